// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "api/analysis.h"
#include "api/device.h"
#include "api/error.h"
#include "api/layer_choice.h"
#include "api/recipe.h"

namespace zsq {

struct Exhibit;  // api/exhibit.h

enum class RunState { Created, Running, Paused, Finished, Cancelled, Failed };
ZSQ_API const char* to_string(RunState state) noexcept;

/// What a run does at the moment; views translate it.
enum class Stage {
  Preparing,
  Synthesis,     ///< images are made
  Equalization,  ///< channel ranges of pairs of layers are made equal
  Compensation,  ///< damage to channels is made good in the next layer
  Sensitivity,
  Rounding,        ///< weights become codes
  Reconstruction,  ///< rounding and steps are learned, layer by layer or block by block
  FineTuning,      ///< the quantized network learns from the float one
  Calibration,
  Baselines,  ///< noise or real images take the place of the method's
  Evaluation,
  Saving,
  Done
};
ZSQ_API const char* to_string(Stage stage) noexcept;

/// iteration of total in the present stage. eta_seconds is for the whole stage, smoothed, and
/// absent until it can be known (first second, or 3 %).
struct Progress {
  Stage stage = Stage::Preparing;
  std::int64_t iteration = 0;
  std::int64_t total = 0;
  double elapsed_seconds = 0;
  std::optional<double> eta_seconds;
  double iterations_per_second = 0;
};

/// Values of all loss terms at one iteration, in the order of Run::loss_names(); the last is the
/// total.
struct LossPoint {
  std::int64_t iteration = 0;
  std::vector<double> values;
  double learning_rate = 0;
};

/// How far the reconstruction of one unit (layer or block) has come. ptq_engine.md 3.
struct ReconstructionPoint {
  std::string unit;  ///< "layer1.0": what the paths of its layers have in common
  std::int64_t unit_index = 0;
  std::int64_t units = 0;
  std::int64_t iteration = 0;      ///< 1-based, of this unit
  std::int64_t iterations = 0;     ///< of this unit
  double reconstruction_loss = 0;  ///< of the minibatch, without the regulariser
  double rounding_loss = 0;        ///< the weighted regulariser; 0 during warm-up
  double settled = 0;              ///< share of rounding variables h(V) within 0.01 of 0 or 1, 0..1
  std::vector<std::int64_t> rounding_histogram;  ///< counts of h(V), equal bins over [0, 1]
};

/// What became of one unit. Losses are those of the pass that learned its weights.
struct ReconstructedUnit {
  std::string unit;
  std::vector<std::string> layers;  ///< LayerInfo::path of each
  double nearest_loss = 0;          ///< reconstruction loss over all images with nearest rounding
  double soft_loss = 0;             ///< with the learned h(V), before hardening
  double hard_loss = 0;             ///< with the final codes
  double settled = 0;               ///< share of h(V) within 0.01 of 0 or 1 at the end
  double flipped = 0;               ///< share of weights whose code is not the nearest one
  double seconds = 0;
};

enum class LogLevel { Debug, Info, Warning, Error };
struct LogLine {
  LogLevel level = LogLevel::Info;
  double seconds = 0;  ///< since the start of the run
  std::string text;
};

/// Everything the views show of one iteration; immutable once published.
struct Frame {
  std::int64_t iteration = 0;
  PixelImages images;                            ///< at most 64, for the grid
  std::shared_ptr<const FloatImages> synthetic;  ///< at most 64, as the network sees them
  SpectrumFrame spectrum;
  std::vector<double> bn_distance;  ///< one per layer of ModelInfo::layers; NaN where none
};

/// How the model of an accuracy was quantized.
enum class EntryQuantizer {
  None,            ///< the float model
  Ranges,          ///< min-max ranges of its images, nearest rounding
  Reconstruction,  ///< rounding and steps learned, layer by layer or block by block
  FineTuning,      ///< weights learned from the float model
  Own              ///< as the method does it
};
ZSQ_API const char* to_string(EntryQuantizer quantizer) noexcept;

/// One row of the accuracy view.
struct AccuracyEntry {
  std::string id;         ///< "float", "noise", the method's id, or "real"
  bool zero_shot = true;  ///< false for "real": calibrated with real images
  std::int64_t calibration_images = 0;
  EntryQuantizer quantizer = EntryQuantizer::None;
  /// What the first and the last layer really have, where quantized: policies and overrides differ.
  std::optional<LayerBits> first_layer, last_layer;
  Evaluation evaluation;
};

/// Ranges (largest absolute weight) of the channels between two layers before and after
/// cross-layer equalization, one entry per channel.
struct EqualizedPair {
  std::string first;   ///< LayerInfo::path
  std::string second;  ///< the layer that reads it
  std::vector<double> first_before, second_before;
  std::vector<double> first_after, second_after;
};

struct RunResult {
  std::string folder;
  std::vector<AccuracyEntry> accuracies;  ///< empty where the recipe names no labelled data
  std::int64_t images = 0;                ///< synthetic; 0 for a method that makes none
  std::int64_t steps = 0;                 ///< really done
  double final_loss = 0;                  ///< NaN for a method without a loss
  double synthesis_seconds = 0;
  double method_seconds = 0;  ///< the method alone, without evaluation
  double seconds = 0;
  std::vector<int> layer_weight_bits;             ///< differs per layer with mixed precision
  std::vector<EqualizedPair> equalization;        ///< empty for a method that does not equalize
  std::vector<ReconstructedUnit> reconstruction;  ///< empty for a method that does not reconstruct
  std::vector<std::shared_ptr<const Exhibit>> exhibits;  ///< the last of each id
};

/// What happened since the last poll. Small events are complete and in order; of frames, and of the
/// exhibits with the same id, only the latest is kept.
struct RunEvents {
  RunState state = RunState::Created;
  std::vector<LossPoint> losses;
  std::vector<LogLine> log;
  std::vector<Stage> stages;
  std::vector<ReconstructionPoint> reconstruction;  ///< thinned: at most some 20 a second
  std::optional<Progress> progress;
  std::shared_ptr<const Frame> frame;
  std::vector<std::shared_ptr<const Exhibit>> exhibits;
  std::optional<RunResult> result;  ///< once, when finished
  std::optional<Error> error;       ///< once, when failed
};

/// How a run begins in a folder that holds one, finished or not.
enum class RunStart {
  New,     ///< refused: nothing is lost unasked
  Resume,  ///< goes on from its checkpoint
  Replace  ///< takes its place
};

struct RunOptions {
  std::string folder;                      ///< the run folder; created where missing
  RunStart start = RunStart::New;          ///< where the folder holds a run
  int threads = 0;                         ///< 0: cores - 1, at least 1
  RunDevice device = RunDevice::Cpu;       ///< where networks and generators are walked
  bool live_frames = true;                 ///< false: nobody watches
  std::int64_t history_bytes = 256 << 20;  ///< cap for frames and exhibits kept for scrubbing
  bool start_paused = false;
  std::chrono::milliseconds frame_interval{33};
};

/// One run on its own thread. All members may be called from any thread; none blocks on the
/// computation but wait() and the destructor (which cancels).
class ZSQ_API Run {
 public:
  /// Checks the recipe and the folder at the door: throws before any thread starts.
  Run(Recipe recipe, RunOptions options);
  ~Run();
  Run(const Run&) = delete;
  Run& operator=(const Run&) = delete;

