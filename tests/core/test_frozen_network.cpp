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
#include "graph/model_contents.h"
#include "synth/losses.h"
#include "synth/synthesize.h"
#include "tests/support/network_cases.h"
#include "tests/support/shared.h"

using namespace zsq;

namespace {

/// What reads logits only: cross-entropy with the first class.
Loss cross_entropy() {
  Loss loss;
  loss.names = {"ce"};
  loss.weights = {3.0};
  loss.observes = Observes::Moments;
  loss.terms = [](const LossInput& input) {
    return std::vector<at::Tensor>{at::log_softmax(input.logits, 1).select(1, 0).mean().neg()};
  };
  return loss;
}

/// Moments of the batch from those of its images, and something of the pixels.
Loss batch_moments() {
  Loss loss;
  loss.names = {"batch", "pixels"};
  loss.weights = {0.7, 0.2};
  loss.observes = Observes::Moments;
  loss.terms = [](const LossInput& input) {
    const at::Tensor mean = input.moments.mean.mean(0);
    const at::Tensor second =
        input.moments.variance.add(input.moments.mean.square()).mean(0).sub(mean.square());
    return std::vector<at::Tensor>{second.sub(1).square().sum(), input.images.square().mean()};
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
      const auto fused = loss_and_gradient(graph, losses, images, 1);
      const auto plain = loss_and_gradient_by_autograd(graph, losses, images, 1);
      QCOMPARE(fused.values.size(), plain.values.size());
      for (std::size_t i = 0; i < plain.values.size(); ++i) {
        QVERIFY2(std::abs(fused.values[i] - plain.values[i]) <= 1e-9 * std::abs(plain.values[i]),
                 qPrintable(QString("%1, term %2: %3, autograd %4")
                                .arg(name)
                                .arg(i)
                                .arg(fused.values[i], 0, 'g', 15)
                                .arg(plain.values[i], 0, 'g', 15)));
      }
      QVERIFY2(difference(fused.gradient, plain.gradient) < 1e-9,
               qPrintable(QString("%1: gradient differs by %2")
                              .arg(name)
                              .arg(difference(fused.gradient, plain.gradient))));
      QVERIFY2(difference(fused.logits, plain.logits) < 1e-9, name);
      QCOMPARE(fused.moments.size(), plain.moments.size());
      for (std::size_t l = 0; l < plain.moments.size(); ++l) {
        QVERIFY2(difference(fused.moments[l].mean, plain.moments[l].mean) < 1e-9, name);
        QVERIFY2(difference(fused.moments[l].variance, plain.moments[l].variance) < 1e-9, name);
      }
    }
  }

  void in_float32_they_agree_to_four_digits() {
    for (const auto& [name, graph] : test::network_cases()) {
      // Rounding to a grid, or a ReLU at zero, may go the other way in the last bit.
      if (std::string(name) == "quantized") continue;
      const Graph single = to_dtype(graph, at::kFloat);
      const auto losses = losses_for(single);
      const at::Tensor images = test::images_for(graph, 5).to(at::kFloat);
      const auto fused = loss_and_gradient(single, losses, images, 1);
      const auto plain = loss_and_gradient_by_autograd(single, losses, images, 1);
      for (std::size_t i = 0; i < plain.values.size(); ++i) {
        QVERIFY2(std::abs(fused.values[i] - plain.values[i]) <= 1e-4 * std::abs(plain.values[i]),
                 name);
      }
      QVERIFY2(difference(fused.gradient, plain.gradient) < 1e-4, name);
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
      const auto fused = loss_and_gradient(graph, losses, images, 1);
      const auto plain = loss_and_gradient_by_autograd(graph, losses, images, 1);
      QVERIFY2(std::abs(fused.values.back() - plain.values.back()) <=
                   1e-9 * std::abs(plain.values.back()),
               path);
      QVERIFY2(difference(fused.gradient, plain.gradient) < 1e-9, path);
    }
  }

  void a_loss_without_the_network_still_has_its_gradient() {
    const Graph g = to_dtype(test::small_network(), at::kDouble);
    Loss loss;
    loss.names = {"energy"};
    loss.weights = {2.0};
    loss.observes = Observes::Moments;
    loss.terms = [](const LossInput& input) {
      return std::vector<at::Tensor>{input.images.square().sum()};
    };
    const at::Tensor images = test::images_for(g, 2);
    QVERIFY(difference(loss_and_gradient(g, {loss}, images, 1).gradient, images.mul(4)) < 1e-12);
  }

  void a_loss_that_observes_tensors_gets_them() {
    const Graph g = to_dtype(test::small_network(), at::kDouble);
    std::vector<std::int64_t> channels;
    Loss loss;
    loss.names = {"sum"};
    loss.weights = {1.0};
    loss.terms = [&](const LossInput& input) {
      for (const at::Tensor& x : input.bn_inputs) channels.push_back(x.size(1));
      return std::vector<at::Tensor>{input.bn_inputs.back().square().sum()};
    };
    const auto result =
        loss_and_gradient(g, {loss, per_image_bn_statistics(g, {})}, test::images_for(g, 2), 1);
    QCOMPARE(channels, (std::vector<std::int64_t>{8, 16, 16}));
    QVERIFY(result.gradient.abs().sum().item<double>() > 0);
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
    const auto half = loss_and_gradient(Teacher(g, at::kBFloat16), losses, images, 1);
    const auto full = loss_and_gradient(g, losses, images, 1);
    QVERIFY(std::abs(half.values.back() - full.values.back()) < 0.02 * full.values.back());
    QVERIFY(half.values.back() != full.values.back());
    QCOMPARE(half.gradient.scalar_type(), at::kFloat);
    QVERIFY(half.gradient.sub(full.gradient).norm().item<double>() <
            0.05 * full.gradient.norm().item<double>());
    const auto again = loss_and_gradient(Teacher(g, at::kBFloat16), losses, images, 2);
    QVERIFY(again.gradient.equal(half.gradient));
  }
};

}  // namespace

QTEST_GUILESS_MAIN(FrozenNetworks)
#include "test_frozen_network.moc"
