// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/setup_panel.h"

#include <QFormLayout>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QStandardItemModel>
#include <QVBoxLayout>
#include <algorithm>

#include "widgets/core_texts.h"
#include "widgets/file_texts.h"
#include "widgets/method_card_text.h"
#include "widgets/node_texts.h"
#include "widgets/theme.h"

namespace zsq::widgets {
namespace {

QLabel* description() {
  auto* label = new QLabel;
  label->setWordWrap(true);
  label->setTextInteractionFlags(Qt::TextSelectableByMouse);
  label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  return label;
}

QString faint(const QString& text) {
  return QStringLiteral("<span style=\"font-size:small\">%1</span>").arg(text.toHtmlEscaped());
}

}  // namespace

SetupPanel::SetupPanel(QWidget* parent) : QWidget(parent) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(6, 6, 6, 6);
  bits_ = new BitsBox;
  connect(bits_, &BitsBox::changed, this, &SetupPanel::changed);
  boxes_ = {makeModelBox(), makeDataBox(), makeMethodBox(), bits_, makeParameterBox()};
  for (auto* box : boxes_) column->addWidget(box);
  column->addStretch(1);
  clearModel();
  clearData();
}

QWidget* SetupPanel::makeModelBox() {
  auto* box = new QGroupBox(tr("1  Model"));
  auto* column = new QVBoxLayout(box);
  model_ = description();
  auto* buttons = new QHBoxLayout;
  auto* open = new QPushButton(tr("Open…"));
  auto* builtin = new QPushButton(tr("Built-in"));
  open->setToolTip(
      tr("Open a checkpoint (.pth, .pt, .th, .safetensors), a TorchScript archive or "
         "an ONNX file, or drop it on the window"));
  builtin->setToolTip(tr("ResNet-20 trained on the built-in shapes"));
  normalization_ = new QPushButton(tr("Normalization…"));
  normalization_->setToolTip(tr("Mean and standard deviation that the model was trained with"));
  buttons->addWidget(open);
  buttons->addWidget(builtin);
  column->addWidget(model_);
  column->addWidget(makeNotes());
  column->addWidget(notes_);
  column->addWidget(makeSizeRow());
  output_ = new ChoiceRow(tr("Scores"), tr("Which output of the file holds the scores of the "
                                           "classes. The model is opened again with it."));
  preprocessing_ = new ChoiceRow(tr("Pictures"), {});
  column->addWidget(output_);
  column->addWidget(preprocessing_);
  column->addLayout(buttons);
  column->addWidget(normalization_);
  connect(open, &QPushButton::clicked, this, &SetupPanel::openModelRequested);
  connect(builtin, &QPushButton::clicked, this, &SetupPanel::builtinModelRequested);
  connect(normalization_, &QPushButton::clicked, this, &SetupPanel::normalizationRequested);
  connect(output_, &ChoiceRow::chosen, this, &SetupPanel::outputRequested);
  connect(preprocessing_, &ChoiceRow::chosen, this, &SetupPanel::preprocessingRequested);
  return box;
}

QWidget* SetupPanel::makeNotes() {
  notes_ = description();
  notes_button_ = new QToolButton;
  notes_button_->setCheckable(true);
  notes_button_->setAutoRaise(true);
  notes_button_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  notes_button_->setToolTip(tr("What is to be known about this file"));
  connect(notes_button_, &QToolButton::toggled, this, [this](bool open) {
    notes_button_->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
    notes_->setVisible(open);
  });
  return notes_button_;
}

