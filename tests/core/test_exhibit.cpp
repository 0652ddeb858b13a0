// SPDX-License-Identifier: GPL-3.0-or-later
// Exhibits as values: JSON, limits, pictures, contents made of tensors.
#include <ATen/core/Tensor.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/tensor.h>
#include <QTest>

#include <map>
#include <nlohmann/json.hpp>
#include <numeric>
#include <opencv2/imgcodecs.hpp>

#include "api/error.h"
#include "engine/exhibit_canvas.h"
#include "engine/exhibit_limits.h"
#include "engine/exhibit_png.h"
#include "engine/exhibit_scale.h"
#include "synth/exhibits.h"
#include "tests/support/some_exhibits.h"

using namespace zsq;
using namespace zsq::test;
using nlohmann::json;

namespace {

template <class T>
const T& content(const Exhibit& exhibit) {
  return std::get<T>(exhibit.content);
}

cv::Mat picture_of(const Exhibit& exhibit) {
  const std::string png = exhibit_png(exhibit);
  const cv::Mat bytes(1, static_cast<int>(png.size()), CV_8U, const_cast<char*>(png.data()));
  return cv::imdecode(bytes, cv::IMREAD_COLOR);
}

/// Pixels of exactly that colour.
int pixels(const cv::Mat& picture, const cv::Scalar& color) {
  cv::Mat found;
  cv::inRange(picture, color, color, found);
  return cv::countNonZero(found);
}

/// Rows of pixels that something dark lies in.
int dark_rows(const cv::Mat& picture) {
  int rows = 0;
  for (int y = 0; y < picture.rows; ++y) {
    double least = 255;
    cv::minMaxLoc(picture.row(y).reshape(1), &least);
    rows += least < 120 ? 1 : 0;
  }
  return rows;
}

/// Without names of series, which a legend would show.
Exhibit without_legend(Exhibit exhibit) {
  if (auto* curves = std::get_if<exhibit::Curves>(&exhibit.content)) {
    for (auto& curve : curves->curves) curve.name.clear();
  } else if (auto* bars = std::get_if<exhibit::Bars>(&exhibit.content)) {
    for (auto& series : bars->series) series.name.clear();
  } else if (auto* histogram = std::get_if<exhibit::Histogram>(&exhibit.content)) {
    for (auto& series : histogram->series) series.name.clear();
  }
  return exhibit;
}

Exhibit without_content(Exhibit exhibit) {
  std::visit([](auto& all) { all = {}; }, exhibit.content);
  return exhibit;
}

void add_every_kind() {
  QTest::addColumn<int>("place");
  const auto all = every_kind();
  for (std::size_t i = 0; i < all.size(); ++i) QTest::newRow(kind_of(all[i])) << int(i);
}

class ExhibitTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void every_kind_has_its_name_and_is_tried_here() {
    QStringList kinds;
    for (const Exhibit& exhibit : every_kind()) kinds << kind_of(exhibit);
    QCOMPARE(kinds, (QStringList{"curves", "bars", "heat_map", "image_row", "image_pairs", "table",
                                 "histogram"}));
    QCOMPARE(std::size_t(kinds.size()), std::variant_size_v<exhibit::Content>);
  }

  void json_reads_back_as_written_data() { add_every_kind(); }
  void json_reads_back_as_written() {
    QFETCH(int, place);
    Exhibit exhibit = every_kind()[std::size_t(place)];
    exhibit.iteration = 1234567890123;
    exhibit.thinned = place % 2 == 0;
    const std::string text = to_json(exhibit);
    const Exhibit back = parse_exhibit(text);
    QCOMPARE(to_json(back), text);
    QCOMPARE(std::string(kind_of(back)), std::string(kind_of(exhibit)));
    QCOMPARE(back.iteration, std::int64_t(1234567890123));
    QCOMPARE(back.thinned, exhibit.thinned);
    QCOMPARE(back.title, exhibit.title);
    QCOMPARE(back.caption, exhibit.caption);
    QCOMPARE(back.y.label, exhibit.y.label);
    QCOMPARE(back.y.unit, exhibit.y.unit);
    QVERIFY(back.y.scale == exhibit.y.scale);
    const Exhibit empty = without_content(exhibit);
    QCOMPARE(to_json(parse_exhibit(to_json(empty))), to_json(empty));
    QVERIFY(to_json(empty) != text);
  }

