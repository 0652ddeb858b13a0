// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/error.h"

#include <c10/util/Exception.h>

#include <new>

namespace zsq {

const char* to_string(ErrorCode code) noexcept {
  switch (code) {
    case ErrorCode::InvalidArgument:
      return "invalid_argument";
    case ErrorCode::FileNotFound:
      return "file_not_found";
    case ErrorCode::FileUnreadable:
      return "file_unreadable";
    case ErrorCode::FileNotWritable:
      return "file_not_writable";
    case ErrorCode::DiskFull:
      return "disk_full";
    case ErrorCode::UnknownFormat:
      return "unknown_format";
    case ErrorCode::Truncated:
      return "truncated";
    case ErrorCode::TooLarge:
      return "too_large";
    case ErrorCode::Malformed:
      return "malformed";
    case ErrorCode::UnsafeContent:
      return "unsafe_content";
    case ErrorCode::Unsupported:
      return "unsupported";
    case ErrorCode::UnknownArchitecture:
      return "unknown_architecture";
    case ErrorCode::MissingTensor:
      return "missing_tensor";
    case ErrorCode::UnexpectedTensor:
      return "unexpected_tensor";
    case ErrorCode::ShapeMismatch:
      return "shape_mismatch";
    case ErrorCode::ClassMismatch:
      return "class_mismatch";
    case ErrorCode::EmptyDataset:
      return "empty_dataset";
    case ErrorCode::NoBatchNorm:
      return "no_batch_norm";
    case ErrorCode::UnknownMethod:
      return "unknown_method";
    case ErrorCode::NonFinite:
      return "non_finite";
    case ErrorCode::OutOfMemory:
      return "out_of_memory";
    case ErrorCode::Cancelled:
      return "cancelled";
    case ErrorCode::Internal:
      return "internal";
  }
  return "internal";
}

Error::Error(ErrorCode code, const std::string& what, std::string hint)
    : std::runtime_error(what), code_(code), hint_(std::move(hint)) {}

Error::~Error() = default;

Error current_error() {
  try {
    throw;
  } catch (const Error& error) {
    return error;
  } catch (const std::bad_alloc&) {
    return Error(ErrorCode::OutOfMemory, "not enough memory",
                 "Use fewer images or a smaller batch, or close other programs.");
  } catch (const c10::Error& error) {
    const std::string text = error.what_without_backtrace();
    // LibTorch has no type of its own for a failed allocation on the CPU.
    if (text.find("not enough memory") != std::string::npos) {
      return Error(ErrorCode::OutOfMemory, text, "Use fewer images or a smaller batch.");
    }
    return Error(ErrorCode::Internal, text);
  } catch (const std::exception& error) {
    return Error(ErrorCode::Internal, error.what());
  } catch (...) {
    return Error(ErrorCode::Internal, "an exception of unknown type");
  }
}

}  // namespace zsq
