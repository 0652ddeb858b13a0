// SPDX-License-Identifier: GPL-3.0-or-later
// Plain post-training quantization: any source of images, any range estimator, any reconstructor.
#include "methods/image_source.h"
#include "methods/post_training.h"

namespace zsq {
namespace {

MethodResult run_ptq(RunContext& run, const Settings& settings) {
  const ImageSet set = source_images(run, settings);
  MethodResult result = post_training(run, settings, set.images);
  hand_back_images(set, result);
  return result;
}

}  // namespace

Method ptq() {
  return {.info = ptq_info(),
          .run = &run_ptq,
          .check = &check_post_training,
          .image_source = &image_source};
}

}  // namespace zsq
