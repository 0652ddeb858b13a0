// SPDX-License-Identifier: GPL-3.0-or-later
// SQuant: On-the-Fly Data-Free Quantization via Diagonal Hessian Approximation. Guo, Qiu, Leng,
// Gao, Zhang, Liu, Yang, Zhu, Guo, ICLR 2022. Weights are rounded so that their errors cancel in
// every kernel and in every output channel: what is left of the second-order loss when the inputs
// are unknown.
#include "quant/squant.h"

#include "methods/data_free.h"
#include "methods/registry.h"
#include "quant/bias_correction.h"

namespace zsq {
namespace {

SquantStages stages(const Settings& settings) {
  const std::string& chosen = settings.choice("stages");
  return {.kernels = chosen.find('k') != std::string::npos,
          .channels = chosen.find('c') != std::string::npos};
}

MethodResult run_squant(RunContext& run, const Settings& settings) {
  Graph quantized = round_weights(run, run.model(),
                                  {.rounding = squant_rounding(stages(settings), run.threads())});
  if (settings.flag("bias_correction")) quantized = correct_biases_analytically(quantized);
  MethodResult result;
  result.quantized = calibrate_without_images(run, settings, quantized);
  return result;
}

}  // namespace

Method squant() {
  return {.info = squant_info(), .run = &run_squant, .check = &check_activation_ranges};
}

}  // namespace zsq
