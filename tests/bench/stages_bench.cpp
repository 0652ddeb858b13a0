// SPDX-License-Identifier: GPL-3.0-or-later
// Speed of what comes beside synthesis: forward passes by batch size (evaluation), fine-tuning
// steps of a student, iterations of block reconstruction, histograms and spectra for the views. One
// JSON object on standard output.
//   zsq-bench-stages [MODEL ...]     models for the forward passes besides the built-in one
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/ops/cross_entropy_loss.h>
#include <ATen/ops/kl_div.h>
#include <ATen/ops/log_softmax.h>
#include <ATen/ops/randint.h>
#include <ATen/ops/randn.h>
#include <ATen/ops/softmax.h>
#include <ATen/ops/zeros_like.h>
#include <c10/core/GradMode.h>
#include <torch/csrc/autograd/autograd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <nlohmann/json.hpp>

#include "analysis/distances.h"
#include "analysis/spectrum.h"
#include "api/model.h"
#include "base/parallel.h"
#include "engine/layer_samples.h"
#include "execute/executor.h"
#include "graph/batch_norm.h"
#include "graph/model_contents.h"
#include "graph/units.h"
#include "quant/insert.h"
#include "quant/policy.h"
#include "quant/reconstruct.h"
#include "train/fine_tune.h"
#include "train/student_losses.h"

namespace {

using nlohmann::json;
using namespace zsq;
using Clock = std::chrono::steady_clock;

constexpr const char* kBuiltin = "builtin:shapes-resnet20";

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

/// The shortest of several runs: other programs only ever make it longer.
double shortest(int repeats, const std::function<void()>& work) {
  double best = 1e300;
  for (int i = 0; i < repeats; ++i) {
    const auto start = Clock::now();
    work();
    best = std::min(best, seconds_since(start));
  }
  return best;
}

at::Tensor noise(const Graph& graph, std::int64_t count) {
  return at::randn({count, graph.input.channels, graph.input.height, graph.input.width},
                   at::detail::createCPUGenerator(3), at::TensorOptions(at::kFloat));
}

/// Images per second on one thread, by images per forward pass.
json forward_passes(const Graph& graph) {
  json report;
  for (const std::int64_t batch : {1, 2, 4, 8, 16, 32, 50, 64, 128}) {
    const at::Tensor images = noise(graph, batch);
    const int passes = static_cast<int>(std::max<std::int64_t>(1, 64 / batch));
    const double time = shortest(5, [&] {
      for (int i = 0; i < passes; ++i) forward(graph, images);
    });
    report[std::to_string(batch)] = static_cast<double>(passes * batch) / time;
  }
  return report;
}

constexpr std::int64_t kStudentBatch = 64;

/// Noise with classes and what the teacher says of it.
Batch student_batch(const Graph& graph) {
  const c10::AutoGradMode no_grad(false);
  Batch batch;
  batch.images = noise(graph, kStudentBatch);
  batch.labels = at::randint(0, graph.classes, {kStudentBatch}, at::kLong);
  batch.teachers.resize(1);
  batch.teachers[0].logits = forward(graph, batch.images).output;
  return batch;
}

/// Quantized to 4 bits in its own range, tensor by tensor call, straight through.
at::Tensor obvious_quantizer(const at::Tensor& x) {
  const at::Tensor d = x.detach();
  const at::Tensor scale = d.max().sub(d.min()).div(15);
  const at::Tensor zero = d.min().div(scale).round();
  const at::Tensor codes = d.div(scale).sub(zero).round().clamp(0, 15);
  return x.add(codes.add(zero).mul(scale).sub(d));
}

/// Makes all parameters leaves of autograd.
std::vector<at::Tensor> learned_parameters(Graph& student) {
  std::vector<at::Tensor> parameters;
  for (Node& node : student.nodes) {
    WeightLayer* layer = as_weight_layer(node.op);
    auto* bn = std::get_if<BatchNorm2d>(&node.op);
    for (at::Tensor* x :
         {layer != nullptr ? &layer->weight : nullptr, layer != nullptr ? &layer->bias : nullptr,
          bn != nullptr ? &bn->weight : nullptr, bn != nullptr ? &bn->bias : nullptr}) {
      if (x != nullptr && x->defined()) {
        *x = x->detach().clone().set_requires_grad(true);
        parameters.push_back(*x);
      }
    }
  }
  return parameters;
}

/// A student written the obvious way: the whole batch, one thread, autograd, a tensor call for each
/// part of a formula.
class ObviousStudent {
 public:
  explicit ObviousStudent(const Graph& graph)
      : graph_(insert_activation_quantizers(graph, {{4, 4}, LayerPolicy::All})),
        parameters_(learned_parameters(graph_)) {
    for (const at::Tensor& x : parameters_) velocities_.push_back(at::zeros_like(x));
  }

