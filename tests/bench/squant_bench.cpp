// SPDX-License-Identifier: GPL-3.0-or-later
// How long SQuant takes for all weights of networks of growing size (random weights of their
// shapes), on one and two threads, beside nearest rounding. One JSON object on standard output.
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/randn.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <functional>
#include <nlohmann/json.hpp>

#include "base/parallel.h"
#include "models/family.h"
#include "quant/squant.h"

namespace {

using nlohmann::json;
using namespace zsq;

constexpr int kBits = 4;
constexpr int kRepeats = 5;

std::vector<at::Tensor> weights_of(const std::string& architecture, std::int64_t classes) {
  at::Generator generator = at::detail::createCPUGenerator(1);
  std::vector<at::Tensor> weights;
  const auto network = member(resnet_family().members, architecture).value();
  network.build(classes, [&](const std::string&, const Shape& shape) -> at::Tensor {
    if (shape.size() < 2) return at::ones(shape);
    weights.push_back(at::randn(shape, generator, at::TensorOptions(at::kFloat)));
    return weights.back();
  });
  return weights;
}

/// The shortest of several runs, in milliseconds: by the clock, and of processor time, which other
/// programs on the machine disturb less.
struct Duration {
  double clock = 1e300;
  double processor = 1e300;
};
Duration duration_of(const std::function<void()>& work) {
  Duration best;
  for (int i = 0; i < kRepeats; ++i) {
    const auto start = std::chrono::steady_clock::now();
    const std::clock_t used = std::clock();
    work();
    const auto end = std::chrono::steady_clock::now();
    const double processor = 1e3 * static_cast<double>(std::clock() - used) / CLOCKS_PER_SEC;
    const double clock = std::chrono::duration<double, std::milli>(end - start).count();
    best = {std::min(best.clock, clock), std::min(best.processor, processor)};
  }
  return best;
}

json measure(const std::string& architecture, std::int64_t classes) {
  const auto weights = weights_of(architecture, classes);
  std::int64_t count = 0;
  std::vector<AffineQuantizer> grids;
  for (const at::Tensor& w : weights) {
    count += w.numel();
    grids.push_back(affine_from_range(per_channel_min_max(w), kBits));
  }
  const auto flip = [&](const SquantStages& stages, int threads) {
    return duration_of([&] {
      for (std::size_t i = 0; i < weights.size(); ++i) {
        squant_codes(weights[i], grids[i], stages, threads);
      }
    });
  };
  // With ranges, codes and values: everything that a method waits for.
  const Duration whole = duration_of([&] {
    for (const at::Tensor& w : weights) {
      quantize_weight(w, {kBits, Granularity::PerChannel, Symmetry::Asymmetric},
                      squant_rounding({}, 2));
    }
  });
  const Duration one = flip({}, 1);
  return {{"architecture", architecture},
          {"layers", weights.size()},
          {"weights", count},
          {"nearest_1_thread_ms", flip({false, false}, 1).clock},
          {"squant_1_thread_ms", one.clock},
          {"squant_1_thread_cpu_ms", one.processor},
          {"squant_2_threads_ms", flip({}, 2).clock},
          {"whole_2_threads_ms", whole.clock},
          {"cpu_ns_per_weight", 1e6 * one.processor / static_cast<double>(count)}};
}

}  // namespace

int main() {
  zsq::prepare_worker_thread();
  json report{{"bits", kBits}, {"repeats", kRepeats}};
  for (const auto& [architecture, classes] :
       {std::pair{"cifar_resnet20", 10}, std::pair{"cifar_resnet56", 10},
        std::pair{"resnet18", 1000}, std::pair{"resnet50", 1000}}) {
    report["networks"].push_back(measure(architecture, classes));
  }
  std::printf("%s\n", report.dump(2).c_str());
  return 0;
}
