// SPDX-License-Identifier: GPL-3.0-or-later
// Genie: Show Me the Data for Quantization. Jeon, Lee, Kim, CVPR 2023. Latent vectors and a small
// generator learn each batch of images by batch-norm statistics alone, while convolutions with a
// stride swing (GENIE-D); then rounding and steps of the weights learn together, block by block
// (GENIE-M). SynQ (Kim, Kim, Kang, ICLR 2025) plugs in here as a preset: images lose their grain,
// and the last block also learns where the float network looks.
#include <algorithm>

#include "api/error.h"
#include "execute/tail.h"
#include "graph/units.h"
#include "methods/latent_images.h"
#include "methods/post_training.h"
#include "train/student_losses.h"

namespace zsq {
namespace {

Synthesised genie_images(RunContext& run, const Settings& s) {
  return latent_images(run, s, Teacher(run), latent_plan(run, s));
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
  const Synthesised made = genie_images(run, s);
  const ImageSet images = without_grain(s, made.set);
  MethodResult result = post_training(run, s, images.images, map_alignment(run, s));
  result.images = images;
  result.final_loss = made.final_loss;
  return result;
}

/// The last block must end in a map from which the classifier can be reached alone.
void check_map_alignment(const Graph& model, const Settings& s) {
  if (s.number("map_weight") == 0) return;
  const std::string& reconstruction = s.choice("reconstruction");
  if (reconstruction == "none" || reconstruction == "adaround" || s.choice("units") == "layer") {
    throw Error(ErrorCode::InvalidArgument,
                "activation maps are aligned in the last block, and nothing is reconstructed by "
                "blocks",
                "Choose --set reconstruction=genie_m and --set units=preset, or --set "
                "map_weight=0.");
  }
  const auto units = cut_into_units(model, UnitGranularity::Block);
  const auto convolves = [&](const Unit& unit) {
    return std::any_of(unit.layers.begin(), unit.layers.end(), [&](NodeId layer) {
      return std::holds_alternative<Conv2d>(model.node(layer).op);
    });
  };
  const auto last = std::find_if(units.rbegin(), units.rend(), convolves);
  const bool maps = last != units.rend() && last->to != model.output;
  if (maps && Tail(model, last->to).reads().empty()) return;
  throw Error(ErrorCode::Unsupported,
              "the network's last convolutions do not end in a map of which the class scores are "
              "made alone, so there is nothing to align",
              "Choose --set map_weight=0.");
}

void check_genie(const Graph& model, const QuantizationSetting& setting, const Settings& s) {
  check_latent_images(model, setting, s);
  check_post_training(model, setting, s);
  check_map_alignment(model, s);
}

}  // namespace

Method genie() {
  return {
      .info = genie_info(),
      .run = &run_genie,
      .check = &check_genie,
      .synthesize = [](RunContext& run, const Settings& s) { return genie_images(run, s).set; }};
}

}  // namespace zsq
