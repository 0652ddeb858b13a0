// SPDX-License-Identifier: GPL-3.0-or-later
// What batch norms tell of activations (dfq.md 2.6 to 2.8), against the specification's values,
// numeric integration and closed forms.
#include <ATen/core/Tensor.h>
#include <ATen/ops/full.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/zeros.h>
#include <QTest>

#include <cmath>
#include <ctime>
#include <functional>

#include "graph/batch_norm.h"
#include "quant/moments.h"
#include "tests/support/mixed_network.h"

using namespace zsq;

namespace {

at::Tensor vector(const std::vector<double>& values) {
  return at::tensor(values, at::TensorOptions(at::kDouble));
}

/// Mean and variance of f(x), x ~ N(mean, std^2), by the midpoint rule over +-12 std.
std::pair<double, double> integrate(double mean, double std,
                                    const std::function<double(double)>& f) {
  constexpr int kSteps = 400000;
  double mass = 0;
  double first = 0;
  double second = 0;
  for (int i = 0; i < kSteps; ++i) {
    const double z = -12 + 24 * (i + 0.5) / kSteps;
    const double weight = std::exp(-z * z / 2);
    const double y = f(mean + std * z);
    mass += weight;
    first += weight * y;
    second += weight * y * y;
  }
  return {first / mass, second / mass - first * first / (mass * mass)};
}

class MomentsTest : public QObject {
  Q_OBJECT

  /// x - bn - op, and what is known behind op.
  static ChannelModel behind(const Op& op, const std::vector<double>& beta,
                             const std::vector<double>& gamma, double sigmas = 6) {
    const auto channels = static_cast<std::int64_t>(beta.size());
    Graph g;
    g.input = {channels, 4, 4};
    g.classes = channels;
    NodeId x = g.add("input", Input{}, {});
    x = g.add("bn",
              BatchNorm2d{vector(gamma), vector(beta), vector(beta),
                          at::full({channels}, 2.0, at::kDouble)},
              {x});
    g.output = g.add("op", op, {x});
    return channel_models(g, sigmas).back().value();
  }
  /// The function as its definition says.
  static std::function<double(double)> plain(Function function) {
    constexpr double kRoot = 0.7978845608028654;  // sqrt(2 / pi)
    switch (function) {
      case Function::Gelu:
        return [](double x) { return 0.5 * x * std::erfc(-x / std::sqrt(2.0)); };
      case Function::GeluTanh:
        return
            [](double x) { return 0.5 * x * (1 + std::tanh(kRoot * (x + 0.044715 * x * x * x))); };
      case Function::Silu:
        return [](double x) { return x / (1 + std::exp(-x)); };
      case Function::Sigmoid:
        return [](double x) { return 1 / (1 + std::exp(-x)); };
      case Function::HardSwish:
        return [](double x) { return x * std::clamp(x + 3, 0.0, 6.0) / 6; };
      case Function::HardSigmoid:
        return [](double x) { return std::clamp(x + 3, 0.0, 6.0) / 6; };
      default:
        return [](double x) { return std::tanh(x); };
    }
  }
  static void near(const at::Tensor& actual, const std::vector<double>& wanted,
                   double tolerance = 1e-9) {
    QCOMPARE(actual.numel(), std::int64_t(wanted.size()));
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      const double value = actual[std::int64_t(i)].item<double>();
      QVERIFY2(std::abs(value - wanted[i]) <= tolerance,
               qPrintable(QString("%1 instead of %2").arg(value, 0, 'g', 12).arg(wanted[i])));
    }
  }

 private Q_SLOTS:
  void clipped_normals_have_the_values_of_the_specification() {
    // dfq.md 6.4
    const auto relu = clipped_normal({vector({0, 1, -1}), vector({1, 4, 0.25})}, 0, HUGE_VAL);
    near(relu.mean, {0.398942, 1.395593, 0.004245}, 1e-6);
    near(relu.variance, {0.340845, 2.213763, 0.001424}, 1e-6);
    const auto relu6 = clipped_normal({vector({5, 3}), vector({4, 1})}, 0, 6);
    near(relu6.mean, {4.608415, 3.0}, 1e-6);
    near(relu6.variance, {2.172038, 0.995007}, 1e-6);
  }

