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

at::Tensor chained(const at::Tensor& a, const at::Tensor& b) {
  return a.defined() && b.defined() ? at::cat({a, b}) : at::Tensor();
}

}  // namespace

ImageSet part_of(const ImageSet& set, std::int64_t first, std::int64_t count) {
  return {cut(set.images, first, count), cut(set.labels, first, count),
          cut(set.soft_labels, first, count), set.origin};
}

ImageSet joined(const ImageSet& a, const ImageSet& b) {
  if (a.count() == 0) return b;
  if (b.count() == 0) return a;
  return {chained(a.images, b.images), chained(a.labels, b.labels),
          chained(a.soft_labels, b.soft_labels), a.origin};
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
