// SPDX-License-Identifier: GPL-3.0-or-later
// Genie: Show Me the Data for Quantization. Jeon, Lee, Kim, CVPR 2023. Latent vectors and a small
// generator learn each batch of images by batch-norm statistics alone, while convolutions with a
// stride swing (GENIE-D); then rounding and steps of the weights learn together, block by block
// (GENIE-M). SynQ (Kim, Kim, Kang, ICLR 2025) plugs in here as a preset: images lose their grain,
// and the last block also learns where the float network looks.
#include "execute/tail.h"
#include "methods/latent_images.h"
#include "methods/post_training.h"
#include "train/student_losses.h"

namespace zsq {
namespace {

ImageSet genie_images(RunContext& run, const Settings& s) {
  return latent_images(run, s, Teacher(run), latent_plan(run, s)).set;
}

/// SynQ's filter; the images themselves where there is none.
ImageSet without_grain(const Settings& s, ImageSet images) {
  if (const double cutoff = s.number("cutoff"); cutoff > 0) {
    images.images = low_pass(cutoff)(images.images, SplitMix(0, 0));
  }
  return images;
}

/// The activation maps that the last block's outputs give, each for the class that it speaks for
/// itself: both networks' through the float classifier.
LastMapLoss map_alignment(const RunContext& run, const Settings& s) {
  const double weight = s.number("map_weight");
  if (weight == 0) return {};
  return [weight, size = run.model().input](const Graph& network, NodeId output) -> OutputLoss {
    return [weight, size, network, tail = Tail(network, output)](const at::Tensor& learned,
                                                                 const at::Tensor& target) {
      const auto map = [&](const at::Tensor& value) {
        return class_activation_map(value, channel_weights(network, tail, value.detach(), {}, {}),
                                    size.height, size.width);
      };
      return map(learned).sub(map(target)).square().mean().mul(weight);
    };
  };
}

MethodResult run_genie(RunContext& run, const Settings& s) {
  const ImageSet images = without_grain(s, genie_images(run, s));
  MethodResult result = post_training(run, s, images.images, map_alignment(run, s));
  result.images = images;
  return result;
}

void check_genie(const Graph& model, const QuantizationSetting& setting, const Settings& s) {
  check_latent_images(model, setting, s);
  check_post_training(model, setting, s);
}

}  // namespace

Method genie() {
  return {
      .info = genie_info(), .run = &run_genie, .check = &check_genie, .synthesize = &genie_images};
}

}  // namespace zsq
