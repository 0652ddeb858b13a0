// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCheckBox>
#include <QComboBox>
#include <vector>

#include "api/run.h"
#include "widgets/plot_view.h"

namespace zsq::widgets {

/// Every loss term over the iterations, logarithmic; a panel for each learner: what makes images, a
/// generator, the student. "Follow" keeps everything in sight; moving or zooming turns it off, so
/// live data never changes what the user looks at; double-click or Home turns it on again.
class LossView : public PlotView {
  Q_OBJECT
 public:
  explicit LossView(QWidget* parent = nullptr);
  static QString usualEmptyText();
  /// In the order of the points' values; those of a learner end with its total.
  void setTerms(const QStringList& names);
  void append(const std::vector<LossPoint>& points);
  void clear();
  /// The iteration that the other views show.
  void setCursor(qint64 iteration);
  bool following() const { return follow_->isChecked(); }
  void setFollowing(bool follow) { follow_->setChecked(follow); }
  int pointCount() const { return static_cast<int>(points_.size()); }
  int panelCount() const { return static_cast<int>(panels_.size()); }
  /// All, where there is room for them, or one; there while there are several.
  QComboBox* panelChooser() const { return chooser_; }
  /// Those that are drawn, from left to right.
  QList<QCPAxisRect*> shownRects() const;
  QString csv() const override;
  bool isEmpty() const override { return points_.empty(); }

 Q_SIGNALS:
  void iterationPicked(qint64 iteration);

 protected:
  void refresh() override;
  void emptyChanged(bool empty) override;
  void restyle() override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  struct Panel {
    QCPAxisRect* axes = nullptr;
    QCPLegend* legend = nullptr;
    QCPTextElement* title = nullptr;
    QCPItemStraightLine* cursor = nullptr;
    int first = 0;  ///< term
    int count = 0;
    double begin = 0;  ///< iterations that it has values of
    double end = -1;
  };
  Panel makePanel(int first, int count);
  void removePanels();
  void addPoints();
  std::vector<int> shownPanels() const;
  void arrange();
  void showAll();
  void readOut(QMouseEvent* event);
  void released(QMouseEvent* event);

  QStringList names_;
  std::vector<LossPoint> points_;
  std::size_t drawn_ = 0;
  std::vector<Panel> panels_;
  QCheckBox* follow_;
  QComboBox* chooser_;
};

}  // namespace zsq::widgets
