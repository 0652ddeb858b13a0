// SPDX-License-Identifier: GPL-3.0-or-later
// What is changed so that images become what losses ask for.
#pragma once

#include <ATen/core/Generator.h>
#include <ATen/core/Tensor.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "graph/graph.h"
#include "synth/initial_images.h"

namespace zsq {

/// The variable of one batch. images() are those that the network sees (normalised), differentiable
/// in the parameters where gradients are on.
class ImageVariable {
 public:
  virtual ~ImageVariable() = default;
  [[nodiscard]] virtual at::Tensor images() = 0;
  /// Tensors that learn, in groups that have an optimiser and a schedule each.
  [[nodiscard]] virtual std::vector<std::vector<at::Tensor*>> groups() = 0;
  /// Called before every step: what the variable must obey.
  virtual void constrain() {}
  virtual void save(TensorMap& state, const std::string& prefix) const = 0;
  virtual void load(const TensorMap& state, const std::string& prefix) = 0;
};

/// Makes the variable of a batch of that many images.
struct BatchStart {
  std::int64_t count;
  ImageShape shape;
  at::Generator generator;
  at::ScalarType dtype;
};
using ImageVariables = std::function<std::unique_ptr<ImageVariable>(const BatchStart& start)>;

/// The pixels themselves, in normalised space, without limits.
ImageVariables pixels(ImageInit init);

}  // namespace zsq
