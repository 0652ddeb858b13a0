// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QCommandLineParser>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>
#include <cstdio>

#include "api/error.h"
#include "api/zsq.h"
#include "app/workbench/main_window.h"
#include "app/workbench/screenshots.h"

namespace {

using zsq::app::MainWindow;

struct Options {
  QCommandLineOption data{"data", "Real images for comparison.", "PATH"};
  QCommandLineOption method{"method", "Method of the run.", "ID"};
  QCommandLineOption evaluate{"evaluate", "Labelled images for accuracies (0: all).", "N"};
  QCommandLineOption bits{"bits", "Weight and activation bits.", "W4A4"};
  QCommandLineOption preset{"preset", "One of the method's presets: paper, quick, or others.",
                            "NAME"};
  QCommandLineOption run{"run", "Start at once."};
  QCommandLineOption folder{"run-folder", "Where the run goes.", "DIR"};
  QCommandLineOption shots{"screenshot", "Run, save pictures of the window, quit.", "DIR"};
  QCommandLineOption theme{"theme", "light, dark or system.", "NAME"};
  QCommandLineOption language{"language", "en, de or fr.", "CODE"};
  QCommandLineOption workspace{"workspace", "explore, compare or teach.", "NAME"};
  QCommandLineOption size{"size", "Window size.", "WxH"};
};

void load_translations(QApplication& app, const QString& language) {
  const QLocale locale = language.isEmpty() ? QLocale::system() : QLocale(language);
  QLocale::setDefault(locale);  // the decimal sign goes with the language
  auto* own = new QTranslator(&app);
  // Without a catalogue for the language the English one still forms plurals.
  if (own->load(locale, "zsq", "_", ":/i18n") || own->load(":/i18n/zsq_en.qm")) {
    QApplication::installTranslator(own);
  }
  auto* qt = new QTranslator(&app);
  if (qt->load(locale, "qtbase", "_", QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
    QApplication::installTranslator(qt);
  }
}

zsq::widgets::Theme theme_of(const QString& name, zsq::widgets::Theme fallback) {
  if (name == "light") return zsq::widgets::Theme::Light;
  if (name == "dark") return zsq::widgets::Theme::Dark;
  if (name == "system") return zsq::widgets::Theme::System;
  return fallback;
}

void apply(MainWindow& window, const QCommandLineParser& parser, const Options& o) {
  const auto& setup = window.views().setup;
  if (parser.isSet(o.size)) {
    const QStringList parts = parser.value(o.size).split('x');
    if (parts.size() == 2) {
      const QSize size(parts[0].toInt(), parts[1].toInt());
      window.resize(size);
      window.restoreDefaultLayout();
      window.resize(size);  // which the layout before may not have allowed
    }
  }
  if (parser.isSet(o.workspace)) {
    const QString name = parser.value(o.workspace);
    window.setWorkspace(name == "teach"     ? zsq::app::Workspace::Teach
                        : name == "compare" ? zsq::app::Workspace::Compare
                                            : zsq::app::Workspace::Explore);
  }
  if (parser.isSet(o.method)) setup->setMethod(parser.value(o.method));
  if (parser.isSet(o.evaluate)) setup->setEvaluationImages(parser.value(o.evaluate).toLongLong());
  if (parser.isSet(o.bits)) {
    auto setting = setup->bits()->quantization();
    setting.bits = zsq::parse_bits(parser.value(o.bits).toStdString());
    setup->bits()->setQuantization(setting);
  }
  if (parser.isSet(o.preset)) {
    setup->form()->setPreset(parser.value(o.preset).toStdString());
  }
  window.setRunFolder(parser.value(o.folder));
  const QStringList models = parser.positionalArguments();
  if (!models.isEmpty() && models.first().endsWith(QStringLiteral(".json"))) {
    window.openRecipe(models.first());
  } else {
    window.openModel(models.isEmpty() ? QStringLiteral("builtin:shapes-resnet20") : models.first());
  }
  if (parser.isSet(o.data)) {
    window.openData(parser.value(o.data));
  } else if (models.isEmpty()) {
    if (!parser.isSet(o.evaluate)) setup->setEvaluationImages(1000);
    window.openData("builtin:shapes");
  }
}

}  // namespace

int main(int argc, char** argv) {
  QApplication app(argc, argv);
  QApplication::setOrganizationName("ZSQ");
  QApplication::setApplicationName("zsq-workbench");
  QApplication::setApplicationVersion(QString::fromStdString(zsq::version()));
  QApplication::setDesktopFileName("zsq-workbench");
  const Options options;
  QCommandLineParser parser;
  parser.setApplicationDescription("A workbench for zero-shot quantization.");
  parser.addHelpOption();
  parser.addVersionOption();
  parser.addPositionalArgument("model", "Checkpoint, or recipe (.json), to open.", "[MODEL]");
  parser.addOptions({options.data, options.method, options.evaluate, options.bits, options.preset,
                     options.run, options.folder, options.shots, options.theme, options.language,
                     options.workspace, options.size});
  parser.process(app);

  const zsq::app::Preferences preferences = zsq::app::load_preferences();
  load_translations(
      app, parser.isSet(options.language) ? parser.value(options.language) : preferences.language);
  zsq::widgets::apply_theme(app, theme_of(parser.value(options.theme), preferences.theme));
  try {
    MainWindow window;
    apply(window, parser, options);
    window.show();
    if (parser.isSet(options.shots)) {
      new zsq::app::Screenshots(window, parser.value(options.shots));
    } else if (parser.isSet(options.run)) {
      window.startRunWhenSettled();
    }
    return QApplication::exec();
  } catch (const zsq::Error& error) {
    std::fprintf(stderr, "zsq-workbench: %s. %s\n", error.what(), error.hint().c_str());
    return 2;
  }
}
