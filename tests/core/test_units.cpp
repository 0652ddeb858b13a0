// SPDX-License-Identifier: GPL-3.0-or-later
// Cutting networks into layers and blocks by their shape.
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/core/Tensor.h>
#include <QTest>

#include "api/error.h"
#include "api/model.h"
#include "execute/executor.h"
#include "graph/model_contents.h"
#include "graph/units.h"
#include "models/architecture.h"
#include "tests/support/shared.h"
#include "tests/support/small_models.h"

using namespace zsq;

namespace {

QStringList names(const std::vector<Unit>& units) {
  QStringList list;
  for (const Unit& unit : units) list << QString::fromStdString(unit.name);
  return list;
}

/// An inverted bottleneck without shortcut after a stem: pointwise, depthwise, linear pointwise.
Graph bottleneck_network() {
  Graph g;
  g.input = {3, 8, 8};
  g.classes = 4;
  int seed = 50;
  const auto conv = [&](const char* path, std::vector<std::int64_t> shape, std::int64_t groups,
                        NodeId input) {
    Conv2d op;
    op.weight = test::normal(shape, std::uint64_t(++seed));
    op.padding = {shape[2] / 2, shape[2] / 2};
    op.groups = groups;
    return g.add(path, op, {input});
  };
  NodeId x = g.add("input", Input{}, {});
  x = conv("stem", {4, 3, 3, 3}, 1, x);
  x = g.add("stem.relu", Relu{}, {x});
  x = conv("block.expand", {8, 4, 1, 1}, 1, x);
  x = g.add("block.relu1", Clamp{}, {x});
  x = conv("block.depthwise", {8, 1, 3, 3}, 8, x);
  x = g.add("block.relu2", Clamp{}, {x});
  x = conv("block.project", {6, 8, 1, 1}, 1, x);
  x = g.add("block.bn", test::random_batch_norm(6, 70), {x});
  x = conv("last", {8, 6, 1, 1}, 1, x);
  x = g.add("last.relu", Clamp{}, {x});
  x = g.add("pool", GlobalAvgPool{}, {x});
  x = g.add("flatten", Flatten{}, {x});
  g.output = g.add("classifier", Linear{test::normal({4, 8}, 80), test::normal({4}, 81)}, {x});
  return g;
}

class Units : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void a_residual_block_is_one_unit_and_pooling_goes_to_the_classifier() {
    const Graph g = test::small_network();
    const auto units = cut_into_units(g, UnitGranularity::Block);
    QCOMPARE(names(units), (QStringList{"conv1", "layer1", "linear"}));
    QCOMPARE(g.node(units[0].to).path, std::string("relu"));
    QCOMPARE(g.node(units[1].to).path, std::string("layer1.relu2"));
    QCOMPARE(units[1].from, units[0].to);
    QCOMPARE(units[2].from, units[1].to);
    QCOMPARE(units[2].to, g.output);
    QCOMPARE(units[1].layers.size(), std::size_t(2));
  }

  void layers_end_behind_their_activation_function() {
    const Graph g = test::small_network();
    const auto units = cut_into_units(g, UnitGranularity::Layer);
    QCOMPARE(names(units), (QStringList{"conv1", "layer1.conv1", "layer1.conv2", "linear"}));
    QCOMPARE(g.node(units[1].to).path, std::string("layer1.relu1"));
    // Before the sum, which is not the layer's own.
    QCOMPARE(g.node(units[2].to).path, std::string("layer1.bn2"));
    QCOMPARE(g.node(units[3].from).path, std::string("flatten"));
  }

  void an_inverted_bottleneck_without_shortcut_is_one_unit() {
    const auto units = cut_into_units(bottleneck_network(), UnitGranularity::Block);
    QCOMPARE(names(units), (QStringList{"stem", "block", "last", "classifier"}));
  }

  void units_put_together_are_the_network() {
    for (const Graph& g : {test::small_network(), bottleneck_network()}) {
      const at::Tensor images = test::normal({3, 3, 8, 8}, 5);
      at::Tensor x = images;
      for (const Unit& unit : cut_into_units(g, UnitGranularity::Block)) {
        x = forward(subgraph(g, unit.from, unit.to).graph, x).output;
      }
      QVERIFY(x.equal(forward(g, images).output));
    }
  }

  void a_part_that_reads_around_its_start_is_refused() {
    const Graph g = test::small_network();
    const auto layers = cut_into_units(g, UnitGranularity::Layer);
    NodeId sum = 0;
    while (g.node(sum).path != "layer1.add") ++sum;
    QVERIFY_THROWS_EXCEPTION(Error, subgraph(g, layers[1].to, sum));
  }

  void resnet20_has_a_stem_nine_blocks_and_a_classifier() {
    const Graph g =
        build_untrained("cifar_resnet20", 10, at::detail::createCPUGenerator(std::uint64_t(1)));
    const auto units = cut_into_units(g, UnitGranularity::Block);
    QCOMPARE(units.size(), std::size_t(11));
    QCOMPARE(units[4].name, std::string("layer2.0"));
    QCOMPARE(cut_into_units(g, UnitGranularity::Layer).size(), std::size_t(20));
  }

  void real_networks_fall_into_their_blocks_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("blocks");
    QTest::addColumn<int>("layers");
    QTest::newRow("DeiT-Tiny: patches, 12 blocks, head")
        << "imagenet-deit-tiny.pt" << 14 << 12 * 4 + 2;
    QTest::newRow("MobileNetV1: every layer") << "imagenet-mobilenetv1-x025.pth.tar" << 28 << 28;
  }
  void real_networks_fall_into_their_blocks() {
    QFETCH(QString, file);
    QFETCH(int, blocks);
    QFETCH(int, layers);
    ZSQ_NEEDS_SHARED("data/models/" + file);
    const Model model =
        Model::load({test::shared_path("data/models/" + file).toStdString(), {}, {}});
    const Graph& g = model.contents()->graph;
    QCOMPARE(int(cut_into_units(g, UnitGranularity::Layer).size()), layers);
    const auto units = cut_into_units(g, UnitGranularity::Block);
    QVERIFY2(int(units.size()) == blocks, qPrintable(names(units).join(", ")));
  }
};

}  // namespace

QTEST_GUILESS_MAIN(Units)
#include "test_units.moc"
