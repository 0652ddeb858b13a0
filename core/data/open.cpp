// SPDX-License-Identifier: GPL-3.0-or-later
// Opens every kind of dataset: what is at the location decides.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <mutex>
#include <opencv2/imgproc.hpp>

#include "api/error.h"
#include "base/file.h"
#include "data/class_folders.h"
#include "data/dataset_contents.h"
#include "data/preprocess.h"
#include "data/shapes.h"

namespace zsq {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kCifarPixels = 3 * 32 * 32;
constexpr std::uint64_t kShapesTestSeed = 20010281;
constexpr std::uint64_t kShapesTrainSeed = 25059188;
constexpr std::int64_t kShapesTestImages = 5000;
constexpr std::int64_t kShapesTrainImages = 20000;

void copy_fitted(const cv::Mat& rgb, std::int64_t height, std::int64_t width,
                 const Preprocessing& preprocessing, std::uint8_t* out) {
  const cv::Mat fitted = fit_picture(rgb, height, width, preprocessing);
  const cv::Mat dense = fitted.isContinuous() ? fitted : fitted.clone();
  std::memcpy(out, dense.data, static_cast<std::size_t>(height * width * 3));
}

// --- built in -----------------------------------------------------------------------------------

/// Drawing costs milliseconds, and a run evaluates the same images four times: each is kept once
/// drawn (3 kB).
struct Shapes final : Dataset::Contents {
  std::uint64_t seed = 0;
  mutable std::mutex mutex;
  mutable std::vector<cv::Mat> drawn;

  int read(std::int64_t index, std::int64_t height, std::int64_t width,
           const Preprocessing& preprocessing, std::uint8_t* rgb) const override {
    copy_fitted(picture(index), height, width, preprocessing, rgb);
    return static_cast<int>(index % info.classes);
  }
  [[nodiscard]] cv::Mat picture(std::int64_t index) const {
    const auto i = static_cast<std::size_t>(index);
    {
      const std::lock_guard lock(mutex);
      drawn.resize(static_cast<std::size_t>(info.images));
      if (!drawn[i].empty()) return drawn[i];
    }
    cv::Mat image(32, 32, CV_8UC3);
    draw_shapes_image(seed, index, image.data);
    const std::lock_guard lock(mutex);
    return drawn[i] = image;
  }
};

std::shared_ptr<Dataset::Contents> open_builtin(const std::string& location) {
  const bool train = location == "builtin:shapes-train";
  if (!train && location != "builtin:shapes") {
    throw Error(ErrorCode::FileNotFound, fmt::format("there is no built-in data '{}'", location),
                "Built in: builtin:shapes, builtin:shapes-train.");
  }
  auto contents = std::make_shared<Shapes>();
  contents->seed = train ? kShapesTrainSeed : kShapesTestSeed;
  contents->info.name = train ? "Shapes (training)" : "Shapes";
  contents->info.kind = DatasetKind::Shapes;
  contents->info.images = train ? kShapesTrainImages : kShapesTestImages;
  contents->info.class_names = shapes_class_names();
  contents->info.classes = static_cast<std::int64_t>(contents->info.class_names.size());
  contents->info.labelled = true;
  contents->info.native = {3, 32, 32};
  return contents;
}

// --- CIFAR binary files -------------------------------------------------------------------------

struct CifarFile {
  std::string path;
  std::int64_t records = 0;
};

struct Cifar final : Dataset::Contents {
  std::vector<CifarFile> files;
  std::int64_t label_bytes = 1;

