// SPDX-License-Identifier: GPL-3.0-or-later
// The choice of precision: when bfloat16 can be had, and what is said of it.
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTest>

#include "widgets/setup_panel.h"

using namespace zsq;
using namespace zsq::widgets;

namespace {

bool can_choose(const PrecisionChoice& choice, Precision precision) {
  const auto* items = qobject_cast<QStandardItemModel*>(choice.combo()->model());
  return items->item(choice.combo()->findData(static_cast<int>(precision)))->isEnabled();
}

QString tip(const PrecisionChoice& choice, Precision precision) {
  const int index = choice.combo()->findData(static_cast<int>(precision));
  return choice.combo()->itemData(index, Qt::ToolTipRole).toString();
}

class SetupPanelTest : public QObject {
  Q_OBJECT

 private slots:
  void bfloat16_cannot_be_chosen_where_no_images_are_made() {
    PrecisionChoice choice;
    choice.setObstacle(PrecisionObstacle::None, "ZeroQ");
    QVERIFY(can_choose(choice, Precision::BFloat16));
    choice.setObstacle(PrecisionObstacle::NoImages, "SQuant");
    QVERIFY(!can_choose(choice, Precision::BFloat16));
    QVERIFY(can_choose(choice, Precision::Float32));
    QVERIFY(can_choose(choice, Precision::Float64));
    QVERIFY(tip(choice, Precision::BFloat16).contains("SQuant"));
    QVERIFY(choice.problem().isEmpty());  // float32 is chosen
  }

  void the_processor_is_named_where_it_is_in_the_way() {
    PrecisionChoice choice;
    choice.setObstacle(PrecisionObstacle::Processor, "ZeroQ");
    QVERIFY(!can_choose(choice, Precision::BFloat16));
    QVERIFY(tip(choice, Precision::BFloat16).contains("AVX-512"));
  }

  void a_precision_that_a_recipe_brings_stays_and_is_a_problem_until_it_can_be_had() {
    PrecisionChoice choice;
    choice.setPrecision(Precision::BFloat16);
    QVERIFY(choice.problem().isEmpty());
    choice.setObstacle(PrecisionObstacle::NoImages, "SQuant");
    QCOMPARE(choice.precision(), Precision::BFloat16);
    QVERIFY(choice.problem().contains("SQuant"));
    QVERIFY(choice.note().contains("float32"));
    choice.setObstacle(PrecisionObstacle::None, "ZeroQ");
    QVERIFY(choice.problem().isEmpty());
  }

  void the_effect_of_a_choice_is_said_where_it_is_not_the_usual_one() {
    PrecisionChoice choice;
    choice.show();
    QSignalSpy changed(&choice, &PrecisionChoice::changed);
    QVERIFY(choice.note().isEmpty());
    choice.setPrecision(Precision::BFloat16);
    QCOMPARE(changed.count(), 1);
    QVERIFY(choice.note().contains("accuracies"));
    const bool slow = choice.note().contains("AVX-512 BF16");
    QCOMPARE(slow, !has_fast_bfloat16());
    choice.setPrecision(Precision::Float64);
    QVERIFY(!choice.note().isEmpty());
  }

  void the_method_and_the_source_of_its_images_decide() {
    SetupPanel panel;
    panel.setMethods(methods());
    const auto zeroq = precision_obstacle(Precision::BFloat16, "zeroq", {});
    if (zeroq != PrecisionObstacle::None) QSKIP("this processor lacks AVX-512");
    QVERIFY(can_choose(*panel.precision(), Precision::BFloat16));
    panel.setMethod("squant");
    QVERIFY(!can_choose(*panel.precision(), Precision::BFloat16));
    panel.setMethod("ptq");  // makes ZeroQ's images unless told otherwise
    QVERIFY(can_choose(*panel.precision(), Precision::BFloat16));
    auto* source = qobject_cast<QComboBox*>(panel.form()->editor("source"));
    QVERIFY(source != nullptr);
    source->setCurrentText("noise");
    QVERIFY(!can_choose(*panel.precision(), Precision::BFloat16));
    QSignalSpy changed(&panel, &SetupPanel::changed);
    panel.precision()->setPrecision(Precision::Float64);
    QCOMPARE(changed.count(), 1);
  }
};

}  // namespace

QTEST_MAIN(SetupPanelTest)
#include "test_setup_panel.moc"
