// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/safetensors.h"

#include <ATen/core/Tensor.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/equal.h>
#include <ATen/ops/zeros.h>

#include <QTemporaryDir>
#include <QTest>
#include <cstring>
#include <random>

#include "api/error.h"
#include "base/file.h"

using zsq::ErrorCode;

namespace {

std::string file_of(const std::string& header, const std::string& data) {
  const std::uint64_t length = header.size();
  std::string bytes(8, '\0');
  std::memcpy(bytes.data(), &length, 8);
  return bytes + header + data;
}

std::string entry(const std::string& name, const std::string& dtype, const std::string& shape,
                  const std::string& offsets) {
  return "\"" + name + "\":{\"dtype\":\"" + dtype + "\",\"shape\":" + shape +
         ",\"data_offsets\":" + offsets + "}";
}

/// The message of the Error that reading throws; fails the test where it is another code.
std::string error_of(const std::string& bytes, ErrorCode code) {
  try {
    zsq::parse_safetensors(bytes, "file.safetensors");
  } catch (const zsq::Error& error) {
    if (error.code() == code) return error.what();
    return std::string("another code: ") + to_string(error.code()) + ": " + error.what();
  }
  return "no error";
}

zsq::Safetensors every_type() {
  zsq::Safetensors contents;
  for (const auto type : {at::kDouble, at::kFloat, at::kHalf, at::kBFloat16, at::kLong, at::kInt,
                          at::kShort, at::kChar, at::kByte}) {
    contents.tensors[c10::toString(type)] = at::arange(6).to(type).view({2, 3});
  }
  contents.tensors["bool"] = at::arange(3).to(at::kBool);
  contents.tensors["empty"] = at::zeros({0, 7});
  contents.tensors["scalar"] = at::zeros({}).add(2.5);
  contents.metadata = {{"who", "me"}, {"line", "a \"quoted\" \n text"}};
  return contents;
}

}  // namespace

class TestSafetensors : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void reads_bytes_of_the_specification();
  void round_trip_keeps_every_type_and_the_metadata();
  void written_data_is_aligned_and_equal_contents_give_equal_bytes();
  void non_contiguous_tensors_are_written_row_major();
  void broken_files_are_refused_data();
  void broken_files_are_refused();
  void every_truncation_is_refused();
  void flipped_bytes_never_crash();
  void a_missing_file_is_not_found();
};

void TestSafetensors::reads_bytes_of_the_specification() {
  const float values[2] = {1.5F, -2.0F};
  std::string data(reinterpret_cast<const char*>(values), 8);
  data += std::string("\x07\x00", 2);
  const auto read = zsq::parse_safetensors(
      file_of("{\"__metadata__\":{\"k\":\"v\"}," + entry("b", "I16", "[1]", "[8,10]") + "," +
                  entry("a", "F32", "[2]", "[0,8]") + "}   ",
              data),
      "x");
  QCOMPARE(read.tensors.size(), std::size_t{2});
  QCOMPARE(read.tensors.at("a").data_ptr<float>()[1], -2.0F);
  QCOMPARE(read.tensors.at("b").data_ptr<std::int16_t>()[0], std::int16_t{7});
  QCOMPARE(read.metadata.at("k"), std::string("v"));
}

void TestSafetensors::round_trip_keeps_every_type_and_the_metadata() {
  QTemporaryDir folder;
  const std::string path = folder.filePath("all.safetensors").toStdString();
  const auto written = every_type();
  zsq::write_safetensors(path, written);
  const auto read = zsq::read_safetensors(path);
  QCOMPARE(read.metadata, written.metadata);
  QCOMPARE(read.tensors.size(), written.tensors.size());
  for (const auto& [name, tensor] : written.tensors) {
    const auto& other = read.tensors.at(name);
    QCOMPARE(other.scalar_type(), tensor.scalar_type());
    QVERIFY2(other.sizes() == tensor.sizes() && at::equal(other, tensor), name.c_str());
  }
}

void TestSafetensors::written_data_is_aligned_and_equal_contents_give_equal_bytes() {
  zsq::Safetensors contents;
  contents.tensors["a"] = at::zeros({3}).to(at::kByte);
  contents.tensors["b"] = at::arange(2).to(at::kDouble);
  const std::string bytes = zsq::to_bytes(contents);
  std::uint64_t length = 0;
  std::memcpy(&length, bytes.data(), 8);
  QCOMPARE(length % 8, std::uint64_t{0});
  // The doubles come first, so that they stay aligned.
  double second = 0;
  std::memcpy(&second, bytes.data() + 8 + length + 8, 8);
  QCOMPARE(second, 1.0);
  QCOMPARE(zsq::to_bytes(contents), bytes);
}

void TestSafetensors::non_contiguous_tensors_are_written_row_major() {
  zsq::Safetensors contents;
  contents.tensors["t"] = at::arange(6).to(at::kFloat).view({2, 3}).t();
  const auto read = zsq::parse_safetensors(zsq::to_bytes(contents), "x");
  const auto& tensor = read.tensors.at("t");
  QVERIFY(tensor.sizes() == at::IntArrayRef({3, 2}));
  QCOMPARE(tensor.data_ptr<float>()[1], 3.0F);  // element [0][1] of the transpose
}

