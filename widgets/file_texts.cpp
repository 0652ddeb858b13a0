// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/file_texts.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>
#include <QStringList>

namespace zsq::widgets {
namespace {

constexpr std::size_t kShownClasses = 30;

}  // namespace

QString pictures_text(const std::string& described) {
  const QString text = QString::fromStdString(described);
  static const QRegularExpression resized(
      QStringLiteral("^short side (\\d+), centre crop (\\S+) \\(([\\d.]+) %\\), (\\w+)$"));
  static const QRegularExpression squashed(QStringLiteral("^squashed to (\\S+), (\\w+)$"));
  static const QRegularExpression cut(QStringLiteral("^centre crop (\\S+)$"));
  if (const auto match = resized.match(text); match.hasMatch()) {
    return QCoreApplication::translate("FileTexts", "short side %1, centre crop %2 (%3 %), %4")
        .arg(match.captured(1), match.captured(2),
             QLocale().toString(match.captured(3).toDouble(), 'f', 1), match.captured(4));
  }
  if (const auto match = squashed.match(text); match.hasMatch()) {
    return QCoreApplication::translate("FileTexts", "squashed to %1, %2")
        .arg(match.captured(1), match.captured(2));
  }
  if (const auto match = cut.match(text); match.hasMatch()) {
    return QCoreApplication::translate("FileTexts", "centre crop %1").arg(match.captured(1));
  }
  return QCoreApplication::translate("FileTexts", "as they are");
}

QString class_folders_text(const DatasetInfo& data) {
  QStringList lines;
  for (std::size_t i = 0; i < data.class_folders.size() && i < kShownClasses; ++i) {
    QString folder = QString::fromStdString(data.class_folders[i]);
    if (folder.isEmpty()) folder = QStringLiteral("–");
    lines << QStringLiteral("%1  %2 (%3)").arg(i).arg(folder).arg(data.class_images.at(i));
  }
  if (data.class_folders.size() > kShownClasses) lines << QStringLiteral("…");
  return lines.join('\n');
}

}  // namespace zsq::widgets
