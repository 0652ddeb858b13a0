// SPDX-License-Identifier: GPL-3.0-or-later
// What the check after an export lets pass and what it does not.
#include <ATen/core/Tensor.h>
#include <ATen/ops/full.h>
#include <ATen/ops/zeros_like.h>

#include <QTest>
#include <limits>
#include <stdexcept>

#include "api/error.h"
#include "engine/export_check.h"
#include "tests/support/agreement.h"
#include "tests/support/every_operation.h"

namespace {

zsq::Graph quantized_graph() {
  static const zsq::test::EveryOperation network(1);
  return network.quantized({{4, 4}, zsq::LayerPolicy::All});
}

/// The first operation of a kind; a copy's tensors are its own only after they were replaced.
template <class Kind>
Kind& first(zsq::Graph& graph) {
  for (auto& node : graph.nodes) {
    if (auto* op = std::get_if<Kind>(&node.op)) return *op;
  }
  throw std::logic_error("no such operation");
}

at::Tensor changed(const at::Tensor& tensor, double by) {
  at::Tensor copy = tensor.clone();
  copy.flatten()[0] += by;
  return copy;
}

/// What is said, or nothing.
std::string objection(const zsq::Graph& meant, const zsq::Graph& read) {
  try {
    zsq::expect_same_model(meant, read);
    return {};
  } catch (const zsq::Error& error) {
    return error.code() == zsq::ErrorCode::Internal ? error.what() : "another error";
  }
}

using Change = void (*)(zsq::Graph&);

}  // namespace

class TestExportCheck : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void the_same_model_passes();
  void float32_rounding_of_scales_passes();
  void anything_else_is_named_data();
  void anything_else_is_named();
  void logits_are_compared_over_all_batches();
  void another_function_is_refused();
  void a_comparison_can_be_cancelled();
};

void TestExportCheck::the_same_model_passes() {
  const zsq::Graph graph = quantized_graph();
  QCOMPARE(objection(graph, graph), std::string());
  const zsq::test::EveryOperation network(1);
  QCOMPARE(objection(network.graph(), network.graph()), std::string());
}

void TestExportCheck::float32_rounding_of_scales_passes() {
  const zsq::Graph graph = quantized_graph();
  zsq::Graph rounded = graph;
  for (auto& node : rounded.nodes) {
    if (auto* op = std::get_if<zsq::ActivationQuantizer>(&node.op)) {
      op->affine.inv_scale =
          op->affine.inv_scale.reciprocal().to(at::kFloat).to(at::kDouble).reciprocal();
    }
  }
  QCOMPARE(objection(graph, rounded), std::string());
}

void TestExportCheck::anything_else_is_named_data() {
  QTest::addColumn<Change>("change");
  QTest::addColumn<QString>("named");
  QTest::newRow("a code") << Change([](zsq::Graph& g) {
    auto& q = *first<zsq::Conv2d>(g).quantizer;
    q.codes = q.codes.clone();
    q.codes.flatten()[5] += 1;
  }) << "stem.conv";
  QTest::newRow("a weight's zero point") << Change([](zsq::Graph& g) {
    auto& q = *first<zsq::Linear>(g).quantizer;
    q.affine.zero_point = changed(q.affine.zero_point, 1);
  }) << "qkv";
  QTest::newRow("a dequantized weight") << Change([](zsq::Graph& g) {
    auto& q = *first<zsq::Conv2d>(g).quantizer;
    q.dequantized = changed(q.dequantized, 1e-3);
  }) << "stem.conv";
  QTest::newRow("a bias") << Change([](zsq::Graph& g) {
    auto& linear = first<zsq::Linear>(g);
    linear.bias = changed(linear.bias, 1e-5);
  }) << "qkv";
  QTest::newRow("a stride") << Change([](zsq::Graph& g) {
    first<zsq::Conv2d>(g).stride = {2, 2};
  }) << "stem.conv";
  QTest::newRow("a statistic") << Change([](zsq::Graph& g) {
    auto& bn = first<zsq::BatchNorm2d>(g);
    bn.running_var = changed(bn.running_var, 1e-4);
  }) << "stem.bn";
  QTest::newRow("an activation's zero point") << Change([](zsq::Graph& g) {
    auto& affine = first<zsq::ActivationQuantizer>(g).affine;
    affine.zero_point = changed(affine.zero_point, 1);
  }) << "stem.relu";
  QTest::newRow("an activation's scale") << Change([](zsq::Graph& g) {
    auto& affine = first<zsq::ActivationQuantizer>(g).affine;
    affine.inv_scale = affine.inv_scale.mul(1.0001);
  }) << "stem.relu";
  QTest::newRow("an activation's bits")
      << Change([](zsq::Graph& g) { first<zsq::ActivationQuantizer>(g).affine.bits = 8; })
      << "stem.relu";
  QTest::newRow("a missing quantizer") << Change([](zsq::Graph& g) {
    for (auto& node : g.nodes) {
      if (!std::holds_alternative<zsq::ActivationQuantizer>(node.op)) continue;
      node.op = zsq::Clamp{-1e9, 1e9};
      return;
    }
  }) << "stem.relu";
  QTest::newRow("an added quantizer") << Change([](zsq::Graph& g) {
    const zsq::ActivationQuantizer op{
        {8, at::full({1}, 10.0, at::kDouble), at::full({1}, 0.0, at::kDouble)}};
    g.output = g.add("added", op, {g.output});
  }) << "added";
}

