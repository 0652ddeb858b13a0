// SPDX-License-Identifier: GPL-3.0-or-later
#include "quant/adaptive_rounding.h"

#include <ATen/ops/empty_like.h>
#include <ATen/ops/zeros_like.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace zsq {
namespace {

constexpr double kStretch = 1.2;  // zeta - gamma
constexpr double kGamma = -0.1;

at::Tensor per_channel(const at::Tensor& values, const at::Tensor& weight) {
  std::vector<std::int64_t> shape(static_cast<std::size_t>(weight.dim()), 1);
  shape[0] = values.numel();
  return values.view(shape);
}

at::Tensor codes_to_weight(const AdaptiveRounding& r, const at::Tensor& codes) {
  return codes.sub(per_channel(r.zero_point, codes)).mul_(per_channel(r.step, codes));
}

at::Tensor codes_with(const AdaptiveRounding& r, const at::Tensor& h) {
  return r.base.add(h).add_(per_channel(r.zero_point, h)).clamp_(r.codes.lower, r.codes.upper);
}

/// What the loop over one channel needs.
template <class T>
struct Channel {
  const T* sigmoid;
  const T* base;
  const T* gradient;
  const T* power;  ///< |2h - 1|^(beta - 1); null without regulariser
  T* gradient_v;
  std::int64_t count;
  T step, zero_point, lower, upper, weight, beta;
};

template <class T>
struct Sums {
  T step = 0;
  T regulariser = 0;
};

template <class T>
Sums<T> channel_gradient(const Channel<T>& c) {
  Sums<T> sums;
  for (std::int64_t i = 0; i < c.count; ++i) {
    const T stretched = T(kStretch) * c.sigmoid[i] + T(kGamma);
    const bool free = stretched >= 0 && stretched <= 1;
    T h = stretched < 0 ? T(0) : stretched;
    h = h > 1 ? T(1) : h;
    const T slope = free ? T(kStretch) * c.sigmoid[i] * (1 - c.sigmoid[i]) : T(0);
    const T place = c.base[i] + h + c.zero_point;
    const bool inside = place >= c.lower && place <= c.upper;
    T code = place < c.lower ? c.lower : place;
    code = code > c.upper ? c.upper : code;
    sums.step += c.gradient[i] * (code - c.zero_point);
    T g = inside ? c.gradient[i] * c.step * slope : T(0);
    if (c.power != nullptr) {
      const T centred = 2 * h - 1;
      const T distance = centred < 0 ? -centred : centred;
      sums.regulariser += 1 - c.power[i] * distance;
      const T direction = centred < 0 ? T(-1) : T(1);
      g -= c.weight * c.beta * c.power[i] * direction * 2 * slope;
    }
    c.gradient_v[i] = g;
  }
  return sums;
}

template <class T>
void fill_gradient(const AdaptiveRounding& r, const at::Tensor& upstream, const Regulariser& reg,
                   RoundingGradient& out) {
  const at::Tensor sigmoid = r.v.sigmoid();
  const at::Tensor power =
      reg.weight == 0 ? at::Tensor()
                      : sigmoid.mul(kStretch).add_(kGamma).clamp_(0, 1).mul_(2).sub_(1).abs_().pow_(
                            reg.beta - 1);
  const std::int64_t channels = r.v.size(0);
  const std::int64_t count = r.v.numel() / channels;
  double total = 0;
  for (std::int64_t k = 0; k < channels; ++k) {
    const std::int64_t at = k * count;
    const Sums<T> sums = channel_gradient<T>(
        {sigmoid.data_ptr<T>() + at, r.base.data_ptr<T>() + at, upstream.data_ptr<T>() + at,
         power.defined() ? power.data_ptr<T>() + at : nullptr, out.v.data_ptr<T>() + at, count,
         r.step.data_ptr<T>()[k], r.zero_point.data_ptr<T>()[k], static_cast<T>(r.codes.lower),
         static_cast<T>(r.codes.upper), static_cast<T>(reg.weight), static_cast<T>(reg.beta)});
    out.step.data_ptr<T>()[k] = sums.step;
    total += static_cast<double>(sums.regulariser);
  }
  out.regulariser = reg.weight * total;
}

}  // namespace

AdaptiveRounding adaptive_rounding(const at::Tensor& weight, const StepQuantizer& quantizer) {
  const at::Tensor dense = weight.contiguous();
  const at::Tensor step =
      quantizer.step.to(weight.scalar_type()).expand({weight.size(0)}).contiguous();
  const at::Tensor zero_point =
      quantizer.zero_point.to(weight.scalar_type()).expand({weight.size(0)}).contiguous();
  const at::Tensor place = dense.div(per_channel(step, dense));
  const at::Tensor base = place.floor();
  // h(V) = fraction: V = -log((zeta - gamma) / (fraction - gamma) - 1)
  const at::Tensor v =
      place.sub(base).sub_(kGamma).reciprocal_().mul_(kStretch).sub_(1).log_().neg_();
  return {v, base, step.clone(), zero_point.clone(), quantizer.codes};
}

at::Tensor rectified_sigmoid(const at::Tensor& v) {
  return v.sigmoid().mul_(kStretch).add_(kGamma).clamp_(0, 1);
}

at::Tensor soft_weight(const AdaptiveRounding& rounding) {
  return codes_to_weight(rounding, codes_with(rounding, rectified_sigmoid(rounding.v)));
}

at::Tensor hard_codes(const AdaptiveRounding& rounding) {
  return codes_with(rounding, rounding.v.ge(0).to(rounding.v.scalar_type()));
}

at::Tensor hard_weight(const AdaptiveRounding& rounding) {
  return codes_to_weight(rounding, hard_codes(rounding));
}

double rounding_regulariser(const at::Tensor& v, double beta) {
  const at::Tensor distance = rectified_sigmoid(v).mul_(2).sub_(1).abs_().pow_(beta);
  return distance.neg_().add_(1).sum(at::kDouble).item<double>();
}

double annealed_beta(const BetaSchedule& schedule, std::int64_t iteration, std::int64_t total) {
  const double start = schedule.warm_up * static_cast<double>(total);
  const auto t = static_cast<double>(iteration);
  if (t < start) return schedule.high;
  const double share = (t - start) / std::max(static_cast<double>(total) - start, 1e-12);
  const double left = schedule.annealing == Annealing::Linear
                          ? std::max(0.0, 1 - share)
                          : (1 + std::cos(std::numbers::pi * std::min(share, 1.0))) / 2;
  return schedule.low + (schedule.high - schedule.low) * left;
}

RoundingGradient rounding_gradient(const AdaptiveRounding& rounding, const at::Tensor& gradient,
                                   const Regulariser& regulariser) {
  RoundingGradient out{at::empty_like(rounding.v), at::zeros_like(rounding.step)};
  const at::Tensor dense = gradient.contiguous();
  if (rounding.v.scalar_type() == at::kDouble) {
    fill_gradient<double>(rounding, dense, regulariser, out);
  } else {
    fill_gradient<float>(rounding, dense, regulariser, out);
  }
  return out;
}

}  // namespace zsq
