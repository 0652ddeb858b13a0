// SPDX-License-Identifier: GPL-3.0-or-later
// Optimisers over lists of tensors.
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "graph/graph.h"

namespace zsq {

/// Changes a list of tensors against their gradients. It is made for a list and keeps its state by
/// place, so every step gets the same tensors in the same order. What changes how another optimiser
/// steps (gradient inundation, which knows the quantizers' steps) is an Optimizer that holds that
/// other one, corrects what it did, and saves both.
class Optimizer {
 public:
  Optimizer() = default;
  Optimizer(const Optimizer&) = default;
  Optimizer(Optimizer&&) = default;
  Optimizer& operator=(const Optimizer&) = default;
  Optimizer& operator=(Optimizer&&) = default;
  virtual ~Optimizer() = default;

  /// Changes the \p parameters in place; also those that require gradients. One whose gradient is
  /// undefined stays as it is, with its state.
  virtual void step(std::span<at::Tensor* const> parameters, std::span<const at::Tensor> gradients,
                    double rate) = 0;
  /// Names in the state are \p prefix, then a name of its own, then the parameter's place.
  virtual void save(TensorMap& state, const std::string& prefix) const = 0;
  /// Throws std::out_of_range where something is missing.
  virtual void load(const TensorMap& state, const std::string& prefix) = 0;
};

struct AdamOptions {
  double beta1 = 0.9;
  double beta2 = 0.999;
  double eps = 1e-8;
};

/// Adam (Kingma and Ba 2015, algorithm 1). Float and double on the CPU are one pass over memory,
/// all else goes through tensor calls.
class Adam final : public Optimizer {
 public:
  Adam(const AdamOptions& options, std::span<at::Tensor* const> like);
  /// For one tensor.
  Adam(const AdamOptions& options, const at::Tensor& like);

  void step(std::span<at::Tensor* const> parameters, std::span<const at::Tensor> gradients,
            double rate) override;
  void step(at::Tensor& parameter, const at::Tensor& gradient, double rate);
  void save(TensorMap& state, const std::string& prefix) const override;
  void load(const TensorMap& state, const std::string& prefix) override;

 private:
  struct Moments {
    at::Tensor first, second;
    std::int64_t steps = 0;
  };
  void change(at::Tensor& parameter, const at::Tensor& gradient, double rate, Moments& moments);

  AdamOptions options_;
  std::vector<Moments> moments_;
};

enum class Momentum { Plain, Nesterov };

struct SgdOptions {
  double momentum = 0.9;
  Momentum kind = Momentum::Nesterov;
  double weight_decay = 1e-4;  ///< added to the gradient
};

/// Stochastic gradient descent with momentum: v <- momentum v + g, then
/// x <- x - rate (g + momentum v) (Nesterov) or x <- x - rate v. As PyTorch's, without dampening.
class Sgd final : public Optimizer {
 public:
  Sgd(const SgdOptions& options, std::span<at::Tensor* const> like);
  /// For one tensor.
  Sgd(const SgdOptions& options, const at::Tensor& like);

  void step(std::span<at::Tensor* const> parameters, std::span<const at::Tensor> gradients,
            double rate) override;
  void step(at::Tensor& parameter, const at::Tensor& gradient, double rate);
  void save(TensorMap& state, const std::string& prefix) const override;
  void load(const TensorMap& state, const std::string& prefix) override;

 private:
  SgdOptions options_;
  std::vector<at::Tensor> velocities_;
};

/// An optimiser as a value, before its tensors are known.
using OptimizerChoice = std::variant<AdamOptions, SgdOptions>;

/// With fresh state for tensors of these shapes and dtypes.
std::unique_ptr<Optimizer> make_optimizer(const OptimizerChoice& choice,
                                          std::span<at::Tensor* const> like);

}  // namespace zsq
