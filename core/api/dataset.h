// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "api/types.h"

namespace zsq {

/// Where real images come from: a path (file or folder; the kind is detected) or "builtin:shapes".
/// Real images serve evaluation and comparison only; no method can reach them.
struct DataSource {
  std::string location;
  bool operator==(const DataSource&) const = default;
};

enum class DatasetKind { Cifar10, Cifar100, ClassFolders, FlatFolder, Shapes };
ZSQ_API const char* to_string(DatasetKind kind) noexcept;

struct DatasetInfo {
  std::string name;  ///< for titles: "CIFAR-10 (test_batch.bin)"
  std::string location;
  DatasetKind kind = DatasetKind::Shapes;
  std::int64_t images = 0;
  std::int64_t classes = 0;              ///< 0 where there are no labels
  bool labelled = false;                 ///< a flat folder has no labels: no accuracy from it
  std::vector<std::string> class_names;  ///< empty where unknown
  ImageShape native;                     ///< of the first image, before any resizing
  std::vector<std::string> notes;        ///< skipped files and the like
};

/// An opened dataset. Images are read when asked for; only names and sizes are kept in memory.
/// A cheap handle: copy it freely, use it from any thread.
class ZSQ_API Dataset {
 public:
  /// Throws FileNotFound, FileUnreadable, EmptyDataset, Malformed, Truncated.
  static Dataset open(const DataSource& source);

  [[nodiscard]] const DatasetInfo& info() const;
  /// Images first .. first+count-1 (clipped to what is there) as people see them, brought to
  /// height x width the way the network gets them (resize, centre crop).
  [[nodiscard]] PixelImages preview(std::int64_t first, std::int64_t count, std::int64_t height,
                                    std::int64_t width) const;

  struct Contents;
  explicit Dataset(std::shared_ptr<const Contents> contents);
  [[nodiscard]] const std::shared_ptr<const Contents>& contents() const { return contents_; }

 private:
  std::shared_ptr<const Contents> contents_;
};

}  // namespace zsq
