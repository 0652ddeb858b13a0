// SPDX-License-Identifier: GPL-3.0-or-later
// ONNX models put together by hand, operation by operation as the standard defines them.
#include "formats/onnx_import.h"

#include <ATen/core/Tensor.h>
#include <ATen/ops/allclose.h>
#include <ATen/ops/avg_pool2d.h>
#include <ATen/ops/batch_norm.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/constant_pad_nd.h>
#include <ATen/ops/conv2d.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/max_pool2d.h>
#include <ATen/ops/tensor.h>
#include <c10/core/GradMode.h>

#include <QTest>
#include <functional>

#include "api/error.h"
#include "execute/executor.h"
#include "tests/support/small_models.h"

using zsq::ErrorCode;
using zsq::test::normal;
namespace onnx = zsq::onnx;

namespace {

using Ints = std::vector<std::int64_t>;

onnx::Attribute ints(Ints values) {
  onnx::Attribute attribute;
  attribute.kind = onnx::Attribute::Kind::Ints;
  attribute.ints = std::move(values);
  return attribute;
}
onnx::Attribute integer(std::int64_t value) {
  onnx::Attribute attribute;
  attribute.i = value;
  return attribute;
}
onnx::Attribute number(float value) {
  onnx::Attribute attribute;
  attribute.kind = onnx::Attribute::Kind::Float;
  attribute.f = value;
  return attribute;
}
onnx::Attribute word(const std::string& value) {
  onnx::Attribute attribute;
  attribute.kind = onnx::Attribute::Kind::String;
  attribute.s = value;
  return attribute;
}

onnx::Tensor stored(const std::string& name, const at::Tensor& tensor, onnx::DataType type) {
  const at::Tensor dense = tensor.contiguous();
  return {name, type, dense.sizes().vec(),
          std::string(static_cast<const char*>(dense.data_ptr()), dense.nbytes())};
}
onnx::Tensor floats(const std::string& name, const at::Tensor& tensor) {
  return stored(name, tensor.to(at::kFloat), onnx::DataType::Float);
}
onnx::Tensor longs(const std::string& name, const Ints& values) {
  return stored(name, at::tensor(values, at::TensorOptions().dtype(at::kLong)),
                onnx::DataType::Int64);
}
onnx::Tensor bytes(const std::string& name, const at::Tensor& tensor) {
  return stored(name, tensor.to(at::kChar), onnx::DataType::Int8);
}
onnx::Tensor unsigned_bytes(const std::string& name, const at::Tensor& tensor) {
  return stored(name, tensor.to(at::kByte), onnx::DataType::Uint8);
}
onnx::Tensor scalar(const std::string& name, double value) {
  return floats(name, at::tensor(value).reshape({}));
}

using Attributes = std::map<std::string, onnx::Attribute>;

onnx::Node node(const std::string& op, std::vector<std::string> inputs,
                std::vector<std::string> outputs, Attributes attributes = {}) {
  return {op, op, std::move(inputs), std::move(outputs), std::move(attributes), {}};
}

/// x [batch, 3, 8, 8] -> the nodes -> y -> global pooling -> [batch, channels].
onnx::Model model(std::vector<onnx::Node> nodes, std::vector<onnx::Tensor> initializers,
                  std::int64_t opset = 13) {
  onnx::Model result;
  result.opset = opset;
  result.nodes = std::move(nodes);
  result.nodes.push_back(node("GlobalAveragePool", {"y"}, {"pooled"}));
  result.nodes.push_back(node("Flatten", {"pooled"}, {"logits"}));
  result.initializers = std::move(initializers);
  result.inputs = {{"x", {-1, 3, 8, 8}}};
  result.outputs = {{"logits", {-1, -1}}};
  return result;
}

at::Tensor run(const onnx::Model& file, const at::Tensor& x) {
  const c10::AutoGradMode no_grad(false);
  const auto imported = zsq::import_onnx(onnx::decode(onnx::encode(file)), {});
  zsq::refuse_unsupported(imported.unsupported);
  return zsq::forward(imported.graph, x).output;
}

struct Refusal {
  ErrorCode code = ErrorCode::Internal;
  std::string text = "no error";
};
Refusal refusal(const onnx::Model& file) {
  try {
    zsq::refuse_unsupported(zsq::import_onnx(file, {}).unsupported);
  } catch (const zsq::Error& error) {
    return {error.code(), error.what()};
  }
  return {};
}

const at::Tensor& images() {
  static const at::Tensor x = normal({4, 3, 8, 8}, 99);
  return x;
}

/// One operation with its meaning in other words.
struct Meaning {
  const char* name;
  onnx::Model file;
  std::function<at::Tensor(const at::Tensor&)> expected;
};

std::vector<Meaning> windows() {
  const at::Tensor w = normal({5, 3, 3, 3}, 1);
  const at::Tensor b = normal({5}, 2);
  const std::vector<onnx::Tensor> parameters{floats("w", w), floats("b", b)};
  const auto conv = [&](Attributes attributes) {
    return model({node("Conv", {"x", "w", "b"}, {"y"}, std::move(attributes))}, parameters);
  };
  const auto padded = [=](const at::Tensor& x, Ints pads, Ints stride) {
    return at::conv2d(at::constant_pad_nd(x, pads), w, b, stride);
  };
  const double low = -1e30;
  return {
      {"uneven pads", conv({{"pads", ints({0, 1, 2, 0})}}),
       [=](const auto& x) {
         return padded(x, {1, 0, 0, 2}, {1, 1});
       }},
      {"SAME_UPPER puts the odd one behind",
       conv({{"auto_pad", word("SAME_UPPER")}, {"strides", ints({2, 2})}}),
       [=](const auto& x) {
         return padded(x, {0, 1, 0, 1}, {2, 2});
       }},
      {"SAME_LOWER puts the odd one in front",
       conv({{"auto_pad", word("SAME_LOWER")}, {"strides", ints({2, 2})}}),
       [=](const auto& x) {
         return padded(x, {1, 0, 1, 0}, {2, 2});
       }},
      {"VALID pads nothing", conv({{"auto_pad", word("VALID")}, {"strides", ints({3, 2})}}),
       [=](const auto& x) {
         return padded(x, {0, 0, 0, 0}, {3, 2});
       }},
      {"max pooling with uneven pads",
       model({node("MaxPool", {"x"}, {"y"},
                   {{"kernel_shape", ints({3, 3})},
                    {"strides", ints({2, 2})},
                    {"pads", ints({0, 0, 1, 1})}})},
             {}),
       [=](const auto& x) {
         return at::max_pool2d(at::constant_pad_nd(x, {0, 1, 0, 1}, low), {3, 3}, {2, 2});
       }},
      {"average pooling does not count padding unless told",
       model({node("AveragePool", {"x"}, {"y"},
                   {{"kernel_shape", ints({3, 3})}, {"pads", ints({1, 1, 1, 1})}})},
             {}),
       [](const auto& x) {
         return at::avg_pool2d(x, {3, 3}, {1, 1}, {1, 1}, false, false);
       }},
      {"average pooling counts padding where told",
       model({node("AveragePool", {"x"}, {"y"},
                   {{"kernel_shape", ints({2, 2})},
                    {"strides", ints({2, 2})},
                    {"pads", ints({1, 0, 1, 0})},
                    {"count_include_pad", integer(1)}})},
             {}),
       [](const auto& x) {
         return at::avg_pool2d(x, {2, 2}, {2, 2}, {1, 0});
       }},
  };
}

std::vector<Meaning> arithmetic() {
  const at::Tensor scale = normal({3}, 3);
  const at::Tensor shift = normal({3}, 4);
  const at::Tensor mean = normal({3}, 5);
  const at::Tensor var = normal({3}, 6).square().add(0.1);
  return {
      {"batch norm with its epsilon",
       model({node("BatchNormalization", {"x", "s", "b", "m", "v"}, {"y"},
                   {{"epsilon", number(0.01F)}})},
             {floats("s", scale), floats("b", shift), floats("m", mean), floats("v", var)}),
       [=](const auto& x) {
         const auto c = [](const at::Tensor& t) { return t.view({1, 3, 1, 1}); };
         return x.sub(c(mean)).div(c(var.add(0.01)).sqrt()).mul(c(scale)).add(c(shift));
       }},
      {"clip with attributes", model({node("Clip", {"x"}, {"y"}, {{"max", number(0.5F)}})}, {}, 9),
       [](const auto& x) { return x.clamp_max(0.5); }},
      {"clip with inputs",
       model({node("Clip", {"x", "low", ""}, {"y"})}, {scalar("low", -0.25)}, 11),
       [](const auto& x) { return x.clamp_min(-0.25); }},
      {"leaky ReLU", model({node("LeakyRelu", {"x"}, {"y"}, {{"alpha", number(0.2F)}})}, {}),
       [](const auto& x) { return x.clamp_min(0).add(x.clamp_max(0).mul(0.2)); }},
      {"constant minus image", model({node("Sub", {"c", "x"}, {"y"})}, {scalar("c", 2)}),
       [](const auto& x) { return x.neg().add(2); }},
      {"negation", model({node("Neg", {"x"}, {"y"})}, {}), [](const auto& x) { return x.neg(); }},
      {"hard swish in parts",
       model({node("Add", {"x", "three"}, {"a"}), node("Clip", {"a", "zero", "six"}, {"b"}),
              node("Mul", {"x", "b"}, {"c"}), node("Div", {"c", "six"}, {"y"})},
             {scalar("three", 3), scalar("zero", 0), scalar("six", 6)}),
       [](const auto& x) { return x.mul(x.add(3).clamp(0, 6)).div(6); }},
      {"a sum of three", model({node("Sum", {"x", "x", "x"}, {"y"})}, {}),
       [](const auto& x) { return x.mul(3); }},
      {"dropout passes on", model({node("Dropout", {"x"}, {"y", "mask"})}, {}),
       [](const auto& x) { return x; }},
  };
}

std::vector<Meaning> shapes() {
  return {
      {"the shape computed from the image",
       model({node("Shape", {"x"}, {"s"}),
              node("Gather", {"s", "zero"}, {"n"}, {{"axis", integer(0)}}),
              node("Unsqueeze", {"n", "front"}, {"n1"}),
              node("Concat", {"n1", "rest"}, {"to"}, {{"axis", integer(0)}}),
              node("Reshape", {"x", "to"}, {"y"})},
             {stored("zero", at::tensor(std::int64_t{0}).reshape({}), onnx::DataType::Int64),
              longs("front", {0}), longs("rest", {6, 4, -1})}),
       [](const auto& x) {
         return x.reshape({x.size(0), 6, 4, 8});
       }},
      {"a slice with steps and negative ends",
       model({node("Slice", {"x", "from", "to", "axes", "steps"}, {"y"})},
             {longs("from", {1, -6}), longs("to", {100, -1}), longs("axes", {1, 3}),
              longs("steps", {1, 2})}),
       [](const auto& x) { return x.slice(1, 1).slice(3, 2, 7, 2); }},
      {"a slice with attributes",
       model({node("Slice", {"x"}, {"y"},
                   {{"starts", ints({2})}, {"ends", ints({5})}, {"axes", ints({2})}})},
             {}, 9),
       [](const auto& x) { return x.slice(2, 2, 5); }},
      {"uneven parts put together in another order",
       model({node("Split", {"x", "parts"}, {"a", "b"}, {{"axis", integer(1)}}),
              node("Concat", {"b", "a"}, {"y"}, {{"axis", integer(1)}})},
             {longs("parts", {1, 2})}),
       [](const auto& x) {
         return at::cat({x.slice(1, 1, 3), x.slice(1, 0, 1)}, 1);
       }},
      {"equal parts by their number",
       model({node("Split", {"x"}, {"a", "b", "c"},
                   {{"axis", integer(-1)}, {"num_outputs", integer(3)}}),
              node("Concat", {"c", "b"}, {"y"}, {{"axis", integer(3)}})},
             {}, 18),
       [](const auto& x) {
         return at::cat({x.slice(3, 6, 8), x.slice(3, 3, 6)}, 3);
       }},
      {"padding of chosen axes",
       model({node("Pad", {"x", "by", "value", "axes"}, {"y"})},
             {longs("by", {1, 0, 0, 2}), scalar("value", 7), longs("axes", {3, -2})}, 18),
       [](const auto& x) {
         return at::constant_pad_nd(x, {1, 0, 0, 2}, 7);
       }},
      {"a mean with its axes as input",
       model({node("ReduceMean", {"x", "axes"}, {"y"}, {{"keepdims", integer(1)}})},
             {longs("axes", {3})}, 18),
       [](const auto& x) { return x.mean(3, true); }},
      {"axes moved and moved back",
       model({node("Transpose", {"x"}, {"t"}, {{"perm", ints({0, 2, 3, 1})}}),
              node("Mul", {"t", "w"}, {"m"}),
              node("Transpose", {"m"}, {"y"}, {{"perm", ints({0, 3, 1, 2})}})},
             {floats("w", at::tensor({1.0, 2.0, 3.0}))}),
       [](const auto& x) {
         return x.mul(at::tensor({1.0F, 2.0F, 3.0F}).view({1, 3, 1, 1}));
       }},
  };
}

std::vector<Meaning> all_meanings() {
  std::vector<Meaning> all = windows();
  for (auto* more : {&arithmetic, &shapes}) {
    for (Meaning& meaning : (*more)()) all.push_back(std::move(meaning));
  }
  return all;
}

/// y = QDQ(x) convolved with integer weights.
onnx::Model quantized(onnx::Tensor weight, const std::string& zero_of_weight,
                      std::vector<onnx::Tensor> others) {
  others.push_back(std::move(weight));
  return model(
      {node("QuantizeLinear", {"x", "xs", "xz"}, {"xq"}),
       node("DequantizeLinear", {"xq", "xs", "xz"}, {"xd"}),
       node("DequantizeLinear", {"wq", "ws", zero_of_weight}, {"wd"}, {{"axis", integer(0)}}),
       node("Conv", {"xd", "wd"}, {"y"})},
      std::move(others));
}

at::Tensor rounded(const at::Tensor& x, double scale, double zero, double low, double high) {
  return x.div(scale).round().add(zero).clamp(low, high).sub(zero).mul(scale);
}

}  // namespace

