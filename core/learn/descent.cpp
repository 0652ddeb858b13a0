// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/descent.h"

#include <ATen/ops/cat.h>
#include <c10/core/GradMode.h>
#include <fmt/format.h>
#include <torch/csrc/autograd/autograd.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "api/error.h"
#include "base/parallel.h"

namespace zsq {
namespace {

/// All the networks that look at the images: the teachers, then the student.
struct Watcher {
  const Network* network;
  What what;
  Toward toward;
};

class Step {
 public:
  Step(const Descent& descent, const Batch& batch) : descent_(descent), batch_(batch) {
    const bool images = reaches_images(descent.toward);
    if (batch.teachers.empty()) {
      What what = asked_of_teachers();
      what.swing = batch.swing;
      for (const Network* teacher : descent.teachers) {
        watchers_.push_back({teacher, what, images ? Toward::Images : Toward::Nothing});
      }
    }
    if (descent.student != nullptr) {
      watchers_.push_back(
          {descent.student, student_reads(descent.losses).value_or(What{}), descent.toward});
    }
    count_ = batch.images.size(0);
    size_ = count_;
    for (const Watcher& watcher : watchers_) {
      size_ = std::min(size_, watcher.network->part_size(batch.images));
    }
    parts_ = (count_ + size_ - 1) / size_;
  }

  Descended operator()() {
    look();
    Scene scene = scene_of_leaves();
    LossValues losses;
    {
      const c10::AutoGradMode with_grad(true);
      losses = evaluate(descent_.losses, scene);
    }
    out_.values = std::move(losses.values);
    differentiate(scene, losses.total);
    go_back();
    return std::move(out_);
  }

 private:
  [[nodiscard]] What asked_of_teachers() const {
    const What reads = teacher_reads(descent_.losses);
    return descent_.also == nullptr ? reads : reads | *descent_.also;
  }

  at::Tensor part(const at::Tensor& whole, std::int64_t i) const {
    const std::int64_t first = i * size_;
    return whole.narrow(0, first, std::min(size_, count_ - first));
  }

  /// What is asked of that part of the images.
  What asked(const Watcher& watcher, std::int64_t i) const {
    What what = watcher.what;
    const bool of_labels = what.explained >= 0 && what.explained_class == ExplainedClass::Label;
    if (of_labels) what.labels = part(batch_.labels, i);
    return what;
  }

  void look() {
    passes_.resize(static_cast<std::size_t>(parts_));
    parallel_for(descent_.threads, parts_, [&](std::int64_t i) {
      auto& passes = passes_[static_cast<std::size_t>(i)];
      for (const Watcher& w : watchers_) {
        passes.push_back(w.network->see(part(batch_.images, i), asked(w, i), w.toward));
      }
    });
    for (std::size_t w = 0; w < watchers_.size(); ++w) {
      std::vector<Observation> parts;
      for (const auto& passes : passes_) parts.push_back(passes[w]->seen());
      seen_.push_back(joined(parts));
    }
  }

  [[nodiscard]] bool is_student(std::size_t watcher) const {
    return descent_.student != nullptr && watcher + 1 == watchers_.size();
  }

  /// What was seen, as leaves where something is to flow back.
  Scene scene_of_leaves() {
    Scene scene;
    scene.images = batch_.images.detach();
    if (reaches_images(descent_.toward)) scene.images.set_requires_grad(true);
    scene.labels = batch_.labels;
    scene.soft_labels = batch_.soft_labels;
    scene.iteration = batch_.iteration;
    scene.original = batch_.original;
    scene.teachers = batch_.teachers;
    for (std::size_t w = 0; w < watchers_.size(); ++w) {
      Observation leaves = seen_[w];
      for (at::Tensor* tensor : tensors_of(leaves)) {
        *tensor = tensor->detach();
        if (watchers_[w].toward != Toward::Nothing) tensor->set_requires_grad(true);
      }
      is_student(w) ? void(scene.student = leaves) : scene.teachers.push_back(leaves);
    }
    for (const Observation& teacher : scene.teachers) out_.teachers.push_back(detached(teacher));
    if (descent_.student != nullptr) out_.student = detached(scene.student);
    return scene;
  }

  static Observation detached(Observation observation) {
    for (at::Tensor* tensor : tensors_of(observation)) *tensor = tensor->detach();
    return observation;
  }

