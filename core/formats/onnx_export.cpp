// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/onnx_export.h"

#include <ATen/core/Tensor.h>
#include <ATen/ops/full.h>
#include <ATen/ops/where.h>
#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>

#include "api/error.h"
#include "api/zsq.h"
#include "formats/onnx_writer.h"

namespace zsq {
namespace {

constexpr int kInt4Bits = 4;
constexpr int kInt8Bits = 8;

struct Limits {
  double lowest;
  double highest;
};
constexpr Limits kInt4{-8, 7};
constexpr Limits kInt8{-128, 127};

bool all_fit(const at::Tensor& values, const Limits& limits) {
  return values.min().item<double>() >= limits.lowest &&
         values.max().item<double>() <= limits.highest;
}

/// One value per output channel, shaped to be combined with \p weight.
at::Tensor along_channels(const at::Tensor& values, const at::Tensor& weight) {
  std::vector<std::int64_t> shape(static_cast<std::size_t>(weight.dim()), 1);
  shape[0] = -1;
  return values.view(shape);
}

/// x^ = scale (codes - zero_point), all float64.
struct Integers {
  at::Tensor codes;
  at::Tensor scale;
  at::Tensor zero_point;
};

/// A channel of one constant has a range of no width and a zero point beyond every integer type: it
/// becomes +-1 times the constant.
Integers to_integers(const WeightQuantizer& quantizer) {
  const AffineQuantizer& affine = quantizer.affine;
  Integers result{quantizer.codes.to(at::kDouble), affine.inv_scale.reciprocal(),
                  affine.zero_point.neg()};
  const at::Tensor largest =
      result.codes.sub(along_channels(result.zero_point, result.codes)).abs().flatten(1).amax(1);
  const at::Tensor constant = largest.gt(std::numeric_limits<std::int32_t>::max());
  if (!constant.any().item<bool>()) return result;
  const at::Tensor values = quantizer.dequantized.to(at::kDouble).flatten(1).select(1, 0);
  const at::Tensor signs = along_channels(values.sign(), result.codes);
  result.codes = at::where(along_channels(constant, result.codes), signs, result.codes);
  result.scale = at::where(constant, values.abs(), result.scale);
  result.zero_point = result.zero_point.masked_fill(constant, 0);
  return result;
}

bool quantizes_activations(const Graph& graph) {
  return std::any_of(graph.nodes.begin(), graph.nodes.end(), [](const Node& node) {
    return std::holds_alternative<ActivationQuantizer>(node.op);
  });
}

/// How a weight is laid out: output channels first; or last, as MatMul has them, in two dimensions
/// or in three of which the first is 1, which means the same.
enum class WeightLayout { OutIn, InOut, OneInOut };

std::int64_t channel_axis(WeightLayout layout) {
  return static_cast<std::int64_t>(layout);
}

at::Tensor laid_out(const at::Tensor& weight, WeightLayout layout) {
  if (layout == WeightLayout::OutIn) return weight;
  const at::Tensor turned = weight.transpose(0, 1);
  return layout == WeightLayout::OneInOut ? turned.unsqueeze(0) : turned;
}

/// Whether a value may be on the grid of an activation quantizer for all that ONNX Runtime knows,
/// which moves quantizers over operations that only move values.
bool may_be_quantized(const Graph& graph, NodeId id) {
  const Node& node = graph.nodes[static_cast<std::size_t>(id)];
  if (std::holds_alternative<ActivationQuantizer>(node.op)) return true;
  const bool moves =
      std::holds_alternative<Reshape>(node.op) || std::holds_alternative<Permute>(node.op) ||
      std::holds_alternative<Slice>(node.op) || std::holds_alternative<Flatten>(node.op) ||
      std::holds_alternative<Concat>(node.op) || std::holds_alternative<MaxPool2d>(node.op);
  return moves && std::any_of(node.inputs.begin(), node.inputs.end(),
                              [&](NodeId input) { return may_be_quantized(graph, input); });
}

/// Layers with weights, and quantizers.
class LayerWriter {
 public:
  LayerWriter(OnnxWriter& out, const Graph& graph)
      : out_(out), graph_(graph), separate_bias_(quantizes_activations(graph)) {}

  void conv(const Conv2d& op, const Node& node, NodeId id) {
    const std::string path = out_.unique_path(node, id);
    emit_layer("Conv", path, node, id, weight(path, op.weight, op.quantizer, WeightLayout::OutIn),
               op.bias.defined() && separate_bias_ ? op.bias.view({1, -1, 1, 1}) : op.bias,
               {{"kernel_shape", onnx_ints({op.weight.size(2), op.weight.size(3)})},
                {"strides", onnx_ints({op.stride[0], op.stride[1]})},
                {"pads", onnx_ints({op.padding[0], op.padding[1], op.padding[0], op.padding[1]})},
                {"dilations", onnx_ints({op.dilation[0], op.dilation[1]})},
                {"group", onnx_int(op.groups)}});
  }

