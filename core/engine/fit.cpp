// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/fit.h"

#include <fmt/format.h>

#include <algorithm>

#include "api/error.h"
#include "api/recipe.h"
#include "engine/model_metadata.h"
#include "graph/attention.h"
#include "graph/model_contents.h"

namespace zsq {
namespace {

bool has_convolutions(const Graph& graph) {
  return std::any_of(graph.nodes.begin(), graph.nodes.end(),
                     [](const Node& node) { return std::holds_alternative<Conv2d>(node.op); });
}

FitObstacle obstacle(const MethodCard& card, const ModelInfo& info, const Graph& graph) {
  if (card.needs_batch_norm && info.batch_norm_layers == 0) return FitObstacle::NoBatchNorm;
  if (card.needs_classes && info.classes < 2) return FitObstacle::NoClasses;
  if (card.needs_network == NeededNetwork::Any) return FitObstacle::None;
  const bool attends = !find_attention(graph).empty();
  if (card.needs_network == NeededNetwork::Transformer) {
    return attends ? FitObstacle::None : FitObstacle::NoAttention;
  }
  if (attends) return FitObstacle::Transformer;
  return has_convolutions(graph) ? FitObstacle::None : FitObstacle::NoConvolutions;
}

[[noreturn]] void refuse(ErrorCode code, const ModelInfo& info, const char* lacking,
                         const MethodCard& card, const char* why, const std::string& hint) {
  throw Error(code, fmt::format("'{}' {}, and {} {}", info.location, lacking, card.name, why),
              hint);
}

}  // namespace

FitObstacle fit_obstacle(const MethodCard& card, const Model& model) {
  return obstacle(card, model.info(), model.contents()->graph);
}

void check_fit(const MethodCard& card, const ModelInfo& info, const Graph& graph,
               const std::string& hint) {
  switch (obstacle(card, info, graph)) {
    case FitObstacle::None:
      return;
    case FitObstacle::NoBatchNorm:
      refuse(ErrorCode::NoBatchNorm, info, "has no batch norm", card, "needs its stored statistics",
             hint.empty() ? why_no_batch_norm(info) : hint);
    case FitObstacle::NoClasses:
      refuse(ErrorCode::Unsupported, info, "does not tell classes apart", card, "needs them", hint);
    case FitObstacle::NoAttention:
      refuse(ErrorCode::Unsupported, info, "has no attention", card, "needs a transformer", hint);
    case FitObstacle::NoConvolutions:
      refuse(ErrorCode::Unsupported, info, "has no convolutions", card,
             "needs a convolutional network", hint);
    case FitObstacle::Transformer:
      refuse(ErrorCode::Unsupported, info, "is a transformer", card,
             "needs a convolutional network", hint);
  }
}

void check_fit(const Method& method, const Settings& settings, const QuantizationSetting& setting,
               const Model& model) {
  const Graph& graph = model.contents()->graph;
  check_fit(method.info.card, model.info(), graph);
  if (method.image_source != nullptr) {
    const ImageSource source = method.image_source(settings);
    if (source.origin == ImageOrigin::Synthesized) {
      check_fit(find_method(source.method).info.card, model.info(), graph,
                "Choose another source of images: noise, a finished run, or real ones.");
    }
  }
  if (method.check != nullptr) method.check(graph, setting, settings);
}

}  // namespace zsq
