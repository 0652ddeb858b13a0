// SPDX-License-Identifier: GPL-3.0-or-later
#include "execute/frozen_network.h"

#include <ATen/ops/conv2d.h>
#include <ATen/ops/convolution_backward.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/empty_like.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/var_mean.h>
#include <ATen/ops/zeros.h>
#include <ATen/ops/zeros_like.h>
#include <c10/core/GradMode.h>
#include <torch/csrc/autograd/autograd.h>

#include <algorithm>
#include <array>

#include "base/interrupt.h"
#include "execute/executor.h"
#include "execute/fused_loops.h"

namespace zsq {

using frozen::Convolution;
using frozen::Island;
using frozen::Plan;
using frozen::Shortcut;
using frozen::Site;

/// Per step what its backward reads.
struct FrozenNetwork::Trace {
  struct Kept {
    std::vector<std::int64_t> sizes;  ///< of a convolution's or shortcut's input
    at::Tensor z, residual;           ///< of a site
    std::vector<at::Tensor> leaves;   ///< of an island, where gradients are wanted
    at::Tensor output;
  };
  std::vector<Kept> steps;
  at::Tensor images;
  std::vector<double> pixels;  ///< per channel of the moments: how many they are taken over
  Swing swing;

  /// Of that convolution.
  [[nodiscard]] SwingOffset offset(const Convolution& step) const {
    return step.swing < 0 || swing.empty() ? SwingOffset{}
                                           : swing.at(static_cast<std::size_t>(step.swing));
  }
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

at::Tensor channels_last_zeros(at::IntArrayRef sizes, const at::TensorOptions& options) {
  return at::empty(sizes, options, at::MemoryFormat::ChannelsLast).zero_();
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
  a.lower = static_cast<W>(site.limits.lower);
  a.upper = static_cast<W>(site.limits.upper);
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

/// What the gradients of mean and variance add to that of z: offset + slope z, [images, channels]
/// of all moments.
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
  a.above = static_cast<W>(site.limits.above);
  a.upper = static_cast<W>(site.limits.upper);
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
    if (site.moments >= 0 && statistics.offset.defined()) {
      const std::int64_t row = n * statistics.offset.size(1) + site.moments;
      a.offset = data<W>(statistics.offset) + row;
      a.slope = data<W>(statistics.slope) + row;
    }
    fused_backward(a);
  }
}

/// One walk through the plan's steps.
class Forward {
 public:
  Forward(const Plan& plan, const at::Tensor& images, FrozenNetwork::Way way, const Swing& swing)
      : plan_(plan), values_(plan.graph.nodes.size()), way_(way) {
    result_.trace = std::make_shared<Trace>();
    result_.trace->steps.resize(plan.steps.size());
    result_.trace->images = images;
    result_.trace->swing = swing;
    result_.trace->pixels.resize(static_cast<std::size_t>(plan.channels));
    const auto options = images.options().dtype(plan.wide);
    result_.mean = at::empty({images.size(0), plan.channels}, options);
    result_.variance = at::empty({images.size(0), plan.channels}, options);
    values_[0] = images;
  }

  Result operator()() {
    moments_of_images();
    for (std::size_t s = 0; s < plan_.steps.size(); ++s) {
      obey_cancel();
      kept_ = &result_.trace->steps[s];
      std::visit([&](const auto& step) { run(step, s); }, plan_.steps[s]);
      if (way_ == FrozenNetwork::Way::There) *kept_ = {};
    }
    const auto value = [&](NodeId id) { return values_[index(id)].to(plan_.wide); };
    result_.logits = value(plan_.graph.output);
    std::transform(plan_.keep.begin(), plan_.keep.end(), std::back_inserter(result_.kept), value);
    if (way_ == FrozenNetwork::Way::There) result_.trace.reset();
    return std::move(result_);
  }

 private:
  /// A value, dropped here where nobody else reads it.
  at::Tensor take(NodeId id, std::size_t step) {
    at::Tensor& value = values_[index(id)];
    return plan_.last_use[index(id)] == step ? std::move(value) : value;
  }

  void note_pixels(std::int64_t first, const at::Tensor& x) {
    std::fill_n(result_.trace->pixels.begin() + first, x.size(1),
                static_cast<double>(x.size(2) * x.size(3)));
  }

  void moments_of_images() {
    const at::Tensor& images = result_.trace->images;
    const std::vector<std::int64_t> space{2, 3};
    const auto [variance, mean] = at::var_mean(images.to(plan_.wide), space, /*unbiased=*/true);
    result_.mean.narrow(1, 0, mean.size(1)).copy_(mean);
    result_.variance.narrow(1, 0, mean.size(1)).copy_(variance);
    note_pixels(0, images);
  }

  void run(const Convolution& step, std::size_t s) {
    const at::Tensor x = laid_out(take(step.in, s), plan_.dtype);
    kept_->sizes = x.sizes().vec();
    values_[index(step.out)] =
        at::conv2d(swung(x, result_.trace->offset(step)), step.op.weight, step.op.bias,
                   step.op.stride, step.op.padding, step.op.dilation, step.op.groups);
  }

  void run(const Site& step, std::size_t s) {
    at::Tensor z = laid_out(take(step.z, s), plan_.dtype);
    at::Tensor residual;
    if (step.residual >= 0) residual = laid_out(take(step.residual, s), plan_.dtype);
    const at::Tensor y = at::empty_like(z);
    for_dtype(plan_.dtype,
              [&](auto type) { run_site<decltype(type)>(step, z, residual, y, result_); });
    values_[index(step.out)] = y;
    if (step.moments >= 0) note_pixels(step.moments, z);
    kept_->z = std::move(z);
    if (step.activation) kept_->residual = std::move(residual);
  }

