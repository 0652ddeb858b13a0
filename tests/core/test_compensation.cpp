// SPDX-License-Identifier: GPL-3.0-or-later
// Damaged channels made good by others: the closed form and its sanity checks (udfc.md 3 and 7).
#include <ATen/core/Tensor.h>
#include <ATen/ops/eye.h>
#include <ATen/ops/linalg_solve.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/zeros.h>
#include <QTest>

#include <numeric>

#include "execute/executor.h"
#include "graph/batch_norm.h"
#include "quant/affine.h"
#include "quant/compensation.h"
#include "tests/support/mixed_network.h"

using namespace zsq;

namespace {

std::vector<std::int64_t> counting(std::int64_t first, std::int64_t count) {
  std::vector<std::int64_t> list(static_cast<std::size_t>(count));
  std::iota(list.begin(), list.end(), first);
  return list;
}

/// Random channels; the last `pruned` are removed and the others quantized.
DamagedChannels damaged(std::int64_t channels, std::int64_t width, std::int64_t pruned,
                        std::uint64_t seed) {
  test::Draw draw(seed);
  DamagedChannels d;
  d.filters = draw.normal({channels, width});
  d.available = d.filters.add(draw.normal({channels, width}, 0.1));
  d.offsets = draw.normal({channels});
  d.weights_per_filter = width;
  d.kept = counting(0, channels - pruned);
  d.pruned = counting(channels - pruned, pruned);
  return d;
}

/// l_t(s) of udfc.md 3.3.
double loss(const DamagedChannels& d, const CompensationOptions& o, const at::Tensor& damage,
            double offset, const at::Tensor& s) {
  const auto dictionary = d.available.narrow(0, 0, std::int64_t(d.kept.size()));
  const auto c = d.offsets.narrow(0, 0, std::int64_t(d.kept.size()));
  const double filter = damage.sub(at::matmul(s, dictionary)).square().sum().item<double>();
  const double shift = offset - s.mul(c).sum().item<double>();
  return filter + o.alpha1 * shift * shift + o.alpha2 * s.square().sum().item<double>();
}

std::optional<at::Tensor> quantized_to(int bits, const at::Tensor& weight) {
  return quantize_weight(weight, bits).dequantized;
}

ChannelCompensation pruning(double ratio, bool compensate = true) {
  ChannelCompensation options;
  options.pruning_ratio = ratio;
  options.compensate = compensate;
  return options;
}

at::Tensor images(std::int64_t count) {
  return test::Draw(55).normal({count, 3, 12, 12});
}

class Compensation : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void the_closed_form_minimises_the_loss_of_every_channel() {
    const CompensationOptions options{0.3, 0.05, AlphaScale::Absolute};
    const DamagedChannels d = damaged(9, 20, 3, 1);
    const auto s = compensation_coefficients(d, options);
    test::Draw draw(2);
    for (std::int64_t k = 0; k < 6; ++k) {
      const auto damage = d.filters[k].sub(d.available[k]);
      const double best = loss(d, options, damage, 0, s.quantized[k]);
      QCOMPARE(s.quantized[k][k].item<double>(), 0.0);
      for (int trial = 0; trial < 20; ++trial) {
        auto other = s.quantized[k].add(draw.normal({6}, 0.05));
        other[k] = 0;  // a channel may not stand in for itself
        QVERIFY(loss(d, options, damage, 0, other) >= best);
      }
      QVERIFY(best <= loss(d, options, damage, 0, at::zeros({6}, at::kDouble)));
    }
    for (std::int64_t j = 0; j < 3; ++j) {
      const auto damage = d.filters[6 + j];
      const double offset = d.offsets[6 + j].item<double>();
      const double best = loss(d, options, damage, offset, s.pruned[j]);
      for (int trial = 0; trial < 20; ++trial) {
        const auto other = s.pruned[j].add(draw.normal({6}, 0.05));
        QVERIFY(loss(d, options, damage, offset, other) >= best);
      }
    }
  }

