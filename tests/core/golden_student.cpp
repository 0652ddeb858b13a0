// SPDX-License-Identifier: GPL-3.0-or-later
// The student step that the GDFQ lineage shares against the authors' own code, in float64
// (golden/README.md, GDFQ): ranges, logits, loss, and weights after one step of SGD.
#include <ATen/core/Tensor.h>
#include <c10/core/GradMode.h>

#include "api/model.h"
#include "execute/executor.h"
#include "formats/safetensors.h"
#include "graph/model_contents.h"
#include "quant/student.h"
#include "tests/support/shared.h"

using namespace zsq;

namespace {

constexpr const char* kGolden = "golden/gdfq.safetensors";
constexpr const char* kCheckpoint = "data/models/cifar10-resnet20.th";

class GoldenStudent : public QObject {
  Q_OBJECT
  TensorMap golden_;
  Graph teacher_;

  [[nodiscard]] at::Tensor get(const char* name) const { return golden_.at(name).to(at::kDouble); }
  void near(const at::Tensor& actual, const char* name, double tolerance) const {
    const at::Tensor wanted = get(name);
    const double difference =
        actual.to(at::kDouble).reshape(wanted.sizes()).sub(wanted).abs().max().item<double>();
    QVERIFY2(difference <= tolerance,
             qPrintable(QString("%1 differs by %2").arg(name).arg(difference)));
  }
  [[nodiscard]] QuantizationSetting setting() const {
    return {{get("cfg.qw").item<int>(), get("cfg.qa").item<int>()}, LayerPolicy::All, {}, {}};
  }
  static const WeightLayer& layer(const Graph& graph, const std::string& path) {
    for (const NodeId id : weight_layers(graph)) {
      if (graph.node(id).path == path) return *as_weight_layer(graph.node(id).op);
    }
    throw std::runtime_error("no layer " + path);
  }

 private Q_SLOTS:
  void initTestCase() {
    ZSQ_NEEDS_SHARED(kGolden);
    ZSQ_NEEDS_SHARED(kCheckpoint);
    golden_ = read_safetensors(test::shared_path(kGolden).toStdString()).tensors;
    const auto model = Model::load({test::shared_path(kCheckpoint).toStdString(), {}, {}});
    teacher_ = to_dtype(model.contents()->graph, at::kDouble);
  }

  void one_step_gives_the_same_ranges_loss_and_weights() {
    const at::Tensor images = get("gen.images");
    Targets targets;
    {
      const c10::AutoGradMode no_grad(false);
      targets.logits = forward(teacher_, images).output;
    }
    near(targets.logits, "teacher.logits", 2e-4);
    targets.labels = get("in.labels")[0].to(at::kLong);

    StudentOptions options;  // the lineage's: T 20, distillation and cross-entropy alike
    options.ranges = EmaCorrection::AsReleased;
    Student student(teacher_, setting(), options, 1);
    student.observe(images);
    const Graph before = student.quantized();
    check_ranges(before);
    {
      const c10::AutoGradMode no_grad(false);
      near(forward(before, images).output, "student.logits", 2e-4);
    }
    const StudentStep step = student.step(images, targets, get("cfg.lr_S").item<double>());
    QVERIFY(std::abs(step.total - get("loss.S")[0].item<double>()) < 2e-4);
    const Graph after = student.quantized();
    near(layer(after, "linear").weight, "student.after.linear.weight", 2e-5);
    near(layer(after, "conv1").weight, "student.after.conv1.weight", 2e-5);
  }

  /// The step's tolerance is wider than the step itself: the gradient is checked on its own.
  void the_gradient_is_the_same() {
    const at::Tensor images = get("gen.images");
    Targets targets;
    {
      const c10::AutoGradMode no_grad(false);
      targets.logits = forward(teacher_, images).output;
    }
    targets.labels = get("in.labels")[0].to(at::kLong);
    StudentOptions options;
    options.sgd = {.momentum = 0, .kind = Momentum::Plain, .weight_decay = 0};
    Student student(teacher_, setting(), options, 1);
    student.observe(images);
    const Graph before = student.quantized();
    student.step(images, targets, 1);
    const Graph after = student.quantized();
    near(layer(before, "linear").weight.sub(layer(after, "linear").weight),
         "student.grad.linear.weight", 1e-5);
    near(layer(before, "conv1").weight.sub(layer(after, "conv1").weight),
         "student.grad.conv1.weight", 6e-6);
  }

 private:
  void check_ranges(const Graph& quantized) const {
    std::int64_t i = 0;
    for (const Node& node : quantized.nodes) {
      const auto* op = std::get_if<ActivationQuantizer>(&node.op);
      if (op == nullptr) continue;
      const double scale = 1 / op->affine.inv_scale.item<double>();
      const double zero = op->affine.zero_point.item<double>();
      const double lower = scale * (zero + double(op->affine.qmin()));
      const double upper = scale * (zero + double(op->affine.qmax()));
      QVERIFY(std::abs(lower - get("student.act_min")[i].item<double>()) < 1e-9);
      QVERIFY(std::abs(upper - get("student.act_max")[i].item<double>()) < 2e-4);
      ++i;
    }
    QCOMPARE(i, get("student.act_max").numel());
  }
};

}  // namespace

QTEST_GUILESS_MAIN(GoldenStudent)
#include "golden_student.moc"
