// SPDX-License-Identifier: GPL-3.0-or-later
// Bad files of every kind: each must end in its own clear error, never in a crash, an execution or
// a large allocation.
#include <ATen/core/Tensor.h>
#include <sys/resource.h>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <random>

#include "api/error.h"
#include "formats/checkpoint.h"
#include "tests/support/checkpoint_files.h"

using zsq::ErrorCode;
using zsq::test::Kind;
using zsq::test::little_endian;
using zsq::test::Pickle;
using zsq::test::Storage;
using zsq::test::Tensor;

namespace {

const std::vector<float> kSix{0, 1, 2, 3, 4, 5};

std::vector<Tensor> small_tensors() {
  const auto first = zsq::test::floats("0", kSix);
  return {{"a", first, {2, 3}, {3, 1}},
          {"b", first, {3, 2}, {1, 3}},
          {"c", {"HalfStorage", "1", 2, "\x01\x02\x03\x04"}, {2}, {1}}};
}

/// A state_dict after which `opcodes` are executed.
std::string with_opcodes(Kind kind, const Pickle& pickle) {
  const auto storage = zsq::test::floats("0", kSix);
  return zsq::test::file_of(kind, pickle.stop(), {storage});
}

}  // namespace

class TestCheckpointDamage : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase();
  void nothing_in_a_hostile_file_is_executed_data();
  void nothing_in_a_hostile_file_is_executed();
  void contradictory_pickles_are_refused_data();
  void contradictory_pickles_are_refused();
  void tensors_outside_of_their_storage_are_refused_data();
  void tensors_outside_of_their_storage_are_refused();
  void a_tensor_larger_than_the_file_can_hold_is_not_allocated();
  void an_announced_storage_must_be_there_in_full();
  void containers_that_hold_each_other_end();
  void values_are_counted();
  void every_truncation_is_refused_data();
  void every_truncation_is_refused();
  void flipped_bytes_never_crash_data();
  void flipped_bytes_never_crash();
  void other_files_are_named_data();
  void other_files_are_named();
  void missing_files_and_folders_are_said_to_be_that();
  void a_whole_pickled_model_is_explained();

 private:
  struct Caught {
    ErrorCode code = ErrorCode::Cancelled;
    QString text = "no error";
  };
  Caught read(const std::string& bytes) {
    try {
      zsq::parse_checkpoint(bytes, "file.pth");
    } catch (const zsq::Error& error) {
      return {error.code(), QString::fromUtf8(error.what())};
    }
    return {};
  }
  QTemporaryDir folder_;
};

void TestCheckpointDamage::initTestCase() {
  // A reader that believed a size in a file would fail here instead of filling the machine. The
  // sanitizers themselves reserve terabytes of addresses.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  const rlimit limit{rlim_t{6} << 30, rlim_t{6} << 30};
  QCOMPARE(setrlimit(RLIMIT_AS, &limit), 0);
#endif
}

