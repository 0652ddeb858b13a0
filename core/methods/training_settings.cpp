// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/training_settings.h"

#include <fmt/format.h>

#include <algorithm>

#include "api/error.h"

namespace zsq {

RangeTracking range_tracking(const Settings& settings) {
  const std::string& name = settings.choice("range_tracking");
  if (name == "ema_as_released") return RangeTracking::EmaAsReleased;
  return name == "min_max" ? RangeTracking::MinMax : RangeTracking::Ema;
}

Schedule decaying(const Settings& settings, double rate, std::int64_t total, std::int64_t begun) {
  const std::string& kind = settings.choice("schedule");
  if (kind == "constant") return constant(rate);
  if (kind == "cosine") return cosine(rate, total);
  std::vector<std::int64_t> milestones;
  for (int i = 0; i < 3; ++i) {
    const std::int64_t at = settings.whole("decay_at") + i * settings.whole("decay_every");
    milestones.push_back(std::max<std::int64_t>(0, at - begun));
  }
  return multi_step(rate, milestones, 0.1);
}

LabelRule class_rule(const Settings& settings) {
  return settings.choice("class_order") == "round_robin" ? round_robin_labels() : uniform_labels();
}

Generator class_generator(const Section& section, const Settings& settings) {
  const RunContext& run = section.run();
  const ImageShape& image = run.model().input;
  constexpr std::int64_t kLargestSmall = 32;
  const bool small = std::max(image.height, image.width) <= kLargestSmall;
  GeneratorShape shape;
  shape.latent = settings.whole("latent");
  shape.classes = run.model().classes;
  shape.width = settings.whole("width");
  shape.image = image;
  shape.conditioning =
      small ? Conditioning::EmbeddingTimesNoise : Conditioning::ConditionalBatchNorm;
  return conditional_generator(
      shape, {section.generator("generator"), run.dtype(), run.threads(), run.device()});
}

void check_generator(const Graph& model, const QuantizationSetting&, const Settings&) {
  const ImageShape& image = model.input;
  if (image.height % 4 == 0 && image.width % 4 == 0) return;
  throw Error(ErrorCode::Unsupported,
              fmt::format("the generator draws images whose sides are multiples of 4, not {}x{}",
                          image.height, image.width),
              "Choose another input size, or a method without a generator.");
}

}  // namespace zsq
