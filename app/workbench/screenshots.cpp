// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/screenshots.h"

#include <QCoreApplication>
#include <QDir>
#include <QTimer>
#include <cstdio>

#include "app/workbench/main_window.h"

namespace zsq::app {
namespace {

constexpr int kSettle = 1200;  // for queued replots and the first comparison

}  // namespace

Screenshots::Screenshots(MainWindow& window, const QString& folder)
    : QObject(&window), window_(window), folder_(folder) {
  QDir().mkpath(folder_);
  Session& session = window_.session();
  connect(&session, &Session::settled, this, [this] {
    if (!window_.session().model()) return;  // inspected only, or failed: see below
    // The pictures are to show the real images too.
    if (!window_.session().data()) return begin();
    connect(&window_.session(), &Session::realSpectrum, this, &Screenshots::begin,
            Qt::SingleShotConnection);
  });
  // A recipe that could not be read opens nothing.
  QTimer::singleShot(0, this, [this] {
    const Session& opened = window_.session();
    if (opened.isSettled() && !opened.model()) giveUp(window_.errorBar()->text());
  });
  connect(&session, &Session::modelInspected, this, [this] {
    QTimer::singleShot(kSettle, this, [this] {
      save(QStringLiteral("model"));
      QCoreApplication::quit();
    });
  });
  connect(&session, &Session::progress, this, [this](const Progress& p) {
    if (during_ || p.stage != Stage::Synthesis || 5 * p.iteration < 2 * p.total) return;
    during_ = true;
    save(QStringLiteral("running"));
  });
  connect(&session, &Session::finished, this,
          [this] { QTimer::singleShot(0, this, [this] { afterRun(); }); });
  connect(&session, &Session::stateChanged, this, [this] {
    if (window_.session().runState() == RunState::Cancelled) giveUp(tr("the run was stopped"));
  });
  connect(&session, &Session::exportFailed, this, &Screenshots::giveUp);
  connect(&session, &Session::failed, this,
          [this](const Error& error) { giveUp(QString::fromUtf8(error.what())); });
}

void Screenshots::giveUp(const QString& why) {
  std::fprintf(stderr, "zsq-workbench: %s\n", qPrintable(why));
  QCoreApplication::exit(1);
}

void Screenshots::begin() {
  if (begun_) return;
  begun_ = true;
  QTimer::singleShot(kSettle, this, [this] {
    save(QStringLiteral("start"));
    showMethodsThen([this] { showModelThen(QStringLiteral("model"), [this] { startRun(); }); });
  });
}

void Screenshots::startRun() {
  window_.startRun();
  if (window_.session().active()) return;
  const QString why = window_.runBar()->statusText();
  giveUp(window_.errorBar()->isVisible() ? window_.errorBar()->text() : why);
}

/// The comparison of the finished run, where one is made: not for views that nobody sees.
void Screenshots::afterRun() {
  const auto then = [this] {
    QTimer::singleShot(kSettle, this, [this] {
      save(QStringLiteral("after"));
      showLayers();
    });
  };
  if (!window_.session().comparing()) return then();
  connect(&window_.session(), &Session::compared, this, then, Qt::SingleShotConnection);
}

/// The browser as it opens, and filtered, with a method that cannot be chosen yet.
void Screenshots::showMethodsThen(std::function<void()> then) {
  MethodDialog* dialog = window_.showMethodDialog();
  const auto picture = [this, dialog](const QString& name) {
    dialog->grab().save(QDir(folder_).filePath(name + QStringLiteral(".png")));
  };
  QTimer::singleShot(kSettle, dialog, [dialog, picture, then = std::move(then)] {
    picture(QStringLiteral("methods"));
    dialog->browser()->table()->sortByColumn(widgets::MethodCatalogueModel::FirstBenchmark,
                                             Qt::DescendingOrder);
    dialog->browser()->select(QStringLiteral("dsg"));
    QTimer::singleShot(kSettle, dialog, [dialog, picture, then] {
      picture(QStringLiteral("methods-sorted"));
      dialog->reject();
      then();
    });
  });
}

void Screenshots::showModelThen(const QString& name, std::function<void()> then) {
  window_.dock(QStringLiteral("model"))->raise();
  QTimer::singleShot(kSettle, this, [this, name, then = std::move(then)] {
    save(name);
    window_.dock(QStringLiteral("setup"))->raise();
    then();
  });
}

/// What tells of single layers, then the rest.
void Screenshots::showLayers() {
  QStringList docks{QStringLiteral("weights")};
  if (!window_.views().equalization->isEmpty()) docks << QStringLiteral("equalization");
  if (!window_.views().reconstruction->isEmpty()) docks << QStringLiteral("reconstruction");
  if (!window_.views().exhibits->isEmpty()) docks << QStringLiteral("exhibits");
  showDocksThen(docks, [this] {
    showSensitivityThen([this] {
      showModelThen(QStringLiteral("model-after"),
                    [this] { showExportThen(&QCoreApplication::quit); });
    });
  });
}

void Screenshots::showDocksThen(QStringList names, std::function<void()> then) {
  if (names.isEmpty()) return then();
  const QString name = names.takeFirst();
  window_.dock(name)->raise();
  QTimer::singleShot(kSettle, this, [this, name, names, then = std::move(then)] {
    save(name);
    showDocksThen(names, then);
  });
}

void Screenshots::showSensitivityThen(std::function<void()> then) {
  QPushButton* measure = window_.views().sensitivity->button();
  if (!measure->isEnabled()) return then();
  window_.showSensitivity();
  connect(
      &window_.session(), &Session::sensitivityMeasured, this,
      [this, then = std::move(then)] {
        QTimer::singleShot(kSettle, this, [this, then] {
          save(QStringLiteral("sensitivity"));
          then();
        });
      },
      Qt::SingleShotConnection);
  measure->click();
}

void Screenshots::showExportThen(std::function<void()> then) {
  ExportDialog* dialog = window_.showExportDialog();
  const auto picture = [this, dialog](const QString& name) {
    dialog->grab().save(QDir(folder_).filePath(name + QStringLiteral(".png")));
  };
  connect(&window_.session(), &Session::exportsPlanned, dialog, [this, dialog, picture] {
    QTimer::singleShot(kSettle, dialog, [this, dialog, picture] {
      picture(QStringLiteral("export"));
      dialog->setPath(QDir(folder_).filePath(QStringLiteral("exported.onnx")));
      dialog->exportButton()->click();
    });
  });
  connect(&window_.session(), &Session::exported, dialog,
          [dialog, picture, then = std::move(then)] {
            QTimer::singleShot(kSettle, dialog, [picture, then] {
              picture(QStringLiteral("export-after"));
              then();
            });
          });
}

void Screenshots::save(const QString& name) {
  window_.grab().save(QDir(folder_).filePath(name + QStringLiteral(".png")));
}

}  // namespace zsq::app
