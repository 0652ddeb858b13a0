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
#include "widgets/flow_splitter.h"

namespace zsq::app {
namespace {

constexpr int kRoomForThree = 1180;  // columns of views beside the setup
constexpr int kWidestSetup = 340;
constexpr int kSetupWidth = 270;
constexpr int kModelWidth = 380;

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
  dock_host_ = new QMainWindow;
  dock_host_->setWindowFlags(Qt::Widget);
  dock_host_->setDockOptions(QMainWindow::AllowNestedDocks | QMainWindow::AllowTabbedDocks |
                             QMainWindow::AnimatedDocks);
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
  docks_[name] = dock;
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
  auto* scroll = new QScrollArea;
  scroll->setWidget(views_.setup);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->setMinimumWidth(views_.setup->minimumSizeHint().width() +
                          scroll->verticalScrollBar()->sizeHint().width());
  // Wider it would only stretch its fields.
  views_.setup->setMaximumWidth(kWidestSetup);
  addDock("setup", tr("Setup"), scroll);
  auto* model = new widgets::FlowSplitter;
  model->addWidget(views_.tree);
  model->addWidget(views_.graph);
  model->setStretchFactor(0, 2);
  model->setStretchFactor(1, 3);
  addDock("model", tr("Model"), model);
  addDock("synthetic", tr("Synthetic images"), views_.synthetic);
  addDock("real", tr("Real images"), views_.real);
  addDock("spectrum", tr("Spectra"), views_.spectrum);
  addDock("radial", tr("Radial power"), views_.radial);
  addDock("losses", tr("Losses"), views_.losses);
  addDock("reconstruction", tr("Reconstruction"), views_.reconstruction);
  addDock("exhibits", tr("Exhibits"), views_.exhibits);
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
  addDock("histogram", tr("Layer histogram"), views_.histogram);
  addDock("weights", tr("Weights"), views_.weights);
  addDock("equalization", tr("Equalization"), views_.equalization);
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
  QMainWindow* host = dock_host_;
  for (auto& [name, dock] : docks_) {
    dock->setFloating(false);
    host->removeDockWidget(dock);
  }
  host->addDockWidget(Qt::LeftDockWidgetArea, dock("setup"));
  host->tabifyDockWidget(dock("setup"), dock("model"));
  host->addDockWidget(Qt::RightDockWidgetArea, dock("synthetic"));
  host->splitDockWidget(dock("synthetic"), dock("spectrum"), Qt::Vertical);
  host->splitDockWidget(dock("spectrum"), dock("layers"), Qt::Vertical);
  if (width() < kRoomForThree) {
    // Two columns beside the setup; what is compared by turns shares a place.
    host->splitDockWidget(dock("synthetic"), dock("histogram"), Qt::Horizontal);
    host->splitDockWidget(dock("spectrum"), dock("losses"), Qt::Horizontal);
    host->tabifyDockWidget(dock("synthetic"), dock("real"));
    host->tabifyDockWidget(dock("spectrum"), dock("radial"));
  } else {
    host->splitDockWidget(dock("synthetic"), dock("real"), Qt::Horizontal);
    host->splitDockWidget(dock("real"), dock("histogram"), Qt::Horizontal);
    host->splitDockWidget(dock("spectrum"), dock("radial"), Qt::Horizontal);
    host->splitDockWidget(dock("radial"), dock("losses"), Qt::Horizontal);
  }
  host->tabifyDockWidget(dock("histogram"), dock("weights"));
  host->tabifyDockWidget(dock("weights"), dock("equalization"));
  host->tabifyDockWidget(dock("losses"), dock("reconstruction"));
  host->tabifyDockWidget(dock("reconstruction"), dock("exhibits"));
  host->splitDockWidget(dock("layers"), dock("accuracy"), Qt::Horizontal);
  host->tabifyDockWidget(dock("accuracy"), dock("log"));
  for (auto& [name, dock] : docks_) dock->show();
  for (const char* name : {"setup", "synthetic", "spectrum", "histogram", "losses", "accuracy"}) {
    dock(name)->raise();
  }
  host->resizeDocks({dock("synthetic"), dock("spectrum"), dock("layers")}, {290, 250, 220},
                    Qt::Vertical);
  host->resizeDocks({dock("synthetic"), dock("real"), dock("histogram")}, {330, 330, 440},
                    Qt::Horizontal);
  host->resizeDocks({dock("spectrum"), dock("radial"), dock("losses")}, {420, 340, 340},
                    Qt::Horizontal);
  host->resizeDocks({dock("layers"), dock("accuracy")}, {640, 460}, Qt::Horizontal);
  host->resizeDocks({dock("setup")}, {kSetupWidth}, Qt::Horizontal);
}

void MainWindow::restoreDefaultLayout() {
  arrange();
}

void MainWindow::setWorkspace(Workspace workspace) {
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
    dock_host_->resizeDocks({dock("model")}, {std::min(kModelWidth, width() / 3)}, Qt::Horizontal);
  }
  QFont font = QApplication::font("QMenu");
  if (workspace == Workspace::Teach) font.setPointSizeF(font.pointSizeF() * 1.35);
  dock_host_->setFont(font);
}

void MainWindow::layersVisibilityChanged() {
  session_.setLayersVisible(views_.strip->isSeen() || views_.layers->isSeen() ||
                            views_.histogram->isSeen() || views_.graph->isSeen());
}

}  // namespace zsq::app
