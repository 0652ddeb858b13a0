// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/reconstruction_view.h"

#include <QHeaderView>
#include <QVBoxLayout>
#include <cmath>

#include "widgets/number_item.h"

namespace zsq::widgets {
namespace {

constexpr int kLinesAcross = 22;  // of text: for two plots side by side
constexpr int kLinesDown = 16;    // and below each other

QString percent(double share) {
  return QStringLiteral("%1 %").arg(fixed(100 * share, 1));
}

}  // namespace

ReconstructionView::ReconstructionView(QWidget* parent)
    : PlotView(tr("Reconstruction"),
               tr("How rounding is learned, layer by layer or block by block: loss, settled "
                  "decisions, and the histogram of the soft rounding. Run a method that "
                  "reconstructs, such as BRECQ."),
               parent),
      plots_(new QCPLayoutGrid),
      rounding_(new QCPAxisRect(plot())),
      table_(new QTableWidget(this)),
      pages_(new QTabBar(this)) {
  layout()->addWidget(table_);
  layout()->addWidget(pages_);
  pages_->setShape(QTabBar::RoundedSouth);
  pages_->setDrawBase(false);
  pages_->addTab(tr("Progress"));
  pages_->addTab(tr("Units"));
  pages_->hide();
  connect(pages_, &QTabBar::currentChanged, this, &ReconstructionView::showPage);
  QCPLayoutGrid* grid = plot()->plotLayout();
  QCPAxisRect* curves = plot()->axisRect();
  grid->take(curves);
  plots_->addElement(0, 0, curves);
  plots_->addElement(0, 1, rounding_);
  grid->addElement(0, 0, plots_);
  for (QCPAxis* axis : rounding_->axes()) {
    axis->setLayer(QStringLiteral("axes"));
    axis->grid()->setLayer(QStringLiteral("grid"));
  }
  plot()->yAxis->setScaleType(QCPAxis::stLogarithmic);
  plot()->yAxis->setTicker(QSharedPointer<PowerTicker>::create());
  plot()->yAxis->setNumberFormat(QStringLiteral("eb"));
  plot()->yAxis->setNumberPrecision(0);
  bars_ = new QCPBars(rounding_->axis(QCPAxis::atBottom), rounding_->axis(QCPAxis::atLeft));
  bars_->setWidthType(QCPBars::wtPlotCoords);
  table_->setColumnCount(7);
  table_->setHorizontalHeaderLabels({tr("Unit"), tr("Nearest"), tr("Soft"), tr("Hard"),
                                     tr("Settled"), tr("Flipped"), tr("Seconds")});
  table_->horizontalHeaderItem(1)->setToolTip(tr("Reconstruction loss with nearest rounding"));
  table_->horizontalHeaderItem(2)->setToolTip(tr("Loss with the learned soft rounding"));
  table_->horizontalHeaderItem(3)->setToolTip(tr("Loss with the final codes"));
  table_->horizontalHeaderItem(4)->setToolTip(
      tr("Rounding decisions within 0.01 of up or down at the end"));
  table_->horizontalHeaderItem(5)->setToolTip(tr("Weights whose code is not the nearest one"));
  table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->setAlternatingRowColors(true);
  table_->setShowGrid(false);
  table_->setFrameShape(QFrame::NoFrame);
  table_->verticalHeader()->hide();
  table_->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 6);
  table_->setContextMenuPolicy(Qt::NoContextMenu);
  table_->setAccessibleName(tr("Reconstructed units"));
  table_->hide();
  connect(table_, &QTableWidget::currentItemChanged, this, [this](QTableWidgetItem* item) {
    if (item == nullptr) return;
    const QString path = table_->item(item->row(), 0)->data(Qt::UserRole).toString();
    if (!path.isEmpty()) Q_EMIT layerSelected(path);
  });
  styleAxes();
  restyle();
}

void ReconstructionView::append(const std::vector<ReconstructionPoint>& points) {
  points_.insert(points_.end(), points.begin(), points.end());
  refreshLater();
}

