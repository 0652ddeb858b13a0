// SPDX-License-Identifier: GPL-3.0-or-later
// The Lp range searches against one value after the other in double precision, every candidate to
// its end, smallest index first: quantizers.md 2.2.
#include <ATen/core/Tensor.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/full.h>
#include <ATen/ops/isfinite.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/zeros.h>
#include <ATen/ops/zeros_like.h>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>

#include "quant/lp_loops.h"
#include "quant/range_estimators.h"
#include "tests/support/small_models.h"

using namespace zsq;

namespace {

constexpr double kSmallestStep = 1e-8;

struct Grid {
  double lower, upper;  ///< the range
  double step, zero_point, lowest, highest;
};

double power_error(double x, const Grid& grid, double p) {
  const double code =
      std::clamp(std::nearbyint(x / grid.step) + grid.zero_point, grid.lowest, grid.highest);
  return std::pow(std::abs(x - (code - grid.zero_point) * grid.step), p);
}

std::vector<double> errors_of(const std::vector<double>& x, const std::vector<Grid>& grids,
                              double p) {
  std::vector<double> errors;
  for (const Grid& grid : grids) {
    double sum = 0;
    for (const double value : x) sum += power_error(value, grid, p);
    errors.push_back(sum);
  }
  return errors;
}

Grid unsigned_grid(double lower, double upper, int bits) {
  const double levels = std::exp2(bits) - 1;
  const double step = std::max((upper - lower) / levels, kSmallestStep);
  return {lower, upper, step, std::nearbyint(-lower / step), 0, levels};
}

std::vector<Grid> scaled_ranges(const std::vector<double>& x, const std::vector<double>& list,
                                int bits) {
  const auto [smallest, largest] = std::minmax_element(x.begin(), x.end());
  std::vector<Grid> grids;
  for (const double ratio : list) {
    grids.push_back(unsigned_grid(*smallest * ratio, *largest * ratio, bits));
  }
  return grids;
}

std::vector<Grid> widths_and_zero_points(const std::vector<double>& x, int bits) {
  const auto [smallest, largest] = std::minmax_element(x.begin(), x.end());
  const double levels = std::exp2(bits) - 1;
  std::vector<Grid> grids;
  for (int percent = 1; percent <= 100; ++percent) {
    const double width = (std::max(*largest, 0.0) - std::min(*smallest, 0.0)) * (percent / 100.0);
    for (double zero_point = 0; zero_point <= levels; ++zero_point) {
      const double lower = -zero_point * (width / levels);
      grids.push_back(unsigned_grid(lower, lower + width, bits));
    }
  }
  return grids;
}

std::vector<double> values_of(const at::Tensor& x) {
  const at::Tensor all = x.to(at::kDouble).flatten().contiguous();
  return {all.data_ptr<double>(), all.data_ptr<double>() + all.numel()};
}

/// A few values far out, as in real weights.
at::Tensor heavy_tailed(std::vector<std::int64_t> sizes, std::uint64_t seed) {
  return test::normal(sizes, seed).pow(3).add(test::normal(sizes, seed + 1)).mul(0.05);
}

class RangeSearch : public QObject {
  Q_OBJECT

  /// The range found for these values is a candidate whose error is within \p tolerance of the
  /// least; where no other candidate is, that is the reference's choice.
  static void check(const std::vector<double>& x, const std::vector<Grid>& grids, double p,
                    const at::Tensor& lower, const at::Tensor& upper, double tolerance) {
    const auto errors = errors_of(x, grids, p);
    const double least = *std::min_element(errors.begin(), errors.end());
    double width = 0;
    for (const Grid& grid : grids) width = std::max(width, grid.upper - grid.lower);
    for (std::size_t i = 0; i < grids.size(); ++i) {
      const double off = std::max(std::abs(grids[i].lower - lower.item<double>()),
                                  std::abs(grids[i].upper - upper.item<double>()));
      if (off <= tolerance * width && errors[i] <= least * (1 + tolerance)) return;
    }
    QFAIL(qPrintable(QString("%1 to %2 is not the best range, error %3")
                         .arg(lower.item<double>())
                         .arg(upper.item<double>())
                         .arg(least)));
  }

