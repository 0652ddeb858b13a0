// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>
#include <QLabel>
#include <QWidget>

#include "api/recipe.h"

namespace zsq::widgets {

/// The precision a run computes in, and what that means. bfloat16 cannot be chosen where something
/// is in its way; one that a recipe brings stays, so that nobody gets another run than the
/// recipe's.
class PrecisionChoice : public QWidget {
  Q_OBJECT
 public:
  explicit PrecisionChoice(QWidget* parent = nullptr);
  Precision precision() const;
  void setPrecision(Precision precision);
  /// What is in the way of bfloat16 with that method.
  void setObstacle(PrecisionObstacle obstacle, const QString& method);
  /// Why the chosen precision cannot be used; empty where it can.
  QString problem() const;
  QString note() const { return note_->text(); }
  QComboBox* combo() const { return combo_; }

 Q_SIGNALS:
  void changed();

 private:
  QString reason() const;
  QString effect() const;
  void update();

  QComboBox* combo_;
  QLabel* note_;
  PrecisionObstacle obstacle_ = PrecisionObstacle::None;
  QString method_;
};

}  // namespace zsq::widgets
