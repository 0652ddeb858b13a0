// SPDX-License-Identifier: GPL-3.0-or-later
#include "quant/reconstruction_loss.h"

#include <vector>

namespace zsq {
namespace {

/// Elements over the number of channels: what the mean goes over.
double positions(const at::Tensor& x) {
  const std::int64_t channels = x.size(x.dim() == 3 ? 2 : 1);
  return static_cast<double>(x.numel()) / static_cast<double>(channels);
}

double sum_of(const at::Tensor& x) {
  return x.sum(at::kDouble).item<double>();
}

LossWithGradient lp(const at::Tensor& error, double p, double scale) {
  if (p == 2) return {sum_of(error.square()) * scale, error.mul(2 * scale)};
  const at::Tensor magnitude = error.abs();
  const at::Tensor power = magnitude.pow(p - 1);
  return {sum_of(power.mul(magnitude)) * scale, error.sign().mul_(power).mul_(p * scale)};
}

LossWithGradient fisher_full(const at::Tensor& error, const at::Tensor& fisher, double share) {
  const at::Tensor weighted = error.abs().mul_(fisher);
  std::vector<std::int64_t> shape(static_cast<std::size_t>(error.dim()), 1);
  shape[0] = error.size(0);
  const at::Tensor product = weighted.flatten(1).sum(1).view(shape);
  const double scale = share / (100 * static_cast<double>(error.numel()));
  return {sum_of(product.square()) * scale,
          error.sign().mul_(fisher).mul_(product).mul_(2 * scale)};
}

}  // namespace

LossWithGradient reconstruction_loss(const at::Tensor& prediction, const at::Tensor& target,
                                     const at::Tensor& fisher,
                                     const ReconstructionLossOptions& options, double share) {
  const at::Tensor error = prediction.sub(target);
  const double scale = share / positions(error);
  switch (options.kind) {
    case ReconstructionLoss::Lp:
      return lp(error, options.p, scale);
    case ReconstructionLoss::FisherDiag: {
      const at::Tensor weights = fisher.square();
      return {sum_of(error.square().mul_(weights)) * scale, error.mul(weights).mul_(2 * scale)};
    }
    case ReconstructionLoss::FisherFull:
      return fisher_full(error, fisher, share);
  }
  return {};
}

}  // namespace zsq
