// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QGroupBox>
#include <QLabel>
#include <QPushButton>

#include "api/types.h"

namespace zsq::widgets {

/// Bits of weights and activations, which layers they hold for, and the seed.
class BitsBox : public QGroupBox {
  Q_OBJECT
 public:
  explicit BitsBox(QWidget* parent = nullptr);

  QuantizationSetting quantization() const;
  void setQuantization(const QuantizationSetting& setting);
  void setPolicy(LayerPolicy policy);
  /// Layers with bits of their own; tells that it changed.
  void setOverrides(const std::vector<LayerOverride>& layers);
  QPushButton* clearOverridesButton() const { return clear_overrides_; }
  /// What stands beside it: "2 layers"; empty without overrides.
  QString overridesText() const;
  /// What the field can hold exactly.
  static constexpr quint64 kLargestSeed = quint64{1} << 53;
  quint64 seed() const;
  void setSeed(quint64 seed);

 Q_SIGNALS:
  void changed();

 private:
  QComboBox* makeBits(const QString& name);
  void makePolicy();
  QWidget* makeOverridesRow();
  void showOverrides();

  QComboBox* weights_;
  QComboBox* activations_;
  QComboBox* policy_;
  QuantizationSetting quantization_;
  QWidget* overrides_row_;
  QLabel* overrides_;
  QPushButton* clear_overrides_;
  QDoubleSpinBox* seed_;
};

}  // namespace zsq::widgets
