// SPDX-License-Identifier: GPL-3.0-or-later
// What only IntraQ has: centres of classes among earlier images, and two losses (intraq.md).
#pragma once

#include <ATen/core/Tensor.h>

#include <memory>

#include "graph/graph.h"
#include "learn/loss.h"

namespace zsq {

/// Sums of the pooled features of all images of each class so far.
class ClassMemory {
 public:
  explicit ClassMemory(std::int64_t classes) : classes_(classes) {}
  /// \p features [n, d], \p labels int64 [n].
  void add(const at::Tensor& features, const at::Tensor& labels);
  /// The mean feature of each label's class, [n, d], and 1 where that class has been seen, else 0,
  /// [n]. Both undefined before the first add().
  struct Centres {
    at::Tensor mean;
    at::Tensor known;
  };
  [[nodiscard]] Centres of(const at::Tensor& labels) const;

 private:
  std::int64_t classes_;
  at::Tensor sums_;    ///< [classes, d]
  at::Tensor counts_;  ///< [classes]
};

/// "soft_class" (SIL): mean_b (p_y(x_b) - t_b)^2, t the soft label at the label. A probability, not
/// its logarithm.
Loss soft_inception(double weight);

/// 1 - cos(a, b) of rows, cos with eps 1e-6: [n].
at::Tensor cosine_distance(const at::Tensor& a, const at::Tensor& b);

/// "centre_near" and "centre_far" (MDC): with d_b the cosine distance of an image's feature to the
/// centre of its class, mean over images whose class is known of max(low - d, 0) and of
/// max(d - high, 0); 0 while none is. \p feature is the node of the pooled feature.
Loss marginal_distance(std::shared_ptr<const ClassMemory> memory, NodeId feature, double low,
                       double high);

}  // namespace zsq
