// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/checkpoint.h"

#include <ATen/core/Tensor.h>
#include <ATen/ops/equal.h>

#include <QTest>

#include "api/error.h"
#include "formats/safetensors.h"
#include "tests/support/checkpoint_files.h"
#include "tests/support/shared.h"

using zsq::ErrorCode;
using zsq::test::Kind;
using zsq::test::Pickle;
using zsq::test::Storage;

namespace {

std::vector<float> values_of(const at::Tensor& tensor) {
  const auto flat = tensor.to(at::kFloat).contiguous();
  return {flat.data_ptr<float>(), flat.data_ptr<float>() + flat.numel()};
}

using Floats = std::vector<float>;
const Floats kSix{0, 1, 2, 3, 4, 5};

}  // namespace

class TestCheckpoint : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void contiguous_tensors_are_read_data() { both_kinds(); }
  void contiguous_tensors_are_read();
  void strided_and_shared_storages_become_contiguous_copies_data() { both_kinds(); }
  void strided_and_shared_storages_become_contiguous_copies();
  void scalars_and_empty_tensors_are_read_data() { both_kinds(); }
  void scalars_and_empty_tensors_are_read();
  void floating_types_become_float32_and_integers_stay_data() { both_kinds(); }
  void floating_types_become_float32_and_integers_stay();
  void nested_dictionaries_are_searched_data();
  void nested_dictionaries_are_searched();
  void tensors_beside_the_state_dict_are_not_taken_for_it();
  void shared_prefixes_are_removed();
  void a_prefix_of_some_names_only_stays();
  void metadata_and_parameters_are_understood();
  void dictionaries_of_python_2_are_understood();
  void protocol_4_is_understood();
  void views_of_legacy_storages_are_cut_out();
  void objects_of_unknown_classes_are_left_alone();
  void safetensors_are_detected_whatever_their_length();
  void the_real_resnet20_is_the_same_in_three_formats();
  void a_real_legacy_file_with_optimizer_state_is_read();

 private:
  static void both_kinds() {
    QTest::addColumn<int>("kind");
    QTest::newRow("zip") << static_cast<int>(Kind::Zip);
    QTest::newRow("legacy") << static_cast<int>(Kind::Legacy);
  }
  static zsq::Checkpoint read(const std::string& bytes) {
    return zsq::parse_checkpoint(bytes, "file.pth");
  }
};

void TestCheckpoint::contiguous_tensors_are_read() {
  QFETCH(int, kind);
  const auto checkpoint = read(zsq::test::checkpoint(
      static_cast<Kind>(kind), {{"a.weight", zsq::test::floats("0", kSix), {2, 3}, {3, 1}},
                                {"a.bias", zsq::test::floats("1", {7, 8}), {2}, {1}}}));
  QCOMPARE(checkpoint.tensors.size(), std::size_t{2});
  const auto& weight = checkpoint.tensors.at("a.weight");
  QVERIFY(weight.sizes() == at::IntArrayRef({2, 3}));
  QCOMPARE(values_of(weight), kSix);
  QCOMPARE(values_of(checkpoint.tensors.at("a.bias")), (Floats{7, 8}));
  QVERIFY(checkpoint.notes.empty());
}

void TestCheckpoint::strided_and_shared_storages_become_contiguous_copies() {
  QFETCH(int, kind);
  const auto storage = zsq::test::floats("0", kSix);
  const auto tensors = read(zsq::test::checkpoint(static_cast<Kind>(kind),
                                                  {{"transposed", storage, {3, 2}, {1, 3}},
                                                   {"part", storage, {2, 2}, {3, 1}, 1},
                                                   {"every_second", storage, {3}, {2}},
                                                   {"expanded", storage, {2, 3}, {0, 1}, 2}}))
                           .tensors;
  QCOMPARE(values_of(tensors.at("transposed")), (Floats{0, 3, 1, 4, 2, 5}));
  QCOMPARE(values_of(tensors.at("part")), (Floats{1, 2, 4, 5}));
  QCOMPARE(values_of(tensors.at("every_second")), (Floats{0, 2, 4}));
  QCOMPARE(values_of(tensors.at("expanded")), (Floats{2, 3, 4, 2, 3, 4}));
  for (const auto& [name, tensor] : tensors) QVERIFY2(tensor.is_contiguous(), name.c_str());
}

