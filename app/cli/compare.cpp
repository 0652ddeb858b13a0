// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <memory>

#include "api/analysis.h"
#include "options.h"

namespace zsq::cli {
namespace {

using nlohmann::json;

json distances_json(const std::optional<Distances>& d) {
  if (!d) return nullptr;
  return {{"kl", finite(d->kl)},
          {"js", finite(d->js)},
          {"wasserstein1", finite(d->wasserstein1)},
          {"wasserstein1_over_std",
           d->real_std > 0 ? finite(d->wasserstein1 / d->real_std) : json(nullptr)},
          {"ks", finite(d->ks)}};
}

json layer_json(const LayerComparison& layer) {
  json result{{"index", layer.layer.index},
              {"name", layer.layer.path},
              {"type", layer.layer.type},
              {"weight_bits", layer.layer.weight_bits},
              {"activation_bits", layer.layer.activation_bits},
              {"weight_range", {finite(layer.weight_minimum), finite(layer.weight_maximum)}},
              {"synthetic", distances_json(layer.synthetic_distance)},
              {"quantized", distances_json(layer.quantized_distance)},
              {"floor", distances_json(layer.floor)},
              {"noise", distances_json(layer.noise)},
              {"clip_rate", finite(layer.clip_rate)},
              {"sqnr_db", finite(layer.sqnr_db)},
              {"bn_distance", finite(layer.bn_distance)}};
  if (layer.grid) {
    result["activation_range"] = {layer.grid->lower(), layer.grid->upper()};
    result["activation_scale"] = layer.grid->scale;
    result["activation_zero_point"] = layer.grid->zero_point;
  }
  return result;
}

json spectrum_json(const std::optional<SpectrumFrame>& frame) {
  if (!frame) return nullptr;
  const Spectrum& s = frame->spectrum;
  const RadialProfile& p = frame->profile;
  return {{"images", s.images},
          {"height", s.height},
          {"width", s.width},
          {"magnitude", s.magnitude},
          {"radial",
           {{"radius", p.radius},
            {"mean", p.mean},
            {"median", p.median},
            {"lower_quartile", p.lower_quartile},
            {"upper_quartile", p.upper_quartile},
            {"alpha", finite(p.alpha)},
            {"alpha_r2", finite(p.alpha_r2)},
            {"high_frequency_energy", finite(p.high_frequency_energy)}}}};
}

json comparison_json(const Comparison& c) {
  json layers = json::array();
  for (const LayerComparison& layer : c.layers) layers.push_back(layer_json(layer));
  return {{"layers", layers},
          {"real_images", c.real_images},
          {"synthetic_images", c.synthetic_images},
          {"quantized_on", c.quantized_on},
          {"log_spectral_distance_db", finite(c.log_spectral_distance)},
          {"spectra",
           {{"real", spectrum_json(c.real_spectrum)},
            {"synthetic", spectrum_json(c.synthetic_spectrum)}}},
          {"seconds", c.seconds}};
}

void print_comparison(const Comparison& c) {
  fmt::print("{:>3}  {:<24} {:>8} {:>8} {:>8} {:>8} {:>9} {:>8}\n", "#", "layer", "JS", "KL",
             "W1/std", "clip %", "SQNR dB", "BN dist");
  const auto cell = [](bool there, double value) {
    return there ? fmt::format("{:.4f}", value) : std::string("-");
  };
  for (const LayerComparison& layer : c.layers) {
    const auto& d = layer.synthetic_distance ? layer.synthetic_distance : layer.quantized_distance;
    fmt::print("{:>3}  {:<24} {:>8} {:>8} {:>8} {:>8} {:>9} {:>8}\n", layer.layer.index,
               layer.layer.path, cell(d.has_value(), d ? d->js : 0),
               cell(d.has_value(), d ? d->kl : 0),
               cell(d && d->real_std > 0, d && d->real_std > 0 ? d->wasserstein1 / d->real_std : 0),
               cell(layer.clip_rate.has_value(), 100 * layer.clip_rate.value_or(0)),
               cell(layer.sqnr_db.has_value(), layer.sqnr_db.value_or(0)),
               cell(layer.bn_distance.has_value(), layer.bn_distance.value_or(0)));
  }
  fmt::print("Distances: real activations against {}\n",
             c.synthetic_images > 0 ? "those of synthetic images" : "quantized ones");
  const auto spectrum = [](const char* name, const std::optional<SpectrumFrame>& frame) {
    if (!frame) return;
    fmt::print("{}: spectrum slope alpha {:.2f}, high-frequency energy {:.1f} % ({} images)\n",
               name, frame->profile.alpha, 100 * frame->profile.high_frequency_energy,
               frame->spectrum.images);
  };
  spectrum("real", c.real_spectrum);
  spectrum("synthetic", c.synthetic_spectrum);
  if (c.log_spectral_distance) {
    fmt::print("log spectral distance {:.2f} dB\n", *c.log_spectral_distance);
  }
}

}  // namespace

void add_compare(CLI::App& app) {
  struct Options {
    std::string folder;
    DataOptions data;
    std::string model;
    std::int64_t limit = 256;
    bool json = false;
  };
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("compare", "Per-layer distances and spectra of a run");
  command->add_option("RUNDIR", options->folder, "Folder of a finished run")->required();
  add_data_options(*command, options->data, "Real images", DataNeed::Required);
  command->add_option("--model", options->model,
                      "The run's float model, where it lies elsewhere now");
  command->add_option("--limit", options->limit, "Real images at most")->check(CLI::PositiveNumber);
  command->add_flag("--json", options->json, "One JSON object on standard output");
  command->callback([options] {
    const Comparison c = compare_run(options->folder, options->data.open(), options->limit,
                                     &interruptible_control(), options->model);
    if (options->json) return print_json(comparison_json(c));
    print_comparison(c);
  });
}

}  // namespace zsq::cli
