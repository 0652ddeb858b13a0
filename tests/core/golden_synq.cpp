// SPDX-License-Identifier: GPL-3.0-or-later
// SynQ against the authors' own code, in float64 (golden/README.md): its images with and without
// calibration centres, the filter, activation maps, gated labels, and one step of the quantized
// network.
#include <ATen/core/Tensor.h>
#include <ATen/ops/arange.h>

#include <cmath>

#include "graph/classifier.h"
#include "graph/units.h"
#include "learn/augment.h"
#include "learn/learner.h"
#include "synth/bn_statistics.h"
#include "synth/class_losses.h"
#include "tests/support/descents.h"
#include "tests/support/golden.h"
#include "tests/support/students.h"
#include "train/fine_tune.h"
#include "train/student_losses.h"

using namespace zsq;

namespace {

constexpr const char* kGolden = "golden/synq.safetensors";
constexpr double kImageRate = 0.5;  // golden/README.md

class GoldenSynq : public QObject {
  Q_OBJECT
  test::Golden golden_;

  [[nodiscard]] const Graph& network() const { return golden_.network(); }
  [[nodiscard]] Batch batch() const {
    Batch batch;
    batch.images = golden_.get("in.images");
    batch.labels = golden_.raw("in.labels").to(at::kLong);
    return batch;
  }
  [[nodiscard]] Loss hard_class() const {
    return hard_sample_cross_entropy(golden_.setting("cfg.beta"), golden_.setting("cfg.gamma"));
  }
  [[nodiscard]] BnMoments moments_of_centres(std::int64_t i) const {
    return see_all(Teacher(network()), golden_.get("in.calib_centers")[i], {.moments = true}, 1)
        .moments;
  }
  /// Of the two batches of calibration images as released: the variance within the first batch
  /// counts once instead of as often as it has images.
  [[nodiscard]] StoredStatistics centres_as_released() const {
    const StoredStatistics a = statistics_over(network(), moments_of_centres(0));
    const StoredStatistics b = statistics_over(network(), moments_of_centres(1));
    const auto n = double(golden_.raw("in.calib_centers").size(1));
    const at::Tensor mean = a.mean.add(b.mean).div(2);
    const at::Tensor between = a.mean.square().add(b.mean.square()).div(2).sub(mean.square());
    const at::Tensor variance = a.variance.add(b.variance, n).div(2 * n).add(between);
    return {mean, variance, root_of_variance(variance)};
  }
  void check_steps(const std::vector<Loss>& terms, const char* prefix, double total_tolerance) {
    const auto name = [&](const char* what) { return std::string(prefix) + what; };
    const Teacher teacher(network());
    at::Tensor images = golden_.get("in.images").clone();
    Learner learner({&images}, {AdamOptions{}, constant(kImageRate)});
    const std::int64_t steps = golden_.raw(name("loss.total").c_str()).numel();
    QVERIFY(steps > 0);
    for (std::int64_t i = 0; i < steps; ++i) {
      const auto result = test::of_images(teacher, terms, images, 2, batch());
      golden_.near(result.values[0], name("loss.bns_mean").c_str(), 1e-5, i);
      golden_.near(result.values[1], name("loss.bns_var").c_str(), 1e-3, i);
      golden_.near(golden_.number("cfg.beta") * result.values[2], name("loss.target").c_str(), 7e-5,
                   i);
      golden_.near(result.total(), name("loss.total").c_str(), total_tolerance, i);
      if (i == 0) golden_.near(result.images, name("grad.images").c_str(), 2e-6);
      learner.step(std::vector<at::Tensor>{result.images}, result.total());
    }
    golden_.near(images, name("images.step5").c_str(), 5e-5);
  }

 private Q_SLOTS:
  void initTestCase() {
    ZSQ_NEEDS_GOLDEN(kGolden);
    golden_ = test::Golden(kGolden);
  }

  void images_without_centres() {
    check_steps({batch_bn_statistics(network(), 1), hard_class()}, "plain.", 1e-3);
  }

  void images_with_centres() {
    const StoredStatistics centres = centres_as_released();
    const auto channels = batch_norm_channels(network());
    std::int64_t first = 0;
    for (std::size_t l = 0; l < 8; ++l) first += channels[l];
    golden_.near(centres.mean.narrow(0, first, channels[8]), "lbns.center_mean8", 4e-5);
    golden_.near(centres.variance.narrow(0, first, channels[8]), "lbns.center_var8", 2e-5);
    const double batch_size = double(golden_.raw("in.images").size(0));
    check_steps({batch_bn_statistics(network(), 0.4), hard_class(),
                 batch_bn_statistics(network(), {.weight = 0.02 / batch_size,
                                                 .layer_weights = depth_weights(network(), 0, 1),
                                                 .target = centres})},
                "lbns.", 4e-4);
  }

  void calibration_images_begin_alike() {
    Batch one = batch();
    one.labels = at::arange(one.images.size(0), at::kLong);
    const std::vector<Loss> terms{
        batch_bn_statistics(network(), {.layer_weights = depth_weights(network(), 0.2, 1.1)}),
        class_cross_entropy(5)};
    const auto result = test::of_images(Teacher(network()), terms, one.images, 2, one);
    golden_.near(result.values[0], "centers.loss.bns_mean", 3e-6);
    golden_.near(result.values[1], "centers.loss.bns_var", 3e-5);
    golden_.near(5 * result.values[2], "centers.loss.target", 4e-4);
    golden_.near(result.images, "centers.grad.images", 1e-5);
  }

