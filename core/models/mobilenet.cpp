// SPDX-License-Identifier: GPL-3.0-or-later
// MobileNetV1 (Howard et al., arXiv:1704.04861) as three nn.Sequential stages name it, and
// MobileNetV2 (Sandler et al., arXiv:1801.04381) as torchvision names it.
#include <ATen/core/Tensor.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "models/family.h"

namespace zsq {
namespace {

constexpr ImageShape kInput{3, 224, 224};

/// "mobilenet_v2", or "mobilenet_v2_x075" for 0.75 of the width.
ArchitectureInfo width_info(const std::string& id, const std::string& name, int percent) {
  if (percent == 100) return {id, name, kInput};
  return {fmt::format("{}_x{:03}", id, percent), fmt::format("{} x{:g}", name, percent / 100.0),
          kInput};
}

// --- version 1 ----------------------------------------------------------------------------------

struct Separable {
  std::int64_t out;  // channels at full width
  std::int64_t stride;
};
/// The depthwise separable convolutions of Table 1; the first stage starts with the plain one.
using Stages = std::array<std::vector<Separable>, 3>;
const Stages& stages() {
  static const Stages kStages{{{{64, 1}, {128, 2}, {128, 1}, {256, 2}, {256, 1}},
                               {{512, 2}, {512, 1}, {512, 1}, {512, 1}, {512, 1}, {512, 1}},
                               {{1024, 2}, {1024, 1}}}};
  return kStages;
}
constexpr std::int64_t kStem = 32;

Graph build_v1(int percent, std::int64_t classes, const ParameterSource& parameter) {
  const auto scaled = [percent](std::int64_t channels) { return channels * percent / 100; };
  NetworkBuilder net(kInput, classes, parameter);
  std::int64_t channels = scaled(kStem);
  NodeId x =
      net.conv_bn("stage1.0.0", "stage1.0.1", net.input(), {kInput.channels, channels, 3, 2});
  x = net.add("stage1.0.2", Relu{}, {x});
  for (std::size_t stage = 0; stage < stages().size(); ++stage) {
    std::size_t place = stage == 0 ? 1 : 0;
    for (const Separable& block : stages()[stage]) {
      const std::string path = fmt::format("stage{}.{}", stage + 1, place++);
      x = net.conv_bn(path + ".0", path + ".1", x, {channels, channels, 3, block.stride, channels});
      x = net.add(path + ".2", Relu{}, {x});
      x = net.conv_bn(path + ".3", path + ".4", x, {channels, scaled(block.out), 1});
      x = net.add(path + ".5", Relu{}, {x});
      channels = scaled(block.out);
    }
  }
  x = net.add("avgpool", GlobalAvgPool{}, {x});
  x = net.add("flatten", Flatten{}, {x});
  return net.finish(net.linear("fc", x, channels, classes));
}

constexpr std::array kWidths1{25, 50, 75, 100};

Architecture version1(int percent) {
  const auto build = [percent](std::int64_t classes, const ParameterSource& parameter) {
    return build_v1(percent, classes, parameter);
  };
  return {width_info("mobilenet_v1", "MobileNetV1", percent), "fc", build, {{"linear", "fc"}}};
}

bool resembles_v1(const TensorMap& tensors) {
  return has_prefix(tensors, "stage1.");
}

std::optional<Architecture> from_shapes_v1(const TensorMap& tensors) {
  for (const int percent : kWidths1) {
    if (size_of(tensors, "stage1.0.0.weight", 0) == kStem * percent / 100) return version1(percent);
  }
  return {};
}

// --- version 2 ----------------------------------------------------------------------------------

struct Bottlenecks {
  std::int64_t expansion;
  std::int64_t out;  // channels at full width
  int count;
  std::int64_t stride;  // of the first
};
/// Table 2 of the paper.
constexpr std::array kBottlenecks{Bottlenecks{1, 16, 1, 1}, Bottlenecks{6, 24, 2, 2},
                                  Bottlenecks{6, 32, 3, 2}, Bottlenecks{6, 64, 4, 2},
                                  Bottlenecks{6, 96, 3, 1}, Bottlenecks{6, 160, 3, 2},
                                  Bottlenecks{6, 320, 1, 1}};
constexpr std::int64_t kHead = 1280;
constexpr std::array kWidths2{100, 35, 50, 75, 140};

/// To the nearest multiple of 8, but never down by more than a tenth.
std::int64_t divisible(double channels) {
  constexpr std::int64_t kDivisor = 8;
  const auto nearest = static_cast<std::int64_t>(channels + kDivisor / 2.0) / kDivisor * kDivisor;
  const std::int64_t result = std::max(kDivisor, nearest);
  return static_cast<double>(result) < 0.9 * channels ? result + kDivisor : result;
}

struct Widths {
  std::int64_t stem;
  std::array<std::int64_t, kBottlenecks.size()> blocks;
  std::int64_t head;
  bool operator==(const Widths&) const = default;
};

Widths widths(int percent) {
  const double width = percent / 100.0;
  Widths result{divisible(kStem * width), {}, divisible(kHead * std::max(1.0, width))};
  for (std::size_t i = 0; i < kBottlenecks.size(); ++i) {
    result.blocks[i] = divisible(static_cast<double>(kBottlenecks[i].out) * width);
  }
  return result;
}

class Version2 {
 public:
  Version2(int percent, std::int64_t classes, const ParameterSource& parameter)
      : widths_(widths(percent)), net_(kInput, classes, parameter) {}

