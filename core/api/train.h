// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "api/control.h"
#include "api/dataset.h"

namespace zsq {

/// SGD with Nesterov momentum, cosine schedule, random crop and flip.
struct TrainOptions {
  DataSource data;
  std::string architecture = "cifar_resnet20";
  std::string output;  ///< .safetensors; the checkpoint for resuming lies beside it
  std::int64_t epochs = 20;
  std::int64_t batch = 128;
  double learning_rate = 0.1;
  double momentum = 0.9;
  double weight_decay = 5e-4;
  std::uint64_t seed = 0;
  int threads = 0;  ///< 0: all cores
  std::int64_t validation_images = 2000;
  bool resume = false;
};

struct TrainProgress {
  std::int64_t epoch = 0;  ///< 1-based
  std::int64_t epochs = 0;
  std::int64_t batch = 0;
  std::int64_t batches = 0;
  double loss = 0;              ///< running mean of this epoch
  double train_top1 = 0;        ///< 0..1, this epoch so far
  double validation_top1 = -1;  ///< after an epoch; -1 else
  double images_per_second = 0;
  double eta_seconds = 0;
};

struct TrainResult {
  double validation_top1 = 0;
  std::int64_t validation_images = 0;
  double seconds = 0;
  std::string output;
};

/// Blocks until trained. Throws Cancelled after saving a checkpoint from which resume goes on.
ZSQ_API TrainResult train(const TrainOptions& options, RunControl* control = nullptr,
                          const std::function<void(const TrainProgress&)>& progress = {});

}  // namespace zsq
