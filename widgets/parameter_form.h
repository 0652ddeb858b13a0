// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QToolButton>
#include <QWidget>
#include <map>
#include <optional>
#include <string>

#include "api/method.h"
#include "widgets/elided_label.h"

namespace zsq::widgets {

/// A form made from a method's schema: one row per parameter with its range, the paper's default,
/// help, and a mark where it differs from the paper. Above it the method's presets and own values.
class ParameterForm : public QWidget {
  Q_OBJECT
 public:
  explicit ParameterForm(QWidget* parent = nullptr);
  /// \p preset: an id; the first one's values where the method has none of that name.
  void setMethod(const MethodInfo& method, const std::string& preset);
  void setParameters(const Parameters& parameters);
  /// The values as they stand; absent while any is invalid.
  std::optional<Parameters> parameters() const;
  bool isValid() const { return parameters().has_value(); }
  /// The preset that the values equal, the chosen one first; absent for own values.
  std::optional<std::string> preset() const;
  /// Throws InvalidArgument for one that the method does not have.
  void setPreset(const std::string& id);
  QWidget* editor(const QString& name) const;
  /// Why the value of that parameter cannot be used; empty where it can.
  QString problem(const QString& name) const;

 Q_SIGNALS:
  void parametersChanged();

 private:
  struct Row {
    ParameterSpec spec;
    QLabel* label = nullptr;
    QWidget* editor = nullptr;
    ElidedLabel* note = nullptr;  ///< keeps its place, so that no row moves while one types
    QToolButton* reset = nullptr;
  };
  void addRow(QGridLayout* grid, int row, const ParameterSpec& spec);
  QWidget* makeEditor(const ParameterSpec& spec);
  static QString text(const Row& row);
  static void setText(Row& row, const ParameterValue& value);
  std::optional<ParameterValue> value(const Row& row, QString* problem) const;
  void changed();
  void showPreset();
  QString presetValues(const ParameterSpec& spec) const;
  void update(Row& row);

  MethodInfo method_;
  std::map<QString, Row> rows_;
  std::string chosen_;  ///< preset
  QComboBox* preset_;
  QLabel* preset_note_;
  QWidget* body_ = nullptr;
  QWidget* advanced_ = nullptr;
};

}  // namespace zsq::widgets
