// SPDX-License-Identifier: GPL-3.0-or-later
// How long SQuant takes for all weights of networks of growing size (random weights of their
// shapes), on one and two threads, beside nearest rounding. One JSON object on standard output.
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/randn.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <nlohmann/json.hpp>

#include "base/parallel.h"
#include "models/resnet.h"
#include "quant/squant.h"

namespace {

using nlohmann::json;
using namespace zsq;

constexpr int kBits = 4;
constexpr int kRepeats = 5;

std::vector<at::Tensor> weights_of(const std::string& architecture, std::int64_t classes) {
  at::Generator generator = at::detail::createCPUGenerator(1);
  std::vector<at::Tensor> weights;
  for (const ResNet& resnet : resnets()) {
    if (resnet.info.id != architecture) continue;
    build_resnet(resnet, classes,
                 [&](const std::string&, const std::vector<std::int64_t>& shape) -> at::Tensor {
                   if (shape.size() < 2) return at::ones(shape);
                   weights.push_back(at::randn(shape, generator, at::TensorOptions(at::kFloat)));
                   return weights.back();
                 });
  }
  return weights;
}

/// The shortest of several runs, in milliseconds.
double milliseconds(const std::function<void()>& work) {
  double best = 1e300;
  for (int i = 0; i < kRepeats; ++i) {
    const auto start = std::chrono::steady_clock::now();
    work();
    const auto end = std::chrono::steady_clock::now();
    best = std::min(best, std::chrono::duration<double, std::milli>(end - start).count());
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
    return milliseconds([&] {
      for (std::size_t i = 0; i < weights.size(); ++i) {
        squant_codes(weights[i], grids[i], stages, threads);
      }
    });
  };
  // With ranges, codes and values: everything that a method waits for.
  const double whole = milliseconds([&] {
    for (const at::Tensor& w : weights) {
      quantize_weight(w, {kBits, Granularity::PerChannel, Symmetry::Asymmetric},
                      squant_rounding({}, 2));
    }
  });
  const double one = flip({}, 1);
  return {{"architecture", architecture},
          {"layers", weights.size()},
          {"weights", count},
          {"nearest_1_thread_ms", flip({false, false}, 1)},
          {"squant_1_thread_ms", one},
          {"squant_2_threads_ms", flip({}, 2)},
          {"whole_2_threads_ms", whole},
          {"ns_per_weight_1_thread", 1e6 * one / static_cast<double>(count)}};
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
