// SPDX-License-Identifier: GPL-3.0-or-later
#include <ATen/core/Tensor.h>

#include <QTest>
#include <algorithm>
#include <cstring>
#include <random>

#include "api/error.h"
#include "base/file.h"
#include "formats/checkpoint.h"
#include "formats/onnx.h"
#include "formats/onnx_export.h"
#include "tests/support/shared.h"
#include "tests/support/small_network.h"

using zsq::ErrorCode;
namespace onnx = zsq::onnx;

namespace {

// Messages put together by hand from the field numbers of onnx/onnx.proto and the wire format of
// https://protobuf.dev/programming-guides/encoding: key = number << 3 | wire type.

std::string varint(std::uint64_t value) {
  std::string bytes;
  for (; value > 0x7f; value >>= 7) bytes += static_cast<char>((value & 0x7f) | 0x80);
  return bytes + static_cast<char>(value);
}
std::string number(unsigned field, std::int64_t value) {
  return varint(field << 3) + varint(static_cast<std::uint64_t>(value));
}
std::string part(unsigned field, const std::string& bytes) {
  return varint(field << 3 | 2) + varint(bytes.size()) + bytes;
}
std::string float_bytes(float value) {
  std::string bytes(4, '\0');
  std::memcpy(bytes.data(), &value, 4);
  return bytes;
}
std::string model_with_initializer(const std::string& tensor) {
  return part(7, part(5, tensor));
}
std::string model_with_attribute(const std::string& attribute) {
  return part(7, part(1, part(5, attribute)));
}

onnx::Tensor decoded_tensor(const std::string& tensor) {
  return onnx::decode(model_with_initializer(tensor)).initializers.at(0);
}

std::string small_model() {
  zsq::test::SmallNetwork network(1);
  return onnx::encode(zsq::to_onnx(network.quantized(4, network.graph()), {{"key", "value"}}));
}

/// Reads damaged bytes: a result or an Error, nothing else.
void read_or_refuse(const std::string& bytes) {
  try {
    onnx::decode(bytes);
  } catch (const zsq::Error& error) {
    QVERIFY(error.code() != ErrorCode::Internal);
    QVERIFY(std::strlen(error.what()) > 0);
  }
}

}  // namespace

class TestOnnxCodec : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void reads_a_model_of_the_specification();
  void writes_the_bytes_of_the_specification();
  void reads_elements_however_they_are_stored();
  void reads_packed_and_single_attribute_values();
  void skips_fields_that_it_does_not_know();
  void what_is_written_reads_back();
  void broken_models_are_refused_data();
  void broken_models_are_refused();
  void every_truncation_is_a_result_or_an_error();
  void flipped_bytes_never_crash();
  void reads_what_pytorch_exported();
};

void TestOnnxCodec::reads_a_model_of_the_specification() {
  const std::string node = part(1, "input") + part(1, "w") + part(2, "logits") + part(3, "first") +
                           part(4, "Conv") +
                           part(5, part(1, "group") + number(3, -2) + number(20, 2));
  const std::string tensor = number(1, 2) + number(2, 3) + part(8, "w") + part(9, "\x01\xff");
  const std::string shape = part(1, part(2, "batch")) + part(1, number(1, 3));
  const std::string value = part(1, "input") + part(2, part(1, number(1, 1) + part(2, shape)));
  const std::string graph = part(1, node) + part(2, "net") + part(5, tensor) + part(11, value);
  const auto model = onnx::decode(number(1, 8) + part(2, "me") + part(3, "1.2") + part(7, graph) +
                                  part(8, part(1, "") + number(2, 13)) +
                                  part(8, part(1, "other.domain") + number(2, 99)) +
                                  part(14, part(1, "k") + part(2, "v")));
  QCOMPARE(model.ir_version, 8);
  QCOMPARE(model.opset, 13);
  QCOMPARE(model.producer, "me");
  QCOMPARE(model.producer_version, "1.2");
  QCOMPARE(model.graph_name, "net");
  QCOMPARE(model.metadata, (std::map<std::string, std::string>{{"k", "v"}}));
  QCOMPARE(model.nodes.size(), std::size_t{1});
  QCOMPARE(model.nodes[0].op, "Conv");
  QCOMPARE(model.nodes[0].name, "first");
  QCOMPARE(model.nodes[0].inputs, (std::vector<std::string>{"input", "w"}));
  QCOMPARE(model.nodes[0].outputs, (std::vector<std::string>{"logits"}));
  QCOMPARE(model.nodes[0].attributes.at("group").i, std::int64_t{-2});
  QVERIFY(model.initializers.at(0) == (onnx::Tensor{"w", onnx::DataType::Int8, {2}, "\x01\xff"}));
  QCOMPARE(model.inputs.at(0).name, "input");
  QCOMPARE(model.inputs[0].dims, (std::vector<std::int64_t>{-1, 3}));
}

