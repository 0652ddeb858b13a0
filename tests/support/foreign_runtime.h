// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Runs an exported model in somebody else's program: a script that takes MODEL IMAGES OUTPUT BATCH
// CHANNELS HEIGHT WIDTH, reads float32 images and writes float32 logits.
#include <ATen/core/Tensor.h>
#include <ATen/ops/from_blob.h>

#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <stdexcept>
#include <string>

#include "base/file.h"

namespace zsq::test {

inline constexpr int kForeignBatch = 64;
inline constexpr int kForeignMilliseconds = 600000;

/// Standard output of a program; throws runtime_error with what it says where it fails.
inline std::string run_program(const QString& program, const QStringList& arguments,
                               const QProcessEnvironment& environment) {
  QProcess process;
  process.setProcessEnvironment(environment);
  process.setProcessChannelMode(QProcess::MergedChannels);
  process.start(program, arguments);
  const bool finished = process.waitForFinished(kForeignMilliseconds);
  std::string said = process.readAll().toStdString();
  if (!finished || process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0) {
    throw std::runtime_error(program.toStdString() + ": " + said);
  }
  return said;
}

/// Logits [n, classes] of float32 images [n, c, h, w].
inline at::Tensor run_foreign(const QString& program, const QString& script,
                              const QProcessEnvironment& environment,
                              const std::string& model_bytes, const at::Tensor& images) {
  const QTemporaryDir folder;
  const auto path = [&](const char* name) { return folder.filePath(name); };
  const at::Tensor dense = images.contiguous();
  write_file(path("model").toStdString(), model_bytes);
  write_file(path("images").toStdString(),
             {static_cast<const char*>(dense.data_ptr()), dense.nbytes()});
  QStringList arguments{script, path("model"), path("images"), path("logits"),
                        QString::number(kForeignBatch)};
  for (int i = 1; i < 4; ++i) arguments << QString::number(dense.size(i));
  run_program(program, arguments, environment);
  const std::string bytes = read_file(path("logits").toStdString());
  const auto count = static_cast<std::int64_t>(bytes.size() / sizeof(float));
  return at::from_blob(const_cast<char*>(bytes.data()), {count}, at::TensorOptions(at::kFloat))
      .clone()
      .view({dense.size(0), -1});
}

}  // namespace zsq::test
