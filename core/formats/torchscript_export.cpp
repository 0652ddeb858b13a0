// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/torchscript_export.h"

#include <ATen/core/Tensor.h>
#include <c10/core/GradMode.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <torch/csrc/jit/api/module.h>
#include <torch/csrc/jit/serialization/import.h>

#include <algorithm>
#include <array>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "api/error.h"
#include "formats/torchscript_source.h"

namespace zsq {
namespace {

using torch::jit::CompilationUnit;
using torch::jit::Module;
using torchscript::Buffer;
using torchscript::FunctionParameter;
using torchscript::ModuleSource;

constexpr const char* kMetadataFile = "zsq.json";
/// Classes of a program live in a namespace; importers know ours by it.
constexpr const char* kNamespace = "__torch__.zsq.";
constexpr const char* kConstantName = "value";

/// What TorchScript's parser takes for something else than a name.
const std::set<std::string>& reserved_words() {
  static const std::set<std::string> words{
      "and",     "as",       "assert", "async", "await",  "break", "class",   "continue",
      "def",     "del",      "elif",   "else",  "except", "False", "finally", "for",
      "forward", "from",     "global", "if",    "import", "in",    "is",      "lambda",
      "None",    "nonlocal", "not",    "or",    "pass",   "raise", "return",  "self",
      "True",    "training", "try",    "while", "with",   "yield", "inf",     "nan"};
  return words;
}

std::string identifier(const std::string& text) {
  std::string name;
  for (const char c : text) {
    const bool usual = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    name += usual ? c : '_';
  }
  if (name.empty() || reserved_words().contains(name)) name += '_';
  return name;
}

/// A module of the program: a node's own, or a mere container such as "layer1".
struct Part {
  NodeId node = -1;
  ModuleSource source;  ///< without a method for a container
  at::Tensor constant;
  std::vector<std::unique_ptr<Part>> children;
  std::string path_segment;
  std::string name;       ///< as its parent holds it
  std::string full_name;  ///< "layer1.0.conv1"

  Part& child(const std::string& segment) {
    for (auto& part : children) {
      if (part->path_segment == segment) return *part;
    }
    children.push_back(std::make_unique<Part>());
    children.back()->path_segment = segment;
    return *children.back();
  }
  [[nodiscard]] bool is_bare_constant() const { return constant.defined() && children.empty(); }
};

std::vector<std::string> segments_of(const std::string& path) {
  std::vector<std::string> segments;
  std::size_t begin = 0;
  while (begin <= path.size()) {
    const auto end = std::min(path.find('.', begin), path.size());
    segments.push_back(path.substr(begin, end - begin));
    begin = end + 1;
  }
  return segments;
}

/// Whether the first dimension of every node's value is the batch.
std::vector<bool> find_batched(const Graph& graph) {
  std::vector<bool> batched{true};
  for (std::size_t id = 1; id < graph.nodes.size(); ++id) {
    const auto& inputs = graph.nodes[id].inputs;
    batched.push_back(std::any_of(inputs.begin(), inputs.end(), [&](NodeId input) {
      return batched[static_cast<std::size_t>(input)];
    }));
  }
  return batched;
}

/// The tree of modules that the layer paths describe.
class PartTree {
 public:
  explicit PartTree(const Graph& graph) {
    const auto batched = find_batched(graph);
    by_node_.resize(graph.nodes.size(), nullptr);
    for (NodeId id = 1; id <= graph.output; ++id) {
      const Node& node = graph.nodes[static_cast<std::size_t>(id)];
      Part& part = place(node.path, id);
      if (const auto* constant = std::get_if<Constant>(&node.op)) {
        part.constant = constant->value.detach().contiguous();
        continue;
      }
      std::vector<bool> inputs;
      for (const NodeId input : node.inputs) {
        inputs.push_back(batched[static_cast<std::size_t>(input)]);
      }
      part.source = torchscript::module_source(node, inputs);
    }
    for (auto& part : by_node_) {
      if (part == nullptr || !part->constant.defined() || part->is_bare_constant()) continue;
      part->source.attributes.push_back({kConstantName, Buffer{part->constant}});
    }
    name_children(root_);
  }
  [[nodiscard]] const Part& root() const { return root_; }
  [[nodiscard]] const Part& of(NodeId id) const { return *by_node_[static_cast<std::size_t>(id)]; }

 private:
  /// Paths need not be unique, so that a place may be taken.
  Part& place(const std::string& path, NodeId id) {
    Part* part = &root_;
    for (const std::string& segment : segments_of(path)) part = &part->child(segment);
    if (part->node >= 0) return place(fmt::format("{}_{}", path, id), id);
    part->node = id;
    by_node_[static_cast<std::size_t>(id)] = part;
    return *part;
  }
  static void name_children(Part& part) {
    std::set<std::string> taken;
    for (const torchscript::Attribute& attribute : part.source.attributes)
      taken.insert(attribute.name);
    for (auto& child : part.children) {
      child->name = identifier(child->path_segment);
      while (!taken.insert(child->name).second) child->name += '_';
      child->full_name =
          part.full_name.empty() ? child->name : fmt::format("{}.{}", part.full_name, child->name);
      name_children(*child);
    }
  }

