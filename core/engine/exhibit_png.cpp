// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exhibit_png.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "engine/exhibit_figure.h"

namespace zsq {
namespace {

constexpr int kWidth = 960;
constexpr int kHeight = 620;
constexpr int kMargin = 16;
using Size = Canvas::Size;
using Align = Canvas::Align;

template <class List>
std::vector<std::string> names_of(const List& list) {
  std::vector<std::string> names;
  for (const auto& one : list) names.push_back(one.name);
  return names;
}

/// "0", "1", ... where the rows or columns have no names.
std::vector<std::string> labels_or_numbers(const std::vector<std::string>& labels,
                                           std::int64_t count) {
  if (!labels.empty()) return labels;
  std::vector<std::string> numbers;
  for (std::int64_t i = 0; i < count; ++i) numbers.push_back(std::to_string(i));
  return numbers;
}

std::string draw(const Exhibit& exhibit, const exhibit::Curves& content) {
  AxisScale x(exhibit.x.scale);
  AxisScale y(exhibit.y.scale);
  bool empty = true;
  for (const exhibit::Curve& curve : content.curves) {
    x.include(curve.x);
    y.include(curve.y);
    empty = empty && curve.x.empty();
  }
  x.add_margins();
  y.add_margins();
  Figure figure(exhibit, kWidth, kHeight);
  if (empty) return figure.empty_png();
  figure.legend(names_of(content.curves));
  figure.begin_plot(width_of(y.ticks(7)), 0);
  figure.x_ticks(x);
  figure.y_ticks(y);
  for (std::size_t c = 0; c < content.curves.size(); ++c) {
    const exhibit::Curve& curve = content.curves[c];
    std::vector<cv::Point> line;
    const auto end_line = [&] {
      if (line.size() == 1) figure.canvas().dot(line[0], 3, series_ink(c));
      figure.canvas().polyline(line, series_ink(c));
      line.clear();
    };
    for (std::size_t i = 0; i < curve.x.size(); ++i) {
      cv::Point pixel;
      if (figure.point(x, y, curve.x[i], curve.y[i], pixel)) {
        line.push_back(pixel);
      } else {
        end_line();
      }
    }
    end_line();
  }
  figure.outline();
  figure.label_axes();
  return figure.png();
}

std::string draw(const Exhibit& exhibit, const exhibit::Bars& content) {
  const bool logarithmic = exhibit.y.scale == exhibit::Scale::Logarithmic;
  AxisScale y(exhibit.y.scale);
  for (const exhibit::BarSeries& series : content.series) y.include(series.values);
  y.include(0);  // has no place on a logarithmic scale
  y.add_margins();
  Figure figure(exhibit, kWidth, kHeight);
  if (content.groups.empty() || content.series.empty()) return figure.empty_png();
  figure.legend(names_of(content.series));
  figure.begin_plot(width_of(y.ticks(7)), 0, content.groups);
  figure.y_ticks(y);
  const cv::Rect& plot = figure.plot();
  const double group = static_cast<double>(plot.width) / static_cast<double>(content.groups.size());
  const double bar = 0.8 * group / static_cast<double>(content.series.size());
  const double base = logarithmic ? 0 : y.place(0);
  const auto pixel_y = [&](double place) {
    return plot.y + plot.height -
           static_cast<int>(std::lround(std::clamp(place, 0.0, 1.0) * plot.height));
  };
  for (std::size_t s = 0; s < content.series.size(); ++s) {
    for (std::size_t g = 0; g < content.groups.size(); ++g) {
      const double place = y.place(content.series[s].values[g]);
      if (!std::isfinite(place)) continue;
      const double left = plot.x + (static_cast<double>(g) + 0.1) * group;
      const int from = static_cast<int>(left + static_cast<double>(s) * bar);
      const int to = static_cast<int>(left + static_cast<double>(s + 1) * bar);
      const int end = pixel_y(place);
      const int start = pixel_y(base);
      figure.canvas().fill(
          {from, std::min(start, end), std::max(1, to - from), std::max(1, std::abs(start - end))},
          series_ink(s));
    }
  }
  figure.x_labels(content.groups);
  figure.outline();
  figure.label_axes();
  return figure.png();
}

AxisScale color_scale(const exhibit::HeatMap& content) {
  AxisScale scale(content.color.scale);
  scale.include(content.values);
  if (!(scale.upper() > scale.lower())) scale.add_margins();
  if (content.range) scale.set(*content.range);
  return scale;
}

/// One pixel for each cell; unknown ones are grey.
cv::Mat cells_of(const exhibit::HeatMap& content, const AxisScale& scale) {
  cv::Mat cells(static_cast<int>(content.rows), static_cast<int>(content.columns), CV_8UC3);
  for (int r = 0; r < cells.rows; ++r) {
    for (int c = 0; c < cells.cols; ++c) {
      const double value = content.values[static_cast<std::size_t>(r * content.columns + c)];
      const double place = std::isinf(value) ? value : scale.place(value);
      const cv::Scalar color = std::isnan(place) ? faint_ink() : map_ink(place);
      for (int channel = 0; channel < 3; ++channel) {
        cells.at<cv::Vec3b>(r, c)[channel] = static_cast<std::uint8_t>(color[channel]);
      }
    }
  }
  return cells;
}

void draw_color_bar(Canvas& canvas, const cv::Rect& place, const AxisScale& scale) {
  for (int y = 0; y < place.height; ++y) {
    canvas.fill({place.x, place.y + place.height - 1 - y, place.width, 1},
                map_ink(static_cast<double>(y) / std::max(1, place.height - 1)));
  }
  for (const Tick& tick : scale.ticks(7)) {
    const double at = scale.place(tick.value);
    if (!(at >= 0 && at <= 1)) continue;
    const int y = place.y + place.height - static_cast<int>(std::lround(at * place.height));
    canvas.line({place.x + place.width, y}, {place.x + place.width + 4, y}, ink());
    canvas.text(tick.text, {place.x + place.width + 8, y + Canvas::text_height(Size::Small) / 2},
                Size::Small);
  }
}

std::string draw(const Exhibit& exhibit, const exhibit::HeatMap& content) {
  Figure figure(exhibit, kWidth, kHeight);
  if (content.values.empty()) return figure.empty_png();
  const AxisScale scale = color_scale(content);
  constexpr int kBar = 18;
  const std::string measure = axis_text(content.color);
  const int words = measure.empty() ? 0 : Canvas::text_height(Size::Normal) + 12;
  const auto rows = labels_or_numbers(content.row_labels, content.rows);
  const auto columns = labels_or_numbers(content.column_labels, content.columns);
  figure.begin_plot(width_of(rows), kBar + 34 + width_of(scale.ticks(7)) + words, columns);
  const cv::Rect& plot = figure.plot();
  figure.canvas().image(cells_of(content, scale), plot);
  figure.y_labels(rows);
  figure.x_labels(columns);
  const cv::Rect bar(plot.x + plot.width + 16, plot.y, kBar, plot.height);
  draw_color_bar(figure.canvas(), bar, scale);
  if (!measure.empty()) {
    const std::string text = Canvas::fitting(measure, plot.height, Size::Normal);
    const int length = Canvas::text_width(text, Size::Normal);
    figure.canvas().vertical_text(
        text, {kWidth - kMargin / 2 - words / 2, plot.y + (plot.height - length) / 2},
        Size::Normal);
  }
  figure.outline();
  figure.label_axes();
  return figure.png();
}

cv::Mat picture(const PixelImages& images, std::int64_t index) {
  const auto height = static_cast<int>(images.height);
  const auto width = static_cast<int>(images.width);
  const auto stride = static_cast<std::size_t>(images.height * images.width * 3);
  const auto* first = images.rgb.data() + static_cast<std::size_t>(index) * stride;
  // OpenCV has no read-only view of foreign memory; the picture is only read.
  const cv::Mat rgb(height, width, CV_8UC3, const_cast<std::uint8_t*>(first));  // NOLINT
  cv::Mat bgr;
  cv::cvtColor(rgb, bgr, cv::COLOR_RGB2BGR);
  return bgr;
}

/// Rows of cells that hold one or more pictures side by side, with a caption beneath.
std::string draw_pictures(const Exhibit& exhibit, const std::vector<const PixelImages*>& sets,
                          const std::vector<std::string>& captions, const std::string& heading) {
  constexpr int kGap = 12;
  constexpr int kSmallest = 96;  // small pictures are enlarged to about that
  const auto count = static_cast<int>(sets[0]->count);
  std::int64_t side = 1;
  for (const PixelImages* set : sets) side = std::max({side, set->height, set->width});
  const double zoom = side >= kSmallest
                          ? std::min(1.0, 224.0 / static_cast<double>(side))
                          : std::ceil(static_cast<double>(kSmallest) / static_cast<double>(side));
  const int box = std::max(1, static_cast<int>(std::lround(zoom * static_cast<double>(side))));
  const int cell = static_cast<int>(sets.size()) * (box + 4);
  const int columns = std::max(1, std::min(count, (kWidth - 2 * kMargin) / (cell + kGap)));
  const int rows = (count + columns - 1) / columns;
  const int words = captions.empty() ? 0 : Canvas::text_height(Size::Small) + 8;
  const int top = Figure(exhibit, kWidth, 8).top() + (heading.empty() ? 0 : 24) + 8;
  Figure figure(exhibit, kWidth, top + std::max(1, rows) * (box + words + kGap) + kMargin);
  if (count == 0) return figure.empty_png();
  figure.canvas().text(Canvas::fitting(heading, kWidth - 2 * kMargin, Size::Normal),
                       {kMargin, top - 10}, Size::Normal);
  for (int i = 0; i < count; ++i) {
    const int x = kMargin + i % columns * (cell + kGap);
    const int y = top + i / columns * (box + words + kGap);
    for (std::size_t s = 0; s < sets.size(); ++s) {
      const cv::Mat image = picture(*sets[s], i);
      const auto length = [&](int pixels) {
        return std::max(1, static_cast<int>(std::lround(zoom * pixels)));
      };
      const cv::Rect place(x + static_cast<int>(s) * (box + 4), y, length(image.cols),
                           length(image.rows));
      figure.canvas().image(image, place);
      figure.canvas().frame(place, faint_ink());
    }
    if (captions.empty()) continue;
    figure.canvas().text(
        Canvas::fitting(captions[static_cast<std::size_t>(i)], cell + kGap - 4, Size::Small),
        {x, y + box + words - 4}, Size::Small);
  }
  return figure.png();
}

std::string draw(const Exhibit& exhibit, const exhibit::ImageRow& content) {
  return draw_pictures(exhibit, {&content.images}, content.captions, {});
}

std::string draw(const Exhibit& exhibit, const exhibit::ImagePairs& content) {
  const std::string heading =
      content.first_name.empty() && content.second_name.empty()
          ? std::string()
          : fmt::format("left: {}, right: {}", content.first_name, content.second_name);
  return draw_pictures(exhibit, {&content.first, &content.second}, content.captions, heading);
}

std::string cell_text(const exhibit::Cell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) return *text;
  const double value = std::get<double>(cell);
  return std::isnan(value) ? std::string("-") : fmt::format("{:.6g}", value);
}

/// Pixels for each column, the widest ones less where all together are too wide.
std::vector<int> column_widths(const exhibit::Table& table, std::size_t rows) {
  std::vector<int> widths;
  for (std::size_t c = 0; c < table.header.size(); ++c) {
    int width = Canvas::text_width(table.header[c], Size::Normal);
    for (std::size_t r = 0; r < rows; ++r) {
      width = std::max(width, Canvas::text_width(cell_text(table.rows[r][c]), Size::Normal));
    }
    widths.push_back(width + 24);
  }
  const auto sum = [&] {
    int all = 0;
    for (const int width : widths) all += width;
    return all;
  };
  constexpr int kNarrowest = 40;
  while (!widths.empty() && sum() > kWidth - 2 * kMargin) {
    auto widest = std::max_element(widths.begin(), widths.end());
    if (*widest <= kNarrowest) break;
    *widest = std::max(kNarrowest, *widest * 9 / 10);
  }
  return widths;
}

std::string draw(const Exhibit& exhibit, const exhibit::Table& content) {
  constexpr int kRow = 24;
  constexpr std::size_t kMostShown = 200;
  const std::size_t rows = std::min(content.rows.size(), kMostShown);
  const std::vector<int> widths = column_widths(content, rows);
  const int top = Figure(exhibit, kWidth, 8).top() + 8;
  const int lines = static_cast<int>(rows) + 1 + (rows < content.rows.size() ? 1 : 0);
  Figure figure(exhibit, kWidth, top + std::max(2, lines) * kRow + kMargin);
  if (content.header.empty()) return figure.empty_png();
  const auto write = [&](const std::string& text, int x, int line, int width, bool right) {
    const std::string shown = Canvas::fitting(text, width - 8, Size::Normal);
    figure.canvas().text(shown, {right ? x + width - 16 : x, top + line * kRow + 16}, Size::Normal,
                         right ? Align::Right : Align::Left);
  };
  int x = kMargin;
  for (std::size_t c = 0; c < widths.size(); ++c) {
    const auto number = [&](std::size_t r) {
      return std::holds_alternative<double>(content.rows[r][c]);
    };
    write(content.header[c], x, 0, widths[c], rows > 0 && number(0));
    for (std::size_t r = 0; r < rows; ++r) {
      write(cell_text(content.rows[r][c]), x, static_cast<int>(r) + 1, widths[c], number(r));
    }
    x += widths[c];
  }
  const int rule = top + kRow - 2;
  figure.canvas().line({kMargin, rule}, {std::min(x, kWidth - kMargin), rule}, ink());
  if (rows < content.rows.size()) {
    write(fmt::format("and {} more", content.rows.size() - rows), kMargin, lines - 1, kWidth,
          false);
  }
  return figure.png();
}

std::string draw(const Exhibit& exhibit, const exhibit::Histogram& content) {
  AxisScale x(exhibit.x.scale);
  AxisScale y(exhibit.y.scale);
  x.include(content.edges);
  y.include(0);
  for (const exhibit::Counts& series : content.series) y.include(series.counts);
  y.add_margins();
  Figure figure(exhibit, kWidth, kHeight);
  if (content.series.empty()) return figure.empty_png();
  figure.legend(names_of(content.series));
  figure.begin_plot(width_of(y.ticks(7)), 0);
  figure.x_ticks(x);
  figure.y_ticks(y);
  for (std::size_t s = 0; s < content.series.size(); ++s) {
    // Steps; a count of zero lies at the bottom, on a logarithmic scale too.
    std::vector<cv::Point> line;
    const auto add = [&](double edge, double count) {
      cv::Point pixel;
      const bool known = figure.point(x, y, edge, std::max(count, y.lower()), pixel);
      if (known) line.push_back(pixel);
    };
    add(content.edges.front(), 0);
    for (std::size_t bin = 0; bin < content.series[s].counts.size(); ++bin) {
      add(content.edges[bin], content.series[s].counts[bin]);
      add(content.edges[bin + 1], content.series[s].counts[bin]);
    }
    add(content.edges.back(), 0);
    figure.canvas().polyline(line, series_ink(s));
  }
  figure.outline();
  figure.label_axes();
  return figure.png();
}

}  // namespace

std::string exhibit_png(const Exhibit& exhibit) {
  return std::visit([&](const auto& content) { return draw(exhibit, content); }, exhibit.content);
}

}  // namespace zsq
