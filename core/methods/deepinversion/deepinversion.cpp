// SPDX-License-Identifier: GPL-3.0-or-later
// DeepInversion: Dreaming to Distill: Data-free Knowledge Transfer via DeepInversion. Yin,
// Molchanov, Alvarez, Li, Mallya, Hoiem, Jha, Kautz, CVPR 2020. Noise is optimised towards a class
// under priors of natural images and the stored batch-norm statistics; in the adaptive form images
// compete with the quantized network, in turns with its training.
#include <fmt/format.h>

#include "api/error.h"
#include "api/text.h"
#include "execute/executor.h"
#include "methods/image_source.h"
#include "methods/image_training.h"
#include "methods/training_settings.h"
#include "synth/bn_statistics.h"
#include "synth/class_losses.h"
#include "synth/exhibits.h"
#include "synth/priors.h"

namespace zsq {
namespace {

/// A part of the images: those of one round, at one size.
struct Round {
  std::int64_t number = 0, first = 0, count = 0;
  const Student* competitor = nullptr;
};

std::vector<Loss> inversion_terms(const Graph& network, const Settings& s, bool competes) {
  std::vector<Loss> losses{
      class_cross_entropy(s.number("class_weight")),
      batch_bn_norms(network, s.number("bns_weight"), s.number("first_bn_multiplier")),
      total_variation(s.number("tv_weight"), no_roll())};
  if (const double weight = s.number("tv1_weight"); weight > 0) {
    losses.push_back(absolute_variation(weight));
  }
  if (const double weight = s.number("norm_weight"); weight > 0) {
    losses.push_back(s.choice("norm_of") == "batch" ? batch_norm_of_images(weight)
                                                    : image_norm(weight));
  }
  if (competes) losses.push_back(competition(s.number("compete_weight")));
  return losses;
}

PixelOptions inversion_pixels(const RunContext& run, const Settings& s, std::int64_t steps) {
  const double rate = s.number("learning_rate");
  const Schedule schedule = s.choice("image_schedule") == "constant"
                                ? constant(rate)
                                : warm_up_cosine(rate, s.whole("warm_up"), steps);
  return {
      .learning = {AdamOptions{.beta1 = s.number("beta1"), .beta2 = s.number("beta2")}, schedule},
      .constraint = s.flag("clip") ? PixelConstraint::Clip : PixelConstraint::None,
      .normalization = run.normalization()};
}

/// Labels of the images behind those of earlier rounds.
LabelRule from_image(LabelRule rule, std::int64_t offset) {
  return [rule = std::move(rule), offset](std::uint64_t seed, std::int64_t first,
                                          std::int64_t count, std::int64_t classes) {
    return rule(seed, first + offset, count, classes);
  };
}

Augmentation moved(const Settings& s, int jitter) {
  return s.flag("flip") ? roll(jitter).then(flip(0.5)) : roll(jitter);
}

/// A round's images at one size. \p plan: where they start, how they are moved, and the steps.
ImageSet inverted(const Settings& s, const Round& round, Section section, const Teacher& p,
                  SynthesisPlan plan) {
  const bool competes = round.competitor != nullptr;
  const auto student = competes ? round.competitor->network({}, Toward::Images) : nullptr;
  plan.images = round.count;
  plan.batch = s.whole("batch");
  plan.labels = from_image(class_rule(s), round.first);
  plan.losses = inversion_terms(p.graph(), s, competes);
  plan.student = student.get();
  return synthesize(std::move(section), p, plan).set;
}

/// deepinversion.md: at half size first where the settings say so, then at full size.
ImageSet invert(RunContext& run, const Settings& s, const Round& round) {
  const auto jitter = static_cast<int>(s.whole("jitter"));
  const std::string name =
      round.number == 0 ? "images" : fmt::format("images {}", round.number + 1);
  SynthesisPlan full{
      .variable = pixels_from(ImageInit::Gaussian, inversion_pixels(run, s, s.whole("steps"))),
      .losses = {},
      .augment = moved(s, jitter),
      .steps = s.whole("steps")};
  if (const std::int64_t steps = s.whole("half_steps"); steps > 0) {
    const ImageShape& size = run.model().input;
    const Teacher small(at_input_size(run.model(), size.height / 2, size.width / 2).value(),
                        run.convolution_dtype(), Walk::Fused, run.device());
    const ImageSet coarse = inverted(
        s, {round.number, round.first, round.count}, run.section(name + ", half size"), small,
        {.variable = pixels_from(ImageInit::Gaussian, inversion_pixels(run, s, steps)),
         .losses = {},
         .augment = half_size().then(moved(s, jitter / 2)),
         .steps = steps});
    full.variable = pixels_from(coarse.images, inversion_pixels(run, s, s.whole("steps")));
  }
  return inverted(s, round, run.section(name), Teacher(run), std::move(full));
}

ImageSet all_at_once(RunContext& run, const Settings& s) {
  return invert(run, s, {0, 0, s.whole("images")});
}

/// How often teacher and student answer alike on the images of each round, before and after they
/// were trained on.
class Agreement {
 public:
  static double of(RunContext& run, const Teacher& p, const Student& q, const ImageSet& images) {
    const at::Tensor teacher = see_all(p, images.images, {}, run.threads()).logits.argmax(1);
    const auto network = q.network({}, Toward::Nothing);
    const at::Tensor student = see_all(*network, images.images, {}, run.threads()).logits.argmax(1);
    return teacher.eq(student).to(at::kDouble).mean().item<double>() * 100;
  }
  void add(double before, double after) {
    groups_.push_back(std::to_string(groups_.size() + 1));
    before_.push_back(before);
    after_.push_back(after);
  }
  [[nodiscard]] Exhibit exhibit() const {
    return {.id = "agreement",
            .title = ZSQ_TEXT("Teacher and student agree"),
            .caption = ZSQ_TEXT("Share of each round's images that both networks take for the same "
                                "class, before and after training on them. Images that compete "
                                "begin lower: they show what the quantized network cannot yet."),
            .x = {.label = ZSQ_TEXT("round")},
            .y = {.label = ZSQ_TEXT("images with the same class"), .unit = "%"},
            .content = exhibit::Bars{
                groups_,
                {{ZSQ_TEXT("before training"), before_}, {ZSQ_TEXT("after training"), after_}}}};
  }

