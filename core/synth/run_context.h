// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Generator.h>
#include <ATen/core/Tensor.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "api/exhibit.h"
#include "api/method.h"
#include "api/run.h"
#include "graph/graph.h"

namespace zsq {

/// Per-image first and second moments of one batch-norm input: [images, channels] each.
struct BnMoments {
  at::Tensor mean;
  at::Tensor variance;  ///< unbiased, over height x width
};

/// What one step of the synthesis loop tells the engine: the images as they are before the step,
/// and what the teacher made of them.
struct SynthesisReport {
  std::int64_t iteration = 0;  ///< 1-based, over all batches
  std::vector<double> losses;  ///< in the order announced, the total last
  double learning_rate = 0;
  at::Tensor images;               ///< [n, c, h, w]; changes after report() returns
  at::Tensor logits;               ///< [n, classes]
  std::vector<BnMoments> moments;  ///< one per batch norm; empty where no loss computed them
};

/// All that a method gets: the model, its settings, randomness, and a way to report. There is
/// deliberately no way from here to real images; only the plain quantizers, whose recipe says so,
/// are given images from outside, and their result is marked.
class RunContext {
 public:
  virtual ~RunContext() = default;
  [[nodiscard]] virtual const Graph& model() const = 0;
  [[nodiscard]] virtual const QuantizationSetting& setting() const = 0;
  /// What the network's images were normalised with.
  [[nodiscard]] virtual const Normalization& normalization() const = 0;
  [[nodiscard]] virtual const Parameters& parameters() const = 0;
  [[nodiscard]] virtual at::Generator generator() = 0;
  /// The recipe's seed, for streams of randomness beside the generator's.
  [[nodiscard]] virtual std::uint64_t seed() const = 0;
  [[nodiscard]] virtual at::ScalarType dtype() const = 0;
  /// Of the synthesis loop's convolutions: dtype(), or bfloat16.
  [[nodiscard]] virtual at::ScalarType convolution_dtype() const = 0;
  [[nodiscard]] virtual int threads() const = 0;

  virtual void begin_stage(Stage stage, std::int64_t total) = 0;
  virtual void announce_losses(std::vector<std::string> names) = 0;
  /// Called in every synthesis step, before the images change.
  virtual void report(const SynthesisReport& report) = 0;
  /// One step of a stage that learns something else than images (fine-tuning): losses in the order
  /// announced last. \p iteration is 1-based, of this stage.
  virtual void report_losses(std::int64_t iteration, const std::vector<double>& losses,
                             double learning_rate) = 0;
  /// Called in every iteration of a reconstruction; \p done counts those of all units. The point is
  /// only asked for when somebody can see it.
  virtual void report_reconstruction(std::int64_t done,
                                     const std::function<ReconstructionPoint()>& point) = 0;
  /// Something to look at beside images, losses and layers; a newer one takes the place of an older
  /// one of the same id.
  virtual void show(Exhibit exhibit) = 0;
  /// The same for every step of a loop, after its losses were reported, so that nothing is computed
  /// for nobody: \p make is asked for the first one, for that of a stage's last step, and in
  /// between for a few a second while somebody can see them. It must not draw from the run's
  /// generator.
  virtual void show(const std::string& id, const std::function<Exhibit()>& make) = 0;
  /// Images that the recipe names as a plain quantizer's source (a finished run's, or real ones):
  /// at most \p count, [n, c, h, w], normalised, in the run's precision. Throws Internal for a
  /// method that declares no such source.
  [[nodiscard]] virtual at::Tensor given_images(std::int64_t count) = 0;
  /// Progress of other stages.
  virtual void advance(std::int64_t done) = 0;
  virtual void log(LogLevel level, const std::string& text) = 0;
  /// Obeys pause and cancel; throws Error(Cancelled). \p state gives what is needed to go on later
  /// from exactly here, and is only asked when a checkpoint is due.
  virtual void checkpoint(const std::function<TensorMap()>& state) = 0;
  /// What checkpoint() saved in an earlier process, when this run resumes.
  [[nodiscard]] virtual std::optional<TensorMap> saved_state() = 0;

  // Parameters by name; check_parameters has made sure that they are there and of that type.
  [[nodiscard]] std::int64_t integer(const char* name) const {
    return std::get<std::int64_t>(parameters().at(name));
  }
  [[nodiscard]] double number(const char* name) const {
    return std::get<double>(parameters().at(name));
  }
  [[nodiscard]] bool flag(const char* name) const { return std::get<bool>(parameters().at(name)); }
  [[nodiscard]] const std::string& choice(const char* name) const {
    return std::get<std::string>(parameters().at(name));
  }
};

}  // namespace zsq
