// SPDX-License-Identifier: GPL-3.0-or-later
// Data-Free Quantization Through Weight Equalization and Bias Correction. Nagel, van Baalen,
// Blankevoort, Welling, ICCV 2019. Channel ranges of neighbouring layers are made equal so that one
// scale per tensor will do; what quantization adds to the mean of every output is worked out from
// the batch norms and taken off the biases.
#include <ATen/core/Tensor.h>
#include <fmt/format.h>

#include "graph/batch_norm.h"
#include "methods/data_free.h"
#include "methods/registry.h"
#include "quant/bias_correction.h"
#include "quant/equalize.h"

namespace zsq {
namespace {

std::vector<double> numbers(const at::Tensor& tensor) {
  const at::Tensor values = tensor.to(at::kDouble).contiguous();
  return {values.data_ptr<double>(), values.data_ptr<double>() + values.numel()};
}

std::vector<EqualizedPair> described(const Equalization& equalization) {
  std::vector<EqualizedPair> list;
  for (const EqualizedLayers& pair : equalization.pairs) {
    list.push_back({equalization.graph.node(pair.pair.first).path,
                    equalization.graph.node(pair.pair.second).path, numbers(pair.first_before),
                    numbers(pair.second_before), numbers(pair.first_after),
                    numbers(pair.second_after)});
  }
  return list;
}

Equalization equalized(RunContext& run, const Settings& settings, const Graph& network) {
  EqualizationOptions options;
  options.max_sweeps = settings.whole("max_sweeps");
  Section section = run.section("equalization");
  options.done = [&section](std::int64_t sweeps) {
    section.checkpoint();
    section.advance(sweeps);
  };
  section.begin(Stage::Equalization, options.max_sweeps);
  section.checkpoint();
  Equalization result = equalize_layers(network, options);
  if (result.pairs.empty()) {
    run.log(LogLevel::Warning,
            "no two layers can be equalized: none is alone in reading another through ReLU, "
            "pooling or nothing");
  } else {
    run.log(LogLevel::Info, fmt::format("equalized {} pairs of layers in {} sweeps",
                                        result.pairs.size(), result.sweeps));
  }
  return result;
}

/// Steps 1 to 7 of dfq.md 2.
MethodResult run_dfq(RunContext& run, const Settings& settings) {
  Graph network = fold_batch_norm(run.model());
  if (settings.flag("relu6_to_relu")) network = relu6_to_relu(network);
  std::vector<EqualizedPair> pairs;
  if (settings.flag("equalize")) {
    Equalization equalization = equalized(run, settings, network);
    pairs = described(equalization);
    network = std::move(equalization.graph);
  }
  if (settings.flag("absorb_biases")) {
    network = absorb_high_biases(network, settings.number("absorption_sigmas"));
  }
  const bool symmetric = settings.choice("weight_format") == "symmetric";
  Graph quantized =
      round_weights(run, network,
                    {.symmetry = symmetric ? Symmetry::Symmetric : Symmetry::Asymmetric,
                     .rounding = rounding_rule(run, settings)});
  if (settings.flag("bias_correction")) quantized = correct_biases_analytically(quantized);
  MethodResult result;
  result.quantized = calibrate_without_images(run, settings, quantized);
  result.equalization = std::move(pairs);
  return result;
}

}  // namespace

Method dfq() {
  return {.info = dfq_info(), .run = &run_dfq, .check = &check_activation_ranges};
}

}  // namespace zsq
