// SPDX-License-Identifier: GPL-3.0-or-later
#include "quant/unit_values.h"

#include <ATen/ops/cat.h>
#include <ATen/ops/log_softmax.h>
#include <ATen/ops/softmax.h>
#include <c10/core/GradMode.h>
#include <torch/csrc/autograd/autograd.h>

#include <algorithm>
#include <functional>
#include <mutex>

#include "base/parallel.h"
#include "execute/executor.h"
#include "graph/units.h"

namespace zsq {
namespace {

constexpr std::int64_t kPart = 32;
constexpr double kDamping = 1.0;  // BRECQ's code

}  // namespace

at::Tensor in_parts(std::int64_t count, std::int64_t size, int threads,
                    const std::function<at::Tensor(std::int64_t, std::int64_t)>& part,
                    const StopCheck& stop) {
  std::vector<at::Tensor> parts(static_cast<std::size_t>((count + size - 1) / size));
  std::mutex asking;
  parallel_for(threads, static_cast<std::int64_t>(parts.size()), [&](std::int64_t i) {
    if (stop) {
      const std::lock_guard lock(asking);
      stop();
    }
    parts[static_cast<std::size_t>(i)] = part(i * size, std::min(size, count - i * size));
  });
  return at::cat(parts);
}

at::Tensor part_output(const Graph& graph, NodeId from, NodeId to, const at::Tensor& values,
                       int threads, const StopCheck& stop) {
  if (from == to) return values;
  const Graph part = subgraph(graph, from, to).graph;
  const auto output = [&](std::int64_t first, std::int64_t count) {
    const c10::AutoGradMode no_grad(false);
    return forward(part, values.narrow(0, first, count)).output;
  };
  return in_parts(values.size(0), kPart, threads, output, stop);
}

NodeValues::NodeValues(const Graph& graph, at::Tensor images, int threads, StopCheck stop)
    : cuts_(cut_nodes(graph)),
      value_(std::move(images)),
      threads_(threads),
      stop_(std::move(stop)) {}

at::Tensor NodeValues::of(const Graph& graph, NodeId node) {
  const auto after = std::upper_bound(cuts_.begin(), cuts_.end(), node);
  const NodeId base = *std::prev(after);
  if (base > at_) {
    value_ = part_output(graph, at_, base, value_, threads_, stop_);
    at_ = base;
  }
  return part_output(graph, at_, node, value_, threads_, stop_);
}

at::Tensor fisher_weights(const Graph& model, NodeId node, const at::Tensor& outputs,
                          const at::Tensor& logits, int threads, const StopCheck& stop) {
  const Graph rest = subgraph(model, node, model.output).graph;
  const auto weights = [&](std::int64_t first, std::int64_t count) {
    const c10::AutoGradMode with_grad(true);
    const at::Tensor leaf =
        outputs.narrow(0, first, count).detach().clone().set_requires_grad(true);
    const at::Tensor quantized = at::log_softmax(forward(rest, leaf).output, 1);
    const at::Tensor target = at::softmax(logits.narrow(0, first, count), 1);
    // KL's other term does not depend on the outputs.
    const at::Tensor loss = target.mul(quantized).sum().div(-static_cast<double>(count));
    return torch::autograd::grad({loss}, {leaf})[0].abs().add(kDamping);
  };
  return in_parts(outputs.size(0), kPart, threads, weights, stop);
}

}  // namespace zsq
