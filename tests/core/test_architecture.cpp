// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/architecture.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/core/Tensor.h>
#include <ATen/ops/equal.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/zeros.h>

#include <QElapsedTimer>
#include <QTest>
#include <cmath>
#include <limits>

#include "api/error.h"
#include "execute/executor.h"
#include "graph/model_contents.h"
#include "tests/support/state_dicts.h"

using zsq::ErrorCode;
using zsq::test::match_failure;

namespace {

zsq::Graph untrained(const std::string& id, std::int64_t classes = 10, std::uint64_t seed = 1) {
  return zsq::build_untrained(id, classes, at::detail::createCPUGenerator(seed));
}

bool contains(const zsq::test::MatchFailure& caught, ErrorCode code, const char* text) {
  const bool same = caught.code == code && caught.text.find(text) != std::string::npos;
  if (!same) qWarning("%s: %s", to_string(caught.code), caught.text.c_str());
  return same;
}

void rename(zsq::TensorMap& tensors, const std::string& from, const std::string& to) {
  zsq::TensorMap result;
  for (const auto& [name, tensor] : tensors) {
    const auto at = name.find(from);
    result[at == std::string::npos ? name : std::string(name).replace(at, from.size(), to)] =
        tensor;
  }
  tensors = result;
}

}  // namespace

class TestArchitecture : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void parameter_counts_are_the_published_ones_data();
  void parameter_counts_are_the_published_ones();
  void every_state_dict_is_recognised_as_its_own_architecture();
  void classes_come_from_the_classifier();
  void option_a_shortcut_subsamples_and_pads_with_zero_channels();
  void names_of_other_training_codes_are_understood();
  void a_wrong_shape_is_named_with_what_is_needed();
  void missing_and_unexpected_tensors_are_named();
  void another_network_is_unknown_and_the_known_ones_are_named();
  void two_networks_in_one_file_are_neither();
  void every_known_architecture_is_compared_in_milliseconds();
  void a_named_architecture_overrides_recognition();
  void counters_are_ignored();
  void weights_must_be_finite_floating_point_numbers();
  void convolutions_start_with_he_variance();
  void the_generator_alone_decides_the_initial_weights();
};

void TestArchitecture::parameter_counts_are_the_published_ones_data() {
  QTest::addColumn<QString>("id");
  QTest::addColumn<qint64>("classes");
  QTest::addColumn<qint64>("parameters");
  // torchvision's documentation for the ImageNet networks; for CIFAR with option A the count of
  // He et al. (0.27 M, 0.46 M, 0.66 M, 0.85 M), exactly 272474 for ResNet-20.
  QTest::newRow("20") << "cifar_resnet20" << qint64{10} << qint64{269722};
  QTest::newRow("56") << "cifar_resnet56" << qint64{10} << qint64{853018};
  QTest::newRow("20 projection") << "cifar_resnet20_projection" << qint64{10} << qint64{272474};
  QTest::newRow("18") << "resnet18" << qint64{1000} << qint64{11689512};
  QTest::newRow("34") << "resnet34" << qint64{1000} << qint64{21797672};
  QTest::newRow("50") << "resnet50" << qint64{1000} << qint64{25557032};
}

void TestArchitecture::parameter_counts_are_the_published_ones() {
  QFETCH(QString, id);
  QFETCH(qint64, classes);
  QFETCH(qint64, parameters);
  const auto graph = untrained(id.toStdString(), classes);
  zsq::check(graph);
  QCOMPARE(qint64{zsq::parameter_count(graph)}, parameters);
}

void TestArchitecture::every_state_dict_is_recognised_as_its_own_architecture() {
  int compared = 0;
  for (const auto& info : zsq::architectures()) {
    // Half a gigabyte each, or not to be made from nothing: they have tests of their own.
    if (info.id.starts_with("vgg") || info.trainable == zsq::Trainable::No) continue;
    ++compared;
    const auto graph = untrained(info.id);
    const auto tensors = zsq::state_dict(graph);
    const auto matched = zsq::match_architecture(tensors);
    QCOMPARE(matched.architecture.id, info.id);
    QVERIFY(matched.graph.input == info.default_input);
    const auto again = zsq::state_dict(matched.graph);
    QCOMPARE(again.size(), tensors.size());
    for (const auto& [name, tensor] : tensors) QVERIFY(at::equal(again.at(name), tensor));
    const auto& input = matched.graph.input;
    const auto logits =
        zsq::forward(matched.graph, at::zeros({1, input.channels, input.height, input.width}));
    QVERIFY(logits.output.sizes() == at::IntArrayRef({1, 10}));
  }
  QVERIFY(compared >= 11 + 4 + 5 + 4);
}

void TestArchitecture::classes_come_from_the_classifier() {
  const auto matched = zsq::match_architecture(zsq::state_dict(untrained("cifar_resnet32", 17)));
  QCOMPARE(matched.graph.classes, std::int64_t{17});
}

