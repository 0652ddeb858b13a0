// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/precision_choice.h"

#include <QFormLayout>
#include <QStandardItemModel>

namespace zsq::widgets {

PrecisionChoice::PrecisionChoice(QWidget* parent) : QWidget(parent) {
  combo_ = new QComboBox;
  combo_->setAccessibleName(tr("Precision"));
  combo_->setToolTip(
      tr("What a run computes in; the number of bits above is what it quantizes to"));
  for (const Precision p : {Precision::Float32, Precision::BFloat16, Precision::Float64}) {
    combo_->addItem(QString::fromLatin1(to_string(p)), static_cast<int>(p));
  }
  note_ = new QLabel;
  note_->setWordWrap(true);
  note_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  note_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  auto* form = new QFormLayout(this);
  form->setContentsMargins(0, 0, 0, 0);
  form->addRow(tr("Precision"), combo_);
  form->addRow(note_);
  connect(combo_, &QComboBox::currentIndexChanged, this, [this] {
    update();
    Q_EMIT changed();
  });
  update();
}

Precision PrecisionChoice::precision() const {
  return static_cast<Precision>(combo_->currentData().toInt());
}

void PrecisionChoice::setPrecision(Precision precision) {
  combo_->setCurrentIndex(combo_->findData(static_cast<int>(precision)));
}

void PrecisionChoice::setObstacle(PrecisionObstacle obstacle, const QString& method) {
  obstacle_ = obstacle;
  method_ = method;
  update();
}

QString PrecisionChoice::problem() const {
  return precision() == Precision::BFloat16 ? reason() : QString();
}

QString PrecisionChoice::reason() const {
  switch (obstacle_) {
    case PrecisionObstacle::None:
      return {};
    case PrecisionObstacle::NoImages:
      return tr("bfloat16 is for making images, and %1 makes none here").arg(method_);
    case PrecisionObstacle::Processor:
      return tr("This processor cannot compute in bfloat16: it lacks AVX-512");
  }
  return {};
}

QString PrecisionChoice::effect() const {
  switch (precision()) {
    case Precision::Float32:
      return {};
    case Precision::Float64:
      return tr("For checks against other programs: takes three to four times as long.");
    case Precision::BFloat16:
      break;
  }
  const QString effect =
      tr("The convolutions that make images compute with 8 significant bits; losses, ranges and "
         "accuracies stay in float32. ResNet-20 on CIFAR-10, W4A4: accuracies within 0.3 points of "
         "float32, as between two seeds.");
  return effect + QLatin1Char(' ') +
         (has_fast_bfloat16()
              ? tr("Images take about 0.6 of the time.")
              : tr("⚠ Slower here: this processor has no instructions for it (AVX-512 BF16)."));
}

void PrecisionChoice::update() {
  const QString why_not = reason();
  auto* items = qobject_cast<QStandardItemModel*>(combo_->model());
  QStandardItem* item = items->item(combo_->findData(static_cast<int>(Precision::BFloat16)));
  item->setEnabled(why_not.isEmpty());
  item->setToolTip(why_not);
  const QString text = problem().isEmpty() ? effect() : tr("⚠ %1. Choose float32.").arg(why_not);
  note_->setText(
      text.isEmpty()
          ? text
          : QStringLiteral("<span style=\"font-size:small\">%1</span>").arg(text.toHtmlEscaped()));
  note_->setVisible(!text.isEmpty());
}

}  // namespace zsq::widgets
