// SPDX-License-Identifier: GPL-3.0-or-later
// Speed of the synthesis step (ZeroQ: forward, loss, gradient, Adam) beside the same loop written
// the obvious way with eager LibTorch, and beside its convolutions alone. Every figure comes from a
// process of its own, since settings of the allocator and peak memory belong to a process; the
// figures of one network are taken in turn, several times, so that their ratios survive a busy
// machine. One JSON object on standard output.
//   zsq-bench-synthesis [rounds]                                    all
// "batch" is the same step with a loss of batch statistics (BNS-C).
//   zsq-bench-synthesis WHAT NETWORK THREADS DTYPE [BATCH [STEPS]]  one figure
#include <ATen/Parallel.h>
#include <ATen/ops/conv2d.h>
#include <ATen/ops/convolution_backward.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/var_mean.h>
#include <ATen/ops/zeros.h>
#include <sys/resource.h>
#include <torch/csrc/autograd/autograd.h>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <map>
#include <string>

#include "base/parallel.h"
#include "execute/executor.h"
#include "learn/descent.h"
#include "learn/optimizer.h"
#include "step_speed.h"
#include "synth/bn_statistics.h"

namespace {

using namespace zsq;
using namespace zsq::bench;

/// As one writes it with LibTorch: the whole batch, a tape, statistics of every batch-norm input.
/// Weights are frozen already, which the authors' code leaves out.
json eager(const Setting& setting) {
  constexpr double kEps = 1e-6;
  const Graph graph = network(setting.network);
  std::vector<NodeId> taps;
  const auto bns = batch_norm_nodes(graph);
  for (const NodeId id : bns) taps.push_back(graph.node(id).inputs[0]);
  at::Tensor images = noise(graph, setting.batch);
  Adam adam({}, images);
  std::vector<double> losses;
  json result = measure(setting, [&] {
    const at::Tensor leaf = images.detach().clone().set_requires_grad(true);
    const auto seen = forward(graph, leaf, taps);
    const auto distance = [&](const at::Tensor& x, const at::Tensor& mean, const at::Tensor& var) {
      const auto [v, m] = at::var_mean(x, at::IntArrayRef{2, 3}, /*unbiased=*/true);
      return mean.sub(m).square().sum(1).mean().add(
          var.add(kEps).sqrt().sub(v.add(kEps).sqrt()).square().sum(1).mean());
    };
    at::Tensor loss = distance(leaf, at::zeros({3}), at::ones({3}).sub(kEps));
    for (std::size_t l = 0; l < bns.size(); ++l) {
      const auto& bn = std::get<BatchNorm2d>(graph.node(bns[l]).op);
      loss = loss.add(distance(seen.kept[l], bn.running_mean, bn.running_var));
    }
    losses.push_back(loss.item<double>());
    adam.step(images, torch::autograd::grad({loss}, {leaf})[0], 0.5);
  });
  losses.resize(std::min<std::size_t>(losses.size(), 5));
  result["losses"] = losses;
  return result;
}

json ours(const Setting& setting) {
  prepare_worker_thread();
  const Graph graph = network(setting.network);
  const Teacher teacher(graph, setting.dtype);
  const std::vector<Loss> terms{setting.what == "batch"
                                    ? batch_bn_statistics(graph, 1)
                                    : per_image_bn_statistics(graph, {.input_term = true})};
  at::Tensor images = noise(graph, setting.batch);
  Adam adam({}, images);
  std::vector<double> losses;
  json result = measure(setting, [&] {
    const auto step = descend({.teachers = {&teacher}, .losses = terms, .threads = setting.threads},
                              {.images = images});
    losses.push_back(step.total());
    adam.step(images, step.images, 0.5);
  });
  losses.resize(std::min<std::size_t>(losses.size(), 5));
  result["losses"] = losses;
  return result;
}

/// The same convolutions forward and back to their inputs, channels last, nothing in between.
json ceiling(const Setting& setting) {
  prepare_worker_thread();
  const Graph graph = network(setting.network);
  const std::int64_t part = setting.batch / setting.threads;
  struct Layer {
    Conv2d op;
    at::Tensor input, gradient;
  };
  std::vector<Layer> layers;
  forward(graph, noise(graph, part), {}, [&](NodeId id, const at::Tensor& value) {
    if (const auto* conv = std::get_if<Conv2d>(&graph.node(id).op)) {
      layers.push_back({*conv, {}, value});
    }
    return value;
  });
  std::size_t l = 0;
  const auto laid_out = [&](const at::Tensor& x) {
    return x.to(setting.dtype).contiguous(at::MemoryFormat::ChannelsLast);
  };
  std::map<NodeId, at::Tensor> values;
  forward(graph, noise(graph, part), {}, [&](NodeId id, const at::Tensor& value) {
    values[id] = value;
    if (std::holds_alternative<Conv2d>(graph.node(id).op)) {
      Layer& layer = layers[l++];
      layer.input = laid_out(values.at(graph.node(id).inputs[0]));
      layer.gradient = laid_out(value);
      layer.op.weight = laid_out(layer.op.weight);
    }
    return value;
  });
  values.clear();
  return measure(setting, [&] {
    parallel_for(setting.threads, setting.threads, [&](std::int64_t) {
      for (const auto& [op, input, gradient] : layers) {
        at::conv2d(input, op.weight, {}, op.stride, op.padding, op.dilation, op.groups);
        at::convolution_backward(gradient, input, op.weight, c10::nullopt, op.stride, op.padding,
                                 op.dilation, false, {0, 0}, op.groups,
                                 std::array<bool, 3>{true, false, false});
      }
    });
  });
}

json one(const Setting& setting) {
  if (setting.what == "eager") return eager(setting);
  if (setting.what == "ours" || setting.what == "batch") return ours(setting);
  if (setting.what == "ceiling") return ceiling(setting);
  std::fprintf(stderr, "eager, ours, batch or ceiling, not '%s'\n", setting.what.c_str());
  return {};
}

json in_own_process(const std::string& program, const Setting& setting) {
  const std::string command = "'" + program + "' " + setting.what + " " + setting.network + " " +
                              std::to_string(setting.threads) +
                              (setting.dtype == at::kFloat ? " float32 " : " bfloat16 ") +
                              std::to_string(setting.batch) + " " + std::to_string(setting.steps);
  return output_of(command);
}

/// The figures of one network, and what they are to each other: the median over rounds of the
/// ratios within a round.
json compare(const std::string& program, const std::string& network, std::int64_t batch,
             int rounds) {
  const std::vector<std::pair<std::string, Setting>> settings{
      {"eager_1_thread", {"eager", network, 1, at::kFloat, batch}},
      {"ours_1_thread", {"ours", network, 1, at::kFloat, batch}},
      {"ours_2_threads", {"ours", network, 2, at::kFloat, batch}},
      {"ours_2_threads_bfloat16", {"ours", network, 2, at::kBFloat16, batch}},
      {"batch_statistics_1_thread", {"batch", network, 1, at::kFloat, batch}},
      {"batch_statistics_2_threads", {"batch", network, 2, at::kFloat, batch}},
      {"convolutions_2_threads", {"ceiling", network, 2, at::kFloat, batch}},
      {"convolutions_2_threads_bfloat16", {"ceiling", network, 2, at::kBFloat16, batch}}};
  std::vector<json> figures;
  for (int i = 0; i < rounds; ++i) {
    json round;
    for (const auto& [name, setting] : settings) round[name] = in_own_process(program, setting);
    figures.push_back(round);
  }
  json report{{"network", network}, {"batch", batch}, {"rounds", rounds}};
  const auto over_rounds = [&](const std::function<double(const json&)>& value) {
    std::vector<double> values;
    for (const json& round : figures) values.push_back(value(round));
    return median(values);
  };
  for (const auto& [name, setting] : settings) {
    for (const char* key : {"image_steps_per_second", "peak_mib"}) {
      report[name][key] = over_rounds([&](const json& r) { return r[name][key].get<double>(); });
    }
    if (figures[0][name].contains("losses")) report[name]["losses"] = figures[0][name]["losses"];
  }
  const auto ratio = [&](const char* label, const std::string& a, const std::string& b) {
    const auto by = [&](const char* key, double threads) {
      return over_rounds([&](const json& r) {
        return threads * r[a][key].get<double>() / r[b][key].get<double>();
      });
    };
    report["ratios"][label] = by("image_steps_per_second", 1);
    // What it would be with the cores to itself, if work and memory did not meet.
    const bool more_threads =
        a.find("2_threads") != std::string::npos && b.find("1_thread") != std::string::npos;
    report["ratios_by_processor_time"][label] =
        by("image_steps_per_processor_second", more_threads ? 2 : 1);
  };
  ratio("float_1_thread_to_eager", "ours_1_thread", "eager_1_thread");
  ratio("float_2_threads_to_eager", "ours_2_threads", "eager_1_thread");
  ratio("bfloat16_2_threads_to_eager", "ours_2_threads_bfloat16", "eager_1_thread");
  ratio("batch_statistics_2_threads_to_1", "batch_statistics_2_threads",
        "batch_statistics_1_thread");
  ratio("float_to_convolutions", "ours_2_threads", "convolutions_2_threads");
  ratio("bfloat16_to_convolutions", "ours_2_threads_bfloat16", "convolutions_2_threads_bfloat16");
  return report;
}

/// How peak memory grows with images and layers; with steps it must not.
json memory(const std::string& program) {
  json report;
  const auto peak = [&](std::int64_t batch, int steps,
                        const std::string& network = "cifar_resnet20") {
    return in_own_process(program, {"ours", network, 2, at::kFloat, batch, steps}).at("peak_mib");
  };
  for (const int steps : {5, 50}) report["steps"][std::to_string(steps)] = peak(64, steps);
  for (const int images : {64, 128, 256, 512}) {
    report["images"][std::to_string(images)] = peak(images, 3);
  }
  for (const int layers : {20, 32, 44, 56}) {
    report["layers"][std::to_string(layers)] = peak(64, 3, "cifar_resnet" + std::to_string(layers));
  }
  return report;
}

}  // namespace

int main(int argc, char** argv) {
  // What the program's work threads run at, so that eager LibTorch has no advantage.
  ::setpriority(PRIO_PROCESS, 0, 5);
  if (argc >= 5) {
    Setting setting{argv[1], argv[2], std::stoi(argv[3]),
                    std::string(argv[4]) == "bfloat16" ? at::kBFloat16 : at::kFloat};
    if (argc > 5) setting.batch = std::stoll(argv[5]);
    if (argc > 6) setting.steps = std::stoi(argv[6]);
    std::printf("%s\n", one(setting).dump().c_str());
    return 0;
  }
  const int rounds = argc > 1 ? std::stoi(argv[1]) : 5;
  json report;
  report["networks"].push_back(compare(argv[0], "cifar_resnet20", 64, rounds));
  report["networks"].push_back(compare(argv[0], "resnet18", 16, rounds));
  report["peak_mib"] = memory(argv[0]);
  std::printf("%s\n", report.dump(2).c_str());
  return 0;
}