QWidget* SetupPanel::makeSizeRow() {
  size_row_ = new QWidget;
  auto* row = new QHBoxLayout(size_row_);
  row->setContentsMargins(0, 0, 0, 0);
  size_ = new QComboBox;
  size_->setEditable(true);
  size_->setInsertPolicy(QComboBox::NoInsert);
  for (const int side : {32, 64, 96, 128, 160, 192, 224, 256, 299, 384}) {
    size_->addItem(QString::fromStdString(to_string(ImageShape{3, side, side})));
  }
  size_->setToolTip(
      tr("The file leaves the size of its images open: channels, height and width, or one side. "
         "The model is opened again with it."));
  size_->setAccessibleName(tr("Image size"));
  auto* label = new QLabel(tr("Image size"));
  label->setBuddy(size_);
  row->addWidget(label);
  row->addWidget(size_, 1);
  connect(size_, &QComboBox::activated, this, &SetupPanel::inputSizeChosen);
  connect(size_->lineEdit(), &QLineEdit::returnPressed, this, &SetupPanel::inputSizeChosen);
  return size_row_;
}

void SetupPanel::inputSizeChosen() {
  const QString text = size_->currentText().trimmed();
  if (text == shown_size_) return;
  shown_size_ = text;  // a choice from the list and the Return key may both come here
  Q_EMIT inputSizeRequested(text);
}

QWidget* SetupPanel::makeDataBox() {
  auto* box = new QGroupBox(tr("2  Real images (optional)"));
  auto* column = new QVBoxLayout(box);
  data_ = description();
  auto* buttons = new QHBoxLayout;
  auto* open = new QPushButton(tr("Open"));
  auto* menu = new QMenu(open);
  menu->addAction(tr("CIFAR file…"), this, &SetupPanel::openDataFileRequested);
  menu->addAction(tr("Folder of pictures…"), this, &SetupPanel::openDataFolderRequested);
  open->setMenu(menu);
  auto* builtin = new QPushButton(tr("Built-in"));
  builtin->setToolTip(tr("5,000 drawn pictures of ten kinds of shapes"));
  remove_data_ = new QPushButton(tr("None"));
  remove_data_->setToolTip(tr("Work without real images"));
  for (auto* button : {open, builtin, remove_data_}) buttons->addWidget(button);
  evaluation_ = new QSpinBox;
  evaluation_->setRange(0, 10'000'000);
  evaluation_->setSpecialValueText(tr("all"));
  evaluation_->setToolTip(tr("How many labelled images measure the accuracies; 0 means all"));
  auto* form = new QFormLayout;
  form->addRow(tr("Evaluate on"), evaluation_);
  class_order_ = new ChoiceRow(
      tr("Class order"), tr("How the class folders are sorted. A classes.txt in the folder or "
                            "beside it settles it."));
  baselines_ = new QComboBox;
  baselines_->addItem(tr("ranges only"), static_cast<int>(Baselines::Ranges));
  baselines_->addItem(tr("like the method"), static_cast<int>(Baselines::Method));
  form->addRow(tr("Baselines"), baselines_);
  column->addWidget(data_);
  column->addWidget(class_order_);
  column->addLayout(buttons);
  column->addLayout(form);
  connect(class_order_, &ChoiceRow::chosen, this, &SetupPanel::classOrderRequested);
  connect(builtin, &QPushButton::clicked, this, &SetupPanel::builtinDataRequested);
  connect(remove_data_, &QPushButton::clicked, this, &SetupPanel::removeDataRequested);
  connect(evaluation_, &QSpinBox::valueChanged, this, &SetupPanel::changed);
  connect(baselines_, &QComboBox::currentIndexChanged, this, &SetupPanel::changed);
  return box;
}

QWidget* SetupPanel::makeMethodBox() {
  auto* box = new QGroupBox(tr("3  Method"));
  auto* column = new QVBoxLayout(box);
  method_ = new QComboBox;
  method_->setAccessibleName(tr("Method"));
  method_summary_ = description();
  method_warning_ = description();
  method_warning_->hide();
  auto* about = new QPushButton(tr("About this method…"));
  auto* browse = new QPushButton(tr("Browse…"));
  browse->setToolTip(tr("All methods of the survey, with what they report (Ctrl+M)"));
  auto* choice = new QHBoxLayout;
  choice->addWidget(method_, 1);
  choice->addWidget(browse);
  column->addLayout(choice);
  column->addWidget(method_warning_);
  column->addWidget(method_summary_);
  column->addWidget(about);
  connect(method_, &QComboBox::currentIndexChanged, this, &SetupPanel::methodChosen);
  connect(browse, &QPushButton::clicked, this, &SetupPanel::browseMethodsRequested);
  connect(about, &QPushButton::clicked, this, [this] { Q_EMIT aboutMethodRequested(method()); });
  return box;
}

