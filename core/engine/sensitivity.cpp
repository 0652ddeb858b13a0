// SPDX-License-Identifier: GPL-3.0-or-later
// What the network loses when only one of its layers is quantized.
#include <ATen/core/Tensor.h>
#include <ATen/ops/argmax.h>
#include <c10/core/GradMode.h>
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <map>

#include "api/cancel_scope.h"
#include "api/error.h"
#include "api/inspect.h"
#include "base/parallel.h"
#include "data/dataset_contents.h"
#include "engine/evaluate.h"
#include "engine/image_tensors.h"
#include "execute/executor.h"
#include "graph/model_contents.h"
#include "graph/rewrite.h"
#include "quant/insert.h"
#include "quant/mixed_precision.h"
#include "quant/range_estimators.h"

namespace zsq {
namespace {

constexpr std::int64_t kPart = 32;

/// Images that go through the network together, and what the float network says of them.
struct Part {
  at::Tensor images;
  std::vector<std::int64_t> labels;  ///< empty: not for accuracies
  bool for_kl = false;
  at::Tensor log_p{};
};

struct Measured {
  double kl_sum = 0;
  std::int64_t hits = 0;
};

std::int64_t hits_of(const at::Tensor& log_p, const std::vector<std::int64_t>& labels) {
  if (labels.empty()) return 0;
  const at::Tensor best = log_p.argmax(1).contiguous();
  const auto* classes = best.data_ptr<std::int64_t>();
  std::int64_t hits = 0;
  for (std::size_t i = 0; i < labels.size(); ++i) hits += classes[i] == labels[i] ? 1 : 0;
  return hits;
}

Measured measure(const Graph& graph, const std::vector<Part>& parts, RunControl* control) {
  Measured total;
  for (const Part& part : parts) {
    if (control != nullptr) control->checkpoint();
    const at::Tensor log_q = log_probabilities(graph, part.images);
    if (part.for_kl) total.kl_sum += kl_of_outputs(part.log_p, log_q).sum().item<double>();
    total.hits += hits_of(log_q, part.labels);
  }
  return total;
}

void check_request(const SensitivityRequest& request) {
  const ModelInfo& info = request.model.info();
  if (info.quantization) {
    throw Error(ErrorCode::InvalidArgument, fmt::format("'{}' is quantized already", info.location),
                "Start from the float model.");
  }
  const bool images = request.images && request.images->count > 0;
  if (!images && (!request.data || request.data->info().images == 0)) {
    throw Error(ErrorCode::InvalidArgument, "there are no images to measure the sensitivity on",
                "Give synthetic images of a run, or real ones.");
  }
  if (request.images) check_shape(*request.images, info);
  if (request.data && request.data->info().labelled) check_labels(info, request.data->info());
  check_overrides(request.model.contents()->graph, request.setting);
}

std::vector<Part> make_parts(const SensitivityRequest& request) {
  std::vector<Part> parts;
  const ModelInfo& info = request.model.info();
  const bool synthetic = request.images && request.images->count > 0;
  if (synthetic) {
    const at::Tensor images = to_tensor(*request.images);
    for (std::int64_t i = 0; i < images.size(0); i += kPart) {
      parts.push_back({images.narrow(0, i, std::min(kPart, images.size(0) - i)), {}, true});
    }
  }
  if (!request.data) return parts;
  const bool labelled = request.data->info().labelled;
  if (synthetic && !labelled) return parts;
  const std::int64_t count = std::min(request.limit, request.data->info().images);
  for (std::int64_t i = 0; i < count; i += kPart) {
    LabelledImages batch = load_batch(*request.data, i, std::min(kPart, count - i), info.input,
                                      info.normalization, info.preprocessing);
    if (!labelled) batch.labels.clear();
    parts.push_back({batch.images, std::move(batch.labels), !synthetic});
  }
  return parts;
}

/// Ranges of the given values in the float network over the parts for KL.
using Ranges = std::map<NodeId, Range>;
void widen(Ranges& ranges, NodeId id, const Range& range) {
  const auto [place, fresh] = ranges.emplace(id, range);
  if (fresh) return;
  place->second = {place->second.lower.minimum(range.lower),
                   place->second.upper.maximum(range.upper)};
}

/// Fills in what the float network says of each part; gives the ranges at the sites.
Ranges run_float(const Graph& graph, const std::vector<QuantizerSite>& sites,
                 std::vector<Part>& parts, int threads, RunControl* control) {
  std::vector<bool> wanted(graph.nodes.size());
  for (const QuantizerSite& site : sites) wanted[static_cast<std::size_t>(site.value)] = true;
  std::vector<Ranges> found(parts.size());
  parallel_for(threads, static_cast<std::int64_t>(parts.size()), [&](std::int64_t i) {
    const c10::AutoGradMode no_grad(false);
    if (control != nullptr) control->checkpoint();
    Part& part = parts[static_cast<std::size_t>(i)];
    Ranges& ranges = found[static_cast<std::size_t>(i)];
    const auto observe = [&](NodeId id, const at::Tensor& value) {
      if (part.for_kl && wanted[static_cast<std::size_t>(id)]) {
        ranges.emplace(id, including_zero(per_tensor_min_max(value)));
      }
      return value;
    };
    part.log_p = log_probabilities(graph, part.images, observe);
  });
  Ranges all;
  for (const Ranges& ranges : found) {
    for (const auto& [id, range] : ranges) widen(all, id, range);
  }
  return all;
}

NodeId before_movement(const Graph& graph, NodeId id) {
  while (is_movement(graph.node(id).op)) id = graph.node(id).inputs[0];
  return id;
}

/// The network with everything quantized, from which that of one layer is taken.
class OneLayerNetworks {
 public:
  OneLayerNetworks(const Graph& model, const QuantizationSetting& setting,
                   const std::vector<QuantizerSite>& sites, const Ranges& ranges)
      : all_(insert_quantizers(model, setting)), layers_(weight_layers(all_)) {
    std::vector<NodeId> ends;
    for (const NodeId layer : weight_layers(model)) ends.push_back(activation_site(model, layer));
    sites_.resize(all_.nodes.size());
    auto site = sites.begin();  // the quantizers stand in the order of the sites
    for (std::size_t id = 0; id < all_.nodes.size(); ++id) {
      auto* quantizer = std::get_if<ActivationQuantizer>(&all_.nodes[id].op);
      if (quantizer == nullptr) continue;
      quantizer->affine = affine_from_range(ranges.at(site->value), site->bits);
      const NodeId value = before_movement(model, site->value);
      for (std::size_t l = 0; l < ends.size(); ++l) {
        if (ends[l] == value) sites_[id].push_back(l);
      }
      ++site;
    }
  }

