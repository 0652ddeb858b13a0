// SPDX-License-Identifier: GPL-3.0-or-later
// Losses of DeepInversion by what they are known to be (deepinversion.md, sanity checks).
#include <ATen/core/Tensor.h>
#include <ATen/ops/full.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/stack.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/zeros.h>
#include <c10/core/GradMode.h>
#include <torch/csrc/autograd/autograd.h>
#include <QTest>

#include <cmath>

#include "graph/batch_norm.h"
#include "synth/bn_statistics.h"
#include "synth/class_losses.h"
#include "synth/priors.h"
#include "tests/support/descents.h"
#include "tests/support/small_models.h"

using namespace zsq;

namespace {

at::Tensor rows(const std::vector<double>& values, std::int64_t columns) {
  return at::tensor(values, at::kDouble).view({-1, columns});
}

double value(const Loss& loss, const Scene& scene, std::size_t term = 0) {
  return loss.terms(scene).at(term).item<double>();
}

Scene scene_with_logits(const at::Tensor& teacher, const at::Tensor& student) {
  Scene scene;
  scene.teachers.emplace_back();
  scene.teachers.front().logits = teacher;
  scene.student.logits = student;
  return scene;
}

/// A scene in which the batch's statistics are the stored ones but for what is added.
Scene scene_of_statistics(const Graph& network, double mean_off, double variance_off) {
  const StoredStatistics stored = stored_statistics(network);
  // Biased variance over all positions from unbiased ones of each image: two equal images.
  const at::Tensor positions = batch_norm_positions(network);
  const at::Tensor unbiased =
      stored.variance.to(at::kDouble).add(variance_off).mul(positions.div(positions.sub(1)));
  const at::Tensor mean = stored.mean.to(at::kDouble).add(mean_off);
  Scene scene;
  scene.teachers.emplace_back();
  scene.teachers.front().moments = {at::stack({mean, mean}), at::stack({unbiased, unbiased})};
  return scene;
}

class InversionLosses : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void total_variation_of_an_impulse_and_of_a_constant() {
    const Scene constant = test::scene_of(at::full({2, 3, 6, 6}, 0.7, at::kDouble));
    QCOMPARE(value(total_variation(1, no_roll()), constant), 0);
    QCOMPARE(value(absolute_variation(1), constant), 0);
    at::Tensor impulse = at::zeros({1, 1, 6, 6}, at::kDouble);
    impulse[0][0][2][3] = 1;
    // Each of the four differences sees it twice, once with each sign.
    QVERIFY(std::abs(value(total_variation(1, no_roll()), test::scene_of(impulse)) -
                     4 * std::sqrt(2.0)) < 1e-12);
    // 30 differences along rows and along columns, 25 along each diagonal.
    QVERIFY(std::abs(value(absolute_variation(1), test::scene_of(impulse)) -
                     (2.0 / 30 + 2.0 / 30 + 2.0 / 25 + 2.0 / 25)) < 1e-12);
  }

  void the_norm_of_a_batch_grows_with_its_root() {
    const Loss loss = batch_norm_of_images(1);
    QVERIFY(std::abs(value(loss, test::scene_of(at::ones({1, 3, 4, 4}, at::kDouble))) -
                     std::sqrt(48.0)) < 1e-12);
    QVERIFY(std::abs(value(loss, test::scene_of(at::ones({4, 3, 4, 4}, at::kDouble))) -
                     2 * std::sqrt(48.0)) < 1e-12);
  }

  /// Every channel of every layer is off by the same: a norm is that times the root of the
  /// channels.
  void batch_norm_norms_are_not_squared_and_the_first_layer_has_its_multiplier() {
    const Graph network = test::small_network();
    const auto channels = batch_norm_channels(network);
    double wanted = 0;
    for (std::size_t l = 0; l < channels.size(); ++l) {
      wanted += (l == 0 ? 10 : 1) * std::sqrt(static_cast<double>(channels[l]));
    }
    const Loss loss = batch_bn_norms(network, 1, 10);
    const Scene off = scene_of_statistics(network, 0.5, 0.25);
    QVERIFY(std::abs(value(loss, off, 0) - 0.5 * wanted) < 1e-6 * wanted);
    QVERIFY(std::abs(value(loss, off, 1) - 0.25 * wanted) < 1e-6 * wanted);
  }

  void where_statistics_match_the_gradient_is_zero_and_no_nan() {
    const Graph network = to_dtype(test::small_network(), at::kDouble);
    const c10::AutoGradMode with_grad(true);
    Scene scene = scene_of_statistics(network, 0, 0);
    at::Tensor& mean = scene.teachers.front().moments.mean;
    mean.set_requires_grad(true);
    const at::Tensor term = batch_bn_norms(network, 1).terms(scene).at(0);
    const at::Tensor gradient = torch::autograd::grad({term}, {mean}).front();
    QVERIFY(gradient.isfinite().all().item<bool>());
    QCOMPARE(term.item<double>(), 0);
  }

  void competition_is_one_where_both_agree_and_less_where_not() {
    const at::Tensor one = rows({6, 0, 0, 0, 3, 1}, 3);
    const at::Tensor other = rows({0, 6, 0, 3, 0, 1}, 3);
    QVERIFY(std::abs(value(competition(1), scene_with_logits(one, one)) - 1) < 1e-12);
    const double apart = value(competition(1), scene_with_logits(one, other));
    QVERIFY(apart < 0.95 && apart > 0);
    // Two classes, by hand: z = (3 ln 4, 0) against (0, 3 ln 4), so p = (0.8, 0.2), q = (0.2, 0.8),
    // M = (0.5, 0.5), KL(M || p) = 0.5 ln(0.5 / 0.8) + 0.5 ln(0.5 / 0.2) = KL(M || q).
    const double z = 3 * std::log(4.0);
    const double js = 0.5 * std::log(0.5 / 0.8) + 0.5 * std::log(0.5 / 0.2);
    const Scene two = scene_with_logits(rows({z, 0}, 2), rows({0, z}, 2));
    QVERIFY(std::abs(value(competition(1), two) - (1 - js)) < 1e-12);
  }
};

}  // namespace

QTEST_GUILESS_MAIN(InversionLosses)
#include "test_inversion_losses.moc"
