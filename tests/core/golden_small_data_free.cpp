// SPDX-License-Identifier: GPL-3.0-or-later
// SQuant's codes and DFQ's passes on a few layers against an independent implementation, in float64
// (tests/support/python/small_golden/data_free.py).
#include <ATen/ops/cat.h>

#include "api/types.h"
#include "graph/batch_norm.h"
#include "quant/bias_correction.h"
#include "quant/equalize.h"
#include "quant/insert.h"
#include "quant/squant.h"
#include "tests/support/golden_small.h"

using namespace zsq;
using test::GoldenSmall;
using test::layer_of;

namespace {

const std::vector<std::string> kConvolutions{"stem", "expand", "depth", "project"};

class GoldenSmallDataFree : public QObject {
  Q_OBJECT
  const GoldenSmall golden_{"dfq"};

  [[nodiscard]] Graph folded() const {
    return relu6_to_relu(fold_batch_norm(test::inverted_network(golden_)));
  }
  [[nodiscard]] Graph equalized() const {
    EqualizationOptions options;
    options.max_sweeps = golden_.whole("cfg.sweeps");
    options.tolerance = 0;
    return equalize_layers(folded(), options).graph;
  }
  [[nodiscard]] Graph absorbed() const { return absorb_high_biases(equalized()); }
  [[nodiscard]] Graph quantized() const {
    return insert_quantizers(
        absorbed(), {{golden_.bits("cfg.weight_bits"), golden_.bits()}, LayerPolicy::Dfq, {}, {}});
  }
  [[nodiscard]] Normalization normalization() const {
    const auto values = [this](const char* name) {
      const at::Tensor& tensor = golden_.get(name);
      return std::vector<double>(tensor.data_ptr<double>(),
                                 tensor.data_ptr<double>() + tensor.numel());
    };
    return {"custom", values("cfg.image_mean"), values("cfg.image_std")};
  }

 private Q_SLOTS:
  void squant_codes_after_every_stage_data() {
    QTest::addColumn<QString>("layer");
    for (const char* name : {"conv", "pointwise", "depthwise", "linear"}) {
      QTest::newRow(name) << name;
    }
  }
  void squant_codes_after_every_stage() {
    const GoldenSmall golden("squant");
    const std::string name = QTest::currentDataTag();
    const at::Tensor& weight = golden.get("in." + name);
    const std::map<std::string, SquantStages> stages{
        {"e", {false, false}}, {"ek", {true, false}}, {"ec", {false, true}}, {"ekc", {true, true}}};
    const auto cases = golden.names(name + ".b");
    QCOMPARE(cases.size(), std::size_t(4 * 4));
    for (const std::string& one : cases) {  // "4.ekc"
      const auto dot = one.find('.');
      const auto grid =
          affine_from_range(per_channel_min_max(weight), std::stoi(one.substr(0, dot)));
      golden.near(squant_codes(weight, grid, stages.at(one.substr(dot + 1)), 2), name + ".b" + one,
                  0);
    }
  }

  void squant_activation_ranges() {
    const GoldenSmall golden("squant");
    int compared = 0;
    for (const std::string kind : {"signed", "positive"}) {
      for (const auto& [bits, sigmas, text] :
           {std::tuple{4, 1.5, "4.s1.5"}, {4, 12.0, "4.s12.0"}, {8, 1.5, "8.s1.5"}}) {
        const Range range = sigma_range(golden.get("in." + kind), bits, sigmas);
        golden.near(at::cat({range.lower, range.upper}), "range." + kind + ".b" + text);
        ++compared;
      }
    }
    QCOMPARE(golden.names("range.").size(), std::size_t(compared));
  }

  void dfq_folding() {
    const Graph graph = folded();
    for (const std::string& path : kConvolutions) {
      golden_.near(layer_of(graph, path).weight, "fold." + path + ".w");
      golden_.near(layer_of(graph, path).bias, "fold." + path + ".b");
    }
  }

  void dfq_sweeps_of_equalization() {
    const Graph graph = equalized();
    for (const std::string& path : kConvolutions) {
      const WeightLayer& layer = layer_of(graph, path);
      golden_.near(layer.weight, "cle." + path + ".w");
      golden_.near(layer.bias, "cle." + path + ".b");
      golden_.near(layer.statistics->mean, "cle." + path + ".mean");
      golden_.near(layer.statistics->std, "cle." + path + ".std");
    }
  }

  void dfq_equalization_ends_at_the_closed_form() {
    const Graph graph = equalize_layers(folded()).graph;
    for (const char* path : {"expand", "depth", "project"}) {
      // It stops when the weights move by less than 2e-7.
      golden_.near(layer_of(graph, path).weight, std::string("settled.") + path + ".w", 1e-6);
    }
  }

  void dfq_absorption() {
    const Graph before = equalized();
    const Graph graph = absorbed();
    QVERIFY(layer_of(graph, "depth")
                .statistics->mean.ne(layer_of(before, "depth").statistics->mean)
                .any()
                .item<bool>());
    for (const std::string& path : kConvolutions) {
      golden_.near(layer_of(graph, path).bias, "absorb." + path + ".b");
      golden_.near(layer_of(graph, path).statistics->mean, "absorb." + path + ".mean");
    }
  }

  void dfq_codes_and_corrected_biases() {
    const Graph graph = quantized();
    const Graph corrected = correct_biases_analytically(graph);
    for (const NodeId id : weight_layers(graph)) {
      const std::string& path = graph.node(id).path;
      golden_.near(layer_of(graph, path).quantizer->codes, "quant." + path + ".codes", 0);
      golden_.near(layer_of(corrected, path).bias, "correct." + path + ".b");
    }
    QCOMPARE(golden_.names("correct.").size(), weight_layers(graph).size());
  }

  void dfq_activation_ranges() {
    const auto grids =
        test::activation_grids(ranges_from_batch_norm(quantized(), golden_.number("cfg.sigmas"),
                                                      image_range(normalization()))
                                   .graph);
    golden_.near(grids.inv_scale, "act.inv_scale");
    golden_.near(grids.zero_point, "act.zero_point", 0);
  }
};

}  // namespace

QTEST_GUILESS_MAIN(GoldenSmallDataFree)
#include "golden_small_data_free.moc"