void TestCheckpoint::scalars_and_empty_tensors_are_read() {
  QFETCH(int, kind);
  const auto tensors =
      read(zsq::test::checkpoint(static_cast<Kind>(kind),
                                 {{"scalar", zsq::test::floats("0", {4}), {}, {}},
                                  {"empty", zsq::test::floats("1", {}), {0, 3}, {3, 1}}}))
          .tensors;
  QCOMPARE(tensors.at("scalar").dim(), std::int64_t{0});
  QCOMPARE(tensors.at("scalar").item<float>(), 4.0F);
  QCOMPARE(tensors.at("empty").numel(), std::int64_t{0});
}

void TestCheckpoint::floating_types_become_float32_and_integers_stay() {
  QFETCH(int, kind);
  using namespace zsq::test;
  const auto tensors =
      read(checkpoint(static_cast<Kind>(kind),
                      {{"half",
                        {"HalfStorage", "0", 2, bytes_of<std::uint16_t>({0x3e00, 0xc000})},
                        {2},
                        {1}},
                       {"bfloat16",
                        {"BFloat16Storage", "1", 1, bytes_of<std::uint16_t>({0x3fc0})},
                        {1},
                        {1}},
                       {"double", {"DoubleStorage", "2", 1, bytes_of<double>({0.1})}, {1}, {1}},
                       {"long",
                        {"LongStorage", "3", 1, bytes_of<std::int64_t>({std::int64_t{1} << 40})},
                        {},
                        {}},
                       {"byte", {"ByteStorage", "4", 2, "\x01\xff"}, {2}, {1}},
                       {"bool", {"BoolStorage", "5", 3, std::string("\0\1\7", 3)}, {3}, {1}}}))
          .tensors;
  QCOMPARE(tensors.at("half").scalar_type(), at::kFloat);
  QCOMPARE(values_of(tensors.at("half")), (Floats{1.5F, -2.0F}));
  QCOMPARE(values_of(tensors.at("bfloat16")), (Floats{1.5F}));
  QCOMPARE(tensors.at("double").scalar_type(), at::kFloat);
  QCOMPARE(values_of(tensors.at("double")), (Floats{0.1F}));
  QCOMPARE(tensors.at("long").item<std::int64_t>(), std::int64_t{1} << 40);
  QCOMPARE(values_of(tensors.at("byte")), (Floats{1, 255}));
  QCOMPARE(tensors.at("bool").scalar_type(), at::kBool);
  QCOMPARE(values_of(tensors.at("bool")), (Floats{0, 1, 1}));
}

void TestCheckpoint::nested_dictionaries_are_searched_data() {
  QTest::addColumn<QStringList>("path");
  QTest::newRow("state_dict") << QStringList{"state_dict"};
  QTest::newRow("model") << QStringList{"model"};
  QTest::newRow("net") << QStringList{"net"};
  QTest::newRow("model_state_dict") << QStringList{"model_state_dict"};
  QTest::newRow("model.state_dict") << QStringList{"model", "state_dict"};
}

void TestCheckpoint::nested_dictionaries_are_searched() {
  QFETCH(QStringList, path);
  Pickle pickle;
  for (const auto& name : path) {
    pickle.raw("}(").text("epoch").integer(3).text(name.toStdString());
  }
  pickle.ordered_dict();
  const auto storage = zsq::test::floats("0", {9});
  zsq::test::set_tensors(pickle, {{"w", storage, {1}, {1}}}, Kind::Zip);
  for (qsizetype i = 0; i < path.size(); ++i) pickle.raw("u");
  const auto checkpoint = read(zsq::test::file_of(Kind::Zip, pickle.stop(), {storage}));
  QCOMPARE(values_of(checkpoint.tensors.at("w")), (Floats{9}));
  QVERIFY(QString::fromStdString(checkpoint.notes.at(0)).contains(path.join('.')));
}

