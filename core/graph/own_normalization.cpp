// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/own_normalization.h"

#include <ATen/core/Tensor.h>
#include <ATen/ops/tensor.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "graph/rewrite.h"

namespace zsq {
namespace {

constexpr double kBytes = 255;
// Of RGB in 0..1. CIFAR's and ImageNet's are 0.4 to 0.5 and 0.2 to 0.3; MNIST's mean is 0.13.
constexpr double kSmallestMean = 0.1;
constexpr double kLargestMean = 0.9;
constexpr double kSmallestStd = 0.1;
constexpr double kLargestStd = 0.7;
// Only the mean was taken away: (x - 123) with x in 0..255.
constexpr double kMeanOnly = 1 / kBytes;
constexpr double kSame = 1e-3;

/// x -> slope x + offset, for each channel.
struct Affine {
  std::vector<double> slope;
  std::vector<double> offset;
};

std::vector<double> doubles(const at::Tensor& tensor) {
  const at::Tensor dense = tensor.reshape({-1}).to(at::kDouble).contiguous();
  return {dense.data_ptr<double>(), dense.data_ptr<double>() + dense.numel()};
}

/// One value, or one for each channel of [n, channels, h, w]; empty for other shapes.
std::vector<double> by_channel(const at::Tensor& value, std::int64_t channels) {
  if (!value.defined()) return {};
  if (value.numel() == 1) {
    return std::vector<double>(static_cast<std::size_t>(channels), doubles(value)[0]);
  }
  const bool fits = value.numel() == channels && value.dim() >= 3 && value.size(-3) == channels;
  return fits ? doubles(value) : std::vector<double>{};
}

/// The other input, where it is a constant.
const Constant* other_constant(const Graph& graph, const Node& node, NodeId from) {
  if (node.inputs.size() != 2 || node.inputs[0] == node.inputs[1]) return nullptr;
  const NodeId other = node.inputs[0] == from ? node.inputs[1] : node.inputs[0];
  return std::get_if<Constant>(&graph.node(other).op);
}

/// Continues \p affine by what \p node does with \p from; false where that is something else.
bool apply(const Graph& graph, const Node& node, NodeId from, Affine& affine) {
  const Constant* constant = other_constant(graph, node, from);
  if (constant == nullptr) return false;
  const std::vector<double> c = by_channel(constant->value, graph.input.channels);
  if (c.empty()) return false;
  const auto each = [&](auto change) {
    for (std::size_t i = 0; i < c.size(); ++i) change(affine.slope[i], affine.offset[i], c[i]);
    return true;
  };
  if (std::holds_alternative<Add>(node.op)) {
    return each([](double&, double& offset, double value) { offset += value; });
  }
  const auto* binary = std::get_if<Binary>(&node.op);
  if (binary == nullptr) return false;
  const bool first = node.inputs[0] == from;
  if (binary->arithmetic == Arithmetic::Multiply) {
    return each([](double& slope, double& offset, double value) {
      slope *= value;
      offset *= value;
    });
  }
  if (binary->arithmetic == Arithmetic::Subtract && first) {
    return each([](double&, double& offset, double value) { offset -= value; });
  }
  if (binary->arithmetic == Arithmetic::Divide && first) {
    return each([](double& slope, double& offset, double value) {
      slope /= value;
      offset /= value;
    });
  }
  return false;
}

/// The files' constants are single precision: 0.4 is meant, not 0.4000000059604645.
double shortest(double value) {
  return std::stod(fmt::format("{}", static_cast<float>(value)));
}

Normalization normalization_of(const Affine& affine, double largest) {
  Normalization result{"custom", {}, {}};
  for (std::size_t i = 0; i < affine.slope.size(); ++i) {
    const double slope = affine.slope[i] * largest;
    result.mean.push_back(shortest(-affine.offset[i] / slope));
    result.std.push_back(shortest(1 / slope));
  }
  // Grey networks are normalised by one value.
  if (result.mean.size() == 1) {
    result.mean.resize(3, result.mean[0]);
    result.std.resize(3, result.std[0]);
  }
  return result;
}

bool all_positive(const Affine& affine) {
  return std::all_of(affine.slope.begin(), affine.slope.end(),
                     [](double slope) { return std::isfinite(slope) && slope > 0; });
}

/// Whether images have such means and deviations.
bool is_plausible(const Normalization& n, double largest) {
  for (std::size_t i = 0; i < n.mean.size(); ++i) {
    const bool mean = n.mean[i] >= kSmallestMean && n.mean[i] <= kLargestMean;
    const bool deviation = n.std[i] >= kSmallestStd && n.std[i] <= kLargestStd;
    const bool mean_only = largest == kBytes && std::abs(n.std[i] / kMeanOnly - 1) < 0.2;
    const bool unit =
        largest == kBytes && std::abs(n.std[i] - 1) < kSame && std::abs(n.mean[i]) < kSame;
    if (!unit && !(mean && (deviation || mean_only))) return false;
  }
  return true;
}

/// The preset of the same values, for people to recognise.
Normalization named(Normalization own) {
  for (const char* name : {"none", "imagenet", "cifar10", "cifar100", "0-255"}) {
    const Normalization preset = parse_normalization(name);
    bool same = own.mean.size() == preset.mean.size();
    for (std::size_t i = 0; same && i < own.mean.size(); ++i) {
      same = std::abs(own.mean[i] - preset.mean[i]) < 1e-5 &&
             std::abs(own.std[i] / preset.std[i] - 1) < 1e-5;
    }
    if (same) return preset;
  }
  return own;
}

}  // namespace

std::optional<OwnNormalization> own_normalization(const Graph& graph, InputNumbers numbers) {
  const auto channels = static_cast<std::size_t>(graph.input.channels);
  if (channels != 1 && channels != 3) return {};
  const auto readers = consumers(graph);
  Affine affine{std::vector<double>(channels, 1), std::vector<double>(channels, 0)};
  OwnNormalization own;
  while (own.last != graph.output) {
    const auto& next = readers[static_cast<std::size_t>(own.last)];
    if (next.size() != 1 || !apply(graph, graph.node(next[0]), own.last, affine)) break;
    own.last = next[0];
  }
  if (own.last == 0 || !all_positive(affine)) return {};
  for (const double largest : {1.0, kBytes}) {
    own.largest = largest;
    own.normalization = normalization_of(affine, largest);
    const bool bytes = numbers == InputNumbers::Bytes && largest == kBytes;
    if (!bytes && !(numbers == InputNumbers::Float && is_plausible(own.normalization, largest))) {
      continue;
    }
    own.normalization = named(std::move(own.normalization));
    return own;
  }
  return {};
}

std::optional<double> largest_by_batch_norm(const Graph& graph) {
  const auto readers = consumers(graph);
  if (readers[0].size() != 1) return {};
  const auto* norm = std::get_if<BatchNorm2d>(&graph.node(readers[0][0]).op);
  if (norm == nullptr) return {};
  const std::vector<double> mean = doubles(norm->running_mean);
  const std::vector<double> variance = doubles(norm->running_var);
  for (const double largest : {1.0, kBytes}) {
    bool fits = true;
    for (std::size_t i = 0; i < mean.size(); ++i) {
      const double m = mean[i] / largest;
      const double s = std::sqrt(variance[i]) / largest;
      fits = fits && m >= kSmallestMean && m <= kLargestMean && s >= kSmallestStd / 2 &&
             s <= kLargestStd;
    }
    if (fits) return largest;
  }
  return {};
}

Graph without_own_normalization(const Graph& graph, const OwnNormalization& own) {
  const auto readers = consumers(graph);
  Graph result = graph;
  for (const NodeId reader : readers[static_cast<std::size_t>(own.last)]) {
    for (NodeId& input : result.node(reader).inputs) {
      if (input == own.last) input = 0;
    }
  }
  if (result.output == own.last) result.output = 0;
  return without_unread_nodes(result);
}

Graph taking_images_of(const Graph& graph, const Normalization& own, const Normalization& as) {
  if (own.mean == as.mean && own.std == as.std) return graph;
  // v = x s_as + m_as, then (v - m_own) / s_own.
  std::vector<double> factors;
  std::vector<double> summands;
  for (std::size_t c = 0; c < own.mean.size(); ++c) {
    factors.push_back(as.std[c] / own.std[c]);
    summands.push_back((as.mean[c] - own.mean[c]) / own.std[c]);
  }
  const auto layers = weight_layers(graph);
  const at::ScalarType dtype =
      layers.empty() ? at::kFloat
                     : as_weight_layer(graph.node(layers.front()).op)->weight.scalar_type();
  const auto constant = [&](const std::vector<double>& values) {
    return Constant{at::tensor(values, at::kDouble)
                        .view({1, static_cast<std::int64_t>(values.size()), 1, 1})
                        .to(dtype)};
  };
  Graph result;
  result.input = graph.input;
  result.classes = graph.classes;
  result.nodes.push_back(graph.nodes.front());
  const NodeId factor = result.add("image.factor", constant(factors), {});
  const NodeId scaled = result.add("image.scaled", Binary{Arithmetic::Multiply}, {0, factor});
  const NodeId summand = result.add("image.summand", constant(summands), {});
  const NodeId image = result.add("image", Add{}, {scaled, summand});
  const auto moved = [image](NodeId id) { return id + image; };  // node 0 is the image now
  for (std::size_t id = 1; id < graph.nodes.size(); ++id) {
    Node node = graph.nodes[id];
    for (NodeId& input : node.inputs) input = moved(input);
    result.nodes.push_back(std::move(node));
  }
  result.output = moved(graph.output);
  return result;
}

}  // namespace zsq
