// SPDX-License-Identifier: GPL-3.0-or-later
// Recognition and graphs of MobileNetV1 and V2.
#include <ATen/core/Tensor.h>
#include <ATen/ops/equal.h>
#include <ATen/ops/relu.h>

#include <QElapsedTimer>
#include <QTest>

#include "api/analysis.h"
#include "api/dataset.h"
#include "api/zsq.h"
#include "base/file.h"
#include "execute/executor.h"
#include "formats/checkpoint.h"
#include "graph/model_contents.h"
#include "tests/support/shared.h"
#include "tests/support/state_dicts.h"

using namespace zsq;
using test::Layers;
using test::StateDict;
using test::Values;

namespace {

/// Place, input and output channels at full width, stride of the depthwise convolution: Table 1 of
/// arXiv:1704.04861.
struct Separable {
  const char* path;
  std::int64_t in, out, stride;
};
constexpr Separable kSeparable[] = {
    {"stage1.1", 32, 64, 1},    {"stage1.2", 64, 128, 2},  {"stage1.3", 128, 128, 1},
    {"stage1.4", 128, 256, 2},  {"stage1.5", 256, 256, 1}, {"stage2.0", 256, 512, 2},
    {"stage2.1", 512, 512, 1},  {"stage2.2", 512, 512, 1}, {"stage2.3", 512, 512, 1},
    {"stage2.4", 512, 512, 1},  {"stage2.5", 512, 512, 1}, {"stage3.0", 512, 1024, 2},
    {"stage3.1", 1024, 1024, 1}};

StateDict mobilenet_v1(std::int64_t quarters, Values values = Values::None,
                       std::int64_t classes = 1000) {
  StateDict dict(values);
  const auto w = [quarters](std::int64_t channels) { return channels * quarters / 4; };
  dict.add("stage1.0.0.weight", {w(32), 3, 3, 3});
  dict.batch_norm("stage1.0.1", w(32));
  for (const auto& block : kSeparable) {
    const std::string path = block.path;
    dict.add(path + ".0.weight", {w(block.in), 1, 3, 3});
    dict.batch_norm(path + ".1", w(block.in));
    dict.add(path + ".3.weight", {w(block.out), w(block.in), 1, 1});
    dict.batch_norm(path + ".4", w(block.out));
  }
  dict.weight_and_bias("fc", {classes, w(1024)});
  return dict;
}

at::Tensor run_v1(const TensorMap& tensors, at::Tensor x) {
  const Layers net{tensors};
  x = at::relu(net.batch_norm("stage1.0.1", net.conv("stage1.0.0", x, 2, 1)));
  for (const auto& block : kSeparable) {
    const std::string path = block.path;
    x = net.conv(path + ".0", x, block.stride, 1, x.size(1));
    x = at::relu(net.batch_norm(path + ".1", x));
    x = at::relu(net.batch_norm(path + ".4", net.conv(path + ".3", x, 1, 0)));
  }
  return net.linear("fc", x.mean({2, 3}));
}

/// Place, input, hidden and output channels, stride: torchvision's mobilenet_v2 and its widths.
struct Inverted {
  int place;
  std::int64_t in, hidden, out, stride;
};
using InvertedList = std::vector<Inverted>;

InvertedList inverted(const std::vector<std::int64_t>& c) {
  // Channels after the stem and after each of the seven groups, of 1, 2, 3, 4, 3, 3 and 1 blocks.
  return {
      {1, c[0], c[0], c[1], 1},      {2, c[1], 6 * c[1], c[2], 2},  {3, c[2], 6 * c[2], c[2], 1},
      {4, c[2], 6 * c[2], c[3], 2},  {5, c[3], 6 * c[3], c[3], 1},  {6, c[3], 6 * c[3], c[3], 1},
      {7, c[3], 6 * c[3], c[4], 2},  {8, c[4], 6 * c[4], c[4], 1},  {9, c[4], 6 * c[4], c[4], 1},
      {10, c[4], 6 * c[4], c[4], 1}, {11, c[4], 6 * c[4], c[5], 1}, {12, c[5], 6 * c[5], c[5], 1},
      {13, c[5], 6 * c[5], c[5], 1}, {14, c[5], 6 * c[5], c[6], 2}, {15, c[6], 6 * c[6], c[6], 1},
      {16, c[6], 6 * c[6], c[6], 1}, {17, c[6], 6 * c[6], c[7], 1}};
}

const std::vector<std::int64_t> kFull{32, 16, 24, 32, 64, 96, 160, 320, 1280};

StateDict mobilenet_v2(const std::vector<std::int64_t>& c, Values values = Values::None,
                       std::int64_t classes = 1000) {
  StateDict dict(values);
  dict.add("features.0.0.weight", {c[0], 3, 3, 3});
  dict.batch_norm("features.0.1", c[0]);
  for (const auto& b : inverted(c)) {
    const std::string path = fmt::format("features.{}.conv", b.place);
    if (b.place == 1) {
      dict.add(path + ".0.0.weight", {b.hidden, 1, 3, 3});
      dict.batch_norm(path + ".0.1", b.hidden);
      dict.add(path + ".1.weight", {b.out, b.hidden, 1, 1});
      dict.batch_norm(path + ".2", b.out);
      continue;
    }
    dict.add(path + ".0.0.weight", {b.hidden, b.in, 1, 1});
    dict.batch_norm(path + ".0.1", b.hidden);
    dict.add(path + ".1.0.weight", {b.hidden, 1, 3, 3});
    dict.batch_norm(path + ".1.1", b.hidden);
    dict.add(path + ".2.weight", {b.out, b.hidden, 1, 1});
    dict.batch_norm(path + ".3", b.out);
  }
  dict.add("features.18.0.weight", {c[8], c[7], 1, 1});
  dict.batch_norm("features.18.1", c[8]);
  dict.weight_and_bias("classifier.1", {classes, c[8]});
  return dict;
}

at::Tensor run_v2(const TensorMap& tensors, at::Tensor x) {
  const Layers net{tensors};
  const auto relu6 = [](const at::Tensor& y) { return y.clamp(0, 6); };
  x = relu6(net.batch_norm("features.0.1", net.conv("features.0.0", x, 2, 1)));
  for (const auto& b : inverted(kFull)) {
    const std::string path = fmt::format("features.{}.conv", b.place);
    const std::string depthwise = path + (b.place == 1 ? ".0" : ".1");
    at::Tensor y = x;
    if (b.place > 1) y = relu6(net.batch_norm(path + ".0.1", net.conv(path + ".0.0", y, 1, 0)));
    y = net.conv(depthwise + ".0", y, b.stride, 1, b.hidden);
    y = relu6(net.batch_norm(depthwise + ".1", y));
    const int last = b.place == 1 ? 1 : 2;
    y = net.conv(fmt::format("{}.{}", path, last), y, 1, 0);
    y = net.batch_norm(fmt::format("{}.{}", path, last + 1), y);
    x = b.stride == 1 && b.in == b.out ? x + y : y;
  }
  x = relu6(net.batch_norm("features.18.1", net.conv("features.18.0", x, 1, 0)));
  return net.linear("classifier.1", x.mean({2, 3}));
}

ModelSource shared_model(const char* name) {
  const auto file = test::shared_path(QStringLiteral("data/models/") + name);
  return {file.toStdString(), {}, {}, {}};
}

}  // namespace

