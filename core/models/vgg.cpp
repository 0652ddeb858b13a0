// SPDX-License-Identifier: GPL-3.0-or-later
// VGG with batch norm (Simonyan and Zisserman, arXiv:1409.1556) as torchvision names it, and the
// CIFAR variants with a single linear layer.
#include <ATen/core/Tensor.h>
#include <fmt/format.h>

#include <algorithm>

#include "models/family.h"

namespace zsq {
namespace {

enum class Head { Large, Single };  // 4096, 4096, classes as torchvision has it; classes

struct Vgg {
  int depth;
  std::vector<int> convolutions;  // of each stage; each ends in 2x2 max pooling
  Head head;
};

constexpr std::int64_t kLastChannels = 512;
constexpr std::int64_t kHidden = 4096;

std::vector<Vgg> make_vggs() {
  std::vector<Vgg> list;
  for (const Head head : {Head::Large, Head::Single}) {
    list.push_back({11, {1, 1, 2, 2, 2}, head});
    list.push_back({13, {2, 2, 2, 2, 2}, head});
    list.push_back({16, {2, 2, 3, 3, 3}, head});
    list.push_back({19, {2, 2, 4, 4, 4}, head});
  }
  return list;
}

std::int64_t channels_of(std::size_t stage) {
  return std::min<std::int64_t>(kLastChannels, std::int64_t{64} << stage);
}

ArchitectureInfo info(const Vgg& vgg) {
  const bool cifar = vgg.head == Head::Single;
  const std::int64_t side = cifar ? 32 : 224;
  return {fmt::format("{}vgg{}_bn", cifar ? "cifar_" : "", vgg.depth),
          fmt::format("VGG-{} with batch norm", vgg.depth),
          {3, side, side}};
}

std::string classifier(const Vgg& vgg) {
  return vgg.head == Head::Single ? "classifier" : "classifier.6";
}

Graph build_vgg(const Vgg& vgg, std::int64_t classes, const ParameterSource& parameter) {
  const ImageShape input = info(vgg).default_input;
  NetworkBuilder net(input, classes, parameter);
  NodeId x = net.input();
  int place = 0;
  const auto next = [&place] { return fmt::format("features.{}", place++); };
  std::int64_t channels = input.channels;
  for (std::size_t stage = 0; stage < vgg.convolutions.size(); ++stage) {
    for (int i = 0; i < vgg.convolutions[stage]; ++i) {
      const std::string conv = next();
      x = net.conv_bn(conv, next(), x, {channels, channels_of(stage), 3, 1, 1, Bias::Learned});
      x = net.add(next(), Relu{}, {x});
      channels = channels_of(stage);
    }
    x = net.add(next(), MaxPool2d{{2, 2}, {2, 2}, {0, 0}}, {x});
  }
  // torchvision pools to 7x7 here, the size that images of 224 pixels have anyway.
  x = net.add("flatten", Flatten{}, {x});
  std::int64_t features = channels * (input.height >> 5) * (input.width >> 5);
  if (vgg.head == Head::Large) {
    for (const int layer : {0, 3}) {
      x = net.linear(fmt::format("classifier.{}", layer), x, features, kHidden);
      x = net.add(fmt::format("classifier.{}", layer + 1), Relu{}, {x});
      features = kHidden;
    }
  }
  return net.finish(net.linear(classifier(vgg), x, features, classes));
}

Architecture architecture(const Vgg& vgg) {
  const auto build = [vgg](std::int64_t classes, const ParameterSource& parameter) {
    return build_vgg(vgg, classes, parameter);
  };
  Architecture result{info(vgg), classifier(vgg), build};
  if (vgg.head == Head::Single) result.renamings = {{"linear", "classifier"}, {"fc", "classifier"}};
  return result;
}

bool resembles(const TensorMap& tensors) {
  return tensors.contains("features.0.weight") || tensors.contains("features.1.running_mean");
}

std::optional<Architecture> from_shapes(const TensorMap& tensors) {
  const auto convolutions = std::count_if(tensors.begin(), tensors.end(), [](const auto& entry) {
    return entry.first.starts_with("features.") && entry.second.dim() == 4;
  });
  const Head head = has_prefix(tensors, "classifier.6.") ? Head::Large : Head::Single;
  for (const Vgg& vgg : make_vggs()) {
    if (vgg.head == head && vgg.depth == convolutions + 3) return architecture(vgg);
  }
  return {};
}

}  // namespace

Family vgg_family() {
  Family family{{}, resembles, from_shapes, "vgg11_bn, 13, 16, 19 (also cifar_vgg11_bn and so on)"};
  for (const Vgg& vgg : make_vggs()) family.members.push_back(architecture(vgg));
  return family;
}

}  // namespace zsq