  Part root_;
  std::vector<Part*> by_node_;
};

/// "getattr(getattr(self, "layer1"), "0")": names that are numbers allow no dot.
std::string access(const std::string& full_name) {
  std::string text = "self";
  for (const std::string& name : segments_of(full_name)) {
    text = fmt::format("getattr({}, \"{}\")", text, name);
  }
  return text;
}

/// The program of the whole network: one line for each operation.
std::string main_program(const Graph& graph, const PartTree& parts) {
  const auto value = [&](NodeId id) { return id == 0 ? "images" : fmt::format("v{}", id); };
  std::string text = "def forward(self, images: Tensor) -> Tensor:\n";
  for (NodeId id = 1; id <= graph.output; ++id) {
    const Node& node = graph.nodes[static_cast<std::size_t>(id)];
    const Part& part = parts.of(id);
    std::string source = access(part.full_name);
    if (!part.constant.defined()) {
      std::vector<std::string> inputs;
      for (const NodeId input : node.inputs) inputs.push_back(value(input));
      source += fmt::format(".forward({})", fmt::join(inputs, ", "));
    } else if (!part.is_bare_constant()) {
      source = fmt::format("getattr({}, \"{}\")", source, kConstantName);
    }
    text += fmt::format("  {} = {}\n", value(id), source);
  }
  return text + fmt::format("  return {}\n", value(graph.output));
}

/// Turns parts into modules; parts that look alike share their class.
class Builder {
 public:
  explicit Builder(TensorMap& tensors) : tensors_(tensors) {}

  Module build(const Part& part, const std::string& kind, const std::string& program) {
    std::vector<std::pair<std::string, Module>> children;
    for (const auto& child : part.children) {
      if (child->is_bare_constant()) continue;
      const std::string& child_kind = child->source.kind;
      children.emplace_back(child->name, build(*child, child_kind.empty() ? "Block" : child_kind,
                                               child->source.forward));
    }
    std::string signature = fmt::format("{}\n{}\n", kind, program);
    for (const torchscript::Attribute& attribute : part.source.attributes) {
      signature += fmt::format("{} {}\n", attribute.name, attribute.value.index());
    }
    const bool leaf = part.children.empty();
    const auto known = leaf ? classes_.find(signature) : classes_.end();
    if (known != classes_.end()) {
      Module module(unit_, known->second);
      fill(module, part);
      return module;
    }
    Module module(c10::QualifiedName(kNamespace + unique_class(kind)), unit_);
    fill(module, part);
    for (const auto& [name, child] : children) module.register_module(name, child);
    for (const auto& child : part.children) {
      if (child->is_bare_constant()) hold(module, child->full_name, child->name, child->constant);
    }
    if (!program.empty()) module.define(program);
    if (leaf) classes_[signature] = module.type();
    return module;
  }

 private:
  std::string unique_class(const std::string& kind) {
    const int earlier = kinds_[kind]++;
    return earlier == 0 ? kind : fmt::format("{}_{}", kind, earlier);
  }
  void hold(Module& module, const std::string& full_name, const std::string& name,
            const at::Tensor& tensor) {
    module.register_buffer(name, tensor);
    tensors_[full_name] = tensor;
  }
  void fill(Module& module, const Part& part) {
    module.register_attribute("training", c10::BoolType::get(), false);
    for (const auto& [name, value] : part.source.attributes) {
      const std::string full_name = fmt::format("{}.{}", part.full_name, name);
      if (const auto* buffer = std::get_if<Buffer>(&value)) {
        hold(module, full_name, name, buffer->value);
      } else if (const auto* parameter = std::get_if<FunctionParameter>(&value)) {
        module.register_parameter(name, parameter->value, /*is_buffer=*/false);
        tensors_[full_name] = parameter->value;
      } else if (const auto* number = std::get_if<double>(&value)) {
        module.register_attribute(name, c10::FloatType::get(), *number);
      } else {
        module.register_attribute(name, c10::IntType::get(), std::get<std::int64_t>(value));
      }
    }
  }

  TensorMap& tensors_;
  std::shared_ptr<CompilationUnit> unit_ = std::make_shared<CompilationUnit>();
  std::map<std::string, c10::ClassTypePtr> classes_;
  std::map<std::string, int> kinds_;
};

std::string weight_bits_json(const Graph& graph, const PartTree& parts) {
  nlohmann::json bits = nlohmann::json::object();
  for (const NodeId id : weight_layers(graph)) {
    const Node& node = graph.nodes[static_cast<std::size_t>(id)];
    const auto* conv = std::get_if<Conv2d>(&node.op);
    const auto& quantizer = conv ? conv->quantizer : std::get<Linear>(node.op).quantizer;
    if (quantizer && id <= graph.output) bits[parts.of(id).full_name] = quantizer->affine.bits;
  }
  return bits.dump();
}

}  // namespace

TorchScriptFile to_torchscript(const Graph& graph, std::map<std::string, std::string> metadata) {
  const c10::AutoGradMode no_grad(false);
  const Graph single = to_dtype(graph, at::kFloat);
  const PartTree parts(single);
  TorchScriptFile file;
  const Module module =
      Builder(file.tensors).build(parts.root(), "Classifier", main_program(single, parts));
  metadata["zsq_input"] = to_string(graph.input);
  metadata["zsq_weight_bits"] = weight_bits_json(single, parts);
  std::ostringstream out;
  module.save(out, {{kMetadataFile, nlohmann::json(metadata).dump()}});
  file.bytes = out.str();
  return file;
}

at::Tensor run_torchscript(std::string_view bytes, const at::Tensor& images) {
  const c10::AutoGradMode no_grad(false);
  try {
    std::istringstream stream{std::string(bytes)};
    Module module = torch::jit::load(stream, c10::Device(c10::kCPU));
    return module.forward({images}).toTensor();
  } catch (const std::exception& error) {
    const std::string what = error.what();
    throw Error(ErrorCode::Malformed,
                "LibTorch cannot run the archive: " + what.substr(0, what.find('\n')));
  }
}

}  // namespace zsq
