// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "api/error.h"
#include "api/zsq.h"
#include "base/file.h"
#include "engine/model_metadata.h"
#include "engine/open_model.h"
#include "formats/imported_model.h"
#include "graph/model_contents.h"
#include "methods/registry.h"

namespace zsq {
namespace {

constexpr const char* kBuiltin = "builtin:";
constexpr const char* kBuiltinModel = "builtin:shapes-resnet20";

std::string find_file(const std::string& location) {
  if (!location.starts_with(kBuiltin)) return location;
  if (location == kBuiltinModel) return resource_path("shapes-resnet20.safetensors");
  throw Error(ErrorCode::InvalidArgument, fmt::format("there is no model '{}'", location),
              fmt::format("The built-in model is {}.", kBuiltinModel));
}

Model open_model(const ModelSource& source) {
  const std::string path = find_file(source.location);
  return open_model_bytes(read_file(path), source, path);
}

/// What a model without batch norm cannot be used for, said at once and not when Run is pressed.
void note_missing_batch_norm(ModelInfo& info) {
  // Of an incomplete model nobody knows.
  if (info.batch_norm_layers > 0 || !info.unsupported.empty()) return;
  std::vector<std::string> names;
  for (const MethodInfo& method : methods()) {
    if (method.card.needs_batch_norm) names.push_back(method.card.name);
  }
  info.notes.push_back(fmt::format(
      "The model has no batch normalisation. Methods that need its stored statistics cannot run on "
      "it: {}. {}",
      fmt::join(names, ", "), why_no_batch_norm(info)));
}

Model finished(const Model& model) {
  ModelInfo info = model.info();
  note_missing_batch_norm(info);
  return Model(std::make_shared<const Model::Contents>(
      Model::Contents{std::move(info), model.contents()->graph}));
}

}  // namespace

Model Model::load(const ModelSource& source) {
  const Model model = open_model(source);
  refuse_unsupported(model.info().unsupported);
  return finished(model);
}

ModelInfo Model::inspect(const ModelSource& source) {
  return finished(open_model(source)).info();
}

}  // namespace zsq
