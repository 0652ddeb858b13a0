// SPDX-License-Identifier: GPL-3.0-or-later
// The fused way to losses and gradients against autograd over the executor.
#include <ATen/core/Tensor.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/log_softmax.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/var_mean.h>
#include <ATen/ops/zeros.h>

#include "api/model.h"
#include "execute/frozen_network.h"
#include "execute/fused_loops.h"
#include "execute/sites.h"
#include "graph/model_contents.h"
#include "synth/bn_statistics.h"
#include "tests/support/descents.h"
#include "tests/support/network_cases.h"
#include "tests/support/shared.h"

using namespace zsq;

namespace {

/// What reads logits only: cross-entropy with the first class.
Loss cross_entropy() {
  return one_term("ce", 3.0, {}, [](const Scene& scene) {
    return at::log_softmax(scene.teacher().logits, 1).select(1, 0).mean().neg();
  });
}

/// Moments of the batch from those of its images, and something of the pixels.
Loss batch_moments() {
  Loss loss;
  loss.names = {"batch", "pixels"};
  loss.weights = {0.7, 0.2};
  loss.teacher.moments = true;
  loss.terms = [](const Scene& scene) {
    const BnMoments& moments = scene.teacher().moments;
    const at::Tensor mean = moments.mean.mean(0);
    const at::Tensor second =
        moments.variance.add(moments.mean.square()).mean(0).sub(mean.square());
    return std::vector<at::Tensor>{second.sub(1).square().sum(), scene.images.square().mean()};
  };
  return loss;
}

std::vector<Loss> losses_for(const Graph& graph) {
  return {per_image_bn_statistics(graph, {.input_term = true}), cross_entropy(), batch_moments()};
}

double difference(const at::Tensor& a, const at::Tensor& b) {
  return a.sub(b).abs().max().item<double>() / b.abs().max().item<double>();
}

class FrozenNetworks : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void losses_and_gradients_are_those_of_autograd() {
    for (const auto& [name, graph] : test::network_cases()) {
      const auto losses = losses_for(graph);
      const at::Tensor images = test::images_for(graph, 5);
      const auto fused = test::of_images(graph, losses, images, 1);
      const auto plain = test::by_autograd(graph, losses, images);
      QCOMPARE(fused.values.size(), plain.values.size());
      for (std::size_t i = 0; i < plain.values.size(); ++i) {
        QVERIFY2(std::abs(fused.values[i] - plain.values[i]) <= 1e-9 * std::abs(plain.values[i]),
                 qPrintable(QString("%1, term %2: %3, autograd %4")
                                .arg(name)
                                .arg(i)
                                .arg(fused.values[i], 0, 'g', 15)
                                .arg(plain.values[i], 0, 'g', 15)));
      }
      QVERIFY2(difference(fused.images, plain.images) < 1e-9,
               qPrintable(QString("%1: gradient differs by %2")
                              .arg(name)
                              .arg(difference(fused.images, plain.images))));
      const Observation& seen = fused.teachers.front();
      const Observation& wanted = plain.teachers.front();
      QVERIFY2(difference(seen.logits, wanted.logits) < 1e-9, name);
      if (!wanted.moments.mean.defined()) continue;  // a network without batch norm
      QVERIFY2(difference(seen.moments.mean, wanted.moments.mean) < 1e-9, name);
      QVERIFY2(difference(seen.moments.variance, wanted.moments.variance) < 1e-9, name);
    }
  }

  void in_float32_they_agree_to_four_digits() {
    for (const auto& [name, graph] : test::network_cases()) {
      // Rounding to a grid, or a ReLU at zero, may go the other way in the last bit.
      if (std::string(name) == "quantized") continue;
      const Graph single = to_dtype(graph, at::kFloat);
      const auto losses = losses_for(single);
      const at::Tensor images = test::images_for(graph, 5).to(at::kFloat);
      const auto fused = test::of_images(single, losses, images, 1);
      const auto plain = test::by_autograd(single, losses, images);
      QCOMPARE(fused.values.size(), plain.values.size());
      for (std::size_t i = 0; i < plain.values.size(); ++i) {
        QVERIFY2(std::abs(fused.values[i] - plain.values[i]) <= 1e-4 * std::abs(plain.values[i]),
                 name);
      }
      QVERIFY2(difference(fused.images, plain.images) < 1e-4, name);
    }
  }

