// SPDX-License-Identifier: GPL-3.0-or-later
#include "quant/fine_tune.h"

#include <ATen/ops/scalar_tensor.h>
#include <c10/core/GradMode.h>

#include <algorithm>

#include "api/error.h"
#include "graph/units.h"
#include "optim/schedule.h"
#include "quant/image_sampler.h"
#include "quant/unit_values.h"

namespace zsq {
namespace {

class FineTuner {
 public:
  FineTuner(const Graph& teacher, const QuantizationSetting& setting, const at::Tensor& images,
            const FineTunePlan& plan, std::uint64_t seed, int threads, const FineTuneHooks& hooks)
      : teacher_(teacher),
        images_(images),
        plan_(plan),
        threads_(threads),
        hooks_(hooks),
        batch_(std::min(plan.batch, images.size(0))),
        sampler_(seed, images.size(0), batch_, Sampling::Shuffled),
        features_(feature_nodes(teacher, plan)),
        student_(teacher, setting, student_options(plan, features_), threads) {}

  FineTuned operator()() {
    // Without a state: a checkpoint from which to go on may lie in the folder.
    const StopCheck stop = [this] {
      if (hooks_.checkpoint) hooks_.checkpoint({});
    };
    const at::Tensor logits = part_output(teacher_, 0, teacher_.output, images_, threads_, stop);
    const at::Tensor labels = logits.argmax(1);
    if (hooks_.saved) {
      student_.load(*hooks_.saved);
      done_ = hooks_.saved->at("fine_tuning.steps").item<std::int64_t>();
    }
    StudentStep last;
    while (done_ < plan_.range_batches + plan_.steps) {
      if (hooks_.checkpoint) hooks_.checkpoint([this] { return state(); });
      ++done_;
      const at::Tensor chosen = sampler_(done_);
      const at::Tensor batch = images_.index_select(0, chosen);
      if (done_ <= plan_.range_batches) {
        student_.observe(batch);
        continue;
      }
      const std::int64_t step = done_ - plan_.range_batches;
      last = student_.step(batch, targets(batch, logits, labels, chosen), rate(step));
      if (hooks_.progress) hooks_.progress(step, last, rate(step));
    }
    return {student_.quantized(), last};
  }

 private:
  static std::vector<NodeId> feature_nodes(const Graph& teacher, const FineTunePlan& plan) {
    std::vector<NodeId> nodes = plan.student.features;
    if (!plan.blocks_as_features) return nodes;
    const auto units = cut_into_units(teacher, UnitGranularity::Block);
    for (std::size_t i = 0; i + 1 < units.size(); ++i) nodes.push_back(units[i].to);
    return nodes;
  }
  static StudentOptions student_options(const FineTunePlan& plan, std::vector<NodeId> features) {
    StudentOptions options = plan.student;
    options.features = std::move(features);
    return options;
  }

  /// Features are computed anew: those of all images would fill the memory.
  [[nodiscard]] Targets targets(const at::Tensor& batch, const at::Tensor& logits,
                                const at::Tensor& labels, const at::Tensor& chosen) const {
    Targets result{logits.index_select(0, chosen), labels.index_select(0, chosen), {}};
    if (features_.empty()) return result;
    const c10::AutoGradMode no_grad(false);
    result.features = forward(teacher_, batch, features_).kept;
    return result;
  }

  [[nodiscard]] double rate(std::int64_t step) const {
    switch (plan_.schedule) {
      case RateSchedule::Constant:
        return plan_.learning_rate;
      case RateSchedule::Cosine:
        return cosine_rate(plan_.learning_rate, step - 1, plan_.steps);
      case RateSchedule::MultiStep:
        return multi_step_rate(plan_.learning_rate, step - 1, plan_.milestones, plan_.factor);
    }
    return plan_.learning_rate;
  }

  [[nodiscard]] TensorMap state() const {
    TensorMap saved{{"fine_tuning.images", images_},
                    {"fine_tuning.steps", at::scalar_tensor(done_, at::kLong)}};
    student_.save(saved);
    return saved;
  }

  const Graph& teacher_;
  const at::Tensor& images_;
  const FineTunePlan& plan_;
  int threads_;
  const FineTuneHooks& hooks_;
  std::int64_t batch_;
  ImageSampler sampler_;
  std::vector<NodeId> features_;
  Student student_;
  std::int64_t done_ = 0;  ///< range batches and steps
};

}  // namespace

FineTuned fine_tune(const Graph& teacher, const QuantizationSetting& setting,
                    const at::Tensor& images, const FineTunePlan& plan, std::uint64_t seed,
                    int threads, const FineTuneHooks& hooks) {
  if (images.size(0) == 0) {
    throw Error(ErrorCode::InvalidArgument, "fine-tuning needs at least one image");
  }
  return FineTuner(teacher, setting, images, plan, seed, threads, hooks)();
}

}  // namespace zsq
