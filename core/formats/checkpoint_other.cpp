// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/checkpoint_other.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "api/error.h"

namespace zsq {
namespace {

constexpr std::size_t kSniffedBytes = 512;
constexpr std::size_t kTarMagicAt = 257;
constexpr const char* kSaveHint = "Save the model with torch.save(model.state_dict(), path).";

struct Signature {
  std::string_view start;
  const char* kind;
  const char* hint;
};
using namespace std::string_view_literals;
constexpr std::array kSignatures{
    Signature{"\x1f\x8b"sv, "a gzip archive", "Unpack it first."},
    Signature{"BZh"sv, "a bzip2 archive", "Unpack it first."},
    Signature{"\xfd"
              "7zXZ"sv,
              "an xz archive", "Unpack it first."},
    Signature{"7z\xbc\xaf"sv, "a 7-Zip archive", "Unpack it first."},
    Signature{"Rar!"sv, "a RAR archive", "Unpack it first."},
    Signature{"\x89HDF"sv, "an HDF5 file (Keras?)", kSaveHint},
    Signature{"GGUF"sv, "a GGUF file", kSaveHint},
    Signature{"\x89PNG"sv, "a PNG picture", kSaveHint},
    Signature{"\xff\xd8\xff"sv, "a JPEG picture", kSaveHint},
    Signature{"%PDF"sv, "a PDF document", kSaveHint},
    Signature{"\x7f"
              "ELF"sv,
              "a program", kSaveHint},
};

[[noreturn]] void refuse(ErrorCode code, const std::string& file, const std::string& kind,
                         const std::string& hint) {
  throw Error(code, fmt::format("'{}' is {}, not a checkpoint", file, kind), hint);
}

bool is_text(std::string_view start) {
  return std::all_of(start.begin(), start.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= ' ' || byte == '\n' || byte == '\r' || byte == '\t';
  });
}

bool is_html(std::string_view start) {
  std::string text;
  for (const char c : start) {
    if (std::isspace(static_cast<unsigned char>(c)) == 0) {
      text += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
  }
  return text.find("<!doctypehtml") != std::string::npos || text.find("<html") != std::string::npos;
}

void refuse_tar(std::string_view bytes, const std::string& file) {
  if (bytes.size() < kTarMagicAt + 5 || bytes.substr(kTarMagicAt, 5) != "ustar") return;
  const std::string_view member = bytes.substr(0, bytes.find('\0'));
  for (const char* old : {"storages", "tensors", "pickle", "sys_info"}) {
    if (member == old) {
      refuse(ErrorCode::Unsupported, file, "a checkpoint in the tar form of PyTorch before 0.2",
             "Load it with PyTorch and save it again.");
    }
  }
  refuse(ErrorCode::UnknownFormat, file, "a tar archive", "Unpack it first.");
}

void refuse_text(std::string_view bytes, const std::string& file) {
  const auto start = bytes.substr(0, kSniffedBytes);
  if (start.starts_with("version https://git-lfs")) {
    refuse(ErrorCode::UnknownFormat, file, "a Git LFS pointer that stands for the real file",
           "Fetch the file itself with 'git lfs pull' or download it from the web page.");
  }
  if (is_html(start)) {
    refuse(ErrorCode::UnknownFormat, file, "a web page",
           "The download gave a page instead of the file; open the link in a browser.");
  }
  if (is_text(start)) refuse(ErrorCode::UnknownFormat, file, "a text file", kSaveHint);
}

}  // namespace

void refuse_other_file(std::string_view bytes, const std::string& file) {
  for (const Signature& signature : kSignatures) {
    if (bytes.starts_with(signature.start)) {
      refuse(ErrorCode::UnknownFormat, file, signature.kind, signature.hint);
    }
  }
  refuse_tar(bytes, file);
  refuse_text(bytes, file);
  // ONNX begins with its field 1, a small number: the format's version.
  if (bytes.size() > 2 && bytes[0] == 0x08 && bytes[1] > 0 && bytes[1] < 64) {
    refuse(ErrorCode::Unsupported, file, "probably an ONNX model",
           "ONNX is written but not read yet. " + std::string(kSaveHint));
  }
  refuse(ErrorCode::UnknownFormat, file, "of a kind that is not known",
         "Checkpoints are .pth, .pt, .th or .safetensors files. " + std::string(kSaveHint));
}

void refuse_torchscript(const std::string& file) {
  refuse(ErrorCode::Unsupported, file, "a TorchScript archive",
         "TorchScript is not read yet. " + std::string(kSaveHint));
}

void refuse_torch_export(const std::string& file) {
  refuse(ErrorCode::Unsupported, file, "a torch.export archive",
         "That form is not read. " + std::string(kSaveHint));
}

}  // namespace zsq