  [[nodiscard]] ForwardResult forward(const at::Tensor& images,
                                      const std::vector<NodeId>& keep = {}) const {
    Graph working = graph_;
    for (const NodeId id : weight_layers(working)) {
      at::Tensor& weight = as_weight_layer(working.node(id).op)->weight;
      weight = obvious_quantizer(weight);
    }
    // The executor's own quantizers are fused: they are taken out of its hands.
    for (Node& node : working.nodes) {
      if (std::holds_alternative<ActivationQuantizer>(node.op)) node.op = Clamp{-1e9, 1e9};
    }
    const auto quantize = [&](NodeId id, const at::Tensor& value) {
      return std::holds_alternative<ActivationQuantizer>(graph_.node(id).op)
                 ? obvious_quantizer(value)
                 : value;
    };
    return zsq::forward(working, images, keep, quantize);
  }

  void learn(const at::Tensor& loss) {
    const auto gradients = torch::autograd::grad({loss}, parameters_);
    const c10::AutoGradMode no_grad(false);
    for (std::size_t i = 0; i < parameters_.size(); ++i) {
      const at::Tensor g = gradients[i].add(parameters_[i], 1e-4);
      velocities_[i].mul_(0.9).add_(g);
      parameters_[i].sub_(g.add(velocities_[i], 0.9), 1e-6);
    }
  }

 private:
  Graph graph_;
  std::vector<at::Tensor> parameters_, velocities_;
};

at::Tensor obvious_distillation(const at::Tensor& teacher, const at::Tensor& student) {
  const at::Tensor p = at::softmax(teacher.div(20), 1);
  return at::kl_div(at::log_softmax(student.div(20), 1), p).mul(400);
}

/// GDFQ's step: distillation and classes.
double obvious_student_step(const Graph& graph) {
  const Batch batch = student_batch(graph);
  ObviousStudent student(graph);
  const auto step = [&] {
    const c10::AutoGradMode with_grad(true);
    const at::Tensor logits = student.forward(batch.images).output;
    student.learn(obvious_distillation(batch.teachers[0].logits, logits)
                      .add(at::cross_entropy_loss(logits, batch.labels)));
  };
  step();
  return shortest(6, step);
}

/// HAST's: distillation and aligned blocks, on the images and once more on perturbed ones.
double obvious_hast_step(const Graph& graph) {
  const at::Tensor plain = noise(graph, kStudentBatch);
  ObviousStudent student(graph);
  const std::vector<NodeId> blocks = block_bodies(graph);
  const Graph quantized = insert_activation_quantizers(graph, {{4, 4}, LayerPolicy::All});
  std::vector<NodeId> own;
  for (const NodeId id : blocks) own.push_back(counterparts(quantized)[std::size_t(id)]);
  const auto loss_of = [&](const at::Tensor& images) {
    const auto p = zsq::forward(graph, images, blocks);
    const auto q = student.forward(images, own);
    at::Tensor loss = obvious_distillation(p.output, q.output);
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      loss = loss.add(
          channel_attention(q.kept[i]).sub(channel_attention(p.kept[i])).square().mean(), 1000);
    }
    return loss;
  };
  const auto step = [&] {
    const c10::AutoGradMode with_grad(true);
    const at::Tensor images = plain.detach().clone().set_requires_grad(true);
    const at::Tensor clean = loss_of(images);
    const at::Tensor g = torch::autograd::grad({clean}, {images}, {}, /*retain_graph=*/true)[0];
    student.learn(clean.add(loss_of(images.detach().add(g.sign(), 0.01))));
  };
  step();
  return shortest(4, step);
}

json hast_steps(const Graph& graph, int threads, double obvious) {
  Batch batch;
  batch.images = noise(graph, kStudentBatch);
  batch.labels = at::randint(0, graph.classes, {kStudentBatch}, at::kLong);
  const Teacher teacher(graph);
  Student student(graph, {{4, 4}, LayerPolicy::All}, {});
  student.observe(batch.images);
  Learner learner(student.parameters(), {SgdOptions{}, constant(1e-6)});
  const std::vector<Loss> losses{distillation({}), attention_alignment(1000, block_bodies(graph))};
  const std::vector<View> views{perturbed(0.01, losses)};
  const double time = shortest(4, [&] {
    student_step({teacher, student, losses, learner, threads, views, 0}, batch);
  });
  return {{"batch", kStudentBatch}, {"steps_per_second", 1 / time}, {"to_obvious", obvious / time}};
}

json student_steps(const Graph& graph, int threads, double obvious) {
  const Batch batch = student_batch(graph);
  const Teacher teacher(graph);
  Student student(graph, {{4, 4}, LayerPolicy::All}, {});
  student.observe(batch.images);
  Learner learner(student.parameters(), {SgdOptions{}, constant(1e-6)});
  const std::vector<Loss> losses{distillation({}), student_cross_entropy(1)};
  const double time = shortest(6, [&] {
    student_step({teacher, student, losses, learner, threads}, batch);
  });
  return {{"batch", kStudentBatch}, {"steps_per_second", 1 / time}, {"to_obvious", obvious / time}};
}

