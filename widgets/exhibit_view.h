// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>
#include <QTableWidget>
#include <memory>
#include <vector>

#include "api/exhibit.h"
#include "widgets/exhibit_plot.h"
#include "widgets/image_grid_view.h"
#include "widgets/plot_view.h"

namespace zsq::widgets {

/// What a method has to show beside images, spectra, losses and layers: any kind of exhibit, chosen
/// by its title where a run has several.
class ExhibitView : public PlotView {
  Q_OBJECT
 public:
  explicit ExhibitView(QWidget* parent = nullptr);
  /// Each takes the place of the one with its id; the others stay.
  void setExhibits(const std::vector<std::shared_ptr<const Exhibit>>& exhibits);
  void setClassNames(const QStringList& names) { grid_->setClassNames(names); }
  void clear();
  int count() const { return static_cast<int>(exhibits_.size()); }
  /// Null while there is none.
  const Exhibit* shown() const;
  /// There while a run has several.
  QComboBox* chooser() const { return chooser_; }
  QTableWidget* table() const { return table_; }
  ImageGridView* grid() const { return grid_; }
  QString heading() const { return heading_->text(); }
  QString caption() const;
  QString csv() const override;
  bool isEmpty() const override { return exhibits_.empty(); }

 protected:
  void refresh() override;
  void emptyChanged(bool empty) override;
  void restyle() override;
  void paintExport(QPaintDevice& device, const QSize& size) override;

 private:
  void choose();
  void showPage();
  void showWords();
  void fill(const Exhibit& exhibit);
  void fillTable(const exhibit::Table& table);
  void drawPlot(const Exhibit& exhibit);
  void zoomed() { all_ = false; }

  std::vector<std::shared_ptr<const Exhibit>> exhibits_;
  std::shared_ptr<const Exhibit> drawn_;  ///< what table or grid hold
  ExhibitPlot drawing_;
  QComboBox* chooser_;
  QLabel* heading_;
  QLabel* caption_;
  QTableWidget* table_;
  ImageGridView* grid_;
  bool all_ = true;  ///< the axes show all there is, until somebody zooms
};

/// Image i of the first set with that of the second to its right, as one picture.
PixelImages side_by_side(const PixelImages& first, const PixelImages& second);

}  // namespace zsq::widgets
