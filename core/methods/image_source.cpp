// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/image_source.h"

#include <fmt/format.h>

#include <algorithm>

#include "api/error.h"
#include "methods/specs.h"
#include "synth/synthesize.h"

namespace zsq {
namespace {

/// Methods that make images on their own. (all_methods() holds the plain quantizers too, whose
/// schema asks for this list.)
const std::vector<Method>& image_makers() {
  static const std::vector<Method> makers{zeroq(), dsg()};
  return makers;
}

const Method* find_maker(const std::string& id) {
  const auto& makers = image_makers();
  const auto found = std::find_if(makers.begin(), makers.end(),
                                  [&](const Method& m) { return m.info.card.id == id; });
  return found == makers.end() ? nullptr : &*found;
}

/// The run as the method sees that makes the images: with its own parameters.
class MakerContext final : public RunContext {
 public:
  MakerContext(RunContext& run, Parameters parameters)
      : run_(run), parameters_(std::move(parameters)) {}
  const Graph& model() const override { return run_.model(); }
  const QuantizationSetting& setting() const override { return run_.setting(); }
  const Normalization& normalization() const override { return run_.normalization(); }
  const Parameters& parameters() const override { return parameters_; }
  at::Generator generator() override { return run_.generator(); }
  std::uint64_t seed() const override { return run_.seed(); }
  at::ScalarType dtype() const override { return run_.dtype(); }
  at::ScalarType convolution_dtype() const override { return run_.convolution_dtype(); }
  int threads() const override { return run_.threads(); }
  void begin_stage(Stage stage, std::int64_t total) override { run_.begin_stage(stage, total); }
  void announce_losses(std::vector<std::string> names) override {
    run_.announce_losses(std::move(names));
  }
  void report(const SynthesisReport& report) override { run_.report(report); }
  void report_losses(std::int64_t iteration, const std::vector<double>& losses,
                     double learning_rate) override {
    run_.report_losses(iteration, losses, learning_rate);
  }
  void report_reconstruction(std::int64_t done,
                             const std::function<ReconstructionPoint()>& point) override {
    run_.report_reconstruction(done, point);
  }
  void show(Exhibit exhibit) override { run_.show(std::move(exhibit)); }
  void show(const std::string& id, const std::function<Exhibit()>& make) override {
    run_.show(id, make);
  }
  at::Tensor given_images(std::int64_t count) override { return run_.given_images(count); }
  void advance(std::int64_t done) override { run_.advance(done); }
  void log(LogLevel level, const std::string& text) override { run_.log(level, text); }
  void checkpoint(const std::function<TensorMap()>& state) override { run_.checkpoint(state); }
  std::optional<TensorMap> saved_state() override { return run_.saved_state(); }

 private:
  RunContext& run_;
  Parameters parameters_;
};

at::Tensor synthesized(RunContext& run, const Method& maker) {
  Parameters parameters = preset_parameters(maker.info, Preset::Paper);
  parameters["images"] = run.integer("images");
  parameters["steps"] = run.integer("synthesis_steps");
  MakerContext context(run, std::move(parameters));
  return maker.synthesize(context);
}

}  // namespace

std::vector<ParameterSpec> image_source_specs(std::int64_t paper_images) {
  std::vector<std::string> sources;
  for (const Method& maker : image_makers()) sources.push_back(maker.info.card.id);
  sources.insert(sources.end(), {"noise", "run", "real"});
  ParameterSpec folder;
  folder.name = "run";
  folder.label = "Run folder";
  folder.help = "The finished run whose synthetic images are taken (source run).";
  folder.paper = folder.quick = std::string();
  return {choice_spec("source", "Images from",
                      "A method that makes them here, noise, a finished run, or real images "
                      "(not zero-shot).",
                      std::move(sources)),
          std::move(folder),
          whole_spec("images", "Images", "How many images are used.", "", {paper_images, 128},
                     {1, 100000}),
          whole_spec("synthesis_steps", "Synthesis steps",
                     "Optimisation steps for each batch of images that is made here.", "",
                     {500, 100}, {1, 1000000})};
}

ImageSource image_source(const Parameters& parameters) {
  const auto& source = std::get<std::string>(parameters.at("source"));
  if (source == "noise") return {ImageOrigin::Noise};
  if (source == "real") return {ImageOrigin::Real};
  if (source == "run") {
    return {ImageOrigin::Run, {}, std::get<std::string>(parameters.at("run"))};
  }
  return {ImageOrigin::Synthesized, source};
}

void check_image_source(const Graph& model, const Parameters& parameters) {
  const ImageSource source = image_source(parameters);
  const Method* maker = find_maker(source.method);
  if (maker == nullptr || !maker->info.card.needs_batch_norm) return;
  if (!batch_norm_nodes(model).empty()) return;
  throw Error(ErrorCode::NoBatchNorm,
              fmt::format("the model has no batch norm, and {} makes images from its statistics",
                          maker->info.card.name),
              "Choose another source of images: noise, a finished run, or real ones.");
}

at::Tensor source_images(RunContext& run, const std::string& saved_key) {
  if (const auto saved = run.saved_state(); saved && saved->count(saved_key) != 0) {
    return saved->at(saved_key);
  }
  const ImageSource source = image_source(run.parameters());
  const std::int64_t count = run.integer("images");
  if (const Method* maker = find_maker(source.method)) return synthesized(run, *maker);
  if (source.origin == ImageOrigin::Noise) {
    return initial_images(ImageInit::Gaussian, count, run.model().input, run.generator(),
                          run.dtype());
  }
  at::Tensor images = run.given_images(count);
  if (images.size(0) < count) {
    run.log(LogLevel::Warning, fmt::format("only {} images are there", images.size(0)));
  }
  return images;
}

void hand_back_images(const RunContext& run, const at::Tensor& images, MethodResult& result) {
  if (image_source(run.parameters()).origin == ImageOrigin::Real) {
    result.real_images = images.size(0);
  } else {
    result.images = images;
  }
}

}  // namespace zsq