void TestCheckpoint::tensors_beside_the_state_dict_are_not_taken_for_it() {
  const auto best = zsq::test::floats("0", {91});
  const auto weight = zsq::test::floats("1", {1, 2});
  Pickle pickle;
  pickle.raw("}");
  zsq::test::set_tensors(pickle, {{"best_accuracy", best, {1}, {1}}}, Kind::Legacy);
  pickle.text("state_dict").raw("}");
  zsq::test::set_tensors(pickle, {{"w", weight, {2}, {1}}}, Kind::Legacy);
  pickle.raw("s");
  const auto checkpoint = read(zsq::test::file_of(Kind::Legacy, pickle.stop(), {best, weight}));
  QCOMPARE(checkpoint.tensors.size(), std::size_t{1});
  QCOMPARE(values_of(checkpoint.tensors.at("w")), (Floats{1, 2}));
}

void TestCheckpoint::shared_prefixes_are_removed() {
  const auto storage = zsq::test::floats("0", {1});
  const auto checkpoint = read(zsq::test::checkpoint(
      Kind::Zip, {{"module.model.a", storage, {1}, {1}}, {"module.model.b", storage, {1}, {1}}}));
  QVERIFY(checkpoint.tensors.contains("a") && checkpoint.tensors.contains("b"));
  QCOMPARE(checkpoint.notes.size(), std::size_t{2});
}

void TestCheckpoint::a_prefix_of_some_names_only_stays() {
  const auto storage = zsq::test::floats("0", {1});
  const auto checkpoint = read(zsq::test::checkpoint(
      Kind::Zip, {{"module.a", storage, {1}, {1}}, {"b", storage, {1}, {1}}}));
  QVERIFY(checkpoint.tensors.contains("module.a"));
}

void TestCheckpoint::metadata_and_parameters_are_understood() {
  const auto storage = zsq::test::floats("0", {5, 6});
  Pickle pickle;
  pickle.ordered_dict().text("w").global("torch._utils", "_rebuild_parameter").raw("(");
  zsq::test::push_tensor(pickle, {"w", storage, {2}, {1}}, Kind::Zip);
  pickle.raw("\x88").ordered_dict().raw("tRs");
  // state_dict() gives its OrderedDict an attribute: BUILD with {"_metadata": OrderedDict()}.
  pickle.raw("}").text("_metadata").ordered_dict().raw("sb");
  const auto checkpoint = read(zsq::test::file_of(Kind::Zip, pickle.stop(), {storage}));
  QCOMPARE(checkpoint.tensors.size(), std::size_t{1});
  QCOMPARE(values_of(checkpoint.tensors.at("w")), (Floats{5, 6}));
}

void TestCheckpoint::dictionaries_of_python_2_are_understood() {
  const auto storage = zsq::test::floats("0", {5});
  Pickle pickle;
  // OrderedDict([["w", tensor]]) with the key as a byte string.
  pickle.global("collections", "OrderedDict").raw("(](](U").byte(1).raw("w");
  zsq::test::push_tensor(pickle, {"w", storage, {1}, {1}}, Kind::Legacy);
  pickle.raw("eetR");
  const auto checkpoint = read(zsq::test::file_of(Kind::Legacy, pickle.stop(), {storage}));
  QCOMPARE(values_of(checkpoint.tensors.at("w")), (Floats{5}));
}

void TestCheckpoint::protocol_4_is_understood() {
  const auto storage = zsq::test::floats("0", {5, 6});
  Pickle pickle(4);
  pickle.raw("\x95").raw(zsq::test::little_endian(std::uint64_t{200}));  // FRAME
  pickle.stack_global("collections", "OrderedDict").raw("\x94)R\x94(").short_text("w");
  pickle.stack_global("torch._utils", "_rebuild_tensor_v2").raw("\x94((").short_text("storage");
  pickle.stack_global("torch", "FloatStorage").short_text("0").short_text("cpu");
  // 2 elements; then offset 0, shape (2,), strides (1,), False, OrderedDict() by its memo number.
  pickle.raw("K\x02t\x94Q").raw(std::string("K\0", 2)).raw("K\x02\x85\x94K\x01\x85\x94\x89");
  pickle.raw("h\x02)Rt\x94R\x94u");
  const auto checkpoint = read(zsq::test::file_of(Kind::Zip, pickle.stop(), {storage}));
  QCOMPARE(values_of(checkpoint.tensors.at("w")), (Floats{5, 6}));
}