void TestOnnxCodec::writes_the_bytes_of_the_specification() {
  onnx::Model model;
  model.producer = "p";
  model.producer_version = "v";
  model.graph_name = "g";
  onnx::Attribute axis;
  axis.i = 1;
  onnx::Attribute epsilon;
  epsilon.kind = onnx::Attribute::Kind::Float;
  epsilon.f = 1.5F;
  model.nodes = {{"Flatten", "n", {"x"}, {"y"}, {{"axis", axis}, {"epsilon", epsilon}}}};
  model.initializers = {{"t", onnx::DataType::Int64, {1}, std::string("\x05\0\0\0\0\0\0\0", 8)}};
  model.inputs = {{"x", {-1, 300}}};
  const std::string shape = part(1, part(2, "batch")) + part(1, number(1, 300));
  const std::string node =
      part(1, "x") + part(2, "y") + part(3, "n") + part(4, "Flatten") +
      part(5, part(1, "axis") + number(3, 1) + number(20, 2)) +
      part(5, part(1, "epsilon") + varint(2 << 3 | 5) + float_bytes(1.5F) + number(20, 1));
  const std::string graph =
      part(1, node) + part(2, "g") +
      part(5, number(1, 1) + number(2, 7) + part(8, "t") + part(9, model.initializers[0].raw)) +
      part(11, part(1, "x") + part(2, part(1, number(1, 1) + part(2, shape))));
  QCOMPARE(onnx::encode(model), number(1, 8) + part(2, "p") + part(3, "v") + part(7, graph) +
                                    part(8, part(1, "") + number(2, 13)));
}

void TestOnnxCodec::reads_elements_however_they_are_stored() {
  const std::string two = number(1, 2);
  const std::string minus_one = varint(static_cast<std::uint64_t>(-1));
  const std::string halves = float_bytes(0.5F) + float_bytes(-2);
  QCOMPARE(decoded_tensor(two + number(2, 1) + part(4, halves)).raw, halves);
  QCOMPARE(decoded_tensor(two + number(2, 1) + varint(4 << 3 | 5) + float_bytes(0.5F) +
                          varint(4 << 3 | 5) + float_bytes(-2))
               .raw,
           halves);
  QCOMPARE(decoded_tensor(two + number(2, 3) + part(5, minus_one + varint(7))).raw, "\xff\x07");
  QCOMPARE(decoded_tensor(two + number(2, 6) + number(5, -1) + number(5, 258)).raw,
           std::string("\xff\xff\xff\xff\x02\x01\0\0", 8));
  QCOMPARE(decoded_tensor(number(1, 1) + number(2, 7) + part(7, varint(3))).raw,
           std::string("\x03\0\0\0\0\0\0\0", 8));
  const auto scalar = decoded_tensor(number(2, 1) + part(9, float_bytes(3)));
  QVERIFY(scalar.dims.empty());
  QCOMPARE(scalar.raw, float_bytes(3));
  const auto empty = decoded_tensor(number(1, 0) + number(1, 5) + number(2, 1));
  QCOMPARE(empty.dims, (std::vector<std::int64_t>{0, 5}));
}

void TestOnnxCodec::reads_packed_and_single_attribute_values() {
  const auto attribute = [](const std::string& values) {
    return onnx::decode(model_with_attribute(part(1, "a") + values)).nodes.at(0).attributes.at("a");
  };
  const std::vector<std::int64_t> expected{1, 300};
  QCOMPARE(attribute(number(8, 1) + number(8, 300) + number(20, 7)).ints, expected);
  QCOMPARE(attribute(part(8, varint(1) + varint(300)) + number(20, 7)).ints, expected);
  QCOMPARE(attribute(part(7, float_bytes(1) + float_bytes(2)) + number(20, 6)).floats,
           (std::vector<float>{1, 2}));
  QCOMPARE(attribute(part(4, "text") + number(20, 3)).s, "text");
}

void TestOnnxCodec::skips_fields_that_it_does_not_know() {
  const std::string unknown = number(100, 5) + part(101, "anything") + varint(102 << 3 | 5) +
                              "1234" + varint(103 << 3 | 1) + "12345678";
  const auto model = onnx::decode(unknown + number(1, 7) + part(7, unknown + part(2, "g")));
  QCOMPARE(model.ir_version, 7);
  QCOMPARE(model.graph_name, "g");
}

void TestOnnxCodec::what_is_written_reads_back() {
  const std::string bytes = small_model();
  const auto model = onnx::decode(bytes);
  QCOMPARE(onnx::encode(model), bytes);
  QVERIFY(!model.nodes.empty() && !model.initializers.empty());
}

