// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>
#include <QWidget>
#include <optional>

#include "api/dataset.h"
#include "api/method.h"
#include "api/model.h"
#include "widgets/bits_box.h"
#include "widgets/choice_row.h"
#include "widgets/parameter_form.h"
#include "widgets/precision_choice.h"

namespace zsq::widgets {

/// The settings of a run in the order of the work: model, real images, method, bits, parameters.
class SetupPanel : public QWidget {
  Q_OBJECT
 public:
  explicit SetupPanel(QWidget* parent = nullptr);

  /// \p size_is_open: its file does not tell the size of its images, so that it can be chosen.
  void setModel(const ModelInfo& info, bool size_is_open = false);
  void setModelBusy(const QString& location);
  void clearModel();
  void setData(const DatasetInfo& info);
  void setDataBusy(const QString& location);
  void clearData();
  void setMethods(const std::vector<MethodInfo>& methods);
  void setEnabledForRun(bool editable);

  QString method() const;
  /// The chosen method; null before setMethods().
  const MethodInfo* methodInfo() const;
  QComboBox* inputSize() const { return size_; }
  /// Which output of the file holds the scores, how pictures are resized, how class folders sort.
  ChoiceRow* output() const { return output_; }
  ChoiceRow* preprocessing() const { return preprocessing_; }
  ChoiceRow* classOrder() const { return class_order_; }
  /// What stands in the images box, and which folder is which class.
  QString dataText() const { return data_->text(); }
  QString classFoldersText() const { return data_->toolTip(); }
  /// What stands below the model: notes on its loading.
  QString notesText() const { return notes_->text(); }
  /// What the chosen method lacks in this model; empty where it can run.
  QString methodWarning() const { return method_warning_->text(); }
  void setMethod(const QString& id);
  BitsBox* bits() const { return bits_; }
  PrecisionChoice* precision() const { return precision_; }
  /// Labelled images used for accuracies at most; 0: all.
  qint64 evaluationImages() const;
  void setEvaluationImages(qint64 images);
  ParameterForm* form() const { return form_; }

 Q_SIGNALS:
  void openModelRequested();
  void builtinModelRequested();
  void normalizationRequested();
  void inputSizeRequested(const QString& size);
  void outputRequested(const QString& name);
  void preprocessingRequested(const QString& name);
  void classOrderRequested(const QString& order);
  void openDataFileRequested();
  void openDataFolderRequested();
  void builtinDataRequested();
  void removeDataRequested();
  void browseMethodsRequested();
  void aboutMethodRequested(const QString& id);
  void changed();

 private:
  QWidget* makeModelBox();
  QWidget* makeNotes();
  QWidget* makeSizeRow();
  QWidget* makeDataBox();
  QWidget* makeMethodBox();
  QWidget* makeParameterBox();
  void methodChosen();
  void setNotes(const ModelInfo& info);
  void setFileChoices(const ModelInfo& info);
  void setMethodWarning();
  void setPrecisionObstacle();
  void inputSizeChosen();

  std::vector<MethodInfo> methods_;
  QLabel* model_;
  QPushButton* normalization_;
  QWidget* size_row_;
  QComboBox* size_;
  QString shown_size_;
  ChoiceRow* output_;
  ChoiceRow* preprocessing_;
  QToolButton* notes_button_;
  QLabel* notes_;
  bool no_batch_norm_ = false;
  QLabel* data_;
  ChoiceRow* class_order_;
  QPushButton* remove_data_;
  QSpinBox* evaluation_;
  QComboBox* method_;
  QLabel* method_summary_;
  QLabel* method_warning_;
  BitsBox* bits_;
  ParameterForm* form_;
  PrecisionChoice* precision_;
  QList<QWidget*> boxes_;
};

}  // namespace zsq::widgets