  void start();
  void pause();
  void resume();
  void step();
  void cancel();
  void wait();

  [[nodiscard]] RunState state() const;
  [[nodiscard]] const Recipe& recipe() const;
  [[nodiscard]] std::vector<std::string> loss_names() const;
  [[nodiscard]] RunEvents poll();
  /// Frames are made only while somebody watches.
  void set_watched(bool watched);

  /// Iterations that can be scrubbed to, ascending, geometrically thinned under history_bytes.
  [[nodiscard]] std::vector<std::int64_t> history() const;
  /// The kept frame nearest to that iteration; null while there is none.
  [[nodiscard]] std::shared_ptr<const Frame> frame_at(std::int64_t iteration) const;
  /// Of each exhibit the kept one nearest to that iteration, in the order of their first showing.
  [[nodiscard]] std::vector<std::shared_ptr<const Exhibit>> exhibits_at(
      std::int64_t iteration) const;
  [[nodiscard]] std::int64_t history_bytes() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// What a run folder holds, finished or not.
struct SavedRun {
  std::string folder;
  Recipe recipe;
  bool quantized = false;  ///< the quantized model is there: it can be compared and exported
  std::vector<std::string> loss_names;  ///< as Run::loss_names()
  std::vector<LossPoint> losses;        ///< all of them, in order
  std::int64_t synthesis_steps = 0;
  /// Of a finished one. Without it the run can be resumed, from its checkpoint where it has one.
  std::optional<RunResult> result;
};
/// Throws FileNotFound for a folder without a run, Malformed.
ZSQ_API SavedRun open_run(const std::string& run_folder);
/// Its images as the last frame that it showed; null where it saved none.
ZSQ_API std::shared_ptr<const Frame> saved_frame(const SavedRun& run, const Model& model);

/// The report that a finished run wrote (DIR/report.json), as its JSON text.
ZSQ_API std::string read_report(const std::string& run_folder);
ZSQ_API std::string report_json(const RunResult& result, const Recipe& recipe,
                                const ModelInfo& model);

}  // namespace zsq
