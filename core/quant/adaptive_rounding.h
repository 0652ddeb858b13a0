// SPDX-License-Identifier: GPL-3.0-or-later
// Learned rounding: AdaRound's variables, and GENIE-M's step beside them. ptq_engine.md 3.1, 3.2,
// 3.6.
#pragma once

#include <ATen/core/Tensor.h>

#include "quant/codec.h"

namespace zsq {

/// W^ = step (clamp(base + h(V) + zero_point, lower, upper) - zero_point) per output channel, with
/// base = floor(W / step) of the first step, constant afterwards. All of the weight's dtype.
struct AdaptiveRounding {
  at::Tensor v;           ///< rounding variable, the weight's shape
  at::Tensor base;        ///< integral, the weight's shape
  at::Tensor step;        ///< [out]
  at::Tensor zero_point;  ///< [out], integral
  CodeRange codes;
};

/// V such that h(V) = W / step - floor(W / step): soft weights start as the float ones wherever
/// they are not clipped.
AdaptiveRounding adaptive_rounding(const at::Tensor& weight, const StepQuantizer& quantizer);

/// h(V) = clamp(1.2 sigmoid(V) - 0.1, 0, 1).
at::Tensor rectified_sigmoid(const at::Tensor& v);
at::Tensor soft_weight(const AdaptiveRounding& rounding);
/// With h = [V >= 0].
at::Tensor hard_weight(const AdaptiveRounding& rounding);
/// The codes of hard_weight, in [lower, upper], of the weight's dtype.
at::Tensor hard_codes(const AdaptiveRounding& rounding);

/// sum(1 - |2 h(V) - 1|^beta): 0 where all is decided, the number of weights where h = 1/2.
double rounding_regulariser(const at::Tensor& v, double beta);
/// beta falls from \p high to \p low over iterations warm_up * total .. total (1-based), linearly
/// or as half a cosine; \p high before.
enum class Annealing { Linear, Cosine };
struct BetaSchedule {
  double high = 20;
  double low = 2;
  double warm_up = 0.2;  ///< share of the iterations
  Annealing annealing = Annealing::Linear;
};
double annealed_beta(const BetaSchedule& schedule, std::int64_t iteration, std::int64_t total);

/// d loss / dV and d loss / d step from d loss / dW^, where the loss includes
/// weight * rounding_regulariser(V, beta); its value comes along. weight = 0 leaves it out.
struct RoundingGradient {
  at::Tensor v;
  at::Tensor step;
  double regulariser = 0;  ///< weighted
};
struct Regulariser {
  double weight = 0;
  double beta = 20;
};
RoundingGradient rounding_gradient(const AdaptiveRounding& rounding, const at::Tensor& gradient,
                                   const Regulariser& regulariser);

}  // namespace zsq
