// SPDX-License-Identifier: GPL-3.0-or-later
// Ranges of activation quantizers: from images of any source, from noise, or from what the batch
// norms tell.
#pragma once

#include <ATen/core/Tensor.h>

#include <functional>
#include <string>
#include <vector>

#include "quant/affine.h"
#include "quant/codec.h"

namespace zsq {

/// The range of an activation from its values; \p bits is the quantizer's width.
using RangeRule = std::function<Range(const at::Tensor& values, int bits)>;

/// One pass of the images through the quantized network; every activation quantizer takes the range
/// that \p rule finds in what it sees and already applies it in the same pass. [n, c, h, w], at
/// least one image. With \p only these quantizers alone are set; the others are left and applied.
/// Throws NonFinite naming the layer, InvalidArgument for no image.
Graph calibrate(const Graph& quantized, const at::Tensor& images, const RangeRule& rule,
                const std::vector<NodeId>& only = {});

/// As calibrate, with a step quantizer from a rule instead of a range.
using StepRule = std::function<StepQuantizer(const at::Tensor& values, int bits)>;
/// Whether what later quantizers see has gone through those before them already.
enum class CalibrationPass { Quantized, Float };
Graph calibrate_steps(const Graph& quantized, const at::Tensor& images, const StepRule& rule,
                      CalibrationPass pass = CalibrationPass::Quantized);

/// Minimum and maximum, including 0 (ZeroQ's QuantAct, which starts there).
Range min_max_rule(const at::Tensor& values, int bits);
Graph calibrate_min_max(const Graph& quantized, const at::Tensor& images);

/// The 99.999th percentile (FQ-ViT, quantizers.md 2), including 0.
Range percentile_rule(const at::Tensor& values, int bits);
/// The means over images of the smallest and the largest value of each, including 0
/// (noise_common.md C13, "ema": one batch of images).
Range mean_image_range(const at::Tensor& values, int bits);
/// Of the range times 1.00, 0.99, ... 0.21 the one with the least squared error, including 0
/// (noise_common.md C13, "mse").
Range least_squares_range(const at::Tensor& values, int bits);

/// SQuant's rule (squant.md 4): sigma is the standard deviation (unbiased) of the positive values
/// where none is negative, else of all values; the range is [0, n sigma], else [-a, a] with
/// a = n sigma / 1.25. Below 6 bits a is at most the largest value seen. The paper's table:
/// n = 12 up to 5 bits, 14 at 6 (and 7, derived), 25 at 8.
Range sigma_range(const at::Tensor& values, int bits, double sigmas);
double squant_sigmas(int activation_bits);

struct BatchNormRanges {
  Graph graph;
  std::vector<NodeId> unknown{};  ///< quantizers of which no batch norm tells: left as they were
};
/// Data-free ranges (quantizers.md 2.5): every quantizer gets the union over channels of
/// mean +- sigmas std of the Gaussian behind its value, clipped as the network clips it, and
/// including 0, as far as batch norms tell it (channel_models). \p image is the range of the
/// network's input, for a quantizer that reads it.
BatchNormRanges ranges_from_batch_norm(const Graph& quantized, double sigmas, const Range& image);

/// What is said of ranges that have to come from elsewhere: "batch norm tells nothing of 2 of 40
/// activations (a, b): " and \p instead.
std::string unknown_ranges_note(const BatchNormRanges& ranges, const std::string& instead);

/// Throws NoBatchNorm, with that advice, where the network has no batch norm that could tell ranges
/// to the quantizers that the setting puts into it.
void check_batch_norm_ranges(const Graph& model, const QuantizationSetting& setting,
                             const std::string& advice);

/// The values that pixels 0 to 1 become, over all channels; [1] each, float64.
Range image_range(const Normalization& normalization);

}  // namespace zsq
