// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/main_window.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDateTime>
#include <QDir>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QMimeData>
#include <QScreen>
#include <QStandardPaths>
#include <QStatusBar>
#include <QTimer>
#include <algorithm>

#include "app/workbench/error_text.h"
#include "widgets/node_texts.h"

namespace zsq::app {

namespace {

/// The same classes, as far as both name them; else as many. The drawn shapes are for the models
/// that name them.
bool classes_fit(const ModelInfo& model, const DatasetInfo& data) {
  if (data.classes != model.classes) return false;
  if (data.class_names.empty()) return true;
  if (!model.class_names.empty()) return model.class_names == data.class_names;
  return data.kind != DatasetKind::Shapes;
}

}  // namespace

MainWindow::MainWindow(QWidget* parent) : QMainWindow(parent), preferences_(load_preferences()) {
  setWindowTitle(tr("ZSQ Workbench"));
  widgets::load_icons();
  setWindowIcon(QIcon(QStringLiteral(":/icons/zsq-workbench.svg")));
  setAcceptDrops(true);
  makeViews();
  makeCentre();
  makeDocks();
  makeMenus();
  connectSession();
  connectRun();
  connectViews();
  connectLayers();
  views_.setup->setMethods(methods());
  session_.setPollInterval(static_cast<int>(live_interval(preferences_).count()));
  session_.setQuantization(views_.setup->bits()->quantization());
  const QSize screen = QGuiApplication::primaryScreen()->availableSize();
  resize(QSize(1440, 900).boundedTo(screen));
  arrange();
  const QSettings settings;
  if (settings.value("layout_version").toInt() == kLayoutVersion) {
    restoreGeometry(settings.value("geometry").toByteArray());
    dock_host_->restoreLayout(settings.value("docks").toByteArray());
  }
  updateState();
}

MainWindow::~MainWindow() = default;

void MainWindow::openModel(const QString& path) {
  openModel(ModelSource{path.toStdString(), {}, {}, {}});
}

void MainWindow::openModel(const ModelSource& source) {
  if (session_.active()) {
    errors_->showInfo(tr("A run is under way. Stop it before you open another model."));
    return;
  }
  session_.openModel(source);
  updateState();
}

void MainWindow::openData(const QString& path) {
  session_.openData(DataSource{path.toStdString()});
}

/// What the user once said about this file is asked no second time. True: it is opened again so.
bool MainWindow::openAsRemembered() {
  const ModelInfo& info = *session_.modelInfo();
  const QString sha = QString::fromStdString(info.sha256);
  ModelSource source = session_.modelSource();
  try {
    const QString normalization = remembered_normalization(sha);
    if (info.normalization_origin == NormalizationOrigin::Assumed && !normalization.isEmpty()) {
      source.normalization = parse_normalization(normalization.toStdString());
    }
    const QString input = remembered_input(sha);
    // A recipe that names no size means the assumed one.
    if (info.input_assumed && !input.isEmpty() && !pending_) {
      source.input = parse_image_shape(input.toStdString());
    }
  } catch (const Error&) {
    return false;  // settings that somebody edited
  }
  if (source == session_.modelSource()) return false;
  openModel(source);
  return true;
}

void MainWindow::modelOpened() {
  if (openAsRemembered()) return;
  const ModelInfo& info = session_.model()->info();
  showModel(info);
  errors_->dismiss();
  showNotices(info);
  const std::optional<ImageShape>& input = session_.modelSource().input;
  if (input && !pending_) {
    remember_input(QString::fromStdString(info.sha256), QString::fromStdString(to_string(*input)));
  }
  if (pending_) {
    const Recipe recipe = *pending_;
    pending_.reset();
    apply(recipe);
    showSavedRun();
  }
  putAwayUnfitData();
  updateState();
}

void MainWindow::modelInspected() {
  pending_.reset();
  pending_run_.reset();
  const ModelInfo& info = *session_.modelInfo();
  showModel(info);
  QStringList all;
  for (const auto& unknown : info.unsupported) {
    all << tr("%1 in '%2'")
               .arg(QString::fromStdString(unknown.op), QString::fromStdString(unknown.layer));
  }
  errors_->showError(tr("%1 uses %n operation(s) that the program does not know: %2", nullptr,
                        static_cast<int>(info.unsupported.size()))
                         .arg(QString::fromStdString(info.name), widgets::unsupported_text(info)),
                     tr("What was understood of it is shown, but it cannot be run or quantized."),
                     all.join('\n'));
  log(LogLevel::Error, tr("not known: %1").arg(all.join(QStringLiteral(", "))));
  dock("model")->show();
  dock("model")->raise();
  const auto problem = std::find_if(
      info.nodes.begin(), info.nodes.end(),
      [&](const GraphNodeInfo& node) { return widgets::is_unknown_operation(info, node); });
  if (problem != info.nodes.end()) {
    selectNode(static_cast<int>(problem - info.nodes.begin()));
  }
  updateState();
}

void MainWindow::clearSynthetic() {
  views_.synthetic->clear();
  views_.synthetic->setEmptyText(noSyntheticImages());
  views_.spectrum->clearSynthetic();
  views_.radial->clearSynthetic();
}

/// The model's own; a file without names gets those of images with as many classes.
void MainWindow::showClassNames() {
  const ModelInfo* model = session_.modelInfo();
  std::vector<std::string> names;
  if (model != nullptr) names = model->class_names;
  if (names.empty() && session_.data()) {
    const DatasetInfo& images = session_.data()->info();
    const bool as_many = model == nullptr || model->classes == images.classes;
    if (as_many) names = images.class_names;
  }
  QStringList texts;
  for (const std::string& name : names) texts << QString::fromStdString(name);
  views_.synthetic->setClassNames(texts);
  views_.real->setClassNames(texts);
  views_.exhibits->setClassNames(texts);
}

/// Nothing of the model before is left.
void MainWindow::showModel(const ModelInfo& info) {
  const QString location = QString::fromStdString(info.location);
  views_.setup->setModel(info, info.input_assumed || session_.modelSource().input.has_value());
  showClassNames();
  clearSynthetic();
  views_.losses->clear();
  views_.losses->setEmptyText(widgets::LossView::usualEmptyText());
  views_.accuracy->clear();
  views_.histogram->clear();
  views_.strip->setLayers(info.layers);
  views_.layers->setLayers(info.layers);
  sensitivity_.reset();
  layer_weights_.clear();
  views_.weights->clear();
  views_.sensitivity->setLayers(info.layers);
  views_.equalization->clear();
  views_.reconstruction->clear();
  views_.exhibits->clear();
  layer_menu_->setLayers(info.layers);
  showFits();
  // Bits of single layers belong to the model that they were chosen for.
  const QString sha256 = QString::fromStdString(info.sha256);
  if (sha256 != model_sha256_) views_.setup->bits()->setOverrides({});
  model_sha256_ = sha256;
  keepKnownOverrides(info);
  views_.tree->setModel(info);
  views_.graph->setModel(info);
  history_->clear();
  comparison_.reset();
  layer_ = -1;
  selectLayer(static_cast<int>(info.layers.size()) / 2);
  noteRecent(FileKind::Model, location);
  const QString name = QString::fromStdString(info.name);
  const QString file = location.section('/', -1);
  setWindowTitle(location.startsWith(QStringLiteral("builtin:")) || file == name
                     ? tr("%1 – ZSQ Workbench").arg(name)
                     : tr("%1 (%2) – ZSQ Workbench").arg(file, name));
  log(LogLevel::Info, tr("opened %1").arg(location));
}

/// What is to be known before the first run; a question goes before a statement.
void MainWindow::showNotices(const ModelInfo& info) {
  for (const auto& note : info.notes) log(LogLevel::Info, QString::fromStdString(note));
  if (info.batch_norm_layers == 0) {
    QStringList names;
    for (const MethodInfo& method : methods()) {
      if (method.card.needs_batch_norm) names << QString::fromStdString(method.card.name);
    }
    errors_->showInfo(tr("This model has no batch norm. Methods that make images from its stored "
                         "statistics cannot run on it: %1.")
                          .arg(names.join(QStringLiteral(", "))));
  }
  if (info.normalization_origin == NormalizationOrigin::Assumed) askNormalization(true);
}

void MainWindow::dataChanged() {
  if (session_.data()) {
    views_.setup->setData(session_.data()->info());
    noteRecent(FileKind::Images, QString::fromStdString(session_.data()->info().location));
    log(LogLevel::Info,
        tr("opened %1").arg(QString::fromStdString(session_.data()->info().location)));
  } else {
    views_.setup->clearData();
    views_.real->clear();
    views_.spectrum->clearReal();
    views_.radial->clearReal();
    if (!session_.hasImages()) {
      views_.strip->clearValues();
      views_.layers->clearValues();
      views_.graph->clearValues();
      views_.histogram->clear();
      comparison_.reset();
      showStamp(false);
    }
  }
  showClassNames();
  updateState();
}

QString MainWindow::runsFolder() {
  return QDir(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation))
      .filePath(QStringLiteral("runs"));
}

