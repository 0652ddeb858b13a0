// SPDX-License-Identifier: GPL-3.0-or-later
// The shipped catalogues are complete and keep their place markers.
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <QXmlStreamReader>

#include "api/catalogue.h"

namespace {

struct Message {
  QString context;
  QString source;
  QStringList translations;
  bool unfinished = false;
  bool numerus = false;
};

QList<Message> read(const QString& path) {
  QFile file(path);
  if (!file.open(QIODevice::ReadOnly)) return {};
  QXmlStreamReader xml(&file);
  QList<Message> messages;
  QString context;
  while (!xml.atEnd()) {
    if (xml.readNext() != QXmlStreamReader::StartElement) continue;
    if (xml.name() == QLatin1String("name")) {
      context = xml.readElementText();
    } else if (xml.name() == QLatin1String("message")) {
      messages.append(Message{context, {}, {}});
      messages.last().numerus = xml.attributes().hasAttribute("numerus");
    } else if (xml.name() == QLatin1String("source")) {
      messages.last().source = xml.readElementText();
    } else if (xml.name() == QLatin1String("translation")) {
      messages.last().unfinished = xml.attributes().hasAttribute("type");
      if (!messages.last().numerus) messages.last().translations << xml.readElementText();
    } else if (xml.name() == QLatin1String("numerusform")) {
      messages.last().translations << xml.readElementText();
    }
  }
  return messages;
}

QString catalogue(const QString& language) {
  return QDir(ZSQ_PROJECT_DIR).filePath("translations/zsq_" + language + ".ts");
}

/// What ZSQ_TEXT marks in the core, adjacent literals joined.
QSet<QString> marked_texts() {
  static const QRegularExpression mark(R"re(ZSQ_TEXT\(((?:\s*"(?:[^"\\]|\\.)*")+)\s*\))re");
  static const QRegularExpression literal(R"re("((?:[^"\\]|\\.)*)")re");
  QSet<QString> texts;
  QDirIterator it(QDir(ZSQ_PROJECT_DIR).filePath("core"), {"*.h", "*.cpp"}, QDir::Files,
                  QDirIterator::Subdirectories);
  while (it.hasNext()) {
    QFile file(it.next());
    if (!file.open(QIODevice::ReadOnly)) continue;
    const QString code = QString::fromUtf8(file.readAll());
    auto marks = mark.globalMatch(code);
    while (marks.hasNext()) {
      QString text;
      auto parts = literal.globalMatch(marks.next().captured(1));
      while (parts.hasNext()) text += parts.next().captured(1);
      texts << text.replace("\\\"", "\"").replace("\\\\", "\\");
    }
  }
  return texts;
}

/// What people read of a method, without names, figures and references.
std::vector<std::string> texts_of(const zsq::CatalogueEntry& entry) {
  static const QRegularExpression letter("[A-Za-z]");
  const zsq::MethodCard& card = entry.card;
  std::vector<std::string> texts{card.summary, card.architectures};
  if (QString::fromStdString(card.image_count).contains(letter)) texts.push_back(card.image_count);
  if (QString::fromStdString(card.link).contains(' ')) texts.push_back(card.link);  // no number
  texts.insert(texts.end(), card.loss_terms.begin(), card.loss_terms.end());
  texts.insert(texts.end(), card.notes.begin(), card.notes.end());
  for (const auto& result : card.reported) texts.push_back(result.source);
  for (const auto& spec : entry.parameters) {
    texts.insert(texts.end(), {spec.label, spec.help, spec.unit});
  }
  for (const auto& preset : entry.presets) {
    texts.insert(texts.end(), {preset.label, preset.help});
  }
  std::erase(texts, std::string());
  return texts;
}

QSet<QString> markers(const QString& text) {
  static const QRegularExpression marker("%\\d");
  QSet<QString> found;
  auto matches = marker.globalMatch(text);
  while (matches.hasNext()) found << matches.next().captured();
  return found;
}

class Translations : public QObject {
  Q_OBJECT
 private slots:
  void catalogues_are_complete_data() {
    QTest::addColumn<QString>("language");
    QTest::addColumn<int>("least");
    QTest::newRow("German") << "de" << 300;
    QTest::newRow("French") << "fr" << 300;
    QTest::newRow("English plurals") << "en" << 8;
  }
  void catalogues_are_complete() {
    QFETCH(QString, language);
    QFETCH(int, least);
    const auto messages = read(catalogue(language));
    QVERIFY(messages.size() >= least);
    for (const Message& message : messages) {
      QVERIFY2(!message.unfinished, qPrintable(message.source));
      QCOMPARE(message.translations.size(), message.numerus ? 2 : 1);
      for (const QString& text : message.translations) {
        QVERIFY2(!text.isEmpty(), qPrintable(message.source));
        QVERIFY2(markers(text) == markers(message.source), qPrintable(text));
      }
    }
  }

  void every_text_of_a_method_is_marked() {
    const QSet<QString> marked = marked_texts();
    int texts = 0;
    for (const zsq::CatalogueEntry& entry : zsq::method_catalogue()) {
      for (const std::string& text : texts_of(entry)) {
        QVERIFY2(marked.contains(QString::fromStdString(text)), text.c_str());
        ++texts;
      }
    }
    QVERIFY(texts > 300);
  }

  /// That they are translated is checked above for all messages.
  void catalogues_hold_what_the_core_marks_and_no_more_data() {
    QTest::addColumn<QString>("language");
    QTest::newRow("German") << "de";
    QTest::newRow("French") << "fr";
  }
  void catalogues_hold_what_the_core_marks_and_no_more() {
    QFETCH(QString, language);
    QSet<QString> held;
    for (const Message& message : read(catalogue(language))) {
      if (message.context == QLatin1String("CoreTexts")) held << message.source;
    }
    const QSet<QString> marked = marked_texts();
    for (const QString& text : marked) {
      QVERIFY2(held.contains(text), qPrintable("not collected by update_translations: " + text));
    }
    for (const QString& text : held) {
      QVERIFY2(marked.contains(text), qPrintable("no longer in the core: " + text));
    }
  }

  void both_languages_translate_the_same_texts() {
    QSet<QString> texts[2];
    int i = 0;
    for (const char* language : {"de", "fr"}) {
      for (const Message& m : read(catalogue(language))) texts[i] << m.context + '|' + m.source;
      ++i;
    }
    QCOMPARE(texts[0], texts[1]);
  }
};

}  // namespace

QTEST_MAIN(Translations)
#include "test_translations.moc"