class TestOnnxImport : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void operations_mean_what_the_standard_says_data();
  void operations_mean_what_the_standard_says();
  void classifiers_of_every_form_data();
  void classifiers_of_every_form();
  void quantized_models_of_other_tools_are_read_data();
  void quantized_models_of_other_tools_are_read();
  void weights_that_the_file_rounds_itself_become_codes();
  void opsets_9_to_21_are_read();
  void models_that_are_no_classifier_of_images_say_so();
  void an_open_size_is_assumed_and_said();
  void unknown_operations_are_named_with_their_layer_and_the_rest_is_shown();
  void initializers_among_the_inputs_are_no_images();
};

void TestOnnxImport::operations_mean_what_the_standard_says_data() {
  QTest::addColumn<int>("index");
  const auto all = all_meanings();
  for (std::size_t i = 0; i < all.size(); ++i) QTest::newRow(all[i].name) << static_cast<int>(i);
}

void TestOnnxImport::operations_mean_what_the_standard_says() {
  QFETCH(int, index);
  const Meaning meaning = all_meanings().at(static_cast<std::size_t>(index));
  const at::Tensor expected = meaning.expected(images()).mean({2, 3});
  const at::Tensor logits = run(meaning.file, images());
  QCOMPARE(logits.sizes().vec(), expected.sizes().vec());
  QVERIFY(at::allclose(logits, expected, 1e-5, 1e-5));
}

