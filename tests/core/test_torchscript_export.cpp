// SPDX-License-Identifier: GPL-3.0-or-later
// What is exported as TorchScript: read back by the importer, run by LibTorch, and by PyTorch.
#include <ATen/core/Tensor.h>
#include <ATen/ops/full.h>
#include <c10/core/GradMode.h>

#include <QTest>
#include <set>

#include "api/dataset.h"
#include "api/error.h"
#include "data/dataset_contents.h"
#include "engine/export_check.h"
#include "execute/executor.h"
#include "formats/torchscript.h"
#include "formats/torchscript_export.h"
#include "graph/model_contents.h"
#include "tests/support/agreement.h"
#include "tests/support/every_operation.h"
#include "tests/support/pytorch/session.h"
#include "tests/support/shared.h"
#include "tests/support/small_network.h"

namespace {

constexpr std::int64_t kImages = 256;

std::set<std::string> paths_of(const zsq::Graph& graph, const char* op) {
  std::set<std::string> paths;
  for (const auto& node : graph.nodes) {
    if (zsq::op_name(node.op) == std::string(op)) paths.insert(node.path);
  }
  return paths;
}

const zsq::Conv2d& conv(const zsq::Graph& graph, std::size_t i) {
  return std::get<zsq::Conv2d>(
      graph.nodes[static_cast<std::size_t>(zsq::weight_layers(graph).at(i))].op);
}

void add_setting_rows() {
  QTest::addColumn<int>("bits");
  QTest::addColumn<zsq::LayerPolicy>("policy");
  for (const int bits : {2, 3, 4, 5, 8}) {
    QTest::newRow(qPrintable(QString("W%1A%1").arg(bits))) << bits << zsq::LayerPolicy::All;
  }
  QTest::newRow("W3A3, first and last 8") << 3 << zsq::LayerPolicy::FirstLast8;
  QTest::newRow("W3A3, first and last float") << 3 << zsq::LayerPolicy::FirstLastFloat;
}

zsq::ImportedModel read_back(const zsq::TorchScriptFile& file) {
  return zsq::import_torchscript(file.bytes, "export.pt", {});
}

}  // namespace

class TestTorchscriptExport : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void every_operation_of_the_graph_is_in_the_test_network();
  void a_float_network_computes_the_same();
  void every_operation_computes_the_same();
  void what_is_read_back_is_what_was_written_data();
  void what_is_read_back_is_what_was_written();
  void weights_are_reproduced_bit_by_bit();
  void layers_keep_their_paths();
  void paths_that_are_no_names_are_written_all_the_same();
  void the_metadata_tell_what_the_file_is();
  void equal_networks_give_equal_bytes();
  void a_quantizer_without_zero_is_refused();
  void pytorch_gives_equal_logits_in_float();
  void pytorch_gives_the_same_classes_data();
  void pytorch_gives_the_same_classes();
  void pytorch_gives_the_same_classes_for_every_operation_data();
  void pytorch_gives_the_same_classes_for_every_operation();
  void pytorch_gives_the_same_classes_for_the_built_in_model_data();
  void pytorch_gives_the_same_classes_for_the_built_in_model();
};

/// A new operation must be added to the network, and so to the exporters that it tests.
void TestTorchscriptExport::every_operation_of_the_graph_is_in_the_test_network() {
  const zsq::test::EveryOperation network(1);
  std::set<std::size_t> seen;
  for (const auto& node : network.quantized({{4, 4}, zsq::LayerPolicy::All}).nodes) {
    seen.insert(node.op.index());
  }
  // All but Unknown, which no exported graph has.
  QCOMPARE(seen.size(), std::variant_size_v<zsq::Op> - 1);
  std::set<zsq::Function> functions;
  std::set<zsq::Arithmetic> arithmetic;
  for (const auto& node : network.graph().nodes) {
    if (const auto* op = std::get_if<zsq::Unary>(&node.op)) functions.insert(op->function);
    if (const auto* op = std::get_if<zsq::Binary>(&node.op)) arithmetic.insert(op->arithmetic);
  }
  QCOMPARE(functions.size(), static_cast<std::size_t>(zsq::Function::Sqrt) + 1);
  QCOMPARE(arithmetic.size(), static_cast<std::size_t>(zsq::Arithmetic::Power) + 1);
}

