// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/run_folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <ATen/core/Tensor.h>
#include <ATen/ops/full.h>
#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>

#include "api/error.h"
#include "base/file.h"
#include "data/dataset_contents.h"
#include "engine/contact_sheet.h"
#include "engine/exhibit_png.h"
#include "engine/quantized_file.h"
#include "formats/safetensors.h"

namespace zsq {
namespace {

namespace fs = std::filesystem;

constexpr const char* kImageTensor = "images";
constexpr const char* kLabelTensor = "labels";
constexpr const char* kRecipe = "recipe.json";
constexpr const char* kEvents = "events.jsonl";
constexpr const char* kCheckpoint = "checkpoint.safetensors";
constexpr const char* kImages = "images.safetensors";
constexpr const char* kSheet = "images.png";
constexpr const char* kModel = "quantized.safetensors";
constexpr const char* kFloatWeights = "float_weights.safetensors";
constexpr const char* kReport = "report.json";
constexpr const char* kExhibits = "exhibits";
constexpr std::uint64_t kLargestExhibit = 64 << 20;

void check_free(const std::string& path) {
  if (!fs::exists(path + "/" + kRecipe)) return;
  const bool finished = fs::exists(path + "/" + kReport);
  throw Error(
      ErrorCode::InvalidArgument,
      fmt::format("'{}' holds a run already{}", path, finished ? "" : ", which is not finished"),
      fmt::format("Choose another folder, {}or replace it with --overwrite.",
                  finished ? "" : "go on with --resume, "));
}

void check_resumable(const std::string& path, const Recipe& recipe) {
  const std::string file = path + "/" + kRecipe;
  if (!fs::exists(file)) {
    throw Error(ErrorCode::FileNotFound, fmt::format("'{}' holds no run to resume", path),
                "Leave out --resume to start one there.");
  }
  if (to_json(resolve(read_recipe(file))) != to_json(recipe)) {
    throw Error(ErrorCode::InvalidArgument,
                fmt::format("'{}' holds a run with other settings", path),
                "Resume it with its own recipe.json, or choose another folder.");
  }
}

/// The folder is no input itself, and none of the inputs lies where the run writes or cleans up.
void check_inputs(const std::string& path, const Recipe& recipe) {
  const auto inputs = inputs_of(recipe);
  refuse_to_replace(path, inputs);
  for (const std::string& file : files_of_run(path)) refuse_to_replace(file, inputs);
  refuse_to_replace(path + "/" + kExhibits, inputs);
}

/// What an earlier run left there, and nothing else that may lie in the folder.
void remove_exhibits(const std::string& folder) {
  if (!fs::is_directory(folder)) return;
  std::vector<fs::path> old;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const fs::path ending = entry.path().extension();
    if (ending == ".json" || ending == ".png") old.push_back(entry.path());
  }
  for (const fs::path& file : old) fs::remove(file);
}

}  // namespace

std::vector<std::string> files_of_run(const std::string& run_folder) {
  std::vector<std::string> files;
  for (const char* name :
       {kRecipe, kEvents, kCheckpoint, kImages, kSheet, kModel, kFloatWeights, kReport}) {
    files.push_back(run_folder + "/" + name);
  }
  return files;
}

void FolderLock::take(const std::string& folder) {
  folder_ = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder_ < 0 || ::flock(folder_, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK) return;
  release();
  throw Error(ErrorCode::InvalidArgument, fmt::format("a run is going on in '{}'", folder),
              "Wait for it, or choose another folder.");
}

void FolderLock::release() {
  if (folder_ >= 0) ::close(folder_);
  folder_ = -1;
}

RunFolder::RunFolder(std::string path, const Recipe& recipe, RunStart start)
    : path_(std::move(path)) {
  if (path_.empty()) throw Error(ErrorCode::InvalidArgument, "the run needs an output folder");
  if (start != RunStart::Resume) check_inputs(path_, recipe);
  ensure_folder(path_);
  lock_.take(path_);
  if (start == RunStart::New) check_free(path_);
  if (start == RunStart::Resume) {
    check_resumable(path_, recipe);
  } else {
    // What is left over would belong to another run.
    for (const std::string& name : files_of_run(path_)) {
      if (name != file(kRecipe)) fs::remove(name);
    }
    remove_exhibits(file(kExhibits));
    write_recipe(recipe, file(kRecipe));
  }
  events_.open(file(kEvents), std::ios::app);
  if (!events_) {
    throw Error(ErrorCode::FileNotWritable, fmt::format("'{}' cannot be written", file(kEvents)),
                "Choose another folder or check the permissions.");
  }
}

void RunFolder::append_event(const std::string& json_line) {
  events_ << json_line << '\n';
  if (!events_.flush()) {
    throw Error(ErrorCode::DiskFull, fmt::format("'{}' cannot be written", file(kEvents)),
                "Free some space; the run can be resumed from its checkpoint.");
  }
}

void RunFolder::save_checkpoint(const TensorMap& state) const {
  write_safetensors(file(kCheckpoint), {state, {}});
}

