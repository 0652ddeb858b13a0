// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot_view.h"

#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

namespace zsq::widgets {
namespace {

constexpr double kLinesOfView = 10;  // of text: the least height of a view with a plot
constexpr double kLinesForWords = 16;
constexpr double kLinesOfPlot = 12;  // what a caption leaves it
constexpr int kLegendIcon = 18;
constexpr int kLegendGap = 4;
constexpr int kLegendMargin = 8;
constexpr int kPlotToLegend = 4;  // heights: what is above it counts more

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

int ticks_in_range(const QCPAxis& axis, int count) {
  axis.ticker()->setTickCount(count);
  QVector<double> ticks;
  axis.ticker()->generate(axis.range(), QLocale::c(), QLatin1Char('g'), 6, ticks, nullptr, nullptr);
  return static_cast<int>(std::count_if(ticks.begin(), ticks.end(),
                                        [&](double t) { return axis.range().contains(t); }));
}

bool labels_collide(const QCPAxis& axis) {
  QVector<double> ticks;
  QVector<QString> labels;
  axis.ticker()->generate(axis.range(), QLocale(), QLatin1Char('g'), axis.numberPrecision(), ticks,
                          nullptr, &labels);
  const QFontMetrics metrics(axis.tickLabelFont());
  double before = -std::numeric_limits<double>::infinity();
  for (qsizetype i = 0; i < ticks.size(); ++i) {
    if (!axis.range().contains(ticks[i])) continue;
    const double half = 0.5 * metrics.horizontalAdvance(labels[i]) + 2;
    if (axis.coordToPixel(ticks[i]) - half < before) return true;
    before = axis.coordToPixel(ticks[i]) + half;
  }
  return false;
}

/// The same for numbers that stand beside each other.
bool fit_ticks_across(QCPAxis& axis) {
  constexpr int kMostTicks = 6;
  const bool numbers = axis.scaleType() == QCPAxis::stLinear &&
                       dynamic_cast<QCPAxisTickerText*>(axis.ticker().data()) == nullptr;
  if (!numbers || axis.axisRect()->width() <= 0) return false;
  const int before = axis.ticker()->tickCount();
  int count = kMostTicks;
  axis.ticker()->setTickCount(count);
  while (count > 2 && labels_collide(axis)) axis.ticker()->setTickCount(--count);
  while (count < kMostTicks && ticks_in_range(axis, count) < 2) ++count;
  return count != before;
}

/// As many as fit, and two at least: one alone says nothing of the scale.
bool fit_ticks(QCPAxis& axis) {
  constexpr int kMostTicks = 5;
  const int before = axis.ticker()->tickCount();
  const int height = 2 * QFontMetrics(axis.tickLabelFont()).height();
  int count = std::clamp(axis.axisRect()->height() / height, 2, kMostTicks);
  while (count < kMostTicks && ticks_in_range(axis, count) < 2) ++count;
  axis.ticker()->setTickCount(count);
  return count != before;
}

}  // namespace

PlotView::PlotView(const QString& title, const QString& empty_text, QWidget* parent)
    : View(title, empty_text, parent),
      bar_(new QWidget(this)),
      heading_(new ElidedLabel),
      plot_(new QCustomPlot(this)),
      caption_(new QLabel(this)) {
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addWidget(bar_);
  layout->addWidget(plot_, 1);
  layout->addWidget(caption_);
  auto* row = new QHBoxLayout(bar_);
  row->setContentsMargins(8, 2, 4, 0);
  row->addWidget(heading_, 1);
  bar_->hide();
  caption_->setWordWrap(true);
  caption_->setTextFormat(Qt::PlainText);
  caption_->setContentsMargins(8, 0, 8, 2);
  caption_->setMinimumWidth(1);
  caption_->hide();
  plot_->setNoAntialiasingOnDrag(true);
  plot_->setFocusPolicy(Qt::NoFocus);
  // It lets no mouse event through to its parents.
  plot_->setContextMenuPolicy(Qt::CustomContextMenu);
  connect(plot_, &QCustomPlot::customContextMenuRequested, this,
          [this](const QPoint& place) { showContextMenu(plot_->mapTo(this, place)); });
  plot_->setLocale(QLocale());
  plot_->setMinimumSize(120, 60);
  setMinimumHeight(static_cast<int>(kLinesOfView * fontMetrics().height()));
  connect(plot_, &QCustomPlot::afterLayout, this, &PlotView::fitTicks);
}

void PlotView::addControl(QWidget* control) {
  bar_->layout()->addWidget(control);
}

void PlotView::setHeading(const QString& text) {
  heading_->setText(text);
}

QFont PlotView::smallFont() const {
  QFont small = font();
  small.setPointSizeF(font().pointSizeF() * 0.9);
  return small;
}

double PlotView::line(double width) const {
  return width * std::max(1.0, font().pointSizeF() / QApplication::font().pointSizeF());
}

bool PlotView::roomForWords() const {
  return height() >= kLinesForWords * fontMetrics().height();
}

void PlotView::setCaption(const QStringList& lines) {
  caption_lines_ = lines;
  fitCaption();
}

void PlotView::fitCaption() {
  QFont small = smallFont();
  if (caption_->font() != small) caption_->setFont(small);
  const int taken = bar_->isVisibleTo(this) ? bar_->sizeHint().height() : 0;
  const int room = height() - taken - static_cast<int>(kLinesOfPlot * fontMetrics().height());
  QStringList shown = caption_lines_;
  int needed = 0;
  for (; !shown.isEmpty(); shown.removeLast()) {
    caption_->setText(shown.join('\n'));
    needed = caption_->heightForWidth(width());
    if (needed <= room) break;
  }
  const bool some = !shown.isEmpty() && !plot_->isHidden();
  caption_->setToolTip(shown.size() < caption_lines_.size() ? caption_lines_.join('\n')
                                                            : QString());
  plot_->setToolTip(shown.isEmpty() ? caption_lines_.join('\n') : QString());
  caption_fits_ = !shown.isEmpty();
  caption_->setVisible(some);
  if (some) caption_->setFixedHeight(needed);
}

/// In a low plot the labels of its vertical axis would lie on each other, and its name be cut.
void PlotView::fitTicks() {
  bool changed = false;
  for (QCPAxisRect* rect : plot_->axisRects()) {
    for (QCPAxis* axis : rect->axes(QCPAxis::atLeft | QCPAxis::atRight)) {
      changed = fit_ticks(*axis) || changed;
      fit_label(*axis, rect->height());
    }
    for (QCPAxis* axis : rect->axes(QCPAxis::atBottom)) {
      changed = fit_ticks_across(*axis) || changed;
      fit_label(*axis, rect->width());
    }
  }
  if (changed) replot();
}

void PlotView::fitLegend(QCPLegend& legend, int row) {
  const int width = plot_->width() - 2 * kLegendMargin;
  const auto count = static_cast<int>(entries(legend).size());
  const int columns = legend_columns(legend, width);
  const int needed = (count + columns - 1) / columns * QFontMetrics(legend.font()).height();
  const bool wanted = roomForWords() && count > 0 && kPlotToLegend * needed <= plot_->height();
  QCPLayoutGrid* grid = plot_->plotLayout();
  const bool placed = legend.layout() == grid;
  legend.setVisible(wanted);
  if (wanted && !placed) {
    if (legend.layout() != nullptr) legend.layout()->take(&legend);
    grid->addElement(row, 0, &legend);
    grid->setRowStretchFactor(row, 0.001);
  } else if (!wanted && placed) {
    grid->take(&legend);  // an invisible one would keep its place
    grid->simplify();
  }
  if (wanted) wrap_legend(legend, width);
}

/// The plot, and the words that stand beside it.
void PlotView::paintExport(QPaintDevice& device, const QSize& size) {
  QCPPainter painter(&device);
  painter.setMode(QCPPainter::pmVectorized);
  painter.setMode(QCPPainter::pmNoCaching);
  const double scale = static_cast<double>(size.width()) / width();
  painter.scale(scale, scale);
  painter.fillRect(rect(), palette().color(QPalette::Base));
  painter.setPen(palette().color(QPalette::Text));
  for (const QLabel* words : {static_cast<QLabel*>(heading_), caption_}) {
    if (!words->isVisibleTo(this)) continue;
    const QRect place(words->mapTo(this, words->contentsRect().topLeft()),
                      words->contentsRect().size());
    painter.setFont(words->font());
    painter.drawText(place, static_cast<int>(words->alignment()) | Qt::TextWordWrap, words->text());
  }
  painter.translate(plot_->pos());
  plot_->toPainter(&painter, plot_->width(), plot_->height());
}

void PlotView::changeEvent(QEvent* event) {
  View::changeEvent(event);
  if (event->type() != QEvent::PaletteChange && event->type() != QEvent::FontChange) return;
  setMinimumHeight(static_cast<int>(kLinesOfView * fontMetrics().height()));
  styleAxes();
  restyle();
  fitCaption();
  refreshLater();
  replot();
}

void PlotView::resizeEvent(QResizeEvent* event) {
  View::resizeEvent(event);
  fitCaption();
  refreshLater();
}

void PlotView::emptyChanged(bool empty) {
  plot_->setVisible(!empty);
  bar_->setVisible(!empty && bar_->layout()->count() > 1);
  caption_->setVisible(!empty && caption_fits_);
}

void PlotView::styleAxes() {
  plot_->setBackground(palette().color(QPalette::Base));
  QFont bold = font();
  bold.setBold(true);
  heading_->setFont(bold);
  for (QCPAxisRect* rect : plot_->axisRects()) {
    for (QCPAxis* axis : rect->axes()) style_axis(axis, palette(), font());
  }
  if (plot_->legend != nullptr) style_legend(plot_->legend, palette(), smallFont());
}

void PlotView::replot() {
  plot_->replot(QCustomPlot::rpQueuedReplot);
}

void style_axis(QCPAxis* axis, const QPalette& palette, const QFont& font) {
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
  axis->setLabelFont(font);
  axis->setTickLabelFont(font);
  axis->grid()->setPen(QPen(grid));
  axis->grid()->setZeroLinePen(Qt::NoPen);
  axis->setTickLengthIn(0);
  axis->setTickLengthOut(4);
  axis->setSubTickLengthIn(0);
  axis->setSubTickLengthOut(2);
}

QList<QCPAbstractLegendItem*> entries(const QCPLegend& legend) {
  QList<QCPAbstractLegendItem*> all;
  for (int i = 0; i < legend.itemCount(); ++i) {
    if (QCPAbstractLegendItem* item = legend.item(i); item != nullptr) all << item;
  }
  return all;
}

void style_legend(QCPLegend* legend, const QPalette& palette, const QFont& font) {
  legend->setBrush(Qt::NoBrush);
  legend->setBorderPen(Qt::NoPen);
  legend->setTextColor(palette.color(QPalette::Text));
  legend->setFont(font);
  for (QCPAbstractLegendItem* item : entries(*legend)) {
    item->setFont(font);
    item->setTextColor(palette.color(QPalette::Text));
  }
  legend->setRowSpacing(0);
  legend->setMargins({4, 2, 4, 2});
  legend->setIconTextPadding(kLegendGap);
  legend->setColumnSpacing(2 * kLegendGap);
  // A row is as high as the icon, and underscores are to be seen.
  legend->setIconSize(kLegendIcon, QFontMetrics(font).height() + 1);
}

int legend_columns(const QCPLegend& legend, int width) {
  const QFontMetrics metrics(legend.font());
  int widest = 1;
  const QList<QCPAbstractLegendItem*> all = entries(legend);
  for (QCPAbstractLegendItem* one : all) {
    auto* item = qobject_cast<QCPPlottableLegendItem*>(one);
    if (item == nullptr) continue;
    widest = std::max(widest, metrics.horizontalAdvance(item->plottable()->name()));
  }
  widest += kLegendIcon + 5 * kLegendGap;
  return std::clamp(width / widest, 1, std::max(1, static_cast<int>(all.size())));
}

void wrap_legend(QCPLegend& legend, int width) {
  const int columns = legend_columns(legend, width);
  if (legend.wrap() == columns && legend.columnCount() == columns) return;
  legend.setWrap(columns);
  legend.setFillOrder(QCPLayoutGrid::foColumnsFirst, /*rearrange=*/true);
}

QCPRange with_powers(const QCPRange& range, double room) {
  double lower = std::log10(range.lower / room);
  double upper = std::log10(range.upper * room);
  if (std::floor(upper) - std::ceil(lower) < 1) {
    const double middle = 0.5 * (lower + upper);
    lower = std::min(lower, std::floor(middle) - 0.02);
    upper = std::max(upper, std::floor(middle) + 1.02);
  }
  return {std::pow(10, lower), std::pow(10, upper)};
}

QCPColorGradient map_gradient() {
  QCPColorGradient gradient;
  for (int i = 0; i <= 16; ++i) gradient.setColorStopAt(i / 16.0, color_map(i / 16.0));
  gradient.setNanHandling(QCPColorGradient::nhTransparent);
  return gradient;
}

}  // namespace zsq::widgets
