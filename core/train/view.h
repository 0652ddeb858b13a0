// SPDX-License-Identifier: GPL-3.0-or-later
// Other looks at the images of a training step.
#pragma once

#include <functional>
#include <vector>

#include "base/random.h"
#include "learn/descent.h"
#include "learn/loss.h"

namespace zsq {

struct StudentLearning;

/// Images made of those of a step, with losses of their own, whose gradients are added to the
/// step's before the student moves.
struct View {
  std::vector<Loss> losses;
  /// Makes them. What the teacher saw of \p batch on the way may be left in it, which saves another
  /// look; it knows \p batch.teachers already or they are empty.
  std::function<Batch(const StudentLearning& learning, Batch& batch, SplitMix& random)> make{};
  /// Or: makes them of the gradient of the step's own total with respect to the images, through
  /// teacher and student, which the step's way back to the weights gives beside. One of both is
  /// set.
  std::function<Batch(const Batch& batch, const at::Tensor& gradient)> of_gradient{};
};

/// Sample difficulty promotion (HAST, hast.md stage 2; SDP): x + eps sign(g), g the gradient of \p
/// of with respect to the images through teacher and student. \p losses: on these images; their
/// names get "perturbed_" before them. \p eps in units of normalised pixels.
View perturbed(double eps, std::vector<Loss> of, std::vector<Loss> losses);
/// The same where g is the gradient of all of the step's own losses, by one look less.
View perturbed(double eps, std::vector<Loss> losses);

/// Mixup without labels (TexQ, texq.md F): lambda x + (1 - lambda) x[pi], one lambda ~ U(0, 1) and
/// one permutation pi for the batch. Names of \p losses get "mixed_" before them.
View mixed_up(std::vector<Loss> losses);

}  // namespace zsq
