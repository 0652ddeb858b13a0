// SPDX-License-Identifier: GPL-3.0-or-later
// What the network loses when only one layer is quantized.
#include <ATen/core/Tensor.h>
#include <ATen/ops/argmax.h>
#include <ATen/ops/softmax.h>
#include <c10/core/GradMode.h>
#include <QTest>

#include <atomic>
#include <cmath>

#include "api/error.h"
#include "api/inspect.h"
#include "data/dataset_contents.h"
#include "engine/image_tensors.h"
#include "execute/describe.h"
#include "execute/executor.h"
#include "quant/affine.h"
#include "quant/mixed_precision.h"
#include "quant/range_estimators.h"
#include "tests/support/small_models.h"

using namespace zsq;

namespace {

constexpr int kFloatActivations = 0;

/// mean_i sum_c p log(p / q), written out.
double kl(const at::Tensor& logits, const at::Tensor& other) {
  const at::Tensor p = at::softmax(logits.to(at::kDouble), 1);
  const at::Tensor q = at::softmax(other.to(at::kDouble), 1);
  return p.mul(p.div(q).log()).sum().item<double>() / static_cast<double>(p.size(0));
}

class SensitivityTest : public QObject {
  Q_OBJECT
  at::Tensor images_ = test::normal({70, 3, 8, 8}, 77);

  SensitivityRequest request(const Graph& graph, const QuantizationSetting& setting) {
    return {.model = make_model(graph, {}), .setting = setting, .images = to_float_images(images_)};
  }
  /// Every layer's activations in float.
  static QuantizationSetting weights_only(const Graph& graph, int bits, LayerPolicy policy) {
    QuantizationSetting setting{{bits, 4}, policy};
    for (const NodeId id : weight_layers(graph)) {
      setting.layers.push_back({graph.node(id).path, std::nullopt, kFloatActivations});
    }
    return checked(setting);
  }

 private Q_SLOTS:
  void a_layer_whose_weights_lie_on_the_grid_loses_nothing() {
    Graph graph = test::small_network();
    const auto layers = weight_layers(graph);
    WeightLayer& layer = *as_weight_layer(graph.node(layers[1]).op);
    layer.weight = quantize_weight(layer.weight, 3).dequantized;
    const auto found = layer_sensitivity(request(graph, weights_only(graph, 3, LayerPolicy::All)));
    QCOMPARE(found.layers.size(), layers.size());
    // Dequantized weights end on their grid's ends up to float32.
    QVERIFY(found.layers[1].kl < 1e-9);
    for (const std::size_t other : {0, 2, 3}) QVERIFY(found.layers[other].kl > 1e-4);
    QCOMPARE(found.kl_on, std::string("synthetic"));
    QCOMPARE(found.kl_images, 70);
    QVERIFY(!found.layers[0].top1 && !found.float_top1);
  }

  void weights_alone_agree_with_an_independent_computation_and_with_mixed_precision() {
    const c10::AutoGradMode no_grad(false);
    const Graph graph = test::small_network();
    const auto layers = weight_layers(graph);
    const at::Tensor logits = forward(graph, images_).output;
    const auto found = layer_sensitivity(request(graph, weights_only(graph, 3, LayerPolicy::All)));
    const auto known = weight_sensitivities(graph, images_, std::vector<int>{3});
    for (std::size_t l = 0; l < layers.size(); ++l) {
      Graph changed = graph;
      WeightLayer& layer = *as_weight_layer(changed.node(layers[l]).op);
      layer.weight = quantize_weight(layer.weight, 3).dequantized;
      const double expected = kl(logits, forward(changed, images_).output);
      QVERIFY(std::abs(found.layers[l].kl - expected) < 1e-9 + 1e-6 * expected);
      QVERIFY(std::abs(found.layers[l].kl - known[l][0]) < 1e-9 + 1e-6 * expected);
      QCOMPARE(found.layers[l].layer.weight_bits, 3);
      QCOMPARE(found.layers[l].layer.activation_bits, 0);
    }
  }

  void the_quantizer_of_the_layers_output_counts_and_no_other() {
    const c10::AutoGradMode no_grad(false);
    const Graph graph = test::small_network();
    // Weights in float: what remains is the one quantizer behind the layer's activation function.
    QuantizationSetting setting{{4, 2}, LayerPolicy::All};
    for (const NodeId id : weight_layers(graph)) {
      setting.layers.push_back({graph.node(id).path, kFloatActivations, std::nullopt});
    }
    const auto found = layer_sensitivity(request(graph, checked(setting)));
    const at::Tensor logits = forward(graph, images_).output;
    const auto layers = weight_layers(graph);
    for (std::size_t l = 0; l < layers.size(); ++l) {
      const NodeId site = activation_site(graph, layers[l]);
      const bool follows_function = is_activation_function(graph.node(site).op);
      QCOMPARE(found.layers[l].layer.activation_bits, follows_function ? 2 : 0);
      if (!follows_function) {
        QCOMPARE(found.layers[l].kl, 0.0);
        continue;
      }
      const at::Tensor other =
          forward(graph, images_, {}, [&](NodeId id, const at::Tensor& value) {
            if (id != site) return value;
            return fake_quantize(value,
                                 affine_from_range({at::zeros({1}), value.max().reshape({1})}, 2));
          }).output;
      const double expected = kl(logits, other);
      QVERIFY(expected > 1e-4);
      QVERIFY(std::abs(found.layers[l].kl - expected) < 1e-9 + 1e-5 * expected);
    }
  }

