// SPDX-License-Identifier: GPL-3.0-or-later
// Models by others, dropped on the window.
#include <QApplication>
#include <QDir>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QMimeData>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

#include "app/workbench/main_window.h"
#include "tests/support/shared.h"

using namespace zsq;
using namespace zsq::app;

namespace {

constexpr int kLong = 120000;

class RealModelsTest : public QObject {
  Q_OBJECT
 private slots:
  void initTestCase() {
    QStandardPaths::setTestModeEnabled(true);
    QApplication::setOrganizationName("zsq-test");
    QApplication::setApplicationName(
        QStringLiteral("real-models-%1").arg(QApplication::applicationPid()));
    ZSQ_NEEDS_SHARED("data/models");
  }

  void every_model_opens_where_it_is_dropped_data() {
    QTest::addColumn<QString>("path");
    const QDir folder(test::shared_path("data/models"));
    QVERIFY(folder.entryList(QDir::Files).size() > 10);
    for (const QString& name : folder.entryList(QDir::Files)) {
      QTest::newRow(qPrintable(name)) << folder.filePath(name);
    }
  }

  void every_model_opens_where_it_is_dropped() {
    QFETCH(QString, path);
    MainWindow window;
    window.show();
    QSignalSpy opened(&window.session(), &Session::modelOpened);
    QSignalSpy failed(&window.session(), &Session::modelFailed);
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent event({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window, &event);
    QTRY_VERIFY_WITH_TIMEOUT(!opened.isEmpty() || !failed.isEmpty(), kLong);
    if (path.endsWith("cifar100-resnet20v.pth")) {
      // No checkpoint tells a graph, and this one is of no known architecture.
      QTRY_VERIFY(window.errorBar()->isVisible());
      QVERIFY(window.errorBar()->text().contains("[64,3,3,3]"));
      return;
    }
    QVERIFY(!opened.isEmpty());
    const ModelInfo& info = window.session().model()->info();
    QCOMPARE(window.views().layers->model()->rowCount(), static_cast<int>(info.layers.size()));
    QCOMPARE(window.views().tree->model()->info().layers.size(), info.layers.size());
    // ZeroQ is the method at the start: it can run where there is batch norm, and only there.
    QTRY_COMPARE(window.runBar()->runAction()->isEnabled(), info.batch_norm_layers > 0);
  }
};

}  // namespace

QTEST_MAIN(RealModelsTest)
#include "test_real_models.moc"
