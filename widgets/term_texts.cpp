// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/term_texts.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <algorithm>
#include <cstring>

#include "api/method.h"

namespace zsq::widgets {
namespace {

struct Name {
  const char* id;
  const char* text;
};

constexpr Name kTerms[] = {
    {"bn_mean", QT_TRANSLATE_NOOP("LossTerm", "batch-norm means")},
    {"bn_std", QT_TRANSLATE_NOOP("LossTerm", "batch-norm deviations")},
    {"bn_variance", QT_TRANSLATE_NOOP("LossTerm", "batch-norm variances")},
    {"image_mean", QT_TRANSLATE_NOOP("LossTerm", "image means")},
    {"image_std", QT_TRANSLATE_NOOP("LossTerm", "image deviations")},
    {"compete", QT_TRANSLATE_NOOP("LossTerm", "competition")},
    {"tv_l1", QT_TRANSLATE_NOOP("LossTerm", "total variation (L1)")},
    {"class", QT_TRANSLATE_NOOP("LossTerm", "class")},
    {"soft_class", QT_TRANSLATE_NOOP("LossTerm", "soft class")},
    {"centre_near", QT_TRANSLATE_NOOP("LossTerm", "near the class centre")},
    {"centre_far", QT_TRANSLATE_NOOP("LossTerm", "far from other centres")},
    {"correlation", QT_TRANSLATE_NOOP("LossTerm", "correlation")},
    {"tv_l2", QT_TRANSLATE_NOOP("LossTerm", "total variation")},
    {"l2", QT_TRANSLATE_NOOP("LossTerm", "image norm")},
    {"distillation", QT_TRANSLATE_NOOP("LossTerm", "distillation")},
    {"cross_entropy", QT_TRANSLATE_NOOP("LossTerm", "cross-entropy")},
    {"features", QT_TRANSLATE_NOOP("LossTerm", "features")},
    {"hard_class", QT_TRANSLATE_NOOP("LossTerm", "class, hard samples")},
    {"class_logit", QT_TRANSLATE_NOOP("LossTerm", "class logit")},
    {"bn_divergence", QT_TRANSLATE_NOOP("LossTerm", "batch-norm divergence")},
    {"image_divergence", QT_TRANSLATE_NOOP("LossTerm", "image divergence")},
    {"smoothness", QT_TRANSLATE_NOOP("LossTerm", "smoothness")},
    {"texture", QT_TRANSLATE_NOOP("LossTerm", "textures")},
    {"centre_mean", QT_TRANSLATE_NOOP("LossTerm", "means of the centres")},
    {"centre_variance", QT_TRANSLATE_NOOP("LossTerm", "variances of the centres")},
    {"gated_cross_entropy", QT_TRANSLATE_NOOP("LossTerm", "cross-entropy of easy images")},
    {"attention", QT_TRANSLATE_NOOP("LossTerm", "channel energies")},
    {"class_activation", QT_TRANSLATE_NOOP("LossTerm", "activation maps")},
    {"soft_cross_entropy", QT_TRANSLATE_NOOP("LossTerm", "class, mixed labels")},
    {"tv_squared", QT_TRANSLATE_NOOP("LossTerm", "squared differences of neighbours")},
    {"gradient_matching", QT_TRANSLATE_NOOP("LossTerm", "gradient matching")},
    {"gradient_diversity", QT_TRANSLATE_NOOP("LossTerm", "gradient diversity")},
    {"reliable", QT_TRANSLATE_NOOP("LossTerm", "reliable images")},
    {"unreliable", QT_TRANSLATE_NOOP("LossTerm", "unreliable images")},
    {"total", QT_TRANSLATE_NOOP("LossTerm", "sum")},
    {"generator", QT_TRANSLATE_NOOP("LossTerm", "sum")},
    {"student", QT_TRANSLATE_NOOP("LossTerm", "sum")},
};

/// Other looks at the images of a step, before the names of their terms.
constexpr Name kLooks[] = {
    {"perturbed_", QT_TRANSLATE_NOOP("LossTerm", "perturbed images: %1")},
    {"mixed_", QT_TRANSLATE_NOOP("LossTerm", "mixed images: %1")},
};

constexpr Name kLearners[] = {
    {"total", QT_TRANSLATE_NOOP("LossTerm", "Images")},
    {"generator", QT_TRANSLATE_NOOP("LossTerm", "Generator")},
    {"student", QT_TRANSLATE_NOOP("LossTerm", "Quantized network")},
};

constexpr Name kChoices[] = {
    {"absolute", QT_TRANSLATE_NOOP("Choice", "absolute")},
    {"adam", QT_TRANSLATE_NOOP("Choice", "Adam")},
    {"adaround", QT_TRANSLATE_NOOP("Choice", "AdaRound")},
    {"asymmetric", QT_TRANSLATE_NOOP("Choice", "asymmetric")},
    {"batch", QT_TRANSLATE_NOOP("Choice", "the batch")},
    {"batch_mean", QT_TRANSLATE_NOOP("Choice", "mean over the batch")},
    {"block", QT_TRANSLATE_NOOP("Choice", "blocks")},
    {"bn", QT_TRANSLATE_NOOP("Choice", "batch-norm statistics")},
    {"bns", QT_TRANSLATE_NOOP("Choice", "statistics")},
    {"bns_inception", QT_TRANSLATE_NOOP("Choice", "statistics and class")},
    {"brecq", QT_TRANSLATE_NOOP("Choice", "BRECQ")},
    {"calibrate", QT_TRANSLATE_NOOP("Choice", "calibration")},
    {"constant", QT_TRANSLATE_NOOP("Choice", "constant")},
    {"cosine", QT_TRANSLATE_NOOP("Choice", "cosine")},
    {"e", QT_TRANSLATE_NOOP("Choice", "elements (E)")},
    {"ec", QT_TRANSLATE_NOOP("Choice", "elements, channels (E, C)")},
    {"ek", QT_TRANSLATE_NOOP("Choice", "elements, kernels (E, K)")},
    {"ekc", QT_TRANSLATE_NOOP("Choice", "elements, kernels, channels (E, K, C)")},
    {"element_mean", QT_TRANSLATE_NOOP("Choice", "mean over the elements")},
    {"ema", QT_TRANSLATE_NOOP("Choice", "moving average")},
    {"ema_as_released", QT_TRANSLATE_NOOP("Choice", "moving average, as released")},
    {"fine_tune", QT_TRANSLATE_NOOP("Choice", "fine-tuning")},
    {"fisher_diag", QT_TRANSLATE_NOOP("Choice", "Fisher, diagonal")},
    {"fisher_full", QT_TRANSLATE_NOOP("Choice", "Fisher, full")},
    {"fixed", QT_TRANSLATE_NOOP("Choice", "fixed")},
    {"four_times", QT_TRANSLATE_NOOP("Choice", "four times")},
    {"gaussian", QT_TRANSLATE_NOOP("Choice", "Gaussian noise")},
    {"generator", QT_TRANSLATE_NOOP("Choice", "generator")},
    {"genie_m", QT_TRANSLATE_NOOP("Choice", "GENIE-M")},
    {"global", QT_TRANSLATE_NOOP("Choice", "all together")},
    {"image", QT_TRANSLATE_NOOP("Choice", "each image")},
    {"images", QT_TRANSLATE_NOOP("Choice", "images")},
    {"inception", QT_TRANSLATE_NOOP("Choice", "class")},
    {"kl", QT_TRANSLATE_NOOP("Choice", "KL divergence")},
    {"l1", QT_TRANSLATE_NOOP("Choice", "L1 norm")},
    {"l2", QT_TRANSLATE_NOOP("Choice", "L2 norm")},
    {"label", QT_TRANSLATE_NOOP("Choice", "the label's class")},
    {"layer", QT_TRANSLATE_NOOP("Choice", "layers")},
    {"magnitudes", QT_TRANSLATE_NOOP("Choice", "magnitudes")},
    {"min_max", QT_TRANSLATE_NOOP("Choice", "smallest and largest")},
    {"mse", QT_TRANSLATE_NOOP("Choice", "least squares")},
    {"multi_step", QT_TRANSLATE_NOOP("Choice", "in steps")},
    {"near_zero_uniform", QT_TRANSLATE_NOOP("Choice", "small uniform noise")},
    {"nearest", QT_TRANSLATE_NOOP("Choice", "nearest")},
    {"noise", QT_TRANSLATE_NOOP("Choice", "noise")},
    {"none", QT_TRANSLATE_NOOP("Choice", "none")},
    {"own", QT_TRANSLATE_NOOP("Choice", "its own")},
    {"paper", QT_TRANSLATE_NOOP("Choice", "as in the paper")},
    {"per_class", QT_TRANSLATE_NOOP("Choice", "of each class")},
    {"per_weight", QT_TRANSLATE_NOOP("Choice", "per weight")},
    {"percentile", QT_TRANSLATE_NOOP("Choice", "percentile")},
    {"preset", QT_TRANSLATE_NOOP("Choice", "as the reconstruction")},
    {"qdrop", QT_TRANSLATE_NOOP("Choice", "QDrop")},
    {"real", QT_TRANSLATE_NOOP("Choice", "real images")},
    {"relative", QT_TRANSLATE_NOOP("Choice", "relative")},
    {"released", QT_TRANSLATE_NOOP("Choice", "as released")},
    {"round_robin", QT_TRANSLATE_NOOP("Choice", "in turns")},
    {"run", QT_TRANSLATE_NOOP("Choice", "a finished run")},
    {"sgd", QT_TRANSLATE_NOOP("Choice", "SGD")},
    {"squant", QT_TRANSLATE_NOOP("Choice", "SQuant")},
    {"squares", QT_TRANSLATE_NOOP("Choice", "squares")},
    {"symmetric", QT_TRANSLATE_NOOP("Choice", "symmetric")},
    {"train", QT_TRANSLATE_NOOP("Choice", "trained")},
    {"twice", QT_TRANSLATE_NOOP("Choice", "twice")},
    {"uniform", QT_TRANSLATE_NOOP("Choice", "by chance")},
    {"warm_up_cosine", QT_TRANSLATE_NOOP("Choice", "warm-up, cosine")},
};

template <std::size_t N>
QString text_of(const Name (&names)[N], const char* context, const QString& id) {
  const auto found = std::find_if(std::begin(names), std::end(names),
                                  [&](const Name& name) { return id == QLatin1String(name.id); });
  return found != std::end(names) ? QCoreApplication::translate(context, found->text)
                                  : QString(id).replace('_', ' ');
}

}  // namespace

QString loss_term_text(const QString& term) {
  // One of several networks that look at the images: "network2_bn_mean".
  static const QRegularExpression network(QStringLiteral("^network(\\d+)_(.+)$"));
  if (const auto match = network.match(term); match.hasMatch()) {
    return QCoreApplication::translate("LossTerm", "network %1: %2")
        .arg(match.captured(1), loss_term_text(match.captured(2)));
  }
  for (const Name& look : kLooks) {
    if (!term.startsWith(QLatin1String(look.id))) continue;
    const QString of = loss_term_text(term.mid(static_cast<int>(std::strlen(look.id))));
    return QCoreApplication::translate("LossTerm", look.text).arg(of);
  }
  return text_of(kTerms, "LossTerm", term);
}

QString choice_text(const QString& choice) {
  for (const MethodInfo& method : methods()) {
    if (choice == QString::fromStdString(method.card.id)) {
      return QString::fromStdString(method.card.name);
    }
  }
  return text_of(kChoices, "Choice", choice);
}

bool is_total(const QString& term) {
  return std::any_of(std::begin(kLearners), std::end(kLearners),
                     [&](const Name& name) { return term == QLatin1String(name.id); });
}

QString learner_text(const QString& total) {
  return text_of(kLearners, "LossTerm", total);
}

}  // namespace zsq::widgets