  void on_real_networks_too() {
    const std::vector<const char*> paths{
        "data/models/cifar10-resnet20.th", "data/models/cifar100-resnet20v.torchscript.pt",
        "data/models/imagenet-mobilenetv1-x025.pth.tar", "data/models/imagenet-tinydarknet.onnx"};
    for (const char* path : paths) ZSQ_NEEDS_SHARED(path);
    for (const char* path : paths) {
      const auto model = Model::load({test::shared_path(path).toStdString(), {}, {}});
      const Graph graph = to_dtype(model.contents()->graph, at::kDouble);
      const auto losses = losses_for(graph);
      const at::Tensor images = test::images_for(graph, 2);
      const auto fused = test::of_images(graph, losses, images, 1);
      const auto plain = test::by_autograd(graph, losses, images);
      QVERIFY2(std::abs(fused.values.back() - plain.values.back()) <=
                   1e-9 * std::abs(plain.values.back()),
               path);
      QVERIFY2(difference(fused.images, plain.images) < 1e-9, path);
    }
  }

  void a_loss_without_the_network_still_has_its_gradient() {
    const Graph g = to_dtype(test::small_network(), at::kDouble);
    const Loss loss =
        one_term("energy", 2.0, {}, [](const Scene& scene) { return scene.images.square().sum(); });
    const at::Tensor images = test::images_for(g, 2);
    QVERIFY(difference(test::of_images(g, {loss}, images).images, images.mul(4)) < 1e-12);
  }

  /// Whatever node is asked for, and wherever that cuts a pass over memory.
  void values_of_nodes_and_their_gradients_are_those_of_autograd() {
    for (const auto& [name, graph] : test::network_cases()) {
      const at::Tensor images = test::images_for(graph, 5);
      const ValueKinds kinds = value_kinds(graph);
      int asked = 0;
      for (NodeId id = 1; id <= graph.output; ++id) {
        if (!kinds.moving[std::size_t(id)]) continue;
        const std::vector<NodeId> keep{id};
        if (forward(graph, images, keep).kept[0].size(0) != images.size(0)) continue;
        ++asked;
        const Loss loss = one_term("node", 1.0, {false, {id}}, [id = id](const Scene& scene) {
          return scene.teacher().nodes.at(id).square().mean();
        });
        const std::vector<Loss> losses{loss, per_image_bn_statistics(graph, {})};
        const auto fused = test::of_images(graph, losses, images);
        const auto plain = test::by_autograd(graph, losses, images);
        const at::Tensor& value = fused.teachers.front().nodes.at(id);
        QVERIFY2(value.allclose(plain.teachers.front().nodes.at(id), 1e-9, 1e-12, true),
                 qPrintable(QString("%1, node %2").arg(name).arg(id)));
        QVERIFY2(fused.images.allclose(plain.images, 1e-8, 1e-12, true),
                 qPrintable(QString("%1, node %2: gradient").arg(name).arg(id)));
      }
      QVERIFY(asked > 2);
    }
  }

  void the_executor_answers_the_same_question() {
    const Graph g = to_dtype(test::small_network(), at::kDouble);
    const auto losses = losses_for(g);
    const at::Tensor images = test::images_for(g, 40);
    const auto fused = test::of_images(Teacher(g, at::kDouble), losses, images, 2);
    const auto plain = test::of_images(Teacher(g, at::kDouble, Walk::Autograd), losses, images, 2);
    QVERIFY(std::abs(fused.total() - plain.total()) < 1e-9 * std::abs(plain.total()));
    QVERIFY(difference(fused.images, plain.images) < 1e-9);
  }

