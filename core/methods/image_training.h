// SPDX-License-Identifier: GPL-3.0-or-later
// Images by noise optimisation, then training on them: what IntraQ's lineage shares
// (noise_common.md C8 and C12). Its parameters: own_image_specs and image_training_specs.
#pragma once

#include <vector>

#include "learn/augment.h"
#include "learn/loss.h"
#include "methods/registry.h"
#include "synth/synthesize.h"
#include "train/fine_tune.h"
#include "train/student_losses.h"

namespace zsq {

/// Pixels from N(0, 1), Adam, plateau, classes: "images", "batch", "steps", "learning_rate",
/// "patience" and "class_order". Losses and augmentation are the method's to add.
SynthesisPlan noise_plan(const Settings& settings);

/// "source": the method itself for "own".
ImageSource own_or_other_source(const Settings& settings, const char* own);
/// Images by \p make, or from the source that the settings name.
ImageSet own_or_other_images(RunContext& run, const Settings& settings,
                             ImageSet (*make)(RunContext& run, const Settings& settings));

/// "kd_weight" and "temperature", over images: weight 20 at temperature 20 is the lineage's 8000.
Loss lineage_distillation(const Settings& settings);

struct ImageTraining {
  std::vector<Loss> losses;
  std::vector<View> views{};
  Augmentation then = identity();  ///< behind the crops and flips
  const char* section = "training";
  std::int64_t steps = -1;  ///< -1: "training_steps"
};
/// Activation ranges by "ranges": one pass over the images in batches of "range_batch", or as
/// released over those of a small generator that is trained for that. Called once.
void set_ranges(RunContext& run, const Settings& settings, const Teacher& teacher, Student& student,
                const ImageSet& images);
/// SGD on random crops and flips of the images, ranges frozen. Returns the last step's total.
double train_on_images(RunContext& run, const Settings& settings, const Teacher& teacher,
                       Student& student, const ImageSet& images, const ImageTraining& training);

/// Ranges, training, and what the run hands back.
MethodResult trained_on(RunContext& run, const Settings& settings, const Teacher& teacher,
                        const ImageSet& images, const ImageTraining& training);

/// Throws for settings of the training that cannot work with that network.
void check_image_training(const Graph& model, const QuantizationSetting& setting,
                          const Settings& settings);

}  // namespace zsq
