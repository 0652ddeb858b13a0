// SPDX-License-Identifier: GPL-3.0-or-later
// The model as a tree, driven as a user drives it.
#include <QAbstractItemModelTester>
#include <QHeaderView>
#include <QSignalSpy>
#include <QTest>

#include "tests/support/model_infos.h"
#include "widgets/model_tree.h"

using namespace zsq;
using namespace zsq::widgets;
using zsq::test::InfoBuilder;

namespace {

using Column = ModelTreeModel::Column;

void show(QWidget& widget) {
  widget.resize(700, 500);
  widget.show();
  QVERIFY(QTest::qWaitForWindowExposed(&widget));
}

/// "layer1.0 > conv1, conv2" of what the tree shows, depth first, two spaces a level.
QStringList shown(const ModelTree& view, const QModelIndex& parent = {}, int depth = 0) {
  QStringList lines;
  const auto* model = view.tree()->model();
  for (int row = 0; row < model->rowCount(parent); ++row) {
    const QModelIndex index = model->index(row, Column::Name, parent);
    lines << QString(2 * depth, ' ') + index.data().toString() << shown(view, index, depth + 1);
  }
  return lines;
}

QModelIndex find(const ModelTree& view, const QString& path) {
  const auto* model = view.tree()->model();
  QModelIndex index;
  for (const QString& part : path.split('/')) {
    QModelIndex next;
    for (int row = 0; row < model->rowCount(index); ++row) {
      const QModelIndex child = model->index(row, 0, index);
      if (child.data().toString() == part) next = child;
    }
    index = next;
    if (!index.isValid()) break;
  }
  return index;
}

qlonglong number(const QModelIndex& index, int column) {
  return index.siblingAtColumn(column).data(Qt::UserRole).toLongLong();
}
QString text(const QModelIndex& index, int column) {
  return index.siblingAtColumn(column).data().toString();
}

void click(ModelTree& view, const QModelIndex& index) {
  view.tree()->scrollTo(index);
  QTest::mouseClick(view.tree()->viewport(), Qt::LeftButton, {},
                    view.tree()->visualRect(index).center());
}

class ModelTreeTest : public QObject {
  Q_OBJECT
 private slots:
  void paths_become_levels_and_a_group_of_one_is_none() {
    ModelTree view;
    QAbstractItemModelTester tester(view.model());
    InfoBuilder b;
    int x = b.layer("stem.0.0", "conv 3x3", 0);
    x = b.layer("layer1.0.conv1", "conv 3x3", x);
    x = b.layer("layer1.0.conv2", "conv 3x3", x);
    x = b.layer("layer1.1.conv1", "conv 3x3", x);
    b.layer("fc", "linear", x);
    view.setModel(b.info);
    show(view);
    QCOMPARE(shown(view), (QStringList{"stem.0.0", "layer1", "  0", "    conv1", "    conv2",
                                       "  1.conv1", "fc"}));
    view.setModel(test::deep_model(40));
    view.clear();
    QVERIFY(view.isEmpty());
  }

  void groups_sum_up_what_lies_below() {
    ModelTree view;
    view.setModel(test::residual_model());
    show(view);
    // Layers have 10, 20, 30 and 40 parameters, in forward order.
    const QModelIndex block = find(view, "layer1.0");
    QVERIFY(block.isValid());
    QCOMPARE(number(block, Column::Parameters), 20 + 30);
    QCOMPARE(number(block, Column::Macs), 1000 * (20 + 30));
    QCOMPARE(text(block, Column::Type), QString("2 layer(s)"));
    QCOMPARE(number(find(view, "fc"), Column::Parameters), 40);
    QCOMPARE(text(find(view, "conv1"), Column::BatchNorm), QString("yes"));
    QCOMPARE(text(find(view, "fc"), Column::BatchNorm), QString("no"));
    QCOMPARE(text(find(view, "conv1"), Column::Site), QString("relu"));
    QCOMPARE(text(find(view, "layer1.0/conv1"), Column::Output), QString("8×4×4"));
    QVERIFY(view.totalsText().startsWith("4 layer(s), 148 parameters"));  // 100 and 3 * 16 of norms
  }

