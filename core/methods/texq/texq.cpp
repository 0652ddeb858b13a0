// SPDX-License-Identifier: GPL-3.0-or-later
// TexQ: Zero-shot Network Quantization with Texture Feature Distribution Calibration. Chen, Wang,
// Yan, Liu, Guan, He, NeurIPS 2023 (reconstructed). One calibration image for each class with a
// natural distribution of textures; the training images follow these images' statistics; training
// also distils on mixtures.
#include <fmt/format.h>

#include "api/error.h"
#include "api/text.h"
#include "base/pictures.h"
#include "methods/calibration_images.h"
#include "methods/image_training.h"
#include "methods/texq/texture.h"
#include "synth/class_losses.h"
#include "synth/exhibits.h"

namespace zsq {
namespace {

TextureGoal texture_goal(const Settings& s) {
  const bool squares = s.choice("texture_energy") == "squares";
  return {.weight = s.number("texture_weight"),
          .elements = s.whole("texture_elements"),
          .threshold = s.number("texture_threshold"),
          .energy = squares ? TextureEnergy::Squares : TextureEnergy::Magnitudes};
}

Exhibit calibration_row(const RunContext& run, const ImageSet& set, const TextureGoal& goal) {
  constexpr std::int64_t kMost = 20;
  const std::int64_t shown = std::min(kMost, set.count());
  const at::Tensor images = set.images.narrow(0, 0, shown);
  const at::Tensor dominant = dominant_textures(images, goal);
  exhibit::ImageRow row{to_pixels(images, run.normalization()), {}};
  for (std::int64_t i = 0; i < shown; ++i) {
    row.captions.push_back(fmt::format("{}: {:.0f}", i, dominant[i].item<double>()));
  }
  return {.id = "calibration_images",
          .title = ZSQ_TEXT("Calibration images"),
          .caption = ZSQ_TEXT("One image for each class, with the number of its dominant texture "
                              "elements: natural images have about nine, noise has fifteen."),
          .content = std::move(row)};
}

Exhibit texture_bars(const at::Tensor& calibration, const at::Tensor& training,
                     const TextureGoal& goal) {
  const auto means = [&](const at::Tensor& x) {
    return numbers(energy_shares(x, goal.energy).mean(0));
  };
  return {.id = "textures",
          .title = ZSQ_TEXT("Texture energies"),
          .caption = ZSQ_TEXT("Mean share of each LAWS element (vertical, then horizontal: level, "
                              "edge, spot, ripple, wave) in the energy of an image. Much R5 is "
                              "grain."),
          .x = {.label = ZSQ_TEXT("texture element")},
          .y = {.label = ZSQ_TEXT("share of the energy")},
          .content = exhibit::Bars{texture_names(goal.energy),
                                   {{ZSQ_TEXT("calibration images"), means(calibration)},
                                    {ZSQ_TEXT("training images"), means(training)}}}};
}

ImageSet images_with_textures(RunContext& run, const Settings& s) {
  const Teacher p(run);
  const TextureGoal goal = texture_goal(s);
  CalibrationImages wanted{.batch = s.whole("batch"),
                           .steps = s.whole("calibration_steps"),
                           .rate = s.number("calibration_rate"),
                           .class_weight = s.number("calibration_class_weight"),
                           .shallow_weight = s.number("shallow_weight"),
                           .deep_weight = s.number("deep_weight")};
  if (goal.weight > 0) wanted.more = {texture_calibration(goal)};
  const ImageSet calibration = calibration_images(run, p, wanted);
  run.show(calibration_row(run, calibration, goal));

  SynthesisPlan plan = noise_plan(s);
  plan.losses = {class_cross_entropy(s.number("class_weight")),
                 batch_bn_statistics(run.model(), s.number("bns_weight"))};
  if (const double weight = s.number("centre_weight"); weight > 0) {
    const bool all = s.choice("centres") == "global";
    plan.losses.push_back(calibration_centres(run, p, calibration,
                                              weight / static_cast<double>(plan.batch),
                                              all ? CentresOf::All : CentresOf::EachClass));
  }
  plan.augment = coin(s.number("crop_probability"), crop_and_flip(0.5, s.number("crop_area"), 1));
  const ImageSet made = synthesize(run.section("images"), p, plan).set;
  run.show(texture_bars(calibration.images, made.images, goal));
  return made;
}

MethodResult run_texq(RunContext& run, const Settings& s) {
  const ImageSet images = own_or_other_images(run, s, &images_with_textures);
  std::vector<View> views;
  if (s.flag("mixup")) views.push_back(mixed_up({lineage_distillation(s)}));
  return trained_on(
      run, s, Teacher(run), images,
      {.losses = {lineage_distillation(s), student_cross_entropy(s.number("ce_weight"))},
       .views = views});
}

void check_texq(const Graph& model, const QuantizationSetting& setting, const Settings& s) {
  constexpr std::int64_t kSmallest = 3;  // what a mirrored border of two pixels needs
  if (std::min(model.input.height, model.input.width) < kSmallest) {
    throw Error(ErrorCode::Unsupported,
                fmt::format("images of {}x{} pixels have no texture", model.input.height,
                            model.input.width),
                "TexQ needs images of at least 3x3 pixels.");
  }
  check_image_training(model, setting, s);
}

}  // namespace

Method texq() {
  return {.info = texq_info(),
          .run = &run_texq,
          .check = &check_texq,
          .synthesize = &images_with_textures,
          .image_source = [](const Settings& s) { return own_or_other_source(s, "texq"); }};
}

}  // namespace zsq
