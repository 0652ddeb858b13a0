// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/inspect.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "api/error.h"
#include "options.h"

namespace zsq::cli {
namespace {

using nlohmann::json;

json layer_weights_json(const LayerWeights& layer) {
  return {{"index", layer.layer.index},
          {"name", layer.layer.path},
          {"type", layer.layer.type},
          {"weight_bits", layer.bits},
          {"granularity", to_string(layer.granularity)},
          {"clipped", layer.clipped},
          {"unused_codes", layer.unused_codes},
          {"unused_levels_per_channel", layer.unused_per_channel},
          {"weight_sqnr_db", finite(layer.sqnr_db)},
          {"output_sqnr_db", finite(layer.output_sqnr_db)}};
}

json histogram_json(const WeightHistogram& histogram) {
  const Histogram& h = histogram.weights;
  return {{"lower", h.lower},
          {"upper", h.upper},
          {"counts", h.counts},
          {"underflow", h.underflow},
          {"overflow", h.overflow},
          {"levels", histogram.levels},
          {"taken", histogram.taken},
          {"clipped", histogram.clipped},
          {"sqnr_db", finite(histogram.sqnr_db)}};
}

json detail_json(const LayerWeightDetail& detail) {
  json channels = json::array();
  for (std::size_t c = 0; c < detail.channels.size(); ++c) {
    json channel = histogram_json(detail.channels[c]);
    if (c < detail.grids.size()) {
      channel["scale"] = detail.grids[c].scale;
      channel["zero_point"] = detail.grids[c].zero_point;
    }
    channels.push_back(std::move(channel));
  }
  return {{"unit", detail.unit == WeightUnit::Weight ? "weight" : "code"},
          {"all", histogram_json(detail.all)},
          {"channels", channels}};
}

std::string decibels(const std::optional<double>& value) {
  return value ? fmt::format("{:.1f}", *value) : "-";
}

void print_layers(const std::vector<LayerWeights>& layers) {
  fmt::print("{:>3}  {:<24} {:>5} {:>10} {:>8} {:>12} {:>12} {:>13}\n", "#", "layer", "bits",
             "clipped %", "unused", "per channel", "SQNR weights", "SQNR outputs");
  for (const LayerWeights& layer : layers) {
    const bool quantized = layer.bits > 0;
    fmt::print("{:>3}  {:<24} {:>5} {:>10} {:>8} {:>12} {:>12} {:>13}\n", layer.layer.index,
               layer.layer.path, quantized ? std::to_string(layer.bits) : "float",
               quantized ? fmt::format("{:.3f}", 100 * layer.clipped) : "-",
               quantized ? std::to_string(layer.unused_codes.size()) : "-",
               quantized ? fmt::format("{:.2f}", layer.unused_per_channel) : "-",
               decibels(layer.sqnr_db), decibels(layer.output_sqnr_db));
  }
}

void print_channels(const LayerWeightDetail& detail) {
  if (detail.grids.empty()) return fmt::print("The layer is in float.\n");
  fmt::print("{:>7} {:>12} {:>10} {:>12} {:>12} {:>10} {:>8} {:>13}\n", "channel", "step",
             "zero point", "lowest", "highest", "clipped %", "unused", "SQNR weights");
  for (std::size_t c = 0; c < detail.channels.size(); ++c) {
    const WeightHistogram& channel = detail.channels[c];
    const auto unused = std::count(channel.taken.begin(), channel.taken.end(), 0);
    fmt::print("{:>7} {:>12.5g} {:>10} {:>12.5g} {:>12.5g} {:>10.3f} {:>8} {:>13}\n", c,
               detail.grids[c].scale, detail.grids[c].zero_point, channel.levels.front(),
               channel.levels.back(), 100 * channel.clipped, unused, decibels(channel.sqnr_db));
  }
}

std::size_t find_layer(const std::vector<LayerWeights>& layers, const std::string& path) {
  for (std::size_t i = 0; i < layers.size(); ++i) {
    if (layers[i].layer.path == path) return i;
  }
  std::string names;
  for (const LayerWeights& layer : layers) {
    names += (names.empty() ? "" : ", ") + layer.layer.path;
  }
  throw Error(ErrorCode::InvalidArgument, fmt::format("the network has no layer '{}'", path),
              fmt::format("Layers: {}.", names));
}

struct InspectOptions {
  std::string folder;
  std::string layer;
  DataOptions data;
  std::string model;
  std::int64_t limit = 64;
  bool json = false;
};

void inspect(const InspectOptions& options) {
  const Model model = load_run_with_float_weights(options.folder, options.model);
  std::optional<FloatImages> images = run_images(options.folder);
  std::string source = images ? "synthetic" : "";
  if (!options.data.location.empty()) {
    images = network_images(options.data.open(), model.info(), options.limit);
    source = "real";
  }
  auto layers = inspect_weights(model, images, &interruptible_control());
  std::optional<LayerWeightDetail> detail;
  if (!options.layer.empty()) {
    const std::size_t place = find_layer(layers, options.layer);
    detail = inspect_layer(model, static_cast<int>(place));
    layers = {layers[place]};
  }
  if (options.json) {
    json list = json::array();
    for (const LayerWeights& layer : layers) list.push_back(layer_weights_json(layer));
    json result{{"setting", setting_text(model.info())},
                {"layers", list},
                {"outputs_on", source.empty() ? json(nullptr) : json(source)},
                {"images", images ? images->count : 0}};
    if (detail) result["weights"] = detail_json(*detail);
    return print_json(result);
  }
  print_layers(layers);
  if (images) {
    fmt::print("Outputs: float against quantized weights on {} {} images, SQNR in dB\n",
               images->count, source);
  } else {
    fmt::print("The run made no images: name real ones with --data for the SQNR of outputs.\n");
  }
  if (detail) print_channels(*detail);
}

}  // namespace

void add_inspect(CLI::App& app) {
  auto options = std::make_shared<InspectOptions>();
  auto* command =
      app.add_subcommand("inspect", "What quantization did to the weights of a run's layers");
  command->add_option("RUNDIR", options->folder, "Folder of a finished run")->required();
  command->add_option("--layer", options->layer, "One layer, channel by channel");
  command->add_option("--model", options->model,
                      "The run's float model, where it lies elsewhere now");
  add_data_options(*command, options->data,
                   "Real images for the outputs, in place of the run's own", DataNeed::Optional);
  command->add_option("--limit", options->limit, "Real images at most")->check(CLI::PositiveNumber);
  command->add_flag("--json", options->json, "One JSON object on standard output");
  command->callback([options] { inspect(*options); });
}

}  // namespace zsq::cli
