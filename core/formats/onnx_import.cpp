// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/onnx_import.h"

#include <ATen/ExpandUtils.h>
#include <ATen/core/Tensor.h>
#include <ATen/ops/zeros.h>
#include <c10/core/GradMode.h>
#include <c10/util/Exception.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "api/error.h"
#include "execute/executor.h"
#include "formats/imported_outputs.h"
#include "formats/imported_quantizers.h"
#include "formats/onnx_values.h"

namespace zsq {
namespace {

using onnx::ImportCall;
using onnx::ImportValue;
using onnx::NotExpressible;

constexpr std::int64_t kOldestOpset = 9;
constexpr std::int64_t kNewestOpset = 21;
constexpr std::int64_t kUsualSide = 224;
constexpr std::int64_t kLargestSide = 1024;
constexpr std::int64_t kMostChannels = 4;
constexpr double kMostElements = 1 << 28;

/// "/layer1/layer1.0/conv1/Conv" -> "layer1.0.conv1": PyTorch's exporter writes the path of every
/// module on the way.
std::string module_path(const std::string& node_name) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  while (begin < node_name.size()) {
    auto end = node_name.find('/', begin);
    if (end == std::string::npos) end = node_name.size();
    if (end > begin) parts.push_back(node_name.substr(begin, end - begin));
    begin = end + 1;
  }
  if (!parts.empty()) parts.pop_back();
  std::vector<std::string> path;
  for (const std::string& part : parts) {
    if (!path.empty() && part.starts_with(path.back() + ".")) path.pop_back();
    path.push_back(part);
  }
  return fmt::format("{}", fmt::join(path, "."));
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

/// Ends in a name that people gave, not one that an exporter counted.
bool is_named(const std::string& initializer) {
  return initializer.find("::") == std::string::npos && initializer.find('/') == std::string::npos;
}

class Importer {
 public:
  Importer(const onnx::Model& model, const ImageShape& input)
      : model_(model), input_(input), graph_(input) {}

  ImportedModel operator()(const std::optional<std::string>& wanted) {
    for (const onnx::Tensor& tensor : model_.initializers) add_initializer(tensor);
    ImportValue image;
    image.node = 0;
    for (const std::int64_t images : {1, 2}) {
      image.probes[static_cast<std::size_t>(images - 1)] =
          at::zeros({}).expand({images, input_.channels, input_.height, input_.width});
    }
    computed_.push_back(image.probes);
    values_[image_name()] = image;
    for (const onnx::Node& node : model_.nodes) run(node);
    ImportedModel result;
    result.format = fmt::format("ONNX opset {}", model_.opset);
    result.metadata = model_.metadata;
    const auto outputs = candidates();
    const std::size_t taken =
        choose_output(graph_.graph(), outputs, wanted, classes_in(result.metadata));
    note_outputs(result, outputs, taken, wanted);
    result.unsupported = graph_.unsupported_before(outputs[taken].node);
    result.graph = std::move(graph_.graph());
    result.graph.output = outputs[taken].node;
    for (const onnx::Tensor& tensor : model_.initializers) {
      if (tensor.type == onnx::DataType::Float && is_named(tensor.name)) {
        result.parameters[tensor.name] = values_.at(tensor.name).probes[0];
      }
    }
    return result;
  }

 private:
  void add_initializer(const onnx::Tensor& tensor) {
    ImportValue value;
    const at::Tensor content = onnx::to_tensor(tensor);
    value.probes = {content, content};
    value.name = tensor.name;
    value.type = tensor.type;
    values_[tensor.name] = std::move(value);
  }

  /// Old files list their initializers among the inputs.
  [[nodiscard]] std::string image_name() const {
    for (const onnx::Value& input : model_.inputs) {
      if (!values_.contains(input.name)) return input.name;
    }
    throw Error(ErrorCode::Malformed, "the model has no input");
  }

  [[nodiscard]] std::vector<OutputCandidate> candidates() const {
    if (model_.outputs.empty()) throw Error(ErrorCode::Malformed, "the model has no output");
    std::vector<OutputCandidate> outputs;
    for (const onnx::Value& output : model_.outputs) {
      OutputCandidate candidate{output.name};
      const auto found = values_.find(output.name);
      if (found != values_.end() && !found->second.known()) {
        candidate.node = found->second.node;
        const auto& [one, two] = found->second.probes;
        if (one.defined()) candidate.for_one = one.sizes().vec();
        if (two.defined()) candidate.for_two = two.sizes().vec();
      }
      outputs.push_back(std::move(candidate));
    }
    return outputs;
  }

