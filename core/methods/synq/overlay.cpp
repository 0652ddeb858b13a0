// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/synq/overlay.h"

#include <ATen/ops/cat.h>
#include <fmt/format.h>

#include <algorithm>

#include "analysis/spectrum.h"
#include "api/text.h"
#include "base/pictures.h"
#include "train/student_losses.h"

namespace zsq {
namespace {

constexpr std::int64_t kShownMaps = 8;

/// From transparent over yellow to red: [n, 3, h, w] in 0..1 of images in 0..1 and maps.
at::Tensor overlaid(const at::Tensor& images, const at::Tensor& maps) {
  constexpr double kStrength = 0.6;
  const at::Tensor map = maps.unsqueeze(1).to(images.scalar_type());
  const at::Tensor red = map.clamp(0, 0.5).mul(2);
  const at::Tensor green = map.mul(2).clamp(0, 1).sub(map.sub(0.5).clamp_min(0).mul(2));
  const at::Tensor colour = at::cat({red, green, red.mul(0)}, 1);
  const at::Tensor alpha = map.mul(kStrength);
  return images.mul(alpha.neg().add(1)).add(colour.mul(alpha));
}

/// As 8-bit pictures.
PixelImages pictures_of(const at::Tensor& unit) {
  return to_pixels(unit, Normalization{});
}

}  // namespace

Maps maps_of(RunContext& run, const Teacher& p, const Student& q, const ImageSet& images,
             NodeId convolution, ExplainedClass explained) {
  const at::Tensor first =
      images.images.narrow(0, 0, std::min<std::int64_t>(kShownMaps, images.count()));
  What what{.nodes = {convolution}, .explained = convolution, .explained_class = explained};
  const at::Tensor classes = see_all(p, first, {}, run.threads()).logits.argmax(1);
  what.labels = images.labels.defined() ? images.labels.narrow(0, 0, first.size(0)) : classes;
  const auto network = q.network(what, Toward::Nothing);
  const auto map = [&](const Network& looks) {
    const Observation seen = looks.see(first, what, Toward::Nothing)->seen();
    return class_activation_map(seen.nodes.at(convolution), seen.channel_weights, first.size(2),
                                first.size(3));
  };
  return {map(p), map(*network)};
}

Exhibit map_overlays(const RunContext& run, const ImageSet& images, const Maps& before,
                     const Maps& after) {
  const std::int64_t shown = after.teacher.size(0);
  const at::Tensor unit =
      to_unit_range(images.images.narrow(0, 0, shown).detach(), run.normalization());
  exhibit::ImagePairs pairs{pictures_of(overlaid(unit, after.teacher)),
                            pictures_of(overlaid(unit, after.student)),
                            ZSQ_TEXT("float network"),
                            ZSQ_TEXT("quantized network"),
                            {}};
  for (std::int64_t i = 0; i < shown; ++i) {
    const auto distance = [i](const Maps& maps) {
      return maps.teacher[i].sub(maps.student[i]).square().mean().item<double>();
    };
    pairs.captions.push_back(
        fmt::format("{:.3f} \u2192 {:.3f}", distance(before), distance(after)));
  }
  return {.id = "activation_maps",
          .title = ZSQ_TEXT("Class activation maps"),
          .caption = ZSQ_TEXT("Where both networks find their class (red). Below each pair the "
                              "mean squared difference of the maps before and after training: "
                              "training makes the quantized network look at the same places."),
          .content = std::move(pairs)};
}

Exhibit filtered_spectrum(const at::Tensor& images, const Augmentation& filter) {
  const auto curve = [](const char* name, const at::Tensor& x) {
    // Any affine map to 0..1 that clips nothing leaves the spectrum's form as it is.
    const double low = x.min().item<double>();
    const double range = std::max(x.max().item<double>() - low, 1e-12);
    const RadialProfile profile = spectrum_of(x.sub(low).div(range)).profile;
    // The innermost ring is the mean, which is taken away.
    return exhibit::Curve{name,
                          {profile.radius.begin() + 1, profile.radius.end()},
                          {profile.mean.begin() + 1, profile.mean.end()}};
  };
  return {
      .id = "filtered_spectrum",
      .title = ZSQ_TEXT("Spectrum behind the filter"),
      .caption = ZSQ_TEXT("Mean power of the images by spatial frequency, as they were made "
                          "and behind the low-pass filter, each on a scale of its own range."),
      .x = {.label = ZSQ_TEXT("frequency"), .unit = ZSQ_TEXT("cycles per image")},
      .y = {.label = ZSQ_TEXT("power"), .scale = exhibit::Scale::Logarithmic},
      .content = exhibit::Curves{{curve(ZSQ_TEXT("made"), images),
                                  curve(ZSQ_TEXT("filtered"), filter(images, SplitMix(0, 0)))}}};
}

}  // namespace zsq
