// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/image_set.h"

#include <ATen/ops/cat.h>

namespace zsq {
namespace {

constexpr const char* kImages = "images";
constexpr const char* kLabels = "labels";
constexpr const char* kSoftLabels = "soft_labels";

at::Tensor cut(const at::Tensor& x, std::int64_t first, std::int64_t count) {
  return x.defined() ? x.narrow(0, first, count) : x;
}

/// One tensor of every set, undefined where one set has none.
at::Tensor chained(const std::vector<ImageSet>& sets, at::Tensor ImageSet::*member) {
  std::vector<at::Tensor> parts;
  for (const ImageSet& set : sets) {
    if (!(set.*member).defined()) return {};
    parts.push_back(set.*member);
  }
  return at::cat(parts);
}

}  // namespace

ImageSet part_of(const ImageSet& set, std::int64_t first, std::int64_t count) {
  return {cut(set.images, first, count), cut(set.labels, first, count),
          cut(set.soft_labels, first, count), set.origin};
}

ImageSet joined(const std::vector<ImageSet>& sets) {
  if (sets.empty()) return {};
  return {chained(sets, &ImageSet::images), chained(sets, &ImageSet::labels),
          chained(sets, &ImageSet::soft_labels), sets.front().origin};
}

ImageSet joined(const ImageSet& a, const ImageSet& b) {
  if (a.count() == 0) return b;
  return b.count() == 0 ? a : joined(std::vector<ImageSet>{a, b});
}

TensorMap to_tensors(const ImageSet& set) {
  TensorMap tensors{{kImages, set.images}};
  if (set.labels.defined()) tensors[kLabels] = set.labels;
  if (set.soft_labels.defined()) tensors[kSoftLabels] = set.soft_labels;
  return tensors;
}

ImageSet image_set(const TensorMap& tensors, ImageOrigin origin) {
  const auto get = [&](const char* name) {
    const auto found = tensors.find(name);
    return found == tensors.end() ? at::Tensor() : found->second;
  };
  return {get(kImages), get(kLabels), get(kSoftLabels), origin};
}

}  // namespace zsq