void TestTorchscriptExport::a_float_network_computes_the_same() {
  zsq::test::SmallNetwork network(1);
  const zsq::Graph graph = network.graph();
  const at::Tensor images = network.images(32);
  const auto file = zsq::to_torchscript(graph, {});
  const at::Tensor expected = zsq::test::own_logits(graph, images);
  // The same operations of the same library: the same bits.
  QVERIFY(zsq::run_torchscript(file.bytes, images).equal(expected));
  // In float64 the same graph is written as float32.
  QVERIFY(zsq::to_torchscript(zsq::to_dtype(graph, at::kDouble), {}).bytes == file.bytes);
}

void TestTorchscriptExport::every_operation_computes_the_same() {
  const zsq::test::EveryOperation network(1);
  const at::Tensor images = network.images(32);
  const auto file = zsq::to_torchscript(network.graph(), {});
  const at::Tensor expected = zsq::test::own_logits(network.graph(), images);
  QVERIFY(zsq::run_torchscript(file.bytes, images).equal(expected));
  const auto read = read_back(file);
  QVERIFY(read.unsupported.empty());
  const auto found = zsq::test::compare(expected, zsq::test::own_logits(read.graph, images));
  QVERIFY2(found.largest_difference < 1e-4 * found.spread,
           qPrintable(QString::number(found.largest_difference)));
  zsq::expect_same_model(network.graph(), read.graph);
}

void TestTorchscriptExport::what_is_read_back_is_what_was_written_data() {
  add_setting_rows();
}

void TestTorchscriptExport::what_is_read_back_is_what_was_written() {
  QFETCH(const int, bits);
  QFETCH(const zsq::LayerPolicy, policy);
  const zsq::test::EveryOperation network(3);
  const zsq::Graph graph = network.quantized({{bits, bits}, policy});
  const auto file = zsq::to_torchscript(graph, {});
  const auto read = read_back(file);
  QCOMPARE(read.parameters.size(), file.tensors.size());
  for (const auto& [name, tensor] : file.tensors) {
    QVERIFY2(read.parameters.count(name) == 1 && read.parameters.at(name).equal(tensor),
             name.c_str());
  }
  const auto meant = zsq::weight_layers(graph);
  const auto found = zsq::weight_layers(read.graph);
  QCOMPARE(found.size(), meant.size());
  for (std::size_t i = 0; i < meant.size(); ++i) {
    const auto quantizer = [i](const zsq::Graph& g, const std::vector<zsq::NodeId>& layers) {
      const auto& op = g.nodes[static_cast<std::size_t>(layers[i])].op;
      const auto* c = std::get_if<zsq::Conv2d>(&op);
      return c != nullptr ? c->quantizer : std::get<zsq::Linear>(op).quantizer;
    };
    const auto a = quantizer(graph, meant);
    const auto b = quantizer(read.graph, found);
    QCOMPARE(b.has_value(), a.has_value());
    if (!a) continue;
    QCOMPARE(b->affine.bits, a->affine.bits);
    QVERIFY(b->codes.equal(a->codes));
    QVERIFY(b->affine.zero_point.equal(a->affine.zero_point));
    QVERIFY(b->affine.inv_scale.to(at::kFloat).equal(a->affine.inv_scale.to(at::kFloat)));
  }
  zsq::expect_same_model(graph, read.graph);
}

