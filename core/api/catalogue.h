// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "api/method.h"

namespace zsq {

/// A method of the survey's taxonomy, or a plain quantizer to compare it with.
struct CatalogueEntry {
  MethodCard card;
  bool available = false;                 ///< this version can run it: methods() has it
  std::vector<ParameterSpec> parameters;  ///< empty where it is not available
  std::vector<PresetRecord> presets;      ///< likewise
};

/// Everything that methods() has, and the methods of the survey that cannot be run yet; by
/// category, then by year.
ZSQ_API std::vector<CatalogueEntry> method_catalogue();
/// Throws UnknownMethod, naming the methods that there are.
ZSQ_API CatalogueEntry catalogue_entry(std::string_view id);

/// The year at the end of the venue ("CVPR 2020"); nothing where there is none.
ZSQ_API std::optional<int> publication_year(const MethodCard& card);
/// The number at the beginning of the image count, before " (" or the end: "1024", "1.27 M (...)",
/// "140 k"; nothing for counts in words ("20 per class").
ZSQ_API std::optional<double> image_number(const MethodCard& card);

}  // namespace zsq
