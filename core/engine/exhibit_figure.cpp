// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exhibit_figure.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace zsq {
namespace {

constexpr int kMargin = 16;
constexpr int kLineGap = 7;
constexpr std::size_t kMostCaptionLines = 4;
constexpr int kWidestLabel = 160;
constexpr int kTickLength = 5;
constexpr int kLegendMark = 12;
using Size = Canvas::Size;
using Align = Canvas::Align;

std::string caption_of(const Exhibit& exhibit) {
  std::string text = exhibit.caption;
  if (exhibit.iteration > 0) text += fmt::format(" (iteration {})", exhibit.iteration);
  if (exhibit.thinned) text += " (thinned)";
  return text;
}

/// Every n-th label can be read where each has that many pixels and needs \p needed.
std::size_t every_label(double pixels, int needed) {
  return static_cast<std::size_t>(std::max(1.0, std::ceil(needed / std::max(pixels, 1e-3))));
}

}  // namespace

std::string axis_text(const exhibit::Axis& axis) {
  if (axis.unit.empty()) return axis.label;
  return axis.label.empty() ? axis.unit : fmt::format("{} [{}]", axis.label, axis.unit);
}

int width_of(const std::vector<Tick>& ticks) {
  int width = 0;
  for (const Tick& tick : ticks)
    width = std::max(width, Canvas::text_width(tick.text, Size::Small));
  return width;
}

int width_of(const std::vector<std::string>& labels) {
  int width = 0;
  for (const std::string& label : labels) {
    width = std::max(width, Canvas::text_width(label, Size::Small));
  }
  return std::min(width, kWidestLabel);
}

Figure::Figure(const Exhibit& exhibit, int width, int height)
    : exhibit_(exhibit), canvas_(width, height), top_(kMargin) {
  const int room = width - 2 * kMargin;
  const auto line = [&](const std::string& text, Size size) {
    top_ += Canvas::text_height(size);
    canvas_.text(text, {kMargin, top_}, size);
    top_ += kLineGap;
  };
  if (!exhibit.title.empty()) line(Canvas::fitting(exhibit.title, room, Size::Title), Size::Title);
  for (const auto& text :
       Canvas::wrapped(caption_of(exhibit), room, Size::Small, kMostCaptionLines)) {
    line(text, Size::Small);
  }
}

void Figure::legend(const std::vector<std::string>& names) {
  constexpr int kGap = 20;
  int x = kMargin;
  bool drawn = false;
  const int height = Canvas::text_height(Size::Small);
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i].empty()) continue;
    const std::string name =
        Canvas::fitting(names[i], canvas_.width() - 3 * kMargin - kLegendMark, Size::Small);
    const int needed = kLegendMark + 6 + Canvas::text_width(name, Size::Small);
    if (drawn && x + needed > canvas_.width() - kMargin) {
      x = kMargin;
      top_ += height + kLineGap;
    }
    canvas_.fill({x, top_, kLegendMark, height}, series_ink(i));
    canvas_.text(name, {x + kLegendMark + 6, top_ + height}, Size::Small);
    x += needed + kGap;
    drawn = true;
  }
  if (drawn) top_ += height + kLineGap;
}

void Figure::begin_plot(int left, int right, const std::vector<std::string>& columns) {
  const int line = Canvas::text_height(Size::Normal) + kLineGap;
  const int before = kMargin + (exhibit_.y.label.empty() ? 0 : line) + left + kTickLength + 4;
  const int width = std::max(1, canvas_.width() - before - kMargin - right);
  // Names lie where all of them fit, else they stand.
  lying_ = columns.empty() || width_of(columns) + 6 < width / static_cast<int>(columns.size());
  const int names = lying_ ? Canvas::text_height(Size::Small) : width_of(columns);
  const int below = kMargin + (exhibit_.x.label.empty() ? 0 : line) + names + kTickLength + 4;
  plot_ = {before, top_ + 8, width, std::max(1, canvas_.height() - top_ - 8 - below)};
}

