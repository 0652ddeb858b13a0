// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/serialize.h"

#include <ATen/core/Tensor.h>
#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>

#include "api/error.h"
#include "graph/packing.h"

namespace zsq {
namespace {

using nlohmann::json;

/// 2: codes of fewer than 8 bits are packed.
constexpr int kVersion = 2;
constexpr int kWholeByte = 8;

// --- writing ------------------------------------------------------------------------------------

/// In the first type that holds every value exactly, else as it is.
at::Tensor narrowest(const at::Tensor& values, std::initializer_list<at::ScalarType> types) {
  for (const at::ScalarType type : types) {
    const at::Tensor narrow = values.to(type);
    if (narrow.to(values.scalar_type()).equal(values)) return narrow;
  }
  return values;
}

struct Writer {
  TensorMap& tensors;
  const std::string& prefix;
  json& attributes;

  void put(const char* name, const at::Tensor& tensor) const {
    if (tensor.defined()) tensors[prefix + "." + name] = tensor.detach().contiguous();
  }
  void put_affine(const AffineQuantizer& affine) const {
    attributes["bits"] = affine.bits;
    put("inv_scale", narrowest(affine.inv_scale, {at::kFloat}));
    put("zero_point", narrowest(affine.zero_point, {at::kChar, at::kInt}));
  }
  void put_weight(const at::Tensor& weight, const std::optional<WeightQuantizer>& quantizer) const {
    if (!quantizer) return put("weight", weight);
    put_affine(quantizer->affine);
    if (quantizer->affine.bits == kWholeByte) return put("codes", quantizer->codes);
    attributes["shape"] = quantizer->codes.sizes().vec();
    put("codes", pack_codes(quantizer->codes, quantizer->affine.bits));
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
    attributes["ceil_mode"] = op.ceil_mode;
  }
  void operator()(const AvgPool2d& op) const {
    attributes["kernel"] = op.kernel;
    attributes["stride"] = op.stride;
    attributes["padding"] = op.padding;
    attributes["ceil_mode"] = op.ceil_mode;
    attributes["count_include_pad"] = op.count_include_pad;
  }
  void operator()(const Unknown& op) const {
    throw Error(ErrorCode::Internal, "a graph with an unknown operation '" + op.kind + "'");
  }
  void operator()(const Unary&) const {}
  void operator()(const Binary&) const {}
  void operator()(const MatMul&) const {}
  void operator()(const Clamp& op) const {
    // JSON has no infinity: an open end is left out.
    if (std::isfinite(op.lower)) attributes["lower"] = op.lower;
    if (std::isfinite(op.upper)) attributes["upper"] = op.upper;
  }
  void operator()(const LeakyRelu& op) const { attributes["slope"] = op.slope; }
  void operator()(const Constant& op) const {
    put("value", op.value);
    if (op.learned) attributes["learned"] = *op.learned;
  }
  void operator()(const Mean& op) const {
    attributes["dims"] = op.dims;
    attributes["keep_dims"] = op.keep_dims;
  }
  void operator()(const Softmax& op) const { attributes["dim"] = op.dim; }
  void operator()(const LayerNorm& op) const {
    attributes["eps"] = op.eps;
    put("weight", op.weight);
    put("bias", op.bias);
  }
  void operator()(const Reshape& op) const { attributes["shape"] = op.shape; }
  void operator()(const Permute& op) const { attributes["dims"] = op.dims; }
  void operator()(const Slice& op) const {
    attributes["dim"] = op.dim;
    attributes["start"] = op.start;
    attributes["end"] = op.end;
    attributes["step"] = op.step;
  }
  void operator()(const Concat& op) const { attributes["dim"] = op.dim; }
  void operator()(const Pad& op) const {
    attributes["amounts"] = op.amounts;
    // JSON has no infinity; before a maximum it is minus infinity that is added.
    if (std::isfinite(op.value)) attributes["value"] = op.value;
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
constexpr std::int64_t kMaxDims = 8;

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
  [[nodiscard]] at::Tensor codes(std::int64_t dimensions) const {
    if (!attributes.contains("shape")) return get("codes", dimensions).to(at::kChar);
    const auto shape = attribute<std::vector<std::int64_t>>("shape");
    if (static_cast<std::int64_t>(shape.size()) != dimensions) {
      throw Error(ErrorCode::ShapeMismatch,
                  fmt::format("the codes of '{}' have {} dimensions, not {}", prefix, shape.size(),
                              dimensions));
    }
    return unpack_codes(get("codes", 1), attribute<int>("bits"), shape);
  }
  /// Sizes, dimensions or amounts of a tensor: few, and none of them absurd.
  [[nodiscard]] std::vector<std::int64_t> small_list(const char* name, std::int64_t lowest) const {
    auto values = attribute<std::vector<std::int64_t>>(name);
    checked_size(static_cast<std::int64_t>(values.size()), 1, 2 * kMaxDims, prefix + "." + name);
    for (const auto value : values) {
      checked_size(value, lowest, kMaxChannels, prefix + "." + name);
    }
    return values;
  }
  [[nodiscard]] bool flag(const char* name, bool fallback) const {
    return attributes.contains(name) ? attribute<bool>(name) : fallback;
  }
  [[nodiscard]] double number_or(const char* name, double fallback) const {
    return attributes.contains(name) ? attribute<double>(name) : fallback;
  }
  template <class Layer>
  void read_weight(Layer& layer, std::int64_t dimensions) const {
    layer.bias = optional("bias");
    if (!attributes.contains("bits")) {
      layer.weight = get("weight", dimensions);
      return;
    }
    WeightQuantizer quantizer{affine(), codes(dimensions), {}};
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

Reshape read_reshape(const Reader& in) {
  Reshape op{in.small_list("shape", -1)};
  if (std::count(op.shape.begin(), op.shape.end(), -1) != 1) {
    throw Error(ErrorCode::Malformed,
                fmt::format("'{}' does not name one dimension of the batch", in.prefix));
  }
  return op;
}

/// The operations that have no parameters of their own; none for another name.
std::optional<Op> read_elementwise(const std::string& name, const Reader& in) {
  constexpr double kUnbounded = std::numeric_limits<double>::infinity();
  for (auto f = Function::Gelu; f <= Function::Sqrt; f = static_cast<Function>(int(f) + 1)) {
    if (name == to_string(f)) return Unary{f};
  }
  for (auto a = Arithmetic::Subtract; a <= Arithmetic::Power;
       a = static_cast<Arithmetic>(int(a) + 1)) {
    if (name == to_string(a)) return Binary{a};
  }
  if (name == "relu") return Relu{};
  if (name == "add") return Add{};
  if (name == "matmul") return MatMul{};
  if (name == "clamp") {
    return Clamp{in.number_or("lower", -kUnbounded), in.number_or("upper", kUnbounded)};
  }
  if (name == "leaky_relu") return LeakyRelu{in.attribute<double>("slope")};
  return {};
}

/// Likewise those that move values about.
std::optional<Op> read_movement(const std::string& name, const Reader& in) {
  if (name == "flatten") return Flatten{};
  if (name == "mean")
    return Mean{in.small_list("dims", -kMaxDims), in.attribute<bool>("keep_dims")};
  if (name == "softmax") return Softmax{in.size("dim", -kMaxDims, kMaxDims)};
  if (name == "reshape") return read_reshape(in);
  if (name == "permute") return Permute{in.small_list("dims", -kMaxDims)};
  if (name == "slice") {
    return Slice{in.size("dim", -kMaxDims, kMaxDims), in.attribute<std::int64_t>("start"),
                 in.attribute<std::int64_t>("end"), in.size("step", 1, kMaxChannels)};
  }
  if (name == "concat") return Concat{in.size("dim", -kMaxDims, kMaxDims)};
  if (name == "pad")
    return Pad{in.small_list("amounts", -kMaxWindow),
               in.number_or("value", -std::numeric_limits<double>::infinity())};
  return {};
}

Op read_op(const std::string& name, const Reader& in) {
  if (auto op = read_elementwise(name, in)) return *op;
  if (auto op = read_movement(name, in)) return *op;
  if (name == "input") return Input{};
  if (name == "conv2d") return read_conv(in);
  if (name == "linear") return read_linear(in);
  if (name == "batch_norm2d") {
    return BatchNorm2d{in.optional("weight"), in.optional("bias"), in.get("running_mean", 1),
                       in.get("running_var", 1), in.attribute<double>("eps")};
  }
  if (name == "layer_norm") {
    return LayerNorm{in.optional("weight"), in.optional("bias"), in.attribute<double>("eps")};
  }
  if (name == "constant") {
    const at::Tensor value = in.optional("value");
    if (!value.defined()) {
      throw Error(ErrorCode::MissingTensor, fmt::format("tensor '{}.value' is missing", in.prefix));
    }
    if (!in.attributes.contains("learned")) return Constant{value};
    return Constant{value, in.size("learned", 0, value.numel())};
  }
  if (name == "max_pool2d") {
    return MaxPool2d{in.size_pair("kernel", 1), in.size_pair("stride", 1),
                     in.size_pair("padding", 0), in.flag("ceil_mode", false)};
  }
  if (name == "avg_pool2d") {
    return AvgPool2d{in.size_pair("kernel", 1), in.size_pair("stride", 1),
                     in.size_pair("padding", 0), in.flag("ceil_mode", false),
                     in.flag("count_include_pad", true)};
  }
  if (name == "global_avg_pool") return GlobalAvgPool{};
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
    if (document.at("version").get<int>() > kVersion) {
      throw Error(ErrorCode::Unsupported,
                  fmt::format("the graph in the file has version {}, this program reads up to {}",
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
