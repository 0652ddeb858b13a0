// SPDX-License-Identifier: GPL-3.0-or-later
// SynQ: Accurate Zero-shot Quantization by Synthesis-aware Fine-tuning. Kim, Kim, Kang, ICLR 2025.
// Training on images without their high frequencies (I1), on the regions that the teacher looks at
// (I2), and with labels for easy images only (I3).
#include <ATen/ops/cat.h>

#include "api/error.h"
#include "api/text.h"
#include "graph/classifier.h"
#include "graph/units.h"
#include "methods/calibration_images.h"
#include "methods/image_exhibits.h"
#include "methods/image_source.h"
#include "methods/image_training.h"
#include "methods/synq/overlay.h"
#include "synth/class_losses.h"
#include "synth/exhibits.h"

namespace zsq {
namespace {

/// HAST's images, on request also with the statistics of calibration images.
ImageSet synq_images(RunContext& run, const Settings& s) {
  const Teacher p(run);
  SynthesisPlan plan = noise_plan(s);
  plan.augment = coin(s.number("crop_probability"), crop_and_flip(0.5, s.number("crop_area"), 1));
  const Loss hard = hard_sample_cross_entropy(s.number("beta"), s.number("gamma"));
  if (!s.flag("calibration_centres")) {
    plan.losses = {batch_bn_statistics(run.model(), 1), hard};
    return synthesize(run.section("images"), p, plan).set;
  }
  // The released code's weights.
  constexpr double kStatistics = 0.4;
  constexpr double kCentres = 0.02;
  const ImageSet calibration = calibration_images(run, p,
                                                  {.batch = s.whole("batch"),
                                                   .steps = s.whole("calibration_steps"),
                                                   .rate = s.number("calibration_rate")});
  plan.losses = {batch_bn_statistics(run.model(), kStatistics), hard,
                 calibration_centres(run, p, calibration,
                                     kCentres / static_cast<double>(plan.batch), CentresOf::All)};
  const ImageSet made = synthesize(run.section("images"), p, plan).set;
  return s.flag("train_on_calibration") ? joined(made, calibration) : made;
}

ExplainedClass explained_class(const Settings& s) {
  return s.choice("map_class") == "own" ? ExplainedClass::Own : ExplainedClass::Label;
}

Augmentation without_grain(const Settings& s) {
  const double cutoff = s.number("cutoff");
  return cutoff > 0 ? low_pass(cutoff) : identity();
}

Exhibit filtered_images(const RunContext& run, const Settings& s, const ImageSet& images) {
  return changed_images(
      images, run.normalization(), without_grain(s),
      {"low_pass", ZSQ_TEXT("Low-pass filter"),
       ZSQ_TEXT("Images as they were made, and as training sees them: without the grain of high "
                "frequencies that natural images do not have."),
       ZSQ_TEXT("made"), ZSQ_TEXT("filtered")});
}

/// The gated losses of one look at the images.
std::vector<Loss> synq_losses(const RunContext& run, const Settings& s) {
  std::vector<Loss> losses{lineage_distillation(s),
                           gated_cross_entropy(s.number("ce_weight"), s.number("easy_below"))};
  if (const double weight = s.number("attention_weight"); weight > 0) {
    losses.push_back(attention_alignment(weight, block_bodies(run.model())));
  }
  return losses;
}

MethodResult run_synq(RunContext& run, const Settings& s) {
  const ImageSet images = own_or_other_images(run, s, &synq_images);
  const Teacher p(run);
  run.show(difficulty_of_images(p, images, run.threads()));
  run.show(filtered_images(run, s, images));
  run.show(filtered_spectrum(images.images, without_grain(s)));

  std::vector<Loss> losses = synq_losses(run, s);
  ImageTraining training{.losses = {}, .then = without_grain(s)};
  const double map_weight = s.number("map_weight");
  if (const double weight = s.number("perturbed_weight"); weight > 0) {
    // As released: features are aligned on the clean images only, and the perturbation does not
    // know the maps.
    const double eps = s.number("perturbation");
    const std::vector<Loss> again = scaled({losses[0], losses[1]}, weight);
    training.views.push_back(map_weight > 0 ? perturbed(eps, losses, again)
                                            : perturbed(eps, again));
  }
  const NodeId convolution = last_convolution(run.model());
  if (const double weight = map_weight; weight > 0) {
    losses.push_back(activation_map_alignment(weight, convolution, explained_class(s)));
  }
  training.losses = losses;
  Student q(run, {});
  set_ranges(run, s, p, q, images);
  MethodResult result;
  const Maps before = maps_of(run, p, q, images, convolution, explained_class(s));
  result.final_loss = train_on_images(run, s, p, q, images, training);
  const Maps after = maps_of(run, p, q, images, convolution, explained_class(s));
  run.show(map_overlays(run, images, before, after));
  hand_back_images(images, result);
  result.quantized = q.quantized();
  return result;
}

void check_synq(const Graph& model, const QuantizationSetting& setting, const Settings& s) {
  if (last_convolution(model) < 0) {
    throw Error(ErrorCode::Unsupported,
                "SynQ aligns activation maps of the last convolution, and this network has none",
                "Choose a convolutional network.");
  }
  check_image_training(model, setting, s);
}

}  // namespace

Method synq() {
  return {.info = synq_info(),
          .run = &run_synq,
          .check = &check_synq,
          .synthesize = &synq_images,
          .image_source = [](const Settings& s) { return own_or_other_source(s, "synq"); }};
}

}  // namespace zsq
