// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/precision.h"

#include <fmt/format.h>

#include "api/error.h"
#include "base/processor.h"

namespace zsq {

void check_precision(const Recipe& recipe, const Method& method) {
  if (recipe.precision != Precision::BFloat16) return;
  const bool makes_images =
      method.image_source == nullptr
          ? method.synthesize != nullptr
          : method.image_source(recipe.parameters).origin == ImageOrigin::Synthesized;
  if (!makes_images) {
    throw Error(ErrorCode::Unsupported,
                fmt::format("{} makes no images here, so there is nothing to compute in bfloat16",
                            method.info.card.name),
                "Choose precision float32.");
  }
  if (!computes_bfloat16()) {
    throw Error(ErrorCode::Unsupported,
                "this processor cannot compute convolutions in bfloat16: it lacks AVX-512",
                "Choose precision float32.");
  }
}

}  // namespace zsq
