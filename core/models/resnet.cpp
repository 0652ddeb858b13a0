// SPDX-License-Identifier: GPL-3.0-or-later
// Residual networks of He et al., arXiv:1512.03385, as torchvision and the CIFAR codes name them.
#include <ATen/core/Tensor.h>
#include <fmt/format.h>

#include "models/family.h"

namespace zsq {
namespace {

enum class Stem { Cifar, ImageNet };            // 3x3, or 7x7 /2 and 3x3 max pooling /2
enum class Block { Basic, Bottleneck };         // 3x3 3x3, or 1x1 3x3 1x1 (stride in the 3x3)
enum class Shortcut { SubsamplePad, Project };  // options A and B of the paper

constexpr std::int64_t kBottleneckExpansion = 4;

struct ResNet {
  ArchitectureInfo info;
  Stem stem = Stem::Cifar;
  Block block = Block::Basic;
  Shortcut shortcut = Shortcut::Project;
  std::vector<int> blocks;           // of each stage
  std::vector<std::int64_t> planes;  // of each stage
  std::string projection;            // name of the module that projects: "downsample"
  std::string classifier;            // name of the last layer: "fc"
};

ResNet cifar(int depth, Shortcut shortcut) {
  const int blocks = (depth - 2) / 6;
  const bool project = shortcut == Shortcut::Project;
  return {{fmt::format("cifar_resnet{}{}", depth, project ? "_projection" : ""),
           fmt::format("ResNet-{}{}", depth, project ? " with projection shortcuts" : ""),
           {3, 32, 32}},
          Stem::Cifar,
          Block::Basic,
          shortcut,
          {blocks, blocks, blocks},
          {16, 32, 64},
          "shortcut",
          "linear"};
}

ResNet imagenet(int depth, Block block, std::vector<int> blocks) {
  return {{fmt::format("resnet{}", depth), fmt::format("ResNet-{}", depth), {3, 224, 224}},
          Stem::ImageNet,
          block,
          Shortcut::Project,
          std::move(blocks),
          {64, 128, 256, 512},
          "downsample",
          "fc"};
}

std::vector<ResNet> make_resnets() {
  std::vector<ResNet> list;
  for (const auto shortcut : {Shortcut::SubsamplePad, Shortcut::Project}) {
    for (const int depth : {20, 32, 44, 56}) list.push_back(cifar(depth, shortcut));
  }
  list.push_back(imagenet(18, Block::Basic, {2, 2, 2, 2}));
  list.push_back(imagenet(34, Block::Basic, {3, 4, 6, 3}));
  list.push_back(imagenet(50, Block::Bottleneck, {3, 4, 6, 3}));
  return list;
}

class Builder {
 public:
  Builder(const ResNet& resnet, std::int64_t classes, const ParameterSource& parameter)
      : resnet_(resnet), net_(resnet.info.default_input, classes, parameter) {}

  Graph build() {
    NodeId x = stem();
    std::int64_t channels = resnet_.planes.front();
    for (std::size_t stage = 0; stage < resnet_.blocks.size(); ++stage) {
      for (int i = 0; i < resnet_.blocks[stage]; ++i) {
        const std::int64_t stride = stage > 0 && i == 0 ? 2 : 1;
        x = block(fmt::format("layer{}.{}", stage + 1, i), x, channels, resnet_.planes[stage],
                  stride);
        channels = resnet_.planes[stage] * expansion();
      }
    }
    x = net_.add("avgpool", GlobalAvgPool{}, {x});
    x = net_.add("flatten", Flatten{}, {x});
    return net_.finish(net_.linear(resnet_.classifier, x, channels, net_.classes()));
  }

 private:
  [[nodiscard]] std::int64_t expansion() const {
    return resnet_.block == Block::Bottleneck ? kBottleneckExpansion : 1;
  }

