// SPDX-License-Identifier: GPL-3.0-or-later
// DSG against the authors' own code, in float64 (golden/README.md, section DSG).
#include <ATen/core/Tensor.h>
#include <ATen/ops/cat.h>
#include <c10/core/GradMode.h>

#include "execute/executor.h"
#include "learn/optimizer.h"
#include "synth/class_losses.h"
#include "synth/priors.h"
#include "synth/slack.h"
#include "tests/support/descents.h"
#include "tests/support/golden.h"

using namespace zsq;

namespace {

constexpr const char* kGolden = "golden/dsg.safetensors";
constexpr double kRate = 0.9;  // golden/README.md

double largest_difference(const at::Tensor& a, const at::Tensor& b) {
  return a.to(at::kDouble).sub(b.to(at::kDouble)).abs().max().item<double>();
}

class GoldenDsg : public QObject {
  Q_OBJECT

  test::Golden golden_;
  Graph teacher_;

  at::Tensor in(const char* name) const { return golden_.get(name); }
  [[nodiscard]] Slack slack() const { return {in("in.slack_mean"), in("in.slack_std")}; }
  [[nodiscard]] LayerFocus focus() const {
    return golden_.raw("cfg.layerwise_enhancement").item<int>() != 0 ? LayerFocus::FourTimes
                                                                     : LayerFocus::None;
  }
  [[nodiscard]] RollRule roll() const {
    return [rolls = golden_.raw("in.roll")](std::int64_t iteration) {
      return static_cast<std::int64_t>(rolls[iteration - 1].item<int>());
    };
  }
  /// bn_mean, bn_std, image_mean, image_std, class, tv_l2, l2, total
  [[nodiscard]] std::vector<Loss> losses() const {
    return {slack_bn_statistics(teacher_, slack(), focus()), class_cross_entropy(2),
            total_variation(0.01, roll()), image_norm(0.01)};
  }
  [[nodiscard]] Descended step(const at::Tensor& images, std::int64_t iteration,
                               int threads = 1) const {
    Batch batch;
    batch.labels = golden_.raw("in.labels").to(at::kLong);
    batch.iteration = iteration;
    return test::of_images(teacher_, losses(), images, threads, batch);
  }

 private Q_SLOTS:
  void initTestCase() {
    ZSQ_NEEDS_GOLDEN(kGolden);
    golden_ = test::Golden(kGolden);
    teacher_ = golden_.network();
  }

  void gaps_of_every_layer_match() {
    const c10::AutoGradMode no_grad(false);
    std::vector<NodeId> taps;
    std::vector<std::int64_t> channels;
    for (const NodeId bn : batch_norm_nodes(teacher_)) {
      taps.push_back(teacher_.node(bn).inputs[0]);
      channels.push_back(std::get<BatchNorm2d>(teacher_.node(bn).op).running_mean.numel());
    }
    BnMoments all;
    for (const at::Tensor& x : forward(teacher_, in("in.images"), taps).kept) {
      const BnMoments moments = per_image_moments(x);
      all.mean = all.mean.defined() ? at::cat({all.mean, moments.mean}, 1) : moments.mean;
      all.variance =
          all.variance.defined() ? at::cat({all.variance, moments.variance}, 1) : moments.variance;
    }
    const SlackGaps gaps = SlackStatistics(teacher_, slack(), focus()).gaps(all);
    const auto means = gaps.mean.split_with_sizes(channels, 1);
    const auto spreads = gaps.spread.split_with_sizes(channels, 1);
    const at::Tensor layers = in("loss.layers");
    QCOMPARE(static_cast<std::int64_t>(means.size()), layers.size(0));
    for (std::size_t l = 0; l < means.size(); ++l) {
      const at::Tensor row = layers[static_cast<std::int64_t>(l)];
      const auto value = [](const at::Tensor& x) { return x.sum(1).mean().item<double>(); };
      QVERIFY2(std::abs(value(means[l]) - row[0].item<double>()) < 1e-3,
               qPrintable(QString("mean term of layer %1").arg(l)));
      QVERIFY2(std::abs(value(spreads[l]) - row[1].item<double>()) < 1e-3,
               qPrintable(QString("std term of layer %1").arg(l)));
    }
  }

  void terms_and_gradient_of_the_first_step_match() {
    for (const int threads : {1, 2}) {
      const auto result = step(in("in.images"), 1, threads);
      QCOMPARE(result.values.size(), std::size_t{8});
      const at::Tensor image = in("loss.image");
      QVERIFY(std::abs(result.values[2] - image[0].item<double>()) < 1e-6);
      QVERIFY(std::abs(result.values[3] - image[1].item<double>()) < 1e-6);
      QVERIFY(std::abs(result.values[5] - in("loss.tv_l2")[0].item<double>()) < 1e-2);
      QVERIFY(std::abs(result.values[6] - in("loss.l2")[0].item<double>()) < 9e-4);
      QVERIFY(largest_difference(result.images, in("grad.images")) < 1e-5);
    }
  }

  void steps_give_the_same_losses_and_images() {
    at::Tensor images = in("in.images").clone();
    Adam adam(AdamOptions{}, images);
    const at::Tensor totals = in("loss.total");
    for (std::int64_t i = 0; i < totals.size(0); ++i) {
      const auto result = step(images, i + 1);
      const auto near = [&](double value, const char* name, double tolerance) {
        const double wanted = in(name)[i].item<double>();
        QVERIFY2(std::abs(value - wanted) < tolerance,
                 qPrintable(QString("%1 of step %2: %3, expected %4")
                                .arg(name)
                                .arg(i + 1)
                                .arg(value)
                                .arg(wanted)));
      };
      near(result.values.back(), "loss.total", 2e-2);
      near(result.values[5], "loss.tv_l2", 1e-2);
      near(result.values[6], "loss.l2", 9e-4);
      adam.step(images, result.images, kRate);
    }
    QVERIFY(largest_difference(images, in("images.step5")) < 6e-5);
  }
};

}  // namespace

QTEST_GUILESS_MAIN(GoldenDsg)
#include "golden_dsg.moc"
