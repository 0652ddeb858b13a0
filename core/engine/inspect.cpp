// SPDX-License-Identifier: GPL-3.0-or-later
// What quantization did to the weights of each layer.
#include "api/inspect.h"

#include <ATen/core/Tensor.h>
#include <c10/core/GradMode.h>
#include <fmt/format.h>

#include <algorithm>

#include "analysis/weights.h"
#include "api/cancel_scope.h"
#include "api/error.h"
#include "api/recipe.h"
#include "base/parallel.h"
#include "engine/float_weights.h"
#include "engine/image_tensors.h"
#include "engine/recorded_model.h"
#include "engine/run_folder.h"
#include "execute/describe.h"
#include "execute/executor.h"

namespace zsq {
namespace {

constexpr std::int64_t kPart = 16;

struct Power {
  double signal = 0;
  double noise = 0;
};

double power(const at::Tensor& values) {
  return values.to(at::kDouble).square_().sum().item<double>();
}

/// The layer with another weight, in float.
Op with_weight(const Op& op, const at::Tensor& weight) {
  Op result = op;
  WeightLayer& layer = *as_weight_layer(result);
  layer.weight = weight;
  layer.quantizer.reset();
  return result;
}

Op without_bias(Op op) {
  as_weight_layer(op)->bias = at::Tensor();
  return op;
}

/// A layer is linear, so that its output error is what its weight error makes of its input.
struct Probe {
  std::size_t layer = 0;  ///< place among the weight layers
  Op signal;
  Op noise;
};

/// For every node the layers that read it and are quantized.
std::vector<std::vector<Probe>> probes(const Graph& graph) {
  std::vector<std::vector<Probe>> result(graph.nodes.size());
  const auto layers = weight_layers(graph);
  for (std::size_t l = 0; l < layers.size(); ++l) {
    const Node& node = graph.node(layers[l]);
    const WeightLayer& layer = *as_weight_layer(node.op);
    if (!layer.quantizer) continue;
    const at::Tensor error = layer.quantizer->dequantized.sub(layer.weight);
    result[static_cast<std::size_t>(node.inputs[0])].push_back(
        {l, with_weight(node.op, layer.weight), without_bias(with_weight(node.op, error))});
  }
  return result;
}

/// Signal and error of each layer's output over the images, summed in the order of fixed parts.
std::vector<Power> output_powers(const Graph& graph, const at::Tensor& images,
                                 RunControl* control) {
  const auto all = probes(graph);
  const std::int64_t parts = (images.size(0) + kPart - 1) / kPart;
  const std::size_t layers = weight_layers(graph).size();
  std::vector<std::vector<Power>> powers(static_cast<std::size_t>(parts),
                                         std::vector<Power>(layers));
  parallel_for(default_threads(), parts, [&](std::int64_t part) {
    const c10::AutoGradMode no_grad(false);
    if (control != nullptr) control->checkpoint();
    std::vector<Power>& sums = powers[static_cast<std::size_t>(part)];
    const std::int64_t first = part * kPart;
    forward(graph, images.narrow(0, first, std::min(kPart, images.size(0) - first)), {},
            [&](NodeId id, const at::Tensor& value) {
              for (const Probe& probe : all[static_cast<std::size_t>(id)]) {
                sums[probe.layer] = {power(compute(probe.signal, {value})),
                                     power(compute(probe.noise, {value}))};
              }
              return value;
            });
  });
  std::vector<Power> total(layers);
  for (const auto& sums : powers) {
    for (std::size_t l = 0; l < layers; ++l) {
      total[l].signal += sums[l].signal;
      total[l].noise += sums[l].noise;
    }
  }
  return total;
}

}  // namespace

Model load_run_with_float_weights(const std::string& run_folder, const std::string& model_file) {
  const Model quantized = Model::load_run(run_folder);
  const Model model = load_model_of_run(run_folder, model_file);
  return make_model(with_float_weights(quantized.contents()->graph, load_float_weights(run_folder),
                                       model.contents()->graph),
                    quantized.info());
}

std::vector<LayerWeights> inspect_weights(const Model& quantized,
                                          const std::optional<FloatImages>& images,
                                          RunControl* control) {
  prepare_worker_thread();
  const CancelScope scope(control);
  const c10::AutoGradMode no_grad(false);
  const Graph& graph = quantized.contents()->graph;
  const ModelInfo& info = quantized.info();
  if (images) check_shape(*images, info);
  std::vector<LayerWeights> result;
  for (const NodeId id : weight_layers(graph)) {
    if (control != nullptr) control->checkpoint();
    result.push_back(
        weight_summary(*as_weight_layer(graph.node(id).op), info.layers[result.size()]));
  }
  if (!images || images->count == 0) return result;
  const auto powers = output_powers(graph, to_tensor(*images), control);
  for (std::size_t l = 0; l < result.size(); ++l) {
    if (result[l].bits > 0) {
      result[l].output_sqnr_db = sqnr_db(powers[l].signal, powers[l].noise);
    }
  }
  return result;
}

LayerWeightDetail inspect_layer(const Model& quantized, int layer) {
  prepare_worker_thread();
  const Graph& graph = quantized.contents()->graph;
  const auto layers = weight_layers(graph);
  if (layer < 0 || static_cast<std::size_t>(layer) >= layers.size()) {
    throw Error(ErrorCode::InvalidArgument,
                fmt::format("there is no layer {}; the model has {}", layer, layers.size()));
  }
  const auto place = static_cast<std::size_t>(layer);
  return weight_detail(*as_weight_layer(graph.node(layers[place]).op),
                       quantized.info().layers[place]);
}

}  // namespace zsq
