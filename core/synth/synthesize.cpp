// SPDX-License-Identifier: GPL-3.0-or-later
#include "synth/synthesize.h"

#include <ATen/ops/cat.h>
#include <ATen/ops/randint.h>
#include <ATen/ops/randn.h>
#include <ATen/ops/scalar_tensor.h>
#include <ATen/ops/tensor.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "api/error.h"
#include "base/random.h"

namespace zsq {
namespace {

/// One batch under optimisation, with all that is needed to go on from here in another process.
struct BatchState {
  at::Tensor images;
  Adam adam;
  Schedule schedule;
  std::int64_t step = 0;
};

std::vector<std::string> term_names(const SynthesisPlan& plan) {
  std::vector<std::string> names;
  for (const Loss& loss : plan.losses) {
    names.insert(names.end(), loss.names.begin(), loss.names.end());
  }
  names.emplace_back("total");
  return names;
}

class Loop {
 public:
  Loop(RunContext& run, const SynthesisPlan& plan)
      : run_(run),
        plan_(plan),
        teacher_(run.model(), run.convolution_dtype()),
        generator_(run.generator()) {
    const bool tensors = std::any_of(plan.losses.begin(), plan.losses.end(), [](const Loss& loss) {
      return loss.observes == Observes::Tensors;
    });
    if (tensors && run.convolution_dtype() != run.dtype()) {
      throw Error(ErrorCode::Unsupported,
                  "a loss of this method reads whole activations, which bfloat16 would spoil",
                  "Choose precision float32.");
    }
  }

  SynthesisResult operator()() {
    const std::int64_t batches = (plan_.images + plan_.batch - 1) / plan_.batch;
    run_.announce_losses(term_names(plan_));
    run_.begin_stage(Stage::Synthesis, batches * plan_.steps);
    if (const auto saved = run_.saved_state()) load(*saved);
    while (static_cast<std::int64_t>(finished_.size()) < batches) optimise_next_batch();
    // Saved so that a run that dies in a later stage need not synthesise again.
    run_.checkpoint([this] { return save(nullptr); });
    return {at::cat(finished_), final_loss_};
  }

 private:
  BatchState new_batch() {
    const auto done = static_cast<std::int64_t>(finished_.size()) * plan_.batch;
    const at::Tensor images = initial_images(plan_.init, std::min(plan_.batch, plan_.images - done),
                                             run_.model().input, generator_, run_.dtype());
    return {images, Adam(plan_.optimizer, images),
            plateau(plan_.optimizer.learning_rate, plan_.schedule)};
  }

  void optimise_next_batch() {
    BatchState batch = resumed_ ? std::move(*resumed_) : new_batch();
    resumed_.reset();
    while (batch.step < plan_.steps) {
      run_.checkpoint([&] { return save(&batch); });
      step(batch);
    }
    finished_.push_back(batch.images);
  }

  void step(BatchState& batch) {
    const auto finished = static_cast<std::int64_t>(finished_.size());
    const std::int64_t iteration = finished * plan_.steps + batch.step + 1;
    const at::Tensor labels = image_labels(plan_.labels, run_.seed(), finished * plan_.batch,
                                           batch.images.size(0), run_.model().classes);
    auto result = loss_and_gradient(teacher_, plan_.losses, batch.images, run_.threads(),
                                    {labels, iteration});
    final_loss_ = result.values.back();
    if (!std::isfinite(final_loss_)) {
      throw Error(ErrorCode::NonFinite,
                  fmt::format("the loss became {} at step {}", final_loss_, batch.step + 1),
                  "Lower the learning rate.");
    }
    const double rate = batch.schedule.rate();
    run_.report({iteration, std::move(result.values), rate, batch.images, result.logits,
                 std::move(result.moments)});
    batch.adam.step(batch.images, result.gradient, rate);
    batch.schedule.step(final_loss_);
    ++batch.step;
  }

  TensorMap save(const BatchState* batch) const {
    TensorMap state;
    state["finished"] = at::scalar_tensor(static_cast<std::int64_t>(finished_.size()), at::kLong);
    for (std::size_t i = 0; i < finished_.size(); ++i) {
      state[fmt::format("finished.{}", i)] = finished_[i];
    }
    state["generator"] = generator_.get_state();
    state["final_loss"] = at::scalar_tensor(final_loss_, at::kDouble);
    if (batch != nullptr) {
      state["step"] = at::scalar_tensor(batch->step, at::kLong);
      state["images"] = batch->images.clone();
      batch->adam.save(state, "adam.");
      batch->schedule.save(state, "schedule");
    }
    return state;
  }

  void load(const TensorMap& state) {
    const auto finished = state.at("finished").item<std::int64_t>();
    for (std::int64_t i = 0; i < finished; ++i) {
      finished_.push_back(state.at(fmt::format("finished.{}", i)));
    }
    final_loss_ = state.at("final_loss").item<double>();
    if (state.count("step") != 0) {
      resumed_ = new_batch();
      resumed_->images = state.at("images").clone();
      resumed_->step = state.at("step").item<std::int64_t>();
      resumed_->adam.load(state, "adam.");
      resumed_->schedule.load(state, "schedule");
    }
    generator_.set_state(state.at("generator"));
  }

  RunContext& run_;
  const SynthesisPlan& plan_;
  Teacher teacher_;
  at::Generator generator_;
  std::vector<at::Tensor> finished_;
  std::optional<BatchState> resumed_;
  double final_loss_ = 0;
};

}  // namespace

at::Tensor image_labels(Labels labels, std::uint64_t seed, std::int64_t first, std::int64_t count,
                        std::int64_t classes) {
  if (labels == Labels::None) return {};
  std::vector<std::int64_t> values;
  for (std::int64_t i = first; i < first + count; ++i) {
    SplitMix random(seed, static_cast<std::uint64_t>(i));
    values.push_back(random.below(static_cast<int>(classes)));
  }
  return at::tensor(values, at::kLong);
}

at::Tensor initial_images(ImageInit init, std::int64_t count, const ImageShape& shape,
                          at::Generator generator, at::ScalarType dtype) {
  const std::vector<std::int64_t> sizes{count, shape.channels, shape.height, shape.width};
  // Drawn in float32 always, so that a double run starts from the same images.
  if (init == ImageInit::Gaussian) return at::randn(sizes, generator, at::kFloat).to(dtype);
  return at::randint(0, 255, sizes, generator, at::kFloat).sub_(127.5).div_(5418.75).to(dtype);
}

SynthesisResult synthesize(RunContext& run, const SynthesisPlan& plan) {
  return Loop(run, plan)();
}

}  // namespace zsq
