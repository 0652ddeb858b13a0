// SPDX-License-Identifier: GPL-3.0-or-later
// The student's step on a network of a few layers against an independent implementation, in float64
// (tests/support/python/small_golden/training.py): ranges, logits, losses, all gradients, and all
// parameters after each of two steps.
#include <c10/core/GradMode.h>

#include "execute/executor.h"
#include "tests/support/golden_small.h"
#include "train/fine_tune.h"
#include "train/student_losses.h"

using namespace zsq;
using test::GoldenSmall;

namespace {

/// "block.conv1.weight" of a network.
at::Tensor parameter(const Graph& graph, const std::string& name) {
  const auto dot = name.rfind('.');
  const std::string path = name.substr(0, dot);
  const bool weight = name.substr(dot + 1) == "weight";
  for (const Node& node : graph.nodes) {
    if (node.path != path) continue;
    if (const WeightLayer* layer = as_weight_layer(node.op)) {
      return weight ? layer->weight : layer->bias;
    }
    const auto& bn = std::get<BatchNorm2d>(node.op);
    return weight ? bn.weight : bn.bias;
  }
  throw std::runtime_error("no node " + path);
}

class GoldenSmallStudent : public QObject {
  Q_OBJECT
  const GoldenSmall golden_{"student"};
  const Graph teacher_ = test::residual_network(golden_);

  /// A student with its ranges tracked over the file's batches.
  [[nodiscard]] std::unique_ptr<Student> student() const {
    const int bits = golden_.bits();
    auto made = std::make_unique<Student>(
        teacher_, QuantizationSetting{{bits, bits}, LayerPolicy::All, {}, {}}, StudentOptions{});
    const at::Tensor& batches = golden_.get("in.batches");
    for (std::int64_t i = 0; i < batches.size(0); ++i) made->observe(batches[i]);
    return made;
  }
  /// kd and ce, unweighted, and the total.
  std::vector<double> step(Student& student, Learner& learner) const {
    const Teacher teacher(teacher_);
    const std::vector<Loss> losses{
        distillation({golden_.number("cfg.kd_weight"), golden_.number("cfg.temperature")}),
        student_cross_entropy(golden_.number("cfg.ce_weight"))};
    Batch batch;
    batch.images = golden_.get("in.images");
    batch.labels = golden_.get("in.labels");
    return student_step({teacher, student, losses, learner, 2}, batch);
  }

 private Q_SLOTS:
  void tracked_ranges_and_logits() {
    const c10::AutoGradMode no_grad(false);
    const Graph quantized = student()->quantized();
    const auto grids = test::activation_grids(quantized);
    golden_.near(grids.inv_scale, "out.inv_scale");
    golden_.near(grids.zero_point, "out.zero_point", 0);
    golden_.near(forward(quantized, golden_.get("in.images")).output, "out.logits");
  }

  /// Of a step at rate 1 that has neither momentum nor weight decay.
  void every_gradient() {
    const auto one = student();
    Learner learner(one->parameters(), {SgdOptions{0, Momentum::Plain, 0}, constant(1)});
    const Graph before = one->quantized();
    step(*one, learner);
    const Graph after = one->quantized();
    const auto names = golden_.names("grad.");
    QCOMPARE(names.size(), std::size_t(3 + 2 * 3 + 2));
    for (const std::string& name : names) {
      golden_.near(parameter(before, name).sub(parameter(after, name)), "grad." + name);
    }
  }

  void two_steps_with_momentum_and_weight_decay() {
    const auto two = student();
    Learner learner(two->parameters(),
                    {SgdOptions{golden_.number("cfg.momentum"), Momentum::Nesterov,
                                golden_.number("cfg.weight_decay")},
                     constant(golden_.number("cfg.rate"))});
    std::vector<double> losses;
    for (int i = 1; i <= 2; ++i) {
      for (const double value : step(*two, learner)) losses.push_back(value);
      const Graph after = two->quantized();
      const std::string prefix = "step" + std::to_string(i) + ".";
      const auto names = golden_.names(prefix);
      QCOMPARE(names.size(), std::size_t(3 + 2 * 3 + 2));
      for (const std::string& name : names) golden_.near(parameter(after, name), prefix + name);
    }
    golden_.near(losses, "out.losses");
  }
};

}  // namespace

QTEST_GUILESS_MAIN(GoldenSmallStudent)
#include "golden_small_student.moc"
