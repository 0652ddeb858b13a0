// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/alternate.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/ops/randn.h>
#include <ATen/ops/scalar_tensor.h>
#include <c10/core/GradMode.h>
#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "base/random.h"
#include "learn/descent.h"
#include "synth/synthesize.h"
#include "train/fine_tune.h"

namespace zsq {
namespace {

constexpr const char* kDone = "iterations";
constexpr const char* kDraws = "draws";
constexpr const char* kTotal = "total";
constexpr const char* kGenerator = "generator.";
constexpr const char* kStudent = "student.";
constexpr const char* kGeneratorLearner = "generator learner.";
constexpr const char* kStudentLearner = "student learner.";

/// Images of the generator, differentiable in its parameters where gradients are on.
struct Made {
  at::Tensor images;
  ClassLabels labels;
};

/// Draw number \p draw of a stream, images \p first and following: noise and classes by the seeds
/// alone.
Made make(const Section& section, const Drawing& drawing, std::int64_t draw, std::int64_t first,
          std::int64_t count) {
  const RunContext& run = section.run();
  const std::uint64_t seed =
      SplitMix(section.seed("noise"), static_cast<std::uint64_t>(draw)).next();
  const at::Tensor z =
      at::randn({count, drawing.latent}, at::detail::createCPUGenerator(seed), at::kFloat)
          .to(run.dtype());
  ClassLabels labels = drawing.labels(section.seed("labels"), first, count, run.model().classes);
  return {drawing.network.forward(z, labels.hard), labels};
}

class Loop {
 public:
  Loop(Section& section, const Teacher& teacher, const Alternation& plan)
      : section_(section),
        run_(section.run()),
        teacher_(teacher),
        plan_(plan),
        generator_(plan.generator.network.parameters(), plan.generator.learning),
        student_(plan.student.network.parameters(), plan.student.learning) {}

  double operator()() {
    auto names = term_names(plan_.generator.losses);
    names.emplace_back("generator");
    generator_names_ = names.size();
    const auto of_student = term_names(plan_.student.losses);
    names.insert(names.end(), of_student.begin(), of_student.end());
    names.emplace_back("student");
    const std::int64_t iterations = plan_.warm_up + plan_.steps;
    section_.begin(Stage::FineTuning, iterations, names);
    if (const auto saved = section_.saved()) load(*saved);
    values_.assign(names.size(), std::numeric_limits<double>::quiet_NaN());
    while (done_ < iterations) {
      section_.checkpoint([this] { return state(); });
      ++done_;
      iterate();
    }
    return total_;
  }

 private:
  void iterate() {
    Made images;
    Descended seen;
    for (std::int64_t k = 0; k < plan_.generator_steps; ++k) {
      images = new_images();
      seen = generator_step(images);
    }
    const bool learns = done_ > plan_.warm_up;
    for (std::int64_t k = 0; k < plan_.student_steps; ++k) {
      if (k > 0) {
        if (!learns) break;
        const c10::AutoGradMode no_grad(false);
        images = new_images();
        seen.teachers.assign(1, see_all(teacher_, images.images,
                                        teacher_reads(plan_.student.losses), run_.threads()));
      }
      observe(images);
      if (learns) learn(images, seen.teachers);
    }
    run_.report(report_);
  }

  Made new_images() {
    const c10::AutoGradMode with_grad(true);
    const std::int64_t draw = draws_++;
    return make(section_,
                {plan_.generator.network, plan_.generator.latent, plan_.labels, plan_.batch}, draw,
                draw * plan_.batch, plan_.batch);
  }

