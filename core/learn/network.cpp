// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/network.h"

#include <ATen/ops/cat.h>
#include <ATen/ops/zeros.h>
#include <ATen/ops/zeros_like.h>
#include <c10/core/GradMode.h>
#include <torch/csrc/autograd/autograd.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <optional>
#include <span>

#include "api/error.h"
#include "base/parallel.h"
#include "execute/executor.h"
#include "execute/tail.h"
#include "learn/run_context.h"

namespace zsq {
/// The tail behind the explained node, and the values that it needs.
struct Explanation {
  Tail tail;
  std::vector<NodeId> reads;  ///< `explained`, then what the tail reads
  Explanation(const Graph& graph, NodeId explained) : tail(graph, explained), reads{explained} {
    reads.insert(reads.end(), tail.reads().begin(), tail.reads().end());
  }
  [[nodiscard]] at::Tensor operator()(const Graph& graph, const std::vector<at::Tensor>& values,
                                      const What& what) const {
    const bool own = what.explained_class == ExplainedClass::Own;
    return channel_weights(graph, tail, values.front(), std::span(values).subspan(1),
                           own ? at::Tensor() : what.labels);
  }
};

namespace {

at::ScalarType dtype_of(const Graph& graph) {
  const auto layers = weight_layers(graph);
  if (layers.empty()) return at::kFloat;
  return as_weight_layer(graph.node(layers.front()).op)->weight.scalar_type();
}

/// The images' moments lie before those of the batch norms.
BnMoments columns(const at::Tensor& mean, const at::Tensor& variance, std::int64_t first,
                  std::int64_t count) {
  return {mean.narrow(1, first, count), variance.narrow(1, first, count)};
}

/// \p nodes and \p more, ascending, each once.
std::vector<NodeId> united(const std::vector<NodeId>& nodes, std::vector<NodeId> more) {
  more.insert(more.end(), nodes.begin(), nodes.end());
  std::sort(more.begin(), more.end());
  more.erase(std::unique(more.begin(), more.end()), more.end());
  return more;
}

/// A network that keeps what a question needs.
struct PreparedNetwork {
  std::vector<NodeId> keep;
  std::shared_ptr<const FrozenNetwork> network;
};

class FusedPass final : public Pass {
 public:
  /// \p explanation: null where nothing is to be explained.
  FusedPass(const PreparedNetwork& prepared, const Graph& graph, const Explanation* explanation,
            const at::Tensor& images, const What& what, Toward toward)
      : keep_(prepared.keep),
        network_(prepared.network),
        result_(network_->forward(images,
                                  toward == Toward::Nothing ? FrozenNetwork::Way::There
                                                            : FrozenNetwork::Way::ThereAndBack,
                                  what.swing)) {
    seen_.logits = result_.logits;
    if (what.moments) {
      const std::int64_t own = network_->image_channels();
      seen_.image_moments = columns(result_.mean, result_.variance, 0, own);
      seen_.moments = columns(result_.mean, result_.variance, own, result_.mean.size(1) - own);
    }
    for (const NodeId node : what.nodes) seen_.nodes[node] = kept(node);
    if (explanation == nullptr) return;
    std::vector<at::Tensor> values;
    for (const NodeId node : explanation->reads) values.push_back(kept(node));
    seen_.channel_weights = (*explanation)(graph, values, what);
  }

  std::vector<at::Tensor> back(const Observation& gradients) override {
    FrozenNetwork::Gradients of;
    of.logits = gradients.logits;
    of.mean = side_by_side(gradients.image_moments.mean, gradients.moments.mean);
    of.variance = side_by_side(gradients.image_moments.variance, gradients.moments.variance);
    for (const NodeId id : keep_) {
      const auto found = gradients.nodes.find(id);
      of.kept.push_back(found == gradients.nodes.end() ? at::Tensor() : found->second);
    }
    return {network_->backward(result_, of)};
  }

 private:
  [[nodiscard]] const at::Tensor& kept(NodeId node) const {
    const auto place = std::lower_bound(keep_.begin(), keep_.end(), node) - keep_.begin();
    return result_.kept[static_cast<std::size_t>(place)];
  }
  /// Undefined where neither is wanted.
  [[nodiscard]] at::Tensor side_by_side(const at::Tensor& of_images,
                                        const at::Tensor& of_layers) const {
    if (!of_images.defined() && !of_layers.defined()) return {};
    const std::int64_t own = network_->image_channels();
    const auto or_zero = [&](const at::Tensor& x, std::int64_t channels) {
      return x.defined() ? x : at::zeros({result_.mean.size(0), channels}, result_.mean.options());
    };
    return at::cat({or_zero(of_images, own), or_zero(of_layers, result_.mean.size(1) - own)}, 1);
  }

