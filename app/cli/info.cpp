// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <memory>

#include "options.h"

namespace zsq::cli {
namespace {

using nlohmann::json;

json layer_json(const LayerInfo& layer) {
  return {{"index", layer.index},
          {"name", layer.path},
          {"type", layer.type},
          {"weight_shape", layer.weight_shape},
          {"output_shape", layer.output_shape},
          {"parameters", layer.parameters},
          {"macs", layer.macs},
          {"batch_norm", layer.has_batch_norm},
          {"weight_bits", layer.weight_bits},
          {"activation_bits", layer.activation_bits}};
}

json info_json(const ModelInfo& info) {
  json layers = json::array();
  for (const LayerInfo& layer : info.layers) layers.push_back(layer_json(layer));
  return {{"name", info.name},
          {"location", info.location},
          {"format", info.format},
          {"architecture", info.architecture},
          {"sha256", info.sha256},
          {"input", {info.input.channels, info.input.height, info.input.width}},
          {"classes", info.classes},
          {"class_names", info.class_names},
          {"normalization", to_string(info.normalization)},
          {"normalization_origin", to_string(info.normalization_origin)},
          {"parameters", info.parameters},
          {"macs", info.macs},
          {"batch_norm_layers", info.batch_norm_layers},
          {"bits", info.quantization ? to_string(info.quantization->bits) : "float32"},
          {"layers", layers},
          {"notes", info.notes}};
}

void print_info(const ModelInfo& info) {
  fmt::print("{} ({}, {})\n", info.name, info.architecture, info.format);
  fmt::print("input {}x{}x{}, {} classes, {} parameters, {:.1f} M multiply-adds, {} batch norms\n",
             info.input.channels, info.input.height, info.input.width, info.classes,
             info.parameters, static_cast<double>(info.macs) / 1e6, info.batch_norm_layers);
  fmt::print("normalization {} ({}), {}\n", to_string(info.normalization),
             to_string(info.normalization_origin), setting_text(info));
  for (const std::string& note : info.notes) fmt::print("note: {}\n", note);
  fmt::print("\n{:>3}  {:<28} {:<16} {:<20} {:>10} {:>8}  {}\n", "#", "layer", "type", "weight",
             "parameters", "M MAC", "batch norm");
  for (const LayerInfo& layer : info.layers) {
    fmt::print("{:>3}  {:<28} {:<16} {:<20} {:>10} {:>8.2f}  {}\n", layer.index, layer.path,
               layer.type, fmt::format("{}", layer.weight_shape), layer.parameters,
               static_cast<double>(layer.macs) / 1e6, layer.has_batch_norm ? "yes" : "no");
  }
}

}  // namespace

void add_info(CLI::App& app) {
  struct Options {
    ModelOptions model;
    bool json = false;
  };
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("info", "Describe a model and its layers");
  add_model_options(*command, options->model, "MODEL");
  command->add_flag("--json", options->json, "One JSON object on standard output");
  command->callback([options] {
    const Model model = Model::load(options->model.source());
    if (options->json) return print_json(info_json(model.info()));
    print_info(model.info());
  });
}

}  // namespace zsq::cli
