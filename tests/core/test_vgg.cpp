// SPDX-License-Identifier: GPL-3.0-or-later
// Recognition and graphs of VGG with batch norm.
#include <ATen/core/Tensor.h>
#include <ATen/ops/equal.h>
#include <ATen/ops/eye.h>
#include <ATen/ops/max_pool2d.h>
#include <ATen/ops/relu.h>

#include <QElapsedTimer>
#include <QTest>

#include "execute/executor.h"
#include "tests/support/state_dicts.h"

using namespace zsq;
using test::Layers;
using test::StateDict;
using test::Values;

namespace {

struct Conv {
  int place;
  std::int64_t out;
};
/// Where torchvision's `features` have convolutions (their batch norms follow) and pooling.
struct Features {
  std::vector<Conv> convolutions;
  std::vector<int> pools;
};

const Features kVgg11{
    {{0, 64}, {4, 128}, {8, 256}, {11, 256}, {15, 512}, {18, 512}, {22, 512}, {25, 512}},
    {3, 7, 14, 21, 28}};
const Features kVgg13{{{0, 64},
                       {3, 64},
                       {7, 128},
                       {10, 128},
                       {14, 256},
                       {17, 256},
                       {21, 512},
                       {24, 512},
                       {28, 512},
                       {31, 512}},
                      {6, 13, 20, 27, 34}};
const Features kVgg16{{{0, 64},
                       {3, 64},
                       {7, 128},
                       {10, 128},
                       {14, 256},
                       {17, 256},
                       {20, 256},
                       {24, 512},
                       {27, 512},
                       {30, 512},
                       {34, 512},
                       {37, 512},
                       {40, 512}},
                      {6, 13, 23, 33, 43}};
const Features kVgg19{{{0, 64},
                       {3, 64},
                       {7, 128},
                       {10, 128},
                       {14, 256},
                       {17, 256},
                       {20, 256},
                       {23, 256},
                       {27, 512},
                       {30, 512},
                       {33, 512},
                       {36, 512},
                       {40, 512},
                       {43, 512},
                       {46, 512},
                       {49, 512}},
                      {6, 13, 26, 39, 52}};

void add_features(StateDict& dict, const Features& features) {
  std::int64_t in = 3;
  for (const auto& conv : features.convolutions) {
    dict.weight_and_bias(fmt::format("features.{}", conv.place), {conv.out, in, 3, 3});
    dict.batch_norm(fmt::format("features.{}", conv.place + 1), conv.out);
    in = conv.out;
  }
}

StateDict torchvision_vgg(const Features& features, Values values = Values::None) {
  StateDict dict(values);
  add_features(dict, features);
  dict.weight_and_bias("classifier.0", {4096, 512 * 7 * 7});
  dict.weight_and_bias("classifier.3", {4096, 4096});
  dict.weight_and_bias("classifier.6", {1000, 4096});
  return dict;
}

StateDict cifar_vgg(const Features& features, Values values = Values::None) {
  StateDict dict(values);
  add_features(dict, features);
  dict.weight_and_bias("classifier", {10, 512});
  return dict;
}

at::Tensor run_features(const TensorMap& tensors, const Features& features, at::Tensor x) {
  const Layers net{tensors};
  auto pool = features.pools.begin();
  for (const auto& conv : features.convolutions) {
    if (conv.place > *pool) {
      x = at::max_pool2d(x, {2, 2});
      ++pool;
    }
    x = net.conv(fmt::format("features.{}", conv.place), x, 1, 1);
    x = at::relu(net.batch_norm(fmt::format("features.{}", conv.place + 1), x));
  }
  return at::max_pool2d(x, {2, 2}).flatten(1);
}

}  // namespace

class TestVgg : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void each_depth_is_recognised_by_names_and_shapes();
  void the_cifar_variant_is_recognised_and_computes_what_its_layers_say();
  void the_large_classifier_sees_the_map_channel_by_channel();
  void differences_are_named();
  void one_without_batch_norm_is_another_network();
};

void TestVgg::each_depth_is_recognised_by_names_and_shapes() {
  struct Case {
    const Features& features;
    const char* id;
    std::int64_t parameters;  // torchvision's documentation
  };
  for (const Case& c : {Case{kVgg11, "vgg11_bn", 132868840}, Case{kVgg13, "vgg13_bn", 133053736},
                        Case{kVgg16, "vgg16_bn", 138365992}, Case{kVgg19, "vgg19_bn", 143678248}}) {
    const auto dict = torchvision_vgg(c.features);
    QCOMPARE(dict.parameters(), c.parameters);
    QElapsedTimer timer;
    timer.start();
    const auto info = recognise_architecture(dict.tensors);
    QVERIFY2(timer.elapsed() < 50, "recognition looks at values, or builds too much");
    QCOMPARE(info.id, std::string(c.id));
    QVERIFY((info.default_input == ImageShape{3, 224, 224}));
    const auto small = recognise_architecture(cifar_vgg(c.features).tensors);
    QCOMPARE(small.id, std::string("cifar_") + c.id);
    QVERIFY((small.default_input == ImageShape{3, 32, 32}));
  }
}

