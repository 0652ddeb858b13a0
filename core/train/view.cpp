// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/view.h"

#include <ATen/ops/tensor.h>

#include <numeric>
#include <utility>

#include "train/fine_tune.h"

namespace zsq {
namespace {

at::Tensor permutation(std::int64_t count, SplitMix& random) {
  std::vector<std::int64_t> order(static_cast<std::size_t>(count));
  std::iota(order.begin(), order.end(), 0);
  for (std::size_t i = order.size(); i > 1; --i) {
    std::swap(order[i - 1], order[static_cast<std::size_t>(random.below(static_cast<int>(i)))]);
  }
  return at::tensor(order, at::kLong);
}

}  // namespace

View perturbed(double eps, std::vector<Loss> losses) {
  return {.losses = scaled(std::move(losses), 1, "perturbed_"),
          .of_gradient = [eps](const Batch& batch, const at::Tensor& gradient) {
            Batch harder = batch;
            harder.teachers.clear();
            harder.images = batch.images.add(gradient.sign(), eps);
            return harder;
          }};
}

View perturbed(double eps, std::vector<Loss> of, std::vector<Loss> losses) {
  return {scaled(std::move(losses), 1, "perturbed_"),
          [eps, of = std::move(of)](const StudentLearning& learning, Batch& batch, SplitMix&) {
            const auto student =
                learning.student.network(student_reads(of).value_or(What{}), Toward::Images);
            const What also = teacher_reads(learning.losses);
            Batch looked_at = batch;
            looked_at.teachers.clear();
            Descended seen = descend({.teachers = {&learning.teacher},
                                      .student = student.get(),
                                      .losses = of,
                                      .also = &also,
                                      .toward = Toward::Images,
                                      .threads = learning.threads},
                                     looked_at);
            if (batch.teachers.empty()) batch.teachers = std::move(seen.teachers);
            Batch harder = std::move(looked_at);
            harder.images = batch.images.add(seen.images.sign(), eps);
            return harder;
          }};
}

View mixed_up(std::vector<Loss> losses) {
  return {scaled(std::move(losses), 1, "mixed_"),
          [](const StudentLearning&, Batch& batch, SplitMix& random) {
            const double lambda = random.uniform();
            Batch mixed = batch;
            mixed.teachers.clear();
            const at::Tensor others =
                batch.images.index_select(0, permutation(batch.images.size(0), random));
            mixed.images = batch.images.mul(lambda).add(others, 1 - lambda);
            return mixed;
          }};
}

}  // namespace zsq