void TestSafetensors::broken_files_are_refused_data() {
  QTest::addColumn<QByteArray>("bytes");
  QTest::addColumn<int>("code");
  QTest::addColumn<QString>("names");
  const auto row = [](const char* title, const std::string& bytes, ErrorCode code,
                      const char* names) {
    QTest::newRow(title) << QByteArray::fromStdString(bytes) << static_cast<int>(code) << names;
  };
  const std::string four(4, 'x');
  const std::string eight(8, 'x');
  row("empty", "", ErrorCode::Truncated, "0 bytes");
  row("header above the cap", std::string("\xff\xff\xff\xff\xff\xff\xff\xff{}", 10),
      ErrorCode::TooLarge, "18446744073709551615");
  row("header longer than the file", std::string("\x40\0\0\0\0\0\0\0{}", 10), ErrorCode::Truncated,
      "64");
  row("not an object", file_of("[1]", ""), ErrorCode::Malformed, "'{'");
  row("broken JSON", file_of("{\"a\":", ""), ErrorCode::Malformed, "JSON");
  row("deep nesting", file_of("{\"a\":" + std::string(100000, '['), ""), ErrorCode::Malformed,
      "nested");
  row("unknown dtype", file_of("{" + entry("w", "F8_E4M3", "[4]", "[0,4]") + "}", four),
      ErrorCode::Unsupported, "F8_E4M3");
  row("negative extent", file_of("{" + entry("w", "U8", "[-4]", "[0,4]") + "}", four),
      ErrorCode::Malformed, "-4");
  row("fractional extent", file_of("{" + entry("w", "U8", "[4.0]", "[0,4]") + "}", four),
      ErrorCode::Malformed, "4.0");
  row("bytes and shape differ", file_of("{" + entry("w", "F32", "[2]", "[0,4]") + "}", four),
      ErrorCode::Malformed, "needs 8 bytes");
  row("product overflows",
      file_of("{" + entry("w", "F32", "[4294967296,4294967296]", "[0,4]") + "}", four),
      ErrorCode::TooLarge, "4294967296");
  row("a zero hides an overflow",
      file_of("{" + entry("w", "F32", "[9223372036854775807,9223372036854775807,0]", "[0,0]") + "}",
              ""),
      ErrorCode::TooLarge, "impossible shape");
  row("beyond the file", file_of("{" + entry("w", "U8", "[9]", "[0,9]") + "}", eight),
      ErrorCode::Truncated, "9");
  row("offsets backwards", file_of("{" + entry("w", "U8", "[4]", "[4,0]") + "}", four),
      ErrorCode::Malformed, "[4,0]");
  row("overlap",
      file_of("{" + entry("a", "U8", "[5]", "[0,5]") + "," + entry("b", "U8", "[4]", "[4,8]") + "}",
              eight),
      ErrorCode::Malformed, "overlaps");
  row("hole",
      file_of("{" + entry("a", "U8", "[3]", "[0,3]") + "," + entry("b", "U8", "[4]", "[4,8]") + "}",
              eight),
      ErrorCode::Malformed, "hole");
  row("hole at the start", file_of("{" + entry("a", "U8", "[4]", "[4,8]") + "}", eight),
      ErrorCode::Malformed, "hole");
  row("bytes left over", file_of("{" + entry("a", "U8", "[4]", "[0,4]") + "}", eight),
      ErrorCode::Malformed, "4 bytes at the end");
  row("described twice",
      file_of("{" + entry("a", "U8", "[4]", "[0,4]") + "," + entry("a", "U8", "[4]", "[0,4]") + "}",
              four),
      ErrorCode::Malformed, "twice");
  row("metadata is a number", file_of("{\"__metadata__\":{\"k\":1}}", ""), ErrorCode::Malformed,
      "'k'");
  row("no shape", file_of("{\"a\":{\"dtype\":\"U8\",\"data_offsets\":[0,4]}}", four),
      ErrorCode::Malformed, "'shape'");
  row("no dtype", file_of("{\"a\":{\"shape\":[4],\"data_offsets\":[0,4]}}", four),
      ErrorCode::Malformed, "dtype");
}

void TestSafetensors::broken_files_are_refused() {
  QFETCH(QByteArray, bytes);
  QFETCH(int, code);
  QFETCH(QString, names);
  const QString message =
      QString::fromStdString(error_of(bytes.toStdString(), static_cast<ErrorCode>(code)));
  QVERIFY2(message.contains("file.safetensors") && message.contains(names), qPrintable(message));
}

void TestSafetensors::every_truncation_is_refused() {
  const std::string bytes = zsq::to_bytes(every_type());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    QVERIFY_EXCEPTION_THROWN(zsq::parse_safetensors(bytes.substr(0, size), "x"), zsq::Error);
  }
}

void TestSafetensors::flipped_bytes_never_crash() {
  const std::string bytes = zsq::to_bytes(every_type());
  std::mt19937 random(1);
  int refused = 0;
  for (int round = 0; round < 4000; ++round) {
    std::string broken = bytes;
    for (auto flips = 1 + random() % 3; flips > 0; --flips) {
      broken[random() % broken.size()] = static_cast<char>(random());
    }
    try {
      const auto read = zsq::parse_safetensors(broken, "x");
      for (const auto& [name, tensor] : read.tensors) QVERIFY(tensor.nbytes() <= bytes.size());
    } catch (const zsq::Error&) {
      ++refused;
    }
  }
  QVERIFY(refused > 1000);
}

void TestSafetensors::a_missing_file_is_not_found() {
  try {
    zsq::read_safetensors("/nonexistent/file.safetensors");
    QFAIL("no error");
  } catch (const zsq::Error& error) {
    QCOMPARE(error.code(), ErrorCode::FileNotFound);
  }
}

QTEST_GUILESS_MAIN(TestSafetensors)
#include "test_safetensors.moc"
