// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/resnet.h"

#include <ATen/core/Tensor.h>
#include <fmt/format.h>

namespace zsq {
namespace {

constexpr std::int64_t kBottleneckExpansion = 4;

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

struct ConvShape {
  std::int64_t in;
  std::int64_t out;
  std::int64_t kernel;
  std::int64_t stride;
};

class Builder {
 public:
  Builder(const ResNet& resnet, std::int64_t classes, const ParameterSource& parameter)
      : resnet_(resnet), parameter_(parameter) {
    graph_.input = resnet.info.default_input;
    graph_.classes = classes;
  }

  Graph build() {
    NodeId x = stem(graph_.add("input", Input{}, {}));
    std::int64_t channels = resnet_.planes.front();
    for (std::size_t stage = 0; stage < resnet_.blocks.size(); ++stage) {
      for (int i = 0; i < resnet_.blocks[stage]; ++i) {
        const std::int64_t stride = stage > 0 && i == 0 ? 2 : 1;
        x = block(fmt::format("layer{}.{}", stage + 1, i), x, channels, resnet_.planes[stage],
                  stride);
        channels = resnet_.planes[stage] * expansion();
      }
    }
    x = graph_.add("avgpool", GlobalAvgPool{}, {x});
    x = graph_.add("flatten", Flatten{}, {x});
    const auto& name = resnet_.classifier;
    Linear linear;
    linear.weight = parameter_(name + ".weight", {graph_.classes, channels});
    linear.bias = parameter_(name + ".bias", {graph_.classes});
    graph_.output = graph_.add(name, std::move(linear), {x});
    return std::move(graph_);
  }

 private:
  [[nodiscard]] std::int64_t expansion() const {
    return resnet_.block == Block::Bottleneck ? kBottleneckExpansion : 1;
  }

  NodeId stem(NodeId input) {
    const bool large = resnet_.stem == Stem::ImageNet;
    const ConvShape shape{graph_.input.channels, resnet_.planes.front(), large ? 7 : 3,
                          large ? 2 : 1};
    const NodeId x = conv_bn("conv1", "bn1", input, shape);
    const NodeId activated = graph_.add("relu", Relu{}, {x});
    if (!large) return activated;
    return graph_.add("maxpool", MaxPool2d{{3, 3}, {2, 2}, {1, 1}}, {activated});
  }

  NodeId conv_bn(const std::string& conv_path, const std::string& bn_path, NodeId input,
                 const ConvShape& shape) {
    Conv2d conv;
    conv.weight =
        parameter_(conv_path + ".weight", {shape.out, shape.in, shape.kernel, shape.kernel});
    conv.stride = {shape.stride, shape.stride};
    conv.padding = {shape.kernel / 2, shape.kernel / 2};
    const NodeId x = graph_.add(conv_path, std::move(conv), {input});
    BatchNorm2d norm;
    norm.weight = parameter_(bn_path + ".weight", {shape.out});
    norm.bias = parameter_(bn_path + ".bias", {shape.out});
    norm.running_mean = parameter_(bn_path + ".running_mean", {shape.out});
    norm.running_var = parameter_(bn_path + ".running_var", {shape.out});
    return graph_.add(bn_path, std::move(norm), {x});
  }

  std::vector<ConvShape> convolutions(std::int64_t in, std::int64_t planes,
                                      std::int64_t stride) const {
    if (resnet_.block == Block::Basic) return {{in, planes, 3, stride}, {planes, planes, 3, 1}};
    return {{in, planes, 1, 1}, {planes, planes, 3, stride}, {planes, planes * expansion(), 1, 1}};
  }

  NodeId block(const std::string& path, NodeId input, std::int64_t in, std::int64_t planes,
               std::int64_t stride) {
    const auto shapes = convolutions(in, planes, stride);
    NodeId x = input;
    for (std::size_t i = 0; i < shapes.size(); ++i) {
      if (i > 0) x = graph_.add(fmt::format("{}.relu{}", path, i), Relu{}, {x});
      x = conv_bn(fmt::format("{}.conv{}", path, i + 1), fmt::format("{}.bn{}", path, i + 1), x,
                  shapes[i]);
    }
    const NodeId skip = shortcut(path, input, in, shapes.back().out, stride);
    x = graph_.add(path + ".add", Add{}, {x, skip});
    return graph_.add(fmt::format("{}.relu{}", path, shapes.size()), Relu{}, {x});
  }

  NodeId shortcut(const std::string& path, NodeId input, std::int64_t in, std::int64_t out,
                  std::int64_t stride) {
    if (stride == 1 && in == out) return input;
    const std::string name = path + "." + resnet_.projection;
    if (resnet_.shortcut == Shortcut::Project) {
      return conv_bn(name + ".0", name + ".1", input, {in, out, 1, stride});
    }
    const std::int64_t before = (out - in) / 2;
    return graph_.add(name, SubsamplePad{stride, before, out - in - before}, {input});
  }

  const ResNet& resnet_;
  const ParameterSource& parameter_;
  Graph graph_;
};

}  // namespace

std::span<const ResNet> resnets() {
  static const std::vector<ResNet> list = make_resnets();
  return list;
}

Graph build_resnet(const ResNet& resnet, std::int64_t classes, const ParameterSource& parameter) {
  return Builder(resnet, classes, parameter).build();
}

}  // namespace zsq
