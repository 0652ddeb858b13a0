// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/onnx_export.h"
#include "formats/onnx_import.h"

#include <ATen/core/Tensor.h>
#include <ATen/ops/allclose.h>
#include <ATen/ops/full.h>
#include <ATen/ops/tensor.h>
#include <c10/core/GradMode.h>

#include <QTest>
#include <algorithm>
#include <cstring>
#include <set>

#include "api/error.h"
#include "execute/executor.h"
#include "tests/support/small_network.h"

namespace onnx = zsq::onnx;

namespace {

const onnx::Tensor* find(const onnx::Model& model, const std::string& name) {
  const auto found = std::find_if(model.initializers.begin(), model.initializers.end(),
                                  [&](const auto& tensor) { return tensor.name == name; });
  return found == model.initializers.end() ? nullptr : &*found;
}

template <class T>
std::vector<T> values(const onnx::Tensor& tensor) {
  std::vector<T> result(tensor.raw.size() / sizeof(T));
  std::memcpy(result.data(), tensor.raw.data(), tensor.raw.size());
  return result;
}

/// scale (code - zero_point) per output channel, as DequantizeLinear of the ONNX standard says.
std::vector<double> dequantized(const onnx::Model& model, const std::string& layer) {
  const onnx::Tensor& codes = *find(model, layer + ".weight_codes");
  const auto scale = values<float>(*find(model, layer + ".weight_scale"));
  const onnx::Tensor* zero = find(model, layer + ".weight_zero_point");
  std::vector<std::int64_t> integers;
  if (codes.type == onnx::DataType::Int8) {
    const auto small = values<std::int8_t>(codes);
    integers.assign(small.begin(), small.end());
  } else {
    const auto large = values<std::int32_t>(codes);
    integers.assign(large.begin(), large.end());
  }
  const std::size_t per_channel = integers.size() / scale.size();
  std::vector<double> result;
  for (std::size_t i = 0; i < integers.size(); ++i) {
    const std::size_t channel = i / per_channel;
    const std::int64_t z = zero == nullptr ? 0 : values<std::int8_t>(*zero)[channel];
    result.push_back(static_cast<double>(scale[channel]) * static_cast<double>(integers[i] - z));
  }
  return result;
}

/// The rows' distinct values and largest distance to the float weight, in steps of that row.
struct Rounding {
  std::size_t most_levels = 0;
  double largest_error = 0;
};

Rounding rounding(const std::vector<double>& quantized, const at::Tensor& weight, int bits) {
  const at::Tensor rows = weight.flatten(1).to(at::kDouble).contiguous();
  Rounding result;
  for (std::int64_t row = 0; row < rows.size(0); ++row) {
    const double step = rows[row].max().sub(rows[row].min()).item<double>() / ((1 << bits) - 1);
    std::set<double> levels;
    for (std::int64_t i = 0; i < rows.size(1); ++i) {
      const double x = quantized[static_cast<std::size_t>(row * rows.size(1) + i)];
      levels.insert(x);
      result.largest_error =
          std::max(result.largest_error, std::abs(x - rows[row][i].item<double>()) / step);
    }
    result.most_levels = std::max(result.most_levels, levels.size());
  }
  return result;
}

/// One activation quantizer on an input of `count` values: x^ = (q + z) / inv_scale.
zsq::Graph quantizer_only(int bits, double inv_scale, double zero_point, std::int64_t count) {
  zsq::Graph g;
  g.input = {count, 1, 1};
  g.classes = count;
  g.add("input", zsq::Input{}, {});
  const auto one = [](double v) { return at::full({1}, v, at::kDouble); };
  g.add("q", zsq::ActivationQuantizer{{bits, one(inv_scale), one(zero_point)}}, {0});
  g.output = g.add("flatten", zsq::Flatten{}, {1});
  return g;
}

}  // namespace

class TestOnnxExport : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void a_float_network_computes_the_same();
  void a_quantized_network_computes_the_same_data();
  void a_quantized_network_computes_the_same();
  void weights_are_on_a_grid_of_their_width_data();
  void weights_are_on_a_grid_of_their_width();
  void a_channel_on_one_side_of_zero_is_stored_as_int32();
  void a_channel_of_one_constant_keeps_its_value();
  void narrow_activations_saturate_at_their_own_range();
  void an_activation_zero_point_outside_int8_is_refused();
  void the_border_of_the_model_is_as_documented();
  void every_value_is_made_before_it_is_read_and_once_data();
  void every_value_is_made_before_it_is_read_and_once();
  void nodes_of_one_path_do_not_share_tensors();
  void the_evaluator_refuses_what_it_does_not_know();
};

void TestOnnxExport::a_float_network_computes_the_same() {
  const c10::AutoGradMode no_grad(false);
  zsq::test::SmallNetwork network(1);
  const zsq::Graph graph = network.graph();
  const at::Tensor images = network.images(32);
  const at::Tensor expected = zsq::forward(graph, images).output;
  const auto read = onnx::decode(onnx::encode(zsq::to_onnx(graph, {})));
  QVERIFY(at::allclose(zsq::evaluate_onnx(read, images), expected, 1e-5, 1e-5));
  // In float64 the same graph is written as float32.
  const auto wide = zsq::to_onnx(zsq::to_dtype(graph, at::kDouble), {});
  QVERIFY(wide.initializers == read.initializers);
}

