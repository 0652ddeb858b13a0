// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/bits_box.h"

#include <QFormLayout>
#include <QHBoxLayout>

namespace zsq::widgets {

BitsBox::BitsBox(QWidget* parent) : QGroupBox(tr("4  Bits"), parent) {
  weights_ = makeBits(tr("Weight bits"));
  activations_ = makeBits(tr("Activation bits"));
  makePolicy();
  seed_ = new QDoubleSpinBox;
  seed_->setDecimals(0);
  seed_->setRange(0, static_cast<double>(kLargestSeed));
  seed_->setToolTip(tr("The same seed and settings give the same images, bit by bit"));
  auto* form = new QFormLayout(this);
  form->addRow(tr("Weights"), weights_);
  form->addRow(tr("Activations"), activations_);
  form->addRow(tr("Layers"), policy_);
  form->addRow(makeOverridesRow());
  form->addRow(tr("Seed"), seed_);
  connect(seed_, &QDoubleSpinBox::valueChanged, this, &BitsBox::changed);
  setQuantization({{4, 4}, LayerPolicy::All});
}

QComboBox* BitsBox::makeBits(const QString& name) {
  auto* combo = new QComboBox;
  for (int bits = 2; bits <= 8; ++bits) combo->addItem(tr("%n bit(s)", nullptr, bits), bits);
  combo->setAccessibleName(name);
  connect(combo, &QComboBox::currentIndexChanged, this, &BitsBox::changed);
  return combo;
}

void BitsBox::makePolicy() {
  policy_ = new QComboBox;
  policy_->addItem(tr("same bits everywhere"), static_cast<int>(LayerPolicy::All));
  policy_->addItem(tr("first and last at 8 bits"), static_cast<int>(LayerPolicy::FirstLast8));
  policy_->addItem(tr("first and last in float"), static_cast<int>(LayerPolicy::FirstLastFloat));
  policy_->addItem(tr("as SQuant"), static_cast<int>(LayerPolicy::SQuant));
  policy_->addItem(tr("as BRECQ"), static_cast<int>(LayerPolicy::Brecq));
  policy_->addItem(tr("as QDrop"), static_cast<int>(LayerPolicy::QDrop));
  policy_->addItem(tr("as Genie"), static_cast<int>(LayerPolicy::Genie));
  policy_->addItem(tr("as DFQ"), static_cast<int>(LayerPolicy::Dfq));
  policy_->addItem(tr("as UDFC"), static_cast<int>(LayerPolicy::Udfc));
  policy_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  const auto tell = [this] {
    // A long name may not fit.
    policy_->setToolTip(
        policy_->currentText() + '\n' +
        tr("What happens to the first convolution and the classifier; papers differ "
           "here, so compare only equal policies"));
  };
  connect(policy_, &QComboBox::currentIndexChanged, this, tell);
  connect(policy_, &QComboBox::currentIndexChanged, this, &BitsBox::changed);
  tell();
}

/// Hidden while no layer has bits of its own.
QWidget* BitsBox::makeOverridesRow() {
  overrides_row_ = new QWidget;
  auto* row = new QHBoxLayout(overrides_row_);
  row->setContentsMargins(0, 0, 0, 0);
  overrides_ = new QLabel;
  clear_overrides_ = new QPushButton(tr("Clear"));
  clear_overrides_->setToolTip(tr("All layers get what the policy says"));
  row->addWidget(overrides_, 1);
  row->addWidget(clear_overrides_);
  overrides_row_->hide();
  connect(clear_overrides_, &QPushButton::clicked, this, [this] { setOverrides({}); });
  return overrides_row_;
}

QString BitsBox::overridesText() const {
  const auto count = static_cast<int>(quantization_.layers.size());
  return count > 0 ? tr("%n layer(s) with own bits", nullptr, count) : QString();
}

void BitsBox::showOverrides() {
  QStringList lines;
  for (const LayerOverride& layer : quantization_.layers) {
    lines << QString::fromStdString(to_string(layer));
  }
  overrides_->setText(overridesText());
  overrides_->setToolTip(lines.join('\n'));
  overrides_row_->setVisible(!lines.isEmpty());
}

void BitsBox::setOverrides(const std::vector<LayerOverride>& layers) {
  if (layers == quantization_.layers) return;
  quantization_.layers = layers;
  showOverrides();
  Q_EMIT changed();
}

QuantizationSetting BitsBox::quantization() const {
  QuantizationSetting setting = quantization_;  // with what has no field here
  setting.bits = {weights_->currentData().toInt(), activations_->currentData().toInt()};
  setting.policy = static_cast<LayerPolicy>(policy_->currentData().toInt());
  return setting;
}

void BitsBox::setQuantization(const QuantizationSetting& setting) {
  const bool others = quantization_.layers != setting.layers;
  quantization_ = setting;
  showOverrides();
  if (others) Q_EMIT changed();
  weights_->setCurrentIndex(weights_->findData(setting.bits.weights));
  activations_->setCurrentIndex(activations_->findData(setting.bits.activations));
  setPolicy(setting.policy);
}

void BitsBox::setPolicy(LayerPolicy policy) {
  policy_->setCurrentIndex(policy_->findData(static_cast<int>(policy)));
}

quint64 BitsBox::seed() const {
  return static_cast<quint64>(seed_->value());
}
void BitsBox::setSeed(quint64 seed) {
  seed_->setValue(static_cast<double>(seed));
}

}  // namespace zsq::widgets
