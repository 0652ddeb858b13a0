// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot_view.h"

#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

namespace zsq::widgets {
namespace {

/// What is longer than its axis loses its end, or goes where little would be left; it comes back
/// where there is room again.
void fit_label(QCPAxis& axis, int length) {
  constexpr const char* kFull = "full_label";
  constexpr const char* kShown = "shown_label";
  if (axis.label() != axis.property(kShown).toString()) axis.setProperty(kFull, axis.label());
  const QFontMetrics metrics(axis.labelFont());
  const QString full = axis.property(kFull).toString();
  const bool legible = 2 * length >= metrics.horizontalAdvance(full);
  const QString shown = legible ? metrics.elidedText(full, Qt::ElideRight, length) : QString();
  axis.setProperty(kShown, shown);
  axis.setLabel(shown);
}

}  // namespace

PlotView::PlotView(const QString& title, const QString& empty_text, QWidget* parent)
    : View(title, empty_text, parent), plot_(new QCustomPlot(this)) {
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(plot_);
  plot_->setNoAntialiasingOnDrag(true);
  plot_->setFocusPolicy(Qt::NoFocus);
  plot_->setContextMenuPolicy(Qt::NoContextMenu);
  plot_->setMinimumSize(120, 90);
  setMinimumSize(140, 100);
  connect(plot_, &QCustomPlot::afterLayout, this, &PlotView::fitTicks);
}

/// In a low plot the labels of its vertical axis would lie on each other, and its name be cut.
void PlotView::fitTicks() {
  constexpr int kMostTicks = 5;
  bool changed = false;
  for (QCPAxisRect* rect : plot_->axisRects()) {
    for (QCPAxis* axis : rect->axes(QCPAxis::atLeft | QCPAxis::atRight)) {
      const int height = 2 * QFontMetrics(axis->tickLabelFont()).height();
      const int count = std::clamp(rect->height() / height, 1, kMostTicks);
      changed = changed || axis->ticker()->tickCount() != count;
      axis->ticker()->setTickCount(count);
      fit_label(*axis, rect->height());
    }
  }
  if (changed) replot();
}

void PlotView::paintExport(QPaintDevice& device, const QSize& size) {
  QCPPainter painter(&device);
  painter.setMode(QCPPainter::pmVectorized);
  painter.setMode(QCPPainter::pmNoCaching);
  const double scale = static_cast<double>(size.width()) / width();
  painter.scale(scale, scale);
  painter.fillRect(rect(), palette().color(QPalette::Base));
  plot_->toPainter(&painter, width(), height());
}

void PlotView::changeEvent(QEvent* event) {
  View::changeEvent(event);
  if (event->type() != QEvent::PaletteChange) return;
  styleAxes();
  restyle();
  replot();
}

void PlotView::emptyChanged(bool empty) {
  plot_->setVisible(!empty);
}

void PlotView::styleAxes() {
  plot_->setBackground(palette().color(QPalette::Base));
  for (QCPAxisRect* rect : plot_->axisRects()) {
    for (QCPAxis* axis : rect->axes()) style_axis(axis, palette());
  }
  if (plot_->legend != nullptr) style_legend(plot_->legend, palette());
}

void PlotView::replot() {
  plot_->replot(QCustomPlot::rpQueuedReplot);
}

void PlotView::setCaption(QCPTextElement& element, const QStringList& lines, int taken) {
  constexpr int kMargins = 24;
  const QFontMetrics metrics(element.font());
  QStringList shown;
  for (const QString& line : lines) {
    shown << metrics.elidedText(line, Qt::ElideRight, plot_->width() - kMargins - taken);
  }
  element.setText(shown.join('\n'));
}

void style_axis(QCPAxis* axis, const QPalette& palette) {
  const QColor text = palette.color(QPalette::Text);
  QColor line = text;
  line.setAlpha(120);
  QColor grid = text;
  grid.setAlpha(28);
  axis->setBasePen(QPen(line));
  axis->setTickPen(QPen(line));
  axis->setSubTickPen(QPen(line));
  axis->setLabelColor(text);
  axis->setTickLabelColor(text);
  axis->grid()->setPen(QPen(grid));
  axis->grid()->setZeroLinePen(Qt::NoPen);
  axis->setTickLengthIn(0);
  axis->setTickLengthOut(4);
  axis->setSubTickLengthIn(0);
  axis->setSubTickLengthOut(2);
}

void style_legend(QCPLegend* legend, const QPalette& palette) {
  QColor brush = palette.color(QPalette::Base);
  brush.setAlpha(200);
  legend->setBrush(brush);
  legend->setBorderPen(Qt::NoPen);
  legend->setTextColor(palette.color(QPalette::Text));
  legend->setRowSpacing(0);
  legend->setMargins({4, 2, 4, 2});
}

QCPColorGradient map_gradient() {
  QCPColorGradient gradient;
  for (int i = 0; i <= 16; ++i) gradient.setColorStopAt(i / 16.0, color_map(i / 16.0));
  gradient.setNanHandling(QCPColorGradient::nhTransparent);
  return gradient;
}

QString number(double value, int digits) {
  return std::isfinite(value) ? QString::number(value, 'g', digits) : QStringLiteral("–");
}

}  // namespace zsq::widgets
