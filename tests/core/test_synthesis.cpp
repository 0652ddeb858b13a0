// SPDX-License-Identifier: GPL-3.0-or-later
#include <ATen/core/Tensor.h>
#include <ATen/ops/cat.h>
#include <c10/core/GradMode.h>

#include "api/error.h"
#include "graph/executor.h"
#include "quant/mixed_precision.h"
#include "synth/losses.h"
#include "synth/synthesize.h"
#include "tests/support/shared.h"
#include "tests/support/small_models.h"

using namespace zsq;

namespace {

class Synthesis : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void the_loss_is_zero_for_an_image_whose_statistics_are_the_stored_ones() {
    Graph g = to_dtype(test::small_network(), at::kDouble);
    const auto image = test::normal({1, 3, 8, 8}, 9).to(at::kDouble);
    {
      const c10::AutoGradMode no_grad(false);
      // Layer by layer, since stored statistics change what later layers see.
      for (const NodeId bn : batch_norm_nodes(g)) {
        const NodeId input = g.nodes[std::size_t(bn)].inputs[0];
        const auto moments = per_image_moments(forward(g, image, {}, {}, input).output);
        auto& op = std::get<BatchNorm2d>(g.nodes[std::size_t(bn)].op);
        op.running_mean = moments.mean[0];
        op.running_var = moments.variance[0];
      }
    }
    const auto result =
        loss_and_gradient(g, {per_image_bn_statistics(g, {.input_term = false})}, image, 1);
    QVERIFY(std::abs(result.values.back()) < 1e-20);
  }

  void the_loss_is_the_mean_over_images_and_ignores_their_order() {
    const Graph g = to_dtype(test::small_network(), at::kDouble);
    const std::vector<Loss> losses{per_image_bn_statistics(g, {.input_term = true})};
    const auto images = test::normal({3, 3, 8, 8}, 11).to(at::kDouble);
    double sum = 0;
    for (std::int64_t i = 0; i < 3; ++i) {
      sum += loss_and_gradient(g, losses, images.narrow(0, i, 1), 1).values.back();
    }
    const double whole = loss_and_gradient(g, losses, images, 1).values.back();
    QVERIFY(std::abs(whole - sum / 3) < 1e-9 * sum);
    const auto reversed = loss_and_gradient(g, losses, images.flip(0), 1);
    QVERIFY(std::abs(reversed.values.back() - whole) < 1e-9 * whole);
  }

  void the_gradient_is_that_of_finite_differences() {
    const Graph g = to_dtype(test::small_network(), at::kDouble);
    const std::vector<Loss> losses{per_image_bn_statistics(g, {.input_term = true})};
    const auto images = test::normal({2, 3, 8, 8}, 12).to(at::kDouble);
    const auto gradient = loss_and_gradient(g, losses, images, 1).gradient;
    constexpr double h = 1e-5;
    for (const std::int64_t at : {0, 77, 200, 383}) {
      auto up = images.clone();
      auto down = images.clone();
      up.view({-1})[at] += h;
      down.view({-1})[at] -= h;
      const double slope = (loss_and_gradient(g, losses, up, 1).values.back() -
                            loss_and_gradient(g, losses, down, 1).values.back()) /
                           (2 * h);
      QVERIFY(std::abs(slope - gradient.view({-1})[at].item<double>()) <
              1e-5 * (1 + std::abs(slope)));
    }
  }

  void threads_do_not_change_a_bit() {
    const Graph g = test::small_network();
    const std::vector<Loss> losses{per_image_bn_statistics(g, {.input_term = true})};
    const auto images = test::normal({70, 3, 8, 8}, 13);  // three parts, the last one smaller
    const auto a = loss_and_gradient(g, losses, images, 1);
    const auto b = loss_and_gradient(g, losses, images, 2);
    QVERIFY(a.gradient.equal(b.gradient));
    QCOMPARE(a.values, b.values);
    QCOMPARE(a.gradient.size(0), std::int64_t(70));
    QCOMPARE(a.moments.front().mean.size(0), std::int64_t(70));
  }

  void the_teacher_is_left_as_it_was() {
    const Graph g = test::small_network();
    const auto& bn = std::get<BatchNorm2d>(g.nodes[2].op);
    const auto& conv = std::get<Conv2d>(g.nodes[1].op);
    const auto mean = bn.running_mean.clone();
    const auto weight = conv.weight.clone();
    loss_and_gradient(g, {per_image_bn_statistics(g, {})}, test::normal({4, 3, 8, 8}, 14), 1);
    QVERIFY(bn.running_mean.equal(mean));
    QVERIFY(conv.weight.equal(weight));
    QVERIFY(!conv.weight.requires_grad());
  }

  void near_zero_initialisation_stays_within_its_bounds() {
    const auto x = initial_images(ImageInit::NearZeroUniform, 4, {3, 8, 8},
                                  at::detail::createCPUGenerator(1), at::kFloat);
    QVERIFY(x.abs().max().item<double>() <= 127.5 / 5418.75 + 1e-7);
    QVERIFY(x.std().item<double>() > 0.01);
  }

  void the_pareto_frontier_finds_what_brute_force_finds() {
    const Sensitivities s{{0.9, 0.2, 0.01}, {0.5, 0.3, 0.02}, {2.0, 0.1, 0.05}};
    const std::vector<std::int64_t> n{100, 300, 50};
    const std::vector<int> bits{2, 4, 8};
    const auto frontier = pareto_frontier(s, n, bits);
    for (std::int64_t budget = 900; budget <= 3600; budget += 50) {
      double best = 1e9;
      for (std::size_t a = 0; a < 3; ++a)
        for (std::size_t b = 0; b < 3; ++b)
          for (std::size_t c = 0; c < 3; ++c)
            if (n[0] * bits[a] + n[1] * bits[b] + n[2] * bits[c] <= budget)
              best = std::min(best, s[0][a] + s[1][b] + s[2][c]);
      const auto found = best_within(frontier, budget);
      QVERIFY(std::abs(found.sensitivity - best) < 1e-12);
      QVERIFY(found.size_bits <= budget);
    }
    QVERIFY_EXCEPTION_THROWN(best_within(frontier, 899), Error);
  }

  void sensitivity_falls_with_bits() {
    const Graph g = test::small_network();
    const std::vector<int> bits{2, 4, 8};
    const auto s = weight_sensitivities(g, test::normal({16, 3, 8, 8}, 15), bits);
    QCOMPARE(s.size(), std::size_t(4));
    for (const auto& row : s) {
      QVERIFY(row[0] >= row[1]);
      QVERIFY(row[1] >= row[2]);
      QVERIFY(row[2] >= 0 && row[2] < 1e-2);
    }
  }
};

}  // namespace

QTEST_GUILESS_MAIN(Synthesis)
#include "test_synthesis.moc"
