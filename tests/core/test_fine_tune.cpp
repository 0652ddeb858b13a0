// SPDX-License-Identifier: GPL-3.0-or-later
// The student and its loop. generator_common.md 8.
#include <ATen/core/Tensor.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/full.h>
#include <ATen/ops/kl_div.h>
#include <ATen/ops/tensor.h>
#include <torch/csrc/autograd/autograd.h>

#include "api/error.h"
#include "execute/executor.h"
#include "graph/units.h"
#include "tests/support/descents.h"
#include "tests/support/fake_run.h"
#include "tests/support/shared.h"
#include "tests/support/small_models.h"
#include "tests/support/students.h"
#include "train/fine_tune.h"
#include "train/student_losses.h"

using namespace zsq;

namespace {

const QuantizationSetting kSetting{{3, 4}, LayerPolicy::All, {}, {}};

std::vector<at::Tensor> learned(const Graph& graph) {
  std::vector<at::Tensor> result;
  for (const Node& node : graph.nodes) {
    if (const auto* layer = as_weight_layer(node.op)) result.push_back(layer->weight);
    if (const auto* bn = std::get_if<BatchNorm2d>(&node.op)) result.push_back(bn->weight);
  }
  return result;
}
bool same(const std::vector<at::Tensor>& a, const std::vector<at::Tensor>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const at::Tensor& x, const at::Tensor& y) { return x.equal(y); });
}
std::vector<at::Tensor> cloned(const std::vector<at::Tensor>& tensors) {
  std::vector<at::Tensor> result;
  for (const at::Tensor& t : tensors) result.push_back(t.clone());
  return result;
}

/// The value of a student's loss for given logits.
double value(const Loss& loss, const at::Tensor& student, const at::Tensor& teacher,
             const at::Tensor& labels = {}) {
  Scene scene = test::scene_of(student);
  scene.teachers.resize(1);
  scene.teachers[0].logits = teacher;
  scene.student.logits = student;
  scene.labels = labels;
  return loss.terms(scene).front().item<double>();
}

struct Plan {
  std::int64_t steps = 20;
  std::int64_t batch = 40;  // parts of 16, the last one smaller
  std::int64_t range_batches = 4;
  Schedule schedule = multi_step(1e-3, {10}, 0.1);
  std::vector<Loss> losses;
  StudentOptions student{};
};

class TestFineTune : public QObject {
  Q_OBJECT
  Graph model_ = test::small_network();
  at::Tensor images_ = test::normal({70, 3, 8, 8}, 17);

  [[nodiscard]] Plan plan() const {
    Plan p;
    std::vector<NodeId> blocks;
    const auto units = cut_into_units(model_, UnitGranularity::Block);
    for (std::size_t i = 0; i + 1 < units.size(); ++i) blocks.push_back(units[i].to);
    p.losses = {distillation({}), student_cross_entropy(1), feature_error(0.5, blocks)};
    return p;
  }
  Graph run(const Plan& p, test::FakeRun& run) const {
    Student student(run, p.student);
    ImageSet set;
    set.images = images_;
    fine_tune(run.section("training"), Teacher(run), student,
              {.stream = stored(set, p.batch),
               .losses = p.losses,
               .learning = {SgdOptions{}, p.schedule},
               .steps = p.steps,
               .range_batches = p.range_batches});
    return student.quantized();
  }
  Graph run(const Plan& p, int threads = 1) const {
    test::FakeRun fake(model_, kSetting, threads);
    return run(p, fake);
  }

 private Q_SLOTS:
  void distillation_is_the_kl_divergence_with_the_lineages_mean() {
    // generator_common.md 8.10
    const at::Tensor p = test::normal({32, 10}, 1).mul(3).to(at::kDouble);
    const at::Tensor q = p.add(test::normal({32, 10}, 2).mul(0.5));
    QVERIFY(std::abs(value(distillation({}), p, p)) < 1e-12);
    const double kd = value(distillation({}), q, p);
    const double batch_mean =
        at::kl_div(q.div(20).log_softmax(1), p.div(20).softmax(1), 0).sum().item<double>() / 32;
    QVERIFY(std::abs(kd - batch_mean * 400 / 10) < 1e-9);
    const at::Tensor d = p.sub(p.mean(1, true)).sub(q.sub(q.mean(1, true)));
    const double quadratic = d.square().sum().item<double>() / (2 * 32 * 100);
    QVERIFY(std::abs(kd / quadratic - 1) < 0.03);
    const Loss by_batch = distillation({.reduction = KdReduction::BatchMean});
    QVERIFY(std::abs(value(by_batch, q, p) / kd - 10) < 1e-9);
  }

