// SPDX-License-Identifier: GPL-3.0-or-later
// One type of loss for pixels, latents, generators and students.
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "learn/observation.h"

namespace zsq {

/// Everything that a loss may look at in one step, for the whole batch of n images. Differentiable
/// in what the step learns: images and what teachers saw where images (or what makes them) learn;
/// what the student saw where the student does.
struct Scene {
  at::Tensor images;       ///< [n, c, h, w], normalised, as the networks saw them
  at::Tensor labels;       ///< int64 [n]; undefined: the images have none
  at::Tensor soft_labels;  ///< [n, classes]; undefined: none beyond the labels
  std::vector<Observation> teachers;
  Observation student;         ///< empty where there is none
  std::int64_t iteration = 1;  ///< 1-based, over all batches: what draws random numbers with
  /// What the first teacher saw of the images that these were made of, without gradients; no logits
  /// where these are no others'.
  Observation original{};

  [[nodiscard]] const Observation& teacher() const { return teachers.front(); }
  [[nodiscard]] const Observation& original_teacher() const {
    return original.logits.defined() ? original : teacher();
  }
};

/// One or more terms of a loss that are computed together, each a scalar: mean over the batch,
/// unless it says otherwise.
struct Loss {
  std::vector<std::string> names;
  std::vector<double> weights;
  What teacher{};                 ///< what it reads of every teacher
  std::optional<What> student{};  ///< what it reads of the student; none: nothing
  std::function<std::vector<at::Tensor>(const Scene&)> terms;
};

/// A loss of one term.
Loss one_term(std::string name, double weight, What teacher,
              std::function<at::Tensor(const Scene&)> term);

/// The same losses, each weight times \p factor, each name behind \p prefix.
std::vector<Loss> scaled(std::vector<Loss> losses, double factor, const std::string& prefix = "");

/// The same loss, which sees the teacher of that place as the only one.
Loss of_teacher(std::size_t place, Loss loss);

/// The names of all terms, in order.
std::vector<std::string> term_names(const std::vector<Loss>& losses);
/// What they read of the teachers, and of the student where one of them reads it.
What teacher_reads(const std::vector<Loss>& losses);
std::optional<What> student_reads(const std::vector<Loss>& losses);

/// The value of each term, and their weighted sum to differentiate.
struct LossValues {
  std::vector<double> values;  ///< unweighted terms, the weighted total last
  at::Tensor total;
};
LossValues evaluate(const std::vector<Loss>& losses, const Scene& scene);

}  // namespace zsq
