// SPDX-License-Identifier: GPL-3.0-or-later
// The batch-norm statistics loss of DSG (BNS-F of noise_common.md C4): within a tolerance nothing
// is asked for, and every image has a layer of its own to look after. dsg.md.
#pragma once

#include <ATen/core/Generator.h>
#include <ATen/core/Tensor.h>

#include <functional>

#include "graph/graph.h"
#include "synth/bn_statistics.h"

namespace zsq {

/// delta and gamma of dsg.md: how far mean and standard deviation of a layer's channels may be from
/// the stored ones. [layers] each.
struct Slack {
  at::Tensor mean;
  at::Tensor std;
};

/// Slack distribution alignment: per layer the \p quantile over its channels of | m - mu | and
/// | s - sigma |, where m and s are the statistics that \p images Gaussian images have together.
/// \p checkpoint is called between parts. quantile in (0, 1].
Slack slack_from_noise(const Graph& teacher, std::int64_t images, double quantile,
                       const at::Generator& generator, int threads,
                       const std::function<void()>& checkpoint);

/// Layerwise sample enhancement: how much more image b of a batch counts layer b mod L.
enum class LayerFocus {
  None,
  Twice,      ///< the paper: I + 1 1^T
  FourTimes,  ///< the released code doubles the gap before it is squared
};

/// Squared gaps beyond the slack, weighted by the image's layer: [images, channels of all layers].
struct SlackGaps {
  at::Tensor mean;
  at::Tensor spread;
};
class SlackStatistics {
 public:
  SlackStatistics(const Graph& teacher, const Slack& slack, LayerFocus focus);
  /// \p moments of all images of a batch.
  [[nodiscard]] SlackGaps gaps(const BnMoments& moments) const;

 private:
  StoredStatistics stored_;
  at::Tensor slack_mean_, slack_std_;  ///< [channels of all layers]
  at::Tensor layer_;                   ///< of each channel, int64
  std::int64_t layers_ = 0;
  LayerFocus focus_;
};

/// bn_mean = (1/B) sum_b sum_l w_bl || max(| mu_l - m_lb | - delta_l, 0) ||^2, bn_std likewise with
/// s = sqrt(variance + 1e-6) and gamma_l; image_mean and image_std as ZeroQ's.
Loss slack_bn_statistics(const Graph& teacher, const Slack& slack, LayerFocus focus);

}  // namespace zsq
