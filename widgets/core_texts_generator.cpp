// SPDX-License-Identifier: GPL-3.0-or-later
// Texts of the catalogue's cards in the survey's category "generator".
#include <QCoreApplication>

#include "widgets/core_texts.h"

namespace zsq::widgets {
namespace {

constexpr const char* kTexts[] = {
    QT_TRANSLATE_NOOP("CoreTexts",
                      "A frozen classifier still knows its class boundaries, through its logits, "
                      "and the distribution of its training data, through its batch norms. A "
                      "conditional generator is trained against both, and the quantized network is "
                      "fine-tuned on what it draws, by distillation; the two take turns."),
    QT_TRANSLATE_NOOP("CoreTexts", "15.8 M (CIFAR, drawn as training goes; 1.1 M for ImageNet)"),
    QT_TRANSLATE_NOOP("CoreTexts", "Generator: CE(P(x), y) + 0.1 * BNS(x)"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "Quantized network: CE(Q(x), y) + KD(P(x), Q(x)) at temperature 20"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "The paper sums squared norms in the batch-norm term; the code averages over "
                      "channels and layers and matches variances."),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "The paper's distillation is a plain KL divergence; the code uses "
                      "temperature 20 with the factor T^2."),
    QT_TRANSLATE_NOOP("CoreTexts", "quoted by later papers"),
    QT_TRANSLATE_NOOP("CoreTexts", "re-run by the authors of AdaDFQ"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "The generator looks for inputs on which the quantized and the float network "
                      "differ most, in their logits and in the relations between their channels; "
                      "the quantized network is trained to remove the difference. There are no "
                      "labels and no batch-norm statistics: it is a game of two players."),
    QT_TRANSLATE_NOOP("CoreTexts", "CNN, also for segmentation and detection"),
    QT_TRANSLATE_NOOP("CoreTexts", "27.6 M (CIFAR, drawn as training goes)"),
    QT_TRANSLATE_NOOP("CoreTexts", "D_o = mean | Q(x) - P(x) |: difference of the logits"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "D_f = sum over blocks of mean | R(Q) - R(P) |: R holds the cosines between "
                      "all pairs of channels"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "L_a = - mean | last features of P |: strong features, generator only"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "Quantized network: D_o + D_f; generator: - D_o - D_f + 0.1 * L_a"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "The paper relates channels by cosines, the released code by attention over "
                      "places and channels; the paper's weights of the layers are unverified."),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "Batch norms of the quantized network go on learning; that is the likely "
                      "cause of 0.10 % on MobileNetV2."),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "The released code covers CIFAR only; others could not reproduce the paper's "
                      "ImageNet figures."),
    QT_TRANSLATE_NOOP("CoreTexts", "re-run, quoted by Qimera and AdaDFQ"),
    QT_TRANSLATE_NOOP("CoreTexts", "the paper's table; bits of the activations unverified"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "Other methods design the generator by hand. ARC searches its up-sampling "
                      "operators and convolutions for each network by differentiable architecture "
                      "search, with the reconstruction loss alone, then trains the generator that "
                      "was found and the quantized network as GDFQ does."),
    QT_TRANSLATE_NOOP("CoreTexts", "15.8 M (as GDFQ, drawn as training goes)"),
    QT_TRANSLATE_NOOP("CoreTexts", "Search and generator: CE(P(x), y) + 0.1 * BNS(x)"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "There is no official code; the generators that were found are part of "
                      "AIT's. The settings of the search are not known."),
    QT_TRANSLATE_NOOP(
        "CoreTexts",
        "Generators that start from Gaussian noise make well separated classes and nothing near "
        "the boundaries between them. Qimera feeds mixtures of class embeddings to the generator, "
        "with the same mixture as soft label, so that part of the images lie on the boundaries."),
    QT_TRANSLATE_NOOP("CoreTexts", "Generator: SCE(P(x), t) + 0.1 * BNS(x), t the soft label"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "Quantized network: SCE(Q(x), t) + KD(P(x), Q(x)) at temperature 20"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "The switch of the disentanglement mapping is inverted in the released "
                      "scripts, which run without it; the paper describes it as on."),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "For ImageNet the code mixes the generator's batch norms by their mean over "
                      "the classes, not by their weighted sum."),
    QT_TRANSLATE_NOOP(
        "CoreTexts",
        "Cross entropy and distillation pull the quantized network in different directions, and "
        "cross entropy generalises worse on synthetic images, so distillation is used alone. Its "
        "gradients are too small to carry weights over a rounding threshold; gradient inundation "
        "scales the step of each layer until a fixed share of its codes changes. Added to ARC's "
        "generator here; it works with any."),
    QT_TRANSLATE_NOOP("CoreTexts", "Generator: as ARC"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "Quantized network: KD(P(x), Q(x)) at temperature 20, without cross entropy"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "Step of a layer: a * lr * d, a such that a share tau of its codes changes"),
    QT_TRANSLATE_NOOP("CoreTexts", "The image count is that of the generator it is added to."),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "With GDFQ's generator: CIFAR-10 W4A4 91.23, ResNet-18 W4A4 65.51. With "
                      "Qimera's: 91.23 and 66.83."),
    QT_TRANSLATE_NOOP(
        "CoreTexts",
        "Images should be neither useless nor impossible for the quantized network as it is now. "
        "Generator and quantized network play a zero-sum game over the adaptability of an image, "
        "the entropy of the softmax of the difference of the two networks' logits; the generator's "
        "gain is clipped to a band so that the game stays stable at any width."),
    QT_TRANSLATE_NOOP("CoreTexts", "1.27 M (CIFAR, drawn as training goes; 1.12 M for ImageNet)"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "H' = entropy of softmax(P(x) - Q(x)), scaled to 0..1 within the batch"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "Generator: max(0.3 - H', 0) + max(H' - 0.8, 0) + BNS(x) + 0.1 * (CE(p - q, "
                      "y) + CE(p + q, y))"),
    QT_TRANSLATE_NOOP("CoreTexts", "Quantized network: - T^2 * entropy of softmax((p - q) / T)"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "The paper writes reward and boundary terms separately; in the code the "
                      "game's value appears in the band penalty only."),
    QT_TRANSLATE_NOOP("CoreTexts", "A special case of AdaDFQ, by its authors."),
    QT_TRANSLATE_NOOP(
        "CoreTexts",
        "The most adaptable image is not the best one: at 3 bits it under-fits, at 5 bits easy "
        "images over-fit. Images on which the networks disagree and on which they agree define a "
        "lower and an upper boundary, and the margin between them is tuned for each bit width."),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "Generator: max(lambda_l - H', 0) + max(H' - lambda_u, 0) + alpha_ds * CE(p "
                      "- q, y) + alpha_as * CE(p + q, y) + BNS(x), H' as in AdaSG"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "Differs from AdaSG only in constants for each data set and bit width; those "
                      "for 4 and 5 bits on CIFAR are not given."),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "An image is caused by its content, which is the label, and by its style, "
                      "which does not matter to the task. The generator takes the two apart; "
                      "several styles of the same content are drawn, and the float and the "
                      "quantized network are made to predict the same under these interventions."),
    QT_TRANSLATE_NOOP("CoreTexts", "CNN, also for detection"),
    QT_TRANSLATE_NOOP("CoreTexts", "unknown (drawn as training goes)"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "Generator: as GDFQ, with content and style as separate inputs (derived)"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "Quantized network: as GDFQ + KL between P under one style and Q under "
                      "another of the same content (derived)"),
    QT_TRANSLATE_NOOP(
        "CoreTexts",
        "The paper's equations and settings could not be read and its code was never released; any "
        "implementation is a reconstruction from the abstract and a summary."),
    QT_TRANSLATE_NOOP(
        "CoreTexts",
        "The reported figures are above all contemporaries and were not confirmed by others."),
    QT_TRANSLATE_NOOP("CoreTexts", "second hand, from a summary of the paper"),
    QT_TRANSLATE_NOOP(
        "CoreTexts",
        "Images with poor semantics are fragile: a small change of the image or of the teacher's "
        "weights changes features and predictions. A generator of another method (GDFQ, DSG, ARC "
        "or AIT) is trained to make images that stay the same under both, with weakly correlated "
        "soft labels to keep them diverse."),
    QT_TRANSLATE_NOOP("CoreTexts", "CNN with batch norm: ResNet-20/18/50, MobileNetV2"),
    QT_TRANSLATE_NOOP("CoreTexts", "as the host (the method whose generator it improves)"),
    QT_TRANSLATE_NOOP("CoreTexts", "d_feat = 1 - cos(features, features of the perturbed)"),
    QT_TRANSLATE_NOOP("CoreTexts", "d_pred = | prediction - prediction of the perturbed |"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "Added to the generator's loss: max(d_feat - eps, 0) + max(d_pred - eps, 0)"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "No code exists; weights, thresholds and strengths of the perturbations are "
                      "not known and would be chosen by the workbench."),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "Gain on ResNet-50 W4A4 +10.04 points; the two quoted values of the host do "
                      "not add up (unverified)."),
    QT_TRANSLATE_NOOP(
        "CoreTexts",
        "A text-to-image diffusion model draws pictures of the class names. Two filters keep those "
        "that the network takes for its own kind: an energy score of the logits, then sensitivity "
        "to batch-norm statistics (CNN) or diversity of patches (ViT). The pictures replace real "
        "ones for calibration and training."),
    QT_TRANSLATE_NOOP("CoreTexts", "CNN with batch norm, vision transformers"),
    QT_TRANSLATE_NOOP("CoreTexts", "1024 (calibration, unverified; far more for training)"),
    QT_TRANSLATE_NOOP("CoreTexts", "Energy: - log sum exp P(x); low energy is kept"),
    QT_TRANSLATE_NOOP(
        "CoreTexts",
        "Batch-norm sensitivity of an image: BNS of the batch - BNS without the image"),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "Patch diversity: entropy of the cosines between patches; high is kept"),
    QT_TRANSLATE_NOOP(
        "CoreTexts",
        "The survey files it under QAT; the paper does PTQ too, and starts QAT from it."),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "Drawing the pictures needs a diffusion model and stays outside the "
                      "workbench; the filters and what follows can run on a folder of pictures."),
    QT_TRANSLATE_NOOP("CoreTexts",
                      "No code is to be had; formulas and figures are second hand. The diffusion "
                      "model has seen a great deal of data."),
};

}  // namespace

QStringList generator_card_texts() {
  return {std::begin(kTexts), std::end(kTexts)};
}

}  // namespace zsq::widgets
