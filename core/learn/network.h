// SPDX-License-Identifier: GPL-3.0-or-later
// Teacher and student answer the same question: what do you see of these images?
#pragma once

#include <ATen/core/Tensor.h>

#include <functional>
#include <memory>
#include <vector>

#include "execute/frozen_network.h"
#include "learn/observation.h"

namespace zsq {

class RunContext;

/// What a step needs gradients of: Weights stands for all that a network learns, Both for the
/// images and the weights, by one way back.
enum class Toward { Nothing, Images, Weights, Both };
inline bool reaches_images(Toward toward) {
  return toward == Toward::Images || toward == Toward::Both;
}
inline bool reaches_weights(Toward toward) {
  return toward == Toward::Weights || toward == Toward::Both;
}

/// The way of a part of a batch through a network, kept for the way back.
class Pass {
 public:
  virtual ~Pass() = default;
  /// Detached from all that computed it.
  [[nodiscard]] const Observation& seen() const { return seen_; }
  /// Of the images ([n, c, h, w]), of the parameters, or of the images and then the parameters, as
  /// see() was told. \p gradients is shaped like seen(); each of its tensors may be undefined. Once
  /// only.
  virtual std::vector<at::Tensor> back(const Observation& gradients) = 0;

 protected:
  Observation seen_;
};

/// A pass whose way back is autograd's.
class AutogradPass : public Pass {
 protected:
  /// What was seen, with what computed it.
  void attach(Observation seen);
  /// Of the \p leaves; zero where nothing flows.
  [[nodiscard]] std::vector<at::Tensor> flow_back(const Observation& gradients,
                                                  const std::vector<at::Tensor>& leaves) const;

 private:
  Observation attached_;
};

/// \p pass was walked on another device: what it saw, and what flows back, on the CPU, where losses
/// are computed.
std::unique_ptr<Pass> brought_back(std::unique_ptr<Pass> pass, at::Device from);

/// A network that is asked from several threads at once, each for another part of the batch.
class Network {
 public:
  virtual ~Network() = default;
  [[nodiscard]] virtual std::unique_ptr<Pass> see(const at::Tensor& images, const What& what,
                                                  Toward toward) const = 0;
  /// Images of a part: depends on the images' size and number alone, so that sums are formed in the
  /// same order whatever the number of threads.
  [[nodiscard]] virtual std::int64_t part_size(const at::Tensor& images) const = 0;
};

/// How a teacher is walked.
enum class Walk {
  Fused,    ///< one pass over memory each way between convolutions (FrozenNetwork), on the CPU
  Autograd  ///< by the executor: everywhere, and what the fused way must agree with
};

/// A network that stays as it is. What is prepared for a question serves all later ones that ask
/// for the same nodes.
class Teacher final : public Network {
 public:
  /// \p dtype of the convolutions: the graph's own, or bfloat16 for a float32 graph. Values of
  /// nodes cannot be asked for with bfloat16, which would spoil them: see() throws Unsupported.
  /// Images come from the CPU and what is seen goes back there; on another \p device the network
  /// is walked by the executor.
  Teacher(const Graph& graph, at::ScalarType dtype, Walk walk = Walk::Fused,
          at::Device device = at::kCPU);
  Teacher(const Graph& graph);  // NOLINT: a network is a teacher as it is
  /// The run's network, in the run's precision, on the run's device.
  explicit Teacher(const RunContext& run);
  [[nodiscard]] const Graph& graph() const { return *graph_; }
  [[nodiscard]] std::unique_ptr<Pass> see(const at::Tensor& images, const What& what,
                                          Toward toward) const override;
  [[nodiscard]] std::int64_t part_size(const at::Tensor& images) const override;

 private:
  struct Prepared;
  [[nodiscard]] std::unique_ptr<Pass> fused(const at::Tensor& images, const What& what,
                                            Toward toward) const;

  std::shared_ptr<const Graph> graph_;
  std::shared_ptr<const Graph> elsewhere_;  ///< on the device; null: the CPU
  at::ScalarType dtype_;
  Walk walk_;
  at::Device device_;
  std::shared_ptr<Prepared> prepared_;
};

/// What a network sees of all \p images, in parts on several threads, without a way back. \p stop
/// is asked before every part, never twice at a time: throws to cancel. May be empty.
Observation see_all(const Network& network, const at::Tensor& images, const What& what, int threads,
                    const std::function<void()>& stop = {});

}  // namespace zsq
