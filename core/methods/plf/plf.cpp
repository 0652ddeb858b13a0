// SPDX-License-Identifier: GPL-3.0-or-later
// PLF: Data-Free Quantization via Pseudo-label Filtering. Fan, Wang, Guo, Wang, CVPR 2024. The
// teacher's self-entropy tells which images it reads surely: these are trained on with its class,
// the others with its two most probable ones, and a threshold between them tightens.
#include <fmt/format.h>

#include "api/error.h"
#include "api/text.h"
#include "base/pictures.h"
#include "graph/units.h"
#include "methods/image_training.h"
#include "methods/plf/pseudo_labels.h"
#include "synth/bn_statistics.h"
#include "synth/class_losses.h"
#include "synth/exhibits.h"

namespace zsq {
namespace {

ImageSet classified_images(RunContext& run, const Settings& s) {
  SynthesisPlan plan = noise_plan(s);
  plan.losses = {batch_bn_statistics(run.model(), 1),
                 class_cross_entropy(s.number("class_weight"))};
  plan.augment = coin(s.number("crop_probability"), crop_and_flip(0.5, s.number("crop_area"), 1));
  return synthesize(run.section("images"), Teacher(run), plan).set;
}

/// Entropies as they are, and as training sees the images.
Exhibit split_by_entropy(RunContext& run, const Teacher& p, const ImageSet& images) {
  const auto entropy = [&](const at::Tensor& x) {
    return self_entropy(see_all(p, x, {}, run.threads()).logits);
  };
  constexpr std::uint64_t kSeed = 1;  // the same crops whenever one looks
  constexpr std::int64_t kBins = 20;
  const at::Tensor cropped = crop_and_flip(0.5, 0.5, 1)(images.images, SplitMix(kSeed, 0));
  return {.id = "self_entropy",
          .title = ZSQ_TEXT("Reliability"),
          .caption = ZSQ_TEXT("Normalised entropy of the float network's answers: 0 is sure, 1 "
                              "knows nothing. Images above the threshold, which falls during "
                              "training, get two weighted labels instead of one."),
          .x = {.label = ZSQ_TEXT("normalised entropy")},
          .y = {.label = ZSQ_TEXT("share of the images")},
          .content = shared_histogram({{ZSQ_TEXT("images"), entropy(images.images)},
                                       {ZSQ_TEXT("cropped and flipped"), entropy(cropped)}},
                                      kBins)};
}

/// Into how many of both kinds the first and the last threshold split what training sees.
Exhibit split_counts(RunContext& run, const Settings& s, const Teacher& p, const ImageSet& images) {
  constexpr std::uint64_t kSeed = 1;
  const at::Tensor cropped = crop_and_flip(0.5, 0.5, 1)(images.images, SplitMix(kSeed, 0));
  const at::Tensor entropy = self_entropy(see_all(p, cropped, {}, run.threads()).logits);
  exhibit::Bars bars{{}, {{ZSQ_TEXT("reliable"), {}}, {ZSQ_TEXT("unreliable"), {}}}};
  for (const char* name : {"upper_threshold", "lower_threshold"}) {
    bars.groups.push_back(fmt::format("{}", s.number(name)));
    const auto sure = entropy.le(s.number(name)).sum().item<double>();
    bars.series[0].values.push_back(sure);
    bars.series[1].values.push_back(static_cast<double>(entropy.numel()) - sure);
  }
  return {.id = "pseudo_labels",
          .title = ZSQ_TEXT("Pseudo labels"),
          .caption = ZSQ_TEXT("How many of the images, cropped and flipped as in training, get one "
                              "label and how many two, by the first and by the last threshold."),
          .x = {.label = ZSQ_TEXT("threshold")},
          .y = {.label = ZSQ_TEXT("images")},
          .content = std::move(bars)};
}

/// The surest and the least sure images, with their entropies.
Exhibit extreme_images(RunContext& run, const Teacher& p, const ImageSet& images) {
  const at::Tensor entropy = self_entropy(see_all(p, images.images, {}, run.threads()).logits);
  const at::Tensor order = entropy.argsort();
  const std::int64_t shown = std::min<std::int64_t>(8, order.numel());
  const at::Tensor surest = order.narrow(0, 0, shown);
  const at::Tensor least = order.flip({0}).narrow(0, 0, shown);
  exhibit::ImagePairs pairs{to_pixels(images.images.index_select(0, surest), run.normalization()),
                            to_pixels(images.images.index_select(0, least), run.normalization()),
                            ZSQ_TEXT("surest"),
                            ZSQ_TEXT("least sure"),
                            {}};
  for (std::int64_t i = 0; i < shown; ++i) {
    const auto value = [&](const at::Tensor& set) { return entropy[set[i]].item<double>(); };
    pairs.captions.push_back(fmt::format("{:.3f}, {:.3f}", value(surest), value(least)));
  }
  return {.id = "extreme_images",
          .title = ZSQ_TEXT("Surest and least sure images"),
          .caption = ZSQ_TEXT("What the float network reads most and least surely, with the "
                              "normalised entropies of both."),
          .content = std::move(pairs)};
}

MethodResult run_plf(RunContext& run, const Settings& s) {
  const ImageSet images = own_or_other_images(run, s, &classified_images);
  const Teacher p(run);
  run.show(split_by_entropy(run, p, images));
  run.show(split_counts(run, s, p, images));
  run.show(extreme_images(run, p, images));
  const double tau = s.number("label_weight");
  std::vector<Loss> losses{lineage_distillation(s),
                           filtered_cross_entropy({.weight = tau,
                                                   .unreliable = s.number("unreliable_weight"),
                                                   .first_threshold = s.number("upper_threshold"),
                                                   .last_threshold = s.number("lower_threshold"),
                                                   .steps = s.whole("training_steps")})};
  if (const double weight = tau * s.number("attention_weight"); weight > 0) {
    losses.push_back(attention_alignment(weight, block_bodies(run.model())));
  }
  return trained_on(run, s, p, images, {.losses = losses});
}

void check_plf(const Graph& model, const QuantizationSetting& setting, const Settings& s) {
  if (s.number("lower_threshold") > s.number("upper_threshold")) {
    throw Error(ErrorCode::InvalidArgument,
                fmt::format("the last threshold {} is above the first one {}",
                            s.number("lower_threshold"), s.number("upper_threshold")),
                "The threshold falls: lower lower_threshold or raise upper_threshold.");
  }
  check_image_training(model, setting, s);
}

}  // namespace

Method plf() {
  return {.info = plf_info(),
          .run = &run_plf,
          .check = &check_plf,
          .synthesize = &classified_images,
          .image_source = [](const Settings& s) { return own_or_other_source(s, "plf"); }};
}

}  // namespace zsq
