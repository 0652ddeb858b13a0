// SPDX-License-Identifier: GPL-3.0-or-later
#include <ATen/ops/ones.h>
#include <ATen/ops/zeros.h>

#include "execute/frozen_network.h"
#include "execute/sites.h"

namespace zsq::frozen {
namespace {

class Planner {
 public:
  Planner(const Graph& graph, at::ScalarType dtype, std::span<const NodeId> keep)
      : graph_(graph), kinds_(value_kinds(graph)) {
    plan_.graph = graph;
    plan_.keep.assign(keep.begin(), keep.end());
    plan_.dtype = dtype;
    plan_.wide = dtype == at::kDouble ? at::kDouble : at::kFloat;
    plan_.channels = graph.input.channels;
  }

  Plan operator()() {
    plan_.moving = kinds_.moving;
    std::vector<bool> inside(graph_.nodes.size());
    std::vector<const SiteNodes*> site_at(graph_.nodes.size());
    const auto sites = find_sites(graph_, kinds_, SiteParts::FrozenNetwork, plan_.keep);
    for (const SiteNodes& nodes : sites) {
      site_at[index(nodes.out)] = &nodes;
      for (const NodeId id : nodes.inside) inside[index(id)] = true;
    }
    number_moments();
    for (NodeId id = 1; id < static_cast<NodeId>(graph_.nodes.size()); ++id) {
      if (inside[index(id)]) continue;
      site_at[index(id)] != nullptr ? add_site(*site_at[index(id)]) : add(id);
    }
    mark_last_uses();
    return std::move(plan_);
  }

 private:
  static std::size_t index(NodeId id) { return static_cast<std::size_t>(id); }

  void add(NodeId id) {
    const Node& node = graph_.node(id);
    if (const auto* conv = std::get_if<Conv2d>(&node.op)) {
      add_convolution(id, *conv);
    } else if (const auto* shortcut = std::get_if<SubsamplePad>(&node.op)) {
      plan_.steps.emplace_back(Shortcut{node.inputs[0], id, *shortcut});
    } else {
      plan_.steps.emplace_back(Island{id});
    }
  }

  void add_convolution(NodeId id, const Conv2d& op) {
    Convolution step{graph_.node(id).inputs[0], id, op};
    const at::Tensor& weight = op.quantizer ? op.quantizer->dequantized : op.weight;
    step.op.weight = weight.to(plan_.dtype).contiguous(at::MemoryFormat::ChannelsLast);
    if (op.bias.defined()) step.op.bias = op.bias.to(plan_.dtype);
    step.op.quantizer.reset();
    if (is_strided(graph_.node(id).op)) step.swing = strided_++;
    plan_.steps.emplace_back(std::move(step));
  }

  void add_site(const SiteNodes& nodes) {
    Site site;
    site.z = nodes.z;
    site.residual = nodes.residual;
    site.out = nodes.out;
    if (nodes.batch_norm >= 0) {
      map_by_batch_norm(site, nodes.batch_norm);
    } else {
      const std::int64_t channels = kinds_.sizes[index(nodes.z)][1];
      site.scale = at::ones({channels}, plan_.wide);
      site.shift = at::zeros({channels}, plan_.wide);
    }
    site.activation = nodes.activation >= 0;
    site.limits =
        site.activation ? site_limits(graph_.node(nodes.activation).op, plan_.wide) : no_limits();
    plan_.steps.emplace_back(std::move(site));
  }

  /// Its running statistics and affine map as one map.
  void map_by_batch_norm(Site& site, NodeId id) const {
    const auto& op = std::get<BatchNorm2d>(graph_.node(id).op);
    at::Tensor scale = op.running_var.to(at::kDouble).add(op.eps).rsqrt();
    if (op.weight.defined()) scale = scale.mul(op.weight.to(at::kDouble));
    at::Tensor shift = op.running_mean.to(at::kDouble).mul(scale).neg();
    if (op.bias.defined()) shift = shift.add(op.bias.to(at::kDouble));
    site.scale = scale.to(plan_.wide);
    site.shift = shift.to(plan_.wide);
    site.moments = moments_[index(id)];
  }

  /// Where each batch norm's channels begin among the moments: behind the images', in the order of
  /// the nodes.
  void number_moments() {
    moments_.assign(graph_.nodes.size(), -1);
    for (const NodeId id : batch_norm_nodes(graph_)) {
      moments_[index(id)] = plan_.channels;
      plan_.channels += std::get<BatchNorm2d>(graph_.node(id).op).running_mean.numel();
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
    for (const NodeId id : plan_.keep) plan_.last_use[index(id)] = plan_.steps.size();
  }

  const Graph& graph_;
  ValueKinds kinds_;
  std::vector<std::int64_t> moments_;  ///< of batch norms
  std::int64_t strided_ = 0;           ///< convolutions
  Plan plan_;
};

}  // namespace

Plan plan(const Graph& graph, at::ScalarType dtype, std::span<const NodeId> keep) {
  return Planner(graph, dtype, keep)();
}

}  // namespace zsq::frozen
