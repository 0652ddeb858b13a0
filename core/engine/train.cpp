// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/train.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <nlohmann/json.hpp>
#include <numbers>
#include <thread>

#include "api/cancel_scope.h"
#include "api/error.h"
#include "api/recipe.h"
#include "base/parallel.h"
#include "engine/trainer.h"
#include "formats/safetensors.h"
#include "models/architecture.h"

namespace zsq {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

void check_options(const TrainOptions& options) {
  const auto refuse = [](const std::string& what) {
    throw Error(ErrorCode::InvalidArgument, what);
  };
  if (options.epochs < 1) refuse(fmt::format("{} epochs; at least 1 is needed", options.epochs));
  if (options.batch < 2) refuse(fmt::format("a batch of {}; at least 2 is needed", options.batch));
  if (!(options.learning_rate > 0)) {
    refuse(fmt::format("a learning rate of {}; it must be above 0", options.learning_rate));
  }
  if (options.output.empty()) refuse("the trained model needs an output file");
}

/// Linear warm-up over the first epoch, then half a cosine down to zero.
double learning_rate(const TrainOptions& options, std::int64_t step, std::int64_t steps_per_epoch) {
  const double done = static_cast<double>(step) / static_cast<double>(steps_per_epoch);
  const double warm_up = std::min(1.0, 0.1 * static_cast<double>(options.epochs));
  if (done < warm_up) return options.learning_rate * (done / warm_up * 0.9 + 0.1);
  const double share = (done - warm_up) / (static_cast<double>(options.epochs) - warm_up);
  return options.learning_rate * 0.5 * (1 + std::cos(std::numbers::pi * share));
}

void save_model(const TrainOptions& options, const Trainer& trainer, const TrainingImages& images,
                double top1) {
  const nlohmann::json settings{{"epochs", options.epochs},
                                {"batch", options.batch},
                                {"learning_rate", options.learning_rate},
                                {"momentum", options.momentum},
                                {"weight_decay", options.weight_decay},
                                {"seed", options.seed},
                                {"data", options.data.location},
                                {"validation_top1", 100 * top1}};
  write_safetensors(options.output,
                    {state_dict(trainer.graph()),
                     {{"zsq_architecture", options.architecture},
                      {"zsq_normalization", to_string(images.normalization())},
                      {"zsq_class_names", nlohmann::json(images.class_names()).dump()},
                      {"zsq_training", settings.dump()}}});
}

/// Follows one epoch for the progress line.
struct Meter {
  double loss = 0;
  std::int64_t hits = 0;
  std::int64_t images = 0;
  Clock::time_point started = Clock::now();

  void add(const StepResult& step) {
    loss += step.loss * static_cast<double>(step.images);
    hits += step.hits;
    images += step.images;
  }
  void write(TrainProgress& progress, std::int64_t images_left) const {
    const auto n = static_cast<double>(images);
    progress.loss = loss / n;
    progress.train_top1 = static_cast<double>(hits) / n;
    progress.images_per_second = n / seconds_since(started);
    progress.eta_seconds = static_cast<double>(images_left) / progress.images_per_second;
  }
};

}  // namespace

TrainResult train(const TrainOptions& options, RunControl* control,
                  const std::function<void(const TrainProgress&)>& report) {
  const auto started = Clock::now();
  check_options(options);
  refuse_to_replace(options.output, {options.data.location});
  prepare_worker_thread();
  const CancelScope scope(control);
  const int threads = options.threads > 0
                          ? options.threads
                          : static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  const TrainingImages images(options, threads);
  Trainer trainer(options, images, threads);
  const std::string checkpoint = options.output + ".checkpoint";
  if (options.resume) trainer.load(checkpoint);

  const std::int64_t batches = images.train_count() / options.batch;
  TrainProgress progress;
  progress.epochs = options.epochs;
  progress.batches = batches;
  double top1 = trainer.epoch() > 0 ? trainer.validate() : 0;
  for (std::int64_t epoch = trainer.epoch(); epoch < options.epochs; ++epoch) {
    const auto order = images.shuffled(options.seed, epoch);
    Meter meter;
    for (std::int64_t batch = 0; batch < batches; ++batch) {
      if (control != nullptr) control->checkpoint();
      const std::span indices(order.data() + batch * options.batch,
                              static_cast<std::size_t>(options.batch));
      meter.add(trainer.step(indices, learning_rate(options, epoch * batches + batch, batches)));
      progress.epoch = epoch + 1;
      progress.batch = batch + 1;
      progress.validation_top1 = -1;
      meter.write(progress, ((options.epochs - epoch) * batches - batch - 1) * options.batch);
      if (report) report(progress);
    }
    trainer.finish_epoch();
    top1 = trainer.validate();
    trainer.save(checkpoint);
    progress.validation_top1 = top1;
    if (report) report(progress);
  }
  save_model(options, trainer, images, top1);
  trainer.remove_checkpoint(checkpoint);
  return {top1, images.validation_count(), seconds_since(started), options.output};
}

}  // namespace zsq
