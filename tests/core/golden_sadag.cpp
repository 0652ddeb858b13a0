// SPDX-License-Identifier: GPL-3.0-or-later
// SADAG's refinement against the authors' own code, in float64 (golden/README.md, SADAG): two
// batches whose gradients are matched with those of neighbours, the second with a memory of the
// first.
#include <ATen/core/Tensor.h>
#include <c10/core/GradMode.h>

#include "graph/classifier.h"
#include "methods/latent_images.h"
#include "methods/sadag/gradients.h"
#include "methods/sadag/neighbours.h"
#include "quant/insert.h"
#include "synth/synthesize.h"
#include "tests/support/descents.h"
#include "tests/support/golden.h"
#include "tests/support/latents.h"

using namespace zsq;

namespace {

constexpr const char* kGolden = "golden/sadag.safetensors";
// golden/README.md and sadag.md: Adam's rates; the generator's falls at every step, as released.
constexpr double kLatentRate = 1e-5;
constexpr double kGeneratorRate = 1e-4;

class GoldenSadag : public QObject {
  Q_OBJECT
  test::Golden golden_;

  /// Weights by min and max of each output channel; activations stay in float.
  [[nodiscard]] Graph quantized() const {
    QuantizationSetting setting;
    setting.bits.weights = golden_.raw("cfg.bits").item<int>();
    const Graph& network = golden_.network();
    return quantize_weights(network, setting, layer_weight_bits(network, setting), {});
  }

 private Q_SLOTS:
  void initTestCase() {
    ZSQ_NEEDS_GOLDEN(kGolden);
    golden_ = test::Golden(kGolden);
  }

  void both_batches_are_refined_alike() {
    const Teacher p(golden_.network());
    const Graph network = quantized();
    const Teacher q(network);
    const NodeId feature = pooled_feature(network);
    QVERIFY(feature >= 0);
    const auto memory = std::make_shared<GradientDirections>();
    const double bn = golden_.number("cfg.lambda_bn");
    const std::vector<Loss> losses{
        of_first_half(scaled({latent_statistics(golden_.network())}, bn).front()),
        gradient_matching(golden_.number("cfg.lambda_gm"), feature),
        gradient_diversity(golden_.number("cfg.lambda_div"), golden_.number("cfg.zeta"), feature,
                           memory)};
    const std::int64_t batches = golden_.raw("loss.gm").size(0);
    const std::int64_t steps = golden_.raw("loss.gm").size(1);
    QVERIFY(batches > 1 && steps > 0);
    for (std::int64_t b = 0; b < batches; ++b) {
      const std::string number = std::to_string(b);
      const at::Tensor start = golden_.get(("in.z" + number).c_str());
      LatentNeighbours variable(test::stored_generator(golden_, "param.gen" + number + ".", 2),
                                start, {},
                                {.teacher = p,
                                 .quantized = q,
                                 .feature = feature,
                                 .distance = golden_.number("cfg.rho"),
                                 .literal = true,
                                 .threads = 2});
      const auto groups = variable.groups();
      Learner z(groups[0].tensors, {AdamOptions{}, constant(kLatentRate)});
      Learner weights(groups[1].tensors, {AdamOptions{}, exponential(kGeneratorRate, 0.95, 1)});
      at::Tensor images;
      for (std::int64_t i = 0; i < steps; ++i) {
        const c10::AutoGradMode with_grad(true);
        variable.before_step();
        if (b == 0 && i == 0) check_direction(variable);
        images = variable.images();
        const auto result =
            descend({.teachers = {&p}, .student = &q, .losses = losses, .threads = 2},
                    {.images = images.detach()});
        const auto& value = result.values;
        QCOMPARE(value.size(), std::size_t(7));
        golden_.near(value[0] + value[1] + value[2] + value[3], "loss.bn", 2e-4, b * steps + i);
        golden_.near(value[4], "loss.gm", 2e-6, b * steps + i);
        golden_.near(value[5], "loss.div", 8e-6, b * steps + i);
        const auto of_z = through(images, result.images, z.parameters());
        const auto of_weights = through(images, result.images, weights.parameters());
        if (i == 0) {
          golden_.near(of_z.front(), b == 0 ? "b0.grad.z" : "b1.grad.z", 1e-3);
          if (b == 0) check_first_look(images, result, feature);
        }
        z.step(of_z, result.total());
        weights.step(of_weights, result.total());
      }
      if (b == 0) golden_.near(*z.parameters().front(), "b0.z_final", 3e-5);
      const at::Tensor own = variable.result();
      *memory =
          joined(*memory, gradient_directions(see_all(p, own, {}, 2),
                                              see_all(q, own, {.nodes = {feature}}, 2), feature));
    }
  }

 private:
  void check_direction(const LatentNeighbours& variable) const {
    const at::Tensor wanted = golden_.get("b0.direction_raw");
    golden_.near(variable.direction(), "b0.direction_raw",
                 1e-3 * wanted.abs().max().item<double>());
    golden_.near(variable.neighbours(), "b0.z_neighbour", 1e-4);
  }
  void check_first_look(const at::Tensor& images, const Descended& result, NodeId feature) const {
    const std::int64_t count = images.size(0) / 2;
    golden_.near(images.narrow(0, 0, count), "b0.images", 4e-5);
    golden_.near(result.student.nodes.at(feature).narrow(0, 0, count), "b0.feature", 3e-5);
    const auto directions = gradient_directions(result.teachers.front(), result.student, feature);
    golden_.near(directions.error.narrow(0, 0, count), "b0.error", 8e-6);
  }
};

}  // namespace

QTEST_GUILESS_MAIN(GoldenSadag)
#include "golden_sadag.moc"