  void excluding_a_channel_equals_leaving_out_its_row_and_column() {
    const CompensationOptions options{0.2, 0.03, AlphaScale::Absolute};
    const DamagedChannels d = damaged(7, 12, 0, 3);
    const auto s = compensation_coefficients(d, options);
    for (std::int64_t k = 0; k < 7; ++k) {
      std::vector<std::int64_t> rest = counting(0, 7);
      rest.erase(rest.begin() + k);
      const auto index = at::tensor(rest, at::TensorOptions(at::kLong));
      const auto v = d.available.index_select(0, index);
      const auto c = d.offsets.index_select(0, index);
      const auto gram = at::matmul(v, v.t())
                            .add(c.ger(c), options.alpha1)
                            .add(at::eye(6, at::kDouble), options.alpha2);
      const auto right = at::matmul(v, d.filters[k].sub(d.available[k]));
      const auto wanted = at::linalg_solve(gram, right.unsqueeze(1)).squeeze(1);
      QVERIFY(s.quantized[k].index_select(0, index).allclose(wanted, 1e-9, 1e-12));
    }
  }

  void a_twin_takes_over_for_a_removed_channel() {
    DamagedChannels d = damaged(6, 30, 1, 4);
    d.available = d.filters.clone();
    d.filters[5] = d.filters[2].mul(2.5);
    d.offsets[5] = d.offsets[2].mul(2.5);
    d.available = d.filters;
    const auto s = compensation_coefficients(d, {1e-9, 1e-9, AlphaScale::Absolute});
    for (std::int64_t i = 0; i < 5; ++i) {
      QVERIFY(std::abs(s.pruned[0][i].item<double>() - (i == 2 ? 2.5 : 0)) < 1e-6);
    }
  }

  void large_alpha2_leaves_plain_damage_and_large_alpha1_the_offsets() {
    const DamagedChannels d = damaged(8, 20, 2, 5);
    const auto none = compensation_coefficients(d, {0.01, 1e12, AlphaScale::Absolute});
    QVERIFY(none.pruned.abs().max().item<double>() < 1e-9);
    QVERIFY(none.quantized.abs().max().item<double>() < 1e-9);
    const auto offsets = compensation_coefficients(d, {1e9, 1e-3, AlphaScale::Absolute});
    const auto c = d.offsets.narrow(0, 0, 6);
    QVERIFY(at::matmul(offsets.pruned, c).allclose(d.offsets.narrow(0, 6, 2), 1e-5, 1e-6));
  }

  void more_channels_than_inputs_stay_solvable() {
    const auto s = compensation_coefficients(damaged(40, 5, 10, 6), {});
    QVERIFY(s.pruned.isfinite().all().item<bool>() && s.quantized.isfinite().all().item<bool>());
  }

  void relative_alphas_follow_the_scale_of_the_weights() {
    DamagedChannels d = damaged(8, 20, 2, 7);
    const CompensationOptions options{0.5, 0.2, AlphaScale::Relative};
    const auto s = compensation_coefficients(d, options);
    // Filters 100 times as large, offsets as they were: every term grows by 100^2.
    d.filters = d.filters.mul(100);
    d.available = d.available.mul(100);
    const auto scaled = compensation_coefficients(d, options);
    QVERIFY(scaled.pruned.allclose(s.pruned, 1e-9));
    QVERIFY(scaled.quantized.allclose(s.quantized, 1e-9, 1e-12));
    const CompensationOptions absolute{0.5, 0.2, AlphaScale::Absolute};
    QVERIFY(!compensation_coefficients(d, absolute).pruned.allclose(s.pruned, 1e-3));
  }

  void filters_of_groups_are_those_that_are_zero_elsewhere() {
    DamagedChannels grouped = damaged(6, 5, 2, 8);
    grouped.groups = 3;
    DamagedChannels dense = grouped;
    dense.groups = 1;
    const auto spread = [](const at::Tensor& filters) {
      at::Tensor all = at::zeros({6, 15}, at::kDouble);
      for (std::int64_t c = 0; c < 6; ++c) all[c].narrow(0, c / 2 * 5, 5).copy_(filters[c]);
      return all;
    };
    dense.filters = spread(grouped.filters);
    dense.available = spread(grouped.available);
    const CompensationOptions options{0.3, 0.2, AlphaScale::Absolute};
    const auto a = compensation_coefficients(grouped, options);
    const auto b = compensation_coefficients(dense, options);
    QVERIFY(a.quantized.allclose(b.quantized, 1e-12, 1e-12));
    QVERIFY(a.pruned.allclose(b.pruned, 1e-12, 1e-12));
    QVERIFY(a.pruned.abs().max().item<double>() > 1e-3);
  }

