// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/position_bias.h"

#include <ATen/ops/arange.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/zeros.h>

#include <cmath>

namespace zsq {
namespace {

constexpr double kHidden = -100;

std::int64_t root(std::int64_t square) {
  return static_cast<std::int64_t>(std::lround(std::sqrt(static_cast<double>(square))));
}

/// a_i - a_j + w - 1 for a coordinate of each token of a window.
at::Tensor differences(const at::Tensor& coordinate, std::int64_t window) {
  return coordinate.unsqueeze(1).sub(coordinate.unsqueeze(0)).add_(window - 1);
}

}  // namespace

at::Tensor relative_position_index(std::int64_t window) {
  const at::Tensor line = at::arange(window, at::kLong);
  const at::Tensor rows = line.unsqueeze(1).expand({window, window}).flatten();
  const at::Tensor columns = line.unsqueeze(0).expand({window, window}).flatten();
  return differences(rows, window).mul_(2 * window - 1).add_(differences(columns, window));
}

at::Tensor expand_position_bias(const at::Tensor& table) {
  const std::int64_t window = (root(table.size(0)) + 1) / 2;
  const std::int64_t tokens = window * window;
  const at::Tensor rows = table.index_select(0, relative_position_index(window).flatten());
  return rows.view({1, tokens, tokens, table.size(1)}).permute({0, 3, 1, 2}).contiguous();
}

at::Tensor collapse_position_bias(const at::Tensor& bias) {
  const std::int64_t window = root(bias.size(2));
  const std::int64_t rows = (2 * window - 1) * (2 * window - 1);
  const at::Tensor table = at::empty({rows, bias.size(1)}, bias.options());
  table.index_copy_(0, relative_position_index(window).flatten(),
                    bias.squeeze(0).permute({1, 2, 0}).reshape({-1, bias.size(1)}));
  return table;
}

at::Tensor shifted_window_mask(std::int64_t side, std::int64_t window, std::int64_t shift) {
  const auto band = [&](const at::Tensor& position) {
    return position.ge(side - window).to(at::kLong).add_(position.ge(side - shift));
  };
  const at::Tensor bands = band(at::arange(side, at::kLong));
  const at::Tensor regions = bands.unsqueeze(1).mul(3).add(bands.unsqueeze(0));
  const std::int64_t count = side / window;
  const at::Tensor labels = regions.view({count, window, count, window})
                                .permute({0, 2, 1, 3})
                                .reshape({count * count, window * window});
  const at::Tensor apart = labels.unsqueeze(1).ne(labels.unsqueeze(2));
  return apart.to(at::kFloat).mul_(kHidden).unsqueeze(1).unsqueeze(0).contiguous();
}

}  // namespace zsq
