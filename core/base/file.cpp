// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/file.h"

#include <fcntl.h>
#include <openssl/evp.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <memory>
#include <system_error>

#include "api/error.h"

namespace zsq {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void throw_read_error(const std::string& path, int error) {
  if (error == ENOENT || error == ENOTDIR) {
    throw Error(ErrorCode::FileNotFound, "there is no file '" + path + "'",
                "Check the spelling of the path.");
  }
  throw Error(ErrorCode::FileUnreadable, "'" + path + "' cannot be read: " + std::strerror(error),
              "Check the permissions of the file.");
}

[[noreturn]] void throw_write_error(const std::string& path, int error) {
  if (error == ENOSPC || error == EDQUOT) {
    throw Error(ErrorCode::DiskFull, "the disk is full: '" + path + "' could not be written",
                "Free some space or choose another folder.");
  }
  throw Error(ErrorCode::FileNotWritable,
              "'" + path + "' cannot be written: " + std::strerror(error),
              "Choose another place or check the permissions.");
}

/// Writes everything and flushes it to the disk; 0 or the error number.
int write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0) {
      if (errno == EINTR) continue;
      return errno;
    }
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return ::fsync(file) == 0 ? 0 : errno;
}

class Sha256 {
 public:
  Sha256() : context_(EVP_MD_CTX_new(), &EVP_MD_CTX_free) {
    EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr);
  }
  void add(const char* data, std::size_t size) { EVP_DigestUpdate(context_.get(), data, size); }
  std::string hex() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    EVP_DigestFinal_ex(context_.get(), digest.data(), &size);
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string text;
    for (unsigned int i = 0; i < size; ++i) {
      text += kDigits[digest[i] >> 4];
      text += kDigits[digest[i] & 15];
    }
    return text;
  }

 private:
  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context_;
};

}  // namespace

std::uint64_t file_size(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) throw_read_error(path, errno);
  if (S_ISDIR(status.st_mode)) {
    throw Error(ErrorCode::FileUnreadable, "'" + path + "' is a folder; a file is needed");
  }
  if (!S_ISREG(status.st_mode)) {
    throw Error(ErrorCode::FileUnreadable, "'" + path + "' is not an ordinary file");
  }
  return static_cast<std::uint64_t>(status.st_size);
}

std::string read_file(const std::string& path, std::uint64_t limit) {
  const std::uint64_t size = file_size(path);
  if (size > limit) {
    throw Error(ErrorCode::TooLarge, "'" + path + "' has " + std::to_string(size) +
                                         " bytes; at most " + std::to_string(limit) + " are read");
  }
  std::ifstream file(path, std::ios::binary);
  if (!file) throw_read_error(path, errno);
  std::string bytes(size, '\0');
  file.read(bytes.data(), static_cast<std::streamsize>(size));
  if (static_cast<std::uint64_t>(file.gcount()) != size) throw_read_error(path, EIO);
  return bytes;
}

void write_file(const std::string& path, std::string_view bytes) {
  // Beside the target, so that the rename stays within one file system.
  const std::string temporary = path + ".part" + std::to_string(::getpid());
  const int file = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (file < 0) throw_write_error(path, errno);
  int error = write_all(file, bytes);
  // close() can be the call that reports a full disk.
  if (::close(file) != 0 && error == 0) error = errno;
  if (error == 0 && ::rename(temporary.c_str(), path.c_str()) != 0) error = errno;
  if (error != 0) {
    ::unlink(temporary.c_str());
    throw_write_error(path, error);
  }
}

void ensure_folder(const std::string& path) {
  std::error_code error;
  fs::create_directories(path, error);
  if (error) throw_write_error(path, error.value());
  if (!fs::is_directory(path)) throw_write_error(path, ENOTDIR);
  if (::access(path.c_str(), W_OK | X_OK) != 0) throw_write_error(path, errno);
}

std::string sha256(std::string_view bytes) {
  Sha256 hash;
  hash.add(bytes.data(), bytes.size());
  return hash.hex();
}

std::string sha256_of_file(const std::string& path) {
  file_size(path);
  std::ifstream file(path, std::ios::binary);
  if (!file) throw_read_error(path, errno);
  Sha256 hash;
  std::string block(std::size_t{1} << 20, '\0');
  while (file) {
    file.read(block.data(), static_cast<std::streamsize>(block.size()));
    hash.add(block.data(), static_cast<std::size_t>(file.gcount()));
  }
  return hash.hex();
}

}  // namespace zsq
