// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/choice_row.h"

#include <QHBoxLayout>
#include <QLabel>

namespace zsq::widgets {

ChoiceRow::ChoiceRow(const QString& label, const QString& tool_tip, QWidget* parent)
    : QWidget(parent), box_(new QComboBox) {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  auto* text = new QLabel(label);
  text->setBuddy(box_);
  box_->setToolTip(tool_tip);
  box_->setAccessibleName(label);
  // Long names of outputs make the box no wider.
  box_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  box_->setMinimumContentsLength(8);
  row->addWidget(text);
  row->addWidget(box_, 1);
  connect(box_, &QComboBox::activated, this, [this] {
    const QString id = box_->currentData().toString();
    if (id == current_) return;
    current_ = id;
    Q_EMIT chosen(id);
  });
}

void ChoiceRow::setChoices(const QList<QPair<QString, QString>>& texts_and_ids,
                           const QString& current) {
  box_->clear();
  for (const auto& [text, id] : texts_and_ids) box_->addItem(text, id);
  box_->setCurrentIndex(box_->findData(current));
  current_ = current;
}

}  // namespace zsq::widgets
