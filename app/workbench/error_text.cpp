// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/error_text.h"

#include <QCoreApplication>

namespace zsq::app {
namespace {

/// Gives lupdate the context of these texts.
struct Words {
  Q_DECLARE_TR_FUNCTIONS(ErrorText)
};

QString headline(ErrorCode code) {
  switch (code) {
    case ErrorCode::InvalidArgument:
      return Words::tr("A setting cannot be used");
    case ErrorCode::FileNotFound:
      return Words::tr("The file is not there");
    case ErrorCode::FileUnreadable:
      return Words::tr("The file cannot be read");
    case ErrorCode::FileNotWritable:
      return Words::tr("The file cannot be written");
    case ErrorCode::DiskFull:
      return Words::tr("The disk is full");
    case ErrorCode::UnknownFormat:
      return Words::tr("The file is of an unknown kind");
    case ErrorCode::Truncated:
      return Words::tr("The file is incomplete");
    case ErrorCode::TooLarge:
      return Words::tr("The file names a size that is too large");
    case ErrorCode::Malformed:
      return Words::tr("The file is damaged");
    case ErrorCode::UnsafeContent:
      return Words::tr("The file wants to run a program; it was not opened");
    case ErrorCode::Unsupported:
      return Words::tr("This is not supported");
    case ErrorCode::UnknownArchitecture:
      return Words::tr("The architecture is not known");
    case ErrorCode::MissingTensor:
      return Words::tr("A tensor is missing");
    case ErrorCode::UnexpectedTensor:
      return Words::tr("A tensor does not belong there");
    case ErrorCode::ShapeMismatch:
      return Words::tr("A shape does not fit");
    case ErrorCode::ClassMismatch:
      return Words::tr("Model and images have different classes");
    case ErrorCode::EmptyDataset:
      return Words::tr("There are no images that can be used");
    case ErrorCode::NoBatchNorm:
      return Words::tr("The model has no batch norm");
    case ErrorCode::UnknownMethod:
      return Words::tr("The method is not known");
    case ErrorCode::NonFinite:
      return Words::tr("A number is not finite");
    case ErrorCode::OutOfMemory:
      return Words::tr("There is not enough memory");
    case ErrorCode::Cancelled:
      return Words::tr("Cancelled");
    case ErrorCode::Internal:
      return Words::tr("An internal error");
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