void TestExportCheck::anything_else_is_named() {
  QFETCH(const Change, change);
  QFETCH(const QString, named);
  const zsq::Graph graph = quantized_graph();
  zsq::Graph other = graph;
  change(other);
  const QString said = QString::fromStdString(objection(graph, other));
  QVERIFY2(said.contains(named), qPrintable(said));
}

void TestExportCheck::logits_are_compared_over_all_batches() {
  // Images are their own logits; the other model turns every tenth one around and shifts the rest.
  const at::Tensor images = zsq::test::normal({45, 4}, 3);
  std::int64_t seen = 0;
  const auto same = [](const at::Tensor& x) { return x; };
  const auto other = [&seen](const at::Tensor& x) {
    at::Tensor y = x.add(0.25);
    for (std::int64_t i = 0; i < x.size(0); ++i, ++seen) {
      if (seen % 10 == 0) y[i] = x[i].neg();
    }
    return y;
  };
  const auto found = zsq::compare_logits(same, other, images, nullptr);
  QCOMPARE(found.images, 45);
  QCOMPARE(seen, 45);
  QCOMPARE(found.same_class, 40);
  double largest = 0.25;
  for (std::int64_t i = 0; i < 45; i += 10) {
    largest = std::max(largest, 2 * images[i].abs().max().item<double>());
  }
  QVERIFY(std::abs(found.largest_difference - largest) < 1e-6);
}

void TestExportCheck::another_function_is_refused() {
  const at::Tensor images = zsq::test::normal({64, 10}, 4);
  const at::Tensor noise = zsq::test::normal({64, 10}, 5);
  const auto agreement = [&](const at::Tensor& read) {
    return zsq::compare_logits([](const at::Tensor& x) { return x; },
                               [&, first = std::int64_t{0}](const at::Tensor& x) mutable {
                                 first += x.size(0);
                                 return read.narrow(0, first - x.size(0), x.size(0));
                               },
                               images, nullptr);
  };
  zsq::expect_same_function(agreement(images));
  // A few images moved by a step of a low bit width.
  at::Tensor moved = images.clone();
  moved.narrow(0, 0, 6).add_(noise.narrow(0, 0, 6));
  zsq::expect_same_function(agreement(moved));
  for (const at::Tensor& read :
       {noise, at::zeros_like(images), images.neg(), images.add(noise.mul(0.5)),
        at::full({64, 10}, std::numeric_limits<double>::quiet_NaN(), at::kFloat)}) {
    try {
      zsq::expect_same_function(agreement(read));
      QFAIL("no error");
    } catch (const zsq::Error& error) {
      QCOMPARE(error.code(), zsq::ErrorCode::Internal);
    }
  }
}

void TestExportCheck::a_comparison_can_be_cancelled() {
  zsq::RunControl control;
  int batches = 0;
  const auto meant = [&](const at::Tensor& x) {
    if (++batches == 2) control.cancel();
    return x;
  };
  const auto read = [](const at::Tensor& x) { return x; };
  QVERIFY_EXCEPTION_THROWN(
      zsq::compare_logits(meant, read, zsq::test::normal({100, 3}, 6), &control), zsq::Error);
  QCOMPARE(batches, 2);
}

QTEST_GUILESS_MAIN(TestExportCheck)
#include "test_export_check.moc"
