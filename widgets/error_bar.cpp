// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/error_bar.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace zsq::widgets {

ErrorBar::ErrorBar(QWidget* parent)
    : QFrame(parent),
      icon_(new QLabel),
      text_(new QLabel),
      details_(new QLabel),
      more_(new QToolButton),
      copy_(new QToolButton),
      close_(new QToolButton) {
  setFrameShape(QFrame::StyledPanel);
  setAutoFillBackground(true);
  setBackgroundRole(QPalette::ToolTipBase);
  setAccessibleName(tr("Messages"));
  text_->setWordWrap(true);
  text_->setTextFormat(Qt::PlainText);
  text_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  details_->setWordWrap(true);
  details_->setTextFormat(Qt::PlainText);
  details_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  more_->setText(tr("Details"));
  more_->setCheckable(true);
  copy_->setText(tr("Copy"));
  close_->setText(QStringLiteral("✕"));
  close_->setToolTip(tr("Close this message"));
  close_->setAccessibleName(tr("Close this message"));
  for (auto* button : {more_, copy_, close_}) button->setAutoRaise(true);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(10, 6, 6, 6);
  auto* row = new QHBoxLayout;
  row->addWidget(icon_);
  row->addWidget(text_, 1);
  row->addWidget(more_);
  row->addWidget(copy_);
  row->addWidget(close_);
  column->addLayout(row);
  column->addWidget(details_);
  details_->hide();
  connect(more_, &QToolButton::toggled, details_, &QLabel::setVisible);
  connect(copy_, &QToolButton::clicked, this,
          [this] { QApplication::clipboard()->setText(copied_); });
  connect(close_, &QToolButton::clicked, this, &ErrorBar::dismiss);
  hide();
}

void ErrorBar::present(const QString& icon, const QString& what, const QString& hint) {
  delete answers_;
  answers_ = nullptr;
  count_ = isVisible() && what == what_ ? count_ + 1 : 1;
  what_ = what;
  QString shown = what;
  if (!hint.isEmpty()) shown += '\n' + hint;
  if (count_ > 1) shown += tr(" (%1 times)").arg(count_);
  icon_->setText(icon);
  text_->setText(shown);
  show();
}

void ErrorBar::showError(const QString& what, const QString& hint, const QString& details) {
  present(QStringLiteral("⚠"), what, hint);
  copied_ = QStringList{what, hint, details}.join('\n').trimmed();
  details_->setText(details);
  more_->setVisible(!details.isEmpty());
  copy_->setVisible(true);
}

void ErrorBar::showInfo(const QString& what) {
  present(QStringLiteral("ℹ"), what, {});
  more_->hide();
  details_->hide();
  copy_->hide();
}

void ErrorBar::ask(const QString& question, QWidget* answers) {
  showInfo(question);
  answers_ = answers;
  layout()->addWidget(answers);
  answers->show();
}

void ErrorBar::dismiss() {
  hide();
  count_ = 0;
  more_->setChecked(false);
  delete answers_;
  answers_ = nullptr;
}

}  // namespace zsq::widgets
