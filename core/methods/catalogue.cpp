// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/catalogue.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <tuple>

#include "api/error.h"
#include "methods/registry.h"

namespace zsq {
namespace {

bool comes_before(const CatalogueEntry& a, const CatalogueEntry& b) {
  const auto place = [](const CatalogueEntry& entry) {
    return std::tuple(entry.card.category, publication_year(entry.card));
  };
  return place(a) < place(b);
}

}  // namespace

std::vector<CatalogueEntry> method_catalogue() {
  std::vector<CatalogueEntry> entries;
  for (const Method& method : all_methods()) {
    entries.push_back({method.info.card, true, method.info.parameters, method.info.presets});
  }
  for (const MethodCard& card : planned_cards()) entries.push_back({card, false, {}, {}});
  std::stable_sort(entries.begin(), entries.end(), comes_before);
  return entries;
}

CatalogueEntry catalogue_entry(std::string_view id) {
  std::string known;
  for (const CatalogueEntry& entry : method_catalogue()) {
    if (entry.card.id == id) return entry;
    known += (known.empty() ? "" : ", ") + entry.card.id;
  }
  throw Error(ErrorCode::UnknownMethod, fmt::format("there is no method '{}'", id),
              "Methods: " + known + ".");
}

std::optional<int> publication_year(const MethodCard& card) {
  const std::size_t space = card.venue.rfind(' ');
  if (space == std::string::npos) return std::nullopt;
  const char* end = card.venue.data() + card.venue.size();
  int year = 0;
  const auto [stop, error] = std::from_chars(card.venue.data() + space + 1, end, year);
  return error == std::errc() && stop == end ? std::optional(year) : std::nullopt;
}

std::optional<double> image_number(const MethodCard& card) {
  const std::string_view text =
      std::string_view(card.image_count).substr(0, card.image_count.find(" ("));
  double number = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc()) return std::nullopt;
  const std::string_view unit = text.substr(static_cast<std::size_t>(stop - text.data()));
  if (unit.empty()) return number;
  if (unit == " k") return 1e3 * number;
  if (unit == " M") return 1e6 * number;
  return std::nullopt;
}

}  // namespace zsq
