// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/model_list.h"

namespace zsq {

std::vector<std::string> model_list(const Settings& settings) {
  return locations_in(settings.choice("models"));
}

std::vector<std::string> locations_in(const std::string& list) {
  constexpr const char* kBlank = " \t\n";
  std::vector<std::string> locations;
  const std::string text = list + ";";
  std::size_t start = 0;
  for (std::size_t end = text.find(';'); end != std::string::npos; end = text.find(';', start)) {
    const std::size_t first = text.find_first_not_of(kBlank, start);
    if (first < end) {
      const std::size_t last = text.find_last_not_of(kBlank, end - 1);
      locations.push_back(text.substr(first, last + 1 - first));
    }
    start = end + 1;
  }
  return locations;
}

}  // namespace zsq
