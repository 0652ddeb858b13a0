// SPDX-License-Identifier: GPL-3.0-or-later
#include <ATen/ops/ones.h>
#include <ATen/ops/zeros.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "graph/executor.h"
#include "graph/frozen_network.h"

namespace zsq::frozen {
namespace {

using Sizes = std::vector<std::int64_t>;

/// Of every node's value for one image.
std::vector<Sizes> value_sizes(const Graph& graph) {
  const c10::AutoGradMode no_grad(false);
  std::vector<Sizes> sizes(graph.nodes.size());
  const auto& [channels, height, width] = graph.input;
  at::ScalarType dtype = at::kFloat;
  for (const NodeId id : weight_layers(graph)) {
    dtype = as_weight_layer(graph.node(id).op)->weight.scalar_type();
  }
  const at::Tensor image = at::zeros({1, channels, height, width}, dtype);
  forward(graph, image, {}, [&](NodeId id, const at::Tensor& value) {
    sizes[static_cast<std::size_t>(id)] = value.sizes().vec();
    return value;
  });
  return sizes;
}

class Planner {
 public:
  Planner(const Graph& graph, at::ScalarType dtype)
      : graph_(graph), readers_(consumers(graph)), sizes_(value_sizes(graph)) {
    plan_.graph = graph;
    plan_.dtype = dtype;
    plan_.wide = dtype == at::kDouble ? at::kDouble : at::kFloat;
    plan_.channels = graph.input.channels;
  }