  static void settings() {
    QTest::addColumn<int>("bits");
    QTest::addColumn<double>("p");
    QTest::addColumn<bool>("single");
    for (const int bits : {2, 4, 8}) {
      for (const double p : {2.0, 2.4, 1.5, 4.0}) {
        for (const bool single : {false, true}) {
          QTest::newRow(qPrintable(
              QString("%1 bits, p %2, %3").arg(bits).arg(p).arg(single ? "float32" : "float64")))
              << bits << p << single;
        }
      }
    }
  }

  static at::Tensor weights(bool single) {
    return heavy_tailed({5, 6, 5, 5}, 11).to(single ? at::kFloat : at::kDouble);
  }

 private Q_SLOTS:
  void scaled_ranges_per_channel_data() { settings(); }
  void scaled_ranges_per_channel() {
    QFETCH(int, bits);
    QFETCH(double, p);
    QFETCH(bool, single);
    const at::Tensor w = weights(single);
    const auto list = ratios(100, 1);
    const auto found = lp_search(
        w, extremes(w, Granularity::PerChannel), list, Granularity::PerChannel,
        [bits](const Range& range) { return unsigned_from_range(range, bits); }, p);
    QCOMPARE(found.range.lower.scalar_type(), w.scalar_type());
    for (std::int64_t c = 0; c < w.size(0); ++c) {
      const auto x = values_of(w[c]);
      check(x, scaled_ranges(x, list, bits), p, found.range.lower[c], found.range.upper[c],
            single ? 3e-6 : 1e-12);
    }
  }

  void widths_and_zero_points_per_channel_data() { settings(); }
  void widths_and_zero_points_per_channel() {
    QFETCH(int, bits);
    QFETCH(double, p);
    QFETCH(bool, single);
    const at::Tensor w = weights(single);
    const auto found = lp_search_with_zero_point(w, Granularity::PerChannel, bits, p);
    const auto again = unsigned_from_range(found.range, bits);
    QVERIFY(found.quantizer.step.equal(again.step));
    QVERIFY(found.quantizer.zero_point.equal(again.zero_point));
    for (std::int64_t c = 0; c < w.size(0); ++c) {
      const auto x = values_of(w[c]);
      check(x, widths_and_zero_points(x, bits), p, found.range.lower[c], found.range.upper[c],
            single ? 3e-6 : 1e-12);
    }
  }

  void the_whole_tensor_as_one_channel_data() { settings(); }
  void the_whole_tensor_as_one_channel() {
    QFETCH(int, bits);
    QFETCH(double, p);
    QFETCH(bool, single);
    // In an order that is not that of memory.
    const at::Tensor w = weights(single).transpose(0, 1);
    const auto x = values_of(w);
    const auto list = ratios(1, 100);
    const auto codec = [bits](const Range& range) { return unsigned_from_range(range, bits); };
    const double tolerance = single ? 3e-6 : 1e-12;
    const auto one =
        lp_search(w, extremes(w, Granularity::PerTensor), list, Granularity::PerTensor, codec, p);
    QCOMPARE(one.range.lower.numel(), 1);
    check(x, scaled_ranges(x, list, bits), p, one.range.lower, one.range.upper, tolerance);
    if (bits > 4) return;  // the reference takes too long
    const auto two = lp_search_with_zero_point(w, Granularity::PerTensor, bits, p);
    QCOMPARE(two.range.lower.numel(), 1);
    check(x, widths_and_zero_points(x, bits), p, two.range.lower, two.range.upper, tolerance);
  }