  int read(std::int64_t index, std::int64_t height, std::int64_t width,
           const Preprocessing& preprocessing, std::uint8_t* rgb) const override {
    auto file = files.begin();
    while (index >= file->records) index -= (file++)->records;
    const std::int64_t record = label_bytes + kCifarPixels;
    std::array<char, 2 + kCifarPixels> bytes{};
    std::ifstream stream(file->path, std::ios::binary);
    stream.seekg(index * record);
    if (!stream.read(bytes.data(), record)) {
      throw Error(ErrorCode::FileUnreadable,
                  fmt::format("image {} of '{}' cannot be read", index, file->path));
    }
    const auto label = static_cast<unsigned char>(bytes[static_cast<std::size_t>(label_bytes - 1)]);
    if (label >= info.classes) {
      throw Error(ErrorCode::Malformed,
                  fmt::format("image {} of '{}' has the label {}; {} has {} "
                              "classes",
                              index, file->path, label, to_string(info.kind), info.classes),
                  "Is it really a CIFAR binary file?");
    }
    cv::Mat picture(32, 32, CV_8UC3);
    for (int i = 0; i < 1024; ++i) {
      for (int c = 0; c < 3; ++c) {
        picture.data[3 * i + c] =
            static_cast<std::uint8_t>(bytes[static_cast<std::size_t>(label_bytes + c * 1024 + i)]);
      }
    }
    copy_fitted(picture, height, width, preprocessing, rgb);
    return label;
  }
};

/// The record size that divides the file, judged by its first labels where both do.
std::int64_t cifar_label_bytes(const std::string& path, std::int64_t size) {
  const bool ten = size % (kCifarPixels + 1) == 0;
  const bool hundred = size % (kCifarPixels + 2) == 0;
  if (ten != hundred) return ten ? 1 : 2;
  if (!ten) {
    throw Error(
        ErrorCode::Truncated,
        fmt::format("'{}' has {} bytes, which is no whole number of CIFAR-10 (3073) or CIFAR-100 "
                    "(3074) records",
                    path, size),
        "Download it again; CIFAR is read in its binary version (.bin).");
  }
  std::ifstream stream(path, std::ios::binary);
  return stream.get() < 10 ? 1 : 2;
}

std::shared_ptr<Dataset::Contents> open_cifar(const std::vector<std::string>& paths,
                                              const std::string& location) {
  auto contents = std::make_shared<Cifar>();
  contents->label_bytes = 0;
  for (const std::string& path : paths) {
    const auto size = static_cast<std::int64_t>(file_size(path));
    if (size == 0) throw Error(ErrorCode::EmptyDataset, fmt::format("'{}' is empty", path));
    const std::int64_t label_bytes = cifar_label_bytes(path, size);
    if (contents->label_bytes != 0 && contents->label_bytes != label_bytes) {
      throw Error(ErrorCode::Malformed,
                  fmt::format("'{}' mixes CIFAR-10 and CIFAR-100 files", location));
    }
    contents->label_bytes = label_bytes;
    contents->files.push_back({path, size / (kCifarPixels + label_bytes)});
    contents->info.images += contents->files.back().records;
  }
  const bool ten = contents->label_bytes == 1;
  contents->info.kind = ten ? DatasetKind::Cifar10 : DatasetKind::Cifar100;
  contents->info.classes = ten ? 10 : 100;
  if (ten) {
    contents->info.class_names = {"airplane", "automobile", "bird",  "cat",  "deer",
                                  "dog",      "frog",       "horse", "ship", "truck"};
  }
  contents->info.labelled = true;
  contents->info.native = {3, 32, 32};
  contents->info.name =
      fmt::format("CIFAR-{} ({})", ten ? 10 : 100, fs::path(location).filename().string());
  return contents;
}

// --- folders of pictures ------------------------------------------------------------------------

struct Pictures final : Dataset::Contents {
  std::vector<std::string> paths;
  std::vector<int> labels;
  int read(std::int64_t index, std::int64_t height, std::int64_t width,
           const Preprocessing& preprocessing, std::uint8_t* rgb) const override {
    const auto i = static_cast<std::size_t>(index);
    copy_fitted(read_picture(paths[i]), height, width, preprocessing, rgb);
    return labels[i];
  }
};

std::vector<fs::path> sorted_entries(const fs::path& folder) {
  std::error_code error;
  std::vector<fs::path> entries;
  for (auto it = fs::directory_iterator(folder, error); !error && it != fs::directory_iterator();
       it.increment(error)) {
    if (it->path().filename().string().front() != '.') entries.push_back(it->path());
  }
  if (error) {
    throw Error(ErrorCode::FileUnreadable, fmt::format("the folder '{}' cannot be read: {}",
                                                       folder.string(), error.message()));
  }
  std::sort(entries.begin(), entries.end());
  return entries;
}

/// The pictures in a folder; other files are counted.
std::vector<std::string> pictures_in(const fs::path& folder, std::int64_t& skipped) {
  std::vector<std::string> pictures;
  for (const fs::path& path : sorted_entries(folder)) {
    if (!fs::is_regular_file(path)) continue;
    if (is_picture_name(path)) {
      pictures.push_back(path.string());
    } else if (path.filename() != "classes.txt") {
      ++skipped;
    }
  }
  return pictures;
}

void add_pictures(Pictures& contents, std::vector<std::string> pictures, int label) {
  for (std::string& path : pictures) {
    contents.paths.push_back(std::move(path));
    contents.labels.push_back(label);
  }
}

/// Classes take turns, so that the first pictures are spread over all of them.
void take_turns(Pictures& contents) {
  std::map<int, std::int64_t> of_class;
  std::vector<std::pair<std::int64_t, std::size_t>> order;  // place within its class, picture
  for (std::size_t i = 0; i < contents.labels.size(); ++i) {
    order.emplace_back(of_class[contents.labels[i]]++, i);
  }
  std::sort(order.begin(), order.end());
  std::vector<std::string> paths;
  std::vector<int> labels;
  for (const auto& [place, i] : order) {
    paths.push_back(std::move(contents.paths[i]));
    labels.push_back(contents.labels[i]);
  }
  contents.paths = std::move(paths);
  contents.labels = std::move(labels);
}

/// Folders that hold pictures, by name; only these count as classes.
using ClassFolders = std::map<std::string, std::vector<std::string>>;

ClassFolders find_class_folders(const fs::path& folder, std::int64_t& skipped,
                                std::vector<std::string>& notes) {
  ClassFolders found;
  std::vector<std::string> empty;
  for (const fs::path& path : sorted_entries(folder)) {
    const std::string name = path.filename().string();
    if (!fs::is_directory(path) || is_left_over(name)) continue;
    auto pictures = pictures_in(path, skipped);
    if (pictures.empty()) {
      empty.push_back(name);
    } else {
      found.emplace(name, std::move(pictures));
    }
  }
  if (!empty.empty() && !found.empty()) {
    constexpr std::size_t kNamed = 5;
    const std::size_t count = empty.size();
    empty.resize(std::min(count, kNamed));
    notes.push_back(fmt::format("{} without pictures {} no class: {}{}",
                                count == 1 ? "a folder" : fmt::format("{} folders", count),
                                count == 1 ? "is" : "are", fmt::join(empty, ", "),
                                count > kNamed ? ", …" : ""));
  }
  return found;
}

/// What the mapping of folders to classes is, for whoever wants to see it.
void describe_classes(DatasetInfo& info, const ClassList& list, const std::vector<int>& labels) {
  info.kind = DatasetKind::ClassFolders;
  info.labelled = true;
  info.class_names = list.names;
  info.classes = static_cast<std::int64_t>(list.names.size());
  info.class_folders.resize(list.names.size());
  info.class_images.resize(list.names.size());
  info.class_order = list.order;
  info.other_order = list.other_order;
  for (const int label : labels) ++info.class_images[static_cast<std::size_t>(label)];
  info.notes.insert(info.notes.end(), list.notes.begin(), list.notes.end());
}

void add_class_folders(Pictures& contents, const fs::path& folder, ClassFolders folders,
                       ClassOrder wanted) {
  std::vector<std::string> names;
  for (const auto& [name, pictures] : folders) names.push_back(name);
  const ClassList list = class_list(folder, names, wanted);
  std::vector<std::pair<int, std::string>> order;
  for (const std::string& name : names) {
    const auto found = list.index.find(name);
    if (found == list.index.end()) {
      throw Error(ErrorCode::Malformed,
                  fmt::format("the folder '{}' is not in classes.txt", (folder / name).string()),
                  "Add its name to classes.txt, or remove the folder.");
    }
    order.emplace_back(found->second, name);
  }
  for (const auto& [label, name] : order) add_pictures(contents, std::move(folders[name]), label);
  take_turns(contents);
  describe_classes(contents.info, list, contents.labels);
  for (const auto& [label, name] : order) {
    contents.info.class_folders[static_cast<std::size_t>(label)] = name;
  }
}

std::shared_ptr<Dataset::Contents> open_pictures(const fs::path& folder, ClassOrder wanted) {
  auto contents = std::make_shared<Pictures>();
  std::int64_t skipped = 0;
  ClassFolders folders = find_class_folders(folder, skipped, contents->info.notes);
  if (folders.empty()) {
    contents->info.kind = DatasetKind::FlatFolder;
    add_pictures(*contents, pictures_in(folder, skipped), -1);
  } else {
    add_class_folders(*contents, folder, std::move(folders), wanted);
  }
  if (contents->paths.empty()) {
    throw Error(ErrorCode::EmptyDataset, fmt::format("no picture in '{}'", folder.string()),
                "Choose a folder of pictures, a folder of class folders, or a CIFAR binary file.");
  }
  if (skipped > 0) {
    contents->info.notes.push_back(
        fmt::format("{} files are no pictures and were left out", skipped));
  }
  const cv::Mat first = read_picture(contents->paths.front());
  contents->info.native = {3, first.rows, first.cols};
  contents->info.images = static_cast<std::int64_t>(contents->paths.size());
  contents->info.name = folder.filename().string();
  return contents;
}

std::shared_ptr<Dataset::Contents> open_folder(const fs::path& folder, ClassOrder wanted) {
  std::vector<std::string> binaries;
  for (const fs::path& path : sorted_entries(folder)) {
    if (path.extension() == ".bin") binaries.push_back(path.string());
  }
  return binaries.empty() ? open_pictures(folder, wanted) : open_cifar(binaries, folder.string());
}

}  // namespace

Dataset Dataset::open(const DataSource& source) {
  cv::setNumThreads(1);  // our own threads work on whole batches
  const std::string& location = source.location;
  if (location.rfind("builtin:", 0) == 0) {
    auto contents = open_builtin(location);
    contents->info.location = location;
    return Dataset(contents);
  }
  fs::path path(location);
  if (!path.has_filename()) path = path.parent_path();  // a trailing slash
  auto contents = fs::is_directory(path) ? open_folder(path, source.class_order)
                                         : open_cifar({path.string()}, path.string());
  contents->info.location = location;
  return Dataset(contents);
}

}  // namespace zsq
