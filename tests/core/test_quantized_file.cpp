// SPDX-License-Identifier: GPL-3.0-or-later
// The file of a quantized model: small, exact, and readable without this program.
#include <ATen/core/Tensor.h>
#include <ATen/ops/from_blob.h>

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include "base/file.h"
#include "engine/quantized_file.h"
#include "execute/describe.h"
#include "tests/support/agreement.h"
#include "tests/support/every_operation.h"
#include "tests/support/pytorch/session.h"

namespace {

zsq::Model model_of(const zsq::Graph& graph, const zsq::QuantizationSetting& setting) {
  zsq::ModelInfo info;
  info.name = "every operation";
  info.quantization = setting;
  return zsq::make_model(graph, info);
}

const zsq::WeightQuantizer& quantizer_of(const zsq::Node& node) {
  const auto* conv = std::get_if<zsq::Conv2d>(&node.op);
  return conv != nullptr ? *conv->quantizer : *std::get<zsq::Linear>(node.op).quantizer;
}

}  // namespace

class TestQuantizedFile : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void a_model_comes_back_bit_by_bit_data();
  void a_model_comes_back_bit_by_bit();
  void model_load_opens_it();
  void codes_take_their_bits_and_no_more();
  void numbers_that_no_narrow_type_holds_keep_theirs();
  void numpy_reads_the_weights_by_the_files_own_words();
};

void TestQuantizedFile::a_model_comes_back_bit_by_bit_data() {
  QTest::addColumn<int>("bits");
  QTest::addColumn<zsq::LayerPolicy>("policy");
  for (const int bits : {2, 3, 4, 5, 6, 7, 8}) {
    QTest::newRow(qPrintable(QString("W%1A%1").arg(bits))) << bits << zsq::LayerPolicy::All;
  }
  QTest::newRow("first and last 8") << 3 << zsq::LayerPolicy::FirstLast8;
  QTest::newRow("first and last float") << 3 << zsq::LayerPolicy::FirstLastFloat;
}

void TestQuantizedFile::a_model_comes_back_bit_by_bit() {
  QFETCH(const int, bits);
  QFETCH(const zsq::LayerPolicy, policy);
  const zsq::QuantizationSetting setting{{bits, bits}, policy};
  const zsq::test::EveryOperation network(1);
  const zsq::Graph graph = network.quantized(setting);
  const std::string bytes = zsq::to_bytes(zsq::to_safetensors(model_of(graph, setting), ""));
  const auto read = zsq::model_from_safetensors(zsq::parse_safetensors(bytes, "file"), "file");
  QVERIFY(read.info().quantization == setting);
  const at::Tensor images = network.images(16);
  QVERIFY(zsq::test::own_logits(read.contents()->graph, images)
              .equal(zsq::test::own_logits(graph, images)));
  const auto& found = read.contents()->graph;
  QCOMPARE(found.nodes.size(), graph.nodes.size());
  for (const zsq::NodeId id : zsq::weight_layers(graph)) {
    const auto& a = graph.nodes[static_cast<std::size_t>(id)];
    const auto& b = found.nodes[static_cast<std::size_t>(id)];
    if (policy == zsq::LayerPolicy::FirstLastFloat && a.path.find("attn") == std::string::npos)
      continue;
    QVERIFY(quantizer_of(a).codes.equal(quantizer_of(b).codes));
    QVERIFY(quantizer_of(a).affine.inv_scale.equal(quantizer_of(b).affine.inv_scale));
    QVERIFY(quantizer_of(a).affine.zero_point.equal(quantizer_of(b).affine.zero_point));
  }
}

void TestQuantizedFile::model_load_opens_it() {
  const zsq::QuantizationSetting setting{{3, 5}, zsq::LayerPolicy::All};
  const zsq::test::EveryOperation network(2);
  const zsq::Graph graph = network.quantized(setting);
  const QTemporaryDir folder;
  const std::string path = folder.filePath("model.safetensors").toStdString();
  zsq::write_safetensors(path, zsq::to_safetensors(model_of(graph, setting), ""));
  const zsq::Model model = zsq::Model::load({path});
  QVERIFY(model.info().quantization == setting);
  QCOMPARE(model.info().layers.size(), zsq::weight_layers(graph).size());
  for (const auto& layer : model.info().layers) QCOMPARE(layer.weight_bits, 3);
  const at::Tensor images = network.images(8);
  QVERIFY(zsq::test::own_logits(model.contents()->graph, images)
              .equal(zsq::test::own_logits(graph, images)));
}

