// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exhibit_limits.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace zsq {
namespace {

constexpr std::size_t kMostCurves = 32;
constexpr std::size_t kMostPoints = 4096;
constexpr std::size_t kMostGroups = 1024;
constexpr std::size_t kMostSeries = 16;
constexpr std::int64_t kMostCells = 256;  // of each side
constexpr std::int64_t kMostImages = 64;
constexpr std::int64_t kMostPixels = 1'000'000;
constexpr std::int64_t kLongestSide = 1024;  // of an image; a model's input is no larger
constexpr std::size_t kMostRows = 1000;
constexpr std::size_t kMostColumns = 32;
constexpr std::size_t kMostBins = 512;
constexpr std::size_t kLongestId = 64;
constexpr std::size_t kLongestText = 400;
constexpr std::size_t kLongestCaption = 1000;

template <class... F>
struct Overloaded : F... {
  using F::operator()...;
};
template <class... F>
Overloaded(F...) -> Overloaded<F...>;

/// "" or "CAPTION: 3, not 4".
std::string differing(const std::string& what, std::size_t got, std::size_t wanted) {
  return got == wanted ? std::string() : fmt::format("{}: {}, not {}", what, got, wanted);
}

/// Of texts that may be left out.
std::string differing_or_none(const std::string& what, std::size_t got, std::size_t wanted) {
  return got == 0 ? std::string() : differing(what, got, wanted);
}

std::string image_inconsistency(const PixelImages& images) {
  const auto side = [](std::int64_t s) { return s >= 1 && s <= kLongestSide; };
  if (images.count < 0 || (images.count > 0 && !(side(images.height) && side(images.width)))) {
    return fmt::format("{} images of {} x {}", images.count, images.height, images.width);
  }
  if (images.count > std::numeric_limits<std::int32_t>::max() / (kLongestSide * 16)) {
    return fmt::format("{} images", images.count);
  }
  const auto count = static_cast<std::size_t>(images.count);
  std::string found =
      differing("bytes of images", images.rgb.size(),
                static_cast<std::size_t>(images.count * images.height * images.width * 3));
  if (found.empty()) found = differing_or_none("labels", images.labels.size(), count);
  if (found.empty()) found = differing_or_none("classes", images.predicted.size(), count);
  if (found.empty()) found = differing_or_none("confidences", images.confidence.size(), count);
  return found;
}

std::string inconsistency_of(const exhibit::Curves& content) {
  for (const exhibit::Curve& curve : content.curves) {
    if (auto found = differing("y of '" + curve.name + "'", curve.y.size(), curve.x.size());
        !found.empty()) {
      return found;
    }
  }
  return {};
}

std::string inconsistency_of(const exhibit::Bars& content) {
  for (const exhibit::BarSeries& series : content.series) {
    if (auto found =
            differing("bars of '" + series.name + "'", series.values.size(), content.groups.size());
        !found.empty()) {
      return found;
    }
  }
  return {};
}

std::string inconsistency_of(const exhibit::HeatMap& content) {
  constexpr std::int64_t kMost = 1 << 24;
  if (content.rows < 0 || content.columns < 0 || content.rows > kMost || content.columns > kMost) {
    return fmt::format("{} x {} cells", content.rows, content.columns);
  }
  const auto rows = static_cast<std::size_t>(content.rows);
  const auto columns = static_cast<std::size_t>(content.columns);
  std::string found = differing("cells", content.values.size(), rows * columns);
  if (found.empty()) found = differing_or_none("row labels", content.row_labels.size(), rows);
  if (found.empty()) {
    found = differing_or_none("column labels", content.column_labels.size(), columns);
  }
  if (found.empty() && content.range && !(content.range->lower < content.range->upper)) {
    found = fmt::format("a range from {} to {}", content.range->lower, content.range->upper);
  }
  return found;
}

std::string inconsistency_of(const exhibit::ImageRow& content) {
  const std::string found = image_inconsistency(content.images);
  if (!found.empty()) return found;
  return differing_or_none("captions", content.captions.size(),
                           static_cast<std::size_t>(content.images.count));
}

std::string inconsistency_of(const exhibit::ImagePairs& content) {
  std::string found = image_inconsistency(content.first);
  if (found.empty()) found = image_inconsistency(content.second);
  const auto count = static_cast<std::size_t>(content.first.count);
  if (found.empty()) {
    found = differing("second images", static_cast<std::size_t>(content.second.count), count);
  }
  return found.empty() ? differing_or_none("captions", content.captions.size(), count) : found;
}

std::string inconsistency_of(const exhibit::Table& content) {
  for (const auto& row : content.rows) {
    if (auto found = differing("cells of a row", row.size(), content.header.size());
        !found.empty()) {
      return found;
    }
  }
  return {};
}

std::string inconsistency_of(const exhibit::Histogram& content) {
  const auto& edges = content.edges;
  if (edges.empty() && content.series.empty()) return {};
  if (edges.size() < 2) return fmt::format("{} edges", edges.size());
  for (std::size_t i = 0; i < edges.size(); ++i) {
    const bool ascending = i == 0 || edges[i] > edges[i - 1];
    if (!std::isfinite(edges[i]) || !ascending) return fmt::format("an edge at {}", edges[i]);
  }
  for (const exhibit::Counts& series : content.series) {
    if (auto found =
            differing("bins of '" + series.name + "'", series.counts.size(), edges.size() - 1);
        !found.empty()) {
      return found;
    }
  }
  return {};
}

std::string id_inconsistency(const std::string& id) {
  const bool known = std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
  return known && !id.empty() && id.size() <= kLongestId ? std::string()
                                                         : fmt::format("the id '{}'", id);
}

/// Cuts at the end of a UTF-8 character.
void clip(std::string& text, std::size_t longest) {
  if (text.size() <= longest) return;
  std::size_t end = longest;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  text.resize(end);
}

void clip(std::vector<std::string>& texts) {
  for (std::string& text : texts) clip(text, kLongestText);
}

void clip(exhibit::Axis& axis) {
  clip(axis.label, kLongestText);
  clip(axis.unit, kLongestText);
}

/// True where something was cut off.
template <class T>
bool cut(std::vector<T>& values, std::size_t most) {
  if (values.size() <= most) return false;
  values.resize(most);
  return true;
}

/// Every n-th and the last.
std::vector<double> every(const std::vector<double>& values, std::size_t n) {
  std::vector<double> result;
  for (std::size_t i = 0; i < values.size(); i += n) result.push_back(values[i]);
  if ((values.size() - 1) % n != 0) result.push_back(values.back());
  return result;
}

std::int64_t parts(std::int64_t whole, std::int64_t part) {
  return (whole + part - 1) / part;
}

bool thin(exhibit::Curves& content) {
  bool thinned = cut(content.curves, kMostCurves);
  for (exhibit::Curve& curve : content.curves) {
    clip(curve.name, kLongestText);
    if (curve.x.size() <= kMostPoints) continue;
    const std::size_t n = (curve.x.size() + kMostPoints - 2) / (kMostPoints - 1);
    curve.x = every(curve.x, n);
    curve.y = every(curve.y, n);
    thinned = true;
  }
  return thinned;
}

bool thin(exhibit::Bars& content) {
  bool thinned = cut(content.groups, kMostGroups);
  thinned = cut(content.series, kMostSeries) || thinned;
  clip(content.groups);
  for (exhibit::BarSeries& series : content.series) {
    clip(series.name, kLongestText);
    cut(series.values, kMostGroups);
  }
  return thinned;
}

/// The mean of what is known in a block.
double block_mean(const exhibit::HeatMap& map, std::int64_t row, std::int64_t height,
                  std::int64_t column, std::int64_t width) {
  double sum = 0;
  std::int64_t known = 0;
  for (std::int64_t r = row; r < std::min(row + height, map.rows); ++r) {
    for (std::int64_t c = column; c < std::min(column + width, map.columns); ++c) {
      const double value = map.values[static_cast<std::size_t>(r * map.columns + c)];
      if (std::isnan(value)) continue;
      sum += value;
      ++known;
    }
  }
  return known > 0 ? sum / static_cast<double>(known) : std::numeric_limits<double>::quiet_NaN();
}

std::vector<std::string> first_of_each(const std::vector<std::string>& labels, std::int64_t n) {
  std::vector<std::string> result;
  for (std::size_t i = 0; i < labels.size(); i += static_cast<std::size_t>(n)) {
    result.push_back(labels[i]);
  }
  return result;
}

bool thin(exhibit::HeatMap& content) {
  clip(content.color);
  clip(content.row_labels);
  clip(content.column_labels);
  const std::int64_t height = std::max<std::int64_t>(1, parts(content.rows, kMostCells));
  const std::int64_t width = std::max<std::int64_t>(1, parts(content.columns, kMostCells));
  if (height == 1 && width == 1) return false;
  std::vector<double> values;
  for (std::int64_t r = 0; r < content.rows; r += height) {
    for (std::int64_t c = 0; c < content.columns; c += width) {
      values.push_back(block_mean(content, r, height, c, width));
    }
  }
  content.values = std::move(values);
  content.rows = parts(content.rows, height);
  content.columns = parts(content.columns, width);
  content.row_labels = first_of_each(content.row_labels, height);
  content.column_labels = first_of_each(content.column_labels, width);
  return true;
}

bool keep_first(PixelImages& images, std::int64_t count) {
  if (images.count <= count) return false;
  images.count = count;
  const auto n = static_cast<std::size_t>(count);
  images.rgb.resize(static_cast<std::size_t>(count * images.height * images.width * 3));
  cut(images.labels, n);
  cut(images.predicted, n);
  cut(images.confidence, n);
  return true;
}

std::int64_t fitting(const PixelImages& images) {
  const std::int64_t pixels = std::max<std::int64_t>(1, images.height * images.width);
  return std::clamp<std::int64_t>(kMostPixels / pixels, 1, kMostImages);
}

bool thin(exhibit::ImageRow& content) {
  clip(content.captions);
  const std::int64_t count = fitting(content.images);
  cut(content.captions, static_cast<std::size_t>(count));
  return keep_first(content.images, count);
}

bool thin(exhibit::ImagePairs& content) {
  clip(content.first_name, kLongestText);
  clip(content.second_name, kLongestText);
  clip(content.captions);
  const std::int64_t count = std::min(fitting(content.first), fitting(content.second));
  cut(content.captions, static_cast<std::size_t>(count));
  keep_first(content.second, count);
  return keep_first(content.first, count);
}

bool thin(exhibit::Table& content) {
  bool thinned = cut(content.rows, kMostRows);
  thinned = cut(content.header, kMostColumns) || thinned;
  clip(content.header);
  for (auto& row : content.rows) {
    cut(row, kMostColumns);
    for (exhibit::Cell& cell : row) {
      if (auto* text = std::get_if<std::string>(&cell)) clip(*text, kLongestText);
    }
  }
  return thinned;
}

bool thin(exhibit::Histogram& content) {
  bool thinned = cut(content.series, kMostSeries);
  for (exhibit::Counts& series : content.series) clip(series.name, kLongestText);
  if (content.edges.size() <= kMostBins + 1) return thinned;
  const std::size_t n = (content.edges.size() - 1 + kMostBins - 1) / kMostBins;
  content.edges = every(content.edges, n);
  for (exhibit::Counts& series : content.series) {
    std::vector<double> joined(content.edges.size() - 1, 0.0);
    for (std::size_t bin = 0; bin < series.counts.size(); ++bin) {
      joined[bin / n] += series.counts[bin];
    }
    series.counts = std::move(joined);
  }
  return true;
}

std::int64_t bytes(const std::vector<double>& values) {
  return static_cast<std::int64_t>(values.size() * sizeof(double));
}
std::int64_t bytes(const std::vector<std::string>& texts) {
  std::size_t sum = 0;
  for (const std::string& text : texts) sum += sizeof(std::string) + text.size();
  return static_cast<std::int64_t>(sum);
}
std::int64_t bytes(const PixelImages& images) {
  return static_cast<std::int64_t>(images.rgb.size() + 4 * images.labels.size() +
                                   4 * images.predicted.size() + 4 * images.confidence.size());
}
std::int64_t bytes(const exhibit::Table& table) {
  std::int64_t sum = bytes(table.header);
  for (const auto& row : table.rows) {
    for (const exhibit::Cell& cell : row) {
      sum += static_cast<std::int64_t>(sizeof(exhibit::Cell));
      if (const auto* text = std::get_if<std::string>(&cell)) {
        sum += static_cast<std::int64_t>(text->size());
      }
    }
  }
  return sum;
}

}  // namespace

