// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/architecture.h"

#include <ATen/core/Generator.h>
#include <ATen/core/Tensor.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/isfinite.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/zeros.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "api/error.h"
#include "models/family.h"
#include "models/position_bias.h"

namespace zsq {
namespace {

/// A tensor of the file under the name that the architecture uses, with the file's own name.
struct Named {
  std::string original;
  at::Tensor tensor;
};
using NamedTensors = std::map<std::string, Named>;

struct Problem {
  ErrorCode code;
  std::string text;
};

const std::vector<Family>& families() {
  static const std::vector<Family> kFamilies{
      resnet_family(), mobilenet_v1_family(),       mobilenet_v2_family(),
      vgg_family(),    vision_transformer_family(), swin_family()};
  return kFamilies;
}

// --- names --------------------------------------------------------------------------------------

/// The first place where `from` stands as whole parts of the path.
void replace_part(std::string& name, const Renaming& renaming) {
  const std::string inner = "." + renaming.from + ".";
  const auto at = name.find(inner);
  if (at != std::string::npos) name.replace(at + 1, renaming.from.size(), renaming.to);
  if (name.starts_with(renaming.from + ".")) name.replace(0, renaming.from.size(), renaming.to);
}

std::string canonical(std::string name, const Architecture& architecture) {
  for (const Renaming& renaming : architecture.renamings) replace_part(name, renaming);
  return name;
}

bool is_ignored(const std::string& name, const Architecture& architecture) {
  const auto ends_so = [&name](const std::string& end) { return name.ends_with(end); };
  return ends_so("num_batches_tracked") ||
         std::any_of(architecture.ignored.begin(), architecture.ignored.end(), ends_so);
}

NamedTensors rename(const TensorMap& tensors, const Architecture& architecture) {
  NamedTensors result;
  std::vector<std::pair<std::string, std::string>> renamed;
  for (const auto& [original, tensor] : tensors) {
    if (is_ignored(original, architecture)) continue;
    std::string name = canonical(original, architecture);
    if (name == original) {
      result.emplace(name, Named{original, tensor});
    } else {
      renamed.emplace_back(std::move(name), original);
    }
  }
  // Where a file has both names, the other one keeps its own and is reported as unexpected.
  for (const auto& [name, original] : renamed) {
    const bool taken = result.contains(name);
    result.emplace(taken ? original : name, Named{original, tensors.at(original)});
  }
  return result;
}

// --- comparison ---------------------------------------------------------------------------------

std::string shape_text(at::IntArrayRef shape) {
  return fmt::format("[{}]", fmt::join(shape.begin(), shape.end(), ","));
}

std::int64_t classes_of(const NamedTensors& tensors, const Architecture& architecture) {
  const auto found = tensors.find(architecture.classifier + ".weight");
  const bool usable = found != tensors.end() && found->second.tensor.dim() == 2;
  return usable ? std::max<std::int64_t>(found->second.tensor.size(0), 1) : 1;
}

/// How the tensors of a file differ from what a network needs.
struct Comparison {
  Architecture architecture;
  NamedTensors tensors;
  std::vector<Problem> problems;  ///< in forward order, then what has no place
  std::size_t expected = 0;       ///< parameters and running statistics that it needs
};

/// Builds the network without any tensor: names and shapes are all that is needed.
Comparison compare(const TensorMap& tensors, const Architecture& architecture) {
  Comparison result{architecture, rename(tensors, architecture), {}, 0};
  std::set<std::string> known;
  const auto& label = architecture.info.name;
  const auto look_up = [&](const std::string& name, const Shape& shape) {
    known.insert(name);
    const auto found = result.tensors.find(name);
    if (found == result.tensors.end()) {
      result.problems.push_back(
          {ErrorCode::MissingTensor, fmt::format("`{}` of shape {} is missing, {} needs it", name,
                                                 shape_text(shape), label)});
    } else if (found->second.tensor.sizes() != at::IntArrayRef(shape)) {
      result.problems.push_back(
          {ErrorCode::ShapeMismatch,
           fmt::format("`{}` has shape {}, {} needs {}", found->second.original,
                       shape_text(found->second.tensor.sizes()), label, shape_text(shape))});
    }
    return at::Tensor();
  };
  architecture.build(classes_of(result.tensors, architecture), look_up);
  result.expected = known.size();
  for (const auto& [name, named] : result.tensors) {
    if (known.contains(name)) continue;
    result.problems.push_back({ErrorCode::UnexpectedTensor,
                               fmt::format("`{}` of shape {} has no place in {}", named.original,
                                           shape_text(named.tensor.sizes()), label)});
  }
  return result;
}

/// What the file may be, the likeliest first.
std::vector<Architecture> candidates(const TensorMap& tensors) {
  std::vector<Architecture> list;
  for (const Family& family : families()) {
    if (!family.resembles(tensors)) continue;
    if (auto found = family.from_shapes(tensors)) list.push_back(std::move(*found));
  }
  for (const Family& family : families()) {
    if (!family.resembles(tensors)) continue;
    list.insert(list.end(), family.members.begin(), family.members.end());
  }
  return list;
}

// --- errors -------------------------------------------------------------------------------------

std::string known_ids() {
  std::vector<std::string> ids;
  for (const ArchitectureInfo& info : architectures()) ids.push_back(info.id);
  return fmt::format("Known are {}.", fmt::join(ids, ", "));
}

std::string known_families() {
  std::vector<std::string> ids;
  for (const Family& family : families()) ids.emplace_back(family.ids);
  return fmt::format("Known are {}.", fmt::join(ids, "; "));
}

std::string first_and_count(const std::vector<Problem>& problems) {
  if (problems.size() == 1) return problems.front().text;
  return fmt::format("{} ({} more like this)", problems.front().text, problems.size() - 1);
}

[[noreturn]] void throw_problems(const std::vector<Problem>& problems) {
  throw Error(problems.front().code, first_and_count(problems),
              "If this is another network, name it with --arch. " + known_families());
}

std::string some_names(const TensorMap& tensors) {
  if (tensors.empty()) return "";
  return fmt::format(" (`{}` to `{}`)", tensors.begin()->first, tensors.rbegin()->first);
}

[[noreturn]] void throw_unknown(const TensorMap& tensors, const std::string& closest) {
  throw Error(ErrorCode::UnknownArchitecture,
              fmt::format("the {} tensors of the file{} fit no known architecture{}",
                          tensors.size(), some_names(tensors), closest),
              known_families() + " For another network export TorchScript or ONNX.");
}

// --- recognition --------------------------------------------------------------------------------

Architecture find(const std::string& id, const TensorMap& tensors) {
  // First as the file's shapes have it: with the names of its code, or of a size without a name.
  for (const Architecture& candidate : candidates(tensors)) {
    if (candidate.info.id == id) return candidate;
  }
  for (const Family& family : families()) {
    if (auto found = member(family.members, id)) return std::move(*found);
  }
  throw Error(ErrorCode::UnknownArchitecture, fmt::format("'{}' is not a known architecture", id),
              known_ids());
}

Comparison named_comparison(const std::string& id, const TensorMap& tensors) {
  Comparison result = compare(tensors, find(id, tensors));
  if (!result.problems.empty()) throw_problems(result.problems);
  result.architecture.notes.clear();  // the user has said what was to be assumed
  return result;
}

Comparison recognised(const TensorMap& tensors) {
  std::optional<Comparison> closest;
  for (const Architecture& candidate : candidates(tensors)) {
    Comparison comparison = compare(tensors, candidate);
    if (comparison.problems.empty()) return comparison;
    if (!closest || comparison.problems.size() < closest->problems.size()) {
      closest = std::move(comparison);
    }
  }
  if (!closest) throw_unknown(tensors, "");
  // With few differences the user means this network; with more it is another one.
  const auto& problems = closest->problems;
  if (problems.size() * 20 <= closest->expected) throw_problems(problems);
  if (problems.size() >= closest->expected / 2) throw_unknown(tensors, "");
  throw_unknown(tensors, fmt::format("; the closest is {}, but {}", closest->architecture.info.name,
                                     first_and_count(problems)));
}

// --- values -------------------------------------------------------------------------------------

/// The parameter as float32, after checking that a network can compute with it.
at::Tensor usable(const Named& named) {
  if (!named.tensor.is_floating_point()) {
    throw Error(ErrorCode::Malformed,
                fmt::format("`{}` holds {} values, but weights must be floating-point numbers",
                            named.original, c10::toString(named.tensor.scalar_type())));
  }
  at::Tensor tensor = named.tensor.to(at::kFloat).contiguous();
  if (!at::isfinite(tensor).all().item<bool>()) {
    throw Error(ErrorCode::NonFinite, fmt::format("`{}` contains NaN or infinity", named.original),
                "The training that made this checkpoint diverged; use an earlier one.");
  }
  if (named.original.ends_with("running_var") && tensor.lt(0).any().item<bool>()) {
    throw Error(ErrorCode::Malformed,
                fmt::format("`{}` contains a negative variance", named.original));
  }
  return tensor;
}

std::vector<std::string> renaming_notes(const NamedTensors& tensors) {
  for (const auto& [name, named] : tensors) {
    if (name != named.original) {
      return {fmt::format("Some layers are named differently in the file, such as `{}` for `{}`.",
                          named.original, name)};
    }
  }
  return {};
}

at::Tensor initial_value(const std::string& name, const Shape& shape, at::Generator& generator) {
  if (shape.size() == 4) {
    // A depthwise convolution hands each input channel on to one output channel.
    const std::int64_t channels = shape[1] == 1 ? 1 : shape[0];
    const auto fan_out = static_cast<double>(channels * shape[2] * shape[3]);
    return at::empty(shape).normal_(0, std::sqrt(2 / fan_out), generator);
  }
  if (shape.size() == 2) {
    const double bound = 1 / std::sqrt(static_cast<double>(shape[1]));
    return at::empty(shape).uniform_(-bound, bound, generator);
  }
  const bool one = name.ends_with(".weight") || name.ends_with(".running_var");
  return one ? at::ones(shape) : at::zeros(shape);
}

}  // namespace

std::vector<ArchitectureInfo> architectures() {
  std::vector<ArchitectureInfo> list;
  for (const Family& family : families()) {
    for (const Architecture& known : family.members) list.push_back(known.info);
  }
  return list;
}

ArchitectureInfo recognise_architecture(const TensorMap& tensors) {
  return recognised(tensors).architecture.info;
}

MatchedModel match_architecture(const TensorMap& tensors, const std::optional<std::string>& id) {
  const Comparison match = id ? named_comparison(*id, tensors) : recognised(tensors);
  const Architecture& architecture = match.architecture;
  const auto take = [&](const std::string& name, const Shape&) {
    return usable(match.tensors.at(name));
  };
  MatchedModel result{architecture.info,
                      architecture.build(classes_of(match.tensors, architecture), take),
                      renaming_notes(match.tensors)};
  result.notes.insert(result.notes.end(), architecture.notes.begin(), architecture.notes.end());
  return result;
}

void check_trainable(const ArchitectureInfo& info) {
  if (info.trainable == Trainable::Yes) return;
  throw Error(ErrorCode::Unsupported,
              fmt::format("{} cannot be trained here: transformers need another optimizer and far "
                          "longer than this trainer is made for",
                          info.name),
              "Train it elsewhere and open its checkpoint, or train a convolutional network.");
}

Graph build_untrained(const std::string& id, std::int64_t classes, at::Generator generator) {
  if (classes < 2) {
    throw Error(ErrorCode::InvalidArgument,
                fmt::format("a classifier needs at least 2 classes, not {}", classes));
  }
  const Architecture architecture = find(id, {});
  check_trainable(architecture.info);
  return architecture.build(classes, [&](const std::string& name, const Shape& shape) {
    return initial_value(name, shape, generator);
  });
}

TensorMap state_dict(const Graph& graph) {
  TensorMap tensors;
  for (const Node& node : graph.nodes) {
    const auto put = [&](const char* name, const at::Tensor& tensor) {
      if (tensor.defined()) tensors[node.path + "." + name] = tensor;
    };
    if (const auto* conv = std::get_if<Conv2d>(&node.op)) {
      put("weight", conv->weight);
      put("bias", conv->bias);
    } else if (const auto* linear = std::get_if<Linear>(&node.op)) {
      put("weight", linear->weight);
      put("bias", linear->bias);
    } else if (const auto* batch_norm = std::get_if<BatchNorm2d>(&node.op)) {
      put("weight", batch_norm->weight);
      put("bias", batch_norm->bias);
      put("running_mean", batch_norm->running_mean);
      put("running_var", batch_norm->running_var);
    } else if (const auto* layer_norm = std::get_if<LayerNorm>(&node.op)) {
      put("weight", layer_norm->weight);
      put("bias", layer_norm->bias);
    } else if (const auto* constant = std::get_if<Constant>(&node.op)) {
      const bool table = node.path.ends_with("relative_position_bias_table");
      const bool parameter = constant->value.numel() > 1 && constant->learned.value_or(1) > 0;
      if (parameter) {
        tensors[node.path] = table ? collapse_position_bias(constant->value) : constant->value;
      }
    }
  }
  return tensors;
}

}  // namespace zsq
