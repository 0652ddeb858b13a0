// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>
#include <openssl/evp.h>

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

#include "api/error.h"
#include "api/exhibit.h"
#include "engine/exhibit_limits.h"

namespace zsq {
namespace {

using nlohmann::json;

constexpr int kVersion = 1;
constexpr const char* kKinds[] = {"curves",      "bars",  "heat_map", "image_row",
                                  "image_pairs", "table", "histogram"};
static_assert(std::size(kKinds) == std::variant_size_v<exhibit::Content>);
constexpr const char* kInfinityText = "inf";
constexpr const char* kMinusInfinityText = "-inf";
/// Tells a number that JSON lacks from a text of the same letters, in a cell of a table.
constexpr const char* kNumber = "number";

[[noreturn]] void throw_malformed(const std::string& why) {
  throw Error(ErrorCode::Malformed, "the exhibit cannot be read: " + why);
}

json number_json(double value) {
  if (std::isnan(value)) return nullptr;
  if (std::isinf(value)) return value > 0 ? kInfinityText : kMinusInfinityText;
  return value;
}

double number(const json& value) {
  if (value.is_number()) return value.get<double>();
  if (value.is_null()) return std::numeric_limits<double>::quiet_NaN();
  if (value == kInfinityText) return std::numeric_limits<double>::infinity();
  if (value == kMinusInfinityText) return -std::numeric_limits<double>::infinity();
  throw_malformed("a number is neither one, nor null, \"inf\" or \"-inf\"");
}

json numbers_json(const std::vector<double>& values) {
  json list = json::array();
  for (const double value : values) list.push_back(number_json(value));
  return list;
}

std::vector<double> numbers(const json& list) {
  std::vector<double> values;
  for (const json& value : list) values.push_back(number(value));
  return values;
}

std::vector<std::string> texts(const json& list) {
  return list.get<std::vector<std::string>>();
}

json axis_json(const exhibit::Axis& axis) {
  return {{"label", axis.label},
          {"unit", axis.unit},
          {"scale", axis.scale == exhibit::Scale::Logarithmic ? "logarithmic" : "linear"}};
}

exhibit::Axis axis(const json& object) {
  const bool logarithmic = object.at("scale") == "logarithmic";
  return {object.at("label").get<std::string>(), object.at("unit").get<std::string>(),
          logarithmic ? exhibit::Scale::Logarithmic : exhibit::Scale::Linear};
}

std::string base64(const std::vector<std::uint8_t>& bytes) {
  std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');  // OpenSSL ends it with a zero
  const int length = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), bytes.data(),
                                     static_cast<int>(bytes.size()));
  text.resize(static_cast<std::size_t>(length));
  return text;
}

std::vector<std::uint8_t> from_base64(const std::string& text) {
  if (text.empty()) return {};
  std::vector<std::uint8_t> bytes(text.size() / 4 * 3 + 3);
  const int length =
      EVP_DecodeBlock(bytes.data(), reinterpret_cast<const unsigned char*>(text.data()),
                      static_cast<int>(text.size()));
  if (length < 0 || text.size() % 4 != 0) throw_malformed("pictures are not in base 64");
  // What fills the last four letters was decoded as zeros.
  const std::size_t filling = text.ends_with("==") ? 2 : text.ends_with("=") ? 1 : 0;
  bytes.resize(static_cast<std::size_t>(length) - filling);
  return bytes;
}

json images_json(const PixelImages& images) {
  json confidence = json::array();
  for (const float value : images.confidence) {
    confidence.push_back(number_json(static_cast<double>(value)));
  }
  return {{"count", images.count},    {"height", images.height},       {"width", images.width},
          {"labels", images.labels},  {"predicted", images.predicted}, {"confidence", confidence},
          {"rgb", base64(images.rgb)}};
}

PixelImages images(const json& object) {
  PixelImages result;
  result.count = object.at("count").get<std::int64_t>();
  result.height = object.at("height").get<std::int64_t>();
  result.width = object.at("width").get<std::int64_t>();
  result.labels = object.at("labels").get<std::vector<int>>();
  result.predicted = object.at("predicted").get<std::vector<int>>();
  for (const double value : numbers(object.at("confidence"))) {
    result.confidence.push_back(static_cast<float>(value));
  }
  result.rgb = from_base64(object.at("rgb").get<std::string>());
  return result;
}

// --- writing, one function for each kind -----------------------------------------------------

void write(json& document, const exhibit::Curves& content) {
  json list = json::array();
  for (const exhibit::Curve& curve : content.curves) {
    list.push_back(
        {{"name", curve.name}, {"x", numbers_json(curve.x)}, {"y", numbers_json(curve.y)}});
  }
  document["curves"] = std::move(list);
}

void write(json& document, const exhibit::Bars& content) {
  json list = json::array();
  for (const exhibit::BarSeries& series : content.series) {
    list.push_back({{"name", series.name}, {"values", numbers_json(series.values)}});
  }
  document["groups"] = content.groups;
  document["series"] = std::move(list);
}

void write(json& document, const exhibit::HeatMap& content) {
  document["rows"] = content.rows;
  document["columns"] = content.columns;
  document["values"] = numbers_json(content.values);
  document["row_labels"] = content.row_labels;
  document["column_labels"] = content.column_labels;
  document["range"] =
      content.range ? json{number_json(content.range->lower), number_json(content.range->upper)}
                    : json(nullptr);
  document["color"] = axis_json(content.color);
}

void write(json& document, const exhibit::ImageRow& content) {
  document["images"] = images_json(content.images);
  document["captions"] = content.captions;
}

