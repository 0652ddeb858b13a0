// SPDX-License-Identifier: GPL-3.0-or-later
// Class folders whose names sort differently as text and as numbers, and what is no class at all.
#include <ATen/core/Tensor.h>
#include <ATen/ops/empty.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <cmath>
#include <opencv2/imgcodecs.hpp>

#include "api/analysis.h"
#include "api/error.h"
#include "api/recipe.h"
#include "execute/describe.h"
#include "graph/graph.h"

using namespace zsq;

namespace {

constexpr int kClasses = 12;

/// Class k is the brightness k / 11: scores 2 t v - t^2 are largest where t is next to v.
Model brightness_model() {
  Graph g;
  g.input = {3, 32, 32};
  g.classes = kClasses;
  Conv2d conv;
  conv.weight = at::empty({kClasses, 3, 1, 1});
  conv.bias = at::empty({kClasses});
  for (int k = 0; k < kClasses; ++k) {
    const double t = k / 11.0;
    conv.weight[k].fill_(2 * t / 3);
    conv.bias[k].fill_(-t * t);
  }
  NodeId x = g.add("input", Input{}, {});
  x = g.add("conv", conv, {x});
  x = g.add("pool", GlobalAvgPool{}, {x});
  g.output = g.add("flatten", Flatten{}, {x});
  ModelInfo info;
  info.normalization = parse_normalization("none");
  return make_model(g, info);
}

void write_grey(const QString& path, int value) {
  QVERIFY(QDir().mkpath(path.section('/', 0, -2)));
  QVERIFY(cv::imwrite(path.toStdString(), cv::Mat(32, 32, CV_8UC3, cv::Scalar::all(value))));
}

void write_text(const QString& path, const QByteArray& text) {
  QFile file(path);
  QVERIFY(file.open(QIODevice::WriteOnly));
  file.write(text);
}

class TestClassOrder : public QObject {
  Q_OBJECT
  std::unique_ptr<QTemporaryDir> dir_;

  /// Folder names[k] holds a picture of class k's brightness.
  QString folders(const QStringList& names) const {
    const QString root = dir_->filePath("pics");
    for (int k = 0; k < names.size(); ++k) {
      write_grey(QStringLiteral("%1/%2/a.png").arg(root, names[k]), qRound(k / 11.0 * 255));
    }
    return root;
  }
  static QStringList numbers(int first, int count) {
    QStringList names;
    for (int i = 0; i < count; ++i) names << QString::number(first + i);
    return names;
  }
  static Dataset open(const QString& path, ClassOrder order = ClassOrder::Automatic) {
    return Dataset::open({path.toStdString(), order});
  }
  static bool noted(const Dataset& data, const char* text) {
    for (const std::string& note : data.info().notes) {
      if (note.find(text) != std::string::npos) return true;
    }
    return false;
  }

 private Q_SLOTS:
  void init() { dir_ = std::make_unique<QTemporaryDir>(); }

  void folders_named_0_to_11_are_these_indices() {
    const Dataset data = open(folders(numbers(0, kClasses)));
    const DatasetInfo& info = data.info();
    QCOMPARE(info.class_order, ClassOrder::Number);
    QCOMPARE(info.class_folders.at(2), std::string("2"));
    QCOMPARE(info.class_folders.at(11), std::string("11"));
    QCOMPARE(info.class_images, std::vector<std::int64_t>(kClasses, 1));
    QVERIFY(noted(data, "as text 0, 1, 10, 11, 2, …"));
    QVERIFY(noted(data, "as numbers 0, 1, 2, 3, 4, …"));
    QVERIFY(noted(data, "exactly 0 to 11"));
    const Evaluation e = evaluate(brightness_model(), data);
    QCOMPARE(e.top1, 1.0);
    QVERIFY(e.notes.empty());
  }

  /// As text, 0 and 1 keep their places among 0, 1, 10, 11, 2, ..., 9: two of twelve.
  void the_text_order_can_be_chosen_and_the_accuracy_says_that_it_is_wrong() {
    const Dataset data = open(folders(numbers(0, kClasses)), ClassOrder::Text);
    QCOMPARE(data.info().class_folders.at(2), std::string("10"));
    QVERIFY(noted(data, "as chosen"));
    const Evaluation e = evaluate(brightness_model(), data);
    QVERIFY(std::abs(e.top1 - 2.0 / 12) < 1e-9);
    QCOMPARE(e.notes.size(), std::size_t{1});
    QVERIFY(e.notes[0].find("--class-order number") != std::string::npos);
    QVERIFY(e.notes[0].find("100.0 % instead of 16.7 %") != std::string::npos);
    QCOMPARE(source_of(data.info()).class_order, ClassOrder::Text);
  }

