// SPDX-License-Identifier: GPL-3.0-or-later
// The student learns from a stream of images.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "learn/descent.h"
#include "learn/learner.h"
#include "learn/loss.h"
#include "learn/run_context.h"
#include "train/stream.h"
#include "train/student.h"
#include "train/view.h"

namespace zsq {

/// One step of a student, without its images.
struct StudentLearning {
  const Teacher& teacher;
  Student& student;
  const std::vector<Loss>& losses;
  Learner& learner;
  int threads = 1;
  std::span<const View> views{};
  std::uint64_t seed = 0;  ///< of the views' random numbers
};

struct FineTuning {
  Stream stream;
  std::vector<Loss> losses;   ///< of the student
  std::vector<View> views{};  ///< other looks at the same images, with losses of their own
  Learning learning;
  std::int64_t steps = 400;
  /// Batches over which activation ranges are tracked before learning begins; they are frozen then.
  std::int64_t range_batches = 30;
};

/// Runs as that section: reports every step, obeys pause and cancel, goes on where an earlier
/// process stopped, with the curves of the losses and their total ("student"). Images without
/// labels get the teacher's class. Where images come as they are stored and only logits are read,
/// the teacher's are computed once. The result does not depend on the number of threads, nor on
/// whether it was interrupted. Returns the last step's total. Throws NonFinite, Cancelled.
double fine_tune(Section section, const Teacher& teacher, Student& student,
                 const FineTuning& tuning);

/// The student's activation ranges take all images in, once, in batches of \p batch.
void observe_all(Student& student, const ImageSet& images, std::int64_t batch);

/// One step on a batch, with what the teacher sees of it where that is known. The terms of the
/// losses, then those of the views, then the total. Throws NonFinite.
std::vector<double> student_step(const StudentLearning& learning, Batch batch);

}  // namespace zsq