QString MainWindow::newRunFolder() const {
  return QDir(runsFolder())
      .filePath(
          QStringLiteral("%1-%2-%3")
              .arg(QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmmss-zzz")),
                   views_.setup->method(),
                   QString::fromStdString(to_string(views_.setup->bits()->quantization().bits))));
}

/// The folder that was asked for, or one beside it: what an earlier run left stays.
QString MainWindow::freeRunFolder() const {
  if (run_folder_.isEmpty()) return newRunFolder();
  QString folder = run_folder_;
  for (int n = 2; QFile::exists(folder + QStringLiteral("/recipe.json")); ++n) {
    folder = QStringLiteral("%1-%2").arg(run_folder_).arg(n);
  }
  return folder;
}

RunOptions MainWindow::runOptions() const {
  RunOptions options;
  options.threads = preferences_.threads;
  options.device = preferences_.device;
  options.history_bytes = std::int64_t{preferences_.history_megabytes} << 20;
  options.frame_interval = live_interval(preferences_);
  return options;
}

/// What the run before showed. What was compared stays, dimmed, until there is something newer:
/// but for what real images alone will not bring again.
void MainWindow::clearRun() {
  errors_->dismiss();
  clearSynthetic();
  views_.losses->clear();
  views_.losses->setEmptyText(widgets::LossView::usualEmptyText());
  views_.accuracy->clear();
  views_.strip->clearValues();
  views_.layers->clearValues();
  views_.graph->clearValues();
  views_.equalization->clear();
  views_.reconstruction->clear();
  views_.exhibits->clear();
  layer_weights_.clear();
  showLayerValues();
  if (!session_.data()) {
    views_.histogram->clear();
    comparison_.reset();
  }
  history_->clear();
}

