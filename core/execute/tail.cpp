// SPDX-License-Identifier: GPL-3.0-or-later
#include "execute/tail.h"

#include <c10/core/GradMode.h>
#include <torch/csrc/autograd/autograd.h>

#include <algorithm>

#include "execute/executor.h"

namespace zsq {
namespace {

bool is_fixed(const Graph& graph, NodeId id) {
  return std::holds_alternative<Constant>(graph.node(id).op);
}

}  // namespace

Tail::Tail(const Graph& graph, NodeId from) : from_(from), inside_(graph.nodes.size()) {
  std::vector<bool> depends(graph.nodes.size());
  depends[static_cast<std::size_t>(from)] = true;
  for (NodeId id = from + 1; id <= graph.output; ++id) {
    const auto& inputs = graph.node(id).inputs;
    const bool moves = std::any_of(inputs.begin(), inputs.end(), [&](NodeId input) {
      return depends[static_cast<std::size_t>(input)];
    });
    if (!moves) continue;
    depends[static_cast<std::size_t>(id)] = inside_[static_cast<std::size_t>(id)] = true;
    for (const NodeId input : inputs) {
      if (depends[static_cast<std::size_t>(input)]) continue;
      is_fixed(graph, input) ? void(inside_[static_cast<std::size_t>(input)] = true)
                             : reads_.push_back(input);
    }
  }
  std::sort(reads_.begin(), reads_.end());
  reads_.erase(std::unique(reads_.begin(), reads_.end()), reads_.end());
}

at::Tensor Tail::logits(const Graph& graph, const at::Tensor& value,
                        std::span<const at::Tensor> read) const {
  std::vector<at::Tensor> values(graph.nodes.size());
  values[static_cast<std::size_t>(from_)] = value;
  for (std::size_t i = 0; i < reads_.size(); ++i) {
    values[static_cast<std::size_t>(reads_[i])] = read[i];
  }
  for (NodeId id = 0; id <= graph.output; ++id) {
    if (!inside_[static_cast<std::size_t>(id)]) continue;
    std::vector<at::Tensor> inputs;
    for (const NodeId input : graph.node(id).inputs) {
      inputs.push_back(values[static_cast<std::size_t>(input)]);
    }
    values[static_cast<std::size_t>(id)] = compute(graph.node(id).op, inputs);
  }
  return values[static_cast<std::size_t>(graph.output)];
}

at::Tensor channel_weights(const Graph& graph, const Tail& tail, const at::Tensor& value,
                           std::span<const at::Tensor> read, const at::Tensor& classes) {
  std::vector<at::Tensor> constants;
  for (const at::Tensor& x : read) constants.push_back(x.detach());
  const at::Tensor leaf = value.detach().set_requires_grad(true);
  at::Tensor score;
  {
    const c10::AutoGradMode with_grad(true);
    const at::Tensor logits = tail.logits(graph, leaf, constants);
    const at::Tensor chosen = classes.defined() ? classes : logits.detach().argmax(1);
    score = logits.gather(1, chosen.unsqueeze(1)).sum();
  }
  return torch::autograd::grad({score}, {leaf}).front().flatten(2).mean(2);
}

}  // namespace zsq