  void a_first_sample_is_enough_for_the_hint() {
    const Dataset data = open(folders(numbers(0, kClasses)), ClassOrder::Text);
    // Text places of the folders 0, 1, 10, 11, 2, 3, and what a network in number order says.
    const std::vector<int> labels{0, 1, 2, 3, 4, 5, 6, 7};
    const std::vector<int> by_number{0, 1, 10, 11, 2, 3, 4, 5};
    QVERIFY(class_order_hint(data.info(), labels, by_number).has_value());
    QVERIFY(!class_order_hint(data.info(), labels, labels).has_value());
    QVERIFY(!class_order_hint(data.info(), {2}, {10}).has_value());  // one image says nothing
  }

  void other_numbers_stay_in_text_order_and_say_so() {
    const Dataset data = open(folders(numbers(1, kClasses)));
    QCOMPARE(data.info().class_order, ClassOrder::Text);
    QCOMPARE(data.info().class_folders.at(1), std::string("10"));
    QVERIFY(noted(data, "taken as text."));
    const Evaluation e =
        evaluate(brightness_model(), open(folders(numbers(1, kClasses)), ClassOrder::Number));
    QCOMPARE(e.top1, 1.0);
  }

  void numbers_within_names_count() {
    const Dataset text = open(folders({"class2", "class10", "class1"}));
    QCOMPARE(text.info().class_folders, (std::vector<std::string>{"class1", "class10", "class2"}));
    QVERIFY(noted(text, "class1, class2, class10"));
    const Dataset number = open(dir_->filePath("pics"), ClassOrder::Number);
    QCOMPARE(number.info().class_folders,
             (std::vector<std::string>{"class1", "class2", "class10"}));
    QCOMPARE(number.info().other_order, (std::vector<int>{0, 2, 1}));
  }

  void where_both_orders_are_the_same_nothing_is_said() {
    for (const QStringList& names :
         {QStringList{"n01440764", "n01443537", "n02102040"}, QStringList{"00", "01", "02", "10"},
          QStringList{"cat", "dog"}}) {
      init();
      const Dataset data = open(folders(names));
      QVERIFY(data.info().other_order.empty());
      QVERIFY(data.info().notes.empty());
      QCOMPARE(source_of(data.info()).class_order, ClassOrder::Automatic);
    }
  }

  void classes_txt_settles_it() {
    const QString root = folders(numbers(0, kClasses));
    write_text(root + "/classes.txt", numbers(0, kClasses).join('\n').toUtf8());
    const Dataset data = open(root, ClassOrder::Text);
    QCOMPARE(data.info().class_order, ClassOrder::Automatic);
    QVERIFY(data.info().other_order.empty());
    QVERIFY(noted(data, "has no effect"));
    QCOMPARE(evaluate(brightness_model(), data).top1, 1.0);
  }

  void what_holds_no_picture_is_no_class() {
    const QString root = folders(numbers(0, kClasses));
    write_grey(root + "/.cache/a.png", 0);
    write_grey(root + "/__MACOSX/0/._a.png", 0);
    write_grey(root + "/__MACOSX/b.png", 0);
    write_text(root + "/README.md", "text");
    write_text(root + "/12.png.txt", "text");
    QVERIFY(QDir(root).mkpath("empty"));
    QVERIFY(QDir(root).mkpath("notes"));
    write_text(root + "/notes/a.txt", "text");
    const Dataset data = open(root);
    QCOMPARE(data.info().classes, std::int64_t{kClasses});
    QCOMPARE(data.info().class_order, ClassOrder::Number);
    QVERIFY(noted(data, "2 folders without pictures are no class: empty, notes"));
    QCOMPARE(evaluate(brightness_model(), data).top1, 1.0);
  }

  void a_flat_folder_with_left_overs_is_still_flat() {
    write_grey(dir_->filePath("flat/a.png"), 1);
    write_grey(dir_->filePath("flat/__MACOSX/a.png"), 1);
    QVERIFY(!open(dir_->filePath("flat")).info().labelled);
  }

  void the_order_is_written_into_recipes() {
    Recipe recipe;
    recipe.data = DataSource{"pics", ClassOrder::Number};
    QCOMPARE(parse_recipe(to_json(recipe)).data->class_order, ClassOrder::Number);
    recipe.data->class_order = ClassOrder::Automatic;
    QVERIFY(to_json(recipe).find("class_order") == std::string::npos);
    QVERIFY_EXCEPTION_THROWN(parse_class_order("size"), Error);
  }
};

}  // namespace

QTEST_GUILESS_MAIN(TestClassOrder)
#include "test_class_order.moc"
