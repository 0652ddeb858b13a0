// SPDX-License-Identifier: GPL-3.0-or-later
// What a card asks of a network is checked before the run, whatever the method.
#include <QTest>

#include "api/error.h"
#include "engine/fit.h"
#include "execute/describe.h"
#include "graph/batch_norm.h"
#include "tests/support/small_models.h"

using namespace zsq;

namespace {

MethodCard card_without_needs() {
  MethodCard card;
  card.name = "Method";
  card.needs_batch_norm = false;
  return card;
}

ModelInfo info_of(const Graph& graph) {
  ModelInfo info;
  info.location = "some.pth";
  info.classes = graph.classes;
  info.batch_norm_layers = static_cast<int>(batch_norm_nodes(graph).size());
  return info;
}

/// A convolution that cuts patches, one head of attention over them, a classifier.
Graph small_transformer() {
  Graph g;
  g.input = {3, 8, 8};
  g.classes = 5;
  NodeId x = g.add("input", Input{}, {});
  Conv2d patches;
  patches.weight = test::normal({8, 3, 4, 4}, 1);
  patches.stride = {4, 4};
  x = g.add("patches", patches, {x});
  x = g.add("rows", Reshape{{-1, 8, 4}}, {x});
  const NodeId tokens = g.add("tokens", Permute{{0, 2, 1}}, {x});
  const NodeId keys = g.add("keys", Permute{{0, 2, 1}}, {tokens});
  x = g.add("logits", MatMul{}, {tokens, keys});
  x = g.add("softmax", Softmax{}, {x});
  x = g.add("attended", MatMul{}, {x, tokens});
  x = g.add("flatten", Flatten{}, {x});
  x = g.add("head", Linear{test::normal({5, 32}, 2), {}, {}}, {x});
  g.output = x;
  return g;
}

std::optional<Error> refusal(const MethodCard& card, const Graph& graph,
                             const std::string& hint = {}) {
  try {
    check_fit(card, info_of(graph), graph, hint);
    return std::nullopt;
  } catch (const Error& error) {
    return error;
  }
}

class Fit : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void a_card_without_needs_takes_any_network() {
    QVERIFY(!refusal(card_without_needs(), test::small_network()));
    QVERIFY(!refusal(card_without_needs(), small_transformer()));
  }

  void batch_norm() {
    MethodCard card = card_without_needs();
    card.needs_batch_norm = true;
    QVERIFY(!refusal(card, test::small_network()));
    const auto error = refusal(card, small_transformer(), "Use another.");
    QVERIFY(error && error->code() == ErrorCode::NoBatchNorm);
    QCOMPARE(error->what(), "'some.pth' has no batch norm, and Method needs its stored statistics");
    QCOMPARE(error->hint(), "Use another.");
  }

  void classes() {
    MethodCard card = card_without_needs();
    card.needs_classes = true;
    QVERIFY(!refusal(card, test::small_network()));
    Graph one = test::small_network();
    one.classes = 1;
    const auto error = refusal(card, one);
    QVERIFY(error && error->code() == ErrorCode::Unsupported);
    QCOMPARE(error->what(), "'some.pth' does not tell classes apart, and Method needs them");
  }

  void the_kind_of_network() {
    MethodCard card = card_without_needs();
    card.needs_network = NeededNetwork::Transformer;
    QVERIFY(!refusal(card, small_transformer()));
    auto error = refusal(card, test::small_network());
    QVERIFY(error && error->code() == ErrorCode::Unsupported);
    QCOMPARE(error->what(), "'some.pth' has no attention, and Method needs a transformer");
    card.needs_network = NeededNetwork::Convolutional;
    QVERIFY(!refusal(card, test::small_network()));
    error = refusal(card, small_transformer());  // its patches are cut by a convolution
    QVERIFY(error && error->code() == ErrorCode::Unsupported);
    QCOMPARE(error->what(),
             "'some.pth' is a transformer, and Method needs a convolutional network");
  }

  /// PTQ itself does without batch norm, ZeroQ, which is to make its images, does not.
  void the_method_that_makes_the_images_is_asked_too() {
    const Graph graph = small_transformer();
    const Model model = make_model(graph, info_of(graph));
    const Method& ptq = find_method("ptq");
    const auto settings = [&](const char* source) {
      return Settings::of(ptq.info, "paper", {{"source", source}});
    };
    check_fit(ptq, settings("noise"), {}, model);
    try {
      check_fit(ptq, settings("zeroq"), {}, model);
      QFAIL("there is no batch norm");
    } catch (const Error& error) {
      QCOMPARE(error.code(), ErrorCode::NoBatchNorm);
      QVERIFY2(QString(error.what()).contains("ZeroQ"), error.what());
      QVERIFY(QString::fromStdString(error.hint()).contains("another source of images"));
    }
  }
};

}  // namespace

QTEST_GUILESS_MAIN(Fit)
#include "test_fit.moc"
