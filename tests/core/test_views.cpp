// SPDX-License-Identifier: GPL-3.0-or-later
// Other looks at a training step's images, and where networks look (hast.md, synq.md, texq.md).
#include <ATen/core/Tensor.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/upsample_bilinear2d.h>
#include <c10/core/GradMode.h>
#include <torch/csrc/autograd/autograd.h>
#include <QTest>

#include <algorithm>
#include <set>

#include "execute/tail.h"
#include "graph/classifier.h"
#include "graph/units.h"
#include "learn/augment.h"
#include "learn/learner.h"
#include "tests/support/descents.h"
#include "tests/support/students.h"
#include "train/fine_tune.h"
#include "train/student_losses.h"

using namespace zsq;

namespace {

const QuantizationSetting kFourBits{{4, 4}, LayerPolicy::All, {}, {}};

/// With which the straight-through gradient is nearly that of the loss.
const QuantizationSetting kEightBits{{8, 8}, LayerPolicy::All, {}, {}};

/// Grad-CAM's weights by autograd through the whole network.
at::Tensor weights_by_autograd(const Graph& network, NodeId node, const at::Tensor& images,
                               const at::Tensor& classes) {
  const c10::AutoGradMode with_grad(true);
  at::Tensor leaf;
  const auto tap = [&](NodeId id, const at::Tensor& value) {
    if (id != node) return value;
    leaf = value.detach().set_requires_grad(true);
    return leaf;
  };
  const at::Tensor logits = forward(network, images, {}, tap).output;
  const at::Tensor score = logits.gather(1, classes.unsqueeze(1)).sum();
  return torch::autograd::grad({score}, {leaf}).front().flatten(2).mean(2);
}

class Views : public QObject {
  Q_OBJECT
  const Graph network_ = test::mixed_network();
  const at::Tensor images_ = test::Draw(8).normal({6, 3, 12, 12});
  const at::Tensor labels_ = at::tensor({0, 1, 2, 3, 4, 0}, at::kLong);

  [[nodiscard]] Batch batch() const {
    Batch batch;
    batch.images = images_;
    batch.labels = labels_;
    return batch;
  }
  static void near(const at::Tensor& a, const at::Tensor& b, double tolerance) {
    QCOMPARE(a.sizes(), b.sizes());
    const double difference = a.sub(b).abs().max().item<double>();
    QVERIFY2(difference <= tolerance, qPrintable(QString::number(difference)));
  }

 private Q_SLOTS:
  void a_tail_gives_the_networks_logits() {
    const auto all = forward(network_, images_);
    for (NodeId from = 1; from < network_.output; ++from) {
      const Tail tail(network_, from);
      std::vector<NodeId> keep{from};
      keep.insert(keep.end(), tail.reads().begin(), tail.reads().end());
      const auto kept = forward(network_, images_, keep).kept;
      near(tail.logits(network_, kept.front(), std::span(kept).subspan(1)), all.output, 1e-12);
    }
    // Behind the first convolution of the block stands what its shortcut reads.
    QVERIFY(Tail(network_, last_convolution(network_)).reads().empty());
  }

  void channel_weights_are_the_gradients_of_the_chosen_logit() {
    const at::Tensor own = forward(network_, images_).output.argmax(1);
    Student student(network_, kFourBits, {.ranges = RangeTracking::MinMax});
    student.observe(images_);
    for (const NodeId node : {last_convolution(network_), NodeId(9)}) {
      for (const auto explained : {ExplainedClass::Own, ExplainedClass::Label}) {
        const bool of_labels = explained == ExplainedClass::Label;
        const What what{.nodes = {node},
                        .explained = node,
                        .explained_class = explained,
                        .labels = of_labels ? labels_ : at::Tensor()};
        const at::Tensor wanted =
            weights_by_autograd(network_, node, images_, of_labels ? labels_ : own);
        for (const Walk walk : {Walk::Fused, Walk::Autograd}) {
          const Teacher teacher(network_, at::kDouble, walk);
          near(teacher.see(images_, what, Toward::Images)->seen().channel_weights, wanted, 1e-9);
        }
        // The student's are those of its quantized network.
        const auto q = student.network(what, Toward::Weights);
        const Observation seen = q->see(images_, what, Toward::Weights)->seen();
        QCOMPARE(seen.channel_weights.sizes(), wanted.sizes());
        QVERIFY(seen.channel_weights.sub(wanted).abs().max().item<double>() > 1e-6);
      }
    }
  }

