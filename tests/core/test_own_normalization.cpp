// SPDX-License-Identifier: GPL-3.0-or-later
// Files that normalise their images themselves: recognised, said, and never done twice.
#include <ATen/core/Tensor.h>
#include <ATen/ops/conv2d.h>
#include <ATen/ops/rand.h>
#include <ATen/ops/tensor.h>
#include <c10/core/GradMode.h>

#include <QTemporaryDir>
#include <QTest>

#include "api/error.h"
#include "api/model.h"
#include "base/pictures.h"
#include "execute/executor.h"
#include "graph/model_contents.h"
#include "tests/support/small_models.h"
#include "tests/support/small_onnx.h"

namespace onnx = zsq::onnx;
using zsq::NormalizationOrigin;
using zsq::test::onnx_node;
using zsq::test::stored_floats;

namespace {

at::Tensor three(double r, double g, double b) {
  return at::tensor({r, g, b}, at::kDouble).to(at::kFloat).view({1, 3, 1, 1});
}

class TestOwnNormalization : public QObject {
  Q_OBJECT
  QTemporaryDir dir_;
  at::Tensor weight_ = zsq::test::normal({5, 3, 3, 3}, 1);
  at::Tensor mean_ = three(0.485, 0.456, 0.406);
  at::Tensor std_ = three(0.229, 0.224, 0.225);

  /// x -> steps -> y -> convolution -> scores.
  std::string file(std::vector<onnx::Node> steps, std::vector<onnx::Tensor> constants,
                   onnx::DataType type = onnx::DataType::Float) const {
    onnx::Model m;
    m.inputs = {{"x", {-1, 3, 8, 8}, type}};
    m.nodes = std::move(steps);
    m.initializers = std::move(constants);
    m.initializers.push_back(stored_floats("conv.weight", weight_));
    m.nodes.push_back(onnx_node("Conv", {"y", "conv.weight"}, "c"));
    zsq::test::add_pooling(m, "c", "logits");
    m.outputs = {{"logits", {-1, 5}}};
    return zsq::test::written(m, dir_.filePath("m.onnx").toStdString());
  }
  static onnx::Node cast(const char* from, const char* to) {
    onnx::Node node = onnx_node("Cast", {from}, to);
    node.attributes["to"].i = 1;  // float
    return node;
  }

  /// What the file computes of pictures in 0..1 must be what the workbench computes of the same
  /// pictures, normalised as it says; \p normalised: what the convolution reads.
  void compare(const zsq::Model& model, const at::Tensor& pictures,
               const at::Tensor& normalised) const {
    const c10::AutoGradMode no_grad(false);
    const zsq::Normalization& n = model.info().normalization;
    const at::Tensor images = pictures.sub(zsq::channel_values(n.mean, pictures))
                                  .div(zsq::channel_values(n.std, pictures));
    const at::Tensor expected = at::conv2d(normalised, weight_).mean({2, 3});
    const at::Tensor got = zsq::forward(model.contents()->graph, images).output;
    const double difference = got.sub(expected).abs().max().item<double>();
    QVERIFY2(difference < 1e-3, qPrintable(QString::number(difference)));
  }
  static at::Tensor pictures() {
    return at::rand({4, 3, 8, 8}, at::detail::createCPUGenerator(3), at::kFloat);
  }
  static bool noted(const zsq::ModelInfo& info, const char* text) {
    for (const std::string& note : info.notes) {
      if (note.find(text) != std::string::npos) return true;
    }
    return false;
  }

 private Q_SLOTS:
  void bytes_that_are_normalised_in_the_file_data() {
    QTest::addColumn<QString>("given");
    for (const char* given : {"", "none", "imagenet", "cifar10", "0-255"}) {
      QTest::addRow("%s", given) << QString(given);
    }
  }
  /// uint8 -> float -> /255 -> -mean -> /std, whatever is said of it from outside.
  void bytes_that_are_normalised_in_the_file() {
    QFETCH(QString, given);
    zsq::ModelSource source{
        file({cast("x", "f"), onnx_node("Div", {"f", "k"}, "u"), onnx_node("Sub", {"u", "m"}, "d"),
              onnx_node("Div", {"d", "s"}, "y")},
             {stored_floats("k", at::tensor(255.0).reshape({})), stored_floats("m", mean_),
              stored_floats("s", std_)},
             onnx::DataType::Uint8)};
    if (!given.isEmpty()) source.normalization = zsq::parse_normalization(given.toStdString());
    const zsq::Model model = zsq::Model::load(source);
    const zsq::ModelInfo& info = model.info();
    QCOMPARE(info.input_type, std::string("uint8"));
    QCOMPARE(info.normalization.name, std::string("imagenet"));
    QCOMPARE(info.normalization_origin, NormalizationOrigin::Network);
    QVERIFY(noted(info, "takes uint8 from 0 to 255 and makes imagenet"));
    QCOMPARE(noted(info, "is not applied on top"), given == "cifar10");
    QVERIFY(!noted(info, "was assumed"));
    compare(model, pictures(), pictures().sub(mean_).div(std_));
    // The first layer reads the images themselves: policies and methods find it as in other files.
    QCOMPARE(info.nodes.at(1).op, std::string("conv2d"));
    QCOMPARE(info.nodes.at(1).inputs, std::vector<int>{0});
  }

