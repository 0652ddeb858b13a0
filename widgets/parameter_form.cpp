// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/parameter_form.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include "api/error.h"
#include "widgets/core_texts.h"
#include "widgets/term_texts.h"

namespace zsq::widgets {
namespace {

QString value_text(const ParameterValue& value) {
  return QString::fromStdString(to_string(value));
}

/// A value in words, with its unit.
QString value_words(const ParameterSpec& spec, const ParameterValue& value) {
  if (const auto* flag = std::get_if<bool>(&value)) {
    return *flag ? ParameterForm::tr("on") : ParameterForm::tr("off");
  }
  if (const auto* text = std::get_if<std::string>(&value)) {
    return text->empty() ? ParameterForm::tr("nothing")
                         : choice_text(QString::fromStdString(*text));
  }
  return spec.unit.empty() ? value_text(value) : value_text(value) + ' ' + core_text(spec.unit);
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
  preset_->setAccessibleName(tr("Preset"));
  preset_note_->setWordWrap(true);
  preset_note_->setForegroundRole(QPalette::PlaceholderText);
  layout->addWidget(preset_);
  layout->addWidget(preset_note_);
  connect(preset_, &QComboBox::activated, this, [this](int index) {
    const auto place = static_cast<std::size_t>(index);
    if (place < method_.presets.size()) setPreset(method_.presets[place].id);
  });
}

void ParameterForm::setMethod(const MethodInfo& method, const std::string& preset) {
  method_ = method;
  preset_->clear();
  bool known = false;
  for (const PresetRecord& record : method.presets) {
    preset_->addItem(core_text(record.label));
    known = known || record.id == preset;
  }
  preset_->addItem(tr("Own values"));
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
  if (!method.presets.empty()) setPreset(known ? preset : method.presets.front().id);
}

QWidget* ParameterForm::makeEditor(const ParameterSpec& spec) {
  if (std::holds_alternative<bool>(spec.value)) {
    auto* box = new QCheckBox;
    connect(box, &QCheckBox::toggled, this, &ParameterForm::changed);
    return box;
  }
  if (!spec.choices.empty()) {
    auto* combo = new QComboBox;
    for (const std::string& choice : spec.choices) {
      const QString id = QString::fromStdString(choice);
      combo->addItem(choice_text(id), id);
      combo->setItemData(combo->count() - 1, QStringLiteral("%1 (%2)").arg(choice_text(id), id),
                         Qt::ToolTipRole);
    }
    combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    combo->setMinimumContentsLength(6);
    connect(combo, &QComboBox::currentIndexChanged, this, &ParameterForm::changed);
    return combo;
  }
  // A line takes 1e-4 as people write it; spin boxes do not.
  auto* line = new QLineEdit;
  connect(line, &QLineEdit::textChanged, this, &ParameterForm::changed);
  return line;
}

void ParameterForm::addRow(QGridLayout* grid, int row, const ParameterSpec& spec) {
  Row entry{spec, new QLabel(core_text(spec.label)), makeEditor(spec), new ElidedLabel,
            new QToolButton};
  const QString name = QString::fromStdString(spec.name);
  const QString range = range_text(spec);
  entry.editor->setObjectName(name);
  entry.editor->setAccessibleName(core_text(spec.label));
  QStringList choices;
  for (const std::string& choice : spec.choices) {
    const QString id = QString::fromStdString(choice);
    choices << QStringLiteral("<br>%1 (%2)").arg(choice_text(id), id);
  }
  const QString tip =
      QStringLiteral("<p>%1</p><p>%2</p><p>--set %3=…%4</p>")
          .arg(core_text(spec.help).toHtmlEscaped(),
               presetValues(spec) + (range.isEmpty() ? QString() : tr("; range %1").arg(range)),
               name, choices.join(QString()));
  entry.editor->setToolTip(tip);
  entry.label->setToolTip(tip);
  entry.label->setBuddy(entry.editor);
  // Bold where something is wrong; no row shall move then.
  QFont bold = entry.label->font();
  bold.setBold(true);
  entry.label->setFont(bold);
  entry.label->setMinimumWidth(entry.label->sizeHint().width());
  entry.label->setFont(font());
  entry.note->setForegroundRole(QPalette::PlaceholderText);
  QFont small = font();
  small.setPointSizeF(font().pointSizeF() * 0.85);
  entry.note->setFont(small);
  entry.reset->setText(QStringLiteral("↺"));
  entry.reset->setAutoRaise(true);
  entry.reset->setToolTip(tr("Back to the paper's %1").arg(value_words(spec, spec.value)));
  entry.reset->setAccessibleName(tr("Reset %1").arg(core_text(spec.label)));
  grid->addWidget(entry.label, 2 * row, 0);
  grid->addWidget(entry.editor, 2 * row, 1);
  grid->addWidget(entry.reset, 2 * row, 2);
  grid->addWidget(entry.note, 2 * row + 1, 0, 1, 3);
  grid->setVerticalSpacing(2);
  grid->setColumnStretch(1, 1);
  connect(entry.reset, &QToolButton::clicked, this,
          [this, name] { setText(rows_.at(name), rows_.at(name).spec.value); });
  rows_.emplace(name, entry);
}

QString ParameterForm::text(const Row& row) {
  if (const auto* box = qobject_cast<const QCheckBox*>(row.editor)) {
    return box->isChecked() ? QStringLiteral("true") : QStringLiteral("false");
  }
  if (const auto* combo = qobject_cast<const QComboBox*>(row.editor)) {
    return combo->currentData().toString();
  }
  return qobject_cast<const QLineEdit*>(row.editor)->text();
}

void ParameterForm::setText(Row& row, const ParameterValue& value) {
  const QString text = value_text(value);
  if (auto* box = qobject_cast<QCheckBox*>(row.editor)) {
    box->setChecked(text == QStringLiteral("true"));
  } else if (auto* combo = qobject_cast<QComboBox*>(row.editor)) {
    combo->setCurrentIndex(combo->findData(text));
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

/// "paper: 500, quick: 100 steps": a preset that does not name the parameter has the paper's.
QString ParameterForm::presetValues(const ParameterSpec& spec) const {
  QStringList texts;
  for (const PresetRecord& preset : method_.presets) {
    if (!texts.isEmpty() && !preset.values.contains(spec.name)) continue;
    const Parameters values = preset_parameters(method_, preset.id);
    const ParameterValue& value = values.at(spec.name);
    const bool is_number = spec.choices.empty() && !std::holds_alternative<bool>(value);
    texts << QStringLiteral("%1: %2").arg(QString::fromStdString(preset.id),
                                          is_number ? value_text(value) : value_words(spec, value));
  }
  const QString values = texts.join(QStringLiteral(", "));
  return spec.unit.empty() ? values : values + ' ' + core_text(spec.unit);
}

std::optional<std::string> ParameterForm::preset() const {
  const auto now = parameters();
  if (!now) return std::nullopt;
  std::optional<std::string> equal;
  for (const PresetRecord& preset : method_.presets) {
    if (*now != preset_parameters(method_, preset.id)) continue;
    if (preset.id == chosen_) return chosen_;
    if (!equal) equal = preset.id;
  }
  return equal;
}

void ParameterForm::setPreset(const std::string& id) {
  const Parameters values = preset_parameters(method_, id);
  chosen_ = id;
  setParameters(values);
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
  const bool differs = now && *now != row.spec.value;
  row.note->setText(problem.isEmpty() && differs
                        ? tr("the paper has %1").arg(value_words(row.spec, row.spec.value))
                        : problem);
  row.note->setForegroundRole(problem.isEmpty() ? QPalette::PlaceholderText : QPalette::WindowText);
  QFont bold = row.label->font();
  bold.setBold(!problem.isEmpty());
  row.label->setFont(bold);
  row.reset->setEnabled(!now || differs);
}

void ParameterForm::showPreset() {
  const auto now = preset();
  int place = static_cast<int>(method_.presets.size());
  QString note;
  for (std::size_t i = 0; now && i < method_.presets.size(); ++i) {
    if (method_.presets[i].id != *now) continue;
    place = static_cast<int>(i);
    note = core_text(method_.presets[i].help);
  }
  preset_->setCurrentIndex(place);
  preset_note_->setText(note);
  preset_note_->setVisible(!note.isEmpty());
}

void ParameterForm::changed() {
  for (auto& [name, row] : rows_) update(row);
  showPreset();
  Q_EMIT parametersChanged();
}

}  // namespace zsq::widgets
