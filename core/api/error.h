// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdexcept>
#include <string>

#include "api/export.h"

namespace zsq {

/// What went wrong, as a value: views translate it, scripts compare it.
enum class ErrorCode {
  InvalidArgument,      ///< a setting is out of its range or not understood
  FileNotFound,         ///< nothing at that path
  FileUnreadable,       ///< it is there but cannot be opened or read
  FileNotWritable,      ///< the output cannot be created or written
  DiskFull,             ///< the device has no space left
  UnknownFormat,        ///< the file is none of the kinds that we read
  Truncated,            ///< the file ends before its own description says
  TooLarge,             ///< a size in the file exceeds the stated bound
  Malformed,            ///< the file contradicts itself or its format
  UnsafeContent,        ///< a pickle asks for something that would be executed
  Unsupported,          ///< understood, but not something that we do
  UnknownArchitecture,  ///< keys and shapes match no known architecture
  MissingTensor,        ///< the architecture needs a tensor that the file lacks
  UnexpectedTensor,     ///< the file has a tensor that the architecture lacks
  ShapeMismatch,        ///< a tensor has another shape than needed
  ClassMismatch,        ///< model and data disagree about the classes
  EmptyDataset,         ///< no image to be found
  NoBatchNorm,          ///< the method needs batch-norm statistics and the model has none
  UnknownMethod,        ///< no method of that id
  NonFinite,            ///< NaN or infinity where a number was needed
  OutOfMemory,          ///< an allocation failed
  Cancelled,            ///< the user asked to stop
  Internal,             ///< our own fault
};

/// Stable identifier, such as "file_not_found": used by --json output and the log.
ZSQ_API const char* to_string(ErrorCode code) noexcept;

/// The one error type of the core. what() says what is wrong, with the offending value;
/// hint() says what to do about it and may be empty.
class ZSQ_API Error : public std::runtime_error {
 public:
  Error(ErrorCode code, const std::string& what, std::string hint = {});
  ~Error() override;
  [[nodiscard]] ErrorCode code() const noexcept { return code_; }
  [[nodiscard]] const std::string& hint() const noexcept { return hint_; }

 private:
  ErrorCode code_;
  std::string hint_;
};

/// Runs after any exception inside a catch block: turns it into an Error (bad_alloc and torch's
/// exceptions included; torch's backtrace is dropped).
ZSQ_API Error current_error();

}  // namespace zsq
