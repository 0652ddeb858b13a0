// SPDX-License-Identifier: GPL-3.0-or-later
// IntraQ against the authors' own code, in float64 (golden/README.md, IntraQ): the images' losses,
// gradients and steps, with and without crops, and one step of the quantized network.
#include <ATen/core/Tensor.h>
#include <ATen/ops/full.h>
#include <ATen/ops/zeros.h>
#include <c10/core/GradMode.h>

#include "execute/executor.h"
#include "graph/classifier.h"
#include "learn/augment.h"
#include "learn/learner.h"
#include "methods/intraq/class_memory.h"
#include "synth/bn_statistics.h"
#include "synth/synthesize.h"
#include "tests/support/descents.h"
#include "tests/support/golden.h"
#include "tests/support/students.h"
#include "train/fine_tune.h"
#include "train/student_losses.h"

using namespace zsq;

namespace {

constexpr const char* kGolden = "golden/intraq.safetensors";
constexpr double kImageRate = 0.5;  // golden/README.md

class GoldenIntraQ : public QObject {
  Q_OBJECT
  test::Golden golden_;

  /// The stored features of the classes that are there already.
  [[nodiscard]] std::shared_ptr<const ClassMemory> memory() const {
    const at::Tensor features = golden_.get("in.class_features");
    const at::Tensor present = golden_.raw("in.class_present");
    auto result = std::make_shared<ClassMemory>(features.size(0));
    for (std::int64_t c = 0; c < features.size(0); ++c) {
      if (present[c].item<int>() == 0) continue;
      result->add(features[c], at::full({features.size(1)}, c, at::kLong));
    }
    return result;
  }
  /// bn_mean, bn_variance, soft_class, centre_near, centre_far, total
  [[nodiscard]] std::vector<Loss> losses() const {
    return {
        batch_bn_statistics(golden_.network(), 1), soft_inception(1),
        marginal_distance(memory(), pooled_feature(golden_.network()),
                          golden_.number("cfg.margin_lower"), golden_.number("cfg.margin_upper"))};
  }
  [[nodiscard]] Batch batch() const {
    Batch batch;
    batch.labels = golden_.raw("in.labels").to(at::kLong);
    batch.soft_labels = golden_.get("in.soft_labels");
    return batch;
  }

 private Q_SLOTS:
  void initTestCase() {
    ZSQ_NEEDS_GOLDEN(kGolden);
    golden_ = test::Golden(kGolden);
  }

  void steps_give_the_same_terms_gradient_and_images() {
    const Teacher teacher(golden_.network());
    const auto terms = losses();
    for (const int threads : {1, 2}) {
      at::Tensor images = golden_.get("in.images").clone();
      Learner learner({&images}, {AdamOptions{}, constant(kImageRate)});
      const std::int64_t steps = golden_.raw("loss.total").numel();
      QVERIFY(steps > 0);
      for (std::int64_t i = 0; i < steps; ++i) {
        const auto result = test::of_images(teacher, terms, images, threads, batch());
        QCOMPARE(result.values.size(), std::size_t(6));
        golden_.near(result.values[0], "loss.bns_mean", 1e-5, i);
        golden_.near(result.values[1], "loss.bns_var", 2e-3, i);
        golden_.near(result.values[2], "loss.target", 1e-5, i);
        golden_.near(result.values[3], "loss.cos_lower", 7e-7, i);
        golden_.near(result.values[4], "loss.cos_upper", 1e-6, i);
        golden_.near(result.total(), "loss.total", 2e-3, i);
        if (i == 0) golden_.near(result.images, "grad.images", 5e-7);
        learner.step(std::vector<at::Tensor>{result.images}, result.total());
      }
      golden_.near(images, "images.step5", 5e-5);
    }
  }

  void gradients_go_through_crops() {
    std::vector<CropBox> boxes;
    const at::Tensor rows = golden_.raw("in.crop_params").to(at::kLong);
    for (std::int64_t i = 0; i < rows.size(0); ++i) {
      const auto value = [&](std::int64_t k) { return rows[i][k].item<std::int64_t>(); };
      boxes.push_back({value(0), value(1), value(2), value(3), value(4) != 0});
    }
    const c10::AutoGradMode with_grad(true);
    at::Tensor images = golden_.get("in.images").clone().set_requires_grad(true);
    const at::Tensor seen = crop_resize(images, boxes);
    golden_.near(seen, "crop.images", 4e-5);
    const auto result = test::of_images(golden_.network(), losses(), seen.detach(), 2, batch());
    golden_.near(result.total(), "crop.loss_total", 8e-5);
    for (std::int64_t i = 0; i < 5; ++i) {
      golden_.near(result.values[std::size_t(i)], "crop.loss_terms", 7e-5, i);
    }
    golden_.near(through(seen, result.images, {&images}).front(), "crop.grad.images", 7e-7);
  }

  void one_step_of_the_quantized_network() {
    const Graph& network = golden_.network();
    Student student(network, test::stored_setting(golden_), {.ranges = RangeTracking::MinMax});
    test::set_stored_ranges(golden_, student);
    const Teacher teacher(network);
    Batch step = batch();
    step.images = golden_.get("in.train_images");
    const std::vector<Loss> terms{distillation({.weight = golden_.number("cfg.student.alpha"),
                                                .temperature = 20,
                                                .reduction = KdReduction::BatchMean}),
                                  student_cross_entropy(1)};
    const auto gradients = test::student_gradients(teacher, student, terms, step, 2);
    test::check_gradients(golden_, gradients, "student.grad_norms", 7e-3);
    golden_.near(test::gradient_of(network, gradients, "linear"), "student.grad.linear.weight",
                 2e-4);
    golden_.near(test::gradient_of(network, gradients, "conv1"), "student.grad.conv1.weight", 1e-4);
    golden_.near(test::gradient_of(network, gradients, "layer2.0.conv1"),
                 "student.grad.layer2.0.conv1.weight", 2e-4);
    {
      const c10::AutoGradMode no_grad(false);
      golden_.near(forward(student.quantized(), step.images).output, "student.logits", 1e-4);
    }
    Learner learner(student.parameters(),
                    {SgdOptions{}, constant(golden_.number("cfg.student.lr_S"))});
    const auto values = student_step({teacher, student, terms, learner, 1}, step);
    golden_.near(values.back(), "student.loss_total", 5e-4);
    const Graph after = student.quantized();
    golden_.near(test::layer(after, "linear").weight, "student.after.linear.weight", 2e-5);
    golden_.near(test::layer(after, "conv1").weight, "student.after.conv1.weight", 2e-5);
  }
};

}  // namespace

QTEST_GUILESS_MAIN(GoldenIntraQ)
#include "golden_intraq.moc"