  Graph build() {
    std::int64_t channels = widths_.stem;
    NodeId x = conv_bn_relu6("features.0", net_.input(), {kInput.channels, channels, 3, 2});
    int place = 1;
    for (std::size_t i = 0; i < kBottlenecks.size(); ++i) {
      const Bottlenecks& group = kBottlenecks[i];
      for (int j = 0; j < group.count; ++j) {
        x = bottleneck(fmt::format("features.{}", place++), x, channels, widths_.blocks[i],
                       group.expansion, j == 0 ? group.stride : 1);
        channels = widths_.blocks[i];
      }
    }
    x = conv_bn_relu6(fmt::format("features.{}", place), x, {channels, widths_.head, 1});
    x = net_.add("avgpool", GlobalAvgPool{}, {x});
    x = net_.add("flatten", Flatten{}, {x});
    return net_.finish(net_.linear("classifier.1", x, widths_.head, net_.classes()));
  }

 private:
  NodeId conv_bn_relu6(const std::string& path, NodeId input, const ConvShape& shape) {
    const NodeId x = net_.conv_bn(path + ".0", path + ".1", input, shape);
    return net_.add(path + ".2", Clamp{0, 6}, {x});
  }

  NodeId bottleneck(const std::string& path, NodeId input, std::int64_t in, std::int64_t out,
                    std::int64_t expansion, std::int64_t stride) {
    const std::int64_t hidden = in * expansion;
    NodeId x = input;
    int place = 0;
    const auto next = [&] { return fmt::format("{}.conv.{}", path, place++); };
    if (expansion != 1) x = conv_bn_relu6(next(), x, {in, hidden, 1});
    x = conv_bn_relu6(next(), x, {hidden, hidden, 3, stride, hidden});
    const std::string projection = next();
    x = net_.conv_bn(projection, next(), x, {hidden, out, 1});
    if (stride != 1 || in != out) return x;
    return net_.add(path + ".add", Add{}, {input, x});
  }

  Widths widths_;
  NetworkBuilder net_;
};

Architecture version2(int percent) {
  const auto build = [percent](std::int64_t classes, const ParameterSource& parameter) {
    return Version2(percent, classes, parameter).build();
  };
  return {width_info("mobilenet_v2", "MobileNetV2", percent), "classifier.1", build};
}

bool resembles_v2(const TensorMap& tensors) {
  return has_prefix(tensors, "features.0.0.") || has_prefix(tensors, "features.1.conv.");
}

std::optional<Architecture> from_shapes_v2(const TensorMap& tensors) {
  const auto out = [&](const std::string& path) { return size_of(tensors, path + ".weight", 0); };
  Widths found{out("features.0.0"), {}, out("features.18.0")};
  int place = 1;
  for (std::size_t i = 0; i < kBottlenecks.size(); ++i) {
    found.blocks[i] = out(fmt::format("features.{}.conv.{}", place, i == 0 ? 1 : 2));
    place += kBottlenecks[i].count;
  }
  // The usual widths first: where two round to the same channels they are the same network.
  std::vector<int> known(kWidths2.begin(), kWidths2.end());
  for (int percent = 5; percent <= 200; percent += 5) known.push_back(percent);
  for (const int percent : known) {
    if (widths(percent) == found) return version2(percent);
  }
  return {};
}

}  // namespace

Family mobilenet_v1_family() {
  Family family{{}, resembles_v1, from_shapes_v1, "mobilenet_v1 (also _x025, _x050, _x075)"};
  for (const int percent : kWidths1) family.members.push_back(version1(percent));
  return family;
}

Family mobilenet_v2_family() {
  Family family{{}, resembles_v2, from_shapes_v2, "mobilenet_v2 (also _x035 and other widths)"};
  for (const int percent : kWidths2) family.members.push_back(version2(percent));
  return family;
}

}  // namespace zsq