  ImportCall call_of(const onnx::Node& node) {
    ImportCall call{node, "", {}, model_.opset};
    for (const std::string& name : node.inputs) {
      if (name.empty()) {
        call.inputs.emplace_back();
        continue;
      }
      const auto found = values_.find(name);
      if (found == values_.end()) {
        throw Error(ErrorCode::Malformed,
                    fmt::format("node '{}' ({}) reads '{}', which nothing before it makes",
                                node.name, node.op, name));
      }
      call.inputs.push_back(found->second);
    }
    call.path = path_of(node, call.inputs);
    return call;
  }

  static std::string path_of(const onnx::Node& node, const std::vector<ImportValue>& inputs) {
    for (const ImportValue& value : inputs) {
      for (const std::string_view role : {".weight", ".weight_codes"}) {
        if (is_named(value.name) && value.name.ends_with(role) && value.name.size() > role.size()) {
          return value.name.substr(0, value.name.size() - role.size());
        }
      }
    }
    if (node.name.find('/') == std::string::npos) {
      return node.name.empty() ? lower(node.op) : node.name;
    }
    std::string path = module_path(node.name);
    const bool layer = node.op == "Conv" || node.op == "Gemm" || node.op == "BatchNormalization" ||
                       node.op == "LeakyRelu" || node.op == "MaxPool" || node.op == "Softmax";
    if (path.empty()) return lower(node.op);
    return layer ? path : path + "." + lower(node.op);
  }

  void run(const onnx::Node& node) {
    const ImportCall call = call_of(node);
    const bool known = std::all_of(call.inputs.begin(), call.inputs.end(),
                                   [](const auto& value) { return value.known(); });
    try {
      if (known ? fold(call) : shape_of(call) || emit(call)) return;
      not_understood(call, call.node.op);
    } catch (const NotExpressible& reason) {
      not_understood(call, fmt::format("{} ({})", call.node.op, reason.what));
    } catch (const c10::Error& error) {
      throw Error(ErrorCode::Malformed,
                  fmt::format("node '{}' ({}) cannot be computed: {}", node.name, node.op,
                              std::string(error.what_without_backtrace()).substr(0, 200)));
    }
  }

  void set(const std::string& name, ImportValue value) {
    if (!name.empty()) values_[name] = std::move(value);
  }

  bool fold(const ImportCall& call) {
    if (call.node.op == "DequantizeLinear" || call.node.op == "QuantizeLinear") {
      const bool dequantize = call.node.op == "DequantizeLinear";
      set(call.node.outputs.at(0),
          dequantize ? onnx::dequantize_known(call) : onnx::quantize_known(call));
      return true;
    }
    std::array<std::vector<at::Tensor>, 2> results;
    for (const std::size_t probe : {0U, 1U}) {
      std::vector<at::Tensor> inputs;
      for (const ImportValue& value : call.inputs) inputs.push_back(value.probes[probe]);
      auto result = onnx::evaluate_known(call, inputs);
      if (!result) return false;
      results[probe] = std::move(*result);
    }
    for (std::size_t i = 0; i < results[0].size() && i < call.node.outputs.size(); ++i) {
      ImportValue value;
      value.probes = {results[0][i], results[1][i]};
      // A weight that only changes its form keeps its name.
      if (!call.inputs.empty()) value.name = call.inputs[0].name;
      const auto constant = call.node.attributes.find("value");
      if (constant != call.node.attributes.end()) value.type = constant->second.tensor.type;
      set(call.node.outputs[i], std::move(value));
    }
    return true;
  }

  /// Shape and Size look at no value.
  static bool asks_for_shape(const ImportCall& call) {
    return call.node.op == "Shape" || call.node.op == "Size";
  }
  bool shape_of(const ImportCall& call) {
    if (!asks_for_shape(call)) return false;
    if (!call.inputs[0].probes[0].defined()) throw NotExpressible{"the shape of something unknown"};
    return fold(call);
  }