  /// synq.md, sanity check 3.
  void maps_of_one_network_agree_and_lie_between_0_and_1() {
    const NodeId node = last_convolution(network_);
    const Teacher teacher(network_);
    Scene scene = test::scene_of(images_);
    const What what{.nodes = {node}, .explained = node};
    scene.teachers.push_back(teacher.see(images_, what, Toward::Nothing)->seen());
    scene.student = scene.teachers.front();
    const Loss loss = activation_map_alignment(1, node, ExplainedClass::Own);
    QCOMPARE(loss.terms(scene).front().item<double>(), 0.0);
    const at::Tensor map =
        class_activation_map(scene.student.nodes.at(node), scene.student.channel_weights, 12, 12);
    QCOMPARE(map.sizes(), at::IntArrayRef({6, 12, 12}));
    QVERIFY(map.min().item<double>() >= 0 && map.max().item<double>() <= 1);
    // A map without a place that stands out says nothing, and is a number.
    const at::Tensor flat = class_activation_map(scene.student.nodes.at(node).mul(0).add(1),
                                                 scene.student.channel_weights, 12, 12);
    QVERIFY(flat.abs().max().item<double>() < 1e-4);
  }

  /// synq.md, sanity check 4: reaches the quantized network through its activations only.
  void maps_teach_what_comes_before_them() {
    const Teacher teacher(network_);
    Student student(network_, kFourBits, {.ranges = RangeTracking::MinMax});
    student.observe(images_);
    const auto gradients = test::student_gradients(
        teacher, student,
        {activation_map_alignment(1, last_convolution(network_), ExplainedClass::Own)}, batch(), 2);
    QVERIFY(test::gradient_of(network_, gradients, "fc2").abs().max().item<double>() == 0);
    QVERIFY(test::gradient_of(network_, gradients, "fc1").abs().max().item<double>() == 0);
    QVERIFY(test::gradient_of(network_, gradients, "biased").abs().max().item<double>() > 0);
    QVERIFY(test::gradient_of(network_, gradients, "stem").abs().max().item<double>() > 0);
  }

  void what_a_block_adds_is_behind_its_last_batch_norm() {
    std::vector<std::string> paths;
    for (const NodeId id : block_bodies(network_)) paths.push_back(network_.node(id).path);
    QVERIFY(std::find(paths.begin(), paths.end(), "block.bn2") != paths.end());
    for (const NodeId id : block_bodies(network_)) {
      QVERIFY2(std::holds_alternative<BatchNorm2d>(network_.node(id).op) ||
                   std::holds_alternative<Conv2d>(network_.node(id).op),
               network_.node(id).path.c_str());
    }
  }

  /// hast.md, sanity checks 3 and 4.
  void perturbed_images_are_a_step_away_and_harder() {
    const Teacher teacher(network_);
    Student student(network_, kEightBits, {.ranges = RangeTracking::MinMax});
    student.observe(images_);
    const std::vector<Loss> losses{distillation({.weight = 1, .temperature = 4})};
    Learner learner(student.parameters(), {});
    const double eps = 1e-4;
    const std::vector<View> views{perturbed(eps, losses, losses)};
    const StudentLearning learning{teacher, student, losses, learner, 1, views, 0};
    Batch clean = batch();
    SplitMix random(0, 0);
    const Batch harder = views.front().make(learning, clean, random);
    const at::Tensor step = harder.images.sub(images_).abs();
    QVERIFY(step.sub(eps).abs().lt(1e-12).logical_or(step.eq(0)).all().item<bool>());
    QVERIFY(step.gt(0).to(at::kDouble).mean().item<double>() > 0.9);
    // What the teacher saw of the clean images on the way is kept.
    near(clean.teachers.front().logits, forward(network_, images_).output, 1e-9);
    QVERIFY(harder.teachers.empty());
    const auto values = student_step(learning, batch());
    QCOMPARE(values.size(), std::size_t(3));
    QVERIFY2(values[1] > values[0], qPrintable(QString::number(values[1] - values[0])));
    QCOMPARE(views.front().losses.front().names.front(), std::string("perturbed_distillation"));
    // The step's own gradient gives the same images, and so the same terms.
    Student again(network_, kEightBits, {.ranges = RangeTracking::MinMax});
    again.observe(images_);
    Learner other(again.parameters(), {});
    const std::vector<View> own{perturbed(eps, losses)};
    const auto same = student_step({teacher, again, losses, other, 2, own, 0}, batch());
    QVERIFY(std::abs(same[0] - values[0]) < 1e-12 && std::abs(same[1] - values[1]) < 1e-9);
  }