  std::vector<NodeId> keep_;
  std::shared_ptr<const FrozenNetwork> network_;
  FrozenNetwork::Result result_;
};

/// Everything through the executor and autograd.
class ExecutorPass final : public AutogradPass {
 public:
  ExecutorPass(const Graph& graph, const at::Tensor& images, const What& what, Toward toward) {
    const c10::AutoGradMode gradients(toward != Toward::Nothing);
    leaf_ = images.detach().clone().set_requires_grad(toward != Toward::Nothing);
    std::vector<NodeId> taps = what.nodes;
    std::optional<Explanation> explanation;
    if (what.explained >= 0) {
      explanation.emplace(graph, what.explained);
      taps.insert(taps.end(), explanation->reads.begin(), explanation->reads.end());
    }
    const auto norms = std::ssize(taps);
    if (what.moments) {
      for (const NodeId bn : batch_norm_nodes(graph)) taps.push_back(graph.node(bn).inputs[0]);
    }
    const auto result = forward(graph, leaf_, taps, {}, -1, BatchNormMode::Inference, what.swing);
    const auto inputs = result.kept.begin() + norms;
    Observation seen;
    seen.logits = result.output;
    for (std::size_t i = 0; i < what.nodes.size(); ++i) seen.nodes[what.nodes[i]] = result.kept[i];
    if (what.moments) {
      seen.image_moments = per_image_moments(leaf_);
      seen.moments = per_image_moments({inputs, result.kept.end()}, leaf_);
    }
    if (explanation) {
      seen.channel_weights =
          (*explanation)(graph, {result.kept.begin() + std::ssize(what.nodes), inputs}, what);
    }
    attach(std::move(seen));
  }

  std::vector<at::Tensor> back(const Observation& gradients) override {
    return flow_back(gradients, {leaf_});
  }

 private:
  at::Tensor leaf_;
};

}  // namespace

void AutogradPass::attach(Observation seen) {
  attached_ = std::move(seen);
  seen_ = attached_;
  for (at::Tensor* tensor : tensors_of(seen_)) *tensor = tensor->detach();
}

std::vector<at::Tensor> AutogradPass::flow_back(const Observation& gradients,
                                                const std::vector<at::Tensor>& leaves) const {
  Observation given = gradients;
  std::vector<at::Tensor> outputs;
  std::vector<at::Tensor> upstream;
  const auto pair = [&](const at::Tensor& output, const at::Tensor& gradient) {
    if (!output.defined() || !gradient.defined() || !output.requires_grad()) return;
    outputs.push_back(output);
    upstream.push_back(gradient);
  };
  pair(attached_.logits, given.logits);
  pair(attached_.image_moments.mean, given.image_moments.mean);
  pair(attached_.image_moments.variance, given.image_moments.variance);
  pair(attached_.moments.mean, given.moments.mean);
  pair(attached_.moments.variance, given.moments.variance);
  for (const auto& [id, value] : attached_.nodes) pair(value, given.nodes[id]);
  auto result = outputs.empty() ? std::vector<at::Tensor>(leaves.size())
                                : torch::autograd::grad(outputs, leaves, upstream, c10::nullopt,
                                                        false, /*allow_unused=*/true);
  for (std::size_t i = 0; i < result.size(); ++i) {
    if (!result[i].defined()) result[i] = at::zeros_like(leaves[i]);
  }
  return result;
}

namespace {

Observation moved(Observation seen, at::Device to) {
  for (at::Tensor* tensor : tensors_of(seen)) *tensor = tensor->to(to);
  return seen;
}

class PassElsewhere final : public Pass {
 public:
  PassElsewhere(std::unique_ptr<Pass> pass, at::Device device)
      : pass_(std::move(pass)), device_(device) {
    seen_ = moved(pass_->seen(), at::kCPU);
  }
  std::vector<at::Tensor> back(const Observation& gradients) override {
    std::vector<at::Tensor> result = pass_->back(moved(gradients, device_));
    for (at::Tensor& gradient : result) gradient = gradient.to(at::kCPU);
    return result;
  }

