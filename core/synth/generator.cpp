// SPDX-License-Identifier: GPL-3.0-or-later
#include "synth/generator.h"

#include <fmt/format.h>

#include "api/error.h"
#include "base/interrupt.h"

namespace zsq {
namespace {

constexpr double kEps = 1e-5;
constexpr auto kUpsampled = GeneratorConvolution::Before::Upsampling;
constexpr auto kPlain = GeneratorConvolution::Before::Nothing;

/// Both ends of a generator are the same: maps a quarter as wide and high as the image.
void check_shape(std::int64_t latent, std::int64_t width, const ImageShape& image) {
  if (image.height < 4 || image.width < 4 || image.height % 4 != 0 || image.width % 4 != 0) {
    throw Error(ErrorCode::InvalidArgument,
                fmt::format("a generator cannot make images of {}x{}", image.height, image.width),
                "Height and width must be divisible by 4.");
  }
  if (latent < 1 || width < 2) {
    throw Error(ErrorCode::InvalidArgument,
                fmt::format("no generator has {} latent values and {} channels", latent, width),
                "Choose at least one latent value and two channels.");
  }
}

void set(at::Tensor& slot, const at::Tensor& value, at::TensorOptions as, bool learned) {
  slot = value.detach().to(as, /*non_blocking=*/false, /*copy=*/true).contiguous();
  slot.set_requires_grad(learned);
}

void load_into(const NamedTensor& slot, const TensorMap& state, const std::string& prefix,
               at::TensorOptions as, bool learned) {
  const at::Tensor& value = state.at(prefix + slot.name);
  if (value.sizes() != slot.tensor->sizes()) {
    throw Error(ErrorCode::ShapeMismatch,
                fmt::format("{} of the generator has another shape", slot.name),
                "Take the state of a generator of the same shape.");
  }
  set(*slot.tensor, value, as, learned);
}

}  // namespace

Generator::Generator(std::vector<GeneratorLayer> layers, const GeneratorPlace& place)
    : layers_(std::move(layers)),
      dtype_(place.dtype),
      threads_(place.threads),
      device_(place.device) {
  const at::TensorOptions as = at::TensorOptions(dtype_).device(device_);
  for (GeneratorLayer& layer : layers_) {
    obey_cancel();
    for (const auto& [name, tensor] : parameters_of(layer)) set(*tensor, *tensor, as, true);
    for (const auto& [name, tensor] : statistics_of(layer)) set(*tensor, *tensor, as, false);
  }
}

at::Tensor Generator::forward(const at::Tensor& z, const at::Tensor& labels) {
  at::Tensor x = z.to(device_);
  const at::Tensor classes = labels.defined() ? labels.to(device_) : labels;
  for (GeneratorLayer& layer : layers_) {
    obey_cancel();
    x = apply(layer.op, x, classes, threads_);
  }
  return x.to(z.device());
}

std::vector<at::Tensor*> Generator::parameters() {
  std::vector<at::Tensor*> result;
  for (GeneratorLayer& layer : layers_) {
    for (const auto& [name, tensor] : parameters_of(layer)) result.push_back(tensor);
  }
  return result;
}

std::vector<std::string> Generator::parameter_names() {
  std::vector<std::string> result;
  for (GeneratorLayer& layer : layers_) {
    for (const auto& [name, tensor] : parameters_of(layer)) result.push_back(name);
  }
  return result;
}

void Generator::save(TensorMap& state, const std::string& prefix) const {
  for (GeneratorLayer layer : layers_) {
    for (const auto& [name, tensor] : parameters_of(layer)) {
      state[prefix + name] =
          tensor->detach().to(at::kCPU, tensor->scalar_type(), false, /*copy=*/true);
    }
    for (const auto& [name, tensor] : statistics_of(layer))
      state[prefix + name] = tensor->to(at::kCPU, tensor->scalar_type(), false, /*copy=*/true);
  }
}

void Generator::load(const TensorMap& state, const std::string& prefix) {
  const at::TensorOptions as = at::TensorOptions(dtype_).device(device_);
  for (GeneratorLayer& layer : layers_) {
    for (const NamedTensor& slot : parameters_of(layer)) {
      load_into(slot, state, prefix, as, /*learned=*/true);
    }
    for (const NamedTensor& slot : statistics_of(layer)) {
      load_into(slot, state, prefix, as, /*learned=*/false);
    }
  }
}

Generator conditional_generator(const GeneratorShape& shape, const GeneratorPlace& place) {
  check_shape(shape.latent, shape.width, shape.image);
  const auto norm = [&shape](std::int64_t channels, double eps) {
    return shape.conditioning == Conditioning::ConditionalBatchNorm
               ? conditional_norm(shape.classes, channels, eps)
               : affine_norm(channels, eps);
  };
  const at::Generator& random = place.random;
  const std::int64_t width = shape.width;
  std::vector<GeneratorLayer> layers;
  if (shape.conditioning == Conditioning::EmbeddingTimesNoise) {
    layers.push_back({"label_emb", label_product(shape.classes, shape.latent, random)});
  }
  layers.push_back({"l1.0", seed_maps(shape.latent, width, shape.image.height / 4,
                                      shape.image.width / 4, random)});
  layers.push_back({"conv_blocks0.0", norm(width, kEps)});
  layers.push_back({"conv_blocks1.0", generator_convolution(width, width, kUpsampled, random)});
  layers.push_back({"conv_blocks1.1", norm(width, shape.inner_eps)});
  layers.push_back({"conv_blocks1.2", GeneratorActivation::LeakyRelu});
  layers.push_back({"conv_blocks2.0", generator_convolution(width, width / 2, kUpsampled, random)});
  layers.push_back({"conv_blocks2.1", norm(width / 2, shape.inner_eps)});
  layers.push_back({"conv_blocks2.2", GeneratorActivation::LeakyRelu});
  layers.push_back(
      {"conv_blocks2.3", generator_convolution(width / 2, shape.image.channels, kPlain, random)});
  layers.push_back({"conv_blocks2.4", GeneratorActivation::Tanh});
  layers.push_back({"conv_blocks2.5", plain_norm(shape.image.channels, kEps)});
  return {std::move(layers), place};
}

Generator latent_generator(const LatentGeneratorShape& shape, const GeneratorPlace& place) {
  check_shape(shape.latent, shape.width, shape.image);
  const at::Generator& random = place.random;
  const std::int64_t width = shape.width;
  std::vector<GeneratorLayer> layers;
  layers.push_back({"linear", seed_maps(shape.latent, width, shape.image.height / 4,
                                        shape.image.width / 4, random)});
  layers.push_back({"conv_layers.0", affine_norm(width, kEps)});
  layers.push_back({"conv_layers.2", generator_convolution(width, width / 2, kUpsampled, random)});
  layers.push_back({"conv_layers.3", affine_norm(width / 2, kEps)});
  layers.push_back({"conv_layers.4", GeneratorActivation::LeakyRelu});
  layers.push_back({"conv_layers.6",
                    generator_convolution(width / 2, shape.image.channels, kUpsampled, random)});
  layers.push_back({"conv_layers.7", GeneratorActivation::Tanh});
  layers.push_back({"conv_layers.8", plain_norm(shape.image.channels, kEps)});
  return {std::move(layers), place};
}

}  // namespace zsq
