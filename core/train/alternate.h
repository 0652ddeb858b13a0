// SPDX-License-Identifier: GPL-3.0-or-later
// Generator and student in alternation (generator_common.md 5).
#pragma once

#include <cstdint>
#include <vector>

#include "learn/image_set.h"
#include "learn/learner.h"
#include "learn/loss.h"
#include "learn/run_context.h"
#include "synth/generator.h"
#include "synth/labels.h"
#include "train/student.h"

namespace zsq {

/// Iterations: in the first `warm_up` ones the generator learns alone, in the other `steps` both
/// do. Every iteration makes `generator_steps` steps of the generator, then `student_steps` of the
/// student: the first of them on the images of the last generator step, made before its update, any
/// other on new ones.
struct Alternation {
  std::int64_t batch = 32;
  std::int64_t warm_up = 600;
  std::int64_t steps = 400;
  /// The student's activation ranges follow the images of iterations first_range_step and later,
  /// range_steps of them; they are frozen then.
  std::int64_t first_range_step = 571;
  std::int64_t range_steps = 30;
  std::int64_t generator_steps = 1;
  std::int64_t student_steps = 1;
  LabelRule labels = uniform_labels();
  struct OfGenerator {
    Generator& network;
    std::int64_t latent;       ///< length of its noise, N(0, 1)
    std::vector<Loss> losses;  ///< may read the student too
    Learning learning;
  } generator;
  struct OfStudent {
    Student& network;
    std::vector<Loss> losses;
    Learning learning;
  } student;
};

/// Runs as that section: curves of the generator's losses and their total ("generator"), then of
/// the student's ("student"). Obeys pause and cancel between iterations, goes on where an earlier
/// process stopped. The result does not depend on the number of threads. Returns the student's last
/// total. Throws NonFinite, Cancelled.
double alternate(Section section, const Teacher& teacher, const Alternation& plan);

/// \p count images of the generator as it is, in batches. Obeys pause and cancel between them.
struct Drawing {
  Generator& network;
  std::int64_t latent;
  LabelRule labels;
  std::int64_t batch;
};
ImageSet sample(Section section, const Drawing& drawing, std::int64_t count);

}  // namespace zsq