  void the_first_of_equals_stays_data() {
    QTest::addColumn<bool>("descending");
    QTest::newRow("from the widest") << true;
    QTest::newRow("from the narrowest") << false;
  }
  void the_first_of_equals_stays() {
    QFETCH(bool, descending);
    const auto list = descending ? ratios(400, 1) : ratios(1, 400);
    // Steps are powers of two, so many ratios make the same grid, and errors equal to the last bit.
    const auto codec = [](const Range& range) {
      const at::Tensor step = range.upper.div(8).log2().floor().exp2();
      return StepQuantizer{step, at::zeros_like(step), CodeRange::signed_codes(4)};
    };
    const at::Tensor w = test::normal({20, 300}, 3).to(at::kDouble);
    const Range range{at::full({20}, -1, at::kDouble), at::full({20}, 1, at::kDouble)};
    const auto found = lp_search(w, range, list, Granularity::PerChannel, codec, 2.4);
    for (std::int64_t c = 0; c < 20; ++c) {
      std::vector<Grid> grids;
      for (const double r : list) {
        grids.push_back({-r, r, std::exp2(std::floor(std::log2(r / 8))), 0, -8, 7});
      }
      const auto errors = errors_of(values_of(w[c]), grids, 2.4);
      const auto first = std::min_element(errors.begin(), errors.end()) - errors.begin();
      QCOMPARE(found.range.upper[c].item<double>(), list[std::size_t(first)]);
      QCOMPARE(found.range.lower[c].item<double>(), -list[std::size_t(first)]);
    }
  }

  void every_candidate_is_tried() {
    // One level besides 0, at the ratio: only the candidate that is the value has no error.
    const auto codec = [](const Range& range) {
      return StepQuantizer{range.upper, at::zeros_like(range.upper), CodeRange{0, 1}};
    };
    for (const int count : {1, 2, 3, 8, 13, 100}) {
      const auto list = ratios(1, count);
      for (const double value : list) {
        const at::Tensor x = at::full({4}, value, at::kDouble);
        const Range one{at::zeros({1}, at::kDouble), at::full({1}, 1, at::kDouble)};
        const auto found = lp_search(x, one, list, Granularity::PerTensor, codec);
        QCOMPARE(found.range.upper.item<double>(), value);
      }
    }
  }

  void of_a_dead_channel_the_first_candidate_stays() {
    at::Tensor w = test::normal({3, 4, 3, 3}, 5);
    w[1].zero_();
    const Range range{at::full({3}, -2, at::kFloat), at::full({3}, 3, at::kFloat)};
    const auto codec = [](const Range& tried) { return unsigned_from_range(tried, 4); };
    for (const auto& list : {ratios(100, 1), ratios(1, 100)}) {
      const auto found = lp_search(w, range, list, Granularity::PerChannel, codec);
      QCOMPARE(found.range.upper[1].item<float>(), 3 * float(list.front()));
    }
    const auto both = lp_search_with_zero_point(w, Granularity::PerChannel, 4);
    QCOMPARE(both.range.upper[1].item<float>(), 0.0F);
    QCOMPARE(both.quantizer.step[1].item<float>(), 1e-8F);
    QVERIFY(quantize_dequantize(w, both.quantizer)[1].eq(0).all().item<bool>());
  }

  void channels_of_one_value() {
    const at::Tensor w = at::tensor({0.7, -0.3, 0.0, 1e-9, -250.0}, at::kDouble).view({5, 1});
    for (const int bits : {2, 4}) {
      const auto found = lp_search_with_zero_point(w, Granularity::PerChannel, bits);
      for (std::int64_t c = 0; c < w.size(0); ++c) {
        const auto x = values_of(w[c]);
        const auto grids = widths_and_zero_points(x, bits);
        const auto errors = errors_of(x, grids, 2.4);
        // Rounding decides between candidates that all meet the value.
        const Grid chosen = unsigned_grid(found.range.lower[c].item<double>(),
                                          found.range.upper[c].item<double>(), bits);
        QVERIFY(power_error(x[0], chosen, 2.4) <=
                *std::min_element(errors.begin(), errors.end()) + 1e-30);
      }
    }
  }

