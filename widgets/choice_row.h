// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>
#include <QList>
#include <QPair>
#include <QWidget>

namespace zsq::widgets {

/// A label and a list to choose from, for what a file leaves open.
class ChoiceRow : public QWidget {
  Q_OBJECT
 public:
  ChoiceRow(const QString& label, const QString& tool_tip, QWidget* parent = nullptr);
  /// What can be chosen, each with what stands for it, and what is.
  void setChoices(const QList<QPair<QString, QString>>& texts_and_ids, const QString& current);
  QComboBox* box() const { return box_; }

 Q_SIGNALS:
  /// By the user, and another one than before.
  void chosen(const QString& id);

 private:
  QComboBox* box_;
  QString current_;
};

}  // namespace zsq::widgets