  void linear(const Linear& op, const Node& node, NodeId id) {
    const std::string path = out_.unique_path(node, id);
    if (out_.rank(node.inputs[0]) == 2) {
      emit_layer("Gemm", path, node, id, weight(path, op.weight, op.quantizer, WeightLayout::OutIn),
                 op.bias, {{"transB", onnx_int(1)}});
      return;
    }
    // Gemm is for matrices; tokens need MatMul, which has no bias. Where only the weight is
    // quantized, ONNX Runtime (1.25 and later) makes a MatMulNBits of it, which rounds the
    // activations to 8 bits on its own, unless the weight has three dimensions. Where both are, it
    // computes with integers, exactly, and asks for two.
    const bool only_weight = op.quantizer && !may_be_quantized(graph_, node.inputs[0]);
    const auto name = weight(path, op.weight, op.quantizer,
                             only_weight ? WeightLayout::OneInOut : WeightLayout::InOut);
    emit_with_added_bias("MatMul", path, node, id, name, op.bias, {});
  }

  void quantizer(const ActivationQuantizer& op, const Node& node, NodeId id) {
    const std::string path = out_.unique_path(node, id);
    const AffineQuantizer& affine = op.affine;
    const double step = 1 / affine.inv_scale.item<double>();
    const double z = affine.zero_point.item<double>();
    const at::Tensor zero_point = affine.zero_point.neg();
    if (!all_fit(zero_point, kInt8)) {
      throw Error(ErrorCode::Unsupported,
                  fmt::format("the range of '{}' does not contain zero; its zero point {} does not "
                              "fit into int8",
                              node.path, -z),
                  "Calibrate with ranges that contain zero.");
    }
    std::string source = out_.in(node);
    if (affine.bits < kInt8Bits) {
      const auto bound = [&](const char* name, std::int64_t code) {
        return out_.scalar(path + name, step * (static_cast<double>(code) + z));
      };
      out_.emit("Clip", path + ".clip",
                {source, bound(".lower", affine.qmin()), bound(".upper", affine.qmax())},
                path + ".clipped");
      source = path + ".clipped";
    }
    const std::string scale = out_.scalar(path + ".scale", step);
    const std::string zero = out_.initializer(path + ".zero_point", stored_zero_point(-z));
    out_.emit("QuantizeLinear", path + ".quantize", {source, scale, zero}, path + ".codes");
    out_.emit("DequantizeLinear", path + ".dequantize", {path + ".codes", scale, zero},
              out_.value(id));
  }

  /// By layer, of the quantized weights written so far.
  [[nodiscard]] const std::map<std::string, int>& bits() const { return bits_; }

 private:
  /// In int8, or for opset 21 in uint8, which counts from 0. On x64 ONNX Runtime turns int8
  /// activations into uint8, and from opset 21 on refuses what it made itself where it has moved
  /// such a quantizer over a Slice or Reshape (seen with 1.30).
  [[nodiscard]] at::Tensor stored_zero_point(double zero_point) const {
    const bool from_zero = out_.target() == OnnxTarget::Int4;
    return at::full({}, zero_point - (from_zero ? kInt8.lowest : 0), at::kFloat)
        .to(from_zero ? at::kByte : at::kChar);
  }

  /// A weight as it is, or behind its DequantizeLinear; returns the name to be read.
  std::string weight(const std::string& path, const at::Tensor& tensor,
                     const std::optional<WeightQuantizer>& quantizer, WeightLayout layout) {
    const auto oriented = [layout](const at::Tensor& t) { return laid_out(t, layout); };
    if (!quantizer) return out_.initializer(path + ".weight", oriented(tensor.to(at::kFloat)));
    const Integers integers = to_integers(*quantizer);
    const std::int64_t channels = channel_axis(layout);
    const std::string codes = path + ".weight_codes";
    const std::string zero = path + ".weight_zero_point";
    bits_[path] = quantizer->affine.bits;
    switch (weight_storage(*quantizer, out_.target())) {
      case WeightStorage::Int4:
        return dequantized(path, out_.initializer_int4(codes, oriented(integers.codes)),
                           integers.scale, out_.initializer_int4(zero, integers.zero_point),
                           channels);
      case WeightStorage::Int8:
        return dequantized(path, out_.initializer(codes, oriented(integers.codes.to(at::kChar))),
                           integers.scale,
                           out_.initializer(zero, integers.zero_point.to(at::kChar)), channels);
      case WeightStorage::Int32:
        break;
    }
    const at::Tensor shifted = integers.codes.sub(along_channels(integers.zero_point, tensor));
    return dequantized(path, out_.initializer(codes, oriented(shifted.to(at::kInt))),
                       integers.scale, "", channels);
  }
  std::string dequantized(const std::string& path, const std::string& codes,
                          const at::Tensor& scale, const std::string& zero_point,
                          std::int64_t axis) {
    std::vector<std::string> inputs{codes,
                                    out_.initializer(path + ".weight_scale", scale.to(at::kFloat))};
    if (!zero_point.empty()) inputs.push_back(zero_point);
    out_.emit("DequantizeLinear", path + ".dequantize", inputs, path + ".weight",
              {{"axis", onnx_int(axis)}});
    return path + ".weight";
  }

