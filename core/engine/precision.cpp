// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/precision.h"

#include <fmt/format.h>

#include "api/error.h"
#include "base/processor.h"

namespace zsq {
namespace {

bool makes_images(const Method& method, Parameters parameters) {
  if (method.image_source == nullptr) return method.synthesize != nullptr;
  parameters.merge(preset_parameters(method.info, "paper"));
  return method.image_source(Settings(std::move(parameters))).origin == ImageOrigin::Synthesized;
}

}  // namespace

PrecisionObstacle precision_obstacle(Precision precision, std::string_view method,
                                     const Parameters& parameters) {
  if (precision != Precision::BFloat16) return PrecisionObstacle::None;
  if (!makes_images(find_method(method), parameters)) return PrecisionObstacle::NoImages;
  return computes_bfloat16() ? PrecisionObstacle::None : PrecisionObstacle::Processor;
}

bool has_fast_bfloat16() {
  return has_bfloat16_instructions();
}

void check_precision(const Recipe& recipe, const Method& method) {
  const MethodCard& card = method.info.card;
  switch (precision_obstacle(recipe.precision, card.id, recipe.parameters)) {
    case PrecisionObstacle::None:
      return;
    case PrecisionObstacle::NoImages:
      throw Error(ErrorCode::Unsupported,
                  fmt::format("{} makes no images here, so there is nothing to compute in bfloat16",
                              card.name),
                  "Choose precision float32.");
    case PrecisionObstacle::Processor:
      throw Error(ErrorCode::Unsupported,
                  "this processor cannot compute convolutions in bfloat16: it lacks AVX-512",
                  "Choose precision float32.");
  }
}

}  // namespace zsq
