// SPDX-License-Identifier: GPL-3.0-or-later
// Generators: their layers, shapes, statistics, gradients. generator_common.md 2, 3, 8; genie.md;
// golden vectors gdfq, genie and zaq.
#include "synth/generator.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/core/Tensor.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/conv2d.h>
#include <ATen/ops/full.h>
#include <ATen/ops/upsample_nearest2d.h>
#include <ATen/ops/var_mean.h>
#include <torch/csrc/autograd/autograd.h>

#include <cmath>

#include "api/error.h"
#include "formats/safetensors.h"
#include "tests/support/shared.h"
#include "tests/support/small_models.h"

using namespace zsq;

namespace {

constexpr const char* kGdfq = "golden/gdfq.safetensors";
constexpr const char* kGenie = "golden/genie.safetensors";
constexpr const char* kZaq = "golden/zaq.safetensors";

GeneratorPlace place(at::ScalarType dtype = at::kFloat, int threads = 1, std::uint64_t seed = 3) {
  return {at::detail::createCPUGenerator(seed), dtype, threads};
}

GeneratorShape small(Conditioning conditioning) {
  return {.latent = 5, .classes = 4, .width = 6, .image = {3, 8, 12}, .conditioning = conditioning};
}

double largest(const at::Tensor& difference) {
  return difference.abs().max().item<double>();
}

std::int64_t size_of(Generator& generator) {
  std::int64_t total = 0;
  for (const at::Tensor* parameter : generator.parameters()) total += parameter->numel();
  return total;
}

at::Tensor labels_of(std::int64_t count, std::int64_t classes) {
  return at::arange(count, at::kLong).remainder(classes);
}

TensorMap golden(const char* file) {
  return read_safetensors(test::shared_path(file).toStdString()).tensors;
}

/// Gradients of the sum of the outputs weighted by fixed numbers, for whatever wants them.
struct Convolved {
  at::Tensor y;
  std::vector<at::Tensor> gradients;
};
template <class F>
Convolved convolved(const F& convolution, const std::vector<at::Tensor>& inputs) {
  std::vector<at::Tensor> leaves;
  for (const at::Tensor& input : inputs) leaves.push_back(input.clone().set_requires_grad(true));
  const at::Tensor y = convolution(leaves[0], leaves[1], leaves[2]);
  const at::Tensor upstream = test::normal(y.sizes().vec(), 99).to(y.scalar_type());
  return {y.detach(), torch::autograd::grad({y}, leaves, {upstream})};
}

class TestGenerator : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void parallel_convolutions_are_convolutions() {
    for (const std::int64_t count : {1, 3, 10, 35}) {
      const std::vector<at::Tensor> inputs{test::normal({count, 3, 5, 4}, 1).to(at::kDouble),
                                           test::normal({8, 3, 3, 3}, 2).to(at::kDouble),
                                           test::normal({8}, 3).to(at::kDouble)};
      const auto upsampled = [](const at::Tensor& x) {
        return at::upsample_nearest2d(x, at::IntArrayRef{2 * x.size(2), 2 * x.size(3)});
      };
      for (const int threads : {1, 2, 3}) {
        const auto plain =
            convolved([&](const auto& x, const auto& w,
                          const auto& b) { return parallel_conv2d(x, w, b, 1, threads); },
                      inputs);
        const auto wanted = convolved(
            [&](const auto& x, const auto& w, const auto& b) { return at::conv2d(x, w, b, 1, 1); },
            inputs);
        const auto larger =
            convolved([&](const auto& x, const auto& w,
                          const auto& b) { return parallel_upsampled_conv2d(x, w, b, threads); },
                      inputs);
        const auto wanted_larger =
            convolved([&](const auto& x, const auto& w,
                          const auto& b) { return at::conv2d(upsampled(x), w, b, 1, 1); },
                      inputs);
        QVERIFY(largest(plain.y.sub(wanted.y)) < 1e-12);
        QVERIFY(largest(larger.y.sub(wanted_larger.y)) < 1e-12);
        for (std::size_t i = 0; i < 3; ++i) {
          QVERIFY(largest(plain.gradients[i].sub(wanted.gradients[i])) < 1e-10);
          QVERIFY(largest(larger.gradients[i].sub(wanted_larger.gradients[i])) < 1e-10);
        }
      }
    }
  }

