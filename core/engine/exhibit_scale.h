// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "api/exhibit.h"

namespace zsq {

struct Tick {
  double value = 0;
  std::string text{};
};

/// Where values lie along an axis.
class AxisScale {
 public:
  /// Covers the finite values (on a logarithmic scale: the positive ones) that \p include() saw.
  explicit AxisScale(exhibit::Scale scale) : logarithmic_(scale == exhibit::Scale::Logarithmic) {}
  void include(double value);
  void include(const std::vector<double>& values);
  /// A twentieth of the length on both sides; a scale of one value gets some room around it, one of
  /// none goes from 0 to 1 (1 to 10).
  void add_margins();
  /// 0 at the lower end, 1 at the upper one; NaN for a value that has no place.
  [[nodiscard]] double place(double value) const;
  /// At 1, 2 or 5 times powers of ten, or at powers of ten; about \p count, ascending.
  [[nodiscard]] std::vector<Tick> ticks(int count) const;
  [[nodiscard]] double lower() const;
  [[nodiscard]] double upper() const;
  void set(const exhibit::Interval& range);

 private:
  [[nodiscard]] bool has_place(double value) const;
  [[nodiscard]] double measure(double value) const;

  bool logarithmic_;
  bool empty_ = true;
  double lower_ = 0;  ///< of the value, or of its decimal logarithm
  double upper_ = 1;
};

}  // namespace zsq
