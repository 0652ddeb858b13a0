// SPDX-License-Identifier: GPL-3.0-or-later
// Speed of Genie's synthesis step (latent vectors and generator forward, teacher with swing, BNS-D,
// gradients of both, two steps of Adam) beside the same loop written the obvious way with eager
// LibTorch: one process for each figure, in turn, several rounds. One JSON object.
//   zsq-bench-latents [rounds [NETWORK [BATCH]]]            both
//   zsq-bench-latents ours|eager NETWORK THREADS [BATCH]    one figure
#include <ATen/Parallel.h>
#include <ATen/ops/batch_norm.h>
#include <ATen/ops/conv2d.h>
#include <ATen/ops/leaky_relu.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/upsample_nearest2d.h>
#include <ATen/ops/var_mean.h>
#include <torch/csrc/autograd/autograd.h>

#include <cstdio>
#include <vector>

#include "base/parallel.h"
#include "base/random.h"
#include "execute/executor.h"
#include "learn/descent.h"
#include "learn/learner.h"
#include "methods/latent_images.h"
#include "step_speed.h"
#include "synth/image_variable.h"

namespace {

using namespace zsq;
using namespace zsq::bench;

constexpr std::int64_t kLatent = 256;
const Learning kLatentRate{AdamOptions{}, constant(0.1)};
const Learning kGeneratorRate{AdamOptions{}, constant(0.01)};

Generator fresh(const Graph& graph, int threads) {
  return latent_generator({.latent = kLatent, .width = 128, .image = graph.input},
                          {at::detail::createCPUGenerator(3), at::kFloat, threads});
}

at::Tensor start(std::int64_t images) {
  return at::randn({images, kLatent}, at::detail::createCPUGenerator(4), at::kFloat);
}

Swing swing(const Graph& graph, std::uint64_t step) {
  SplitMix random(5, step);
  Swing offsets(strided_convolutions(graph));
  for (SwingOffset& offset : offsets) offset = {random.below(3) - 1, random.below(3) - 1};
  return offsets;
}

json ours(const Setting& setting) {
  prepare_worker_thread();
  const Graph graph = network(setting.network);
  const Teacher teacher(graph);
  const std::vector<Loss> losses{latent_statistics(graph)};
  const auto variable =
      latent(fresh(graph, setting.threads), start(setting.batch), {kLatentRate, kGeneratorRate});
  std::vector<Learner> learners;
  for (ParameterGroup& group : variable->groups()) {
    learners.emplace_back(std::move(group.tensors), group.learning);
  }
  std::uint64_t steps = 0;
  double last = 0;
  json result = measure(setting, [&] {
    const at::Tensor images = variable->images();
    const auto step =
        descend({.teachers = {&teacher}, .losses = losses, .threads = setting.threads},
                {.images = images.detach(), .swing = swing(graph, ++steps)});
    last = step.total();
    std::vector<at::Tensor> leaves;
    for (Learner& learner : learners) {
      for (const at::Tensor* tensor : learner.parameters()) leaves.push_back(*tensor);
    }
    const auto gradients = torch::autograd::grad({images}, leaves, {step.images});
    auto from = gradients.begin();
    for (Learner& learner : learners) {
      const auto to = from + std::ssize(learner.parameters());
      learner.step(std::vector<at::Tensor>(from, to), last);
      from = to;
    }
  });
  result["last_loss"] = last;
  return result;
}

/// genie.md's generator, layer by layer; \p w in the order of Generator::parameters().
at::Tensor drawn(const std::vector<at::Tensor*>& w, const at::Tensor& z, const ImageShape& size) {
  constexpr double kEps = 1e-5;
  const auto norm = [&](const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias) {
    return at::batch_norm(x, weight, bias, {}, {}, /*training=*/true, 0.1, kEps, false);
  };
  const auto twice = [](const at::Tensor& x) {
    return at::upsample_nearest2d(x, {x.size(2) * 2, x.size(3) * 2}, {}, {});
  };
  at::Tensor x = at::linear(z, *w[0], *w[1]).view({z.size(0), -1, size.height / 4, size.width / 4});
  x = at::conv2d(twice(norm(x, *w[2], *w[3])), *w[4], *w[5], 1, 1);
  x = at::leaky_relu(norm(x, *w[6], *w[7]), 0.2);
  return norm(at::conv2d(twice(x), *w[8], *w[9], 1, 1).tanh(), {}, {});
}

json eager(const Setting& setting) {
  at::set_num_threads(setting.threads);
  constexpr double kInsideRoot = 1e-6;
  const Graph graph = network(setting.network);
  std::vector<NodeId> taps;
  const auto norms = batch_norm_nodes(graph);
  for (const NodeId id : norms) taps.push_back(graph.node(id).inputs[0]);
  Generator generator = fresh(graph, 1);
  const auto weights = generator.parameters();
  at::Tensor z = start(setting.batch).set_requires_grad(true);
  Learner of_z({&z}, kLatentRate);
  Learner of_weights(weights, kGeneratorRate);
  std::uint64_t steps = 0;
  double last = 0;
  json result = measure(setting, [&] {
    const at::Tensor images = drawn(weights, z, graph.input);
    const auto seen =
        forward(graph, images, taps, {}, -1, BatchNormMode::Inference, swing(graph, ++steps));
    const auto [v, m] = at::var_mean(images, at::IntArrayRef{2, 3}, true);
    at::Tensor loss = m.square().sum(1).mean().add(v.sqrt().sub(1).square().sum(1).mean());
    for (std::size_t l = 0; l < norms.size(); ++l) {
      const auto& bn = std::get<BatchNorm2d>(graph.node(norms[l]).op);
      const auto [var, mean] = at::var_mean(seen.kept[l], at::IntArrayRef{0, 2, 3}, true);
      loss = loss.add(bn.running_mean.sub(mean).square().mean())
                 .add(bn.running_var.add(kInsideRoot).sqrt().sub(var.sqrt()).square().mean());
    }
    last = loss.item<double>();
    std::vector<at::Tensor> leaves{z};
    for (const at::Tensor* weight : weights) leaves.push_back(*weight);
    const auto gradients = torch::autograd::grad({loss}, leaves);
    of_z.step(std::vector<at::Tensor>{gradients.front()}, last);
    of_weights.step(std::vector<at::Tensor>(gradients.begin() + 1, gradients.end()), last);
  });
  result["last_loss"] = last;
  return result;
}

json in_own_process(const std::string& program, const char* what, const Setting& setting) {
  const std::string command = "'" + program + "' " + what + " " + setting.network + " " +
                              std::to_string(setting.threads) + " " + std::to_string(setting.batch);
  return output_of(command);
}

json compare(const std::string& program, Setting setting, int rounds) {
  std::vector<double> one, two, by_processor;
  json last;
  for (int i = 0; i < rounds; ++i) {
    setting.threads = 1;
    last["eager_1_thread"] = in_own_process(program, "eager", setting);
    last["ours_1_thread"] = in_own_process(program, "ours", setting);
    setting.threads = 2;
    last["eager_2_threads"] = in_own_process(program, "eager", setting);
    last["ours_2_threads"] = in_own_process(program, "ours", setting);
    const auto ratio = [&](const char* a, const char* b, const char* of) {
      return last[a][of].get<double>() / last[b][of].get<double>();
    };
    one.push_back(ratio("ours_1_thread", "eager_1_thread", "image_steps_per_second"));
    two.push_back(ratio("ours_2_threads", "eager_2_threads", "image_steps_per_second"));
    by_processor.push_back(
        ratio("ours_2_threads", "eager_2_threads", "image_steps_per_processor_second"));
  }
  return {{"network", setting.network},
          {"batch", setting.batch},
          {"rounds", rounds},
          {"last_round", last},
          {"ratio_1_thread", median(one)},
          {"ratio_2_threads", median(two)},
          {"ratio_2_threads_by_processor_time", median(by_processor)}};
}

}  // namespace

int main(int argc, char** argv) {
  ::setpriority(PRIO_PROCESS, 0, 5);  // as the program's work threads
  const std::string what = argc > 1 ? argv[1] : "3";
  Setting setting;
  if (argc > 2) setting.network = argv[2];
  if (what == "ours" || what == "eager") {
    if (argc > 3) setting.threads = std::stoi(argv[3]);
    if (argc > 4) setting.batch = std::stoll(argv[4]);
    std::printf("%s\n", (what == "ours" ? ours(setting) : eager(setting)).dump().c_str());
    return 0;
  }
  if (argc > 3) setting.batch = std::stoll(argv[3]);
  std::printf("%s\n", compare(argv[0], setting, std::stoi(what)).dump(2).c_str());
  return 0;
}
