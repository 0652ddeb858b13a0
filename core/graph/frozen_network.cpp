// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/frozen_network.h"

#include <ATen/ops/conv2d.h>
#include <ATen/ops/convolution_backward.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/empty_like.h>
#include <ATen/ops/zeros.h>
#include <c10/core/GradMode.h>
#include <torch/csrc/autograd/autograd.h>

#include <array>
#include <optional>

#include "graph/executor.h"
#include "graph/fused_loops.h"

namespace zsq {

using frozen::Convolution;
using frozen::Island;
using frozen::Plan;
using frozen::Site;

/// Per step what its backward reads.
struct FrozenNetwork::Trace {
  struct Kept {
    std::vector<std::int64_t> sizes;  ///< of a convolution's input
    at::Tensor z, residual;           ///< of a site
    std::vector<at::Tensor> leaves;   ///< of an island, where gradients are wanted
    at::Tensor output;
  };
  std::vector<Kept> steps;
  std::vector<std::int64_t> image_sizes;
};

namespace {

using Trace = FrozenNetwork::Trace;
using Result = FrozenNetwork::Result;

std::size_t index(NodeId id) {
  return static_cast<std::size_t>(id);
}

/// As the convolutions want it.
at::Tensor laid_out(const at::Tensor& x, at::ScalarType dtype) {
  return x.to(dtype).contiguous(at::MemoryFormat::ChannelsLast);
}

template <class T>
struct Stored {
  using type = T;
};
template <>
struct Stored<Bfloat16> {
  using type = at::BFloat16;
};
template <class T>
T* data(const at::Tensor& x) {
  if (!x.defined()) return nullptr;
  return static_cast<T*>(static_cast<void*>(x.data_ptr<typename Stored<T>::type>()));
}
template <class T>
T* from(T* start, std::int64_t offset) {
  return start == nullptr ? nullptr : start + offset;
}

/// Calls \p call with a value of the type that the loops are made for.
template <class Call>
void for_dtype(at::ScalarType dtype, const Call& call) {
  if (dtype == at::kDouble) {
    call(double{});
  } else if (dtype == at::kFloat) {
    call(float{});
  } else {
    call(Bfloat16{});
  }
}

template <class T>
void run_site(const Site& site, const at::Tensor& z, const at::Tensor& residual,
              const at::Tensor& y, const Result& result) {
  using W = Wide<T>;
  FusedForward<T> a;
  a.channels = z.size(1);
  a.pixels = z.size(2) * z.size(3);
  a.scale = data<W>(site.scale);
  a.shift = data<W>(site.shift);
  a.lower = static_cast<W>(site.lower);
  a.upper = static_cast<W>(site.upper);
  std::vector<W> scratch(static_cast<std::size_t>(3 * a.channels));
  std::vector<double> sums(static_cast<std::size_t>(2 * a.channels));
  a.scratch = scratch.data();
  a.sums = sums.data();
  const std::int64_t elements = a.pixels * a.channels;
  for (std::int64_t n = 0; n < z.size(0); ++n) {
    a.z = data<T>(z) + n * elements;
    a.residual = from(data<T>(residual), n * elements);
    a.y = data<T>(y) + n * elements;
    if (site.moments >= 0) {
      const std::int64_t row = n * result.mean.size(1) + site.moments;
      a.mean = data<W>(result.mean) + row;
      a.variance = data<W>(result.variance) + row;
    }
    fused_forward(a);
  }
}

/// What the gradients of mean and variance add to that of z: offset + slope z, [images, channels].
struct StatisticsGradient {
  at::Tensor offset, slope;
};

struct SiteGradients {
  at::Tensor y, y2;        ///< of the value; the second undefined where one reader is all
  at::Tensor z, residual;  ///< to fill
};

template <class T>
void run_site_backward(const Site& site, const Trace::Kept& kept, const SiteGradients& gradients,
                       const StatisticsGradient& statistics) {
  using W = Wide<T>;
  const at::Tensor& z = kept.z;
  FusedBackward<T> a;
  a.channels = z.size(1);
  a.pixels = z.size(2) * z.size(3);
  a.scale = data<W>(site.scale);
  a.shift = data<W>(site.shift);
  a.above = static_cast<W>(site.above);
  a.upper = static_cast<W>(site.upper);
  const std::int64_t elements = a.pixels * a.channels;
  for (std::int64_t n = 0; n < z.size(0); ++n) {
    a.z = data<T>(z) + n * elements;
    a.gradient_y = from(data<T>(gradients.y), n * elements);
    a.gradient_y2 = from(data<T>(gradients.y2), n * elements);
    a.gradient_z = data<T>(gradients.z) + n * elements;
    if (gradients.residual.defined()) {
      a.residual = data<T>(kept.residual) + n * elements;
      a.gradient_residual = data<T>(gradients.residual) + n * elements;
    }
    a.offset = from(data<W>(statistics.offset), n * a.channels);
    a.slope = from(data<W>(statistics.slope), n * a.channels);
    fused_backward(a);
  }
}

/// One walk through the plan's steps.
class Forward {
 public:
  Forward(const Plan& plan, const at::Tensor& images)
      : plan_(plan), values_(plan.graph.nodes.size()) {
    result_.trace = std::make_shared<Trace>();
    result_.trace->steps.resize(plan.steps.size());
    result_.trace->image_sizes = images.sizes().vec();
    const auto options = images.options().dtype(plan.wide);
    result_.mean = at::empty({images.size(0), plan.channels}, options);
    result_.variance = at::empty({images.size(0), plan.channels}, options);
    values_[0] = images;
  }