  void each_input_can_be_the_only_one_with_a_gradient() {
    const std::vector<at::Tensor> inputs{test::normal({6, 3, 5, 5}, 1),
                                         test::normal({2, 3, 3, 3}, 2), test::normal({2}, 3)};
    const auto convolution = [](const auto& x, const auto& w, const auto& b) {
      return parallel_conv2d(x, w, b, 1, 2);
    };
    const auto all = convolved(convolution, inputs);
    const auto upstream = test::normal(all.y.sizes().vec(), 99);
    for (std::size_t i = 0; i < 3; ++i) {
      auto one = inputs;
      one[i] = inputs[i].clone().set_requires_grad(true);
      const auto y = convolution(one[0], one[1], one[2]);
      const auto gradients = torch::autograd::grad({y}, {one[i]}, {upstream});
      QVERIFY(largest(gradients[0].sub(all.gradients[i])) < 1e-4);
    }
  }

  void generators_have_the_published_numbers_of_parameters() {
    auto cifar10 = conditional_generator({}, place());
    QCOMPARE(size_of(cifar10), std::int64_t{1052139});
    auto cifar100 = conditional_generator({.classes = 100}, place());
    QCOMPARE(size_of(cifar100), std::int64_t{1061139});
    auto imagenet = conditional_generator({.classes = 1000,
                                           .image = {3, 224, 224},
                                           .conditioning = Conditioning::ConditionalBatchNorm},
                                          place());
    QCOMPARE(size_of(imagenet), std::int64_t{41405315});
    // genie.md: linear, batch norm, convolution, batch norm, convolution.
    auto genie = latent_generator({}, place());
    QCOMPARE(size_of(genie), std::int64_t{256 * 8192 + 8192 + 2 * 128 + (128 * 9 + 1) * 64 +
                                          2 * 64 + (64 * 9 + 1) * 3});
  }

  void parameters_start_as_pytorch_starts_them() {
    auto generator = conditional_generator({}, place());
    TensorMap state;
    generator.save(state, "");
    const auto uniform = [&](const char* name, double inputs) {
      const at::Tensor& x = state.at(name);
      const double bound = 1 / std::sqrt(inputs);
      QVERIFY2(largest(x) <= bound && largest(x) > 0.9 * bound, name);
      // Of a uniform distribution over [-b, b] the standard deviation is b / sqrt(3).
      QVERIFY2(std::abs(x.std().item<double>() / (bound / std::sqrt(3.0)) - 1) < 0.15, name);
    };
    uniform("l1.0.weight", 100);
    uniform("l1.0.bias", 100);
    uniform("conv_blocks1.0.weight", 9 * 128);
    uniform("conv_blocks2.0.bias", 9 * 128);
    uniform("conv_blocks2.3.weight", 9 * 64);
    QVERIFY(std::abs(state.at("label_emb.weight").std().item<double>() - 1) < 0.1);
    QVERIFY(largest(state.at("label_emb.weight")) > 2);
    QVERIFY(state.at("conv_blocks2.1.weight").eq(1).all().item<bool>());
    QVERIFY(state.at("conv_blocks2.1.bias").eq(0).all().item<bool>());
    // The same seed gives the same start, whatever the dtype.
    auto doubled = conditional_generator({}, place(at::kDouble));
    TensorMap other;
    doubled.save(other, "");
    QCOMPARE(other.at("l1.0.weight").scalar_type(), at::kDouble);
    QVERIFY(other.at("l1.0.weight").equal(state.at("l1.0.weight").to(at::kDouble)));
  }

  void images_are_in_normalised_space_and_follow_their_label() {
    for (const auto conditioning :
         {Conditioning::EmbeddingTimesNoise, Conditioning::ConditionalBatchNorm}) {
      auto generator =
          conditional_generator({.latent = 20, .width = 16, .conditioning = conditioning}, place());
      if (conditioning == Conditioning::ConditionalBatchNorm) {
        // Fresh tables are the same for every class.
        generator.parameters()[2]->detach()[1].mul_(2);
      }
      const auto z = test::normal({16, 20}, 1);
      const auto x = generator.forward(z, at::full({16}, 0, at::kLong)).detach();
      QCOMPARE(x.sizes().vec(), (std::vector<std::int64_t>{16, 3, 32, 32}));
      const auto [variance, mean] = at::var_mean(x, at::IntArrayRef{0, 2, 3}, /*unbiased=*/false);
      QVERIFY(largest(mean) < 1e-4);
      QVERIFY(largest(variance.sub(1)) < 1e-2);
      const auto y = generator.forward(z, at::full({16}, 1, at::kLong)).detach();
      QVERIFY(largest(y.sub(x)) > 0.1);
    }
  }

