// SPDX-License-Identifier: GPL-3.0-or-later
#include "quant/calibrate.h"

#include <ATen/ops/full.h>
#include <ATen/ops/isfinite.h>
#include <ATen/ops/zeros_like.h>
#include <c10/core/GradMode.h>
#include <fmt/format.h>

#include <algorithm>

#include "api/error.h"
#include "execute/executor.h"
#include "quant/moments.h"
#include "quant/policy.h"
#include "quant/range_estimators.h"

namespace zsq {
namespace {

constexpr int kNarrow = 6;  ///< squant.md 4: below this width ranges end at the largest value seen

AffineQuantizer affine_at(const std::string& path, const Range& range, int bits) {
  try {
    return affine_from_range(range, bits);
  } catch (const Error& error) {
    throw Error(error.code(), fmt::format("activation of '{}': {}", path, error.what()),
                error.hint());
  }
}

/// Standard deviation without bias; 0 of fewer than two values.
at::Tensor spread(const at::Tensor& values) {
  if (values.numel() < 2) return at::full({1}, 0, values.options());
  return values.std(/*unbiased=*/true).reshape({1});
}

void check_finite(const std::string& path, const at::Tensor& values) {
  if (at::isfinite(values).all().item<bool>()) return;
  throw Error(ErrorCode::NonFinite, fmt::format("activation of '{}': values are not finite", path),
              "The network or its images contain NaN or infinite values.");
}

using GridOfValues =
    std::function<AffineQuantizer(const std::string& path, const at::Tensor& values, int bits)>;

/// One pass of the images; every quantizer is set from what it sees.
Graph calibrate_with(const Graph& quantized, const at::Tensor& images, CalibrationPass pass,
                     const GridOfValues& grid) {
  if (images.size(0) == 0) {
    throw Error(ErrorCode::InvalidArgument, "calibration needs at least one image");
  }
  const c10::AutoGradMode no_grad(false);
  Graph result = quantized;
  const auto readers = consumers(quantized);
  at::Tensor seen;  // quantizers stand right behind the value that they quantize
  const auto observe = [&](NodeId id, const at::Tensor& value) -> at::Tensor {
    const bool quantizer_node = std::holds_alternative<ActivationQuantizer>(result.node(id).op);
    if (quantizer_node && pass == CalibrationPass::Float) return seen;
    // The quantizers of a value are computed after it, so they already apply what is set here.
    for (const NodeId reader : readers[static_cast<std::size_t>(id)]) {
      auto* quantizer = std::get_if<ActivationQuantizer>(&result.node(reader).op);
      if (quantizer == nullptr) continue;
      quantizer->affine = grid(result.node(reader).path, value, quantizer->affine.bits);
      seen = value;
    }
    return value;
  };
  forward(result, images, {}, observe);
  return result;
}

[[noreturn]] void throw_unknown_range(const std::string& path) {
  throw Error(ErrorCode::NoBatchNorm, fmt::format("no batch norm tells the range of '{}'", path),
              "Take ranges from noise, or use a method that makes images.");
}

bool is_input(const Graph& graph, NodeId id) {
  return std::holds_alternative<Input>(graph.node(id).op);
}

}  // namespace

Graph calibrate(const Graph& quantized, const at::Tensor& images, const RangeRule& rule) {
  return calibrate_with(quantized, images, CalibrationPass::Quantized,
                        [&](const std::string& path, const at::Tensor& values, int bits) {
                          return affine_at(path, rule(values, bits), bits);
                        });
}

Graph calibrate_steps(const Graph& quantized, const at::Tensor& images, const StepRule& rule,
                      CalibrationPass pass) {
  return calibrate_with(quantized, images, pass,
                        [&](const std::string& path, const at::Tensor& values, int bits) {
                          check_finite(path, values);
                          return affine_quantizer(rule(values, bits), bits);
                        });
}

Graph calibrate_min_max(const Graph& quantized, const at::Tensor& images) {
  return calibrate(quantized, images, [](const at::Tensor& values, int) {
    return including_zero(per_tensor_min_max(values));
  });
}

Range percentile_rule(const at::Tensor& values, int) {
  constexpr double kPercentile = 0.99999;
  return including_zero(percentile_range(values, kPercentile));
}

Range mean_image_range(const at::Tensor& values, int) {
  const at::Tensor images = values.flatten(1);
  return including_zero({images.amin(1).mean().reshape({1}), images.amax(1).mean().reshape({1})});
}

Range least_squares_range(const at::Tensor& values, int bits) {
  const Range range = including_zero(per_tensor_min_max(values));
  const auto codec = [bits](const Range& candidate) {
    return unsigned_from_range(candidate, bits);
  };
  return lp_search(values, range, ratios(100, 21), Granularity::PerTensor, codec, 2).range;
}

Range sigma_range(const at::Tensor& values, int bits, double sigmas) {
  const bool is_signed = values.min().item<double>() < 0;
  const at::Tensor sigma = spread(is_signed ? values : values.masked_select(values.gt(0)));
  at::Tensor upper = sigma.mul(is_signed ? sigmas / 1.25 : sigmas);
  if (bits < kNarrow) upper = upper.minimum(values.max().reshape({1}));
  return {is_signed ? upper.neg() : at::zeros_like(upper), upper};
}

double squant_sigmas(int activation_bits) {
  if (activation_bits < kNarrow) return 12;
  return activation_bits < 8 ? 14 : 25;
}

Graph set_ranges_from_batch_norm(const Graph& quantized, double sigmas, const Range& image) {
  const auto models = channel_models(quantized, sigmas);
  Graph result = quantized;
  for (Node& node : result.nodes) {
    auto* quantizer = std::get_if<ActivationQuantizer>(&node.op);
    if (quantizer == nullptr) continue;
    const NodeId value = node.inputs[0];
    const auto& model = models[static_cast<std::size_t>(value)];
    const bool reads_image = is_input(result, value);
    if (!reads_image && !model) throw_unknown_range(result.node(value).path);
    const Range range =
        reads_image ? image
                    : Range{model->lower.min().reshape({1}), model->upper.max().reshape({1})};
    const int bits = quantizer->affine.bits;
    quantizer->affine = affine_at(node.path, including_zero(range), bits);
  }
  return result;
}

void check_batch_norm_ranges(const Graph& model, const QuantizationSetting& setting) {
  constexpr double kAnySigmas = 1;
  const auto models = channel_models(model, kAnySigmas);
  for (const QuantizerSite& site : quantizer_sites(model, setting)) {
    const bool known = is_input(model, site.value) || models[static_cast<std::size_t>(site.value)];
    if (!known) throw_unknown_range(model.node(site.value).path);
  }
}

Range image_range(const Normalization& normalization) {
  double lower = 0;
  double upper = 0;
  for (std::size_t c = 0; c < normalization.mean.size(); ++c) {
    lower = std::min(lower, -normalization.mean[c] / normalization.std[c]);
    upper = std::max(upper, (1 - normalization.mean[c]) / normalization.std[c]);
  }
  return {at::full({1}, lower, at::kDouble), at::full({1}, upper, at::kDouble)};
}

}  // namespace zsq
