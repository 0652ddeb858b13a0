// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/latent_images.h"

#include <ATen/ops/randn.h>
#include <ATen/ops/stack.h>
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "analysis/spectrum.h"
#include "api/text.h"
#include "base/pictures.h"
#include "methods/training_settings.h"
#include "synth/bn_statistics.h"

namespace zsq {
namespace {

constexpr double kGeneratorDecay = 0.95;  // genie.md

Learning latent_learning(const Settings& s) {
  return {AdamOptions{}, plateau(s.number("latent_rate"), {.patience = s.whole("patience")})};
}

LatentOptions latent_options(const Settings& s) {
  return {.z = latent_learning(s),
          .generator = {AdamOptions{}, exponential(s.number("generator_rate"), kGeneratorDecay,
                                                   s.whole("decay_every"))}};
}

/// How the first images of the first batch came about, and their power at the highest frequencies.
class LatentWalk {
 public:
  LatentWalk(const Normalization& normalization, std::int64_t steps)
      : normalization_(normalization), steps_(steps) {}

  void look(const SynthesisMoment& now) {
    if (now.batch > 0) return;
    if (now.step % std::max<std::int64_t>(steps_ / kPoints, 1) == 0) {
      const at::Tensor some =
          now.images.narrow(0, 0, std::min<std::int64_t>(kPoints, now.images.size(0)));
      at_.push_back(static_cast<double>(now.step));
      share_.push_back(nyquist_share(to_unit_range(some, normalization_)) * 100);
    }
    if (now.step % std::max<std::int64_t>(steps_ / kMoments, 1) != 0) return;
    for (std::int64_t i = 0; i < std::min(kImages, now.images.size(0)); ++i) {
      frames_.push_back(now.images.select(0, i).clone());
      captions_.push_back(fmt::format("#{} \u00b7 {}", i + 1, now.step));
    }
  }

  /// Also the images that came out.
  [[nodiscard]] Exhibit exhibit(const at::Tensor& images) const {
    std::vector<at::Tensor> frames = frames_;
    std::vector<std::string> captions = captions_;
    for (std::int64_t i = 0; i < std::min(kImages, images.size(0)); ++i) {
      frames.push_back(images.select(0, i));
      captions.push_back(fmt::format("#{} \u00b7 {}", i + 1, steps_));
    }
    return {.id = "latent_walk",
            .title = ZSQ_TEXT("From noise"),
            .caption = ZSQ_TEXT("The first images (#) after so many steps. What a generator draws "
                                "is smooth after a few of them; pixels keep the grain of the noise "
                                "that they began with."),
            .content = exhibit::ImageRow{to_pixels(at::stack(frames), normalization_),
                                         std::move(captions)}};
  }
  /// False where an earlier process made the images.
  [[nodiscard]] bool seen() const { return !frames_.empty(); }
  [[nodiscard]] exhibit::Curve curve(const char* name) const { return {name, at_, share_}; }

