// SPDX-License-Identifier: GPL-3.0-or-later
// The shipped catalogues are complete and keep their place markers.
#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <QXmlStreamReader>

#include "api/catalogue.h"
#include "widgets/core_texts.h"

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

  void every_text_of_a_method_can_be_translated() {
    const QStringList known = zsq::widgets::known_core_texts();
    static const QRegularExpression letter("[A-Za-z]");
    for (const zsq::CatalogueEntry& entry : zsq::method_catalogue()) {
      const zsq::MethodCard& card = entry.card;
      std::vector<std::string> texts{card.summary, card.architectures};
      if (QString::fromStdString(card.image_count).contains(letter)) {
        texts.push_back(card.image_count);
      }
      texts.insert(texts.end(), card.loss_terms.begin(), card.loss_terms.end());
      texts.insert(texts.end(), card.notes.begin(), card.notes.end());
      for (const auto& result : card.reported) {
        if (!result.source.empty()) texts.push_back(result.source);
      }
      for (const auto& spec : entry.parameters) {
        texts.push_back(spec.label);
        texts.push_back(spec.help);
      }
      for (const auto& text : texts) {
        QVERIFY2(known.contains(QString::fromStdString(text)), text.c_str());
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
