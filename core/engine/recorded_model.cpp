// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/recorded_model.h"

#include <fmt/format.h>

#include "api/error.h"

namespace zsq {

Model load_recorded_model(const Recipe& recipe) {
  Model model = Model::load(recipe.model);
  const ModelInfo& info = model.info();
  if (!recipe.model_sha256.empty() && recipe.model_sha256 != info.sha256) {
    throw Error(
        ErrorCode::InvalidArgument,
        fmt::format("'{}' is not the model that the recipe was made for", info.location),
        fmt::format("Its SHA-256 is {}, the recipe names {}: the file has changed since, or "
                    "is another one. Name the file that has the old content.",
                    info.sha256, recipe.model_sha256));
  }
  return model;
}

Model load_model_of_run(const std::string& run_folder, const std::string& file) {
  Recipe recipe = read_recipe(run_folder + "/recipe.json");
  if (!file.empty()) recipe.model.location = file;
  return load_recorded_model(recipe);
}

}  // namespace zsq
