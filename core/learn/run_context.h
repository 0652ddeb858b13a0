// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "api/exhibit.h"
#include "api/run.h"
#include "graph/graph.h"
#include "learn/image_set.h"
#include "learn/observation.h"
#include "learn/section.h"

namespace zsq {

/// What one step of the synthesis loop tells the engine: the images as they are before the step,
/// and what the teacher made of them.
struct SynthesisReport {
  std::int64_t iteration = 0;  ///< 1-based, over all batches
  std::vector<double> losses;  ///< in the order announced, the total last
  double learning_rate = 0;
  at::Tensor images;               ///< [n, c, h, w]; changes after report() returns
  at::Tensor labels;               ///< int64 [n], the class each is made for; undefined: none
  at::Tensor logits;               ///< [n, classes]
  std::vector<BnMoments> moments;  ///< one per batch norm; empty where no loss computed them
};

/// All that a method gets beside its settings: the model, the bits, randomness, and a way to
/// report. There is deliberately no way from here to real images; only the plain quantizers, whose
/// recipe says so, are given images from outside, and their result is marked.
class RunContext {
 public:
  virtual ~RunContext() = default;
  [[nodiscard]] virtual const Graph& model() const = 0;
  [[nodiscard]] virtual const QuantizationSetting& setting() const = 0;
  /// What the network's images were normalised with.
  [[nodiscard]] virtual const Normalization& normalization() const = 0;
  /// The recipe's seed, from which every section splits streams of its own.
  [[nodiscard]] virtual std::uint64_t seed() const = 0;
  [[nodiscard]] virtual at::ScalarType dtype() const = 0;
  /// Of the synthesis loop's convolutions: dtype(), or bfloat16.
  [[nodiscard]] virtual at::ScalarType convolution_dtype() const = 0;
  [[nodiscard]] virtual int threads() const = 0;
  /// Where networks and generators are walked. All else, random numbers too, is the CPU's.
  [[nodiscard]] virtual at::Device device() const = 0;

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
  /// at most \p count, in the run's precision. Throws Internal for a method that declares no such
  /// source.
  [[nodiscard]] virtual ImageSet given_images(std::int64_t count) = 0;
  /// Other networks that the recipe names (Method::other_models), in the run's precision, taking
  /// images of model()'s size and normalization, with its classes and batch norm. None for a method
  /// that declares none.
  [[nodiscard]] virtual std::vector<Graph> other_models() { return {}; }
  /// Progress of other stages.
  virtual void advance(std::int64_t done) = 0;
  virtual void log(LogLevel level, const std::string& text) = 0;
  /// Obeys pause and cancel; throws Error(Cancelled). \p state gives what is needed to go on later
  /// from exactly here, and is only asked when a checkpoint is due. Called by sections.
  virtual void checkpoint(const std::function<TensorMap()>& state) = 0;
  /// What checkpoint() saved in an earlier process, when this run resumes. Asked once.
  [[nodiscard]] virtual std::optional<TensorMap> saved_state() = 0;

  /// A named stage of the method, which owns its progress, its curves, its streams of randomness,
  /// its part of the checkpoint and its kept result. Each name once in a run.
  [[nodiscard]] Section section(std::string name) { return {*this, std::move(name)}; }
  [[nodiscard]] SectionRecords& section_records() { return records_; }

 private:
  SectionRecords records_;
};

}  // namespace zsq
