// SPDX-License-Identifier: GPL-3.0-or-later
// Closed forms of evaluation.md 2 and 3.
#include <ATen/core/Tensor.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/fft_fft2.h>
#include <ATen/ops/fft_ifft2.h>
#include <ATen/ops/full.h>
#include <ATen/ops/real.h>

#include <cmath>
#include <numbers>

#include "analysis/bn_distance.h"
#include "analysis/distances.h"
#include "analysis/spectrum.h"
#include "tests/support/shared.h"
#include "tests/support/small_models.h"

using namespace zsq;

namespace {

at::Tensor grey(const at::Tensor& plane) {
  return plane.unsqueeze(1).expand({-1, 3, -1, -1});
}

at::Tensor cosine(int v, int u, int size) {
  const auto y = at::arange(size, at::kDouble).view({-1, 1});
  const auto x = at::arange(size, at::kDouble).view({1, -1});
  return y.mul(v).add(x.mul(u)).mul(2 * std::numbers::pi / size).cos().unsqueeze(0);
}

at::Tensor power_law_noise(double alpha, std::int64_t count, std::int64_t size) {
  const auto noise = test::normal({count, size, size}, 21).to(at::kDouble);
  at::Tensor f = at::arange(size, at::kDouble);
  f = f.minimum(f.mul(-1).add(double(size)));
  auto radius = f.view({-1, 1}).square().add(f.view({1, -1}).square()).sqrt();
  radius[0][0] = 1;
  auto gain = radius.pow(-alpha / 2);
  gain[0][0] = 0;
  return at::real(at::fft_ifft2(at::fft_fft2(noise).mul(gain)));
}

Sample sorted(const at::Tensor& values) {
  const auto s = std::get<0>(values.sort()).contiguous();
  return {{s.data_ptr<float>(), s.data_ptr<float>() + s.numel()}};
}

Distances between(const Sample& a, const Sample& b) {
  const std::array<const std::vector<float>*, 2> both{&a.sorted, &b.sorted};
  const auto range = histogram_range(both);
  return distances(a, histogram_of(a.sorted, range), b, histogram_of(b.sorted, range));
}

class SpectrumTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void power_sums_to_the_variance_of_the_picture() {
    const auto plane = test::normal({2, 16, 16}, 1).to(at::kDouble);
    const double power = power_spectra(grey(plane)).sum().item<double>();
    const auto centred = plane.sub(plane.mean(at::IntArrayRef{1, 2}, true));
    QVERIFY(std::abs(power / centred.square().sum().item<double>() - 1) < 1e-9);
  }

  void a_cosine_has_two_peaks_of_half_the_size() {
    const auto frame = spectrum_of(grey(cosine(3, 5, 32)));
    const auto at = [&](int v, int u) {
      return frame.spectrum.magnitude[std::size_t((16 + v) * 32 + 16 + u)];
    };
    QVERIFY(std::abs(at(3, 5) - 16) < 1e-4);
    QVERIFY(std::abs(at(-3, -5) - 16) < 1e-4);
    QVERIFY(at(3, -5) < 1e-4);
    QVERIFY(at(0, 0) < 1e-4);
  }

  void a_constant_picture_has_no_power() {
    QVERIFY(power_spectra(at::full({1, 3, 8, 8}, 0.7)).max().item<double>() < 1e-20);
  }

  void white_noise_has_its_share_above_a_quarter_of_the_size() {
    const auto frame = spectrum_of(grey(test::normal({128, 32, 32}, 2)));
    QVERIFY(std::abs(frame.profile.high_frequency_energy - 0.813) < 0.01);
    QVERIFY(std::abs(frame.profile.alpha) < 0.05);
  }

  void high_frequency_energy_tells_low_from_high_cosines() {
    QVERIFY(spectrum_of(grey(cosine(0, 3, 32))).profile.high_frequency_energy < 1e-9);
    QVERIFY(spectrum_of(grey(cosine(0, 12, 32))).profile.high_frequency_energy > 1 - 1e-9);
  }

  void the_slope_of_power_law_noise_is_recovered_data() {
    QTest::addColumn<double>("alpha");
    for (const double alpha : {1.0, 2.0, 3.0})
      QTest::newRow(qPrintable(QString::number(alpha))) << alpha;
  }
  void the_slope_of_power_law_noise_is_recovered() {
    QFETCH(double, alpha);
    const auto frame = spectrum_of(grey(power_law_noise(alpha, 64, 32)));
    QVERIFY2(std::abs(frame.profile.alpha - alpha) < 0.06,
             qPrintable(QString::number(frame.profile.alpha)));
  }