  Descended generator_step(const Made& made) {
    const auto& losses = plan_.generator.losses;
    const auto of_student = student_reads(losses);
    const auto student =
        of_student ? plan_.student.network.network(*of_student, Toward::Images) : nullptr;
    const What also = teacher_reads(plan_.student.losses);
    Descended result = descend({.teachers = {&teacher_},
                                .student = student.get(),
                                .losses = losses,
                                .also = &also,
                                .toward = Toward::Images,
                                .threads = run_.threads()},
                               {.images = made.images.detach(),
                                .labels = made.labels.hard,
                                .soft_labels = made.labels.soft,
                                .iteration = done_});
    check_finite(result.total(), "the generator's loss", done_);
    std::copy(result.values.begin(), result.values.end(), values_.begin());
    note(made, result);
    generator_.step(through(made.images, result.images, generator_.parameters()), result.total());
    return result;
  }

  void note(const Made& made, const Descended& result) {
    const Observation& teacher = result.teachers.front();
    report_ = {done_,
               values_,
               generator_.rate(),
               made.images.detach(),
               made.labels.hard,
               teacher.logits,
               per_layer(teacher.moments, channels_)};
  }

  void observe(const Made& made) {
    const std::int64_t since = done_ - plan_.first_range_step;
    if (since < 0 || since >= plan_.range_steps) return;
    plan_.student.network.observe(made.images.detach());
  }

  void learn(const Made& made, const std::vector<Observation>& teachers) {
    const auto values = student_step(
        {teacher_, plan_.student.network, plan_.student.losses, student_, run_.threads()},
        {made.images.detach(), made.labels.hard, made.labels.soft, done_, teachers});
    total_ = values.back();
    std::copy(values.begin(), values.end(),
              values_.begin() + static_cast<std::ptrdiff_t>(generator_names_));
    report_.losses = values_;
  }

  [[nodiscard]] TensorMap state() const {
    TensorMap saved{{kDone, at::scalar_tensor(done_, at::kLong)},
                    {kDraws, at::scalar_tensor(draws_, at::kLong)},
                    {kTotal, at::scalar_tensor(total_, at::kDouble)}};
    plan_.generator.network.save(saved, kGenerator);
    plan_.student.network.save(saved, kStudent);
    generator_.save(saved, kGeneratorLearner);
    student_.save(saved, kStudentLearner);
    return saved;
  }

  void load(const TensorMap& saved) {
    done_ = saved.at(kDone).item<std::int64_t>();
    draws_ = saved.at(kDraws).item<std::int64_t>();
    total_ = saved.at(kTotal).item<double>();
    plan_.generator.network.load(saved, kGenerator);
    plan_.student.network.load(saved, kStudent);
    generator_.load(saved, kGeneratorLearner);
    student_.load(saved, kStudentLearner);
  }

  Section& section_;
  RunContext& run_;
  const Teacher& teacher_;
  const Alternation& plan_;
  Learner generator_, student_;
  const std::vector<std::int64_t> channels_ = batch_norm_channels(teacher_.graph());
  std::size_t generator_names_ = 0;
  std::vector<double> values_;  ///< of all curves; NaN until a learner's first step
  SynthesisReport report_;
  std::int64_t done_ = 0;   ///< iterations
  std::int64_t draws_ = 0;  ///< batches of images
  double total_ = 0;
};

}  // namespace

double alternate(Section section, const Teacher& teacher, const Alternation& plan) {
  if (const TensorMap* kept = section.result()) {
    plan.generator.network.load(*kept, kGenerator);
    plan.student.network.load(*kept, kStudent);
    return kept->at(kTotal).item<double>();
  }
  const double total = Loop(section, teacher, plan)();
  TensorMap kept{{kTotal, at::scalar_tensor(total, at::kDouble)}};
  plan.generator.network.save(kept, kGenerator);
  plan.student.network.save(kept, kStudent);
  section.finish(std::move(kept));
  return total;
}

ImageSet sample(Section section, const Drawing& drawing, std::int64_t count) {
  const c10::AutoGradMode no_grad(false);
  std::vector<ImageSet> batches;
  for (std::int64_t first = 0; first < count; first += drawing.batch) {
    section.checkpoint();
    const Made made = make(section, drawing, first, first, std::min(drawing.batch, count - first));
    batches.push_back({made.images, made.labels.hard, made.labels.soft});
  }
  return joined(batches);
}

}  // namespace zsq
