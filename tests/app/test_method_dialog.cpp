// SPDX-License-Identifier: GPL-3.0-or-later
// The method browser beside the window: opened from the setup, chosen into it.
#include <QApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include "app/workbench/main_window.h"

using namespace zsq;
using namespace zsq::app;

namespace {

constexpr int kLong = 60000;

QPushButton* button(QWidget* parent, const QString& text) {
  for (auto* one : parent->findChildren<QPushButton*>()) {
    if (one->text() == text) return one;
  }
  return nullptr;
}

QAction* action(const MainWindow& window, const QKeySequence& keys) {
  for (QAction* one : window.allActions()) {
    if (one->shortcut() == keys) return one;
  }
  return nullptr;
}

class MethodDialogTest : public QObject {
  Q_OBJECT
  QTemporaryDir dir_;

 private slots:
  void initTestCase() {
    QStandardPaths::setTestModeEnabled(true);
    QApplication::setOrganizationName("zsq-test");
    QApplication::setApplicationName(
        QStringLiteral("method-dialog-%1").arg(QApplication::applicationPid()));
  }
  void init() { QSettings().clear(); }

  void a_method_is_chosen_into_the_setup() {
    MainWindow window;
    window.show();
    QCOMPARE(window.views().setup->method(), QString("zeroq"));
    QPushButton* browse = button(window.views().setup, "Browse…");
    QVERIFY(browse != nullptr);
    browse->click();
    const QPointer<MethodDialog> dialog = window.findChild<MethodDialog*>();
    QVERIFY(dialog && dialog->isVisible());
    QCOMPARE(dialog->browser()->selected(), QString("zeroq"));
    dialog->browser()->select("squant");
    QSignalSpy chosen(dialog->browser(), &widgets::MethodBrowser::methodChosen);
    // The window's buttons must not take the Return key as well.
    QTest::keyClick(dialog->browser()->table(), Qt::Key_Return);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(window.views().setup->method(), QString("squant"));
    QCOMPARE(window.views().setup->bits()->quantization().policy, LayerPolicy::SQuant);
    QTRY_VERIFY(!dialog);
  }

  void there_is_one_browser_which_remembers_its_size() {
    MainWindow window;
    window.show();
    QAction* browse = action(window, QKeySequence("Ctrl+M"));
    QVERIFY(browse != nullptr);
    browse->trigger();
    browse->trigger();
    QCOMPARE(window.findChildren<MethodDialog*>().size(), 1);
    QPointer<MethodDialog> dialog = window.showMethodDialog();
    dialog->resize(790, 610);
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(!dialog);
    QCOMPARE(window.showMethodDialog()->size(), QSize(790, 610));
  }

  void during_a_run_methods_can_be_looked_at_but_not_chosen() {
    MainWindow window;
    window.show();
    window.openModel("builtin:shapes-resnet20");
    auto* form = window.views().setup->form();
    for (const char* name : {"images", "batch"}) {
      qobject_cast<QLineEdit*>(form->editor(name))->setText("8");
    }
    qobject_cast<QLineEdit*>(form->editor("steps"))->setText("100000");
    window.setRunFolder(dir_.filePath("run"));
    QTRY_VERIFY_WITH_TIMEOUT(window.runBar()->runAction()->isEnabled(), kLong);
    const QPointer<MethodDialog> dialog = window.showMethodDialog();
    dialog->browser()->select("dfq");
    QVERIFY(dialog->browser()->useButton()->isEnabled());
    window.runBar()->runAction()->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(window.session().runState() == RunState::Running, kLong);
    QVERIFY(!dialog->browser()->useButton()->isEnabled());
    QVERIFY(dialog->browser()->statusText().contains("run is under way"));
    window.runBar()->stopAction()->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(window.session().runState(), RunState::Cancelled, kLong);
    QTRY_VERIFY(dialog->browser()->useButton()->isEnabled());
    QVERIFY(dialog->browser()->statusText().isEmpty());
  }
};

}  // namespace

QTEST_MAIN(MethodDialogTest)
#include "test_method_dialog.moc"
