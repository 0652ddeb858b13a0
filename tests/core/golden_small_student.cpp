// SPDX-License-Identifier: GPL-3.0-or-later
// The student's step on a network of a few layers against an independent implementation, in float64
// (tests/support/python/small_golden/training.py): ranges, logits, losses, all gradients, and all
// parameters after each of two steps.
#include <c10/core/GradMode.h>

#include "graph/executor.h"
#include "quant/student.h"
#include "tests/support/golden_small.h"

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

  /// With its ranges tracked over the file's batches.
  [[nodiscard]] Student student(const SgdOptions& sgd) const {
    StudentOptions options;
    options.loss.temperature = golden_.number("cfg.temperature");
    options.loss.kd_weight = golden_.number("cfg.kd_weight");
    options.loss.ce_weight = golden_.number("cfg.ce_weight");
    options.sgd = sgd;
    const int bits = golden_.bits();
    Student student(teacher_, {{bits, bits}, LayerPolicy::All, {}, {}}, options, 2);
    const at::Tensor& batches = golden_.get("in.batches");
    for (std::int64_t i = 0; i < batches.size(0); ++i) student.observe(batches[i]);
    return student;
  }
  /// kd, ce and total.
  std::vector<double> step(Student& student, double rate) const {
    const c10::AutoGradMode no_grad(false);
    const at::Tensor& images = golden_.get("in.images");
    const Targets targets{forward(teacher_, images).output, golden_.get("in.labels"), {}};
    const StudentStep losses = student.step(images, targets, rate);
    return {losses.kd, losses.ce, losses.total};
  }

 private Q_SLOTS:
  void tracked_ranges_and_logits() {
    const c10::AutoGradMode no_grad(false);
    const Graph quantized = student({}).quantized();
    const auto grids = test::activation_grids(quantized);
    golden_.near(grids.inv_scale, "out.inv_scale");
    golden_.near(grids.zero_point, "out.zero_point", 0);
    golden_.near(forward(quantized, golden_.get("in.images")).output, "out.logits");
  }

  /// Of a step at rate 1 that has neither momentum nor weight decay.
  void every_gradient() {
    Student one = student({.momentum = 0, .kind = Momentum::Plain, .weight_decay = 0});
    const Graph before = one.quantized();
    step(one, 1);
    const Graph after = one.quantized();
    const auto names = golden_.names("grad.");
    QCOMPARE(names.size(), std::size_t(3 + 2 * 3 + 2));
    for (const std::string& name : names) {
      golden_.near(parameter(before, name).sub(parameter(after, name)), "grad." + name);
    }
  }

  void two_steps_with_momentum_and_weight_decay() {
    Student two = student({.momentum = golden_.number("cfg.momentum"),
                           .kind = Momentum::Nesterov,
                           .weight_decay = golden_.number("cfg.weight_decay")});
    std::vector<double> losses;
    for (int i = 1; i <= 2; ++i) {
      for (const double value : step(two, golden_.number("cfg.rate"))) losses.push_back(value);
      const Graph after = two.quantized();
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
