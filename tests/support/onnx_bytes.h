// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// ONNX files written by hand (onnx/onnx.proto), for tests that see the program from outside.
#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

namespace zsq::test::onnx {

inline std::string varint(std::uint64_t value) {
  std::string bytes;
  while (value >= 0x80) {
    bytes += static_cast<char>(0x80 | (value & 0x7f));
    value >>= 7;
  }
  return bytes + static_cast<char>(value);
}
inline std::string number(int field, std::uint64_t value) {
  std::string message = varint(static_cast<std::uint64_t>(field) << 3);
  message += varint(value);
  return message;
}
inline std::string bytes(int field, const std::string& content) {
  std::string message = varint((static_cast<std::uint64_t>(field) << 3) | 2);
  message += varint(content.size());
  message += content;
  return message;
}

/// TensorProto of floats: dims 1, data_type 2, name 8, raw_data 9.
inline std::string tensor(const std::string& name, const std::vector<std::int64_t>& dims,
                          const std::vector<float>& values) {
  std::string raw(values.size() * sizeof(float), '\0');
  std::memcpy(raw.data(), values.data(), raw.size());
  std::string message;
  for (const auto dim : dims) message += number(1, static_cast<std::uint64_t>(dim));
  return message + number(2, 1) + bytes(8, name) + bytes(9, raw);
}

/// NodeProto: input 1, output 2, name 3, op_type 4.
inline std::string node(const std::string& op, const std::string& name,
                        const std::vector<std::string>& inputs, const std::string& output) {
  std::string message;
  for (const auto& input : inputs) message += bytes(1, input);
  return message + bytes(2, output) + bytes(3, name) + bytes(4, op);
}

/// ValueInfoProto: name 1, type 2 = tensor_type 1 (elem_type 1, shape 2 of dim 1); -1: open.
inline std::string value(const std::string& name, const std::vector<std::int64_t>& dims) {
  std::string shape;
  for (const auto dim : dims) {
    shape += bytes(1, dim < 0 ? bytes(2, "open") : number(1, static_cast<std::uint64_t>(dim)));
  }
  return bytes(1, name) + bytes(2, bytes(1, number(1, 1) + bytes(2, shape)));
}

/// ModelProto: ir_version 1, graph 7 (node 1, name 2, initializer 5, input 11, output 12),
/// opset_import 8.
inline std::string model(const std::vector<std::string>& nodes,
                         const std::vector<std::string>& initializers, const std::string& input,
                         const std::vector<std::string>& outputs) {
  std::string graph;
  for (const auto& n : nodes) graph += bytes(1, n);
  graph += bytes(2, "graph");
  for (const auto& t : initializers) graph += bytes(5, t);
  graph += bytes(11, input);
  for (const auto& output : outputs) graph += bytes(12, output);
  return number(1, 8) + bytes(7, graph) + bytes(8, number(2, 13));
}

/// 3x8x8 images, a convolution to 4 channels, an operation of the given name, batch norm, global
/// pooling, a classifier of 2 classes. \p side -1 leaves the size open.
inline std::string small_model(const std::string& middle, std::int64_t side = 8) {
  const std::vector<float> four(4, 1.0F);
  return model(
      {node("Conv", "/features/conv/Conv", {"input", "features.conv.weight"}, "a"),
       node(middle, "/features/odd/" + middle, {"a"}, "b"),
       node("BatchNormalization", "/features/bn/BatchNormalization",
            {"b", "features.bn.weight", "features.bn.bias", "features.bn.running_mean",
             "features.bn.running_var"},
            "c"),
       node("GlobalAveragePool", "/pool/GlobalAveragePool", {"c"}, "d"),
       node("Flatten", "/flatten/Flatten", {"d"}, "e"),
       node("Gemm", "/fc/Gemm", {"e", "fc.weight", "fc.bias"}, "logits")},
      {tensor("features.conv.weight", {4, 3, 1, 1}, std::vector<float>(12, 0.5F)),
       tensor("features.bn.weight", {4}, four), tensor("features.bn.bias", {4}, four),
       tensor("features.bn.running_mean", {4}, four), tensor("features.bn.running_var", {4}, four),
       tensor("fc.weight", {4, 2}, std::vector<float>(8, 0.25F)),
       tensor("fc.bias", {2}, {0.0F, 1.0F})},
      value("input", {-1, 3, side, side}), {value("logits", {-1, 2})});
}

/// The same without batch norm.
inline std::string small_model_without_norm() {
  return model({node("Conv", "/conv/Conv", {"input", "conv.weight"}, "a"),
                node("Relu", "/relu/Relu", {"a"}, "b"),
                node("GlobalAveragePool", "/pool/GlobalAveragePool", {"b"}, "c"),
                node("Flatten", "/flatten/Flatten", {"c"}, "d"),
                node("Gemm", "/fc/Gemm", {"d", "fc.weight"}, "logits")},
               {tensor("conv.weight", {4, 3, 1, 1}, std::vector<float>(12, 0.5F)),
                tensor("fc.weight", {4, 2}, std::vector<float>(8, 0.25F))},
               value("input", {-1, 3, 8, 8}), {value("logits", {-1, 2})});
}

/// 12 classes: the brightness in steps, scores 2 t v - t^2; and an auxiliary output of features
/// that comes first.
inline std::string brightness_model() {
  std::vector<float> weight;
  std::vector<float> bias;
  for (int k = 0; k < 12; ++k) {
    const float t = static_cast<float>(k) / 11.0F;
    for (int c = 0; c < 3; ++c) weight.push_back(2 * t / 3);
    bias.push_back(-t * t);
  }
  return model(
      {node("Conv", "conv", {"input", "w", "b"}, "c"),
       node("GlobalAveragePool", "pool", {"c"}, "p"), node("Flatten", "flatten", {"p"}, "logits"),
       node("Conv", "conv2", {"input", "w2"}, "g"), node("GlobalAveragePool", "pool2", {"g"}, "q"),
       node("Flatten", "flatten2", {"q"}, "features")},
      {tensor("w", {12, 3, 1, 1}, weight), tensor("b", {12}, bias),
       tensor("w2", {3, 3, 1, 1}, std::vector<float>(9, 0.25F))},
      value("input", {-1, 3, 32, 32}), {value("features", {-1, 3}), value("logits", {-1, 12})});
}

}  // namespace zsq::test::onnx
