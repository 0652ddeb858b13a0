// SPDX-License-Identifier: GPL-3.0-or-later
// The docks: menus of their views, which view a key means, and widths that stay.
#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QMouseEvent>
#include <QSettings>
#include <QStandardPaths>
#include <QTest>
#include <QTimer>
#include <cmath>

#include "app/workbench/main_window.h"
#include "tests/support/shown_view.h"
#include "widgets/dock_title.h"

using namespace zsq;
using namespace zsq::app;
using widgets::DockTitle;
using widgets::View;

namespace {

constexpr const char* kPlots[] = {"spectrum",     "radial",   "losses",   "reconstruction",
                                  "exhibits",     "weights",  "accuracy", "histogram",
                                  "equalization", "synthetic"};

QStringList texts(const QMenu& menu) {
  QStringList list;
  for (const QAction* action : menu.actions()) list << action->text().remove('&');
  return list;
}

/// What a menu offers that opens within \p act, which returns when it is closed.
template <class Act>
QStringList offered(const Act& act) {
  QStringList list;
  QTimer timer;
  QObject::connect(&timer, &QTimer::timeout, [&] {
    auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
    if (menu == nullptr) return;
    list = texts(*menu);
    menu->close();
    timer.stop();
  });
  timer.start(10);
  act();
  [&] { QTRY_VERIFY(!timer.isActive()); }();
  return list;
}

/// As the window system reports it, so that Qt makes a context menu of it.
void right_click(QWidget& widget) {
  const QPoint place = widget.mapTo(widget.window(), widget.rect().center());
  QTest::mouseClick(widget.window()->windowHandle(), Qt::RightButton, {}, place);
}

class DocksTest : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() {
    QStandardPaths::setTestModeEnabled(true);
    QApplication::setOrganizationName("zsq-test");
    QApplication::setApplicationName(
        QStringLiteral("docks-%1").arg(QApplication::applicationPid()));
  }
  void init() { QSettings().clear(); }

  void every_title_has_a_menu_of_what_can_be_copied_and_saved() {
    MainWindow window;
    window.show();
    const QStringList all{"Copy image", "Save image…", "Save data…"};
    for (const char* name : kPlots) {
      auto* title = qobject_cast<DockTitle*>(window.dock(name)->titleBarWidget());
      QVERIFY2(title != nullptr && !title->menuButton()->isHidden(), name);
      QMenu menu;
      title->fillMenu(menu);
      QCOMPARE(texts(menu), all);
    }
    // Two views in one dock: a menu for each.
    auto* layers = qobject_cast<DockTitle*>(window.dock("layers")->titleBarWidget());
    QMenu menu;
    layers->fillMenu(menu);
    QCOMPARE(texts(menu), (QStringList{"Layer strip", "Layers"}));
    QCOMPARE(texts(*menu.actions().first()->menu()), all);
    auto* setup = qobject_cast<DockTitle*>(window.dock("setup")->titleBarWidget());
    QVERIFY(setup->menuButton()->isHidden());

    auto* losses = qobject_cast<DockTitle*>(window.dock("losses")->titleBarWidget());
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QCOMPARE(offered([&] { losses->menuButton()->click(); }), all);
  }

  void a_right_click_opens_the_menu_of_every_plot() {
    MainWindow window;
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    window.views().losses->setTerms({"a", "b", "total"});
    window.views().losses->append(test::some_losses(1, 20));
    Spectrum spectrum{4, 4, 1, std::vector<float>(16, 1.0F)};
    window.views().spectrum->setSynthetic(spectrum, 1);
    for (const char* name : kPlots) {
      window.dock(name)->raise();
      test::run_what_is_due();
      const QList<View*> views = widgets::views_in(window.dock(name)->widget());
      QCOMPARE(views.size(), 1);
      // Upon what lies on top there: the plot itself where the view has one.
      QWidget* top = views[0]->childAt(views[0]->rect().center());
      if (top == nullptr) top = views[0];
      const QStringList list = offered([&] { right_click(*top); });
      QVERIFY2(list.contains("Copy image") && list.contains("Save data…"), name);
    }
  }

