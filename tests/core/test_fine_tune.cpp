// SPDX-License-Identifier: GPL-3.0-or-later
// The student and its loop. generator_common.md 8.
#include <ATen/core/Tensor.h>
#include <ATen/ops/kl_div.h>
#include <ATen/ops/tensor.h>
#include <torch/csrc/autograd/autograd.h>

#include <numeric>

#include "api/error.h"
#include "graph/executor.h"
#include "optim/schedule.h"
#include "quant/fine_tune.h"
#include "tests/support/shared.h"
#include "tests/support/small_models.h"

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

class TestFineTune : public QObject {
  Q_OBJECT
  Graph model_ = test::small_network();
  at::Tensor images_ = test::normal({70, 3, 8, 8}, 17);

  static FineTunePlan plan() {
    FineTunePlan p;
    p.steps = 20;
    p.batch = 40;  // two parts, the last one smaller
    p.range_batches = 4;
    p.learning_rate = 1e-3;
    p.milestones = {10};
    p.blocks_as_features = true;
    p.student.feature_weight = 0.5;
    return p;
  }
  FineTuned run(const FineTunePlan& p, int threads = 1, const FineTuneHooks& hooks = {}) {
    return fine_tune(model_, kSetting, images_, p, 5, threads, hooks);
  }
  Targets targets(const at::Tensor& images) const {
    const at::Tensor logits = forward(model_, images).output;
    return {logits, logits.argmax(1), {}};
  }

 private Q_SLOTS:
  void distillation_is_the_kl_divergence_with_the_lineages_mean() {
    // generator_common.md 8.10
    const at::Tensor p = test::normal({32, 10}, 1).mul(3).to(at::kDouble);
    const at::Tensor q = p.add(test::normal({32, 10}, 2).mul(0.5));
    const at::Tensor labels = p.argmax(1);
    const StudentLossOptions only_kd{.ce_weight = 0};
    QVERIFY(std::abs(student_loss(p, p, labels, only_kd).kd) < 1e-12);
    const double kd = student_loss(q, p, labels, only_kd).kd;
    const double batch_mean =
        at::kl_div(q.div(20).log_softmax(1), p.div(20).softmax(1), 0).sum().item<double>() / 32;
    QVERIFY(std::abs(kd - batch_mean * 400 / 10) < 1e-9);
    const at::Tensor d = p.sub(p.mean(1, true)).sub(q.sub(q.mean(1, true)));
    const double quadratic = d.square().sum().item<double>() / (2 * 32 * 100);
    QVERIFY(std::abs(kd / quadratic - 1) < 0.03);
    StudentLossOptions by_batch = only_kd;
    by_batch.kd_reduction = KdReduction::BatchMean;
    QVERIFY(std::abs(student_loss(q, p, labels, by_batch).kd / kd - 10) < 1e-9);
  }

  void gradients_of_the_loss_are_those_of_autograd() {
    const at::Tensor p = test::normal({6, 4}, 3).to(at::kDouble);
    const at::Tensor q = test::normal({6, 4}, 4).to(at::kDouble).set_requires_grad(true);
    const at::Tensor labels = at::tensor({0, 3, 1, 2, 2, 0}, at::kLong);
    const StudentLossOptions options{.kd_weight = 0.7, .temperature = 3, .ce_weight = 1.3};
    const at::Tensor kd = at::kl_div(q.div(3).log_softmax(1), p.div(3).softmax(1), 1).mul(9);
    const at::Tensor ce = q.log_softmax(1).gather(1, labels.unsqueeze(1)).mean().neg();
    const auto wanted = torch::autograd::grad({kd.mul(0.7).add(ce, 1.3)}, {q})[0];
    const StudentLoss loss = student_loss(q.detach(), p, labels, options);
    QVERIFY(loss.gradient.allclose(wanted, 1e-9, 1e-12));
    QVERIFY(std::abs(loss.ce - ce.item<double>()) < 1e-12);
    QVERIFY(std::abs(loss.total - kd.mul(0.7).add(ce, 1.3).item<double>()) < 1e-12);
  }

  void observing_sets_ranges_and_learns_nothing() {
    const auto teacher = cloned(learned(model_));
    Student student(model_, kSetting, {}, 1);
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
    student.step(images_.mul(50), targets(images_), 0);
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
    const FineTuned tuned = run(plan());
    QVERIFY(same(learned(model_), teacher));
    QVERIFY(!same(learned(tuned.quantized), teacher));
    std::size_t i = 0;
    for (const NodeId id : batch_norm_nodes(tuned.quantized)) {
      const auto& bn = std::get<BatchNorm2d>(tuned.quantized.node(id).op);
      QVERIFY(bn.running_mean.equal(statistics.at(i++)));
    }
    QVERIFY(i > 0 && i == statistics.size());
  }