  void numbers_survive_to_the_last_bit() {
    const auto curves = content<exhibit::Curves>(parse_exhibit(to_json(curves_exhibit()))).curves;
    QCOMPARE(curves.size(), std::size_t(2));
    QCOMPARE(curves[0].name, std::string("first"));
    QCOMPARE(curves[0].x, (std::vector<double>{1, 2, 3, 4}));
    QCOMPARE(curves[0].y[0], 0.1);
    QVERIFY(std::isnan(curves[0].y[1]));
    QVERIFY(curves[0].y[3] == 1.0 / 3);
    QVERIFY(curves[1].y[0] == kInf && curves[1].y[1] == -kInf && curves[1].y[2] == 5e-324);
    // It is JSON, which has no NaN.
    QVERIFY(json::parse(to_json(curves_exhibit()))["curves"][0]["y"][1].is_null());
  }

  void pictures_labels_and_ranges_survive() {
    const auto row = content<exhibit::ImageRow>(parse_exhibit(to_json(image_row_exhibit())));
    const PixelImages expected = some_pictures(3, 4, 5);
    QCOMPARE(row.images.rgb, expected.rgb);
    QCOMPARE(row.images.labels, expected.labels);
    QCOMPARE(row.images.confidence, expected.confidence);
    QCOMPARE(row.captions[2], std::string("three"));
    const auto pairs = content<exhibit::ImagePairs>(parse_exhibit(to_json(image_pairs_exhibit())));
    QCOMPARE(pairs.second.height, std::int64_t(6));
    QCOMPARE(pairs.second.rgb, some_pictures(2, 6, 8).rgb);
    const auto map = content<exhibit::HeatMap>(parse_exhibit(to_json(heat_map_exhibit())));
    QCOMPARE(map.range->upper, 5.0);
    QCOMPARE(map.row_labels[1], std::string("猫"));
    QCOMPARE(map.color.label, std::string("images"));
  }

  void a_cell_that_says_inf_is_no_number() {
    const auto table = content<exhibit::Table>(parse_exhibit(to_json(table_exhibit())));
    QCOMPARE(std::get<std::string>(table.rows[1][0]), std::string("inf"));
    QVERIFY(std::get<double>(table.rows[1][1]) == kInf);
    QCOMPARE(std::get<std::string>(table.rows[2][0]), std::string());
    QVERIFY(std::isnan(std::get<double>(table.rows[2][1])));
  }

  void names_that_are_no_utf8_do_not_break_the_file() {
    Exhibit exhibit = bars_exhibit();
    std::get<exhibit::Bars>(exhibit.content).groups[0] = "conv\xff\xc3";
    const auto bars = content<exhibit::Bars>(parse_exhibit(to_json(exhibit)));
    QVERIFY(bars.groups[0].starts_with("conv"));
    QVERIFY(!exhibit_png(exhibit).empty());
  }

  void what_is_no_exhibit_is_refused() {
    const auto refused = [](const std::string& text) {
      try {
        parse_exhibit(text);
      } catch (const Error& error) {
        return error.code() == ErrorCode::Malformed;
      }
      return false;
    };
    QVERIFY(refused(""));
    QVERIFY(refused("[]"));
    QVERIFY(refused("{}"));
    const auto changed = [](const Exhibit& exhibit, const char* pointer, const json& value) {
      json document = json::parse(to_json(exhibit));
      document[json::json_pointer(pointer)] = value;
      return document.dump();
    };
    QVERIFY(!refused(changed(bars_exhibit(), "/title", "other")));
    QVERIFY(refused(changed(bars_exhibit(), "/kind", "hologram")));
    QVERIFY(refused(changed(bars_exhibit(), "/zsq_exhibit", 2)));
    QVERIFY(refused(changed(bars_exhibit(), "/id", "../report")));
    QVERIFY(refused(changed(bars_exhibit(), "/groups", json::array({"one"}))));
    QVERIFY(refused(changed(bars_exhibit(), "/series/0/values/0", "seven")));
    QVERIFY(refused(changed(heat_map_exhibit(), "/rows", 3)));
    QVERIFY(refused(changed(heat_map_exhibit(), "/rows", -2)));
    QVERIFY(refused(changed(heat_map_exhibit(), "/columns", 1LL << 62)));
    QVERIFY(refused(changed(image_row_exhibit(), "/images/rgb", "AAAA")));
    QVERIFY(refused(changed(image_row_exhibit(), "/images/rgb", "no base64!")));
    QVERIFY(refused(changed(image_row_exhibit(), "/images/count", 1LL << 60)));
    QVERIFY(refused(changed(image_row_exhibit(), "/images/height", -4)));
    QVERIFY(refused(changed(histogram_exhibit(), "/edges/1", 7)));
    QVERIFY(refused(changed(table_exhibit(), "/rows/0", json::array({"alone"}))));
  }

