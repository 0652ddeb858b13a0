// SPDX-License-Identifier: GPL-3.0-or-later
// One image for each class, and the statistics that training images are to follow: TexQ, and SynQ's
// code (texq.md C to E).
#pragma once

#include <vector>

#include "learn/image_set.h"
#include "learn/loss.h"
#include "learn/network.h"
#include "learn/run_context.h"
#include "synth/bn_statistics.h"

namespace zsq {

struct CalibrationImages {
  std::int64_t batch = 256;  ///< optimised together
  std::int64_t steps = 1500;
  double rate = 0.05;
  double class_weight = 5;
  double shallow_weight = 0.2, deep_weight = 1.1;  ///< of layers, see depth_weights
  std::vector<Loss> more{};                        ///< TexQ: the textures
};
/// Each class once: CE and layered batch-norm statistics, Adam at a
/// constant rate. As the section "calibration images".
ImageSet calibration_images(RunContext& run, const Teacher& teacher,
                            const CalibrationImages& wanted);

enum class CentresOf { All, EachClass };
/// Distance to the statistics of the calibration images in the deep half of the network
/// (LBNS_G of texq.md E), over all layers' mean: "centre_mean" and "centre_variance".
Loss calibration_centres(RunContext& run, const Teacher& teacher, const ImageSet& calibration,
                         double weight, CentresOf centres);

}  // namespace zsq
