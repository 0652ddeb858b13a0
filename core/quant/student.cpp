// SPDX-License-Identifier: GPL-3.0-or-later
#include "quant/student.h"

#include <c10/core/GradMode.h>
#include <fmt/format.h>
#include <torch/csrc/autograd/autograd.h>

#include <algorithm>
#include <cmath>

#include "api/error.h"
#include "base/parallel.h"
#include "quant/affine.h"
#include "quant/insert.h"
#include "quant/policy.h"

namespace zsq {
namespace {

/// Images per independent part of a batch. Fixed, so that sums are formed in the same order
/// whatever the number of threads.
constexpr std::int64_t kPart = 16;

/// Everything that is learned, in a fixed order: weight and bias of each layer, scale and shift of
/// each batch norm.
std::vector<at::Tensor*> parameters_of(Graph& graph) {
  std::vector<at::Tensor*> result;
  const auto add = [&result](at::Tensor& tensor) {
    if (tensor.defined()) result.push_back(&tensor);
  };
  for (Node& node : graph.nodes) {
    if (WeightLayer* layer = as_weight_layer(node.op)) {
      add(layer->weight);
      add(layer->bias);
    } else if (auto* bn = std::get_if<BatchNorm2d>(&node.op)) {
      add(bn->weight);
      add(bn->bias);
    }
  }
  return result;
}

/// The network owns what it changes; the teacher keeps its tensors.
void clone_changed(Graph& graph) {
  for (at::Tensor* parameter : parameters_of(graph)) *parameter = parameter->detach().clone();
  for (Node& node : graph.nodes) {
    if (auto* bn = std::get_if<BatchNorm2d>(&node.op)) {
      bn->running_mean = bn->running_mean.clone();
      bn->running_var = bn->running_var.clone();
    }
  }
}

}  // namespace

struct Student::Part {
  StudentStep losses;
  std::vector<at::Tensor> gradients;
};

Student::Student(const Graph& model, const QuantizationSetting& setting, StudentOptions options,
                 int threads)
    : setting_(setting),
      options_(std::move(options)),
      threads_(threads),
      graph_(insert_activation_quantizers(model, setting)),
      weight_bits_(layer_weight_bits(model, setting)),
      sgd_(options_.sgd, parameters_of(graph_)) {
  clone_changed(graph_);
  const auto ids = counterparts(graph_);
  std::vector<NodeId> features;
  for (const NodeId node : options_.features) {
    features.push_back(ids.at(static_cast<std::size_t>(node)));
  }
  plan_ = training_plan(graph_, features, options_.batch_norm);
  for (NodeId id = 0; id < static_cast<NodeId>(graph_.nodes.size()); ++id) {
    if (!std::holds_alternative<ActivationQuantizer>(graph_.node(id).op)) continue;
    quantizers_.push_back(id);
    ranges_.emplace_back(options_.ranges);
  }
}

/// Weights are quantized from their live values; the gradient of the quantized weight is the float
/// weight's, so the quantized one is the leaf.
Graph Student::working_graph(std::vector<at::Tensor>& leaves) const {
  const c10::AutoGradMode no_grad(false);
  Graph working = graph_;
  const Granularity granularity = weight_granularity(setting_);
  const auto layers = weight_layers(working);
  for (std::size_t i = 0; i < layers.size(); ++i) {
    if (weight_bits_[i] == 0) continue;
    at::Tensor& weight = as_weight_layer(working.node(layers[i]).op)->weight;
    const Range range = granularity == Granularity::PerChannel ? per_channel_min_max(weight)
                                                               : per_tensor_min_max(weight);
    weight = fake_quantize(weight, affine_from_range(range, weight_bits_[i]));
  }
  for (at::Tensor* parameter : parameters_of(working)) {
    if (parameter->dim() == 4) *parameter = parameter->contiguous(at::MemoryFormat::ChannelsLast);
    *parameter = parameter->detach().set_requires_grad(true);
    leaves.push_back(*parameter);
  }
  return working;
}

void Student::observe(const at::Tensor& images) {
  std::vector<at::Tensor> leaves;
  Graph working = working_graph(leaves);
  const c10::AutoGradMode no_grad(false);
  std::vector<std::pair<NodeId, std::size_t>> reads;  // value, quantizer behind it
  for (std::size_t i = 0; i < quantizers_.size(); ++i) {
    reads.emplace_back(working.node(quantizers_[i]).inputs[0], i);
  }
  const auto tap = [&](NodeId id, const at::Tensor& value) {
    for (const auto& [source, i] : reads) {
      if (source != id) continue;
      ranges_[i].update(value);
      auto& quantizer = std::get<ActivationQuantizer>(working.node(quantizers_[i]).op);
      quantizer.affine = affine_from_range(ranges_[i].range(), quantizer.affine.bits);
    }
    return value;
  };
  forward(working, images, {}, tap);
  for (const NodeId id : quantizers_) graph_.node(id).op = working.node(id).op;
}

Student::Part Student::run_part(const Graph& working, const std::vector<at::Tensor>& leaves,
                                const at::Tensor& images, const Targets& targets,
                                double share) const {
  const c10::AutoGradMode with_grad(true);
  const auto result = forward(working, plan_, images);
  const StudentLoss loss =
      student_loss(result.output.detach(), targets.logits, targets.labels, options_.loss, share);
  Part part{{loss.kd, loss.ce, 0, loss.total}, {}};
  std::vector<at::Tensor> outputs{result.output};
  std::vector<at::Tensor> upstream{loss.gradient};
  for (std::size_t f = 0; f < result.kept.size(); ++f) {
    const at::Tensor error = result.kept[f].detach().sub(targets.features[f]);
    const double scale =
        share / (static_cast<double>(error.numel()) * static_cast<double>(result.kept.size()));
    part.losses.feature += error.square().sum(at::kDouble).item<double>() * scale;
    outputs.push_back(result.kept[f]);
    upstream.push_back(error.mul(2 * options_.feature_weight * scale));
  }
  part.losses.total += options_.feature_weight * part.losses.feature;
  part.gradients = torch::autograd::grad(outputs, leaves, upstream);
  return part;
}

StudentStep Student::step(const at::Tensor& images, const Targets& targets, double learning_rate) {
  std::vector<at::Tensor> leaves;
  const Graph working = working_graph(leaves);
  const std::int64_t count = images.size(0);
  // Batch statistics are those of the whole batch.
  const std::int64_t size = options_.batch_norm == BatchNormMode::Training ? count : kPart;
  std::vector<Part> parts(static_cast<std::size_t>((count + size - 1) / size));
  parallel_for(threads_, static_cast<std::int64_t>(parts.size()), [&](std::int64_t i) {
    const std::int64_t first = i * size;
    const std::int64_t n = std::min(size, count - first);
    Targets own{targets.logits.narrow(0, first, n), targets.labels.narrow(0, first, n), {}};
    for (const at::Tensor& feature : targets.features) {
      own.features.push_back(feature.narrow(0, first, n));
    }
    parts[static_cast<std::size_t>(i)] =
        run_part(working, leaves, images.narrow(0, first, n), own,
                 static_cast<double>(n) / static_cast<double>(count));
  });
  const c10::AutoGradMode no_grad(false);
  Part& total = parts.front();
  for (std::size_t i = 1; i < parts.size(); ++i) {
    total.losses.kd += parts[i].losses.kd;
    total.losses.ce += parts[i].losses.ce;
    total.losses.feature += parts[i].losses.feature;
    total.losses.total += parts[i].losses.total;
    for (std::size_t p = 0; p < total.gradients.size(); ++p) {
      total.gradients[p].add_(parts[i].gradients[p]);
    }
  }
  if (!std::isfinite(total.losses.total)) {
    throw Error(ErrorCode::NonFinite,
                fmt::format("the student's loss became {}", total.losses.total),
                "Lower the learning rate.");
  }
  sgd_.step(parameters_of(graph_), total.gradients, learning_rate);
  return total.losses;
}

Graph Student::quantized() const {
  Graph copy = graph_;
  clone_changed(copy);  // later steps change the student's own tensors in place
  return quantize_weights(copy, setting_, weight_bits_);
}

void Student::save(TensorMap& state) const {
  Graph graph = graph_;
  const auto parameters = parameters_of(graph);
  for (std::size_t p = 0; p < parameters.size(); ++p) {
    state[fmt::format("student.parameter.{}", p)] = parameters[p]->clone();
  }
  sgd_.save(state, "student.");
  for (std::size_t i = 0; i < ranges_.size(); ++i) {
    ranges_[i].save(state, fmt::format("student.range.{}", i));
  }
  for (std::size_t id = 0; id < graph.nodes.size(); ++id) {
    if (const auto* bn = std::get_if<BatchNorm2d>(&graph.nodes[id].op)) {
      state[fmt::format("student.mean.{}", id)] = bn->running_mean.clone();
      state[fmt::format("student.variance.{}", id)] = bn->running_var.clone();
    }
  }
}

void Student::load(const TensorMap& state) {
  const auto parameters = parameters_of(graph_);
  for (std::size_t p = 0; p < parameters.size(); ++p) {
    *parameters[p] = state.at(fmt::format("student.parameter.{}", p)).clone();
  }
  sgd_.load(state, "student.");
  for (std::size_t i = 0; i < ranges_.size(); ++i) {
    ranges_[i].load(state, fmt::format("student.range.{}", i));
    if (!ranges_[i].decay().defined()) continue;
    auto& quantizer = std::get<ActivationQuantizer>(graph_.node(quantizers_[i]).op);
    quantizer.affine = affine_from_range(ranges_[i].range(), quantizer.affine.bits);
  }
  for (std::size_t id = 0; id < graph_.nodes.size(); ++id) {
    if (auto* bn = std::get_if<BatchNorm2d>(&graph_.nodes[id].op)) {
      bn->running_mean = state.at(fmt::format("student.mean.{}", id)).clone();
      bn->running_var = state.at(fmt::format("student.variance.{}", id)).clone();
    }
  }
}

}  // namespace zsq
