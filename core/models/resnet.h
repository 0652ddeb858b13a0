// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "api/model.h"
#include "graph/graph.h"

namespace zsq {

enum class Stem { Cifar, ImageNet };            ///< 3x3, or 7x7 /2 and 3x3 max pooling /2
enum class Block { Basic, Bottleneck };         ///< 3x3 3x3, or 1x1 3x3 1x1 (stride in the 3x3)
enum class Shortcut { SubsamplePad, Project };  ///< options A and B of the paper

/// One residual network of He et al., arXiv:1512.03385.
struct ResNet {
  ArchitectureInfo info;
  Stem stem = Stem::Cifar;
  Block block = Block::Basic;
  Shortcut shortcut = Shortcut::Project;
  std::vector<int> blocks;           ///< of each stage
  std::vector<std::int64_t> planes;  ///< of each stage
  std::string projection;            ///< name of the module that projects: "downsample"
  std::string classifier;            ///< name of the last layer: "fc"
};

/// Those that checkpoints are matched with.
std::span<const ResNet> resnets();

/// Delivers the parameter of that state_dict name, with exactly that shape (or undefined, where
/// only the names matter).
using ParameterSource =
    std::function<at::Tensor(const std::string& name, const std::vector<std::int64_t>& shape)>;

/// Node paths are the module names of the PyTorch code, so that path + ".weight" and the like are
/// the names in its state_dict.
Graph build_resnet(const ResNet& resnet, std::int64_t classes, const ParameterSource& parameter);

}  // namespace zsq