class TestMobileNet : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void the_width_comes_from_the_shapes_data();
  void the_width_comes_from_the_shapes();
  void version_1_computes_what_its_layers_say();
  void version_2_computes_what_its_layers_say();
  void their_state_dicts_come_back_unchanged();
  void differences_are_named();
  void another_width_is_refused_by_name();
  void depthwise_layers_start_with_the_variance_of_one_channel();
  void the_real_one_is_as_accurate_as_in_pytorch();
  void the_same_weights_by_three_doors_give_the_same_logits();
};

void TestMobileNet::the_width_comes_from_the_shapes_data() {
  QTest::addColumn<QString>("id");
  QTest::addColumn<QString>("name");
  QTest::addColumn<int>("quarters");
  QTest::addColumn<QList<int>>("channels");
  QTest::addColumn<qint64>("parameters");
  const QList<int> none;
  // Keras documents version 1, torchvision and timm (2.64 M, 1.68 M, 6.11 M) version 2.
  QTest::newRow("v1 x0.25") << "mobilenet_v1_x025"
                            << "MobileNetV1 x0.25" << 1 << none << qint64{470072};
  QTest::newRow("v1 x0.5") << "mobilenet_v1_x050"
                           << "MobileNetV1 x0.5" << 2 << none << qint64{1331592};
  QTest::newRow("v1 x0.75") << "mobilenet_v1_x075"
                            << "MobileNetV1 x0.75" << 3 << none << qint64{2585560};
  QTest::newRow("v1") << "mobilenet_v1"
                      << "MobileNetV1" << 4 << none << qint64{4231976};
  QTest::newRow("v2") << "mobilenet_v2"
                      << "MobileNetV2" << 0 << QList<int>{32, 16, 24, 32, 64, 96, 160, 320, 1280}
                      << qint64{3504872};
  QTest::newRow("v2 x0.75") << "mobilenet_v2_x075"
                            << "MobileNetV2 x0.75" << 0
                            << QList<int>{24, 16, 24, 24, 48, 72, 120, 240, 1280}
                            << qint64{2636424};
  QTest::newRow("v2 x0.35") << "mobilenet_v2_x035"
                            << "MobileNetV2 x0.35" << 0
                            << QList<int>{16, 8, 8, 16, 24, 32, 56, 112, 1280} << qint64{1677128};
  QTest::newRow("v2 x1.4") << "mobilenet_v2_x140"
                           << "MobileNetV2 x1.4" << 0
                           << QList<int>{48, 24, 32, 48, 88, 136, 224, 448, 1792}
                           << qint64{6108776};
  // A width that nobody published.
  QTest::newRow("v2 x1.2") << "mobilenet_v2_x120"
                           << "MobileNetV2 x1.2" << 0
                           << QList<int>{40, 24, 32, 40, 80, 112, 192, 384, 1536} << qint64{0};
}