void write(json& document, const exhibit::ImagePairs& content) {
  document["first"] = images_json(content.first);
  document["second"] = images_json(content.second);
  document["first_name"] = content.first_name;
  document["second_name"] = content.second_name;
  document["captions"] = content.captions;
}

json cell_json(const exhibit::Cell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) return *text;
  const double value = std::get<double>(cell);
  if (std::isinf(value)) return json::object({{kNumber, number_json(value)}});
  return number_json(value);
}

void write(json& document, const exhibit::Table& content) {
  json rows = json::array();
  for (const auto& row : content.rows) {
    json cells = json::array();
    for (const exhibit::Cell& cell : row) cells.push_back(cell_json(cell));
    rows.push_back(std::move(cells));
  }
  document["header"] = content.header;
  document["rows"] = std::move(rows);
}

void write(json& document, const exhibit::Histogram& content) {
  json list = json::array();
  for (const exhibit::Counts& series : content.series) {
    list.push_back({{"name", series.name}, {"counts", numbers_json(series.counts)}});
  }
  document["edges"] = numbers_json(content.edges);
  document["series"] = std::move(list);
}

// --- reading, likewise -----------------------------------------------------------------------

exhibit::Curves curves(const json& document) {
  exhibit::Curves content;
  for (const json& one : document.at("curves")) {
    content.curves.push_back(
        {one.at("name").get<std::string>(), numbers(one.at("x")), numbers(one.at("y"))});
  }
  return content;
}

exhibit::Bars bars(const json& document) {
  exhibit::Bars content{.groups = texts(document.at("groups"))};
  for (const json& one : document.at("series")) {
    content.series.push_back({one.at("name").get<std::string>(), numbers(one.at("values"))});
  }
  return content;
}

exhibit::HeatMap heat_map(const json& document) {
  exhibit::HeatMap content;
  content.rows = document.at("rows").get<std::int64_t>();
  content.columns = document.at("columns").get<std::int64_t>();
  content.values = numbers(document.at("values"));
  content.row_labels = texts(document.at("row_labels"));
  content.column_labels = texts(document.at("column_labels"));
  if (const json& range = document.at("range"); !range.is_null()) {
    content.range = exhibit::Interval{number(range.at(0)), number(range.at(1))};
  }
  content.color = axis(document.at("color"));
  return content;
}

exhibit::ImageRow image_row(const json& document) {
  return {images(document.at("images")), texts(document.at("captions"))};
}

exhibit::ImagePairs image_pairs(const json& document) {
  return {images(document.at("first")), images(document.at("second")),
          document.at("first_name").get<std::string>(),
          document.at("second_name").get<std::string>(), texts(document.at("captions"))};
}

exhibit::Cell cell(const json& value) {
  if (value.is_string()) return value.get<std::string>();
  return number(value.is_object() ? value.at(kNumber) : value);
}

exhibit::Table table(const json& document) {
  exhibit::Table content{.header = texts(document.at("header"))};
  for (const json& row : document.at("rows")) {
    auto& cells = content.rows.emplace_back();
    for (const json& value : row) cells.push_back(cell(value));
  }
  return content;
}

exhibit::Histogram histogram(const json& document) {
  exhibit::Histogram content{.edges = numbers(document.at("edges"))};
  for (const json& one : document.at("series")) {
    content.series.push_back({one.at("name").get<std::string>(), numbers(one.at("counts"))});
  }
  return content;
}

exhibit::Content content_of(const json& document) {
  const auto kind = document.at("kind").get<std::string>();
  if (kind == "curves") return curves(document);
  if (kind == "bars") return bars(document);
  if (kind == "heat_map") return heat_map(document);
  if (kind == "image_row") return image_row(document);
  if (kind == "image_pairs") return image_pairs(document);
  if (kind == "table") return table(document);
  if (kind == "histogram") return histogram(document);
  throw_malformed(fmt::format("'{}' is no kind of exhibit", kind));
}

Exhibit from_json(const json& document) {
  if (document.at("zsq_exhibit") != kVersion) {
    throw_malformed(fmt::format("this program reads version {}", kVersion));
  }
  return {.id = document.at("id").get<std::string>(),
          .title = document.at("title").get<std::string>(),
          .caption = document.at("caption").get<std::string>(),
          .x = axis(document.at("x")),
          .y = axis(document.at("y")),
          .iteration = document.at("iteration").get<std::int64_t>(),
          .thinned = document.at("thinned").get<bool>(),
          .content = content_of(document)};
}

}  // namespace

const char* kind_of(const Exhibit& exhibit) noexcept {
  return kKinds[exhibit.content.index()];
}

std::string to_json(const Exhibit& exhibit) {
  json document{
      {"zsq_exhibit", kVersion},   {"kind", kind_of(exhibit)},       {"id", exhibit.id},
      {"title", exhibit.title},    {"caption", exhibit.caption},     {"x", axis_json(exhibit.x)},
      {"y", axis_json(exhibit.y)}, {"iteration", exhibit.iteration}, {"thinned", exhibit.thinned}};
  std::visit([&](const auto& content) { write(document, content); }, exhibit.content);
  // Names come from files and need not be UTF-8.
  return document.dump(-1, ' ', false, json::error_handler_t::replace) + "\n";
}

Exhibit parse_exhibit(std::string_view text) {
  Exhibit exhibit;
  try {
    exhibit = from_json(json::parse(text));
  } catch (const json::exception& error) {
    throw_malformed(error.what());
  }
  if (const std::string wrong = inconsistency(exhibit); !wrong.empty()) throw_malformed(wrong);
  return exhibit;
}

}  // namespace zsq
