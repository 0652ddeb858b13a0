// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/zip.h"

#include <QTest>

#include "api/error.h"
#include "tests/support/checkpoint_files.h"

using zsq::ErrorCode;
using zsq::test::ZipItem;

namespace {

std::map<std::string, std::string_view> read(const std::string& bytes) {
  return zsq::zip_contents(bytes, zsq::read_zip_directory(bytes, "file.zip"), "file.zip");
}

}  // namespace

class TestZip : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void stored_entries_are_views_into_the_file();
  void python_checksums_agree();
  void zip64_sizes_and_directory_are_understood();
  void a_comment_behind_the_directory_is_skipped();
  void bad_archives_are_refused_data();
  void bad_archives_are_refused();
};

void TestZip::stored_entries_are_views_into_the_file() {
  const std::string bytes = zsq::test::zip({{"a/first", "one"}, {"b", ""}, {"c", "three"}});
  const auto contents = read(bytes);
  QCOMPARE(contents.size(), std::size_t{3});
  QCOMPARE(contents.at("a/first"), std::string_view("one"));
  QCOMPARE(contents.at("b"), std::string_view());
  QCOMPARE(contents.at("c").data(), bytes.data() + bytes.find("three"));
}

void TestZip::python_checksums_agree() {
  // zlib.crc32(b"123456789"), the check value of CRC-32.
  ZipItem item("n", "123456789");
  item.crc = 0xcbf43926;
  QCOMPARE(read(zsq::test::zip({item})).at("n"), std::string_view("123456789"));
}

void TestZip::zip64_sizes_and_directory_are_understood() {
  using zsq::test::little_endian;
  ZipItem item("n", "payload");
  const auto size = static_cast<std::uint64_t>(item.size);
  item.size = item.packed = 0xffffffff;
  // Another extra field first, then field 1 with both sizes.
  item.central_extra = std::string("\x99\x99\x02\0xx\x01\0\x10\0", 10);
  item.central_extra += little_endian(size);
  item.central_extra += little_endian(size);
  QCOMPARE(read(zsq::test::zip({item})).at("n"), std::string_view("payload"));
  // The directory's own numbers in a zip64 record, with the ordinary ones saturated.
  std::string bytes = zsq::test::zip({item});
  const auto end = bytes.size() - 22;
  const auto at = bytes.find("PK\x01\x02");
  std::string record = "PK\x06\x06" + std::string(20, '\0');
  record += little_endian(std::uint64_t{1});
  record += little_endian(std::uint64_t{1});
  record += little_endian(std::uint64_t{end - at});
  record += little_endian(std::uint64_t{at});
  std::string locator = "PK\x06\x07" + std::string(4, '\0');
  locator += little_endian(std::uint64_t{end});
  locator += little_endian(std::uint32_t{1});
  bytes.replace(end + 8, 12, std::string(12, '\xff'));
  bytes.insert(end, record + locator);
  QCOMPARE(read(bytes).at("n"), std::string_view("payload"));
}

void TestZip::a_comment_behind_the_directory_is_skipped() {
  std::string bytes = zsq::test::zip({{"n", "payload"}});
  bytes[bytes.size() - 2] = 5;
  bytes += "hello";
  QCOMPARE(read(bytes).at("n"), std::string_view("payload"));
}

void TestZip::bad_archives_are_refused_data() {
  QTest::addColumn<QByteArray>("bytes");
  QTest::addColumn<int>("code");
  QTest::addColumn<QString>("named");
  const auto row = [](const char* title, const std::string& bytes, ErrorCode code,
                      const char* named) {
    QTest::newRow(title) << QByteArray::fromStdString(bytes) << static_cast<int>(code) << named;
  };
  const std::string good = zsq::test::zip({{"n", "payload"}});
  ZipItem item("n", "payload");
  item.method = 8;
  item.size = 0xfffffff0;
  row("bomb: 7 bytes that claim to become 4 GB", zsq::test::zip({item}), ErrorCode::Unsupported,
      "7 bytes that claim to become 4294967280");
  item.method = 0;
  row("stored, but larger than it is", zsq::test::zip({item}), ErrorCode::Malformed,
      "claims 4294967280");
  item.packed = item.size;
  row("beyond the file", zsq::test::zip({item}), ErrorCode::TooLarge, "4294967280");
  item = ZipItem("n", "payload");
  item.crc ^= 1;
  row("wrong checksum", zsq::test::zip({item}), ErrorCode::Malformed, "checksum of entry 'n'");
  item = ZipItem("n", "payload");
  item.flags = 1;
  row("encrypted", zsq::test::zip({item}), ErrorCode::Unsupported, "encrypted");
  item = ZipItem("n", "payload");
  item.shift = 7;
  row("starts elsewhere", zsq::test::zip({item}), ErrorCode::Malformed, "does not start");
  item.shift = 0x7fffffff;
  row("starts behind the end", zsq::test::zip({item}), ErrorCode::Malformed, "does not start");
  row("two of one name", zsq::test::zip({{"n", "a"}, {"n", "b"}}), ErrorCode::Malformed,
      "two entries 'n'");
  item = ZipItem("n", "payload");
  item.size = item.packed = 0xffffffff;
  row("zip64 without its field", zsq::test::zip({item}), ErrorCode::TooLarge, "4294967295");
  item.central_extra = std::string("\x01\0\x04\0....", 8);
  row("zip64 field too short", zsq::test::zip({item}), ErrorCode::Malformed, "no size");
  row("no end", good.substr(0, good.size() - 22), ErrorCode::Truncated, "no end");
  std::string many = good;
  many[many.size() - 12] = '\x7f';
  row("more entries than the directory has room for", many, ErrorCode::TooLarge, "127 entries");
  std::string outside = good;
  outside[outside.size() - 3] = '\x7f';
  row("directory outside of the file", outside, ErrorCode::Truncated, "zip directory");
  // The second entry's data contain the first one's local header: both would claim the same bytes.
  std::string overlap = zsq::test::zip({{"a", "12345678"}, {"b", "12345678"}});
  const auto first = overlap.find("PK\x01\x02");
  overlap.replace(first + 20, 4, zsq::test::little_endian(std::uint32_t{72}));
  overlap.replace(first + 24, 4, zsq::test::little_endian(std::uint32_t{72}));
  row("overlap", overlap, ErrorCode::Malformed, "overlap");
}

void TestZip::bad_archives_are_refused() {
  QFETCH(QByteArray, bytes);
  QFETCH(int, code);
  QFETCH(QString, named);
  try {
    read(bytes.toStdString());
    QFAIL("no error");
  } catch (const zsq::Error& error) {
    const QString text = QString(to_string(error.code())) + ": " + error.what();
    QVERIFY2(error.code() == static_cast<ErrorCode>(code) && text.contains(named),
             qPrintable(text));
    QVERIFY(text.contains("file.zip"));
  }
}

QTEST_GUILESS_MAIN(TestZip)
#include "test_zip.moc"
