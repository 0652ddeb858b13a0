// SPDX-License-Identifier: GPL-3.0-or-later
// Include lines go one way only between the rooms of the house (core/README.md).
#include <QDir>
#include <QDirIterator>
#include <QMap>
#include <QRegularExpression>
#include <QSet>

#include "tests/support/shared.h"

namespace {

/// What each room may include besides itself. `api` and `base` serve all of core.
const QMap<QString, QSet<QString>> kAllowed{
    {"core/api", {}},
    {"core/base", {"core/api"}},
    {"core/graph", {"core/api", "core/base"}},
    {"core/execute", {"core/api", "core/base", "core/graph"}},
    {"core/formats", {"core/api", "core/base", "core/graph", "core/execute"}},
    {"core/data", {"core/api", "core/base", "core/graph"}},
    {"core/models", {"core/api", "core/base", "core/graph", "core/formats"}},
    {"core/learn", {"core/api", "core/base", "core/graph", "core/execute"}},
    {"core/quant", {"core/api", "core/base", "core/graph", "core/execute", "core/learn"}},
    {"core/synth", {"core/api", "core/base", "core/graph", "core/execute", "core/learn"}},
    {"core/train",
     {"core/api", "core/base", "core/graph", "core/execute", "core/learn", "core/quant",
      "core/synth"}},
    {"core/analysis", {"core/api", "core/base", "core/graph", "core/execute"}},
    {"core/methods",
     {"core/api", "core/base", "core/graph", "core/execute", "core/learn", "core/quant",
      "core/synth", "core/train", "core/analysis"}},
    {"core/engine",
     {"core/api", "core/base", "core/graph", "core/execute", "core/formats", "core/data",
      "core/models", "core/learn", "core/quant", "core/synth", "core/train", "core/analysis",
      "core/methods"}},
    {"widgets", {"core/api"}},
    {"app/cli", {"core/api"}},
    {"app/workbench", {"core/api", "widgets"}},
};

QString room_of(const QString& path) {
  for (auto it = kAllowed.keyBegin(); it != kAllowed.keyEnd(); ++it) {
    if (path.startsWith(*it + "/")) return *it;
  }
  return {};
}

/// Empty where the include is fine, else why not.
QString objection(const QString& room, const QString& include) {
  const bool torch =
      include.startsWith("ATen/") || include.startsWith("torch/") || include.startsWith("c10/");
  const bool qt = QRegularExpression("^(Q[A-Z]|Qt|qcustomplot)").match(include).hasMatch();
  if (torch && (room == "core/api" || !room.startsWith("core/"))) return "torch above the border";
  if (qt && room.startsWith("core/")) return "Qt in the core";
  QString target = room_of(include);
  if (target.isEmpty()) target = room_of("core/" + include);
  if (target.isEmpty() || target == room || kAllowed[room].contains(target)) return {};
  return room + " may not include " + target;
}

class Arrows : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void includes_follow_the_arrows() {
    static const QRegularExpression line("^\\s*#\\s*include\\s*[<\"]([^>\"]+)[>\"]",
                                         QRegularExpression::MultilineOption);
    QStringList objections;
    int files = 0;
    for (const char* top : {"core", "widgets", "app"}) {
      QDirIterator it(QDir(ZSQ_PROJECT_DIR).filePath(top), {"*.h", "*.cpp"}, QDir::Files,
                      QDirIterator::Subdirectories);
      while (it.hasNext()) {
        QFile file(it.next());
        const QString path = QDir(ZSQ_PROJECT_DIR).relativeFilePath(file.fileName());
        QVERIFY2(!room_of(path).isEmpty(), qPrintable(path + " is in no room"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        ++files;
        auto matches = line.globalMatch(QString::fromUtf8(file.readAll()));
        while (matches.hasNext()) {
          const QString include = matches.next().captured(1);
          const QString why = objection(room_of(path), include);
          if (!why.isEmpty()) objections << path + ": " + include + ": " + why;
        }
      }
    }
    QVERIFY(files > 50);
    QVERIFY2(objections.isEmpty(), qPrintable(objections.join('\n')));
  }

  /// The linker would take the constructor or destructor of either for both.
  void no_two_headers_declare_a_type_of_one_name() {
    static const QRegularExpression line(
        "^(namespace (?<name>[\\w:]+) \\{|\\}  // namespace (?<end>[\\w:]+)|"
        "(struct|class|enum class) (ZSQ_API )?(?<type>\\w+)( final)?( :.*)? \\{)",
        QRegularExpression::MultilineOption);
    QMap<QString, QString> declared;
    QStringList twice;
    for (const char* top : {"core", "widgets", "app"}) {
      QDirIterator it(QDir(ZSQ_PROJECT_DIR).filePath(top), {"*.h"}, QDir::Files,
                      QDirIterator::Subdirectories);
      while (it.hasNext()) {
        QFile file(it.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QStringList spaces;
        auto matches = line.globalMatch(QString::fromUtf8(file.readAll()));
        while (matches.hasNext()) {
          const auto match = matches.next();
          if (!match.captured("name").isEmpty()) spaces << match.captured("name");
          if (!match.captured("end").isEmpty()) spaces.removeLast();
          if (match.captured("type").isEmpty()) continue;
          const QString type = spaces.join("::") + "::" + match.captured("type");
          if (declared.contains(type)) twice << type + ": " + declared[type] + file.fileName();
          declared[type] = file.fileName() + ", ";
        }
      }
    }
    QVERIFY(declared.contains("zsq::RunOptions"));
    QVERIFY(declared.size() > 150);
    QVERIFY2(twice.isEmpty(), qPrintable(twice.join('\n')));
  }

  void a_wrong_include_is_caught() {
    QVERIFY(!objection("core/quant", "engine/job.h").isEmpty());
    QVERIFY(!objection("core/api", "ATen/core/Tensor.h").isEmpty());
    QVERIFY(!objection("widgets", "graph/graph.h").isEmpty());
    QVERIFY(!objection("core/engine", "QString").isEmpty());
    QVERIFY(!objection("widgets", "app/workbench/session.h").isEmpty());
    QVERIFY(objection("core/methods", "quant/insert.h").isEmpty());
  }
};

}  // namespace

QTEST_GUILESS_MAIN(Arrows)
#include "test_arrows.moc"
