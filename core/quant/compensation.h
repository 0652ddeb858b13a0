// SPDX-License-Identifier: GPL-3.0-or-later
// Damage to the channels of one layer (removed, or quantized) made good in the next layer by linear
// combinations of the channels that are left. udfc.md 3; its formulas are derived there, the
// paper's own were not available.
#pragma once

#include <ATen/core/Tensor.h>

#include <functional>
#include <optional>
#include <vector>

#include "graph/graph.h"
#include "graph/layer_pairs.h"

namespace zsq {

/// What alpha1 and alpha2 are multiplied with.
enum class AlphaScale {
  Absolute,   ///< 1
  Relative,   ///< the mean of ||v^_i||^2 over the kept channels
  PerWeight,  ///< the weights of a filter: its error counts by their mean, not their sum
};

struct CompensationOptions {
  double alpha1 = 0.01;   ///< weight of the mismatch of batch-norm offsets
  double alpha2 = 0.008;  ///< weight of ||s||^2, which keeps the system well conditioned
  AlphaScale scale = AlphaScale::Absolute;
};

/// The channels of one layer, batch norm folded in, float64. A filter has the D weights of its own
/// group: over all inputs of the layer the rest of it is 0.
struct DamagedChannels {
  at::Tensor filters;       ///< v, [channels, D]
  at::Tensor available;     ///< v^, [channels, D]: the quantized filters, or v
  std::int64_t groups = 1;  ///< of equally many channels, in order
  at::Tensor offsets;       ///< c, [channels]
  std::int64_t weights_per_filter = 1;
  std::vector<std::int64_t> kept;
  std::vector<std::int64_t> pruned;
};

/// S_Q [kept, kept] with zero diagonal, and S_P [pruned, kept].
struct CompensationCoefficients {
  at::Tensor quantized;
  at::Tensor pruned;
};

/// The minimiser of l_t(s) = || d_t - sum_i s_i v^_i ||^2 + alpha1 (q_t - sum_i s_i c_i)^2 +
/// alpha2 ||s||^2 for every damaged channel t (udfc.md 3.3 and 3.4): d = v_j, q = c_j for a pruned
/// channel; d = v_k - v^_k, q = 0, s_k = 0 for a quantized one. alpha2 > 0.
CompensationCoefficients compensation_coefficients(const DamagedChannels& damage,
                                                   const CompensationOptions& options);

enum class PruningCriterion { L2, L1 };

struct ChannelCompensation {
  CompensationOptions coefficients;
  double pruning_ratio =
      0;  ///< 0..1 of the channels of every pair's first layer; at least one stays
  PruningCriterion criterion = PruningCriterion::L2;  ///< norm of a filter before folding
  bool compensate = true;                             ///< false: plain pruning, plain quantization
  /// The next layer's bias takes what its rewritten weights add to its mean output, as far as batch
  /// norm tells the means of its inputs (channel_models). Not in udfc.md; DFQ's identity.
  bool restore_means = true;
  /// The weight that the first layer of a pair will have once quantized; none: it stays in float.
  std::function<std::optional<at::Tensor>(NodeId layer, const at::Tensor& weight)> quantized{};
  /// Called after each pair; may throw to cancel.
  std::function<void(std::int64_t pairs)> done{};
};

struct CompensatedGraph {
  Graph graph;
  std::int64_t pairs = 0;
  std::int64_t pruned_channels = 0;
};
/// Pairs whose second layer reads every channel in every output.
std::vector<LayerPair> compensable_pairs(const Graph& graph);
/// Over all such pairs in topological order: prune channels of the first layer, then rewrite the
/// float weights of the second, U' = U_K (I + S_Q) + U_P S_P. udfc.md 3.5. Batch norm has to be
/// folded. Depthwise and grouped first layers are not pruned, only compensated.
CompensatedGraph compensate_channels(const Graph& folded, const ChannelCompensation& options);

}  // namespace zsq
