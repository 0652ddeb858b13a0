// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/exhibit_view.h"

#include <QHeaderView>
#include <QPainter>
#include <QVBoxLayout>
#include <algorithm>

#include "widgets/core_texts.h"
#include "widgets/exhibit_csv.h"
#include "widgets/number_item.h"

namespace zsq::widgets {
namespace {

bool is_plot(const Exhibit& exhibit) {
  return !std::holds_alternative<exhibit::ImageRow>(exhibit.content) &&
         !std::holds_alternative<exhibit::ImagePairs>(exhibit.content) &&
         !std::holds_alternative<exhibit::Table>(exhibit.content);
}

QStringList texts(const std::vector<std::string>& list) {
  QStringList result;
  for (const std::string& text : list) result << QString::fromStdString(text);
  return result;
}

void copy_rows(const PixelImages& from, std::int64_t index, std::int64_t column, PixelImages& to) {
  const auto stride = static_cast<std::size_t>(from.width * 3);
  for (std::int64_t row = 0; row < from.height; ++row) {
    const auto source = static_cast<std::size_t>((index * from.height + row) * from.width * 3);
    const auto target =
        static_cast<std::size_t>(((index * to.height + row) * to.width + column) * 3);
    std::copy_n(from.rgb.begin() + static_cast<std::ptrdiff_t>(source), stride,
                to.rgb.begin() + static_cast<std::ptrdiff_t>(target));
  }
}

}  // namespace

PixelImages side_by_side(const PixelImages& first, const PixelImages& second) {
  constexpr std::uint8_t kBetween = 128;
  PixelImages pairs;
  pairs.count = std::min(first.count, second.count);
  if (pairs.count == 0) return pairs;
  const std::int64_t gap = std::max<std::int64_t>(1, first.width / 16);
  pairs.height = std::max(first.height, second.height);
  pairs.width = first.width + gap + second.width;
  pairs.rgb.assign(static_cast<std::size_t>(pairs.count * pairs.height * pairs.width * 3),
                   kBetween);
  for (std::int64_t i = 0; i < pairs.count; ++i) {
    copy_rows(first, i, 0, pairs);
    copy_rows(second, i, first.width + gap, pairs);
  }
  pairs.labels = first.labels;
  return pairs;
}

ExhibitView::ExhibitView(QWidget* parent)
    : PlotView(tr("Exhibits"),
               tr("What a method has to show of its own: curves, bars, maps, pictures, tables. Run "
                  "a method that shows something, such as QAT."),
               parent),
      drawing_(*plot()),
      chooser_(new QComboBox(this)),
      heading_(new QLabel(this)),
      caption_(new QLabel(this)),
      table_(new QTableWidget(this)),
      grid_(new ImageGridView(tr("Exhibits"), QString(), this)) {
  auto* column = qobject_cast<QVBoxLayout*>(layout());
  column->insertWidget(0, chooser_);
  column->insertWidget(1, heading_);
  column->insertWidget(2, caption_);
  column->setStretchFactor(plot(), 1);
  column->addWidget(table_, 1);
  column->addWidget(grid_, 1);
  chooser_->setAccessibleName(tr("Exhibit"));
  chooser_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  for (QLabel* words : {heading_, caption_}) {
    words->setContentsMargins(8, 2, 8, 0);
    words->setWordWrap(true);
    words->setTextFormat(Qt::PlainText);
    words->setMinimumWidth(1);
  }
  table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setAlternatingRowColors(true);
  table_->verticalHeader()->hide();
  table_->setFrameShape(QFrame::NoFrame);
  table_->setAccessibleName(tr("Exhibit"));
  grid_->setContextMenuPolicy(Qt::NoContextMenu);  // it is this view's
  connect(grid_, &View::message, this, &View::message);
  connect(chooser_, &QComboBox::currentIndexChanged, this, &ExhibitView::choose);
  plot()->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
  connect(plot(), &QCustomPlot::mouseWheel, this, &ExhibitView::zoomed);
  connect(plot(), &QCustomPlot::mouseDoubleClick, this, &ExhibitView::choose);
  connect(plot(), &QCustomPlot::mouseMove, this, [this](QMouseEvent* event) {
    if (event->buttons() & Qt::LeftButton) zoomed();
    const QString text = shown() != nullptr ? drawing_.at(*shown(), event->pos()) : QString();
    if (!text.isEmpty()) Q_EMIT message(text);
  });
  styleAxes();
  restyle();
  showPage();
}

void ExhibitView::setExhibits(const std::vector<std::shared_ptr<const Exhibit>>& exhibits) {
  const Exhibit* before = shown();
  for (const auto& exhibit : exhibits) {
    const auto known = std::find_if(exhibits_.begin(), exhibits_.end(),
                                    [&](const auto& one) { return one->id == exhibit->id; });
    if (known != exhibits_.end()) {
      *known = exhibit;
      continue;
    }
    exhibits_.push_back(exhibit);
    const QSignalBlocker quiet(chooser_);
    chooser_->addItem(core_text(exhibit->title));
  }
  // The chooser comes with the second one.
  if (shown() != before || exhibits_.size() > 1) refreshLater();
}

void ExhibitView::clear() {
  exhibits_.clear();
  drawn_.reset();
  all_ = true;
  {
    const QSignalBlocker quiet(chooser_);
    chooser_->clear();
  }
  drawing_.clear();
  table_->setRowCount(0);
  grid_->clear();
  refreshLater();
}

const Exhibit* ExhibitView::shown() const {
  const int place = chooser_->currentIndex();
  return place >= 0 && place < count() ? exhibits_[static_cast<std::size_t>(place)].get() : nullptr;
}

void ExhibitView::choose() {
  all_ = true;
  drawn_.reset();
  refreshLater();
}

QString ExhibitView::caption() const {
  const Exhibit* exhibit = shown();
  if (exhibit == nullptr) return {};
  QStringList parts;
  if (!exhibit->caption.empty()) parts << core_text(exhibit->caption);
  if (const auto* pairs = std::get_if<exhibit::ImagePairs>(&exhibit->content)) {
    if (!pairs->first_name.empty() || !pairs->second_name.empty()) {
      parts << tr("Left: %1, right: %2.")
                   .arg(core_text(pairs->first_name), core_text(pairs->second_name));
    }
  }
  if (exhibit->iteration > 0) parts << tr("Iteration %1.").arg(exhibit->iteration);
  if (exhibit->thinned) parts << tr("There was more than is shown.");
  return parts.join(' ');
}

void ExhibitView::showPage() {
  const Exhibit* exhibit = shown();
  const bool plotted = exhibit != nullptr && is_plot(*exhibit);
  const bool table = exhibit != nullptr && std::holds_alternative<exhibit::Table>(exhibit->content);
  plot()->setVisible(plotted);
  table_->setVisible(table);
  grid_->setVisible(exhibit != nullptr && !plotted && !table);
  // The chooser names what is shown.
  chooser_->setVisible(count() > 1);
  heading_->setVisible(exhibit != nullptr && count() == 1);
  // Words that would take the plot's place are in its tooltip.
  const bool words =
      exhibit != nullptr && roomForWords() && 3 * caption_->heightForWidth(width()) <= height();
  caption_->setVisible(words);
  plot()->setToolTip(words || exhibit == nullptr ? QString() : caption_->text());
}

void ExhibitView::emptyChanged(bool /*empty*/) {
  showPage();
}

void ExhibitView::showWords() {
  heading_->setText(core_text(shown()->title));
  caption_->setText(caption());
}

void ExhibitView::refresh() {
  const Exhibit* exhibit = shown();
  if (exhibit != nullptr) showWords();
  showPage();
  if (exhibit == nullptr) return;
  layout()->activate();  // how many names an axis has room for is known now
  if (is_plot(*exhibit)) return drawPlot(*exhibit);
  const auto& newest = exhibits_[static_cast<std::size_t>(chooser_->currentIndex())];
  if (drawn_ == newest) return;
  drawn_ = newest;
  fill(*exhibit);
}

void ExhibitView::drawPlot(const Exhibit& exhibit) {
  drawing_.draw(exhibit, all_ ? ExhibitPlot::View::All : ExhibitPlot::View::AsItIs,
                roomForWords() ? ExhibitPlot::Words::Yes : ExhibitPlot::Words::No, palette());
  replot();
}

void ExhibitView::fill(const Exhibit& exhibit) {
  if (const auto* row = std::get_if<exhibit::ImageRow>(&exhibit.content)) {
    grid_->setCaptions(texts(row->captions));
    grid_->setImages(row->images, QString());
  } else if (const auto* pairs = std::get_if<exhibit::ImagePairs>(&exhibit.content)) {
    grid_->setCaptions(texts(pairs->captions));
    grid_->setImages(side_by_side(pairs->first, pairs->second), QString());
  } else if (const auto* table = std::get_if<exhibit::Table>(&exhibit.content)) {
    fillTable(*table);
  }
}

void ExhibitView::fillTable(const exhibit::Table& table) {
  table_->setSortingEnabled(false);
  table_->clear();
  table_->setRowCount(static_cast<int>(table.rows.size()));
  table_->setColumnCount(static_cast<int>(table.header.size()));
  QStringList header;
  for (const std::string& text : table.header) header << core_text(text);
  table_->setHorizontalHeaderLabels(header);
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    for (std::size_t c = 0; c < table.header.size(); ++c) {
      const exhibit::Cell& cell = table.rows[r][c];
      const auto* words = std::get_if<std::string>(&cell);
      const double* value = std::get_if<double>(&cell);
      QTableWidgetItem* item = words != nullptr
                                   ? new QTableWidgetItem(QString::fromStdString(*words))
                                   : new NumberItem(number(*value, 6), *value);
      table_->setItem(static_cast<int>(r), static_cast<int>(c), item);
    }
  }
  table_->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
  table_->setSortingEnabled(true);
  table_->resizeColumnsToContents();
}

