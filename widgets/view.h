// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QLabel>
#include <QList>
#include <QString>
#include <QWidget>
#include <string>
#include <vector>

class QMenu;

namespace zsq::widgets {

/// Base of every view: copy image, save image, save data in the same words and order everywhere; a
/// text that speaks while there is nothing to show; and no work for a view that nobody sees.
class View : public QWidget {
  Q_OBJECT
 public:
  View(const QString& title, const QString& empty_text, QWidget* parent = nullptr);

  QString title() const { return title_; }
  /// What is said while there is nothing to show.
  void setEmptyText(const QString& text) { empty_->setText(text); }
  QString emptyText() const { return empty_->text(); }
  /// Copy image, Save image..., Save data...
  QList<QAction*> viewActions() const { return actions_; }
  /// PNG, PDF or SVG by the ending. False with the reason in \p error.
  bool saveImage(const QString& path, QString* error = nullptr);
  /// What csv() says. False with the reason in \p error.
  bool saveData(const QString& path, QString* error = nullptr);
  void copyImage();
  /// Files and folders that what is shown was made from: no picture or data may replace them.
  void setInputs(std::vector<std::string> inputs) { inputs_ = std::move(inputs); }
  /// The view that the widget is, or is a part of; the outer one of two. Null: none.
  static View* of(QWidget* widget);
  /// What the context menu offers at that place: the view's own entries, then viewActions().
  void fillContextMenu(QMenu& menu, const QPoint& position);
  /// Behind another tab a widget stays visible for Qt; whoever put it there tells the view.
  void setOnScreen(bool on_screen);
  /// What is shown is out of date: the view dims until something newer comes.
  void setStale(bool stale);
  bool isStale() const { return veil_ != nullptr; }
  bool isSeen() const { return isVisible() && on_screen_; }
  /// The data behind the view: comma-separated, a header line, '.' as decimal point.
  virtual QString csv() const = 0;
  virtual bool isEmpty() const = 0;

 Q_SIGNALS:
  /// What is under the mouse, for the status bar.
  void message(const QString& text);
  /// A save failed.
  void failed(const QString& what);

 protected:
  /// New data is there: refresh() runs soon, or when the view is shown next.
  void refreshLater();
  virtual void refresh() = 0;
  /// Called when there begins or ceases to be something to show.
  virtual void emptyChanged(bool /*empty*/) {}
  /// Entries for what lies at that place.
  virtual void addContextActions(QMenu& /*menu*/, const QPoint& /*position*/) {}
  /// Size of the complete figure, for a view that shows a part of it.
  virtual QSize figureSize() const { return size(); }
  /// Paints the complete figure, axes and legends included.
  virtual void paintExport(QPaintDevice& device, const QSize& size);

  void showEvent(QShowEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;
  void showContextMenu(const QPoint& position);

 private:
  bool mayReplace(const QString& path, QString* error) const;
  void refreshNow();
  void showEmptyText();
  void askAndSaveImage();
  void askAndSaveData();

  QString title_;
  std::vector<std::string> inputs_;
  QLabel* empty_;
  QWidget* veil_ = nullptr;  ///< over old values; null: they are new
  QList<QAction*> actions_;
  bool dirty_ = false;
  bool scheduled_ = false;
  bool on_screen_ = true;
};

/// The views that a widget holds, itself among them, without those that are parts of another.
QList<View*> views_in(QWidget* content);

}  // namespace zsq::widgets