void TestOnnxImport::classifiers_of_every_form_data() {
  QTest::addColumn<QString>("op");
  QTest::addColumn<bool>("transposed");
  QTest::addColumn<double>("alpha");
  QTest::newRow("Gemm") << "Gemm" << false << 1.0;
  QTest::newRow("Gemm with transB") << "Gemm" << true << 1.0;
  QTest::newRow("Gemm with alpha and beta") << "Gemm" << true << 0.5;
  QTest::newRow("MatMul and Add") << "MatMul" << false << 1.0;
}

void TestOnnxImport::classifiers_of_every_form() {
  QFETCH(QString, op);
  QFETCH(bool, transposed);
  QFETCH(double, alpha);
  const at::Tensor w = normal({5, 192}, 1);
  const at::Tensor b = normal({5}, 2);
  onnx::Model file;
  file.inputs = {{"x", {1, 3, 8, 8}}};  // written for one image
  file.outputs = {{"logits", {1, 5}}};
  file.initializers = {floats("fc.weight", transposed ? w : w.t()), floats("fc.bias", b),
                       longs("to", {1, 192})};
  file.nodes = {node("Reshape", {"x", "to"}, {"flat"})};
  if (op == "Gemm") {
    file.nodes.push_back(node("Gemm", {"flat", "fc.weight", "fc.bias"}, {"logits"},
                              {{"transB", integer(transposed ? 1 : 0)},
                               {"alpha", number(static_cast<float>(alpha))},
                               {"beta", number(static_cast<float>(3 - 2 * alpha))}}));
  } else {
    file.nodes.push_back(node("MatMul", {"flat", "fc.weight"}, {"product"}));
    file.nodes.push_back(node("Add", {"product", "fc.bias"}, {"logits"}));
  }
  const at::Tensor expected = at::linear(images().flatten(1), w.mul(alpha), b.mul(3 - 2 * alpha));
  QVERIFY(at::allclose(run(file, images()), expected, 1e-4, 1e-4));
  const auto imported = zsq::import_onnx(file, {});
  const auto layers = zsq::weight_layers(imported.graph);
  QCOMPARE(layers.size(), std::size_t{1});
  QCOMPARE(imported.graph.nodes.at(static_cast<std::size_t>(layers[0])).path, "fc");
}