void TestMobileNet::the_width_comes_from_the_shapes() {
  QFETCH(QString, id);
  QFETCH(QString, name);
  QFETCH(int, quarters);
  QFETCH(QList<int>, channels);
  QFETCH(qint64, parameters);
  const auto dict =
      quarters > 0 ? mobilenet_v1(quarters) : mobilenet_v2({channels.begin(), channels.end()});
  QElapsedTimer timer;
  timer.start();
  const auto info = recognise_architecture(dict.tensors);
  QVERIFY2(timer.elapsed() < 50, "recognition looks at values, or builds too much");
  QCOMPARE(info.id, id.toStdString());
  QCOMPARE(info.name, name.toStdString());
  QVERIFY((info.default_input == ImageShape{3, 224, 224}));
  if (parameters == 0) return;
  // The list above against what was published, the graph against the list.
  QCOMPARE(qint64{dict.parameters()}, parameters);
  QCOMPARE(qint64{parameter_count(match_architecture(dict.tensors).graph)}, parameters);
}

void TestMobileNet::version_1_computes_what_its_layers_say() {
  const auto dict = mobilenet_v1(1, Values::Random, 7);
  const auto images = test::random_images(2, 224);
  const auto logits = forward(match_architecture(dict.tensors).graph, images).output;
  QVERIFY(logits.abs().max().item<double>() > 1e-2);
  QVERIFY(test::largest_difference(logits, run_v1(dict.tensors, images)) < 1e-4);
}

void TestMobileNet::version_2_computes_what_its_layers_say() {
  const auto dict = mobilenet_v2(kFull, Values::Random, 7);
  const auto images = test::random_images(2, 224);
  const auto logits = forward(match_architecture(dict.tensors).graph, images).output;
  QVERIFY(logits.abs().max().item<double>() > 1e-2);
  QVERIFY(test::largest_difference(logits, run_v2(dict.tensors, images)) < 1e-4);
}

void TestMobileNet::their_state_dicts_come_back_unchanged() {
  for (auto dict : {mobilenet_v1(1, Values::Random), mobilenet_v2(kFull, Values::Random)}) {
    const auto again = state_dict(match_architecture(dict.tensors).graph);
    std::erase_if(dict.tensors,
                  [](const auto& entry) { return entry.first.ends_with("num_batches_tracked"); });
    QCOMPARE(again.size(), dict.tensors.size());
    for (const auto& [name, tensor] : dict.tensors) QVERIFY(at::equal(again.at(name), tensor));
  }
}

void TestMobileNet::differences_are_named() {
  auto tensors = mobilenet_v1(1).tensors;
  tensors["stage2.3.0.weight"] = at::zeros({128, 1, 5, 5});
  auto failure = test::match_failure(tensors);
  QCOMPARE(failure.code, ErrorCode::ShapeMismatch);
  QCOMPARE(failure.text,
           std::string("`stage2.3.0.weight` has shape [128,1,5,5], MobileNetV1 x0.25 needs "
                       "[128,1,3,3]"));
  // Also where it is the tensor that the width is read from.
  tensors = mobilenet_v1(1).tensors;
  tensors["stage1.0.0.weight"] = at::zeros({8, 1, 3, 3});
  QCOMPARE(test::match_failure(tensors).text,
           std::string("`stage1.0.0.weight` has shape [8,1,3,3], MobileNetV1 x0.25 needs "
                       "[8,3,3,3]"));
  tensors["stage1.0.0.weight"] = at::zeros({9, 3, 3, 3});
  QCOMPARE(test::match_failure(tensors).text,
           std::string("`stage1.0.0.weight` has shape [9,3,3,3], MobileNetV1 x0.25 needs "
                       "[8,3,3,3]"));
  tensors = mobilenet_v2(kFull).tensors;
  tensors.erase("features.7.conv.3.running_mean");
  failure = test::match_failure(tensors);
  QCOMPARE(failure.code, ErrorCode::MissingTensor);
  QCOMPARE(failure.text,
           std::string("`features.7.conv.3.running_mean` of shape [64] is missing, MobileNetV2 "
                       "needs it"));
  tensors = mobilenet_v2(kFull).tensors;
  tensors["features.2.conv.1.2.fc1.weight"] = at::zeros({8, 96, 1, 1});
  failure = test::match_failure(tensors);
  QCOMPARE(failure.code, ErrorCode::UnexpectedTensor);
  QVERIFY(failure.text.find("`features.2.conv.1.2.fc1.weight`") != std::string::npos);
}