QWidget* SetupPanel::makeParameterBox() {
  auto* box = new QGroupBox(tr("5  Parameters"));
  auto* column = new QVBoxLayout(box);
  form_ = new ParameterForm;
  precision_ = new PrecisionChoice;
  column->addWidget(form_);
  column->addWidget(precision_);
  connect(precision_, &PrecisionChoice::changed, this, &SetupPanel::changed);
  connect(form_, &ParameterForm::parametersChanged, this, [this] {
    setPrecisionObstacle();  // the source of images is a parameter
    Q_EMIT changed();
  });
  return box;
}

void SetupPanel::setPrecisionObstacle() {
  const MethodInfo* chosen = methodInfo();
  if (chosen == nullptr) return;
  precision_->setObstacle(precision_obstacle(Precision::BFloat16, chosen->card.id,
                                             form_->parameters().value_or(Parameters{})),
                          QString::fromStdString(chosen->card.name));
}

/// Only a method that takes its images from anywhere can take noise and real ones.
void SetupPanel::setBaselinesObstacle() {
  const MethodInfo* chosen = methodInfo();
  const bool any_source =
      chosen != nullptr &&
      std::any_of(chosen->parameters.begin(), chosen->parameters.end(),
                  [](const ParameterSpec& spec) { return spec.name == "source"; });
  if (!any_source) baselines_->setCurrentIndex(0);
  baselines_->setEnabled(any_source);
  baselines_->setToolTip(
      any_source ? tr("What noise and real images go through for comparison: only ranges and "
                      "nearest rounding, or the method itself, which takes as long again for each")
                 : tr("Noise and real images set ranges only: this method makes its own images, "
                      "so they cannot take their place"));
}

Baselines SetupPanel::baselines() const {
  return static_cast<Baselines>(baselines_->currentData().toInt());
}

void SetupPanel::setBaselines(Baselines baselines) {
  baselines_->setCurrentIndex(baselines_->findData(static_cast<int>(baselines)));
}

void SetupPanel::setModel(const ModelInfo& info, bool size_is_open) {
  QStringList lines{
      QStringLiteral("<b>%1</b>").arg(QString::fromStdString(info.name).toHtmlEscaped())};
  // Two files of one architecture can be told apart.
  const QString file = QString::fromStdString(info.location).section('/', -1);
  if (!file.startsWith(QStringLiteral("builtin:")) && file.toStdString() != info.name) {
    lines << file.toHtmlEscaped();
  }
  if (!info.unsupported.empty()) {
    lines << QStringLiteral("<b>⚠ %1</b>")
                 .arg(tr("%n unknown operation(s)", nullptr,
                         static_cast<int>(info.unsupported.size())));
  }
  lines << tr("%1 parameters, %2 multiply-adds")
               .arg(count_text(static_cast<double>(info.parameters)),
                    count_text(static_cast<double>(info.macs)));
  const QString norms = tr("%n batch norm(s)", nullptr, info.batch_norm_layers);
  lines << (info.classes > 0
                ? tr("%n class(es)", nullptr, static_cast<int>(info.classes)) + ", " + norms
                : norms);
  const QString size = QString::fromStdString(to_string(info.input));
  lines << (info.input_assumed ? tr("images: %1 (assumed)") : tr("images: %1")).arg(size);
  QString normalization =
      tr("normalization: %1").arg(QString::fromStdString(to_string(info.normalization)));
  if (info.normalization_origin == NormalizationOrigin::Assumed) normalization += tr(" (assumed)");
  lines << normalization;
  model_->setText(lines.join(QStringLiteral("<br>")));
  model_->setToolTip(QString::fromStdString(info.location) + '\n' +
                     QString::fromStdString(info.format));
  shown_size_ = size;
  size_->setCurrentText(size);
  size_row_->setVisible(size_is_open);
  normalization_->setEnabled(info.unsupported.empty());
  setNotes(info);
  setFileChoices(info);
}

