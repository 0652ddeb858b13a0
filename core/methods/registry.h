// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <limits>
#include <string_view>
#include <vector>

#include "api/method.h"
#include "api/run.h"
#include "graph/graph.h"
#include "learn/image_set.h"
#include "learn/run_context.h"
#include "methods/infos.h"
#include "methods/settings.h"

namespace zsq {

/// What every method hands back.
struct MethodResult {
  Graph quantized;
  ImageSet images{};  ///< synthetic; none where the method makes none
  double final_loss = std::numeric_limits<double>::quiet_NaN();  ///< NaN: there is no loss
  std::vector<EqualizedPair> equalization{};
  std::vector<ReconstructedUnit> reconstruction{};
  std::int64_t real_images = 0;  ///< that it was given; these are not kept
};

/// Where a plain quantizer's images come from.
struct ImageSource {
  ImageOrigin origin = ImageOrigin::Synthesized;
  std::string method{};      ///< that makes them
  std::string run_folder{};  ///< that they were saved in
};

/// A published method: its card and schema, and the algorithm.
struct Method {
  MethodInfo info;
  MethodResult (*run)(RunContext& run, const Settings& settings);
  /// Throws for what cannot work with this network and these settings, before the run begins. May
  /// be null. What the card says that the method needs is checked for all methods.
  void (*check)(const Graph& model, const QuantizationSetting& setting,
                const Settings& settings) = nullptr;
  /// Makes images alone; null for a method that makes none. Any plain quantizer can take them.
  ImageSet (*synthesize)(RunContext& run, const Settings& settings) = nullptr;
  /// For plain quantizers: what the settings name as source. Null: the method makes its images,
  /// or needs none.
  ImageSource (*image_source)(const Settings& settings) = nullptr;
  /// Where models lie that the method looks through beside the run's own. Null: it needs none.
  std::vector<std::string> (*other_models)(const Settings& settings) = nullptr;
};

/// All methods that can be run: the default of recipes and of the window first, then in the order
/// of methods/list.h.
const std::vector<Method>& all_methods();
/// Cards of those that cannot.
const std::vector<MethodCard>& planned_cards();
/// Throws UnknownMethod.
const Method& find_method(std::string_view id);

}  // namespace zsq
