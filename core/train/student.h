// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <map>
#include <memory>
#include <vector>

#include "execute/executor.h"
#include "execute/training_pass.h"
#include "graph/graph.h"
#include "learn/network.h"
#include "learn/run_context.h"
#include "quant/range_tracker.h"

namespace zsq {

struct StudentOptions {
  BatchNormMode batch_norm = BatchNormMode::Inference;
  RangeTracking ranges = RangeTracking::Ema;
  /// Where images are walked. What learns stays on the CPU and is copied there in every step.
  at::Device device = at::kCPU;
};

/// A quantized copy of the network that learns (quantization-aware training), as the fine-tuning
/// methods do it. generator_common.md 1: weights are quantized from their live values in every step
/// (min-max, per the setting's granularity), activations in tracked ranges; gradients pass straight
/// through all quantizers. Batch norm keeps its statistics unless told otherwise.
class Student {
 public:
  Student(const Graph& model, const QuantizationSetting& setting, const StudentOptions& options);
  /// Of the run's network, by the run's setting, on the run's device.
  Student(const RunContext& run, const StudentOptions& options);
  Student(const Student&) = delete;  // parameters() point into it
  Student& operator=(const Student&) = delete;
  /// Activation ranges take the batch in; nothing is learned.
  void observe(const at::Tensor& images);
  /// The network as it is now, with its weights quantized; nodes are those of the float network.
  /// Gradients: of the parameters (in their order) or of the images. Holds until the student
  /// changes.
  [[nodiscard]] std::unique_ptr<Network> network(const What& reads, Toward toward) const;
  /// Everything that learns: weight and bias of each layer, scale and shift of each normalisation.
  [[nodiscard]] const std::vector<at::Tensor*>& parameters() const { return parameters_; }
  /// With the weights' codes as they are now.
  [[nodiscard]] Graph quantized() const;
  void save(TensorMap& state, const std::string& prefix) const;
  void load(const TensorMap& state, const std::string& prefix);

 private:
  [[nodiscard]] Graph working_graph() const;
  [[nodiscard]] std::shared_ptr<const TrainingPlan> plan(const std::vector<NodeId>& keep) const;

  QuantizationSetting setting_;
  StudentOptions options_;
  Graph graph_;                          ///< float master weights, activation quantizers
  std::vector<int> weight_bits_;         ///< of the layers, 0 = float
  std::vector<NodeId> ids_;              ///< of the float network's nodes
  std::vector<at::Tensor*> parameters_;  ///< in graph_
  std::vector<NodeId> quantizers_;
  std::vector<RangeTracker> ranges_;
  mutable std::map<std::vector<NodeId>, std::shared_ptr<const TrainingPlan>> plans_;
};

}  // namespace zsq