  void run(const Shortcut& step, std::size_t s) {
    const at::Tensor x = laid_out(take(step.in, s), plan_.dtype);
    kept_->sizes = x.sizes().vec();
    const auto& [stride, before, after] = step.op;
    const at::Tensor sampled = x.slice(2, 0, x.size(2), stride).slice(3, 0, x.size(3), stride);
    const at::Tensor y = channels_last_zeros(
        {x.size(0), before + x.size(1) + after, sampled.size(2), sampled.size(3)}, x.options());
    y.narrow(1, before, x.size(1)).copy_(sampled);
    values_[index(step.out)] = y;
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
    const c10::AutoGradMode gradients(moving && way_ == FrozenNetwork::Way::ThereAndBack);
    at::Tensor y = compute(node.op, inputs);
    values_[index(step.node)] = y.detach();
    if (!moving) return;
    kept_->leaves = std::move(inputs);
    kept_->output = std::move(y);
  }

  const Plan& plan_;
  std::vector<at::Tensor> values_;
  FrozenNetwork::Way way_;
  Trace::Kept* kept_ = nullptr;
  Result result_;
};

/// The same walk backwards.
class Backward {
 public:
  Backward(const Plan& plan, const Result& result, const at::Tensor& mean,
           const at::Tensor& variance)
      : plan_(plan), result_(result) {
    gradients_.resize(plan.graph.nodes.size());
    if (mean.defined() || variance.defined()) differentiate_moments(mean, variance);
  }

  at::Tensor operator()(const at::Tensor& logits, const std::vector<at::Tensor>& kept) {
    if (logits.defined()) give(plan_.graph.output, logits);
    for (std::size_t i = 0; i < kept.size(); ++i) {
      if (kept[i].defined()) give(plan_.keep[i], kept[i]);
    }
    for (std::size_t s = plan_.steps.size(); s-- > 0;) {
      obey_cancel();
      kept_ = &result_.trace->steps[s];
      std::visit([&](const auto& step) { run(step); }, plan_.steps[s]);
      *kept_ = {};
    }
    return of_images();
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
    const at::Tensor of_input = std::get<0>(at::convolution_backward(
        laid_out(gradient, plan_.dtype), input, op.weight, c10::nullopt, op.stride, op.padding,
        op.dilation, /*transposed=*/false, /*output_padding=*/{0, 0}, op.groups,
        std::array<bool, 3>{true, false, false}));
    give(step.in, swung_back(of_input, result_.trace->offset(step)));
  }

  /// d mean / d z = 1 / P, d variance / d z = 2 (z - mean) / (P - 1).
  void differentiate_moments(const at::Tensor& mean, const at::Tensor& variance) {
    const at::Tensor pixels =
        at::tensor(at::ArrayRef<double>(result_.trace->pixels)).to(plan_.wide);
    statistics_.slope =
        variance.defined() ? variance.mul(2).div(pixels.sub(1)) : at::zeros_like(result_.mean);
    statistics_.offset = statistics_.slope.mul(result_.mean).neg();
    if (mean.defined()) statistics_.offset.add_(mean.div(pixels));
  }

  at::Tensor of_images() {
    const at::Tensor& images = result_.trace->images;
    at::Tensor gradient = total(0);
    gradient = gradient.defined() ? gradient.to(plan_.wide).contiguous()
                                  : at::zeros(images.sizes(), result_.mean.options());
    if (!statistics_.slope.defined()) return gradient;
    const auto own = [&](const at::Tensor& all) {
      return all.narrow(1, 0, images.size(1)).unsqueeze(2).unsqueeze(3);
    };
    return gradient.addcmul_(images.to(plan_.wide), own(statistics_.slope))
        .add_(own(statistics_.offset));
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
    if (!y.defined() && (step.moments < 0 || !statistics_.offset.defined())) return;
    SiteGradients gradients{y, y2, at::empty_like(kept_->z), {}};
    if (y.defined() && kept_->residual.defined()) gradients.residual = at::empty_like(kept_->z);
    for_dtype(plan_.dtype, [&](auto type) {
      run_site_backward<decltype(type)>(step, *kept_, gradients, statistics_);
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

  void run(const Shortcut& step) {
    const at::Tensor gradient = total(step.out);
    if (!gradient.defined()) return;
    const auto& sizes = kept_->sizes;
    const at::Tensor x = channels_last_zeros(sizes, gradient.options().dtype(plan_.dtype));
    x.slice(2, 0, sizes[2], step.op.stride)
        .slice(3, 0, sizes[3], step.op.stride)
        .copy_(gradient.narrow(1, step.op.channels_before, sizes[1]));
    give(step.in, x);
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
  StatisticsGradient statistics_;
  std::vector<std::vector<at::Tensor>> gradients_;
  Trace::Kept* kept_ = nullptr;
};

}  // namespace

FrozenNetwork::FrozenNetwork(const Graph& graph, at::ScalarType dtype, std::span<const NodeId> keep)
    : plan_(frozen::plan(graph, dtype, keep)) {}

FrozenNetwork::Result FrozenNetwork::forward(const at::Tensor& images, Way way,
                                             const Swing& swing) const {
  const c10::AutoGradMode no_grad(false);
  return Forward(plan_, images.detach(), way, swing)();
}

at::Tensor FrozenNetwork::backward(const Result& result, const Gradients& gradients) const {
  const c10::AutoGradMode no_grad(false);
  return Backward(plan_, result, gradients.mean, gradients.variance)(gradients.logits,
                                                                     gradients.kept);
}

}  // namespace zsq
