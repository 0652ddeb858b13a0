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

#include "app/workbench/error_text.h"

namespace zsq::app {

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
  views_.setup->setMethods(methods());
  session_.setPollInterval(1000 / preferences_.frames_per_second);
  session_.setQuantization(views_.setup->quantization());
  const QSize screen = QGuiApplication::primaryScreen()->availableSize();
  resize(QSize(1440, 900).boundedTo(screen));
  arrange();
  const QSettings settings;
  if (settings.value("layout_version").toInt() == kLayoutVersion) {
    restoreGeometry(settings.value("geometry").toByteArray());
    dock_host_->restoreState(settings.value("docks").toByteArray());
  }
  updateState();
}

MainWindow::~MainWindow() = default;

void MainWindow::openModel(const QString& path) {
  session_.openModel({path.toStdString(), {}, {}});
}

void MainWindow::openData(const QString& path) {
  session_.openData(path);
}

void MainWindow::modelOpened() {
  const ModelInfo& info = session_.model()->info();
  const QString location = QString::fromStdString(info.location);
  if (info.normalization_origin == NormalizationOrigin::Assumed) {
    const QString remembered = remembered_normalization(QString::fromStdString(info.sha256));
    if (!remembered.isEmpty()) {
      ModelSource source = session_.modelSource();
      source.normalization = parse_normalization(remembered.toStdString());
      return session_.openModel(source);
    }
    askNormalization(true);
  }
  views_.setup->setModel(info);
  QStringList names;
  for (const auto& name : info.class_names) names << QString::fromStdString(name);
  views_.synthetic->setClassNames(names);
  views_.real->setClassNames(names);
  views_.synthetic->clear();
  views_.spectrum->clearSynthetic();
  views_.radial->clearSynthetic();
  views_.losses->clear();
  views_.accuracy->clear();
  views_.histogram->clear();
  views_.strip->setLayers(info.layers);
  views_.layers->setLayers(info.layers);
  history_->clear();
  comparison_.reset();
  layer_ = info.layers.empty() ? -1 : static_cast<int>(info.layers.size()) / 2;
  views_.strip->select(layer_);
  if (!location.startsWith(QStringLiteral("builtin:"))) {
    add_recent_model(location);
    fillRecentMenu();
  }
  setWindowTitle(tr("%1 – ZSQ Workbench").arg(QString::fromStdString(info.name)));
  log(LogLevel::Info, tr("opened %1").arg(location));
  if (info.batch_norm_layers == 0) {
    errors_->showInfo(
        tr("This model has no batch norm: methods that need its stored statistics "
           "(ZeroQ) cannot run on it."));
  }
  if (pending_) {
    const Recipe recipe = *pending_;
    pending_.reset();
    apply(recipe);
  }
  updateState();
}

void MainWindow::dataChanged() {
  if (session_.data()) {
    views_.setup->setData(session_.data()->info());
    log(LogLevel::Info,
        tr("opened %1").arg(QString::fromStdString(session_.data()->info().location)));
  } else {
    views_.setup->clearData();
    views_.real->clear();
    views_.spectrum->clearReal();
    views_.radial->clearReal();
  }
  updateState();
}

Recipe MainWindow::recipe() const {
  Recipe recipe;
  recipe.model = session_.modelSource();
  if (session_.data()) recipe.data = DataSource{session_.data()->info().location};
  recipe.data_limit = views_.setup->evaluationImages();
  recipe.method = views_.setup->method().toStdString();
  recipe.preset = views_.setup->form()->preset().value_or(Preset::Paper);
  recipe.parameters = views_.setup->form()->parameters().value_or(Parameters{});
  recipe.quantization = views_.setup->quantization();
  recipe.seed = views_.setup->seed();
  return recipe;
}

QString MainWindow::newRunFolder() const {
  const QString base = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
  return QDir(base).filePath(
      QStringLiteral("runs/%1-%2-%3")
          .arg(QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmmss-zzz")),
               views_.setup->method(),
               QString::fromStdString(to_string(views_.setup->quantization().bits))));
}

void MainWindow::startRun() {
  if (session_.active() || !session_.model()) return;
  if (!views_.setup->form()->isValid()) {
    errors_->showError(tr("A parameter cannot be used."), tr("Look for the bold name in the form."),
                       {});
    return;
  }
  errors_->dismiss();
  views_.losses->clear();
  views_.accuracy->clear();
  views_.strip->clearValues();
  views_.layers->clearValues();
  history_->clear();
  const qint64 steps = [&] {
    const auto parameters = *views_.setup->form()->parameters();
    const auto found = parameters.find("steps");
    const auto* value =
        found == parameters.end() ? nullptr : std::get_if<std::int64_t>(&found->second);
    return value != nullptr ? *value : 0;
  }();
  history_->setTotal(steps);
  RunOptions options;
  options.folder = (run_folder_.isEmpty() ? newRunFolder() : run_folder_).toStdString();
  options.threads = preferences_.threads;
  options.history_bytes = std::int64_t{preferences_.history_megabytes} << 20;
  options.frame_interval = std::chrono::milliseconds(1000 / preferences_.frames_per_second);
  options.start_paused = start_paused_;
  start_paused_ = false;
  session_.setQuantization(views_.setup->quantization());
  session_.start(recipe(), options);
}

void MainWindow::updateState() {
  const auto state = session_.runState();
  const bool active = session_.active();
  const bool needs_bn = true;
  const bool ready = session_.model() && !session_.model()->info().quantization &&
                     (!needs_bn || session_.model()->info().batch_norm_layers > 0) &&
                     views_.setup->form()->isValid() && !active;
  run_bar_->setState(state, ready);
  views_.setup->setEnabledForRun(!active);
  const bool finished = session_.result().has_value() && !active;
  export_->setEnabled(finished);
  open_folder_->setEnabled(finished);
  updateStatus();
  if (close_when_stopped_ && !active) QTimer::singleShot(0, this, &QWidget::close);
}

void MainWindow::updateStatus() {
  const int threads = preferences_.threads;
  status_->setText(tr("history %1 of %2 MB · threads: %3")
                       .arg(static_cast<double>(session_.historyBytes()) / (1 << 20), 0, 'f', 1)
                       .arg(preferences_.history_megabytes)
                       .arg(threads > 0 ? QString::number(threads) : tr("automatic")));
}

void MainWindow::runFinished() {
  const RunResult& result = *session_.result();
  views_.accuracy->setEntries(result.accuracies);
  log(LogLevel::Info, tr("finished in %1 s: %2")
                          .arg(result.seconds, 0, 'f', 1)
                          .arg(QString::fromStdString(result.folder)));
}

void MainWindow::showError(const Error& error) {
  const ErrorText text = describe(error);
  errors_->showError(text.what, text.hint, text.details);
  log(LogLevel::Error, QString::fromUtf8(error.what()));
  if (session_.model()) {
    views_.setup->setModel(session_.model()->info());
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
  session_.openModel(source);
}

void MainWindow::apply(const Recipe& recipe) {
  views_.setup->setMethod(QString::fromStdString(recipe.method));
  views_.setup->setQuantization(recipe.quantization);
  views_.setup->setSeed(recipe.seed);
  views_.setup->setEvaluationImages(recipe.data_limit);
  views_.setup->form()->setParameters(resolve(recipe).parameters);
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
  settings.setValue("docks", dock_host_->saveState());
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
    if (info.isDir() || name.endsWith(QStringLiteral(".bin"))) {
      openData(path);
    } else {
      openModel(path);
    }
  }
  event->acceptProposedAction();
}

}  // namespace zsq::app
