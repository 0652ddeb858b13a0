// SPDX-License-Identifier: GPL-3.0-or-later
// A run without an engine: notes what is reported, can be interrupted and resumed.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "api/error.h"
#include "learn/run_context.h"

namespace zsq::test {

class FakeRun : public RunContext {
 public:
  struct Report {
    std::int64_t iteration;
    std::vector<double> losses;
    double rate;
  };

  FakeRun(Graph model, QuantizationSetting setting, int threads = 1)
      : model_(std::move(model)), setting_(std::move(setting)), threads_(threads) {}

  /// The \p call-th checkpoint saves its state and cancels.
  void interrupt_at(int call) { interrupt_at_ = call; }
  /// Goes on from what an interrupted run saved.
  void resume_from(const FakeRun& other) { saved_ = other.kept_; }

  std::vector<std::string> names;
  std::vector<Report> reports;
  std::vector<SynthesisReport> images;
  std::vector<std::string> lines;
  std::vector<Exhibit> exhibits;
  int checkpoints = 0;

  const Graph& model() const override { return model_; }
  const QuantizationSetting& setting() const override { return setting_; }
  const Normalization& normalization() const override { return normalization_; }
  std::uint64_t seed() const override { return 7; }
  at::ScalarType dtype() const override {
    return as_weight_layer(model_.node(weight_layers(model_).front()).op)->weight.scalar_type();
  }
  at::ScalarType convolution_dtype() const override { return dtype(); }
  int threads() const override { return threads_; }
  at::Device device() const override { return at::kCPU; }
  void begin_stage(Stage, std::int64_t) override {}
  void announce_losses(std::vector<std::string> more) override {
    names.insert(names.end(), more.begin(), more.end());
  }
  void report(const SynthesisReport& report) override {
    images.push_back(report);
    images.back().images = report.images.clone();
    reports.push_back({report.iteration, report.losses, report.learning_rate});
  }
  void report_losses(std::int64_t iteration, const std::vector<double>& losses,
                     double learning_rate) override {
    reports.push_back({iteration, losses, learning_rate});
  }
  void report_reconstruction(std::int64_t, const std::function<ReconstructionPoint()>&) override {}
  void show(Exhibit exhibit) override { exhibits.push_back(std::move(exhibit)); }
  void show(const std::string&, const std::function<Exhibit()>& make) override {
    exhibits.push_back(make());
  }
  ImageSet given_images(std::int64_t) override { return {}; }
  void advance(std::int64_t) override {}
  void log(LogLevel, const std::string& text) override { lines.push_back(text); }
  void checkpoint(const std::function<TensorMap()>& state) override {
    if (++checkpoints != interrupt_at_) return;
    kept_ = state();
    throw Error(ErrorCode::Cancelled, "stop");
  }
  std::optional<TensorMap> saved_state() override { return saved_; }

 private:
  Graph model_;
  QuantizationSetting setting_;
  Normalization normalization_{};
  int threads_;
  int interrupt_at_ = -1;
  std::optional<TensorMap> kept_, saved_;
};

}  // namespace zsq::test
