// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Runs exported models in PyTorch itself: $ZSQ_PYTHON, else Debian's /usr/bin/python3 with its
// package python3-torch.
#include "tests/support/foreign_runtime.h"

namespace zsq::test {

inline QString python() {
  return qEnvironmentVariable("ZSQ_PYTHON", QStringLiteral("/usr/bin/python3"));
}

inline QProcessEnvironment python_environment() {
  auto environment = QProcessEnvironment::systemEnvironment();
  environment.insert("OMP_NUM_THREADS", "1");
  return environment;
}

/// Empty where Python can import those modules, else what is missing.
inline QString python_missing(const QString& modules) {
  try {
    run_program(python(), {"-c", "import " + modules}, python_environment());
    return {};
  } catch (const std::runtime_error&) {
    return python() + " cannot import " + modules + " (apt: python3-torch)";
  }
}

inline const QString& pytorch_missing() {
  static const QString missing = python_missing("numpy, torch");
  return missing;
}

/// Logits [n, classes] of float32 images [n, c, h, w]; throws runtime_error with what PyTorch says.
inline at::Tensor run_pytorch(const std::string& model_bytes, const at::Tensor& images) {
  return run_foreign(python(), ZSQ_PROJECT_DIR "/tests/support/pytorch/run.py",
                     python_environment(), model_bytes, images);
}

}  // namespace zsq::test

/// Skips the test with a clear line where PyTorch is absent.
#define ZSQ_NEEDS_PYTORCH()                    \
  if (!zsq::test::pytorch_missing().isEmpty()) \
  QSKIP(qPrintable(QStringLiteral("PyTorch: ") + zsq::test::pytorch_missing()))