void TestOnnxExport::a_quantized_network_computes_the_same_data() {
  QTest::addColumn<int>("bits");
  for (const int bits : {2, 3, 4, 5, 6, 7, 8})
    QTest::newRow(qPrintable(QString::number(bits))) << bits;
}

void TestOnnxExport::a_quantized_network_computes_the_same() {
  QFETCH(const int, bits);
  const c10::AutoGradMode no_grad(false);
  zsq::test::SmallNetwork network(2);
  const zsq::Graph graph = network.quantized(bits, network.graph());
  const at::Tensor images = network.images(64);
  const auto read = onnx::decode(onnx::encode(zsq::to_onnx(graph, {})));
  const at::Tensor difference =
      zsq::evaluate_onnx(read, images).sub(zsq::forward(graph, images).output).abs();
  // A value on the border between two codes may fall to either side, in few images.
  QVERIFY(difference.amax(1).gt(1e-4).sum().item<std::int64_t>() <= 2);
}

void TestOnnxExport::weights_are_on_a_grid_of_their_width_data() {
  a_quantized_network_computes_the_same_data();
}

void TestOnnxExport::weights_are_on_a_grid_of_their_width() {
  QFETCH(const int, bits);
  zsq::test::SmallNetwork network(3);
  const zsq::Graph graph = network.graph();
  const auto model = zsq::to_onnx(network.quantized(bits, graph), {});
  for (const zsq::NodeId id : zsq::weight_layers(graph)) {
    const auto& node = graph.nodes[static_cast<std::size_t>(id)];
    const auto* conv = std::get_if<zsq::Conv2d>(&node.op);
    const at::Tensor& weight =
        conv != nullptr ? conv->weight : std::get<zsq::Linear>(node.op).weight;
    const Rounding found = rounding(dequantized(model, node.path), weight, bits);
    QVERIFY2(found.most_levels <= std::size_t{1} << bits, node.path.c_str());
    // Half a step, and as much again at the ends where the zero point was rounded.
    QVERIFY2(found.largest_error <= 1.001, node.path.c_str());
  }
}

void TestOnnxExport::a_channel_on_one_side_of_zero_is_stored_as_int32() {
  zsq::test::SmallNetwork network(4);
  const auto model = zsq::to_onnx(network.quantized(8, network.graph()), {});
  QVERIFY(find(model, "conv2.weight_codes")->type == onnx::DataType::Int32);
  QVERIFY(find(model, "conv2.weight_zero_point") == nullptr);
  const auto codes = values<std::int32_t>(*find(model, "conv2.weight_codes"));
  const auto channel = codes.begin() + 3 * 4 * 9;  // its smallest weight is 0.5 or more
  QVERIFY(*std::min_element(channel, channel + 4 * 9) > 0);
  QVERIFY(find(model, "conv1.weight_codes")->type == onnx::DataType::Int8);
  QVERIFY(find(model, "conv1.weight_zero_point")->type == onnx::DataType::Int8);
}

void TestOnnxExport::a_channel_of_one_constant_keeps_its_value() {
  zsq::test::SmallNetwork network(5);
  zsq::Graph graph = network.graph();
  auto& conv = std::get<zsq::Conv2d>(graph.nodes[1].op);
  conv.weight.select(0, 2).fill_(-0.4);
  conv.weight.select(0, 5).fill_(0);
  conv.weight.select(0, 6).fill_(1000);
  const auto model = zsq::to_onnx(network.quantized(4, graph), {});
  const auto weights = dequantized(model, "conv1");
  for (std::size_t i = 0; i < 27; ++i) {
    QVERIFY(std::abs(weights[2 * 27 + i] + 0.4) < 1e-6);
    QVERIFY(std::abs(weights[5 * 27 + i]) < 1e-6);
    QVERIFY(std::abs(weights[6 * 27 + i] - 1000) < 1e-3);
  }
}

void TestOnnxExport::narrow_activations_saturate_at_their_own_range() {
  // Three bits, scale 0.5, zero point 4: the grid is 0, 0.5, ..., 3.5.
  const at::Tensor x =
      at::tensor(std::vector<float>{-1, 0, 0.2F, 0.26F, 1.6F, 3.4F, 3.5F, 9}).view({1, 8, 1, 1});
  const at::Tensor expected =
      at::tensor(std::vector<float>{0, 0, 0, 0.5F, 1.5F, 3.5F, 3.5F, 3.5F}).view({1, 8});
  const auto model = zsq::to_onnx(quantizer_only(3, 2, 4, 8), {});
  QVERIFY(zsq::evaluate_onnx(model, x).equal(expected));
  QCOMPARE(model.nodes.at(0).op, "Clip");
  QCOMPARE(values<float>(*find(model, model.nodes[0].inputs.at(1))), std::vector<float>{0});
  QCOMPARE(values<float>(*find(model, model.nodes[0].inputs.at(2))), std::vector<float>{3.5F});
  // Eight bits: int8 saturates by itself.
  QCOMPARE(zsq::to_onnx(quantizer_only(8, 2, 128, 8), {}).nodes.at(0).op, "QuantizeLinear");
}

