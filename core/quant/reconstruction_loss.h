// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

namespace zsq {

/// What a unit's output error is weighted with. ptq_engine.md 3.3; e = prediction - target.
enum class ReconstructionLoss {
  Lp,          ///< mean over images and positions of sum_c |e|^p
  FisherDiag,  ///< the same of e^2 g^2 (BRECQ, paper)
  FisherFull,  ///< mean of <|e|, |g|> |e| |g| / 100, the inner product over an image (BRECQ, code)
};

struct ReconstructionLossOptions {
  ReconstructionLoss kind = ReconstructionLoss::Lp;
  double p = 2;  ///< of Lp
};

struct LossWithGradient {
  double value = 0;
  at::Tensor gradient;  ///< with respect to the prediction
};

/// [n, c, h, w], [n, c], or tokens [n, t, c] (channels last): the sum goes over the channels.
/// \p fisher: g of the predictions' shape, >= 0; undefined for Lp. \p share scales value and
/// gradient: the part of a batch that these images are, so that parts add up.
LossWithGradient reconstruction_loss(const at::Tensor& prediction, const at::Tensor& target,
                                     const at::Tensor& fisher,
                                     const ReconstructionLossOptions& options, double share = 1);

}  // namespace zsq
