// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "formats/imported_model.h"

namespace zsq {

/// A value that a file's network gives.
struct OutputCandidate {
  std::string name;
  NodeId node = -1;  ///< -1: it does not depend on the images
  /// For one image and for two, with the batch; empty where not known.
  std::vector<std::int64_t> for_one{};
  std::vector<std::int64_t> for_two{};
};

/// The place of the scores among \p candidates: \p wanted by its name, else the likeliest by shape
/// [n, classes], by the classes that the metadata name, by its name (logits, output, scores, ...,
/// not aux or features) and by its depth; softmax gives way to what it reads. Throws
/// InvalidArgument (no output of that name), Malformed (none depends on the images).
std::size_t choose_output(const Graph& graph, const std::vector<OutputCandidate>& candidates,
                          const std::optional<std::string>& wanted, std::int64_t metadata_classes);

/// Sets the model's outputs and says which one was taken where there are several.
void note_outputs(ImportedModel& model, const std::vector<OutputCandidate>& candidates,
                  std::size_t taken, const std::optional<std::string>& wanted);

/// How many class names the metadata hold; 0: none.
std::int64_t classes_in(const std::map<std::string, std::string>& metadata);

}  // namespace zsq