void TestCheckpointDamage::nothing_in_a_hostile_file_is_executed_data() {
  QTest::addColumn<QByteArray>("opcodes");
  QTest::addColumn<QString>("named");
  const std::string command = "touch " + folder_.filePath("pwned").toStdString();
  const auto row = [](const char* title, const Pickle& pickle, const char* named) {
    QTest::newRow(title) << QByteArray::fromStdString(pickle.stop()) << named;
  };
  const auto start = [] { return Pickle().ordered_dict(); };
  row("GLOBAL os.system, REDUCE", start().global("os", "system").raw("(").text(command).raw("tR0"),
      "`os.system`");
  row("GLOBAL posix.system", start().global("posix", "system").raw("(").text(command).raw("tR0"),
      "`posix.system`");
  row("STACK_GLOBAL", Pickle(4).stack_global("os", "system").raw("(").text(command).raw("tR"),
      "`os.system`");
  row("STACK_GLOBAL with a dotted name",
      Pickle(4).stack_global("torch.serialization", "os.system").raw("(").text(command).raw("tR"),
      "`torch.serialization.os.system`");
  row("INST", start().raw("(").text(command).raw("ios\nsystem\n0"), "`os.system`");
  row("OBJ", start().raw("(").global("os", "system").text(command).raw("o0"), "`os.system`");
  row("NEWOBJ", start().global("subprocess", "Popen").raw("(").text(command).raw("t\x81"),
      "`subprocess.Popen`");
  row("NEWOBJ_EX", Pickle(4).stack_global("subprocess", "Popen").raw(")}\x92"),
      "`subprocess.Popen`");
  row("BUILD with __setstate__",
      start().raw("}").text("__setstate__").global("os", "system").raw("sb").text(command).raw("b"),
      "`os.system`");
  row("only mentioned", start().global("os", "system").raw("0"), "`os.system`");
  for (const char* name : {"eval", "exec", "getattr", "__import__", "open", "compile"}) {
    row(name, start().global("builtins", name).raw("(").text(command).raw("tR0"), name);
    row(qPrintable(QStringLiteral("Python 2 %1").arg(name)),
        start().global("__builtin__", name).raw("0"), name);
  }
  row("importlib", start().global("importlib", "import_module").raw("0"), "`importlib.import_");
  row("a pickle in a pickle", start().global("torch.storage", "_load_from_bytes").raw("0"),
      "_load_from_bytes");
  row("code object", start().global("types", "CodeType").raw("0"), "`types.CodeType`");
  row("control characters in the name", start().global("os", "\x1b[2J").raw("0"), "`os.?[2J`");
}

void TestCheckpointDamage::nothing_in_a_hostile_file_is_executed() {
  QFETCH(QByteArray, opcodes);
  QFETCH(QString, named);
  const std::string pickle = opcodes.toStdString();
  const auto storage = zsq::test::floats("0", kSix);
  const std::string text_protocol = pickle.substr(2);  // without PROTO: as protocols 0 and 1 begin
  for (const std::string& bytes :
       {zsq::test::file_of(Kind::Zip, pickle, {storage}),
        zsq::test::file_of(Kind::Legacy, pickle, {storage}), pickle, text_protocol}) {
    if (bytes[0] != 'P' && bytes[0] != '\x80' && bytes[0] != 'c') continue;
    const Caught caught = read(bytes);
    QCOMPARE(caught.code, ErrorCode::UnsafeContent);
    QVERIFY2(caught.text.contains(named), qPrintable(caught.text));
  }
  QVERIFY(!QFile::exists(folder_.filePath("pwned")));
}