  void the_key_copies_the_view_under_the_mouse_or_the_last_one_clicked() {
    MainWindow window;
    window.resize(780, 760);  // within the screen of a test
    window.restoreDefaultLayout();
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    const Views& v = window.views();
    const auto copied = [&window] {
      QApplication::clipboard()->clear();
      QTest::keyClick(&window, Qt::Key_C, Qt::ControlModifier);
      return QApplication::clipboard()->image().size();
    };
    const auto point_at = [](const QWidget& widget) {
      QCursor::setPos(widget.mapToGlobal(widget.rect().center()));
    };
    window.dock("radial")->raise();
    window.dock("losses")->raise();
    test::run_what_is_due();
    point_at(*v.radial);
    QCOMPARE(window.meantView(), v.radial);
    QCOMPARE(copied(), v.radial->size() * 2);
    // Over no view: the last one clicked.
    QTest::mouseClick(v.losses, Qt::LeftButton);
    point_at(*v.setup);
    QCOMPARE(window.meantView(), v.losses);
    QCOMPARE(copied(), v.losses->size() * 2);
    // Never one that lies behind another.
    window.dock("exhibits")->raise();
    test::run_what_is_due();
    QVERIFY(window.meantView() != v.losses);
    window.dock("losses")->raise();
    test::run_what_is_due();
    window.dock("losses")->hide();
    QVERIFY(window.meantView() != v.losses);
  }

  void new_space_goes_to_the_views() {
    MainWindow window;
    window.resize(1280, 720);
    window.restoreDefaultLayout();
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    test::run_what_is_due();
    const int width = window.dock("setup")->width();
    const auto row = [&window] {
      int sum = 0;
      for (const char* name : {"layers", "histogram", "accuracy"}) {
        sum += window.dock(name)->width();
      }
      return sum;
    };
    const int views = row();
    QVERIFY2(width >= 240 && width <= 320, qPrintable(QString::number(width)));
    window.resize(1920, 1080);
    QTRY_COMPARE(window.width(), 1920);
    test::run_what_is_due();
    QTRY_COMPARE(window.dock("setup")->width(), width);
    QTRY_COMPARE(row(), views + 640);
    window.resize(1280, 720);
    QTRY_COMPARE(window.dock("setup")->width(), width);
  }

  void the_left_column_keeps_the_width_that_it_was_drawn_to() {
    MainWindow window;
    window.resize(1440, 900);
    window.restoreDefaultLayout();
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    test::run_what_is_due();
    QWidget& host = *window.dockHost();
    const QDockWidget& setup = *window.dock("setup");
    const QPoint edge(setup.geometry().right() + 2, setup.geometry().center().y());
    const int before = setup.width();
    QTest::mousePress(&host, Qt::LeftButton, {}, edge);
    for (int step = 20; step <= 80; step += 20) QTest::mouseMove(&host, edge + QPoint(step, 0));
    test::run_what_is_due();
    QTest::mouseRelease(&host, Qt::LeftButton, {}, edge + QPoint(80, 0));
    test::run_what_is_due();
    const int drawn = setup.width();
    QVERIFY2(std::abs(drawn - before - 80) <= 4, qPrintable(QString::number(drawn - before)));
    window.resize(1700, 950);
    QTRY_COMPARE(setup.width(), drawn);
  }

  /// Twice saved and restored, normal and maximised, every dock is as wide and high as before.
  void a_layout_does_not_drift_with_restarts() {
    for (const bool maximised : {false, true}) {
      QSettings().clear();
      std::map<QString, QSize> first;
      for (int start = 0; start < 3; ++start) {
        MainWindow window;
        if (maximised) {
          window.showMaximized();
        } else {
          window.show();
        }
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        test::run_what_is_due();
        if (start == 0) {
          window.restoreDefaultLayout();
          window.dockHost()->setLeftWidth(310);
          window.dockHost()->resizeDocks({window.dock("layers")}, {190}, Qt::Vertical);
          QTRY_COMPARE(window.dock("setup")->width(), 310);
          test::run_what_is_due();
        }
        for (const char* name : {"setup", "spectrum", "layers", "accuracy", "losses"}) {
          const QSize size = window.dock(name)->size();
          if (start == 0) first[name] = size;
          if (start == 0) continue;
          QTRY_COMPARE(window.dock(name)->size(), first[name]);
        }
        window.close();
      }
    }
  }
};

}  // namespace

QTEST_MAIN(DocksTest)
#include "test_docks.moc"
