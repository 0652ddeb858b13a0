// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/evaluate.h"

#include <ATen/core/Tensor.h>
#include <ATen/ops/topk.h>
#include <c10/core/GradMode.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <mutex>
#include <numeric>

#include "api/cancel_scope.h"
#include "api/error.h"
#include "base/parallel.h"
#include "data/dataset_contents.h"
#include "execute/executor.h"
#include "graph/model_contents.h"

namespace zsq {
namespace {

struct Hits {
  std::int64_t top1 = 0;
  std::int64_t top5 = 0;
};

/// Images per forward pass: as many as keep the network's largest value within a few megabytes, so
/// that it is still in the cache when the next operation reads it.
std::int64_t batch_size(const ModelInfo& model) {
  constexpr std::int64_t kFloats = (2 << 20) / sizeof(float);
  constexpr std::int64_t kMost = 64;
  std::int64_t largest = kFloats / kMost;
  for (const GraphNodeInfo& node : model.nodes) {
    largest = std::max(largest, std::accumulate(node.output_shape.begin(), node.output_shape.end(),
                                                std::int64_t{1}, std::multiplies<>()));
  }
  return std::max<std::int64_t>(1, kFloats / largest);
}

Hits count_hits(const Graph& graph, const LabelledImages& batch) {
  const c10::AutoGradMode no_grad(false);
  const at::Tensor logits = forward(graph, batch.images).output;
  const auto k = std::min<std::int64_t>(5, logits.size(1));
  const at::Tensor best = std::get<1>(logits.topk(k, 1)).contiguous();
  const auto* classes = best.data_ptr<std::int64_t>();
  Hits hits;
  for (std::size_t i = 0; i < batch.labels.size(); ++i) {
    const auto* row = classes + static_cast<std::int64_t>(i) * k;
    hits.top1 += row[0] == batch.labels[i] ? 1 : 0;
    hits.top5 += std::find(row, row + k, batch.labels[i]) != row + k ? 1 : 0;
  }
  return hits;
}

}  // namespace

void check_labels(const ModelInfo& model, const DatasetInfo& data) {
  if (!data.labelled) {
    throw Error(ErrorCode::EmptyDataset, fmt::format("'{}' has no labels", data.location),
                "Accuracy needs a folder of class folders or a labelled file.");
  }
  if (data.classes != model.classes) {
    throw Error(ErrorCode::ClassMismatch,
                fmt::format("the model has {} classes, '{}' has {}", model.classes, data.location,
                            data.classes),
                "Choose the data that the model was trained for; for class folders of only some "
                "classes put a classes.txt with all of them beside the folder.");
  }
}

Evaluation evaluate(const Model& model, const Dataset& data, const EvaluateOptions& options) {
  const auto started = std::chrono::steady_clock::now();
  const ModelInfo& info = model.info();
  check_labels(info, data.info());
  const Graph graph = to_dtype(model.contents()->graph, at::kFloat);
  const std::int64_t images =
      options.limit > 0 ? std::min(options.limit, data.info().images) : data.info().images;
  const std::int64_t size = batch_size(info);
  std::vector<Hits> hits(static_cast<std::size_t>((images + size - 1) / size));
  std::mutex calls;
  std::int64_t done = 0;
  parallel_for(options.threads, static_cast<std::int64_t>(hits.size()), [&](std::int64_t i) {
    if (options.checkpoint) {
      const std::lock_guard lock(calls);
      options.checkpoint();
    }
    const std::int64_t count = std::min(size, images - i * size);
    hits[static_cast<std::size_t>(i)] =
        count_hits(graph, load_batch(data, i * size, count, info.input, info.normalization));
    const std::lock_guard lock(calls);
    done += count;
    if (options.progress) options.progress(done, images);
  });
  Hits total;
  for (const Hits& part : hits) {
    total.top1 += part.top1;
    total.top5 += part.top5;
  }
  Evaluation result;
  result.images = images;
  result.top1 = static_cast<double>(total.top1) / static_cast<double>(images);
  result.top5 = static_cast<double>(total.top5) / static_cast<double>(images);
  result.seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
  result.model = info.name;
  result.data = data.info().name;
  result.normalization = info.normalization;
  result.quantization = info.quantization;
  return result;
}

Evaluation evaluate(const Model& model, const Dataset& data, std::int64_t limit,
                    RunControl* control, const ProgressFunction& progress) {
  prepare_worker_thread();
  const CancelScope scope(control);
  const auto checkpoint = [control] {
    if (control != nullptr) control->checkpoint();
  };
  return evaluate(model, data, {limit, default_threads(), checkpoint, progress});
}

}  // namespace zsq
