// SPDX-License-Identifier: GPL-3.0-or-later
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/softmax.h>
#include <c10/core/GradMode.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>

#include "analysis/bn_distance.h"
#include "analysis/distances.h"
#include "analysis/spectrum.h"
#include "analysis/weights.h"
#include "api/analysis.h"
#include "api/cancel_scope.h"
#include "api/error.h"
#include "api/inspect.h"
#include "api/recipe.h"
#include "base/parallel.h"
#include "data/dataset_contents.h"
#include "engine/image_tensors.h"
#include "engine/layer_samples.h"
#include "engine/recorded_model.h"
#include "execute/describe.h"
#include "execute/executor.h"
#include "quant/calibrate.h"
#include "quant/insert.h"
#include "synth/initial_images.h"

namespace zsq {
namespace {

constexpr std::int64_t kPart = 32;
constexpr std::uint64_t kNoiseSeed = 0x6e6f697365;

void check_control(RunControl* control) {
  if (control != nullptr) control->checkpoint();
}

ImageParts parts_of(const at::Tensor& images, RunControl* control) {
  return [images, control](const auto& use) {
    for (std::int64_t i = 0; i < images.size(0); i += kPart) {
      check_control(control);
      use(images.narrow(0, i, std::min(kPart, images.size(0) - i)));
    }
  };
}

ImageParts parts_of(const Dataset& data, std::int64_t first, std::int64_t count,
                    const ModelInfo& model, RunControl* control) {
  return [=](const auto& use) {
    for (std::int64_t i = 0; i < count; i += kPart) {
      check_control(control);
      use(load_batch(data, first + i, std::min(kPart, count - i), model.input, model.normalization,
                     model.preprocessing)
              .images);
    }
  };
}

SpectrumFrame spectrum_of_parts(const ImageParts& images, const Normalization& normalization) {
  std::vector<at::Tensor> power;
  images([&](const at::Tensor& part) {
    power.push_back(power_spectra(to_unit_range(part, normalization)));
  });
  return spectrum_of_power(at::cat(power));
}

/// The sets of images that are compared, as far as they are there.
struct Samples {
  std::optional<LayerSamples> real, synthetic, quantized, second_real, noise;
};

double clip_rate(const Sample& sample, const QuantizationGrid& grid) {
  const auto inside_from = std::lower_bound(sample.sorted.begin(), sample.sorted.end(),
                                            static_cast<float>(grid.lower()));
  const auto inside_to = std::upper_bound(sample.sorted.begin(), sample.sorted.end(),
                                          static_cast<float>(grid.upper()));
  return 1 -
         static_cast<double>(inside_to - inside_from) / static_cast<double>(sample.sorted.size());
}

/// 10 log10(sum a^2 / sum (a - Q(a))^2) of the activations in the grid. evaluation.md 3.2: the
/// site's own rounding and clipping, without errors from layers before.
double site_sqnr(const Sample& sample, const QuantizationGrid& grid) {
  double signal = 0;
  double noise = 0;
  for (const double a : sample.sorted) {
    const double code =
        std::clamp(std::nearbyint(a / grid.scale - static_cast<double>(grid.zero_point)),
                   static_cast<double>(grid.qmin), static_cast<double>(grid.qmax));
    const double error = a - grid.scale * (code + static_cast<double>(grid.zero_point));
    signal += a * a;
    noise += error * error;
  }
  return sqnr_db(signal, noise);
}

std::optional<QuantizationGrid> grid_of(const Graph& quantized, NodeId layer) {
  const auto next = static_cast<std::size_t>(activation_site(quantized, layer)) + 1;
  if (next >= quantized.nodes.size()) return std::nullopt;
  const auto* op = std::get_if<ActivationQuantizer>(&quantized.nodes[next].op);
  if (op == nullptr) return std::nullopt;
  return QuantizationGrid{1 / op->affine.inv_scale.item<double>(),
                          static_cast<std::int64_t>(op->affine.zero_point.item<double>()),
                          op->affine.qmin(), op->affine.qmax()};
}

void add_weight_range(LayerComparison& out, const Op& op) {
  const at::Tensor& weight = as_weight_layer(op)->weight;
  out.weight_minimum = weight.min().item<double>();
  out.weight_maximum = weight.max().item<double>();
}

void add_distances(LayerComparison& out, const Samples& samples, std::size_t l) {
  const auto sample = [l](const std::optional<LayerSamples>& set) -> const Sample* {
    return set ? &set->layers[l] : nullptr;
  };
  const Sample* real = sample(samples.real);
  const Sample* synthetic = sample(samples.synthetic);
  const Sample* quantized = sample(samples.quantized);
  const Sample* second = sample(samples.second_real);
  const Sample* noise = sample(samples.noise);
  const std::array<const std::vector<float>*, 2> ends{real ? &real->sorted : nullptr,
                                                      synthetic ? &synthetic->sorted : nullptr};
  const HistogramRange range = histogram_range(ends);
  const auto histogram = [&](const Sample* s) { return histogram_of(s->sorted, range); };
  if (real) out.real = histogram(real);
  if (synthetic) out.synthetic = histogram(synthetic);
  if (quantized) out.quantized = histogram(quantized);
  if (real && synthetic) {
    out.synthetic_distance = distances(*real, *out.real, *synthetic, *out.synthetic);
  }
  const Sample* reference = real ? real : synthetic;
  if (reference && quantized) {
    out.quantized_distance =
        distances(*reference, histogram(reference), *quantized, *out.quantized);
  }
  if (real && second) out.floor = distances(*real, *out.real, *second, histogram(second));
  if (real && noise) out.noise = distances(*real, *out.real, *noise, histogram(noise));
  if (reference && out.grid) {
    out.clip_rate = clip_rate(*reference, *out.grid);
    out.sqnr_db = site_sqnr(*reference, *out.grid);
  }
}

std::vector<LayerComparison> layer_comparisons(const Model& model,
                                               const std::optional<Graph>& quantized,
                                               const std::vector<LayerInfo>& layers,
                                               const Samples& samples) {
  const Graph& graph = model.contents()->graph;
  const auto ids = weight_layers(graph);
  const auto quantized_ids = quantized ? weight_layers(*quantized) : std::vector<NodeId>{};
  std::vector<double> bn;
  if (samples.synthetic) bn = per_layer(graph, bn_distance(graph, samples.synthetic->bn_inputs));
  std::vector<LayerComparison> result;
  for (std::size_t l = 0; l < ids.size(); ++l) {
    LayerComparison& out = result.emplace_back();
    out.layer = layers[l];
    add_weight_range(out, graph.nodes[static_cast<std::size_t>(ids[l])].op);
    if (quantized) out.grid = grid_of(*quantized, quantized_ids[l]);
    if (!bn.empty() && std::isfinite(bn[l])) out.bn_distance = bn[l];
    add_distances(out, samples, l);
  }
  return result;
}

void check_request(const CompareRequest& request) {
  if (!request.synthetic && !request.real) {
    throw Error(ErrorCode::InvalidArgument, "there are no images to compare");
  }
  if (request.synthetic) check_shape(*request.synthetic, request.model.info());
  if (request.values_per_layer < 1) {
    throw Error(ErrorCode::InvalidArgument,
                fmt::format("values_per_layer is {}", request.values_per_layer),
                "Keep at least one value of each layer.");
  }
}

/// The quantized network to look at: the finished one, or a preview calibrated on the images.
std::optional<Model> quantized_of(const CompareRequest& request, const at::Tensor& synthetic) {
  if (request.quantized) return request.quantized;
  if (!request.preview || !synthetic.defined()) return std::nullopt;
  ModelInfo info = request.model.info();
  info.quantization = request.preview;
  return make_model(
      calibrate_min_max(insert_quantizers(request.model.contents()->graph, *request.preview),
                        synthetic),
      std::move(info));
}

void add_floor(Samples& samples, const CompareRequest& request, std::int64_t count,
               RunControl* control) {
  const ModelInfo& info = request.model.info();
  const Graph& graph = request.model.contents()->graph;
  const std::int64_t left = request.real->info().images - count;
  if (left > 0) {
    samples.second_real =
        sample_layers(graph, parts_of(*request.real, count, std::min(left, count), info, control),
                      std::min(left, count), request.values_per_layer);
  }
  const at::Tensor noise = initial_images(ImageInit::Gaussian, count, info.input,
                                          at::detail::createCPUGenerator(kNoiseSeed), at::kFloat);
  samples.noise = sample_layers(graph, parts_of(noise, control), count, request.values_per_layer);
}

}  // namespace

Comparison compare(const CompareRequest& request, RunControl* control) {
  const auto started = std::chrono::steady_clock::now();
  prepare_worker_thread();
  const CancelScope scope(control);
  const c10::AutoGradMode no_grad(false);
  check_request(request);
  const ModelInfo& info = request.model.info();
  const Graph& graph = request.model.contents()->graph;
  const at::Tensor synthetic = request.synthetic ? to_tensor(*request.synthetic) : at::Tensor();
  const std::optional<Model> quantized = quantized_of(request, synthetic);
  const std::int64_t most = request.values_per_layer;
  Samples samples;
  Comparison result;
  if (request.real) {
    result.real_images = std::min(request.limit, request.real->info().images);
    const auto parts = parts_of(*request.real, 0, result.real_images, info, control);
    samples.real = sample_layers(graph, parts, result.real_images, most);
    result.real_spectrum = spectrum_of_parts(parts, info.normalization);
    if (request.with_floor) add_floor(samples, request, result.real_images, control);
    if (quantized) {
      samples.quantized =
          sample_layers(quantized->contents()->graph, parts, result.real_images, most);
      result.quantized_on = "real";
    }
  }
  if (synthetic.defined()) {
    result.synthetic_images = synthetic.size(0);
    const auto parts = parts_of(synthetic, control);
    samples.synthetic = sample_layers(graph, parts, result.synthetic_images, most);
    result.synthetic_spectrum = spectrum_of_parts(parts, info.normalization);
    if (quantized && !samples.quantized) {
      samples.quantized =
          sample_layers(quantized->contents()->graph, parts, result.synthetic_images, most);
      result.quantized_on = "synthetic";
    }
  }
  if (result.real_spectrum && result.synthetic_spectrum) {
    result.log_spectral_distance =
        log_spectral_distance(result.real_spectrum->profile, result.synthetic_spectrum->profile);
  }
  result.layers = layer_comparisons(
      request.model, quantized ? std::optional(quantized->contents()->graph) : std::nullopt,
      quantized ? quantized->info().layers : info.layers, samples);
  result.seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
  return result;
}

Comparison compare_run(const std::string& run_folder, const std::optional<Dataset>& real,
                       std::int64_t limit, RunControl* control, const std::string& model_file) {
  CompareRequest request{.model = load_model_of_run(run_folder, model_file),
                         .quantized = Model::load_run(run_folder),
                         .preview = {},
                         .synthetic = {},
                         .real = real,
                         .limit = limit,
                         .with_floor = real.has_value()};
  request.synthetic = run_images(run_folder);
  if (!request.synthetic && !real) {
    throw Error(
        ErrorCode::InvalidArgument,
        fmt::format("the run in '{}' made no images, so there is nothing to compare", run_folder),
        "Name real images to see the layers with them.");
  }
  return compare(request, control);
}

SpectrumFrame dataset_spectrum(const Dataset& data, const ImageShape& input, std::int64_t limit,
                               RunControl* control, const Preprocessing& preprocessing) {
  prepare_worker_thread();
  const CancelScope scope(control);
  const Normalization none;
  ModelInfo info;
  info.input = input;
  info.normalization = none;
  info.preprocessing = preprocessing;
  return spectrum_of_parts(parts_of(data, 0, std::min(limit, data.info().images), info, control),
                           none);
}

PixelImages classify_preview(const Model& model, const Dataset& data, std::int64_t first,
                             std::int64_t count) {
  prepare_worker_thread();
  const c10::AutoGradMode no_grad(false);
  const ModelInfo& info = model.info();
  PixelImages images =
      data.preview(first, count, info.input.height, info.input.width, info.preprocessing);
  if (images.count == 0) return images;
  const LabelledImages batch =
      load_batch(data, first, images.count, info.input, info.normalization, info.preprocessing);
  const auto [confidence, predicted] =
      at::softmax(forward(model.contents()->graph, batch.images).output, 1).max(1);
  for (std::int64_t i = 0; i < images.count; ++i) {
    images.predicted.push_back(static_cast<int>(predicted[i].item<std::int64_t>()));
    images.confidence.push_back(confidence[i].item<float>());
  }
  return images;
}

}  // namespace zsq