/// Odd ranges, channels on one side of zero, dead and constant channels.
void TestTorchscriptExport::weights_are_reproduced_bit_by_bit() {
  zsq::test::SmallNetwork network(4);
  zsq::Graph graph = network.graph();
  auto& stem = std::get<zsq::Conv2d>(graph.nodes[1].op);
  stem.weight.select(0, 0).mul_(1e-3).add_(0.7);
  stem.weight.select(0, 2).fill_(-0.4);
  stem.weight.select(0, 5).fill_(0);
  stem.weight.select(0, 6).fill_(1000);
  for (const int bits : {2, 3, 5, 8}) {
    const zsq::Graph quantized = network.quantized(bits, graph);
    const auto read = read_back(zsq::to_torchscript(quantized, {}));
    for (const std::size_t layer : {0U, 1U, 2U}) {
      QVERIFY(conv(read.graph, layer).quantizer.has_value());
      QVERIFY(conv(read.graph, layer).weight.equal(conv(quantized, layer).quantizer->dequantized));
    }
  }
}

void TestTorchscriptExport::layers_keep_their_paths() {
  const zsq::test::EveryOperation network(5);
  const zsq::Graph graph = network.quantized({{4, 4}, zsq::LayerPolicy::All});
  const auto read = read_back(zsq::to_torchscript(graph, {}));
  for (const char* op : {"conv2d", "linear", "batch_norm2d", "layer_norm", "relu", "leaky_relu",
                         "clamp", "gelu", "activation_quantizer", "softmax"}) {
    QVERIFY2(!paths_of(graph, op).empty(), op);
    QVERIFY2(paths_of(read.graph, op) == paths_of(graph, op), op);
  }
}

void TestTorchscriptExport::paths_that_are_no_names_are_written_all_the_same() {
  zsq::test::SmallNetwork network(6);
  zsq::Graph graph = network.quantized(4, network.graph());
  const std::vector<std::string> odd{"same", "same",       "same.same",  "0.1.2",   "class",
                                     "",     "a\"b\\c'\n", "forward",    "größe/7", "same.weight",
                                     ".",    "training",   "same.same.", "self.in", "onnx::Conv_5"};
  for (std::size_t i = 1; i < graph.nodes.size(); ++i) {
    graph.nodes[i].path = odd[i % odd.size()];
  }
  const at::Tensor images = network.images(16);
  const auto file = zsq::to_torchscript(graph, {});
  const at::Tensor expected = zsq::test::own_logits(graph, images);
  const auto found = zsq::test::compare(expected, zsq::run_torchscript(file.bytes, images));
  QVERIFY(found.same_top1 >= 15);
  zsq::expect_same_model(graph, read_back(file).graph);
}

void TestTorchscriptExport::the_metadata_tell_what_the_file_is() {
  zsq::test::SmallNetwork network(7);
  const auto file = zsq::to_torchscript(
      network.quantized({{3, 5}, zsq::LayerPolicy::FirstLast8}, network.graph()),
      {{"zsq_seed", "7"}});
  const auto read = read_back(file);
  QCOMPARE(read.metadata.at("zsq_seed"), std::string("7"));
  QCOMPARE(read.metadata.at("zsq_input"), std::string("3x12x12"));
  QCOMPARE(read.metadata.at("zsq_weight_bits"),
           std::string(R"({"conv1":8,"conv2":3,"conv3":3,"fc":8})"));
  // The size is stated, so that nothing had to be assumed.
  QVERIFY(read.notes.empty());
  QCOMPARE(read.graph.input.height, 12);
}

void TestTorchscriptExport::equal_networks_give_equal_bytes() {
  const zsq::test::EveryOperation network(8);
  const zsq::Graph graph = network.quantized({{4, 4}, zsq::LayerPolicy::All});
  QVERIFY(zsq::to_torchscript(graph, {}).bytes == zsq::to_torchscript(graph, {}).bytes);
}

