// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "api/dataset.h"

namespace zsq {

/// Which class each class folder is.
struct ClassList {
  std::map<std::string, int> index;  ///< by the folder's name
  std::vector<std::string> names;    ///< by class
  /// Text or Number; Automatic: a classes.txt has settled it.
  ClassOrder order = ClassOrder::Automatic;
  std::vector<int> other_order;    ///< DatasetInfo::other_order
  std::vector<std::string> notes;  ///< where the orders differ, or a wish has no effect
};

/// The classes of folders of these names, which lie in \p folder: from classes.txt in it or beside
/// it, else by \p wanted. Throws Malformed where classes.txt names a class twice.
ClassList class_list(const std::filesystem::path& folder, const std::vector<std::string>& names,
                     ClassOrder wanted);

/// Folders that programs leave among others: __MACOSX, @eaDir, ...
bool is_left_over(const std::string& folder_name);

}  // namespace zsq
