// SPDX-License-Identifier: GPL-3.0-or-later
// How the window is drawn, measured: every view, dialog and form page at four sizes, two scales, in
// three languages. A scale of 1.5 is met twice: as Qt scales a window (QT_SCALE_FACTOR: it has less
// room in its own pixels), and as a desktop scales fonts alone (144 DPI).
#include <QApplication>
#include <QDialogButtonBox>
#include <QLayout>
#include <QPushButton>
#include <QSettings>
#include <QStandardPaths>
#include <QStatusBar>
#include <QTest>
#include <QTranslator>
#include <cstdio>

#include "app/workbench/main_window.h"
#include "tests/support/filled_views.h"
#include "tests/support/layout_faults.h"
#include "tests/support/shown_view.h"

using namespace zsq;
using namespace zsq::app;

namespace {

enum class Scale { One, Window, Fonts };

constexpr QSize kSizes[] = {{1280, 720}, {1440, 900}, {1920, 1080}, {2560, 1440}};
constexpr double kLarge = 1.5;
constexpr int kTitleBar = 30;  // of a window, by the desktop

QSize scaled(QSize size, Scale scale) {
  return scale == Scale::Window ? QSize(int(size.width() / kLarge), int(size.height() / kLarge))
                                : size;
}

const char* const kDocks[] = {"setup",   "model",  "synthetic", "real",         "spectrum",
                              "radial",  "losses", "layers",    "histogram",    "accuracy",
                              "weights", "log",    "exhibits",  "equalization", "reconstruction"};

class LayoutTest : public QObject {
  Q_OBJECT
  QFont font_;
  QTranslator texts_;
  QStringList faults_;

  void begin(const QString& language, Scale scale) {
    QApplication::removeTranslator(&texts_);
    const QString catalogue = QStringLiteral(ZSQ_BINARY_DIR "/translations/zsq_%1.qm");
    QVERIFY2(texts_.load(catalogue.arg(language)), qPrintable(catalogue.arg(language)));
    QApplication::installTranslator(&texts_);
    QLocale::setDefault(QLocale(language));
    QFont font = font_;
    if (scale == Scale::Fonts) font.setPointSizeF(font.pointSizeF() * kLarge);
    QApplication::setFont(font);
    faults_.clear();
  }

  void note(const QString& where, const QStringList& faults) {
    for (const QString& fault : faults) {
      const QString line = where + ": " + fault;
      if (!faults_.contains(line)) faults_ << line;
    }
  }

  void tell() const {
    // Not as a warning: Qt Test shows only some.
    for (const QString& fault : faults_) std::fprintf(stderr, "  %s\n", qPrintable(fault));
  }

  void measure_docks(MainWindow& window, const QString& where) {
    for (const char* name : kDocks) {
      QDockWidget* dock = window.dock(name);
      if (dock->isHidden()) continue;
      dock->raise();
      test::run_what_is_due();
      test::run_what_is_due();
      note(where + ' ' + name, test::layout_faults(*dock));
    }
    for (QWidget* part :
         std::initializer_list<QWidget*>{window.runBar(), window.history(), window.statusBar()}) {
      note(where, test::layout_faults(*part));
    }
  }

  void measure_dialog(QDialog* dialog, const QString& name, QSize screen) {
    dialog->show();
    test::run_what_is_due();
    const QSize most(screen.width(), screen.height() - kTitleBar);
    const QSize least = dialog->minimumSizeHint().expandedTo(dialog->minimumSize());
    if (least.width() > most.width() || least.height() > most.height()) {
      note(name, {QStringLiteral("needs %1 x %2").arg(least.width()).arg(least.height())});
    }
    dialog->resize(dialog->size().boundedTo(most));
    test::run_what_is_due();
    note(name, test::layout_faults(*dialog));
    delete dialog;
  }

  static void add_rows() {
    QTest::addColumn<QString>("language");
    QTest::addColumn<int>("scale");
    for (const char* language : {"en", "de", "fr"}) {
      for (const auto scale : {Scale::One, Scale::Window, Scale::Fonts}) {
        QTest::addRow("%s, %s", language,
                      scale == Scale::One      ? "100 %"
                      : scale == Scale::Window ? "150 %"
                                               : "144 DPI")
            << QString(language) << static_cast<int>(scale);
      }
    }
  }

 private slots:
  void initTestCase() {
    QStandardPaths::setTestModeEnabled(true);
    QApplication::setOrganizationName("zsq-test");
    QApplication::setApplicationName(
        QStringLiteral("layout-%1").arg(QApplication::applicationPid()));
    widgets::apply_theme(*qobject_cast<QApplication*>(qApp), widgets::Theme::Light);
    font_ = QApplication::font();
  }
  void init() { QSettings().clear(); }

  void nothing_is_cut_or_covered_in_any_view_data() { add_rows(); }
  void nothing_is_cut_or_covered_in_any_view() {
    QFETCH(const QString, language);
    QFETCH(const int, scale);
    begin(language, static_cast<Scale>(scale));
    MainWindow window;
    test::fill_views(window.views());
    window.show();
    for (const QSize size : kSizes) {
      // Docks of a larger layout may need more than the smaller window has.
      for (int time = 0; time < 2; ++time) {
        window.resize(scaled(size, static_cast<Scale>(scale)));
        test::run_what_is_due();
        window.restoreDefaultLayout();
        test::run_what_is_due();
      }
      const QSize now = window.size();
      if (now != scaled(size, static_cast<Scale>(scale))) {
        note(QString::number(size.width()),
             {QStringLiteral("the window needs %1 x %2").arg(now.width()).arg(now.height())});
      }
      measure_docks(window, QString::number(size.width()));
    }
    tell();
    QCOMPARE(faults_.size(), 0);
  }

