// SPDX-License-Identifier: GPL-3.0-or-later
// Images from latent vectors and a generator for each batch (genie.md, sanity check 3 and
// pitfalls), what goes on from them, and what SynQ adds to the last block's reconstruction.
#include "methods/latent_images.h"

#include <ATen/core/Tensor.h>
#include <c10/core/GradMode.h>
#include <torch/csrc/autograd/autograd.h>
#include <QTest>

#include <algorithm>
#include <cmath>

#include "analysis/spectrum.h"
#include "api/error.h"
#include "learn/descent.h"
#include "methods/post_training.h"
#include "tests/support/fake_run.h"
#include "tests/support/small_models.h"

using namespace zsq;

namespace {

class LatentImages : public QObject {
  Q_OBJECT
  const Graph network_ = test::small_network();

  static Settings settings(const Parameters& changed = {}) {
    Parameters values{{"images", std::int64_t{10}}, {"synthesis_batch", std::int64_t{6}},
                      {"steps", std::int64_t{200}}, {"latent", std::int64_t{8}},
                      {"width", std::int64_t{8}},   {"iterations", std::int64_t{6}},
                      {"batch", std::int64_t{8}}};
    for (const auto& [name, value] : changed) values[name] = value;
    return Settings::of(method("genie"), "paper", values);
  }
  static bool shown(const test::FakeRun& run, const char* id) {
    return std::any_of(run.exhibits.begin(), run.exhibits.end(),
                       [&](const Exhibit& exhibit) { return exhibit.id == id; });
  }

 private Q_SLOTS:
  void two_hundred_steps_take_most_of_the_loss_away() {
    test::FakeRun run(network_, {});
    const Settings s = settings();
    const Synthesised made = latent_images(run, s, Teacher(network_), latent_plan(run, s));
    QCOMPARE(made.set.count(), std::int64_t(10));
    QVERIFY(made.variables.empty());
    QCOMPARE(run.reports.size(), std::size_t(400));
    for (const std::size_t batch : {std::size_t(0), std::size_t(1)}) {
      const double before = run.reports[200 * batch].losses.back();
      const double after = run.reports[200 * batch + 199].losses.back();
      QVERIFY2(after < 0.1 * before, qPrintable(QString("%1 of %2").arg(after).arg(before)));
    }
    // The generator's last batch norm: mean 0 and deviation 1 of each channel of a batch.
    const at::Tensor first = made.set.images.narrow(0, 0, 6);
    QVERIFY(first.mean({0, 2, 3}).abs().max().item<double>() < 1e-4);
    QVERIFY(first.square().mean({0, 2, 3}).sub(1).abs().max().item<double>() < 1e-3);
    QVERIFY(shown(run, "latent_walk") && shown(run, "nyquist") && !shown(run, "swing"));
  }

  void kept_variables_give_the_same_images_again() {
    test::FakeRun run(network_, {});
    const Settings s = settings({{"steps", std::int64_t{5}}});
    SynthesisPlan plan = latent_plan(run, s);
    plan.keep_variables = true;
    const Synthesised made = latent_images(run, s, Teacher(network_), plan);
    const at::Generator random = at::detail::createCPUGenerator(1);
    for (const std::int64_t batch : {0, 1}) {
      const std::int64_t count = batch == 0 ? 6 : 4;
      const auto variable = plan.variable({6 * batch, count, network_.input, random, at::kFloat});
      variable->load(made.variables, variable_name(batch));
      QVERIFY(variable->result().equal(made.set.images.narrow(0, 6 * batch, count)));
    }
  }

  /// Both gradients are those of one point, before either of them moves.
  void latent_vectors_and_generator_step_together() {
    test::FakeRun run(network_, {});
    const Settings s = settings({{"steps", std::int64_t{1}}, {"swing", false}});
    SynthesisPlan plan = latent_plan(run, s);
    plan.keep_variables = true;
    const Teacher teacher(network_);
    const Synthesised made = synthesize(run.section("images"), teacher, plan);

    test::FakeRun again(network_, {});
    const Section section = again.section("images");
    const auto variable =
        plan.variable({0, 6, network_.input, section.generator("start 0"), at::kFloat});
    const c10::AutoGradMode with_grad(true);
    const at::Tensor images = variable->images();
    const auto result =
        descend({.teachers = {&teacher}, .losses = plan.losses}, {.images = images.detach()});
    std::vector<ParameterGroup> groups = variable->groups();
    std::vector<at::Tensor> leaves;
    for (const ParameterGroup& group : groups) {
      for (const at::Tensor* tensor : group.tensors) leaves.push_back(*tensor);
    }
    const auto gradients = torch::autograd::grad({images}, leaves, {result.images});
    auto from = gradients.begin();
    for (ParameterGroup& group : groups) {
      const auto to = from + std::ssize(group.tensors);
      Learner(group.tensors, group.learning)
          .step(std::vector<at::Tensor>(from, to), result.total());
      from = to;
    }
    TensorMap wanted;
    variable->save(wanted, variable_name(0));
    for (const auto& [name, tensor] : wanted) {
      QVERIFY2(made.variables.at(name).equal(tensor), name.c_str());
    }
    QVERIFY(wanted.size() > 10);
  }

