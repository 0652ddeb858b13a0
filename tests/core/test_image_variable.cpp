// SPDX-License-Identifier: GPL-3.0-or-later
// What is optimised to get images: pixels and their constraints, latent vectors with a generator.
// noise_common.md C9, kw.md, genie.md.
#include "synth/image_variable.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/core/Tensor.h>
#include <torch/csrc/autograd/autograd.h>

#include "api/error.h"
#include "tests/support/shared.h"
#include "tests/support/small_models.h"

using namespace zsq;

namespace {

const Normalization kNormalization{"custom", {0.5, 0.4, 0.1}, {0.25, 0.2, 0.5}};

double largest(const at::Tensor& difference) {
  return difference.abs().max().item<double>();
}

Learning adam(double rate) {
  return {AdamOptions{}, constant(rate)};
}

std::unique_ptr<ImageVariable> latent_of(std::uint64_t seed) {
  const GeneratorPlace place{at::detail::createCPUGenerator(seed)};
  return latent(latent_generator({.latent = 4, .width = 8, .image = {3, 8, 8}}, place),
                test::normal({6, 4}, seed),
                {adam(0.1), {AdamOptions{}, exponential(0.01, 0.95, 100)}});
}

/// A loop as a method has it: towards images near 0.5.
class Loop {
 public:
  explicit Loop(ImageVariable& variable) : variable_(variable) {
    for (const ParameterGroup& group : variable.groups()) {
      optimizers_.push_back(make_optimizer(group.learning.optimizer, group.tensors));
      schedules_.push_back(group.learning.schedule);
    }
  }
  double step() {
    variable_.before_step();
    const at::Tensor loss = variable_.images().sub(0.5).square().mean();
    const auto groups = variable_.groups();
    std::vector<std::vector<at::Tensor>> gradients;
    for (const ParameterGroup& group : groups) {
      std::vector<at::Tensor> leaves;
      for (const at::Tensor* tensor : group.tensors) leaves.push_back(*tensor);
      gradients.push_back(torch::autograd::grad({loss}, leaves, {}, /*retain_graph=*/true));
    }
    for (std::size_t g = 0; g < groups.size(); ++g) {
      optimizers_[g]->step(groups[g].tensors, gradients[g], schedules_[g].rate());
      schedules_[g].step(loss.item<double>());
    }
    variable_.after_step();
    return loss.item<double>();
  }
  void save(TensorMap& state) const {
    for (std::size_t g = 0; g < optimizers_.size(); ++g) {
      optimizers_[g]->save(state, "optimizer." + std::to_string(g) + ".");
      schedules_[g].save(state, "schedule." + std::to_string(g));
    }
  }
  void load(const TensorMap& state) {
    for (std::size_t g = 0; g < optimizers_.size(); ++g) {
      optimizers_[g]->load(state, "optimizer." + std::to_string(g) + ".");
      schedules_[g].load(state, "schedule." + std::to_string(g));
    }
  }

 private:
  ImageVariable& variable_;
  std::vector<std::unique_ptr<Optimizer>> optimizers_;
  std::vector<Schedule> schedules_;
};

class TestImageVariable : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void pixels_are_the_images_and_the_start_stays_the_callers() {
    const auto start = test::normal({2, 3, 4, 4}, 1);
    const auto variable = pixels(start, {adam(0.1)});
    QVERIFY(variable->images().equal(start));
    // Gradients to the images are the pixels' own.
    const auto upstream = test::normal({2, 3, 4, 4}, 2);
    auto* x = variable->groups()[0].tensors[0];
    QVERIFY(torch::autograd::grad({variable->images()}, {*x}, {upstream})[0].equal(upstream));
    Loop loop(*variable);
    const double first = loop.step();
    for (int i = 0; i < 50; ++i) loop.step();
    QVERIFY(loop.step() < 0.1 * first);
    QVERIFY(start.equal(test::normal({2, 3, 4, 4}, 1)));
    QVERIFY(!variable->images().equal(start));
    QVERIFY(!variable->result().requires_grad());
  }

  void unit_pixels_are_normalised_for_the_network() {
    const auto start = test::normal({2, 3, 4, 4}, 1).to(at::kDouble);
    const auto variable = pixels(
        start, {.learning = adam(0.1), .space = PixelSpace::Unit, .normalization = kNormalization});
    const auto images = variable->images();
    for (std::int64_t c = 0; c < 3; ++c) {
      const auto k = static_cast<std::size_t>(c);
      const auto wanted = start.select(1, c).sub(kNormalization.mean[k]).div(kNormalization.std[k]);
      QVERIFY(largest(images.detach().select(1, c).sub(wanted)) < 1e-12);
    }
    auto* x = variable->groups()[0].tensors[0];
    const auto gradient = torch::autograd::grad({images.sum()}, {*x})[0];
    QVERIFY(largest(gradient.select(1, 1).sub(1 / 0.2)) < 1e-12);
  }

