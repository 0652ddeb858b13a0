// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/calibration_images.h"

#include <ATen/ops/stack.h>

#include <algorithm>

#include "synth/class_losses.h"
#include "synth/synthesize.h"

namespace zsq {

ImageSet calibration_images(RunContext& run, const Teacher& teacher,
                            const CalibrationImages& wanted) {
  const Graph& network = run.model();
  std::vector<Loss> losses{
      class_cross_entropy(wanted.class_weight),
      batch_bn_statistics(network, {.layer_weights = depth_weights(network, wanted.shallow_weight,
                                                                   wanted.deep_weight)})};
  losses.insert(losses.end(), wanted.more.begin(), wanted.more.end());
  return synthesize(run.section("calibration images"), teacher,
                    {.images = network.classes,
                     .batch = std::min(network.classes, wanted.batch),
                     .variable = pixels_from(ImageInit::Gaussian,
                                             {.learning = {AdamOptions{}, constant(wanted.rate)}}),
                     .labels = round_robin_labels(),
                     .losses = std::move(losses),
                     .steps = wanted.steps})
      .set;
}

Loss calibration_centres(RunContext& run, const Teacher& teacher, const ImageSet& calibration,
                         double weight, CentresOf centres) {
  const Graph& network = run.model();
  const BnMoments moments =
      see_all(teacher, calibration.images, {.moments = true}, run.threads()).moments;
  BatchBnOptions options{.weight = weight, .layer_weights = depth_weights(network, 0, 1)};
  if (centres == CentresOf::All) {
    options.target = statistics_over(network, moments);
    return batch_bn_statistics(network, options);
  }
  std::vector<at::Tensor> means;
  std::vector<at::Tensor> variances;
  for (std::int64_t c = 0; c < calibration.count(); ++c) {
    const auto own =
        statistics_over(network, {moments.mean.narrow(0, c, 1), moments.variance.narrow(0, c, 1)});
    means.push_back(own.mean);
    variances.push_back(own.variance);
  }
  const at::Tensor variance = at::stack(variances);
  return class_bn_statistics(network, {at::stack(means), variance, root_of_variance(variance)},
                             options);
}

}  // namespace zsq