  void scaling_moves_the_log_spectral_distance_by_its_decibels() {
    const auto plane = test::normal({16, 32, 32}, 3);
    const auto a = spectrum_of(grey(plane)).profile;
    const auto b = spectrum_of(grey(plane.mul(3))).profile;
    QVERIFY(std::abs(log_spectral_distance(a, b) - 20 * std::log10(3.0)) < 1e-6);
    QVERIFY(std::abs(a.alpha - b.alpha) < 1e-9);
    QCOMPARE(log_spectral_distance(a, a), 0.0);
  }

  void distances_of_shifted_and_scaled_gaussians_data() {
    QTest::addColumn<double>("shift");
    QTest::addColumn<double>("scale");
    QTest::addColumn<double>("kl");
    QTest::addColumn<double>("js");
    QTest::addColumn<double>("w1");
    QTest::addColumn<double>("ks");
    QTest::newRow("half") << 0.5 << 1.0 << 0.1250 << 0.03031 << 0.5 << 0.1974;
    QTest::newRow("one") << 1.0 << 1.0 << 0.5 << 0.11142 << 1.0 << 0.3829;
    QTest::newRow("double") << 0.0 << 2.0 << 0.3181 << 0.09273 << 0.7979 << 0.1613;
  }
  void distances_of_shifted_and_scaled_gaussians() {
    QFETCH(double, shift);
    QFETCH(double, scale);
    QFETCH(double, kl);
    QFETCH(double, js);
    QFETCH(double, w1);
    QFETCH(double, ks);
    const auto x = sorted(test::normal({100000}, 4));
    const auto y = sorted(test::normal({100000}, 5).mul(scale).add(shift));
    const auto d = between(x, y);
    QVERIFY(std::abs(d.js / js - 1) < 0.05);
    QVERIFY(std::abs(d.wasserstein1 / w1 - 1) < 0.05);
    QVERIFY(std::abs(d.ks / ks - 1) < 0.05);
    // Beyond the last bin all values count as one: KL of the tails is cut a little.
    QVERIFY(std::abs(d.kl / kl - 1) < 0.08);
    const auto back = between(y, x);
    QVERIFY(std::abs(back.js - d.js) < 1e-12);
    QVERIFY(std::abs(back.wasserstein1 - d.wasserstein1) < 1e-9);
  }

  void equal_samples_have_no_distance() {
    const auto x = sorted(test::normal({5000}, 6));
    const auto d = between(x, x);
    QCOMPARE(d.kl, 0.0);
    QCOMPARE(d.wasserstein1, 0.0);
    QCOMPARE(d.ks, 0.0);
  }

  void a_histogram_counts_every_value_once() {
    const std::vector<float> values{-3, 0, 0.5, 1, 1.5, 9};
    const auto h = histogram_of(values, {0, 2}, 4);
    QCOMPARE(h.counts, (std::vector<std::int64_t>{1, 1, 1, 1}));
    QCOMPARE(h.underflow, std::int64_t(1));
    QCOMPARE(h.overflow, std::int64_t(1));
    QCOMPARE(h.minimum, -3.0);
    QCOMPARE(h.maximum, 9.0);
  }

  void a_constant_activation_gets_a_range_of_its_own() {
    const std::vector<float> zeros(10, 0.0F);
    const std::array<const std::vector<float>*, 1> one{&zeros};
    const auto range = histogram_range(one);
    QVERIFY(range.lower < 0 && range.upper > 0);
  }

  void batch_norm_distance_of_one_standard_deviation_is_a_half() {
    Graph g = test::small_network();
    std::vector<ChannelStatistics> same;
    for (const NodeId id : batch_norm_nodes(g)) {
      const auto& bn = std::get<BatchNorm2d>(g.nodes[std::size_t(id)].op);
      same.push_back({bn.running_mean, bn.running_var});
    }
    const auto all_near = [&](const std::vector<ChannelStatistics>& statistics, double wanted,
                              double tolerance) {
      const auto distances = bn_distance(g, statistics);
      QCOMPARE(distances.size(), batch_norm_nodes(g).size());
      for (const double v : distances) QVERIFY(std::abs(v - wanted) < tolerance);
    };
    all_near(same, 0, 1e-6);
    auto shifted = same;
    auto wider = same;
    for (std::size_t i = 0; i < same.size(); ++i) {
      shifted[i].mean = same[i].mean.add(same[i].variance.sqrt());
      wider[i].variance = same[i].variance.mul(4);
    }
    all_near(shifted, 0.5, 1e-5);
    all_near(wider, 0.8069, 1e-4);
    QVERIFY(std::isnan(per_layer(g, bn_distance(g, same)).back()));  // the classifier has none
  }
};

}  // namespace

QTEST_GUILESS_MAIN(SpectrumTest)
#include "test_spectrum.moc"
