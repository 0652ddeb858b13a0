// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// How far a foreign runtime agrees with the workbench's own model.
#include <ATen/core/Tensor.h>
#include <ATen/ops/cat.h>
#include <c10/core/GradMode.h>

#include <QTest>
#include <algorithm>
#include <set>

#include "execute/executor.h"

namespace zsq::test {

struct ForeignAgreement {
  std::int64_t images = 0;
  std::int64_t same_top1 = 0;
  std::int64_t classes_seen = 0;
  double largest_difference = 0;
  double spread = 0;  ///< standard deviation of our logits
};

/// In batches, so that large images fit into memory.
inline at::Tensor own_logits(const Graph& graph, const at::Tensor& images) {
  const c10::AutoGradMode no_grad(false);
  std::vector<at::Tensor> logits;
  for (const at::Tensor& part : images.split(32)) logits.push_back(forward(graph, part).output);
  return at::cat(logits);
}

inline ForeignAgreement compare(const at::Tensor& ours, const at::Tensor& theirs) {
  const at::Tensor classes = ours.argmax(1).contiguous();
  const auto* first = classes.data_ptr<std::int64_t>();
  return {ours.size(0), classes.eq(theirs.argmax(1)).sum().item<std::int64_t>(),
          static_cast<std::int64_t>(std::set(first, first + classes.numel()).size()),
          ours.sub(theirs).abs().max().item<double>(), ours.std().item<double>()};
}

inline void tell(const char* runtime, const ForeignAgreement& found) {
  qInfo(
      "%s: same class on %lld of %lld images, %lld classes; logits differ by at most %.3g of "
      "their spread",
      runtime, static_cast<long long>(found.same_top1), static_cast<long long>(found.images),
      static_cast<long long>(found.classes_seen), found.largest_difference / found.spread);
}

}  // namespace zsq::test

/// All images but one in a hundred (or one of fewer) in the same class, and classes to tell apart
/// at all.
#define ZSQ_EXPECT_SAME_CLASSES(runtime, found)               \
  do {                                                        \
    zsq::test::tell(runtime, found);                          \
    QVERIFY((found).classes_seen >= 4);                       \
    QVERIFY((found).images - (found).same_top1 <=             \
            std::max<std::int64_t>(1, (found).images / 100)); \
  } while (false)
