// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/accuracy_view.h"

#include <QCoreApplication>
#include <QLocale>
#include <QPainter>
#include <QWheelEvent>

#include "api/statistics.h"
#include "widgets/file_texts.h"

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

QString bits_text(const std::optional<LayerBits>& bits) {
  return bits ? QString::fromStdString(to_string(*bits)) : QString();
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
  scroll_ = new QScrollBar(Qt::Vertical, this);
  scroll_->hide();
  connect(scroll_, &QScrollBar::valueChanged, this, qOverload<>(&QWidget::update));
}

void AccuracyView::setEntries(const std::vector<AccuracyEntry>& entries) {
  entries_ = entries;
  scroll_->setValue(0);
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
    parts << QString::fromStdString(to_string(e.quantization->bits));
    if (entry.first_layer && entry.last_layer) {
      parts << tr("first layer %1, last %2")
                   .arg(QString::fromStdString(to_string(*entry.first_layer)),
                        QString::fromStdString(to_string(*entry.last_layer)));
    }
    parts << tr("policy %1").arg(QString::fromLatin1(to_string(e.quantization->policy)))
          << quantizerText(entry);
  } else {
    parts << QStringLiteral("float32");
  }
  const Interval interval = wilson_interval(top1(entry));
  parts << tr("95 %: %1 to %2").arg(percent(interval.lower), percent(interval.upper));
  const QString alike = notClearlyDifferent(entry);
  if (!alike.isEmpty()) parts << alike;
  parts << tr("top-5 %1 %").arg(percent(e.top5))
        << tr("%n evaluation image(s)", nullptr, static_cast<int>(e.images));
  if (!e.preprocessing.empty()) parts << tr("pictures: %1").arg(pictures_text(e.preprocessing));
  return parts.join(QStringLiteral(" · "));
}

