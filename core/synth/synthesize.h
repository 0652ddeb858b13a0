// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <functional>
#include <vector>

#include "learn/augment.h"
#include "learn/image_set.h"
#include "learn/learner.h"
#include "learn/loss.h"
#include "learn/network.h"
#include "learn/run_context.h"
#include "synth/image_variable.h"
#include "synth/labels.h"

namespace zsq {

/// Noise optimisation (noise_common.md C1): what makes the images is the variable.
struct SynthesisPlan {
  std::int64_t images = 64;
  std::int64_t batch = 64;  ///< images optimised together, with their own optimiser
  ImageVariables variable;
  LabelRule labels = no_labels();
  std::vector<Loss> losses;
  /// What the networks see of the images: as many, or several copies of the batch (copies()).
  Augmentation augment = identity();
  const Network* student = nullptr;  ///< that losses may read, beside the teacher
  std::int64_t steps = 500;          ///< per batch
  /// Called with every finished batch, in order; also with those of an earlier process.
  std::function<void(const ImageSet& batch)> finished = {};
};

struct Synthesised {
  ImageSet set;
  double final_loss = 0;  ///< of the last batch's last step
};

/// Runs the plan as that section: reports every step, obeys pause and cancel between steps, and
/// goes on from the saved state when the run resumes. The result does not depend on the number of
/// threads. Throws NonFinite where the loss becomes NaN or infinite, Cancelled.
Synthesised synthesize(Section section, const Teacher& teacher, const SynthesisPlan& plan);

/// Gradients of one step, given what flows back to what was seen: through augmentation and
/// variable to the tensors that learn.
std::vector<at::Tensor> through(const at::Tensor& seen, const at::Tensor& gradient,
                                const std::vector<at::Tensor*>& parameters);

}  // namespace zsq
