// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/method_browser.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStyle>
#include <QVBoxLayout>
#include <algorithm>
#include <set>

#include "widgets/method_card_text.h"

namespace zsq::widgets {
namespace {

constexpr int kCellMargin = 12;

QTextBrowser* make_text(const QString& name) {
  auto* text = new QTextBrowser;
  text->setOpenExternalLinks(true);
  text->setAccessibleName(name);
  text->setFrameShape(QFrame::StyledPanel);
  text->setWordWrapMode(QTextOption::WordWrap);  // the names in a table's cells stay whole
  return text;
}

QPushButton* make_button(const QString& text) {
  auto* button = new QPushButton(text);
  // Enter belongs to the table: no button of a dialog may take it as well.
  button->setAutoDefault(false);
  return button;
}

/// The data of the chosen item, nothing for the first ("all").
template <class T>
std::optional<T> chosen(const QComboBox& combo) {
  const QVariant value = combo.currentData();
  return value.isValid() ? std::optional(static_cast<T>(value.toInt())) : std::nullopt;
}

}  // namespace

MethodBrowser::MethodBrowser(QWidget* parent)
    : QWidget(parent),
      model_(new MethodCatalogueModel(this)),
      proxy_(new MethodCatalogueFilter(*model_, this)),
      filter_(new QLineEdit),
      category_(new QComboBox),
      quantizer_(new QComboBox),
      networks_(new QComboBox),
      availability_(new QComboBox),
      show_all_(make_button(tr("Show all"))),
      count_(new QLabel),
      table_(new QTableView),
      card_(make_text(tr("Card of the method"))),
      reported_(make_text(tr("Reported results"))),
      status_(new QLabel),
      buttons_(new QDialogButtonBox),
      use_(make_button(tr("Use this method"))) {
  proxy_->setSourceModel(model_);
  makeTable();
  auto* halves = new QSplitter(Qt::Vertical);
  halves->addWidget(makeUpperHalf());
  halves->addWidget(makeDetails());
  halves->setStretchFactor(0, 3);
  halves->setStretchFactor(1, 2);
  halves->setChildrenCollapsible(false);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(makeFilters());
  column->addWidget(halves, 1);
  column->addWidget(makeBottom());
  setFocusProxy(filter_);
  filterChanged();
}

QWidget* MethodBrowser::makeFilters() {
  filter_->setPlaceholderText(tr("Filter: name, author, venue, words of the summary"));
  filter_->setClearButtonEnabled(true);
  filter_->setAccessibleName(tr("Filter of the methods"));
  filter_->installEventFilter(this);
  category_->addItem(tr("all categories"));
  category_->setAccessibleName(tr("Category"));
  quantizer_->addItem(tr("PTQ and QAT"));
  quantizer_->addItem(QStringLiteral("PTQ"), 0);
  quantizer_->addItem(QStringLiteral("QAT"), 1);
  quantizer_->setAccessibleName(tr("PTQ or QAT"));
  networks_->addItem(tr("CNN and ViT"));
  networks_->addItem(QStringLiteral("CNN"), static_cast<int>(Networks::Cnn));
  networks_->addItem(QStringLiteral("ViT"), static_cast<int>(Networks::Transformer));
  networks_->setAccessibleName(tr("Architectures"));
  availability_->addItem(tr("available or not"));
  availability_->addItem(tr("available"), 1);
  availability_->addItem(tr("not yet available"), 0);
  availability_->setAccessibleName(tr("Availability"));
  auto* bar = new QWidget;
  auto* column = new QVBoxLayout(bar);
  column->setContentsMargins(0, 0, 0, 0);
  auto* words = new QHBoxLayout;
  words->addWidget(filter_, 1);
  words->addWidget(count_);
  auto* choices = new QHBoxLayout;
  for (QComboBox* combo : {category_, quantizer_, networks_, availability_}) {
    choices->addWidget(combo);
    connect(combo, &QComboBox::currentIndexChanged, this, &MethodBrowser::filterChanged);
  }
  choices->addStretch(1);
  choices->addWidget(show_all_);
  column->addLayout(words);
  column->addLayout(choices);
  connect(filter_, &QLineEdit::textChanged, this, &MethodBrowser::filterChanged);
  connect(filter_, &QLineEdit::returnPressed, table_, qOverload<>(&QWidget::setFocus));
  connect(show_all_, &QPushButton::clicked, this, &MethodBrowser::showAll);
  return bar;
}

void MethodBrowser::makeTable() {
  table_->setModel(proxy_);
  table_->setSortingEnabled(true);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  table_->setAlternatingRowColors(true);
  table_->setShowGrid(false);
  table_->setWordWrap(false);
  table_->setTabKeyNavigation(false);
  table_->verticalHeader()->hide();
  table_->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 6);
  table_->setAccessibleName(tr("Methods"));
  QHeaderView* header = table_->horizontalHeader();
  // At first and after a third click the survey's order.
  header->setSortIndicatorClearable(true);
  table_->sortByColumn(-1, Qt::AscendingOrder);
  header->setStretchLastSection(true);
  header->setHighlightSections(false);
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          &MethodBrowser::showCurrent);
  connect(table_, &QAbstractItemView::activated, this, &MethodBrowser::choose);
}

QWidget* MethodBrowser::makeUpperHalf() {
  auto* half = new QWidget;
  auto* column = new QVBoxLayout(half);
  column->setContentsMargins(0, 0, 0, 0);
  auto* legend = new QLabel(
      tr("Accuracies: reported top-1 in %. ~ unverified; † of a variant of the method, or from "
         "another publication. Checkpoints and layer policies differ: not a ranking."));
  legend->setWordWrap(true);
  legend->setForegroundRole(QPalette::PlaceholderText);
  column->addWidget(table_, 1);
  column->addWidget(legend);
  return half;
}