void Figure::label_axes() {
  const std::string x = axis_text(exhibit_.x);
  const std::string y = Canvas::fitting(axis_text(exhibit_.y), plot_.height, Size::Normal);
  canvas_.text(Canvas::fitting(x, plot_.width, Size::Normal),
               {plot_.x + plot_.width / 2, canvas_.height() - kMargin / 2 - 2}, Size::Normal,
               Align::Centre);
  const int length = Canvas::text_width(y, Size::Normal);
  canvas_.vertical_text(
      y, {kMargin / 2 + Canvas::text_height(Size::Normal), plot_.y + (plot_.height - length) / 2},
      Size::Normal);
}

void Figure::x_ticks(const AxisScale& scale) {
  const int bottom = plot_.y + plot_.height;
  for (const Tick& tick : scale.ticks(8)) {
    const double place = scale.place(tick.value);
    if (!(place >= 0 && place <= 1)) continue;
    const int x = plot_.x + static_cast<int>(std::lround(place * plot_.width));
    canvas_.line({x, plot_.y}, {x, bottom}, faint_ink());
    canvas_.line({x, bottom}, {x, bottom + kTickLength}, ink());
    canvas_.text(tick.text, {x, bottom + kTickLength + 4 + Canvas::text_height(Size::Small)},
                 Size::Small, Align::Centre);
  }
}

void Figure::y_ticks(const AxisScale& scale) {
  for (const Tick& tick : scale.ticks(7)) {
    const double place = scale.place(tick.value);
    if (!(place >= 0 && place <= 1)) continue;
    const int y = plot_.y + plot_.height - static_cast<int>(std::lround(place * plot_.height));
    canvas_.line({plot_.x, y}, {plot_.x + plot_.width, y}, faint_ink());
    canvas_.line({plot_.x - kTickLength, y}, {plot_.x, y}, ink());
    canvas_.text(tick.text, {plot_.x - kTickLength - 4, y + Canvas::text_height(Size::Small) / 2},
                 Size::Small, Align::Right);
  }
}

void Figure::x_labels(const std::vector<std::string>& labels) {
  if (labels.empty()) return;
  const double each = static_cast<double>(plot_.width) / static_cast<double>(labels.size());
  const int height = Canvas::text_height(Size::Small);
  const int bottom = plot_.y + plot_.height + kTickLength + 3;
  for (std::size_t i = 0; i < labels.size(); i += lying_ ? 1 : every_label(each, height + 5)) {
    const int x = plot_.x + static_cast<int>((static_cast<double>(i) + 0.5) * each);
    const std::string text = Canvas::fitting(labels[i], kWidestLabel, Size::Small);
    if (lying_) {
      canvas_.text(text, {x, bottom + height}, Size::Small, Align::Centre);
    } else {
      canvas_.vertical_text(text, {x, bottom}, Size::Small);
    }
  }
}

void Figure::y_labels(const std::vector<std::string>& labels) {
  if (labels.empty()) return;
  const double each = static_cast<double>(plot_.height) / static_cast<double>(labels.size());
  const int height = Canvas::text_height(Size::Small);
  for (std::size_t i = 0; i < labels.size(); i += every_label(each, height + 4)) {
    const int y = plot_.y + static_cast<int>((static_cast<double>(i) + 0.5) * each);
    canvas_.text(Canvas::fitting(labels[i], kWidestLabel, Size::Small),
                 {plot_.x - kTickLength - 2, y + height / 2}, Size::Small, Align::Right);
  }
}

bool Figure::point(const AxisScale& x, const AxisScale& y, double at_x, double at_y,
                   cv::Point& pixel) {
  const double px = x.place(at_x);
  const double py = y.place(at_y);
  if (!std::isfinite(px) || !std::isfinite(py)) return false;
  pixel = {plot_.x + static_cast<int>(std::lround(px * plot_.width)),
           plot_.y + plot_.height - static_cast<int>(std::lround(py * plot_.height))};
  return true;
}

void Figure::outline() {
  canvas_.frame(plot_, cv::Scalar::all(150));
}

std::string Figure::empty_png() {
  canvas_.text("nothing to show", {canvas_.width() / 2, (top_ + canvas_.height()) / 2},
               Size::Normal, Align::Centre);
  return canvas_.png();
}

}  // namespace zsq