void TestArchitecture::option_a_shortcut_subsamples_and_pads_with_zero_channels() {
  const auto graph = untrained("cifar_resnet20");
  int found = 0;
  for (const auto& node : graph.nodes) {
    const auto* pad = std::get_if<zsq::SubsamplePad>(&node.op);
    if (pad == nullptr) continue;
    ++found;
    const std::int64_t each = node.path == "layer2.0.shortcut" ? 8 : 16;  // planes / 4
    QCOMPARE(pad->stride, std::int64_t{2});
    QCOMPARE(pad->channels_before, each);
    QCOMPARE(pad->channels_after, each);
  }
  QCOMPARE(found, 2);
}

void TestArchitecture::names_of_other_training_codes_are_understood() {
  auto cifar = zsq::state_dict(untrained("cifar_resnet20_projection"));
  rename(cifar, "shortcut", "downsample");
  rename(cifar, "linear", "fc");
  const auto matched = zsq::match_architecture(cifar);
  QCOMPARE(matched.architecture.id, std::string("cifar_resnet20_projection"));
  QCOMPARE(matched.notes.size(), std::size_t{1});
  auto imagenet = zsq::state_dict(untrained("resnet18"));
  rename(imagenet, "downsample", "shortcut");
  rename(imagenet, "fc", "linear");
  QCOMPARE(zsq::match_architecture(imagenet).architecture.id, std::string("resnet18"));
}

void TestArchitecture::a_wrong_shape_is_named_with_what_is_needed() {
  auto tensors = zsq::state_dict(untrained("cifar_resnet20"));
  tensors["layer3.0.conv1.weight"] = at::zeros({64, 32, 1, 1});
  QVERIFY(contains(match_failure(tensors), ErrorCode::ShapeMismatch,
                   "`layer3.0.conv1.weight` has shape [64,32,1,1], ResNet-20 needs [64,32,3,3]"));
  tensors = zsq::state_dict(untrained("cifar_resnet20"));
  tensors["linear.bias"] = at::zeros({11});
  QVERIFY(contains(match_failure(tensors), ErrorCode::ShapeMismatch,
                   "`linear.bias` has shape [11], ResNet-20 needs [10]"));
  tensors = zsq::state_dict(untrained("cifar_resnet20"));
  tensors["linear.weight"] = at::zeros({64});
  QVERIFY(contains(match_failure(tensors), ErrorCode::ShapeMismatch, "`linear.weight`"));
  tensors["linear.weight"] = at::zeros({0, 64});
  QVERIFY(contains(match_failure(tensors), ErrorCode::ShapeMismatch, "[0,64]"));
}

void TestArchitecture::missing_and_unexpected_tensors_are_named() {
  auto tensors = zsq::state_dict(untrained("resnet18"));
  tensors.erase("layer2.1.bn2.running_var");
  QVERIFY(contains(match_failure(tensors), ErrorCode::MissingTensor,
                   "`layer2.1.bn2.running_var` of shape [128]"));
  tensors = zsq::state_dict(untrained("cifar_resnet44"));
  tensors["head.scale"] = at::ones({3});
  QVERIFY(
      contains(match_failure(tensors), ErrorCode::UnexpectedTensor, "`head.scale` of shape [3]"));
  // Both spellings of the classifier: one of them is too much.
  tensors = zsq::state_dict(untrained("cifar_resnet20"));
  tensors["fc.bias"] = at::ones({10});
  QCOMPARE(match_failure(tensors).code, ErrorCode::UnexpectedTensor);
}

void TestArchitecture::another_network_is_unknown_and_the_known_ones_are_named() {
  try {
    zsq::match_architecture({{"features.0.weight", at::zeros({64, 3, 3, 3})}});
    QFAIL("no error");
  } catch (const zsq::Error& error) {
    QCOMPARE(error.code(), ErrorCode::UnknownArchitecture);
    QVERIFY(error.hint().find("cifar_resnet20") != std::string::npos);
    QVERIFY(error.hint().find("mobilenet_v2") != std::string::npos);
  }
  QCOMPARE(match_failure({}).code, ErrorCode::UnknownArchitecture);
  QVERIFY(contains(match_failure({}, "vgg16"), ErrorCode::UnknownArchitecture, "'vgg16'"));
  // Who names one needs every id to the letter.
  try {
    zsq::match_architecture({}, "vgg16");
    QFAIL("no error");
  } catch (const zsq::Error& error) {
    for (const auto& info : zsq::architectures()) {
      QVERIFY(error.hint().find(info.id) != std::string::npos);
    }
  }
}

