// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/types.h"

namespace zsq {

/// Which class a class folder is where no classes.txt says it: its place among all folders.
enum class ClassOrder {
  /// By number where the folders are named exactly 0, 1, ..., N-1, else as text.
  Automatic,
  Text,   ///< 1, 10, 2: torchvision's ImageFolder, Keras
  Number  ///< 1, 2, 10: timm and others; numbers within names count too
};
/// "automatic", "text" or "number"; throws InvalidArgument for other texts.
ZSQ_API ClassOrder parse_class_order(std::string_view text);
ZSQ_API const char* to_string(ClassOrder order) noexcept;

/// Where real images come from: a path (file or folder; the kind is detected) or "builtin:shapes".
/// Real images serve evaluation and comparison only; no method can reach them.
struct DataSource {
  std::string location;
  ClassOrder class_order = ClassOrder::Automatic;
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
  // Of class folders only:
  std::vector<std::string> class_folders;          ///< by class; empty where a class has none
  std::vector<std::int64_t> class_images;          ///< pictures of each class
  ClassOrder class_order = ClassOrder::Automatic;  ///< taken; Automatic: classes.txt has settled it
  /// Class -> the one that its folder is in the other order; empty where both orders are the same.
  std::vector<int> other_order;
};

/// What opens these data again, with the same classes.
ZSQ_API DataSource source_of(const DatasetInfo& data);
/// A sentence where the two orders differ and the other one fits \p predicted clearly better than
/// this one. \p labels and \p predicted: of the same images, one class each.
ZSQ_API std::optional<std::string> class_order_hint(const DatasetInfo& data,
                                                    const std::vector<int>& labels,
                                                    const std::vector<int>& predicted);

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
                                    std::int64_t width,
                                    const Preprocessing& preprocessing = {}) const;

  struct Contents;
  explicit Dataset(std::shared_ptr<const Contents> contents);
  [[nodiscard]] const std::shared_ptr<const Contents>& contents() const { return contents_; }

 private:
  std::shared_ptr<const Contents> contents_;
};

}  // namespace zsq
