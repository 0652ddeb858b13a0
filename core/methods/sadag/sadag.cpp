// SPDX-License-Identifier: GPL-3.0-or-later
// SADAG: Sharpness-Aware Data Generation for Zero-shot Quantization. Dung, Pham, Le, Cai, Do, ICML
// 2024. Genie's images and a first quantized network; then the latent vectors and generators are
// refined until the reconstruction gradient of each image is that of its most dissimilar neighbour
// and unlike those of others; then the final reconstruction.
#include <fmt/format.h>

#include <ATen/ops/randn.h>

#include "api/error.h"
#include "api/text.h"
#include "base/pictures.h"
#include "graph/classifier.h"
#include "methods/latent_images.h"
#include "methods/post_training.h"
#include "methods/sadag/gradients.h"
#include "methods/sadag/neighbours.h"
#include "synth/exhibits.h"

namespace zsq {
namespace {

constexpr double kLeastLatentRate = 1e-6;  // sadag.md
constexpr double kRefinedDecay = 0.95;

/// Throws Unsupported where no linear layer's input can be read.
void check_classifier(const Graph& model) {
  if (pooled_feature(model) >= 0) return;
  throw Error(ErrorCode::Unsupported,
              "SADAG needs a linear layer that gives the class scores, and this network ends "
              "otherwise",
              "Choose Genie, which needs none.");
}

/// The first quantized network, which stays as it is while images are refined. It is reconstructed
/// also where the final one is not.
struct Quantized {
  Teacher network;
  NodeId feature;  ///< of its own graph: a reconstruction may have folded batch norms

  explicit Quantized(RunContext& run, const Graph& quantized)
      : network(quantized, run.dtype(), Walk::Fused, run.device()),
        feature(pooled_feature(quantized)) {
    check_classifier(quantized);
  }

