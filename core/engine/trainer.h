// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "api/dataset.h"
#include "api/train.h"
#include "graph/graph.h"

namespace zsq {

/// The labelled images of a training, the last of them held out for validation. Small sets are kept
/// in memory as bytes; large ones are read when needed.
class TrainingImages {
 public:
  TrainingImages(const TrainOptions& options, int threads);
  [[nodiscard]] std::int64_t train_count() const { return train_count_; }
  [[nodiscard]] std::int64_t validation_count() const { return count_ - train_count_; }
  [[nodiscard]] std::int64_t classes() const { return data_.info().classes; }
  [[nodiscard]] const ImageShape& shape() const { return shape_; }
  [[nodiscard]] const Normalization& normalization() const { return normalization_; }
  [[nodiscard]] const std::vector<std::string>& class_names() const {
    return data_.info().class_names;
  }
  /// The training indices in the order of that epoch.
  [[nodiscard]] std::vector<std::int64_t> shuffled(std::uint64_t seed, std::int64_t epoch) const;

  struct Part {
    at::Tensor images;  ///< normalised
    at::Tensor labels;  ///< int64
  };
  /// Randomly shifted by up to 4 pixels (reflecting borders) and flipped; what happens to an image
  /// depends on (seed, epoch, index) alone.
  [[nodiscard]] Part augmented(std::span<const std::int64_t> indices, std::uint64_t seed,
                               std::int64_t epoch) const;
  [[nodiscard]] Part validation(std::int64_t first, std::int64_t count) const;

 private:
  int read(std::int64_t index, std::uint8_t* rgb) const;

  Dataset data_;
  ImageShape shape_;
  Normalization normalization_;
  std::int64_t count_ = 0;
  std::int64_t train_count_ = 0;
  std::vector<std::uint8_t> cache_;  ///< empty for large sets
  std::vector<int> labels_;
};

struct StepResult {
  double loss = 0;
  std::int64_t hits = 0;
  std::int64_t images = 0;
};

/// Network, momentum and the epoch reached.
class Trainer {
 public:
  Trainer(const TrainOptions& options, const TrainingImages& images, int threads);
  [[nodiscard]] const Graph& graph() const { return graph_; }
  [[nodiscard]] std::int64_t epoch() const { return epoch_; }
  /// One SGD step with Nesterov momentum. The batch is cut into fixed parts with batch statistics
  /// of their own, so that the result does not depend on the number of threads.
  StepResult step(std::span<const std::int64_t> indices, double learning_rate);
  void finish_epoch() { ++epoch_; }
  [[nodiscard]] double validate() const;
  void save(const std::string& path) const;
  /// Throws FileNotFound, ShapeMismatch.
  void load(const std::string& path);
  static void remove_checkpoint(const std::string& path);

 private:
  struct PartResult;
  PartResult run_part(std::span<const std::int64_t> indices, double share) const;
  void update(const std::vector<at::Tensor>& gradients, double learning_rate);

  const TrainOptions& options_;
  const TrainingImages& images_;
  int threads_;
  Graph graph_;
  std::vector<at::Tensor> momentum_;
  std::int64_t epoch_ = 0;
};

}  // namespace zsq
