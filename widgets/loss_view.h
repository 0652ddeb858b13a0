// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCheckBox>
#include <vector>

#include "api/run.h"
#include "widgets/plot_view.h"

namespace zsq::widgets {

/// Every loss term over the iterations, logarithmic. "Follow" keeps everything in sight; moving or
/// zooming turns it off, so live data never changes what the user looks at; double-click or Home
/// turns it on again.
class LossView : public PlotView {
  Q_OBJECT
 public:
  explicit LossView(QWidget* parent = nullptr);
  void setTerms(const QStringList& names);
  void append(const std::vector<LossPoint>& points);
  void clear();
  /// The iteration that the other views show.
  void setCursor(qint64 iteration);
  bool following() const { return follow_->isChecked(); }
  void setFollowing(bool follow) { follow_->setChecked(follow); }
  int pointCount() const { return static_cast<int>(points_.size()); }
  QString csv() const override;
  bool isEmpty() const override { return points_.empty(); }

 Q_SIGNALS:
  void iterationPicked(qint64 iteration);

 protected:
  void refresh() override;
  void emptyChanged(bool empty) override;
  void restyle() override;
  void keyPressEvent(QKeyEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void showAll();
  void placeLegend();
  int widestEntry() const;
  void readOut(QMouseEvent* event);

  QStringList names_;
  std::vector<LossPoint> points_;
  std::size_t drawn_ = 0;
  QCPItemStraightLine* cursor_;
  QCheckBox* follow_;
};

}  // namespace zsq::widgets
