// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

#include "api/dataset.h"
#include "base/pictures.h"

namespace zsq {

/// What a Dataset handle holds; one subclass per kind of file.
struct Dataset::Contents {
  DatasetInfo info;
  virtual ~Contents() = default;
  /// Image `index` as 8-bit RGB of height x width x 3 into `rgb`, resized and centre-cropped where
  /// it has another size; returns its label or -1. Thread-safe.
  virtual int read(std::int64_t index, std::int64_t height, std::int64_t width,
                   const Preprocessing& preprocessing, std::uint8_t* rgb) const = 0;
};

struct LabelledImages {
  at::Tensor images;                 ///< float32 [n, 3, h, w], normalised
  std::vector<std::int64_t> labels;  ///< -1 where unknown
};
/// Images first .. first+count-1 as the network gets them.
LabelledImages load_batch(const Dataset& data, std::int64_t first, std::int64_t count,
                          const ImageShape& shape, const Normalization& normalization,
                          const Preprocessing& preprocessing = {});

}  // namespace zsq
