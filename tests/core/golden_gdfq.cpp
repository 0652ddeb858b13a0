// SPDX-License-Identifier: GPL-3.0-or-later
// GDFQ against the authors' own code, in float64 (golden/README.md, GDFQ): joint iterations of
// generator and student from stored noise. The student's first step alone: golden_student.cpp.
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/core/Tensor.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <string>

#include "synth/bn_statistics.h"
#include "synth/class_losses.h"
#include "synth/generator.h"
#include "synth/synthesize.h"
#include "tests/support/descents.h"
#include "tests/support/golden.h"
#include "tests/support/students.h"
#include "train/fine_tune.h"
#include "train/student_losses.h"

using namespace zsq;

namespace {

constexpr const char* kGolden = "golden/gdfq.safetensors";
constexpr const char* kParameters = "param.gen.";
constexpr double kStatisticsWeight = 0.1;  // golden/README.md: CE + 0.1 L_BNS

class GoldenGdfq : public QObject {
  Q_OBJECT
  test::Golden golden_;

  [[nodiscard]] Generator generator() const {
    const at::Tensor embedding = golden_.raw("param.gen.label_emb.weight");
    GeneratorShape shape;
    shape.classes = embedding.size(0);
    shape.latent = embedding.size(1);
    shape.width = golden_.raw("param.gen.conv_blocks0.0.weight").numel();
    shape.image = golden_.network().input;
    Generator made =
        conditional_generator(shape, {at::detail::createCPUGenerator(1), at::kDouble, 2});
    TensorMap state;
    for (const auto& [name, tensor] : golden_.tensors()) {
      if (name.rfind(kParameters, 0) == 0) state[name] = tensor.to(at::kDouble);
    }
    made.load(state, kParameters);
    return made;
  }
  /// class, bn_mean, bn_variance, total
  [[nodiscard]] std::vector<Loss> generator_losses() const {
    return {class_cross_entropy(1), batch_bn_statistics(golden_.network(), kStatisticsWeight)};
  }
  [[nodiscard]] at::Tensor labels(std::int64_t iteration) const {
    return golden_.raw("in.labels")[iteration].to(at::kLong);
  }
  static std::size_t place(Generator& generator, const std::string& name) {
    const auto names = generator.parameter_names();
    return std::size_t(std::find(names.begin(), names.end(), name) - names.begin());
  }

 private Q_SLOTS:
  void initTestCase() {
    ZSQ_NEEDS_GOLDEN(kGolden);
    golden_ = test::Golden(kGolden);
  }

  void the_generators_first_gradients() {
    Generator g = generator();
    const c10::AutoGradMode with_grad(true);
    const at::Tensor images = g.forward(golden_.get("in.z")[0], labels(0));
    golden_.near(images, "gen.images", 7e-5);
    Batch batch;
    batch.labels = labels(0);
    const auto result =
        test::of_images(golden_.network(), generator_losses(), images.detach(), 2, batch);
    golden_.near(result.teachers[0].logits, "teacher.logits", 2e-4);
    const auto gradients = through(images, result.images, g.parameters());
    QCOMPARE(std::int64_t(gradients.size()), golden_.raw("gen.grad_norms").numel());
    for (std::size_t i = 0; i < gradients.size(); ++i) {
      golden_.near(gradients[i].norm().item<double>(), "gen.grad_norms", 2e-3, std::int64_t(i));
    }
    golden_.near(gradients.at(place(g, "conv_blocks2.3.weight")), "gen.grad.conv_blocks2.3.weight",
                 1e-4);
    golden_.near(gradients.at(place(g, "label_emb.weight")), "gen.grad.label_emb.weight", 2e-5);
  }

