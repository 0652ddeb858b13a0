// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Checkpoints as training codes save them, names and shapes written out layer by layer, and the
// same layers as plain function calls, so that architectures are tested against neither their
// builder nor the graph.
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/TensorOperators.h>
#include <ATen/core/Tensor.h>
#include <ATen/ops/batch_norm.h>
#include <ATen/ops/conv2d.h>
#include <ATen/ops/layer_norm.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/rand.h>
#include <ATen/ops/randn.h>
#include <ATen/ops/zeros.h>
#include <fmt/format.h>

#include <cmath>
#include <string>
#include <vector>

#include "api/error.h"
#include "graph/graph.h"
#include "models/architecture.h"

namespace zsq::test {

/// Random ones, or zeros that take no memory where only names and shapes matter.
enum class Values { Random, None };

class StateDict {
 public:
  explicit StateDict(Values values = Values::Random, std::uint64_t seed = 1)
      : values_(values), generator_(at::detail::createCPUGenerator(seed)) {}

  /// Scaled by the inputs of one output, so that activations keep their size.
  void add(const std::string& name, const std::vector<std::int64_t>& shape) {
    std::int64_t inputs = 1;
    for (std::size_t i = 1; i < shape.size(); ++i) inputs *= shape[i];
    tensors[name] = random(shape, 0, 1 / std::sqrt(static_cast<double>(inputs)));
  }
  void weight_and_bias(const std::string& path, const std::vector<std::int64_t>& shape) {
    add(path + ".weight", shape);
    add(path + ".bias", {shape[0]});
  }
  /// A scale near 1 and a small shift.
  void norm(const std::string& path, std::int64_t channels) {
    tensors[path + ".weight"] = random({channels}, 1, 0.1);
    tensors[path + ".bias"] = random({channels}, 0, 0.1);
  }
  void batch_norm(const std::string& path, std::int64_t channels) {
    norm(path, channels);
    tensors[path + ".running_mean"] = random({channels}, 0, 0.1);
    tensors[path + ".running_var"] = random({channels}, 1, 0.1).abs();
    tensors[path + ".num_batches_tracked"] = at::zeros({}, at::kLong);
  }

  /// Learned numbers: all but running statistics and counters.
  [[nodiscard]] std::int64_t parameters() const {
    std::int64_t count = 0;
    for (const auto& [name, tensor] : tensors) {
      const bool buffer = name.find("running_") != std::string::npos || !tensor.is_floating_point();
      if (!buffer) count += tensor.numel();
    }
    return count;
  }

  TensorMap tensors;

 private:
  at::Tensor random(const std::vector<std::int64_t>& shape, double mean, double std) {
    if (values_ == Values::None) return at::zeros({}).expand(shape);
    return at::randn(shape, generator_, at::TensorOptions(at::kFloat)).mul_(std).add_(mean);
  }

  Values values_;
  at::Generator generator_;
};

/// The layers of a state_dict, called by name.
struct Layers {
  const TensorMap& tensors;

  [[nodiscard]] at::Tensor bias(const std::string& path) const {
    const auto found = tensors.find(path + ".bias");
    return found == tensors.end() ? at::Tensor() : found->second;
  }
  [[nodiscard]] at::Tensor conv(const std::string& path, const at::Tensor& x, std::int64_t stride,
                                std::int64_t padding, std::int64_t groups = 1) const {
    return at::conv2d(x, tensors.at(path + ".weight"), bias(path), stride, padding, 1, groups);
  }
  [[nodiscard]] at::Tensor batch_norm(const std::string& path, const at::Tensor& x) const {
    return at::batch_norm(x, tensors.at(path + ".weight"), tensors.at(path + ".bias"),
                          tensors.at(path + ".running_mean"), tensors.at(path + ".running_var"),
                          false, 0.1, 1e-5, false);
  }
  [[nodiscard]] at::Tensor linear(const std::string& path, const at::Tensor& x) const {
    return at::linear(x, tensors.at(path + ".weight"), bias(path));
  }
  [[nodiscard]] at::Tensor layer_norm(const std::string& path, const at::Tensor& x,
                                      double eps) const {
    return at::layer_norm(x, {x.size(-1)}, tensors.at(path + ".weight"), tensors.at(path + ".bias"),
                          eps, false);
  }
};

inline at::Tensor random_images(std::int64_t count, std::int64_t side, std::uint64_t seed = 7) {
  return at::randn({count, 3, side, side}, at::detail::createCPUGenerator(seed),
                   at::TensorOptions(at::kFloat));
}

inline double largest_difference(const at::Tensor& a, const at::Tensor& b) {
  return a.sizes() == b.sizes() ? a.sub(b).abs().max().item<double>() : 1e30;
}

struct MatchFailure {
  ErrorCode code = ErrorCode::Internal;
  std::string text = "no error";
};

inline MatchFailure match_failure(const TensorMap& tensors,
                                  const std::optional<std::string>& id = {}) {
  try {
    match_architecture(tensors, id);
  } catch (const Error& error) {
    return {error.code(), error.what()};
  }
  return {};
}

}  // namespace zsq::test