/// How, and on how many images: what makes a row unlike the one above it.
QString AccuracyView::quantizerText(const AccuracyEntry& entry) {
  const int images = static_cast<int>(entry.calibration_images);
  if (images == 0) return tr("no images");
  switch (entry.quantizer) {
    case EntryQuantizer::Ranges:
      return tr("ranges only, from %n image(s)", nullptr, images);
    case EntryQuantizer::Reconstruction:
      return tr("reconstructed on %n image(s)", nullptr, images);
    case EntryQuantizer::FineTuning:
      return tr("fine-tuned on %n image(s)", nullptr, images);
    case EntryQuantizer::None:
    case EntryQuantizer::Own:
      break;
  }
  return tr("calibrated on %n image(s)", nullptr, images);
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

/// Where the parts of the rows lie, for a figure of that width; `height` is that of all rows.
struct AccuracyView::Layout {
  static constexpr int kMargin = 10;
  static constexpr int kGap = 6;
  QFont small;
  int label_width = 0;
  int bar_left = 0;
  int bar_width = 0;
  int bar_height = 0;
  int value_width = 0;
  std::vector<QRect> captions;
  int height = 0;
};

AccuracyView::Layout AccuracyView::layoutFor(int width) const {
  Layout layout;
  const QFontMetrics metrics(font());
  layout.small = font();
  layout.small.setPointSizeF(font().pointSizeF() * 0.85);
  const QFontMetrics small(layout.small);
  for (const auto& entry : entries_) {
    layout.label_width = std::max(layout.label_width, metrics.horizontalAdvance(name(entry)));
  }
  layout.value_width = metrics.horizontalAdvance(QStringLiteral("100.00 %")) + 8;
  layout.bar_left = Layout::kMargin + layout.label_width + 10;
  layout.bar_width = std::max(20, width - layout.bar_left - layout.value_width - Layout::kMargin);
  layout.bar_height = std::max(6, 2 * metrics.height() / 3);
  int top = Layout::kMargin;
  for (const auto& entry : entries_) {
    const int line = std::max(layout.bar_height, metrics.height()) + 2;
    const QRect place(Layout::kMargin, top + line, std::max(20, width - 2 * Layout::kMargin), 1000);
    layout.captions.push_back(small.boundingRect(place, Qt::TextWordWrap, caption(entry)));
    top = layout.captions.back().bottom() + Layout::kGap;
  }
  layout.height = top - Layout::kGap + Layout::kMargin;
  return layout;
}

void AccuracyView::refresh() {
  const bool scrolls = !entries_.empty() && layoutFor(width()).height > height();
  const int bar = scrolls ? scroll_->sizeHint().width() : 0;
  scroll_->setVisible(scrolls);
  scroll_->setGeometry(width() - bar, 0, bar, height());
  if (scrolls) {
    scroll_->setRange(0, layoutFor(width() - bar).height - height());
    scroll_->setPageStep(height());
    scroll_->setSingleStep(QFontMetrics(font()).lineSpacing());
  } else {
    scroll_->setRange(0, 0);
  }
  update();
}

void AccuracyView::resizeEvent(QResizeEvent* event) {
  View::resizeEvent(event);
  refresh();
}

void AccuracyView::wheelEvent(QWheelEvent* event) {
  QCoreApplication::sendEvent(scroll_, event);
}

QSize AccuracyView::figureSize() const {
  return entries_.empty() ? size() : QSize(width(), std::max(height(), layoutFor(width()).height));
}

void AccuracyView::paintExport(QPaintDevice& device, const QSize& size) {
  QPainter painter(&device);
  const QSize figure = figureSize();
  painter.scale(static_cast<double>(size.width()) / figure.width(),
                static_cast<double>(size.height()) / figure.height());
  painter.fillRect(QRect({}, figure), palette().color(QPalette::Base));
  paintRows(painter, layoutFor(figure.width()));
}

void AccuracyView::paintEvent(QPaintEvent* event) {
  View::paintEvent(event);
  QPainter painter(this);
  painter.fillRect(rect(), palette().color(QPalette::Base));
  if (entries_.empty()) return;
  painter.translate(0, -scroll_->value());
  paintRows(painter, layoutFor(width() - (scroll_->isHidden() ? 0 : scroll_->width())));
}

void AccuracyView::paintRows(QPainter& painter, const Layout& layout) const {
  painter.setRenderHint(QPainter::Antialiasing);
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    const AccuracyEntry& entry = entries_[i];
    const int top = i == 0 ? Layout::kMargin : layout.captions[i - 1].bottom() + Layout::kGap;
    const QRect line(Layout::kMargin, top, layout.label_width, layout.captions[i].top() - 2 - top);
    const QRect bar(layout.bar_left, line.center().y() - layout.bar_height / 2, layout.bar_width,
                    layout.bar_height);
    paintBar(painter, bar, entry);
    painter.setPen(palette().color(QPalette::Text));
    painter.setFont(font());
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, name(entry));
    painter.drawText(
        QRect(bar.right() + 6, line.top(), layout.value_width, line.height()),
        Qt::AlignLeft | Qt::AlignVCenter,
        QStringLiteral("%1 %").arg(QLocale().toString(100 * entry.evaluation.top1, 'f', 2)));
    painter.setFont(layout.small);
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawText(layout.captions[i], Qt::TextWordWrap, caption(entry));
  }
}

/// With its interval as a line.
void AccuracyView::paintBar(QPainter& painter, const QRect& bar, const AccuracyEntry& entry) const {
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
}

QString AccuracyView::csv() const {
  QString text = QStringLiteral(
      "id,top1_percent,top1_lower_percent,top1_upper_percent,top5_percent,bits,layer_policy,"
      "first_layer,last_layer,quantizer,calibration_images,evaluation_images,zero_shot,"
      "preprocessing\n");
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
                        bits_text(entry.first_layer),
                        bits_text(entry.last_layer),
                        QString::fromLatin1(to_string(entry.quantizer)),
                        QString::number(entry.calibration_images),
                        QString::number(e.images),
                        entry.zero_shot ? QStringLiteral("yes") : QStringLiteral("no"),
                        QStringLiteral("\"%1\"").arg(QString::fromStdString(e.preprocessing))}
                .join(',') +
            '\n';
  }
  return text;
}

}  // namespace zsq::widgets