  void batch_norm_that_trains_moves_its_own_statistics_only() {
    FineTunePlan p = plan();
    p.student.batch_norm = BatchNormMode::Training;
    const NodeId first = batch_norm_nodes(model_).front();
    const at::Tensor before = std::get<BatchNorm2d>(model_.node(first).op).running_mean.clone();
    const FineTuned tuned = run(p);
    QVERIFY(std::get<BatchNorm2d>(model_.node(first).op).running_mean.equal(before));
    const NodeId theirs = batch_norm_nodes(tuned.quantized).front();
    QVERIFY(!std::get<BatchNorm2d>(tuned.quantized.node(theirs).op).running_mean.equal(before));
  }

  void the_student_comes_nearer_to_the_teacher() {
    FineTunePlan p = plan();
    p.steps = 150;
    p.milestones = {100};
    p.learning_rate = 2e-3;
    p.student.loss = {.kd_weight = 10, .temperature = 4, .ce_weight = 0};
    std::vector<double> losses;
    FineTuneHooks hooks;
    hooks.progress = [&](std::int64_t, const StudentStep& step, double) {
      losses.push_back(step.total);
    };
    run(p, 1, hooks);
    QCOMPARE(losses.size(), std::size_t(150));
    const auto mean = [&](std::size_t from) {
      return std::accumulate(losses.begin() + long(from), losses.begin() + long(from) + 10, 0.0) /
             10;
    };
    QVERIFY2(mean(140) < 0.7 * mean(0), qPrintable(QString("%1 %2").arg(mean(0)).arg(mean(140))));
  }

  void schedules_change_the_rate_where_they_should() {
    // generator_common.md 5.1 and 8.11: milestone 100 takes effect in the 0-based epoch 100.
    QCOMPARE(multi_step_rate(1, 99, {100, 200, 300}, 0.1), 1.0);
    QVERIFY(std::abs(multi_step_rate(1, 100, {100, 200, 300}, 0.1) - 0.1) < 1e-12);
    QVERIFY(std::abs(multi_step_rate(1, 300, {100, 200, 300}, 0.1) - 0.001) < 1e-12);
    QCOMPARE(cosine_rate(2, 0, 10), 2.0);
    QVERIFY(std::abs(cosine_rate(2, 5, 10) - 1) < 1e-12);
    QCOMPARE(cosine_rate(2, 10, 10), 0.0);
    std::vector<double> rates;
    FineTuneHooks hooks;
    hooks.progress = [&](std::int64_t, const StudentStep&, double rate) { rates.push_back(rate); };
    run(plan(), 1, hooks);
    QCOMPARE(rates[9], 1e-3);
    QVERIFY(std::abs(rates[10] - 1e-4) < 1e-15);
  }

  void threads_do_not_change_a_bit() {
    QVERIFY(same(learned(run(plan(), 1).quantized), learned(run(plan(), 3).quantized)));
  }

  void an_interrupted_student_reaches_the_same_weights() {
    const Graph whole = run(plan()).quantized;
    for (const int stop_after : {2, 6, 17}) {
      int calls = 0;
      std::optional<TensorMap> saved;
      FineTuneHooks hooks;
      hooks.checkpoint = [&](const std::function<TensorMap()>& state) {
        if (state) saved = state();
        if (++calls == stop_after) throw Error(ErrorCode::Cancelled, "stop");
      };
      QVERIFY_THROWS_EXCEPTION(Error, run(plan(), 1, hooks));
      FineTuneHooks resumed;
      resumed.saved = saved;
      const Graph again = run(plan(), 1, resumed).quantized;
      QVERIFY(same(learned(again), learned(whole)));
      QVERIFY(forward(again, images_).output.equal(forward(whole, images_).output));
    }
  }

  void a_rate_that_is_too_high_is_answered() {
    FineTunePlan p = plan();
    p.learning_rate = 1e9;
    try {
      run(p);
      QFAIL("it learned");
    } catch (const Error& error) {
      QVERIFY(error.code() == ErrorCode::NonFinite);
    }
    QVERIFY_THROWS_EXCEPTION(
        Error, fine_tune(model_, kSetting, images_.narrow(0, 0, 0), plan(), 1, 1, {}));
  }
};

}  // namespace

QTEST_GUILESS_MAIN(TestFineTune)
#include "test_fine_tune.moc"