  NodeId stem() {
    const bool large = resnet_.stem == Stem::ImageNet;
    const ConvShape shape{resnet_.info.default_input.channels, resnet_.planes.front(),
                          large ? 7 : 3, large ? 2 : 1};
    const NodeId x = net_.conv_bn("conv1", "bn1", net_.input(), shape);
    const NodeId activated = net_.add("relu", Relu{}, {x});
    if (!large) return activated;
    return net_.add("maxpool", MaxPool2d{{3, 3}, {2, 2}, {1, 1}}, {activated});
  }

  [[nodiscard]] std::vector<ConvShape> convolutions(std::int64_t in, std::int64_t planes,
                                                    std::int64_t stride) const {
    if (resnet_.block == Block::Basic) return {{in, planes, 3, stride}, {planes, planes, 3, 1}};
    return {{in, planes, 1, 1}, {planes, planes, 3, stride}, {planes, planes * expansion(), 1, 1}};
  }

  NodeId block(const std::string& path, NodeId input, std::int64_t in, std::int64_t planes,
               std::int64_t stride) {
    const auto shapes = convolutions(in, planes, stride);
    NodeId x = input;
    for (std::size_t i = 0; i < shapes.size(); ++i) {
      if (i > 0) x = net_.add(fmt::format("{}.relu{}", path, i), Relu{}, {x});
      x = net_.conv_bn(fmt::format("{}.conv{}", path, i + 1), fmt::format("{}.bn{}", path, i + 1),
                       x, shapes[i]);
    }
    const NodeId skip = shortcut(path, input, in, shapes.back().out, stride);
    x = net_.add(path + ".add", Add{}, {x, skip});
    return net_.add(fmt::format("{}.relu{}", path, shapes.size()), Relu{}, {x});
  }

  NodeId shortcut(const std::string& path, NodeId input, std::int64_t in, std::int64_t out,
                  std::int64_t stride) {
    if (stride == 1 && in == out) return input;
    const std::string name = path + "." + resnet_.projection;
    if (resnet_.shortcut == Shortcut::Project) {
      return net_.conv_bn(name + ".0", name + ".1", input, {in, out, 1, stride});
    }
    const std::int64_t before = (out - in) / 2;
    return net_.add(name, SubsamplePad{stride, before, out - in - before}, {input});
  }

  const ResNet& resnet_;
  NetworkBuilder net_;
};

/// Training codes differ in two names only: the projection's and the classifier's.
Architecture architecture(const ResNet& resnet) {
  const auto build = [resnet](std::int64_t classes, const ParameterSource& parameter) {
    return Builder(resnet, classes, parameter).build();
  };
  return {resnet.info,
          resnet.classifier,
          build,
          {{"shortcut", resnet.projection},
           {"downsample", resnet.projection},
           {"linear", resnet.classifier},
           {"fc", resnet.classifier}}};
}

bool resembles(const TensorMap& tensors) {
  return has_prefix(tensors, "layer1.") || tensors.contains("conv1.weight");
}

std::optional<Architecture> from_shapes(const TensorMap& tensors) {
  const auto has_blocks = [&](const ResNet& resnet) {
    for (std::size_t stage = 0; stage < resnet.blocks.size(); ++stage) {
      const int blocks = count_modules(tensors, fmt::format("layer{}.", stage + 1));
      if (blocks != resnet.blocks[stage]) return false;
    }
    return true;
  };
  const bool bottleneck = tensors.contains("layer1.0.conv3.weight");
  const bool projects = tensors.contains("layer2.0.shortcut.0.weight") ||
                        tensors.contains("layer2.0.downsample.0.weight");
  for (const ResNet& resnet : make_resnets()) {
    if (has_blocks(resnet) && bottleneck == (resnet.block == Block::Bottleneck) &&
        projects == (resnet.shortcut == Shortcut::Project)) {
      return architecture(resnet);
    }
  }
  return {};
}

}  // namespace

Family resnet_family() {
  Family family{{},
                resembles,
                from_shapes,
                "cifar_resnet20, 32, 44, 56 (also with _projection), resnet18, 34, 50"};
  for (const ResNet& resnet : make_resnets()) family.members.push_back(architecture(resnet));
  return family;
}

}  // namespace zsq