void SetupPanel::setFileChoices(const ModelInfo& info) {
  QList<QPair<QString, QString>> outputs;
  for (const ModelOutput& output : info.outputs) {
    QStringList sizes;
    for (const auto size : output.shape) sizes << QString::number(size);
    const QString name = QString::fromStdString(output.name);
    const QString shape = sizes.isEmpty() ? tr("shape not known") : sizes.join(QChar(0x00d7));
    outputs << qMakePair(QStringLiteral("%1 (%2)").arg(name, shape), name);
  }
  output_->setChoices(outputs, QString::fromStdString(info.output));
  output_->setVisible(outputs.size() > 1);
  QList<QPair<QString, QString>> ways;
  for (const std::string& name : preprocessing_presets()) {
    const QString id = QString::fromStdString(name);
    ways << qMakePair(name == "automatic" ? tr("automatic") : id, id);
  }
  const QString current = QString::fromStdString(to_string(info.preprocessing));
  if (info.preprocessing.name == "custom") ways << qMakePair(current, current);
  preprocessing_->setChoices(ways, current);
  preprocessing_->box()->setToolTip(
      tr("How pictures of another size come to that of the network, now: %1. Automatic leaves "
         "those alone that are of about the right size.")
          .arg(pictures_text(describe(info.preprocessing, info.input))));
  preprocessing_->setVisible(info.unsupported.empty());
}

void SetupPanel::setNotes(const ModelInfo& info) {
  QStringList notes;
  for (const auto& note : info.notes) notes << QString::fromStdString(note).toHtmlEscaped();
  notes_->setText(QStringLiteral("<span style=\"font-size:small\">%1</span>")
                      .arg(notes.join(QStringLiteral("<br>"))));
  notes_button_->setText(tr("%n note(s)", nullptr, static_cast<int>(notes.size())));
  notes_button_->setVisible(!notes.isEmpty());
  // Methods that are ruled out are to be seen at once.
  const bool open = !notes.isEmpty() && info.batch_norm_layers == 0;
  notes_button_->setChecked(open);
  notes_button_->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
  notes_->setVisible(open);
}

void SetupPanel::setObstacles(const std::vector<FitObstacle>& obstacles) {
  obstacles_ = obstacles;
  auto* model = qobject_cast<QStandardItemModel*>(method_->model());
  for (int i = 0; i < method_->count(); ++i) {
    const QString why = obstacleOf(i);
    model->item(i)->setEnabled(why.isEmpty());
    method_->setItemData(i, why.isEmpty() ? QVariant() : QVariant(why), Qt::ToolTipRole);
  }
  setMethodWarning();
}

QString SetupPanel::obstacleOf(int method) const {
  const auto place = static_cast<std::size_t>(method);
  if (method < 0 || place >= obstacles_.size() || place >= methods_.size()) return {};
  if (obstacles_[place] == FitObstacle::None) return {};
  return QString::fromStdString(methods_[place].card.name) + ' ' +
         fit_obstacle_text(obstacles_[place]);
}

QString SetupPanel::methodObstacle() const {
  return obstacleOf(method_->currentIndex());
}

void SetupPanel::setMethodWarning() {
  const QString why = methodObstacle();
  method_warning_->setText(why.isEmpty() ? QString() : QStringLiteral("⚠ %1.").arg(why));
  method_warning_->setVisible(!why.isEmpty());
}

void SetupPanel::setModelBusy(const QString& location) {
  model_->setText(tr("Opening %1 …").arg(location.section('/', -1)));
}