void TestCheckpointDamage::contradictory_pickles_are_refused_data() {
  QTest::addColumn<QByteArray>("pickle");
  QTest::addColumn<int>("code");
  QTest::addColumn<QString>("named");
  const auto row = [](const char* title, const Pickle& pickle, ErrorCode code, const char* named) {
    QTest::newRow(title) << QByteArray::fromStdString(pickle.stop()) << static_cast<int>(code)
                         << named;
  };
  row("empty stack", Pickle(), ErrorCode::Malformed, "stack is empty");
  row("no mark", Pickle().raw("u"), ErrorCode::Malformed, "no mark");
  row("pop below a mark", Pickle().raw("N(0"), ErrorCode::Malformed, "stack is empty");
  row("unknown memo", Pickle().raw("h\x05"), ErrorCode::Malformed, "value 5");
  row("unknown opcode", Pickle().raw("\xfe"), ErrorCode::Malformed, "0xfe");
  row("extension registry", Pickle().raw("\x82\x01"), ErrorCode::Malformed, "0x82");
  row("protocol 9", Pickle(9), ErrorCode::Unsupported, "protocol 9");
  row("odd dictionary", Pickle().raw("}(NNNu"), ErrorCode::Malformed, "key without a value");
  row("odd dictionary at once", Pickle().raw("(Nd"), ErrorCode::Malformed, "key without a value");
  row("items for a number", Pickle().integer(1).raw("(NNu"), ErrorCode::Malformed, "holds none");
  row("append to a dictionary", Pickle().raw("}Na"), ErrorCode::Malformed, "holds none");
  row("a number is called", Pickle().integer(1).raw(")R"), ErrorCode::Malformed, "is called");
  row("arguments are no tuple", Pickle().global("a", "b").raw("NR"), ErrorCode::Malformed,
      "tuple of arguments");
  row("state of a number", Pickle().integer(1).raw("Nb"), ErrorCode::Malformed, "state");
  row("class named by a number", Pickle(4).integer(1).integer(2).raw("\x93"), ErrorCode::Malformed,
      "no text");
  row("text longer than the file", Pickle().raw("X\xff\xff\xff\xff"), ErrorCode::Truncated,
      "4294967295 bytes");
  row("bytes of 2^63", Pickle().raw("\x8e").raw(little_endian(std::uint64_t{1} << 63)),
      ErrorCode::Truncated, "9223372036854775808 bytes");
  row("nested too deeply", Pickle().raw(std::string(100000, '(')), ErrorCode::TooLarge, "nested");
  row("persistent number", Pickle().integer(1).raw("Q"), ErrorCode::Malformed, "persistent id");
  row("storage of no type", Pickle().raw("(").text("storage").raw("NNNNtQ"), ErrorCode::Malformed,
      "storage has no type");
  row("storage of a class that is none",
      Pickle()
          .raw("(")
          .text("storage")
          .global("evil", "FloatStorage")
          .text("0")
          .text("cpu")
          .raw("K\x06tQ"),
      ErrorCode::Malformed, "storage has no type");
  row("negative element count",
      Pickle()
          .raw("(")
          .text("storage")
          .global("torch", "FloatStorage")
          .text("0")
          .text("cpu")
          .integer(-6)
          .raw("tQ"),
      ErrorCode::Malformed, "element count");
  row("tensor of a number", Pickle().global("torch._utils", "_rebuild_tensor_v2").raw("(NNNNtR"),
      ErrorCode::Malformed, "no storage");
  row("tensor of too little", Pickle().global("torch._utils", "_rebuild_tensor_v2").raw(")R"),
      ErrorCode::Malformed, "no storage");
  row("no tensors at all", Pickle().raw("}"), ErrorCode::Malformed, "no dictionary of tensors");
  row("only a number", Pickle().integer(7), ErrorCode::Malformed, "no dictionary of tensors");
}

void TestCheckpointDamage::contradictory_pickles_are_refused() {
  QFETCH(QByteArray, pickle);
  QFETCH(int, code);
  QFETCH(QString, named);
  for (const Kind kind : {Kind::Zip, Kind::Legacy}) {
    const Caught caught = read(zsq::test::file_of(kind, pickle.toStdString(), {}));
    QVERIFY2(caught.code == static_cast<ErrorCode>(code) && caught.text.contains(named),
             qPrintable(QString(to_string(caught.code)) + ": " + caught.text));
  }
}

void TestCheckpointDamage::tensors_outside_of_their_storage_are_refused_data() {
  QTest::addColumn<QVector<qint64>>("shape");
  QTest::addColumn<QVector<qint64>>("strides");
  QTest::addColumn<qint64>("offset");
  const qint64 huge = std::numeric_limits<qint64>::max();
  const auto row = [](const char* title, const QVector<qint64>& shape,
                      const QVector<qint64>& strides,
                      qint64 offset) { QTest::newRow(title) << shape << strides << offset; };
  row("one too many", {7}, {1}, 0);
  row("offset", {2, 3}, {3, 1}, 1);
  row("offset of a scalar", {}, {}, 6);
  row("stride", {2}, {6}, 0);
  row("overflowing offset", {2}, {1}, huge);
  row("overflowing stride", {3}, {huge}, 0);
  row("overflowing shape", {huge, huge}, {huge, huge}, 0);
  row("negative offset", {2}, {1}, -1);
  row("negative stride", {2}, {-1}, 3);
  row("negative extent", {-2}, {1}, 0);
  row("fewer strides than extents", {2, 3}, {1}, 0);
  row("65 dimensions", QVector<qint64>(65, 1), QVector<qint64>(65, 1), 0);
}

