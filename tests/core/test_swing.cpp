// SPDX-License-Identifier: GPL-3.0-or-later
// Swing convolutions (genie.md, sanity checks 1 and 8): what moves, where it comes from at the
// border, the way back, and that both walks of a network swing alike.
#include "execute/swing.h"

#include <ATen/core/Tensor.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/conv2d.h>
#include <ATen/ops/reflection_pad2d.h>
#include <torch/csrc/autograd/autograd.h>
#include <QTest>

#include <set>

#include "learn/section.h"
#include "synth/bn_statistics.h"
#include "synth/synthesize.h"
#include "tests/support/descents.h"
#include "tests/support/fake_run.h"
#include "tests/support/small_models.h"

using namespace zsq;

namespace {

/// genie.md, "Swing convolution, exactly".
at::Tensor as_published(const at::Tensor& x, const SwingOffset& offset) {
  return at::reflection_pad2d(x, {1, 1, 1, 1})
      .narrow(2, offset.rows + 1, x.size(2))
      .narrow(3, offset.columns + 1, x.size(3));
}

class Swinging : public QObject {
  Q_OBJECT
  const Graph network_ = to_dtype(test::small_network(), at::kDouble);
  const at::Tensor images_ = test::normal({20, 3, 8, 8}, 3).to(at::kDouble);

 private Q_SLOTS:
  void every_offset_is_a_mirrored_crop() {
    for (const auto& size : {std::pair<std::int64_t, std::int64_t>{5, 8}, {2, 2}, {7, 3}}) {
      const at::Tensor x = test::normal({2, 3, size.first, size.second}, 5).to(at::kDouble);
      const at::Tensor upstream = test::normal(x.sizes().vec(), 6).to(at::kDouble);
      for (const std::int64_t rows : {-1, 0, 1}) {
        for (const std::int64_t columns : {-1, 0, 1}) {
          const SwingOffset offset{rows, columns};
          QVERIFY(swung(x, offset).equal(as_published(x, offset)));
          const at::Tensor leaf = x.clone().set_requires_grad(true);
          const at::Tensor wanted =
              torch::autograd::grad({as_published(leaf, offset)}, {leaf}, {upstream}).front();
          QVERIFY(swung_back(upstream, offset).allclose(wanted, 0, 1e-12));
        }
      }
    }
  }

  void the_middle_is_the_ordinary_convolution() {
    const at::Tensor x = test::normal({1, 3, 9, 6}, 5);
    const at::Tensor weight = test::normal({4, 3, 3, 3}, 8);
    QVERIFY(at::conv2d(swung(x, {0, 0}), weight, {}, 2, 1).equal(at::conv2d(x, weight, {}, 2, 1)));
    QCOMPARE(at::conv2d(swung(x, {1, -1}), weight, {}, 2, 1).sizes(),
             at::conv2d(x, weight, {}, 2, 1).sizes());
    const at::Tensor line = at::arange(4, at::kFloat).view({1, 1, 1, 4});
    QVERIFY(swung(line, {1, 0}).equal(line));  // one row: nothing to mirror
  }

  void only_convolutions_with_a_stride_swing() {
    QCOMPARE(strided_convolutions(network_), std::size_t(1));
    Graph plain = network_;
    for (Node& node : plain.nodes) {
      if (auto* conv = std::get_if<Conv2d>(&node.op))
        QCOMPARE(is_strided(node.op), conv->stride[0] > 1);
    }
  }

  void both_walks_swing_alike() {
    const std::vector<Loss> losses{batch_bn_statistics(network_, 1)};
    const Teacher fused(network_, at::kDouble, Walk::Fused);
    const Teacher slow(network_, at::kDouble, Walk::Autograd);
    const auto still = test::of_images(fused, losses, images_);
    for (const SwingOffset offset : {SwingOffset{1, -1}, SwingOffset{0, 1}, SwingOffset{-1, 0}}) {
      Batch batch{.images = images_};
      batch.swing = {offset};
      const auto a = test::of_images(fused, losses, images_, 2, batch);
      const auto b = test::of_images(slow, losses, images_, 1, batch);
      QVERIFY(std::abs(a.total() - b.total()) < 1e-9);
      QVERIFY(a.images.allclose(b.images, 0, 1e-9));
      QVERIFY(std::abs(a.total() - still.total()) > 1e-6);
    }
  }

  /// Sanity check 1, second half: nine draws are all seen; and pixels that a stride never reads
  /// learn (the image is read by 1 x 1 convolutions with stride 2 only).
  void over_the_steps_every_pixel_learns() {
    Graph g;
    g.input = {3, 8, 8};
    g.classes = 4;
    NodeId x = g.add("input", Input{}, {});
    Conv2d conv;
    conv.weight = test::normal({4, 3, 1, 1}, 3);
    conv.stride = {2, 2};
    x = g.add("conv", conv, {x});
    x = g.add("bn", test::random_batch_norm(4, 10), {x});
    x = g.add("pool", GlobalAvgPool{}, {x});
    x = g.add("flatten", Flatten{}, {x});
    g.output = g.add("fc", Linear{test::normal({4, 4}, 5), {}, {}}, {x});
    const auto moved = [&](bool swing) {
      test::FakeRun run(g, {});
      at::Tensor first;
      SynthesisPlan plan{.images = 4,
                         .batch = 4,
                         .variable = pixels_from(ImageInit::Gaussian,
                                                 {.learning = {AdamOptions{}, constant(0.1)}}),
                         .losses = {batch_bn_statistics(g, 1)},
                         .steps = 60,
                         .swing = swing,
                         .watch = [&first](const SynthesisMoment& now) {
                           if (now.step == 0) first = now.images.clone();
                         }};
      const at::Tensor made = synthesize(run.section("images"), Teacher(g), plan).set.images;
      return made.ne(first).to(at::kDouble).mean().item<double>();
    };
    QCOMPARE(moved(false), 0.25);
    QCOMPARE(moved(true), 1.0);
  }
};

}  // namespace

QTEST_GUILESS_MAIN(Swinging)
#include "test_swing.moc"
