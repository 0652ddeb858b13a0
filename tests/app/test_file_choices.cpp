// SPDX-License-Identifier: GPL-3.0-or-later
// What files leave open is chosen in the window: the output with the scores, the order of class
// folders, how pictures are resized; and no view is saved over the files it shows.
#include <QApplication>
#include <QDir>
#include <QFile>
#include <QImage>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include "app/workbench/main_window.h"
#include "tests/support/onnx_bytes.h"

using namespace zsq;
using namespace zsq::app;

namespace {

constexpr int kLong = 60000;

class FileChoicesTest : public QObject {
  Q_OBJECT
  QTemporaryDir dir_;
  QString model_;
  QString pictures_;
  std::unique_ptr<MainWindow> window_;

  widgets::SetupPanel& setup() const { return *window_->views().setup; }
  const ModelInfo& info() const { return *window_->session().modelInfo(); }
  static void choose(widgets::ChoiceRow* row, const QString& id) {
    row->box()->setCurrentIndex(row->box()->findData(id));
    Q_EMIT row->box()->activated(row->box()->currentIndex());
  }

 private slots:
  void initTestCase() {
    QStandardPaths::setTestModeEnabled(true);
    QApplication::setOrganizationName("zsq-test");
    QApplication::setApplicationName(
        QStringLiteral("file-choices-%1").arg(QApplication::applicationPid()));
    model_ = dir_.filePath("level.onnx");
    QFile file(model_);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray::fromStdString(test::onnx::brightness_model()));
    pictures_ = dir_.filePath("pics");
    for (int k = 0; k < 12; ++k) {
      QVERIFY(QDir().mkpath(QStringLiteral("%1/%2").arg(pictures_).arg(k)));
      QImage image(32, 32, QImage::Format_RGB888);
      const int value = qRound(k / 11.0 * 255);
      image.fill(QColor(value, value, value));
      QVERIFY(image.save(QStringLiteral("%1/%2/a.png").arg(pictures_).arg(k)));
    }
  }
  void init() {
    QSettings().clear();
    window_ = std::make_unique<MainWindow>();
    window_->resize(1280, 720);
    window_->show();
    ModelSource source{model_.toStdString()};
    source.normalization = parse_normalization("none");
    window_->openModel(source);
    QTRY_VERIFY_WITH_TIMEOUT(window_->session().model().has_value(), kLong);
  }
  void cleanup() {
    window_.reset();
    QFile::remove(model_ + ".json");
  }

  void another_output_is_chosen_below_the_model() {
    QVERIFY(setup().output()->isVisibleTo(&setup()));
    QCOMPARE(setup().output()->box()->count(), 2);
    QCOMPARE(setup().output()->box()->currentData().toString(), QString("logits"));
    QVERIFY(setup().notesText().contains("2 outputs"));
    choose(setup().output(), "features");
    QTRY_COMPARE_WITH_TIMEOUT(info().output, std::string("features"), kLong);
    QCOMPARE(info().classes, std::int64_t{3});
    QCOMPARE(window_->session().modelSource().output, std::optional<std::string>("features"));
    QCOMPARE(setup().output()->box()->currentData().toString(), QString("features"));
    window_->openModel("builtin:shapes-resnet20");
    QTRY_COMPARE_WITH_TIMEOUT(info().classes, std::int64_t{10}, kLong);
    QVERIFY(!setup().output()->isVisibleTo(&setup()));
  }

  void the_order_of_class_folders_is_chosen_below_the_images() {
    window_->openData(pictures_);
    QTRY_VERIFY_WITH_TIMEOUT(window_->session().data().has_value(), kLong);
    QVERIFY(setup().classOrder()->isVisibleTo(&setup()));
    QCOMPARE(setup().classOrder()->box()->currentData().toString(), QString("number"));
    QVERIFY(setup().classFoldersText().contains("2  2 (1)"));
    choose(setup().classOrder(), "text");
    QTRY_COMPARE_WITH_TIMEOUT(window_->session().data()->info().class_order, ClassOrder::Text,
                              kLong);
    QTRY_VERIFY(setup().classFoldersText().contains("2  10 (1)"));
    // Twelve pictures, two of them right: the first sample says that the other order fits.
    QTRY_VERIFY_WITH_TIMEOUT(window_->views().log->csv().contains("--class-order number"), kLong);
    window_->openData("builtin:shapes");
    QTRY_COMPARE_WITH_TIMEOUT(window_->session().data()->info().classes, std::int64_t{10}, kLong);
    QVERIFY(!setup().classOrder()->isVisibleTo(&setup()));
  }

  void how_pictures_are_resized_is_chosen_and_kept_beside_the_model() {
    QCOMPARE(setup().preprocessing()->box()->currentData().toString(), QString("automatic"));
    choose(setup().preprocessing(), "timm-0.9");
    QTRY_COMPARE_WITH_TIMEOUT(info().preprocessing.name, std::string("timm-0.9"), kLong);
    QVERIFY(setup().preprocessing()->box()->toolTip().contains("35"));  // floor(32 / 0.9)
    QFile sidecar(model_ + ".json");
    QVERIFY(sidecar.open(QIODevice::ReadOnly));
    QVERIFY(sidecar.readAll().contains("timm-0.9"));
  }

  void no_view_is_saved_over_the_model_or_the_images() {
    window_->openData(pictures_);
    QTRY_VERIFY_WITH_TIMEOUT(window_->session().data().has_value(), kLong);
    QTRY_VERIFY_WITH_TIMEOUT(window_->views().real->count() == 12, kLong);
    const auto bytes = [](const QString& path) {
      QFile file(path);
      return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    for (const QString& path : {model_, pictures_ + "/3/a.png"}) {
      const QByteArray before = bytes(path);
      QString why;
      QVERIFY(!window_->views().real->saveImage(path, &why));
      QVERIFY2(why.contains(path), qPrintable(why));
      QVERIFY(!window_->views().real->saveData(path, &why));
      QCOMPARE(bytes(path), before);
    }
    QVERIFY(window_->views().real->saveImage(dir_.filePath("fine.png")));
  }
};

}  // namespace

QTEST_MAIN(FileChoicesTest)
#include "test_file_choices.moc"
