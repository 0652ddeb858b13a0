// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <memory>

#include "api/inspect.h"
#include "options.h"

namespace zsq::cli {
namespace {

using nlohmann::json;

json layer_sensitivity_json(const LayerSensitivity& layer) {
  json result{{"index", layer.layer.index},
              {"name", layer.layer.path},
              {"type", layer.layer.type},
              {"weight_bits", layer.layer.weight_bits},
              {"activation_bits", layer.layer.activation_bits},
              {"kl", finite(layer.kl)}};
  if (layer.top1) result["top1"] = 100 * *layer.top1;
  if (layer.accuracy_drop) result["accuracy_drop"] = *layer.accuracy_drop;
  return result;
}

json sensitivity_json(const Sensitivity& s, const ModelInfo& model) {
  json layers = json::array();
  for (const LayerSensitivity& layer : s.layers) layers.push_back(layer_sensitivity_json(layer));
  return {{"model", model.name},
          {"setting", to_string(s.setting)},
          {"layers", layers},
          {"kl_on", s.kl_on},
          {"kl_images", s.kl_images},
          {"accuracy_images", s.accuracy_images},
          {"float_top1", s.float_top1 ? json(100 * *s.float_top1) : json(nullptr)},
          {"seconds", s.seconds}};
}

void print_sensitivity(const Sensitivity& s) {
  const auto bits = [](int b) { return b > 0 ? std::to_string(b) : std::string("-"); };
  fmt::print("{:>3}  {:<24} {:>3} {:>3} {:>12} {:>9}\n", "#", "layer", "W", "A", "KL", "drop");
  for (const LayerSensitivity& layer : s.layers) {
    fmt::print("{:>3}  {:<24} {:>3} {:>3} {:>12.3e} {:>9}\n", layer.layer.index, layer.layer.path,
               bits(layer.layer.weight_bits), bits(layer.layer.activation_bits), layer.kl,
               layer.accuracy_drop ? fmt::format("{:.2f}", *layer.accuracy_drop) : "-");
  }
  fmt::print("{}, one layer quantized at a time: KL of the outputs (nats) on {} {} images",
             to_string(s.setting), s.kl_images, s.kl_on);
  if (s.float_top1) {
    fmt::print("; drop of top-1 in points from {} on {} images", percent(*s.float_top1),
               s.accuracy_images);
  }
  fmt::print(" ({:.1f} s)\n", s.seconds);
}

struct SensitivityOptions {
  ModelOptions model;
  std::string bits = "W4A4";
  std::string policy = "zsq_all";
  std::string run;
  DataOptions data;
  std::int64_t limit = 256;
  int threads = 0;
  bool json = false;
};

void measure(const SensitivityOptions& options) {
  const Model model = Model::load(options.model.source());
  state_image_handling(model.info());
  SensitivityRequest request{
      .model = model,
      .setting = {parse_bits(options.bits), parse_layer_policy(options.policy)},
      .limit = options.limit,
      .threads = options.threads};
  if (!options.run.empty()) request.images = run_images(options.run);
  if (!options.data.location.empty()) request.data = options.data.open();
  ProgressLine line;
  const Sensitivity s = layer_sensitivity(request, &interruptible_control(),
                                          [&](std::int64_t done, std::int64_t total) {
                                            line.show(fmt::format("layer {} of {}", done, total));
                                          });
  line.finish();
  if (options.json) return print_json(sensitivity_json(s, model.info()));
  print_sensitivity(s);
}

}  // namespace

void add_sensitivity(CLI::App& app) {
  auto options = std::make_shared<SensitivityOptions>();
  auto* command = app.add_subcommand(
      "sensitivity", "What the network loses when only one layer is quantized, layer by layer");
  add_model_options(*command, options->model, "MODEL");
  command->add_option("--bits", options->bits, "Bit widths, e.g. W4A4");
  command->add_option("--layer-policy", options->policy,
                      "First and last layer, places of quantizers");
  command->add_option("--images", options->run, "Folder of a run whose synthetic images to use");
  add_data_options(*command, options->data, "Real images; labelled ones also give accuracies",
                   DataNeed::Optional);
  command->add_option("--limit", options->limit, "Real images at most")->check(CLI::PositiveNumber);
  command->add_option("--threads", options->threads, "Threads (0: cores - 1)")
      ->check(CLI::NonNegativeNumber);
  command->add_flag("--json", options->json, "One JSON object on standard output");
  command->callback([options] { measure(*options); });
}

}  // namespace zsq::cli
