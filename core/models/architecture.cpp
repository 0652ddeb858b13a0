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
#include <array>
#include <cmath>
#include <set>

#include "api/error.h"
#include "models/resnet.h"

namespace zsq {
namespace {

using Shape = std::vector<std::int64_t>;

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

std::string shape_text(at::IntArrayRef shape) {
  return fmt::format("[{}]", fmt::join(shape.begin(), shape.end(), ","));
}

void replace_part(std::string& name, const std::string& from, const std::string& to) {
  const std::string inner = "." + from + ".";
  const auto at = name.find(inner);
  if (at != std::string::npos) name.replace(at + 1, from.size(), to);
  if (name.starts_with(from + ".")) name.replace(0, from.size(), to);
}

/// Training codes differ in two names only: the projection's and the classifier's.
std::string canonical(std::string name, const ResNet& resnet) {
  for (const char* other : {"shortcut", "downsample"}) replace_part(name, other, resnet.projection);
  for (const char* other : {"linear", "fc"}) replace_part(name, other, resnet.classifier);
  return name;
}

NamedTensors rename(const TensorMap& tensors, const ResNet& resnet) {
  NamedTensors result;
  for (const auto& [original, tensor] : tensors) {
    if (original.ends_with("num_batches_tracked")) continue;
    // Where a file has both names, the other one keeps its own and is reported as unexpected.
    std::string name = canonical(original, resnet);
    if (name != original && tensors.contains(name)) name = original;
    result.emplace(name, Named{original, tensor});
  }
  return result;
}

std::int64_t classes_of(const NamedTensors& tensors, const ResNet& resnet) {
  const auto found = tensors.find(resnet.classifier + ".weight");
  const bool usable = found != tensors.end() && found->second.tensor.dim() == 2;
  return usable ? std::max<std::int64_t>(found->second.tensor.size(0), 1) : 1;
}

/// What keeps the tensors from being this network, in forward order; `expected` counts parameters.
std::vector<Problem> find_problems(const NamedTensors& tensors, const ResNet& resnet,
                                   std::size_t& expected) {
  std::vector<Problem> problems;
  std::set<std::string> known;
  const auto& label = resnet.info.name;
  const auto compare = [&](const std::string& name, const Shape& shape) {
    known.insert(name);
    const auto found = tensors.find(name);
    if (found == tensors.end()) {
      problems.push_back(
          {ErrorCode::MissingTensor, fmt::format("`{}` of shape {} is missing, {} needs it", name,
                                                 shape_text(shape), label)});
    } else if (found->second.tensor.sizes() != at::IntArrayRef(shape)) {
      problems.push_back(
          {ErrorCode::ShapeMismatch,
           fmt::format("`{}` has shape {}, {} needs {}", found->second.original,
                       shape_text(found->second.tensor.sizes()), label, shape_text(shape))});
    }
    return at::Tensor();
  };
  build_resnet(resnet, classes_of(tensors, resnet), compare);
  expected = known.size();
  for (const auto& [name, named] : tensors) {
    if (known.contains(name)) continue;
    problems.push_back({ErrorCode::UnexpectedTensor,
                        fmt::format("`{}` of shape {} has no place in {}", named.original,
                                    shape_text(named.tensor.sizes()), label)});
  }
  return problems;
}

std::string known_ids() {
  std::vector<std::string> ids;
  for (const ResNet& resnet : resnets()) ids.push_back(resnet.info.id);
  return fmt::format("{}", fmt::join(ids, ", "));
}

const ResNet& find_resnet(const std::string& id) {
  for (const ResNet& resnet : resnets()) {
    if (resnet.info.id == id) return resnet;
  }
  throw Error(ErrorCode::UnknownArchitecture, fmt::format("'{}' is not a known architecture", id),
              "Known are " + known_ids() + ".");
}

std::string first_and_count(const std::vector<Problem>& problems) {
  if (problems.size() == 1) return problems.front().text;
  return fmt::format("{} ({} more like this)", problems.front().text, problems.size() - 1);
}

[[noreturn]] void throw_problems(const std::vector<Problem>& problems) {
  throw Error(problems.front().code, first_and_count(problems),
              "If this is another network, name it with --arch. Known are " + known_ids() + ".");
}

std::string some_names(const TensorMap& tensors) {
  if (tensors.empty()) return "";
  return fmt::format(" (`{}` to `{}`)", tensors.begin()->first, tensors.rbegin()->first);
}

const ResNet& recognise(const TensorMap& tensors) {
  const ResNet* closest = nullptr;
  std::vector<Problem> fewest;
  std::size_t expected_of_closest = 0;
  for (const ResNet& resnet : resnets()) {
    std::size_t expected = 0;
    auto problems = find_problems(rename(tensors, resnet), resnet, expected);
    if (problems.empty()) return resnet;
    if (closest == nullptr || problems.size() < fewest.size()) {
      closest = &resnet;
      fewest = std::move(problems);
      expected_of_closest = expected;
    }
  }
  // With few differences the user means this network; with more it is another one.
  if (fewest.size() * 20 <= expected_of_closest) throw_problems(fewest);
  throw Error(ErrorCode::UnknownArchitecture,
              fmt::format("the {} tensors of the file{} fit no known architecture{}",
                          tensors.size(), some_names(tensors),
                          fewest.size() < expected_of_closest / 2
                              ? fmt::format("; the closest is {}, but {}", closest->info.name,
                                            first_and_count(fewest))
                              : ""),
              "Known are " + known_ids() + ".");
}

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
    const double fan_out = static_cast<double>(shape[0] * shape[2] * shape[3]);
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
  for (const ResNet& resnet : resnets()) list.push_back(resnet.info);
  return list;
}

MatchedModel match_architecture(const TensorMap& tensors,
                                const std::optional<std::string>& architecture) {
  const ResNet& resnet = architecture ? find_resnet(*architecture) : recognise(tensors);
  const NamedTensors named = rename(tensors, resnet);
  std::size_t expected = 0;
  const auto problems = find_problems(named, resnet, expected);
  if (!problems.empty()) throw_problems(problems);
  const auto take = [&](const std::string& name, const Shape&) { return usable(named.at(name)); };
  return {resnet.info, build_resnet(resnet, classes_of(named, resnet), take),
          renaming_notes(named)};
}

Graph build_untrained(const std::string& architecture, std::int64_t classes,
                      at::Generator generator) {
  if (classes < 2) {
    throw Error(ErrorCode::InvalidArgument,
                fmt::format("a classifier needs at least 2 classes, not {}", classes));
  }
  return build_resnet(find_resnet(architecture), classes,
                      [&](const std::string& name, const Shape& shape) {
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
    } else if (const auto* norm = std::get_if<BatchNorm2d>(&node.op)) {
      put("weight", norm->weight);
      put("bias", norm->bias);
      put("running_mean", norm->running_mean);
      put("running_var", norm->running_var);
    }
  }
  return tensors;
}

}  // namespace zsq
