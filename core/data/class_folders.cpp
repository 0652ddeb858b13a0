// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/class_folders.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <set>

#include "api/error.h"

namespace zsq {
namespace {

namespace fs = std::filesystem;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// The run of digits that begins at \p at, without leading zeros; moves \p at behind it.
std::string_view number_at(std::string_view text, std::size_t& at) {
  const std::size_t begin = at;
  while (at < text.size() && is_digit(text[at])) ++at;
  std::string_view digits = text.substr(begin, at - begin);
  while (digits.size() > 1 && digits.front() == '0') digits.remove_prefix(1);
  return digits;
}

/// Numbers within names are compared by their value; what is equal so, as text.
bool comes_first_by_number(const std::string& a, const std::string& b) {
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.size() && j < b.size()) {
    if (is_digit(a[i]) && is_digit(b[j])) {
      const auto x = number_at(a, i);
      const auto y = number_at(b, j);
      if (x.size() != y.size()) return x.size() < y.size();
      if (x != y) return x < y;
    } else {
      if (a[i] != b[j]) {
        return static_cast<unsigned char>(a[i]) < static_cast<unsigned char>(b[j]);
      }
      ++i;
      ++j;
    }
  }
  if (i < a.size() || j < b.size()) return j < b.size();
  return a < b;
}

/// Exactly 0, 1, ..., N-1, in whatever order.
bool are_indices(const std::vector<std::string>& names) {
  const std::set<std::string> there(names.begin(), names.end());
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (!there.contains(std::to_string(i))) return false;
  }
  return true;
}

/// classes.txt fixes the label order: one folder name a line, then perhaps a space and names.
ClassList read_class_list(const fs::path& path) {
  ClassList list;
  std::ifstream stream(path);
  for (std::string line; std::getline(stream, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty()) continue;
    const auto space = line.find(' ');
    const std::string id = line.substr(0, space);
    std::string name = space == std::string::npos ? id : line.substr(space + 1);
    if (!list.index.emplace(id, static_cast<int>(list.names.size())).second) {
      throw Error(ErrorCode::Malformed,
                  fmt::format("'{}' names the class '{}' twice", path.string(), id));
    }
    list.names.push_back(std::move(name));
  }
  return list;
}

std::string first_names(const std::vector<std::string>& names) {
  constexpr std::size_t kShown = 5;
  const auto end = names.begin() + static_cast<std::ptrdiff_t>(std::min(kShown, names.size()));
  return fmt::format("{}{}", fmt::join(names.begin(), end, ", "),
                     names.size() > kShown ? ", …" : "");
}

std::string order_note(const std::vector<std::string>& text, const std::vector<std::string>& number,
                       ClassOrder taken, ClassOrder wanted) {
  const bool by_number = taken == ClassOrder::Number;
  std::string why;
  if (wanted != ClassOrder::Automatic) {
    why = " as chosen";
  } else if (by_number) {
    why = fmt::format(", since they are exactly 0 to {}", number.size() - 1);
  }
  return fmt::format(
      "The class folders sort as text {} (torchvision, Keras) and as numbers {} (timm); they are "
      "taken as {}{}. The class order (--class-order {}) takes the other, a classes.txt settles "
      "it.",
      first_names(text), first_names(number), by_number ? "numbers" : "text", why,
      by_number ? "text" : "number");
}

}  // namespace

ClassOrder parse_class_order(std::string_view text) {
  for (const ClassOrder order : {ClassOrder::Automatic, ClassOrder::Text, ClassOrder::Number}) {
    if (text == to_string(order)) return order;
  }
  throw Error(ErrorCode::InvalidArgument, fmt::format("'{}' is not an order of classes", text),
              "Use text (0, 1, 10, 2) or number (0, 1, 2, 10).");
}

const char* to_string(ClassOrder order) noexcept {
  switch (order) {
    case ClassOrder::Automatic:
      return "automatic";
    case ClassOrder::Text:
      return "text";
    case ClassOrder::Number:
      return "number";
  }
  return "automatic";
}

bool is_left_over(const std::string& folder_name) {
  constexpr std::array kKnown{"__MACOSX",   "@eaDir",      "$RECYCLE.BIN",
                              "lost+found", "__pycache__", "System Volume Information"};
  return std::find(kKnown.begin(), kKnown.end(), folder_name) != kKnown.end();
}

ClassList class_list(const fs::path& folder, const std::vector<std::string>& names,
                     ClassOrder wanted) {
  for (const fs::path& place : {folder / "classes.txt", folder.parent_path() / "classes.txt"}) {
    if (!fs::is_regular_file(place)) continue;
    ClassList list = read_class_list(place);
    if (wanted != ClassOrder::Automatic) {
      list.notes.push_back(
          fmt::format("'{}' settles the order of the classes; the chosen one ({}) "
                      "has no effect.",
                      place.string(), to_string(wanted)));
    }
    return list;
  }
  std::vector<std::string> text = names;
  std::sort(text.begin(), text.end());
  std::vector<std::string> number = text;
  std::sort(number.begin(), number.end(), comes_first_by_number);
  ClassList list;
  list.order = wanted;
  if (wanted == ClassOrder::Automatic) {
    list.order = are_indices(names) ? ClassOrder::Number : ClassOrder::Text;
  }
  const bool by_number = list.order == ClassOrder::Number;
  list.names = by_number ? number : text;
  for (std::size_t i = 0; i < list.names.size(); ++i) {
    list.index[list.names[i]] = static_cast<int>(i);
  }
  if (text == number) return list;
  const std::vector<std::string>& other = by_number ? text : number;
  list.other_order.resize(other.size());
  for (std::size_t i = 0; i < other.size(); ++i) {
    list.other_order[static_cast<std::size_t>(list.index.at(other[i]))] = static_cast<int>(i);
  }
  list.notes.push_back(order_note(text, number, list.order, wanted));
  return list;
}

}  // namespace zsq
