// SPDX-License-Identifier: GPL-3.0-or-later
// MixMix: All You Need for Data-Free Compression Are Feature and Data Mixing. Li, Zhu, Gong, Shen,
// Dong, Yu, Lu, Gu, ICCV 2021. One set of images is optimised against several networks at once
// (feature mixing), while one image is shrunk into a box of another and both classes are asked for
// (data mixing); a block-wise reconstruction quantizes with them.
#include <fmt/format.h>

#include "api/text.h"
#include "base/pictures.h"
#include "learn/augment.h"
#include "methods/model_list.h"
#include "methods/post_training.h"
#include "methods/training_settings.h"
#include "synth/bn_statistics.h"
#include "synth/class_losses.h"
#include "synth/data_mixing.h"
#include "synth/exhibits.h"
#include "synth/priors.h"

namespace zsq {
namespace {

/// The run's own network and the other ones.
std::vector<Teacher> zoo_of(RunContext& run) {
  std::vector<Teacher> zoo{Teacher(run)};
  for (const Graph& other : run.other_models()) {
    zoo.emplace_back(other, run.convolution_dtype(), Walk::Fused, run.device());
  }
  return zoo;
}

/// Mean over the networks of class and statistics, and the prior.
std::vector<Loss> mixing_losses(const std::vector<Teacher>& zoo, const Settings& s) {
  std::vector<Loss> losses;
  for (std::size_t i = 0; i < zoo.size(); ++i) {
    const std::vector<Loss> own{
        of_teacher(i, soft_cross_entropy(s.number("class_weight"))),
        of_teacher(i, batch_bn_statistics(zoo[i].graph(), {.weight = s.number("bns_weight"),
                                                           .spread = BnSpread::Std,
                                                           .channels = OverChannels::SumOfSquares,
                                                           .layers = OverLayers::Sum}))};
    const std::string prefix = zoo.size() > 1 ? fmt::format("network{}_", i + 1) : "";
    for (Loss& loss : scaled(own, 1 / static_cast<double>(zoo.size()), prefix)) {
      losses.push_back(std::move(loss));
    }
  }
  losses.push_back(squared_variation(s.number("prior_weight")));
  return losses;
}

/// What each network makes of the images, over the steps of the first batch.
class LossPerNetwork {
 public:
  LossPerNetwork(const std::vector<Loss>& losses, std::size_t networks, std::int64_t steps)
      : weights_(networks), every_(std::max<std::int64_t>(steps / 64, 1)), curves_(networks) {
    for (std::size_t i = 0; i < networks; ++i) {
      for (std::size_t l = 2 * i; l < 2 * i + 2; ++l) {
        weights_[i].insert(weights_[i].end(), losses[l].weights.begin(), losses[l].weights.end());
      }
      curves_[i].name = std::to_string(i + 1);
    }
  }
  void look(const SynthesisMoment& now) {
    if (now.batch > 0 || now.step % every_ != 0) return;
    std::size_t term = 0;
    for (std::size_t i = 0; i < curves_.size(); ++i) {
      double sum = 0;
      for (const double weight : weights_[i]) sum += weight * now.losses[term++];
      curves_[i].x.push_back(static_cast<double>(now.step));
      curves_[i].y.push_back(sum * static_cast<double>(curves_.size()));
    }
  }
  [[nodiscard]] bool seen() const { return !curves_.front().x.empty(); }
  [[nodiscard]] Exhibit exhibit() const {
    return {.id = "network_losses",
            .title = ZSQ_TEXT("Loss of each network"),
            .caption = ZSQ_TEXT("Classes and statistics as each network sees the images; 1 is the "
                                "one that is quantized. Images that suit all carry the bias of "
                                "none."),
            .x = {.label = ZSQ_TEXT("step")},
            .y = {.label = ZSQ_TEXT("loss"), .scale = exhibit::Scale::Logarithmic},
            .content = exhibit::Curves{curves_}};
  }

 private:
  std::vector<std::vector<double>> weights_;  ///< per network, of its terms
  std::int64_t every_;
  std::vector<exhibit::Curve> curves_;
};

/// The first images, and what data mixing makes of them.
Exhibit mixing_boxes(const RunContext& run, const at::Tensor& images) {
  constexpr std::int64_t kMost = 8;
  constexpr std::uint64_t kSeed = 1;  // the same boxes whenever one looks
  SplitMix random(kSeed, 0);
  const at::Tensor first = images.narrow(0, 0, std::min(kMost, images.size(0)));
  const Pasting pasting = random_pasting(random, first.size(0), first.size(2), first.size(3));
  return {.id = "mixing",
          .title = ZSQ_TEXT("Data mixing"),
          .caption = ZSQ_TEXT("Images, and the same with the whole of another one in a box: the "
                              "networks are to see both classes, each by its share of the area."),
          .content = exhibit::ImagePairs{to_pixels(first, run.normalization()),
                                         to_pixels(pasted(first, pasting), run.normalization()),
                                         ZSQ_TEXT("image"),
                                         ZSQ_TEXT("mixed"),
                                         {}}};
}

void say_what_it_is(RunContext& run, std::size_t networks) {
  run.log(LogLevel::Info,
          networks > 1 ? fmt::format("the images suit {} networks at once", networks)
                       : std::string("one network: this is data mixing alone; feature mixing needs "
                                     "others (--set models=FILE)"));
}

Synthesised mixed_images(RunContext& run, const Settings& s) {
  const std::vector<Teacher> zoo = zoo_of(run);
  SynthesisPlan plan{
      .images = s.whole("images"),
      .batch = s.whole("synthesis_batch"),
      .variable = pixels_from(
          ImageInit::Gaussian,
          {.learning = {AdamOptions{}, cosine(s.number("learning_rate"), s.whole("steps"))}}),
      .labels = class_rule(s),
      .losses = mixing_losses(zoo, s),
      .look = data_mixing(s.number("mixing_probability"), run.model().classes),
      .steps = s.whole("steps")};
  for (std::size_t i = 1; i < zoo.size(); ++i) plan.more_teachers.push_back(&zoo[i]);
  LossPerNetwork seen(plan.losses, zoo.size(), plan.steps);
  plan.watch = [&seen](const SynthesisMoment& now) { seen.look(now); };
  Synthesised made = synthesize(run.section("images"), zoo.front(), plan);
  if (seen.seen()) run.show(seen.exhibit());
  run.show(mixing_boxes(run, made.set.images));
  return made;
}

MethodResult run_mixmix(RunContext& run, const Settings& s) {
  say_what_it_is(run, run.other_models().size() + 1);
  const Synthesised made = mixed_images(run, s);
  MethodResult result = post_training(run, s, made.set.images);
  result.images = made.set;
  result.final_loss = made.final_loss;
  return result;
}

}  // namespace

Method mixmix() {
  return {.info = mixmix_info(),
          .run = &run_mixmix,
          .check = &check_post_training,
          .synthesize = [](RunContext& run, const Settings& s) { return mixed_images(run, s).set; },
          .other_models = &model_list};
}

}  // namespace zsq