  void all_operations_appear_on_request_and_count() {
    ModelTree view;
    QAbstractItemModelTester tester(view.model());
    view.setModel(test::residual_model());
    show(view);
    view.tree()->setCurrentIndex(find(view, "fc"));
    QTest::mouseClick(view.allOperations(), Qt::LeftButton, {}, QPoint(8, 8));
    QVERIFY(view.allOperations()->isChecked());
    QCOMPARE(shown(view).size(), 14);  // 13 operations and one group
    QCOMPARE(number(find(view, "layer1.0"), Column::Parameters), 20 + 30 + 2 * 16);
    QCOMPARE(text(find(view, "layer1.0/bn1"), Column::Type), QString("batch norm"));
    QCOMPARE(view.selected(), 12);  // still the classifier
  }

  void a_filter_keeps_the_parents_of_what_it_finds() {
    ModelTree view;
    view.setModel(test::residual_model());
    show(view);
    QSignalSpy highlighted(&view, &ModelTree::highlighted);
    QTest::keyClicks(view.filter(), "depthw");
    QCOMPARE(shown(view), (QStringList{"layer1.0", "  conv2"}));
    QVERIFY(view.tree()->isExpanded(find(view, "layer1.0")));
    QCOMPARE(highlighted.last().first().value<std::vector<int>>(), std::vector<int>{7});
    QVERIFY(view.totalsText().startsWith("1 found"));
    // Sums are of the whole group, found or not.
    QCOMPARE(number(find(view, "layer1.0"), Column::Parameters), 50);
    view.filter()->clear();
    QCOMPARE(shown(view).size(), 5);
    QVERIFY(highlighted.last().first().value<std::vector<int>>().empty());
  }

  void properties_are_found_by_their_beginning_data() {
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QStringList>("found");
    QTest::newRow("without") << "no batch norm" << QStringList{"fc"};
    QTest::newRow("with") << "Batch Norm" << QStringList{"conv1", "layer1.0", "  conv1", "  conv2"};
    QTest::newRow("site") << "not quant" << QStringList{"fc"};
    QTest::newRow("path") << "layer1" << QStringList{"layer1.0", "  conv1", "  conv2"};
    QTest::newRow("operation") << "linear" << QStringList{"fc"};
    QTest::newRow("nothing") << "transformer" << QStringList{};
  }
  void properties_are_found_by_their_beginning() {
    QFETCH(QString, filter);
    QFETCH(QStringList, found);
    ModelTree view;
    view.setModel(test::residual_model());
    show(view);
    view.filter()->setText(filter);
    QCOMPARE(shown(view), found);
  }

  void attention_is_marked_and_found() {
    InfoBuilder b;
    const int qkv = b.layer("blocks.0.attn.qkv", "linear", 0, false);
    const int softmax = b.add("blocks.0.attn.softmax", "softmax", {qkv});
    const int out = b.add("blocks.0.attn.matmul", "matmul", {softmax, qkv});
    const int proj = b.layer("blocks.0.attn.proj", "linear", out, false);
    b.layer("blocks.0.mlp.fc1", "linear", proj, false);
    b.info.attention.push_back({"blocks.0.attn", qkv, softmax, out, 3, 197});
    ModelTree view;
    view.setModel(b.info);
    show(view);
    QCOMPARE(text(find(view, "blocks.0/attn"), Column::Type),
             QString("attention, 3 head(s), 197 token(s)"));
    view.filter()->setText("attention");
    QCOMPARE(shown(view), (QStringList{"blocks.0", "  attn", "    qkv", "    proj"}));
  }

  void unknown_operations_stand_among_the_layers() {
    InfoBuilder b;
    int x = b.layer("conv", "conv 3x3", 0);
    x = b.add("relu", "relu", {x});
    x = b.unknown("odd", "Wavelet", x);
    b.layer("fc", "linear", x, false);
    ModelTree view;
    view.setModel(b.info);
    show(view);
    QCOMPARE(shown(view), (QStringList{"conv", "odd", "fc"}));
    QVERIFY(text(find(view, "odd"), Column::Type).contains("Wavelet"));
    view.filter()->setText("unknown");
    QCOMPARE(shown(view), QStringList{"odd"});
    QVERIFY(view.csv().contains("\nodd,Wavelet,,0,,,,,\n"));
  }