  void a_conditional_norm_with_fresh_tables_is_a_plain_one() {
    GeneratorOp conditional = conditional_norm(3, 4, 0.8);
    GeneratorOp plain = plain_norm(4, 0.8);
    const auto x = test::normal({6, 4, 5, 5}, 1).mul(3).add(2);
    const auto labels = labels_of(6, 3);
    const auto wanted = apply(plain, x, labels, 1);
    QVERIFY(apply(conditional, x, labels, 1).equal(wanted));
    auto& norm = std::get<GeneratorNorm>(conditional);
    norm.weight[1].mul_(2);
    norm.bias[1].add_(1);
    const auto changed = apply(conditional, x, labels, 1);
    for (std::int64_t i = 0; i < 6; ++i) {
      if (labels[i].item<int>() == 1) {
        QVERIFY(largest(changed[i].sub(wanted[i].mul(2).add(1))) < 1e-5);
      } else {
        QVERIFY(changed[i].equal(wanted[i]));
      }
    }
    // The batch's mean enters the running one with a tenth, generator_common.md 3.
    const auto mean = x.mean({0, 2, 3});
    QVERIFY(largest(std::get<GeneratorNorm>(plain).running_mean.sub(mean.mul(0.1))) < 1e-5);
  }

  void gradients_match_finite_differences() {
    for (const auto conditioning : {Conditioning::EmbeddingTimesNoise,
                                    Conditioning::ConditionalBatchNorm, Conditioning::None}) {
      auto generator = conditional_generator(small(conditioning), place(at::kDouble, 2));
      const auto z = test::normal({9, 5}, 1).to(at::kDouble).set_requires_grad(true);
      const auto labels = labels_of(9, 4);
      const auto weights = test::normal({9, 3, 8, 12}, 2).to(at::kDouble);
      const auto value = [&] { return generator.forward(z, labels).mul(weights).sum(); };
      std::vector<at::Tensor> leaves{z};
      for (const at::Tensor* parameter : generator.parameters()) leaves.push_back(*parameter);
      const auto gradients = torch::autograd::grad({value()}, leaves);
      double seen = 0;
      for (std::size_t p = 0; p < leaves.size(); ++p) {
        const at::Tensor flat = leaves[p].detach().view({-1});
        for (std::int64_t i = 0; i < flat.numel();
             i += std::max<std::int64_t>(1, flat.numel() / 4)) {
          constexpr double kStep = 1e-5;
          const double old = flat[i].item<double>();
          flat[i] = old + kStep;
          const double above = value().item<double>();
          flat[i] = old - kStep;
          const double below = value().item<double>();
          flat[i] = old;
          const double wanted = (above - below) / (2 * kStep);
          const double given = gradients[p].reshape({-1})[i].item<double>();
          QVERIFY2(std::abs(given - wanted) < 1e-5 * std::max(1.0, std::abs(wanted)),
                   qPrintable(QString("tensor %1, place %2: %3, expected %4")
                                  .arg(p)
                                  .arg(i)
                                  .arg(given)
                                  .arg(wanted)));
          seen = std::max(seen, std::abs(wanted));
        }
      }
      QVERIFY(seen > 1);
    }
  }

  void threads_do_not_change_a_bit() {
    std::vector<at::Tensor> one;
    for (const int threads : {1, 2, 3}) {
      auto generator =
          conditional_generator({.latent = 20, .width = 16}, place(at::kFloat, threads));
      const auto x = generator.forward(test::normal({37, 20}, 1), labels_of(37, 10));
      std::vector<at::Tensor> leaves;
      for (const at::Tensor* parameter : generator.parameters()) leaves.push_back(*parameter);
      std::vector<at::Tensor> seen =
          torch::autograd::grad({x}, leaves, {test::normal({37, 3, 32, 32}, 2)});
      seen.push_back(x.detach());
      if (threads == 1) one = seen;
      for (std::size_t i = 0; i < seen.size(); ++i) QVERIFY(seen[i].equal(one[i]));
    }
  }