  /// torchvision's Normalize before the network: 0..1 in, as one product and one sum.
  void values_up_to_one_that_are_normalised_in_the_file() {
    const std::string path =
        file({onnx_node("Mul", {"x", "a"}, "p"), onnx_node("Add", {"b", "p"}, "y")},
             {stored_floats("a", std_.reciprocal()), stored_floats("b", mean_.div(std_).neg())});
    const zsq::Model model = zsq::Model::load({path});
    QCOMPARE(model.info().normalization.name, std::string("imagenet"));
    QVERIFY(noted(model.info(), "takes values from 0 to 1 "));
    compare(model, pictures(), pictures().sub(mean_).div(std_));
  }

  /// -1 to 1 of 0..255: x / 127.5 - 1.
  void floats_up_to_255_are_told_by_their_constants() {
    const std::string path =
        file({onnx_node("Div", {"x", "k"}, "d"), onnx_node("Sub", {"d", "one"}, "y")},
             {stored_floats("k", at::tensor(127.5).reshape({})),
              stored_floats("one", at::tensor(1.0).reshape({}))});
    const zsq::Model model = zsq::Model::load({path});
    QVERIFY(noted(model.info(), "takes values from 0 to 255 "));
    for (const double value : model.info().normalization.mean) QVERIFY(std::abs(value - .5) < 1e-6);
    compare(model, pictures(), pictures().mul(2).sub(1));
  }

  /// Caffe's way: only the mean is taken away.
  void a_mean_of_bytes_alone_is_one_too() {
    const at::Tensor mean = three(123.68, 116.779, 103.939);
    const std::string path = file({onnx_node("Sub", {"x", "m"}, "y")}, {stored_floats("m", mean)});
    const zsq::Model model = zsq::Model::load({path});
    QCOMPARE(model.info().normalization_origin, NormalizationOrigin::Network);
    compare(model, pictures(), pictures().mul(255).sub(mean));
  }

  void bytes_without_arithmetic_are_taken_as_they_are() {
    zsq::ModelSource source{file({cast("x", "y")}, {}, onnx::DataType::Uint8)};
    source.normalization = zsq::parse_normalization("imagenet");
    const zsq::Model model = zsq::Model::load(source);
    QCOMPARE(model.info().normalization.name, std::string("0-255"));
    QVERIFY(noted(model.info(), "not applied on top"));
    compare(model, pictures(), pictures().mul(255));
  }

  /// A scale that no normalization has is the network's own.
  void other_arithmetic_stays_in_the_network() {
    const std::string path =
        file({onnx_node("Mul", {"x", "a"}, "y")}, {stored_floats("a", three(0.458, 0.448, 0.45))});
    zsq::ModelSource source{path};
    source.normalization = zsq::parse_normalization("imagenet");
    const zsq::Model model = zsq::Model::load(source);
    QCOMPARE(model.info().normalization_origin, NormalizationOrigin::Given);
    compare(model, pictures(), pictures().sub(mean_).div(std_).mul(three(0.458, 0.448, 0.45)));
  }

  /// A value that is read twice is no normalization in front of the network.
  void only_what_all_images_pass_counts() {
    const std::string path =
        file({onnx_node("Sub", {"x", "m"}, "d"), onnx_node("Div", {"d", "s"}, "n"),
              onnx_node("Add", {"n", "x"}, "y")},
             {stored_floats("m", mean_), stored_floats("s", std_)});
    zsq::ModelSource source{path};
    source.normalization = zsq::parse_normalization("none");
    const zsq::Model model = zsq::Model::load(source);
    QCOMPARE(model.info().normalization_origin, NormalizationOrigin::Given);
    compare(model, pictures(), pictures().sub(mean_).div(std_).add(pictures()));
  }

  /// Batch norm on the input: its statistics tell what it was trained on; it stays.
  void batch_norm_on_the_images_tells_their_scale() {
    for (const double largest : {1.0, 255.0}) {
      const std::string path =
          file({onnx_node("BatchNormalization", {"x", "w", "b", "bm", "bv"}, "y")},
               {stored_floats("w", at::tensor({1.0, 1.0, 1.0})),
                stored_floats("b", at::tensor({0.0, 0.0, 0.0})),
                stored_floats("bm", at::tensor({0.48, 0.45, 0.4}).mul(largest)),
                stored_floats("bv", at::tensor({0.06, 0.05, 0.05}).mul(largest * largest))});
      const zsq::ModelInfo info = zsq::Model::load({path}).info();
      QCOMPARE(info.normalization.name, std::string(largest > 1 ? "0-255" : "none"));
      QCOMPARE(info.normalization_origin, NormalizationOrigin::Network);
      QCOMPARE(info.batch_norm_layers, 1);
      zsq::ModelSource source{path};
      source.normalization = zsq::parse_normalization("cifar10");
      QCOMPARE(zsq::Model::load(source).info().normalization.name, std::string("cifar10"));
    }
  }
};

}  // namespace

QTEST_GUILESS_MAIN(TestOwnNormalization)
#include "test_own_normalization.moc"