  void clipped_normals_agree_with_integration_data() {
    QTest::addColumn<double>("mean");
    QTest::addColumn<double>("std");
    QTest::addColumn<double>("lower");
    QTest::addColumn<double>("upper");
    QTest::newRow("two ends") << 0.3 << 1.7 << -1.1 << 0.9;
    QTest::newRow("from above") << -2.0 << 0.4 << -HUGE_VAL << -1.9;
    QTest::newRow("from below") << 1.0 << 3.0 << -0.5 << HUGE_VAL;
    QTest::newRow("far inside") << 3.0 << 0.1 << 0.0 << 6.0;
    QTest::newRow("far outside") << -9.0 << 0.5 << 0.0 << 6.0;
    QTest::newRow("no ends") << 0.7 << 1.3 << -HUGE_VAL << HUGE_VAL;
  }
  void clipped_normals_agree_with_integration() {
    QFETCH(double, mean);
    QFETCH(double, std);
    QFETCH(double, lower);
    QFETCH(double, upper);
    const auto [m, v] = integrate(mean, std, [&](double x) { return std::clamp(x, lower, upper); });
    const auto result = clipped_normal({vector({mean}), vector({std * std})}, lower, upper);
    near(result.mean, {m}, 1e-8);
    near(result.variance, {v}, 1e-8);
  }

  void leaky_normals_agree_with_integration() {
    for (const double slope : {0.0, 0.1, 0.5, 1.0}) {
      const auto [m, v] = integrate(-0.4, 1.2, [&](double x) { return x > 0 ? x : slope * x; });
      const auto result = leaky_normal({vector({-0.4}), vector({1.44})}, slope);
      near(result.mean, {m}, 1e-8);
      near(result.variance, {v}, 1e-8);
    }
  }

  void a_channel_that_never_varies_has_its_clipped_mean() {
    const auto result = clipped_normal({vector({-1, 2, 9}), vector({0, 0, 0})}, 0, 6);
    near(result.mean, {0, 2, 6});
    near(result.variance, {0, 0, 0});
  }

  void functions_of_a_gaussian_agree_with_integration_data() {
    QTest::addColumn<int>("function");
    for (int f = 0; f <= static_cast<int>(Function::Tanh); ++f) {
      QTest::newRow(to_string(static_cast<Function>(f))) << f;
    }
  }
  void functions_of_a_gaussian_agree_with_integration() {
    QFETCH(int, function);
    const auto f = static_cast<Function>(function);
    const std::vector<double> beta{0, -2, 1.5, 0.2, -3, 40};
    const std::vector<double> gamma{1, 0.3, -4, 12, 1e-3, 0.5};
    const ChannelModel model = behind(Unary{f}, beta, gamma);
    for (std::size_t c = 0; c < beta.size(); ++c) {
      const auto [m, v] = integrate(beta[c], std::abs(gamma[c]), plain(f));
      const auto channel = static_cast<std::int64_t>(c);
      near(model.moments.mean.narrow(0, channel, 1), {m}, 1e-6 * (1 + std::abs(m)));
      near(model.moments.variance.narrow(0, channel, 1), {v}, 1e-6 * (1 + m * m + v));
    }
  }

  void the_lowest_point_of_a_function_is_in_its_range() {
    // Their minima by golden section; of hard swish x (x + 3) / 6 at -1.5.
    const std::vector<std::pair<Function, double>> minima{{Function::Silu, -0.278464542761},
                                                          {Function::Gelu, -0.169971207480},
                                                          {Function::GeluTanh, -0.170040750571},
                                                          {Function::HardSwish, -0.375}};
    for (const auto& [f, lowest] : minima) {
      const auto y = plain(f);
      const auto model = behind(Unary{f}, {0.5, 5, -2}, {2, 0.1, 0.1}, 3);
      near(model.lower, {lowest, y(4.7), y(-1.7)});
      near(model.upper, {y(6.5), y(5.3), std::max(y(-2.3), y(-1.7))});
    }
    const auto gate = behind(Unary{Function::Sigmoid}, {0.5}, {2}, 3);
    near(gate.lower, {1 / (1 + std::exp(5.5))});
    near(gate.upper, {1 / (1 + std::exp(-6.5))});
  }

  void large_maps_cost_no_more_than_their_channels() {
    Graph g;
    g.input = {32, 224, 224};
    g.classes = 32;
    NodeId x = g.add("input", Input{}, {});
    for (int i = 0; i < 4; ++i) {
      x = g.add("bn", test::Draw(1).batch_norm(32), {x});
      x = g.add("silu", Unary{Function::Silu}, {x});
    }
    g.output = x;
    const auto before = std::clock();
    QCOMPARE(channel_models(g, 6).back()->lower.numel(), std::int64_t(32));
    // Of all positions the functions alone would take a hundred times as long.
    QVERIFY(static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC < 2);
  }

