// SPDX-License-Identifier: GPL-3.0-or-later
// What is asked of the images whatever the network says (noise_common.md C6), and of their
// likeness to each other (DSG, 2023).
#pragma once

#include <cstdint>
#include <functional>

#include "learn/loss.h"

namespace zsq {

/// Rows and columns by which an iteration's images are rolled before they are looked at.
using RollRule = std::function<std::int64_t(std::int64_t iteration)>;
RollRule no_roll();
/// Uniform in [-extent, extent), by seed and iteration.
RollRule random_roll(std::uint64_t seed, std::int64_t extent);

/// tv_l2 = sum of the Frobenius norms, over the whole batch, of the differences of neighbours to
/// the right, below and on both diagonals. It grows with the root of the batch.
Loss total_variation(double weight, const RollRule& roll);
/// tv_l1 = sum over the same four differences of their mean magnitudes: the batch does not matter.
Loss absolute_variation(double weight);
/// tv_squared = mean over images of the summed squares of the differences of neighbours to the
/// right and below (MixMix; unverified).
Loss squared_variation(double weight);
/// smoothness = mean (x - G * x)^2 (KW), G a Gaussian of 5 x 5 pixels with standard deviation 1, of
/// each channel; beyond the border the image is mirrored. Images of at least 3 x 3 pixels.
Loss smoothness(double weight);
/// l2 = || X ||_F of the whole batch: DeepInversion's CIFAR script.
Loss batch_norm_of_images(double weight);
/// l2 = mean over images of || x ||_2, of the rolled image too (rolling does not change it).
Loss image_norm(double weight);

/// Sample correlation inhibition (dsg.md, 2023), of the Gram matrices of the flattened, normalised
/// images and of as many fresh Gaussian ones: 1e-4 MSE(lambda, lambda_g) + sum_k w_k | <v_k, v_gk>
/// | over eigenvalues lambda and eigenvectors v, w = lambda_g scaled to [0, 1]. *derived*: the sign
/// of an eigenvector is arbitrary, so magnitudes are summed, and the gradient goes through the
/// eigen-decomposition, which the released code detaches. At least two images.
Loss sample_correlation(double weight, std::uint64_t seed);

}  // namespace zsq
