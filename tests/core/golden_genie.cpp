// SPDX-License-Identifier: GPL-3.0-or-later
// GENIE-D against the authors' own code, in float64 (golden/README.md, Genie): swing convolutions,
// and iterations of latent vectors with their generator. GENIE-M: golden_reconstruction.cpp.
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/core/Tensor.h>
#include <ATen/ops/conv2d.h>
#include <ATen/ops/scalar_tensor.h>
#include <c10/core/GradMode.h>

#include "execute/swing.h"
#include "methods/latent_images.h"
#include "synth/synthesize.h"
#include "tests/support/descents.h"
#include "tests/support/golden.h"
#include "tests/support/latents.h"

using namespace zsq;

namespace {

constexpr const char* kGolden = "golden/genie.safetensors";
// golden/README.md: Adam's rates of the latent vectors and of the generator.
constexpr double kLatentRate = 0.1;
constexpr double kGeneratorRate = 0.01;

class GoldenGenie : public QObject {
  Q_OBJECT
  test::Golden golden_;

  /// Stored as (column, row), each 0, 1 or 2.
  static SwingOffset offset(const at::Tensor& stored) {
    return {stored[1].item<std::int64_t>() - 1, stored[0].item<std::int64_t>() - 1};
  }

 private Q_SLOTS:
  void initTestCase() {
    ZSQ_NEEDS_GOLDEN(kGolden);
    golden_ = test::Golden(kGolden);
  }

  void a_swing_convolution() {
    const Graph& network = golden_.network();
    const Conv2d* strided = nullptr;
    for (const Node& node : network.nodes) {
      if (strided == nullptr && is_strided(node.op)) strided = &std::get<Conv2d>(node.op);
    }
    QVERIFY(strided != nullptr);
    const at::Tensor offsets = golden_.raw("in.swing.offsets");
    QVERIFY(offsets.size(0) > 0);
    for (std::int64_t i = 0; i < offsets.size(0); ++i) {
      const at::Tensor x = swung(golden_.get("in.swing.x"), offset(offsets[i]));
      golden_.near(at::conv2d(x, strided->weight, {}, strided->stride, strided->padding),
                   golden_.get("swing.out")[i], "swing.out", 1e-4);
    }
  }

  void five_iterations_of_distillation() {
    const Teacher teacher(golden_.network());
    const std::vector<Loss> losses{latent_statistics(golden_.network())};
    for (const int threads : {1, 2}) {
      Generator generator = test::stored_generator(golden_, "param.gen.", threads);
      const auto parameters = generator.parameters();
      const auto variable = latent(std::move(generator), golden_.get("in.z"), {});
      Learner z({variable->groups()[0].tensors}, {AdamOptions{}, constant(kLatentRate)});
      Learner weights(parameters, {AdamOptions{}, exponential(kGeneratorRate, 0.95, 100)});
      const std::int64_t iterations = golden_.raw("gend.loss.total").numel();
      QVERIFY(iterations > 0);
      for (std::int64_t i = 0; i < iterations; ++i) {
        const c10::AutoGradMode with_grad(true);
        const at::Tensor images = variable->images();
        Batch batch{.images = {}};
        const at::Tensor offsets = golden_.raw("in.distill.offsets")[i];
        for (std::int64_t c = 0; c < offsets.size(0); ++c) {
          batch.swing.push_back(offset(offsets[c]));
        }
        QCOMPARE(batch.swing.size(), strided_convolutions(golden_.network()));
        const auto result = test::of_images(teacher, losses, images.detach(), threads, batch);
        golden_.near(result.total(), "gend.loss.total", 2e-4, i);
        const auto of_z = through(images, result.images, z.parameters());
        const auto of_weights = through(images, result.images, weights.parameters());
        if (i == 0) {
          golden_.near(images, "gend.images0", 3e-5);
          const at::Tensor layers = golden_.get("gend.loss.layers").sum(0);
          QCOMPARE(result.values.size(), std::size_t(5));
          test::Golden::near(at::scalar_tensor(result.values[0], at::kDouble), layers[0],
                             "the means of all layers", 3e-5);
          test::Golden::near(at::scalar_tensor(result.values[1], at::kDouble), layers[1],
                             "the deviations of all layers", 3e-5);
          golden_.near(result.values[2], "gend.loss.image", 6e-7, 0);
          golden_.near(result.values[3], "gend.loss.image", 6e-7, 1);
          golden_.near(of_z.front(), "gend.grad.z", 2e-6);
          for (std::size_t p = 0; p < of_weights.size(); ++p) {
            golden_.near(of_weights[p].norm().item<double>(), "gend.grad_norms", 6e-4,
                         std::int64_t(p));
          }
        }
        if (i + 1 == iterations) golden_.near(images, "gend.images5", 2e-5);
        z.step(of_z, result.total());
        weights.step(of_weights, result.total());
        if (i == 0) golden_.near(*z.parameters().front(), "gend.z1", 3e-5);
      }
      golden_.near(*z.parameters().front(), "gend.z5", 3e-5);
      golden_.near(*parameters[8], "gend.after5.conv2.weight", 1e-6);
    }
  }
};

}  // namespace

QTEST_GUILESS_MAIN(GoldenGenie)
#include "golden_genie.moc"