  /// The terms of every layer, from the moments that the loss itself reads.
  void statistics_of_every_layer() {
    const auto seen = test::of_images(golden_.network(), generator_losses(),
                                      golden_.get("gen.images"), 2, first_batch())
                          .teachers[0];
    const auto layers =
        per_layer(batch_moments(seen.moments, batch_norm_positions(golden_.network())));
    const auto norms = batch_norm_nodes(golden_.network());
    QCOMPARE(std::int64_t(layers.size()), golden_.raw("loss.bns_layers").size(0));
    for (std::size_t l = 0; l < layers.size(); ++l) {
      const auto& bn = std::get<BatchNorm2d>(golden_.network().node(norms[l]).op);
      const auto mse = [](const at::Tensor& a, const at::Tensor& b) {
        return a.sub(b).square().mean().item<double>();
      };
      const auto row = 2 * std::int64_t(l);
      golden_.near(mse(layers[l].mean, bn.running_mean), "loss.bns_layers", 1e-3, row);
      golden_.near(mse(layers[l].variance, bn.running_var), "loss.bns_layers", 1e-3, row + 1);
    }
  }

  void joint_iterations_give_the_same_losses_and_weights() {
    const Graph& network = golden_.network();
    const Teacher teacher(network);
    Generator g = generator();
    Student q(network,
              {{golden_.raw("cfg.qw").item<int>(), golden_.raw("cfg.qa").item<int>()},
               LayerPolicy::All,
               {},
               {}},
              {.ranges = RangeTracking::EmaAsReleased});
    Learner of_g(g.parameters(), {AdamOptions{.beta1 = 0.5}, constant(golden_.number("cfg.lr_G"))});
    Learner of_q(q.parameters(), {SgdOptions{}, constant(golden_.number("cfg.lr_S"))});
    const auto generator_terms = generator_losses();
    const std::vector<Loss> student_terms{distillation({}), student_cross_entropy(1)};
    const std::int64_t iterations = golden_.raw("loss.G").numel();
    QVERIFY(iterations > 1);
    for (std::int64_t i = 0; i < iterations; ++i) {
      const c10::AutoGradMode with_grad(true);
      const at::Tensor images = g.forward(golden_.get("in.z")[i], labels(i));
      if (i + 1 == iterations) golden_.near(images, "gen.images_it3", 7e-5);
      Batch batch;
      batch.labels = labels(i);
      const auto result = test::of_images(teacher, generator_terms, images.detach(), 2, batch);
      golden_.near(result.values[0], "loss.ce_teacher", 1e-4, i);
      golden_.near(result.values[1] + result.values[2], "loss.bns", 2e-4, i);
      golden_.near(result.total(), "loss.G", 1e-4, i);
      of_g.step(through(images, result.images, of_g.parameters()), result.total());
      if (i == 0) {
        golden_.near(*of_g.parameters().at(place(g, "conv_blocks2.3.weight")),
                     "gen.after.conv_blocks2.3.weight", 4e-7);
      }
      batch.images = images.detach();
      batch.teachers = result.teachers;
      q.observe(batch.images);
      const auto values = student_step({teacher, q, student_terms, of_q, 2}, batch);
      golden_.near(values.back(), "loss.S", 2e-4, i);
    }
    check_upper_ranges(q.quantized());
  }

 private:
  [[nodiscard]] Batch first_batch() const {
    Batch batch;
    batch.labels = labels(0);
    return batch;
  }
  [[nodiscard]] std::vector<BnMoments> per_layer(const BnMoments& batch) const {
    std::vector<BnMoments> layers;
    const auto channels = batch_norm_channels(golden_.network());
    const auto means = batch.mean.split_with_sizes(channels);
    const auto variances = batch.variance.split_with_sizes(channels);
    for (std::size_t l = 0; l < means.size(); ++l) layers.push_back({means[l], variances[l]});
    return layers;
  }
  void check_upper_ranges(const Graph& quantized) const {
    std::int64_t i = 0;
    for (const Node& node : quantized.nodes) {
      const auto* op = std::get_if<ActivationQuantizer>(&node.op);
      if (op == nullptr) continue;
      const double scale = 1 / op->affine.inv_scale.item<double>();
      golden_.near(scale * (op->affine.zero_point.item<double>() + double(op->affine.qmax())),
                   "student.act_max_it3", 3e-3, i++);
    }
    QCOMPARE(i, golden_.raw("student.act_max_it3").numel());
  }
};

}  // namespace

QTEST_GUILESS_MAIN(GoldenGdfq)
#include "golden_gdfq.moc"
