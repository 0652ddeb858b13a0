// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of the window and how they lie.
#include <QApplication>
#include <QScrollArea>
#include <QScrollBar>
#include <QStatusBar>
#include <QToolBar>
#include <QVBoxLayout>
#include <algorithm>

#include "app/workbench/main_window.h"
#include "widgets/dock_title.h"
#include "widgets/flow_splitter.h"

namespace zsq::app {
namespace {

constexpr int kSetupWidth = 270;
constexpr double kTeachScale = 1.35;  // of the fonts, for those in the last row
constexpr int kLeastDock = 60;
constexpr int kLeastPart = 90;   // of the model's two
constexpr int kAroundDocks = 9;  // heights of the font: menu, run bar, history, status
constexpr int kModelWidth = 380;
// A place for views needs so much room, in heights of the font: it grows with the desktop's scale.
constexpr int kColumnLines = 20;
constexpr int kRowLines = 16;
constexpr int kMost = 3;  // columns, and rows

/// Docks that share a place; the first is in front.
using Shared = QStringList;
using Row = std::vector<Shared>;

/// Where every view lies, row by row: what is compared by turns shares a place where there are few.
std::vector<Row> places(int rows, int columns) {
  const Shared layer{"histogram", "weights", "equalization"};
  const Shared learning{"losses", "reconstruction", "exhibits"};
  const Shared images{"synthetic", "real"};
  const Shared spectra{"spectrum", "radial"};
  const Shared outcome{"accuracy", "log"};
  const bool wide = columns >= kMost;
  if (rows >= kMost && wide) {
    return {{{"synthetic"}, {"real"}, layer},
            {{"spectrum"}, {"radial"}, learning},
            {{"layers"}, outcome}};
  }
  if (rows >= kMost) return {{images, layer}, {spectra, learning}, {{"layers"}, outcome}};
  if (rows == 2 && wide) return {{images, spectra, learning}, {{"layers"}, layer, outcome}};
  if (rows == 2) return {{images + spectra, learning}, {{"layers"}, layer + outcome}};
  if (wide) return {{images + spectra, learning + outcome, Shared{"layers"} + layer}};
  return {{images + spectra + learning, Shared{"layers"} + layer + outcome}};
}

/// Scrolls where its view has less than the height that it needs.
QScrollArea* scrolled(widgets::View* view) {
  auto* area = new QScrollArea;
  area->setWidget(view);
  area->setWidgetResizable(true);
  area->setFrameShape(QFrame::NoFrame);
  area->setFocusPolicy(Qt::NoFocus);
  area->setMinimumSize(view->minimumSizeHint().width(), kLeastDock);
  return area;
}

/// Never narrower than the setup's fields need, also when the font grows.
class SetupArea : public QScrollArea {
 public:
  explicit SetupArea(QWidget* setup) {
    setWidget(setup);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  }
  QSize minimumSizeHint() const override {
    const int bar = verticalScrollBar()->sizeHint().width();
    return {widget()->minimumSizeHint().width() + bar, QScrollArea::minimumSizeHint().height()};
  }

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override {
    if (watched == widget() && event->type() == QEvent::LayoutRequest) {
      updateGeometry();
      keepHeight();
    }
    return QScrollArea::eventFilter(watched, event);
  }
  void resizeEvent(QResizeEvent* event) override {
    QScrollArea::resizeEvent(event);
    keepHeight();
  }

