// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/parameter_form.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include "api/error.h"
#include "widgets/core_texts.h"

namespace zsq::widgets {
namespace {

QString value_text(const ParameterValue& value) {
  return QString::fromStdString(to_string(value));
}

QString range_text(const ParameterSpec& spec) {
  const auto number = [](double value) { return QString::number(value, 'g', 6); };
  if (spec.minimum && spec.maximum) {
    return ParameterForm::tr("%1 to %2").arg(number(*spec.minimum), number(*spec.maximum));
  }
  return spec.minimum ? ParameterForm::tr("at least %1").arg(number(*spec.minimum)) : QString();
}

}  // namespace

ParameterForm::ParameterForm(QWidget* parent)
    : QWidget(parent), preset_(new QComboBox), preset_note_(new QLabel) {
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  preset_->addItems({tr("Paper's settings"), tr("Quick preset for CPUs"), tr("Own values")});
  preset_->setAccessibleName(tr("Preset"));
  preset_note_->setWordWrap(true);
  preset_note_->setForegroundRole(QPalette::PlaceholderText);
  layout->addWidget(preset_);
  layout->addWidget(preset_note_);
  connect(preset_, &QComboBox::activated, this, [this](int index) {
    if (index < 2) setPreset(index == 0 ? Preset::Paper : Preset::Quick);
  });
}

void ParameterForm::setMethod(const MethodInfo& method, Preset preset) {
  method_ = method;
  rows_.clear();
  delete body_;
  body_ = new QWidget;
  auto* column = new QVBoxLayout(body_);
  column->setContentsMargins(0, 0, 0, 0);
  auto* basic = new QGridLayout;
  auto* more = new QToolButton;
  more->setText(tr("More settings"));
  more->setCheckable(true);
  more->setAutoRaise(true);
  more->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  more->setArrowType(Qt::RightArrow);
  advanced_ = new QWidget;
  auto* advanced = new QGridLayout(advanced_);
  advanced->setContentsMargins(0, 0, 0, 0);
  column->addLayout(basic);
  column->addWidget(more);
  column->addWidget(advanced_);
  advanced_->hide();
  connect(more, &QToolButton::toggled, this, [this, more](bool on) {
    advanced_->setVisible(on);
    more->setArrowType(on ? Qt::DownArrow : Qt::RightArrow);
  });
  int row = 0;
  bool any_advanced = false;
  for (const ParameterSpec& spec : method.parameters) {
    any_advanced = any_advanced || spec.advanced;
    addRow(spec.advanced ? advanced : basic, row++, spec);
  }
  more->setVisible(any_advanced);
  layout()->addWidget(body_);
  setPreset(preset);
}

QWidget* ParameterForm::makeEditor(const ParameterSpec& spec) {
  if (std::holds_alternative<bool>(spec.paper)) {
    auto* box = new QCheckBox;
    connect(box, &QCheckBox::toggled, this, &ParameterForm::changed);
    return box;
  }
  if (!spec.choices.empty()) {
    auto* combo = new QComboBox;
    for (const std::string& choice : spec.choices) combo->addItem(QString::fromStdString(choice));
    combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    connect(combo, &QComboBox::currentTextChanged, this, &ParameterForm::changed);
    return combo;
  }
  // A line takes 1e-4 as people write it; spin boxes do not.
  auto* line = new QLineEdit;
  connect(line, &QLineEdit::textChanged, this, &ParameterForm::changed);
  return line;
}

void ParameterForm::addRow(QGridLayout* grid, int row, const ParameterSpec& spec) {
  Row entry{spec, new QLabel(core_text(spec.label)), makeEditor(spec), new QLabel, new QToolButton};
  const QString name = QString::fromStdString(spec.name);
  const QString range = range_text(spec);
  entry.editor->setObjectName(name);
  entry.editor->setAccessibleName(core_text(spec.label));
  const QString tip = QStringLiteral("<p>%1</p><p>%2</p><p>--set %3=…</p>")
                          .arg(core_text(spec.help).toHtmlEscaped(),
                               tr("Paper: %1, quick: %2%3")
                                   .arg(value_text(spec.paper), value_text(spec.quick),
                                        range.isEmpty() ? QString() : tr("; range %1").arg(range)),
                               name);
  entry.editor->setToolTip(tip);
  entry.label->setToolTip(tip);
  entry.label->setBuddy(entry.editor);
  entry.note->setForegroundRole(QPalette::PlaceholderText);
  entry.note->setWordWrap(true);
  QFont small = font();
  small.setPointSizeF(font().pointSizeF() * 0.85);
  entry.note->setFont(small);
  entry.reset->setText(QStringLiteral("↺"));
  entry.reset->setAutoRaise(true);
  entry.reset->setToolTip(tr("Back to the paper's %1").arg(value_text(spec.paper)));
  entry.reset->setAccessibleName(tr("Reset %1").arg(core_text(spec.label)));
  grid->addWidget(entry.label, 2 * row, 0);
  grid->addWidget(entry.editor, 2 * row, 1);
  grid->addWidget(entry.reset, 2 * row, 2);
  grid->addWidget(entry.note, 2 * row + 1, 0, 1, 3);
  grid->setVerticalSpacing(2);
  grid->setColumnStretch(1, 1);
  connect(entry.reset, &QToolButton::clicked, this,
          [this, name] { setText(rows_.at(name), rows_.at(name).spec.paper); });
  rows_.emplace(name, entry);
}

QString ParameterForm::text(const Row& row) {
  if (const auto* box = qobject_cast<const QCheckBox*>(row.editor)) {
    return box->isChecked() ? QStringLiteral("true") : QStringLiteral("false");
  }
  if (const auto* combo = qobject_cast<const QComboBox*>(row.editor)) return combo->currentText();
  return qobject_cast<const QLineEdit*>(row.editor)->text();
}

void ParameterForm::setText(Row& row, const ParameterValue& value) {
  const QString text = value_text(value);
  if (auto* box = qobject_cast<QCheckBox*>(row.editor)) {
    box->setChecked(text == QStringLiteral("true"));
  } else if (auto* combo = qobject_cast<QComboBox*>(row.editor)) {
    combo->setCurrentText(text);
  } else {
    qobject_cast<QLineEdit*>(row.editor)->setText(text);
  }
}

std::optional<ParameterValue> ParameterForm::value(const Row& row, QString* problem) const {
  Parameters one;
  try {
    set_parameter(method_, one, row.spec.name, text(row).trimmed().toStdString());
    return one.at(row.spec.name);
  } catch (const Error&) {
    if (problem != nullptr) {
      const QString range = range_text(row.spec);
      *problem = range.isEmpty() ? tr("This value cannot be used.")
                                 : tr("Must be a number, %1.").arg(range);
    }
    return std::nullopt;
  }
}

std::optional<Parameters> ParameterForm::parameters() const {
  Parameters all;
  for (const auto& [name, row] : rows_) {
    const auto one = value(row, nullptr);
    if (!one) return std::nullopt;
    all[row.spec.name] = *one;
  }
  return all;
}

QString ParameterForm::problem(const QString& name) const {
  QString text;
  const auto found = rows_.find(name);
  if (found != rows_.end()) value(found->second, &text);
  return text;
}

QWidget* ParameterForm::editor(const QString& name) const {
  const auto found = rows_.find(name);
  return found == rows_.end() ? nullptr : found->second.editor;
}

std::optional<Preset> ParameterForm::preset() const {
  const auto now = parameters();
  if (now && *now == preset_parameters(method_, Preset::Paper)) return Preset::Paper;
  if (now && *now == preset_parameters(method_, Preset::Quick)) return Preset::Quick;
  return std::nullopt;
}

void ParameterForm::setPreset(Preset preset) {
  setParameters(preset_parameters(method_, preset));
}

void ParameterForm::setParameters(const Parameters& parameters) {
  {
    const QSignalBlocker blocker(this);
    for (auto& [name, row] : rows_) {
      const auto found = parameters.find(row.spec.name);
      if (found != parameters.end()) setText(row, found->second);
    }
  }
  changed();
}

void ParameterForm::update(Row& row) {
  QString problem;
  const auto now = value(row, &problem);
  const bool differs = now && *now != row.spec.paper;
  row.note->setText(problem.isEmpty() && differs
                        ? tr("differs from the paper: %1").arg(value_text(row.spec.paper))
                        : problem);
  row.note->setVisible(!row.note->text().isEmpty());
  row.note->setForegroundRole(problem.isEmpty() ? QPalette::PlaceholderText : QPalette::WindowText);
  QFont bold = row.label->font();
  bold.setBold(!problem.isEmpty());
  row.label->setFont(bold);
  row.reset->setEnabled(!now || differs);
}

void ParameterForm::changed() {
  for (auto& [name, row] : rows_) update(row);
  const auto now = preset();
  preset_->setCurrentIndex(!now ? 2 : *now == Preset::Paper ? 0 : 1);
  preset_note_->setText(
      now == Preset::Quick
          ? tr("A shortened setting for trying things on a CPU; not the paper's figures.")
          : QString());
  preset_note_->setVisible(!preset_note_->text().isEmpty());
  Q_EMIT parametersChanged();
}

}  // namespace zsq::widgets
