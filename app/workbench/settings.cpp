// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/settings.h"

#include <algorithm>
#include <thread>

namespace zsq::app {
namespace {

constexpr int kMostRecent = 9;
constexpr std::chrono::milliseconds kIntervalOnBusyCores{100};

}  // namespace

Preferences load_preferences() {
  const QSettings settings;
  Preferences p;
  p.threads = settings.value("threads", p.threads).toInt();
  const bool cuda =
      settings.value("device").toString() == QLatin1String(to_string(RunDevice::Cuda));
  p.device = cuda ? RunDevice::Cuda : RunDevice::Cpu;
  p.history_megabytes = settings.value("history_megabytes", p.history_megabytes).toInt();
  p.frames_per_second = settings.value("frames_per_second", p.frames_per_second).toInt();
  p.language = settings.value("language").toString();
  p.theme = static_cast<widgets::Theme>(settings.value("theme", 0).toInt());
  return p;
}

void save_preferences(const Preferences& p) {
  QSettings settings;
  settings.setValue("threads", p.threads);
  settings.setValue("device", QLatin1String(to_string(p.device)));
  settings.setValue("history_megabytes", p.history_megabytes);
  settings.setValue("frames_per_second", p.frames_per_second);
  settings.setValue("language", p.language);
  settings.setValue("theme", static_cast<int>(p.theme));
}

std::chrono::milliseconds live_interval(const Preferences& preferences) {
  const std::chrono::milliseconds wanted(1000 / std::max(1, preferences.frames_per_second));
  const auto cores = static_cast<int>(std::thread::hardware_concurrency());
  const int used = preferences.threads > 0 ? preferences.threads : std::max(1, cores - 1);
  return used < cores ? wanted : std::max(wanted, kIntervalOnBusyCores);
}

QList<RecentFile> recent_files() {
  QList<RecentFile> files;
  for (const QString& text : QSettings().value("recent_files").toStringList()) {
    const int kind = text.section(':', 0, 0).toInt();
    if (kind < 0 || kind > static_cast<int>(FileKind::Recipe)) continue;
    files << RecentFile{static_cast<FileKind>(kind), text.section(':', 1)};
  }
  return files;
}

void add_recent_file(const RecentFile& file) {
  QList<RecentFile> files = recent_files();
  files.removeAll(file);
  files.prepend(file);
  QStringList texts;
  for (const RecentFile& one : files.mid(0, kMostRecent)) {
    texts << QStringLiteral("%1:%2").arg(static_cast<int>(one.kind)).arg(one.path);
  }
  QSettings().setValue("recent_files", texts);
}

QString last_export_folder() {
  return QSettings().value("export_folder").toString();
}

void remember_export_folder(const QString& folder) {
  QSettings().setValue("export_folder", folder);
}

QByteArray method_dialog_geometry() {
  return QSettings().value("method_dialog").toByteArray();
}

void remember_method_dialog_geometry(const QByteArray& geometry) {
  QSettings().setValue("method_dialog", geometry);
}

QString remembered_normalization(const QString& sha256) {
  return QSettings().value("normalization/" + sha256).toString();
}

void remember_normalization(const QString& sha256, const QString& normalization) {
  QSettings().setValue("normalization/" + sha256, normalization);
}

QString remembered_input(const QString& sha256) {
  return QSettings().value("input/" + sha256).toString();
}

void remember_input(const QString& sha256, const QString& size) {
  QSettings().setValue("input/" + sha256, size);
}

}  // namespace zsq::app
