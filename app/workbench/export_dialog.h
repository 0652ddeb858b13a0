// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QButtonGroup>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <array>
#include <vector>

#include "api/export_model.h"

class QFrame;
class QGridLayout;

namespace zsq::app {

/// What the dialog says about the model that is exported.
struct ExportSubject {
  QString title;     ///< "ResNet-20, W4A4, zsq_all"
  QString fileStem;  ///< proposed name without folder and ending: "resnet-20_zeroq_w4a4"
  ImageShape input;
  Normalization normalization;
};

/// A horizontal bar of a part of the full width, beside others of the same scale.
class SizeBar : public QWidget {
  Q_OBJECT
 public:
  explicit SizeBar(bool is_reference);
  void setPart(double part);
  double part() const { return part_; }
  QSize sizeHint() const override { return {150, 12}; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  bool is_reference_;
  double part_ = 0;
};

/// The formats with their sizes against the float model, what runs a file of the chosen one, the
/// place to write to; after writing, what the check found. Not modal.
class ExportDialog : public QDialog {
  Q_OBJECT
 public:
  ExportDialog(ExportSubject subject, const QString& folder, QWidget* parent);
  ExportFormat format() const;
  void setFormat(ExportFormat format);
  QString path() const { return path_->text(); }
  void setPath(const QString& path) { path_->setText(path); }
  QPushButton* exportButton() const { return export_; }
  QString explanationText() const { return explanation_->text(); }
  QString warningText() const { return warning_->text(); }
  QString sizeText(ExportFormat format) const { return row(format).size->text(); }
  QString reportText() const { return report_->text(); }
  bool isOffered(ExportFormat format) const { return row(format).button->isEnabled(); }

  /// Sizes and what is not possible; they come later than the dialog.
  void setPlans(const std::vector<ExportPlan>& plans);
  void showReport(const ExportReport& report);
  void showFailure(const QString& what);

 Q_SIGNALS:
  void exportRequested(zsq::ExportFormat format, const QString& path);

 private:
  struct Row {
    QAbstractButton* button = nullptr;
    QLabel* purpose = nullptr;
    SizeBar* bar = nullptr;
    QLabel* size = nullptr;
  };
  const Row& row(ExportFormat format) const { return rows_[static_cast<std::size_t>(format)]; }
  QWidget* makeFormats();
  QWidget* makeFileRow();
  void fitToScreen();
  void formatChanged();
  void pathChanged();
  void choosePath();
  void startExport();
  /// In an own frame: with a word that says at once how it went.
  void showOutcome(const QString& headline, const QString& text, bool good);

  ExportSubject subject_;
  std::vector<ExportPlan> plans_;
  std::array<Row, kExportFormats.size()> rows_;
  QButtonGroup* formats_;
  QLabel* float_size_ = nullptr;
  QLabel* explanation_;
  QLineEdit* path_;
  QLabel* warning_;
  QFrame* outcome_;
  QLabel* headline_;
  QLabel* report_;
  QPushButton* export_;
  bool writing_ = false;
};

}  // namespace zsq::app
