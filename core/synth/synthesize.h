// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "graph/frozen_network.h"
#include "learn/optimizer.h"
#include "learn/schedule.h"
#include "synth/losses.h"
#include "synth/run_context.h"

namespace zsq {

/// Where the images of a batch start.
enum class ImageInit {
  Gaussian,         ///< N(0, 1) in normalised space
  NearZeroUniform,  ///< what ZeroQ's code does: uniform integers 0..254, minus 127.5, over 5418.75
};

/// Which class each image is to show.
enum class Labels {
  None,
  Uniform,  ///< drawn at random, by the run's seed and the image's number
};

/// Noise optimisation: the images themselves are the variable. noise_common.md C1.
struct SynthesisPlan {
  std::int64_t images = 64;
  std::int64_t batch = 64;  ///< images optimised together, with their own optimiser
  ImageInit init = ImageInit::Gaussian;
  Labels labels = Labels::None;
  std::vector<Loss> losses;
  AdamOptions optimizer;
  PlateauOptions schedule;
  std::int64_t steps = 500;  ///< per batch
};

struct SynthesisResult {
  at::Tensor images;      ///< [images, c, h, w], normalised
  double final_loss = 0;  ///< of the last batch's last step
};

/// Runs the plan: reports every step, obeys pause and cancel between steps, and goes on from the
/// saved state when the run resumes. The result does not depend on the number of threads. Throws
/// NonFinite where the loss becomes NaN or infinite, Cancelled.
SynthesisResult synthesize(RunContext& run, const SynthesisPlan& plan);

/// The network that losses look at. Prepared once, on first use, for losses that observe moments
/// only (FrozenNetwork).
class Teacher {
 public:
  /// \p dtype of the convolutions: the graph's own, or bfloat16 for a float32 graph.
  Teacher(const Graph& graph, at::ScalarType dtype);
  Teacher(const Graph& graph);  // NOLINT: a network is a teacher as it is
  [[nodiscard]] const Graph& graph() const { return graph_; }
  [[nodiscard]] const FrozenNetwork& frozen() const;

 private:
  struct Prepared;
  Graph graph_;
  at::ScalarType dtype_;
  std::shared_ptr<Prepared> prepared_;
};

/// Loss terms (weighted total last), the gradient of the total, and what the teacher saw.
struct LossAndGradient {
  std::vector<double> values;
  at::Tensor gradient;
  at::Tensor logits;  ///< [n, classes], detached
  std::vector<BnMoments> moments;
};
/// \p labels and \p iteration are handed to the losses.
struct BatchInfo {
  at::Tensor labels{};
  std::int64_t iteration = 1;
};
LossAndGradient loss_and_gradient(const Teacher& teacher, const std::vector<Loss>& losses,
                                  const at::Tensor& images, int threads,
                                  const BatchInfo& info = {});
/// The same through autograd only, whatever the losses observe: what the fast way must agree with.
LossAndGradient loss_and_gradient_by_autograd(const Graph& teacher, const std::vector<Loss>& losses,
                                              const at::Tensor& images, int threads,
                                              const BatchInfo& info = {});

/// int64 [count], of images \p first and following; undefined for Labels::None.
at::Tensor image_labels(Labels labels, std::uint64_t seed, std::int64_t first, std::int64_t count,
                        std::int64_t classes);

at::Tensor initial_images(ImageInit init, std::int64_t count, const ImageShape& shape,
                          at::Generator generator, at::ScalarType dtype);

}  // namespace zsq
