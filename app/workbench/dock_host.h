// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDockWidget>
#include <QMainWindow>
#include <optional>

namespace zsq::app {

/// What the docks lie in. Its left column keeps its width where the window grows or shrinks, so
/// that new space goes to the views; only the user changes it. A layout comes back at the size at
/// which it was saved, so that it does not drift with every restart.
class DockHost : public QMainWindow {
  Q_OBJECT
 public:
  explicit DockHost(QWidget* parent = nullptr);
  int leftWidth() const { return left_width_; }
  void setLeftWidth(int width);
  QByteArray saveLayout() const;
  /// False where it is no layout that saveLayout() gave.
  bool restoreLayout(const QByteArray& saved);

 protected:
  bool event(QEvent* event) override;
  void showEvent(QShowEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  struct Layout {
    QSize size;
    QByteArray docks;
  };
  QDockWidget* leftDock() const;
  QList<QDockWidget*> firstRow() const;
  void noteLeftWidth();
  void keepLeftWidth();

  int left_width_ = 0;
  std::optional<Layout> awaited_;  ///< until the window has the size that it was saved at
};

}  // namespace zsq::app
