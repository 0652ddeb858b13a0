// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "api/types.h"

namespace zsq {

/// The kinds of things that an exhibit can be. NaN stands for "not known" wherever there are
/// numbers: a gap in a curve, no bar, an empty cell.
namespace exhibit {

enum class Scale { Linear, Logarithmic };

/// What an axis, or a scale of colours, measures.
struct Axis {
  std::string label{};
  std::string unit{};  ///< "dB", "%"; empty: none, or in the label
  Scale scale = Scale::Linear;
};

struct Curve {
  std::string name{};
  std::vector<double> x{};
  std::vector<double> y{};  ///< as many as x
};
struct Curves {
  std::vector<Curve> curves{};
};

struct BarSeries {
  std::string name{};
  std::vector<double> values{};  ///< one for each group
};
/// Groups lie along x, each with one bar of every series.
struct Bars {
  std::vector<std::string> groups{};
  std::vector<BarSeries> series{};
};

struct Interval {
  double lower = 0;
  double upper = 1;
};
/// Rows go down along y, columns to the right along x.
struct HeatMap {
  std::int64_t rows = 0;
  std::int64_t columns = 0;
  std::vector<double> values{};              ///< [rows, columns], row-major
  std::vector<std::string> row_labels{};     ///< one each, or none: numbered from 0
  std::vector<std::string> column_labels{};  ///< one each, or none: numbered from 0
  std::optional<Interval> range{};           ///< that the colours cover; none: that of the values
  Axis color{};                              ///< what the values measure
};

struct ImageRow {
  PixelImages images{};
  std::vector<std::string> captions{};  ///< one for each image, or none
};
/// Image i of `first` beside image i of `second`: before and after, source and result.
struct ImagePairs {
  PixelImages first{};
  PixelImages second{};
  std::string first_name{};
  std::string second_name{};
  std::vector<std::string> captions{};  ///< one for each pair, or none
};

using Cell = std::variant<std::string, double>;
struct Table {
  std::vector<std::string> header{};
  std::vector<std::vector<Cell>> rows{};  ///< each as long as the header
};

struct Counts {
  std::string name{};
  std::vector<double> counts{};  ///< one for each bin: counts, or shares
};
/// Bin i reaches from edges[i] to edges[i + 1].
struct Histogram {
  std::vector<double> edges{};  ///< ascending, finite; one more than bins
  std::vector<Counts> series{};
};

using Content = std::variant<Curves, Bars, HeatMap, ImageRow, ImagePairs, Table, Histogram>;

}  // namespace exhibit

/// Something that a method has to show beside images, spectra, losses and layers. The engine keeps
/// it in the history of the run and the last of each id in the run folder; one view draws any kind.
///
/// Titles, captions, labels of axes, names of series and of table columns are texts of the core:
/// English, translated by the views. Groups, labels of rows and columns, captions of images and
/// cells are data: names of layers and classes.
struct Exhibit {
  std::string id{};  ///< which one of the run's: a newer one takes the older one's place.
                     ///< Lower-case letters, digits, '-' and '_', at most 64: it names the files.
  std::string title{};
  std::string caption{};  ///< what there is to see, in a sentence or two
  exhibit::Axis x{};      ///< not of images and tables
  exhibit::Axis y{};
  std::int64_t iteration = 0;  ///< LossPoint::iteration of the moment; the engine sets it
  bool thinned = false;        ///< the engine does: it was larger than what is kept
  exhibit::Content content{};
};

/// "curves", "bars", "heat_map", "image_row", "image_pairs", "table" or "histogram".
ZSQ_API const char* kind_of(const Exhibit& exhibit) noexcept;

/// One JSON object; parse_exhibit reads it back, to the last bit of every number. Numbers that JSON
/// lacks are null (NaN), "inf" and "-inf"; pictures are their RGB bytes in base 64.
ZSQ_API std::string to_json(const Exhibit& exhibit);
/// Throws Malformed, where lengths do not fit each other too.
ZSQ_API Exhibit parse_exhibit(std::string_view json);
/// The last exhibit of each id that a run left in its folder (exhibits/ID.json), by id. Throws
/// Malformed, FileUnreadable.
ZSQ_API std::vector<Exhibit> read_exhibits(const std::string& run_folder);

}  // namespace zsq
