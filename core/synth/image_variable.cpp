// SPDX-License-Identifier: GPL-3.0-or-later
#include "synth/image_variable.h"

#include <utility>

#include <ATen/ops/clamp.h>
#include <ATen/ops/tensor.h>
#include <c10/core/GradMode.h>

#include "api/error.h"

namespace zsq {
namespace {

at::Tensor leaf(const at::Tensor& value) {
  return value.detach().clone(at::MemoryFormat::Contiguous).set_requires_grad(true);
}

class Pixels final : public ImageVariable {
 public:
  Pixels(const at::Tensor& start, PixelOptions options)
      : options_(std::move(options)),
        pixels_(leaf(start)),
        mean_(channels(options_.normalization.mean)),
        std_(channels(options_.normalization.std)) {}

  at::Tensor images() override {
    return options_.space == PixelSpace::Unit ? normalized(pixels_) : pixels_;
  }

  std::vector<ParameterGroup> groups() override { return {{{&pixels_}, options_.learning}}; }

  void before_step() override {
    if (options_.constraint != PixelConstraint::EightBitGrid) return;
    const c10::AutoGradMode no_grad(false);
    pixels_.copy_(on_grid());
  }

  void after_step() override {
    if (options_.constraint != PixelConstraint::Clip) return;
    const c10::AutoGradMode no_grad(false);
    if (options_.space == PixelSpace::Unit) {
      pixels_.clamp_(0, 1);
    } else {
      pixels_.copy_(at::clamp(pixels_, mean_.neg().div(std_), mean_.neg().add(1).div(std_)));
    }
  }

  at::Tensor result() override {
    const c10::AutoGradMode no_grad(false);
    const bool grid = options_.constraint == PixelConstraint::EightBitGrid;
    const at::Tensor x = grid ? on_grid() : pixels_.detach();
    return options_.space == PixelSpace::Unit ? normalized(x) : x.clone();
  }

  void save(TensorMap& state, const std::string& prefix) const override {
    state[prefix + "pixels"] = pixels_.detach().clone();
  }
  void load(const TensorMap& state, const std::string& prefix) override {
    pixels_ = leaf(state.at(prefix + "pixels"));
  }

 private:
  [[nodiscard]] at::Tensor channels(const std::vector<double>& values) const {
    const auto count = static_cast<std::int64_t>(values.size());
    return at::tensor(values, at::TensorOptions().dtype(at::kDouble))
        .to(pixels_.options().requires_grad(false))
        .reshape({1, count, 1, 1});
  }
  /// The pixels rounded to 8 bits, in their space.
  [[nodiscard]] at::Tensor on_grid() const {
    const bool unit = options_.space == PixelSpace::Unit;
    const at::Tensor x = unit ? pixels_ : pixels_.mul(std_).add_(mean_);
    const at::Tensor grid = x.mul(255).add_(0.5).clamp_(0, 255).floor_().div_(255);
    return unit ? grid : normalized(grid);
  }
  [[nodiscard]] at::Tensor normalized(const at::Tensor& unit) const {
    return unit.sub(mean_).div(std_);
  }

  PixelOptions options_;
  at::Tensor pixels_;
  at::Tensor mean_, std_;  ///< [1, channels, 1, 1]
};

}  // namespace

std::unique_ptr<ImageVariable> pixels(const at::Tensor& start, PixelOptions options) {
  return std::make_unique<Pixels>(start, std::move(options));
}

Latent::Latent(Generator generator, const at::Tensor& z, LatentOptions options)
    : options_(std::move(options)), generator_(std::move(generator)), z_(leaf(z)) {}

at::Tensor Latent::images() {
  const at::Tensor images = generator_.forward(z_);
  last_ = images.detach();
  return images;
}

std::vector<ParameterGroup> Latent::groups() {
  return {{{&z_}, options_.z}, {generator_.parameters(), options_.generator}};
}

at::Tensor Latent::result() {
  if (!last_.defined()) {
    throw Error(ErrorCode::Internal, "images were asked for before the first step");
  }
  return last_.clone();
}

void Latent::save(TensorMap& state, const std::string& prefix) const {
  state[prefix + "z"] = z_.detach().clone();
  generator_.save(state, prefix + "generator.");
  if (last_.defined()) state[prefix + "images"] = last_.clone();
}

void Latent::load(const TensorMap& state, const std::string& prefix) {
  z_ = leaf(state.at(prefix + "z"));
  generator_.load(state, prefix + "generator.");
  const auto images = state.find(prefix + "images");
  last_ = images == state.end() ? at::Tensor() : images->second.clone();
}

std::unique_ptr<ImageVariable> latent(Generator generator, const at::Tensor& z,
                                      LatentOptions options) {
  return std::make_unique<Latent>(std::move(generator), z, std::move(options));
}

ImageVariables pixels_from(at::Tensor images, PixelOptions options) {
  return [images = std::move(images), options = std::move(options)](const BatchStart& start) {
    return pixels(images.narrow(0, start.first, start.count), options);
  };
}

ImageVariables pixels_from(ImageInit init, PixelOptions options) {
  return [init, options = std::move(options)](const BatchStart& start) {
    return pixels(initial_images(init, start.count, start.shape, start.random, start.dtype),
                  options);
  };
}

}  // namespace zsq