void ReconstructionView::setUnits(const std::vector<ReconstructedUnit>& units) {
  units_ = units;
  fillTable();
  // What has become of the units says more than the last one's curve.
  pages_->setCurrentIndex(units_.empty() ? 0 : 1);
  refreshLater();
}

void ReconstructionView::clear() {
  points_.clear();
  drawn_ = 0;
  present_ = -1;
  plot()->clearGraphs();
  setUnits({});
}

/// A graph for each unit, over its own iterations; the former ones become faint.
void ReconstructionView::addPoints() {
  bool began = false;
  for (; drawn_ < points_.size(); ++drawn_) {
    const ReconstructionPoint& point = points_[drawn_];
    if (point.unit_index != present_ || plot()->graphCount() == 0) {
      present_ = point.unit_index;
      plot()->addGraph()->setName(QString::fromStdString(point.unit));
      began = true;
    }
    const double loss = point.reconstruction_loss;
    plot()->graph()->addData(static_cast<double>(point.iteration),
                             loss > 0 && std::isfinite(loss) ? loss : qQNaN());
  }
  if (began) restyle();
}

void ReconstructionView::setHistogram() {
  const auto& counts = points_.back().rounding_histogram;
  std::int64_t total = 0;
  std::int64_t highest = 0;
  for (const std::int64_t count : counts) {
    total += count;
    highest = std::max(highest, count);
  }
  QVector<QCPBarsData> heights;
  const double width = counts.empty() ? 1 : 1.0 / static_cast<double>(counts.size());
  const double scale = total > 0 ? 1.0 / static_cast<double>(total) : 0;
  for (std::size_t b = 0; b < counts.size(); ++b) {
    heights.append(
        {(static_cast<double>(b) + 0.5) * width, static_cast<double>(counts[b]) * scale});
  }
  bars_->setWidth(width);
  bars_->data()->set(heights, true);
  rounding_->axis(QCPAxis::atBottom)->setRange(-0.02, 1.02);
  rounding_->axis(QCPAxis::atLeft)
      ->setRange(0, std::max(0.05, 1.1 * static_cast<double>(highest) * scale));
}

void ReconstructionView::refresh() {
  addPoints();
  showPage();
  if (points_.empty()) return;
  setHistogram();
  plot()->xAxis->setRange(
      0, 1.02 * static_cast<double>(std::max<std::int64_t>(2, points_.back().iterations)));
  plot()->yAxis->rescale(true);
  const QCPRange range = plot()->yAxis->range();
  if (range.lower > 0) plot()->yAxis->setRange(with_powers(range, 1.6));
  arrange();
  replot();
}

QStringList ReconstructionView::captionLines() const {
  if (points_.empty()) return {};
  const ReconstructionPoint& point = points_.back();
  QString second = tr("loss %1").arg(number(point.reconstruction_loss, 3));
  if (point.rounding_loss > 0) {
    second += tr(", rounding %1").arg(number(point.rounding_loss, 3));
  } else {
    second += tr(", warm-up");
  }
  return {tr("%1 – unit %2 of %3, iteration %4 of %5")
              .arg(QString::fromStdString(point.unit))
              .arg(point.unit_index + 1)
              .arg(point.units)
              .arg(point.iteration)
              .arg(point.iterations),
          tr("settled %1; %2").arg(percent(point.settled), second)};
}

QString ReconstructionView::caption() const {
  return captionLines().join('\n');
}

/// The histogram beside the curves where there is room, else below them; in a small view the curves
/// alone.
void ReconstructionView::arrange() {
  const bool words = roomForWords();
  plot()->xAxis->setLabel(words ? tr("iteration of the unit") : QString());
  plot()->yAxis->setLabel(words ? tr("reconstruction loss") : QString());
  rounding_->axis(QCPAxis::atBottom)->setLabel(words ? tr("soft rounding h(V)") : QString());
  rounding_->axis(QCPAxis::atLeft)->setLabel(words ? tr("share of weights") : QString());
  const int unit = fontMetrics().height();
  const bool beside = plot()->width() >= kLinesAcross * unit;
  const bool below = !beside && plot()->height() >= kLinesDown * unit;
  if (rounding_->layout() != nullptr) rounding_->layout()->take(rounding_);
  plots_->simplify();
  rounding_->setVisible(beside || below);
  if (beside || below) plots_->addElement(beside ? 0 : 1, beside ? 1 : 0, rounding_);
}

