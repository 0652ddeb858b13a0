// SPDX-License-Identifier: GPL-3.0-or-later
// ZeroQ against the authors' own code, in float64 (golden/README.md, section ZeroQ).
#include <ATen/core/Tensor.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/stack.h>
#include <ATen/ops/zeros.h>
#include <c10/core/GradMode.h>

#include "execute/executor.h"
#include "learn/optimizer.h"
#include "quant/insert.h"
#include "synth/bn_statistics.h"
#include "tests/support/descents.h"
#include "tests/support/golden.h"

using namespace zsq;

namespace {

constexpr const char* kGolden = "golden/zeroq.safetensors";

double largest_difference(const at::Tensor& a, const at::Tensor& b) {
  return a.to(at::kDouble).sub(b.to(at::kDouble)).abs().max().item<double>();
}

class GoldenZeroQ : public QObject {
  Q_OBJECT

  test::Golden golden_;
  Graph teacher_;

  at::Tensor in(const char* name) const { return golden_.get(name); }
  at::Tensor expected(const char* name) const { return golden_.raw(name); }

 private Q_SLOTS:
  void initTestCase() {
    ZSQ_NEEDS_GOLDEN(kGolden);
    golden_ = test::Golden(kGolden);
    teacher_ = golden_.network();
  }

  void loss_of_every_layer_matches() {
    const c10::AutoGradMode no_grad(false);
    std::vector<NodeId> taps;
    const auto bns = batch_norm_nodes(teacher_);
    for (const NodeId bn : bns) taps.push_back(teacher_.nodes[std::size_t(bn)].inputs[0]);
    const auto kept = forward(teacher_, in("in.images"), taps).kept;
    const at::Tensor layers = expected("loss.layers");
    QCOMPARE(std::int64_t(kept.size()), layers.size(0));
    for (std::size_t l = 0; l < kept.size(); ++l) {
      const auto& bn = std::get<BatchNorm2d>(teacher_.nodes[std::size_t(bns[l])].op);
      const auto terms = bn_statistics_terms(per_image_moments(kept[l]), bn.running_mean,
                                             bn.running_var.add(1e-6).sqrt());
      const auto row = layers[std::int64_t(l)];
      QVERIFY2(std::abs(terms.mean.mean().item<double>() - row[0].item<double>()) < 1e-3,
               qPrintable(QString("mean term of layer %1").arg(l)));
      QVERIFY2(std::abs(terms.spread.mean().item<double>() - row[1].item<double>()) < 1e-3,
               qPrintable(QString("std term of layer %1").arg(l)));
    }
  }

  void image_term_and_gradient_match() {
    const auto result = test::of_images(
        teacher_, {per_image_bn_statistics(teacher_, {.input_term = true})}, in("in.images"), 1);
    // bn_mean, bn_std, image_mean, image_std, total
    QCOMPARE(result.values.size(), std::size_t(5));
    const at::Tensor image = expected("loss.image");
    QVERIFY(std::abs(result.values[2] - image[0].item<double>()) < 1e-6);
    QVERIFY(std::abs(result.values[3] - image[1].item<double>()) < 1e-6);
    QVERIFY(largest_difference(result.images, expected("grad.images")) < 1e-5);
  }

  void five_steps_give_the_same_losses_and_images() {
    const std::vector<Loss> losses{per_image_bn_statistics(teacher_, {.input_term = true})};
    at::Tensor images = in("in.images").clone();
    Adam adam(AdamOptions{}, images);
    const at::Tensor totals = expected("loss.total");
    for (std::int64_t step = 0; step < totals.size(0); ++step) {
      const auto result = test::of_images(teacher_, losses, images, 1);
      const double total = totals[step].item<double>();
      QVERIFY2(std::abs(result.values.back() - total) < 8e-3,
               qPrintable(QString("step %1: %2, expected %3")
                              .arg(step + 1)
                              .arg(result.values.back())
                              .arg(total)));
      adam.step(images, result.images, 0.5);
      if (step == 0) QVERIFY(largest_difference(images, expected("images.step1")) < 4e-5);
    }
    QVERIFY(largest_difference(images, expected("images.step5")) < 5e-5);
  }

  void calibrated_ranges_and_logits_match() {
    const c10::AutoGradMode no_grad(false);
    const Graph quantized =
        calibrate_min_max(insert_quantizers(teacher_, {{8, 8}, LayerPolicy::All}), in("in.images"));
    std::size_t i = 0;
    for (const Node& node : quantized.nodes) {
      const auto* op = std::get_if<ActivationQuantizer>(&node.op);
      if (op == nullptr) continue;
      const double scale = 1 / op->affine.inv_scale.item<double>();
      const double lower =
          scale * (op->affine.zero_point.item<double>() + double(op->affine.qmin()));
      const double upper =
          scale * (op->affine.zero_point.item<double>() + double(op->affine.qmax()));
      const auto index = std::int64_t(i++);
      QVERIFY(std::abs(lower - expected("ptq.act_min")[index].item<double>()) < 1e-9);
      QVERIFY(std::abs(upper - expected("ptq.act_max")[index].item<double>()) < 9e-5);
    }
    QCOMPARE(std::int64_t(i), expected("ptq.act_max").size(0));
    QVERIFY(largest_difference(forward(quantized, in("in.images")).output,
                               expected("ptq.logits_calib")) < 1e-4);
    QVERIFY(largest_difference(forward(quantized, in("in.test_images")).output,
                               expected("ptq.logits_frozen")) < 1e-4);
  }
};

}  // namespace

QTEST_GUILESS_MAIN(GoldenZeroQ)
#include "golden_zeroq.moc"
