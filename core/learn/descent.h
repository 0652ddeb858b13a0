// SPDX-License-Identifier: GPL-3.0-or-later
// One step of learning, whatever learns. Parts of the batch run forward side by side, each on a
// thread of its own; what they saw is joined into the batch's observation, whose tensors are the
// leaves of one small autograd graph of the losses; its gradients go back through the parts side by
// side. So statistics of the batch cost no more than those of single images.
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <optional>
#include <vector>

#include "learn/loss.h"
#include "learn/network.h"

namespace zsq {

/// Who looks at the images, and what is asked of them.
struct Descent {
  std::vector<const Network*> teachers;
  const Network* student = nullptr;
  const std::vector<Loss>& losses;
  const What* also = nullptr;  ///< asked of the teachers beside what the losses read; null: nothing
  Toward toward = Toward::Images;  ///< Weights: the student's; Both: and the images'

  int threads = 1;
};

struct Batch {
  at::Tensor images;         ///< [n, c, h, w], normalised
  at::Tensor labels{};       ///< int64 [n]; undefined: none
  at::Tensor soft_labels{};  ///< [n, classes]; undefined: none
  std::int64_t iteration = 1;
  /// What the teachers see where that is known already and nothing flows back through them.
  std::vector<Observation> teachers{};
  Observation original{};  ///< Scene::original
  Swing swing{};           ///< of the teachers
};

struct Descended {
  std::vector<double> values;          ///< of all terms, unweighted; the weighted total last
  at::Tensor images;                   ///< gradient, [n, c, h, w]; where Toward::Images or Both
  std::vector<at::Tensor> parameters;  ///< gradients, in the student's order; Weights or Both
  std::vector<Observation> teachers;   ///< detached
  Observation student;

  [[nodiscard]] double total() const { return values.back(); }
};

/// Losses and gradients of one batch. The result does not depend on the number of threads.
Descended descend(const Descent& descent, const Batch& batch);

/// Throws NonFinite where \p total is not a number or infinite. \p who: "the loss of the images".
void check_finite(double total, const char* who, std::int64_t step);

}  // namespace zsq