void TestCheckpointDamage::tensors_outside_of_their_storage_are_refused() {
  QFETCH(QVector<qint64>, shape);
  QFETCH(QVector<qint64>, strides);
  QFETCH(qint64, offset);
  for (const Kind kind : {Kind::Zip, Kind::Legacy}) {
    const Tensor tensor{"w",
                        zsq::test::floats("0", kSix),
                        {shape.begin(), shape.end()},
                        {strides.begin(), strides.end()},
                        offset};
    const Caught caught = read(zsq::test::checkpoint(kind, {tensor}));
    QVERIFY2(caught.code == ErrorCode::Malformed, qPrintable(caught.text));
  }
}

void TestCheckpointDamage::a_tensor_larger_than_the_file_can_hold_is_not_allocated() {
  const auto storage = zsq::test::floats("0", kSix);
  const std::int64_t million = 1'000'000;
  for (const Kind kind : {Kind::Zip, Kind::Legacy}) {
    // Stride 0 repeats one element for ever without leaving the storage.
    Caught caught = read(zsq::test::checkpoint(kind, {{"w", storage, {million, million}, {0, 0}}}));
    QCOMPARE(caught.code, ErrorCode::TooLarge);
    QVERIFY(caught.text.contains("[1000000,1000000]"));
    // An empty tensor must not hide a product that overflows.
    caught = read(zsq::test::checkpoint(
        kind, {{"w", storage, {0, million << 30, million << 30}, {1, 1, 1}}}));
    QCOMPARE(caught.code, ErrorCode::TooLarge);
    // Many of moderate size.
    std::vector<Tensor> many;
    for (int i = 0; i < 100; ++i) {
      many.push_back({std::to_string(i), storage, {million}, {0}});
    }
    QCOMPARE(read(zsq::test::checkpoint(kind, many)).code, ErrorCode::TooLarge);
  }
}

void TestCheckpointDamage::an_announced_storage_must_be_there_in_full() {
  auto storage = zsq::test::floats("0", kSix);
  storage.elements = std::int64_t{1} << 50;
  for (const Kind kind : {Kind::Zip, Kind::Legacy}) {
    Caught caught = read(zsq::test::checkpoint(kind, {{"w", storage, {6}, {1}}}));
    QCOMPARE(caught.code, ErrorCode::Truncated);
    QVERIFY(caught.text.contains("4503599627370496 bytes"));
    auto huge = storage;
    huge.elements = std::numeric_limits<std::int64_t>::max();
    QCOMPARE(read(zsq::test::checkpoint(kind, {{"w", huge, {6}, {1}}})).code, ErrorCode::TooLarge);
    auto odd = zsq::test::floats("0", kSix);
    odd.type = "MysteryStorage";
    QCOMPARE(read(zsq::test::checkpoint(kind, {{"w", odd, {6}, {1}}})).code,
             ErrorCode::Unsupported);
  }
  Pickle missing;
  missing.ordered_dict();
  zsq::test::set_tensors(missing, {{"w", zsq::test::floats("0", kSix), {6}, {1}}}, Kind::Legacy);
  QCOMPARE(read(zsq::test::file_of(Kind::Legacy, missing.stop(), {})).code, ErrorCode::Truncated);
}

void TestCheckpointDamage::containers_that_hold_each_other_end() {
  // A dictionary that is its own state_dict, and many that refer to one another.
  Pickle self;
  self.raw("}q").byte(0).text("state_dict").raw("h").byte(0).raw("s");
  QCOMPARE(read(with_opcodes(Kind::Zip, self)).code, ErrorCode::Malformed);
  Pickle web;
  web.raw("}q").byte(0);
  for (int i = 1; i < 200; ++i) {
    web.raw("}q").byte(i).raw("(");
    for (const char* name : {"state_dict", "model", "net", "weights", "params", "ema"}) {
      web.text(name).raw("h").byte(i - 1);
    }
    web.raw("u");
  }
  QCOMPARE(read(with_opcodes(Kind::Zip, web)).code, ErrorCode::Malformed);
  // A tuple of tuples of tuples, a million deep: must not end in recursion.
  Pickle deep;
  deep.raw(")").raw(std::string(1'000'000, '\x85'));
  QCOMPARE(read(with_opcodes(Kind::Zip, deep)).code, ErrorCode::Malformed);
}

