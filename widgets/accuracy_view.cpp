// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/accuracy_view.h"

#include <QLocale>
#include <QPainter>

#include "api/statistics.h"
#include "widgets/number_text.h"

namespace zsq::widgets {
namespace {

Series series_of(const AccuracyEntry& entry) {
  if (entry.id == "float") return Series::Float;
  if (entry.id == "noise") return Series::Noise;
  if (entry.id == "real") return Series::Real;
  return Series::Synthetic;
}

Share top1(const AccuracyEntry& entry) {
  return {entry.evaluation.top1, entry.evaluation.images};
}

QString percent(double share) {
  return QLocale().toString(100 * share, 'f', 1);
}

}  // namespace

AccuracyView::AccuracyView(QWidget* parent)
    : View(tr("Accuracy"),
           tr("Accuracy of the float model, of noise calibration, of the method and of real "
              "calibration appears here when a run with labelled images finishes."),
           parent) {
  setMinimumSize(200, 90);
}

void AccuracyView::setEntries(const std::vector<AccuracyEntry>& entries) {
  entries_ = entries;
  refreshLater();
  update();
}

QString AccuracyView::name(const AccuracyEntry& entry) const {
  if (entry.id == "float") return tr("Float");
  if (entry.id == "noise") return tr("Noise");
  if (entry.id == "real") return tr("Real (not zero-shot)");
  for (const MethodInfo& method : methods_) {
    if (method.card.id != entry.id) continue;
    const QString name = QString::fromStdString(method.card.name);
    return entry.zero_shot ? name : tr("%1 (not zero-shot)").arg(name);
  }
  return QString::fromStdString(entry.id);
}

QString AccuracyView::caption(const AccuracyEntry& entry) const {
  const Evaluation& e = entry.evaluation;
  QStringList parts;
  if (e.quantization) {
    parts << QString::fromStdString(to_string(e.quantization->bits))
          << QString::fromLatin1(to_string(e.quantization->policy))
          << tr("calibrated on %n image(s)", nullptr, static_cast<int>(entry.calibration_images));
  } else {
    parts << QStringLiteral("float32");
  }
  const Interval interval = wilson_interval(top1(entry));
  parts << tr("95 %: %1 to %2").arg(percent(interval.lower), percent(interval.upper));
  const QString alike = notClearlyDifferent(entry);
  if (!alike.isEmpty()) parts << alike;
  parts << tr("top-5 %1 %").arg(percent(e.top5))
        << tr("%n evaluation image(s)", nullptr, static_cast<int>(e.images));
  return parts.join(QStringLiteral(" · "));
}

/// For the method's own row: the baselines that its images cannot tell it from.
QString AccuracyView::notClearlyDifferent(const AccuracyEntry& entry) const {
  if (series_of(entry) != Series::Synthetic) return {};
  QStringList alike;
  for (const AccuracyEntry& other : entries_) {
    const bool baseline = other.id == "noise" || other.id == "real";
    if (baseline && !clearly_differ(top1(entry), top1(other))) alike << name(other);
  }
  return alike.isEmpty() ? QString()
                         : tr("no clear difference from: %1").arg(alike.join(QStringLiteral(", ")));
}

void AccuracyView::paintEvent(QPaintEvent* event) {
  View::paintEvent(event);
  QPainter painter(this);
  painter.fillRect(rect(), palette().color(QPalette::Base));
  if (entries_.empty()) return;
  painter.setRenderHint(QPainter::Antialiasing);
  const QFontMetrics metrics(font());
  const int margin = 10;
  const int row =
      std::min((height() - 2 * margin) / static_cast<int>(entries_.size()), metrics.height() * 5);
  int label_width = 0;
  for (const auto& entry : entries_) {
    label_width = std::max(label_width, metrics.horizontalAdvance(name(entry)));
  }
  const int value_width = metrics.horizontalAdvance(QStringLiteral("100.00 %")) + 8;
  const int bar_left = margin + label_width + 10;
  const int bar_width = std::max(20, width() - bar_left - value_width - margin);
  const int bar_height = std::min(metrics.height(), std::max(6, row / 3));
  QFont small = font();
  small.setPointSizeF(font().pointSizeF() * 0.85);
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    const AccuracyEntry& entry = entries_[i];
    const int top = margin + static_cast<int>(i) * row;
    const QRect bar(bar_left, top + 3, bar_width, bar_height);
    QColor track = palette().color(QPalette::Text);
    track.setAlpha(24);
    painter.setPen(Qt::NoPen);
    painter.setBrush(track);
    painter.drawRoundedRect(bar, 2, 2);
    painter.setBrush(series_color(series_of(entry), palette()));
    QRect filled = bar;
    filled.setWidth(static_cast<int>(bar.width() * entry.evaluation.top1));
    painter.drawRoundedRect(filled, 2, 2);
    painter.setPen(palette().color(QPalette::Text));
    const Interval interval = wilson_interval(top1(entry));
    const auto x = [&](double share) { return bar.left() + share * bar.width(); };
    painter.drawLine(QPointF(x(interval.lower), bar.center().y()),
                     QPointF(x(interval.upper), bar.center().y()));
    painter.setFont(font());
    painter.drawText(QRect(margin, top, label_width, bar_height + 6),
                     Qt::AlignRight | Qt::AlignVCenter, name(entry));
    painter.drawText(QRect(bar.right() + 6, top, value_width, bar_height + 6),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     QStringLiteral("%1 %").arg(fixed(100 * entry.evaluation.top1, 2)));
    painter.setFont(small);
    painter.setPen(palette().color(QPalette::PlaceholderText));
    const QRect below(margin, bar.bottom() + 3, width() - 2 * margin, top + row - bar.bottom() - 3);
    drawCaption(painter, below, caption(entry));
  }
}

/// As many lines as there is room for; only where even that is too little the end is cut.
void AccuracyView::drawCaption(QPainter& painter, const QRect& place, const QString& text) {
  const QFontMetrics metrics = painter.fontMetrics();
  const int lines = place.height() / metrics.lineSpacing();
  if (lines < 1) return;
  const QRect needed = metrics.boundingRect(place, Qt::TextWordWrap, text);
  if (needed.height() <= place.height()) {
    painter.drawText(place, Qt::TextWordWrap, text);
  } else {
    painter.drawText(place, Qt::AlignLeft | Qt::AlignTop,
                     metrics.elidedText(text, Qt::ElideRight, place.width()));
  }
}

QString AccuracyView::csv() const {
  QString text = QStringLiteral(
      "id,top1_percent,top1_lower_percent,top1_upper_percent,top5_percent,bits,layer_policy,"
      "calibration_images,evaluation_images,"
      "zero_shot\n");
  for (const auto& entry : entries_) {
    const Evaluation& e = entry.evaluation;
    const Interval interval = wilson_interval(top1(entry));
    text += QStringList{QString::fromStdString(entry.id),
                        QString::number(100 * e.top1, 'f', 4),
                        QString::number(100 * interval.lower, 'f', 4),
                        QString::number(100 * interval.upper, 'f', 4),
                        QString::number(100 * e.top5, 'f', 4),
                        e.quantization ? QString::fromStdString(to_string(e.quantization->bits))
                                       : QStringLiteral("float32"),
                        e.quantization ? QString::fromLatin1(to_string(e.quantization->policy))
                                       : QString(),
                        QString::number(entry.calibration_images),
                        QString::number(e.images),
                        entry.zero_shot ? QStringLiteral("yes") : QStringLiteral("no")}
                .join(',') +
            '\n';
  }
  return text;
}

}  // namespace zsq::widgets