 private:
  static constexpr std::int64_t kPoints = 32, kMoments = 5, kImages = 3;
  Normalization normalization_;
  std::int64_t steps_;
  std::vector<at::Tensor> frames_;
  std::vector<std::string> captions_;
  std::vector<double> at_, share_;
};

const char* way_of(bool swings) {
  return swings ? ZSQ_TEXT("with swing") : ZSQ_TEXT("without swing");
}

Exhibit nyquist_curves(std::vector<exhibit::Curve> curves) {
  return {.id = "nyquist",
          .title = ZSQ_TEXT("Power at the highest frequencies"),
          .caption = ZSQ_TEXT(
              "Share of the images' power in stripes and checkerboards of single pixels. "
              "Convolutions with a stride see only some phases and leave such marks; where they "
              "swing, every pixel takes its turn."),
          .x = {.label = ZSQ_TEXT("step")},
          .y = {.label = ZSQ_TEXT("share"), .unit = "%"},
          .content = exhibit::Curves{std::move(curves)}};
}

/// A few images with the other choice of swing.
void compare_swing(RunContext& run, const Teacher& teacher, SynthesisPlan plan,
                   const at::Tensor& images, exhibit::Curve own) {
  constexpr std::int64_t kCompared = 16;
  LatentWalk walk(run.normalization(), plan.steps);
  const bool swings = plan.swing;
  plan.images = plan.batch = std::min(kCompared, images.size(0));
  plan.swing = !swings;
  plan.watch = [&](const SynthesisMoment& now) { walk.look(now); };
  plan.keep_variables = false;
  plan.finished = {};
  const ImageSet other = synthesize(run.section("the other way"), teacher, plan).set;
  run.show(nyquist_curves({std::move(own), walk.curve(way_of(!swings))}));
  const at::Tensor first = images.narrow(0, 0, other.count());
  run.show({.id = "swing",
            .title = ZSQ_TEXT("Swing"),
            .caption = ZSQ_TEXT("Images made both ways, from other noise. Look for grids and "
                                "stripes of single pixels, and at the edges."),
            .content = exhibit::ImagePairs{to_pixels(first, run.normalization()),
                                           to_pixels(other.images, run.normalization()),
                                           way_of(swings),
                                           way_of(!swings),
                                           {}}});
}

}  // namespace

Loss latent_statistics(const Graph& network) {
  return batch_bn_statistics(network, {.spread = BnSpread::Std,
                                       .bias = BnBias::Unbiased,
                                       .channels = OverChannels::MeanOfSquares,
                                       .layers = OverLayers::Sum,
                                       .image_term = true});
}

std::unique_ptr<ImageVariable> latent_batch(const RunContext& run, const Settings& s,
                                            const BatchStart& start, const LatentMaker& make) {
  // Drawn in float32 always, so that a double run sees the same numbers.
  const at::Tensor z = at::randn({start.count, s.whole("latent")}, start.random, at::kFloat);
  const GeneratorPlace place{start.random, start.dtype, run.threads(), run.device()};
  return make(
      latent_generator(
          {.latent = s.whole("latent"), .width = s.whole("width"), .image = start.shape}, place),
      z.to(start.dtype));
}

SynthesisPlan latent_plan(const RunContext& run, const Settings& s) {
  SynthesisPlan plan{.images = s.whole("images"),
                     .batch = s.whole("synthesis_batch"),
                     .variable = pixels_from(ImageInit::Gaussian, {.learning = latent_learning(s)}),
                     .losses = {latent_statistics(run.model())},
                     .steps = s.whole("steps"),
                     .swing = s.flag("swing")};
  if (s.flag("generator")) {
    plan.variable = [&run, s](const BatchStart& start) {
      return latent_batch(run, s, start, [&s](Generator generator, const at::Tensor& z) {
        return latent(std::move(generator), z, latent_options(s));
      });
    };
  }
  return plan;
}

Synthesised latent_images(RunContext& run, const Settings& s, const Teacher& teacher,
                          SynthesisPlan plan) {
  LatentWalk walk(run.normalization(), plan.steps);
  plan.watch = [&walk](const SynthesisMoment& now) { walk.look(now); };
  Synthesised made = synthesize(run.section("images"), teacher, plan);
  if (walk.seen()) run.show(walk.exhibit(made.set.images));
  const bool strides = strided_convolutions(run.model()) > 0;
  if (strides && s.flag("compare_swing")) {
    compare_swing(run, teacher, plan, made.set.images, walk.curve(way_of(plan.swing)));
  } else if (walk.seen()) {
    run.show(nyquist_curves({walk.curve(way_of(plan.swing && strides))}));
  }
  return made;
}

void check_latent_images(const Graph& model, const QuantizationSetting& setting,
                         const Settings& s) {
  if (s.flag("generator")) check_generator(model, setting, s);
}

}  // namespace zsq
