// SPDX-License-Identifier: GPL-3.0-or-later
// Data mixing of MixMix (ICCV 2021; mixmix.md): one image is shrunk into a box of another, and the
// label is mixed by the box's share of the area.
#pragma once

#include "learn/augment.h"
#include "synth/synthesize.h"

namespace zsq {

/// For each image the one that is pasted into it, and where.
struct Pasting {
  at::Tensor partners;         ///< int64 [n]
  std::vector<CropBox> boxes;  ///< one each
};
/// Partners are a random permutation; each side of a box is uniform in a quarter to three quarters
/// of the image's (a choice of ours: the paper's is not known), its corner uniform.
Pasting random_pasting(SplitMix& random, std::int64_t count, std::int64_t height,
                       std::int64_t width);

/// (1 - M) x_i + M g(x_j), M one within the box. Differentiable in both images.
at::Tensor pasted(const at::Tensor& images, const Pasting& pasting);
/// [n, classes]: 1 - beta at the image's own class, beta at its partner's, beta the box's share.
at::Tensor mixed_labels(const at::Tensor& labels, const Pasting& pasting, std::int64_t classes,
                        std::int64_t pixels);

/// With \p probability, one coin for the batch, images and soft labels are mixed; else soft labels
/// are those of the images. Hard labels stay.
LookRule data_mixing(double probability, std::int64_t classes);

}  // namespace zsq