QWidget* MethodBrowser::makeDetails() {
  auto* details = new QSplitter(Qt::Horizontal);
  details->addWidget(card_);
  details->addWidget(reported_);
  details->setStretchFactor(0, 3);
  details->setStretchFactor(1, 2);
  details->setChildrenCollapsible(false);
  return details;
}

QWidget* MethodBrowser::makeBottom() {
  auto* bottom = new QWidget;
  auto* row = new QHBoxLayout(bottom);
  row->setContentsMargins(0, 0, 0, 0);
  status_->setWordWrap(true);
  row->addWidget(status_, 1);
  row->addWidget(buttons_);
  buttons_->addButton(use_, QDialogButtonBox::ActionRole);
  connect(use_, &QPushButton::clicked, this, &MethodBrowser::choose);
  return bottom;
}

void MethodBrowser::setEntries(std::vector<CatalogueEntry> entries) {
  model_->setEntries(std::move(entries));
  fillCategories();
  filterChanged();
  fitColumns();
}

/// The accuracies as narrow as their headings, which have three lines.
void MethodBrowser::fitColumns() {
  table_->resizeColumnsToContents();
  const int sort_indicator = style()->pixelMetric(QStyle::PM_HeaderMarkSize) +
                             style()->pixelMetric(QStyle::PM_HeaderMargin);
  for (int c = MethodCatalogueModel::FirstBenchmark; c < MethodCatalogueModel::kColumns; ++c) {
    int width = 0;
    const QString heading = model_->headerData(c, Qt::Horizontal, Qt::DisplayRole).toString();
    for (const QString& line : heading.split('\n')) {
      width = std::max(width, fontMetrics().horizontalAdvance(line));
    }
    table_->setColumnWidth(c, width + sort_indicator + kCellMargin);
  }
}

/// Those that occur, in the order of the enumeration.
void MethodBrowser::fillCategories() {
  std::set<MethodCategory> categories;
  for (const CatalogueEntry& entry : model_->entries()) categories.insert(entry.card.category);
  const QSignalBlocker blocker(category_);
  while (category_->count() > 1) category_->removeItem(1);
  for (const MethodCategory one : categories) {
    category_->addItem(category_text(one), static_cast<int>(one));
  }
}

void MethodBrowser::filterChanged() {
  const QString before = selected();
  MethodCatalogueFilter::Choices choices{filter_->text(), chosen<MethodCategory>(*category_),
                                         chosen<bool>(*quantizer_), chosen<Networks>(*networks_),
                                         chosen<bool>(*availability_)};
  proxy_->setChoices(choices);
  show_all_->setEnabled(choices.any());
  const int shown = proxy_->rowCount();
  const int all = model_->rowCount();
  count_->setText(shown == 0 ? tr("no method matches")
                             : tr("%1 of %n method(s)", nullptr, all).arg(shown));
  select(before);
  if (!table_->currentIndex().isValid() && shown > 0) table_->selectRow(0);
  showCurrent();
}

void MethodBrowser::showAll() {
  {
    const QSignalBlocker blocker(filter_);
    filter_->clear();
  }
  for (QComboBox* combo : {category_, quantizer_, networks_, availability_}) {
    const QSignalBlocker blocker(combo);
    combo->setCurrentIndex(0);
  }
  filterChanged();
}

const CatalogueEntry* MethodBrowser::current() const {
  const QModelIndex index = proxy_->mapToSource(table_->currentIndex());
  return index.isValid() ? &model_->entries()[static_cast<std::size_t>(index.row())] : nullptr;
}

QString MethodBrowser::selected() const {
  const CatalogueEntry* entry = current();
  return entry != nullptr ? QString::fromStdString(entry->card.id) : QString();
}

void MethodBrowser::select(const QString& id) {
  const int row = model_->row(id);
  if (row < 0) return;
  const QModelIndex index = proxy_->mapFromSource(model_->index(row, 0));
  if (!index.isValid()) return;
  table_->setCurrentIndex(index);
  table_->scrollTo(index);
}

void MethodBrowser::setObstacle(const QString& why) {
  obstacle_ = why;
  showCurrent();
}

void MethodBrowser::setObstacles(const QMap<QString, QString>& why) {
  model_->setObstacles(why);
  showCurrent();
}

void MethodBrowser::showCurrent() {
  const CatalogueEntry* entry = current();
  const QString unfit = entry != nullptr ? model_->obstacle(*entry) : QString();
  use_->setEnabled(entry != nullptr && entry->available && obstacle_.isEmpty() && unfit.isEmpty());
  if (entry == nullptr) {
    card_->clear();
    reported_->clear();
    status_->clear();
    return;
  }
  card_->setHtml(method_card_html(entry->card));
  reported_->setHtml(reported_results_html(entry->card));
  const QString name = QString::fromStdString(entry->card.name);
  status_->setText(!entry->available
                       ? tr("%1 is not yet available in this version: it cannot be run.").arg(name)
                   : !unfit.isEmpty() ? unfit + '.'
                                      : obstacle_);
}

void MethodBrowser::choose() {
  if (use_->isEnabled()) Q_EMIT methodChosen(selected());
}

/// From the filter the arrow keys lead into the table.
bool MethodBrowser::eventFilter(QObject* watched, QEvent* event) {
  if (watched == filter_ && event->type() == QEvent::KeyPress &&
      static_cast<QKeyEvent*>(event)->key() == Qt::Key_Down) {
    table_->setFocus(Qt::OtherFocusReason);
    return true;
  }
  return QWidget::eventFilter(watched, event);
}

}  // namespace zsq::widgets