  void columns_sort_by_number_and_the_first_by_the_order_of_computation() {
    ModelTree view;
    InfoBuilder b;
    int x = 0;
    for (int i = 0; i < 12; ++i) x = b.layer("features." + std::to_string(i), "conv 3x3", x);
    view.setModel(b.info);
    show(view);
    const QModelIndex features = find(view, "features");
    const auto first = [&] {
      return view.tree()->model()->index(0, 0, features).data().toString();
    };
    const auto click_header = [&](int column) {
      auto* header = view.tree()->header();
      QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
                        QPoint(header->sectionViewportPosition(column) + 12, 6));
    };
    QCOMPARE(view.tree()->model()->index(2, 0, features).data().toString(), QString("2"));
    click_header(Column::Parameters);
    click_header(Column::Parameters);
    QCOMPARE(view.tree()->header()->sortIndicatorSection(), int(Column::Parameters));
    const bool descending = view.tree()->header()->sortIndicatorOrder() == Qt::DescendingOrder;
    QCOMPARE(first(), descending ? QString("11") : QString("0"));
    view.tree()->sortByColumn(Column::Parameters, Qt::DescendingOrder);
    QCOMPARE(first(), QString("11"));  // 120 parameters, not "90"
    view.tree()->sortByColumn(Column::Name, Qt::AscendingOrder);
    QCOMPARE(first(), QString("0"));
  }

  void mouse_and_keys_select_and_tell() {
    ModelTree view;
    view.setModel(test::residual_model());
    show(view);
    QSignalSpy selected(&view, &ModelTree::nodeSelected);
    QSignalSpy highlighted(&view, &ModelTree::highlighted);
    click(view, find(view, "conv1"));
    QCOMPARE(selected.takeLast().first().toInt(), 1);
    QTest::keyClick(view.tree(), Qt::Key_Down);  // the group: no node of its own
    QVERIFY(selected.isEmpty());
    QCOMPARE(highlighted.last().first().value<std::vector<int>>(), (std::vector<int>{4, 7}));
    QTest::keyClick(view.tree(), Qt::Key_Down);
    QCOMPARE(selected.takeLast().first().toInt(), 4);
    QVERIFY(highlighted.last().first().value<std::vector<int>>().empty());
  }

  void selecting_from_outside_opens_the_way_to_the_row() {
    ModelTree view;
    view.setModel(test::residual_model());
    show(view);
    view.tree()->collapseAll();
    view.selectLayer(2);
    QCOMPARE(view.selected(), 7);
    QVERIFY(view.tree()->isExpanded(find(view, "layer1.0")));
    QVERIFY(!view.tree()->visualRect(view.tree()->currentIndex()).isEmpty());
    QSignalSpy selected(&view, &ModelTree::nodeSelected);
    view.selectNode(7);
    QVERIFY(selected.isEmpty());  // no echo
    view.selectNode(3);           // a relu, which is not shown
    QCOMPARE(view.selected(), 7);
  }

  void typing_a_filter_selects_nothing_else() {
    ModelTree view;
    view.setModel(test::residual_model());
    show(view);
    view.selectLayer(0);
    QSignalSpy selected(&view, &ModelTree::nodeSelected);
    QTest::keyClicks(view.filter(), "fc");
    view.filter()->clear();
    QVERIFY(selected.isEmpty());
  }

  void bits_follow_the_run() {
    ModelTree view;
    const ModelInfo info = test::residual_model();
    view.setModel(info);
    show(view);
    QCOMPARE(text(find(view, "fc"), Column::Bits), QString("float"));
    Comparison comparison;
    for (const LayerInfo& layer : info.layers) {
      comparison.layers.emplace_back();
      comparison.layers.back().layer = layer;
      comparison.layers.back().layer.weight_bits = 4;
      comparison.layers.back().layer.activation_bits = 8;
    }
    view.setComparison(comparison);
    QCOMPARE(text(find(view, "fc"), Column::Bits), QString("W4 A8"));
  }

  void the_data_are_saved_with_every_column() {
    ModelTree view;
    view.setModel(test::residual_model());
    QVERIFY(
        view.csv().startsWith("path,type,output_shape,parameters,macs,batch_norm,"
                              "quantizable_site,weight_bits,activation_bits\n"
                              "conv1,conv 3x3,8×4×4,10,10000,yes,relu,0,0\n"));
    QCOMPARE(view.csv().count('\n'), 5);
  }
};

}  // namespace

QTEST_MAIN(ModelTreeTest)
#include "test_model_tree.moc"
