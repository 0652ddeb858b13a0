// SPDX-License-Identifier: GPL-3.0-or-later
// Which files were used of late, and where dialogs begin.
#include <QApplication>
#include <QDir>
#include <QFileDialog>
#include <QImage>
#include <QMenu>
#include <QMenuBar>
#include <QProcess>
#include <QPushButton>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include "app/workbench/main_window.h"
#include "tests/support/onnx_bytes.h"
#include "widgets/places.h"

using namespace zsq;
using namespace zsq::app;
using widgets::Place;

namespace {

constexpr int kLong = 60000;

QMenu* recent_menu(const MainWindow& window) {
  for (auto* menu : window.findChildren<QMenu*>()) {
    if (menu->title().remove('&') == "Open recent") return menu;
  }
  return nullptr;
}

class OpenFilesTest : public QObject {
  Q_OBJECT
  QTemporaryDir dir_;

  QString write(const QString& name, const std::string& bytes) const {
    QFile file(dir_.filePath(name));
    if (!file.open(QIODevice::WriteOnly)) return {};
    file.write(QByteArray::fromStdString(bytes));
    return file.fileName();
  }
  QString picture_folder() const {
    QImage image(8, 8, QImage::Format_RGB888);
    image.fill(Qt::red);
    for (const char* name : {"cats", "dogs"}) {
      const QString folder = dir_.filePath(QStringLiteral("pictures/") + name);
      if (!QDir().mkpath(folder) || !image.save(folder + "/one.png")) return {};
    }
    return dir_.filePath("pictures");
  }

 private slots:
  void initTestCase() {
    QStandardPaths::setTestModeEnabled(true);
    QApplication::setOrganizationName("zsq-test");
    QApplication::setApplicationName(
        QStringLiteral("open-files-%1").arg(QApplication::applicationPid()));
  }

  /// Nothing opens, so nothing would ever be settled.
  void pictures_of_a_recipe_that_cannot_be_read_are_refused() {
    const QString recipe = write("bad.json", R"({"model":{"location":"builtin:shapes-resnet20"},)"
                                             R"("colour":1})");
    QProcess program;
    program.start(ZSQ_BINARY_DIR "/bin/zsq-workbench",
                  {recipe, "--screenshot", dir_.filePath("shots")});
    QVERIFY(program.waitForFinished(kLong));
    QCOMPARE(program.exitCode(), 1);
    QVERIFY(program.readAllStandardError().contains("'colour' is not a known setting"));
  }
  void init() { QSettings().clear(); }

  void models_images_and_recipes_of_late_can_be_opened_again() {
    const QString model = write("model.onnx", test::onnx::small_model("Relu"));
    const QString images = picture_folder();
    const QString recipe = dir_.filePath("recipe.json");
    Recipe made;
    made.model.location = "builtin:shapes-resnet20";
    made.method = "squant";
    write_recipe(made, recipe.toStdString());
    {
      MainWindow window;
      window.openModel(model);
      QTRY_VERIFY_WITH_TIMEOUT(window.session().model(), kLong);
      window.openData(images);
      QTRY_VERIFY_WITH_TIMEOUT(window.session().data(), kLong);
      window.openRecipe(recipe);
      QTRY_VERIFY_WITH_TIMEOUT(!window.session().opening(), kLong);
    }
    QCOMPARE(recent_files().size(), 3);
    QCOMPARE(recent_files().first(), (RecentFile{FileKind::Recipe, recipe}));
    MainWindow window;
    QMenu* menu = recent_menu(window);
    QVERIFY(menu != nullptr);
    QStringList texts;
    for (const QAction* action : menu->actions()) texts << action->text();
    QCOMPARE(texts, (QStringList{"Models", model, "Images", images, "Recipes", recipe}));
    menu->actions()[3]->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(window.session().data(), kLong);
    QCOMPARE(window.session().data()->info().location, images.toStdString());
    menu->actions().last()->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(window.views().setup->method(), QString("squant"), kLong);
  }

  void dialogs_begin_where_the_last_file_of_their_kind_was() {
    QVERIFY(QDir(widgets::start_folder(Place::Models)).exists());
    widgets::remember_folder(Place::Models, dir_.filePath("model.onnx"));
    QCOMPARE(widgets::start_folder(Place::Models), dir_.path());
    QVERIFY(widgets::start_folder(Place::Pictures) != dir_.path());
    // A folder that has gone is no place to begin.
    widgets::remember_folder(Place::Recipes, dir_.filePath("gone/recipe.json"));
    QVERIFY(QDir(widgets::start_folder(Place::Recipes)).exists());
  }

  /// One key for both kinds of images.
  void real_images_are_a_file_or_a_folder() {
    const QString images = picture_folder();
    MainWindow window;
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    widgets::remember_folder(Place::Images, images);
    QTest::keyClick(&window, Qt::Key_I, Qt::ControlModifier);
    QPointer<QFileDialog> dialog = window.findChild<QFileDialog*>();
    QVERIFY(dialog);
    QCOMPARE(dialog->directory().absolutePath(), dir_.path());
    QVERIFY(dialog->nameFilters().first().contains("*.bin"));
    dialog->setDirectory(images);
    auto* use = dialog->findChild<QPushButton*>("use_folder");
    QVERIFY(use != nullptr);
    use->click();
    QTRY_VERIFY_WITH_TIMEOUT(window.session().data(), kLong);
    QCOMPARE(window.session().data()->info().location, images.toStdString());
    QTRY_VERIFY(!dialog);
  }

  /// A file without names of its classes borrows those of the images.
  void pictures_are_called_as_their_classes_are() {
    MainWindow window;
    window.show();
    window.openModel(write("nameless.onnx", test::onnx::small_model("Relu")));
    QTRY_VERIFY_WITH_TIMEOUT(window.session().model(), kLong);
    QVERIFY(window.session().model()->info().class_names.empty());
    window.openData(picture_folder());
    const auto* real = window.views().real;
    QTRY_COMPARE_WITH_TIMEOUT(real->count(), 2, kLong);
    QTRY_VERIFY(real->label(0).contains("cats") || real->label(0).contains("dogs"));
    QVERIFY2(!real->label(0).contains("class "), qPrintable(real->label(0)));
  }
};

}  // namespace

QTEST_MAIN(OpenFilesTest)
#include "test_open_files.moc"