void TestOnnxImport::quantized_models_of_other_tools_are_read_data() {
  QTest::addColumn<bool>("is_signed");
  QTest::addColumn<bool>("per_channel");
  QTest::newRow("uint8 activations, int8 weights per channel") << false << true;
  QTest::newRow("int8 activations, int8 weights per tensor") << true << false;
}

void TestOnnxImport::quantized_models_of_other_tools_are_read() {
  QFETCH(bool, is_signed);
  QFETCH(bool, per_channel);
  const at::Tensor codes = normal({5, 3, 3, 3}, 1).mul(60).round().clamp(-127, 127);
  const at::Tensor scales = per_channel ? normal({5}, 2).abs().add(0.01) : at::tensor({0.02F});
  const double zero = is_signed ? -3 : 117;
  std::vector<onnx::Tensor> others{scalar("xs", 0.03),
                                   floats("ws", per_channel ? scales : scales.reshape({})),
                                   is_signed ? bytes("xz", at::tensor(zero).reshape({}))
                                             : unsigned_bytes("xz", at::tensor(zero).reshape({})),
                                   bytes("wz", per_channel ? at::zeros({5}) : at::zeros({}))};
  const onnx::Model file = quantized(bytes("wq", codes), "wz", others);
  const at::Tensor x = rounded(images(), 0.03, zero, is_signed ? -128 : 0, is_signed ? 127 : 255);
  const at::Tensor w = codes.mul(scales.view({-1, 1, 1, 1}));
  QVERIFY(at::allclose(run(file, images()), at::conv2d(x, w).mean({2, 3}), 1e-4, 1e-4));
  const auto imported = zsq::import_onnx(file, {});
  const auto& conv = std::get<zsq::Conv2d>(
      imported.graph.nodes.at(static_cast<std::size_t>(zsq::weight_layers(imported.graph)[0])).op);
  QVERIFY(conv.quantizer.has_value());
  QCOMPARE(conv.quantizer->affine.bits, 8);
  QVERIFY(conv.quantizer->codes.to(at::kFloat).equal(codes));
}

