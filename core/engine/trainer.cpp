// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trainer.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/ops/cross_entropy_loss.h>
#include <ATen/ops/scalar_tensor.h>
#include <ATen/ops/zeros_like.h>
#include <c10/core/GradMode.h>
#include <fmt/format.h>
#include <torch/csrc/autograd/autograd.h>

#include <atomic>
#include <filesystem>

#include "api/error.h"
#include "base/parallel.h"
#include "execute/executor.h"
#include "formats/safetensors.h"
#include "models/architecture.h"

namespace zsq {
namespace {

/// Images that share batch statistics and are computed by one thread.
constexpr std::int64_t kPart = 64;
constexpr std::int64_t kValidationBatch = 100;

std::vector<at::Tensor*> parameters(Graph& graph) {
  std::vector<at::Tensor*> result;
  const auto add = [&result](at::Tensor& tensor) {
    if (tensor.defined()) result.push_back(&tensor);
  };
  for (Node& node : graph.nodes) {
    if (auto* conv = std::get_if<Conv2d>(&node.op)) {
      add(conv->weight);
      add(conv->bias);
    } else if (auto* linear = std::get_if<Linear>(&node.op)) {
      add(linear->weight);
      add(linear->bias);
    } else if (auto* bn = std::get_if<BatchNorm2d>(&node.op)) {
      add(bn->weight);
      add(bn->bias);
    }
  }
  return result;
}

std::vector<at::Tensor*> running_statistics(Graph& graph) {
  std::vector<at::Tensor*> result;
  for (Node& node : graph.nodes) {
    if (auto* bn = std::get_if<BatchNorm2d>(&node.op)) {
      result.push_back(&bn->running_mean);
      result.push_back(&bn->running_var);
    }
  }
  return result;
}

const at::Tensor& expect(const TensorMap& tensors, const std::string& name,
                         const at::Tensor& like) {
  const auto found = tensors.find(name);
  if (found == tensors.end()) {
    throw Error(ErrorCode::MissingTensor, fmt::format("the checkpoint has no '{}'", name));
  }
  if (found->second.sizes() != like.sizes()) {
    throw Error(ErrorCode::ShapeMismatch,
                fmt::format("'{}' in the checkpoint has another shape", name),
                "Resume with the settings that the training was started with.");
  }
  return found->second;
}

}  // namespace

struct Trainer::PartResult {
  std::vector<at::Tensor> gradients;
  std::vector<at::Tensor> running;
  StepResult result;
};

Trainer::Trainer(const TrainOptions& options, const TrainingImages& images, int threads)
    : options_(options),
      images_(images),
      threads_(threads),
      graph_(build_untrained(options.architecture, images.classes(),
                             at::detail::createCPUGenerator(options.seed))) {
  for (at::Tensor* parameter : parameters(graph_)) {
    parameter->set_requires_grad(true);
    momentum_.push_back(at::zeros_like(*parameter).set_requires_grad(false));
  }
}

Trainer::PartResult Trainer::run_part(std::span<const std::int64_t> indices, double share) const {
  const c10::AutoGradMode with_grad(true);
  const auto part = images_.augmented(indices, options_.seed, epoch_);
  // Parameters are shared, running statistics are the part's own: threads must not race for them.
  Graph graph = graph_;
  const auto running = running_statistics(graph);
  for (at::Tensor* tensor : running) *tensor = tensor->clone();
  const at::Tensor logits = forward(graph, part.images, {}, {}, -1, BatchNormMode::Training).output;
  const at::Tensor loss = at::cross_entropy_loss(logits, part.labels);
  std::vector<at::Tensor> leaves;
  for (const at::Tensor* parameter : parameters(graph)) leaves.push_back(*parameter);
  PartResult result;
  result.gradients = torch::autograd::grad({loss.mul(share)}, leaves);
  for (const at::Tensor* tensor : running) result.running.push_back(*tensor);
  result.result = {loss.item<double>() * share,
                   logits.argmax(1).eq(part.labels).sum().item<std::int64_t>(),
                   static_cast<std::int64_t>(indices.size())};
  return result;
}

StepResult Trainer::step(std::span<const std::int64_t> indices, double learning_rate) {
  const auto count = static_cast<std::int64_t>(indices.size());
  std::vector<PartResult> parts(static_cast<std::size_t>((count + kPart - 1) / kPart));
  parallel_for(threads_, static_cast<std::int64_t>(parts.size()), [&](std::int64_t i) {
    const auto n = static_cast<std::size_t>(std::min(kPart, count - i * kPart));
    parts[static_cast<std::size_t>(i)] =
        run_part(indices.subspan(static_cast<std::size_t>(i * kPart), n),
                 static_cast<double>(n) / static_cast<double>(count));
  });
  const c10::AutoGradMode no_grad(false);
  StepResult total = parts.front().result;
  for (std::size_t i = 1; i < parts.size(); ++i) {
    for (std::size_t p = 0; p < momentum_.size(); ++p) {
      parts[0].gradients[p].add_(parts[i].gradients[p]);
    }
    for (std::size_t r = 0; r < parts[0].running.size(); ++r) {
      parts[0].running[r].add_(parts[i].running[r]);
    }
    total.loss += parts[i].result.loss;
    total.hits += parts[i].result.hits;
    total.images += parts[i].result.images;
  }
  const auto running = running_statistics(graph_);
  for (std::size_t r = 0; r < running.size(); ++r) {
    *running[r] = parts[0].running[r].div(static_cast<double>(parts.size()));
  }
  update(parts[0].gradients, learning_rate);
  return total;
}

void Trainer::update(const std::vector<at::Tensor>& gradients, double learning_rate) {
  const auto weights = parameters(graph_);
  for (std::size_t p = 0; p < weights.size(); ++p) {
    const at::Tensor gradient = gradients[p].add(*weights[p], options_.weight_decay);
    momentum_[p].mul_(options_.momentum).add_(gradient);
    weights[p]->sub_(gradient.add(momentum_[p], options_.momentum), learning_rate);
  }
}

double Trainer::validate() const {
  const std::int64_t count = images_.validation_count();
  if (count == 0) return 0;
  std::atomic<std::int64_t> hits{0};
  const std::int64_t parts = (count + kValidationBatch - 1) / kValidationBatch;
  parallel_for(threads_, parts, [&](std::int64_t i) {
    const c10::AutoGradMode no_grad(false);
    const auto part = images_.validation(i * kValidationBatch,
                                         std::min(kValidationBatch, count - i * kValidationBatch));
    const at::Tensor predicted = forward(graph_, part.images).output.argmax(1);
    hits += predicted.eq(part.labels).sum().item<std::int64_t>();
  });
  return static_cast<double>(hits) / static_cast<double>(count);
}

void Trainer::save(const std::string& path) const {
  Safetensors file;
  Graph graph = graph_;
  const auto weights = parameters(graph);
  for (std::size_t p = 0; p < weights.size(); ++p) {
    file.tensors[fmt::format("parameter.{}", p)] = weights[p]->detach();
    file.tensors[fmt::format("momentum.{}", p)] = momentum_[p];
  }
  const auto running = running_statistics(graph);
  for (std::size_t r = 0; r < running.size(); ++r) {
    file.tensors[fmt::format("running.{}", r)] = *running[r];
  }
  file.tensors["epoch"] = at::scalar_tensor(epoch_, at::kLong);
  write_safetensors(path, file);
}

void Trainer::load(const std::string& path) {
  const TensorMap tensors = read_safetensors(path).tensors;
  const auto weights = parameters(graph_);
  for (std::size_t p = 0; p < weights.size(); ++p) {
    *weights[p] = expect(tensors, fmt::format("parameter.{}", p), *weights[p])
                      .clone()
                      .set_requires_grad(true);
    momentum_[p] = expect(tensors, fmt::format("momentum.{}", p), momentum_[p]).clone();
  }
  const auto running = running_statistics(graph_);
  for (std::size_t r = 0; r < running.size(); ++r) {
    *running[r] = expect(tensors, fmt::format("running.{}", r), *running[r]).clone();
  }
  epoch_ = expect(tensors, "epoch", at::scalar_tensor(0, at::kLong)).item<std::int64_t>();
}

void Trainer::remove_checkpoint(const std::string& path) {
  std::filesystem::remove(path);
}

}  // namespace zsq
