// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// One exhibit of every kind, with what is hard to carry: NaN, infinity, letters beyond ASCII.
#include <cmath>
#include <limits>
#include <vector>

#include "api/exhibit.h"

namespace zsq::test {

inline constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
inline constexpr double kInf = std::numeric_limits<double>::infinity();

/// Pictures of one colour each: the first black, the last white.
inline PixelImages some_pictures(std::int64_t count, std::int64_t height, std::int64_t width) {
  PixelImages images;
  images.count = count;
  images.height = height;
  images.width = width;
  for (std::int64_t i = 0; i < count; ++i) {
    const auto grey = static_cast<std::uint8_t>(count > 1 ? 255 * i / (count - 1) : 200);
    images.rgb.insert(images.rgb.end(), static_cast<std::size_t>(height * width * 3), grey);
    images.labels.push_back(static_cast<int>(i) - 1);
    images.predicted.push_back(static_cast<int>(i));
    images.confidence.push_back(0.1F * static_cast<float>(i));
  }
  return images;
}

inline Exhibit curves_exhibit() {
  return {.id = "curves",
          .title = "Learning rates – größer",
          .caption = "Two rates over the steps.",
          .x = {.label = "step"},
          .y = {.label = "rate", .unit = "1/s", .scale = exhibit::Scale::Logarithmic},
          .content = exhibit::Curves{{{"first", {1, 2, 3, 4}, {0.1, kNan, 1e-3, 1.0 / 3}},
                                      {"second", {4, 1, 2}, {kInf, -kInf, 5e-324}}}}};
}

inline Exhibit bars_exhibit() {
  return {.id = "bars",
          .title = "Ranges",
          .y = {.label = "value"},
          .content = exhibit::Bars{{"conv1", "layer1.0, \"x\"", "fc"},
                                   {{"lower", {-1, -2, kNan}}, {"upper", {1, 4, 8}}}}};
}

inline Exhibit heat_map_exhibit() {
  return {.id = "heat_map",
          .title = "Confusion",
          .x = {.label = "class seen"},
          .y = {.label = "class wanted"},
          .content = exhibit::HeatMap{.rows = 2,
                                      .columns = 3,
                                      .values = {0, 1, 2, kNan, kInf, 5},
                                      .row_labels = {"cat", "猫"},
                                      .column_labels = {"a", "b", "c"},
                                      .range = exhibit::Interval{0, 5},
                                      .color = {.label = "images"}}};
}

inline Exhibit image_row_exhibit() {
  return {.id = "image_row",
          .title = "Hard samples",
          .content = exhibit::ImageRow{some_pictures(3, 4, 5), {"one", "two", "three"}}};
}

inline Exhibit image_pairs_exhibit() {
  return {.id = "image_pairs",
          .title = "Before and after",
          .content = exhibit::ImagePairs{
              some_pictures(2, 4, 4), some_pictures(2, 6, 8), "before", "after", {"p", "q"}}};
}

inline Exhibit table_exhibit() {
  return {.id = "table",
          .title = "Layers",
          .content = exhibit::Table{
              {"layer", "loss"},
              {{std::string("conv1"), 0.25}, {std::string("inf"), kInf}, {std::string(), kNan}}}};
}

inline Exhibit histogram_exhibit() {
  return {
      .id = "histogram",
      .title = "Distances",
      .x = {.label = "distance"},
      .y = {.label = "images"},
      .content = exhibit::Histogram{{0, 0.5, 1, 4}, {{"first", {1, 0, 3}}, {"other", {2, 2, 0}}}}};
}

inline std::vector<Exhibit> every_kind() {
  return {curves_exhibit(),      bars_exhibit(),  heat_map_exhibit(), image_row_exhibit(),
          image_pairs_exhibit(), table_exhibit(), histogram_exhibit()};
}

}  // namespace zsq::test
