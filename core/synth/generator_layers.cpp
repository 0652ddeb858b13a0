// SPDX-License-Identifier: GPL-3.0-or-later
#include "synth/generator_layers.h"

#include <ATen/ops/addcmul.h>
#include <ATen/ops/addmm.h>
#include <ATen/ops/batch_norm.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/leaky_relu.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/zeros.h>

#include <cmath>

namespace zsq {
namespace {

constexpr double kNormMomentum = 0.1;
constexpr double kSlope = 0.2;

template <class... Ts>
struct Overloaded : Ts... {
  using Ts::operator()...;
};

/// A row for each image as [n, channels, 1, 1].
at::Tensor rows_of(const at::Tensor& table, const at::Tensor& labels) {
  return table.index_select(0, labels).unsqueeze(2).unsqueeze(3);
}

at::Tensor normalise(GeneratorNorm& norm, const at::Tensor& x, const at::Tensor& labels) {
  const bool of_class = norm.weight.defined() && norm.weight.dim() == 2;
  const at::Tensor none;
  const at::Tensor y = at::batch_norm(x, of_class ? none : norm.weight, of_class ? none : norm.bias,
                                      norm.running_mean, norm.running_var, /*training=*/true,
                                      kNormMomentum, norm.eps, /*cudnn_enabled=*/true);
  if (!of_class) return y;
  return at::addcmul(rows_of(norm.bias, labels), rows_of(norm.weight, labels), y);
}

at::Tensor uniform(at::IntArrayRef sizes, std::int64_t inputs, at::Generator& random) {
  const double bound = 1 / std::sqrt(static_cast<double>(inputs));
  return at::empty(sizes, at::kFloat).uniform_(-bound, bound, random);
}

}  // namespace

at::Tensor apply(GeneratorOp& op, const at::Tensor& x, const at::Tensor& labels, int threads) {
  return std::visit(
      Overloaded{
          [&](const LabelProduct& l) { return l.weight.index_select(0, labels).mul(x); },
          [&](const SeedMaps& l) {
            const std::int64_t channels = l.bias.size(0) / (l.height * l.width);
            return at::addmm(l.bias, x, l.weight.t())
                .reshape({x.size(0), channels, l.height, l.width});
          },
          [&](const GeneratorConvolution& l) {
            return l.before == GeneratorConvolution::Before::Upsampling
                       ? parallel_upsampled_conv2d(x, l.weight, l.bias, threads)
                       : parallel_conv2d(x, l.weight, l.bias, 1, threads);
          },
          [&](GeneratorNorm& l) { return normalise(l, x, labels); },
          [&](const GeneratorActivation& l) {
            return l == GeneratorActivation::Tanh ? x.tanh() : at::leaky_relu(x, kSlope);
          },
      },
      op);
}

std::vector<NamedTensor> parameters_of(GeneratorLayer& layer) {
  std::vector<NamedTensor> result;
  const auto add = [&](const char* name, at::Tensor& tensor) {
    if (tensor.defined()) result.push_back({layer.name + "." + name, &tensor});
  };
  const auto both = [&](auto& l) {
    add("weight", l.weight);
    add("bias", l.bias);
  };
  std::visit(Overloaded{[&](LabelProduct& l) { add("weight", l.weight); },
                        [&](SeedMaps& l) { both(l); }, [&](GeneratorConvolution& l) { both(l); },
                        [&](GeneratorNorm& l) { both(l); }, [](GeneratorActivation&) {}},
             layer.op);
  return result;
}

std::vector<NamedTensor> statistics_of(GeneratorLayer& layer) {
  auto* norm = std::get_if<GeneratorNorm>(&layer.op);
  if (norm == nullptr) return {};
  return {{layer.name + ".running_mean", &norm->running_mean},
          {layer.name + ".running_var", &norm->running_var}};
}

LabelProduct label_product(std::int64_t classes, std::int64_t latent, at::Generator random) {
  return {at::empty({classes, latent}, at::kFloat).normal_(0, 1, random)};
}

SeedMaps seed_maps(std::int64_t latent, std::int64_t channels, std::int64_t height,
                   std::int64_t width, at::Generator random) {
  const std::int64_t out = channels * height * width;
  SeedMaps layer{uniform({out, latent}, latent, random), {}, height, width};
  layer.bias = uniform({out}, latent, random);
  return layer;
}

GeneratorConvolution generator_convolution(std::int64_t in, std::int64_t out,
                                           GeneratorConvolution::Before before,
                                           at::Generator random) {
  GeneratorConvolution layer{uniform({out, in, 3, 3}, 9 * in, random), {}, before};
  layer.bias = uniform({out}, 9 * in, random);
  return layer;
}

GeneratorNorm plain_norm(std::int64_t channels, double eps) {
  return {at::zeros({channels}), at::ones({channels}), {}, {}, eps};
}

GeneratorNorm affine_norm(std::int64_t channels, double eps) {
  GeneratorNorm layer = plain_norm(channels, eps);
  layer.weight = at::ones({channels});
  layer.bias = at::zeros({channels});
  return layer;
}

GeneratorNorm conditional_norm(std::int64_t classes, std::int64_t channels, double eps) {
  GeneratorNorm layer = plain_norm(channels, eps);
  layer.weight = at::ones({classes, channels});
  layer.bias = at::zeros({classes, channels});
  return layer;
}

}  // namespace zsq
