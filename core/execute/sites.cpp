// SPDX-License-Identifier: GPL-3.0-or-later
#include "execute/sites.h"

#include <ATen/ops/zeros.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "execute/executor.h"

namespace zsq {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

std::size_t index(NodeId id) {
  return static_cast<std::size_t>(id);
}

std::vector<std::vector<std::int64_t>> value_sizes(const Graph& graph) {
  const c10::AutoGradMode no_grad(false);
  std::vector<std::vector<std::int64_t>> sizes(graph.nodes.size());
  const auto& [channels, height, width] = graph.input;
  at::ScalarType dtype = at::kFloat;
  for (const NodeId id : weight_layers(graph)) {
    dtype = as_weight_layer(graph.node(id).op)->weight.scalar_type();
  }
  const at::Tensor image = at::zeros({1, channels, height, width}, dtype);
  forward(graph, image, {}, [&](NodeId id, const at::Tensor& value) {
    sizes[index(id)] = value.sizes().vec();
    return value;
  });
  return sizes;
}

class SiteFinder {
 public:
  SiteFinder(const Graph& graph, const ValueKinds& kinds, SiteParts parts,
             std::span<const NodeId> kept)
      : graph_(graph),
        kinds_(kinds),
        parts_(parts),
        readers_(consumers(graph)),
        seen_(graph.nodes.size()),
        taken_(graph.nodes.size()) {
    for (const NodeId id : kept) seen_[index(id)] = true;
    seen_[index(graph.output)] = true;
  }

  std::vector<SiteNodes> operator()() {
    std::vector<SiteNodes> sites;
    for (NodeId id = 1; id < static_cast<NodeId>(graph_.nodes.size()); ++id) {
      if (!taken_[index(id)] && begins(id)) sites.push_back(grow(id));
    }
    std::stable_sort(sites.begin(), sites.end(),
                     [](const SiteNodes& a, const SiteNodes& b) { return a.out < b.out; });
    return sites;
  }

 private:
  [[nodiscard]] bool begins(NodeId id) const {
    return is_batch_norm(id) || is_sum(id) || is_activation(id) || is_quantizer(id);
  }
  [[nodiscard]] bool is_batch_norm(NodeId id) const {
    return parts_ != SiteParts::Training && std::holds_alternative<BatchNorm2d>(graph_.node(id).op);
  }
  /// Of two different feature maps of the same shape.
  [[nodiscard]] bool is_sum(NodeId id) const {
    const Node& node = graph_.node(id);
    const auto& map = kinds_.map;
    return std::holds_alternative<Add>(node.op) && node.inputs[0] != node.inputs[1] &&
           map[index(node.inputs[0])] && map[index(node.inputs[1])] &&
           kinds_.sizes[index(node.inputs[0])] == kinds_.sizes[index(node.inputs[1])];
  }
  [[nodiscard]] bool is_activation(NodeId id) const {
    const Op& op = graph_.node(id).op;
    return kinds_.map[index(id)] &&
           (std::holds_alternative<Relu>(op) || std::holds_alternative<Clamp>(op));
  }
  [[nodiscard]] bool is_quantizer(NodeId id) const {
    const auto* quantizer = std::get_if<ActivationQuantizer>(&graph_.node(id).op);
    return parts_ != SiteParts::FrozenNetwork && quantizer != nullptr && kinds_.map[index(id)] &&
           quantizer->affine.inv_scale.numel() == 1;
  }
  /// The only reader of a value that nobody else wants to see, unless it has a site; -1 otherwise.
  [[nodiscard]] NodeId free_reader(NodeId id) const {
    const auto& readers = readers_[index(id)];
    if (readers.size() != 1 || seen_[index(id)] || taken_[index(readers.front())]) return -1;
    return readers.front();
  }

  /// From \p id over what follows, as far as it fits.
  SiteNodes grow(NodeId id) {
    SiteNodes site;
    site.z = graph_.node(id).inputs[0];
    NodeId next = id;
    const auto take = [&](NodeId& part) {
      if (site.out != 0) site.inside.push_back(site.out);
      part = site.out = next;
      taken_[index(next)] = true;
      next = free_reader(next);
    };
    if (is_batch_norm(next)) take(site.batch_norm);
    if (next >= 0 && is_sum(next)) {
      const auto& in = graph_.node(next).inputs;
      const NodeId one = site.out != 0 ? site.out : site.z;
      site.residual = in[0] == one ? in[1] : in[0];
      NodeId sum = -1;
      take(sum);
    }
    if (next >= 0 && is_activation(next)) take(site.activation);
    if (next >= 0 && is_quantizer(next)) take(site.quantizer);
    return site;
  }

  const Graph& graph_;
  const ValueKinds& kinds_;
  SiteParts parts_;
  std::vector<std::vector<NodeId>> readers_;
  std::vector<bool> seen_;
  std::vector<bool> taken_;
};

}  // namespace

ValueKinds value_kinds(const Graph& graph) {
  const std::size_t count = graph.nodes.size();
  ValueKinds kinds{value_sizes(graph), std::vector<bool>(count), std::vector<bool>(count)};
  kinds.moving[0] = true;
  for (std::size_t id = 1; id < count; ++id) {
    const Node& node = graph.nodes[id];
    const auto moves = [&](NodeId input) { return kinds.moving[index(input)]; };
    const auto is_map = [&](NodeId input) { return kinds.map[index(input)]; };
    kinds.moving[id] = std::any_of(node.inputs.begin(), node.inputs.end(), moves);
    if (!kinds.moving[id] || kinds.sizes[id].size() != 4) continue;
    kinds.map[id] = std::holds_alternative<Conv2d>(node.op) ||
                    std::holds_alternative<BatchNorm2d>(node.op) ||
                    std::all_of(node.inputs.begin(), node.inputs.end(), is_map);
  }
  return kinds;
}

std::vector<SiteNodes> find_sites(const Graph& graph, const ValueKinds& kinds, SiteParts parts,
                                  std::span<const NodeId> kept) {
  return SiteFinder(graph, kinds, parts, kept)();
}

SiteLimits no_limits() {
  return {-kInfinity, -kInfinity, kInfinity};
}

SiteLimits site_limits(const Op& op, at::ScalarType dtype) {
  if (std::holds_alternative<Relu>(op)) return {0, 0, kInfinity};
  const auto* clamp = std::get_if<Clamp>(&op);
  if (clamp == nullptr) return no_limits();
  // Clamp's gradient passes at its ends, ReLU's does not at zero.
  const double above = dtype == at::kDouble
                           ? std::nextafter(clamp->lower, -kInfinity)
                           : std::nextafter(static_cast<float>(clamp->lower), -HUGE_VALF);
  return {above, clamp->lower, clamp->upper};
}

}  // namespace zsq
