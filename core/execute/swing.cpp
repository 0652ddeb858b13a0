// SPDX-License-Identifier: GPL-3.0-or-later
#include "execute/swing.h"

#include <ATen/ops/cat.h>
#include <ATen/ops/zeros_like.h>

#include <algorithm>

namespace zsq {
namespace {

/// Along one dimension: what lies one pixel further (or before), and beyond the end its mirror.
at::Tensor moved(const at::Tensor& x, std::int64_t dim, std::int64_t offset) {
  const std::int64_t size = x.size(dim);
  if (offset == 0 || size < 2) return x;
  const auto layout = x.suggest_memory_format();
  const at::Tensor result =
      offset > 0 ? at::cat({x.narrow(dim, 1, size - 1), x.narrow(dim, size - 2, 1)}, dim)
                 : at::cat({x.narrow(dim, 1, 1), x.narrow(dim, 0, size - 1)}, dim);
  return result.contiguous(layout);
}

at::Tensor moved_back(const at::Tensor& gradient, std::int64_t dim, std::int64_t offset) {
  const std::int64_t size = gradient.size(dim);
  if (offset == 0 || size < 2) return gradient;
  const at::Tensor result = at::zeros_like(gradient);
  const bool further = offset > 0;
  result.narrow(dim, further ? 1 : 0, size - 1)
      .copy_(gradient.narrow(dim, further ? 0 : 1, size - 1));
  result.narrow(dim, further ? size - 2 : 1, 1)
      .add_(gradient.narrow(dim, further ? size - 1 : 0, 1));
  return result;
}

}  // namespace

bool is_strided(const Op& op) {
  const auto* conv = std::get_if<Conv2d>(&op);
  return conv != nullptr && (conv->stride[0] != 1 || conv->stride[1] != 1);
}

std::size_t strided_convolutions(const Graph& graph) {
  return static_cast<std::size_t>(
      std::count_if(graph.nodes.begin(), graph.nodes.end(),
                    [](const Node& node) { return is_strided(node.op); }));
}

at::Tensor swung(const at::Tensor& x, const SwingOffset& offset) {
  return moved(moved(x, 2, offset.rows), 3, offset.columns);
}

at::Tensor swung_back(const at::Tensor& gradient, const SwingOffset& offset) {
  return moved_back(moved_back(gradient, 3, offset.columns), 2, offset.rows);
}

}  // namespace zsq
