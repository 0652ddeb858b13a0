// SPDX-License-Identifier: GPL-3.0-or-later
// GDFQ: Generative Low-bitwidth Data Free Quantization. Xu, Li, Zhuang, Liu, Cao, Liang, Tan, ECCV
// 2020. A generator learns to draw images of given classes that have the stored batch-norm
// statistics; the quantized network learns from what it draws, in turns.
#include <ATen/ops/bincount.h>

#include "api/text.h"
#include "methods/registry.h"
#include "methods/training_settings.h"
#include "synth/bn_statistics.h"
#include "synth/class_losses.h"
#include "synth/exhibits.h"
#include "train/alternate.h"
#include "train/student_losses.h"

namespace zsq {
namespace {

/// What the generator has learned of classes: row i, column j is the share of images drawn for
/// class i that the teacher takes for class j.
Exhibit drawn_classes(const Teacher& p, const ImageSet& set, int threads) {
  const std::int64_t classes = p.graph().classes;
  const at::Tensor seen = see_all(p, set.images, {}, threads).logits.argmax(1);
  const at::Tensor counts = at::bincount(set.labels.mul(classes).add(seen), {}, classes * classes)
                                .view({classes, classes})
                                .to(at::kDouble);
  return {
      .id = "drawn_classes",
      .title = ZSQ_TEXT("Classes drawn and seen"),
      .caption = ZSQ_TEXT("Share of the images drawn for a class (row) that the float network "
                          "takes for each class (column); a good generator fills the diagonal."),
      .x = {.label = ZSQ_TEXT("class seen")},
      .y = {.label = ZSQ_TEXT("class drawn")},
      .content = heat_map(counts.div(counts.sum(1, true).clamp_min(1)))};
}

MethodResult run_gdfq(RunContext& run, const Settings& s) {
  const Teacher p(run);
  Student q(run, {.ranges = range_tracking(s)});
  const Section training = run.section("training");
  Generator g = class_generator(training, s);
  const std::int64_t iterations = s.whole("warm_up") + s.whole("steps");
  MethodResult result;
  result.final_loss = alternate(
      training, p,
      {.batch = s.whole("batch"),
       .warm_up = s.whole("warm_up"),
       .steps = s.whole("steps"),
       .first_range_step = s.whole("first_range_step"),
       .range_steps = s.whole("range_steps"),
       .labels = uniform_labels(),
       .generator = {g,
                     s.whole("latent"),
                     {class_cross_entropy(1),
                      batch_bn_statistics(run.model(), s.number("bns_weight"))},
                     {AdamOptions{.beta1 = 0.5},
                      decaying(s, s.number("generator_rate"), iterations, 0)}},
       .student = {
           q,
           {distillation({.weight = s.number("kd_weight"), .temperature = s.number("temperature")}),
            student_cross_entropy(s.number("ce_weight"))},
           {SgdOptions{.weight_decay = s.number("weight_decay")},
            decaying(s, s.number("learning_rate"), s.whole("steps"), s.whole("warm_up"))}}});
  result.images =
      sample(run.section("kept images"),
             {g, s.whole("latent"), round_robin_labels(), s.whole("batch")}, s.whole("images"));
  run.show(drawn_classes(p, result.images, run.threads()));
  result.quantized = q.quantized();
  return result;
}

}  // namespace

Method gdfq() {
  return {.info = gdfq_info(), .run = &run_gdfq, .check = &check_generator};
}

}  // namespace zsq
