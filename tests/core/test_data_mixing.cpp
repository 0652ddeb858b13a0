// SPDX-License-Identifier: GPL-3.0-or-later
// MixMix's two ideas (mixmix.md, sanity checks 1 to 4): boxes of whole images and labels by area,
// and one loss over several networks.
#include "synth/data_mixing.h"

#include <ATen/core/Tensor.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/full.h>
#include <ATen/ops/log_softmax.h>
#include <ATen/ops/rand.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/upsample_bilinear2d.h>
#include <torch/csrc/autograd/autograd.h>
#include <QTest>

#include "api/error.h"
#include "execute/executor.h"
#include "graph/own_normalization.h"
#include "methods/model_list.h"
#include "synth/bn_statistics.h"
#include "synth/class_losses.h"
#include "tests/support/descents.h"
#include "tests/support/small_models.h"

using namespace zsq;

namespace {

class DataMixing : public QObject {
  Q_OBJECT
  const at::Tensor images_ = test::normal({4, 3, 8, 12}, 3).to(at::kDouble);
  const Pasting pasting_{at::tensor({2, 0, 3, 1}, at::kLong),
                         {{1, 2, 4, 6}, {0, 0, 2, 3}, {4, 9, 4, 3}, {0, 0, 8, 12}}};

 private Q_SLOTS:
  void a_box_holds_the_whole_of_the_other_image() {
    const at::Tensor mixed = pasted(images_, pasting_);
    for (std::int64_t i = 0; i < 4; ++i) {
      const CropBox& box = pasting_.boxes[std::size_t(i)];
      const std::int64_t other = pasting_.partners[i].item<std::int64_t>();
      const at::Tensor small = at::upsample_bilinear2d(images_.narrow(0, other, 1),
                                                       {box.height, box.width}, false, {}, {})[0];
      const at::Tensor inside =
          mixed[i].narrow(1, box.top, box.height).narrow(2, box.left, box.width);
      QVERIFY(inside.allclose(small, 0, 1e-12));
      at::Tensor outside = mixed[i].sub(images_[i]).abs();
      outside.narrow(1, box.top, box.height).narrow(2, box.left, box.width).zero_();
      QCOMPARE(outside.max().item<double>(), 0.0);
    }
    // A box as large as the image gives the other image.
    QVERIFY(mixed[3].allclose(images_[1], 0, 1e-12));
  }

  void gradients_reach_both_images_and_not_what_is_covered() {
    const at::Tensor leaf = images_.clone().set_requires_grad(true);
    const at::Tensor upstream = test::normal({8, 12}, 9).to(at::kDouble);
    const at::Tensor of_all =
        torch::autograd::grad({pasted(leaf, pasting_)[0].mul(upstream).sum()}, {leaf}).front();
    const CropBox& box = pasting_.boxes[0];
    QCOMPARE(of_all[0]
                 .narrow(1, box.top, box.height)
                 .narrow(2, box.left, box.width)
                 .abs()
                 .max()
                 .item<double>(),
             0.0);
    QVERIFY(of_all[0].abs().sum().item<double>() > 0);
    // Half the rows and columns of the pasted image lie between those that the box samples.
    QVERIFY(of_all[2].abs().gt(0).to(at::kDouble).mean().item<double>() > 0.99);
    QCOMPARE(of_all[1].abs().max().item<double>(), 0.0);
  }

  void labels_are_mixed_by_area() {
    const at::Tensor labels = at::tensor({0, 1, 2, 2}, at::kLong);
    const at::Tensor soft = mixed_labels(labels, pasting_, 3, 8 * 12);
    QVERIFY(soft.sum(1).allclose(at::full({4}, 1.0F)));
    // 24 of 96 pixels show image 2, of class 2.
    QVERIFY(soft[0].allclose(at::tensor({0.75F, 0.0F, 0.25F})));
    // The mean of cross-entropies by beta is the cross-entropy to the mixed label.
    Scene scene;
    scene.images = images_;
    scene.soft_labels = soft;
    scene.teachers.emplace_back();
    scene.teachers.front().logits = test::normal({4, 3}, 4).to(at::kDouble);
    const at::Tensor log = at::log_softmax(scene.teachers.front().logits, 1);
    const std::vector<double> beta{24.0 / 96, 6.0 / 96, 12.0 / 96, 1};
    double wanted = 0;
    for (std::int64_t i = 0; i < 4; ++i) {
      const std::int64_t partner = pasting_.partners[i].item<std::int64_t>();
      const double own = -log[i][labels[i].item<std::int64_t>()].item<double>();
      const double other = -log[i][labels[partner].item<std::int64_t>()].item<double>();
      wanted += ((1 - beta[std::size_t(i)]) * own + beta[std::size_t(i)] * other) / 4;
    }
    const double found = soft_cross_entropy(1).terms(scene).front().item<double>();
    QVERIFY(std::abs(found - wanted) < 1e-6);
  }

