// SPDX-License-Identifier: GPL-3.0-or-later
#include "quant/learned_step.h"

#include <ATen/ops/empty_like.h>
#include <ATen/ops/full_like.h>
#include <torch/csrc/autograd/custom_function.h>

#include <cmath>

#include "base/rounding.h"

namespace zsq {
namespace {

/// lower and upper are less the zero point.
template <class T>
struct Levels {
  T step, lower, upper;
  ClipTest clip;
};

/// The code of x less the zero point, and whether x is inside. A value half a step or more beyond
/// the range is outside for both tests, so rounding may follow a clamp one step wider.
template <class T>
struct Coded {
  T code;
  bool inside;
};
template <class T>
Coded<T> coded(T x, const Levels<T>& q) {
  const T place = x / q.step;
  T near = place < q.lower - 1 ? q.lower - 1 : place;
  near = near > q.upper + 1 ? q.upper + 1 : near;
  const T rounded = round_half_even(near);
  const T tested = q.clip == ClipTest::BeforeRounding ? near : rounded;
  T code = rounded < q.lower ? q.lower : rounded;
  code = code > q.upper ? q.upper : code;
  return {code, tested >= q.lower && tested <= q.upper};
}

template <class T>
void forward_loop(const T* x, const bool* quantized, T* y, std::int64_t count, const Levels<T>& q) {
  if (quantized == nullptr) {
    for (std::int64_t i = 0; i < count; ++i) y[i] = coded(x[i], q).code * q.step;
    return;
  }
  for (std::int64_t i = 0; i < count; ++i) {
    const T value = coded(x[i], q).code * q.step;
    y[i] = quantized[i] ? value : x[i];
  }
}

/// Fills the gradient of x and returns that of the step.
template <class T>
double backward_loop(const T* x, const bool* quantized, const T* gradient, T* gradient_x,
                     std::int64_t count, const Levels<T>& q) {
  constexpr std::int64_t kBlock = 1024;  // short sums in T, so that the loop is vectorised
  double total = 0;
  for (std::int64_t start = 0; start < count; start += kBlock) {
    const std::int64_t end = start + kBlock < count ? start + kBlock : count;
    T sum = 0;
    for (std::int64_t i = start; i < end; ++i) {
      const auto c = coded(x[i], q);
      const bool on = quantized == nullptr || quantized[i];
      const T slope = c.code - (c.inside ? x[i] / q.step : T(0));
      sum += on ? gradient[i] * slope : T(0);
      gradient_x[i] = !on || c.inside ? gradient[i] : T(0);
    }
    total += static_cast<double>(sum);
  }
  return total;
}

template <class T>
Levels<T> levels(const at::Tensor& step, const LearnedStep& q) {
  return {step.item<T>(), static_cast<T>(q.codes.lower - q.zero_point),
          static_cast<T>(q.codes.upper - q.zero_point), q.clip};
}

const bool* mask_of(const at::Tensor& quantized) {
  return quantized.defined() ? quantized.data_ptr<bool>() : nullptr;
}

at::Tensor value(const at::Tensor& x, const LearnedStep& q, const at::Tensor& quantized) {
  at::Tensor y = at::empty_like(x);
  if (x.scalar_type() == at::kDouble) {
    forward_loop(x.data_ptr<double>(), mask_of(quantized), y.data_ptr<double>(), x.numel(),
                 levels<double>(q.step, q));
  } else {
    forward_loop(x.data_ptr<float>(), mask_of(quantized), y.data_ptr<float>(), x.numel(),
                 levels<float>(q.step, q));
  }
  return y;
}

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

/// An undefined tensor must not be an argument of its own.
struct Masked {
  LearnedStep quantizer;
  at::Tensor quantized;
};

struct QuantizeFunction : torch::autograd::Function<QuantizeFunction> {
  static at::Tensor forward(AutogradContext* context, const at::Tensor& x, const at::Tensor& step,
                            const Masked& masked) {
    const auto& [quantizer, quantized] = masked;
    context->save_for_backward({x, step});
    context->saved_data["zero_point"] = quantizer.zero_point;
    context->saved_data["lower"] = quantizer.codes.lower;
    context->saved_data["upper"] = quantizer.codes.upper;
    context->saved_data["before"] = quantizer.clip == ClipTest::BeforeRounding;
    if (quantized.defined()) context->saved_data["quantized"] = quantized;
    return value(x, quantizer, quantized);
  }

  static variable_list backward(AutogradContext* context, const variable_list& gradients) {
    const auto saved = context->get_saved_variables();
    auto& data = context->saved_data;
    const LearnedStep q{
        saved[1],
        data["zero_point"].toDouble(),
        {data["lower"].toDouble(), data["upper"].toDouble()},
        data["before"].toBool() ? ClipTest::BeforeRounding : ClipTest::AfterRounding};
    const at::Tensor quantized =
        data.count("quantized") != 0 ? data["quantized"].toTensor() : at::Tensor();
    const at::Tensor& x = saved[0];
    const at::Tensor gradient = gradients[0].contiguous();
    at::Tensor gradient_x = at::empty_like(x);
    const double step =
        x.scalar_type() == at::kDouble
            ? backward_loop(x.data_ptr<double>(), mask_of(quantized), gradient.data_ptr<double>(),
                            gradient_x.data_ptr<double>(), x.numel(), levels<double>(q.step, q))
            : backward_loop(x.data_ptr<float>(), mask_of(quantized), gradient.data_ptr<float>(),
                            gradient_x.data_ptr<float>(), x.numel(), levels<float>(q.step, q));
    return {gradient_x, at::full_like(q.step, step), at::Tensor()};
  }
};

}  // namespace

at::Tensor learned_step_quantize(const at::Tensor& x, const LearnedStep& quantizer,
                                 const at::Tensor& quantized) {
  const at::Tensor mask = quantized.defined() ? quantized.contiguous() : quantized;
  return QuantizeFunction::apply(x.contiguous(), quantizer.step, Masked{quantizer, mask});
}

double lsq_gradient_scale(std::int64_t elements, const CodeRange& codes) {
  return 1 / std::sqrt(static_cast<double>(elements) * codes.upper);
}

}  // namespace zsq