 private:
  std::vector<std::string> groups_;
  std::vector<double> before_, after_;
};

/// Share number \p i of \p parts of \p whole: they differ by one at most.
std::int64_t share(std::int64_t whole, std::int64_t i, std::int64_t parts) {
  return whole * (i + 1) / parts - whole * i / parts;
}

MethodResult run_deepinversion(RunContext& run, const Settings& s) {
  const bool own = s.choice("source") == "own";
  const std::int64_t rounds = own ? s.whole("rounds") : 1;
  const Teacher p(run);
  Student q(run, {});
  MethodResult result;
  Agreement agreement;
  ImageSet images;
  for (std::int64_t r = 0; r < rounds; ++r) {
    const bool competes = r > 0 && s.number("compete_weight") > 0;
    const ImageSet made = own ? invert(run, s,
                                       {r, images.count(), share(s.whole("images"), r, rounds),
                                        competes ? &q : nullptr})
                              : source_images(run, s, s.whole("steps"));
    images = joined(images, made);
    if (r == 0) set_ranges(run, s, p, q, images);
    const double before = Agreement::of(run, p, q, made);
    const std::string name = r == 0 ? "training" : fmt::format("training {}", r + 1);
    result.final_loss = train_on_images(
        run, s, p, q, images,
        {.losses = {lineage_distillation(s), student_cross_entropy(s.number("ce_weight"))},
         .section = name.c_str(),
         .steps = share(s.whole("training_steps"), r, rounds)});
    agreement.add(before, Agreement::of(run, p, q, made));
    run.show(agreement.exhibit());
  }
  hand_back_images(images, result);
  result.quantized = q.quantized();
  return result;
}

void check_deepinversion(const Graph& model, const QuantizationSetting& setting,
                         const Settings& s) {
  const ImageShape& size = model.input;
  if (s.whole("half_steps") > 0 && !at_input_size(model, size.height / 2, size.width / 2)) {
    throw Error(ErrorCode::Unsupported,
                fmt::format("the network does not take images of half its size, {}x{}",
                            size.height / 2, size.width / 2),
                "Set half_steps to 0.");
  }
  if (s.number("compete_weight") > 0 && s.whole("rounds") < 2) {
    throw Error(ErrorCode::InvalidArgument, "images cannot compete in one round",
                "Set rounds to 2 or more, or compete_weight to 0.");
  }
  if (s.whole("rounds") > s.whole("images")) {
    throw Error(
        ErrorCode::InvalidArgument,
        fmt::format("{} images are too few for {} rounds", s.whole("images"), s.whole("rounds")),
        "Make at least one image in each round.");
  }
  check_image_training(model, setting, s);
}

}  // namespace

Method deepinversion() {
  return {
      .info = deepinversion_info(),
      .run = &run_deepinversion,
      .check = &check_deepinversion,
      .synthesize = &all_at_once,
      .image_source = [](const Settings& s) { return own_or_other_source(s, "deepinversion"); }};
}

}  // namespace zsq