void TestOnnxImport::weights_that_the_file_rounds_itself_become_codes() {
  // As quantization-aware training exports them: Q and DQ on float weights, per channel.
  const at::Tensor w = normal({5, 3, 3, 3}, 1);
  const at::Tensor scales = w.abs().flatten(1).amax(1).div(100);
  const onnx::Model file =
      model({node("QuantizeLinear", {"w", "ws", "wz"}, {"wq"}, {{"axis", integer(0)}}),
             node("DequantizeLinear", {"wq", "ws", "wz"}, {"wd"}, {{"axis", integer(0)}}),
             node("Conv", {"x", "wd"}, {"y"})},
            {floats("w", w), floats("ws", scales), bytes("wz", at::zeros({5}))});
  const at::Tensor codes = w.div(scales.view({5, 1, 1, 1})).round();
  const at::Tensor expected = at::conv2d(images(), codes.mul(scales.view({5, 1, 1, 1})));
  QVERIFY(at::allclose(run(file, images()), expected.mean({2, 3}), 1e-4, 1e-4));
  const auto imported = zsq::import_onnx(file, {});
  const auto& conv = std::get<zsq::Conv2d>(
      imported.graph.nodes.at(static_cast<std::size_t>(zsq::weight_layers(imported.graph)[0])).op);
  QVERIFY(conv.quantizer && conv.quantizer->codes.to(at::kFloat).equal(codes));
}

