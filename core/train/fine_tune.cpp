// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/fine_tune.h"

#include <ATen/ops/scalar_tensor.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace zsq {
namespace {

constexpr const char* kSteps = "steps";
constexpr const char* kTotal = "total";
constexpr const char* kStudent = "student.";
constexpr const char* kLearner = "learner.";

class FineTuner {
 public:
  FineTuner(Section& section, const Teacher& teacher, Student& student, const FineTuning& tuning)
      : section_(section),
        teacher_(teacher),
        student_(student),
        tuning_(tuning),
        learner_(student.parameters(), tuning.learning) {}

  double operator()() {
    auto names = term_names(tuning_.losses);
    for (const View& view : tuning_.views) {
      const auto more = term_names(view.losses);
      names.insert(names.end(), more.begin(), more.end());
    }
    names.emplace_back("student");
    section_.begin(Stage::FineTuning, tuning_.steps, names);
    if (const auto saved = section_.saved()) load(*saved);
    while (done_ < tuning_.range_batches + tuning_.steps) {
      section_.checkpoint([this] { return state(); });
      ++done_;
      const StreamBatch images = tuning_.stream(section_.seed("stream"), done_);
      if (done_ <= tuning_.range_batches) {
        student_.observe(images.set.images);
      } else {
        learn(images, done_ - tuning_.range_batches);
      }
    }
    return total_;
  }

 private:
  void learn(const StreamBatch& images, std::int64_t step) {
    Batch batch{images.set.images, images.set.labels, images.set.soft_labels, step, {}, {}};
    // A view that looks for itself leaves what the teacher saw.
    if (tuning_.views.empty() || !batch.labels.defined()) {
      batch.teachers.push_back(seen_by_teacher(images));
    }
    if (!batch.labels.defined()) batch.labels = batch.teachers.front().logits.argmax(1);
    const double rate = learner_.rate();
    const auto values =
        student_step({teacher_, student_, tuning_.losses, learner_, section_.run().threads(),
                      tuning_.views, section_.seed("views")},
                     std::move(batch));
    total_ = values.back();
    section_.report(step, values, rate);
  }

  /// Values of nodes are computed anew: those of all images would fill the memory.
  Observation seen_by_teacher(const StreamBatch& images) {
    const What reads = teacher_reads(tuning_.losses);
    const int threads = section_.run().threads();
    if (!images.places.defined() || reads.moments || !reads.nodes.empty()) {
      return see_all(teacher_, images.set.images, reads, threads);
    }
    if (!logits_.defined()) {
      logits_ = see_all(teacher_, tuning_.stream.stored()->images, reads, threads, [this] {
                  section_.checkpoint();
                }).logits;
    }
    Observation seen;
    seen.logits = logits_.index_select(0, images.places);
    return seen;
  }

  [[nodiscard]] TensorMap state() const {
    TensorMap saved{{kSteps, at::scalar_tensor(done_, at::kLong)},
                    {kTotal, at::scalar_tensor(total_, at::kDouble)}};
    student_.save(saved, kStudent);
    learner_.save(saved, kLearner);
    return saved;
  }

  void load(const TensorMap& saved) {
    done_ = saved.at(kSteps).item<std::int64_t>();
    total_ = saved.at(kTotal).item<double>();
    student_.load(saved, kStudent);
    learner_.load(saved, kLearner);
  }

  Section& section_;
  const Teacher& teacher_;
  Student& student_;
  const FineTuning& tuning_;
  Learner learner_;
  at::Tensor logits_;      ///< the teacher's, of all stored images
  std::int64_t done_ = 0;  ///< range batches and steps
  double total_ = 0;
};

}  // namespace

void observe_all(Student& student, const ImageSet& images, std::int64_t batch) {
  for (std::int64_t first = 0; first < images.count(); first += batch) {
    student.observe(images.images.narrow(0, first, std::min(batch, images.count() - first)));
  }
}

namespace {

Descended looked(const StudentLearning& learning, const std::vector<Loss>& losses,
                 const Batch& batch, Toward toward = Toward::Weights) {
  const auto network = learning.student.network(student_reads(losses).value_or(What{}), toward);
  return descend({.teachers = {&learning.teacher},
                  .student = network.get(),
                  .losses = losses,
                  .toward = toward,
                  .threads = learning.threads},
                 batch);
}

/// Terms behind terms, the totals as one; gradients of parameters.
void add_to_step(Descended& sum, Descended other) {
  const double total = sum.total() + other.total();
  sum.values.back() = other.values.front();
  sum.values.insert(sum.values.end(), other.values.begin() + 1, other.values.end());
  sum.values.back() = total;
  if (sum.parameters.empty()) {
    sum.parameters = std::move(other.parameters);
    return;
  }
  for (std::size_t i = 0; i < other.parameters.size(); ++i) {
    sum.parameters[i].add_(other.parameters[i]);
  }
}

/// A step that was too large is told as such, before a later one stumbles over it.
void check_learned(const Student& student, std::int64_t step) {
  for (const at::Tensor* parameter : student.parameters()) {
    check_finite(parameter->detach().sum().item<double>(), "a sum of the student's weights", step);
  }
}

}  // namespace

std::vector<double> student_step(const StudentLearning& learning, Batch batch) {
  SplitMix random(learning.seed, static_cast<std::uint64_t>(batch.iteration));
  std::vector<Batch> others(learning.views.size());
  bool of_gradient = false;
  for (std::size_t i = 0; i < others.size(); ++i) {
    const View& view = learning.views[i];
    of_gradient = of_gradient || view.of_gradient;
    if (view.make) others[i] = view.make(learning, batch, random);
  }
  if (of_gradient) batch.teachers.clear();  // the gradient goes through the teacher, too
  Descended result =
      looked(learning, learning.losses, batch, of_gradient ? Toward::Both : Toward::Weights);
  const at::Tensor gradient = result.images;
  for (std::size_t i = 0; i < others.size(); ++i) {
    const View& view = learning.views[i];
    if (view.of_gradient) others[i] = view.of_gradient(batch, gradient);
    others[i].original = result.teachers.front();
    add_to_step(result, looked(learning, view.losses, others[i]));
  }
  check_finite(result.total(), "the student's loss", batch.iteration);
  if (!result.parameters.empty()) learning.learner.step(result.parameters, result.total());
  check_learned(learning.student, batch.iteration);
  return result.values;
}

double fine_tune(Section section, const Teacher& teacher, Student& student,
                 const FineTuning& tuning) {
  if (const TensorMap* kept = section.result()) {
    student.load(*kept, kStudent);
    return kept->at(kTotal).item<double>();
  }
  const double total = FineTuner(section, teacher, student, tuning)();
  TensorMap kept{{kTotal, at::scalar_tensor(total, at::kDouble)}};
  student.save(kept, kStudent);
  section.finish(std::move(kept));
  return total;
}

}  // namespace zsq