  void positions_that_differ_are_integrated_each() {
    Graph g;
    g.input = {1, 3, 3};
    g.classes = 1;
    NodeId x = g.add("input", Input{}, {});
    x = g.add("bn", BatchNorm2d{vector({0.5}), vector({1}), vector({0}), vector({1})}, {x});
    Conv2d box;
    box.weight = at::full({1, 1, 3, 3}, 0.4, at::kDouble);
    box.padding = {1, 1};
    x = g.add("box", box, {x});
    g.output = g.add("silu", Unary{Function::Silu}, {x});
    double mean = 0;
    // Corners see four pixels, edges six, the centre nine.
    for (const auto& [places, pixels] : {std::pair{4, 4}, std::pair{4, 6}, std::pair{1, 9}}) {
      mean += places *
              integrate(0.4 * pixels, 0.4 * 0.5 * std::sqrt(pixels), plain(Function::Silu)).first;
    }
    near(channel_models(g, 6).back()->moments.mean, {mean / 9}, 1e-6);
  }

  void a_gate_times_features_is_a_product_of_independent_values() {
    Graph g;
    g.input = {2, 4, 4};
    g.classes = 2;
    const NodeId in = g.add("input", Input{}, {});
    const BatchNorm2d features{vector({2, 1}), vector({1, -3}), vector({0, 0}), vector({1, 1})};
    const BatchNorm2d gates{vector({0.5, 3}), vector({0, 1}), vector({0, 0}), vector({1, 1})};
    NodeId gate = g.add("pool", GlobalAvgPool{}, {g.add("gates", gates, {in})});
    gate = g.add("sigmoid", Unary{Function::Sigmoid}, {gate});
    g.output = g.add("mul", Binary{Arithmetic::Multiply}, {gate, g.add("bn", features, {in})});
    const auto model = channel_models(g, 6).back().value();
    const auto sigmoid = plain(Function::Sigmoid);
    const auto [m0, v0] = integrate(0, 0.5, sigmoid);
    const auto [m1, v1] = integrate(1, 3, sigmoid);
    near(model.moments.mean, {m0, -3 * m1}, 1e-6);
    // E x^2 E g^2 - (E x E g)^2
    near(model.moments.variance,
         {(4 + 1) * (v0 + m0 * m0) - m0 * m0, (1 + 9) * (v1 + m1 * m1) - 9 * m1 * m1}, 1e-5);
    near(model.lower, {-11 * sigmoid(3), -9 * sigmoid(19)});
    near(model.upper, {13 * sigmoid(3), 3 * sigmoid(19)});
  }

  void constants_shift_and_scale() {
    Graph g;
    g.input = {1, 4, 4};
    g.classes = 1;
    NodeId x = g.add("input", Input{}, {});
    const auto number = [&](double value) {
      return g.add("number", Constant{at::full({1, 1, 1, 1}, value, at::kDouble)}, {});
    };
    x = g.add("bn", BatchNorm2d{vector({2}), vector({1}), vector({0}), vector({1})}, {x});
    x = g.add("scaled", Binary{Arithmetic::Multiply}, {x, number(-3)});
    x = g.add("halved", Binary{Arithmetic::Divide}, {x, number(2)});
    x = g.add("raised", Add{}, {number(10), x});
    x = g.add("turned", Binary{Arithmetic::Subtract}, {number(1), x});
    g.output = x;
    const auto model = channel_models(g, 6).back().value();
    near(model.moments.mean, {1 - (10 - 1.5)});
    near(model.moments.variance, {9});
    near(model.lower, {1 - (10 + 1.5 * 11)});
    near(model.upper, {1 - (10 - 1.5 * 13)});
  }

  void of_a_value_times_itself_nothing_is_told() {
    Graph g;
    g.input = {1, 4, 4};
    g.classes = 1;
    NodeId x = g.add("input", Input{}, {});
    x = g.add("bn", BatchNorm2d{vector({2}), vector({1}), vector({0}), vector({1})}, {x});
    g.output = g.add("square", Binary{Arithmetic::Multiply}, {x, x});
    QVERIFY(!channel_models(g, 6).back().has_value());
  }

  void ranges_span_n_standard_deviations_as_far_as_the_network_lets_them() {
    const auto relu = behind(Relu{}, {1, -20}, {-0.5, 2}, 6);
    near(relu.lower, {0, 0});
    near(relu.upper, {4, 0});
    const auto relu6 = behind(Clamp{0, 6}, {5, 1}, {1, 0.1}, 6);
    near(relu6.lower, {0, 0.4});
    near(relu6.upper, {6, 1.6});
    const auto leaky = behind(LeakyRelu{0.1}, {0}, {1}, 6);
    near(leaky.lower, {-0.6});
    near(leaky.upper, {6});
    near(behind(Relu{}, {1}, {0.5}, 2).upper, {2});
  }

  void pooling_keeps_the_mean_and_padding_with_channels_adds_zeros() {
    const auto pooled = behind(GlobalAvgPool{}, {1, 2}, {1, 3});
    near(pooled.moments.mean, {1, 2});
    near(pooled.moments.variance, {1, 9});
    const auto padded = behind(SubsamplePad{2, 1, 1}, {1, 2}, {1, 3});
    near(padded.moments.mean, {0, 1, 2, 0});
    near(padded.moments.variance, {0, 1, 9, 0});
    near(padded.upper, {0, 7, 20, 0});
  }

