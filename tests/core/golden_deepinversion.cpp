// SPDX-License-Identifier: GPL-3.0-or-later
// DeepInversion and its adaptive form against the authors' own code, in float64 (golden/README.md):
// the batch-norm norms, the total with total variation and competition, the gradient and the steps.
#include <ATen/core/Tensor.h>
#include <ATen/ops/linalg_vector_norm.h>
#include <ATen/ops/roll.h>

#include "execute/describe.h"
#include "learn/learner.h"
#include "synth/bn_statistics.h"
#include "synth/class_losses.h"
#include "synth/priors.h"
#include "tests/support/descents.h"
#include "tests/support/golden.h"

using namespace zsq;

namespace {

constexpr const char* kGolden = "golden/deepinversion.safetensors";

class GoldenDeepInversion : public QObject {
  Q_OBJECT
  test::Golden golden_;

  /// The checkpoint with another classifier: who competes.
  [[nodiscard]] Graph student() const {
    Graph network = golden_.network();
    for (Node& node : network.nodes) {
      if (auto* linear = std::get_if<Linear>(&node.op)) {
        linear->weight = linear->weight.add(golden_.get("in.student_delta"));
      }
    }
    return network;
  }
  /// class, tv_l2, bn_mean, bn_variance, l2, compete, total
  [[nodiscard]] std::vector<Loss> losses() const {
    return {class_cross_entropy(1), total_variation(golden_.number("cfg.tv_scale"), no_roll()),
            batch_bn_norms(golden_.network(), golden_.number("cfg.bn_scale")),
            batch_norm_of_images(golden_.number("cfg.l2_scale")),
            competition(golden_.number("cfg.competition"))};
  }

 private Q_SLOTS:
  void initTestCase() {
    ZSQ_NEEDS_GOLDEN(kGolden);
    golden_ = test::Golden(kGolden);
  }

  void steps_give_the_same_terms_gradient_and_images() {
    const Teacher teacher(golden_.network());
    const Teacher competitor(student());
    const auto terms = losses();
    const at::Tensor rolls = golden_.raw("in.roll").to(at::kLong);
    const std::int64_t steps = golden_.raw("loss.total").numel();
    QVERIFY(steps > 1);
    for (const int threads : {1, 2}) {
      at::Tensor images = golden_.get("in.images").clone();
      Learner learner({&images}, {AdamOptions{}, constant(golden_.number("cfg.lr"))});
      for (std::int64_t i = 0; i < steps; ++i) {
        const std::int64_t down = rolls[i][0].item<std::int64_t>();
        const std::int64_t right = rolls[i][1].item<std::int64_t>();
        const Batch batch{.images = at::roll(images, {{down, right}}, {{2, 3}}),
                          .labels = golden_.raw("in.labels").to(at::kLong)};
        const Descended result = descend({.teachers = {&teacher},
                                          .student = &competitor,
                                          .losses = terms,
                                          .toward = Toward::Images,
                                          .threads = threads},
                                         batch);
        golden_.near(result.values[2] + result.values[3], "loss.bn", 3e-3, i);
        golden_.near(result.total(), "loss.total", 3e-2, i);
        const at::Tensor gradient = at::roll(result.images, {{-down, -right}}, {{2, 3}});
        if (i == 0) golden_.near(gradient, "grad.images", 4e-5);
        learner.step(std::vector<at::Tensor>{gradient}, result.total());
        if (i == 0) golden_.near(images, "images.step1", 4e-5);
      }
      golden_.near(images, "images.step5", 3e-5);
    }
  }

  void every_layer_has_its_norms() {
    const Graph& network = golden_.network();
    const at::Tensor rolls = golden_.raw("in.roll").to(at::kLong);
    const at::Tensor images =
        at::roll(golden_.get("in.images"),
                 {{rolls[0][0].item<std::int64_t>(), rolls[0][1].item<std::int64_t>()}}, {{2, 3}});
    const auto seen = test::by_autograd(network, {batch_bn_norms(network, 1)}, images);
    const BnMoments batch =
        batch_moments(seen.teachers.front().moments, batch_norm_positions(network));
    const StoredStatistics stored = stored_statistics(network);
    std::int64_t first = 0;
    std::int64_t layer = 0;
    for (const std::int64_t channels : batch_norm_channels(network)) {
      const auto norm = [&](const at::Tensor& a, const at::Tensor& b) {
        return at::linalg_vector_norm(a.sub(b).narrow(0, first, channels), 2).item<double>();
      };
      golden_.near(norm(stored.mean, batch.mean) + norm(stored.variance, batch.variance),
                   "loss.bn_layers", 4e-4, layer++);
      first += channels;
    }
    QCOMPARE(layer, golden_.raw("loss.bn_layers").numel());
  }
};

}  // namespace

QTEST_GUILESS_MAIN(GoldenDeepInversion)
#include "golden_deepinversion.moc"
