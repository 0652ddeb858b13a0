// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSettings>
#include <QStringList>
#include <chrono>

#include "api/device.h"
#include "widgets/theme.h"

namespace zsq::app {

/// What the workbench remembers. The version lets a later one migrate or drop old layouts.
inline constexpr int kLayoutVersion = 5;

struct Preferences {
  int threads = 0;  ///< 0: cores - 1
  RunDevice device = RunDevice::Cpu;
  int history_megabytes = 256;
  int frames_per_second = 30;
  QString language;  ///< empty: the system's
  widgets::Theme theme = widgets::Theme::System;
};
Preferences load_preferences();
void save_preferences(const Preferences& preferences);
/// Between two updates of the live views. Where a run is given every core, those who watch take
/// their time from it, so they look less often.
std::chrono::milliseconds live_interval(const Preferences& preferences);

enum class FileKind { Model, Images, Recipe };
struct RecentFile {
  FileKind kind = FileKind::Model;
  QString path;
  bool operator==(const RecentFile&) const = default;
};
/// The newest first.
QList<RecentFile> recent_files();
void add_recent_file(const RecentFile& file);

/// Where the last export went; empty before the first.
QString last_export_folder();
void remember_export_folder(const QString& folder);

/// Size and place of the method browser; empty before it was first closed.
QByteArray method_dialog_geometry();
void remember_method_dialog_geometry(const QByteArray& geometry);

/// Normalizations that users gave for models whose folder cannot be written.
QString remembered_normalization(const QString& sha256);
void remember_normalization(const QString& sha256, const QString& normalization);
/// Image sizes that users gave for models whose file leaves it open.
QString remembered_input(const QString& sha256);
void remember_input(const QString& sha256, const QString& size);

}  // namespace zsq::app