  Plan operator()() {
    taken_.assign(graph_.nodes.size(), false);
    mark_moving();
    mark_maps();
    for (NodeId id = 1; id < static_cast<NodeId>(graph_.nodes.size()); ++id) {
      if (!taken_[index(id)]) add(id);
    }
    std::stable_sort(steps_.begin(), steps_.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    for (auto& [id, step] : steps_) plan_.steps.push_back(std::move(step));
    mark_last_uses();
    return std::move(plan_);
  }

 private:
  static std::size_t index(NodeId id) { return static_cast<std::size_t>(id); }

  void add(NodeId id) {
    const Node& node = graph_.node(id);
    if (const auto* conv = std::get_if<Conv2d>(&node.op)) {
      add_convolution(id, *conv);
    } else if (const auto* bn = std::get_if<BatchNorm2d>(&node.op)) {
      add_site(id, batch_norm(node, *bn));
    } else if (is_sum(id)) {
      Site site = identity(node.inputs[0]);
      site.residual = node.inputs[1];
      add_site(id, std::move(site));
    } else if (is_activation(id) && map_[index(id)]) {
      Site site = identity(node.inputs[0]);
      limit(site, node.op);
      site.out = id;
      steps_.emplace_back(id, std::move(site));
    } else if (const auto* shortcut = std::get_if<SubsamplePad>(&node.op)) {
      steps_.emplace_back(id, Shortcut{node.inputs[0], id, *shortcut});
    } else {
      steps_.emplace_back(id, Island{id});
    }
  }

  void add_convolution(NodeId id, const Conv2d& op) {
    Convolution step{graph_.node(id).inputs[0], id, op};
    const at::Tensor& weight = op.quantizer ? op.quantizer->dequantized : op.weight;
    step.op.weight = weight.to(plan_.dtype).contiguous(at::MemoryFormat::ChannelsLast);
    if (op.bias.defined()) step.op.bias = op.bias.to(plan_.dtype);
    step.op.quantizer.reset();
    steps_.emplace_back(id, std::move(step));
  }

  Site identity(NodeId z) const {
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    const std::int64_t channels = sizes_[index(z)][1];
    Site site;
    site.z = z;
    site.scale = at::ones({channels}, plan_.wide);
    site.shift = at::zeros({channels}, plan_.wide);
    site.above = site.lower = -kInfinity;
    site.upper = kInfinity;
    return site;
  }

  /// Its running statistics and affine map as one map.
  Site batch_norm(const Node& node, const BatchNorm2d& op) {
    Site site = identity(node.inputs[0]);
    at::Tensor scale = op.running_var.to(at::kDouble).add(op.eps).rsqrt();
    if (op.weight.defined()) scale = scale.mul(op.weight.to(at::kDouble));
    at::Tensor shift = op.running_mean.to(at::kDouble).mul(scale).neg();
    if (op.bias.defined()) shift = shift.add(op.bias.to(at::kDouble));
    site.scale = scale.to(plan_.wide);
    site.shift = shift.to(plan_.wide);
    site.moments = plan_.channels;
    plan_.channels += site.scale.numel();
    return site;
  }

  void limit(Site& site, const Op& op) const {
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    site.activation = true;
    if (const auto* clamp = std::get_if<Clamp>(&op)) {
      // Clamp's gradient passes at its ends, ReLU's does not at zero.
      site.lower = clamp->lower;
      site.upper = clamp->upper;
      site.above = plan_.wide == at::kDouble
                       ? std::nextafter(clamp->lower, -kInfinity)
                       : std::nextafter(static_cast<float>(clamp->lower), -HUGE_VALF);
    } else {
      site.lower = site.above = 0;
      site.upper = kInfinity;
    }
  }

  /// Of two different feature maps of the same shape.
  [[nodiscard]] bool is_sum(NodeId id) const {
    const Node& node = graph_.node(id);
    return std::holds_alternative<Add>(node.op) && node.inputs[0] != node.inputs[1] &&
           map_[index(node.inputs[0])] && map_[index(node.inputs[1])] &&
           sizes_[index(node.inputs[0])] == sizes_[index(node.inputs[1])];
  }
  [[nodiscard]] bool is_activation(NodeId id) const {
    const Op& op = graph_.node(id).op;
    return std::holds_alternative<Relu>(op) || std::holds_alternative<Clamp>(op);
  }
  /// The only reader of a value that nobody else wants to see; -1 otherwise.
  [[nodiscard]] NodeId only_reader(NodeId id) const {
    const auto& readers = readers_[index(id)];
    return readers.size() == 1 && id != graph_.output ? readers.front() : -1;
  }

  /// Grows from \p id over what follows, as far as it fits.
  void add_site(NodeId id, Site site) {
    NodeId next = only_reader(id);
    if (site.residual < 0 && next >= 0 && is_sum(next) && !taken_[index(next)]) {
      const auto& in = graph_.node(next).inputs;
      site.residual = in[0] == id ? in[1] : in[0];
      taken_[index(next)] = true;
      id = next;
      next = only_reader(id);
    }
    if (next >= 0 && is_activation(next)) {
      limit(site, graph_.node(next).op);
      taken_[index(next)] = true;
      id = next;
    }
    site.out = id;
    steps_.emplace_back(id, std::move(site));
  }

  void mark_moving() {
    plan_.moving.assign(graph_.nodes.size(), false);
    plan_.moving[0] = true;
    for (std::size_t id = 1; id < graph_.nodes.size(); ++id) {
      const auto& inputs = graph_.nodes[id].inputs;
      plan_.moving[id] = std::any_of(inputs.begin(), inputs.end(),
                                     [&](NodeId input) { return plan_.moving[index(input)]; });
    }
  }

  /// Feature maps, [n, channels, height, width], as opposed to other values of four dimensions.
  void mark_maps() {
    map_.assign(graph_.nodes.size(), false);
    for (std::size_t id = 1; id < graph_.nodes.size(); ++id) {
      const Node& node = graph_.nodes[id];
      const auto from_map = [&](NodeId input) { return map_[index(input)]; };
      if (!plan_.moving[id] || sizes_[id].size() != 4) continue;
      map_[id] = std::holds_alternative<Conv2d>(node.op) ||
                 std::holds_alternative<BatchNorm2d>(node.op) ||
                 std::all_of(node.inputs.begin(), node.inputs.end(), from_map);
    }
  }

  void mark_last_uses() {
    plan_.last_use.assign(graph_.nodes.size(), 0);
    for (std::size_t s = 0; s < plan_.steps.size(); ++s) {
      const auto use = [&](NodeId id) { plan_.last_use[index(id)] = s; };
      if (const auto* conv = std::get_if<Convolution>(&plan_.steps[s])) {
        use(conv->in);
      } else if (const auto* site = std::get_if<Site>(&plan_.steps[s])) {
        use(site->z);
        if (site->residual >= 0) use(site->residual);
      } else if (const auto* shortcut = std::get_if<Shortcut>(&plan_.steps[s])) {
        use(shortcut->in);
      } else {
        for (const NodeId id : graph_.node(std::get<Island>(plan_.steps[s]).node).inputs) use(id);
      }
    }
    plan_.last_use[index(graph_.output)] = plan_.steps.size();
  }

  const Graph& graph_;
  std::vector<std::vector<NodeId>> readers_;
  std::vector<Sizes> sizes_;
  std::vector<bool> map_;
  std::vector<bool> taken_;
  std::vector<std::pair<NodeId, Step>> steps_;
  Plan plan_;
};

}  // namespace

Plan plan(const Graph& graph, at::ScalarType dtype) {
  return Planner(graph, dtype)();
}

}  // namespace zsq::frozen