  void emit_layer(const std::string& op, const std::string& path, const Node& node, NodeId id,
                  const std::string& weight, const at::Tensor& bias,
                  std::map<std::string, onnx::Attribute> attributes) {
    if (bias.defined() && separate_bias_) {
      return emit_with_added_bias(op, path, node, id, weight, bias, std::move(attributes));
    }
    std::vector<std::string> inputs{out_.in(node), weight};
    if (bias.defined()) inputs.push_back(out_.initializer(path + ".bias", bias));
    out_.emit(op, path, std::move(inputs), out_.value(id), std::move(attributes));
  }
  void emit_with_added_bias(const std::string& op, const std::string& path, const Node& node,
                            NodeId id, const std::string& weight, const at::Tensor& bias,
                            std::map<std::string, onnx::Attribute> attributes) {
    const std::string product = bias.defined() ? path + ".product" : out_.value(id);
    out_.emit(op, path, {out_.in(node), weight}, product, std::move(attributes));
    if (!bias.defined()) return;
    out_.emit("Add", path + ".add_bias", {product, out_.initializer(path + ".bias", bias)},
              out_.value(id));
  }

  OnnxWriter& out_;
  const Graph& graph_;
  std::map<std::string, int> bits_;
  /// ONNX Runtime rounds the bias of a layer between quantizers to multiples of input scale *
  /// weight scale (its WeightBiasQuantization pass), coarse at few bits. It leaves an Add alone.
  bool separate_bias_;
};

}  // namespace

WeightStorage weight_storage(const WeightQuantizer& quantizer, OnnxTarget target) {
  const at::Tensor zero_point = to_integers(quantizer).zero_point;
  const bool narrow = target == OnnxTarget::Int4 && quantizer.affine.bits <= kInt4Bits;
  if (narrow && all_fit(zero_point, kInt4)) return WeightStorage::Int4;
  return all_fit(zero_point, kInt8) ? WeightStorage::Int8 : WeightStorage::Int32;
}

std::vector<std::pair<std::string, const WeightQuantizer*>> quantized_weights(const Graph& graph) {
  std::vector<std::pair<std::string, const WeightQuantizer*>> result;
  for (const Node& node : graph.nodes) {
    const auto* conv = std::get_if<Conv2d>(&node.op);
    const auto* linear = std::get_if<Linear>(&node.op);
    if (conv != nullptr && conv->quantizer) result.emplace_back(node.path, &*conv->quantizer);
    if (linear != nullptr && linear->quantizer) result.emplace_back(node.path, &*linear->quantizer);
  }
  return result;
}

onnx::Model to_onnx(const Graph& graph, std::map<std::string, std::string> metadata,
                    OnnxTarget target) {
  const Graph single = to_dtype(graph, at::kFloat);
  OnnxWriter out(single, target);
  LayerWriter layers(out, single);
  for (NodeId id = 1; id <= single.output; ++id) {
    const Node& node = single.nodes[static_cast<std::size_t>(id)];
    if (const auto* conv = std::get_if<Conv2d>(&node.op)) {
      layers.conv(*conv, node, id);
    } else if (const auto* linear = std::get_if<Linear>(&node.op)) {
      layers.linear(*linear, node, id);
    } else if (const auto* quantizer = std::get_if<ActivationQuantizer>(&node.op)) {
      layers.quantizer(*quantizer, node, id);
    } else {
      write_operation(out, node, id);
    }
  }
  onnx::Model model = out.take();
  model.producer = "zsq-workbench";
  model.producer_version = version();
  model.graph_name = "zsq";
  metadata["zsq_weight_bits"] = nlohmann::json(layers.bits()).dump();
  model.metadata = std::move(metadata);
  return model;
}

}  // namespace zsq
