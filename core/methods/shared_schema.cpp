// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/shared_schema.h"

#include <cmath>

#include "methods/schema.h"

namespace zsq {

std::vector<ParameterSpec> activation_range_specs(std::vector<std::string> sources) {
  return {
      choice("activation_ranges", ZSQ_TEXT("Activation ranges"))
          .help(ZSQ_TEXT("From the batch norms (bn; from noise where none tells), or all from one "
                         "pass of uniform noise (probe)."))
          .one_of(std::move(sources)),
      number("activation_sigmas", ZSQ_TEXT("Sigmas from batch norm"))
          .help(ZSQ_TEXT("Activation ranges end this many standard deviations from the mean."))
          .value(6)
          .range(0.5, 100),
      number("probe_sigmas", ZSQ_TEXT("Sigmas from noise"))
          .help(ZSQ_TEXT("The same for ranges from noise; 0 takes SQuant's table: 12 up to 5 bits, "
                         "14 up to 7, 25 at 8."))
          .value(0)
          .range(0, 1000)
          .advanced(),
      whole("probe_images", ZSQ_TEXT("Noise images"))
          .help(ZSQ_TEXT("Images of uniform noise for the ranges."))
          .unit(ZSQ_TEXT("images"))
          .value(256)
          .range(1, 4096)
          .advanced()};
}

ParameterSpec rounding_spec() {
  return choice("rounding", ZSQ_TEXT("Rounding"))
      .help(ZSQ_TEXT("Weights to the nearest code, or with SQuant's flips that cancel errors."))
      .one_of({"nearest", "squant"})
      .advanced();
}

std::vector<ParameterSpec> image_source_specs(std::int64_t images) {
  return {choice("source", ZSQ_TEXT("Images from"))
              .help(ZSQ_TEXT("A method that makes them here, noise, a finished run, or real images "
                             "(not zero-shot)."))
              .one_of({"noise", "run", "real"})
              .value("zeroq"),
          free_text("run", ZSQ_TEXT("Run folder"))
              .help(ZSQ_TEXT("The finished run whose synthetic images are taken (source run).")),
          whole("images", ZSQ_TEXT("Images"))
              .help(ZSQ_TEXT("How many images are used."))
              .value(images)
              .range(1, 100000),
          whole("synthesis_steps", ZSQ_TEXT("Synthesis steps"))
              .help(ZSQ_TEXT("Optimisation steps for each batch of images that is made here."))
              .value(500)
              .range(1, 1000000)};
}

std::vector<ParameterSpec> own_image_specs(const ImageDefaults& paper) {
  return {choice("source", ZSQ_TEXT("Images from"))
              .help(ZSQ_TEXT("The method's own, another method's, noise, a finished run's, or real "
                             "images (not zero-shot)."))
              .one_of({"own", "noise", "run", "real"})
              .advanced(),
          free_text("run", ZSQ_TEXT("Run folder"))
              .help(ZSQ_TEXT("The finished run whose synthetic images are taken (source run)."))
              .advanced(),
          whole("images", ZSQ_TEXT("Images"))
              .help(ZSQ_TEXT("How many synthetic images are made."))
              .value(paper.images)
              .range(1, 100000),
          whole("steps", ZSQ_TEXT("Steps"))
              .help(ZSQ_TEXT("Optimisation steps for each batch of images."))
              .value(paper.steps)
              .range(1, 1000000),
          number("learning_rate", ZSQ_TEXT("Learning rate"))
              .help(ZSQ_TEXT("Step size for the pixels."))
              .value(paper.learning_rate)
              .range(1e-6, 100),
          choice("class_order", ZSQ_TEXT("Classes"))
              .help(ZSQ_TEXT("Each image's class is drawn, or they come in turns."))
              .one_of({"uniform", "round_robin"})
              .value(paper.class_order)
              .advanced(),
          whole("batch", ZSQ_TEXT("Batch"))
              .help(ZSQ_TEXT("Images optimised together."))
              .unit(ZSQ_TEXT("images"))
              .value(paper.batch)
              .range(1, 4096)
              .advanced()};
}

namespace {

std::vector<ParameterSpec> latent_generator_specs() {
  return {number("latent_rate", ZSQ_TEXT("Rate of the latent vectors"))
              .help(ZSQ_TEXT("Adam; without a generator that of the pixels."))
              .value(0.1)
              .range(1e-6, 100)
              .advanced(),
          number("generator_rate", ZSQ_TEXT("Rate of the generator"))
              .help(ZSQ_TEXT("Adam; it falls by a twentieth at a time."))
              .value(0.01)
              .range(1e-6, 100)
              .advanced(),
          whole("decay_every", ZSQ_TEXT("Generator's decay every"))
              .help(ZSQ_TEXT("Steps after which the generator's rate falls."))
              .unit(ZSQ_TEXT("steps"))
              .value(100)
              .range(1, 1000000)
              .advanced(),
          patience_spec(100),
          whole("latent", ZSQ_TEXT("Latent values"))
              .help(ZSQ_TEXT("Of each image."))
              .value(256)
              .range(1, 4096)
              .advanced(),
          whole("width", ZSQ_TEXT("Width"))
              .help(ZSQ_TEXT("Channels of the generator's first maps."))
              .unit(ZSQ_TEXT("channels"))
              .value(128)
              .range(2, 1024)
              .advanced()};
}

}  // namespace

std::vector<ParameterSpec> latent_image_specs() {
  return joined({{whole("images", ZSQ_TEXT("Images"))
                      .help(ZSQ_TEXT("How many synthetic images are made."))
                      .value(1024)
                      .range(1, 100000),
                  whole("steps", ZSQ_TEXT("Steps"))
                      .help(ZSQ_TEXT("Optimisation steps for each batch of images."))
                      .value(4000)
                      .range(1, 1000000),
                  whole("synthesis_batch", ZSQ_TEXT("Synthesis batch"))
                      .help(ZSQ_TEXT("Images that share a generator."))
                      .unit(ZSQ_TEXT("images"))
                      .value(128)
                      .range(1, 4096)
                      .advanced(),
                  flag("generator", ZSQ_TEXT("Generator"))
                      .help(ZSQ_TEXT("A generator learns with the latent vectors; off: the pixels "
                                     "themselves learn."))
                      .value(true),
                  flag("swing", ZSQ_TEXT("Swing"))
                      .help(ZSQ_TEXT("Convolutions with a stride swing while images are made."))
                      .value(true),
                  flag("compare_swing", ZSQ_TEXT("Show the other way"))
                      .help(ZSQ_TEXT("Also makes 16 images with the other choice of swing, only to "
                                     "show both side by side."))
                      .advanced()},
                 latent_generator_specs()});
}

std::vector<ParameterSpec> post_training_specs(const std::string& reconstruction) {
  return {
      choice("reconstruction", ZSQ_TEXT("Reconstruction"))
          .help(ZSQ_TEXT("How rounding is learned; none: ranges and rounding only."))
          .one_of({"genie_m", "qdrop", "brecq", "adaround", "none"})
          .value(reconstruction),
      whole("iterations", ZSQ_TEXT("Iterations"))
          .help(ZSQ_TEXT(
              "For each layer or block; 0: the published number (20,000; AdaRound 10,000)."))
          .value(0)
          .range(0, 1000000),
      choice("loss", ZSQ_TEXT("Loss"))
          .help(ZSQ_TEXT("Squared error, or weighted with the gradients of the task loss (BRECQ)."))
          .one_of({"mse", "fisher_diag", "fisher_full"}),
      choice("units", ZSQ_TEXT("Units"))
          .help(ZSQ_TEXT("Layers or blocks; preset: as the reconstruction's authors do."))
          .one_of({"preset", "block", "layer"})
          .advanced(),
      whole("batch", ZSQ_TEXT("Batch"))
          .help(ZSQ_TEXT("Images of one iteration."))
          .unit(ZSQ_TEXT("images"))
          .value(32)
          .range(1, 4096)
          .advanced(),
      number("rate_scale", ZSQ_TEXT("Rates times"))
          .help(
              ZSQ_TEXT("Factor on the published learning rates: few iterations need larger steps."))
          .value(1)
          .range(0.001, 1000)
          .advanced(),
      number("rounding_weight", ZSQ_TEXT("Rounding weight"))
          .help(ZSQ_TEXT("Of the regulariser; 0: the published one (0.01, GENIE-M 1)."))
          .value(0)
          .range(0, 1000)
          .advanced(),
      number("quantized_share", ZSQ_TEXT("Quantized share"))
          .help(ZSQ_TEXT("Probability that an element is quantized while QDrop and GENIE-M learn; "
                         "1: no dropping."))
          .value(0.5)
          .range(0, 1)
          .advanced(),
      choice("activation_ranges", ZSQ_TEXT("Activation ranges"))
          .help(ZSQ_TEXT("Without reconstruction: smallest and largest value, 99.999th percentile, "
                         "least error, KL divergence, or from batch norm."))
          .one_of({"min_max", "percentile", "mse", "kl", "bn"})
          .advanced(),
      choice("weight_ranges", ZSQ_TEXT("Weight ranges"))
          .help(ZSQ_TEXT("Without reconstruction: smallest and largest weight, or least error."))
          .one_of({"min_max", "mse"})
          .advanced(),
      rounding_spec()};
}

ParameterSpec patience_spec(std::int64_t steps) {
  return whole("patience", ZSQ_TEXT("Patience"))
      .help(ZSQ_TEXT("Steps without improvement before the learning rate falls."))
      .unit(ZSQ_TEXT("steps"))
      .value(steps)
      .range(0, 1000000)
      .advanced();
}

std::vector<ParameterSpec> crop_specs(double probability, double area) {
  return {number("crop_probability", ZSQ_TEXT("Crop probability"))
              .help(ZSQ_TEXT("Share of the steps in which the network sees random crops."))
              .value(probability)
              .range(0, 1)
              .advanced(),
          number("crop_area", ZSQ_TEXT("Crop area"))
              .help(ZSQ_TEXT("Smallest share of an image that a crop shows."))
              .value(area)
              .range(0.01, 1)
              .advanced()};
}

namespace {

std::vector<ParameterSpec> training_loss_specs(const TrainingDefaults& paper) {
  std::vector<ParameterSpec> specs{whole("training_steps", ZSQ_TEXT("Training steps"))
                                       .help(ZSQ_TEXT("Steps of the quantized network."))
                                       .value(paper.steps)
                                       .range(0, 10000000),
                                   number("training_rate", ZSQ_TEXT("Training rate"))
                                       .help(ZSQ_TEXT("Of the quantized network, SGD."))
                                       .value(paper.rate)
                                       .range(1e-9, 10),
                                   number("kd_weight", ZSQ_TEXT("Distillation weight"))
                                       .help(ZSQ_TEXT("Weight of the distillation term."))
                                       .value(paper.kd_weight)
                                       .range(0, 1e6),
                                   number("temperature", ZSQ_TEXT("Temperature"))
                                       .help(ZSQ_TEXT("Of the distillation."))
                                       .value(paper.temperature)
                                       .range(0.1, 1000)
                                       .advanced()};
  if (std::isnan(paper.ce_weight)) return specs;
  specs.push_back(
      number("ce_weight", ZSQ_TEXT("Cross-entropy weight"))
          .help(ZSQ_TEXT("Weight of the cross-entropy with the class an image was made for."))
          .value(paper.ce_weight)
          .range(0, 1e6));
  return specs;
}

std::vector<ParameterSpec> training_schedule_specs() {
  return {choice("schedule", ZSQ_TEXT("Schedule"))
              .help(ZSQ_TEXT("The training rate falls to a tenth three times, as half a cosine, or "
                             "not at all."))
              .one_of({"multi_step", "cosine", "constant"})
              .advanced(),
          whole("decay_at", ZSQ_TEXT("First decay"))
              .help(ZSQ_TEXT("Training step at which the rate falls for the first time."))
              .value(3200)
              .range(0, 10000000)
              .advanced(),
          whole("decay_every", ZSQ_TEXT("Next decays"))
              .help(ZSQ_TEXT("Training steps from one decay to the next."))
              .value(4000)
              .range(1, 10000000)
              .advanced(),
          number("weight_decay", ZSQ_TEXT("Weight decay"))
              .help(ZSQ_TEXT("On everything that learns."))
              .value(1e-4)
              .range(0, 1)
              .advanced()};
}

}  // namespace

std::vector<ParameterSpec> image_training_specs(const TrainingDefaults& paper) {
  return joined(
      {training_loss_specs(paper),
       {whole("train_batch", ZSQ_TEXT("Training batch"))
            .help(ZSQ_TEXT("Images of one training step."))
            .unit(ZSQ_TEXT("images"))
            .value(paper.batch)
            .range(1, 4096)
            .advanced(),
        choice("ranges", ZSQ_TEXT("Activation ranges"))
            .help(ZSQ_TEXT("From the images, or from those of a small generator as released."))
            .one_of({"images", "generator"})
            .advanced(),
        whole("range_batch", ZSQ_TEXT("Range batch"))
            .help(ZSQ_TEXT("Images whose smallest and largest values enter the moving average "
                           "together: ranges of small batches follow outliers less."))
            .unit(ZSQ_TEXT("images"))
            .value(16)
            .range(1, 4096)
            .advanced()},
       training_schedule_specs(),
       {whole("latent", ZSQ_TEXT("Latent numbers"))
            .help(ZSQ_TEXT("Length of the noise that an image is drawn from."))
            .value(100)
            .range(1, 1024)
            .advanced(),
        whole("width", ZSQ_TEXT("Generator's width"))
            .help(ZSQ_TEXT("Channels of the generator's first layers."))
            .value(128)
            .range(2, 256)
            .advanced()}});
}

Parameters imagenet_training() {
  return {
      {"training_rate", 1e-6}, {"train_batch", 16}, {"decay_at", 19200}, {"decay_every", 20000}};
}

}  // namespace zsq