  [[nodiscard]] std::size_t count() const { return layers_.size(); }
  [[nodiscard]] int weight_bits(std::size_t layer) const {
    const auto& quantizer = as_weight_layer(all_.node(layers_[layer]).op)->quantizer;
    return quantizer ? quantizer->affine.bits : 0;
  }
  /// 0: no quantizer follows.
  [[nodiscard]] int activation_bits(std::size_t layer) const {
    for (std::size_t id = 0; id < all_.nodes.size(); ++id) {
      if (belongs(id, layer)) return std::get<ActivationQuantizer>(all_.nodes[id].op).affine.bits;
    }
    return 0;
  }
  /// Only that layer's weights, and the quantizers of its output.
  [[nodiscard]] Graph operator[](std::size_t layer) const {
    Graph graph = all_;
    for (std::size_t l = 0; l < layers_.size(); ++l) {
      if (l != layer) as_weight_layer(graph.node(layers_[l]).op)->quantizer.reset();
    }
    std::vector<bool> removed(graph.nodes.size());
    for (std::size_t id = 0; id < graph.nodes.size(); ++id) {
      removed[id] =
          std::holds_alternative<ActivationQuantizer>(graph.nodes[id].op) && !belongs(id, layer);
    }
    return without_nodes(graph, removed);
  }

 private:
  [[nodiscard]] bool belongs(std::size_t node, std::size_t layer) const {
    return std::find(sites_[node].begin(), sites_[node].end(), layer) != sites_[node].end();
  }

  Graph all_;
  std::vector<NodeId> layers_;
  std::vector<std::vector<std::size_t>> sites_;  ///< for a quantizer, the layers it follows
};

/// What holds for all layers.
Sensitivity start_result(const SensitivityRequest& request, const std::vector<Part>& parts) {
  Sensitivity result;
  result.setting = request.setting;
  result.kl_on = request.images && request.images->count > 0 ? "synthetic" : "real";
  std::int64_t hits = 0;
  for (const Part& part : parts) {
    if (part.for_kl) result.kl_images += part.images.size(0);
    result.accuracy_images += static_cast<std::int64_t>(part.labels.size());
    hits += hits_of(part.log_p, part.labels);
  }
  if (result.accuracy_images > 0) {
    result.float_top1 = static_cast<double>(hits) / static_cast<double>(result.accuracy_images);
  }
  return result;
}

}  // namespace

Sensitivity layer_sensitivity(const SensitivityRequest& request, RunControl* control,
                              const ProgressFunction& progress) {
  const auto started = std::chrono::steady_clock::now();
  prepare_worker_thread();
  const CancelScope scope(control);
  const c10::AutoGradMode no_grad(false);
  check_request(request);
  const Graph graph = to_dtype(request.model.contents()->graph, at::kFloat);
  const int threads = request.threads > 0 ? request.threads : default_threads();
  std::vector<Part> parts = make_parts(request);
  const auto sites = quantizer_sites(graph, request.setting);
  const Ranges ranges = run_float(graph, sites, parts, threads, control);
  const OneLayerNetworks networks(graph, request.setting, sites, ranges);

  Sensitivity result = start_result(request, parts);
  const auto count = static_cast<std::int64_t>(networks.count());
  result.layers.resize(networks.count());
  std::atomic<std::int64_t> done{0};
  parallel_for(threads, count, [&](std::int64_t i) {
    const c10::AutoGradMode no_grad_here(false);
    const auto l = static_cast<std::size_t>(i);
    LayerSensitivity& layer = result.layers[l];
    layer.layer = request.model.info().layers[l];
    layer.layer.weight_bits = networks.weight_bits(l);
    layer.layer.activation_bits = networks.activation_bits(l);
    const Measured measured = measure(networks[l], parts, control);
    layer.kl = std::max(0.0, measured.kl_sum / static_cast<double>(result.kl_images));
    if (result.float_top1) {
      layer.top1 = static_cast<double>(measured.hits) / static_cast<double>(result.accuracy_images);
      layer.accuracy_drop = 100 * (*result.float_top1 - *layer.top1);
    }
    if (progress) progress(++done, count);
  });
  result.seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
  return result;
}

}  // namespace zsq