  void moments_survive_a_mean_that_dwarfs_the_spread() {
    Graph g;
    g.input = {2, 8, 8};
    g.classes = 2;
    NodeId x = g.add("input", Input{}, {});
    x = g.add("bn", BatchNorm2d{{}, {}, at::zeros({2}), at::ones({2})}, {x});
    x = g.add("pool", GlobalAvgPool{}, {x});
    g.output = g.add("flatten", Flatten{}, {x});
    const at::Tensor images = test::normal({3, 2, 8, 8}, 5).mul(1e-2).add(100);
    const auto seen = FrozenNetwork(g, at::kFloat).forward(images);
    const auto [variance, mean] =
        at::var_mean(images.to(at::kDouble), at::IntArrayRef{2, 3}, /*unbiased=*/true);
    QVERIFY(difference(seen.mean.narrow(1, 2, 2), mean) < 1e-6);
    QVERIFY(difference(seen.variance.narrow(1, 2, 2), variance) < 1e-3);
  }

  void loops_take_any_number_of_pixels_and_channels() {
    for (const std::int64_t pixels : {1, 3, 4, 63, 66, 131}) {
      for (const std::int64_t channels : {1, 5, 16, 37}) {
        const auto n = std::size_t(pixels * channels);
        const auto c = std::size_t(channels);
        std::vector<double> z(n), y(n), gradient(n), gradient_z(n), scale(c, 2), shift(c, -1);
        std::vector<double> mean(c), variance(c), scratch(3 * c), sums(2 * c), offset(c), slope(c);
        for (std::size_t i = 0; i < n; ++i) {
          z[i] = std::sin(double(i)) + double(i % c);
          gradient[i] = std::cos(double(i));
        }
        for (std::size_t i = 0; i < c; ++i) {
          offset[i] = double(i);
          slope[i] = 0.5;
        }
        fused_forward(FusedForward<double>{pixels, channels, z.data(), nullptr, y.data(),
                                           scale.data(), shift.data(), 0, 3, mean.data(),
                                           variance.data(), scratch.data(), sums.data()});
        fused_backward(FusedBackward<double>{pixels, channels, z.data(), nullptr, gradient.data(),
                                             gradient.data(), gradient_z.data(), nullptr,
                                             scale.data(), shift.data(), 0, 3, offset.data(),
                                             slope.data()});
        std::vector<double> sum(c), square(c);
        for (std::size_t i = 0; i < n; ++i) {
          const double v = 2 * z[i] - 1;
          QCOMPARE(y[i], std::min(std::max(v, 0.0), 3.0));
          const double through = v > 0 && v <= 3 ? 4 * gradient[i] : 0;
          QVERIFY(std::abs(gradient_z[i] - (through + double(i % c) + 0.5 * z[i])) < 1e-12);
          sum[i % c] += z[i];
        }
        for (std::size_t i = 0; i < n; ++i) {
          square[i % c] += std::pow(z[i] - sum[i % c] / double(pixels), 2);
        }
        for (std::size_t i = 0; i < c; ++i) {
          QVERIFY(std::abs(mean[i] - sum[i] / double(pixels)) < 1e-12 * double(c));
          if (pixels == 1) {
            QVERIFY(std::isnan(variance[i]));
          } else {
            QVERIFY(std::abs(variance[i] - square[i] / double(pixels - 1)) < 1e-12);
          }
        }
      }
    }
  }

  void bfloat16_convolutions_keep_about_two_digits() {
    const Graph g = test::small_network();
    const std::vector<Loss> losses{per_image_bn_statistics(g, {.input_term = true})};
    const at::Tensor images = test::normal({40, 3, 8, 8}, 17);
    const auto half = test::of_images(Teacher(g, at::kBFloat16), losses, images);
    const auto full = test::of_images(g, losses, images);
    QVERIFY(std::abs(half.values.back() - full.values.back()) < 0.02 * full.values.back());
    QVERIFY(half.values.back() != full.values.back());
    QCOMPARE(half.images.scalar_type(), at::kFloat);
    QVERIFY(half.images.sub(full.images).norm().item<double>() <
            0.05 * full.images.norm().item<double>());
    const auto again = test::of_images(Teacher(g, at::kBFloat16), losses, images, 2);
    QVERIFY(again.images.equal(half.images));
  }
};

}  // namespace

QTEST_GUILESS_MAIN(FrozenNetworks)
#include "test_frozen_network.moc"
