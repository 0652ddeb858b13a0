// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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
  [[nodiscard]] ImageOrigin image_origin() const;
  /// Opened at the door: a source that is not there is found before the run begins.
  [[nodiscard]] std::function<ImageSet(std::int64_t)> given_images() const;
  [[nodiscard]] Model quantized_model(Graph graph) const;
  [[nodiscard]] Model baseline(const MethodResult& result, const at::Tensor& images) const;
  void evaluate_all(const MethodResult& result, const Model& quantized, RunResult& out);
  void stop_if_asked();
  AccuracyEntry accuracy(const std::string& id, const Model& model, std::int64_t images);

  Shared shared_;
  const Method& method_;
  Model model_;
  std::optional<Dataset> data_;
  RunFolder folder_;
  std::unique_ptr<JobContext> context_;
  std::int64_t evaluated_ = 0;
};

}  // namespace zsq