void MainWindow::startRun() {
  if (session_.active() || !session_.isSettled() || !session_.model()) return;
  if (!views_.setup->form()->isValid()) {
    errors_->showError(tr("A parameter cannot be used."), tr("Look for the bold name in the form."),
                       {});
    return;
  }
  clearRun();
  RunOptions options = runOptions();
  options.folder = freeRunFolder().toStdString();
  options.start_paused = start_paused_;
  start_paused_ = false;
  session_.setQuantization(views_.setup->bits()->quantization());
  session_.start(recipe(), options);
}

void MainWindow::startRunWhenSettled() {
  start_when_settled_ = true;
  if (!session_.isSettled()) return;
  start_when_settled_ = false;
  startRun();
}

void MainWindow::resumeRun() {
  if (!session_.canResume() || !session_.isSettled()) return;
  const RunOptions options = runOptions();
  clearRun();
  session_.resumeRun(options);
}

/// Why no run can start; empty where one can.
QString MainWindow::obstacle() const {
  const ModelInfo* info = session_.modelInfo();
  if (session_.opening()) return tr("Opening the model …");
  if (!session_.isSettled()) return tr("Opening the images …");
  if (info == nullptr) return tr("Open a model to begin");
  if (!session_.model()) return tr("The model has operations that the program does not know");
  if (info->quantization) return tr("The model is quantized already: open the float model");
  if (const QString lacking = views_.setup->methodObstacle(); !lacking.isEmpty()) return lacking;
  if (!views_.setup->form()->isValid()) return tr("A parameter cannot be used");
  return views_.setup->precision()->problem();
}

void MainWindow::updateState() {
  const auto state = session_.runState();
  const bool active = session_.active();
  const QString why_not = obstacle();
  run_bar_->setState(state, why_not.isEmpty() && !active, why_not);
  views_.setup->setEnabledForRun(!active);
  if (method_dialog_) method_dialog_->setRunning(active);
  export_->setEnabled(!active && !session_.quantizedFolder().isEmpty());
  open_folder_->setEnabled(!active && !session_.lastFolder().isEmpty());
  run_bar_->setResumable(session_.canResume());
  views_.sensitivity->setObstacle(sensitivityObstacle());
  updateStatus();
  if (close_when_stopped_ && !active) QTimer::singleShot(0, this, &QWidget::close);
}

void MainWindow::updateStatus() {
  const int threads = preferences_.threads;
  status_->setText(
      tr("history %1 of %2 MB · threads: %3")
          .arg(widgets::fixed(static_cast<double>(session_.historyBytes()) / (1 << 20), 1))
          .arg(preferences_.history_megabytes)
          .arg(threads > 0 ? QString::number(threads) : tr("automatic")));
}

void MainWindow::runFinished() {
  const RunResult& result = *session_.result();
  if (const MethodInfo* method = views_.setup->methodInfo(); result.images == 0 && method) {
    views_.synthetic->setEmptyText(
        tr("%1 made no images in this run.").arg(QString::fromStdString(method->card.name)));
  }
  if (const MethodInfo* method = views_.setup->methodInfo(); method != nullptr) {
    views_.losses->setEmptyText(tr("%1 has no losses: it learns nothing step by step.")
                                    .arg(QString::fromStdString(method->card.name)));
  }
  views_.accuracy->setEntries(result.accuracies);
  views_.equalization->setPairs(result.equalization);
  views_.reconstruction->setUnits(result.reconstruction);
  selectPair();
  log(LogLevel::Info, tr("finished in %1 s: %2")
                          .arg(widgets::fixed(result.seconds, 1))
                          .arg(QString::fromStdString(result.folder)));
}

