// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "engine/event_queue.h"
#include "engine/exhibit_board.h"
#include "engine/frame_maker.h"
#include "engine/frame_pace.h"
#include "engine/history.h"
#include "engine/progress_meter.h"
#include "engine/run_folder.h"
#include "graph/graph.h"
#include "learn/run_context.h"

namespace zsq {

/// Turns what a method reports into events, frames, history and checkpoints.
class JobContext final : public RunContext {
 public:
  struct Parts {
    const Recipe& recipe;
    const RunOptions& options;
    Graph model;  ///< in the run's precision
    const Normalization& normalization;
    EventQueue& events;
    History& history;
    RunFolder& folder;
    RunControl& control;
    const std::atomic<bool>& watched;
    /// Opens the images that a plain quantizer's recipe names; empty for other methods.
    std::function<ImageSet(std::int64_t count)> given_images{};
    std::vector<Graph> other_models{};  ///< in the run's precision
  };
  explicit JobContext(Parts parts);

  const Graph& model() const override { return parts_.model; }
  const QuantizationSetting& setting() const override { return parts_.recipe.quantization; }
  const Normalization& normalization() const override { return parts_.normalization; }
  std::uint64_t seed() const override { return parts_.recipe.seed; }
  at::ScalarType dtype() const override;
  at::ScalarType convolution_dtype() const override;
  int threads() const override;
  at::Device device() const override;
  void begin_stage(Stage stage, std::int64_t total) override;
  void announce_losses(std::vector<std::string> names) override;
  void report(const SynthesisReport& report) override;
  void report_losses(std::int64_t iteration, const std::vector<double>& losses,
                     double learning_rate) override;
  void report_reconstruction(std::int64_t done,
                             const std::function<ReconstructionPoint()>& point) override;
  void show(Exhibit exhibit) override;
  void show(const std::string& id, const std::function<Exhibit()>& make) override;
  ImageSet given_images(std::int64_t count) override;
  std::vector<Graph> other_models() override { return parts_.other_models; }
  void advance(std::int64_t done) override;
  void log(LogLevel level, const std::string& text) override;
  void checkpoint(const std::function<TensorMap()>& state) override;
  std::optional<TensorMap> saved_state() override;

  [[nodiscard]] std::vector<std::string> loss_names() const;
  [[nodiscard]] std::int64_t steps_done() const { return steps_done_; }
  [[nodiscard]] double synthesis_seconds() const { return synthesis_seconds_; }
  /// Shows finished images as the last frame.
  void show(const ImageSet& set);
  /// What the run has shown, now in its folder with pictures.
  std::vector<std::shared_ptr<const Exhibit>> finish_exhibits() { return exhibits_.finish(); }

 private:
  using Clock = std::chrono::steady_clock;
  void show_step(const SynthesisReport& report);
  void publish_losses(std::int64_t iteration, const std::vector<double>& losses,
                      double learning_rate);
  [[nodiscard]] double seconds_since_start() const;
  void warn(const std::string& text);

  Parts parts_;
  ExhibitBoard exhibits_;
  ProgressMeter meter_;
  FramePace pace_;
  Clock::time_point started_;
  Clock::time_point last_checkpoint_;
  Clock::time_point stage_started_;
  Clock::time_point last_point_;
  Stage stage_ = Stage::Preparing;
  std::int64_t steps_done_ = 0;
  std::int64_t synthesis_steps_ = 0;
  double synthesis_seconds_ = 0;
  mutable std::mutex names_mutex_;
  std::vector<std::string> loss_names_;
  std::size_t earlier_losses_ = 0;       ///< names of earlier stages, before those announced last
  std::int64_t earlier_iterations_ = 0;  ///< steps of earlier stages
  FrameMaker frames_;                    ///< last: its work uses what stands above
};

}  // namespace zsq
