// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/image_training.h"

#include <utility>

#include "methods/image_source.h"
#include "methods/training_settings.h"
#include "synth/bn_statistics.h"
#include "synth/class_losses.h"
#include "train/alternate.h"

namespace zsq {
namespace {

constexpr std::int64_t kRangeBatch = 16;  // of the generator, as released

}  // namespace

SynthesisPlan noise_plan(const Settings& s) {
  return {.images = s.whole("images"),
          .batch = s.whole("batch"),
          .variable = pixels_from(
              ImageInit::Gaussian,
              {.learning = {AdamOptions{},
                            plateau(s.number("learning_rate"),
                                    {.patience = s.whole("patience"), .minimum = 1e-4})}}),
          .labels = class_rule(s),
          .losses = {},
          .steps = s.whole("steps")};
}

ImageSource own_or_other_source(const Settings& settings, const char* own) {
  if (settings.choice("source") == "own") return {ImageOrigin::Synthesized, own};
  return image_source(settings);
}

ImageSet own_or_other_images(RunContext& run, const Settings& settings,
                             ImageSet (*make)(RunContext&, const Settings&)) {
  if (settings.choice("source") == "own") return make(run, settings);
  return source_images(run, settings, settings.whole("steps"));
}

Loss lineage_distillation(const Settings& s) {
  return distillation({.weight = s.number("kd_weight"),
                       .temperature = s.number("temperature"),
                       .reduction = KdReduction::BatchMean});
}

void set_ranges(RunContext& run, const Settings& s, const Teacher& p, Student& q,
                const ImageSet& images) {
  if (s.choice("ranges") == "images") return observe_all(q, images, s.whole("range_batch"));
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

double train_on_images(RunContext& run, const Settings& s, const Teacher& p, Student& q,
                       const ImageSet& images, const ImageTraining& training) {
  const std::int64_t steps = training.steps < 0 ? s.whole("training_steps") : training.steps;
  return fine_tune(run.section(training.section), p, q,
                   {.stream = stored(images, s.whole("train_batch"))
                                  .then(crop_and_flip(0.5, 0.5, 1).then(training.then)),
                    .losses = training.losses,
                    .views = training.views,
                    .learning = {SgdOptions{.weight_decay = s.number("weight_decay")},
                                 decaying(s, s.number("training_rate"), steps, 0)},
                    .steps = steps,
                    .range_batches = 0});
}

MethodResult trained_on(RunContext& run, const Settings& s, const Teacher& p,
                        const ImageSet& images, const ImageTraining& training) {
  Student q(run, {});
  set_ranges(run, s, p, q, images);
  MethodResult result;
  result.final_loss = train_on_images(run, s, p, q, images, training);
  hand_back_images(images, result);
  result.quantized = q.quantized();
  return result;
}

void check_image_training(const Graph& model, const QuantizationSetting& setting,
                          const Settings& settings) {
  if (settings.choice("ranges") == "generator") check_generator(model, setting, settings);
}

}  // namespace zsq