void TestQuantizedFile::codes_take_their_bits_and_no_more() {
  const zsq::test::EveryOperation network(3);
  for (const int bits : {2, 3, 5, 7, 8}) {
    const zsq::QuantizationSetting setting{{bits, bits}, zsq::LayerPolicy::All};
    const zsq::Graph graph = network.quantized(setting);
    const auto file = zsq::to_safetensors(model_of(graph, setting), "");
    for (const zsq::NodeId id : zsq::weight_layers(graph)) {
      const auto& node = graph.nodes[static_cast<std::size_t>(id)];
      const std::string prefix = std::to_string(id) + ":" + node.path + ".";
      const auto count = quantizer_of(node).codes.numel();
      QCOMPARE(static_cast<std::int64_t>(file.tensors.at(prefix + "codes").nbytes()),
               (count * bits + 7) / 8);
      const auto channels = quantizer_of(node).codes.size(0);
      QCOMPARE(static_cast<std::int64_t>(file.tensors.at(prefix + "inv_scale").nbytes()),
               4 * channels);
      QVERIFY(static_cast<std::int64_t>(file.tensors.at(prefix + "zero_point").nbytes()) <=
              4 * channels);
    }
  }
}

/// A constant channel's zero point is beyond int32, a float64 scale beyond float32.
void TestQuantizedFile::numbers_that_no_narrow_type_holds_keep_theirs() {
  const zsq::QuantizationSetting setting{{4, 4}, zsq::LayerPolicy::All};
  const zsq::test::EveryOperation network(4);
  zsq::Graph graph = network.quantized(setting);
  auto& quantizer = *std::get<zsq::Conv2d>(graph.nodes[1].op).quantizer;
  quantizer.affine.inv_scale = quantizer.affine.inv_scale.add(1e-12);
  quantizer.affine.zero_point = quantizer.affine.zero_point.clone();
  quantizer.affine.zero_point.select(0, 0).fill_(3e12);
  const auto bytes = zsq::to_bytes(zsq::to_safetensors(model_of(graph, setting), ""));
  const auto read = zsq::model_from_safetensors(zsq::parse_safetensors(bytes, "file"), "file");
  const auto& found = std::get<zsq::Conv2d>(read.contents()->graph.nodes[1].op).quantizer->affine;
  QVERIFY(found.inv_scale.equal(quantizer.affine.inv_scale));
  QVERIFY(found.zero_point.equal(quantizer.affine.zero_point));
}

/// The program in the metadata, run by a Python that knows nothing else of this one.
void TestQuantizedFile::numpy_reads_the_weights_by_the_files_own_words() {
  const QString missing = zsq::test::python_missing("numpy");
  if (!missing.isEmpty()) QSKIP(qPrintable("NumPy: " + missing));
  const QTemporaryDir folder;
  const auto path = [&](const char* name) { return folder.filePath(name); };
  const zsq::test::EveryOperation network(5);
  for (const int bits : {2, 3, 5, 8}) {
    const zsq::QuantizationSetting setting{{bits, 8}, zsq::LayerPolicy::FirstLast8};
    const zsq::Graph graph = network.quantized(setting);
    const auto file = zsq::to_safetensors(model_of(graph, setting), "");
    zsq::write_safetensors(path("model").toStdString(), file);
    zsq::write_file(path("layout.py").toStdString(), file.metadata.at(zsq::kLayoutKey));
    zsq::write_file(path("use.py").toStdString(),
                    "import sys\nfrom layout import weights\n"
                    "for layer, array in weights(sys.argv[1]).items():\n"
                    "  array.astype('<f4').tofile(sys.argv[2] + '/' + layer)\n");
    zsq::test::run_program(zsq::test::python(), {path("use.py"), path("model"), folder.path()},
                           zsq::test::python_environment());
    for (const zsq::NodeId id : zsq::weight_layers(graph)) {
      const auto& node = graph.nodes[static_cast<std::size_t>(id)];
      const at::Tensor expected = quantizer_of(node).dequantized;
      std::string read = zsq::read_file(path(node.path.c_str()).toStdString());
      QCOMPARE(read.size(), expected.nbytes());
      QVERIFY2(at::from_blob(read.data(), expected.sizes(), at::TensorOptions(at::kFloat))
                   .equal(expected),
               node.path.c_str());
    }
  }
}

QTEST_GUILESS_MAIN(TestQuantizedFile)
#include "test_quantized_file.moc"
