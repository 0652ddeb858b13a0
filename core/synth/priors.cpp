// SPDX-License-Identifier: GPL-3.0-or-later
#include "synth/priors.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/ops/conv2d.h>
#include <ATen/ops/linalg_eigh.h>
#include <ATen/ops/linalg_vector_norm.h>
#include <ATen/ops/randn.h>
#include <ATen/ops/reflection_pad2d.h>
#include <ATen/ops/roll.h>
#include <ATen/ops/tensor.h>

#include <array>
#include <cmath>
#include <vector>

#include "base/random.h"

namespace zsq {
namespace {

/// All but the first \p from and the last \p until along a dimension.
at::Tensor without(const at::Tensor& x, std::int64_t dim, std::int64_t from, std::int64_t until) {
  return x.narrow(dim, from, x.size(dim) - from - until);
}

/// Differences of neighbours to the right, below and on both diagonals (D1 to D4).
std::array<at::Tensor, 4> neighbour_differences(const at::Tensor& x) {
  const at::Tensor left = without(x, 3, 0, 1);
  const at::Tensor right = without(x, 3, 1, 0);
  return {left.sub(right), without(x, 2, 0, 1).sub(without(x, 2, 1, 0)),
          without(left, 2, 1, 0).sub(without(right, 2, 0, 1)),
          without(left, 2, 0, 1).sub(without(right, 2, 1, 0))};
}

struct Eigen {
  at::Tensor values;   ///< ascending
  at::Tensor vectors;  ///< in columns
};
Eigen gram_eigen(const at::Tensor& images) {
  const at::Tensor flat = images.flatten(1);
  const at::Tensor phi = flat.div(at::linalg_vector_norm(flat, 2, {{1}}, /*keepdim=*/true));
  auto [values, vectors] = at::linalg_eigh(phi.matmul(phi.t()), "L");
  return {values, vectors};
}

}  // namespace

RollRule no_roll() {
  return [](std::int64_t) { return std::int64_t{0}; };
}

RollRule random_roll(std::uint64_t seed, std::int64_t extent) {
  return [seed, extent](std::int64_t iteration) {
    SplitMix random(seed, static_cast<std::uint64_t>(iteration));
    return random.below(static_cast<int>(2 * extent)) - extent;
  };
}

Loss total_variation(double weight, const RollRule& roll) {
  return one_term("tv_l2", weight, {}, [roll](const Scene& scene) {
    const std::int64_t by = roll(scene.iteration);
    const at::Tensor x = by == 0 ? scene.images : at::roll(scene.images, {{by, by}}, {{2, 3}});
    at::Tensor sum;
    for (const at::Tensor& difference : neighbour_differences(x)) {
      const at::Tensor norm = at::linalg_vector_norm(difference, 2);
      sum = sum.defined() ? sum.add(norm) : norm;
    }
    return sum;
  });
}

Loss absolute_variation(double weight) {
  return one_term("tv_l1", weight, {}, [](const Scene& scene) {
    at::Tensor sum;
    for (const at::Tensor& difference : neighbour_differences(scene.images)) {
      const at::Tensor mean = difference.abs().mean();
      sum = sum.defined() ? sum.add(mean) : mean;
    }
    return sum;
  });
}

Loss squared_variation(double weight) {
  return one_term("tv_squared", weight, {}, [](const Scene& scene) {
    const at::Tensor& x = scene.images;
    const at::Tensor right = x.narrow(3, 1, x.size(3) - 1).sub(x.narrow(3, 0, x.size(3) - 1));
    const at::Tensor below = x.narrow(2, 1, x.size(2) - 1).sub(x.narrow(2, 0, x.size(2) - 1));
    return right.square().sum().add(below.square().sum()).div(static_cast<double>(x.size(0)));
  });
}

Loss smoothness(double weight) {
  constexpr std::int64_t kReach = 2;
  std::vector<double> kernel;
  double sum = 0;
  for (std::int64_t i = -kReach; i <= kReach; ++i) {
    kernel.push_back(std::exp(-static_cast<double>(i * i) / 2));
    sum += kernel.back();
  }
  const at::Tensor line = at::tensor(kernel, at::kDouble).div(sum);
  return one_term("smoothness", weight, {}, [line](const Scene& scene) {
    const at::Tensor& x = scene.images;
    const std::int64_t channels = x.size(1);
    const at::Tensor square = line.unsqueeze(1).mul(line).to(x.options().requires_grad(false));
    const at::Tensor padded = at::reflection_pad2d(x, {kReach, kReach, kReach, kReach});
    const std::array<std::int64_t, 2> one{1, 1};
    const std::array<std::int64_t, 2> none{0, 0};
    const at::Tensor weight_of_each = square.expand({channels, 1, square.size(0), square.size(1)});
    const at::Tensor smooth = at::conv2d(padded, weight_of_each, {}, one, none, one, channels);
    return x.sub(smooth).square().mean();
  });
}

Loss batch_norm_of_images(double weight) {
  return one_term("l2", weight, {},
                  [](const Scene& scene) { return at::linalg_vector_norm(scene.images, 2); });
}

Loss image_norm(double weight) {
  return one_term("l2", weight, {}, [](const Scene& scene) {
    return at::linalg_vector_norm(scene.images.flatten(1), 2, {{1}}).mean();
  });
}

Loss sample_correlation(double weight, std::uint64_t seed) {
  return one_term("correlation", weight, {}, [seed](const Scene& scene) {
    SplitMix random(seed, static_cast<std::uint64_t>(scene.iteration));
    const at::Tensor noise =
        at::randn(scene.images.sizes(), at::detail::createCPUGenerator(random.next()), at::kFloat)
            .to(scene.images.scalar_type());
    const Eigen own = gram_eigen(scene.images);
    const Eigen wanted = gram_eigen(noise);
    const at::Tensor lowest = wanted.values.min();
    const at::Tensor weights = wanted.values.sub(lowest).div(wanted.values.max().sub(lowest));
    const at::Tensor alike = own.vectors.mul(wanted.vectors).sum(0).abs();
    const at::Tensor values = own.values.sub(wanted.values).square().mean();
    return values.mul(1e-4).add(weights.mul(alike).sum());
  });
}

}  // namespace zsq