  bool emit(const ImportCall& call) {
    const auto nodes = onnx::translate(call, graph_);
    if (!nodes) return false;
    for (std::size_t i = 0; i < call.node.outputs.size() && i < nodes->size(); ++i) {
      ImportValue value;
      value.node = nodes->at(i);
      compute_probes(value);
      set(call.node.outputs[i], std::move(value));
    }
    return true;
  }

  /// Values of all nodes up to this one, for one image and for two.
  void compute_probes(ImportValue& value) {
    const Graph& graph = graph_.graph();
    for (auto id = static_cast<NodeId>(computed_.size()); id <= value.node; ++id) {
      const Node& node = graph.nodes[static_cast<std::size_t>(id)];
      auto& results = computed_.emplace_back();
      for (const std::size_t probe : {0U, 1U}) results[probe] = compute_probe(node, probe);
    }
    value.probes = computed_[static_cast<std::size_t>(value.node)];
  }
  at::Tensor compute_probe(const Node& node, std::size_t probe) {
    std::vector<at::Tensor> inputs;
    for (const NodeId id : node.inputs) {
      inputs.push_back(computed_[static_cast<std::size_t>(id)][probe]);
      if (!inputs.back().defined()) return {};
    }
    if (std::holds_alternative<Unknown>(node.op)) return {};
    check_size(node, inputs);
    return shape_only(compute(node.op, inputs));
  }
  /// What a file may ask for in one operation.
  static void check_size(const Node& node, const std::vector<at::Tensor>& inputs) {
    const auto within = [&](std::int64_t amount) {
      if (amount < -kLargestSide || amount > kLargestSide) {
        throw Error(ErrorCode::TooLarge, fmt::format("'{}' pads by {}", node.path, amount));
      }
    };
    if (const auto* conv = std::get_if<Conv2d>(&node.op)) {
      for (const auto amount : conv->padding) within(amount);
    } else if (const auto* pad = std::get_if<Pad>(&node.op)) {
      for (const auto amount : pad->amounts) within(amount);
    } else if (std::holds_alternative<Binary>(node.op) || std::holds_alternative<Add>(node.op)) {
      const double elements =
          static_cast<double>(inputs[0].numel()) * static_cast<double>(inputs[1].numel());
      if (elements > kMostElements && inputs[0].sizes() != inputs[1].sizes() &&
          at::infer_size(inputs[0].sizes(), inputs[1].sizes()).size() > 0 &&
          c10::multiply_integers(at::infer_size(inputs[0].sizes(), inputs[1].sizes())) >
              static_cast<std::int64_t>(kMostElements)) {
        throw Error(ErrorCode::TooLarge,
                    fmt::format("'{}' has {:.3g} elements", node.path, elements));
      }
    }
  }

  void not_understood(const ImportCall& call, const std::string& kind) {
    std::vector<NodeId> nodes;
    for (const ImportValue& value : call.inputs) {
      if (value.node >= 0) nodes.push_back(value.node);
    }
    const bool ours = onnx::is_translated(call.node) || asks_for_shape(call);
    const bool behind =
        ours && std::any_of(call.inputs.begin(), call.inputs.end(), [](const ImportValue& value) {
          return !value.known() && !value.probes[0].defined();
        });
    const NodeId node = behind ? graph_.behind_unknown(call.path, call.node.op, nodes)
                               : graph_.unknown(call.path, kind, nodes);
    for (const std::string& output : call.node.outputs) {
      ImportValue value;
      value.node = node;
      set(output, value);
    }
  }

