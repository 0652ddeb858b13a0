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
#include "api/recipe.h"
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
  /// What each method, in the order of setMethods(), lacks in the model. Those that lack something
  /// are greyed, with the reason.
  void setObstacles(const std::vector<FitObstacle>& obstacles);
  /// "ZeroQ needs batch norm, which this model lacks"; empty where the chosen method can run.
  QString methodObstacle() const;
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
  QComboBox* methodChoice() const { return method_; }
  Baselines baselines() const;
  void setBaselines(Baselines baselines);
  QComboBox* baselinesChoice() const { return baselines_; }

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
  QString obstacleOf(int method) const;
  void setMethodWarning();
  void setPrecisionObstacle();
  void setBaselinesObstacle();
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
  std::vector<FitObstacle> obstacles_;
  QLabel* data_;
  ChoiceRow* class_order_;
  QPushButton* remove_data_;
  QSpinBox* evaluation_;
  QComboBox* baselines_;
  QComboBox* method_;
  QLabel* method_summary_;
  QLabel* method_warning_;
  BitsBox* bits_;
  ParameterForm* form_;
  PrecisionChoice* precision_;
  QList<QWidget*> boxes_;
};

}  // namespace zsq::widgets
