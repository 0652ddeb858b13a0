// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/serialize.h"

#include <ATen/core/Tensor.h>
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "api/error.h"
#include "graph/executor.h"

namespace zsq {
namespace {

using nlohmann::json;

constexpr int kVersion = 1;

// --- writing ------------------------------------------------------------------------------------

struct Writer {
  TensorMap& tensors;
  const std::string& prefix;
  json& attributes;

  void put(const char* name, const at::Tensor& tensor) const {
    if (tensor.defined()) tensors[prefix + "." + name] = tensor.detach().contiguous();
  }
  void put_affine(const AffineQuantizer& affine) const {
    attributes["bits"] = affine.bits;
    put("inv_scale", affine.inv_scale);
    put("zero_point", affine.zero_point);
  }
  void put_weight(const at::Tensor& weight, const std::optional<WeightQuantizer>& quantizer) const {
    if (!quantizer) return put("weight", weight);
    put_affine(quantizer->affine);
    put("codes", quantizer->codes);
  }

  void operator()(const Input&) const {}
  void operator()(const Relu&) const {}
  void operator()(const Add&) const {}
  void operator()(const GlobalAvgPool&) const {}
  void operator()(const Flatten&) const {}
  void operator()(const Conv2d& op) const {
    attributes["stride"] = op.stride;
    attributes["padding"] = op.padding;
    attributes["dilation"] = op.dilation;
    attributes["groups"] = op.groups;
    put_weight(op.weight, op.quantizer);
    put("bias", op.bias);
  }
  void operator()(const Linear& op) const {
    put_weight(op.weight, op.quantizer);
    put("bias", op.bias);
  }
  void operator()(const BatchNorm2d& op) const {
    attributes["eps"] = op.eps;
    put("weight", op.weight);
    put("bias", op.bias);
    put("running_mean", op.running_mean);
    put("running_var", op.running_var);
  }
  void operator()(const MaxPool2d& op) const {
    attributes["kernel"] = op.kernel;
    attributes["stride"] = op.stride;
    attributes["padding"] = op.padding;
  }
  void operator()(const SubsamplePad& op) const {
    attributes["stride"] = op.stride;
    attributes["channels_before"] = op.channels_before;
    attributes["channels_after"] = op.channels_after;
  }
  void operator()(const ActivationQuantizer& op) const { put_affine(op.affine); }
};

// --- reading ------------------------------------------------------------------------------------

using Pair = std::array<std::int64_t, 2>;

constexpr std::int64_t kMaxWindow = 64;
constexpr std::int64_t kMaxChannels = 65536;
constexpr std::int64_t kMaxExtent = 1024;

std::int64_t checked_size(std::int64_t value, std::int64_t lowest, std::int64_t highest,
                          const std::string& what) {
  if (value < lowest || value > highest) {
    throw Error(ErrorCode::Malformed,
                fmt::format("'{}' is {}, not in {}..{}", what, value, lowest, highest));
  }
  return value;
}

struct Reader {
  const TensorMap& tensors;
  std::string prefix;
  const json& attributes;

