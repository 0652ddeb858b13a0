// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "api/model.h"
#include "models/network_builder.h"

namespace zsq {

/// Another code's name for a module, and the builder's: `from` and `to` are whole parts of a path.
struct Renaming {
  std::string from;
  std::string to;
};

/// One network, fixed but for its number of classes: what a checkpoint's names and shapes are
/// compared with.
struct Architecture {
  ArchitectureInfo info;
  std::string classifier;  ///< its last layer: the rows of its weight are the classes
  std::function<Graph(std::int64_t classes, const ParameterSource& parameter)> build;
  std::vector<Renaming> renamings{};
  std::vector<std::string> ignored{};  ///< ends of names: buffers that the builder makes itself
  std::vector<std::string> notes{};    ///< what recognition had to assume
};

/// Networks of one code, one file each.
struct Family {
  std::vector<Architecture> members;
  /// A cheap test of a few names. Where it fails, the family is not compared at all; a checkpoint
  /// that lacks a layer or two must still pass.
  bool (*resembles)(const TensorMap& tensors);
  /// What names and sizes say that it is: a member, or one of a size that no member has. None where
  /// they do not tell.
  std::optional<Architecture> (*from_shapes)(const TensorMap& tensors);
  const char* ids;  ///< of the members, shortened for people
};

Family resnet_family();
Family mobilenet_v1_family();
Family mobilenet_v2_family();
Family vgg_family();
Family vision_transformer_family();
Family swin_family();

/// Whether a tensor's name begins so.
bool has_prefix(const TensorMap& tensors, const std::string& prefix);
/// How many modules PREFIX0., PREFIX1., ... follow each other.
int count_modules(const TensorMap& tensors, const std::string& prefix);
/// The size of a tensor in one dimension, 0 where there is no such tensor or dimension.
std::int64_t size_of(const TensorMap& tensors, const std::string& name, std::int64_t dim);
/// The member of that id.
std::optional<Architecture> member(const std::vector<Architecture>& members, const std::string& id);

}  // namespace zsq
