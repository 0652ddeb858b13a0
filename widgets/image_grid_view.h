// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QScrollArea>
#include <QStringList>

#include "api/types.h"
#include "widgets/view.h"

namespace zsq::widgets {

/// One picture of a set, as an image of its own.
QImage picture(const PixelImages& images, int index);

/// Pictures in rows, enlarged by whole factors, with class and confidence beneath. The wheel with
/// Ctrl zooms, arrow keys walk, Enter or a click opens one large.
class ImageGridView : public View {
  Q_OBJECT
 public:
  ImageGridView(const QString& title, const QString& empty_text, QWidget* parent = nullptr);
  void setImages(const PixelImages& images, const QString& caption);
  void setClassNames(const QStringList& names);
  /// What stands below the pictures instead of class and confidence.
  void setCaptions(const QStringList& captions);
  void clear();
  int count() const { return static_cast<int>(images_.count); }
  int current() const { return current_; }
  /// Its caption; else "cat 87 %", and "cat 87 % (is dog)" where the true class is known and
  /// another.
  QString label(int index) const;
  /// Whether all of the label stands below its picture; else its tooltip has it.
  bool labelFits(int index) const;
  QString csv() const override;
  bool isEmpty() const override { return images_.count == 0; }

 Q_SIGNALS:
  void opened(int index);

 protected:
  void refresh() override;
  void paintExport(QPaintDevice& device, const QSize& size) override;
  bool eventFilter(QObject* watched, QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  struct Layout {
    int columns = 1;
    int cell_width = 1;
    int cell_height = 1;
    int picture_width = 1;
    int picture_height = 1;
  };
  Layout layoutFor(int width) const;
  int usualZoom() const;
  QFont smallFont() const;
  int indexAt(const QPoint& position) const;
  void paintGrid(QPainter& painter, int width) const;
  QString className(int label) const;
  void readOut(const QPoint& position);
  void setCurrent(int index);
  void openViewer(int index);

  PixelImages images_;
  QString caption_;
  QStringList class_names_;
  QStringList captions_;
  QScrollArea* scroll_;
  QWidget* canvas_;
  int zoom_ = 0;    // 0: as large as fits
  int widest_ = 0;  // label
  int current_ = 0;
};

}  // namespace zsq::widgets