void TestMobileNet::another_width_is_refused_by_name() {
  const auto tensors = mobilenet_v1(2).tensors;
  QCOMPARE(match_architecture(tensors, "mobilenet_v1_x050").architecture.id,
           std::string("mobilenet_v1_x050"));
  const auto failure = test::match_failure(tensors, "mobilenet_v1");
  QCOMPARE(failure.code, ErrorCode::ShapeMismatch);
  QVERIFY(
      failure.text.starts_with("`stage1.0.0.weight` has shape [16,3,3,3], MobileNetV1 needs "
                               "[32,3,3,3]"));
  // One that is not in the list of names may still be named where the file is it.
  const auto odd = mobilenet_v2({40, 24, 32, 40, 80, 112, 192, 384, 1536}).tensors;
  QCOMPARE(match_architecture(odd, "mobilenet_v2_x120").architecture.name,
           std::string("MobileNetV2 x1.2"));
}

void TestMobileNet::depthwise_layers_start_with_the_variance_of_one_channel() {
  const auto tensors =
      state_dict(build_untrained("mobilenet_v1", 10, at::detail::createCPUGenerator(1)));
  const auto& depthwise = tensors.at("stage3.1.0.weight");  // 9216 values
  QVERIFY(std::abs(depthwise.std().item<double>() - std::sqrt(2.0 / 9)) < 0.01);
  const auto& pointwise = tensors.at("stage3.1.3.weight");  // a million
  QVERIFY(std::abs(pointwise.std().item<double>() - std::sqrt(2.0 / 1024)) < 1e-4);
}

void TestMobileNet::the_real_one_is_as_accurate_as_in_pytorch() {
  ZSQ_NEEDS_SHARED("data/models/imagenet-mobilenetv1-x025.pth.tar");
  const auto model = Model::load(shared_model("imagenet-mobilenetv1-x025.pth.tar"));
  const auto& info = model.info();
  // Its `arch` field says resnet18 and it carries the optimizer's state: names and shapes decide.
  QCOMPARE(info.architecture, std::string("mobilenet_v1_x025"));
  QCOMPARE(info.format, std::string("legacy PyTorch checkpoint"));
  QCOMPARE(info.normalization.name, std::string("imagenet"));
  QCOMPARE(info.parameters, std::int64_t{470072});
  QCOMPARE(info.layers.size(), std::size_t{28});
  QCOMPARE(info.batch_norm_layers, 27);
  // 41 million in Table 6 of arXiv:1704.04861.
  QVERIFY(std::abs(static_cast<double>(info.macs) - 41e6) < 0.5e6);
  QVERIFY(info.attention.empty());
  const auto data = Dataset::open({test::shared_path("data/imagenet/val").toStdString()});
  const auto result = evaluate(model, data, 0, nullptr, {});
  QCOMPARE(result.images, std::int64_t{650});
  QVERIFY(std::abs(result.top1 - 366.0 / 650) < 0.005);
  QVERIFY(std::abs(result.top5 - 0.8338) < 0.005);
}

void TestMobileNet::the_same_weights_by_three_doors_give_the_same_logits() {
  ZSQ_NEEDS_SHARED("data/models/imagenet-mobilenetv1-x025.onnx");
  const auto images = test::random_images(4, 224);
  const auto logits = [&](const char* name) {
    const auto model = Model::load(shared_model(name));
    // Found again by its logits, whatever names the file gives its layers.
    if (model.info().architecture != "mobilenet_v1_x025") {
      qInfo("%s is %s", name, model.info().architecture.c_str());
    }
    return forward(model.contents()->graph, images).output;
  };
  const auto meant = logits("imagenet-mobilenetv1-x025.pth.tar");
  QVERIFY(meant.abs().max().item<double>() > 1);
  QVERIFY(test::largest_difference(meant, logits("imagenet-mobilenetv1-x025.onnx")) < 1e-4);
  QVERIFY(test::largest_difference(meant, logits("imagenet-mobilenetv1-x025.torchscript.pt")) <
          1e-4);
}

QTEST_GUILESS_MAIN(TestMobileNet)
#include "test_mobilenet.moc"