void TestOnnxImport::opsets_9_to_21_are_read() {
  for (std::int64_t opset = 9; opset <= 21; ++opset) {
    QCOMPARE(refusal(model({node("Relu", {"x"}, {"y"})}, {}, opset)).text, "no error");
  }
  for (const std::int64_t opset : {8, 22}) {
    const Refusal refused = refusal(model({node("Relu", {"x"}, {"y"})}, {}, opset));
    QCOMPARE(refused.code, ErrorCode::Unsupported);
    QVERIFY(refused.text.find("opset " + std::to_string(opset)) != std::string::npos);
  }
}

void TestOnnxImport::models_that_are_no_classifier_of_images_say_so() {
  onnx::Model two = model({node("Add", {"x", "mask"}, {"y"})}, {});
  two.inputs.push_back({"mask", {-1, 3, 8, 8}});
  QVERIFY(refusal(two).text.find("2 inputs (x, mask)") != std::string::npos);
  onnx::Model text = model({node("Relu", {"x"}, {"y"})}, {});
  text.inputs = {{"x", {-1, 128}}};
  QVERIFY(refusal(text).text.find("'x' has 2 dimensions") != std::string::npos);
  onnx::Model map = model({node("Relu", {"x"}, {"y"})}, {});
  map.outputs = {{"y", {}}};
  QCOMPARE(refusal(map).code, ErrorCode::Unsupported);
  QVERIFY(refusal(map).text.find("[2,3,8,8]") != std::string::npos);
  onnx::Model constant = model({node("Relu", {"x"}, {"y"})}, {floats("logits", normal({1, 5}, 1))});
  constant.nodes.pop_back();
  QVERIFY(refusal(constant).text.find("'logits' does not depend on the input") !=
          std::string::npos);
  onnx::Model broken = model({node("Relu", {"nothing"}, {"y"})}, {});
  QVERIFY(refusal(broken).text.find("'nothing'") != std::string::npos);
}

void TestOnnxImport::an_open_size_is_assumed_and_said() {
  onnx::Model file = model({node("Relu", {"x"}, {"y"})}, {});
  file.inputs = {{"x", {-1, 3, -1, -1}}};
  const auto assumed = zsq::import_onnx(file, {});
  QCOMPARE(assumed.graph.input, (zsq::ImageShape{3, 224, 224}));
  QCOMPARE(assumed.notes.size(), std::size_t{1});
  QVERIFY(assumed.notes[0].find("3x224x224") != std::string::npos);
  const auto given = zsq::import_onnx(file, zsq::ImageShape{3, 48, 48});
  QCOMPARE(given.graph.input, (zsq::ImageShape{3, 48, 48}));
  QVERIFY(given.notes.empty());
}

void TestOnnxImport::unknown_operations_are_named_with_their_layer_and_the_rest_is_shown() {
  onnx::Model file = model(
      {node("Relu", {"x"}, {"r"}), node("GridSample", {"r"}, {"g"}), node("Relu", {"g"}, {"y"})},
      {});
  file.nodes[1].name = "/neck/warp/GridSample";
  const auto imported = zsq::import_onnx(file, {});
  QCOMPARE(imported.unsupported.size(), std::size_t{1});
  QCOMPARE(imported.unsupported[0].op, "GridSample");
  QCOMPARE(imported.unsupported[0].layer, "neck.warp.gridsample");
  // Before it, itself, and behind it.
  QCOMPARE(imported.graph.nodes.size(), std::size_t{6});
  const Refusal refused = refusal(file);
  QCOMPARE(refused.code, ErrorCode::Unsupported);
  QVERIFY(refused.text.find("GridSample in 'neck.warp.gridsample'") != std::string::npos);
  onnx::Model domain = model({node("FusedConv", {"x"}, {"y"})}, {});
  domain.nodes[0].domain = "com.microsoft";
  QCOMPARE(refusal(domain).code, ErrorCode::Unsupported);
}

void TestOnnxImport::initializers_among_the_inputs_are_no_images() {
  const at::Tensor w = normal({5, 3, 3, 3}, 1);
  onnx::Model file = model({node("Conv", {"x", "w"}, {"y"})}, {floats("w", w)});
  file.inputs.insert(file.inputs.begin(), {"w", {5, 3, 3, 3}});
  QVERIFY(at::allclose(run(file, images()), at::conv2d(images(), w).mean({2, 3}), 1e-4, 1e-4));
}

QTEST_GUILESS_MAIN(TestOnnxImport)
#include "test_onnx_import.moc"
