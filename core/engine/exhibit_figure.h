// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "api/exhibit.h"
#include "engine/exhibit_canvas.h"
#include "engine/exhibit_scale.h"

namespace zsq {

/// "loss [dB]"
std::string axis_text(const exhibit::Axis& axis);

/// What all figures have in common: title, caption, legend, and axes around a plot.
class Figure {
 public:
  Figure(const Exhibit& exhibit, int width, int height);
  Canvas& canvas() { return canvas_; }
  /// The first row of pixels that is still free.
  [[nodiscard]] int top() const { return top_; }
  /// Room for the plot, what stands around it left out.
  [[nodiscard]] const cv::Rect& plot() const { return plot_; }

  /// Below the caption; series without a name are left out.
  void legend(const std::vector<std::string>& names);
  /// Room for the plot below what is drawn so far, between these margins; \p right is what a scale
  /// of colours needs. \p columns will be named below it, else there are ticks.
  void begin_plot(int left, int right, const std::vector<std::string>& columns = {});
  void label_axes();
  void x_ticks(const AxisScale& scale);
  void y_ticks(const AxisScale& scale);
  /// Names of equal parts of an axis, as many as can be read.
  void x_labels(const std::vector<std::string>& labels);
  void y_labels(const std::vector<std::string>& labels);
  /// In pixels; false where one of the values has no place.
  bool point(const AxisScale& x, const AxisScale& y, double at_x, double at_y, cv::Point& pixel);
  void outline();
  /// The picture of an exhibit that holds nothing.
  std::string empty_png();
  [[nodiscard]] std::string png() const { return canvas_.png(); }

 private:
  const Exhibit& exhibit_;
  Canvas canvas_;
  int top_ = 0;
  cv::Rect plot_;
  bool lying_ = true;  ///< the names of columns; else they stand
};

/// Pixels that the labels of an axis need: of ticks, or of names.
int width_of(const std::vector<Tick>& ticks);
int width_of(const std::vector<std::string>& labels);

}  // namespace zsq
