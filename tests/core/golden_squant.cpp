// SPDX-License-Identifier: GPL-3.0-or-later
// SQuant against the authors' own code, in float32 (golden/README.md, SQuant): codes after every
// stage and the rule for activation ranges.
#include <ATen/core/Tensor.h>
#include <ATen/ops/cat.h>
#include <QTest>

#include "execute/executor.h"
#include "formats/safetensors.h"
#include "quant/calibrate.h"
#include "quant/squant.h"
#include "tests/support/shared.h"

using namespace zsq;

namespace {

constexpr const char* kGolden = "golden/squant.safetensors";

class GoldenSquant : public QObject {
  Q_OBJECT
  TensorMap golden_;

  [[nodiscard]] bool has(const QString& name) const {
    return golden_.count(name.toStdString()) != 0;
  }
  [[nodiscard]] const at::Tensor& get(const QString& name) const {
    return golden_.at(name.toStdString());
  }
  [[nodiscard]] int bits_of(const QString& run) const {
    return get("cfg." + run + ".bits").item<int>();
  }

  void near(const at::Tensor& actual, const QString& name, double tolerance) const {
    const at::Tensor wanted = get(name).to(at::kDouble);
    const double difference =
        actual.to(at::kDouble).reshape(wanted.sizes()).sub(wanted).abs().max().item<double>();
    QVERIFY2(difference <= tolerance,
             qPrintable(QString("%1 differs by %2").arg(name).arg(difference)));
  }

  /// Equal, but for elements whose |e| another of their channel has within 1e-6.
  void same_codes(const at::Tensor& actual, const QString& name, const at::Tensor& x) const {
    const at::Tensor wanted = get(name).to(at::kChar);
    const at::Tensor different = actual.ne(wanted).nonzero();
    for (std::int64_t i = 0; i < different.size(0); ++i) {
      const at::Tensor row = x[different[i][0].item<std::int64_t>()].flatten();
      const at::Tensor error = row.round().sub(row).abs();
      at::Tensor place = x[different[i][0].item<std::int64_t>()];
      for (std::int64_t d = 1; d < different.size(1); ++d) {
        place = place[different[i][d].item<std::int64_t>()];
      }
      const at::Tensor own = place.round().sub(place).abs();
      const auto alike = error.sub(own).abs().lt(1e-6).sum().item<std::int64_t>();
      QVERIFY2(alike > 1,
               qPrintable(
                   QString("%1: %2 codes differ without a tie").arg(name).arg(different.size(0))));
    }
  }

 private Q_SLOTS:
  void initTestCase() {
    ZSQ_NEEDS_SHARED(kGolden);
    golden_ = read_safetensors(test::shared_path(kGolden).toStdString()).tensors;
  }

  void codes_after_every_stage() {
    int runs = 0;
    for (int layer = 0; has(QString("in.layer%1.weight").arg(layer)); ++layer) {
      const at::Tensor& w = get(QString("in.layer%1.weight").arg(layer));
      for (int r = 0;; ++r) {
        const QString run = QString("layer%1.run%2").arg(layer).arg(r);
        if (!has("cfg." + run + ".bits")) break;
        ++runs;
        const int bits = bits_of(run);
        const AffineQuantizer grid = affine_from_range(per_channel_min_max(w), bits);
        std::vector<std::int64_t> shape(std::size_t(w.dim()), 1);
        shape[0] = -1;
        const at::Tensor x = w.mul(grid.inv_scale.to(at::kFloat).view(shape))
                                 .sub(grid.zero_point.to(at::kFloat).view(shape));
        near(x, run + ".x", 4e-5);
        for (const auto& [name, stages] : {std::pair{".codes_E", SquantStages{false, false}},
                                           std::pair{".codes_EK", SquantStages{true, false}},
                                           std::pair{".codes_EC", SquantStages{false, true}},
                                           std::pair{".codes_EKC", SquantStages{true, true}}}) {
          same_codes(squant_codes(w, grid, stages, 2), run + name, x);
        }
        near(quantize_weight(w, {bits}, squant_rounding({}, 1)).dequantized, run + ".dequant",
             1e-5);
      }
    }
    QVERIFY(runs > 0);
  }

  void activation_ranges_data() {
    QTest::addColumn<QString>("input");
    QTest::addColumn<QString>("kind");
    QTest::newRow("non-negative") << "in.act_pos"
                                  << "pos";
    QTest::newRow("signed") << "in.act_signed"
                            << "signed";
  }
  void activation_ranges() {
    QFETCH(QString, input);
    QFETCH(QString, kind);
    const double sigmas = get("cfg.sigma").item<double>();
    const at::Tensor& x = get(input);
    int found = 0;
    for (int bits = 2; bits <= 8; ++bits) {
      const QString run = QString("act.%1.b%2").arg(kind).arg(bits);
      if (!has(run + ".range")) continue;
      ++found;
      const Range range = sigma_range(x, bits, sigmas);
      near(at::cat({range.lower, range.upper}), run + ".range", 4e-5);
      near(fake_quantize(x, affine_from_range(range, bits)), run + ".out", 4e-5);
    }
    QVERIFY(found > 0);
  }
};

}  // namespace

QTEST_GUILESS_MAIN(GoldenSquant)
#include "golden_squant.moc"