  void a_layer_that_an_override_keeps_in_float_loses_nothing() {
    const Graph graph = test::small_network();
    QuantizationSetting setting{{2, 2}, LayerPolicy::All};
    setting.layers = {{"layer1.conv1", 0, 0}};
    const auto found = layer_sensitivity(request(graph, setting));
    QCOMPARE(found.layers[1].kl, 0.0);
    QCOMPARE(found.layers[1].layer.weight_bits, 0);
    QVERIFY(found.layers[0].kl > 0);
  }

  void policies_with_quantizers_at_inputs_work_too_data() {
    QTest::addColumn<LayerPolicy>("policy");
    for (const LayerPolicy policy : layer_policies()) {
      QTest::newRow(to_string(policy)) << policy;
    }
  }
  void policies_with_quantizers_at_inputs_work_too() {
    QFETCH(LayerPolicy, policy);
    const Graph graph = test::small_network();
    const auto found = layer_sensitivity(request(graph, {{3, 3}, policy}));
    QCOMPARE(found.layers.size(), weight_layers(graph).size());
    for (const LayerSensitivity& layer : found.layers) {
      QVERIFY(std::isfinite(layer.kl) && layer.kl >= 0);
      if (layer.layer.weight_bits == 3) QVERIFY(layer.kl > 0);
    }
  }

  void the_result_does_not_depend_on_the_number_of_threads() {
    const Graph graph = test::small_network();
    SensitivityRequest wanted = request(graph, {{3, 4}, LayerPolicy::SQuant});
    wanted.threads = 1;
    const auto one = layer_sensitivity(wanted);
    wanted.threads = 4;
    std::atomic<int> calls{0};
    const auto four = layer_sensitivity(wanted, nullptr, [&](std::int64_t, std::int64_t total) {
      if (total == 4) ++calls;
    });
    QCOMPARE(calls.load(), 4);
    QCOMPARE(one.layers.size(), weight_layers(graph).size());
    QCOMPARE(four.layers.size(), one.layers.size());
    for (std::size_t l = 0; l < one.layers.size(); ++l) {
      QCOMPARE(one.layers[l].kl, four.layers[l].kl);  // to the bit
    }
  }

  void accuracies_are_those_of_networks_with_one_layer_quantized() {
    const Model model = Model::load({"builtin:shapes-resnet20"});
    const Dataset data = Dataset::open({"builtin:shapes"});
    SensitivityRequest wanted{
        .model = model, .setting = {{2, 8}, LayerPolicy::All}, .data = data, .limit = 100};
    const auto found = layer_sensitivity(wanted);
    QCOMPARE(found.kl_on, std::string("real"));
    QCOMPARE(found.kl_images, 100);
    QCOMPARE(found.accuracy_images, 100);
    QVERIFY(std::abs(*found.float_top1 - evaluate(model, data, 100).top1) < 1e-9);
    // The first layer, weights alone, by hand.
    wanted.setting = weights_only(model.contents()->graph, 2, LayerPolicy::All);
    const auto weights = layer_sensitivity(wanted);
    Graph changed = model.contents()->graph;
    const auto layers = weight_layers(changed);
    WeightLayer& layer = *as_weight_layer(changed.node(layers[0]).op);
    layer.weight = quantize_weight(layer.weight, 2).dequantized;
    const double top1 = evaluate(make_model(changed, model.info()), data, 100).top1;
    QVERIFY(std::abs(*weights.layers[0].top1 - top1) < 0.0101);  // a tie may fall either way
    QVERIFY(std::abs(*weights.layers[0].accuracy_drop - 100 * (*found.float_top1 - top1)) < 1.01);
  }

  void impossible_requests_are_refused_with_a_reason() {
    const Graph graph = test::small_network();
    SensitivityRequest nothing{.model = make_model(graph, {}), .setting = {}};
    QVERIFY_THROWS_EXCEPTION(Error, layer_sensitivity(nothing));
    SensitivityRequest unknown =
        request(graph, {{4, 4}, LayerPolicy::All, {}, {{"nowhere", 8, 8}}});
    QVERIFY_THROWS_EXCEPTION(Error, layer_sensitivity(unknown));
    SensitivityRequest large = request(graph, {});
    large.images = to_float_images(test::normal({2, 3, 16, 16}, 1));
    QVERIFY_THROWS_EXCEPTION(Error, layer_sensitivity(large));
    SensitivityRequest other_classes = request(graph, {});
    other_classes.data = Dataset::open({"builtin:shapes"});
    QVERIFY_THROWS_EXCEPTION(Error, layer_sensitivity(other_classes));
  }

  void it_stops_when_cancelled() {
    const Graph graph = test::small_network();
    RunControl control;
    const auto cancel_after_one = [&](std::int64_t, std::int64_t) { control.cancel(); };
    try {
      layer_sensitivity(request(graph, {}), &control, cancel_after_one);
      QFAIL("it went on");
    } catch (const Error& error) {
      QCOMPARE(error.code(), ErrorCode::Cancelled);
    }
  }
};

}  // namespace

QTEST_GUILESS_MAIN(SensitivityTest)
#include "test_sensitivity.moc"