  [[nodiscard]] at::Tensor optional(const char* name) const {
    const auto found = tensors.find(prefix + "." + name);
    return found == tensors.end() ? at::Tensor() : found->second;
  }
  [[nodiscard]] at::Tensor get(const char* name, std::int64_t dimensions) const {
    const at::Tensor tensor = optional(name);
    if (!tensor.defined()) {
      throw Error(ErrorCode::MissingTensor, fmt::format("tensor '{}.{}' is missing", prefix, name));
    }
    if (tensor.dim() != dimensions) {
      throw Error(ErrorCode::ShapeMismatch, fmt::format("tensor '{}.{}' has {} dimensions, not {}",
                                                        prefix, name, tensor.dim(), dimensions));
    }
    return tensor;
  }
  template <class T>
  [[nodiscard]] T attribute(const char* name) const {
    return attributes.at(name).get<T>();
  }
  /// A size that the file may not choose freely: a huge padding would ask for huge activations.
  [[nodiscard]] std::int64_t size(const char* name, std::int64_t lowest,
                                  std::int64_t highest) const {
    return checked_size(attribute<std::int64_t>(name), lowest, highest, prefix + "." + name);
  }
  [[nodiscard]] Pair size_pair(const char* name, std::int64_t lowest) const {
    Pair pair = attribute<Pair>(name);
    for (auto& value : pair) checked_size(value, lowest, kMaxWindow, prefix + "." + name);
    return pair;
  }
  [[nodiscard]] AffineQuantizer affine() const {
    const int bits = attribute<int>("bits");
    if (bits < 2 || bits > 8) {
      throw Error(ErrorCode::Malformed, fmt::format("'{}' has {} bits", prefix, bits));
    }
    return {bits, get("inv_scale", 1).to(at::kDouble), get("zero_point", 1).to(at::kDouble)};
  }
  template <class Layer>
  void read_weight(Layer& layer, std::int64_t dimensions) const {
    layer.bias = optional("bias");
    if (!attributes.contains("bits")) {
      layer.weight = get("weight", dimensions);
      return;
    }
    WeightQuantizer quantizer{affine(), get("codes", dimensions).to(at::kChar), {}};
    const auto channels = quantizer.codes.size(0);
    if (quantizer.affine.inv_scale.numel() != channels ||
        quantizer.affine.zero_point.numel() != channels) {
      throw Error(ErrorCode::ShapeMismatch,
                  fmt::format("'{}' has {} output channels but {} scales", prefix, channels,
                              quantizer.affine.inv_scale.numel()));
    }
    std::vector<std::int64_t> shape(static_cast<std::size_t>(dimensions), 1);
    shape[0] = channels;
    // The same arithmetic, in float32, as fake_quantize: equal bits in the round trip.
    quantizer.dequantized = quantizer.codes.to(at::kFloat)
                                .add(quantizer.affine.zero_point.to(at::kFloat).view(shape))
                                .div(quantizer.affine.inv_scale.to(at::kFloat).view(shape));
    layer.weight = quantizer.dequantized;
    layer.quantizer = std::move(quantizer);
  }
};

Op read_conv(const Reader& in) {
  Conv2d op;
  op.stride = in.size_pair("stride", 1);
  op.padding = in.size_pair("padding", 0);
  op.dilation = in.size_pair("dilation", 1);
  op.groups = in.size("groups", 1, kMaxChannels);
  in.read_weight(op, 4);
  return op;
}

Op read_linear(const Reader& in) {
  Linear op;
  in.read_weight(op, 2);
  return op;
}

Op read_op(const std::string& name, const Reader& in) {
  if (name == "input") return Input{};
  if (name == "conv2d") return read_conv(in);
  if (name == "linear") return read_linear(in);
  if (name == "batch_norm2d") {
    return BatchNorm2d{in.optional("weight"), in.optional("bias"), in.get("running_mean", 1),
                       in.get("running_var", 1), in.attribute<double>("eps")};
  }
  if (name == "relu") return Relu{};
  if (name == "add") return Add{};
  if (name == "max_pool2d") {
    return MaxPool2d{in.size_pair("kernel", 1), in.size_pair("stride", 1),
                     in.size_pair("padding", 0)};
  }
  if (name == "global_avg_pool") return GlobalAvgPool{};
  if (name == "flatten") return Flatten{};
  if (name == "subsample_pad") {
    return SubsamplePad{in.size("stride", 1, kMaxWindow),
                        in.size("channels_before", 0, kMaxChannels),
                        in.size("channels_after", 0, kMaxChannels)};
  }
  if (name == "activation_quantizer") return ActivationQuantizer{in.affine()};
  throw Error(ErrorCode::Unsupported, "the file uses an operation '" + name + "' that is not known",
              "It may have been written by a newer version.");
}

/// Node paths need not be unique (the fake quantizers of a layer share its path), ids are.
std::string tensor_prefix(std::size_t id, const std::string& path) {
  return fmt::format("{}:{}", id, path);
}

}  // namespace

SerializedGraph serialize(const Graph& graph) {
  SerializedGraph result;
  json nodes = json::array();
  for (std::size_t id = 0; id < graph.nodes.size(); ++id) {
    const Node& node = graph.nodes[id];
    json attributes = json::object();
    const std::string prefix = tensor_prefix(id, node.path);
    std::visit(Writer{result.tensors, prefix, attributes}, node.op);
    nodes.push_back({{"op", op_name(node.op)},
                     {"path", node.path},
                     {"inputs", node.inputs},
                     {"attributes", attributes}});
  }
  const json document{{"version", kVersion},
                      {"input", {graph.input.channels, graph.input.height, graph.input.width}},
                      {"classes", graph.classes},
                      {"output", graph.output},
                      {"nodes", nodes}};
  result.json = document.dump();
  return result;
}

Graph deserialize(const SerializedGraph& serialized) {
  try {
    const json document = json::parse(serialized.json);
    if (document.at("version").get<int>() != kVersion) {
      throw Error(ErrorCode::Unsupported,
                  fmt::format("the graph in the file has version {}, this program reads {}",
                              document.at("version").get<int>(), kVersion));
    }
    Graph graph;
    const auto input = document.at("input").get<std::array<std::int64_t, 3>>();
    for (const auto extent : input) checked_size(extent, 1, kMaxExtent, "input");
    graph.input = {input[0], input[1], input[2]};
    graph.classes = document.at("classes").get<std::int64_t>();
    graph.output = document.at("output").get<NodeId>();
    for (const json& node : document.at("nodes")) {
      const auto path = node.at("path").get<std::string>();
      const Reader reader{serialized.tensors, tensor_prefix(graph.nodes.size(), path),
                          node.at("attributes")};
      graph.add(path, read_op(node.at("op").get<std::string>(), reader),
                node.at("inputs").get<std::vector<NodeId>>());
    }
    check(graph);
    return graph;
  } catch (const json::exception& error) {
    throw Error(ErrorCode::Malformed,
                std::string("the graph in the file cannot be understood: ") + error.what());
  }
}

}  // namespace zsq
