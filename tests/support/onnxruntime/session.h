// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Runs exported models in the real ONNX Runtime: the npm package onnxruntime-node, found in
// $ZSQ_NODE_MODULES, else in build/node/node_modules of the project.
#include <QFileInfo>
#include <QStandardPaths>

#include "tests/support/foreign_runtime.h"

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

/// Logits [n, classes] of float32 images [n, c, h, w]; throws runtime_error with what ONNX Runtime
/// says.
inline at::Tensor run_onnxruntime(const std::string& model_bytes, const at::Tensor& images) {
  auto environment = QProcessEnvironment::systemEnvironment();
  environment.insert("NODE_PATH", node_modules());
  return run_foreign("node", ZSQ_PROJECT_DIR "/tests/support/onnxruntime/run.js", environment,
                     model_bytes, images);
}

}  // namespace zsq::test

/// Skips the test with a clear line where ONNX Runtime is absent.
#define ZSQ_NEEDS_ONNXRUNTIME()                    \
  if (!zsq::test::onnxruntime_missing().isEmpty()) \
  QSKIP(qPrintable(QStringLiteral("ONNX Runtime: ") + zsq::test::onnxruntime_missing()))
