// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <functional>

#include "api/types.h"

namespace zsq::widgets {

/// One picture of a set, as large as the window; arrow keys go on, Escape closes.
class ImageViewer : public QWidget {
  Q_OBJECT
 public:
  ImageViewer(PixelImages images, int index, std::function<QString(int)> label,
              QWidget* parent = nullptr);
  int index() const { return index_; }

 protected:
  void paintEvent(QPaintEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;

 private:
  QRect target() const;
  void go(int index);

  PixelImages images_;
  int index_;
  std::function<QString(int)> label_;
  QString pixel_;
};

}  // namespace zsq::widgets
