// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTabBar>
#include <QTableWidget>
#include <vector>

#include "api/run.h"
#include "widgets/plot_view.h"

namespace zsq::widgets {

/// Learned rounding as it goes on, unit by unit: the reconstruction loss of the present unit over
/// those of the former ones, how many rounding decisions have settled, and where h(V) stands
/// between rounding down (0) and up (1). After the run, a table of the units.
class ReconstructionView : public PlotView {
  Q_OBJECT
 public:
  explicit ReconstructionView(QWidget* parent = nullptr);
  void append(const std::vector<ReconstructionPoint>& points);
  void setUnits(const std::vector<ReconstructedUnit>& units);
  void clear();
  int pointCount() const { return static_cast<int>(points_.size()); }
  QString caption() const;
  QTableWidget* table() const { return table_; }
  /// Progress or units; there while there is both.
  QTabBar* pages() const { return pages_; }
  QString csv() const override;
  bool isEmpty() const override { return points_.empty() && units_.empty(); }

 Q_SIGNALS:
  /// A row of the table was chosen: the first layer of its unit.
  void layerSelected(const QString& path);

 protected:
  void refresh() override;
  void emptyChanged(bool empty) override;
  void restyle() override;

 private:
  void addPoints();
  void setHistogram();
  void fillTable();
  void showPage();
  void arrange();
  QStringList captionLines() const;

  std::vector<ReconstructionPoint> points_;
  std::vector<ReconstructedUnit> units_;
  std::size_t drawn_ = 0;
  std::int64_t present_ = -1;  ///< unit of the newest graph
  QCPLayoutGrid* plots_;
  QCPAxisRect* rounding_;
  QCPBars* bars_;
  QTableWidget* table_;
  QTabBar* pages_;
};

}  // namespace zsq::widgets
