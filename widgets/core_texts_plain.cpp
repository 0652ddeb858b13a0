// SPDX-License-Identifier: GPL-3.0-or-later
// The texts of the plain quantizers, ptq and qat.
#include <QCoreApplication>

#include "widgets/core_texts.h"

namespace zsq::widgets {
namespace {

// clang-format off: one text a line, as it stands in the core
constexpr const char* kTexts[] = {
    QT_TRANSLATE_NOOP(
        "CoreTexts",
        "Quantizes with images that a method makes here, that a finished run made, noise, or real "
        "ones (marked as such). Ranges and rounding only, or reconstruction of layers or blocks: "
        "AdaRound, BRECQ, QDrop and GENIE-M are presets of one reconstructor."),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "reconstruction = mean over images and positions of sum_c (y_q - y)^2"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "rounding = lambda sum(1 - |2 h(V) - 1|^beta): decides every rounding"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "AdaRound: layers, lambda 0.01, beta falls as a cosine (AIMET); activations "
                      "are quantized after all weights, their steps found by search. The published "
                      "number of iterations is 10,000."),
    QT_TRANSLATE_NOOP(
        "CoreTexts",
        "BRECQ: blocks, weights first, then activation steps in a second pass on float inputs, as "
        "released; the squared error is the default loss, the Fisher weights of the paper are a "
        "choice. The first layer keeps nearest rounding."),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "QDrop: blocks, rounding and activation steps together; each element is "
                      "quantized with probability 0.5 while learning."),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "GENIE-M: as QDrop, and the step of each weight channel is learned with its "
                      "rounding; batch norm is not folded; true minibatches of the given size."),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "Blocks are found by where one value carries everything, not by names."),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "Accuracies with different layer policies are not comparable; the lineages' "
                      "own are brecq, qdrop and genie."),
    QT_TRANSLATE_NOOP("CoreTexts", "Reconstruction"),
    QT_TRANSLATE_NOOP("CoreTexts", "How rounding is learned; none: ranges and rounding only."),
    QT_TRANSLATE_NOOP("CoreTexts", "Iterations"),
    QT_TRANSLATE_NOOP(
        "CoreTexts", "For each layer or block; 0: the published number (20,000; AdaRound 10,000)."),
    QT_TRANSLATE_NOOP("CoreTexts", "Loss"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "Squared error, or weighted with the gradients of the task loss (BRECQ)."),
    QT_TRANSLATE_NOOP("CoreTexts", "Units"),
    QT_TRANSLATE_NOOP("CoreTexts", "Layers or blocks; preset: as the reconstruction's authors do."),
    QT_TRANSLATE_NOOP("CoreTexts", "Images of one iteration."),
    QT_TRANSLATE_NOOP("CoreTexts", "Rates times"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "Factor on the published learning rates: few iterations need larger steps."),
    QT_TRANSLATE_NOOP("CoreTexts", "Rounding weight"),
    QT_TRANSLATE_NOOP("CoreTexts", "Of the regulariser; 0: the published one (0.01, GENIE-M 1)."),
    QT_TRANSLATE_NOOP("CoreTexts", "Quantized share"),
    QT_TRANSLATE_NOOP(
        "CoreTexts",
        "Probability that an element is quantized while QDrop and GENIE-M learn; 1: no dropping."),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "Without reconstruction: smallest and largest value, 99.999th percentile, "
                      "least error, KL divergence, or from batch norm."),
    QT_TRANSLATE_NOOP("CoreTexts", "Weight ranges"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "Without reconstruction: smallest and largest weight, or least error."),
    QT_TRANSLATE_NOOP(
        "CoreTexts",
        "A quantized copy of the network learns from the float one on images that a method makes "
        "here, that a finished run made, noise, or real ones (marked as such). It is the student "
        "loop that the fine-tuning methods share, on its own."),
    QT_TRANSLATE_NOOP(
        "CoreTexts",
        "distillation = T^2 KL(softmax(p / T) || softmax(q / T)), p teacher, q student"),
    QT_TRANSLATE_NOOP("CoreTexts", "cross_entropy = CE of the student with the teacher's class"),
    QT_TRANSLATE_NOOP("CoreTexts", "features = mean squared error of the blocks' outputs"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "Weights are quantized from their live values in every step (min-max), "
                      "activations in tracked ranges that freeze before learning starts; gradients "
                      "pass straight through, also where clipped."),
    QT_TRANSLATE_NOOP(
        "CoreTexts",
        "The distillation term is divided by images and classes, as the released code of the GDFQ "
        "lineage does; the usual form divides by images (kd_reduction)."),
    QT_TRANSLATE_NOOP(
        "CoreTexts",
        "The teacher's logits are computed once. The label of an image is the teacher's class."),
    QT_TRANSLATE_NOOP(
        "CoreTexts",
        "Batch norm keeps its statistics (GDFQ's fixed BNS); its scale and shift learn."),
    QT_TRANSLATE_NOOP("CoreTexts", "Steps of the student."),
    QT_TRANSLATE_NOOP("CoreTexts", "Of the student, SGD."),
    QT_TRANSLATE_NOOP("CoreTexts", "Distillation weight"),
    QT_TRANSLATE_NOOP("CoreTexts", "Weight of the distillation term."),
    QT_TRANSLATE_NOOP("CoreTexts", "Cross-entropy weight"),
    QT_TRANSLATE_NOOP("CoreTexts", "Weight of the cross-entropy with the teacher's class."),
    QT_TRANSLATE_NOOP("CoreTexts", "Temperature"),
    QT_TRANSLATE_NOOP("CoreTexts", "Of the distillation."),
    QT_TRANSLATE_NOOP("CoreTexts", "Feature weight"),
    QT_TRANSLATE_NOOP("CoreTexts", "Weight of the squared error of the blocks' outputs; 0: none."),
    QT_TRANSLATE_NOOP("CoreTexts", "Images of one step."),
    QT_TRANSLATE_NOOP("CoreTexts", "Range batches"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "Batches over which activation ranges are tracked before they freeze."),
    QT_TRANSLATE_NOOP("CoreTexts", "Schedule"),
    QT_TRANSLATE_NOOP(
        "CoreTexts",
        "The rate falls to a tenth after each quarter, as half a cosine, or not at all."),
    QT_TRANSLATE_NOOP("CoreTexts", "Distillation mean"),
    QT_TRANSLATE_NOOP("CoreTexts", "Over images and classes (released code) or over images."),
    QT_TRANSLATE_NOOP("CoreTexts", "Momentum"),
    QT_TRANSLATE_NOOP("CoreTexts", "Nesterov's, of the student."),
    QT_TRANSLATE_NOOP("CoreTexts", "Weight decay"),
    QT_TRANSLATE_NOOP("CoreTexts", "On everything that learns."),
    QT_TRANSLATE_NOOP("CoreTexts", "Batch norm"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "Statistics stay as they are, or are those of the student's batches."),
    QT_TRANSLATE_NOOP("CoreTexts", "Range tracking"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "The moving average as intended, or as released (needs some 200 batches)."),
    QT_TRANSLATE_NOOP("CoreTexts", "Run folder"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "The finished run whose synthetic images are taken (source run)."),
    QT_TRANSLATE_NOOP("CoreTexts", "Images from"),
    QT_TRANSLATE_NOOP(
        "CoreTexts",
        "A method that makes them here, noise, a finished run, or real images (not zero-shot)."),
    QT_TRANSLATE_NOOP("CoreTexts", "How many images are used."),
    QT_TRANSLATE_NOOP("CoreTexts", "Synthesis steps"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "Optimisation steps for each batch of images that is made here."),
    QT_TRANSLATE_NOOP("CoreTexts", "steps"),
    QT_TRANSLATE_NOOP("CoreTexts", "images"),
    QT_TRANSLATE_NOOP("CoreTexts", "any"),
};
// clang-format on

}  // namespace

QStringList plain_quantizer_texts() {
  QStringList texts;
  for (const char* text : kTexts) texts << QString::fromUtf8(text);
  return texts;
}

}  // namespace zsq::widgets