std::string inconsistency(const Exhibit& exhibit) {
  const std::string id = id_inconsistency(exhibit.id);
  if (!id.empty()) return id;
  return std::visit([](const auto& content) { return inconsistency_of(content); }, exhibit.content);
}

Exhibit bounded(Exhibit exhibit) {
  clip(exhibit.title, kLongestText);
  clip(exhibit.caption, kLongestCaption);
  clip(exhibit.x);
  clip(exhibit.y);
  const bool thinned = std::visit([](auto& content) { return thin(content); }, exhibit.content);
  exhibit.thinned = exhibit.thinned || thinned;
  return exhibit;
}

std::int64_t exhibit_bytes(const Exhibit& exhibit) {
  const auto lists = [](const auto& list, auto values) {
    std::int64_t sum = 0;
    for (const auto& one : list) {
      sum += static_cast<std::int64_t>(sizeof(one) + one.name.size()) + values(one);
    }
    return sum;
  };
  const std::int64_t content = std::visit(
      Overloaded{[&](const exhibit::Curves& c) {
                   return lists(c.curves,
                                [](const auto& one) { return bytes(one.x) + bytes(one.y); });
                 },
                 [&](const exhibit::Bars& c) {
                   return bytes(c.groups) +
                          lists(c.series, [](const auto& one) { return bytes(one.values); });
                 },
                 [&](const exhibit::HeatMap& c) {
                   return bytes(c.values) + bytes(c.row_labels) + bytes(c.column_labels);
                 },
                 [&](const exhibit::ImageRow& c) { return bytes(c.images) + bytes(c.captions); },
                 [&](const exhibit::ImagePairs& c) {
                   return bytes(c.first) + bytes(c.second) + bytes(c.captions);
                 },
                 [&](const exhibit::Table& c) { return bytes(c); },
                 [&](const exhibit::Histogram& c) {
                   return bytes(c.edges) +
                          lists(c.series, [](const auto& one) { return bytes(one.counts); });
                 }},
      exhibit.content);
  return static_cast<std::int64_t>(sizeof(Exhibit) + exhibit.title.size() +
                                   exhibit.caption.size()) +
         content;
}

}  // namespace zsq