  void maps_that_cannot_be_aligned_are_refused() {
    const Method& genie = find_method("genie");
    const QuantizationSetting setting{{4, 4}, LayerPolicy::Genie};
    const auto refused = [&](const Graph& network, const Parameters& changed) {
      Parameters values{{"map_weight", 50.0}};
      for (const auto& [name, value] : changed) values[name] = value;
      try {
        genie.check(network, setting, settings(values));
        return false;
      } catch (const Error&) {
        return true;
      }
    };
    QVERIFY(!refused(network_, {}));
    QVERIFY(refused(network_, {{"units", std::string("layer")}}));
    QVERIFY(refused(network_, {{"reconstruction", std::string("adaround")}}));
    QVERIFY(refused(network_, {{"reconstruction", std::string("none")}}));
    QVERIFY(!refused(network_, {{"units", std::string("layer")}, {"map_weight", 0.0}}));
    // A convolution gives the scores.
    Graph ends = network_;
    while (ends.nodes.back().path != "layer1.relu2") ends.nodes.pop_back();
    NodeId x = static_cast<NodeId>(ends.nodes.size()) - 1;
    Conv2d last;
    last.weight = test::normal({5, 16, 1, 1}, 3);
    x = ends.add("scores", last, {x});
    x = ends.add("pool", GlobalAvgPool{}, {x});
    ends.output = ends.add("flatten", Flatten{}, {x});
    QVERIFY(refused(ends, {}));
  }

  void without_a_generator_the_pixels_learn() {
    test::FakeRun run(network_, {});
    const Settings s = settings({{"generator", false}, {"steps", std::int64_t{1}}});
    const Synthesised made = latent_images(run, s, Teacher(network_), latent_plan(run, s));
    // One step of Adam moves every pixel by the rate at most.
    const double moved =
        made.set.images.narrow(0, 0, 6).sub(run.images.front().images).abs().max().item<double>();
    QVERIFY(moved > 0.09 && moved < 0.1001);
  }

  void both_ways_are_shown_side_by_side_on_request() {
    test::FakeRun run(network_, {});
    const Settings s = settings({{"steps", std::int64_t{4}}, {"compare_swing", true}});
    const Synthesised made = latent_images(run, s, Teacher(network_), latent_plan(run, s));
    QCOMPARE(made.set.count(), std::int64_t(10));  // the others are only shown
    for (const Exhibit& exhibit : run.exhibits) {
      if (exhibit.id == "nyquist") {
        QCOMPARE(std::get<exhibit::Curves>(exhibit.content).curves.size(), std::size_t(2));
      }
    }
    QVERIFY(shown(run, "swing"));
  }

  void the_share_at_the_highest_frequencies_is_that_of_stripes() {
    at::Tensor stripes = at::zeros({2, 3, 8, 8}, at::kDouble);
    stripes.slice(3, 0, 8, 2).fill_(1);
    QVERIFY(std::abs(nyquist_share(stripes) - 1) < 1e-12);
    at::Tensor board = stripes.clone();
    board.slice(2, 0, 8, 2).copy_(board.slice(2, 0, 8, 2).neg().add(1).clone());
    QVERIFY(std::abs(nyquist_share(board) - 1) < 1e-12);
    at::Tensor halves = at::zeros({1, 3, 8, 8}, at::kDouble);
    halves.slice(3, 0, 4).fill_(1);  // a square wave of period 8 has odd harmonics only
    QVERIFY(nyquist_share(halves) < 1e-12);
    QCOMPARE(nyquist_share(at::zeros({1, 3, 8, 8}, at::kDouble)), 0.0);
  }

  void the_last_map_is_the_last_blocks_output() {
    test::FakeRun run(network_, {{4, 4}, LayerPolicy::Genie});
    const at::Tensor images = test::normal({8, 3, 8, 8}, 4);
    std::vector<std::string> asked;
    int calls = 0;
    const auto with = [&](double weight) {
      test::FakeRun own(network_, {{4, 4}, LayerPolicy::Genie});
      return post_training(
          own, settings(), images, [&, weight](const Graph& network, NodeId output) -> OutputLoss {
            asked.push_back(network.node(output).path);
            return [&calls, weight](const at::Tensor& learned, const at::Tensor& target) {
              ++calls;
              return learned.sub(target).abs().mean().mul(weight);
            };
          });
    };
    const MethodResult heavy = with(1000);
    QCOMPARE(asked, std::vector<std::string>{"layer1.relu2"});
    QVERIFY(calls >= 6);
    const MethodResult light = with(0);
    const MethodResult plain = post_training(run, settings(), images);
    // With weight 0 nothing changes; with a large one only the last block and what follows may.
    QCOMPARE(light.reconstruction.back().hard_loss, plain.reconstruction.back().hard_loss);
    QCOMPARE(heavy.reconstruction.front().hard_loss, plain.reconstruction.front().hard_loss);
    QVERIFY(heavy.reconstruction[1].soft_loss != plain.reconstruction[1].soft_loss);
  }
};

}  // namespace

QTEST_GUILESS_MAIN(LatentImages)
#include "test_latent_images.moc"
