// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/other_models.h"

#include <fmt/format.h>

#include "api/error.h"
#include "graph/model_contents.h"
#include "graph/own_normalization.h"

namespace zsq {
namespace {

std::string size_of(const ImageShape& shape) {
  return fmt::format("{}x{}x{}", shape.channels, shape.height, shape.width);
}

void check_beside(const ModelInfo& other, const ModelInfo& own) {
  const auto refuse = [&](ErrorCode code, const std::string& what) {
    throw Error(code, fmt::format("'{}' {}", other.location, what),
                "Choose another model, or none (--set models=).");
  };
  if (!other.unsupported.empty()) {
    refuse(ErrorCode::Unsupported, "has operations that are not known, so it cannot be run");
  }
  if (other.quantization) refuse(ErrorCode::Unsupported, "is quantized already");
  if (other.input != own.input) {
    refuse(ErrorCode::ShapeMismatch, fmt::format("takes images of {}, the run's network {}",
                                                 size_of(other.input), size_of(own.input)));
  }
  if (other.classes != own.classes) {
    refuse(ErrorCode::ClassMismatch,
           fmt::format("has {} classes, the run's network {}", other.classes, own.classes));
  }
  if (other.batch_norm_layers == 0) {
    refuse(ErrorCode::NoBatchNorm, "has no batch norm, whose statistics are matched");
  }
}

}  // namespace

std::vector<OtherModel> open_other_models(const std::vector<std::string>& locations,
                                          const ModelInfo& own) {
  std::vector<OtherModel> models;
  for (const std::string& location : locations) {
    const Model model = Model::load({location, {}, {}});
    const ModelInfo& info = model.info();
    check_beside(info, own);
    models.push_back(
        {info, taking_images_of(model.contents()->graph, info.normalization, own.normalization)});
  }
  return models;
}

}  // namespace zsq