void TestCheckpointDamage::values_are_counted() {
  Pickle values;
  values.raw("](").raw(std::string(5'000'000, 'N')).raw("e");
  QCOMPARE(read(with_opcodes(Kind::Zip, values)).code, ErrorCode::TooLarge);
  // OrderedDict(list) copies the list: a short loop must not copy for ever.
  Pickle copies;
  copies.raw("](").raw(std::string(100'000, ')')).raw("eq").byte(0);
  for (int i = 0; i < 1000; ++i) {
    copies.global("collections", "OrderedDict").raw("(h").byte(0).raw("tR0");
  }
  QVERIFY(read(with_opcodes(Kind::Zip, copies)).code != ErrorCode::Cancelled);
}

void TestCheckpointDamage::every_truncation_is_refused_data() {
  QTest::addColumn<int>("kind");
  QTest::newRow("zip") << static_cast<int>(Kind::Zip);
  QTest::newRow("legacy") << static_cast<int>(Kind::Legacy);
}

void TestCheckpointDamage::every_truncation_is_refused() {
  QFETCH(int, kind);
  const std::string bytes = zsq::test::checkpoint(static_cast<Kind>(kind), small_tensors());
  QCOMPARE(read(bytes).code, ErrorCode::Cancelled);
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    const Caught caught = read(bytes.substr(0, size));
    QVERIFY2(caught.code != ErrorCode::Cancelled && caught.code != ErrorCode::Internal,
             qPrintable(QStringLiteral("%1 bytes: %2").arg(size).arg(caught.text)));
  }
}

void TestCheckpointDamage::flipped_bytes_never_crash_data() {
  QTest::addColumn<int>("kind");
  QTest::addColumn<bool>("pickle_only");
  QTest::newRow("zip") << static_cast<int>(Kind::Zip) << false;
  // With a right checksum, as an attacker would write it.
  QTest::newRow("pickle in a zip") << static_cast<int>(Kind::Zip) << true;
  QTest::newRow("legacy") << static_cast<int>(Kind::Legacy) << false;
}

void TestCheckpointDamage::flipped_bytes_never_crash() {
  QFETCH(int, kind);
  QFETCH(bool, pickle_only);
  Pickle pickle;
  pickle.raw("}").text("epoch").integer(3).raw("s").text("model").ordered_dict();
  zsq::test::set_tensors(pickle, small_tensors(), static_cast<Kind>(kind));
  pickle.raw("}").text("_metadata").ordered_dict().raw("sbs");
  const std::vector<Storage> storages{small_tensors()[0].storage, small_tensors()[2].storage};
  const std::string whole = zsq::test::file_of(static_cast<Kind>(kind), pickle.stop(), storages);
  std::mt19937 random(7);
  int refused = 0;
  for (int round = 0; round < 4000; ++round) {
    std::string broken = pickle_only ? pickle.stop() : whole;
    for (auto flips = 1 + random() % 3; flips > 0; --flips) {
      broken[random() % broken.size()] = static_cast<char>(random());
    }
    if (pickle_only) broken = zsq::test::file_of(Kind::Zip, broken, storages);
    const Caught caught = read(broken);
    QVERIFY2(caught.code != ErrorCode::Internal, qPrintable(caught.text));
    refused += caught.code == ErrorCode::Cancelled ? 0 : 1;
  }
  QVERIFY(refused > 400 && refused < 4000);
}