  void mixed_images_are_mixtures_of_two() {
    const Teacher teacher(network_);
    Student student(network_, kFourBits, {});
    Learner learner(student.parameters(), {});
    const std::vector<Loss> none;
    const StudentLearning learning{teacher, student, none, learner};
    const View view = mixed_up({distillation({})});
    Batch step = batch();
    SplitMix random(3, 1);
    const at::Tensor mixed = view.make(learning, step, random).images;
    // A mixture by a permutation keeps the batch's mean, and lies within its range.
    near(mixed.mean(0), images_.mean(0), 1e-12);
    QVERIFY(mixed.sub(images_).abs().max().item<double>() > 1e-3);
    QVERIFY(mixed.max().item<double>() <= images_.max().item<double>());
    SplitMix same(3, 1);
    near(view.make(learning, step, same).images, mixed, 0);
    SplitMix other(3, 2);
    QVERIFY(view.make(learning, step, other).images.sub(mixed).abs().max().item<double>() > 1e-3);
  }

  /// A step with a view learns from the sum of both looks.
  void gradients_of_all_looks_are_added() {
    const Teacher teacher(network_);
    const std::vector<Loss> losses{distillation({.weight = 1, .temperature = 4})};
    const std::vector<View> views{mixed_up(losses)};
    const auto moved = [&](std::span<const View> with) {
      Student student(network_, kFourBits, {.ranges = RangeTracking::MinMax});
      student.observe(images_);
      Learner learner(student.parameters(),
                      {SgdOptions{.momentum = 0, .weight_decay = 0}, constant(1e-3)});
      std::vector<at::Tensor> before;
      for (const at::Tensor* p : student.parameters()) before.push_back(p->clone());
      const auto values = student_step({teacher, student, losses, learner, 2, with, 5}, batch());
      at::Tensor all;
      for (std::size_t i = 0; i < before.size(); ++i) {
        const at::Tensor step = student.parameters()[i]->sub(before[i]).flatten();
        all = all.defined() ? at::cat({all, step}) : step;
      }
      return std::pair{all, values};
    };
    const auto [alone, values] = moved({});
    const auto [both, more] = moved(views);
    QCOMPARE(values.size(), std::size_t(2));
    QCOMPARE(more.size(), std::size_t(3));
    QCOMPARE(more[0], values[0]);
    QVERIFY(std::abs(more[2] - more[0] - more[1]) < 1e-12);
    // The rest is the step of the mixed images alone.
    Student student(network_, kFourBits, {.ranges = RangeTracking::MinMax});
    student.observe(images_);
    Learner learner(student.parameters(), {});
    SplitMix random(5, 1);
    Batch step = batch();
    const Batch mixed = views.front().make({teacher, student, losses, learner}, step, random);
    at::Tensor rest;
    for (const at::Tensor& g : test::student_gradients(teacher, student, losses, mixed, 1)) {
      rest = rest.defined() ? at::cat({rest, g.flatten()}) : g.flatten();
    }
    near(both.sub(alone), rest.mul(-1e-3), 1e-9 * rest.abs().max().item<double>());
  }

  void copies_are_augmented_each_in_its_own_way() {
    const at::Tensor four =
        copies(4, some_of({flip(0.2), free_crop(), cutout()}))(images_, SplitMix(1, 1));
    QCOMPARE(four.size(0), 4 * images_.size(0));
    QVERIFY(four.narrow(0, 0, 6).sub(four.narrow(0, 6, 6)).abs().max().item<double>() > 0);
    // Some of none is the image itself, and either order comes.
    near(some_of({})(images_, SplitMix(1, 1)), images_, 0);
    const Augmentation plus([](const at::Tensor& x, SplitMix&) { return x.add(1); });
    const Augmentation twice([](const at::Tensor& x, SplitMix&) { return x.mul(2); });
    std::set<int> seen;
    for (std::uint64_t i = 0; i < 200; ++i) {
      const at::Tensor one = at::tensor({1.0}, at::kDouble);
      seen.insert(int(some_of({plus, twice})(one, SplitMix(2, i)).item<double>()));
    }
    QCOMPARE(seen, (std::set<int>{1, 2, 3, 4}));  // none; either alone: 2; times 2 plus 1; both: 4
  }

  void half_the_size_is_a_mean_of_four_pixels() {
    const at::Tensor half = half_size()(images_, SplitMix(0, 0));
    QCOMPARE(half.sizes(), at::IntArrayRef({6, 3, 6, 6}));
    const at::Tensor wanted = images_[0][0].narrow(0, 2, 2).narrow(1, 4, 2).mean();
    near(half[0][0][1][2], wanted, 1e-12);
  }
};

}  // namespace

QTEST_GUILESS_MAIN(Views)
#include "test_views.moc"
