// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <functional>
#include <string>
#include <vector>

#include "api/export_model.h"
#include "api/recipe.h"
#include "engine/export_check.h"

namespace zsq {

/// What an export reads of a run folder.
struct ExportSource {
  Model model;
  Recipe recipe;
  at::Tensor images;  ///< the run's, at most 256, normalised; noise where it made none
};
ExportSource load_export_source(const std::string& run_folder);

/// What a file holds according to its importer.
struct ReadBack {
  std::int64_t tensors = 0;  ///< equal bit by bit to those that were meant
  Graph graph;
  Logits logits;
};

/// A file of one format, not yet written.
struct ExportFile {
  std::string bytes;
  std::vector<ExportNote> notes;
  /// Throws Internal where a tensor differs from the one that was meant.
  std::function<ReadBack(const std::string& bytes)> read_back;
};
/// Throws Unsupported where the format cannot hold the run.
ExportFile make_export_file(ExportFormat format, const ExportSource& source);

}  // namespace zsq