  Result operator()() {
    for (std::size_t s = 0; s < plan_.steps.size(); ++s) {
      kept_ = &result_.trace->steps[s];
      std::visit([&](const auto& step) { run(step, s); }, plan_.steps[s]);
    }
    result_.logits = values_[index(plan_.graph.output)].to(plan_.wide);
    return std::move(result_);
  }

 private:
  /// A value, dropped here where nobody else reads it.
  at::Tensor take(NodeId id, std::size_t step) {
    at::Tensor& value = values_[index(id)];
    return plan_.last_use[index(id)] == step ? std::move(value) : value;
  }

  void run(const Convolution& step, std::size_t s) {
    const at::Tensor x = laid_out(take(step.in, s), plan_.dtype);
    kept_->sizes = x.sizes().vec();
    values_[index(step.out)] = at::conv2d(x, step.op.weight, step.op.bias, step.op.stride,
                                          step.op.padding, step.op.dilation, step.op.groups);
  }

  void run(const Site& step, std::size_t s) {
    at::Tensor z = laid_out(take(step.z, s), plan_.dtype);
    at::Tensor residual;
    if (step.residual >= 0) residual = laid_out(take(step.residual, s), plan_.dtype);
    const at::Tensor y = at::empty_like(z);
    for_dtype(plan_.dtype,
              [&](auto type) { run_site<decltype(type)>(step, z, residual, y, result_); });
    values_[index(step.out)] = y;
    kept_->z = std::move(z);
    if (step.activation) kept_->residual = std::move(residual);
  }

  void run(const Island& step, std::size_t s) {
    const Node& node = plan_.graph.node(step.node);
    std::vector<at::Tensor> inputs;
    const bool moving = plan_.moving[index(step.node)];
    for (const NodeId id : node.inputs) inputs.push_back(values_[index(id)]);
    for (std::size_t i = 0; i < inputs.size(); ++i) {
      at::Tensor& x = inputs[i];
      take(node.inputs[i], s);
      if (plan_.moving[index(node.inputs[i])])
        x = x.to(plan_.wide).detach().set_requires_grad(true);
    }
    const c10::AutoGradMode gradients(moving);
    at::Tensor y = compute(node.op, inputs);
    values_[index(step.node)] = y.detach();
    if (!moving) return;
    kept_->leaves = std::move(inputs);
    kept_->output = std::move(y);
  }

  const Plan& plan_;
  std::vector<at::Tensor> values_;
  Trace::Kept* kept_ = nullptr;
  Result result_;
};

/// The same walk backwards.
class Backward {
 public:
  Backward(const Plan& plan, const Result& result, const at::Tensor& mean,
           const at::Tensor& variance)
      : plan_(plan), result_(result), mean_(mean), variance_(variance) {
    gradients_.resize(plan.graph.nodes.size());
  }

  at::Tensor operator()(const at::Tensor& logits) {
    if (logits.defined()) give(plan_.graph.output, logits);
    for (std::size_t s = plan_.steps.size(); s-- > 0;) {
      kept_ = &result_.trace->steps[s];
      std::visit([&](const auto& step) { run(step); }, plan_.steps[s]);
      *kept_ = {};
    }
    const at::Tensor images = total(0);
    if (!images.defined()) {
      return at::zeros(result_.trace->image_sizes, result_.logits.options().dtype(plan_.wide));
    }
    return images.to(plan_.wide).contiguous();
  }

 private:
  void give(NodeId id, const at::Tensor& gradient) {
    if (plan_.moving[index(id)]) gradients_[index(id)].push_back(gradient);
  }
  /// Sum of what the readers gave; undefined where nobody did.
  at::Tensor total(NodeId id) {
    auto parts = std::move(gradients_[index(id)]);
    at::Tensor sum;
    for (const at::Tensor& part : parts) {
      sum = sum.defined() ? sum.add(part.to(sum.scalar_type())) : part;
    }
    return sum;
  }

