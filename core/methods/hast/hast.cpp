// SPDX-License-Identifier: GPL-3.0-or-later
// HAST: Hard Sample Matters a Lot in Zero-Shot Quantization. Li, Wu, Lv, Liao, Li, Zhang, Han, Tan,
// CVPR 2023. Images whose class the network is not sure of count more when they are made (HSS);
// training makes them harder still (SDP) and aligns the features of the two networks (FA).
#include "graph/units.h"
#include "methods/image_exhibits.h"
#include "methods/image_training.h"
#include "synth/bn_statistics.h"
#include "synth/class_losses.h"

namespace zsq {
namespace {

ImageSet hard_samples(RunContext& run, const Settings& s) {
  SynthesisPlan plan = noise_plan(s);
  plan.losses = {batch_bn_statistics(run.model(), 1),
                 hard_sample_cross_entropy(s.number("beta"), s.number("gamma"))};
  plan.augment = coin(s.number("crop_probability"), crop_and_flip(0.5, s.number("crop_area"), 1));
  return synthesize(run.section("images"), Teacher(run), plan).set;
}

MethodResult run_hast(RunContext& run, const Settings& s) {
  const ImageSet images = own_or_other_images(run, s, &hard_samples);
  const Teacher p(run);
  run.show(difficulty_of_images(p, images, run.threads()));
  std::vector<Loss> losses{lineage_distillation(s)};
  if (const double weight = s.number("attention_weight"); weight > 0) {
    losses.push_back(attention_alignment(weight, block_bodies(run.model())));
  }
  std::vector<View> views;
  if (const double eps = s.number("perturbation"); eps > 0) {
    views.push_back(perturbed(eps, losses));
  }
  return trained_on(run, s, p, images, {.losses = losses, .views = views});
}

}  // namespace

Method hast() {
  return {.info = hast_info(),
          .run = &run_hast,
          .check = &check_image_training,
          .synthesize = &hard_samples,
          .image_source = [](const Settings& s) { return own_or_other_source(s, "hast"); }};
}

}  // namespace zsq