  void what_does_not_fit_together_is_named() {
    for (const Exhibit& exhibit : every_kind()) {
      QCOMPARE(inconsistency(exhibit), std::string());
      QCOMPARE(inconsistency(without_content(exhibit)), std::string());
    }
    Exhibit bars = bars_exhibit();
    std::get<exhibit::Bars>(bars.content).series[1].values.pop_back();
    QCOMPARE(inconsistency(bars), std::string("bars of 'upper': 2, not 3"));
    for (const char* id : {"", "Upper", "a/b", "..", "ä"}) {
      Exhibit named = bars_exhibit();
      named.id = id;
      QVERIFY2(!inconsistency(named).empty(), id);
    }
    Exhibit map = heat_map_exhibit();
    std::get<exhibit::HeatMap>(map.content).range = exhibit::Interval{1, 1};
    QVERIFY(!inconsistency(map).empty());
    Exhibit histogram = histogram_exhibit();
    std::get<exhibit::Histogram>(histogram.content).edges[3] = kInf;
    QVERIFY(!inconsistency(histogram).empty());
  }

  void what_is_small_stays_as_it_is() {
    for (const Exhibit& exhibit : every_kind()) {
      const Exhibit same = bounded(exhibit);
      QVERIFY(!same.thinned);
      QCOMPARE(to_json(same), to_json(exhibit));
    }
  }

  void a_large_heat_map_becomes_means_of_blocks() {
    exhibit::HeatMap map{.rows = 4096, .columns = 300};
    for (std::int64_t r = 0; r < map.rows; ++r) {
      map.row_labels.push_back(std::to_string(r));
      for (std::int64_t c = 0; c < map.columns; ++c)
        map.values.push_back(double(r) + 1000.0 * double(c));
    }
    map.values[0] = kNan;
    const Exhibit small = bounded({.id = "map", .content = std::move(map)});
    QVERIFY(small.thinned);
    const auto& kept = content<exhibit::HeatMap>(small);
    QCOMPARE(kept.rows, std::int64_t(256));
    QCOMPARE(kept.columns, std::int64_t(150));
    QCOMPARE(inconsistency(small), std::string());
    QCOMPARE(kept.row_labels[1], std::string("16"));
    // Rows 16 to 31, columns 2 and 3: the mean of both.
    QCOMPARE(kept.values[150 + 1], 23.5 + 2500.0);
    // Of the first block one value is not known: 15 x 0 .. and 16 x 1000 ..
    QVERIFY(std::abs(kept.values[0] - (2 * 120.0 + 16 * 1000.0) / 31) < 1e-9);
    QVERIFY(exhibit_bytes(small) < 1 << 20);
  }