void TestOnnxCodec::broken_models_are_refused_data() {
  QTest::addColumn<QByteArray>("bytes");
  QTest::addColumn<ErrorCode>("code");
  const auto row = [](const char* name, const std::string& bytes, ErrorCode code) {
    QTest::newRow(name) << QByteArray::fromStdString(bytes) << code;
  };
  const auto tensor = model_with_initializer;
  const std::string huge = number(1, std::int64_t{1} << 40);
  row("field past the end", varint(7 << 3 | 2) + varint(1000) + "abc", ErrorCode::Truncated);
  row("field of 2^63 bytes", varint(7 << 3 | 2) + varint(std::uint64_t{1} << 63),
      ErrorCode::Truncated);
  row("number cut off", std::string("\x08\x80", 2), ErrorCode::Truncated);
  row("float cut off", model_with_attribute(varint(2 << 3 | 5) + "12"), ErrorCode::Truncated);
  row("number of 77 bits", "\x08" + std::string(10, '\xff') + "\x01", ErrorCode::Malformed);
  row("wire type 3", "\x0b", ErrorCode::Malformed);
  row("graph is a number", number(7, 5), ErrorCode::Malformed);
  row("name is a number", part(7, number(2, 5)), ErrorCode::Malformed);
  row("floats cut off", tensor(number(1, 1) + number(2, 1) + part(4, "123")), ErrorCode::Malformed);
  row("fewer bytes than the shape", tensor(number(1, 4) + number(2, 1) + part(9, "1234")),
      ErrorCode::Malformed);
  row("more bytes than the shape", tensor(number(1, 1) + number(2, 3) + part(9, "12")),
      ErrorCode::Malformed);
  row("huge dimension", tensor(huge + number(2, 1)), ErrorCode::TooLarge);
  row("product beyond 64 bits", tensor(huge + huge + number(2, 1)), ErrorCode::TooLarge);
  row("negative dimension", tensor(number(1, -1) + number(2, 1)), ErrorCode::TooLarge);
  row("element type text", tensor(number(1, 1) + number(2, 8)), ErrorCode::Unsupported);
  row("no element type", tensor(number(1, 1) + part(9, "1")), ErrorCode::Malformed);
  row("external data", tensor(number(1, 1) + number(2, 1) + number(14, 1)), ErrorCode::Unsupported);
  std::string many;
  for (int i = 0; i < 1000001; ++i) many += part(1, "");
  row("a million empty nodes", part(7, many), ErrorCode::TooLarge);
}

void TestOnnxCodec::broken_models_are_refused() {
  QFETCH(const QByteArray, bytes);
  QFETCH(const ErrorCode, code);
  try {
    onnx::decode(bytes.toStdString());
    QFAIL("no error");
  } catch (const zsq::Error& error) {
    QCOMPARE(error.code(), code);
    QVERIFY(std::strlen(error.what()) > 10);
  }
}

void TestOnnxCodec::every_truncation_is_a_result_or_an_error() {
  const std::string bytes = small_model();
  for (std::size_t size = 0; size < bytes.size(); size += size < 200 ? 1 : 37) {
    read_or_refuse(bytes.substr(0, size));
  }
  // The graph is by far the largest field: a file that ends within it is cut off.
  QVERIFY_EXCEPTION_THROWN(onnx::decode(bytes.substr(0, bytes.size() / 2)), zsq::Error);
}

void TestOnnxCodec::flipped_bytes_never_crash() {
  const std::string bytes = small_model();
  std::mt19937 random(1);
  for (int i = 0; i < 20000; ++i) {
    std::string damaged = bytes;
    for (unsigned flips = 1 + random() % 4; flips > 0; --flips) {
      damaged[random() % damaged.size()] ^= static_cast<char>(1 + random() % 255);
    }
    read_or_refuse(damaged);
  }
}

void TestOnnxCodec::reads_what_pytorch_exported() {
  ZSQ_NEEDS_SHARED("data/models/cifar10-resnet20.onnx");
  const auto path = [](const char* file) {
    return zsq::test::shared_path(QString("data/models/") + file).toStdString();
  };
  const auto model = onnx::decode(zsq::read_file(path("cifar10-resnet20.onnx")));
  QCOMPARE(model.producer, "pytorch");
  QCOMPARE(model.ir_version, 7);
  QCOMPARE(model.opset, 13);
  QCOMPARE(model.inputs.at(0).dims, (std::vector<std::int64_t>{-1, 3, 32, 32}));
  QCOMPARE(model.outputs.at(0).dims, (std::vector<std::int64_t>{-1, 10}));
  QCOMPARE(std::count_if(model.nodes.begin(), model.nodes.end(),
                         [](const auto& node) { return node.op == "Conv"; }),
           19);
  QCOMPARE(model.initializers.size(), std::size_t{97});
  const auto weights = zsq::read_checkpoint(path("cifar10-resnet20.safetensors")).tensors;
  for (const auto& tensor : model.initializers) {
    const at::Tensor expected = weights.at(tensor.name).contiguous();
    QCOMPARE(tensor.dims, expected.sizes().vec());
    QCOMPARE(tensor.raw.size(), expected.nbytes());
    QVERIFY2(std::memcmp(tensor.raw.data(), expected.data_ptr(), tensor.raw.size()) == 0,
             tensor.name.c_str());
  }
}

QTEST_GUILESS_MAIN(TestOnnxCodec)
#include "test_onnx_codec.moc"