 private:
  std::unique_ptr<Pass> pass_;
  at::Device device_;
};

}  // namespace

std::unique_ptr<Pass> brought_back(std::unique_ptr<Pass> pass, at::Device from) {
  return std::make_unique<PassElsewhere>(std::move(pass), from);
}

struct Teacher::Prepared {
  std::mutex mutex;
  std::map<std::vector<NodeId>, std::shared_ptr<const FrozenNetwork>> networks;
  std::map<NodeId, std::unique_ptr<const Explanation>> explanations;

  const Explanation* explanation(const Graph& graph, NodeId explained) {
    if (explained < 0) return nullptr;
    auto& found = explanations[explained];
    if (!found) found = std::make_unique<const Explanation>(graph, explained);
    return found.get();
  }
  PreparedNetwork network(const Graph& graph, at::ScalarType dtype, std::vector<NodeId> keep) {
    auto& found = networks[keep];
    if (!found) found = std::make_shared<const FrozenNetwork>(graph, dtype, keep);
    return {std::move(keep), found};
  }
};

Teacher::Teacher(const Graph& graph, at::ScalarType dtype, Walk walk, at::Device device)
    : graph_(std::make_shared<const Graph>(graph)),
      elsewhere_(device == at::Device(at::kCPU)
                     ? nullptr
                     : std::make_shared<const Graph>(to_device(graph, device))),
      dtype_(dtype),
      walk_(walk),
      device_(device),
      prepared_(std::make_shared<Prepared>()) {}

Teacher::Teacher(const Graph& graph) : Teacher(graph, dtype_of(graph)) {}

Teacher::Teacher(const RunContext& run)
    : Teacher(run.model(), run.convolution_dtype(), Walk::Fused, run.device()) {}

std::unique_ptr<Pass> Teacher::fused(const at::Tensor& images, const What& what,
                                     Toward toward) const {
  if (!what.nodes.empty() && dtype_ == at::kBFloat16) {
    throw Error(ErrorCode::Unsupported,
                "a loss of this method reads whole activations, which bfloat16 would spoil",
                "Choose precision float32.");
  }
  const Explanation* explanation = nullptr;
  PreparedNetwork prepared;
  {
    const std::lock_guard lock(prepared_->mutex);
    explanation = prepared_->explanation(*graph_, what.explained);
    prepared = prepared_->network(
        *graph_, dtype_,
        explanation == nullptr ? what.nodes : united(what.nodes, explanation->reads));
  }
  return std::make_unique<FusedPass>(prepared, *graph_, explanation, images, what, toward);
}

std::unique_ptr<Pass> Teacher::see(const at::Tensor& images, const What& what,
                                   Toward toward) const {
  if (elsewhere_) {
    What there = what;
    if (there.labels.defined()) there.labels = there.labels.to(device_);
    return brought_back(
        std::make_unique<ExecutorPass>(*elsewhere_, images.to(device_), there, toward), device_);
  }
  if (walk_ == Walk::Autograd) {
    return std::make_unique<ExecutorPass>(*graph_, images, what, toward);
  }
  return fused(images, what, toward);
}

/// Small enough for several threads to have work, large enough that the cost of each call to
/// LibTorch does not count.
std::int64_t Teacher::part_size(const at::Tensor& images) const {
  if (elsewhere_) return images.size(0);
  constexpr std::int64_t kPixels = 32 * 32 * 32;
  constexpr std::int64_t kWorthHalving = 16;
  const auto size = std::clamp<std::int64_t>(kPixels / (images.size(2) * images.size(3)), 8, 32);
  const std::int64_t count = images.size(0);
  return count <= size && count >= kWorthHalving ? (count + 1) / 2 : size;
}

Observation see_all(const Network& network, const at::Tensor& images, const What& what, int threads,
                    const std::function<void()>& stop) {
  const std::int64_t size = network.part_size(images);
  const std::int64_t count = images.size(0);
  std::vector<Observation> parts(static_cast<std::size_t>((count + size - 1) / size));
  std::mutex asking;
  parallel_for(threads, static_cast<std::int64_t>(parts.size()), [&](std::int64_t i) {
    if (stop) {
      const std::lock_guard lock(asking);
      stop();
    }
    const at::Tensor part = images.narrow(0, i * size, std::min(size, count - i * size));
    parts[static_cast<std::size_t>(i)] = network.see(part, what, Toward::Nothing)->seen();
  });
  return joined(parts);
}

}  // namespace zsq
