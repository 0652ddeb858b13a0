// SPDX-License-Identifier: GPL-3.0-or-later
// SQuant: On-the-Fly Data-Free Quantization via Diagonal Hessian Approximation. Guo, Qiu, Leng,
// Gao, Zhang, Liu, Yang, Zhu, Guo, ICLR 2022. Weights are rounded so that their errors cancel in
// every kernel and in every output channel: what is left of the second-order loss when the inputs
// are unknown.
#include "quant/squant.h"

#include "methods/data_free.h"
#include "methods/registry.h"
#include "quant/bias_correction.h"

namespace zsq {
namespace {

SquantStages stages(const RunContext& run) {
  const std::string& chosen = run.choice("stages");
  return {.kernels = chosen.find('k') != std::string::npos,
          .channels = chosen.find('c') != std::string::npos};
}

MethodResult run_squant(RunContext& run) {
  Graph quantized =
      round_weights(run, run.model(), {.rounding = squant_rounding(stages(run), run.threads())});
  if (run.flag("bias_correction")) quantized = correct_biases_analytically(quantized);
  MethodResult result;
  result.quantized = calibrate_without_images(run, quantized);
  return result;
}

MethodCard card() {
  return {
      .id = "squant",
      .name = "SQuant",
      .title = "SQuant: On-the-Fly Data-Free Quantization via Diagonal Hessian Approximation",
      .authors =
          "Cong Guo, Yuxian Qiu, Jingwen Leng, Xiaotian Gao, Chen Zhang, Yunxin Liu, Fan Yang, "
          "Yuhao Zhu, Minyi Guo",
      .venue = "ICLR 2022",
      .link = "arXiv:2202.07471",
      .category = MethodCategory::SynthesisFree,
      .trains_weights = false,
      .scope = "Q",
      .architectures = "CNN: ResNet, InceptionV3, SqueezeNext, ShuffleNet",
      .image_count = "0",
      .summary =
          "The second-order loss of a layer weighs the rounding errors by its inputs' second "
          "moments. These are taken as a diagonal plus constants within each kernel and each "
          "output channel, so only sums of errors count and no data is needed: weights move to one "
          "of their two neighbouring codes such that the sums nearly vanish.",
      .loss_terms = {"E: |error| <= 0.5 for every weight (nearest rounding), relaxed to 1",
                     "K: |sum of errors in a kernel| <= 0.5, relaxed to 1",
                     "C: |sum of errors in an output channel| <= 0.5"},
      .notes = {"Codes after every stage are those of the authors' reference loop, bit by bit.",
                "1x1 kernels and linear layers skip stage K, as in the code.",
                "Activation ranges: the code takes them from the spread of one batch of uniform "
                "noise that is not normalised (probe); the read-me describes batch norm (bn), "
                "whose multiplier it does not state (6, derived).",
                "Multipliers for widths other than 4, 6 and 8 bits are derived: 12 below 6 bits, "
                "14 at 7.",
                "The reported W4A4 ResNet-18 varies with the unseeded noise: a rerun of the code "
                "gave 68.07 +- 0.31.",
                "Stage E alone is nearest rounding, for comparison."},
      .reported = {{"ResNet-18", "ImageNet", "W4A4", 66.14, true},
                   {"ResNet-18", "ImageNet", "W6A6", 70.74, true},
                   {"ResNet-18", "ImageNet", "W8A8", 71.47, true},
                   {"ResNet-50", "ImageNet", "W4A4", 70.80, true},
                   {"ResNet-50", "ImageNet", "W6A6", 77.05, true},
                   {"ResNet-50", "ImageNet", "W8A8", 77.71, true},
                   {"InceptionV3", "ImageNet", "W4A4", 73.26, true},
                   {"InceptionV3", "ImageNet", "W6A6", 78.30, true},
                   {"InceptionV3", "ImageNet", "W8A8", 78.79, true},
                   {"SqueezeNext", "ImageNet", "W4A4", 43.45, true},
                   {"SqueezeNext", "ImageNet", "W6A6", 67.34, true},
                   {"SqueezeNext", "ImageNet", "W8A8", 69.22, true},
                   {"ShuffleNet", "ImageNet", "W6A6", 60.25, true},
                   {"ShuffleNet", "ImageNet", "W8A8", 64.68, true}},
      .needs_batch_norm = false,
      .layer_policy = LayerPolicy::SQuant,
  };
}

std::vector<ParameterSpec> parameters() {
  std::vector<ParameterSpec> list{
      choice_spec("stages", "Stages", "Elements, kernels, channels; e alone is nearest rounding.",
                  {"ekc", "ek", "ec", "e"}),
      flag_spec("bias_correction", "Correct biases",
                "Take the mean error that is left off the biases, as DFQ does.", {false, false},
                Audience::Advanced)};
  for (ParameterSpec& spec : activation_range_specs({"probe", "bn"})) {
    list.push_back(std::move(spec));
  }
  return list;
}

}  // namespace

Method squant() {
  return {{card(), parameters()}, &run_squant, &check_activation_ranges};
}

}  // namespace zsq
