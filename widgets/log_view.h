// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>
#include <QPlainTextEdit>

#include "api/run.h"
#include "widgets/view.h"

namespace zsq::widgets {

/// What happened, with time and level; filtered by level, capped, saved as text.
class LogView : public View {
  Q_OBJECT
 public:
  explicit LogView(QWidget* parent = nullptr);
  void append(LogLevel level, const QString& text);
  QString text() const { return text_->toPlainText(); }
  QString csv() const override;
  bool isEmpty() const override { return lines_.empty(); }

 protected:
  void refresh() override;
  void emptyChanged(bool empty) override;

 private:
  struct Line {
    LogLevel level;
    QString time;
    QString text;
  };
  void show(const Line& line);
  std::vector<Line> lines_;
  std::size_t shown_ = 0;
  QComboBox* level_;
  QPlainTextEdit* text_;
};

}  // namespace zsq::widgets
