// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/core_texts.h"

#include <QCoreApplication>

namespace zsq::widgets {
namespace {

// clang-format off: one text a line, as it stands in the core
constexpr const char* kTexts[] = {
    QT_TRANSLATE_NOOP("CoreTexts", "noise optimization"),
    QT_TRANSLATE_NOOP(
        "CoreTexts",
        "Noise is optimised until the mean and standard deviation of every batch-norm input equal "
        "the stored ones, image by image. The images set the activation ranges of a min-max "
        "quantized network, and can choose the weight bits of each layer."),
    QT_TRANSLATE_NOOP("CoreTexts", "CNN with batch norm"),
    QT_TRANSLATE_NOOP(
        "CoreTexts",
        "bn_mean = sum over layers of || stored mean - image mean ||^2, averaged over images"),
    QT_TRANSLATE_NOOP(
        "CoreTexts",
        "bn_std = sum over layers of || stored std - image std ||^2, averaged over images"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "image_mean = || mean of the image ||^2: normalised images have mean 0"),
    QT_TRANSLATE_NOOP("CoreTexts", "image_std = || std of the image - 1 ||^2"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "Starts from Gaussian noise as in the paper; the released code starts almost "
                      "at zero because it divides by the variance instead of the standard "
                      "deviation (init = near_zero_uniform)."),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "Statistics are taken at the input of each batch norm; the released code "
                      "hooks convolution outputs and pairs them by order, which is the same where "
                      "each convolution is directly followed by its batch norm."),
    QT_TRANSLATE_NOOP(
        "CoreTexts",
        "Mixed precision is described in the paper, not in the released classification code. The "
        "budget is the size of a network with W bits everywhere; activations keep A bits."),
    QT_TRANSLATE_NOOP(
        "CoreTexts", "ZeroQ images carry no class: the teacher's class of an image means nothing."),
    QT_TRANSLATE_NOOP("CoreTexts", "Images"),
    QT_TRANSLATE_NOOP("CoreTexts", "How many synthetic images are made."),
    QT_TRANSLATE_NOOP("CoreTexts", "Steps"),
    QT_TRANSLATE_NOOP("CoreTexts", "Optimisation steps for each batch of images."),
    QT_TRANSLATE_NOOP("CoreTexts", "Learning rate"),
    QT_TRANSLATE_NOOP("CoreTexts", "Adam's step size for the pixels."),
    QT_TRANSLATE_NOOP("CoreTexts", "Mixed precision"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "Choose 2, 4 or 8 weight bits for each layer by sensitivity, within the size "
                      "of W bits everywhere."),
    QT_TRANSLATE_NOOP("CoreTexts", "Batch"),
    QT_TRANSLATE_NOOP("CoreTexts", "Images optimised together."),
    QT_TRANSLATE_NOOP("CoreTexts", "Patience"),
    QT_TRANSLATE_NOOP("CoreTexts", "Steps without improvement before the learning rate falls."),
    QT_TRANSLATE_NOOP("CoreTexts", "Minimum learning rate"),
    QT_TRANSLATE_NOOP("CoreTexts", "The learning rate does not fall below this."),
    QT_TRANSLATE_NOOP("CoreTexts", "Start"),
    QT_TRANSLATE_NOOP("CoreTexts", "Gaussian noise (paper) or almost zero (released code)."),
    QT_TRANSLATE_NOOP("CoreTexts", "CNN with batch norm: MobileNet, ResNet, DeepLabV3+, SSD-Lite"),
    QT_TRANSLATE_NOOP(
        "CoreTexts",
        "Per-tensor weights fail where the ranges of channels differ by orders of magnitude, as in "
        "depthwise networks. Rectified networks let channels be rescaled between layers without "
        "changing the function, so ranges are made equal first; the remaining shift of the output "
        "means is computed from the batch norms and subtracted from the biases."),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "Equalization: t = sqrt(r1 / r2) for every channel between two layers, W1 / "
                      "t, b1 / t, W2 * t, until all ranges are equal"),
    QT_TRANSLATE_NOOP(
        "CoreTexts",
        "Absorption: c = max(0, beta - 3 gamma) moves from the bias of one layer into the next"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "Bias correction: b - eps * E[x], eps the weight error summed over kernel "
                      "taps, E[x] the mean of a clipped Gaussian"),
    QT_TRANSLATE_NOOP("CoreTexts", "Activation ranges: beta +- 6 gamma, from 0 after a rectifier"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "The authors published no stand-alone code; passes agree with an independent "
                      "implementation to float64 precision, with its choices where they differ "
                      "from the paper (channel range max - min, corrections added to statistics)."),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "Quantizers sit before every layer, one for each tensor, and the image has 8 "
                      "bits (unverified: the paper does not say where)."),
    QT_TRANSLATE_NOOP(
        "CoreTexts",
        "Means of residual sums, poolings and layers without batch norm are propagated as if their "
        "parts were independent; zero padding is not allowed for, as in the paper."),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "Six-sigma ranges waste bits: below 6 bits the method collapses, also in the "
                      "paper's successors."),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "Equalized activations are on another scale than those of the float model, "
                      "so the histograms of quantized layers are not comparable with float ones."),
    QT_TRANSLATE_NOOP("CoreTexts", "Equalize"),
    QT_TRANSLATE_NOOP("CoreTexts", "Make the channel ranges of neighbouring layers equal."),
    QT_TRANSLATE_NOOP("CoreTexts", "Absorb biases"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "Move what is nearly always above zero into the next layer's bias."),
    QT_TRANSLATE_NOOP("CoreTexts", "Correct biases"),
    QT_TRANSLATE_NOOP("CoreTexts", "Take the mean error of quantized weights off the biases."),
    QT_TRANSLATE_NOOP("CoreTexts", "ReLU6 to ReLU"),
    QT_TRANSLATE_NOOP("CoreTexts", "ReLU6 does not let channels be rescaled."),
    QT_TRANSLATE_NOOP("CoreTexts", "Sweeps"),
    QT_TRANSLATE_NOOP("CoreTexts", "Equalization ends when nothing moves, or after these."),
    QT_TRANSLATE_NOOP("CoreTexts", "Sigmas absorbed"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "A channel absorbs what lies this many standard deviations under its mean."),
    QT_TRANSLATE_NOOP("CoreTexts", "Weight format"),
    QT_TRANSLATE_NOOP("CoreTexts", "Whole range on the grid, or zero in its middle."),
    QT_TRANSLATE_NOOP("CoreTexts", "CNN: ResNet, InceptionV3, SqueezeNext, ShuffleNet"),
    QT_TRANSLATE_NOOP(
        "CoreTexts",
        "The second-order loss of a layer weighs the rounding errors by its inputs' second "
        "moments. These are taken as a diagonal plus constants within each kernel and each output "
        "channel, so only sums of errors count and no data is needed: weights move to one of their "
        "two neighbouring codes such that the sums nearly vanish."),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "E: |error| <= 0.5 for every weight (nearest rounding), relaxed to 1"),
    QT_TRANSLATE_NOOP("CoreTexts", "K: |sum of errors in a kernel| <= 0.5, relaxed to 1"),
    QT_TRANSLATE_NOOP("CoreTexts", "C: |sum of errors in an output channel| <= 0.5"),
    QT_TRANSLATE_NOOP(
        "CoreTexts",
        "Codes after every stage are those of the authors' reference loop, bit by bit."),
    QT_TRANSLATE_NOOP("CoreTexts", "1x1 kernels and linear layers skip stage K, as in the code."),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "Activation ranges: the code takes them from the spread of one batch of "
                      "uniform noise that is not normalised (probe); the read-me describes batch "
                      "norm (bn), whose multiplier it does not state (6, derived)."),
    QT_TRANSLATE_NOOP(
        "CoreTexts",
        "Multipliers for widths other than 4, 6 and 8 bits are derived: 12 below 6 bits, 14 at 7."),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "The reported W4A4 ResNet-18 varies with the unseeded noise: a rerun of the "
                      "code gave 68.07 +- 0.31."),
    QT_TRANSLATE_NOOP("CoreTexts", "Stage E alone is nearest rounding, for comparison."),
    QT_TRANSLATE_NOOP("CoreTexts", "Stages"),
    QT_TRANSLATE_NOOP("CoreTexts", "Elements, kernels, channels; e alone is nearest rounding."),
    QT_TRANSLATE_NOOP("CoreTexts", "Take the mean error that is left off the biases, as DFQ does."),
    QT_TRANSLATE_NOOP("CoreTexts", "CNN: ResNet, MobileNetV2, DenseNet, VGG"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "Part of what a removed or quantized channel carried can be expressed by the "
                      "other channels of its layer. The next layer is linear in its inputs, so its "
                      "weights take the combination up at no cost. The coefficients minimise a "
                      "data-free reconstruction error and have a closed form."),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "|| v - sum s v' ||^2: the damage to a filter against a combination of those "
                      "that are left"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "alpha1 (c - sum s c')^2: the same for the offsets of batch norm"),
    QT_TRANSLATE_NOOP("CoreTexts", "alpha2 || s ||^2: keeps the combination small"),
    QT_TRANSLATE_NOOP(
        "CoreTexts",
        "Derived: the paper's equations were not available and its code is gone. Built from its "
        "stated idea (combination of the other channels, separate coefficients for pruning and "
        "quantization, closed form from batch-norm parameters) and its public predecessor; results "
        "are not those of the authors' program."),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "alpha1 and alpha2 are the paper's values by a summary (unverified); what "
                      "they multiply, and on which scale of weights, is not known (alpha_scale)."),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "Quantization errors of different channels are nearly uncorrelated with the "
                      "filters, so without pruning there is no gain over nearest rounding to speak "
                      "of, and a loss at 3 bits (derived, and measured)."),
    QT_TRANSLATE_NOOP(
        "CoreTexts",
        "Compensated are layers that alone read another layer through activation functions and "
        "pooling. Layers before residual sums are not, nor depthwise ones, which see one channel "
        "each; how the paper treats MobileNetV2 is not known."),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "Pruning criterion (norm of the filter), quantizers after every activation "
                      "function and activation ranges (noise, by SQuant's rule) are unverified."),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "Without batch norm the biases are the offsets, and means are not restored."),
    QT_TRANSLATE_NOOP("CoreTexts", "Pruned channels"),
    QT_TRANSLATE_NOOP("CoreTexts", "Share of the channels between two layers that is removed."),
    QT_TRANSLATE_NOOP("CoreTexts", "Compensate"),
    QT_TRANSLATE_NOOP("CoreTexts", "Without it: plain pruning and plain rounding, for comparison."),
    QT_TRANSLATE_NOOP("CoreTexts", "alpha1"),
    QT_TRANSLATE_NOOP("CoreTexts", "Weight of the batch-norm offsets."),
    QT_TRANSLATE_NOOP("CoreTexts", "alpha2"),
    QT_TRANSLATE_NOOP("CoreTexts", "Weight of the coefficients' size."),
    QT_TRANSLATE_NOOP("CoreTexts", "Scale of alphas"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "As they are, relative to the mean squared norm of a filter, or against the "
                      "mean squared error of its weights instead of the sum."),
    QT_TRANSLATE_NOOP(
        "CoreTexts",
        "Derived, and not in that closed form: what the rewritten weights add to the next layer's "
        "mean output comes off its bias, by the means that batch norm tells (restore_means). "
        "Without it removed channels are made good worse than by plain pruning."),
    QT_TRANSLATE_NOOP("CoreTexts", "Restore means"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "The next layer's bias takes what its new weights add to its mean."),
    QT_TRANSLATE_NOOP("CoreTexts", "Criterion"),
    QT_TRANSLATE_NOOP("CoreTexts", "Channels of the smallest filters go first."),
    QT_TRANSLATE_NOOP("CoreTexts", "Activation ranges"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "From the batch norms (bn), or from one pass of uniform noise (probe)."),
    QT_TRANSLATE_NOOP("CoreTexts", "Sigmas from batch norm"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "Activation ranges end this many standard deviations from the mean."),
    QT_TRANSLATE_NOOP("CoreTexts", "Sigmas from noise"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "The same for ranges from noise; 0 takes SQuant's table: 12 up to 5 bits, 14 "
                      "up to 7, 25 at 8."),
    QT_TRANSLATE_NOOP("CoreTexts", "Noise images"),
    QT_TRANSLATE_NOOP("CoreTexts", "Images of uniform noise for the ranges."),
    QT_TRANSLATE_NOOP("CoreTexts", "Rounding"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "Weights to the nearest code, or with SQuant's flips that cancel errors."),
    QT_TRANSLATE_NOOP("CoreTexts", "plain quantizer"),
    QT_TRANSLATE_NOOP("CoreTexts", "synthesis free"),
    QT_TRANSLATE_NOOP("CoreTexts", "generator"),
};
// clang-format on

}  // namespace

QString core_text(const std::string& english) {
  return QCoreApplication::translate("CoreTexts", english.c_str());
}

QStringList known_core_texts() {
  QStringList texts = generator_card_texts() + noise_card_texts() + plain_quantizer_texts();
  for (const char* text : kTexts) texts << QString::fromUtf8(text);
  return texts;
}

}  // namespace zsq::widgets
