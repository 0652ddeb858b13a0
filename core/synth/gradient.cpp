// SPDX-License-Identifier: GPL-3.0-or-later
#include <ATen/ops/cat.h>
#include <ATen/ops/zeros.h>
#include <c10/core/GradMode.h>
#include <torch/csrc/autograd/autograd.h>

#include <algorithm>
#include <mutex>
#include <numeric>
#include <optional>

#include "base/parallel.h"
#include "execute/executor.h"
#include "synth/synthesize.h"

namespace zsq {
namespace {

/// Images per independent part of a batch: small enough for several threads to have work, large
/// enough that the cost of each call to LibTorch does not count. Depends on the images' size and
/// number alone, so that sums are formed in the same order whatever the number of threads.
std::int64_t part_size(const at::Tensor& images) {
  constexpr std::int64_t kPixels = 32 * 32 * 32;
  constexpr std::int64_t kWorthHalving = 16;
  const auto size = std::clamp<std::int64_t>(kPixels / (images.size(2) * images.size(3)), 8, 32);
  const std::int64_t count = images.size(0);
  return count <= size && count >= kWorthHalving ? (count + 1) / 2 : size;
}

/// One part of a batch, and what each of its values' share of the batch is: terms are means over
/// the part's images, \p share is part / batch.
struct Part {
  at::Tensor images;
  at::Tensor labels;  ///< undefined: none
  std::int64_t first = 0;
  std::int64_t iteration = 1;
  double share = 1;
};

/// Fills the values, and gives the weighted total to differentiate.
at::Tensor total_loss(const std::vector<Loss>& losses, const LossInput& input, double share,
                      LossAndGradient& out) {
  at::Tensor total = at::zeros({}, input.images.options().requires_grad(false));
  for (const Loss& loss : losses) {
    const auto terms = loss.terms(input);
    for (std::size_t i = 0; i < terms.size(); ++i) {
      total = total.add(terms[i], loss.weights[i] * share);
      out.values.push_back(terms[i].item<double>() * share);
    }
  }
  out.values.push_back(total.item<double>());
  return total;
}

BnMoments side_by_side(const std::vector<at::Tensor>& bn_inputs, const at::Tensor& images) {
  if (bn_inputs.empty()) {
    const at::Tensor none = at::zeros({images.size(0), 0}, images.options().requires_grad(false));
    return {none, none};
  }
  std::vector<at::Tensor> means;
  std::vector<at::Tensor> variances;
  for (const at::Tensor& x : bn_inputs) {
    BnMoments moments = per_image_moments(x);
    means.push_back(std::move(moments.mean));
    variances.push_back(std::move(moments.variance));
  }
  return {at::cat(means, 1), at::cat(variances, 1)};
}

bool observes_images_only(const Loss& loss) {
  return loss.observes == Observes::Images;
}
bool some_observe_tensors(const std::vector<Loss>& losses) {
  return std::any_of(losses.begin(), losses.end(),
                     [](const Loss& loss) { return loss.observes == Observes::Tensors; });
}
bool some_observe_moments(const std::vector<Loss>& losses) {
  return std::any_of(losses.begin(), losses.end(),
                     [](const Loss& loss) { return loss.observes == Observes::Moments; });
}

/// Everything through autograd.
LossAndGradient by_autograd(const Graph& teacher, const std::vector<Loss>& losses,
                            const Part& part) {
  const c10::AutoGradMode with_grad(true);
  std::vector<NodeId> taps;
  for (const NodeId bn : batch_norm_nodes(teacher)) taps.push_back(teacher.node(bn).inputs[0]);
  const at::Tensor leaf = part.images.detach().clone().set_requires_grad(true);
  const auto result = forward(teacher, leaf, taps);
  const bool moments_wanted = some_observe_moments(losses);
  const BnMoments moments =
      side_by_side(moments_wanted ? result.kept : std::vector<at::Tensor>(), leaf);
  const BnMoments own = moments_wanted ? per_image_moments(leaf) : BnMoments{};
  LossAndGradient out;
  const at::Tensor total = total_loss(
      losses,
      {leaf, result.kept, moments, own, result.output, part.labels, part.first, part.iteration},
      part.share, out);
  out.gradient = torch::autograd::grad({total}, {leaf})[0];
  out.logits = result.output.detach();
  if (moments_wanted) out.moments = {{moments.mean.detach(), moments.variance.detach()}};
  return out;
}

/// Autograd sees moments, logits and images as its leaves; the network in between has its own way
/// back.
LossAndGradient by_moments(const FrozenNetwork& teacher, const std::vector<Loss>& losses,
                           const Part& part) {
  const c10::AutoGradMode with_grad(true);
  const at::Tensor images = part.images.detach().set_requires_grad(true);
  const auto seen = teacher.forward(images);
  const at::Tensor mean = seen.mean.detach().set_requires_grad(true);
  const at::Tensor variance = seen.variance.detach().set_requires_grad(true);
  const at::Tensor logits = seen.logits.detach().set_requires_grad(true);
  const std::int64_t own = teacher.image_channels();
  const auto columns = [&](std::int64_t first, std::int64_t count) {
    return BnMoments{mean.narrow(1, first, count), variance.narrow(1, first, count)};
  };
  const BnMoments of_layers = columns(own, mean.size(1) - own);
  const BnMoments of_images = columns(0, own);
  LossAndGradient out;
  const at::Tensor total = total_loss(
      losses, {images, {}, of_layers, of_images, logits, part.labels, part.first, part.iteration},
      part.share, out);
  const auto gradients = torch::autograd::grad({total}, {images, mean, variance, logits}, {},
                                               c10::nullopt, false, /*allow_unused=*/true);
  out.gradient = teacher.backward(seen, gradients[1], gradients[2], gradients[3]);
  if (gradients[0].defined()) out.gradient.add_(gradients[0]);
  out.logits = seen.logits;
  out.moments = {{of_layers.mean.detach(), of_layers.variance.detach()}};
  return out;
}

LossAndGradient combine(std::vector<LossAndGradient>& parts) {
  if (parts.size() == 1) return std::move(parts.front());
  LossAndGradient out;
  out.values.assign(parts.front().values.size(), 0.0);
  std::vector<at::Tensor> gradients;
  std::vector<at::Tensor> logits;
  for (const LossAndGradient& one : parts) {
    std::transform(one.values.begin(), one.values.end(), out.values.begin(), out.values.begin(),
                   std::plus<>());
    gradients.push_back(one.gradient);
    logits.push_back(one.logits);
  }
  out.gradient = at::cat(gradients);
  out.logits = at::cat(logits);
  if (!parts.front().moments.empty()) {
    std::vector<at::Tensor> means;
    std::vector<at::Tensor> variances;
    for (const LossAndGradient& one : parts) {
      means.push_back(one.moments.front().mean);
      variances.push_back(one.moments.front().variance);
    }
    out.moments = {{at::cat(means), at::cat(variances)}};
  }
  return out;
}

/// From those of all layers side by side to one per layer.
std::vector<BnMoments> per_layer(const std::vector<BnMoments>& all,
                                 const std::vector<std::int64_t>& channels) {
  std::vector<BnMoments> layers;
  if (all.empty()) return layers;
  const auto means = all.front().mean.split_with_sizes(channels, 1);
  const auto variances = all.front().variance.split_with_sizes(channels, 1);
  for (std::size_t l = 0; l < channels.size(); ++l) layers.push_back({means[l], variances[l]});
  return layers;
}

/// Cuts the batch where the losses allow it, at places that do not depend on the threads.
LossAndGradient over_parts(const std::vector<Loss>& losses, const at::Tensor& images, int threads,
                           const BatchInfo& info,
                           const std::function<LossAndGradient(const Part&)>& work) {
  const bool separable = std::all_of(losses.begin(), losses.end(), [](const Loss& loss) {
    return loss.separability == Separability::PerImage;
  });
  const std::int64_t count = images.size(0);
  const std::int64_t size = separable ? part_size(images) : count;
  std::vector<LossAndGradient> parts(static_cast<std::size_t>((count + size - 1) / size));
  parallel_for(threads, static_cast<std::int64_t>(parts.size()), [&](std::int64_t i) {
    const std::int64_t first = i * size;
    const std::int64_t n = std::min(size, count - first);
    parts[static_cast<std::size_t>(i)] =
        work({images.narrow(0, first, n),
              info.labels.defined() ? info.labels.narrow(0, first, n) : at::Tensor(), first,
              info.iteration, static_cast<double>(n) / static_cast<double>(count)});
  });
  return combine(parts);
}

std::vector<Loss> of_the_network(const std::vector<Loss>& losses) {
  std::vector<Loss> result;
  std::remove_copy_if(losses.begin(), losses.end(), std::back_inserter(result),
                      observes_images_only);
  return result;
}

/// Adds the losses of the images alone to what the others gave; their values go to their places.
void add_image_losses(const std::vector<Loss>& losses, const at::Tensor& images,
                      const BatchInfo& info, LossAndGradient& out) {
  if (std::none_of(losses.begin(), losses.end(), observes_images_only)) return;
  const c10::AutoGradMode with_grad(true);
  const at::Tensor leaf = images.detach().set_requires_grad(true);
  const LossInput input{leaf, {}, {}, {}, {}, info.labels, 0, info.iteration};
  at::Tensor total = at::zeros({}, images.options());
  std::vector<double> values;
  auto other = out.values.begin();
  for (const Loss& loss : losses) {
    const auto count = static_cast<std::ptrdiff_t>(loss.names.size());
    if (!observes_images_only(loss)) {
      values.insert(values.end(), other, other + count);
      other += count;
      continue;
    }
    const auto terms = loss.terms(input);
    for (std::size_t i = 0; i < terms.size(); ++i) {
      total = total.add(terms[i], loss.weights[i]);
      values.push_back(terms[i].item<double>());
    }
  }
  values.push_back(out.values.back() + total.item<double>());
  out.values = std::move(values);
  out.gradient = out.gradient.add(torch::autograd::grad({total}, {leaf})[0]);
}

at::ScalarType dtype_of(const Graph& graph) {
  const auto layers = weight_layers(graph);
  if (layers.empty()) return at::kFloat;
  return as_weight_layer(graph.node(layers.front()).op)->weight.scalar_type();
}

}  // namespace

struct Teacher::Prepared {
  std::once_flag once;
  std::optional<FrozenNetwork> network;
};

Teacher::Teacher(const Graph& graph, at::ScalarType dtype)
    : graph_(graph), dtype_(dtype), prepared_(std::make_shared<Prepared>()) {}

Teacher::Teacher(const Graph& graph) : Teacher(graph, dtype_of(graph)) {}

const FrozenNetwork& Teacher::frozen() const {
  std::call_once(prepared_->once, [this] { prepared_->network.emplace(graph_, dtype_); });
  return *prepared_->network;
}

LossAndGradient loss_and_gradient(const Teacher& teacher, const std::vector<Loss>& losses,
                                  const at::Tensor& images, int threads, const BatchInfo& info) {
  if (some_observe_tensors(losses)) {
    return loss_and_gradient_by_autograd(teacher.graph(), losses, images, threads, info);
  }
  const auto network = of_the_network(losses);
  const FrozenNetwork& frozen = teacher.frozen();
  auto out = over_parts(network, images, threads, info,
                        [&](const Part& part) { return by_moments(frozen, network, part); });
  out.moments = per_layer(out.moments, batch_norm_channels(teacher.graph()));
  add_image_losses(losses, images, info, out);
  return out;
}

LossAndGradient loss_and_gradient_by_autograd(const Graph& teacher, const std::vector<Loss>& losses,
                                              const at::Tensor& images, int threads,
                                              const BatchInfo& info) {
  const auto network = of_the_network(losses);
  auto out = over_parts(network, images, threads, info,
                        [&](const Part& part) { return by_autograd(teacher, network, part); });
  out.moments = per_layer(out.moments, batch_norm_channels(teacher));
  add_image_losses(losses, images, info, out);
  return out;
}

}  // namespace zsq
