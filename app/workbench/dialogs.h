// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <functional>

#include "api/export_model.h"
#include "api/method.h"
#include "app/workbench/settings.h"

namespace zsq::app {

/// Format, path, what is written; after writing, what the check found. Not modal.
class ExportDialog : public QDialog {
  Q_OBJECT
 public:
  ExportDialog(const QString& setting, const QString& folder, QWidget* parent);
  ExportFormat format() const;
  void setPath(const QString& path) { path_->setText(path); }
  QPushButton* exportButton() const { return export_; }
  QString reportText() const { return report_->text(); }
  void showReport(const ExportReport& report);
  void showFailure(const QString& what);

 Q_SIGNALS:
  void exportRequested(zsq::ExportFormat format, const QString& path);

 private:
  void formatChanged();
  QComboBox* format_;
  QLineEdit* path_;
  QLabel* explanation_;
  QLabel* report_;
  QPushButton* export_;
};

/// The card of a method: origin, taxonomy, loss terms, notes, reported results.
QDialog* make_method_dialog(const MethodInfo& method, QWidget* parent);
/// Every action with a shortcut, by menu.
QDialog* make_shortcuts_dialog(const QList<QAction*>& actions, QWidget* parent);
QDialog* make_about_dialog(QWidget* parent);
/// Calls \p accepted with the new values.
QDialog* make_preferences_dialog(const Preferences& preferences,
                                 std::function<void(const Preferences&)> accepted, QWidget* parent);
/// Presets and own values of a normalization; calls \p chosen with a text that
/// parse_normalization understands.
QWidget* make_normalization_chooser(const QString& current,
                                    std::function<void(const QString&)> chosen);

}  // namespace zsq::app
