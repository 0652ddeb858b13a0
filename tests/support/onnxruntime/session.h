// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Runs exported models in the real ONNX Runtime: the npm package onnxruntime-node, found in
// $ZSQ_NODE_MODULES, else in build/node/node_modules of the project.
#include <ATen/core/Tensor.h>
#include <ATen/ops/from_blob.h>

#include <QFileInfo>
#include <QProcess>
#include <QProcessEnvironment>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <stdexcept>
#include <string>

#include "base/file.h"

namespace zsq::test {

inline QString node_modules() {
  return qEnvironmentVariable("ZSQ_NODE_MODULES",
                              QStringLiteral(ZSQ_PROJECT_DIR "/build/node/node_modules"));
}

/// Empty where ONNX Runtime can be run, else what is missing.
inline QString onnxruntime_missing() {
  if (QStandardPaths::findExecutable("node").isEmpty()) return "node is not installed";
  const QString package = node_modules() + "/onnxruntime-node";
  return QFileInfo::exists(package) ? QString() : package + " is missing (set ZSQ_NODE_MODULES)";
}

/// Logits [n, classes] of float32 images [n, c, h, w], run in batches of 64; throws runtime_error
/// with what ONNX Runtime says.
inline at::Tensor run_onnxruntime(const std::string& model_bytes, const at::Tensor& images) {
  const QTemporaryDir folder;
  const auto path = [&](const char* name) { return folder.filePath(name); };
  const at::Tensor dense = images.contiguous();
  write_file(path("model.onnx").toStdString(), model_bytes);
  write_file(path("images").toStdString(),
             {static_cast<const char*>(dense.data_ptr()), dense.nbytes()});
  QStringList arguments{ZSQ_PROJECT_DIR "/tests/support/onnxruntime/run.js", path("model.onnx"),
                        path("images"), path("logits"), "64"};
  for (int i = 1; i < 4; ++i) arguments << QString::number(dense.size(i));
  QProcess node;
  auto environment = QProcessEnvironment::systemEnvironment();
  environment.insert("NODE_PATH", node_modules());
  node.setProcessEnvironment(environment);
  node.setProcessChannelMode(QProcess::MergedChannels);
  node.start("node", arguments);
  if (!node.waitForFinished(300000) || node.exitStatus() != QProcess::NormalExit ||
      node.exitCode() != 0) {
    throw std::runtime_error("ONNX Runtime: " + node.readAll().toStdString());
  }
  const std::string bytes = read_file(path("logits").toStdString());
  const auto count = static_cast<std::int64_t>(bytes.size() / sizeof(float));
  return at::from_blob(const_cast<char*>(bytes.data()), {count}, at::TensorOptions(at::kFloat))
      .clone()
      .view({dense.size(0), -1});
}

}  // namespace zsq::test

/// Skips the test with a clear line where ONNX Runtime is absent.
#define ZSQ_NEEDS_ONNXRUNTIME()                    \
  if (!zsq::test::onnxruntime_missing().isEmpty()) \
  QSKIP(qPrintable(QStringLiteral("ONNX Runtime: ") + zsq::test::onnxruntime_missing()))
