// SPDX-License-Identifier: GPL-3.0-or-later
// What the program advises can be done: an option that a text names exists, and who follows the
// advice of a refusal is not refused for the same reason again.
#include <QDir>
#include <QDirIterator>
#include <QRegularExpression>
#include <QSet>

#include "graph/batch_norm.h"
#include "tests/support/contract.h"
#include "tests/support/gated_networks.h"

using namespace zsq;
using namespace zsq::test;

namespace {

/// "--set units=block", "range_tracking = ema".
const QRegularExpression kSetting("\\b([a-z_]{3,}) ?= ?([a-z0-9_.]+)\\b");
const QRegularExpression kOption("(?<![\\w-])--([a-z][a-z-]+)");
const QRegularExpression kLiteral("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");

QString source_of(const QString& path) {
  QFile file(path);
  return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// All texts of a source file; neighbouring literals are one.
QStringList texts_in(const QString& path) {
  static const QRegularExpression seam("\"\\s*\\n\\s*\"");
  QString source = source_of(path);
  source.remove(seam);
  QStringList texts;
  auto matches = kLiteral.globalMatch(source);
  while (matches.hasNext()) texts << matches.next().captured(1);
  return texts;
}

bool accepts(const MethodInfo& info, const std::string& name, const std::string& value) {
  try {
    Parameters parameters;
    set_parameter(info, parameters, name, value);
    return true;
  } catch (const Error&) {
    return false;
  }
}

bool is_parameter(const MethodInfo& info, const std::string& name) {
  return std::any_of(info.parameters.begin(), info.parameters.end(),
                     [&](const ParameterSpec& spec) { return spec.name == name; });
}

class Advice : public QObject {
  Q_OBJECT
  ContractPlace place_;

  static std::optional<Error> refusal(const Recipe& recipe, const RunOptions& options) {
    try {
      const Run run(recipe, options);
      return std::nullopt;
    } catch (const Error& error) {
      return error;
    }
  }
  /// The settings that a text tells to make.
  static Parameters advised(const MethodInfo& info, const std::string& text) {
    static const QRegularExpression said("--set ([a-z_]+)=([A-Za-z0-9_.]+)\\b");
    Parameters parameters;
    auto matches = said.globalMatch(QString::fromStdString(text));
    while (matches.hasNext()) {
      const auto match = matches.next();
      set_parameter(info, parameters, match.captured(1).toStdString(),
                    match.captured(2).toStdString());
    }
    return parameters;
  }

 private Q_SLOTS:
  void initTestCase() {
    const GatedShape shape{.side = kContractSide, .stem = 8, .stages = {{8, 1, 1, 3, 2}}};
    save_network(place_.path("gated.safetensors"), gated_network(shape));
    save_network(place_.path("folded.safetensors"), fold_batch_norm(gated_network(shape)));
  }

  void a_setting_that_a_text_names_exists() {
    int found = 0;
    QDirIterator it(QDir(ZSQ_PROJECT_DIR).filePath("core"), {"*.cpp"}, QDir::Files,
                    QDirIterator::Subdirectories);
    while (it.hasNext()) {
      const QString path = it.next();
      for (const QString& text : texts_in(path)) {
        auto matches = kSetting.globalMatch(text);
        while (matches.hasNext()) {
          const auto match = matches.next();
          const std::string name = match.captured(1).toStdString();
          const std::string value = match.captured(2).toStdString();
          const bool told = text.contains("--set " + match.captured(1));
          bool known = false;
          bool accepted = false;
          for (const MethodInfo& info : methods()) {
            known = known || is_parameter(info, name);
            accepted = accepted || accepts(info, name, value);
          }
          if (!told && (!known || text.contains('^'))) continue;  // a formula
          ++found;
          QVERIFY2(accepted, qPrintable(path + ": " + text));
        }
      }
    }
    QVERIFY(found >= 4);
  }

  void an_option_that_a_text_names_exists() {
    QSet<QString> options;
    for (const QString& name : QDir(ZSQ_PROJECT_DIR "/app/cli").entryList({"*.cpp"})) {
      for (const QString& text : texts_in(ZSQ_PROJECT_DIR "/app/cli/" + name)) {
        auto matches = kOption.globalMatch(text);
        if (text.startsWith("--") && matches.hasNext()) options << matches.next().captured(1);
      }
    }
    QVERIFY(options.contains("resume") && options.contains("set"));
    int found = 0;
    QDirIterator it(QDir(ZSQ_PROJECT_DIR).filePath("core"), {"*.cpp"}, QDir::Files,
                    QDirIterator::Subdirectories);
    while (it.hasNext()) {
      const QString path = it.next();
      for (const QString& text : texts_in(path)) {
        auto matches = kOption.globalMatch(text);
        while (matches.hasNext()) {
          const QString option = matches.next().captured(1);
          ++found;
          QVERIFY2(options.contains(option), qPrintable(path + ": " + text));
        }
      }
    }
    QVERIFY(found >= 4);
  }

  void who_follows_the_advice_is_let_in_data() {
    QTest::addColumn<QString>("id");
    for (const MethodInfo& info : methods()) {
      QTest::newRow(info.card.id.c_str()) << QString::fromStdString(info.card.id);
    }
  }
  void who_follows_the_advice_is_let_in() {
    QFETCH(QString, id);
    const MethodInfo info = method(id.toStdString());
    for (const char* file :
         {"cnn.onnx", "transformer.safetensors", "gated.safetensors", "folded.safetensors"}) {
      for (const ParameterSpec& spec : info.parameters) {
        for (const std::string& choice : spec.choices) {
          Recipe recipe = place_.recipe({info, Twin::Cnn});
          recipe.model.location = place_.path(file);
          recipe.parameters[spec.name] = choice;
          const auto first = refusal(recipe, place_.options());
          if (!first) continue;
          const QString where =
              QString("%1, %2 = %3: ").arg(file, spec.name.c_str(), choice.c_str());
          // One after another: each is offered as a way out.
          for (const auto& [name, value] : advised(info, first->hint())) {
            Recipe better = recipe;
            better.parameters[name] = value;
            const auto second = refusal(better, place_.options());
            QVERIFY2(!second || std::string(second->what()) != first->what(),
                     qPrintable(where + name.c_str() + " changes nothing"));
          }
        }
      }
    }
  }

  void ranges_from_batch_norm_that_there_is_not_are_refused_with_a_way_out() {
    for (const char* id : {"squant", "udfc"}) {
      Recipe recipe = place_.recipe({method(id), Twin::Cnn});
      recipe.model.location = place_.path("folded.safetensors");
      recipe.parameters["activation_ranges"] = std::string("bn");
      const auto error = refusal(recipe, place_.options());
      QVERIFY(error && error->code() == ErrorCode::NoBatchNorm);
      QVERIFY2(error->hint().find("--set activation_ranges=probe") != std::string::npos,
               error->hint().c_str());
    }
  }
};

}  // namespace

QTEST_GUILESS_MAIN(Advice)
#include "test_advice.moc"
