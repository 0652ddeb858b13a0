// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "learn/run_context.h"

namespace zsq {

/// The run of a baseline: a method goes through it as through its own run, but nothing of it is
/// shown or kept. Progress, pause and cancel are those of the run that it is compared with.
class BaselineContext final : public RunContext {
 public:
  using GivenImages = std::function<ImageSet(std::int64_t count)>;
  BaselineContext(RunContext& host, GivenImages given) : host_(host), given_(std::move(given)) {}

  const Graph& model() const override { return host_.model(); }
  const QuantizationSetting& setting() const override { return host_.setting(); }
  const Normalization& normalization() const override { return host_.normalization(); }
  std::uint64_t seed() const override { return host_.seed(); }
  at::ScalarType dtype() const override { return host_.dtype(); }
  at::ScalarType convolution_dtype() const override { return host_.convolution_dtype(); }
  int threads() const override { return host_.threads(); }
  at::Device device() const override { return host_.device(); }
  void begin_stage(Stage, std::int64_t total) override {
    host_.begin_stage(Stage::Baselines, total);
  }
  void announce_losses(std::vector<std::string>) override {}
  void report(const SynthesisReport& report) override { host_.advance(report.iteration); }
  void report_losses(std::int64_t iteration, const std::vector<double>&, double) override {
    host_.advance(iteration);
  }
  void report_reconstruction(std::int64_t done,
                             const std::function<ReconstructionPoint()>&) override {
    host_.advance(done);
  }
  void show(Exhibit) override {}
  void show(const std::string&, const std::function<Exhibit()>&) override {}
  ImageSet given_images(std::int64_t count) override {
    ImageSet set = given_(count);
    set.images = set.images.to(dtype());
    return set;
  }
  std::vector<Graph> other_models() override { return host_.other_models(); }
  void advance(std::int64_t done) override { host_.advance(done); }
  void log(LogLevel, const std::string&) override {}
  void checkpoint(const std::function<TensorMap()>&) override { host_.checkpoint({}); }
  std::optional<TensorMap> saved_state() override { return std::nullopt; }

 private:
  RunContext& host_;
  GivenImages given_;
};

}  // namespace zsq