void TestCheckpointDamage::other_files_are_named_data() {
  QTest::addColumn<QByteArray>("bytes");
  QTest::addColumn<int>("code");
  QTest::addColumn<QString>("named");
  const auto row = [](const char* title, const std::string& bytes, ErrorCode code,
                      const char* named) {
    QTest::newRow(title) << QByteArray::fromStdString(bytes) << static_cast<int>(code) << named;
  };
  row("empty", "", ErrorCode::Truncated, "empty");
  row("one byte", "\x80", ErrorCode::Truncated, "bytes");
  row("text", "Dear reader,\nthis is a letter.\n", ErrorCode::UnknownFormat, "a text file");
  row("text that looks like a pickle", "(just a remark)\n", ErrorCode::UnknownFormat,
      "a text file");
  row("web page", "\n<!DOCTYPE html>\n<html><body>404</body></html>", ErrorCode::UnknownFormat,
      "a web page");
  row("Git LFS", "version https://git-lfs.github.com/spec/v1\noid sha256:1234\nsize 5\n",
      ErrorCode::UnknownFormat, "Git LFS");
  row("ONNX", std::string("\x08\x08\x12\x07pytorch", 11), ErrorCode::Unsupported, "ONNX");
  row("gzip", "\x1f\x8b\x08", ErrorCode::UnknownFormat, "gzip");
  row("HDF5", "\x89HDF\r\n\x1a\n", ErrorCode::UnknownFormat, "HDF5");
  row("random bytes", "\xfa\xce\x01\xfe\x99\x98\x97\x96\x95\x94", ErrorCode::UnknownFormat,
      "not known");
  std::string tar = "storages" + std::string(249, '\0') + "ustar";
  row("old tar checkpoint", tar + std::string(300, '\0'), ErrorCode::Unsupported, "tar form");
  tar.replace(0, 8, "weights1");
  row("tar", tar + std::string(300, '\0'), ErrorCode::UnknownFormat, "a tar archive");
  row("other pickle", Pickle().raw("}").stop(), ErrorCode::UnknownFormat,
      "torch.save did not write");
  row("TorchScript", zsq::test::zip({{"m/data.pkl", "x"}, {"m/constants.pkl", "x"}}),
      ErrorCode::Unsupported, "TorchScript");
  row("torch.export", zsq::test::zip({{"m/archive_format", "pt2"}, {"m/models/model.json", "x"}}),
      ErrorCode::Unsupported, "torch.export");
  row("other zip", zsq::test::zip({{"word/document.xml", "x"}}), ErrorCode::UnknownFormat,
      "no data.pkl");
  auto big_endian = zsq::test::zip_items(Pickle().ordered_dict().stop(), {});
  big_endian.emplace_back("archive/byteorder", "big");
  row("big-endian zip", zsq::test::zip(big_endian), ErrorCode::Unsupported, "big-endian");
}

void TestCheckpointDamage::other_files_are_named() {
  QFETCH(QByteArray, bytes);
  QFETCH(int, code);
  QFETCH(QString, named);
  const Caught caught = read(bytes.toStdString());
  QVERIFY2(caught.code == static_cast<ErrorCode>(code) && caught.text.contains(named),
           qPrintable(QString(to_string(caught.code)) + ": " + caught.text));
  QVERIFY(caught.text.contains("file.pth"));
}

void TestCheckpointDamage::missing_files_and_folders_are_said_to_be_that() {
  const auto code = [](const QString& path) {
    try {
      zsq::read_checkpoint(path.toStdString());
    } catch (const zsq::Error& error) {
      return error.code();
    }
    return ErrorCode::Cancelled;
  };
  QCOMPARE(code(folder_.filePath("absent.pth")), ErrorCode::FileNotFound);
  QCOMPARE(code(folder_.path()), ErrorCode::FileUnreadable);
}

void TestCheckpointDamage::a_whole_pickled_model_is_explained() {
  Pickle pickle;
  pickle.global("models.resnet", "ResNet").raw(")\x81}").text("training").raw("\x89sb");
  const Caught caught = read(with_opcodes(Kind::Zip, pickle));
  QCOMPARE(caught.code, ErrorCode::Unsupported);
  QVERIFY2(caught.text.contains("models.resnet.ResNet"), qPrintable(caught.text));
}

QTEST_GUILESS_MAIN(TestCheckpointDamage)
#include "test_checkpoint_damage.moc"
