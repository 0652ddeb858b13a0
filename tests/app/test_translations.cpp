// SPDX-License-Identifier: GPL-3.0-or-later
// The shipped catalogues are complete and keep their place markers.
#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <QXmlStreamReader>

namespace {

struct Message {
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
  while (!xml.atEnd()) {
    if (xml.readNext() != QXmlStreamReader::StartElement) continue;
    if (xml.name() == QLatin1String("message")) {
      messages.append(Message{});
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
    const auto messages =
        read(QDir(ZSQ_PROJECT_DIR).filePath("translations/zsq_" + language + ".ts"));
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

  void both_languages_translate_the_same_texts() {
    QSet<QString> texts[2];
    int i = 0;
    for (const char* language : {"de", "fr"}) {
      for (const Message& m :
           read(QDir(ZSQ_PROJECT_DIR)
                    .filePath(QStringLiteral("translations/zsq_%1.ts").arg(language)))) {
        texts[i] << m.source;
      }
      ++i;
    }
    QCOMPARE(texts[0], texts[1]);
  }
};

}  // namespace

QTEST_MAIN(Translations)
#include "test_translations.moc"