void ReconstructionView::showPage() {
  const bool both = !points_.empty() && !units_.empty();
  const bool units = !units_.empty() && (!both || pages_->currentIndex() == 1);
  pages_->setVisible(both);
  table_->setVisible(units);
  plot()->setVisible(!points_.empty() && !units);
  setCaption(units ? QStringList() : captionLines());
}

void ReconstructionView::emptyChanged(bool /*empty*/) {
  showPage();
}

void ReconstructionView::fillTable() {
  const QSignalBlocker quiet(table_);
  table_->setSortingEnabled(false);
  table_->setRowCount(static_cast<int>(units_.size()));
  for (int r = 0; r < table_->rowCount(); ++r) {
    const ReconstructedUnit& unit = units_[static_cast<std::size_t>(r)];
    auto* name = new QTableWidgetItem(QString::fromStdString(unit.unit));
    name->setData(Qt::UserRole,
                  unit.layers.empty() ? QString() : QString::fromStdString(unit.layers.front()));
    QStringList layers;
    for (const auto& layer : unit.layers) layers << QString::fromStdString(layer);
    name->setToolTip(layers.join('\n'));
    table_->setItem(r, 0, name);
    const double losses[] = {unit.nearest_loss, unit.soft_loss, unit.hard_loss};
    for (int c = 0; c < 3; ++c) {
      table_->setItem(r, 1 + c, new NumberItem(number(losses[c], 3), losses[c]));
    }
    table_->setItem(r, 4, new NumberItem(percent(unit.settled), unit.settled));
    table_->setItem(r, 5, new NumberItem(percent(unit.flipped), unit.flipped));
    table_->setItem(r, 6, new NumberItem(fixed(unit.seconds, 1), unit.seconds));
  }
  table_->setSortingEnabled(true);
  table_->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
  table_->resizeColumnsToContents();
}

void ReconstructionView::restyle() {
  QColor former = palette().color(QPalette::Text);
  former.setAlpha(50);
  const int last = plot()->graphCount() - 1;
  for (int i = 0; i <= last; ++i) {
    plot()->graph(i)->setPen(i == last ? series_pen(Series::Quantized, palette(), line(1.8))
                                       : QPen(former, line(1)));
  }
  QColor fill = series_color(Series::Quantized, palette());
  bars_->setPen(QPen(fill, 1));
  fill.setAlpha(110);
  bars_->setBrush(fill);
  for (QCPAxis* axis : rounding_->axes()) style_axis(axis, palette(), font());
}

QString ReconstructionView::csv() const {
  QString text;
  if (!units_.empty()) {
    text = QStringLiteral("unit,nearest_loss,soft_loss,hard_loss,settled,flipped,seconds\n");
    for (const ReconstructedUnit& unit : units_) {
      text += QString::fromStdString(unit.unit);
      for (const double value : {unit.nearest_loss, unit.soft_loss, unit.hard_loss, unit.settled,
                                 unit.flipped, unit.seconds}) {
        text += ',' + QString::number(value, 'g', 9);
      }
      text += '\n';
    }
    text += '\n';
  }
  text += QStringLiteral("unit,iteration,reconstruction_loss,rounding_loss,settled\n");
  for (const ReconstructionPoint& point : points_) {
    text += QStringLiteral("%1,%2,%3,%4,%5\n")
                .arg(QString::fromStdString(point.unit))
                .arg(point.iteration)
                .arg(point.reconstruction_loss, 0, 'g', 9)
                .arg(point.rounding_loss, 0, 'g', 9)
                .arg(point.settled, 0, 'g', 9);
  }
  return text;
}

}  // namespace zsq::widgets