  void a_sum_adds_means_and_variances() {
    Graph g;
    g.input = {2, 4, 4};
    g.classes = 2;
    const NodeId in = g.add("input", Input{}, {});
    const auto norm = [&](const char* path, const std::vector<double>& beta,
                          const std::vector<double>& gamma) {
      return g.add(path, BatchNorm2d{vector(gamma), vector(beta), vector({0, 0}), vector({1, 1})},
                   {in});
    };
    const NodeId a = norm("a", {1, 0}, {3, 1});
    const NodeId relu = g.add("relu", Relu{}, {norm("b", {0, 2}, {1, 4})});
    NodeId x = g.add("add", Add{}, {a, relu});
    x = g.add("quantizer", ActivationQuantizer{{4, at::ones({1}), at::zeros({1})}}, {x});
    g.output = g.add("relu2", Relu{}, {x});
    const auto models = channel_models(g, 6);
    const auto rectified = clipped_normal({vector({0, 2}), vector({1, 16})}, 0, HUGE_VAL);
    const auto& sum = models[std::size_t(x)].value();
    QVERIFY(sum.moments.mean.allclose(rectified.mean.add(vector({1, 0})), 1e-12));
    QVERIFY(sum.moments.variance.allclose(rectified.variance.add(vector({9, 1})), 1e-12));
    QVERIFY(sum.upper.allclose(sum.moments.mean.add(sum.moments.variance.sqrt(), 6), 1e-12));
    const auto last = clipped_normal(sum.moments, 0, HUGE_VAL);
    QVERIFY(models.back()->moments.mean.allclose(last.mean, 1e-12));
  }

  void concatenation_lines_up_channels() {
    Graph g;
    g.input = {1, 3, 3};
    g.classes = 3;
    const NodeId in = g.add("input", Input{}, {});
    const NodeId a =
        g.add("a", BatchNorm2d{vector({1}), vector({5}), vector({0}), vector({1})}, {in});
    const NodeId b =
        g.add("b", BatchNorm2d{vector({2}), vector({7}), vector({0}), vector({1})}, {in});
    NodeId x = g.add("concat", Concat{1}, {a, b, a});
    x = g.add("pool", GlobalAvgPool{}, {x});
    g.output = g.add("flatten", Flatten{}, {x});
    near(channel_models(g, 6).back()->moments.mean, {5, 7, 5});
    near(channel_models(g, 6).back()->moments.variance, {1, 4, 1});
  }

  void of_the_image_nothing_is_known_and_a_linear_map_maps_moments() {
    Graph g;
    g.input = {2, 3, 3};
    g.classes = 1;
    test::Draw draw(1);
    const NodeId in = g.add("input", Input{}, {});
    NodeId x = g.add("first", draw.conv(2, 2, 1), {in});
    const NodeId first = x;
    x = g.add("bn", BatchNorm2d{vector({1, 2}), vector({3, 4}), vector({0, 0}), vector({1, 1})},
              {x});
    Conv2d conv;
    conv.weight = vector({2, -1}).view({1, 2, 1, 1});
    conv.bias = vector({10});
    x = g.add("second", conv, {x});
    x = g.add("pool", GlobalAvgPool{}, {x});
    g.output = g.add("flatten", Flatten{}, {x});
    const auto models = channel_models(g, 6);
    QVERIFY(!models[0].has_value());
    QVERIFY(!models[std::size_t(first)].has_value());
    near(models.back()->moments.mean, {2 * 3 - 4 + 10});
    near(models.back()->moments.variance, {4 * 1 + 1 * 4});
  }

  void folding_does_not_change_what_is_known() {
    const Graph g = test::mixed_network();
    const Graph folded = fold_batch_norm(g);
    const auto before = channel_models(g, 6);
    const auto after = channel_models(folded, 6);
    for (const char* path :
         {"stem_relu", "depthwise_relu", "block.leaky", "block.relu6", "flatten", "fc_relu"}) {
      const auto& a = before[std::size_t(test::find_node(g, path))].value();
      const auto& b = after[std::size_t(test::find_node(folded, path))].value();
      QVERIFY2(a.moments.mean.allclose(b.moments.mean, 1e-10, 1e-12), path);
      QVERIFY2(a.moments.variance.allclose(b.moments.variance, 1e-10, 1e-12), path);
      QVERIFY2(a.lower.allclose(b.lower) && a.upper.allclose(b.upper), path);
    }
  }
};

}  // namespace

QTEST_GUILESS_MAIN(MomentsTest)
#include "test_moments.moc"
