// SPDX-License-Identifier: GPL-3.0-or-later
// IntraQ: Learning Synthetic Images with Intra-Class Heterogeneity for Zero-Shot Network
// Quantization. Zhong, Lin, Nan, Liu, Zhang, Tian, Ji, CVPR 2022. Images of one class are kept
// apart by random crops (LOR), by bounds on their distance to the class centre (MDC) and by soft
// targets (SIL); the quantized network learns from them.
#include <fmt/format.h>

#include "api/error.h"
#include "api/text.h"
#include "graph/classifier.h"
#include "methods/image_exhibits.h"
#include "methods/image_training.h"
#include "methods/intraq/class_memory.h"
#include "synth/bn_statistics.h"
#include "synth/exhibits.h"

namespace zsq {
namespace {

Synthesised heterogeneous_images(RunContext& run, const Settings& s, const Teacher& p) {
  const NodeId feature = pooled_feature(run.model());
  const auto memory = std::make_shared<ClassMemory>(run.model().classes);
  SynthesisPlan plan = noise_plan(s);
  plan.labels = with_soft_targets(plan.labels, s.number("soft_target"));
  plan.losses = {
      batch_bn_statistics(run.model(), 1), soft_inception(1),
      marginal_distance(memory, feature, s.number("margin_low"), s.number("margin_high"))};
  plan.augment = coin(s.number("crop_probability"), crop_and_flip(0.5, s.number("crop_area"), 1));
  plan.finished = [&run, &p, memory, feature](const ImageSet& batch) {
    const auto seen = see_all(p, batch.images, {false, {feature}}, run.threads());
    memory->add(seen.nodes.at(feature), batch.labels);
  };
  return synthesize(run.section("images"), p, plan);
}

/// How far the images of a class are from each other: what IntraQ is about.
Exhibit spread_of_classes(RunContext& run, const Teacher& p, const ImageSet& set) {
  const NodeId feature = pooled_feature(run.model());
  const auto features =
      see_all(p, set.images, {false, {feature}}, run.threads()).nodes.at(feature).flatten(1);
  ClassMemory memory(run.model().classes);
  memory.add(features, set.labels);
  const at::Tensor distances = cosine_distance(features, memory.of(set.labels).mean);
  constexpr std::int64_t kBins = 30;
  return {.id = "class_spread",
          .title = ZSQ_TEXT("Spread within classes"),
          .caption = ZSQ_TEXT("Cosine distance of each image's pooled feature to the mean of its "
                              "class: images that are all alike crowd at 0."),
          .x = {.label = ZSQ_TEXT("cosine distance to the class centre")},
          .y = {.label = ZSQ_TEXT("share of the images")},
          .content = shared_histogram({{ZSQ_TEXT("images"), distances}}, kBins)};
}

Exhibit crops_of_images(const RunContext& run, const Settings& s, const ImageSet& images) {
  return changed_images(
      images, run.normalization(), crop_and_flip(0.5, s.number("crop_area"), 1),
      {"crops", ZSQ_TEXT("Crops"),
       ZSQ_TEXT("Images and crops of them as the network sees in half the steps (local object "
                "reinforcement): objects must be there at several sizes and places."),
       ZSQ_TEXT("image"), ZSQ_TEXT("crop")});
}

ImageSet own_images(RunContext& run, const Settings& s) {
  return heterogeneous_images(run, s, Teacher(run)).set;
}

MethodResult run_intraq(RunContext& run, const Settings& s) {
  const ImageSet images = own_or_other_images(run, s, &own_images);
  const Teacher p(run);
  if (images.labels.defined()) run.show(spread_of_classes(run, p, images));
  run.show(crops_of_images(run, s, images));
  return trained_on(
      run, s, p, images,
      {.losses = {lineage_distillation(s), student_cross_entropy(s.number("ce_weight"))}});
}

void check_intraq(const Graph& model, const QuantizationSetting& setting, const Settings& s) {
  if (pooled_feature(model) < 0) {
    throw Error(ErrorCode::Unsupported,
                "IntraQ compares pooled features, and this network does not end in a linear layer",
                "Choose a network whose logits come from a linear layer.");
  }
  if (s.number("margin_low") > s.number("margin_high")) {
    throw Error(ErrorCode::InvalidArgument,
                fmt::format("the lower margin {} is above the upper one {}", s.number("margin_low"),
                            s.number("margin_high")),
                "Lower margin_low or raise margin_high.");
  }
  check_image_training(model, setting, s);
}

}  // namespace

Method intraq() {
  return {.info = intraq_info(),
          .run = &run_intraq,
          .check = &check_intraq,
          .synthesize = &own_images,
          .image_source = [](const Settings& s) { return own_or_other_source(s, "intraq"); }};
}

}  // namespace zsq
