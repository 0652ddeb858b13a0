// SPDX-License-Identifier: GPL-3.0-or-later
#include "quant/mixed_precision.h"

#include <ATen/ops/log_softmax.h>
#include <c10/core/GradMode.h>
#include <fmt/format.h>

#include <algorithm>

#include "api/error.h"
#include "quant/affine.h"

namespace zsq {
namespace {

Graph with_one_layer_quantized(const Graph& model, NodeId layer, int bits) {
  Graph result = model;
  Op& op = result.nodes[static_cast<std::size_t>(layer)].op;
  if (auto* conv = std::get_if<Conv2d>(&op)) conv->quantizer = quantize_weight(conv->weight, bits);
  if (auto* linear = std::get_if<Linear>(&op)) {
    linear->quantizer = quantize_weight(linear->weight, bits);
  }
  return result;
}

/// While the frontier grows, an assignment is a chain of choices; the bits are read off at the end.
struct Partial {
  std::int64_t size = 0;
  double sensitivity = 0;
  std::int64_t previous = -1;  ///< index into the layer before
  int candidate = 0;
};

/// Sorted by size; keeps those whose sensitivity is below that of everything smaller.
std::vector<Partial> non_dominated(std::vector<Partial> points) {
  std::stable_sort(points.begin(), points.end(), [](const Partial& a, const Partial& b) {
    return a.size != b.size ? a.size < b.size : a.sensitivity < b.sensitivity;
  });
  std::vector<Partial> kept;
  for (const Partial& point : points) {
    if (kept.empty() || point.sensitivity < kept.back().sensitivity) kept.push_back(point);
  }
  return kept;
}

std::vector<Partial> thinned(std::vector<Partial> points, std::size_t limit) {
  if (points.size() <= limit) return points;
  std::vector<Partial> kept;
  for (std::size_t i = 0; i < limit; ++i) {
    kept.push_back(points[i * (points.size() - 1) / (limit - 1)]);
  }
  return kept;
}

}  // namespace

at::Tensor log_probabilities(const Graph& model, const at::Tensor& images, const Tap& tap) {
  return at::log_softmax(forward(model, images, {}, tap).output.to(at::kDouble), 1);
}

at::Tensor kl_of_outputs(const at::Tensor& log_p, const at::Tensor& log_q) {
  return log_p.exp().mul(log_p.sub(log_q)).sum(1);
}

Sensitivities weight_sensitivities(const Graph& model, const at::Tensor& images,
                                   std::span<const int> candidates,
                                   const std::function<void(std::int64_t)>& done) {
  const c10::AutoGradMode no_grad(false);
  const at::Tensor reference = log_probabilities(model, images);
  Sensitivities result;
  std::int64_t count = 0;
  for (const NodeId layer : weight_layers(model)) {
    std::vector<double>& row = result.emplace_back();
    for (const int bits : candidates) {
      const at::Tensor quantized =
          log_probabilities(with_one_layer_quantized(model, layer, bits), images);
      row.push_back(kl_of_outputs(reference, quantized).mean().item<double>());
      if (done) done(++count);
    }
  }
  return result;
}

std::vector<BitAssignment> pareto_frontier(const Sensitivities& sensitivities,
                                           std::span<const std::int64_t> weights,
                                           std::span<const int> candidates, std::size_t limit) {
  std::vector<std::vector<Partial>> layers{{Partial{}}};
  for (std::size_t i = 0; i < sensitivities.size(); ++i) {
    std::vector<Partial> grown;
    for (std::size_t p = 0; p < layers.back().size(); ++p) {
      for (std::size_t k = 0; k < candidates.size(); ++k) {
        const Partial& from = layers.back()[p];
        grown.push_back({from.size + weights[i] * candidates[k],
                         from.sensitivity + sensitivities[i][k], static_cast<std::int64_t>(p),
                         static_cast<int>(k)});
      }
    }
    layers.push_back(thinned(non_dominated(std::move(grown)), limit));
  }
  std::vector<BitAssignment> frontier;
  for (const Partial& end : layers.back()) {
    BitAssignment assignment{std::vector<int>(sensitivities.size()), end.size, end.sensitivity};
    const Partial* point = &end;
    for (std::size_t i = sensitivities.size(); i > 0; --i) {
      assignment.bits[i - 1] = candidates[static_cast<std::size_t>(point->candidate)];
      point = &layers[i - 1][static_cast<std::size_t>(point->previous)];
    }
    frontier.push_back(std::move(assignment));
  }
  return frontier;
}

BitAssignment best_within(const std::vector<BitAssignment>& frontier, std::int64_t budget_bits) {
  const BitAssignment* best = nullptr;
  for (const BitAssignment& point : frontier) {
    if (point.size_bits <= budget_bits) best = &point;  // sensitivity falls with size
  }
  if (best == nullptr) {
    throw Error(ErrorCode::InvalidArgument,
                fmt::format("no assignment of bits fits into {} bits; the smallest needs {}",
                            budget_bits, frontier.empty() ? 0 : frontier.front().size_bits),
                "Allow more weight bits on average.");
  }
  return *best;
}

}  // namespace zsq