  void every_workspace_can_be_read_data() { add_rows(); }
  void every_workspace_can_be_read() {
    QFETCH(const QString, language);
    QFETCH(const int, scale);
    begin(language, static_cast<Scale>(scale));
    MainWindow window;
    test::fill_views(window.views());
    window.show();
    for (const QSize size : {kSizes[0], kSizes[2]}) {
      window.resize(scaled(size, static_cast<Scale>(scale)));
      for (const auto workspace : {Workspace::Compare, Workspace::Teach}) {
        window.setWorkspace(workspace);
        measure_docks(window, QStringLiteral("%1 %2")
                                  .arg(size.width())
                                  .arg(workspace == Workspace::Teach ? "teach" : "compare"));
      }
      window.setWorkspace(Workspace::Explore);
    }
    tell();
    QCOMPARE(faults_.size(), 0);
  }

  /// With every row of every method's form open, in a column of the default width.
  void every_page_of_the_form_can_be_read_data() { add_rows(); }
  void every_page_of_the_form_can_be_read() {
    QFETCH(const QString, language);
    QFETCH(const int, scale);
    begin(language, static_cast<Scale>(scale));
    MainWindow window;
    window.resize(scaled(kSizes[0], static_cast<Scale>(scale)));
    window.restoreDefaultLayout();
    window.show();
    widgets::SetupPanel* setup = window.views().setup;
    for (const MethodInfo& method : methods()) {
      setup->setMethod(QString::fromStdString(method.card.id));
      for (auto* more : setup->form()->findChildren<QToolButton*>()) {
        if (more->isCheckable()) more->setChecked(true);
      }
      for (int time = 0; time < 3; ++time) test::run_what_is_due();  // words wrap, then rows follow
      note(QString::fromStdString(method.card.id), test::layout_faults(*window.dock("setup")));
    }
    tell();
    QCOMPARE(faults_.size(), 0);
  }

  void dialogs_fit_the_smallest_screen_data() { add_rows(); }
  void dialogs_fit_the_smallest_screen() {
    QFETCH(const QString, language);
    QFETCH(const int, scale);
    begin(language, static_cast<Scale>(scale));
    const QSize screen = scaled(kSizes[0], static_cast<Scale>(scale));
    MainWindow window;
    window.resize(screen);
    window.show();
    measure_dialog(make_preferences_dialog(
                       {}, [](const Preferences&) {}, &window),
                   "preferences", screen);
    measure_dialog(make_shortcuts_dialog(window.allActions(), &window), "shortcuts", screen);
    measure_dialog(make_about_dialog(&window), "about", screen);
    measure_dialog(make_method_dialog(method("gdfq"), &window), "method", screen);
    measure_dialog(window.showMethodDialog(), "browser", screen);
    const Normalization imagenet = parse_normalization("imagenet");
    auto* dialog = new ExportDialog(
        {"ResNet-20, W4A4, first_last_8", "resnet-20_zeroq_w4a4", {3, 32, 32}, imagenet}, "/tmp",
        &window);
    dialog->showFailure("The folder '/proc/none' cannot be written.");
    measure_dialog(dialog, "export", screen);
    window.errorBar()->ask("x", make_normalization_chooser("imagenet", [](const QString&) {}));
    test::run_what_is_due();
    note("question", test::layout_faults(*window.errorBar()));
    tell();
    QCOMPARE(faults_.size(), 0);
  }

  /// What would pass whatever is drawn is no test.
  void the_measure_finds_what_is_wrong() {
    begin("en", Scale::One);
    QWidget page;
    page.resize(300, 200);
    auto* label = new QLabel("A text of which the end is cut off", &page);
    label->setGeometry(0, 0, 60, 20);
    auto* button = new QPushButton("A button with a long text", &page);
    button->setGeometry(0, 40, 60, 24);
    auto* above = new QPushButton("x", &page);
    above->setGeometry(40, 50, 60, 24);
    auto* outside = new QPushButton("y", &page);
    outside->setGeometry(280, 120, 60, 24);
    page.show();
    test::run_what_is_due();
    const QString found = test::layout_faults(page).join('\n');
    QVERIFY2(found.contains("text cut (60"), qPrintable(found));
    QVERIFY(found.contains("button cut"));
    QVERIFY(found.contains("overlap: "));
    QVERIFY(found.contains("beyond its parent"));

    MainWindow window;
    test::fill_views(window.views());
    window.resize(kSizes[1]);
    window.restoreDefaultLayout();
    window.show();
    window.dock("losses")->raise();
    test::run_what_is_due();
    QVERIFY(test::layout_faults(*window.dock("losses")).isEmpty());
    QCustomPlot& plot = *window.views().losses->plot();
    auto* legend = new QCPLegend;
    plot.axisRect()->insetLayout()->addElement(legend, Qt::AlignTop | Qt::AlignRight);
    plot.graph(0)->addToLegend(legend);
    QVERIFY(test::layout_faults(plot).join('\n').contains("legend upon the curves"));
    plot.axisRect()->setMinimumSize(10, 10);
    plot.axisRect()->setMaximumSize(QWIDGETSIZE_MAX, 20);
    QVERIFY(test::layout_faults(plot).join('\n').contains("plot too low"));
  }
};

}  // namespace

QTEST_MAIN(LayoutTest)
#include "test_layout.moc"