void TestTorchscriptExport::a_quantizer_without_zero_is_refused() {
  zsq::test::SmallNetwork network(9);
  zsq::Graph graph = network.quantized(4, network.graph());
  const auto set_zero_point = [&](double value) {
    for (auto& node : graph.nodes) {
      auto* quantizer = std::get_if<zsq::ActivationQuantizer>(&node.op);
      if (quantizer != nullptr) quantizer->affine.zero_point = at::full({1}, value, at::kDouble);
    }
  };
  for (const double fits : {-7.0, 8.0}) {
    set_zero_point(fits);
    zsq::to_torchscript(graph, {});
  }
  for (const double beyond : {-8.0, 9.0}) {
    set_zero_point(beyond);
    try {
      zsq::to_torchscript(graph, {});
      QFAIL("no error");
    } catch (const zsq::Error& error) {
      QCOMPARE(error.code(), zsq::ErrorCode::Unsupported);
      QVERIFY(std::string(error.what()).find("relu1") != std::string::npos);
    }
  }
}

void TestTorchscriptExport::pytorch_gives_equal_logits_in_float() {
  ZSQ_NEEDS_PYTORCH();
  const zsq::test::EveryOperation network(1);
  const at::Tensor images = network.images(kImages);
  const auto found = zsq::test::compare(
      zsq::test::own_logits(network.graph(), images),
      zsq::test::run_pytorch(zsq::to_torchscript(network.graph(), {}).bytes, images));
  QVERIFY(found.classes_seen >= 4);
  QCOMPARE(found.same_top1, kImages);
  QVERIFY2(found.largest_difference < 1e-4 * found.spread,
           qPrintable(QString::number(found.largest_difference)));
}

void TestTorchscriptExport::pytorch_gives_the_same_classes_data() {
  add_setting_rows();
}

void TestTorchscriptExport::pytorch_gives_the_same_classes() {
  ZSQ_NEEDS_PYTORCH();
  QFETCH(const int, bits);
  QFETCH(const zsq::LayerPolicy, policy);
  zsq::test::SmallNetwork network(3);
  const zsq::Graph graph = network.quantized({{bits, bits}, policy}, network.graph());
  const at::Tensor images = network.images(kImages);
  const auto found =
      zsq::test::compare(zsq::test::own_logits(graph, images),
                         zsq::test::run_pytorch(zsq::to_torchscript(graph, {}).bytes, images));
  ZSQ_EXPECT_SAME_CLASSES("PyTorch", found);
}

void TestTorchscriptExport::pytorch_gives_the_same_classes_for_every_operation_data() {
  add_setting_rows();
}

void TestTorchscriptExport::pytorch_gives_the_same_classes_for_every_operation() {
  ZSQ_NEEDS_PYTORCH();
  QFETCH(const int, bits);
  QFETCH(const zsq::LayerPolicy, policy);
  const zsq::test::EveryOperation network(2);
  const zsq::Graph graph = network.quantized({{bits, bits}, policy});
  const at::Tensor images = network.images(kImages);
  const auto found =
      zsq::test::compare(zsq::test::own_logits(graph, images),
                         zsq::test::run_pytorch(zsq::to_torchscript(graph, {}).bytes, images));
  ZSQ_EXPECT_SAME_CLASSES("PyTorch", found);
}

void TestTorchscriptExport::pytorch_gives_the_same_classes_for_the_built_in_model_data() {
  add_setting_rows();
}

void TestTorchscriptExport::pytorch_gives_the_same_classes_for_the_built_in_model() {
  ZSQ_NEEDS_PYTORCH();
  QFETCH(const int, bits);
  QFETCH(const zsq::LayerPolicy, policy);
  const auto model = zsq::Model::load({"builtin:shapes-resnet20"});
  const auto data = zsq::Dataset::open({"builtin:shapes"});
  const at::Tensor images =
      zsq::load_batch(data, 0, kImages, model.info().input, model.info().normalization).images;
  const zsq::Graph graph = zsq::calibrate_min_max(
      zsq::insert_quantizers(model.contents()->graph, {{bits, bits}, policy}),
      images.narrow(0, 0, 64));
  const auto found =
      zsq::test::compare(zsq::test::own_logits(graph, images),
                         zsq::test::run_pytorch(zsq::to_torchscript(graph, {}).bytes, images));
  ZSQ_EXPECT_SAME_CLASSES("PyTorch", found);
}

QTEST_GUILESS_MAIN(TestTorchscriptExport)
#include "test_torchscript_export.moc"
