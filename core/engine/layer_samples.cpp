// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/layer_samples.h"

#include <c10/core/GradMode.h>

#include <algorithm>

#include "execute/executor.h"

namespace zsq {
namespace {

/// Behind the site sits its quantizer, where the network is quantized.
NodeId quantized_site(const Graph& graph, NodeId site) {
  const auto next = static_cast<std::size_t>(site) + 1;
  const bool quantizer = next < graph.nodes.size() &&
                         std::holds_alternative<ActivationQuantizer>(graph.nodes[next].op) &&
                         graph.nodes[next].inputs[0] == site;
  return quantizer ? site + 1 : site;
}

/// Every k-th value, so that the sample spreads over all images, channels and positions.
void append_thinned(std::vector<float>& values, const at::Tensor& activation, std::int64_t share) {
  const at::Tensor flat = activation.to(at::kFloat).contiguous().flatten();
  // An odd distance does not fall in step with powers of two in the shape.
  const std::int64_t kept = std::max<std::int64_t>(1, share);
  const std::int64_t step = ((flat.numel() + kept - 1) / kept) | 1;
  const auto* data = flat.data_ptr<float>();
  for (std::int64_t i = 0; i < flat.numel(); i += step) values.push_back(data[i]);
}

/// Sums for mean and variance over many batches.
struct Moments {
  at::Tensor sum;
  at::Tensor squares;
  double count = 0;
};

void add(Moments& moments, const at::Tensor& x) {
  const at::Tensor values = x.to(at::kDouble).transpose(0, 1).flatten(1);
  const at::Tensor sum = values.sum(1);
  const at::Tensor squares = values.square().sum(1);
  moments.sum = moments.sum.defined() ? moments.sum.add(sum) : sum;
  moments.squares = moments.squares.defined() ? moments.squares.add(squares) : squares;
  moments.count += static_cast<double>(values.size(1));
}

}  // namespace

LayerSamples sample_layers(const Graph& graph, const ImageParts& images, std::int64_t count,
                           std::int64_t most) {
  const c10::AutoGradMode no_grad(false);
  std::vector<NodeId> keep;
  const auto layers = weight_layers(graph);
  for (const NodeId layer : layers) {
    keep.push_back(quantized_site(graph, activation_site(graph, layer)));
  }
  const auto bns = batch_norm_nodes(graph);
  for (const NodeId bn : bns) {
    keep.push_back(graph.nodes[static_cast<std::size_t>(bn)].inputs[0]);
  }
  LayerSamples result;
  result.layers.resize(layers.size());
  std::vector<Moments> moments(bns.size());
  images([&](const at::Tensor& part) {
    const auto values = forward(graph, part, keep).kept;
    const std::int64_t share = most * part.size(0) / std::max<std::int64_t>(1, count);
    for (std::size_t l = 0; l < layers.size(); ++l) {
      append_thinned(result.layers[l].sorted, values[l], share);
    }
    for (std::size_t b = 0; b < bns.size(); ++b) add(moments[b], values[layers.size() + b]);
  });
  for (Sample& sample : result.layers) std::sort(sample.sorted.begin(), sample.sorted.end());
  for (const Moments& m : moments) {
    const at::Tensor mean = m.sum.div(m.count);
    result.bn_inputs.push_back({mean, m.squares.div(m.count).sub(mean.square()).clamp_min(0)});
  }
  return result;
}

}  // namespace zsq