void MainWindow::showError(const Error& error) {
  start_when_settled_ = false;
  const ErrorText text = describe(error);
  errors_->showError(text.what, text.hint, text.details);
  log(LogLevel::Error, QString::fromUtf8(error.what()));
  if (const ModelInfo* info = session_.modelInfo()) {
    views_.setup->setModel(*info, info->input_assumed || session_.modelSource().input.has_value());
  } else {
    views_.setup->clearModel();
  }
}

void MainWindow::log(LogLevel level, const QString& text) {
  views_.log->append(level, text);
}

void MainWindow::askNormalization(bool assumed) {
  if (!session_.model()) return;
  const ModelInfo& info = session_.model()->info();
  const QString current = QString::fromStdString(to_string(info.normalization));
  const QString question =
      assumed ? tr("The file does not say how its training images were normalised; %1 is assumed. "
                   "A wrong normalization gives wrong accuracies and images.")
                    .arg(current)
              : tr("Normalization of %1").arg(QString::fromStdString(info.name));
  errors_->ask(question, make_normalization_chooser(current, [this](const QString& text) {
                 // The chooser lives in the bar that this closes.
                 QTimer::singleShot(0, this, [this, text] { useNormalization(text); });
               }));
}

/// Images of another task would be named with this model's classes.
void MainWindow::putAwayUnfitData() {
  if (!session_.data() || !session_.model()) return;
  const DatasetInfo& images = session_.data()->info();
  if (!images.labelled || classes_fit(session_.model()->info(), images)) return;
  const DataSource source = source_of(images);
  const QString text = tr("%1 has other classes than this model: the images were put away.")
                           .arg(QString::fromStdString(images.name));
  session_.closeData();
  auto* answers = new QWidget;
  auto* row = new QHBoxLayout(answers);
  row->setContentsMargins(0, 0, 0, 0);
  auto* back = new QPushButton(tr("Bring them back"));
  back->setObjectName(QStringLiteral("bring_data_back"));
  row->addWidget(back);
  row->addStretch(1);
  connect(back, &QPushButton::clicked, this, [this, source] {
    // The button lives in the bar that this closes.
    QTimer::singleShot(0, this, [this, source] {
      errors_->dismiss();
      session_.openData(source);
    });
  });
  errors_->ask(text, answers);
}

void MainWindow::useNormalization(const QString& text) {
  errors_->dismiss();
  const ModelInfo& info = session_.model()->info();
  const Normalization normalization = parse_normalization(text.toStdString());
  try {
    if (info.location.rfind("builtin:", 0) != 0) write_sidecar(info.location, normalization);
  } catch (const Error&) {
    // The folder may belong to somebody else; then we remember it here.
    remember_normalization(QString::fromStdString(info.sha256), text);
  }
  ModelSource source = session_.modelSource();
  source.normalization = normalization;
  openModel(source);
}

void MainWindow::useInputSize(const QString& text) {
  if (session_.modelInfo() == nullptr) return;
  try {
    ModelSource source = session_.modelSource();
    source.input = parse_image_shape(text.trimmed().toStdString());
    openModel(source);
  } catch (const Error& error) {
    showError(error);
  }
}

void MainWindow::closeEvent(QCloseEvent* event) {
  if (session_.active()) {
    event->ignore();
    if (close_when_stopped_) return;
    auto* answers = new QWidget;
    auto* row = new QHBoxLayout(answers);
    auto* quit = new QPushButton(tr("Stop the run and quit"));
    quit->setObjectName(QStringLiteral("stop_and_quit"));
    row->addWidget(quit);
    row->addStretch(1);
    connect(quit, &QPushButton::clicked, this, [this] {
      close_when_stopped_ = true;
      session_.stop();
    });
    errors_->ask(tr("A run is under way. What it reached is kept in its folder."), answers);
    return;
  }
  QSettings settings;
  settings.setValue("layout_version", kLayoutVersion);
  settings.setValue("geometry", saveGeometry());
  settings.setValue("docks", dock_host_->saveLayout());
  event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
  if (event->mimeData()->hasUrls()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
  for (const QUrl& url : event->mimeData()->urls()) {
    const QString path = url.toLocalFile();
    const QFileInfo info(path);
    const QString name = info.fileName();
    if (info.isDir() && QFile::exists(path + QStringLiteral("/recipe.json"))) {
      openRun(path);
    } else if (info.isDir() || name.endsWith(QStringLiteral(".bin"))) {
      openData(path);
    } else if (name.endsWith(QStringLiteral(".json"))) {
      openRecipe(path);
    } else {
      openModel(path);
    }
  }
  event->acceptProposedAction();
}

}  // namespace zsq::app