  void a_saved_generator_goes_on_exactly() {
    auto first = conditional_generator(small(Conditioning::EmbeddingTimesNoise), place());
    first.forward(test::normal({6, 5}, 1), labels_of(6, 4));
    TensorMap state;
    first.save(state, "generator.");
    QCOMPARE(state.count("generator.conv_blocks2.5.running_var"), std::size_t{1});
    auto second =
        conditional_generator(small(Conditioning::EmbeddingTimesNoise), place(at::kFloat, 1, 8));
    second.load(state, "generator.");
    const auto z = test::normal({6, 5}, 2);
    QVERIFY(second.forward(z, labels_of(6, 4)).equal(first.forward(z, labels_of(6, 4))));
    TensorMap one;
    TensorMap two;
    first.save(one, "");
    second.save(two, "");
    for (const auto& [name, tensor] : one) QVERIFY(two.at(name).equal(tensor));
    // The state is a copy: the generator goes on without it.
    QVERIFY(!state.at("generator.conv_blocks1.1.running_mean")
                 .equal(one.at("conv_blocks1.1.running_mean")));

    auto wider = small(Conditioning::EmbeddingTimesNoise);
    wider.width = 8;
    auto other = conditional_generator(wider, place());
    QVERIFY_EXCEPTION_THROWN(other.load(state, "generator."), Error);
    QVERIFY_EXCEPTION_THROWN(other.load(state, ""), std::out_of_range);
  }

  void a_moved_generator_keeps_its_parameters_in_place() {
    auto generator = conditional_generator(small(Conditioning::None), place());
    const auto before = generator.parameters();
    Generator moved = std::move(generator);
    QCOMPARE(moved.parameters(), before);
    QVERIFY(before.front()->requires_grad());
    QCOMPARE(moved.parameter_names().front(), std::string("l1.0.weight"));
  }

  void shapes_that_cannot_be_are_refused() {
    QVERIFY_EXCEPTION_THROWN(conditional_generator({.image = {3, 30, 32}}, place()), Error);
    QVERIFY_EXCEPTION_THROWN(conditional_generator({.width = 1}, place()), Error);
    QVERIFY_EXCEPTION_THROWN(conditional_generator({.latent = 0}, place()), Error);
    QVERIFY_EXCEPTION_THROWN(latent_generator({.image = {3, 32, 2}}, place()), Error);
  }

  void images_of_gdfq_match() {
    ZSQ_NEEDS_SHARED(kGdfq);
    const auto tensors = golden(kGdfq);
    for (const auto dtype : {at::kDouble, at::kFloat}) {
      auto generator = conditional_generator({.latent = 8}, place(dtype, 2));
      generator.load(tensors, "param.gen.");
      const auto x = generator.forward(tensors.at("in.z")[0].to(dtype),
                                       tensors.at("in.labels")[0].to(at::kLong));
      QVERIFY(largest(x.sub(tensors.at("gen.images"))) < (dtype == at::kDouble ? 2e-6 : 1e-4));
      TensorMap after;
      generator.save(after, "");
      QVERIFY(largest(after.at("conv_blocks1.1.running_mean")
                          .sub(tensors.at("gen.after.conv_blocks1.1.running_mean"))) <
              (dtype == at::kDouble ? 4e-8 : 7e-8));
      // The order of the golden gradient norms.
      QCOMPARE(generator.parameter_names(),
               (std::vector<std::string>{
                   "label_emb.weight", "l1.0.weight", "l1.0.bias", "conv_blocks0.0.weight",
                   "conv_blocks0.0.bias", "conv_blocks1.0.weight", "conv_blocks1.0.bias",
                   "conv_blocks1.1.weight", "conv_blocks1.1.bias", "conv_blocks2.0.weight",
                   "conv_blocks2.0.bias", "conv_blocks2.1.weight", "conv_blocks2.1.bias",
                   "conv_blocks2.3.weight", "conv_blocks2.3.bias"}));
    }
  }

  void images_of_genie_match() {
    ZSQ_NEEDS_SHARED(kGenie);
    const auto tensors = golden(kGenie);
    auto generator = latent_generator({.latent = 16, .width = 32}, place(at::kDouble));
    generator.load(tensors, "param.gen.");
    const auto x = generator.forward(tensors.at("in.z").to(at::kDouble));
    QVERIFY(largest(x.sub(tensors.at("gend.images0"))) < 2e-6);
  }

  void images_of_zaq_match() {
    ZSQ_NEEDS_SHARED(kZaq);
    const auto tensors = golden(kZaq);
    auto generator = conditional_generator(
        {.latent = 8, .conditioning = Conditioning::None, .inner_eps = 1e-5}, place(at::kDouble));
    generator.load(tensors, "param.gen.");
    const auto x = generator.forward(tensors.at("in.z")[0].to(at::kDouble));
    QVERIFY(largest(x.sub(tensors.at("gen.images1"))) < 2e-6);
  }
};

}  // namespace

QTEST_GUILESS_MAIN(TestGenerator)
#include "test_generator.moc"