  void a_channel_that_is_not_finite_does_not_disturb_the_others() {
    const at::Tensor good = test::normal({4, 30}, 8);
    at::Tensor bad = good.clone();
    bad[0][29] = std::nan("");
    bad[2][3] = std::numeric_limits<float>::infinity();
    const Range range{at::full({4}, -5, at::kFloat), at::full({4}, 5, at::kFloat)};
    const auto codec = [](const Range& tried) { return unsigned_from_range(tried, 3); };
    const auto wanted = lp_search(good, range, ratios(100, 1), Granularity::PerChannel, codec);
    const auto found = lp_search(bad, range, ratios(100, 1), Granularity::PerChannel, codec);
    for (const std::int64_t c : {1, 3}) {
      QVERIFY(found.range.upper[c].equal(wanted.range.upper[c]));
      QVERIFY(wanted.range.upper[c].item<float>() < 5);
    }
    // No candidate has an error, so none was better than the upper end for both.
    for (const std::int64_t c : {0, 2}) {
      QCOMPARE(found.range.upper[c].item<float>(), 5.0F);
      QCOMPARE(found.range.lower[c].item<float>(), 5.0F);
    }
    const auto both = lp_search_with_zero_point(bad, Granularity::PerChannel, 3);
    const auto good_only = lp_search_with_zero_point(good, Granularity::PerChannel, 3);
    for (const std::int64_t c : {1, 3}) {
      QVERIFY(both.range.upper[c].equal(good_only.range.upper[c]));
      QVERIFY(both.range.lower[c].equal(good_only.range.lower[c]));
    }
    QVERIFY(!at::isfinite(both.range.upper[0]).item<bool>());
    QVERIFY(!at::isfinite(both.range.upper[2]).item<bool>());
  }

  void a_channel_does_not_depend_on_its_neighbours() {
    const at::Tensor w = heavy_tailed({12, 700}, 21);
    const auto all = lp_search_with_zero_point(w, Granularity::PerChannel, 4);
    for (std::int64_t c = 0; c < w.size(0); ++c) {
      const auto alone = lp_search_with_zero_point(w.narrow(0, c, 1), Granularity::PerTensor, 4);
      QVERIFY(alone.range.lower.equal(all.range.lower.narrow(0, c, 1)));
      QVERIFY(alone.range.upper.equal(all.range.upper.narrow(0, c, 1)));
    }
  }

  void errors_are_the_sums_of_powers_data() {
    QTest::addColumn<double>("p");
    QTest::addColumn<double>("scale");
    for (const double p : {1.0, 1.5, 2.0, 2.4, 3.0, 4.0, 7.3}) {
      for (const double scale : {1e-4, 1.0, 3e3}) {
        QTest::newRow(qPrintable(QString("p %1, times %2").arg(p).arg(scale))) << p << scale;
      }
    }
  }
  void errors_are_the_sums_of_powers() {
    QFETCH(double, p);
    QFETCH(double, scale);
    for (const std::int64_t count : {1, 15, 128, 129, 3000}) {
      const at::Tensor x = at::cat({heavy_tailed({count - 1}, 31), at::zeros({1})}).mul(scale);
      const double step = static_cast<float>(0.031 * scale);
      double wanted = 0;
      for (const double value : values_of(x)) {
        wanted += power_error(value, {0, 0, step, 5, 0, 15}, p);
      }
      check_sum<float>(x, {float(step), -5, 10}, p, wanted, 2e-5);
      check_sum<double>(x.to(at::kDouble), {step, -5, 10}, p, wanted, 1e-13);
    }
  }

 private:
  /// The sum, and that only sums above the limit are given up.
  template <class T>
  static void check_sum(const at::Tensor& x, const LpGrid<T>& grid, double p, double wanted,
                        double tolerance) {
    const auto sum = [&](double limit) {
      return lp_error(x.data_ptr<T>(), x.numel(), grid, p, limit);
    };
    const double all = sum(std::numeric_limits<double>::max());
    QVERIFY2(std::abs(all - wanted) <= tolerance * wanted,
             qPrintable(QString("%1, not %2").arg(all).arg(wanted)));
    QCOMPARE(sum(all * (1 + 1e-12)), all);
    for (const double share : {1e-3, 0.3, 0.9, 0.99}) {
      QVERIFY(wanted == 0 || sum(all * share) > all * share);
    }
  }
};

}  // namespace

QTEST_GUILESS_MAIN(RangeSearch)
#include "test_range_search.moc"
