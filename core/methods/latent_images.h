// SPDX-License-Identifier: GPL-3.0-or-later
// GENIE-D (Genie, CVPR 2023, 3.1; genie.md): a batch of latent vectors learns together with a small
// generator of its own, by batch-norm statistics alone, while convolutions with a stride swing.
// Genie, SADAG and SynQ on Genie begin with it. Its parameters: latent_image_specs.
#pragma once

#include <functional>
#include <memory>

#include "methods/registry.h"
#include "synth/synthesize.h"

namespace zsq {

/// Statistics of the batch, and of each image (BNS-D), by standard deviations.
Loss latent_statistics(const Graph& network);

/// What becomes of a generator and latent vectors.
using LatentMaker =
    std::function<std::unique_ptr<ImageVariable>(Generator generator, const at::Tensor& z)>;
/// A generator of the settings' shape with its latent vectors, drawn from the start's stream.
std::unique_ptr<ImageVariable> latent_batch(const RunContext& run, const Settings& settings,
                                            const BatchStart& start, const LatentMaker& make);

/// What the settings ask for: images, batches, steps, generator or pixels, swing.
SynthesisPlan latent_plan(const RunContext& run, const Settings& settings);

/// The plan run as the section "images", with its exhibits: how images came out of noise, and what
/// share of their power lies at the highest frequencies, where convolutions with a stride leave
/// their mark; with "compare_swing" also that of a few images made the other way.
Synthesised latent_images(RunContext& run, const Settings& settings, const Teacher& teacher,
                          SynthesisPlan plan);

/// Throws where no such generator draws images of that size.
void check_latent_images(const Graph& model, const QuantizationSetting& setting,
                         const Settings& settings);

}  // namespace zsq