  void run(const Convolution& step) {
    const at::Tensor gradient = total(step.out);
    if (!gradient.defined() || !plan_.moving[index(step.in)]) return;
    // Only the shape of the input matters for its own gradient.
    const at::Tensor input = at::empty(kept_->sizes, gradient.options().dtype(plan_.dtype),
                                       at::MemoryFormat::ChannelsLast);
    const auto& op = step.op;
    give(step.in, std::get<0>(at::convolution_backward(
                      laid_out(gradient, plan_.dtype), input, op.weight, c10::nullopt, op.stride,
                      op.padding, op.dilation, /*transposed=*/false, /*output_padding=*/{0, 0},
                      op.groups, std::array<bool, 3>{true, false, false})));
  }

  StatisticsGradient statistics(const Site& step, const at::Tensor& z) const {
    if (step.moments < 0 || (!mean_.defined() && !variance_.defined())) return {};
    const auto part = [&](const at::Tensor& all) { return all.narrow(1, step.moments, z.size(1)); };
    const auto pixels = static_cast<double>(z.size(2) * z.size(3));
    StatisticsGradient out{at::zeros({z.size(0), z.size(1)}, result_.mean.options()),
                           at::zeros({z.size(0), z.size(1)}, result_.mean.options())};
    if (mean_.defined()) out.offset.add_(part(mean_), 1 / pixels);
    if (variance_.defined()) {
      out.slope.add_(part(variance_), 2 / (pixels - 1));
      out.offset.sub_(out.slope.mul(part(result_.mean)));
    }
    return out;
  }

  /// Of one value at most two gradients, in the layout of the loops.
  std::array<at::Tensor, 2> at_most_two(NodeId id) {
    auto& parts = gradients_[index(id)];
    if (parts.size() > 2) parts = {total(id)};
    std::array<at::Tensor, 2> out;
    for (std::size_t i = 0; i < parts.size(); ++i) out[i] = laid_out(parts[i], plan_.dtype);
    parts.clear();
    return out;
  }

  void run(const Site& step) {
    auto [y, y2] = at_most_two(step.out);
    const auto from_statistics = statistics(step, kept_->z);
    if (!y.defined() && !from_statistics.offset.defined()) return;
    SiteGradients gradients{y, y2, at::empty_like(kept_->z), {}};
    if (y.defined() && kept_->residual.defined()) gradients.residual = at::empty_like(kept_->z);
    for_dtype(plan_.dtype, [&](auto type) {
      run_site_backward<decltype(type)>(step, *kept_, gradients, from_statistics);
    });
    give(step.z, gradients.z);
    if (step.residual < 0 || !y.defined()) return;
    if (step.activation) {
      give(step.residual, gradients.residual);
    } else {
      give(step.residual, y);
      if (y2.defined()) give(step.residual, y2);
    }
  }

  void run(const Island& step) {
    const at::Tensor gradient = total(step.node);
    if (!gradient.defined()) return;
    std::vector<at::Tensor> leaves;
    std::vector<NodeId> ids;
    const auto& inputs = plan_.graph.node(step.node).inputs;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
      if (!plan_.moving[index(inputs[i])]) continue;
      leaves.push_back(kept_->leaves[i]);
      ids.push_back(inputs[i]);
    }
    const auto parts =
        torch::autograd::grad({kept_->output}, leaves, {gradient.to(kept_->output.scalar_type())},
                              c10::nullopt, false, /*allow_unused=*/true);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (parts[i].defined()) give(ids[i], parts[i]);
    }
  }

  const Plan& plan_;
  const Result& result_;
  const at::Tensor& mean_;
  const at::Tensor& variance_;
  std::vector<std::vector<at::Tensor>> gradients_;
  Trace::Kept* kept_ = nullptr;
};

}  // namespace

FrozenNetwork::FrozenNetwork(const Graph& graph, at::ScalarType dtype)
    : plan_(frozen::plan(graph, dtype)) {}

FrozenNetwork::Result FrozenNetwork::forward(const at::Tensor& images) const {
  const c10::AutoGradMode no_grad(false);
  return Forward(plan_, images.detach())();
}

at::Tensor FrozenNetwork::backward(const Result& result, const at::Tensor& mean,
                                   const at::Tensor& variance, const at::Tensor& logits) const {
  const c10::AutoGradMode no_grad(false);
  return Backward(plan_, result, mean, variance)(logits);
}

}  // namespace zsq
