// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/screenshots.h"

#include <QCoreApplication>
#include <QDir>
#include <QTimer>

#include "app/workbench/main_window.h"

namespace zsq::app {
namespace {

constexpr int kSettle = 1200;  // for queued replots and the first comparison

}  // namespace

Screenshots::Screenshots(MainWindow& window, const QString& folder, ScreenshotsBegin begin)
    : QObject(&window), window_(window), folder_(folder) {
  QDir().mkpath(folder_);
  Session& session = window_.session();
  const auto start = [this] {
    QTimer::singleShot(kSettle, this, [this] {
      save(QStringLiteral("start"));
      showMethodsThen([this] {
        showModelThen(QStringLiteral("model"), [this] {
          if (!window_.runBar()->runAction()->isEnabled()) return QCoreApplication::quit();
          window_.startRun();
        });
      });
    });
  };
  if (begin == ScreenshotsBegin::WithData) {
    connect(&session, &Session::realSpectrum, this, start);
  } else {
    connect(&session, &Session::modelOpened, this, start);
  }
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
  connect(&session, &Session::finished, this, [this] {
    connect(
        &window_.session(), &Session::compared, this,
        [this] {
          QTimer::singleShot(kSettle, this, [this] {
            save(QStringLiteral("after"));
            showLayers();
          });
        },
        Qt::SingleShotConnection);
  });
  connect(&session, &Session::failed, this, [](const Error&) { QCoreApplication::exit(1); });
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