  [[nodiscard]] GradientDirections of(const Teacher& p, const at::Tensor& images,
                                      int threads) const {
    return gradient_directions(see_all(p, images, {}, threads),
                               see_all(network, images, {.nodes = {feature}}, threads), feature);
  }
};

LatentOptions refinement(const Settings& s) {
  return {
      .z = {AdamOptions{}, plateau(s.number("refined_latent_rate"),
                                   {.patience = s.whole("patience"), .minimum = kLeastLatentRate})},
      .generator = {AdamOptions{}, exponential(s.number("refined_generator_rate"), kRefinedDecay,
                                               s.whole("refined_decay_every"))}};
}

/// The cosines of the gradients of pairs of images, in absolute value.
at::Tensor likeness(const GradientDirections& all) {
  return all_cosines(all, all).abs().fill_diagonal_(0);
}

void show_gradients(RunContext& run, const GradientDirections& before,
                    const GradientDirections& after) {
  constexpr std::int64_t kBins = 20;
  constexpr std::int64_t kShown = 32;
  const at::Tensor now = likeness(after);
  const std::int64_t shown = std::min(kShown, now.size(0));
  run.show(
      {.id = "gradient_likeness",
       .title = ZSQ_TEXT("Gradients alike"),
       .caption = ZSQ_TEXT("Each image's largest likeness (absolute cosine of the "
                           "reconstruction gradients) to another image. Images whose "
                           "gradients are alike teach the same, so less is better."),
       .x = {.label = ZSQ_TEXT("likeness to the most similar image")},
       .y = {.label = ZSQ_TEXT("share of the images")},
       .content = shared_histogram({{ZSQ_TEXT("before refinement"), likeness(before).amax({1})},
                                    {ZSQ_TEXT("after refinement"), now.amax({1})}},
                                   kBins)});
  run.show({.id = "gradient_pairs",
            .title = ZSQ_TEXT("Gradients of pairs of images"),
            .caption = ZSQ_TEXT("Likeness of the reconstruction gradients of the first images, "
                                "after refinement. Bright blocks are images that teach the same."),
            .x = {.label = ZSQ_TEXT("image")},
            .y = {.label = ZSQ_TEXT("image")},
            .content = heat_map(now.narrow(0, 0, shown).narrow(1, 0, shown))});
}

Exhibit neighbour_pairs(const RunContext& run, const at::Tensor& images,
                        const at::Tensor& neighbours) {
  constexpr std::int64_t kMost = 8;
  const auto first = [&](const at::Tensor& x) {
    return to_pixels(x.narrow(0, 0, std::min(kMost, x.size(0))), run.normalization());
  };
  return {.id = "neighbours",
          .title = ZSQ_TEXT("Most dissimilar neighbours"),
          .caption = ZSQ_TEXT("Images and the neighbours at the given distance whose gradients are "
                              "the least like theirs. Where a neighbour looks different, the loss "
                              "is sharp around the image."),
          .content = exhibit::ImagePairs{
              first(images), first(neighbours), ZSQ_TEXT("image"), ZSQ_TEXT("neighbour"), {}}};
}

/// Stage 1: the warm-up images' latent vectors and generators, refined batch by batch.
Synthesised refined(RunContext& run, const Settings& s, const Teacher& p, const Quantized& q,
                    const Synthesised& warm) {
  const auto memory = std::make_shared<GradientDirections>();
  Section section = run.section("refinement");
  const LatentNeighbours* at_work = nullptr;
  SynthesisPlan plan = latent_plan(run, s);
  plan.steps = s.whole("refinement_steps");
  plan.swing = false;
  plan.student = &q.network;
  plan.losses = {
      of_first_half(scaled({latent_statistics(run.model())}, s.number("bns_weight")).front()),
      gradient_matching(s.number("matching_weight"), q.feature),
      gradient_diversity(s.number("diversity_weight"), s.number("diversity_threshold"), q.feature,
                         memory)};
  plan.variable = [&, batch_size = plan.batch](const BatchStart& start) {
    const std::int64_t batch = start.first / batch_size;
    const auto noise = [&section, batch, latent = s.whole("latent"), count = start.count,
                        dtype = start.dtype](std::int64_t step) {
      return at::randn({count, latent}, section.generator(fmt::format("near {} {}", batch, step)),
                       at::kFloat)
          .to(dtype);
    };
    auto variable = latent_batch(
        run, s, start,
        [&](Generator generator, const at::Tensor& z) -> std::unique_ptr<ImageVariable> {
          auto made = std::make_unique<LatentNeighbours>(
              std::move(generator), z, refinement(s),
              Neighbourhood{p, q.network, q.feature, s.number("neighbour_distance"),
                            s.flag("literal"), run.threads(), noise,
                            [&section] { section.checkpoint(); }});
          at_work = made.get();
          return made;
        });
    variable->load(warm.variables, variable_name(batch));
    return variable;
  };
  plan.watch = [&](const SynthesisMoment& now) {
    if (now.batch > 0 || now.step + 1 < plan.steps) return;
    run.show(neighbour_pairs(run, now.images.narrow(0, 0, now.images.size(0) / 2),
                             at_work->neighbour_images()));
  };
  plan.finished = [&](const ImageSet& batch) {
    *memory = joined(*memory, q.of(p, batch.images, run.threads()));
  };
  return synthesize(section, p, plan);
}

Synthesised sadag_images(RunContext& run, const Settings& s) {
  check_classifier(run.model());
  const Teacher p(run);
  SynthesisPlan plan = latent_plan(run, s);
  plan.keep_variables = true;
  const Synthesised warm = latent_images(run, s, p, std::move(plan));
  const Quantized q(run, reconstructed(run, s, warm.set.images, "warm-up reconstruction",
                                       s.whole("warm_up_iterations"))
                             .quantized);
  Synthesised made = refined(run, s, p, q, warm);
  const auto of_first = [&](const ImageSet& images) {
    constexpr std::int64_t kMost = 512;  // every pair is compared
    return q.of(p, images.images.narrow(0, 0, std::min(kMost, images.count())), run.threads());
  };
  show_gradients(run, of_first(warm.set), of_first(made.set));
  return made;
}

MethodResult run_sadag(RunContext& run, const Settings& s) {
  const Synthesised made = sadag_images(run, s);
  MethodResult result = post_training(run, s, made.set.images);
  result.images = made.set;
  result.final_loss = made.final_loss;
  return result;
}

void check_sadag(const Graph& model, const QuantizationSetting& setting, const Settings& s) {
  if (!s.flag("generator")) {
    throw Error(ErrorCode::InvalidArgument, "SADAG refines latent vectors, so it needs a generator",
                "Choose --set generator=true, or Genie for images without one.");
  }
  check_classifier(model);
  check_latent_images(model, setting, s);
  check_post_training(model, setting, s);
}

}  // namespace

Method sadag() {
  return {
      .info = sadag_info(),
      .run = &run_sadag,
      .check = &check_sadag,
      .synthesize = [](RunContext& run, const Settings& s) { return sadag_images(run, s).set; }};
}

}  // namespace zsq
