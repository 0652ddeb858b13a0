// SPDX-License-Identifier: GPL-3.0-or-later
// What is offered for one layer, as overrides of the setting.
#include <QTest>

#include "api/error.h"
#include "api/layer_choice.h"
#include "execute/describe.h"
#include "quant/insert.h"
#include "tests/support/small_models.h"

using namespace zsq;

namespace {

class LayerChoices : public QObject {
  Q_OBJECT
  Model model_ = make_model(test::small_network(), {});

 private Q_SLOTS:
  void planned_bits_are_those_of_the_quantized_network_data() {
    QTest::addColumn<QuantizationSetting>("setting");
    for (const LayerPolicy policy : layer_policies()) {
      QTest::newRow(to_string(policy)) << QuantizationSetting{{3, 5}, policy};
    }
    QTest::newRow("override") << QuantizationSetting{
        {3, 5}, LayerPolicy::All, {}, {{"layer1.conv1", 0, 2}}};
  }
  void planned_bits_are_those_of_the_quantized_network() {
    QFETCH(QuantizationSetting, setting);
    const Model quantized =
        make_model(insert_quantizers(model_.contents()->graph, setting), model_.info());
    const auto planned = planned_bits(model_, setting);
    QCOMPARE(planned.size(), model_.info().layers.size());
    for (std::size_t l = 0; l < planned.size(); ++l) {
      const LayerInfo& made = quantized.info().layers[l];
      QCOMPARE(planned[l].weights, made.weight_bits);
      // Of a value that pooling hands on before it is quantized, LayerInfo tells nothing.
      if (made.activation_bits > 0) QCOMPARE(planned[l].activations, made.activation_bits);
    }
  }

  void float_and_eight_bits_hold_for_weights_and_output() {
    const QuantizationSetting start{{4, 4}, LayerPolicy::All};
    QuantizationSetting setting = with_layer_choice(model_, start, 1, LayerChoice::Float);
    QCOMPARE(to_string(setting), std::string("W4A4 zsq_all layer1.conv1=float"));
    setting = with_layer_choice(model_, setting, 0, LayerChoice::EightBits);
    QCOMPARE(to_string(setting), std::string("W4A4 zsq_all conv1=8 layer1.conv1=float"));
    setting = with_layer_choice(model_, setting, 1, LayerChoice::EightBits);
    QCOMPARE(to_string(setting), std::string("W4A4 zsq_all conv1=8 layer1.conv1=8"));
    setting = with_layer_choice(model_, setting, 0, LayerChoice::AsPolicy);
    setting = with_layer_choice(model_, setting, 1, LayerChoice::AsPolicy);
    QVERIFY(setting == start);
  }

  void a_neighbours_bits_come_from_its_override_or_from_the_policy() {
    const QuantizationSetting start{{4, 4}, LayerPolicy::FirstLast8};
    // The first layer has eight bits by the policy.
    QuantizationSetting setting = with_layer_choice(model_, start, 1, LayerChoice::AsPrevious);
    QCOMPARE(planned_bits(model_, setting)[1], (LayerBits{8, 8}));
    QCOMPARE(setting.layers.size(), std::size_t{1});
    setting = with_layer_choice(model_, start, 0, LayerChoice::AsNext);
    QCOMPARE(planned_bits(model_, setting)[0], (LayerBits{4, 4}));
    setting = with_layer_choice(model_, start, 1, LayerChoice::Float);
    setting = with_layer_choice(model_, setting, 2, LayerChoice::AsPrevious);
    QCOMPARE(planned_bits(model_, setting)[2], (LayerBits{0, 0}));
  }

  void a_neighbour_without_a_quantizer_behind_it_leaves_the_activations_alone() {
    // Nothing quantizes the logits, so the last layer has no bits to hand on.
    const QuantizationSetting start{{4, 4}, LayerPolicy::FirstLast8};
    const auto setting = with_layer_choice(model_, start, 2, LayerChoice::AsNext);
    QCOMPARE(planned_bits(model_, setting)[2], (LayerBits{8, 4}));
  }

  void what_the_policy_says_anyway_is_no_override() {
    const QuantizationSetting start{{8, 8}, LayerPolicy::All};
    QVERIFY(with_layer_choice(model_, start, 1, LayerChoice::EightBits) == start);
    QVERIFY(with_layer_choice(model_, start, 1, LayerChoice::AsNext) == start);
  }

  void a_layer_that_is_not_there_is_refused() {
    const QuantizationSetting start;
    QVERIFY_THROWS_EXCEPTION(Error, with_layer_choice(model_, start, 0, LayerChoice::AsPrevious));
    QVERIFY_THROWS_EXCEPTION(Error, with_layer_choice(model_, start, 3, LayerChoice::AsNext));
    QVERIFY_THROWS_EXCEPTION(Error, with_layer_choice(model_, start, 9, LayerChoice::Float));
  }
};

}  // namespace

QTEST_GUILESS_MAIN(LayerChoices)
#include "test_layer_choice.moc"
