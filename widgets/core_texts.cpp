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
    QT_TRANSLATE_NOOP("CoreTexts", "baseline"),
    QT_TRANSLATE_NOOP("CoreTexts", "synthesis free"),
    QT_TRANSLATE_NOOP("CoreTexts", "generator"),
};
// clang-format on

}  // namespace

QString core_text(const std::string& english) {
  return QCoreApplication::translate("CoreTexts", english.c_str());
}

QStringList known_core_texts() {
  QStringList texts;
  for (const char* text : kTexts) texts << QString::fromUtf8(text);
  return texts;
}

}  // namespace zsq::widgets