  void clipping_follows_each_step() {
    for (const auto space : {PixelSpace::Normalized, PixelSpace::Unit}) {
      const auto start = test::normal({4, 3, 8, 8}, 1).mul(4).to(at::kDouble);
      const auto variable = pixels(start, {.learning = adam(0.1),
                                           .space = space,
                                           .constraint = PixelConstraint::Clip,
                                           .normalization = kNormalization});
      // The first step sees the start as it is.
      variable->before_step();
      QVERIFY(variable->groups()[0].tensors[0]->detach().equal(start));
      variable->after_step();
      const auto images = variable->result();
      for (std::int64_t c = 0; c < 3; ++c) {
        const auto k = static_cast<std::size_t>(c);
        const double low = -kNormalization.mean[k] / kNormalization.std[k];
        const double high = (1 - kNormalization.mean[k]) / kNormalization.std[k];
        QVERIFY(std::abs(images.select(1, c).min().item<double>() - low) < 1e-12);
        QVERIFY(std::abs(images.select(1, c).max().item<double>() - high) < 1e-12);
      }
    }
  }

  void the_grid_is_met_before_each_step_and_in_the_end() {
    for (const auto space : {PixelSpace::Normalized, PixelSpace::Unit}) {
      const auto start = test::normal({4, 3, 8, 8}, 1).to(at::kDouble);
      const auto variable = pixels(start, {.learning = adam(0.1),
                                           .space = space,
                                           .constraint = PixelConstraint::EightBitGrid,
                                           .normalization = kNormalization});
      const auto on_grid = [&](const at::Tensor& images) {
        double off = 0;
        for (std::int64_t c = 0; c < 3; ++c) {
          const auto k = static_cast<std::size_t>(c);
          const auto levels = images.detach()
                                  .select(1, c)
                                  .mul(kNormalization.std[k])
                                  .add(kNormalization.mean[k])
                                  .mul(255);
          off = std::max(off, largest(levels.sub(levels.round())));
          if (levels.min().item<double>() < -1e-9) return false;
          if (levels.max().item<double>() > 255 + 1e-9) return false;
        }
        return off < 1e-9;
      };
      QVERIFY(!on_grid(variable->images()));
      variable->before_step();
      QVERIFY(on_grid(variable->images()));
      Loop loop(*variable);
      loop.step();
      QVERIFY(!on_grid(variable->images()));  // a step leaves it until the next
      QVERIFY(on_grid(variable->result()));
    }
    // kw.md: floor(clamp(255 x + 0.5, 0, 255)) / 255, so halves go up.
    const auto variable =
        pixels(test::normal({1, 3, 1, 1}, 1).mul(0).add(1.5 / 255).to(at::kDouble),
               {.learning = adam(0.1),
                .space = PixelSpace::Unit,
                .constraint = PixelConstraint::EightBitGrid});
    QVERIFY(largest(variable->result().sub(2.0 / 255)) < 1e-12);
  }

  void latent_vectors_and_generator_learn_at_their_own_rates() {
    const auto variable = latent_of(1);
    QVERIFY_EXCEPTION_THROWN(variable->result(), Error);
    const auto groups = variable->groups();
    QCOMPARE(groups.size(), std::size_t{2});
    std::vector<at::Tensor> before;
    for (const ParameterGroup& group : groups) before.push_back(group.tensors[0]->detach().clone());
    Loop loop(*variable);
    loop.step();
    // Adam's first step is its rate.
    for (const auto& [g, rate] : {std::pair<std::size_t, double>{0, 0.1}, {1, 0.01}}) {
      const double moved = largest(groups[g].tensors[0]->detach().sub(before[g]));
      QVERIFY(std::abs(moved / rate - 1) < 1e-2);
    }
  }

  void the_result_of_a_generator_is_its_last_forward_pass() {
    const auto variable = latent_of(2);
    const auto images = variable->images().detach().clone();
    Loop(*variable).step();  // sees the same images, then changes what makes them
    QVERIFY(variable->result().equal(images));
    QVERIFY(!variable->images().detach().equal(images));
  }

  void saved_variables_go_on_exactly() {
    const auto make = [](bool generated, std::uint64_t seed) {
      return generated ? latent_of(seed) : pixels(test::normal({2, 3, 4, 4}, seed), {adam(0.1)});
    };
    for (const bool generated : {false, true}) {
      const auto first = make(generated, 1);
      Loop one(*first);
      one.step();
      TensorMap state;
      first->save(state, "variable.");
      one.save(state);
      const auto second = make(generated, 2);
      Loop two(*second);
      second->load(state, "variable.");
      two.load(state);
      QVERIFY(second->result().equal(first->result()));
      for (int i = 0; i < 3; ++i) {
        one.step();
        two.step();
      }
      QVERIFY(second->result().equal(first->result()));
      QVERIFY(second->images().equal(first->images()));
      QVERIFY_EXCEPTION_THROWN(second->load(state, "other."), std::out_of_range);
    }
  }
};

}  // namespace

QTEST_GUILESS_MAIN(TestImageVariable)
#include "test_image_variable.moc"