void ExhibitView::restyle() {
  QFont bold = font();
  bold.setBold(true);
  heading_->setFont(bold);
  caption_->setFont(smallFont());
  drawing_.setLineScale(line(1));
  drawing_.restyle(palette());
}

/// The words, and plot, table or pictures below them; in place of the chooser what it has chosen.
void ExhibitView::paintExport(QPaintDevice& device, const QSize& size) {
  QCPPainter painter(&device);
  painter.setMode(QCPPainter::pmVectorized);
  painter.setMode(QCPPainter::pmNoCaching);
  const double scale = static_cast<double>(size.width()) / width();
  painter.scale(scale, scale);
  painter.fillRect(rect(), palette().color(QPalette::Base));
  const QWidget* top = chooser_->isVisibleTo(this) ? static_cast<QWidget*>(chooser_) : heading_;
  painter.setPen(palette().color(QPalette::Text));
  painter.setFont(heading_->font());
  painter.drawText(top->geometry().adjusted(8, 0, -8, 0), Qt::AlignLeft | Qt::AlignVCenter,
                   heading_->text());
  if (caption_->isVisibleTo(this)) {
    painter.setFont(caption_->font());
    painter.drawText(caption_->geometry().adjusted(8, 2, -8, 0), Qt::TextWordWrap,
                     caption_->text());
  }
  if (plot()->isVisibleTo(this)) {
    painter.translate(plot()->pos());
    plot()->toPainter(&painter, plot()->width(), plot()->height());
    return;
  }
  for (QWidget* page : {static_cast<QWidget*>(table_), static_cast<QWidget*>(grid_)}) {
    if (page->isVisibleTo(this)) page->render(&painter, page->pos());
  }
}

QString ExhibitView::csv() const {
  return shown() != nullptr ? exhibit_csv(*shown()) : QString();
}

}  // namespace zsq::widgets
