// SPDX-License-Identifier: GPL-3.0-or-later
// What a synthesis optimises in order to get images. noise_common.md C2, C9.
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "api/types.h"
#include "graph/graph.h"
#include "learn/learner.h"
#include "synth/generator.h"
#include "synth/initial_images.h"

namespace zsq {

struct ParameterGroup {
  std::vector<at::Tensor*> tensors;  ///< they require gradients, and stay where they are
  Learning learning;
};

/// A batch of images as a function of what is optimised. A loop makes one step by before_step(),
/// images(), a step of each group, after_step(), and takes result() behind the last one. Its
/// optimisers and schedules, made of groups(), are the loop's to save.
class ImageVariable {
 public:
  ImageVariable() = default;
  ImageVariable(const ImageVariable&) = delete;
  ImageVariable& operator=(const ImageVariable&) = delete;
  virtual ~ImageVariable() = default;

  /// [n, channels, height, width] in the network's normalised space, differentiable in the groups'
  /// tensors; may be one of them.
  virtual at::Tensor images() = 0;
  virtual std::vector<ParameterGroup> groups() = 0;
  virtual void before_step() {}
  virtual void after_step() {}
  /// The images to keep, normalised, without gradients; a copy.
  virtual at::Tensor result() = 0;
  virtual void save(TensorMap& state, const std::string& prefix) const = 0;
  /// Throws std::out_of_range where something is missing.
  virtual void load(const TensorMap& state, const std::string& prefix) = 0;
};

/// Where the optimised pixels live: as the network reads them, or in [0, 1] (KW).
enum class PixelSpace { Normalized, Unit };
enum class PixelConstraint {
  None,
  Clip,         ///< after each step, to what pixels in [0, 1] can be (DeepInversion, ImageNet)
  EightBitGrid  ///< before each step and in the end, to multiples of 1/255 in [0, 1] (KW)
};
struct PixelOptions {
  Learning learning;
  PixelSpace space = PixelSpace::Normalized;
  PixelConstraint constraint = PixelConstraint::None;
  Normalization normalization{};  ///< read where space or constraint need it
};
/// The pixels themselves, from \p start [n, c, h, w] in their space on.
std::unique_ptr<ImageVariable> pixels(const at::Tensor& start, PixelOptions options);

/// Where a batch of images starts.
struct BatchStart {
  std::int64_t first;  ///< of its images, among all
  std::int64_t count;
  ImageShape shape;
  at::Generator random;
  at::ScalarType dtype;
};
/// Makes the variable of each batch.
using ImageVariables = std::function<std::unique_ptr<ImageVariable>(const BatchStart& start)>;
ImageVariables pixels_from(ImageInit init, PixelOptions options);
/// From images [n, c, h, w] of an earlier section, in normalised space.
ImageVariables pixels_from(at::Tensor images, PixelOptions options);

struct LatentOptions {
  Learning z;
  Learning generator;
};
/// Latent vectors \p z [n, latent], one for each image, and the weights of a generator without
/// classes, which learn together. The result is what the last images() gave, before the step that
/// followed it (genie.md); it throws Internal where there was none.
class Latent : public ImageVariable {
 public:
  Latent(Generator generator, const at::Tensor& z, LatentOptions options);
  at::Tensor images() override;
  std::vector<ParameterGroup> groups() override;
  at::Tensor result() override;
  void save(TensorMap& state, const std::string& prefix) const override;
  void load(const TensorMap& state, const std::string& prefix) override;

 protected:
  [[nodiscard]] Generator& generator() { return generator_; }
  [[nodiscard]] const at::Tensor& z() const { return z_; }

 private:
  LatentOptions options_;
  Generator generator_;
  at::Tensor z_;
  at::Tensor last_;  ///< what images() gave last; undefined before
};
std::unique_ptr<ImageVariable> latent(Generator generator, const at::Tensor& z,
                                      LatentOptions options);

}  // namespace zsq
