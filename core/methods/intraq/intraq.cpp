// SPDX-License-Identifier: GPL-3.0-or-later
// IntraQ: Learning Synthetic Images with Intra-Class Heterogeneity for Zero-Shot Network
// Quantization. Zhong, Lin, Nan, Liu, Zhang, Tian, Ji, CVPR 2022. Images of one class are kept
// apart by random crops (LOR), by bounds on their distance to the class centre (MDC) and by soft
// targets (SIL); the quantized network learns from them.
#include <fmt/format.h>

#include "api/error.h"
#include "api/text.h"
#include "graph/classifier.h"
#include "methods/intraq/class_memory.h"
#include "methods/registry.h"
#include "methods/training_settings.h"
#include "synth/bn_statistics.h"
#include "synth/class_losses.h"
#include "synth/exhibits.h"
#include "synth/synthesize.h"
#include "train/alternate.h"
#include "train/fine_tune.h"
#include "train/student_losses.h"

namespace zsq {
namespace {

Synthesised heterogeneous_images(RunContext& run, const Settings& s, const Teacher& p) {
  const NodeId feature = pooled_feature(run.model());
  const auto memory = std::make_shared<ClassMemory>(run.model().classes);
  return synthesize(
      run.section("images"), p,
      {.images = s.whole("images"),
       .batch = s.whole("batch"),
       .variable =
           pixels_from(ImageInit::Gaussian,
                       {.learning = {AdamOptions{},
                                     plateau(s.number("learning_rate"),
                                             {.patience = s.whole("patience"), .minimum = 1e-4})}}),
       .labels = with_soft_targets(class_rule(s), s.number("soft_target")),
       .losses = {batch_bn_statistics(run.model(), 1), soft_inception(1),
                  marginal_distance(memory, feature, s.number("margin_low"),
                                    s.number("margin_high"))},
       .augment = coin(s.number("crop_probability"), crop_and_flip(0.5, s.number("crop_area"), 1)),
       .steps = s.whole("steps"),
       .finished = [&run, &p, memory, feature](const ImageSet& batch) {
         const auto seen = see_all(p, batch.images, {false, {feature}}, run.threads());
         memory->add(seen.nodes.at(feature), batch.labels);
       }});
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

constexpr std::int64_t kRangeBatch = 16;  // the released code's: larger ones have wider extremes

/// The released code sets activation ranges by a small generator's images, GDFQ's; here the images
/// themselves serve, once each.
void set_ranges(RunContext& run, const Settings& s, const Teacher& p, Student& q,
                const ImageSet& images) {
  if (s.choice("ranges") == "images") return observe_all(q, images, kRangeBatch);
  const Section warm_up = run.section("generator warm-up");
  Generator g = class_generator(warm_up, s);
  constexpr std::int64_t kIterations = 800;  // intraq.md: 4 epochs of 200, batches of 16
  alternate(warm_up, p,
            {.batch = kRangeBatch,
             .warm_up = kIterations,
             .steps = 0,
             .first_range_step = 1,
             .range_steps = kIterations,
             .generator = {g,
                           s.whole("latent"),
                           {class_cross_entropy(1), batch_bn_statistics(run.model(), 0.1)},
                           {AdamOptions{.beta1 = 0.5}, constant(1e-3)}},
             .student = {q, {}, {}}});
}

MethodResult run_intraq(RunContext& run, const Settings& s) {
  const Teacher p(run);
  const Synthesised made = heterogeneous_images(run, s, p);
  run.show(spread_of_classes(run, p, made.set));
  Student q(run, {});
  set_ranges(run, s, p, q, made.set);
  MethodResult result;
  result.final_loss = fine_tune(
      run.section("training"), p, q,
      {.stream = stored(made.set, s.whole("train_batch")).then(crop_and_flip(0.5, 0.5, 1)),
       .losses = {distillation({.weight = s.number("kd_weight"),
                                .temperature = s.number("temperature"),
                                .reduction = KdReduction::BatchMean}),
                  student_cross_entropy(s.number("ce_weight"))},
       .learning = {SgdOptions{.weight_decay = s.number("weight_decay")},
                    decaying(s, s.number("training_rate"), s.whole("training_steps"), 0)},
       .steps = s.whole("training_steps"),
       .range_batches = 0});
  result.images = made.set;
  result.quantized = q.quantized();
  return result;
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
  if (s.choice("ranges") == "generator") check_generator(model, setting, s);
}

}  // namespace

Method intraq() {
  return {.info = intraq_info(),
          .run = &run_intraq,
          .check = &check_intraq,
          .synthesize = [](RunContext& run, const Settings& s) {
            return heterogeneous_images(run, s, Teacher(run)).set;
          }};
}

}  // namespace zsq
