// SPDX-License-Identifier: GPL-3.0-or-later
#include "quant/calibrate.h"

#include <ATen/ops/full.h>
#include <ATen/ops/isfinite.h>
#include <ATen/ops/zeros_like.h>
#include <c10/core/GradMode.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

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

/// One pass of the images; every quantizer, or those in \p only, is set from what it sees.
Graph calibrate_with(const Graph& quantized, const at::Tensor& images, CalibrationPass pass,
                     const GridOfValues& grid, const std::vector<NodeId>& only = {}) {
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
      const bool wanted = only.empty() || std::find(only.begin(), only.end(), reader) != only.end();
      if (quantizer == nullptr || !wanted) continue;
      quantizer->affine = grid(result.node(reader).path, value, quantizer->affine.bits);
      seen = value;
    }
    return value;
  };
  forward(result, images, {}, observe);
  return result;
}

bool is_input(const Graph& graph, NodeId id) {
  return std::holds_alternative<Input>(graph.node(id).op);
}

}  // namespace

Graph calibrate(const Graph& quantized, const at::Tensor& images, const RangeRule& rule,
                const std::vector<NodeId>& only) {
  const auto grid = [&](const std::string& path, const at::Tensor& values, int bits) {
    return affine_at(path, rule(values, bits), bits);
  };
  return calibrate_with(quantized, images, CalibrationPass::Quantized, grid, only);
}

Graph calibrate_steps(const Graph& quantized, const at::Tensor& images, const StepRule& rule,
                      CalibrationPass pass) {
  return calibrate_with(quantized, images, pass,
                        [&](const std::string& path, const at::Tensor& values, int bits) {
                          check_finite(path, values);
                          return affine_quantizer(rule(values, bits), bits);
                        });
}

Range min_max_rule(const at::Tensor& values, int) {
  return including_zero(per_tensor_min_max(values));
}

Graph calibrate_min_max(const Graph& quantized, const at::Tensor& images) {
  return calibrate(quantized, images, min_max_rule);
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

BatchNormRanges ranges_from_batch_norm(const Graph& quantized, double sigmas, const Range& image) {
  const auto models = channel_models(quantized, sigmas);
  BatchNormRanges result{quantized};
  for (NodeId id = 0; id < static_cast<NodeId>(quantized.nodes.size()); ++id) {
    Node& node = result.graph.node(id);
    auto* quantizer = std::get_if<ActivationQuantizer>(&node.op);
    if (quantizer == nullptr) continue;
    const auto& model = models[static_cast<std::size_t>(node.inputs[0])];
    const bool reads_image = is_input(quantized, node.inputs[0]);
    if (!reads_image && !model) {
      result.unknown.push_back(id);
      continue;
    }
    const Range range =
        reads_image ? image
                    : Range{model->lower.min().reshape({1}), model->upper.max().reshape({1})};
    quantizer->affine = affine_at(node.path, including_zero(range), quantizer->affine.bits);
  }
  return result;
}

std::string unknown_ranges_note(const BatchNormRanges& ranges, const std::string& instead) {
  constexpr std::size_t kNamed = 3;
  const Graph& graph = ranges.graph;
  const auto all = std::count_if(graph.nodes.begin(), graph.nodes.end(), [](const Node& node) {
    return std::holds_alternative<ActivationQuantizer>(node.op);
  });
  std::vector<std::string> named;
  for (std::size_t i = 0; i < std::min(kNamed, ranges.unknown.size()); ++i) {
    named.push_back(graph.node(graph.node(ranges.unknown[i]).inputs[0]).path);
  }
  return fmt::format("batch norm tells nothing of {} of {} activations ({}{}): {}",
                     ranges.unknown.size(), all, fmt::join(named, ", "),
                     ranges.unknown.size() > kNamed ? ", ..." : "", instead);
}

void check_batch_norm_ranges(const Graph& model, const QuantizationSetting& setting,
                             const std::string& advice) {
  if (!batch_norm_nodes(model).empty()) return;
  for (const QuantizerSite& site : quantizer_sites(model, setting)) {
    if (is_input(model, site.value)) continue;
    throw Error(ErrorCode::NoBatchNorm,
                fmt::format("no batch norm tells the range of '{}'", model.node(site.value).path),
                advice);
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
