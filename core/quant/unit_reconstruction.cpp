// SPDX-License-Identifier: GPL-3.0-or-later
#include "quant/unit_reconstruction.h"

#include <ATen/ops/cat.h>
#include <ATen/ops/full.h>
#include <ATen/ops/histc.h>
#include <ATen/ops/where.h>
#include <c10/core/GradMode.h>
#include <torch/csrc/autograd/autograd.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/parallel.h"
#include "execute/executor.h"
#include "learn/schedule.h"
#include "quant/affine.h"

namespace zsq {
namespace {

/// Images per independent part of a minibatch. Fixed, so that sums are formed in the same order
/// whatever the number of threads.
constexpr std::int64_t kPart = 16;
constexpr std::int64_t kOutputPart = 32;
constexpr double kSmallestStep = 1e-8;

using QuantizeActivation = std::function<at::Tensor(const LearnedActivation&, const at::Tensor&)>;

/// The layer's operation with another weight.
Op with_weight(const Op& op, const at::Tensor& weight) {
  Op changed = op;
  WeightLayer& layer = *as_weight_layer(changed);
  layer.weight = weight;
  layer.quantizer.reset();
  return changed;
}

/// Walks the unit; \p weights in the order of UnitModel::weights, empty for what the graph holds.
at::Tensor run_unit(const UnitModel& model, const std::vector<at::Tensor>& weights,
                    const at::Tensor& input, const QuantizeActivation& quantize) {
  std::vector<at::Tensor> values{input};
  auto weight = model.weights.begin();
  auto activation = model.activations.begin();
  for (NodeId id = 1; id <= model.graph.output; ++id) {
    const Node& node = model.graph.node(id);
    std::vector<at::Tensor> inputs;
    for (const NodeId i : node.inputs) inputs.push_back(values[static_cast<std::size_t>(i)]);
    if (activation != model.activations.end() && activation->node == id) {
      values.push_back(quantize(*activation++, inputs[0]));
    } else if (weight != model.weights.end() && weight->node == id) {
      const auto index = static_cast<std::size_t>(weight++ - model.weights.begin());
      values.push_back(weights.empty() ? compute(node.op, inputs)
                                       : compute(with_weight(node.op, weights[index]), inputs));
    } else {
      values.push_back(compute(node.op, inputs));
    }
  }
  return values.back();
}

std::vector<at::Tensor> weights_in(const UnitModel& model, WeightState state) {
  std::vector<at::Tensor> weights;
  if (state == WeightState::Kept) return weights;
  for (const LearnedWeight& layer : model.weights) {
    weights.push_back(state == WeightState::Soft ? soft_weight(layer.rounding)
                                                 : hard_weight(layer.rounding));
  }
  return weights;
}

void add_loss(const OutputLoss& also, const at::Tensor& output, const at::Tensor& target,
              double share, LossWithGradient& loss) {
  const at::Tensor leaf = output.detach().set_requires_grad(true);
  const at::Tensor value = also(leaf, target).mul(share);
  loss.value += value.item<double>();
  loss.gradient = loss.gradient.add(torch::autograd::grad({value}, {leaf}).front());
}

at::Tensor all_h(const UnitModel& model) {
  std::vector<at::Tensor> parts;
  for (const LearnedWeight& layer : model.weights) {
    parts.push_back(rectified_sigmoid(layer.rounding.v).flatten());
  }
  return parts.empty() ? at::Tensor() : at::cat(parts);
}

}  // namespace

UnitModel unit_model(const Graph& quantized_unit, ClipTest clip) {
  UnitModel model{quantized_unit, {}, {}};
  for (NodeId id = 0; id < static_cast<NodeId>(quantized_unit.nodes.size()); ++id) {
    const Op& op = quantized_unit.node(id).op;
    if (const auto* activation = std::get_if<ActivationQuantizer>(&op)) {
      const StepQuantizer q = step_quantizer(activation->affine);
      model.activations.push_back(
          {id, {q.step.clone(), q.zero_point.item<double>(), q.codes, clip}});
    } else if (const WeightLayer* layer = as_weight_layer(op); layer && layer->quantizer) {
      model.weights.push_back(
          {id, adaptive_rounding(layer->weight, step_quantizer(layer->quantizer->affine))});
    }
  }
  return model;
}

at::Tensor unit_output(const UnitModel& model, const at::Tensor& input, WeightState weights,
                       ActivationState activations, int threads, const StopCheck& stop) {
  const c10::AutoGradMode no_grad(false);
  const auto effective = weights_in(model, weights);
  const auto quantize = [activations](const LearnedActivation& a, const at::Tensor& x) {
    if (activations == ActivationState::Float) return x;
    LearnedStep quantizer = a.quantizer;
    quantizer.step = quantizer.step.to(x.scalar_type());
    return learned_step_quantize(x, quantizer);
  };
  const auto output = [&](std::int64_t first, std::int64_t count) {
    const c10::AutoGradMode no_grad_here(false);
    return run_unit(model, effective, input.narrow(0, first, count), quantize);
  };
  return in_parts(input.size(0), kOutputPart, threads, output, stop);
}

struct UnitTrainer::Batch {
  at::Tensor input, quantized_input, target, fisher;
};
struct UnitTrainer::Part {
  double loss = 0;
  std::vector<at::Tensor> weights;
  std::vector<double> activations;
  std::vector<std::int64_t> elements;  ///< of each activation, for the part's images
};

UnitTrainer::UnitTrainer(UnitModel model, UnitData data, UnitOptions options, UnitRandomness random,
                         int threads)
    : model_(std::move(model)),
      data_(std::move(data)),
      options_(std::move(options)),
      random_(std::move(random)),
      threads_(threads) {
  for (LearnedWeight& layer : model_.weights) {
    rounding_adam_.emplace_back(AdamOptions{}, layer.rounding.v);
    step_adam_.emplace_back(AdamOptions{}, layer.rounding.step);
  }
  for (LearnedActivation& activation : model_.activations) {
    activation.quantizer.step = activation.quantizer.step.to(data_.target.scalar_type());
    activation_adam_.emplace_back(AdamOptions{}, activation.quantizer.step);
  }
}

std::vector<at::Tensor> UnitTrainer::effective_weights() const {
  auto weights = weights_in(model_, options_.weights);
  if (options_.weights == WeightState::Soft) {
    for (at::Tensor& weight : weights) weight.set_requires_grad(true);
  }
  return weights;
}

UnitTrainer::Part UnitTrainer::run_part(const Batch& batch, std::int64_t first, std::int64_t count,
                                        const std::vector<at::Tensor>& weights) const {
  const c10::AutoGradMode with_grad(true);
  const auto rows = [&](const at::Tensor& all) {
    return all.defined() ? all.narrow(0, first, count) : all;
  };
  const bool drops = options_.quantized_share < 1;
  at::Tensor x = rows(options_.input == UnitInput::Float ? batch.input : batch.quantized_input);
  if (options_.input == UnitInput::Mixed) {
    x = at::where(random_.quantized(iteration_, 0, first, x.sizes()), x, rows(batch.input));
  }
  Part part;
  std::vector<at::Tensor> leaves;
  if (options_.weights == WeightState::Soft) leaves = weights;
  const auto quantize = [&](const LearnedActivation& a, const at::Tensor& value) {
    part.elements.push_back(value.numel());
    if (options_.activations == ActivationState::Float) return value;
    LearnedStep quantizer = a.quantizer;
    quantizer.step = quantizer.step.detach().clone();
    if (options_.activation_step_rate > 0) {
      leaves.push_back(quantizer.step.set_requires_grad(true));
    }
    const at::Tensor mask =
        drops ? random_.quantized(iteration_, a.node, first, value.sizes()) : at::Tensor();
    return learned_step_quantize(value, quantizer, mask);
  };
  const at::Tensor y = run_unit(model_, weights, x, quantize);
  const double share = static_cast<double>(count) / static_cast<double>(batch.target.size(0));
  auto loss =
      reconstruction_loss(y.detach(), rows(batch.target), rows(batch.fisher), options_.loss, share);
  if (options_.also) add_loss(options_.also, y.detach(), rows(batch.target), share, loss);
  part.loss = loss.value;
  if (leaves.empty()) return part;
  auto gradients = torch::autograd::grad({y}, leaves, {loss.gradient});
  const std::size_t learned = options_.weights == WeightState::Soft ? weights.size() : 0;
  for (std::size_t i = learned; i < gradients.size(); ++i) {
    part.activations.push_back(gradients[i].item<double>());
  }
  gradients.resize(learned);
  part.weights = std::move(gradients);
  return part;
}

UnitStep UnitTrainer::step() {
  ++iteration_;
  const c10::AutoGradMode no_grad(false);
  const at::Tensor chosen = random_.indices(iteration_);
  const auto pick = [&](const at::Tensor& all, bool wanted) {
    return wanted && all.defined() ? all.index_select(0, chosen) : at::Tensor();
  };
  const Batch batch{pick(data_.input, options_.input != UnitInput::Quantized),
                    pick(data_.quantized_input, options_.input != UnitInput::Float),
                    pick(data_.target, true), pick(data_.fisher, true)};
  const auto weights = effective_weights();
  const std::int64_t count = chosen.numel();
  std::vector<Part> parts(static_cast<std::size_t>((count + kPart - 1) / kPart));
  parallel_for(threads_, static_cast<std::int64_t>(parts.size()), [&](std::int64_t i) {
    parts[static_cast<std::size_t>(i)] =
        run_part(batch, i * kPart, std::min(kPart, count - i * kPart), weights);
  });
  UnitStep step;
  Part& total = parts.front();
  for (std::size_t i = 1; i < parts.size(); ++i) {
    total.loss += parts[i].loss;
    for (std::size_t w = 0; w < total.weights.size(); ++w) {
      total.weights[w].add_(parts[i].weights[w]);
    }
    for (std::size_t a = 0; a < total.activations.size(); ++a) {
      total.activations[a] += parts[i].activations[a];
      total.elements[a] += parts[i].elements[a];
    }
  }
  step.reconstruction_loss = total.loss;
  for (std::size_t a = 0; a < total.activations.size(); ++a) {
    const double scale =
        options_.step_gradient == StepGradient::Lsq
            ? lsq_gradient_scale(total.elements[a], model_.activations[a].quantizer.codes)
            : 1;
    step.activations.push_back(total.activations[a] * scale);
  }
  update_weights(step, total.weights);
  update_activations(step);
  return step;
}

void UnitTrainer::update_weights(UnitStep& step, const std::vector<at::Tensor>& gradients) {
  const double warm_up = options_.beta.warm_up * static_cast<double>(options_.iterations);
  const bool regularised = static_cast<double>(iteration_) >= warm_up;
  const Regulariser regulariser{regularised ? options_.rounding_weight : 0,
                                annealed_beta(options_.beta, iteration_, options_.iterations)};
  const double step_rate =
      cosine_rate(options_.weight_step_rate, iteration_ - 1, options_.iterations);
  for (std::size_t w = 0; w < gradients.size(); ++w) {
    AdaptiveRounding& rounding = model_.weights[w].rounding;
    step.weights.push_back(rounding_gradient(rounding, gradients[w], regulariser));
    const RoundingGradient& gradient = step.weights.back();
    step.rounding_loss += gradient.regulariser;
    rounding_adam_[w].step(rounding.v, gradient.v, options_.rounding_rate);
    if (step_rate > 0) {
      step_adam_[w].step(rounding.step, gradient.step, step_rate);
      rounding.step.clamp_min_(kSmallestStep);
    }
  }
}

void UnitTrainer::update_activations(UnitStep& step) {
  const double rate =
      cosine_rate(options_.activation_step_rate, iteration_ - 1, options_.iterations);
  for (std::size_t a = 0; a < step.activations.size(); ++a) {
    at::Tensor& value = model_.activations[a].quantizer.step;
    activation_adam_[a].step(value, at::full({1}, step.activations[a], value.options()), rate);
    value.abs_().clamp_min_(kSmallestStep);
  }
}

double settled_share(const UnitModel& model) {
  const at::Tensor h = all_h(model);
  if (!h.defined()) return 1;
  return h.sub(0.5).abs_().ge(0.49).to(at::kDouble).mean().item<double>();
}

std::vector<std::int64_t> rounding_histogram(const UnitModel& model, std::int64_t bins) {
  std::vector<std::int64_t> counts(static_cast<std::size_t>(bins), 0);
  const at::Tensor h = all_h(model);
  if (!h.defined()) return counts;
  const at::Tensor histogram = at::histc(h.to(at::kFloat), bins, 0, 1);
  for (std::int64_t i = 0; i < bins; ++i) {
    counts[static_cast<std::size_t>(i)] =
        static_cast<std::int64_t>(std::llround(histogram[i].item<double>()));
  }
  return counts;
}

Graph hardened(const UnitModel& model) {
  Graph graph = model.graph;
  for (const LearnedWeight& learned : model.weights) {
    WeightLayer& layer = *as_weight_layer(graph.node(learned.node).op);
    const AdaptiveRounding& r = learned.rounding;
    const int bits = layer.quantizer->affine.bits;
    const at::Tensor codes = hard_codes(r).sub_(std::ldexp(1.0, bits - 1)).to(at::kChar);
    layer.quantizer = with_codes(affine_quantizer({r.step, r.zero_point, r.codes}, bits), codes,
                                 layer.weight.scalar_type());
  }
  for (const LearnedActivation& learned : model.activations) {
    auto& quantizer = std::get<ActivationQuantizer>(graph.node(learned.node).op);
    const LearnedStep& q = learned.quantizer;
    quantizer.affine = affine_quantizer({q.step, at::full({1}, q.zero_point, at::kDouble), q.codes},
                                        quantizer.affine.bits);
  }
  return graph;
}

}  // namespace zsq
