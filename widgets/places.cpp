// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/places.h"

#include <QDir>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>

namespace zsq::widgets {
namespace {

QString key_of(Place place) {
  static constexpr const char* kNames[] = {"models", "images", "recipes", "pictures", "tables"};
  return QStringLiteral("folders/%1").arg(QLatin1String(kNames[static_cast<int>(place)]));
}

}  // namespace

QString start_folder(Place place) {
  const QString last = QSettings().value(key_of(place)).toString();
  if (!last.isEmpty() && QFileInfo(last).isDir()) return last;
  const bool pictures = place == Place::Pictures || place == Place::Images;
  const QString usual = QStandardPaths::writableLocation(
      pictures ? QStandardPaths::PicturesLocation : QStandardPaths::DocumentsLocation);
  return QFileInfo(usual).isDir() ? usual : QDir::homePath();
}

void remember_folder(Place place, const QString& path) {
  QSettings().setValue(key_of(place), QFileInfo(path).absolutePath());
}

}  // namespace zsq::widgets