  void drawn_boxes_lie_within_and_partners_are_a_permutation() {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
      SplitMix random(seed, 1);
      const Pasting drawn = random_pasting(random, 9, 8, 12);
      QVERIFY(std::get<0>(drawn.partners.sort()).equal(at::arange(9, at::kLong)));
      for (const CropBox& box : drawn.boxes) {
        QVERIFY(box.height >= 2 && box.height <= 6 && box.width >= 3 && box.width <= 9);
        QVERIFY(box.top >= 0 && box.top + box.height <= 8);
        QVERIFY(box.left >= 0 && box.left + box.width <= 12);
      }
    }
    QVERIFY_EXCEPTION_THROWN(shrink_into(images_, {{0, 0, 9, 3}}), Error);
  }

  void without_mixing_labels_are_the_images_own() {
    const LookRule never = data_mixing(0, 5);
    SplitMix random(1, 1);
    const at::Tensor labels = at::tensor({4, 0, 1, 1}, at::kLong);
    const Look look = never(images_, {labels, {}}, random);
    QVERIFY(look.images.equal(images_));
    QVERIFY(look.labels.soft.argmax(1).equal(labels));
    QVERIFY(look.labels.hard.equal(labels));
  }

  void two_equal_networks_are_as_one_and_their_order_does_not_matter() {
    const Graph one = to_dtype(test::small_network(1), at::kDouble);
    const Graph other = to_dtype(test::small_network(2), at::kDouble);
    const at::Tensor images = test::normal({6, 3, 8, 8}, 3).to(at::kDouble);
    const auto looked_at = [&](const std::vector<const Graph*>& zoo) {
      std::vector<Teacher> teachers;
      for (const Graph* graph : zoo) teachers.emplace_back(*graph);
      std::vector<const Network*> networks;
      std::vector<Loss> losses;
      for (std::size_t i = 0; i < zoo.size(); ++i) {
        networks.push_back(&teachers[i]);
        losses.push_back(of_teacher(
            i, scaled({batch_bn_statistics(*zoo[i], 1)}, 1.0 / double(zoo.size())).front()));
      }
      return descend({.teachers = networks, .losses = losses, .threads = 2}, {.images = images});
    };
    const Descended alone = looked_at({&one});
    const Descended twice = looked_at({&one, &one});
    QVERIFY(std::abs(alone.total() - twice.total()) < 1e-9);
    QVERIFY(alone.images.allclose(twice.images, 0, 1e-12));
    const Descended ab = looked_at({&one, &other});
    const Descended ba = looked_at({&other, &one});
    QVERIFY(ab.images.allclose(ba.images, 1e-6, 1e-12));
    QVERIFY(std::abs(ab.total() - alone.total()) > 1e-6);
  }

  void images_of_another_normalization_are_converted() {
    const Graph graph = test::small_network();
    const Normalization own{"custom", {0.5, 0.4, 0.3}, {0.2, 0.25, 0.5}};
    const Normalization as{"custom", {0.1, 0.4, 0.6}, {0.3, 0.25, 0.1}};
    const Graph converted = taking_images_of(graph, own, as);
    check(converted);
    const at::Tensor unit = at::rand({3, 3, 8, 8}, at::kFloat);
    const auto normalized = [&](const Normalization& n) {
      const auto channel = [](const std::vector<double>& v) {
        return at::tensor(v, at::kDouble).to(at::kFloat).view({1, 3, 1, 1});
      };
      return unit.sub(channel(n.mean)).div(channel(n.std));
    };
    QVERIFY(forward(converted, normalized(as))
                .output.allclose(forward(graph, normalized(own)).output, 1e-4, 1e-4));
    QCOMPARE(taking_images_of(graph, own, own).nodes.size(), graph.nodes.size());
  }

  void a_list_of_models_is_read_with_blanks() {
    const std::vector<std::string> wanted{"a b.th", "c.onnx"};
    QCOMPARE(locations_in(" a b.th ;; c.onnx;"), wanted);
    QVERIFY(locations_in(" ; ").empty());
    QVERIFY(locations_in("").empty());
  }
};

}  // namespace

QTEST_GUILESS_MAIN(DataMixing)
#include "test_data_mixing.moc"
