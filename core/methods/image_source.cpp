// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/image_source.h"

#include <fmt/format.h>

#include "synth/initial_images.h"

namespace zsq {

ImageSource image_source(const Settings& settings) {
  const std::string& source = settings.choice("source");
  if (source == "noise") return {ImageOrigin::Noise};
  if (source == "real") return {ImageOrigin::Real};
  if (source == "run") return {ImageOrigin::Run, {}, settings.choice("run")};
  return {ImageOrigin::Synthesized, source};
}

ImageSet source_images(RunContext& run, const Settings& settings) {
  return source_images(run, settings, settings.whole("synthesis_steps"));
}

ImageSet source_images(RunContext& run, const Settings& settings, std::int64_t steps) {
  const ImageSource source = image_source(settings);
  const std::int64_t count = settings.whole("images");
  if (source.origin == ImageOrigin::Synthesized) {
    const Method& maker = find_method(source.method);
    return maker.synthesize(
        run, Settings::of(maker.info, "paper", {{"images", count}, {"steps", steps}}));
  }
  Section section = run.section("source images");
  if (const TensorMap* kept = section.result()) return image_set(*kept, source.origin);
  ImageSet set;
  if (source.origin == ImageOrigin::Noise) {
    set.images = initial_images(ImageInit::Gaussian, count, run.model().input,
                                section.generator("noise"), run.dtype());
  } else {
    set = run.given_images(count);
  }
  set.origin = source.origin;
  if (set.count() < count) {
    run.log(LogLevel::Warning, fmt::format("only {} images are there", set.count()));
  }
  section.finish(to_tensors(set));
  return set;
}

void hand_back_images(const ImageSet& images, MethodResult& result) {
  if (images.origin == ImageOrigin::Real) {
    result.real_images = images.count();
  } else {
    result.images = images;
  }
}

}  // namespace zsq