void TestVgg::the_cifar_variant_is_recognised_and_computes_what_its_layers_say() {
  const auto dict = cifar_vgg(kVgg16, Values::Random);
  const auto matched = match_architecture(dict.tensors);
  QCOMPARE(matched.architecture.name, std::string("VGG-16 with batch norm"));
  QCOMPARE(parameter_count(matched.graph), dict.parameters());
  const auto images = test::random_images(3, 32);
  const auto meant =
      Layers{dict.tensors}.linear("classifier", run_features(dict.tensors, kVgg16, images));
  const auto logits = forward(matched.graph, images).output;
  QVERIFY(logits.abs().max().item<double>() > 1e-2);
  QVERIFY(test::largest_difference(logits, meant) < 1e-4);
  const auto again = state_dict(matched.graph);
  for (const auto& [name, tensor] : again) QVERIFY(at::equal(dict.tensors.at(name), tensor));
}

void TestVgg::the_large_classifier_sees_the_map_channel_by_channel() {
  auto tensors = torchvision_vgg(kVgg11).tensors;
  // A few weights other than 0, so that 130 million need not be drawn.
  auto features = StateDict(Values::Random);
  add_features(features, kVgg11);
  for (const auto& [name, tensor] : features.tensors) tensors[name] = tensor;
  auto first = at::zeros({4096, 512 * 7 * 7});
  auto one = first.accessor<float, 2>();
  for (std::int64_t i = 0; i < 60; ++i) one[i % 40][(i * 4177) % (512 * 49)] = 1;
  tensors["classifier.0.weight"] = first;
  tensors["classifier.3.weight"] = at::eye(4096);
  auto last = at::zeros({1000, 4096});
  auto scale = last.accessor<float, 2>();
  for (std::int64_t i = 0; i < 1000; ++i) scale[i][i % 40] = 1 + 0.001F * static_cast<float>(i);
  tensors["classifier.6.weight"] = last;
  const auto images = test::random_images(1, 224);
  const Layers net{tensors};
  auto x = run_features(tensors, kVgg11, images);
  x = at::relu(net.linear("classifier.0", x));
  x = at::relu(net.linear("classifier.3", x));
  const auto meant = net.linear("classifier.6", x);
  QVERIFY(meant.std().item<double>() > 1e-2);
  const auto logits = forward(match_architecture(tensors).graph, images).output;
  QVERIFY(test::largest_difference(logits, meant) < 1e-4);
}

void TestVgg::differences_are_named() {
  auto tensors = torchvision_vgg(kVgg16).tensors;
  tensors["classifier.0.weight"] = at::zeros({}).expand({4096, 512});
  auto failure = test::match_failure(tensors);
  QCOMPARE(failure.code, ErrorCode::ShapeMismatch);
  QCOMPARE(failure.text, std::string("`classifier.0.weight` has shape [4096,512], VGG-16 with "
                                     "batch norm needs [4096,25088]"));
  tensors = torchvision_vgg(kVgg16).tensors;
  tensors.erase("features.24.weight");
  failure = test::match_failure(tensors);
  QCOMPARE(failure.code, ErrorCode::MissingTensor);
  QVERIFY(failure.text.starts_with("`features.24.weight` of shape [512,256,3,3] is missing"));
  // The classifier of one network on the features of another.
  tensors = torchvision_vgg(kVgg13).tensors;
  failure = test::match_failure(tensors, "cifar_vgg13_bn");
  QCOMPARE(failure.code, ErrorCode::MissingTensor);
  QVERIFY(failure.text.starts_with("`classifier.weight`"));
}

void TestVgg::one_without_batch_norm_is_another_network() {
  // torchvision's vgg11: convolutions at 0, 3, 6, 8, 11, 13, 16 and 18.
  StateDict dict(Values::None);
  const std::pair<int, std::int64_t> places[] = {{0, 64},   {3, 128},  {6, 256},  {8, 256},
                                                 {11, 512}, {13, 512}, {16, 512}, {18, 512}};
  std::int64_t in = 3;
  for (const auto& [place, out] : places) {
    dict.weight_and_bias(fmt::format("features.{}", place), {out, in, 3, 3});
    in = out;
  }
  dict.weight_and_bias("classifier.0", {4096, 512 * 7 * 7});
  dict.weight_and_bias("classifier.3", {4096, 4096});
  dict.weight_and_bias("classifier.6", {1000, 4096});
  QCOMPARE(test::match_failure(dict.tensors).code, ErrorCode::UnknownArchitecture);
}

QTEST_GUILESS_MAIN(TestVgg)
#include "test_vgg.moc"
