// SPDX-License-Identifier: GPL-3.0-or-later
#include "synth/synthesize.h"

#include <ATen/ops/cat.h>
#include <ATen/ops/scalar_tensor.h>
#include <c10/core/GradMode.h>
#include <fmt/format.h>
#include <torch/csrc/autograd/autograd.h>

#include <algorithm>
#include <optional>

#include "base/random.h"
#include "learn/descent.h"

namespace zsq {
namespace {

/// The variables of finished batches among the entries of a checkpoint or a result.
TensorMap entries_of_variables(const TensorMap& entries) {
  TensorMap found;
  for (const auto& [name, tensor] : entries) {
    if (name.starts_with("variable ")) found[name] = tensor;
  }
  return found;
}

/// One batch under optimisation.
struct BatchState {
  std::unique_ptr<ImageVariable> variable;
  ClassLabels labels;
  std::vector<Learner> learners;
  std::int64_t step = 0;
};

class Loop {
 public:
  Loop(Section& section, const Teacher& teacher, const SynthesisPlan& plan)
      : section_(section), run_(section.run()), teacher_(teacher), plan_(plan) {}

  Synthesised operator()() {
    const std::int64_t batches = (plan_.images + plan_.batch - 1) / plan_.batch;
    auto names = term_names(plan_.losses);
    names.emplace_back("total");
    section_.begin(Stage::Synthesis, batches * plan_.steps, names);
    if (const auto saved = section_.saved()) load(*saved);
    while (finished_ < batches) optimise_next_batch();
    return {set_, final_loss_, std::move(variables_)};
  }

 private:
  [[nodiscard]] std::int64_t first_image() const { return finished_ * plan_.batch; }

  BatchState new_batch() const {
    const std::int64_t count = std::min(plan_.batch, plan_.images - first_image());
    BatchState batch;
    batch.variable =
        plan_.variable({first_image(), count, run_.model().input,
                        section_.generator(fmt::format("start {}", finished_)), run_.dtype()});
    batch.labels =
        plan_.labels(section_.seed("labels"), first_image(), count, run_.model().classes);
    for (ParameterGroup& group : batch.variable->groups()) {
      batch.learners.emplace_back(std::move(group.tensors), group.learning);
    }
    return batch;
  }

  void optimise_next_batch() {
    BatchState batch = resumed_ ? std::move(*resumed_) : new_batch();
    resumed_.reset();
    while (batch.step < plan_.steps) {
      section_.checkpoint([&] { return save(batch); });
      step(batch);
    }
    if (plan_.keep_variables) batch.variable->save(variables_, variable_name(finished_));
    finish({batch.variable->result(), batch.labels.hard, batch.labels.soft});
  }

  void finish(const ImageSet& batch) {
    set_ = joined(set_, batch);
    ++finished_;
    if (plan_.finished) plan_.finished(batch);
  }

  void step(BatchState& batch) {
    const std::int64_t iteration = finished_ * plan_.steps + batch.step + 1;
    batch.variable->before_step();
    const c10::AutoGradMode with_grad(true);
    const at::Tensor images = batch.variable->images();
    const Look seen = look(images, batch.labels, iteration);
    std::vector<const Network*> teachers{&teacher_};
    teachers.insert(teachers.end(), plan_.more_teachers.begin(), plan_.more_teachers.end());
    const auto result = descend({.teachers = teachers,
                                 .student = plan_.student,
                                 .losses = plan_.losses,
                                 .toward = Toward::Images,
                                 .threads = run_.threads()},
                                {.images = seen.images.detach(),
                                 .labels = seen.labels.hard,
                                 .soft_labels = seen.labels.soft,
                                 .iteration = iteration,
                                 .swing = plan_.swing ? swing(iteration) : Swing{}});
    final_loss_ = result.total();
    check_finite(final_loss_, "the loss of the images", batch.step + 1);
    report(batch, iteration, images, result);
    if (plan_.watch) plan_.watch({finished_, batch.step, images.detach(), result.values});
    // All gradients first: what is behind the images may be what a step changes.
    std::vector<std::vector<at::Tensor>> gradients;
    for (const Learner& learner : batch.learners) {
      gradients.push_back(through(seen.images, result.images, learner.parameters()));
    }
    for (std::size_t g = 0; g < gradients.size(); ++g) {
      batch.learners[g].step(gradients[g], final_loss_);
    }
    batch.variable->after_step();
    ++batch.step;
  }

