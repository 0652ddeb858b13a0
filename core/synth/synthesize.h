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

/// A step that is about to be made.
struct SynthesisMoment {
  std::int64_t batch = 0;             ///< 0-based
  std::int64_t step = 0;              ///< of the batch, 0-based
  at::Tensor images;                  ///< as they are before it, detached; they change afterwards
  const std::vector<double>& losses;  ///< in the order of the plan's terms, the total last
};

/// What networks see in a step instead of the images, and its labels, where both change together.
struct Look {
  at::Tensor images;
  ClassLabels labels;
};
using LookRule =
    std::function<Look(const at::Tensor& images, const ClassLabels& labels, SplitMix& random)>;

/// Noise optimisation (noise_common.md C1): what makes the images is the variable.
struct SynthesisPlan {
  std::int64_t images = 64;
  std::int64_t batch = 64;  ///< images optimised together, with their own optimiser
  ImageVariables variable;
  LabelRule labels = no_labels();
  std::vector<Loss> losses;
  /// What the networks see of the images: as many, or several copies of the batch (copies()).
  Augmentation augment = identity();
  LookRule look = {};  ///< instead of `augment` where labels change too
  /// Networks that losses read beside the teacher (Scene::teachers), with as many classes.
  std::vector<const Network*> more_teachers = {};
  const Network* student = nullptr;  ///< that losses may read, beside the teacher
  std::int64_t steps = 500;          ///< per batch
  bool swing = false;                ///< the teacher's convolutions with a stride swing
  bool keep_variables = false;       ///< Synthesised::variables, for who goes on from them
  /// Called in every step that is made here, for exhibits.
  std::function<void(const SynthesisMoment& now)> watch = {};
  /// Called with every finished batch, in order; also with those of an earlier process.
  std::function<void(const ImageSet& batch)> finished = {};
};

struct Synthesised {
  ImageSet set;
  double final_loss = 0;  ///< of the last batch's last step
  /// What made each batch, where the plan keeps it: that of batch k under "variable k.".
  TensorMap variables{};
};

/// The prefix of that batch's entries among Synthesised::variables.
std::string variable_name(std::int64_t batch);

/// Runs the plan as that section: reports every step, obeys pause and cancel between steps, and
/// goes on from the saved state when the run resumes. The result does not depend on the number of
/// threads. Throws NonFinite where the loss becomes NaN or infinite, Cancelled.
Synthesised synthesize(Section section, const Teacher& teacher, const SynthesisPlan& plan);

/// Gradients of one step, given what flows back to what was seen: through augmentation and
/// variable to the tensors that learn.
std::vector<at::Tensor> through(const at::Tensor& seen, const at::Tensor& gradient,
                                const std::vector<at::Tensor*>& parameters);

}  // namespace zsq
