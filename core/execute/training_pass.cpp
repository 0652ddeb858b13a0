// SPDX-License-Identifier: GPL-3.0-or-later
#include "execute/training_pass.h"

#include <ATen/ops/empty_like.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/zeros.h>
#include <torch/csrc/autograd/custom_function.h>

#include <optional>

#include "base/interrupt.h"
#include "execute/quantizer_levels.h"
#include "execute/site_loops.h"

namespace zsq {
namespace {

std::size_t index(NodeId id) {
  return static_cast<std::size_t>(id);
}

at::Tensor channels_last(const at::Tensor& x) {
  return x.contiguous(at::MemoryFormat::ChannelsLast);
}

template <class T>
T* data(const at::Tensor& x) {
  return x.defined() ? x.data_ptr<T>() : nullptr;
}

/// What is not learned of a site.
struct SiteOp {
  SiteLimits limits;
  std::optional<AffineQuantizer> quantizer;
};

/// The tensors of a site; residual may be undefined.
struct SiteValues {
  at::Tensor z, scale, shift, residual;
};

template <class T>
at::Tensor site_value(const SiteValues& in, const SiteOp& op) {
  const at::Tensor y = at::empty_like(in.z);
  SiteForward<T> a;
  a.channels = in.z.size(1);
  a.pixels = in.z.numel() / a.channels;
  a.z = data<T>(in.z);
  a.residual = data<T>(in.residual);
  a.y = data<T>(y);
  a.scale = data<T>(in.scale);
  a.shift = data<T>(in.shift);
  a.lower = static_cast<T>(op.limits.lower);
  a.upper = static_cast<T>(op.limits.upper);
  if (op.quantizer) {
    a.quantized = true;
    a.levels = quantizer_levels<T>(*op.quantizer);
  }
  site_forward(a);
  return y;
}

/// Whether scale and shift are wanted; a site without batch norm has none to learn.
enum class Learned { No, Yes };

template <class T>
SiteValues site_gradients(const SiteValues& in, const SiteLimits& limits, const at::Tensor& y,
                          Learned learned) {
  SiteValues out{at::empty_like(in.z), {}, {}, {}};
  SiteBackward<T> a;
  a.channels = in.z.size(1);
  a.pixels = in.z.numel() / a.channels;
  a.z = data<T>(in.z);
  a.scale = data<T>(in.scale);
  a.shift = data<T>(in.shift);
  a.gradient_y = data<T>(y);
  a.gradient_z = data<T>(out.z);
  a.above = static_cast<T>(limits.above);
  a.upper = static_cast<T>(limits.upper);
  if (in.residual.defined()) {
    out.residual = at::empty_like(in.z);
    a.residual = data<T>(in.residual);
    a.gradient_residual = data<T>(out.residual);
  }
  std::vector<T> partial(learned == Learned::Yes ? static_cast<std::size_t>(2 * a.channels) : 0);
  if (learned == Learned::Yes) {
    out.scale = at::zeros({a.channels}, at::kDouble);
    out.shift = at::zeros({a.channels}, at::kDouble);
    a.partial = partial.data();
    a.gradient_scale = data<double>(out.scale);
    a.gradient_shift = data<double>(out.shift);
  }
  site_backward(a);
  if (learned == Learned::Yes) {
    out.scale = out.scale.to(in.z.scalar_type());
    out.shift = out.shift.to(in.z.scalar_type());
  }
  return out;
}

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

struct SiteFunction : torch::autograd::Function<SiteFunction> {
  static at::Tensor forward(AutogradContext* context, const at::Tensor& z, const at::Tensor& scale,
                            const at::Tensor& shift, const c10::optional<at::Tensor>& residual,
                            const SiteOp& op) {
    const SiteValues in{channels_last(z), scale, shift,
                        residual ? channels_last(*residual) : at::Tensor()};
    variable_list saved{in.z, in.scale, in.shift};
    if (residual) saved.push_back(in.residual);
    context->save_for_backward(saved);
    context->saved_data["above"] = op.limits.above;
    context->saved_data["upper"] = op.limits.upper;
    context->saved_data["learned"] = scale.requires_grad();
    return z.scalar_type() == at::kDouble ? site_value<double>(in, op) : site_value<float>(in, op);
  }

  static variable_list backward(AutogradContext* context, const variable_list& gradients) {
    obey_cancel();
    const auto saved = context->get_saved_variables();
    SiteValues in{saved[0], saved[1], saved[2], {}};
    if (saved.size() > 3) in.residual = saved[3];
    auto& data = context->saved_data;
    // The lower limit matters forwards only: backwards it is `above` that tells.
    const SiteLimits limits{data["above"].toDouble(), 0, data["upper"].toDouble()};
    const Learned learned = data["learned"].toBool() ? Learned::Yes : Learned::No;
    const at::Tensor y = channels_last(gradients[0]);
    const SiteValues out = y.scalar_type() == at::kDouble
                               ? site_gradients<double>(in, limits, y, learned)
                               : site_gradients<float>(in, limits, y, learned);
    return {out.z, out.scale, out.shift, out.residual, at::Tensor()};
  }
};

class Walk {
 public:
  Walk(const Graph& graph, const TrainingPlan& plan)
      : graph_(graph), plan_(plan), values_(graph.nodes.size()) {}