void SetupPanel::clearModel() {
  model_->setText(tr("No model yet. Open one, or drop a file on the window."));
  model_->setToolTip({});
  normalization_->setEnabled(false);
  size_row_->hide();
  output_->hide();
  preprocessing_->hide();
  ModelInfo none;
  none.batch_norm_layers = 1;  // nothing is ruled out
  setNotes(none);
  setObstacles({});
}

void SetupPanel::setData(const DatasetInfo& info) {
  QString text = QStringLiteral("<b>%1</b><br>%2")
                     .arg(QString::fromStdString(info.name).toHtmlEscaped(),
                          tr("%n image(s)", nullptr, static_cast<int>(info.images)));
  if (info.labelled) text += tr(", %n class(es)", nullptr, static_cast<int>(info.classes));
  if (!info.labelled) text += tr(", without labels: no accuracy from them");
  for (const auto& note : info.notes) {
    text += QStringLiteral("<br>") + faint(QString::fromStdString(note));
  }
  text += QStringLiteral("<br>") +
          faint(tr("Only for evaluation and comparison; the method never sees them."));
  data_->setText(text);
  data_->setToolTip(class_folders_text(info));
  class_order_->setChoices(
      {{tr("as text: 1, 10, 2"), QString::fromLatin1(to_string(ClassOrder::Text))},
       {tr("by number: 1, 2, 10"), QString::fromLatin1(to_string(ClassOrder::Number))}},
      QString::fromLatin1(to_string(info.class_order)));
  class_order_->setVisible(!info.other_order.empty());
  remove_data_->setEnabled(true);
  evaluation_->setEnabled(info.labelled);
}

void SetupPanel::setDataBusy(const QString& location) {
  data_->setText(tr("Opening %1 …").arg(location.section('/', -1)));
}

void SetupPanel::clearData() {
  data_->setText(tr("None: accuracies and comparisons with real images are not shown."));
  data_->setToolTip({});
  class_order_->hide();
  remove_data_->setEnabled(false);
  evaluation_->setEnabled(false);
}

void SetupPanel::setMethods(const std::vector<MethodInfo>& methods) {
  methods_ = methods;
  method_->clear();
  for (const MethodInfo& info : methods_) {
    const QString name = QString::fromStdString(info.card.name);
    const QString venue = info.card.venue.empty() ? category_text(info.card.category)
                                                  : QString::fromStdString(info.card.venue);
    method_->addItem(QStringLiteral("%1 (%2)").arg(name, venue),
                     QString::fromStdString(info.card.id));
  }
}

void SetupPanel::methodChosen() {
  const auto index = static_cast<std::size_t>(method_->currentIndex());
  if (index >= methods_.size()) return;
  method_->setToolTip(method_->currentText());  // a long name may not fit
  method_summary_->setText(faint(core_text(methods_[index].card.summary)));
  // Somebody who just opened the program on a CPU wants to see something soon.
  form_->setMethod(methods_[index], "quick");
  bits_->setPolicy(methods_[index].card.layer_policy);
  setPrecisionObstacle();
  setBaselinesObstacle();
  setMethodWarning();
  Q_EMIT changed();
}

QString SetupPanel::method() const {
  return method_->currentData().toString();
}

const MethodInfo* SetupPanel::methodInfo() const {
  const auto index = static_cast<std::size_t>(method_->currentIndex());
  return method_->currentIndex() >= 0 && index < methods_.size() ? &methods_[index] : nullptr;
}

void SetupPanel::setMethod(const QString& id) {
  const int index = method_->findData(id);
  if (index >= 0) method_->setCurrentIndex(index);
}

qint64 SetupPanel::evaluationImages() const {
  return evaluation_->value();
}
void SetupPanel::setEvaluationImages(qint64 images) {
  evaluation_->setValue(static_cast<int>(images));
}

void SetupPanel::setEnabledForRun(bool editable) {
  for (auto* box : boxes_) box->setEnabled(editable);
}

}  // namespace zsq::widgets
