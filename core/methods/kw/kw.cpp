// SPDX-License-Identifier: GPL-3.0-or-later
// KW: The Knowledge Within: Methods for Data-Free Model Compression. Haroush, Hubara, Hoffer,
// Soudry, CVPR 2020. Pixels on the 8-bit grid whose batch-norm statistics, under strong
// augmentation, diverge least from the stored ones, with or without a pull towards a class.
#include "api/text.h"
#include "methods/image_exhibits.h"
#include "methods/image_training.h"
#include "methods/training_settings.h"
#include "quant/calibrate.h"
#include "quant/insert.h"
#include "quant/policy.h"
#include "synth/bn_statistics.h"
#include "synth/class_losses.h"
#include "synth/priors.h"

namespace zsq {
namespace {

bool has_inception(const Settings& s) {
  const std::string& scheme = s.choice("scheme");
  return scheme == "inception" || scheme == "bns_inception";
}

Divergence divergence_of(const Settings& s) {
  const std::string& name = s.choice("divergence");
  if (name == "paper") return Divergence::Paper;
  return name == "symmetric" ? Divergence::Symmetric : Divergence::Released;
}

std::vector<Loss> knowledge_losses(const RunContext& run, const Settings& s) {
  std::vector<Loss> losses;
  if (s.choice("scheme") != "inception") {
    losses.push_back(bn_divergence(run.model(), s.number("bns_weight"), divergence_of(s)));
  }
  if (has_inception(s)) losses.push_back(exponential_logit(s.number("logit_scale")));
  if (const double weight = s.number("smooth_weight"); weight > 0) {
    losses.push_back(smoothness(weight));
  }
  return losses;
}

Learning pixel_learning(const Settings& s) {
  const double rate = s.number("learning_rate");
  const Schedule falls = multi_step(rate, {800, 1500, 3000}, 0.1);
  if (s.choice("optimizer") == "adam") return {AdamOptions{}, falls};
  return {SgdOptions{.kind = Momentum::Plain, .weight_decay = 0}, falls};
}

/// Of one copy of the batch (kw.md, one batch).
Augmentation strong_augmentation() {
  return some_of({flip(0.2), free_crop(), cutout()});
}

ImageSet knowledge_within(RunContext& run, const Settings& s) {
  const std::int64_t images = s.whole("images");
  if (s.choice("scheme") == "noise") {
    Section section = run.section("noise");
    const at::Tensor noise = initial_images(ImageInit::Gaussian, images, run.model().input,
                                            section.generator("noise"), run.dtype());
    return {noise, {}, {}, ImageOrigin::Synthesized};
  }
  SynthesisPlan plan{
      .images = images,
      .batch = s.whole("batch"),
      .variable = pixels_from(ImageInit::Gaussian, {.learning = pixel_learning(s),
                                                    .space = PixelSpace::Unit,
                                                    .constraint = PixelConstraint::EightBitGrid,
                                                    .normalization = run.normalization()}),
      .labels = class_rule(s),
      .losses = knowledge_losses(run, s),
      .augment = copies(s.whole("copies"), strong_augmentation()),
      .steps = s.whole("steps")};
  return synthesize(run.section("images"), Teacher(run), plan).set;
}

Exhibit augmented_copies(const RunContext& run, const ImageSet& images) {
  return changed_images(
      images, run.normalization(), strong_augmentation(),
      {"augmented_copies", ZSQ_TEXT("Augmented copies"),
       ZSQ_TEXT("Images and one of the copies that the network saw of them: flipped, cropped and "
                "cut out at random, so that an object must be readable from its parts."),
       ZSQ_TEXT("image"), ZSQ_TEXT("copy")});
}

MethodResult calibrated_on(RunContext& run, const ImageSet& images) {
  Section section = run.section("calibration");
  section.begin(Stage::Calibration, 1);
  section.checkpoint();
  const Graph quantized =
      insert_quantizers(run.model(), run.setting(), layer_weight_bits(run.model(), run.setting()));
  return {calibrate(quantized, images.images, mean_image_range), images};
}

MethodResult run_kw(RunContext& run, const Settings& s) {
  const ImageSet images = own_or_other_images(run, s, &knowledge_within);
  if (s.choice("scheme") != "noise") run.show(augmented_copies(run, images));
  if (s.choice("ending") == "calibrate") return calibrated_on(run, images);
  return trained_on(run, s, Teacher(run), images, {.losses = {lineage_distillation(s)}});
}

}  // namespace

Method kw() {
  return {.info = kw_info(),
          .run = &run_kw,
          .check = &check_image_training,
          .synthesize = &knowledge_within,
          .image_source = [](const Settings& s) { return own_or_other_source(s, "kw"); }};
}

}  // namespace zsq