void TestCheckpoint::views_of_legacy_storages_are_cut_out() {
  const auto storage = zsq::test::floats("root", kSix);
  Pickle pickle;
  pickle.raw("}").text("w").global("torch._utils", "_rebuild_tensor").raw("((").text("storage");
  pickle.global("torch", "FloatStorage").text("root").text("cpu").integer(6);
  pickle.raw("(").text("view").integer(2).integer(3).raw("ttQ");  // elements 2, 3 and 4
  pickle.integer(1).tuple({2}).tuple({1}).raw("tRs");
  const auto checkpoint = read(zsq::test::file_of(Kind::Legacy, pickle.stop(), {storage}));
  QCOMPARE(values_of(checkpoint.tensors.at("w")), (Floats{3, 4}));
}

void TestCheckpoint::objects_of_unknown_classes_are_left_alone() {
  const auto storage = zsq::test::floats("0", {5});
  Pickle pickle;
  pickle.raw("}").text("args").global("argparse", "Namespace").raw(")\x81}");
  pickle.text("lr").raw("G").raw(std::string(8, '\1')).raw("sbs");
  pickle.text("best").global("numpy.core.multiarray", "scalar").raw("(").text("f8").raw("tRs");
  pickle.text("state_dict").ordered_dict();
  zsq::test::set_tensors(pickle, {{"w", storage, {1}, {1}}}, Kind::Zip);
  pickle.raw("s");
  const auto checkpoint = read(zsq::test::file_of(Kind::Zip, pickle.stop(), {storage}));
  QCOMPARE(values_of(checkpoint.tensors.at("w")), (Floats{5}));
  std::string notes;
  for (const auto& note : checkpoint.notes) notes += note + "\n";
  QVERIFY(notes.find("argparse.Namespace") != std::string::npos);
}

void TestCheckpoint::safetensors_are_detected_whatever_their_length() {
  // A header whose length begins with a pickle's first byte.
  zsq::Safetensors contents;
  for (int padding = 0; padding < 300; padding += 8) {
    contents.metadata["padding"] = std::string(static_cast<std::size_t>(padding), 'x');
    const auto checkpoint = read(zsq::to_bytes(contents));
    QCOMPARE(checkpoint.format, std::string("safetensors"));
    QCOMPARE(checkpoint.metadata, contents.metadata);
  }
}

void TestCheckpoint::the_real_resnet20_is_the_same_in_three_formats() {
  ZSQ_NEEDS_SHARED("data/models/cifar10-resnet20.th");
  const auto load = [](const char* name) {
    return zsq::read_checkpoint(
        zsq::test::shared_path(QStringLiteral("data/models/") + name).toStdString());
  };
  const auto legacy = load("cifar10-resnet20.th");
  const auto zipped = load("cifar10-resnet20.pt");
  const auto safe = load("cifar10-resnet20.safetensors");
  QCOMPARE(legacy.format, std::string("legacy PyTorch checkpoint"));
  QCOMPARE(zipped.format, std::string("PyTorch zip checkpoint"));
  QCOMPARE(zipped.tensors.size(), safe.tensors.size());
  QVERIFY(legacy.tensors.size() >= 97);
  for (const auto& [name, tensor] : legacy.tensors) {
    QVERIFY2(at::equal(tensor, zipped.tensors.at(name)), name.c_str());
    QVERIFY2(at::equal(tensor, safe.tensors.at(name)), name.c_str());
  }
}

void TestCheckpoint::a_real_legacy_file_with_optimizer_state_is_read() {
  ZSQ_NEEDS_SHARED("data/models/imagenet-mobilenetv1-x025.pth.tar");
  const auto checkpoint = zsq::read_checkpoint(
      zsq::test::shared_path("data/models/imagenet-mobilenetv1-x025.pth.tar").toStdString());
  QVERIFY(checkpoint.tensors.at("stage1.0.0.weight").sizes() == at::IntArrayRef({8, 3, 3, 3}));
  QVERIFY(checkpoint.tensors.at("fc.weight").sizes() == at::IntArrayRef({1000, 256}));
}

QTEST_GUILESS_MAIN(TestCheckpoint)
#include "test_checkpoint.moc"
