// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QLabel>
#include <QToolButton>

namespace zsq::widgets {

/// The window's one place for problems: what is wrong, what to do, details on request. The same
/// problem again raises a counter instead of a second bar. Never modal.
class ErrorBar : public QFrame {
  Q_OBJECT
 public:
  explicit ErrorBar(QWidget* parent = nullptr);
  void showError(const QString& what, const QString& hint, const QString& details);
  void showInfo(const QString& what);
  /// Puts a widget that answers a question into the bar (and shows the question).
  void ask(const QString& question, QWidget* answers);
  void dismiss();
  QString text() const { return text_->text(); }
  int repetitions() const { return count_; }

 private:
  void present(const QString& icon, const QString& what, const QString& hint);
  QString what_;
  QString copied_;
  int count_ = 0;
  QLabel* icon_;
  QLabel* text_;
  QLabel* details_;
  QToolButton* more_;
  QToolButton* copy_;
  QToolButton* close_;
  QWidget* answers_ = nullptr;
};

}  // namespace zsq::widgets
