// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/job.h"

#include <ATen/CPUGeneratorImpl.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>

#include "api/error.h"
#include "api/layer_choice.h"
#include "data/dataset_contents.h"
#include "engine/baseline_context.h"
#include "engine/evaluate.h"
#include "engine/fit.h"
#include "engine/float_weights.h"
#include "engine/precision.h"
#include "engine/quantized_file.h"
#include "engine/recorded_model.h"
#include "execute/describe.h"
#include "quant/calibrate.h"
#include "quant/insert.h"
#include "synth/initial_images.h"

namespace zsq {
namespace {

/// Images that the baselines are calibrated with where the method makes none.
constexpr std::int64_t kBaselineImages = 64;

/// Keeps the noise baseline's images apart from the start images of the method.
constexpr std::uint64_t kNoiseSeedOffset = 0x6e6f697365;

Model load_checked(Recipe& recipe, const Method& method) {
  check_precision(recipe, method);
  const Model model = load_recorded_model(recipe);
  const ModelInfo& info = model.info();
  if (info.quantization) {
    throw Error(ErrorCode::Unsupported, fmt::format("'{}' is quantized already", info.location),
                "Start from the float model.");
  }
  check_overrides(model.contents()->graph, recipe.quantization);
  check_fit(method, Settings(recipe.parameters), recipe.quantization, model);
  recipe.model_sha256 = info.sha256;
  if (info.outputs.size() > 1) recipe.model.output = info.output;
  return model;
}

std::optional<Dataset> open_checked(Recipe& recipe, const ModelInfo& model) {
  if (!recipe.data) return std::nullopt;
  Dataset data = Dataset::open(*recipe.data);
  if (data.info().labelled && data.info().classes != model.classes) {
    throw Error(ErrorCode::ClassMismatch,
                fmt::format("the model has {} classes, '{}' has {}", model.classes,
                            data.info().location, data.info().classes),
                "Choose the data that the model was trained for.");
  }
  recipe.data = source_of(data.info());
  return data;
}

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

std::vector<int> weight_bits(const Graph& quantized) {
  std::vector<int> bits;
  for (const NodeId id : weight_layers(quantized)) {
    const auto& quantizer = as_weight_layer(quantized.node(id).op)->quantizer;
    bits.push_back(quantizer ? quantizer->affine.bits : 0);
  }
  return bits;
}

}  // namespace

Job::Job(Shared shared)
    : shared_(shared),
      method_(find_method(shared.recipe.method)),
      model_(load_checked(shared.recipe, method_)),
      data_(open_checked(shared.recipe, model_.info())),
      others_(method_.other_models == nullptr
                  ? std::vector<OtherModel>{}
                  : open_other_models(method_.other_models(Settings(shared.recipe.parameters)),
                                      model_.info())),
      folder_(shared.options.folder, shared.recipe, shared.options.start) {
  const auto dtype = shared.recipe.precision == Precision::Float64 ? at::kDouble : at::kFloat;
  std::vector<Graph> others;
  for (const OtherModel& other : others_) others.push_back(to_dtype(other.graph, dtype));
  context_ = std::make_unique<JobContext>(
      JobContext::Parts{shared.recipe, shared.options, to_dtype(model_.contents()->graph, dtype),
                        model_.info().normalization, shared.events, shared.history, folder_,
                        shared.control, shared.watched, given_images(), std::move(others)});
}

ImageOrigin Job::image_origin() const {
  if (method_.image_source == nullptr) return ImageOrigin::Synthesized;
  return method_.image_source(Settings(shared_.recipe.parameters)).origin;
}

std::function<ImageSet(std::int64_t)> Job::given_images() const {
  if (method_.image_source == nullptr) return {};
  const ImageSource source = method_.image_source(Settings(shared_.recipe.parameters));
  const ModelInfo& model = model_.info();
  if (source.origin == ImageOrigin::Real) {
    if (!data_) {
      throw Error(ErrorCode::InvalidArgument, "real images are the source, but no data is named",
                  "Choose data, or another source of images (--set source=noise).");
    }
    return [this](std::int64_t count) { return real_image_set(count); };
  }
  if (source.origin == ImageOrigin::Run) {
    return [set = run_image_set(source.run_folder, model.input)](std::int64_t count) {
      return part_of(set, 0, std::min(count, set.count()));
    };
  }
  return {};
}

Model Job::quantized_model(Graph graph) const {
  ModelInfo info = model_.info();
  info.quantization = shared_.recipe.quantization;
  return make_model(to_dtype(graph, at::kFloat), std::move(info));
}

/// Classes stay with the data: the method sees pictures only.
ImageSet Job::real_image_set(std::int64_t count) const {
  const ModelInfo& info = model_.info();
  ImageSet set;
  set.images =
      load_batch(*data_, 0, count, info.input, info.normalization, info.preprocessing).images;
  set.origin = ImageOrigin::Real;
  return set;
}

Model Job::with_ranges(const MethodResult& result, const at::Tensor& images) const {
  const Graph quantized = insert_quantizers(model_.contents()->graph, shared_.recipe.quantization,
                                            weight_bits(result.quantized));
  return quantized_model(calibrate_min_max(quantized, images));
}

Model Job::through_method(const char* source) const {
  Parameters parameters = shared_.recipe.parameters;
  parameters["source"] = std::string(source);
  BaselineContext run(*context_, [this](std::int64_t count) { return real_image_set(count); });
  return quantized_model(method_.run(run, Settings(std::move(parameters))).quantized);
}

bool Job::baselines_through_method() const {
  return shared_.recipe.baselines == Baselines::Method && method_.image_source != nullptr;
}

EntryQuantizer Job::quantizer_of(const RunResult& out) const {
  if (method_.info.card.trains_weights) return EntryQuantizer::FineTuning;
  return out.reconstruction.empty() ? EntryQuantizer::Own : EntryQuantizer::Reconstruction;
}

AccuracyEntry Job::accuracy(const Quantized& one) {
  AccuracyEntry entry;
  entry.id = one.id;
  const bool of_method = one.id == method_.info.card.id;
  entry.zero_shot = one.id != "real" && !(of_method && image_origin() == ImageOrigin::Real);
  entry.calibration_images = one.images;
  entry.quantizer = one.quantizer;
  const std::int64_t before = evaluated_;
  entry.evaluation =
      evaluate(one.model, *data_,
               {shared_.recipe.data_limit, shared_.options.threads, [&] { stop_if_asked(); },
                [&](std::int64_t done, std::int64_t) { context_->advance(before + done); }});
  evaluated_ += entry.evaluation.images;
  context_->log(LogLevel::Info, fmt::format("{}: top-1 {:.2f} % of {} images", one.id,
                                            100 * entry.evaluation.top1, entry.evaluation.images));
  // The float model tells it; the others would repeat it.
  if (one.id == "float") {
    for (const std::string& note : entry.evaluation.notes) context_->log(LogLevel::Warning, note);
  }
  return entry;
}

/// Noise and real images, quantized as the recipe says.
std::array<Job::Quantized, 2> Job::make_baselines(const MethodResult& result, const RunResult& out,
                                                  std::int64_t count) const {
  if (baselines_through_method()) {
    const EntryQuantizer quantizer = quantizer_of(out);
    return {Quantized{"noise", through_method("noise"), count, quantizer},
            Quantized{"real", through_method("real"), std::min(count, data_->info().images),
                      quantizer}};
  }
  context_->begin_stage(Stage::Baselines, 2);
  stop_if_asked();
  const at::Tensor noise = initial_images(
      ImageInit::Gaussian, count, model_.info().input,
      at::detail::createCPUGenerator(shared_.recipe.seed + kNoiseSeedOffset), at::kFloat);
  const at::Tensor real = real_image_set(count).images;
  return {Quantized{"noise", with_ranges(result, noise), count, EntryQuantizer::Ranges},
          Quantized{"real", with_ranges(result, real), real.size(0), EntryQuantizer::Ranges}};
}

void Job::evaluate_all(const MethodResult& result, const Model& quantized, RunResult& out) {
  const std::int64_t images = data_->info().images;
  const std::int64_t limit =
      shared_.recipe.data_limit > 0 ? std::min(images, shared_.recipe.data_limit) : images;
  const std::int64_t used = out.images > 0 ? out.images : result.real_images;
  const auto [noise, real] = make_baselines(result, out, used > 0 ? used : kBaselineImages);
  context_->begin_stage(Stage::Evaluation, 4 * limit);
  const auto add = [&](const Quantized& one) {
    AccuracyEntry entry = accuracy(one);
    if (one.quantizer != EntryQuantizer::None && !out.layer_weight_bits.empty()) {
      const auto planned = planned_bits(model_, shared_.recipe.quantization);
      entry.first_layer = {out.layer_weight_bits.front(), planned.front().activations};
      entry.last_layer = {out.layer_weight_bits.back(), planned.back().activations};
    }
    out.accuracies.push_back(std::move(entry));
  };
  add({"float", model_, 0, EntryQuantizer::None});
  add(noise);
  add({method_.info.card.id, quantized, used, quantizer_of(out)});
  add(real);
}

/// What the method has finished is not to be done again. It stays the same, so that it is saved
/// only where the run is left.
void Job::stop_if_asked() const {
  const RunControl& control = shared_.control;
  std::function<TensorMap()> finished;
  if (control.is_cancelled() || control.is_paused()) {
    finished = [this] { return context_->section_records().checkpoint(); };
  }
  context_->checkpoint(finished);
}

RunResult Job::run() {
  const auto started = std::chrono::steady_clock::now();
  context_->begin_stage(Stage::Preparing, 0);
  for (const OtherModel& other : others_) {
    context_->log(LogLevel::Info, fmt::format("looks through '{}' too (SHA-256 {})",
                                              other.info.location, other.info.sha256));
    if (other.info.normalization_origin == NormalizationOrigin::Assumed) {
      context_->log(
          LogLevel::Warning,
          fmt::format("its file does not say how its images are normalised; {} is assumed",
                      other.info.normalization.name));
    }
  }
  MethodResult result = method_.run(*context_, Settings(shared_.recipe.parameters));
  const double method_seconds = seconds_since(started);
  context_->show(result.images);
  context_->begin_stage(Stage::Saving, 1);
  stop_if_asked();
  const std::string recipe_json = to_json(shared_.recipe);
  if (result.images.count() > 0) folder_.save_images(result.images, model_.info().normalization);
  const Model quantized = quantized_model(result.quantized);
  folder_.save_model(quantized, recipe_json);
  folder_.save_float_weights(
      changed_float_weights(quantized.contents()->graph, model_.contents()->graph));

  RunResult out;
  out.exhibits = context_->finish_exhibits();
  out.folder = folder_.path();
  out.images = result.images.count();
  out.steps = context_->steps_done();
  out.final_loss = result.final_loss;
  out.synthesis_seconds = context_->synthesis_seconds();
  out.method_seconds = method_seconds;
  out.equalization = std::move(result.equalization);
  out.reconstruction = std::move(result.reconstruction);
  out.layer_weight_bits = weight_bits(result.quantized);
  if (data_ && data_->info().labelled) evaluate_all(result, quantized, out);
  out.seconds = seconds_since(started);
  folder_.save_report(report_json(out, shared_.recipe, quantized.info()));
  folder_.remove_checkpoint();
  context_->begin_stage(Stage::Done, 0);
  return out;
}

}  // namespace zsq
