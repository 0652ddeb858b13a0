// SPDX-License-Identifier: GPL-3.0-or-later
// Menus, and what joins views and session.
#include <QActionGroup>
#include <QApplication>
#include <QDesktopServices>
#include <QFileDialog>
#include <QMenu>
#include <QMenuBar>
#include <QScopedValueRollback>
#include <QShortcut>
#include <QStatusBar>
#include <QUrl>

#include "app/workbench/main_window.h"

namespace zsq::app {
namespace {

constexpr int kStatusMilliseconds = 5000;

}  // namespace

void MainWindow::makeMenus() {
  makeFileMenu();
  makeRunMenu();
  makeViewMenu();
  makeHelpMenu();
}

void MainWindow::makeFileMenu() {
  QMenu* menu = menuBar()->addMenu(tr("&File"));
  menu->addAction(tr("&Open model…"), QKeySequence::Open, this, &MainWindow::askModel);
  recent_menu_ = menu->addMenu(tr("Open &recent"));
  fillRecentMenu();
  menu->addAction(tr("Open real &images…"), QKeySequence(Qt::CTRL | Qt::Key_I), this,
                  &MainWindow::askImages);
  menu->addSeparator();
  menu->addAction(tr("Open r&ecipe…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O), this,
                  &MainWindow::askRecipe);
  menu->addAction(tr("&Save recipe…"), QKeySequence::Save, this, &MainWindow::saveRecipe);
  menu->addAction(tr("Open r&un…"), this, [this] {
    const QString path =
        QFileDialog::getExistingDirectory(this, tr("Folder of a run"), runsFolder());
    if (!path.isEmpty()) openRun(path);
  });
  open_folder_ = menu->addAction(tr("Open the run's &folder"), this, [this] {
    QDesktopServices::openUrl(QUrl::fromLocalFile(session_.lastFolder()));
  });
  export_ = menu->addAction(tr("E&xport…"), QKeySequence(Qt::CTRL | Qt::Key_E), this,
                            &MainWindow::showExportDialog);
  menu->addSeparator();
  menu->addAction(tr("&Preferences…"), QKeySequence(Qt::CTRL | Qt::Key_Comma), this, [this] {
    make_preferences_dialog(
        preferences_,
        [this](const Preferences& p) {
          preferences_ = p;
          save_preferences(p);
          setTheme(p.theme);
          session_.setPollInterval(static_cast<int>(live_interval(p).count()));
          updateStatus();
        },
        this)
        ->open();
  });
  menu->addAction(tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q), this, &QWidget::close);
}

void MainWindow::makeRunMenu() {
  QMenu* menu = menuBar()->addMenu(tr("&Run"));
  menu->addActions({run_bar_->runAction(), run_bar_->pauseAction(), run_bar_->stepAction(),
                    run_bar_->stopAction(), run_bar_->resumeAction()});
  menu->addSeparator();
  menu->addAction(tr("&Browse methods…"), QKeySequence(Qt::CTRL | Qt::Key_M), this,
                  &MainWindow::showMethodDialog);
}

/// Shows a view, also where it lies behind another; hides one that can be seen.
QAction* MainWindow::addViewEntry(QMenu& menu, QDockWidget& dock) {
  QAction* action = menu.addAction(dock.windowTitle());
  action->setCheckable(true);
  connect(&dock, &QDockWidget::visibilityChanged, action, &QAction::setChecked);
  connect(action, &QAction::triggered, &dock, [&dock](bool wanted) {
    dock.setVisible(wanted);
    if (wanted) dock.raise();
  });
  return action;
}

void MainWindow::findLayer() {
  // In the view where one is; else where the model is shown.
  const bool in_table = views_.layers->isAncestorOf(QApplication::focusWidget());
  const bool tree_seen = views_.tree->isSeen();
  if (!in_table && !tree_seen && !views_.layers->isSeen()) {
    dock("model")->show();
    dock("model")->raise();
  }
  const bool use_tree = !in_table && (tree_seen || !views_.layers->isSeen());
  QLineEdit* filter = use_tree ? views_.tree->filter() : views_.layers->filter();
  filter->setFocus(Qt::ShortcutFocusReason);
  filter->selectAll();
}

void MainWindow::makeViewMenu() {
  QMenu* menu = menuBar()->addMenu(tr("&View"));
  const std::vector<std::pair<const char*, Qt::Key>> entries{{"setup", Qt::Key_1},
                                                             {"model", Qt::Key_0},
                                                             {"synthetic", Qt::Key_2},
                                                             {"real", Qt::Key_3},
                                                             {"spectrum", Qt::Key_4},
                                                             {"radial", Qt::Key_5},
                                                             {"losses", Qt::Key_6},
                                                             {"layers", Qt::Key_7},
                                                             {"histogram", Qt::Key_8},
                                                             {"accuracy", Qt::Key_9},
                                                             {"weights", Qt::Key_unknown},
                                                             {"equalization", Qt::Key_unknown},
                                                             {"reconstruction", Qt::Key_unknown},
                                                             {"exhibits", Qt::Key_unknown},
                                                             {"log", Qt::Key_unknown}};
  for (const auto& [name, key] : entries) {
    QAction* action = addViewEntry(*menu, *dock(name));
    if (key != Qt::Key_unknown) action->setShortcut(QKeySequence(Qt::CTRL | key));
  }
  menu->addAction(tr("Sensi&tivity"), this, &MainWindow::showSensitivity);
  menu->addAction(tr("Cop&y the image of a view"), QKeySequence::Copy, this, &MainWindow::copyView);
  menu->addAction(tr("&Find a layer"), QKeySequence::Find, this, &MainWindow::findLayer);
  menu->addSeparator();
  QMenu* spaces = menu->addMenu(tr("&Workspace"));
  spaces->addAction(tr("&Explore"), this, [this] { setWorkspace(Workspace::Explore); });
  spaces->addAction(tr("&Compare"), this, [this] { setWorkspace(Workspace::Compare); });
  spaces->addAction(tr("&Teach"), this, [this] { setWorkspace(Workspace::Teach); });
  menu->addAction(tr("Restore &default layout"), this, &MainWindow::restoreDefaultLayout);
  QMenu* themes = menu->addMenu(tr("T&heme"));
  auto* group = new QActionGroup(this);
  const QStringList names{tr("&System"), tr("&Light"), tr("&Dark")};
  for (int i = 0; i < 3; ++i) {
    QAction* action = themes->addAction(names[i]);
    action->setCheckable(true);
    action->setChecked(static_cast<int>(preferences_.theme) == i);
    group->addAction(action);
    connect(action, &QAction::triggered, this, [this, i] {
      preferences_.theme = static_cast<widgets::Theme>(i);
      save_preferences(preferences_);
      setTheme(preferences_.theme);
    });
  }
  menu->addAction(tr("&Full screen"), QKeySequence(Qt::Key_F11), this,
                  [this] { setWindowState(windowState() ^ Qt::WindowFullScreen); });
}

void MainWindow::makeHelpMenu() {
  QMenu* menu = menuBar()->addMenu(tr("&Help"));
  menu->addAction(tr("&Keyboard shortcuts"), QKeySequence(Qt::Key_F1), this,
                  [this] { make_shortcuts_dialog(allActions(), this)->show(); });
  menu->addAction(tr("About the &method"), this, [this] {
    make_method_dialog(method(views_.setup->method().toStdString()), this)->show();
  });
  menu->addAction(tr("&About ZSQ Workbench"), this, [this] { make_about_dialog(this)->show(); });
}

QList<QAction*> MainWindow::allActions() const {
  QList<QAction*> actions;
  for (const QAction* top : menuBar()->actions()) {
    for (QAction* action : top->menu()->actions()) {
      if (action->menu() != nullptr) {
        actions += action->menu()->actions();
      } else if (!action->isSeparator()) {
        actions << action;
      }
    }
  }
  return actions;
}

void MainWindow::setTheme(widgets::Theme theme) {
  widgets::apply_theme(*qobject_cast<QApplication*>(QCoreApplication::instance()), theme);
}

void MainWindow::connectSession() {
  connect(&session_, &Session::modelOpening, views_.setup, &widgets::SetupPanel::setModelBusy);
  connect(&session_, &Session::modelOpened, this, &MainWindow::modelOpened);
  connect(&session_, &Session::modelOpened, this, &MainWindow::protectInputs);
  connect(&session_, &Session::dataChanged, this, &MainWindow::protectInputs);
  connect(&session_, &Session::modelInspected, this, &MainWindow::modelInspected);
  connect(&session_, &Session::modelFailed, this, [this] {
    pending_.reset();
    pending_run_.reset();
    updateState();
  });
  connect(&session_, &Session::settled, this, [this] {
    updateState();
    if (start_when_settled_) startRunWhenSettled();
  });
  connect(&session_, &Session::runRead, this, &MainWindow::runRead);
  connect(&session_, &Session::comparisonStale, this, &MainWindow::showStamp);
  connect(&session_, &Session::dataOpening, views_.setup, &widgets::SetupPanel::setDataBusy);
  connect(&session_, &Session::dataChanged, this, &MainWindow::dataChanged);
  connect(&session_, &Session::realPreview, this, &MainWindow::showRealImages);
  connect(&session_, &Session::realSpectrum, this, [this](const SpectrumFrame& frame) {
    views_.spectrum->setReal(frame.spectrum);
    views_.radial->setReal(frame.profile);
  });
  connect(&session_, &Session::compared, this, &MainWindow::showComparison);
  connect(&session_, &Session::failed, this, &MainWindow::showError);
  connect(&session_, &Session::logged, this, &MainWindow::log);
  connect(&session_, &Session::exportsPlanned, this, [this](const std::vector<ExportPlan>& plans) {
    if (export_dialog_) export_dialog_->setPlans(plans);
  });
  connect(&session_, &Session::exported, this, [this](const ExportReport& report) {
    if (export_dialog_) export_dialog_->showReport(report);
    log(LogLevel::Info, tr("exported %1").arg(QString::fromStdString(report.path)));
  });
  connect(&session_, &Session::exportFailed, this, [this](const QString& what) {
    if (export_dialog_) export_dialog_->showFailure(what);
    log(LogLevel::Error, what);
  });
}

void MainWindow::connectRun() {
  connect(run_bar_->runAction(), &QAction::triggered, this, &MainWindow::startRun);
  connect(run_bar_->pauseAction(), &QAction::triggered, this, [this] {
    if (session_.runState() == RunState::Paused) {
      session_.resume();
    } else {
      session_.pause();
    }
  });
  connect(run_bar_->stepAction(), &QAction::triggered, this, [this] {
    if (session_.active()) return session_.step();
    start_paused_ = true;
    startRun();
  });
  connect(run_bar_->stopAction(), &QAction::triggered, &session_, &Session::stop);
  connect(run_bar_->resumeAction(), &QAction::triggered, this, &MainWindow::resumeRun);
  // Wherever the focus is: a button must not start anew what Space was to play. Text fields keep
  // it.
  auto* play = new QShortcut(Qt::Key_Space, this);
  connect(play, &QShortcut::activated, history_, &widgets::HistorySlider::togglePlay);
  connect(&session_, &Session::runStarting, this, [this] {
    updateState();
    run_bar_->setBusy(tr("Opening the model …"));
  });
  connect(&session_, &Session::runStarted, this, &MainWindow::updateState);
  connect(&session_, &Session::stateChanged, this, &MainWindow::updateState);
  connect(&session_, &Session::progress, run_bar_, &widgets::RunBar::setProgress);
  connect(&session_, &Session::progress, this, [this](const Progress& progress) {
    if (progress.stage == Stage::Synthesis) history_->setTotal(progress.total);
  });
  connect(&session_, &Session::lossNames, views_.losses, &widgets::LossView::setTerms);
  connect(&session_, &Session::losses, views_.losses, &widgets::LossView::append);
  connect(&session_, &Session::frameShown, this, &MainWindow::showFrame);
  connect(&session_, &Session::reconstructed, this, &MainWindow::showReconstruction);
  connect(&session_, &Session::exhibitsShown, views_.exhibits, &widgets::ExhibitView::setExhibits);
  connect(&session_, &Session::finished, this, &MainWindow::runFinished);
  connect(&session_, &Session::historyChanged, this, [this](const std::vector<std::int64_t>& all) {
    history_->setIterations(all);
    updateStatus();
  });
  connect(history_, &widgets::HistorySlider::iterationRequested, &session_,
          &Session::showIteration);
  // Where only exhibits are kept, the frame shown is that of another iteration.
  connect(history_, &widgets::HistorySlider::iterationRequested, views_.losses,
          &widgets::LossView::setCursor);
  connect(history_, &widgets::HistorySlider::liveRequested, &session_, &Session::showLive);
  connect(views_.losses, &widgets::LossView::iterationPicked, history_,
          &widgets::HistorySlider::goTo);
}

void MainWindow::connectViews() {
  using widgets::SetupPanel;
  SetupPanel* setup = views_.setup;
  connect(setup, &SetupPanel::openModelRequested, this, &MainWindow::askModel);
  connect(setup, &SetupPanel::builtinModelRequested, this,
          [this] { openModel("builtin:shapes-resnet20"); });
  connect(setup, &SetupPanel::normalizationRequested, this, [this] { askNormalization(false); });
  connect(setup, &SetupPanel::inputSizeRequested, this, &MainWindow::useInputSize);
  connect(setup, &SetupPanel::outputRequested, this, &MainWindow::useOutput);
  connect(setup, &SetupPanel::preprocessingRequested, this, &MainWindow::usePreprocessing);
  connect(setup, &SetupPanel::classOrderRequested, this, &MainWindow::useClassOrder);
  connect(setup, &SetupPanel::openDataFileRequested, this, &MainWindow::askImageFile);
  connect(setup, &SetupPanel::openDataFolderRequested, this, &MainWindow::askImageFolder);
  connect(setup, &SetupPanel::builtinDataRequested, this, [this] { openData("builtin:shapes"); });
  connect(setup, &SetupPanel::removeDataRequested, &session_, &Session::closeData);
  connect(setup, &SetupPanel::browseMethodsRequested, this, &MainWindow::showMethodDialog);
  connect(setup, &SetupPanel::aboutMethodRequested, this, [this](const QString& id) {
    make_method_dialog(method(id.toStdString()), this)->show();
  });
  connect(setup, &SetupPanel::changed, this, [this] {
    if (!session_.active()) session_.setQuantization(views_.setup->bits()->quantization());
    markOverrides();
    updateState();
  });
  connect(views_.strip, &widgets::HeatStrip::layerSelected, this, &MainWindow::selectLayer);
  connect(views_.layers, &widgets::LayerTable::layerSelected, this, &MainWindow::selectLayer);
  connect(views_.tree, &widgets::ModelTree::nodeSelected, this, &MainWindow::selectNode);
  connect(views_.graph, &widgets::GraphView::nodeSelected, this, &MainWindow::selectNode);
  connect(views_.tree, &widgets::ModelTree::highlighted, views_.graph,
          &widgets::GraphView::highlight);
  connect(views_.strip, &widgets::HeatStrip::quantityChanged, views_.graph,
          &widgets::GraphView::setQuantity);
  connect(views_.graph, &widgets::GraphView::quantityChosen, views_.strip,
          &widgets::HeatStrip::chooseQuantity);
  views_.graph->setQuantity(views_.strip->quantity());
  for (const auto& [name, dock] : docks_) all_views_ += widgets::views_in(dock->widget());
  followFocus();
  for (widgets::View* view : all_views_) {
    connect(view, &widgets::View::message, this,
            [this](const QString& text) { statusBar()->showMessage(text, kStatusMilliseconds); });
    connect(view, &widgets::View::failed, this, [this](const QString& what) {
      errors_->showError(what, tr("Choose another place."), {});
    });
  }
}

void MainWindow::showFrame(const std::shared_ptr<const Frame>& frame) {
  views_.synthetic->setImages(frame->images, tr("iteration %1").arg(frame->iteration));
  views_.spectrum->setSynthetic(frame->spectrum.spectrum, frame->iteration);
  views_.radial->setSynthetic(frame->spectrum.profile, frame->iteration);
  views_.losses->setCursor(frame->iteration);
  views_.strip->setBnDistance(frame->bn_distance);
  views_.layers->setBnDistance(frame->bn_distance);
  views_.graph->setBnDistance(frame->bn_distance);
}

void MainWindow::showComparison(const Comparison& comparison) {
  comparison_ = comparison;
  views_.strip->setComparison(comparison);
  views_.layers->setComparison(comparison);
  views_.tree->setComparison(comparison);
  views_.graph->setComparison(comparison);
  showHistogram();
  showStamp(false);
}

/// Of which iteration the layers' values are; they dim where that is no longer the one shown.
void MainWindow::showStamp(bool stale) {
  const auto iteration = session_.comparedIteration();
  QString stamp;
  if (comparison_) stamp = iteration ? tr("iteration %1").arg(*iteration) : tr("real images only");
  const QString busy = tr("computing …");
  layer_stamp_->setText(!stale            ? stamp
                        : stamp.isEmpty() ? busy
                                          : stamp + QStringLiteral(" · ") + busy);
  views_.histogram->setStamp(stamp);
  // The distance of batch-norm statistics comes with every frame.
  views_.strip->setStale(stale && views_.strip->quantity() != widgets::LayerQuantity::BnDistance);
  for (widgets::View* view : std::initializer_list<widgets::View*>{views_.layers, views_.histogram,
                                                                   views_.tree, views_.graph}) {
    view->setStale(stale);
  }
}

void MainWindow::selectLayer(int layer) {
  const ModelInfo* info = session_.modelInfo();
  if (layer < 0 || selecting_ || info == nullptr ||
      static_cast<std::size_t>(layer) >= info->layers.size()) {
    return;
  }
  const QScopedValueRollback<bool> once(selecting_, true);
  layer_ = layer;
  views_.strip->select(layer);
  views_.layers->select(layer);
  views_.tree->selectLayer(layer);
  views_.graph->selectLayer(layer);
  layerChosen();
}

/// An operation without weights belongs to the layer whose activation it gives, if any.
void MainWindow::selectNode(int node) {
  const ModelInfo* info = session_.modelInfo();
  if (selecting_ || info == nullptr || static_cast<std::size_t>(node) >= info->nodes.size()) return;
  const QScopedValueRollback<bool> once(selecting_, true);
  views_.tree->selectNode(node);
  views_.graph->select(node);
  const GraphNodeInfo& chosen = info->nodes[static_cast<std::size_t>(node)];
  int layer = chosen.layer;
  for (const LayerInfo& one : info->layers) {
    if (layer < 0 && one.activation_site == chosen.path) layer = one.index;
  }
  if (layer < 0) return;
  layer_ = layer;
  views_.strip->select(layer);
  views_.layers->select(layer);
  layerChosen();
}

void MainWindow::showHistogram() {
  if (layer_ < 0 || !comparison_) return;
  const auto layer = static_cast<std::size_t>(layer_);
  if (layer >= comparison_->layers.size()) return;
  views_.histogram->setComparison(comparison_->layers[layer],
                                  QString::fromStdString(comparison_->quantized_on));
}

}  // namespace zsq::app
