// SPDX-License-Identifier: GPL-3.0-or-later
// Generators of images from latent vectors, as the generator methods of ZSQ share them.
#pragma once

#include <ATen/Generator.h>
#include <ATen/core/Tensor.h>

#include <cstdint>
#include <string>
#include <vector>

#include "api/types.h"
#include "graph/graph.h"
#include "synth/generator_layers.h"

namespace zsq {

/// Where a generator is made: numbers to start from, the dtype that it computes in, threads for its
/// convolutions, which change nothing but the time, and the device that it computes on.
struct GeneratorPlace {
  at::Generator random;
  at::ScalarType dtype = at::kFloat;
  int threads = 1;
  at::Device device = at::kCPU;
};

/// A stack of layers that learns. It is always in training mode: its batch norms use the batch's
/// statistics, so that the last one gives images in the network's normalised space. It can be
/// moved, which leaves parameters() where they are, but not copied.
class Generator {
 public:
  Generator(std::vector<GeneratorLayer> layers, const GeneratorPlace& place);
  Generator(const Generator&) = delete;
  Generator& operator=(const Generator&) = delete;
  Generator(Generator&&) = default;
  Generator& operator=(Generator&&) = default;
  ~Generator() = default;

  /// Images [n, channels, height, width] of latent vectors \p z [n, latent] and \p labels, int64
  /// [n], undefined where it knows no classes: on the device of \p z. Running statistics move.
  at::Tensor forward(const at::Tensor& z, const at::Tensor& labels = {});
  /// What is learned, in forward order, weight before bias; each requires gradients.
  [[nodiscard]] std::vector<at::Tensor*> parameters();
  /// As parameters().
  [[nodiscard]] std::vector<std::string> parameter_names();

  /// Parameters and running statistics, named as in the authors' state dictionaries.
  void save(TensorMap& state, const std::string& prefix) const;
  /// Throws std::out_of_range where one is missing, ShapeMismatch where it is another's.
  void load(const TensorMap& state, const std::string& prefix);

 private:
  std::vector<GeneratorLayer> layers_;
  at::ScalarType dtype_;
  int threads_;
  at::Device device_;
};

/// How the class comes in. EmbeddingTimesNoise: z times a learned vector of the class.
/// ConditionalBatchNorm: every batch norm but the last has a scale and shift of each class.
/// None: not at all (ZAQ).
enum class Conditioning { EmbeddingTimesNoise, ConditionalBatchNorm, None };

struct GeneratorShape {
  std::int64_t latent = 100;
  std::int64_t classes = 10;
  std::int64_t width = 128;  ///< channels of the first maps, at least 2; the last ones have half
  ImageShape image{};        ///< height and width divisible by 4
  Conditioning conditioning = Conditioning::EmbeddingTimesNoise;
  double inner_eps = 0.8;  ///< of the batch norms behind convolutions; ZAQ has 1e-5
};

/// The generator of the GDFQ lineage, generator_common.md 2 (CIFAR) and 3 (ImageNet): maps of a
/// quarter of the image's size, three convolutions with two up-samplings, tanh, batch norm. Throws
/// InvalidArgument for a shape that cannot be.
Generator conditional_generator(const GeneratorShape& shape, const GeneratorPlace& place);

struct LatentGeneratorShape {
  std::int64_t latent = 256;
  std::int64_t width = 128;  ///< channels of the first maps, at least 2; the last ones have half
  ImageShape image{};        ///< height and width divisible by 4
};

/// GENIE-D's generator, genie.md: two convolutions, no classes. Throws as conditional_generator.
Generator latent_generator(const LatentGeneratorShape& shape, const GeneratorPlace& place);

}  // namespace zsq
