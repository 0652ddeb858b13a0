// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QFileInfo>
#include <QString>
#include <QTest>

namespace zsq::test {

/// The folder with real models, images and golden vectors: $ZSQ_SHARED, else ../shared.
inline QString shared_path(const QString& relative) {
  const QString base =
      qEnvironmentVariable("ZSQ_SHARED", QStringLiteral(ZSQ_PROJECT_DIR "/../shared"));
  return QDir(base).filePath(relative);
}

}  // namespace zsq::test

/// Skips the test with a clear line where a file of the shared folder is absent.
#define ZSQ_NEEDS_SHARED(relative)                          \
  if (!QFileInfo::exists(zsq::test::shared_path(relative))) \
  QSKIP(qPrintable(                                         \
      QStringLiteral("needs %1 (set ZSQ_SHARED)").arg(zsq::test::shared_path(relative))))
