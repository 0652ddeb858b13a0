// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/shared_schema.h"

#include "methods/schema.h"

namespace zsq {

std::vector<ParameterSpec> activation_range_specs(std::vector<std::string> sources) {
  return {
      choice("activation_ranges", ZSQ_TEXT("Activation ranges"))
          .help(ZSQ_TEXT("From the batch norms (bn; from noise where none tells), or all from one "
                         "pass of uniform noise (probe)."))
          .one_of(std::move(sources)),
      number("activation_sigmas", ZSQ_TEXT("Sigmas from batch norm"))
          .help(ZSQ_TEXT("Activation ranges end this many standard deviations from the mean."))
          .value(6)
          .range(0.5, 100),
      number("probe_sigmas", ZSQ_TEXT("Sigmas from noise"))
          .help(ZSQ_TEXT("The same for ranges from noise; 0 takes SQuant's table: 12 up to 5 bits, "
                         "14 up to 7, 25 at 8."))
          .value(0)
          .range(0, 1000)
          .advanced(),
      whole("probe_images", ZSQ_TEXT("Noise images"))
          .help(ZSQ_TEXT("Images of uniform noise for the ranges."))
          .unit(ZSQ_TEXT("images"))
          .value(256)
          .range(1, 4096)
          .advanced()};
}

ParameterSpec rounding_spec() {
  return choice("rounding", ZSQ_TEXT("Rounding"))
      .help(ZSQ_TEXT("Weights to the nearest code, or with SQuant's flips that cancel errors."))
      .one_of({"nearest", "squant"})
      .advanced();
}

std::vector<ParameterSpec> image_source_specs(std::int64_t images) {
  return {choice("source", ZSQ_TEXT("Images from"))
              .help(ZSQ_TEXT("A method that makes them here, noise, a finished run, or real images "
                             "(not zero-shot)."))
              .one_of({"noise", "run", "real"})
              .value("zeroq"),
          free_text("run", ZSQ_TEXT("Run folder"))
              .help(ZSQ_TEXT("The finished run whose synthetic images are taken (source run).")),
          whole("images", ZSQ_TEXT("Images"))
              .help(ZSQ_TEXT("How many images are used."))
              .value(images)
              .range(1, 100000),
          whole("synthesis_steps", ZSQ_TEXT("Synthesis steps"))
              .help(ZSQ_TEXT("Optimisation steps for each batch of images that is made here."))
              .value(500)
              .range(1, 1000000)};
}

}  // namespace zsq