 private:
  /// A scroll area does not ask for the height that wrapped words need at its width.
  void keepHeight() {
    const QLayout* layout = widget()->layout();
    const int needed = layout->totalHeightForWidth(viewport()->width());
    if (needed != widget()->minimumHeight()) widget()->setMinimumHeight(needed);
  }
};

}  // namespace

QString MainWindow::noSyntheticImages() {
  return tr("Noise becomes images here while a run goes on. Press Run (F5).");
}

void MainWindow::makeViews() {
  views_.setup = new widgets::SetupPanel;
  views_.synthetic = new widgets::ImageGridView(tr("Synthetic images"), noSyntheticImages());
  views_.real = new widgets::ImageGridView(
      tr("Real images"),
      tr("Open real images (step 2) to compare with; the method never sees them."));
  views_.spectrum = new widgets::SpectrumView;
  views_.radial = new widgets::RadialProfileView;
  views_.losses = new widgets::LossView;
  views_.strip = new widgets::HeatStrip;
  views_.layers = new widgets::LayerTable;
  views_.histogram = new widgets::HistogramView;
  views_.weights = new widgets::WeightView;
  views_.sensitivity = new widgets::SensitivityView;
  views_.equalization = new widgets::EqualizationView;
  views_.reconstruction = new widgets::ReconstructionView;
  views_.exhibits = new widgets::ExhibitView;
  views_.tree = new widgets::ModelTree;
  views_.graph = new widgets::GraphView;
  views_.accuracy = new widgets::AccuracyView;
  views_.accuracy->setMethods(methods());
  views_.log = new widgets::LogView;
}

void MainWindow::makeCentre() {
  run_bar_ = new widgets::RunBar;
  history_ = new widgets::HistorySlider;
  errors_ = new widgets::ErrorBar;
  dock_host_ = new DockHost;
  auto* centre = new QWidget;
  auto* column = new QVBoxLayout(centre);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(errors_);
  column->addWidget(dock_host_, 1);
  column->addWidget(history_);
  setCentralWidget(centre);
  auto* bar = addToolBar(tr("Run"));
  bar->setObjectName(QStringLiteral("run_bar"));
  bar->setMovable(false);
  bar->addWidget(run_bar_);
  setContextMenuPolicy(Qt::NoContextMenu);
  status_ = new QLabel;
  statusBar()->addPermanentWidget(status_);
}

QDockWidget* MainWindow::addDock(const QString& name, const QString& title, QWidget* content) {
  auto* dock = new QDockWidget(title, dock_host_);
  dock->setObjectName(name);
  dock->setWidget(content);
  dock->setTitleBarWidget(new widgets::DockTitle(*dock));
  docks_[name] = dock;
  // Views within views, too: each computes only while it is seen.
  QList<widgets::View*> views = content->findChildren<widgets::View*>();
  if (auto* view = qobject_cast<widgets::View*>(content)) views << view;
  for (widgets::View* view : views) {
    connect(dock, &QDockWidget::visibilityChanged, view, &widgets::View::setOnScreen);
  }
  return dock;
}

QDockWidget* MainWindow::dock(const QString& name) const {
  return docks_.at(name);
}

void MainWindow::makeDocks() {
  addDock("setup", tr("Setup"), new SetupArea(views_.setup));
  auto* model = new widgets::FlowSplitter;
  views_.tree->setMinimumHeight(kLeastPart);
  views_.graph->setMinimumHeight(kLeastPart);
  model->addWidget(views_.tree);
  model->addWidget(views_.graph);
  model->setStretchFactor(0, 2);
  model->setStretchFactor(1, 3);
  addDock("model", tr("Model"), model);
  addDock("synthetic", tr("Synthetic images"), views_.synthetic);
  addDock("real", tr("Real images"), views_.real);
  addDock("spectrum", tr("Spectra"), scrolled(views_.spectrum));
  addDock("radial", tr("Radial power"), scrolled(views_.radial));
  addDock("losses", tr("Losses"), scrolled(views_.losses));
  addDock("reconstruction", tr("Reconstruction"), scrolled(views_.reconstruction));
  addDock("exhibits", tr("Exhibits"), scrolled(views_.exhibits));
  auto* layers = new QWidget;
  auto* column = new QVBoxLayout(layers);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(views_.strip);
  layer_tabs_ = new QTabWidget;
  layer_tabs_->setDocumentMode(true);
  layer_tabs_->addTab(views_.layers, tr("Table"));
  layer_tabs_->addTab(views_.sensitivity, tr("Sensitivity"));
  layer_stamp_ = new QLabel;
  layer_stamp_->setMargin(4);
  layer_stamp_->setForegroundRole(QPalette::PlaceholderText);
  layer_tabs_->setCornerWidget(layer_stamp_);
  column->addWidget(layer_tabs_, 1);
  addDock("layers", tr("Layers"), layers);
  addDock("histogram", tr("Layer histogram"), scrolled(views_.histogram));
  addDock("weights", tr("Weights"), scrolled(views_.weights));
  addDock("equalization", tr("Equalization"), scrolled(views_.equalization));
  addDock("accuracy", tr("Accuracy"), views_.accuracy);
  addDock("log", tr("Log"), views_.log);
  for (const char* name : {"layers", "histogram", "model"}) {
    connect(dock(name), &QDockWidget::visibilityChanged, this,
            &MainWindow::layersVisibilityChanged);
  }
  connect(dock("weights"), &QDockWidget::visibilityChanged, this,
          [this] { session_.setWeightsVisible(views_.weights->isSeen()); });
}

void MainWindow::arrange() {
  DockHost* host = dock_host_;
  for (auto& [name, dock] : docks_) {
    dock->setFloating(false);
    host->removeDockWidget(dock);
  }
  host->addDockWidget(Qt::LeftDockWidgetArea, dock("setup"));
  host->tabifyDockWidget(dock("setup"), dock("model"));
  const int unit = dock_host_->fontMetrics().height();
  const int room = dock_host_->height() > 0 && isVisible() ? dock_host_->height()
                                                           : height() - kAroundDocks * unit;
  const int rows = std::clamp(room / (kRowLines * unit), 1, kMost);
  const int columns = std::clamp((width() - kSetupWidth) / (kColumnLines * unit), 2, kMost);
  const std::vector<Row> all = places(rows, columns);
  QList<QDockWidget*> beginnings;
  for (const Row& row : all) {
    QDockWidget* first = dock(row.front().front());
    if (beginnings.isEmpty()) {
      host->addDockWidget(Qt::RightDockWidgetArea, first);
    } else {
      host->splitDockWidget(beginnings.last(), first, Qt::Vertical);
    }
    beginnings << first;
  }
  for (const Row& row : all) {
    for (std::size_t i = 1; i < row.size(); ++i) {
      host->splitDockWidget(dock(row[i - 1].front()), dock(row[i].front()), Qt::Horizontal);
    }
    for (const Shared& place : row) {
      for (qsizetype i = 1; i < place.size(); ++i) {
        host->tabifyDockWidget(dock(place[i - 1]), dock(place[i]));
      }
    }
  }
  for (auto& [name, dock] : docks_) dock->show();
  dock("setup")->raise();
  for (const Row& row : all) {
    QList<QDockWidget*> docks;
    for (const Shared& place : row) {
      docks << dock(place.front());
      docks.last()->raise();
    }
    const QList<int> widths = row.size() == 3   ? QList<int>{340, 340, 360}
                              : row.size() == 2 ? QList<int>{580, 520}
                                                : QList<int>{1};
    host->resizeDocks(docks, widths, Qt::Horizontal);
  }
  // The layers' row holds a strip, a filter and a table.
  const QList<int> heights = rows == 3   ? QList<int>{250, 230, 290}
                             : rows == 2 ? QList<int>{240, 260}
                                         : QList<int>{1};
  host->resizeDocks(beginnings, heights, Qt::Vertical);
  host->setLeftWidth(kSetupWidth);
}

void MainWindow::restoreDefaultLayout() {
  setWorkspace(Workspace::Explore);
}

void MainWindow::setWorkspace(Workspace workspace) {
  QFont font = QApplication::font();
  if (workspace == Workspace::Teach) font.setPointSizeF(font.pointSizeF() * kTeachScale);
  dock_host_->setFont(font);
  arrange();
  QStringList hidden;
  if (workspace == Workspace::Compare) hidden = {"setup", "losses", "reconstruction", "log"};
  if (workspace == Workspace::Teach) {
    hidden = {"model",        "layers", "histogram", "weights",
              "equalization", "radial", "log",       "accuracy"};
  }
  for (const QString& name : hidden) dock(name)->hide();
  if (workspace == Workspace::Compare) {
    // Its neighbours are hidden: alone it would take a column, often an empty one.
    dock_host_->tabifyDockWidget(dock("equalization"), dock("exhibits"));
    dock("histogram")->raise();
    dock_host_->setLeftWidth(std::min(kModelWidth, width() / 3));
  }
}

void MainWindow::layersVisibilityChanged() {
  session_.setLayersVisible(views_.strip->isSeen() || views_.layers->isSeen() ||
                            views_.histogram->isSeen() || views_.graph->isSeen());
}

}  // namespace zsq::app
