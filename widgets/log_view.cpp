// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/log_view.h"

#include <QDateTime>
#include <QFontDatabase>
#include <QVBoxLayout>

namespace zsq::widgets {
namespace {

constexpr int kMostLines = 5000;

QString level_name(LogLevel level) {
  switch (level) {
    case LogLevel::Debug:
      return QStringLiteral("debug");
    case LogLevel::Info:
      return QStringLiteral("info");
    case LogLevel::Warning:
      return QStringLiteral("warning");
    case LogLevel::Error:
      return QStringLiteral("error");
  }
  return {};
}

}  // namespace

LogView::LogView(QWidget* parent)
    : View(tr("Log"), tr("What the workbench does and what goes wrong is written here."), parent),
      level_(new QComboBox(this)),
      text_(new QPlainTextEdit(this)) {
  level_->addItems({tr("Everything"), tr("Information and above"), tr("Warnings and errors"),
                    tr("Errors only")});
  level_->setCurrentIndex(1);
  level_->setAccessibleName(tr("Log level"));
  text_->setReadOnly(true);
  text_->setMaximumBlockCount(kMostLines);
  text_->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
  text_->setFrameShape(QFrame::NoFrame);
  text_->setLineWrapMode(QPlainTextEdit::NoWrap);
  text_->setContextMenuPolicy(Qt::NoContextMenu);
  text_->setAccessibleName(title());
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(2);
  layout->addWidget(level_, 0, Qt::AlignLeft);
  layout->addWidget(text_);
  connect(level_, &QComboBox::currentIndexChanged, this, [this] {
    text_->clear();
    shown_ = 0;
    refreshLater();
  });
}

void LogView::append(LogLevel level, const QString& text) {
  if (lines_.size() >= kMostLines) {
    lines_.erase(lines_.begin(), lines_.begin() + kMostLines / 2);
    shown_ = shown_ > kMostLines / 2 ? shown_ - kMostLines / 2 : 0;
  }
  lines_.push_back(
      {level, QDateTime::currentDateTime().toString(QStringLiteral("HH:mm:ss")), text});
  refreshLater();
}

void LogView::show(const Line& line) {
  if (static_cast<int>(line.level) < level_->currentIndex()) return;
  text_->appendPlainText(
      QStringLiteral("%1  %2  %3").arg(line.time, level_name(line.level), line.text));
}

void LogView::emptyChanged(bool empty) {
  level_->setVisible(!empty);
  text_->setVisible(!empty);
}

void LogView::refresh() {
  for (; shown_ < lines_.size(); ++shown_) show(lines_[shown_]);
}

QString LogView::csv() const {
  QString text = QStringLiteral("time,level,text\n");
  for (const Line& line : lines_) {
    QString quoted = line.text;
    quoted.replace('"', QStringLiteral("\"\""));
    text += QStringLiteral("%1,%2,\"%3\"\n").arg(line.time, level_name(line.level), quoted);
  }
  return text;
}

}  // namespace zsq::widgets