void TestArchitecture::two_networks_in_one_file_are_neither() {
  auto tensors = zsq::state_dict(untrained("resnet18"));
  tensors.merge(zsq::state_dict(untrained("mobilenet_v1_x025")));
  // Each family takes the other's layers for strangers; `fc` is ResNet's.
  QVERIFY(contains(match_failure(tensors), ErrorCode::UnknownArchitecture,
                   "fit no known architecture"));
  // A few layers of another network are named, not guessed about.
  tensors = zsq::state_dict(untrained("mobilenet_v2"));
  tensors["features.0.weight"] = at::zeros({64, 3, 3, 3});
  QVERIFY(contains(match_failure(tensors), ErrorCode::UnexpectedTensor,
                   "`features.0.weight` of shape [64,3,3,3] has no place in MobileNetV2"));
  tensors = zsq::state_dict(untrained("cifar_resnet20"));
  tensors["cls_token"] = at::zeros({1, 1, 64});
  tensors["layers.0.blocks.0.attn.qkv.weight"] = at::zeros({192, 64});
  QVERIFY(contains(match_failure(tensors), ErrorCode::UnexpectedTensor,
                   "`cls_token` of shape [1,1,64] has no place in ResNet-20 (1 more like this)"));
}

void TestArchitecture::every_known_architecture_is_compared_in_milliseconds() {
  auto tensors = zsq::state_dict(untrained("cifar_resnet56"));
  const auto milliseconds = [&] {
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < 10; ++i) {
      try {
        zsq::recognise_architecture(tensors);
      } catch (const zsq::Error&) {
      }
    }
    return static_cast<double>(timer.nsecsElapsed()) / 1e7;
  };
  const double itself = milliseconds();
  // Of no family, and of all of them with differences.
  tensors["layer1.0.conv1.weight"] = at::zeros({1});
  const double one_family = milliseconds();
  for (const char* name : {"stage1.0.0.weight", "features.0.0.weight", "features.0.weight",
                           "cls_token", "layers.0.blocks.0.norm1.weight"}) {
    tensors[name] = at::zeros({1});
  }
  const double all_families = milliseconds();
  qInfo("%.2f ms where it is one, %.2f ms for all ResNets, %.2f ms for all", itself, one_family,
        all_families);
  QVERIFY(itself < 20);
  QVERIFY(all_families < 250);
}

void TestArchitecture::a_named_architecture_overrides_recognition() {
  const auto tensors = zsq::state_dict(untrained("cifar_resnet20"));
  QCOMPARE(zsq::match_architecture(tensors, "cifar_resnet20").architecture.id,
           std::string("cifar_resnet20"));
  QVERIFY(contains(match_failure(tensors, "resnet18"), ErrorCode::ShapeMismatch,
                   "`conv1.weight` has shape [16,3,3,3], ResNet-18 needs [64,3,7,7]"));
}

void TestArchitecture::counters_are_ignored() {
  auto tensors = zsq::state_dict(untrained("cifar_resnet20"));
  tensors["bn1.num_batches_tracked"] = at::zeros({}, at::kLong);
  QCOMPARE(zsq::match_architecture(tensors).architecture.id, std::string("cifar_resnet20"));
}

void TestArchitecture::weights_must_be_finite_floating_point_numbers() {
  auto tensors = zsq::state_dict(untrained("cifar_resnet20"));
  tensors["layer1.2.bn1.bias"] = at::zeros({16}, at::kLong);
  QVERIFY(contains(match_failure(tensors), ErrorCode::Malformed, "`layer1.2.bn1.bias` holds Long"));
  for (const float bad :
       {std::numeric_limits<float>::quiet_NaN(), -std::numeric_limits<float>::infinity()}) {
    auto broken = at::zeros({16});
    broken.data_ptr<float>()[3] = bad;
    tensors["layer1.2.bn1.bias"] = broken;
    QVERIFY(contains(match_failure(tensors), ErrorCode::NonFinite, "`layer1.2.bn1.bias`"));
  }
  tensors["layer1.2.bn1.bias"] = at::zeros({16});
  tensors["layer1.2.bn1.running_var"] = at::ones({16}).neg();
  QVERIFY(contains(match_failure(tensors), ErrorCode::Malformed, "negative variance"));
}

void TestArchitecture::convolutions_start_with_he_variance() {
  const auto tensors = zsq::state_dict(untrained("resnet18"));
  const auto& weight = tensors.at("layer4.1.conv2.weight");  // 2.4 million values
  QVERIFY(std::abs(weight.std().item<double>() - std::sqrt(2.0 / (512 * 9))) < 1e-4);
  QVERIFY(std::abs(weight.mean().item<double>()) < 1e-4);
  QVERIFY(at::equal(tensors.at("bn1.weight"), at::ones({64})));
  QVERIFY(at::equal(tensors.at("bn1.running_mean"), at::zeros({64})));
}

void TestArchitecture::the_generator_alone_decides_the_initial_weights() {
  const auto weights = [](std::uint64_t seed) {
    return zsq::state_dict(untrained("cifar_resnet20", 10, seed)).at("layer2.0.conv1.weight");
  };
  QVERIFY(at::equal(weights(3), weights(3)));
  QVERIFY(!at::equal(weights(3), weights(4)));
}

QTEST_GUILESS_MAIN(TestArchitecture)
#include "test_architecture.moc"
