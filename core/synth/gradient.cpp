// SPDX-License-Identifier: GPL-3.0-or-later
#include <ATen/ops/cat.h>
#include <ATen/ops/zeros.h>
#include <c10/core/GradMode.h>
#include <torch/csrc/autograd/autograd.h>

#include <algorithm>
#include <numeric>

#include "base/parallel.h"
#include "graph/executor.h"
#include "synth/synthesize.h"

namespace zsq {
namespace {

/// Images per independent part of a batch. Fixed, so that sums are formed in the same order
/// whatever the number of threads.
constexpr std::int64_t kChunk = 32;

/// The part's share of the batch's loss terms and its gradient: terms are means over the part's
/// images, \p share is part / batch.
LossAndGradient part(const Graph& teacher, const std::vector<Loss>& losses,
                     const std::vector<NodeId>& taps, const at::Tensor& images, double share) {
  const c10::AutoGradMode with_grad(true);
  const at::Tensor leaf = images.detach().clone().set_requires_grad(true);
  const auto result = forward(teacher, leaf, taps);
  LossAndGradient out;
  const LossInput input{leaf, result.kept, result.output, &out.moments};
  at::Tensor total = at::zeros({}, leaf.options());
  for (const Loss& loss : losses) {
    const auto terms = loss.terms(input);
    for (std::size_t i = 0; i < terms.size(); ++i) {
      total = total.add(terms[i], loss.weights[i] * share);
      out.values.push_back(terms[i].item<double>() * share);
    }
  }
  out.values.push_back(total.item<double>());
  out.gradient = torch::autograd::grad({total}, {leaf})[0];
  out.logits = result.output.detach();
  return out;
}

LossAndGradient combine(std::vector<LossAndGradient>& parts) {
  if (parts.size() == 1) return std::move(parts.front());
  LossAndGradient out;
  out.values.assign(parts.front().values.size(), 0.0);
  std::vector<at::Tensor> gradients;
  std::vector<at::Tensor> logits;
  for (const LossAndGradient& one : parts) {
    std::transform(one.values.begin(), one.values.end(), out.values.begin(), out.values.begin(),
                   std::plus<>());
    gradients.push_back(one.gradient);
    logits.push_back(one.logits);
  }
  out.gradient = at::cat(gradients);
  out.logits = at::cat(logits);
  for (std::size_t l = 0; l < parts.front().moments.size(); ++l) {
    std::vector<at::Tensor> means;
    std::vector<at::Tensor> variances;
    for (const LossAndGradient& one : parts) {
      means.push_back(one.moments[l].mean);
      variances.push_back(one.moments[l].variance);
    }
    out.moments.push_back({at::cat(means), at::cat(variances)});
  }
  return out;
}

}  // namespace

LossAndGradient loss_and_gradient(const Graph& teacher, const std::vector<Loss>& losses,
                                  const at::Tensor& images, int threads) {
  std::vector<NodeId> taps;
  for (const NodeId bn : batch_norm_nodes(teacher)) {
    taps.push_back(teacher.nodes[static_cast<std::size_t>(bn)].inputs[0]);
  }
  const bool separable = std::all_of(losses.begin(), losses.end(), [](const Loss& loss) {
    return loss.separability == Separability::PerImage;
  });
  const std::int64_t count = images.size(0);
  const std::int64_t size = separable ? kChunk : count;
  std::vector<LossAndGradient> parts(static_cast<std::size_t>((count + size - 1) / size));
  parallel_for(threads, static_cast<std::int64_t>(parts.size()), [&](std::int64_t i) {
    const std::int64_t n = std::min(size, count - i * size);
    parts[static_cast<std::size_t>(i)] = part(teacher, losses, taps, images.narrow(0, i * size, n),
                                              static_cast<double>(n) / static_cast<double>(count));
  });
  return combine(parts);
}

}  // namespace zsq
