// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/error_text.h"

#include <QCoreApplication>

namespace zsq::app {
namespace {

QString headline(ErrorCode code) {
  const auto tr = [](const char* text) { return QCoreApplication::translate("ErrorText", text); };
  switch (code) {
    case ErrorCode::InvalidArgument:
      return tr("A setting cannot be used");
    case ErrorCode::FileNotFound:
      return tr("The file is not there");
    case ErrorCode::FileUnreadable:
      return tr("The file cannot be read");
    case ErrorCode::FileNotWritable:
      return tr("The file cannot be written");
    case ErrorCode::DiskFull:
      return tr("The disk is full");
    case ErrorCode::UnknownFormat:
      return tr("The file is of an unknown kind");
    case ErrorCode::Truncated:
      return tr("The file is incomplete");
    case ErrorCode::TooLarge:
      return tr("The file names a size that is too large");
    case ErrorCode::Malformed:
      return tr("The file is damaged");
    case ErrorCode::UnsafeContent:
      return tr("The file wants to run a program; it was not opened");
    case ErrorCode::Unsupported:
      return tr("This is not supported");
    case ErrorCode::UnknownArchitecture:
      return tr("The architecture is not known");
    case ErrorCode::MissingTensor:
      return tr("A tensor is missing");
    case ErrorCode::UnexpectedTensor:
      return tr("A tensor does not belong there");
    case ErrorCode::ShapeMismatch:
      return tr("A shape does not fit");
    case ErrorCode::ClassMismatch:
      return tr("Model and images have different classes");
    case ErrorCode::EmptyDataset:
      return tr("There are no images that can be used");
    case ErrorCode::NoBatchNorm:
      return tr("The model has no batch norm");
    case ErrorCode::UnknownMethod:
      return tr("The method is not known");
    case ErrorCode::NonFinite:
      return tr("A number is not finite");
    case ErrorCode::OutOfMemory:
      return tr("There is not enough memory");
    case ErrorCode::Cancelled:
      return tr("Cancelled");
    case ErrorCode::Internal:
      return tr("An internal error");
  }
  return {};
}

}  // namespace

ErrorText describe(const Error& error) {
  return {QStringLiteral("%1: %2").arg(headline(error.code()), QString::fromUtf8(error.what())),
          QString::fromStdString(error.hint()),
          QStringLiteral("%1").arg(QLatin1String(to_string(error.code())))};
}

}  // namespace zsq::app
