// SPDX-License-Identifier: GPL-3.0-or-later
// DFQ's passes against the independent implementation, in float64 (golden/README.md, DFQ): folding,
// equalization, absorption, weight errors and analytic bias correction of a chain of layers.
#include <ATen/core/Tensor.h>
#include <QTest>

#include "execute/executor.h"
#include "formats/safetensors.h"
#include "graph/batch_norm.h"
#include "quant/affine.h"
#include "quant/bias_correction.h"
#include "quant/equalize.h"
#include "tests/support/mixed_network.h"
#include "tests/support/shared.h"

using namespace zsq;

namespace {

constexpr const char* kGolden = "golden/dfq.safetensors";
constexpr int kBits = 8;  ///< the implementation's, whatever is set

class GoldenDfq : public QObject {
  Q_OBJECT
  TensorMap golden_;
  int layers_ = 0;
  Graph folded_;
  Graph equalized_;
  Graph absorbed_;
  Graph quantized_;

  [[nodiscard]] at::Tensor get(const QString& name) const {
    return golden_.at(name.toStdString()).to(at::kDouble);
  }
  [[nodiscard]] bool has(const QString& name) const {
    return golden_.count(name.toStdString()) != 0;
  }
  void near(const at::Tensor& actual, const QString& name, double tolerance) const {
    const at::Tensor wanted = get(name);
    const double difference =
        actual.to(at::kDouble).reshape(wanted.sizes()).sub(wanted).abs().max().item<double>();
    QVERIFY2(difference <= tolerance,
             qPrintable(QString("%1 differs by %2").arg(name).arg(difference)));
  }
  static std::string conv(int i) { return "conv" + std::to_string(i); }
  [[nodiscard]] const WeightLayer& layer(const Graph& g, int i) const {
    return test::layer(g, conv(i));
  }

  /// The chain conv - bn - relu - conv - ... - bn.
  [[nodiscard]] Graph chain() const {
    Graph g;
    const at::Tensor first = get("in.conv0.weight");
    g.input = {first.size(1), 8, 8};
    NodeId x = g.add("input", Input{}, {});
    for (int i = 0; i < layers_; ++i) {
      const QString bn = QString("in.bn%1.").arg(i);
      Conv2d op;
      op.weight = get(QString("in.conv%1.weight").arg(i));
      op.padding = {1, 1};
      g.classes = op.weight.size(0);
      if (i > 0) x = g.add("relu" + std::to_string(i - 1), Relu{}, {x});
      x = g.add(conv(i), op, {x});
      x = g.add("bn" + std::to_string(i),
                BatchNorm2d{get(bn + "weight"), get(bn + "bias"), get(bn + "running_mean"),
                            get(bn + "running_var"), 1e-5},
                {x});
    }
    g.output = x;
    return g;
  }

  [[nodiscard]] EqualizationOptions options() const {
    EqualizationOptions result;
    result.range =
        get("cfg.signed").item<int>() == 0 ? ChannelRange::MaxMinusMin : ChannelRange::MaxAbs;
    return result;
  }

 private Q_SLOTS:
  void initTestCase() {
    ZSQ_NEEDS_SHARED(kGolden);
    golden_ = read_safetensors(test::shared_path(kGolden).toStdString()).tensors;
    while (has(QString("in.conv%1.weight").arg(layers_))) ++layers_;
    QVERIFY(layers_ > 1);
    folded_ = fold_batch_norm(chain());
    equalized_ = equalize_layers(folded_, options()).graph;
    absorbed_ = absorb_high_biases(equalized_, get("cfg.N").item<double>());
    quantized_ = absorbed_;
    for (int i = 0; i < layers_; ++i) {
      WeightLayer& quantized = test::layer(quantized_, conv(i));
      const AffineQuantizer grid =
          affine_from_range(per_tensor_min_max(quantized.weight), kBits, ZeroPoint::Real);
      quantized.quantizer = WeightQuantizer{grid, quantize_codes(quantized.weight, grid),
                                            fake_quantize(quantized.weight, grid)};
    }
  }

  void folding() {
    for (int i = 0; i < layers_; ++i) {
      near(layer(folded_, i).weight, QString("fold.conv%1.weight").arg(i), 3e-6);
      near(layer(folded_, i).bias, QString("fold.conv%1.bias").arg(i), 1e-5);
    }
  }

  void one_sweep_of_equalization() {
    EqualizationOptions once = options();
    once.max_sweeps = 1;
    const Equalization result = equalize_layers(folded_, once);
    for (int i = 0; i < layers_; ++i) {
      near(layer(result.graph, i).weight, QString("cle.single.conv%1.weight").arg(i), 3e-6);
      if (i + 1 == layers_) continue;
      near(result.pairs[std::size_t(i)].divisor.reciprocal(),
           QString("cle.single.scale_c%1").arg(i), i == 0 ? 2e-4 : 2e-5);
    }
  }

  void equalization_until_nothing_moves() {
    const Equalization result = equalize_layers(folded_, options());
    for (int i = 0; i < layers_; ++i) {
      near(layer(equalized_, i).weight, QString("cle.conv%1.weight").arg(i), 3e-6);
      near(layer(equalized_, i).bias, QString("cle.conv%1.bias").arg(i), 1e-5);
      if (i + 1 == layers_) continue;
      near(result.pairs[std::size_t(i)].divisor.reciprocal(), QString("cle.scale_c%1").arg(i),
           i == 0 ? 2e-4 : 1e-5);
      near(layer(equalized_, i).statistics->std, QString("cle.bn%1.gamma").arg(i), 6e-6);
      near(layer(equalized_, i).statistics->mean, QString("cle.bn%1.beta").arg(i), 6e-6);
    }
  }

  void absorption() {
    for (int i = 0; i < layers_; ++i) {
      near(layer(absorbed_, i).bias, QString("absorb.conv%1.bias").arg(i), 1e-5);
      if (i + 1 == layers_) continue;
      near(layer(absorbed_, i).statistics->mean, QString("absorb.bn%1.beta").arg(i), 6e-6);
    }
  }

  void weight_errors_per_tensor() {
    for (int i = 0; i < layers_; ++i) {
      const WeightLayer& quantized = layer(quantized_, i);
      near(quantized.quantizer->dequantized.sub(quantized.weight)
               .sum(std::vector<std::int64_t>{2, 3}),
           QString("quant.conv%1.error_sum").arg(i), 5e-8);
    }
  }

  void analytic_bias_correction() {
    // As released: a correction also moves the statistics of the layer that it corrects before the
    // next layer is treated. Ours leaves them: a corrected layer has its mean back.
    Graph as_released = quantized_;
    for (int i = 1; i < layers_; ++i) {
      const WeightLayer before = layer(as_released, i);
      const Graph corrected = correct_biases_analytically(as_released);
      const at::Tensor delta = layer(corrected, i).bias.sub(before.bias);
      near(delta, QString("correct.conv%1.delta").arg(i), i == 1 ? 5e-8 : 1e-7);
      near(layer(corrected, i).bias, QString("correct.conv%1.bias").arg(i), 1e-5);
      GaussianChannels& statistics = *test::layer(as_released, conv(i)).statistics;
      statistics.mean = statistics.mean.add(delta);
    }
  }
};

}  // namespace

QTEST_GUILESS_MAIN(GoldenDfq)
#include "golden_dfq.moc"