  void long_curves_keep_their_ends() {
    std::vector<double> x(100'001);
    std::iota(x.begin(), x.end(), 0.0);
    const Exhibit small =
        bounded({.id = "c", .content = exhibit::Curves{{40, exhibit::Curve{"n", x, x}}}});
    QVERIFY(small.thinned);
    const auto& curves = content<exhibit::Curves>(small).curves;
    QCOMPARE(curves.size(), std::size_t(32));
    QVERIFY(curves[0].x.size() <= 4096 && curves[0].x.size() > 2048);
    QCOMPARE(curves[0].x.front(), 0.0);
    QCOMPARE(curves[0].x.back(), 100'000.0);
    QCOMPARE(curves[0].x, curves[0].y);
  }

  void joined_bins_keep_their_sum() {
    exhibit::Histogram histogram;
    for (int i = 0; i <= 1500; ++i) histogram.edges.push_back(i);
    histogram.series = {{"n", std::vector<double>(1500, 2.0)}};
    const Exhibit small = bounded({.id = "h", .content = std::move(histogram)});
    const auto& kept = content<exhibit::Histogram>(small);
    QVERIFY(small.thinned);
    QCOMPARE(inconsistency(small), std::string());
    QCOMPARE(kept.edges.size(), std::size_t(501));
    QCOMPARE(kept.edges.back(), 1500.0);
    const auto& counts = kept.series[0].counts;
    QCOMPARE(std::accumulate(counts.begin(), counts.end(), 0.0), 3000.0);
  }

  void pictures_rows_and_texts_are_cut_off() {
    const auto row = bounded(
        {.id = "r",
         .content = exhibit::ImageRow{some_pictures(100, 8, 8), std::vector<std::string>(100)}});
    QVERIFY(row.thinned);
    QCOMPARE(content<exhibit::ImageRow>(row).images.count, std::int64_t(64));
    QCOMPARE(inconsistency(row), std::string());
    // At most a million pixels, and at least one picture.
    const auto large = bounded(
        {.id = "l",
         .content = exhibit::ImagePairs{some_pictures(3, 1024, 1024), some_pictures(3, 8, 8)}});
    QCOMPARE(content<exhibit::ImagePairs>(large).first.count, std::int64_t(1));
    QCOMPARE(inconsistency(large), std::string());
    Exhibit table{.id = "t"};
    table.content = exhibit::Table{{"a"}, std::vector<std::vector<exhibit::Cell>>(5000, {1.0})};
    QCOMPARE(content<exhibit::Table>(bounded(table)).rows.size(), std::size_t(1000));
    Exhibit bars{.id = "b"};
    bars.content =
        exhibit::Bars{std::vector<std::string>(3000, "g"), {{"s", std::vector<double>(3000, 1.0)}}};
    QCOMPARE(content<exhibit::Bars>(bounded(bars)).groups.size(), std::size_t(1024));
    QCOMPARE(inconsistency(bounded(bars)), std::string());
    Exhibit words{.id = "w", .content = exhibit::Table{}};
    for (int i = 0; i < 300; ++i) words.title += "ä";  // two bytes each: 400 bytes are 200
    words.title.insert(0, "x");                        // and now a letter would be cut in two
    QCOMPARE(QString::fromStdString(bounded(words).title).size(), 200);
  }

  void a_picture_shows_what_there_is_data() { add_every_kind(); }
  void a_picture_shows_what_there_is() {
    QFETCH(int, place);
    const Exhibit exhibit = without_legend(every_kind()[std::size_t(place)]);
    const cv::Mat full = picture_of(exhibit);
    const cv::Mat empty = picture_of(without_content(exhibit));
    QVERIFY(full.cols == 960 && empty.cols == 960);
    const auto drawn = [&](const cv::Scalar& color) {
      return pixels(full, color) - pixels(empty, color);
    };
    switch (place) {
      case 0:  // a line; one point
        QVERIFY(drawn(series_ink(0)) > 100);
        QVERIFY(drawn(series_ink(1)) > 10);
        break;
      case 1:
      case 6:  // both series
        QVERIFY(drawn(series_ink(0)) > 300);
        QVERIFY(drawn(series_ink(1)) > 300);
        break;
      case 2:  // the least and the most (infinite as well as the range's end), the unknown cell
        QVERIFY(drawn(map_ink(0)) > 1000);
        QVERIFY(drawn(map_ink(1)) > 2000);
        QVERIFY(drawn(faint_ink()) > 1000);
        break;
      case 3:
      case 4:  // pictures of 96 pixels or so
        QVERIFY(drawn(cv::Scalar::all(0)) > 5000);
        break;
      default:  // a header with a line below it, and three rows
        QVERIFY2(dark_rows(full) > dark_rows(empty) + 20,
                 qPrintable(QString("%1, %2").arg(dark_rows(full)).arg(dark_rows(empty))));
    }
    if (place == 3) QVERIFY(drawn(cv::Scalar::all(127)) > 5000);
  }

  void bars_are_as_high_as_their_values() {
    const Exhibit exhibit{.id = "b", .content = exhibit::Bars{{"a", "b"}, {{"s", {1, 3}}}}};
    const cv::Mat picture = picture_of(exhibit);
    std::map<int, int> heights;  // by column
    for (int x = 0; x < picture.cols; ++x) {
      const int height = pixels(picture.col(x), series_ink(0));
      if (height > 30) ++heights[height];  // not the mark in the legend
    }
    QCOMPARE(heights.size(), std::size_t(2));
    const double ratio = double(heights.rbegin()->first) / heights.begin()->first;
    QVERIFY2(std::abs(ratio - 3) < 0.05, qPrintable(QString::number(ratio)));
  }

  void ticks_are_round_numbers_within_the_scale() {
    const auto values = [](const AxisScale& scale, int count) {
      std::vector<double> all;
      for (const Tick& tick : scale.ticks(count)) all.push_back(tick.value);
      return all;
    };
    AxisScale linear(exhibit::Scale::Linear);
    linear.include({0, 10, kNan, kInf});
    QCOMPARE(values(linear, 5), (std::vector<double>{0, 2, 4, 6, 8, 10}));
    QCOMPARE(linear.place(2.5), 0.25);
    QVERIFY(std::isnan(linear.place(kInf)));
    AxisScale logarithmic(exhibit::Scale::Logarithmic);
    logarithmic.include({0, -3, 0.01, 1000});
    const auto decades = values(logarithmic, 8);
    QCOMPARE(decades.size(), std::size_t(6));
    QVERIFY(std::abs(decades[0] - 0.01) < 1e-12 && std::abs(decades[5] - 1000) < 1e-6);
    QVERIFY(std::abs(logarithmic.place(1) - 0.4) < 1e-12);
    QVERIFY(std::isnan(logarithmic.place(0)));
    AxisScale narrow(exhibit::Scale::Logarithmic);
    narrow.include({2, 6});
    QCOMPARE(values(narrow, 4), (std::vector<double>{2, 3, 4, 5, 6}));
  }

  void a_scale_of_one_value_of_none_or_of_all_numbers_is_usable() {
    for (const std::vector<double>& all :
         std::vector<std::vector<double>>{{}, {7}, {0}, {1e-300}, {-1.7e308, 1.7e308}, {1e18}}) {
      AxisScale scale(exhibit::Scale::Linear);
      scale.include(all);
      scale.add_margins();
      for (const double value : all) {
        QVERIFY(scale.place(value) > 0 && scale.place(value) < 1);
      }
      QVERIFY(scale.ticks(7).size() <= 12);
    }
  }

  void letters_beyond_ascii_are_spelled_or_marked() {
    QCOMPARE(to_ascii("2 × 3 → 6…"), std::string("2 x 3 -> 6..."));
    QCOMPARE(to_ascii("Größe 猫"), std::string("Gr??e ?"));
    QCOMPARE(to_ascii("a\xffz\n"), std::string("a?z "));
    const auto lines = Canvas::wrapped("one two three four five", 80, Canvas::Size::Small, 2);
    QCOMPARE(lines.size(), std::size_t(2));
    QVERIFY(lines[1].ends_with("..."));
  }

  void tensors_become_contents() {
    const at::Tensor counts = at::arange(6).view({2, 3}).t();  // not contiguous
    const exhibit::HeatMap map = heat_map(counts);
    QCOMPARE(map.rows, std::int64_t(3));
    QCOMPARE(map.columns, std::int64_t(2));
    QCOMPARE(map.values, (std::vector<double>{0, 3, 1, 4, 2, 5}));
    const auto histogram = shared_histogram(
        {{"a", at::tensor({0.0, 1.0, 1.0, 4.0})}, {"b", at::tensor({2.0, 3.5, kNan, kInf})}}, 4);
    QCOMPARE(histogram.edges, (std::vector<double>{0, 1, 2, 3, 4}));
    QCOMPARE(histogram.series[0].counts, (std::vector<double>{0.25, 0.5, 0, 0.25}));
    QCOMPARE(histogram.series[1].counts, (std::vector<double>{0, 0, 0.25, 0.25}));
    QCOMPARE(histogram.series[1].name, std::string("b"));
    const auto one = shared_histogram({{"same", at::tensor({3.0, 3.0})}}, 2);
    QCOMPARE(one.edges, (std::vector<double>{2.5, 3, 3.5}));
    QVERIFY(shared_histogram({{"none", at::tensor({kNan})}}, 3).edges.empty());
  }
};

}  // namespace

QTEST_GUILESS_MAIN(ExhibitTest)
#include "test_exhibit.moc"
