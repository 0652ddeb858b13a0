// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <string>
#include <vector>

#include "optim/adam.h"
#include "optim/schedule.h"
#include "synth/losses.h"
#include "synth/run_context.h"

namespace zsq {

/// Where the images of a batch start.
enum class ImageInit {
  Gaussian,         ///< N(0, 1) in normalised space
  NearZeroUniform,  ///< what ZeroQ's code does: uniform integers 0..254, minus 127.5, over 5418.75
};

/// Noise optimisation: the images themselves are the variable. noise_common.md C1.
struct SynthesisPlan {
  std::int64_t images = 64;
  std::int64_t batch = 64;  ///< images optimised together, with their own optimiser
  ImageInit init = ImageInit::Gaussian;
  std::vector<Loss> losses;
  AdamOptions optimizer;
  PlateauOptions schedule;
  std::int64_t steps = 500;  ///< per batch
};

struct SynthesisResult {
  at::Tensor images;      ///< [images, c, h, w], normalised
  double final_loss = 0;  ///< of the last batch's last step
};

/// Runs the plan: reports every step, obeys pause and cancel between steps, and goes on from the
/// saved state when the run resumes. The result does not depend on the number of threads. Throws
/// NonFinite where the loss becomes NaN or infinite, Cancelled.
SynthesisResult synthesize(RunContext& run, const SynthesisPlan& plan);

/// Loss terms (weighted total last), the gradient of the total, and what the teacher saw.
struct LossAndGradient {
  std::vector<double> values;
  at::Tensor gradient;
  at::Tensor logits;  ///< [n, classes], detached
  std::vector<BnMoments> moments;
};
LossAndGradient loss_and_gradient(const Graph& teacher, const std::vector<Loss>& losses,
                                  const at::Tensor& images, int threads);

at::Tensor initial_images(ImageInit init, std::int64_t count, const ImageShape& shape,
                          at::Generator generator, at::ScalarType dtype);

}  // namespace zsq
