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
#include "api/statistics.h"
#include "base/parallel.h"
#include "data/dataset_contents.h"
#include "execute/executor.h"
#include "graph/model_contents.h"

namespace zsq {
namespace {

struct Hits {
  std::int64_t top1 = 0;
  std::int64_t top5 = 0;
  std::int64_t other_order = 0;  ///< top-1 with the class folders in the other order
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

/// A sentence where the images fit the other order of the class folders clearly better.
std::optional<std::string> order_hint(const DatasetInfo& data, const Hits& hits,
                                      std::int64_t images) {
  if (data.other_order.empty() || images == 0) return {};
  const auto share = [images](std::int64_t count) {
    return Share{static_cast<double>(count) / static_cast<double>(images), images};
  };
  const Share here = share(hits.top1);
  const Share other = share(hits.other_order);
  if (wilson_interval(other).lower <= wilson_interval(here).upper) return {};
  const bool by_number = data.class_order == ClassOrder::Number;
  return fmt::format(
      "With the class folders sorted as {} instead of {} the top-1 accuracy of these {} images "
      "would be {:.1f} % instead of {:.1f} %: the order of the classes is probably the other one "
      "(--class-order {}).",
      by_number ? "text" : "numbers", by_number ? "numbers" : "text", images, 100 * other.value,
      100 * here.value, by_number ? "text" : "number");
}

int in_other_order(const DatasetInfo& data, std::int64_t label) {
  const auto i = static_cast<std::size_t>(label);
  return label >= 0 && i < data.other_order.size() ? data.other_order[i] : -1;
}

Hits count_hits(const Graph& graph, const LabelledImages& batch, const DatasetInfo& data) {
  const c10::AutoGradMode no_grad(false);
  const at::Tensor logits = forward(graph, batch.images).output;
  const auto k = std::min<std::int64_t>(5, logits.size(1));
  const at::Tensor best = std::get<1>(logits.topk(k, 1)).contiguous();
  const auto* classes = best.data_ptr<std::int64_t>();
  Hits hits;
  for (std::size_t i = 0; i < batch.labels.size(); ++i) {
    const auto* row = classes + static_cast<std::int64_t>(i) * k;
    hits.top1 += row[0] == batch.labels[i] ? 1 : 0;
    hits.other_order += row[0] == in_other_order(data, batch.labels[i]) ? 1 : 0;
    hits.top5 += std::find(row, row + k, batch.labels[i]) != row + k ? 1 : 0;
  }
  return hits;
}

}  // namespace

std::optional<std::string> class_order_hint(const DatasetInfo& data, const std::vector<int>& labels,
                                            const std::vector<int>& predicted) {
  Hits hits;
  const std::size_t images = std::min(labels.size(), predicted.size());
  for (std::size_t i = 0; i < images; ++i) {
    hits.top1 += predicted[i] == labels[i] ? 1 : 0;
    hits.other_order += predicted[i] == in_other_order(data, labels[i]) ? 1 : 0;
  }
  return order_hint(data, hits, static_cast<std::int64_t>(images));
}

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
    hits[static_cast<std::size_t>(i)] = count_hits(
        graph,
        load_batch(data, i * size, count, info.input, info.normalization, info.preprocessing),
        data.info());
    const std::lock_guard lock(calls);
    done += count;
    if (options.progress) options.progress(done, images);
  });
  Hits total;
  for (const Hits& part : hits) {
    total.top1 += part.top1;
    total.top5 += part.top5;
    total.other_order += part.other_order;
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
  result.preprocessing = describe(info.preprocessing, info.input, data.info().native);
  if (auto hint = order_hint(data.info(), total, images)) result.notes.push_back(*hint);
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