  const onnx::Model& model_;
  ImageShape input_;
  ImportGraph graph_;
  std::map<std::string, ImportValue> values_;
  std::vector<std::array<at::Tensor, 2>> computed_;
};

void check_model(const onnx::Model& model) {
  if (model.opset < kOldestOpset || model.opset > kNewestOpset) {
    throw Error(ErrorCode::Unsupported,
                fmt::format("the model uses ONNX opset {}; {} to {} are read", model.opset,
                            kOldestOpset, kNewestOpset),
                "Export it again with opset_version=17.");
  }
  if (model.nodes.empty()) throw Error(ErrorCode::Malformed, "the file holds no ONNX model");
  std::set<std::string> initializers;
  for (const onnx::Tensor& tensor : model.initializers) initializers.insert(tensor.name);
  std::vector<std::string> images;
  for (const onnx::Value& input : model.inputs) {
    if (!initializers.contains(input.name)) images.push_back(input.name);
  }
  if (images.size() != 1) {
    throw Error(ErrorCode::Unsupported,
                fmt::format("the model has {} inputs ({}); an image classifier has one",
                            images.size(), fmt::join(images, ", ")));
  }
}

/// The input that is no initializer; check_model has seen that it is one.
const onnx::Value& image_of(const onnx::Model& model) {
  std::set<std::string> initializers;
  for (const onnx::Tensor& tensor : model.initializers) initializers.insert(tensor.name);
  for (const onnx::Value& input : model.inputs) {
    if (!initializers.contains(input.name)) return input;
  }
  throw Error(ErrorCode::Malformed, "the model has no input");
}

std::string type_name(onnx::DataType type) {
  switch (type) {
    case onnx::DataType::Float:
      return "float32";
    case onnx::DataType::Double:
      return "float64";
    case onnx::DataType::Float16:
      return "float16";
    case onnx::DataType::Uint8:
      return "uint8";
    case onnx::DataType::Int8:
      return "int8";
    case onnx::DataType::Int32:
      return "int32";
    case onnx::DataType::Int64:
      return "int64";
    default:
      return fmt::format("type {}", static_cast<int>(type));
  }
}

/// Adds a note where the file leaves the size open.
ImageShape find_input(const onnx::Model& model, const std::optional<ImageShape>& given,
                      std::vector<std::string>& notes) {
  if (given) return *given;
  const onnx::Value& input = image_of(model);
  if (input.dims.size() != 4) {
    throw Error(ErrorCode::Unsupported,
                fmt::format("the input '{}' has {} dimensions; images have 4 (batch, channels, "
                            "height, width)",
                            input.name, input.dims.size()));
  }
  ImageShape shape{input.dims[1], input.dims[2], input.dims[3]};
  const bool open = shape.channels < 1 || shape.height < 1 || shape.width < 1;
  if (shape.channels < 1) shape.channels = 3;
  if (shape.height < 1) shape.height = kUsualSide;
  if (shape.width < 1) shape.width = kUsualSide;
  if (shape.channels > kMostChannels || shape.height > kLargestSide || shape.width > kLargestSide) {
    throw Error(ErrorCode::TooLarge, fmt::format("the model's images are {}", to_string(shape)));
  }
  if (open) {
    notes.push_back(fmt::format("The file leaves the size of its images open; {} was assumed.",
                                to_string(shape)));
  }
  return shape;
}

}  // namespace

bool is_onnx(std::string_view bytes) {
  // A safetensors file begins with the length of its header, which may look like that; no field of
  // a protobuf has the number 0.
  if (bytes.size() > 8 && bytes[8] == '{' &&
      bytes.substr(4, 4) == std::string_view("\0\0\0\0", 4)) {
    return false;
  }
  // Field 1, a small number: the version of the format.
  return bytes.size() > 2 && bytes[0] == 0x08 && bytes[1] > 0 && bytes[1] < 64;
}

ImportedModel import_onnx(const onnx::Model& model, const std::optional<ImageShape>& input,
                          const std::optional<std::string>& output) {
  const c10::AutoGradMode no_grad(false);
  check_model(model);
  std::vector<std::string> notes;
  const ImageShape shape = find_input(model, input, notes);
  ImportedModel result = Importer(model, shape)(output);
  result.input_assumed = !notes.empty();
  result.input_type = type_name(image_of(model).type);
  result.notes.insert(result.notes.begin(), notes.begin(), notes.end());
  finish_import(result);
  apply_weight_bits(result);
  return result;
}

at::Tensor evaluate_onnx(const onnx::Model& model, const at::Tensor& images) {
  const c10::AutoGradMode no_grad(false);
  const ImportedModel imported =
      import_onnx(model, ImageShape{images.size(1), images.size(2), images.size(3)});
  refuse_unsupported(imported.unsupported);
  return forward(imported.graph, images).output;
}

}  // namespace zsq
