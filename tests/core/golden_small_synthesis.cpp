// SPDX-License-Identifier: GPL-3.0-or-later
// ZeroQ and DSG on a network of a few layers against an independent implementation, in float64
// (tests/support/python/small_golden/synthesis.py).
#include <c10/core/GradMode.h>

#include "execute/executor.h"
#include "learn/learner.h"
#include "quant/insert.h"
#include "quant/mixed_precision.h"
#include "synth/class_losses.h"
#include "synth/priors.h"
#include "synth/slack.h"
#include "tests/support/descents.h"
#include "tests/support/golden_small.h"

using namespace zsq;
using test::GoldenSmall;

namespace {

/// What a descent on the images went through.
struct Steps {
  std::vector<double> terms;  ///< of all steps, one after another, each with its total last
  std::vector<double> rates;
  at::Tensor gradient;  ///< of the first step
  at::Tensor images;    ///< after the last
};

/// Adam under a plateau schedule: the loop of noise_common.md C1.
Steps optimise(const Graph& teacher, const std::vector<Loss>& losses, const at::Tensor& start,
               const at::Tensor& labels, std::int64_t steps, double rate,
               const PlateauOptions& options) {
  Steps done{{}, {}, {}, start.clone()};
  Learner learner({&done.images}, {AdamOptions{}, plateau(rate, options)});
  Batch more;
  more.labels = labels;
  for (more.iteration = 1; more.iteration <= steps; ++more.iteration) {
    const auto result = test::of_images(teacher, losses, done.images, 2, more);
    if (more.iteration == 1) done.gradient = result.images.clone();
    done.terms.insert(done.terms.end(), result.values.begin(), result.values.end());
    done.rates.push_back(learner.rate());
    learner.step(std::vector<at::Tensor>{result.images}, result.total());
  }
  return done;
}

void compare(const Steps& done, const GoldenSmall& golden, const std::string& prefix) {
  golden.near(done.terms, prefix + ".terms");
  golden.near(done.rates, prefix + ".rates");
  golden.near(done.gradient, prefix + ".gradient");
  golden.near(done.images, prefix + ".images");
}

class GoldenSmallSynthesis : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void zeroq_terms_of_every_layer() {
    const c10::AutoGradMode no_grad(false);
    const GoldenSmall golden("zeroq");
    const Graph teacher = test::residual_network(golden);
    std::vector<NodeId> taps;
    for (const NodeId id : batch_norm_nodes(teacher)) {
      taps.push_back(teacher.node(id).inputs[0]);
    }
    const auto kept = forward(teacher, golden.get("in.images"), taps).kept;
    std::vector<double> terms;
    for (std::size_t l = 0; l < kept.size(); ++l) {
      const auto& bn = std::get<BatchNorm2d>(teacher.node(batch_norm_nodes(teacher)[l]).op);
      const BnStatisticsTerms layer = bn_statistics_terms(
          per_image_moments(kept[l]), bn.running_mean, root_of_variance(bn.running_var));
      terms.push_back(layer.mean.mean().item<double>());
      terms.push_back(layer.spread.mean().item<double>());
    }
    golden.near(terms, "out.layers");
  }

  void zeroq_steps_with_a_falling_rate() {
    const GoldenSmall golden("zeroq");
    const Graph teacher = test::residual_network(golden);
    const Steps done = optimise(
        teacher, {per_image_bn_statistics(teacher, {.input_term = true})}, golden.get("in.images"),
        {}, golden.get("out.rates").numel(), golden.number("cfg.rate"),
        {.patience = golden.whole("cfg.patience"), .minimum = golden.number("cfg.minimum_rate")});
    QVERIFY(done.rates.back() < done.rates.front());
    compare(done, golden, "out");
  }

  void zeroq_ranges_and_quantized_logits() {
    const c10::AutoGradMode no_grad(false);
    const GoldenSmall golden("zeroq");
    const int bits = golden.bits();
    const Graph quantized = calibrate_min_max(
        insert_quantizers(test::residual_network(golden), {{bits, bits}, LayerPolicy::All}),
        golden.get("in.images"));
    const auto grids = test::activation_grids(quantized);
    golden.near(grids.inv_scale, "ptq.inv_scale");
    golden.near(grids.zero_point, "ptq.zero_point", 0);
    golden.near(forward(quantized, golden.get("in.images")).output, "ptq.logits");
  }

  void zeroq_sensitivities() {
    const GoldenSmall golden("zeroq");
    std::vector<int> candidates;
    const at::Tensor& wanted = golden.get("cfg.candidates");
    for (std::int64_t i = 0; i < wanted.numel(); ++i) candidates.push_back(wanted[i].item<int>());
    std::vector<double> all;
    for (const auto& row : weight_sensitivities(test::residual_network(golden),
                                                golden.get("in.images"), candidates)) {
      all.insert(all.end(), row.begin(), row.end());
    }
    golden.near(all, "out.sensitivities");
  }

  void dsg_steps_data() {
    QTest::addColumn<bool>("as_released");
    QTest::newRow("twice") << false;
    QTest::newRow("four_times") << true;
  }
  void dsg_steps() {
    QFETCH(bool, as_released);
    const GoldenSmall golden("dsg");
    const Graph teacher = test::residual_network(golden);
    const at::Tensor rolls = golden.get("in.rolls");
    const RollRule roll = [rolls](std::int64_t iteration) {
      return rolls[iteration - 1].item<std::int64_t>();
    };
    const std::vector<Loss> losses{
        slack_bn_statistics(teacher, {golden.get("in.slack_mean"), golden.get("in.slack_std")},
                            as_released ? LayerFocus::FourTimes : LayerFocus::Twice),
        class_cross_entropy(golden.number("cfg.class_weight")),
        total_variation(golden.number("cfg.tv_weight"), roll),
        image_norm(golden.number("cfg.norm_weight"))};
    Steps done = optimise(teacher, losses, golden.get("in.images"), golden.get("in.labels"),
                          rolls.numel(), golden.number("cfg.rate"), {.patience = 1000});
    // The file has the terms with their weights on.
    const double weights[] = {1,
                              1,
                              1,
                              1,
                              golden.number("cfg.class_weight"),
                              golden.number("cfg.tv_weight"),
                              golden.number("cfg.norm_weight"),
                              1};
    for (std::size_t i = 0; i < done.terms.size(); ++i) done.terms[i] *= weights[i % 8];
    compare(done, golden, QTest::currentDataTag());
  }
};

}  // namespace

QTEST_GUILESS_MAIN(GoldenSmallSynthesis)
#include "golden_small_synthesis.moc"
