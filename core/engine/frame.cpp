// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/frame.h"

#include <ATen/ops/softmax.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <filesystem>

#include "analysis/bn_distance.h"
#include "analysis/spectrum.h"
#include "data/dataset_contents.h"
#include "engine/run_folder.h"
#include "execute/executor.h"
#include "graph/model_contents.h"

namespace zsq {
namespace {

constexpr std::int64_t kMostImages = 64;
constexpr std::int64_t kMostPixels = 1'000'000;

/// Statistics over all images from those of each image: the variance of a whole is the mean of the
/// variances plus the variance of the means. (The images' variances are unbiased, which matters
/// only on maps of a few positions.)
ChannelStatistics pooled(const BnMoments& moments) {
  return {moments.mean.mean(0),
          moments.variance.mean(0).add(moments.mean.var(0, /*unbiased=*/false))};
}

void add_teacher(PixelImages& images, const at::Tensor& logits) {
  const auto [confidence, predicted] = at::softmax(logits.to(at::kFloat), 1).max(1);
  for (std::int64_t i = 0; i < images.count; ++i) {
    images.predicted.push_back(static_cast<int>(predicted[i].item<std::int64_t>()));
    images.confidence.push_back(confidence[i].item<float>());
  }
}

FloatImages float_images(const at::Tensor& images) {
  const at::Tensor values = images.to(at::kFloat).contiguous();
  const auto* first = values.data_ptr<float>();
  return {values.size(0),
          {values.size(1), values.size(2), values.size(3)},
          {first, first + values.numel()}};
}

std::shared_ptr<Frame> frame_of_pictures(const Normalization& normalization,
                                         const at::Tensor& images, const at::Tensor& labels,
                                         const at::Tensor& logits, std::int64_t iteration) {
  auto frame = std::make_shared<Frame>();
  frame->iteration = iteration;
  frame->images = to_pixels(images, normalization);
  frame->images.labels.assign(static_cast<std::size_t>(frame->images.count), -1);
  for (std::int64_t i = 0; labels.defined() && i < frame->images.count; ++i) {
    frame->images.labels[static_cast<std::size_t>(i)] =
        static_cast<int>(labels[i].item<std::int64_t>());
  }
  add_teacher(frame->images, logits);
  frame->synthetic = std::make_shared<const FloatImages>(float_images(images));
  frame->spectrum = spectrum_of(to_unit_range(images, normalization));
  return frame;
}

}  // namespace

std::int64_t frame_images(std::int64_t count, const ImageShape& shape) {
  const std::int64_t fitting =
      std::max<std::int64_t>(1, kMostPixels / (shape.height * shape.width));
  return std::min({count, kMostImages, fitting});
}

std::shared_ptr<const Frame> make_frame(const Graph& model, const Normalization& normalization,
                                        const SynthesisReport& report) {
  const c10::AutoGradMode no_grad(false);
  const std::int64_t count = frame_images(report.images.size(0), model.input);
  auto frame = frame_of_pictures(normalization, report.images.narrow(0, 0, count), report.labels,
                                 report.logits.narrow(0, 0, count), report.iteration);
  std::vector<ChannelStatistics> statistics;
  for (const BnMoments& moments : report.moments) {
    statistics.push_back(pooled(moments));
  }
  frame->bn_distance = per_layer(model, bn_distance(model, statistics));
  return frame;
}

std::shared_ptr<const Frame> make_frame(const Graph& model, const Normalization& normalization,
                                        const ImageSet& set, std::int64_t iteration) {
  const c10::AutoGradMode no_grad(false);
  const ImageSet part = part_of(set, 0, frame_images(set.count(), model.input));
  const at::Tensor& shown = part.images;
  std::vector<NodeId> taps;
  for (const NodeId bn : batch_norm_nodes(model)) {
    taps.push_back(model.nodes[static_cast<std::size_t>(bn)].inputs[0]);
  }
  const auto result = forward(model, shown, taps);
  SynthesisReport report;
  report.iteration = iteration;
  report.images = shown;
  report.labels = part.labels;
  report.logits = result.output;
  for (const at::Tensor& value : result.kept) report.moments.push_back(per_image_moments(value));
  return make_frame(model, normalization, report);
}

std::shared_ptr<const Frame> saved_frame(const SavedRun& run, const Model& model) {
  if (!std::filesystem::exists(run.folder + "/images.safetensors")) return nullptr;
  const ImageSet set = run_image_set(run.folder, model.info().input);
  return make_frame(model.contents()->graph, model.info().normalization, set, run.synthesis_steps);
}

}  // namespace zsq
