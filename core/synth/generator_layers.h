// SPDX-License-Identifier: GPL-3.0-or-later
// What generators are made of. Each layer is a value that holds its own parameters.
#pragma once

#include <ATen/Generator.h>
#include <ATen/core/Tensor.h>

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace zsq {

/// Convolution with stride 1 and zero padding: x [n, in, h, w], weight [out, in, kh, kw], bias
/// [out]. Parts of the batch run side by side on up to \p threads threads; they are cut at places
/// that only depend on n, and the weight's gradient is summed in their order.
at::Tensor parallel_conv2d(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias,
                           std::int64_t padding, int threads);

/// Nearest up-sampling by two, then a 3x3 convolution with padding 1: [n, out, 2h, 2w]. The larger
/// image is never made: each of the four pixels that a pixel becomes sees 2x2 pixels of x, through
/// sums of the kernel's rows and columns, with half as many multiplications.
at::Tensor parallel_upsampled_conv2d(const at::Tensor& x, const at::Tensor& weight,
                                     const at::Tensor& bias, int threads);

/// Multiplies the latent vectors by a learned one of their class.
struct LabelProduct {
  at::Tensor weight;  ///< [classes, latent]
};
/// Makes the first maps [n, channels, height, width] of latent vectors.
struct SeedMaps {
  at::Tensor weight;  ///< [channels * height * width, latent]
  at::Tensor bias;
  std::int64_t height = 8, width = 8;
};
/// 3x3, padding 1.
struct GeneratorConvolution {
  at::Tensor weight, bias;
  enum class Before { Nothing, Upsampling } before = Before::Nothing;  ///< nearest, by two
};
/// With statistics of the batch; the running ones move by a tenth.
struct GeneratorNorm {
  at::Tensor running_mean, running_var;
  /// [channels]; [classes, channels] where they depend on the class; undefined: none.
  at::Tensor weight, bias;
  double eps = 1e-5;
};
enum class GeneratorActivation { LeakyRelu, Tanh };  ///< slope 0.2

using GeneratorOp =
    std::variant<LabelProduct, SeedMaps, GeneratorConvolution, GeneratorNorm, GeneratorActivation>;
struct GeneratorLayer {
  std::string name;  ///< before its parameters' names
  GeneratorOp op;
};

/// Moves running statistics. \p labels: int64 [n], for layers that depend on the class.
at::Tensor apply(GeneratorOp& op, const at::Tensor& x, const at::Tensor& labels, int threads);

struct NamedTensor {
  std::string name;
  at::Tensor* tensor;
};
/// What is learned, weight before bias.
std::vector<NamedTensor> parameters_of(GeneratorLayer& layer);
/// Running statistics.
std::vector<NamedTensor> statistics_of(GeneratorLayer& layer);

/// How PyTorch initialises: uniform within 1/sqrt(inputs of an output), embeddings normal, batch
/// norm 1 and 0. Numbers are drawn in float32 on the CPU.
LabelProduct label_product(std::int64_t classes, std::int64_t latent, at::Generator random);
SeedMaps seed_maps(std::int64_t latent, std::int64_t channels, std::int64_t height,
                   std::int64_t width, at::Generator random);
GeneratorConvolution generator_convolution(std::int64_t in, std::int64_t out,
                                           GeneratorConvolution::Before before,
                                           at::Generator random);
GeneratorNorm plain_norm(std::int64_t channels, double eps);
GeneratorNorm affine_norm(std::int64_t channels, double eps);
/// Scale and shift of each class: generator_common.md 3.
GeneratorNorm conditional_norm(std::int64_t classes, std::int64_t channels, double eps);

}  // namespace zsq