  void cross_entropy_is_that_of_the_labels() {
    const at::Tensor q = test::normal({6, 4}, 4).to(at::kDouble);
    const at::Tensor labels = at::tensor({0, 3, 1, 2, 2, 0}, at::kLong);
    const double wanted =
        q.log_softmax(1).gather(1, labels.unsqueeze(1)).mean().neg().item<double>();
    QVERIFY(std::abs(value(student_cross_entropy(1), q, q, labels) - wanted) < 1e-12);
  }

  /// The parts' gradients against one autograd graph of the whole batch.
  void gradients_are_those_of_autograd() {
    const Graph model = to_dtype(model_, at::kDouble);
    const Teacher teacher(model);
    Student student(model, kSetting, {});
    const at::Tensor images = images_.to(at::kDouble).narrow(0, 0, 40);
    student.observe(images);
    Batch batch;
    batch.images = images;
    batch.labels = at::arange(40, at::kLong).remainder(model.classes);
    const std::vector<Loss> losses{distillation({.weight = 0.7, .temperature = 3}),
                                   student_cross_entropy(1.3)};
    const auto gradients = test::student_gradients(teacher, student, losses, batch, 2);
    // The executor's own quantizers pass gradients straight through.
    Graph graph = student.quantized();
    std::vector<at::Tensor> leaves;
    for (Node& node : graph.nodes) {
      const auto leaf = [&](at::Tensor& x) {
        if (x.defined()) leaves.push_back(x = x.detach().clone().set_requires_grad(true));
      };
      if (WeightLayer* layer = as_weight_layer(node.op)) {
        if (layer->quantizer) layer->weight = layer->quantizer->dequantized;
        layer->quantizer.reset();
        leaf(layer->weight);
        leaf(layer->bias);
      } else if (auto* bn = std::get_if<BatchNorm2d>(&node.op)) {
        leaf(bn->weight);
        leaf(bn->bias);
      }
    }
    const c10::AutoGradMode with_grad(true);
    const at::Tensor q = forward(graph, images).output;
    const at::Tensor p = forward(model, images).output.detach();
    const at::Tensor kd = at::kl_div(q.div(3).log_softmax(1), p.div(3).softmax(1), 0)
                              .sum()
                              .mul(9.0 / double(q.numel()));
    const at::Tensor ce = q.log_softmax(1).gather(1, batch.labels.unsqueeze(1)).mean().neg();
    const auto wanted = torch::autograd::grad({kd.mul(0.7).add(ce, 1.3)}, leaves);
    QCOMPARE(gradients.size(), wanted.size());
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      QVERIFY(gradients[i].allclose(wanted[i], 1e-8, 1e-11));
    }
  }

  void observing_sets_ranges_and_learns_nothing() {
    const auto teacher = cloned(learned(model_));
    Student student(model_, kSetting, {});
    student.observe(images_);
    const Graph graph = student.quantized();
    QVERIFY(same(learned(graph), teacher));
    int quantizers = 0;
    for (const Node& node : graph.nodes) {
      const auto* op = std::get_if<ActivationQuantizer>(&node.op);
      if (op == nullptr) continue;
      ++quantizers;
      QVERIFY(op->affine.inv_scale.item<double>() != 1);
    }
    QCOMPARE(quantizers, 3);  // one behind each of the network's rectifiers
    // Frozen ranges: larger images change nothing.
    const Teacher network(model_);
    Learner learner(student.parameters(), {SgdOptions{}, constant(0)});
    const std::vector<Loss> losses{distillation({})};
    Batch batch;
    batch.images = images_.mul(50);
    student_step({network, student, losses, learner, 1}, batch);
    const Graph later = student.quantized();
    for (std::size_t id = 0; id < graph.nodes.size(); ++id) {
      const auto* a = std::get_if<ActivationQuantizer>(&graph.nodes[id].op);
      if (a == nullptr) continue;
      const auto& b = std::get<ActivationQuantizer>(later.nodes[id].op);
      QVERIFY(a->affine.inv_scale.equal(b.affine.inv_scale));
    }
  }

  void learning_leaves_the_teacher_and_the_statistics_alone() {
    const auto teacher = cloned(learned(model_));
    std::vector<at::Tensor> statistics;
    for (const NodeId id : batch_norm_nodes(model_)) {
      statistics.push_back(std::get<BatchNorm2d>(model_.node(id).op).running_mean.clone());
    }
    const Graph tuned = run(plan());
    QVERIFY(same(learned(model_), teacher));
    QVERIFY(!same(learned(tuned), teacher));
    std::size_t i = 0;
    for (const NodeId id : batch_norm_nodes(tuned)) {
      const auto& bn = std::get<BatchNorm2d>(tuned.node(id).op);
      QVERIFY(bn.running_mean.equal(statistics.at(i++)));
    }
    QVERIFY(i > 0 && i == statistics.size());
  }

  void batch_norm_that_trains_moves_its_own_statistics_only() {
    Plan p = plan();
    p.student.batch_norm = BatchNormMode::Training;
    const NodeId first = batch_norm_nodes(model_).front();
    const at::Tensor before = std::get<BatchNorm2d>(model_.node(first).op).running_mean.clone();
    const Graph tuned = run(p);
    QVERIFY(std::get<BatchNorm2d>(model_.node(first).op).running_mean.equal(before));
    const NodeId theirs = batch_norm_nodes(tuned).front();
    QVERIFY(!std::get<BatchNorm2d>(tuned.node(theirs).op).running_mean.equal(before));
  }

  void the_student_comes_nearer_to_the_teacher() {
    Plan p = plan();
    p.steps = 150;
    p.schedule = multi_step(2e-3, {100}, 0.1);
    p.losses = {distillation({.weight = 10, .temperature = 4})};
    test::FakeRun fake(model_, kSetting);
    run(p, fake);
    QCOMPARE(fake.reports.size(), std::size_t(150));
    QCOMPARE(fake.names, (std::vector<std::string>{"distillation", "student"}));
    const auto mean = [&](std::size_t from) {
      double sum = 0;
      for (std::size_t i = from; i < from + 10; ++i) sum += fake.reports[i].losses.back() / 10;
      return sum;
    };
    QVERIFY2(mean(140) < 0.7 * mean(0), qPrintable(QString("%1 %2").arg(mean(0)).arg(mean(140))));
  }

  void the_schedule_sets_the_rate_of_each_step() {
    test::FakeRun fake(model_, kSetting);
    run(plan(), fake);
    QCOMPARE(fake.reports.size(), std::size_t(20));
    QCOMPARE(fake.reports[9].rate, 1e-3);
    QVERIFY(std::abs(fake.reports[10].rate - 1e-4) < 1e-15);
  }

  void images_keep_the_class_they_were_made_for() {
    std::vector<at::Tensor> seen;
    Plan p = plan();
    p.losses.push_back(one_term("spy", 0, {}, [&](const Scene& scene) {
      seen.push_back(scene.labels);
      return scene.images.sum().mul(0);
    }));
    test::FakeRun fake(model_, kSetting);
    Student student(fake, {});
    ImageSet set;
    set.images = images_;
    set.labels = at::full({images_.size(0)}, 3, at::kLong);
    fine_tune(fake.section("training"), Teacher(fake), student,
              {.stream = stored(set, 32),
               .losses = p.losses,
               .learning = {SgdOptions{}, constant(1e-4)},
               .steps = 2,
               .range_batches = 1});
    QCOMPARE(seen.size(), std::size_t(2));
    for (const at::Tensor& labels : seen) QVERIFY(labels.eq(3).all().item<bool>());
  }

  void threads_do_not_change_a_bit() {
    QVERIFY(same(learned(run(plan(), 1)), learned(run(plan(), 3))));
  }

  void an_interrupted_student_reaches_the_same_weights() {
    const Graph whole = run(plan());
    for (const int stop_at : {2, 6, 17}) {
      test::FakeRun first(model_, kSetting);
      first.interrupt_at(stop_at);
      QVERIFY_THROWS_EXCEPTION(Error, run(plan(), first));
      test::FakeRun second(model_, kSetting);
      second.resume_from(first);
      const Graph again = run(plan(), second);
      QVERIFY(second.checkpoints < 25);
      QVERIFY(same(learned(again), learned(whole)));
      QVERIFY(forward(again, images_).output.equal(forward(whole, images_).output));
    }
  }

  void a_rate_that_is_too_high_is_answered() {
    Plan p = plan();
    p.schedule = constant(1e9);
    try {
      run(p);
      QFAIL("it learned");
    } catch (const Error& error) {
      QVERIFY(error.code() == ErrorCode::NonFinite);
    }
    QVERIFY_THROWS_EXCEPTION(Error, stored(ImageSet{}, 4));
  }
};

}  // namespace

QTEST_GUILESS_MAIN(TestFineTune)
#include "test_fine_tune.moc"
