// SPDX-License-Identifier: GPL-3.0-or-later
#include "quant/gaussian.h"

#include <ATen/ops/arange.h>
#include <ATen/ops/broadcast_tensors.h>
#include <ATen/ops/empty_like.h>
#include <ATen/ops/ones_like.h>
#include <ATen/ops/where.h>
#include <ATen/ops/zeros_like.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "execute/executor.h"

namespace zsq {
namespace {

constexpr double kSmallestStd = 1e-12;

at::Tensor density(const at::Tensor& x) {
  return x.square().mul(-0.5).exp().mul(1 / std::sqrt(2 * std::numbers::pi));
}

at::Tensor distribution(const at::Tensor& x) {
  return x.div(-std::numbers::sqrt2).erfc().mul(0.5);
}

/// One end of the clipping, in standard deviations, and what lies beyond it. An infinite end
/// contributes nothing.
struct End {
  at::Tensor standard;     ///< where it lies in standard deviations from the mean
  at::Tensor density;      ///< phi
  at::Tensor probability;  ///< Phi
  double value;  ///< 0 where the end is infinite: it is only used times phi or a mass of 0
};

End end_of(double value, const at::Tensor& mean, const at::Tensor& std) {
  if (std::isinf(value)) {
    const at::Tensor zero = at::zeros_like(mean);
    return {zero, zero, value > 0 ? at::ones_like(mean) : zero, 0};
  }
  const at::Tensor standard = mean.neg().add(value).div(std);
  return {standard, density(standard), distribution(standard), value};
}

/// Integrals of z^0 ... z^4 times the standard density from \p from to \p to.
std::array<at::Tensor, 5> partial_moments(const End& from, const End& to) {
  std::array<at::Tensor, 5> m;
  at::Tensor left = from.density;
  at::Tensor right = to.density;
  m[0] = to.probability.sub(from.probability);
  m[1] = left.sub(right);
  for (std::size_t k = 2; k < m.size(); ++k) {
    left = left.mul(from.standard);
    right = right.mul(to.standard);
    m[k] = m[k - 2].mul(static_cast<double>(k - 1)).add(left).sub(right);
  }
  return m;
}

/// By the trapezoid rule over +-8 standard deviations, which for smooth functions gains digits with
/// every point: steps of 0.6 / sqrt(1 + variance) leave an error below 1e-6 of the values for all
/// functions here, as their poles and their growth along the imaginary axis say. From a standard
/// deviation of 15 on the steps get no smaller, and the error grows.
Moments integrated(const Op& op, const Moments& x) {
  constexpr double kReach = 8;
  constexpr double kWidest = 0.5;
  constexpr double kFinest = 0.04;
  constexpr std::int64_t kValues = 1 << 16;  ///< computed at once: they stay in the cache
  const auto both = at::broadcast_tensors({x.mean, x.variance});
  const at::Tensor mean = both[0].flatten();
  const at::Tensor std = both[1].sqrt().flatten();
  const double largest = x.variance.max().item<double>();
  const double step = std::clamp(0.6 / std::sqrt(1 + largest), kFinest, kWidest);
  const auto half = static_cast<std::int64_t>(std::ceil(kReach / step));
  const at::Tensor z = at::arange(-half, half + 1, mean.options()).mul(step);
  const at::Tensor weights = density(z).div(density(z).sum());
  const at::Tensor first = at::empty_like(mean);
  const at::Tensor second = at::empty_like(mean);
  const std::int64_t rows = std::max<std::int64_t>(1, kValues / z.numel());
  for (std::int64_t row = 0; row < mean.numel(); row += rows) {
    const std::int64_t count = std::min(rows, mean.numel() - row);
    const at::Tensor points =
        std.narrow(0, row, count).outer(z).add(mean.narrow(0, row, count).unsqueeze(1));
    const at::Tensor values = compute(op, {points});
    const at::Tensor centre = values.mul(weights).sum(1);
    first.narrow(0, row, count).copy_(centre);
    second.narrow(0, row, count)
        .copy_(values.sub(centre.unsqueeze(1)).square().mul(weights).sum(1));
  }
  return {first.view_as(both[0]), second.view_as(both[0])};
}

}  // namespace

Moments clipped_normal(const Moments& x, double lower, double upper) {
  const at::Tensor& beta = x.mean;
  const at::Tensor std = x.variance.sqrt();
  const at::Tensor safe = std.clamp_min(kSmallestStd);
  const End a = end_of(lower, beta, safe);
  const End b = end_of(upper, beta, safe);
  const at::Tensor inside = b.probability.sub(a.probability);  // Z
  const at::Tensor above = b.probability.neg().add(1);
  const at::Tensor difference = a.density.sub(b.density);
  const at::Tensor mean = safe.mul(difference)
                              .add(beta.mul(inside))
                              .add(a.probability.mul(a.value))
                              .add(above.mul(b.value));
  const at::Tensor squares = beta.square().add(safe.square()).add(mean.square());
  const at::Tensor variance = inside.mul(squares.sub(mean.mul(beta).mul(2)))
                                  .add(safe.mul(a.density.mul(a.value).sub(b.density.mul(b.value))))
                                  .add(safe.mul(beta.sub(mean.mul(2))).mul(difference))
                                  .add(mean.neg().add(a.value).square().mul(a.probability))
                                  .add(mean.neg().add(b.value).square().mul(above));
  const at::Tensor constant = std.lt(kSmallestStd);
  return {at::where(constant, beta.clamp(lower, upper), mean.clamp(lower, upper)),
          at::where(constant, at::zeros_like(variance), variance.clamp_min(0))};
}

Moments leaky_normal(const Moments& x, double slope) {
  const Moments positive = clipped_normal(x, 0, HUGE_VAL);
  // leaky(x) = slope x + (1 - slope) relu(x), and leaky(x)^2 is x^2 above zero, slope^2 x^2 below.
  const at::Tensor mean = x.mean.mul(slope).add(positive.mean, 1 - slope);
  const at::Tensor square = x.variance.add(x.mean.square());
  const at::Tensor positive_square = positive.variance.add(positive.mean.square());
  const at::Tensor second = positive_square.add(square.sub(positive_square), slope * slope);
  return {mean, second.sub(mean.square()).clamp_min(0)};
}

Moments hard_swish_normal(const Moments& x) {
  const at::Tensor& m = x.mean;
  const at::Tensor s = x.variance.sqrt().clamp_min(kSmallestStd);
  const End three = end_of(3, m, s);
  const auto z = partial_moments(end_of(-3, m, s), three);
  // The square x^2 + 3 x = a z^2 + b z + c of x = m + s z, and its own square.
  const at::Tensor a = s.square();
  const at::Tensor b = s.mul(m.mul(2).add(3));
  const at::Tensor c = m.mul(m.add(3));
  const at::Tensor middle = a.mul(z[2]).add(b.mul(z[1])).add(c.mul(z[0])).div(6);
  const at::Tensor middle_square = a.square()
                                       .mul(z[4])
                                       .add(a.mul(b).mul(z[3]).mul(2))
                                       .add(a.mul(c).mul(2).add(b.square()).mul(z[2]))
                                       .add(b.mul(c).mul(z[1]).mul(2))
                                       .add(c.square().mul(z[0]))
                                       .div(36);
  const at::Tensor above = three.probability.neg().add(1);
  const at::Tensor top = m.mul(above).add(s.mul(three.density));
  const at::Tensor top_square = m.square().add(a).mul(above).add(
      s.mul(three.density).mul(m.mul(2).add(s.mul(three.standard))));
  const at::Tensor mean = middle.add(top);
  return {mean, middle_square.add(top_square).sub(mean.square()).clamp_min(0)};
}

Moments function_of_normal(const Unary& unary, const Moments& x) {
  if (unary.function == Function::HardSwish) return hard_swish_normal(x);
  if (unary.function == Function::HardSigmoid) {
    return clipped_normal({x.mean.div(6).add(0.5), x.variance.div(36)}, 0, 1);
  }
  return integrated(unary, x);
}

}  // namespace zsq