void TestOnnxExport::an_activation_zero_point_outside_int8_is_refused() {
  zsq::to_onnx(quantizer_only(8, 2, 128, 1), {});
  zsq::to_onnx(quantizer_only(8, 2, -127, 1), {});
  for (const double zero_point : {129, -128}) {
    try {
      zsq::to_onnx(quantizer_only(8, 2, zero_point, 1), {});
      QFAIL("no error");
    } catch (const zsq::Error& error) {
      QCOMPARE(error.code(), zsq::ErrorCode::Unsupported);
      QVERIFY(std::string(error.what()).find("'q'") != std::string::npos);
    }
  }
}

void TestOnnxExport::the_border_of_the_model_is_as_documented() {
  zsq::test::SmallNetwork network(6);
  const auto model = zsq::to_onnx(network.quantized(4, network.graph()), {{"zsq_seed", "7"}});
  QCOMPARE(model.opset, 13);
  QCOMPARE(model.ir_version, 8);
  QCOMPARE(model.inputs.size(), std::size_t{1});
  QCOMPARE(model.inputs[0].name, "input");
  QCOMPARE(model.inputs[0].dims, (std::vector<std::int64_t>{-1, 3, 12, 12}));
  QCOMPARE(model.outputs.size(), std::size_t{1});
  QCOMPARE(model.outputs[0].name, "logits");
  QCOMPARE(model.outputs[0].dims, (std::vector<std::int64_t>{-1, 10}));
  QCOMPARE(model.producer, "zsq-workbench");
  QVERIFY(!model.producer_version.empty());
  QCOMPARE(model.metadata.at("zsq_seed"), "7");
  std::size_t weights = 0;
  for (const auto& node : model.nodes) {
    if (node.op != "DequantizeLinear" || node.name.find("relu") != std::string::npos) continue;
    QCOMPARE(node.attributes.at("axis").i, 0);
    ++weights;
  }
  QCOMPARE(weights, zsq::weight_layers(network.graph()).size());
}

void TestOnnxExport::every_value_is_made_before_it_is_read_and_once_data() {
  QTest::addColumn<bool>("quantized");
  QTest::newRow("float") << false;
  QTest::newRow("quantized") << true;
}

void TestOnnxExport::every_value_is_made_before_it_is_read_and_once() {
  QFETCH(const bool, quantized);
  zsq::test::SmallNetwork network(7);
  zsq::Graph graph = network.graph();
  if (quantized) graph = network.quantized(4, graph);
  const auto model = zsq::to_onnx(graph, {});
  std::set<std::string> made{"input"};
  std::set<std::string> nodes;
  for (const auto& tensor : model.initializers) QVERIFY(made.insert(tensor.name).second);
  for (const auto& node : model.nodes) {
    QVERIFY2(nodes.insert(node.name).second, node.name.c_str());
    for (const auto& input : node.inputs) QVERIFY2(made.count(input) == 1, input.c_str());
    for (const auto& output : node.outputs) QVERIFY2(made.insert(output).second, output.c_str());
  }
  QCOMPARE(made.count("logits"), std::size_t{1});
}

void TestOnnxExport::nodes_of_one_path_do_not_share_tensors() {
  const c10::AutoGradMode no_grad(false);
  zsq::test::SmallNetwork network(8);
  zsq::Graph graph = network.quantized(4, network.graph());
  for (auto& node : graph.nodes) node.path = "same";
  const auto model = zsq::to_onnx(graph, {});
  std::set<std::string> names;
  for (const auto& tensor : model.initializers) QVERIFY(names.insert(tensor.name).second);
  const at::Tensor images = network.images(16);
  const at::Tensor difference =
      zsq::evaluate_onnx(model, images).sub(zsq::forward(graph, images).output).abs();
  QVERIFY(difference.amax(1).gt(1e-4).sum().item<std::int64_t>() <= 1);
}

void TestOnnxExport::the_evaluator_refuses_what_it_does_not_know() {
  zsq::test::SmallNetwork network(9);
  auto model = zsq::to_onnx(network.graph(), {});
  const auto code = [&network](const onnx::Model& changed) {
    try {
      zsq::evaluate_onnx(changed, network.images(1));
    } catch (const zsq::Error& error) {
      return error.code();
    }
    return zsq::ErrorCode::Cancelled;
  };
  auto unknown = model;
  unknown.nodes[2].op = "Det";
  QCOMPARE(code(unknown), zsq::ErrorCode::Unsupported);
  auto dangling = model;
  dangling.nodes[2].inputs[0] = "nowhere";
  QCOMPARE(code(dangling), zsq::ErrorCode::Malformed);
}

QTEST_GUILESS_MAIN(TestOnnxExport)
#include "test_onnx_export.moc"