  void only_layers_that_read_all_channels_compensate() {
    const Graph g = fold_batch_norm(test::mixed_network());
    QStringList names;
    for (const LayerPair& pair : compensable_pairs(g)) {
      names << QString::fromStdString(g.node(pair.first).path + " " + g.node(pair.second).path);
    }
    QCOMPARE(names, (QStringList{"depthwise pointwise", "biased fc1", "fc1 fc2"}));
  }

  void without_damage_nothing_changes() {
    const Graph g = fold_batch_norm(test::mixed_network());
    const auto result = compensate_channels(g, {});
    QCOMPARE(result.pairs, std::int64_t(3));
    for (const NodeId id : weight_layers(g)) {
      QVERIFY(as_weight_layer(result.graph.node(id).op)
                  ->weight.equal(as_weight_layer(g.node(id).op)->weight));
    }
  }

  void pruning_shrinks_both_layers_and_whatever_lies_between() {
    const Graph g = fold_batch_norm(test::mixed_network());
    const auto result = compensate_channels(g, pruning(0.5));
    check(result.graph);
    QCOMPARE(test::layer(result.graph, "biased").weight.size(0), std::int64_t(3));
    QCOMPARE(test::layer(result.graph, "biased").bias.size(0), std::int64_t(3));
    QCOMPARE(test::layer(result.graph, "fc1").weight.sizes().vec(),
             (std::vector<std::int64_t>{4, 3 * 16}));
    QCOMPARE(test::layer(result.graph, "fc2").weight.size(1), std::int64_t(4));
    // A depthwise layer cannot lose channels by itself.
    QCOMPARE(test::layer(result.graph, "depthwise").weight.size(0), std::int64_t(8));
    QCOMPARE(result.pruned_channels, std::int64_t(3 + 3));
    QCOMPARE(forward(result.graph, images(2)).output.sizes().vec(),
             (std::vector<std::int64_t>{2, 5}));
  }

  void the_smallest_filters_go() {
    Graph g = fold_batch_norm(test::mixed_network());
    WeightLayer& layer = test::layer(g, "biased");
    for (std::int64_t c = 0; c < 6; ++c) {
      layer.weight[c].div_(layer.weight[c].norm()).mul_(c == 1 || c == 4 ? 0.5 : 1.0);
      layer.bias[c] = static_cast<double>(c);
    }
    const auto result = compensate_channels(g, pruning(0.34, false));
    const auto& bias = test::layer(result.graph, "biased").bias;
    QVERIFY(bias.equal(at::tensor({0.0, 2.0, 3.0, 5.0}, at::TensorOptions(at::kDouble))));
  }

  void removed_copies_leave_the_function_through_rectifier_pooling_and_flattening() {
    Graph g = fold_batch_norm(test::mixed_network());
    WeightLayer& layer = test::layer(g, "biased");
    // Channels 3, 4, 5 are scaled-down copies of 0, 1, 2: they go and are made good exactly.
    for (std::int64_t c = 0; c < 3; ++c) {
      layer.weight[c].div_(layer.weight[c].norm());
      layer.weight[c + 3].copy_(layer.weight[c].mul(0.5));
      layer.bias[c + 3] = layer.bias[c].mul(0.5);
    }
    ChannelCompensation options = pruning(0.5);
    options.coefficients = {1e-10, 1e-10, AlphaScale::Absolute};
    options.restore_means = false;
    Graph no_fc = g;  // only the pair (biased, fc1)
    const auto result = compensate_channels(no_fc, options);
    const auto wanted = forward(g, images(3), {}, {}, test::find_node(g, "fc1")).output;
    const auto got =
        forward(result.graph, images(3), {}, {}, test::find_node(result.graph, "fc1")).output;
    QVERIFY(wanted.size(1) == 7 && got.size(1) == 4);
    // fc1 lost its own smallest rows; compare those that are left.
    std::vector<std::int64_t> rows;
    const auto& bias = test::layer(g, "fc1").bias;
    const auto& left = test::layer(result.graph, "fc1").bias;
    for (std::int64_t i = 0; i < 7; ++i) {
      if (left.eq(bias[i]).any().item<bool>()) rows.push_back(i);
    }
    QCOMPARE(rows.size(), std::size_t(4));
    const auto kept = wanted.index_select(1, at::tensor(rows, at::TensorOptions(at::kLong)));
    QVERIFY(test::relative_difference(got, kept) < 1e-6);
  }

