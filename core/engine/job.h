// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "api/run.h"
#include "engine/event_queue.h"
#include "engine/history.h"
#include "engine/job_context.h"
#include "engine/other_models.h"
#include "engine/run_folder.h"
#include "methods/registry.h"

namespace zsq {

/// One run from start to end: the method, then baselines and accuracies, then the report.
class Job {
 public:
  struct Shared {
    Recipe& recipe;
    const RunOptions& options;
    EventQueue& events;
    History& history;
    RunControl& control;
    const std::atomic<bool>& watched;
  };
  /// Opens model, data and folder: everything a user can get wrong is found here.
  explicit Job(Shared shared);
  RunResult run();
  /// Others may use the folder from now on.
  void release_folder() { folder_.unlock(); }
  [[nodiscard]] std::vector<std::string> loss_names() const { return context_->loss_names(); }

 private:
  /// A model of which the accuracy is asked.
  struct Quantized {
    std::string id;
    Model model;
    std::int64_t images = 0;  ///< that it was calibrated with
    EntryQuantizer quantizer = EntryQuantizer::None;
  };
  [[nodiscard]] ImageOrigin image_origin() const;
  /// Opened at the door: a source that is not there is found before the run begins.
  [[nodiscard]] std::function<ImageSet(std::int64_t)> given_images() const;
  [[nodiscard]] Model quantized_model(Graph graph) const;
  [[nodiscard]] ImageSet real_image_set(std::int64_t count) const;
  /// The network with the bits of the method's, and ranges of these images.
  [[nodiscard]] Model with_ranges(const MethodResult& result, const at::Tensor& images) const;
  /// Through the method itself, from another source of images.
  [[nodiscard]] Model through_method(const char* source) const;
  [[nodiscard]] std::array<Quantized, 2> make_baselines(const MethodResult& result,
                                                        const RunResult& out,
                                                        std::int64_t count) const;
  void evaluate_all(const MethodResult& result, const Model& quantized, RunResult& out);
  void stop_if_asked() const;
  AccuracyEntry accuracy(const Quantized& one);
  [[nodiscard]] EntryQuantizer quantizer_of(const RunResult& out) const;
  [[nodiscard]] bool baselines_through_method() const;

  Shared shared_;
  const Method& method_;
  Model model_;
  std::optional<Dataset> data_;
  std::vector<OtherModel> others_;  ///< that the method looks through beside the model
  RunFolder folder_;
  std::unique_ptr<JobContext> context_;
  std::int64_t evaluated_ = 0;
};

}  // namespace zsq