  /// The gradient of the total with respect to the images themselves and to all that was seen.
  void differentiate(Scene& scene, const at::Tensor& total) {
    std::vector<at::Tensor> leaves;
    std::vector<at::Tensor*> targets;
    const auto add = [&](const at::Tensor& leaf, at::Tensor* target) {
      if (!leaf.requires_grad()) return;
      leaves.push_back(leaf);
      targets.push_back(target);
    };
    add(scene.images, &of_images_);
    gradients_.resize(watchers_.size());
    const std::size_t given = batch_.teachers.size();
    for (std::size_t w = 0; w < watchers_.size(); ++w) {
      Observation& seen = is_student(w) ? scene.student : scene.teachers[given + w];
      gradients_[w] = seen;
      const auto from = tensors_of(seen);
      const auto to = tensors_of(gradients_[w]);
      for (std::size_t i = 0; i < from.size(); ++i) {
        add(*from[i], to[i]);
        *to[i] = at::Tensor();
      }
    }
    if (leaves.empty() || !total.requires_grad()) return;
    const auto values = torch::autograd::grad({total}, leaves, {}, c10::nullopt, false,
                                              /*allow_unused=*/true);
    for (std::size_t i = 0; i < values.size(); ++i) *targets[i] = values[i];
  }

  void go_back() {
    if (descent_.toward == Toward::Nothing) return;
    std::vector<std::vector<at::Tensor>> results(static_cast<std::size_t>(parts_));
    parallel_for(descent_.threads, parts_, [&](std::int64_t i) {
      auto& passes = passes_[static_cast<std::size_t>(i)];
      const std::int64_t first = i * size_;
      const std::int64_t n = std::min(size_, count_ - first);
      for (std::size_t w = 0; w < watchers_.size(); ++w) {
        const auto tensors = tensors_of(gradients_[w]);
        if (watchers_[w].toward == Toward::Nothing || tensors.empty()) continue;
        auto own = passes[w]->back(part_of(gradients_[w], first, n));
        passes[w].reset();
        add_to(results[static_cast<std::size_t>(i)], own);
      }
    });
    const c10::AutoGradMode no_grad(false);
    if (reaches_images(descent_.toward)) join_images(results);
    if (reaches_weights(descent_.toward)) sum_parameters(results);
  }

  /// Several networks' gradients of the same images; those of the student's weights come last.
  static void add_to(std::vector<at::Tensor>& sum, std::vector<at::Tensor>& own) {
    const c10::AutoGradMode no_grad(false);
    const std::size_t both = std::min(sum.size(), own.size());
    for (std::size_t i = 0; i < both; ++i) sum[i] = sum[i].add(own[i]);
    sum.insert(sum.end(), own.begin() + static_cast<std::ptrdiff_t>(both), own.end());
  }

  void join_images(const std::vector<std::vector<at::Tensor>>& results) {
    std::vector<at::Tensor> parts;
    for (const auto& result : results) {
      if (!result.empty()) parts.push_back(result.front());
    }
    if (!parts.empty()) out_.images = parts.size() == 1 ? parts.front() : at::cat(parts);
    if (!out_.images.defined()) {
      out_.images = of_images_;
    } else if (of_images_.defined()) {
      out_.images = out_.images.add(of_images_);
    }
  }

  void sum_parameters(std::vector<std::vector<at::Tensor>>& results) {
    if (results.front().empty()) return;
    const std::size_t first = descent_.toward == Toward::Both ? 1 : 0;  // behind the images'
    out_.parameters.assign(results.front().begin() + static_cast<std::ptrdiff_t>(first),
                           results.front().end());
    for (std::size_t part = 1; part < results.size(); ++part) {
      for (std::size_t p = 0; p < out_.parameters.size(); ++p) {
        out_.parameters[p].add_(results[part][p + first]);
      }
    }
  }

  const Descent& descent_;
  const Batch& batch_;
  std::vector<Watcher> watchers_;
  std::int64_t count_ = 0, size_ = 0, parts_ = 0;
  std::vector<std::vector<std::unique_ptr<Pass>>> passes_;  ///< per part, per watcher
  std::vector<Observation> seen_;
  std::vector<Observation> gradients_;
  at::Tensor of_images_;
  Descended out_;
};

}  // namespace

Descended descend(const Descent& descent, const Batch& batch) {
  return Step(descent, batch)();
}

void check_finite(double total, const char* who, std::int64_t step) {
  if (std::isfinite(total)) return;
  throw Error(ErrorCode::NonFinite, fmt::format("{} became {} at step {}", who, total, step),
              "Lower the learning rate.");
}

}  // namespace zsq
