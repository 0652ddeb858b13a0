// SPDX-License-Identifier: GPL-3.0-or-later
// HAST against the authors' own code, in float64 (golden/README.md): hard samples, and one step of
// the quantized network with perturbed images and aligned features.
#include <ATen/core/Tensor.h>
#include <c10/core/GradMode.h>

#include "graph/units.h"
#include "learn/learner.h"
#include "synth/bn_statistics.h"
#include "synth/class_losses.h"
#include "tests/support/descents.h"
#include "tests/support/golden.h"
#include "tests/support/students.h"
#include "train/fine_tune.h"
#include "train/student_losses.h"

using namespace zsq;

namespace {

constexpr const char* kGolden = "golden/hast.safetensors";
constexpr double kImageRate = 0.5;  // golden/README.md

class GoldenHast : public QObject {
  Q_OBJECT
  test::Golden golden_;

  [[nodiscard]] Batch batch(const char* images) const {
    Batch batch;
    batch.images = golden_.get(images);
    batch.labels = golden_.raw("in.labels").to(at::kLong);
    return batch;
  }
  [[nodiscard]] std::vector<NodeId> bodies() const { return block_bodies(golden_.network()); }
  [[nodiscard]] std::vector<Loss> student_losses() const {
    return {distillation({.weight = golden_.number("cfg.student.alpha"),
                          .temperature = 20,
                          .reduction = KdReduction::BatchMean}),
            attention_alignment(golden_.number("cfg.student.lam"), bodies())};
  }

 private Q_SLOTS:
  void initTestCase() {
    ZSQ_NEEDS_GOLDEN(kGolden);
    golden_ = test::Golden(kGolden);
  }

  void steps_give_the_same_terms_gradient_and_images() {
    const Teacher teacher(golden_.network());
    const double beta = golden_.number("cfg.beta");
    const std::vector<Loss> terms{batch_bn_statistics(golden_.network(), 1),
                                  hard_sample_cross_entropy(beta, golden_.number("cfg.gamma"))};
    for (const int threads : {1, 2}) {
      at::Tensor images = golden_.get("in.images").clone();
      Learner learner({&images}, {AdamOptions{}, constant(kImageRate)});
      const std::int64_t steps = golden_.raw("loss.total").numel();
      QVERIFY(steps > 0);
      for (std::int64_t i = 0; i < steps; ++i) {
        const auto result = test::of_images(teacher, terms, images, threads, batch("in.images"));
        QCOMPARE(result.values.size(), std::size_t(4));
        golden_.near(result.values[0], "loss.bns_mean", 1e-5, i);
        golden_.near(result.values[1], "loss.bns_var", 1e-3, i);
        golden_.near(beta * result.values[2], "loss.target", 7e-4, i);
        golden_.near(result.total(), "loss.total", 1e-3, i);
        if (i == 0) golden_.near(result.images, "grad.images", 3e-5);
        learner.step(std::vector<at::Tensor>{result.images}, result.total());
      }
      golden_.near(images, "images.step5", 5e-5);
    }
  }

  void blocks_have_the_same_attention() {
    const Teacher teacher(golden_.network());
    Student student(golden_.network(), test::stored_setting(golden_),
                    {.ranges = RangeTracking::MinMax});
    test::set_stored_ranges(golden_, student);
    const What what{.nodes = bodies()};
    QCOMPARE(what.nodes.size(), std::size_t(9));
    const at::Tensor images = golden_.get("in.train_images");
    const auto by_teacher = see_all(teacher, images, what, 1);
    const auto by_student = see_all(*student.network(what, Toward::Nothing), images, what, 1);
    const auto attention = [&](const Observation& seen, std::size_t block) {
      return channel_attention(seen.nodes.at(what.nodes[block]));
    };
    golden_.near(attention(by_teacher, 0), "teacher.att0", 6e-6);
    golden_.near(attention(by_teacher, 8), "teacher.att8", 5e-6);
    golden_.near(attention(by_student, 0), "student.att0", 6e-6);
    golden_.near(attention(by_student, 8), "student.att8", 6e-6);
  }

  void one_step_of_the_quantized_network() {
    const Graph& network = golden_.network();
    Student student(network, test::stored_setting(golden_), {.ranges = RangeTracking::MinMax});
    test::set_stored_ranges(golden_, student);
    const Teacher teacher(network);
    const auto losses = student_losses();
    const std::vector<View> views{perturbed(golden_.number("cfg.student.eps"), losses, losses)};
    Learner learner(student.parameters(),
                    {SgdOptions{}, constant(golden_.number("cfg.student.lr_S"))});
    const StudentLearning learning{teacher, student, losses, learner, 2, views, 0};

    Batch clean = batch("in.train_images");
    SplitMix random(0, 0);
    const Batch harder = views.front().make(learning, clean, random);
    golden_.near(harder.images, "student.perturbed_images", 3e-5);
    const auto gradients =
        test::sum_of(test::student_gradients(teacher, student, losses, clean, 2),
                     test::student_gradients(teacher, student, views.front().losses, harder, 2));
    test::check_gradients(golden_, gradients, "student.grad_norms", 2e-2);
    golden_.near(test::gradient_of(network, gradients, "linear"), "student.grad.linear.weight",
                 4e-4);
    golden_.near(test::gradient_of(network, gradients, "conv1"), "student.grad.conv1.weight", 3e-4);
    golden_.near(test::gradient_of(network, gradients, "layer2.0.conv1"),
                 "student.grad.layer2.0.conv1.weight", 5e-4);
    {
      const c10::AutoGradMode no_grad(false);
      const Graph quantized = student.quantized();
      golden_.near(forward(quantized, clean.images).output, "student.logits", 1e-4);
      golden_.near(forward(quantized, harder.images).output, "student.logits_perturbed", 1e-4);
    }
    // The step takes the gradient of the images from its way back to the weights.
    const std::vector<View> by_one_way{perturbed(golden_.number("cfg.student.eps"), losses)};
    const auto values = student_step({teacher, student, losses, learner, 2, by_one_way, 0},
                                     batch("in.train_images"));
    const double alpha = golden_.number("cfg.student.alpha");
    const double lambda = golden_.number("cfg.student.lam");
    QCOMPARE(values.size(), std::size_t(5));
    for (std::int64_t i = 0; i < 2; ++i) {
      golden_.near(alpha * values[std::size_t(2 * i)], "student.kl", 8e-4, i);
      golden_.near(lambda * values[std::size_t(2 * i + 1)], "student.fa", 7e-5, i);
    }
    golden_.near(values.back(), "student.loss_total", 1e-3);
    const Graph after = student.quantized();
    golden_.near(test::layer(after, "linear").weight, "student.after.linear.weight", 2e-5);
    golden_.near(test::layer(after, "conv1").weight, "student.after.conv1.weight", 2e-5);
  }
};

}  // namespace

QTEST_GUILESS_MAIN(GoldenHast)
#include "golden_hast.moc"
