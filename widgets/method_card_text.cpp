// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/method_card_text.h"

#include <QCoreApplication>
#include <QLocale>

#include "widgets/core_texts.h"

namespace zsq::widgets {
namespace {

/// Gives lupdate the context of these texts.
struct Words {
  Q_DECLARE_TR_FUNCTIONS(MethodCard)
};

QString escaped(const std::string& text) {
  return QString::fromStdString(text).toHtmlEscaped();
}

QString translated(const std::string& text) {
  return core_text(text).toHtmlEscaped();
}

/// On one line of a table.
QString unbroken(const std::string& text) {
  return escaped(text).replace(' ', QStringLiteral("&nbsp;"));
}

/// An arXiv number becomes a link.
QString link_html(const std::string& link) {
  const QString text = QString::fromStdString(link);
  const QString arxiv = QStringLiteral("arXiv:");
  if (!text.startsWith(arxiv)) return translated(link);
  return QStringLiteral("<a href=\"https://arxiv.org/abs/%1\">%2</a>")
      .arg(text.mid(arxiv.size()).toHtmlEscaped(), text.toHtmlEscaped());
}

QString list_html(const QString& heading, const std::vector<std::string>& items) {
  if (items.empty()) return {};
  QString html = QStringLiteral("<h4>%1</h4><ul>").arg(heading);
  for (const auto& item : items) html += QStringLiteral("<li>%1</li>").arg(translated(item));
  return html + QStringLiteral("</ul>");
}

QString result_row_html(const ReportedResult& result) {
  return QStringLiteral(
             "<tr><td>%1</td><td>%2</td><td>%3</td><td align=right>%4&nbsp;%5</td><td>%6</td></tr>")
      .arg(unbroken(result.model), unbroken(result.data), escaped(result.bits),
           result.verified ? QString() : QString(kUnverifiedMark),
           QLocale().toString(result.top1, 'f', 2), translated(result.source));
}

}  // namespace

QString category_text(MethodCategory category) {
  switch (category) {
    case MethodCategory::Baseline:
      return Words::tr("plain quantizer");
    case MethodCategory::SynthesisFree:
      return Words::tr("synthesis free");
    case MethodCategory::Generator:
      return Words::tr("generator");
    case MethodCategory::NoiseOptimization:
      return Words::tr("noise optimization");
  }
  return {};
}

QString quantizer_text(const MethodCard& card) {
  return card.trains_weights ? QStringLiteral("QAT") : QStringLiteral("PTQ");
}

QString method_card_html(const MethodCard& card) {
  QString html =
      QStringLiteral("<h3>%1</h3><p><b>%2</b>").arg(escaped(card.name), escaped(card.title));
  if (!card.authors.empty()) html += QStringLiteral("<br>%1").arg(escaped(card.authors));
  if (!card.venue.empty()) {
    html += QStringLiteral("<br>%1, %2").arg(escaped(card.venue), link_html(card.link));
  }
  html += QStringLiteral("</p>");
  html += QStringLiteral("<p>%1</p>").arg(translated(card.summary));
  html += QStringLiteral("<p>%1 · %2 · %3<br>%4<br>%5</p>")
              .arg(category_text(card.category).toHtmlEscaped(), quantizer_text(card),
                   Words::tr("scope %1").arg(escaped(card.scope)),
                   Words::tr("Architectures: %1").arg(translated(card.architectures)),
                   Words::tr("Images: %1").arg(translated(card.image_count)));
  html += list_html(Words::tr("Loss, term by term"), card.loss_terms);
  return html + list_html(Words::tr("Notes"), card.notes);
}

QString reported_results_html(const MethodCard& card) {
  QString html = QStringLiteral("<h4>%1</h4>").arg(Words::tr("Reported results, top-1 in %"));
  if (card.reported.empty()) {
    return html + QStringLiteral("<p>%1</p>").arg(Words::tr("None are known."));
  }
  html += QStringLiteral("<table cellspacing=0 cellpadding=2>");
  bool all_verified = true;
  for (const ReportedResult& result : card.reported) {
    html += result_row_html(result);
    all_verified = all_verified && result.verified;
  }
  html += QStringLiteral("</table>");
  if (all_verified) return html;
  return html + QStringLiteral("<p>%1</p>")
                    .arg(Words::tr("~ unverified: from memory, second hand, run again by others, "
                                   "or derived"));
}

QString fit_obstacle_text(FitObstacle obstacle) {
  switch (obstacle) {
    case FitObstacle::None:
      return {};
    case FitObstacle::NoBatchNorm:
      return Words::tr("needs batch norm, which this model lacks");
    case FitObstacle::NoClasses:
      return Words::tr("needs classes, and this model tells none apart");
    case FitObstacle::NoAttention:
      return Words::tr("needs a transformer, and this model has no attention");
    case FitObstacle::NoConvolutions:
      return Words::tr("needs a convolutional network, and this model has no convolutions");
    case FitObstacle::Transformer:
      return Words::tr("needs a convolutional network, and this model is a transformer");
  }
  return {};
}

}  // namespace zsq::widgets