  void the_filter_is_the_same() {
    const at::Tensor images = golden_.get("in.train_images");
    golden_.near(low_pass(golden_.number("cfg.student.d_zero"))(images, SplitMix(0, 0)),
                 "lpf.images", 3e-5);
    const at::Tensor two = images.narrow(0, 0, 2);
    golden_.near(low_pass(4)(two, SplitMix(0, 0)), "lpf.d4", 2e-5);
    golden_.near(low_pass(20)(two, SplitMix(0, 0)), "lpf.d20", 3e-5);
  }

  void activation_maps_are_the_same() {
    Student student(network(), test::stored_setting(golden_), {.ranges = RangeTracking::MinMax});
    test::set_stored_ranges(golden_, student);
    const at::Tensor images = golden_.get("lpf.images");
    const NodeId convolution = last_convolution(network());
    const What what{.nodes = {convolution}, .explained = convolution};
    const auto map = [&](const Observation& seen) {
      return class_activation_map(seen.nodes.at(convolution), seen.channel_weights, images.size(2),
                                  images.size(3));
    };
    for (const Walk walk : {Walk::Fused, Walk::Autograd}) {
      golden_.near(map(see_all(Teacher(network(), at::kDouble, walk), images, what, 1)),
                   "cam.teacher", 1e-5);
    }
    golden_.near(map(see_all(*student.network(what, Toward::Nothing), images, what, 1)),
                 "cam.student", 1e-5);
  }

  void one_step_of_the_quantized_network() {
    Student student(network(), test::stored_setting(golden_), {.ranges = RangeTracking::MinMax});
    test::set_stored_ranges(golden_, student);
    const Teacher teacher(network());
    const auto number = [&](const char* name) { return golden_.number(name); };
    std::vector<Loss> losses{
        distillation({.weight = number("cfg.student.alpha"),
                      .temperature = 20,
                      .reduction = KdReduction::BatchMean}),
        gated_cross_entropy(number("cfg.student.lambda_ce"), number("cfg.student.tau_selce")),
        attention_alignment(number("cfg.student.lam"), block_bodies(network()))};
    const std::vector<View> views{
        perturbed(number("cfg.student.eps"), losses,
                  scaled({losses[0], losses[1]}, number("cfg.student.lambda_pert")))};
    losses.push_back(activation_map_alignment(number("cfg.student.lambda_cam"),
                                              last_convolution(network()), ExplainedClass::Own));
    Learner learner(student.parameters(), {SgdOptions{}, constant(number("cfg.student.lr_S"))});
    const StudentLearning learning{teacher, student, losses, learner, 2, views, 0};
    Batch clean;
    clean.images = golden_.get("lpf.images");
    clean.labels = golden_.raw("in.train_labels").to(at::kLong);
    const at::Tensor logits = see_all(teacher, clean.images, {}, 1).logits;
    golden_.near(logits, "teacher.logits", 1e-4);
    const at::Tensor easy = difficulty(logits, clean.labels).lt(number("cfg.student.tau_selce"));
    golden_.near(easy.to(at::kDouble), "gate", 0);

    Batch looked_at = clean;
    SplitMix random(0, 0);
    Batch harder = views.front().make(learning, looked_at, random);
    // Under this name the file may hold the images from before the step; what the perturbed ones do
    // is in the second terms and in the gradients.
    if (!golden_.get("student.perturbed_images").equal(clean.images)) {
      golden_.near(harder.images, "student.perturbed_images", 3e-5);
    }
    harder.original.logits = logits;
    const auto gradients =
        test::sum_of(test::student_gradients(teacher, student, losses, clean, 2),
                     test::student_gradients(teacher, student, views.front().losses, harder, 2));
    test::check_gradients(golden_, gradients, "student.grad_norms", 2e-2);
    golden_.near(test::gradient_of(network(), gradients, "linear"), "student.grad.linear.weight",
                 2e-4);
    golden_.near(test::gradient_of(network(), gradients, "conv1"), "student.grad.conv1.weight",
                 3e-4);
    golden_.near(test::gradient_of(network(), gradients, "layer2.0.conv1"),
                 "student.grad.layer2.0.conv1.weight", 8e-4);

    const auto values = student_step(learning, clean);
    QCOMPARE(values.size(), std::size_t(7));
    // As released, difficult images count as answers without opinion: log C each.
    const double difficult = easy.logical_not().to(at::kDouble).mean().item<double>() *
                             std::log(double(network().classes));
    const double alpha = number("cfg.student.alpha");
    golden_.near(alpha * values[0], "student.kl", 9e-4, 0);
    golden_.near(alpha * values[4], "student.kl", 9e-4, 1);
    golden_.near(values[1] + difficult, "student.ce", 2e-5, 0);
    golden_.near(values[5] + difficult, "student.ce", 2e-5, 1);
    golden_.near(number("cfg.student.lam") * values[2], "student.fa", 9e-5, 0);
    golden_.near(values[3], "cam.loss", 4e-7);
    const double constant_part =
        difficult * number("cfg.student.lambda_ce") * (1 + number("cfg.student.lambda_pert"));
    golden_.near(values.back() + constant_part, "student.loss_total", 2e-3);
    const Graph after = student.quantized();
    golden_.near(test::layer(after, "linear").weight, "student.after.linear.weight", 2e-5);
    golden_.near(test::layer(after, "conv1").weight, "student.after.conv1.weight", 2e-5);
  }
};

}  // namespace

QTEST_GUILESS_MAIN(GoldenSynq)
#include "golden_synq.moc"
