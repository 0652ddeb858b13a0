// SPDX-License-Identifier: GPL-3.0-or-later
// The student step that the GDFQ lineage shares against the authors' own code, in float64
// (golden/README.md, GDFQ): ranges, logits, loss, gradients, and weights after one step of SGD.
#include <ATen/core/Tensor.h>
#include <c10/core/GradMode.h>

#include "execute/executor.h"
#include "tests/support/golden.h"
#include "tests/support/students.h"
#include "train/fine_tune.h"
#include "train/student_losses.h"

using namespace zsq;

namespace {

constexpr const char* kGolden = "golden/gdfq.safetensors";

class GoldenStudent : public QObject {
  Q_OBJECT
  test::Golden golden_;

  [[nodiscard]] QuantizationSetting setting() const {
    return {{golden_.raw("cfg.qw").item<int>(), golden_.raw("cfg.qa").item<int>()},
            LayerPolicy::All,
            {},
            {}};
  }
  static std::vector<Loss> losses() { return {distillation({}), student_cross_entropy(1)}; }
  [[nodiscard]] Batch batch() const {
    Batch batch;
    batch.images = golden_.get("gen.images");
    batch.labels = golden_.raw("in.labels")[0].to(at::kLong);
    return batch;
  }

 private Q_SLOTS:
  void initTestCase() {
    ZSQ_NEEDS_GOLDEN(kGolden);
    golden_ = test::Golden(kGolden);
  }

  void one_step_gives_the_same_ranges_loss_and_weights() {
    const Teacher teacher(golden_.network());
    Student student(golden_.network(), setting(), {.ranges = RangeTracking::EmaAsReleased});
    student.observe(batch().images);
    const Graph before = student.quantized();
    test::check_ranges(golden_, before, "student.act_min", "student.act_max");
    {
      const c10::AutoGradMode no_grad(false);
      golden_.near(forward(golden_.network(), batch().images).output, "teacher.logits", 2e-4);
      golden_.near(forward(before, batch().images).output, "student.logits", 2e-4);
    }
    Learner learner(student.parameters(), {SgdOptions{}, constant(golden_.number("cfg.lr_S"))});
    const auto terms = losses();
    const auto values = student_step({teacher, student, terms, learner, 1}, batch());
    golden_.near(values.back(), "loss.S", 2e-4);
    const Graph after = student.quantized();
    golden_.near(test::layer(after, "linear").weight, "student.after.linear.weight", 2e-5);
    golden_.near(test::layer(after, "conv1").weight, "student.after.conv1.weight", 2e-5);
  }

  /// The step's tolerance is wider than the step itself: gradients are checked on their own.
  void gradients_are_the_same() {
    const Teacher teacher(golden_.network());
    Student student(golden_.network(), setting(), {.ranges = RangeTracking::EmaAsReleased});
    student.observe(batch().images);
    const auto terms = losses();
    for (const int threads : {1, 2}) {
      const auto gradients = test::student_gradients(teacher, student, terms, batch(), threads);
      test::check_gradients(golden_, gradients, "student.grad_norms", 5e-4);
      golden_.near(test::gradient_of(golden_.network(), gradients, "linear"),
                   "student.grad.linear.weight", 1e-5);
      golden_.near(test::gradient_of(golden_.network(), gradients, "conv1"),
                   "student.grad.conv1.weight", 6e-6);
    }
  }
};

}  // namespace

QTEST_GUILESS_MAIN(GoldenStudent)
#include "golden_student.moc"
