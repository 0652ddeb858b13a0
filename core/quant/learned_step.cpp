// SPDX-License-Identifier: GPL-3.0-or-later
#include "quant/learned_step.h"

#include <ATen/ops/empty_like.h>
#include <ATen/ops/full_like.h>
#include <torch/csrc/autograd/custom_function.h>

#include <cmath>

#include "quant/learned_step_loops.h"

namespace zsq {
namespace {

template <class T>
LearnedStepLoop<T> loop(const at::Tensor& x, const LearnedStep& q, const at::Tensor& quantized) {
  return {x.numel(),
          x.data_ptr<T>(),
          static_cast<const std::uint8_t*>(quantized.defined() ? quantized.data_ptr() : nullptr),
          q.step.item<T>(),
          static_cast<T>(q.codes.lower - q.zero_point),
          static_cast<T>(q.codes.upper - q.zero_point),
          q.clip == ClipTest::BeforeRounding};
}

at::Tensor value(const at::Tensor& x, const LearnedStep& q, const at::Tensor& quantized) {
  at::Tensor y = at::empty_like(x);
  if (x.scalar_type() == at::kDouble) {
    learned_step_value(loop<double>(x, q, quantized), y.data_ptr<double>());
  } else {
    learned_step_value(loop<float>(x, q, quantized), y.data_ptr<float>());
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
            ? learned_step_gradient(loop<double>(x, q, quantized), gradient.data_ptr<double>(),
                                    gradient_x.data_ptr<double>())
            : learned_step_gradient(loop<float>(x, q, quantized), gradient.data_ptr<float>(),
                                    gradient_x.data_ptr<float>());
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
