// SPDX-License-Identifier: GPL-3.0-or-later
// What the benchmarks of synthesis steps share.
#pragma once

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/randn.h>
#include <ATen/ops/zeros.h>
#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "graph/graph.h"
#include "models/family.h"
#include "synth/initial_images.h"

namespace zsq::bench {

using nlohmann::json;

struct Setting {
  std::string what;
  std::string network = "cifar_resnet20";
  int threads = 1;
  at::ScalarType dtype = at::kFloat;
  std::int64_t batch = 64;
  int steps = 0;  ///< 0: as many as two seconds hold
};

/// Random weights (He normal); speed does not depend on them.
inline Graph network(const std::string& id) {
  at::Generator generator = at::detail::createCPUGenerator(1);
  const auto architecture = member(resnet_family().members, id).value();
  const bool small = architecture.info.id.rfind("cifar", 0) == 0;
  return architecture.build(
      small ? 10 : 1000, [&](const std::string& name, const Shape& shape) -> at::Tensor {
        if (shape.size() < 2) {
          const bool one =
              name.find("var") != std::string::npos || name.find("weight") != std::string::npos;
          return one ? at::ones(shape) : at::zeros(shape);
        }
        const std::int64_t inputs = at::ones({1}).new_empty(shape).numel() / shape[0];
        return at::randn(shape, generator, at::TensorOptions(at::kFloat))
            .mul(std::sqrt(2.0 / static_cast<double>(inputs)));
      });
}

inline at::Tensor noise(const Graph& graph, std::int64_t count) {
  return initial_images(ImageInit::Gaussian, count, graph.input, at::detail::createCPUGenerator(2),
                        at::kFloat);
}

inline double processor_seconds() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

/// Image-steps per second, by the clock and per second of processor time (which other programs on
/// the machine disturb less).
inline json measure(const Setting& setting, const std::function<void()>& step) {
  using Clock = std::chrono::steady_clock;
  constexpr double kSeconds = 2;
  if (setting.steps == 0) step();  // the first step prepares
  const double used = processor_seconds();
  const auto start = Clock::now();
  const auto seconds = [&] { return std::chrono::duration<double>(Clock::now() - start).count(); };
  int steps = 0;
  while (setting.steps > 0 ? steps < setting.steps : seconds() < kSeconds) {
    step();
    ++steps;
  }
  const auto images = static_cast<double>(steps * setting.batch);
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return {{"image_steps_per_second", images / seconds()},
          {"image_steps_per_processor_second", images / (processor_seconds() - used)},
          {"peak_mib", static_cast<double>(usage.ru_maxrss) / 1024}};
}

/// What a command prints, as JSON.
inline json output_of(const std::string& command) {
  std::FILE* pipe = ::popen(command.c_str(), "r");
  std::string text;
  std::array<char, 4096> buffer{};
  while (pipe != nullptr && std::fgets(buffer.data(), buffer.size(), pipe) != nullptr) {
    text += buffer.data();
  }
  if (pipe != nullptr) ::pclose(pipe);
  return json::parse(text);
}

inline double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

}  // namespace zsq::bench
