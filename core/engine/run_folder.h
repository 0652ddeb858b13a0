// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <fstream>
#include <optional>
#include <string>
#include <vector>

#include "api/exhibit.h"
#include "api/run.h"
#include "graph/graph.h"
#include "learn/image_set.h"

namespace zsq {

/// A folder that only its holder writes to; released at the latest when the process ends.
class FolderLock {
 public:
  FolderLock() = default;
  ~FolderLock() { release(); }
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  /// Throws InvalidArgument where another holds it. File systems without locks are let pass.
  void take(const std::string& folder);
  void release();

 private:
  int folder_ = -1;
};

/// The folder of one run: recipe.json, events.jsonl, checkpoint.safetensors, images.safetensors
/// (tensors `images` and `labels`, -1: made for no class), images.png (contact sheet),
/// quantized.safetensors, float_weights.safetensors (by layer path, where the method changed the
/// float model's weights before it quantized them), exhibits/ID.json and exhibits/ID.png,
/// report.json. Each is written whole or not at all.
class RunFolder {
 public:
  /// Creates the folder and locks it. Throws FileNotWritable; InvalidArgument where another process
  /// or run works in it, where it holds another recipe's run and it is to be resumed, or any run
  /// and a new one is to begin, or where the run would replace its own model or data.
  RunFolder(std::string path, const Recipe& recipe, RunStart start);
  /// The run is over: others may use the folder.
  void unlock() { lock_.release(); }

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::string file(const char* name) const { return path_ + "/" + name; }

  void append_event(const std::string& json_line);
  void save_checkpoint(const TensorMap& state) const;
  [[nodiscard]] bool has_checkpoint() const;
  [[nodiscard]] std::optional<TensorMap> load_checkpoint() const;
  void save_images(const ImageSet& set, const Normalization& normalization) const;
  void save_model(const Model& quantized, const std::string& recipe_json) const;
  void save_float_weights(const TensorMap& changed) const;
  /// exhibits/ID.json
  void save_exhibit(const Exhibit& exhibit) const;
  /// exhibits/ID.png
  void save_exhibit_picture(const Exhibit& exhibit) const;
  void save_report(const std::string& json) const;
  /// A finished run needs no checkpoint.
  void remove_checkpoint() const;

 private:
  std::string path_;
  FolderLock lock_;  // a member, so that a folder that is refused after all is free again
  std::ofstream events_;
};

/// The files that a run leaves in its folder.
std::vector<std::string> files_of_run(const std::string& run_folder);

/// The synthetic images that a finished run saved, with the classes they were made for, for a run
/// that needs them (api/inspect.h has the form for views, where none is no error). Throws
/// FileNotFound, Malformed, ShapeMismatch where they are not of \p shape.
ImageSet run_image_set(const std::string& run_folder, const ImageShape& shape);

/// What save_float_weights() left; empty where there was nothing to save.
TensorMap load_float_weights(const std::string& run_folder);

}  // namespace zsq
