// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/image_source.h"

#include <fmt/format.h>

#include "synth/synthesize.h"

namespace zsq {

ImageSource image_source(const Settings& settings) {
  const std::string& source = settings.choice("source");
  if (source == "noise") return {ImageOrigin::Noise};
  if (source == "real") return {ImageOrigin::Real};
  if (source == "run") return {ImageOrigin::Run, {}, settings.choice("run")};
  return {ImageOrigin::Synthesized, source};
}

at::Tensor source_images(RunContext& run, const Settings& settings, const std::string& saved_key) {
  if (const auto saved = run.saved_state(); saved && saved->count(saved_key) != 0) {
    return saved->at(saved_key);
  }
  const ImageSource source = image_source(settings);
  const std::int64_t count = settings.whole("images");
  if (source.origin == ImageOrigin::Synthesized) {
    const Method& maker = find_method(source.method);
    return maker.synthesize(
        run, Settings::of(maker.info, "paper",
                          {{"images", count}, {"steps", settings.whole("synthesis_steps")}}));
  }
  if (source.origin == ImageOrigin::Noise) {
    return initial_images(ImageInit::Gaussian, count, run.model().input, run.generator(),
                          run.dtype());
  }
  at::Tensor images = run.given_images(count);
  if (images.size(0) < count) {
    run.log(LogLevel::Warning, fmt::format("only {} images are there", images.size(0)));
  }
  return images;
}

void hand_back_images(const Settings& settings, const at::Tensor& images, MethodResult& result) {
  if (image_source(settings).origin == ImageOrigin::Real) {
    result.real_images = images.size(0);
  } else {
    result.images = images;
  }
}

}  // namespace zsq
