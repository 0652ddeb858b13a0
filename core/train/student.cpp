// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/student.h"

#include <c10/core/GradMode.h>
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "execute/tail.h"
#include "quant/affine.h"
#include "quant/insert.h"
#include "quant/policy.h"

namespace zsq {
namespace {

/// Images per independent part of a batch. Fixed, so that sums are formed in the same order
/// whatever the number of threads.
constexpr std::int64_t kPart = 16;

/// Everything that is learned, in a fixed order.
std::vector<at::Tensor*> parameters_of(Graph& graph) {
  std::vector<at::Tensor*> result;
  const auto add = [&result](at::Tensor& tensor) {
    if (tensor.defined()) result.push_back(&tensor);
  };
  for (Node& node : graph.nodes) {
    if (WeightLayer* layer = as_weight_layer(node.op)) {
      add(layer->weight);
      add(layer->bias);
    } else if (auto* batch_norm = std::get_if<BatchNorm2d>(&node.op)) {
      add(batch_norm->weight);
      add(batch_norm->bias);
    } else if (auto* layer_norm = std::get_if<LayerNorm>(&node.op)) {
      add(layer_norm->weight);
      add(layer_norm->bias);
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

/// What is asked of the student's own nodes.
struct Question {
  What what;                        ///< nodes of the float network
  std::vector<NodeId> nodes;        ///< the same in the student
  std::vector<NodeId> batch_norms;  ///< inputs of its batch norms, where moments are asked for
  /// Behind the explained node, where there is one, and its place among `nodes`.
  std::shared_ptr<const Tail> tail{};
  std::size_t explained = 0;

  [[nodiscard]] std::vector<NodeId> keep() const {
    std::vector<NodeId> all = nodes;
    all.insert(all.end(), batch_norms.begin(), batch_norms.end());
    if (tail) all.insert(all.end(), tail->reads().begin(), tail->reads().end());
    return all;
  }
};

/// A student's weights at one moment: quantized, and the leaves of what flows back.
class Snapshot final : public Network {
 public:
  Snapshot(Graph graph, std::shared_ptr<const TrainingPlan> plan, Question question, Toward toward,
           at::Device device)
      : home_(std::move(graph)),
        graph_(to_device(home_, device)),
        plan_(std::move(plan)),
        question_(std::move(question)),
        toward_(toward),
        device_(device) {
    for (at::Tensor* parameter : parameters_of(graph_)) {
      if (parameter->dim() == 4) {
        *parameter = parameter->contiguous(at::MemoryFormat::ChannelsLast);
      }
      // Weights are quantized from their live values; the gradient of the quantized weight is the
      // float weight's, so the quantized one is the leaf.
      *parameter = parameter->detach().set_requires_grad(reaches_weights(toward_));
      leaves_.push_back(*parameter);
    }
  }

  std::unique_ptr<Pass> see(const at::Tensor& images, const What& what,
                            Toward toward) const override;
  std::int64_t part_size(const at::Tensor& images) const override {
    // Batch statistics are those of the whole batch.
    return plan_->batch_norm == BatchNormMode::Training || elsewhere() ? images.size(0) : kPart;
  }

 private:
  friend class StudentPass;
  /// Walks the images: the fused way on the CPU, else the executor's.
  [[nodiscard]] ForwardResult walk(const at::Tensor& images) const;
  [[nodiscard]] bool elsewhere() const { return device_ != at::Device(at::kCPU); }

  Graph home_;   ///< as the student holds it
  Graph graph_;  ///< on the device
  std::shared_ptr<const TrainingPlan> plan_;
  Question question_;
  Toward toward_;
  at::Device device_;
  std::vector<at::Tensor> leaves_;
};

class StudentPass final : public AutogradPass {
 public:
  StudentPass(const Snapshot& network, const at::Tensor& images, const What& what)
      : network_(network) {
    const c10::AutoGradMode gradients(network.toward_ != Toward::Nothing);
    images_ = images.detach();
    if (reaches_images(network.toward_)) images_.set_requires_grad(true);
    const auto result = network.walk(images_);
    const Question& question = network.question_;
    const auto inputs = result.kept.begin() + std::ssize(question.nodes);
    const auto reads = inputs + std::ssize(question.batch_norms);
    Observation seen;
    seen.logits = result.output;
    for (std::size_t i = 0; i < question.nodes.size(); ++i) {
      seen.nodes[question.what.nodes[i]] = result.kept[i];
    }
    if (question.what.moments) {
      seen.image_moments = per_image_moments(images_);
      seen.moments = per_image_moments({inputs, reads}, images_);
    }
    if (question.tail) {
      const bool own = what.explained_class == ExplainedClass::Own;
      const std::vector<at::Tensor> read(reads, result.kept.end());
      seen.channel_weights =
          channel_weights(network.graph_, *question.tail, result.kept[question.explained], read,
                          own ? at::Tensor() : what.labels);
    }
    attach(std::move(seen));
  }

  std::vector<at::Tensor> back(const Observation& gradients) override {
    std::vector<at::Tensor> leaves;
    if (reaches_images(network_.toward_)) leaves.push_back(images_);
    if (reaches_weights(network_.toward_)) {
      leaves.insert(leaves.end(), network_.leaves_.begin(), network_.leaves_.end());
    }
    return flow_back(gradients, leaves);
  }

 private:
  const Snapshot& network_;
  at::Tensor images_;
};

ForwardResult Snapshot::walk(const at::Tensor& images) const {
  if (!elsewhere()) return forward(graph_, *plan_, images);
  ForwardResult result = forward(graph_, images, plan_->keep, {}, -1, plan_->batch_norm);
  if (plan_->batch_norm == BatchNormMode::Training) {
    for (const NodeId id : batch_norm_nodes(graph_)) {
      const auto& there = std::get<BatchNorm2d>(graph_.node(id).op);
      const auto& here = std::get<BatchNorm2d>(home_.node(id).op);
      here.running_mean.copy_(there.running_mean);
      here.running_var.copy_(there.running_var);
    }
  }
  return result;
}

std::unique_ptr<Pass> Snapshot::see(const at::Tensor& images, const What& what, Toward) const {
  if (!elsewhere()) return std::make_unique<StudentPass>(*this, images, what);
  What there = what;
  if (there.labels.defined()) there.labels = there.labels.to(device_);
  return brought_back(std::make_unique<StudentPass>(*this, images.to(device_), there), device_);
}

StudentOptions on(at::Device device, StudentOptions options) {
  options.device = device;
  return options;
}

}  // namespace

Student::Student(const Graph& model, const QuantizationSetting& setting,
                 const StudentOptions& options)
    : setting_(setting),
      options_(options),
      graph_(insert_activation_quantizers(model, setting)),
      weight_bits_(layer_weight_bits(model, setting)),
      ids_(counterparts(graph_)) {
  clone_changed(graph_);
  parameters_ = parameters_of(graph_);
  for (NodeId id = 0; id < static_cast<NodeId>(graph_.nodes.size()); ++id) {
    if (!std::holds_alternative<ActivationQuantizer>(graph_.node(id).op)) continue;
    quantizers_.push_back(id);
    ranges_.emplace_back(options_.ranges);
  }
}

Student::Student(const RunContext& run, const StudentOptions& options)
    : Student(run.model(), run.setting(), on(run.device(), options)) {}

Graph Student::working_graph() const {
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
  return working;
}

std::shared_ptr<const TrainingPlan> Student::plan(const std::vector<NodeId>& keep) const {
  auto& plan = plans_[keep];
  if (!plan) {
    plan = std::make_shared<const TrainingPlan>(training_plan(graph_, keep, options_.batch_norm));
  }
  return plan;
}

std::unique_ptr<Network> Student::network(const What& reads, Toward toward) const {
  Question question{reads, {}, {}};
  for (const NodeId node : reads.nodes) {
    question.nodes.push_back(ids_.at(static_cast<std::size_t>(node)));
  }
  if (reads.moments) {
    for (const NodeId bn : batch_norm_nodes(graph_)) {
      question.batch_norms.push_back(graph_.node(bn).inputs[0]);
    }
  }
  if (reads.explained >= 0) {
    const NodeId own = ids_.at(static_cast<std::size_t>(reads.explained));
    question.tail = std::make_shared<const Tail>(graph_, own);
    const auto place = std::find(question.nodes.begin(), question.nodes.end(), own);
    question.explained = static_cast<std::size_t>(place - question.nodes.begin());
  }
  auto steps = plan(question.keep());
  return std::make_unique<Snapshot>(working_graph(), std::move(steps), std::move(question), toward,
                                    options_.device);
}

void Student::observe(const at::Tensor& images) {
  Graph working = to_device(working_graph(), options_.device);
  const c10::AutoGradMode no_grad(false);
  std::vector<std::pair<NodeId, std::size_t>> reads;  // value, quantizer behind it
  for (std::size_t i = 0; i < quantizers_.size(); ++i) {
    reads.emplace_back(working.node(quantizers_[i]).inputs[0], i);
  }
  const auto tap = [&](NodeId id, const at::Tensor& value) {
    for (const auto& [source, i] : reads) {
      if (source != id) continue;
      ranges_[i].update(value.to(at::kCPU));
      auto& quantizer = std::get<ActivationQuantizer>(working.node(quantizers_[i]).op);
      quantizer.affine = affine_from_range(ranges_[i].range(), quantizer.affine.bits);
    }
    return value;
  };
  forward(working, images.to(options_.device), {}, tap);
  for (const NodeId id : quantizers_) graph_.node(id).op = working.node(id).op;
}

Graph Student::quantized() const {
  Graph copy = graph_;
  clone_changed(copy);  // later steps change the student's own tensors in place
  return quantize_weights(copy, setting_, weight_bits_);
}

void Student::save(TensorMap& state, const std::string& prefix) const {
  for (std::size_t p = 0; p < parameters_.size(); ++p) {
    state[fmt::format("{}parameter.{}", prefix, p)] = parameters_[p]->clone();
  }
  for (std::size_t i = 0; i < ranges_.size(); ++i) {
    ranges_[i].save(state, fmt::format("{}range.{}", prefix, i));
  }
  for (std::size_t id = 0; id < graph_.nodes.size(); ++id) {
    if (const auto* bn = std::get_if<BatchNorm2d>(&graph_.nodes[id].op)) {
      state[fmt::format("{}mean.{}", prefix, id)] = bn->running_mean.clone();
      state[fmt::format("{}variance.{}", prefix, id)] = bn->running_var.clone();
    }
  }
}

void Student::load(const TensorMap& state, const std::string& prefix) {
  for (std::size_t p = 0; p < parameters_.size(); ++p) {
    *parameters_[p] = state.at(fmt::format("{}parameter.{}", prefix, p)).clone();
  }
  for (std::size_t i = 0; i < ranges_.size(); ++i) {
    ranges_[i].load(state, fmt::format("{}range.{}", prefix, i));
    if (!ranges_[i].started()) continue;
    auto& quantizer = std::get<ActivationQuantizer>(graph_.node(quantizers_[i]).op);
    quantizer.affine = affine_from_range(ranges_[i].range(), quantizer.affine.bits);
  }
  for (std::size_t id = 0; id < graph_.nodes.size(); ++id) {
    if (auto* bn = std::get_if<BatchNorm2d>(&graph_.nodes[id].op)) {
      bn->running_mean = state.at(fmt::format("{}mean.{}", prefix, id)).clone();
      bn->running_var = state.at(fmt::format("{}variance.{}", prefix, id)).clone();
    }
  }
}

}  // namespace zsq