  /// What the networks see: augmented, with a label for each copy.
  [[nodiscard]] Look look(const at::Tensor& images, const ClassLabels& labels,
                          std::int64_t iteration) const {
    SplitMix random(section_.seed("augmentation"), static_cast<std::uint64_t>(iteration));
    if (plan_.look) return plan_.look(images, labels, random);
    const at::Tensor seen = plan_.augment(images, random);
    const auto copies = static_cast<std::size_t>(seen.size(0) / images.size(0));
    const auto for_each = [copies](const at::Tensor& all) {
      return all.defined() && copies > 1 ? at::cat(std::vector<at::Tensor>(copies, all)) : all;
    };
    return {seen, {for_each(labels.hard), for_each(labels.soft)}};
  }

  /// One draw for each convolution, for the whole batch; columns first (the released code).
  [[nodiscard]] Swing swing(std::int64_t iteration) const {
    SplitMix random(section_.seed("swing"), static_cast<std::uint64_t>(iteration));
    Swing offsets(strided_convolutions(teacher_.graph()));
    for (SwingOffset& offset : offsets) {
      offset.columns = random.below(3) - 1;
      offset.rows = random.below(3) - 1;
    }
    return offsets;
  }

  void report(const BatchState& batch, std::int64_t iteration, const at::Tensor& images,
              const Descended& result) const {
    const std::int64_t own = std::min(plan_.batch, plan_.images - first_image());
    const Observation& seen = result.teachers.front();
    // A variable may show the networks more images than its own.
    const bool more = images.size(0) > own;
    run_.report({iteration, result.values, batch.learners.front().rate(),
                 images.detach().narrow(0, 0, own), batch.labels.hard,
                 seen.logits.narrow(0, 0, own),
                 per_layer(more ? part_of(seen, 0, own).moments : seen.moments, channels_)});
  }

  [[nodiscard]] TensorMap save(const BatchState& batch) const {
    TensorMap state = variables_;
    state["finished"] = at::scalar_tensor(finished_, at::kLong);
    if (finished_ > 0) state.merge(to_tensors(set_));
    state["final_loss"] = at::scalar_tensor(final_loss_, at::kDouble);
    state["step"] = at::scalar_tensor(batch.step, at::kLong);
    if (batch.step == 0) return state;  // a new batch is as good, and may be large
    batch.variable->save(state, "variable.");
    for (std::size_t g = 0; g < batch.learners.size(); ++g) {
      batch.learners[g].save(state, fmt::format("learner {}.", g));
    }
    return state;
  }

  void load(const TensorMap& state) {
    const auto finished = state.at("finished").item<std::int64_t>();
    const ImageSet earlier = finished > 0 ? image_set(state, ImageOrigin::Synthesized) : ImageSet{};
    while (finished_ < finished) {
      finish(
          part_of(earlier, first_image(), std::min(plan_.batch, earlier.count() - first_image())));
    }
    final_loss_ = state.at("final_loss").item<double>();
    variables_ = entries_of_variables(state);
    resumed_ = new_batch();
    resumed_->step = state.at("step").item<std::int64_t>();
    if (resumed_->step == 0) return;
    resumed_->variable->load(state, "variable.");
    for (std::size_t g = 0; g < resumed_->learners.size(); ++g) {
      resumed_->learners[g].load(state, fmt::format("learner {}.", g));
    }
  }

  Section& section_;
  RunContext& run_;
  const Teacher& teacher_;
  const SynthesisPlan& plan_;
  const std::vector<std::int64_t> channels_ = batch_norm_channels(teacher_.graph());
  ImageSet set_;
  std::int64_t finished_ = 0;  ///< batches
  std::optional<BatchState> resumed_;
  double final_loss_ = 0;
  TensorMap variables_;  ///< of finished batches, where the plan keeps them
};

}  // namespace

std::vector<at::Tensor> through(const at::Tensor& seen, const at::Tensor& gradient,
                                const std::vector<at::Tensor*>& parameters) {
  if (parameters.size() == 1 && parameters.front()->is_same(seen)) return {gradient};
  std::vector<at::Tensor> leaves;
  for (const at::Tensor* parameter : parameters) leaves.push_back(*parameter);
  return torch::autograd::grad({seen}, leaves, {gradient}, /*retain_graph=*/true, false,
                               /*allow_unused=*/true);
}

Synthesised synthesize(Section section, const Teacher& teacher, const SynthesisPlan& plan) {
  constexpr const char* kFinalLoss = "final_loss";
  if (section.result() == nullptr) {
    const Synthesised made = Loop(section, teacher, plan)();
    TensorMap kept = to_tensors(made.set);
    kept.insert(made.variables.begin(), made.variables.end());
    kept[kFinalLoss] = at::scalar_tensor(made.final_loss, at::kDouble);
    section.finish(std::move(kept));
  }
  const TensorMap& kept = *section.result();
  return {image_set(kept, ImageOrigin::Synthesized), kept.at(kFinalLoss).item<double>(),
          entries_of_variables(kept)};
}

std::string variable_name(std::int64_t batch) {
  return fmt::format("variable {}.", batch);
}

}  // namespace zsq
