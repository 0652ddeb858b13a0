// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <vector>

#include "graph/executor.h"
#include "graph/graph.h"
#include "graph/training_pass.h"
#include "learn/optimizer.h"
#include "quant/range_estimators.h"
#include "quant/student_loss.h"

namespace zsq {

struct StudentOptions {
  StudentLossOptions loss{};
  double feature_weight = 0;       ///< mean squared error of each feature, averaged over them
  std::vector<NodeId> features{};  ///< nodes of the float network
  SgdOptions sgd{};                ///< over weights, biases, batch-norm scales and shifts
  BatchNormMode batch_norm = BatchNormMode::Inference;
  EmaCorrection ranges = EmaCorrection::OnReading;
};

/// What the teacher says of the same images.
struct Targets {
  at::Tensor logits;                 ///< [n, classes]
  at::Tensor labels;                 ///< int64 [n]
  std::vector<at::Tensor> features;  ///< of StudentOptions::features
};

/// Of one step, over the batch; unweighted but for the total.
struct StudentStep {
  double kd = 0;
  double ce = 0;
  double feature = 0;
  double total = 0;
};

/// A quantized copy of the network that learns (quantization-aware training), as the fine-tuning
/// methods do it. generator_common.md 1: weights are quantized from their live values in every step
/// (min-max, per the setting's granularity), activations in tracked ranges; gradients pass straight
/// through all quantizers. Batch norm keeps its statistics unless told otherwise.
class Student {
 public:
  Student(const Graph& model, const QuantizationSetting& setting, StudentOptions options,
          int threads);
  /// Activation ranges take the batch in; nothing is learned.
  void observe(const at::Tensor& images);
  /// One step with the ranges as they are. Throws NonFinite.
  StudentStep step(const at::Tensor& images, const Targets& targets, double learning_rate);
  /// With the weights' codes as they are now.
  [[nodiscard]] Graph quantized() const;
  void save(TensorMap& state) const;
  void load(const TensorMap& state);

 private:
  struct Part;
  [[nodiscard]] Graph working_graph(std::vector<at::Tensor>& leaves) const;
  [[nodiscard]] Part run_part(const Graph& working, const std::vector<at::Tensor>& leaves,
                              const at::Tensor& images, const Targets& targets, double share) const;

  QuantizationSetting setting_;
  StudentOptions options_;
  int threads_;
  Graph graph_;                   ///< float master weights, activation quantizers
  std::vector<int> weight_bits_;  ///< of the layers, 0 = float
  TrainingPlan plan_;             ///< of graph_, keeping StudentOptions::features
  Sgd sgd_;
  std::vector<NodeId> quantizers_;
  std::vector<EmaMinMax> ranges_;
};

}  // namespace zsq