json reconstruction(const Graph& graph, int threads) {
  constexpr std::int64_t kIterations = 12;
  auto plan = reconstruction_plan(ReconstructionPreset::QDrop);
  plan.weights.iterations = kIterations;
  std::vector<double> iterations;
  std::int64_t begun = 0;
  double best = 0;
  Clock::time_point last;
  ReconstructionHooks hooks;
  hooks.begin = [](std::int64_t) {};
  hooks.progress = [&](std::int64_t done, const std::function<ReconstructionPoint()>&) {
    const double time = seconds_since(last);
    // The first iteration of a unit waits for the caching of its inputs.
    const bool first = (done - 1) % kIterations == 0;
    if (first) {
      if (begun++ > 0) iterations.push_back(best);
      best = 1e300;
    } else {
      best = std::min(best, time);
    }
    last = Clock::now();
  };
  hooks.checkpoint = [](const std::function<TensorMap()>&) {};
  const auto start = Clock::now();
  reconstruct(graph, {{4, 4}, LayerPolicy::All}, noise(graph, 256), plan, 1, threads, hooks);
  iterations.push_back(best);
  double one_of_each = 0;
  for (const double time : iterations) one_of_each += time;
  return {{"batch", plan.weights.batch},
          {"units", iterations.size()},
          {"iterations_per_second", static_cast<double>(iterations.size()) / one_of_each},
          {"seconds_without_iterations",
           seconds_since(start) - one_of_each * static_cast<double>(kIterations)}};
}

/// Seconds of QDrop's search for the ranges of all weights, one thread.
json weight_search(const Graph& graph) {
  const Graph folded = fold_batch_norm(graph);
  json report;
  for (const int bits : {4, 8}) {
    const QuantizationSetting setting{{bits, bits}, LayerPolicy::All};
    WeightQuantization weights;
    weights.grid = reconstruction_plan(ReconstructionPreset::QDrop).grid;
    report[std::to_string(bits) + "_bits"] = shortest(
        3, [&] { quantize_weights(folded, setting, layer_weight_bits(folded, setting), weights); });
  }
  return report;
}

json views(const Graph& graph) {
  const at::Tensor images = noise(graph, 256);
  LayerSamples samples;
  const double sampling = shortest(3, [&] {
    samples = sample_layers(
        graph,
        [&](const std::function<void(const at::Tensor&)>& give) {
          for (std::int64_t i = 0; i < images.size(0); i += 64) give(images.narrow(0, i, 64));
        },
        images.size(0), 200'000);
  });
  const auto& values = samples.layers.front().sorted;
  const double histogram = shortest(5, [&] { histogram_of(values, {-3.0, 3.0}); });
  const auto pictures = [](std::int64_t count, std::int64_t size) {
    return at::randn({count, 3, size, size}).mul(0.2).add(0.5).clamp(0, 1);
  };
  const at::Tensor small = pictures(64, 32);
  const at::Tensor large = pictures(16, 224);
  return {{"layer_samples_ms_per_layer_256_images",
           1e3 * sampling / static_cast<double>(samples.layers.size())},
          {"histogram_ms_200000_values", 1e3 * histogram},
          {"spectrum_ms_64_images_32x32", 1e3 * shortest(5, [&] { spectrum_of(small); })},
          {"spectrum_ms_16_images_224x224", 1e3 * shortest(3, [&] { spectrum_of(large); })}};
}

Graph load(const std::string& location) {
  return to_dtype(Model::load({location, {}, {}}).contents()->graph, at::kFloat);
}

}  // namespace

int main(int argc, char** argv) {
  prepare_worker_thread();
  json report;
  const Graph builtin = load(kBuiltin);
  {
    const c10::AutoGradMode no_grad(false);
    report["forward_images_per_second"][kBuiltin] = forward_passes(builtin);
    for (int i = 1; i < argc; ++i) {
      report["forward_images_per_second"][argv[i]] = forward_passes(load(argv[i]));
    }
    report["views"] = views(builtin);
    report["weight_search_seconds"] = weight_search(builtin);
  }
  const double obvious = obvious_student_step(builtin);
  const double obvious_hast = obvious_hast_step(builtin);
  for (const int threads : {1, 2}) {
    const std::string name = std::to_string(threads) + "_threads";
    report["student"][name] = student_steps(builtin, threads, obvious);
    report["hast"][name] = hast_steps(builtin, threads, obvious_hast);
    report["block_reconstruction"][name] = reconstruction(builtin, threads);
  }
  std::printf("%s\n", report.dump(2).c_str());
  return 0;
}