bool RunFolder::has_checkpoint() const {
  return fs::exists(file(kCheckpoint));
}

std::optional<TensorMap> RunFolder::load_checkpoint() const {
  if (!has_checkpoint()) return std::nullopt;
  return read_safetensors(file(kCheckpoint)).tensors;
}

void RunFolder::save_images(const ImageSet& set, const Normalization& normalization) const {
  const at::Tensor values = set.images.to(at::kFloat).contiguous();
  TensorMap tensors = to_tensors(set);
  tensors[kImageTensor] = values;
  if (!set.labels.defined()) tensors[kLabelTensor] = at::full({set.count()}, -1, at::kLong);
  write_safetensors(file(kImages), {tensors, {{"normalization", to_string(normalization)}}});
  write_file(file(kSheet), contact_sheet_png(to_pixels(values, normalization)));
}

void RunFolder::save_model(const Model& quantized, const std::string& recipe_json) const {
  write_safetensors(file(kModel), to_safetensors(quantized, recipe_json));
}

void RunFolder::save_float_weights(const TensorMap& changed) const {
  if (!changed.empty()) write_safetensors(file(kFloatWeights), {changed, {}});
}

TensorMap load_float_weights(const std::string& run_folder) {
  const std::string path = run_folder + "/" + kFloatWeights;
  return fs::exists(path) ? read_safetensors(path).tensors : TensorMap{};
}

void RunFolder::save_exhibit(const Exhibit& exhibit) const {
  ensure_folder(file(kExhibits));
  write_file(file(kExhibits) + "/" + exhibit.id + ".json", to_json(exhibit));
}

void RunFolder::save_exhibit_picture(const Exhibit& exhibit) const {
  ensure_folder(file(kExhibits));
  write_file(file(kExhibits) + "/" + exhibit.id + ".png", exhibit_png(exhibit));
}

std::vector<Exhibit> read_exhibits(const std::string& run_folder) {
  const std::string folder = run_folder + "/" + kExhibits;
  std::vector<fs::path> files;
  if (fs::is_directory(folder)) {
    for (const auto& entry : fs::directory_iterator(folder)) {
      if (entry.path().extension() == ".json") files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  std::vector<Exhibit> exhibits;
  for (const fs::path& file : files) {
    exhibits.push_back(parse_exhibit(read_file(file.string(), kLargestExhibit)));
    if (exhibits.back().id != file.stem()) {
      throw Error(ErrorCode::Malformed,
                  fmt::format("'{}' holds the exhibit '{}'", file.string(), exhibits.back().id));
    }
  }
  return exhibits;
}

void RunFolder::save_report(const std::string& json) const {
  write_file(file(kReport), json);
}

void RunFolder::remove_checkpoint() const {
  fs::remove(file(kCheckpoint));
}

ImageSet run_image_set(const std::string& run_folder, const ImageShape& shape) {
  const std::string path = run_folder + "/" + kImages;
  if (run_folder.empty() || !fs::exists(path)) {
    throw Error(ErrorCode::FileNotFound, fmt::format("'{}' holds no synthetic images", run_folder),
                "Name the folder of a finished run that made images (parameter run).");
  }
  const auto file = read_safetensors(path);
  const auto found = file.tensors.find(kImageTensor);
  if (found == file.tensors.end() || found->second.dim() != 4) {
    throw Error(ErrorCode::Malformed, fmt::format("'{}' has no tensor 'images'", path));
  }
  const auto sizes = found->second.sizes();
  const ImageShape theirs{sizes[1], sizes[2], sizes[3]};
  if (theirs != shape || sizes[0] == 0) {
    throw Error(ErrorCode::ShapeMismatch,
                fmt::format("'{}' holds {} images of {}, the model wants {}", path, sizes[0],
                            to_string(theirs), to_string(shape)),
                "Name a run of a model with the same input.");
  }
  ImageSet set = image_set(file.tensors, ImageOrigin::Run);
  set.images = set.images.to(at::kFloat);
  const bool labelled = set.labels.defined() && set.labels.dim() == 1 &&
                        set.labels.size(0) == set.count() && set.labels.ge(0).all().item<bool>();
  if (!labelled) set.labels = at::Tensor();
  return set;
}

Model Model::load_run(const std::string& run_folder) {
  const std::string path = run_folder + "/" + kModel;
  if (!fs::exists(path)) {
    throw Error(ErrorCode::FileNotFound, fmt::format("'{}' holds no finished run", run_folder),
                "Let the run finish, or resume it.");
  }
  return model_from_safetensors(read_safetensors(path), path);
}

std::string read_report(const std::string& run_folder) {
  const std::string path = run_folder + "/" + kReport;
  if (!fs::exists(path)) {
    throw Error(ErrorCode::FileNotFound, fmt::format("'{}' holds no finished run", run_folder),
                "Let the run finish, or resume it.");
  }
  return read_file(path);
}

}  // namespace zsq