  void compensated_pruning_is_nearer_to_the_network_than_plain_pruning() {
    // udfc.md 7.6: without a nonlinearity and for white inputs the error of the next layer, in the
    // weighting of the loss, is guaranteed not to grow.
    test::Draw draw(40);
    Graph g;
    g.input = {4, 5, 5};
    g.classes = 6;
    NodeId x = g.add("input", Input{}, {});
    Conv2d a;
    a.weight = draw.normal({12, 4, 3, 3}, 0.3);
    a.bias = draw.normal({12}, 0.1);
    x = g.add("a", a, {x});
    Conv2d b;
    b.weight = draw.normal({6, 12, 1, 1});
    x = g.add("b", b, {x});
    x = g.add("pool", GlobalAvgPool{}, {x});
    g.output = g.add("flatten", Flatten{}, {x});
    const auto in = draw.normal({200, 4, 5, 5});
    const NodeId end = test::find_node(g, "b");
    const auto wanted = forward(g, in, {}, {}, end).output;
    const auto error = [&](bool compensate) {
      const auto result = compensate_channels(g, pruning(0.25, compensate));
      return forward(result.graph, in, {}, {}, end)
          .output.sub(wanted)
          .square()
          .mean()
          .item<double>();
    };
    QVERIFY2(error(true) < 0.95 * error(false),
             qPrintable(QString("%1 %2").arg(error(true)).arg(error(false))));
  }

  void the_next_layer_keeps_its_mean_output() {
    // conv - bn - relu - conv: the rectified Gaussians that batch norm promises, drawn.
    test::Draw draw(60);
    Graph g;
    g.input = {4, 1, 1};
    g.classes = 5;
    NodeId x = g.add("input", Input{}, {});
    x = g.add("a", draw.conv(4, 8, 1), {x});
    x = g.add("bn", draw.batch_norm(8), {x});
    x = g.add("relu", Relu{}, {x});
    Conv2d b;
    b.weight = draw.normal({5, 8, 1, 1});
    x = g.add("b", b, {x});
    g.output = g.add("flatten", Flatten{}, {x});
    const Graph folded = fold_batch_norm(g);
    const auto& statistics = *test::layer(folded, "a").statistics;
    const auto y = draw.normal({400000, 8}).mul(statistics.std).add(statistics.mean).relu();
    const auto mean_output = [&](const WeightLayer& layer, const at::Tensor& values) {
      const auto product = at::matmul(values.mean(0), layer.weight.flatten(1).t());
      return layer.bias.defined() ? product.add(layer.bias) : product;
    };
    const auto wanted = mean_output(test::layer(folded, "b"), y);
    ChannelCompensation options = pruning(0.5);
    const auto result = compensate_channels(folded, options);
    options.restore_means = false;
    const auto without = compensate_channels(folded, options);
    // Which channels stayed: those whose statistics are still there.
    std::vector<std::int64_t> kept;
    const auto& left = test::layer(result.graph, "a").statistics->mean;
    for (std::int64_t c = 0; c < 8; ++c) {
      if (left.eq(statistics.mean[c]).any().item<bool>()) kept.push_back(c);
    }
    const auto rest = y.index_select(1, at::tensor(kept, at::TensorOptions(at::kLong)));
    const auto distance = [&](const Graph& graph) {
      return mean_output(test::layer(graph, "b"), rest).sub(wanted).abs().max().item<double>();
    };
    QVERIFY2(distance(result.graph) < 0.02, qPrintable(QString::number(distance(result.graph))));
    QVERIFY(distance(without.graph) > 0.1);
  }

  void compensation_comes_before_the_next_layer_is_quantized() {
    const Graph g = fold_batch_norm(test::mixed_network());
    ChannelCompensation options;
    std::vector<std::string> asked;
    std::vector<at::Tensor> weights;
    options.quantized = [&](NodeId id, const at::Tensor& weight) {
      asked.push_back(g.node(id).path);
      weights.push_back(weight);
      return quantized_to(3, weight);
    };
    const auto result = compensate_channels(g, options);
    QCOMPARE(asked, (std::vector<std::string>{"depthwise", "biased", "fc1"}));
    // fc1 was compensated for "biased" before it was quantized itself.
    QVERIFY(weights[2].equal(test::layer(result.graph, "fc1").weight));
    QVERIFY(!weights[2].equal(test::layer(g, "fc1").weight));
    QVERIFY(
        test::layer(result.graph, "depthwise").weight.equal(test::layer(g, "depthwise").weight));
  }
};

}  // namespace

QTEST_GUILESS_MAIN(Compensation)
#include "test_compensation.moc"
