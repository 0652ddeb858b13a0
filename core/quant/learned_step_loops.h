// SPDX-License-Identifier: GPL-3.0-or-later
// The passes over memory of a quantizer whose step is learned: plain pointers, no torch, compiled
// for several generations of processors.
#pragma once

#include <cstdint>

namespace zsq {

template <class T>
struct LearnedStepLoop {
  std::int64_t count = 0;
  const T* x = nullptr;
  const std::uint8_t* quantized = nullptr;  ///< where 0, x passes as it is; null: nowhere
  T step = 1;
  T lower = 0, upper = 0;              ///< codes less the zero point
  bool clips_before_rounding = false;  ///< which values count as inside
};

/// y = step clamp(round(x / step), lower, upper), half to even.
void learned_step_value(const LearnedStepLoop<float>& a, float* y);
void learned_step_value(const LearnedStepLoop<double>& a, double* y);
/// Fills the gradient of x from that of y and returns that of the step.
double learned_step_gradient(const LearnedStepLoop<float>& a, const float* gradient_y,
                             float* gradient_x);
double learned_step_gradient(const LearnedStepLoop<double>& a, const double* gradient_y,
                             double* gradient_x);

}  // namespace zsq
