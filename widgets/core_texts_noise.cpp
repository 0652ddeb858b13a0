// SPDX-License-Identifier: GPL-3.0-or-later
// Texts of the catalogue's cards in the survey's category "noise optimisation".
#include <QCoreApplication>

#include "widgets/core_texts.h"

namespace zsq::widgets {
namespace {

constexpr const char* kTexts[] = {
    QT_TRANSLATE_NOOP("CoreTexts",
                      "How many synthetic images are made; 0: one for each batch norm."),
    QT_TRANSLATE_NOOP("CoreTexts", "Slack quantile"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "Share of a layer's channels whose statistics noise meets within the slack."),
    QT_TRANSLATE_NOOP("CoreTexts", "Image's layer"),
    QT_TRANSLATE_NOOP("CoreTexts", "How often the layer counts that an image has to look after."),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "From the images: mean of each one's smallest and largest value, smallest "
                      "and largest of all, 99.999th percentile, or least error."),
    QT_TRANSLATE_NOOP("CoreTexts", "Class weight"),
    QT_TRANSLATE_NOOP(
        "CoreTexts",
        "Of the cross-entropy to random classes; 0: none (2021), 2 in the version of 2023."),
    QT_TRANSLATE_NOOP("CoreTexts", "Images optimised together; 0: one for each batch norm."),
    QT_TRANSLATE_NOOP("CoreTexts", "From which the slack is taken."),
    QT_TRANSLATE_NOOP("CoreTexts", "Total variation"),
    QT_TRANSLATE_NOOP(
        "CoreTexts",
        "Weight of the differences between neighbouring pixels; 0.01 in the version of 2023."),
    QT_TRANSLATE_NOOP("CoreTexts", "Norm"),
    QT_TRANSLATE_NOOP("CoreTexts", "Weight of the images' norm; 0.01 in the version of 2023."),
    QT_TRANSLATE_NOOP("CoreTexts", "Correlation"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "Weight of the images' likeness to each other; 1 in the version of 2023."),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "The tolerances of the released code lie in files that are not part of it: "
                      "they are taken from noise as the paper says. How many noise images it uses "
                      "is not known (1024, unverified)."),
    QT_TRANSLATE_NOOP(
        "CoreTexts",
        "The version of 2023 is 40 images, rate 0.9, patience 260, class weight 2, total variation "
        "0.01, norm 0.01, correlation 1, image's layer four times. The gradient of its correlation "
        "term is derived: the released code has none."),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "The version of 2023 has a QAT variant with a generator: ResNet-18 W4A4 "
                      "62.18. It is not built."),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "At the size of CIFAR the tolerances are wide and the loss is soon near "
                      "zero: with the same range estimator DSG is better than noise and not better "
                      "than ZeroQ (measured at W3A3)."),
    QT_TRANSLATE_NOOP("CoreTexts", "32 (64 in the reproduction script)"),
    QT_TRANSLATE_NOOP(
        "CoreTexts",
        "Three sources of inputs without data are compared: Gaussian noise, images that maximise a "
        "class logit, and images that match the batch-norm statistics by a divergence between "
        "Gaussians; the last two together are best. The batch-norm loss also tells how similar a "
        "data set is to the training set."),
    QT_TRANSLATE_NOOP(
        "CoreTexts",
        "CNN with batch norm: ResNet-18/44, DenseNet-121, MobileNetV2, VGG, WRN-28-10"),
    QT_TRANSLATE_NOOP("CoreTexts", "20 per class (default of the authors' script)"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "BNS = KL between Gaussians of every batch-norm input and of the image, mean "
                      "over channels and layers"),
    QT_TRANSLATE_NOOP("CoreTexts", "I = exp(- 0.0004 * mean logit of the class)"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "The paper's KL goes from the stored to the synthetic Gaussian, the script's "
                      "the other way."),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "Filed under PTQ; the paper also fine-tunes by distillation, on a schedule "
                      "that is not known. First and last layer have 8 bits in the script."),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "The paper's tables could not be read: all figures are second hand."),
    QT_TRANSLATE_NOOP("CoreTexts", "quoted by BRECQ"),
    QT_TRANSLATE_NOOP("CoreTexts", "quoted by MixMix"),
    QT_TRANSLATE_NOOP(
        "CoreTexts",
        "Noise is optimised towards a chosen class by cross entropy, regularised by priors of "
        "natural images and by the batch-norm statistics of every layer. The adaptive form adds a "
        "term that prefers images on which the present student disagrees with the teacher."),
    QT_TRANSLATE_NOOP("CoreTexts", "CNN with batch norm: ResNet-18/34/50, VGG-11, MobileNetV2"),
    QT_TRANSLATE_NOOP("CoreTexts", "140 k (ImageNet; batches of 256 on CIFAR)"),
    QT_TRANSLATE_NOOP("CoreTexts", "CE(P(x), y)"),
    QT_TRANSLATE_NOOP("CoreTexts", "TV(x), L2(x): total variation and size of the image"),
    QT_TRANSLATE_NOOP("CoreTexts", "BNS(x): norms of the differences of means and variances"),
    QT_TRANSLATE_NOOP("CoreTexts", "R_compete = 1 - JS(P(x), Q(x)): adaptive form only"),
    QT_TRANSLATE_NOOP(
        "CoreTexts",
        "The paper has no table of low-bit quantization: it distils float networks. Surveys file "
        "it under QAT; here it would be followed by the usual training."),
    QT_TRANSLATE_NOOP(
        "CoreTexts",
        "The read-me speaks of 1,000 + 1,000 steps on ImageNet, the code runs 2,000 + 1,000."),
    QT_TRANSLATE_NOOP(
        "CoreTexts",
        "Images that match the batch-norm statistics strictly are all alike. DSG lets the "
        "statistics of each layer lie within a tolerance, taken from noise, and gives every image "
        "another layer to look after. The version of 2023 also decorrelates the images' pixels."),
    QT_TRANSLATE_NOOP(
        "CoreTexts",
        "CNN with batch norm: ResNet-18/50, SqueezeNext, InceptionV3, ShuffleNet, MobileNetV2"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "20 (one for each batch norm of ResNet-18; 40 in the version of 2023)"),
    QT_TRANSLATE_NOOP(
        "CoreTexts",
        "Slack: max(| mean - stored mean | - delta, 0)^2 + max(| std - stored std | - gamma, 0)^2 "
        "in every layer, delta and gamma the 0.9 quantile over channels for noise"),
    QT_TRANSLATE_NOOP("CoreTexts", "Image b counts layer b twice"),
    QT_TRANSLATE_NOOP("CoreTexts", "2023: + correlation of images, cross entropy, total variation"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "The formula doubles the weight of an image's layer; the released code makes "
                      "it four times (PTQ)."),
    QT_TRANSLATE_NOOP("CoreTexts", "derived"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "Images made from one network carry its bias and do not serve others. "
                      "Feature mixing optimises one set of images against several networks at "
                      "once; data mixing shrinks one image into a box of another and asks for the "
                      "mixed label, which leaves less room for wrong solutions."),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "CNN with batch norm: ResNet-50, MobileNetV2, MNASNet, RegNetX (unverified)"),
    QT_TRANSLATE_NOOP("CoreTexts", "1024 (unverified)"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "Mean over networks of l1 * CE(P_i(x), mixed label) + l2 * BNS(x; P_i)"),
    QT_TRANSLATE_NOOP("CoreTexts", "l3 * squared differences of neighbouring pixels"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "The paper could not be read in full and there is no code: the two "
                      "mechanisms are certain, the constants are not."),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "Also used for QAT, pruning and distillation. Figures: block reconstruction, "
                      "first and last layer at 8 bits."),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "Images of a real class differ much from each other, synthetic ones hardly. "
                      "Random crops during synthesis, a margin on the distance to the centre of "
                      "the class, and soft target probabilities restore the spread."),
    QT_TRANSLATE_NOOP("CoreTexts", "CNN with batch norm: ResNet-20/18, MobileNetV1, MobileNetV2"),
    QT_TRANSLATE_NOOP("CoreTexts", "BNS(x): means and variances, on crops"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "SIL = (p_y - t)^2: the class's probability against a random target below 1"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "MDC: the cosine distance to the class centre stays between two bounds"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "The released ImageNet script turns the margin and the soft targets off; "
                      "only the crops are left."),
    QT_TRANSLATE_NOOP("CoreTexts", "quoted by SynQ"),
    QT_TRANSLATE_NOOP(
        "CoreTexts",
        "Layer norm keeps no statistics of the training data. But patches of a real image differ "
        "from each other after self-attention, into foreground and background, while patches of "
        "noise are all alike. The entropy of the similarities between patches is raised in every "
        "block; class and smoothness terms are added."),
    QT_TRANSLATE_NOOP("CoreTexts", "Vision transformers: ViT-S/B, DeiT-T/S/B, Swin-T/S"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "PSE = - sum over blocks of the entropy of the cosines between patches"),
    QT_TRANSLATE_NOOP("CoreTexts", "0.05 * | TV(x) - v |: total variation near a natural value"),
    QT_TRANSLATE_NOOP(
        "CoreTexts",
        "The paper writes a plain total variation; the code the distance to a random target."),
    QT_TRANSLATE_NOOP(
        "CoreTexts",
        "The density is estimated at 10 points, about ten bandwidths apart, in the code."),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "Others' runs stay below the reported DeiT-S and Swin-T: 72.04 +- 0.19 and "
                      "69.78 +- 1.67 at W4A8 (five seeds, in SynQ)."),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "Version 2 trains the quantized network against the images; no code was "
                      "published, and its quantizers cover fewer places (unverified)."),
    QT_TRANSLATE_NOOP(
        "CoreTexts",
        "The latent vectors of a batch are optimised together with a small generator that starts "
        "afresh for every batch, by batch-norm statistics alone; strided convolutions are shifted "
        "at random against checkerboards (swing). Block reconstruction then learns rounding and "
        "step size of the weights together, by keeping the integer base fixed."),
    QT_TRANSLATE_NOOP(
        "CoreTexts",
        "CNN with batch norm: ResNet-18/50, MobileNetV2, RegNetX-600MF/3.2GF, MNASNet"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "Images: BNS(G(z)), means and standard deviations of every batch-norm input "
                      "and of the image"),
    QT_TRANSLATE_NOOP(
        "CoreTexts",
        "Blocks: || block_q(x) - block(x) ||^2 + pressure towards 0 or 1 on the rounding"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "The released code divides the batch-norm terms by the number of channels; "
                      "the paper writes a plain sum. Its two learning rates are swapped in name."),
    QT_TRANSLATE_NOOP("CoreTexts", "First and last layer at 8 bits, on the checkpoints of BRECQ."),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "Synthetic images are too easy: both networks fit them at once, and the "
                      "quantized one fails on hard test images. The class loss is weighted by "
                      "difficulty during synthesis, images are made harder in training by a step "
                      "along the gradient, and features of the two networks are aligned."),
    QT_TRANSLATE_NOOP("CoreTexts", "Images: BNS(x) + beta * (1 - p_y)^gamma * CE(P(x), y)"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "Quantized network: KD + FA on x and on x + eps * sign(gradient)"),
    QT_TRANSLATE_NOOP("CoreTexts", "FA: squared differences of the channels' normalised energies"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "The paper maximises difficulty within a ball; the code takes one sign step. "
                      "The code sums the losses of clean and perturbed images."),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "SynQ's table prints 86.34 for CIFAR-10 W3A3, and its rerun gave 42.58 for "
                      "ResNet-18 W3A3."),
    QT_TRANSLATE_NOOP(
        "CoreTexts",
        "Networks decide by texture, and synthetic images have another distribution of textures "
        "than real ones. One calibration image per class gets a regularised distribution of LAWS "
        "texture energies; a generator follows the statistics of these images, and training mixes "
        "images without mixing labels."),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "one per class (calibration; a generator draws the training images)"),
    QT_TRANSLATE_NOOP("CoreTexts", "Calibration images: 5 * CE(P(x), y) + layered BNS(x) + LAWS"),
    QT_TRANSLATE_NOOP("CoreTexts", "LAWS: nine texture energies above 0.015, the others below"),
    QT_TRANSLATE_NOOP(
        "CoreTexts",
        "Generator: CE(P(x), y) + a1 * BNS(x) + a2 * distance to the calibration statistics"),
    QT_TRANSLATE_NOOP("CoreTexts", "Quantized network: CE(Q(x), y) + KD(x) + KD(mixed x)"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "The repository holds a read-me only. The exact LAWS loss is a "
                      "reconstruction (unverified); calibration statistics and layered BNS are as "
                      "SynQ's authors implemented them."),
    QT_TRANSLATE_NOOP("CoreTexts", "NeurIPS 2023 proceedings"),
    QT_TRANSLATE_NOOP(
        "CoreTexts",
        "A quantized network generalises better where its reconstruction loss is flat, and that is "
        "so where gradients on the synthetic images match those on unseen ones. Genie's images are "
        "refined until the gradient of each agrees with that of its most dissimilar neighbour, "
        "while gradients of different images are kept apart."),
    QT_TRANSLATE_NOOP("CoreTexts", "BNS(x) as in Genie"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "GM = 1 - mean <h', h> <e', e>: h the classifier's input, e the error of the "
                      "logits, ' the neighbour"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "DIV = mean of the largest | <h, h_m> <e, e_m> | over other images"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "The released main script does not run as it is, and lets the generator's "
                      "learning rate fall at every step."),
    QT_TRANSLATE_NOOP(
        "CoreTexts",
        "Gains over Genie: ResNet-50 W2A2 0.74, MobileNetV2 W2A2 1.08, CIFAR-100 ResNet-20 W3A3 "
        "0.69 and W4A4 0.76; other absolute figures could not be read."),
    QT_TRANSLATE_NOOP(
        "CoreTexts",
        "Synthetic images differ in how surely the teacher reads them. Its normalised entropy "
        "splits them, by a threshold that tightens during training: reliable images get the "
        "teacher's class as label, the others its two most probable classes, weighted."),
    QT_TRANSLATE_NOOP("CoreTexts", "CNN with batch norm: ResNet-20/18/50, MobileNetV1"),
    QT_TRANSLATE_NOOP("CoreTexts", "Images: BNS(x) + gamma * CE(P(x), y)"),
    QT_TRANSLATE_NOOP("CoreTexts", "CE = CE of reliable images + beta * CE of the others"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "Quantized network: KL(P(x), Q(x)) + tau * (CE + mu * MSE of features)"),
    QT_TRANSLATE_NOOP(
        "CoreTexts",
        "No code exists. The temperature of the KL and the features of the MSE are not stated."),
    QT_TRANSLATE_NOOP(
        "CoreTexts",
        "Also works with a generator: GDFQ's CIFAR-100 W4A4 rises from 63.58 to 64.01."),
    QT_TRANSLATE_NOOP("CoreTexts", "CVPR 2024 proceedings"),
    QT_TRANSLATE_NOOP(
        "CoreTexts",
        "Most of the effort of inversion goes into background patches that never mean anything. "
        "Patches to which the class token pays least attention are dropped at a few early "
        "iterations; the network sees shorter and shorter sequences, which makes it up to 3.79 "
        "times faster. The sparse images calibrate activation ranges."),
    QT_TRANSLATE_NOOP("CoreTexts", "Vision transformers with a class token: DeiT-T/B"),
    QT_TRANSLATE_NOOP("CoreTexts", "32 (about 24 % of their patches)"),
    QT_TRANSLATE_NOOP("CoreTexts", "0.0001 * TV(x): total variation"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "The paper's table of accuracies could not be read, so none are given here."),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "In the code the pixels of dropped patches still move (total variation, "
                      "momentum), and the last choice of patches is made afresh."),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "Neighbouring patches should form groups that mean something: for each patch "
                      "the most similar neighbours are positives and the others negatives of a "
                      "contrastive loss. An evolutionary search over bits and scale of each layer, "
                      "with a contrastive aim of its own, takes turns with the synthesis."),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "Images: contrastive loss over patches of every attention output + loss of "
                      "the outputs + total variation"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "Search: contrastive loss between a layer's float and quantized outputs"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "The published code evaluates finished models only: images, losses and "
                      "search would be a reconstruction from the abstract and a summary."),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "W4A8 figures are from memory. Swin-T is reported above its float accuracy."),
    QT_TRANSLATE_NOOP(
        "CoreTexts",
        "Three faults of training on synthetic images are mended: their grain of high frequencies "
        "is filtered out, the quantized network is made to look at the same image regions as its "
        "teacher, and labels of difficult images, which are often wrong, are left out."),
    QT_TRANSLATE_NOOP(
        "CoreTexts",
        "CNN with batch norm: ResNet-20/34/18/50, MobileNetV2; DeiT and Swin with PSAQ-ViT"),
    QT_TRANSLATE_NOOP("CoreTexts", "5120 (32 on ViT, 1024 with Genie)"),
    QT_TRANSLATE_NOOP("CoreTexts", "KD(P(x), Q(x)) on low-passed images"),
    QT_TRANSLATE_NOOP("CoreTexts", "lambda_CE * CE(Q(x), y) where 1 - p_y <= tau"),
    QT_TRANSLATE_NOOP("CoreTexts", "lambda_CAM * || CAM of Q - CAM of P ||^2"),
    QT_TRANSLATE_NOOP(
        "CoreTexts",
        "The paper takes class activation maps of the true class, the code those of each network's "
        "own answer, scaled to 0..1. The code adds HAST's feature alignment and perturbation."),
    QT_TRANSLATE_NOOP(
        "CoreTexts",
        "Where to filter and align with PTQ or on vision transformers is not described. The survey "
        "files it under CNN; its ViT figures train PSAQ-ViT's network."),
};

}  // namespace

QStringList noise_card_texts() {
  return {std::begin(kTexts), std::end(kTexts)};
}

}  // namespace zsq::widgets