  ForwardResult operator()(const at::Tensor& images) {
    values_[0] = channels_last(images);
    for (NodeId id = 1; id <= graph_.output; ++id) {
      if (plan_.skipped[index(id)]) continue;
      obey_cancel();
      const int site = plan_.site_at[index(id)];
      values_[index(id)] =
          site >= 0 ? of_site(plan_.sites[static_cast<std::size_t>(site)]) : of_node(id);
      drop(id);
    }
    ForwardResult result{values_[index(graph_.output)], {}};
    for (const NodeId id : plan_.keep) result.kept.push_back(values_[index(id)]);
    return result;
  }

 private:
  at::Tensor of_node(NodeId id) const {
    const Node& node = graph_.node(id);
    std::vector<at::Tensor> inputs;
    for (const NodeId input : node.inputs) inputs.push_back(values_[index(input)]);
    return compute(node.op, inputs, plan_.batch_norm);
  }

  at::Tensor of_site(const SiteNodes& site) const {
    const at::Tensor& z = values_[index(site.z)];
    const auto [scale, shift] = affine(site, z);
    SiteOp op{site.activation >= 0 ? site_limits(graph_.node(site.activation).op, z.scalar_type())
                                   : no_limits(),
              {}};
    if (site.quantizer >= 0) {
      op.quantizer = std::get<ActivationQuantizer>(graph_.node(site.quantizer).op).affine;
    }
    c10::optional<at::Tensor> residual;
    if (site.residual >= 0) residual = values_[index(site.residual)];
    return SiteFunction::apply(z, scale, shift, residual, op);
  }

  /// The batch norm as a map, whose scale and shift hand their gradients on to its parameters.
  [[nodiscard]] std::pair<at::Tensor, at::Tensor> affine(const SiteNodes& site,
                                                         const at::Tensor& z) const {
    if (site.batch_norm < 0) {
      return {at::ones({z.size(1)}, z.options()), at::zeros({z.size(1)}, z.options())};
    }
    const auto& bn = std::get<BatchNorm2d>(graph_.node(site.batch_norm).op);
    at::Tensor scale = bn.running_var.add(bn.eps).rsqrt();
    if (bn.weight.defined()) scale = scale.mul(bn.weight);
    at::Tensor shift = bn.running_mean.mul(scale).neg();
    if (bn.bias.defined()) shift = shift.add(bn.bias);
    return {scale, shift};
  }

  /// Values that nobody reads any more.
  void drop(NodeId done) {
    const auto drop_read = [&](NodeId id) {
      if (plan_.last_use[index(id)] <= done) values_[index(id)] = at::Tensor();
    };
    const int site = plan_.site_at[index(done)];
    if (site < 0) {
      for (const NodeId id : graph_.node(done).inputs) drop_read(id);
      return;
    }
    const SiteNodes& nodes = plan_.sites[static_cast<std::size_t>(site)];
    drop_read(nodes.z);
    if (nodes.residual >= 0) drop_read(nodes.residual);
  }

  const Graph& graph_;
  const TrainingPlan& plan_;
  std::vector<at::Tensor> values_;
};

/// For every node the last one whose computation reads it.
std::vector<NodeId> last_uses(const Graph& graph, const TrainingPlan& plan) {
  std::vector<NodeId> uses(graph.nodes.size(), -1);
  for (NodeId id = 0; id < static_cast<NodeId>(graph.nodes.size()); ++id) {
    if (plan.skipped[index(id)] || plan.site_at[index(id)] >= 0) continue;
    for (const NodeId input : graph.node(id).inputs) uses[index(input)] = id;
  }
  for (const SiteNodes& site : plan.sites) {
    for (const NodeId read : {site.z, site.residual}) {
      if (read >= 0) uses[index(read)] = std::max(uses[index(read)], site.out);
    }
  }
  const auto never = static_cast<NodeId>(graph.nodes.size());
  for (const NodeId id : plan.keep) uses[index(id)] = never;
  uses[index(graph.output)] = never;
  return uses;
}

}  // namespace

TrainingPlan training_plan(const Graph& graph, std::span<const NodeId> keep,
                           BatchNormMode batch_norm) {
  TrainingPlan plan;
  plan.keep.assign(keep.begin(), keep.end());
  plan.batch_norm = batch_norm;
  plan.sites = find_sites(
      graph, value_kinds(graph),
      batch_norm == BatchNormMode::Training ? SiteParts::Training : SiteParts::Inference, keep);
  plan.site_at.assign(graph.nodes.size(), -1);
  plan.skipped.assign(graph.nodes.size(), false);
  for (std::size_t s = 0; s < plan.sites.size(); ++s) {
    plan.site_at[index(plan.sites[s].out)] = static_cast<int>(s);
    for (const NodeId id : plan.sites[s].inside) plan.skipped[index(id)] = true;
  }
  plan.last_use = last_uses(graph, plan);
  return plan;
}

ForwardResult forward(const Graph& graph, const TrainingPlan& plan, const at::Tensor& images) {
  return Walk(graph, plan)(images);
}

}  // namespace zsq
