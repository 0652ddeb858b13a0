// SPDX-License-Identifier: GPL-3.0-or-later
// What the session computes of single layers: weights and levels, sensitivity.
#include <QMetaObject>
#include <algorithm>

#include "app/workbench/session.h"

namespace zsq::app {
namespace {

constexpr std::int64_t kMostOutputImages = 64;
constexpr std::int64_t kFewestOutputImages = 8;
constexpr double kOutputBudget = 2e11;  ///< multiply-adds: some seconds
constexpr std::int64_t kMostImages = 256;
constexpr std::int64_t kFewestImages = 32;
/// Multiply-adds that a measurement may take: some minutes on two cores.
constexpr double kSensitivityBudget = 2e13;

/// Fewer images for a large network: every layer costs one pass of all of them.
std::int64_t sensitivity_images(const ModelInfo& model) {
  const double each = static_cast<double>(std::max<std::int64_t>(1, model.macs)) *
                      static_cast<double>(std::max<std::size_t>(1, model.layers.size()));
  return std::clamp(static_cast<std::int64_t>(kSensitivityBudget / each), kFewestImages,
                    kMostImages);
}

std::int64_t output_images(const ModelInfo& model) {
  const auto each = static_cast<double>(std::max<std::int64_t>(1, model.macs));
  return std::clamp(static_cast<std::int64_t>(kOutputBudget / each), kFewestOutputImages,
                    kMostOutputImages);
}

void keep_first(FloatImages& images, std::int64_t count) {
  if (images.count <= count) return;
  images.count = count;
  images.values.resize(static_cast<std::size_t>(count * images.shape.elements()));
}

}  // namespace

void Session::setWeightsVisible(bool visible) {
  if (visible == weights_visible_) return;
  weights_visible_ = visible;
  if (visible) inspectWeights();
}

void Session::inspectLayer(int layer) {
  weights_layer_ = layer;
  inspectWeights();
}

void Session::forgetWeights() {
  background_.cancel(Lane::WeightModel);
  background_.cancel(Lane::Weights);
  slow_.cancel(Lane::WeightOutputs);
  weights_model_.reset();
  weights_loading_ = false;
  Q_EMIT weightsInspected({}, {}, 0);
}

void Session::inspectWeights() {
  // Strip and table show a figure of all layers, the view the weights of one.
  if (result_ && !weights_model_ && (weights_visible_ || layers_visible_)) return loadWeights();
  if (!weights_visible_ || !model_ || weights_layer_ < 0) return;
  background_.post(
      Lane::Weights,
      [this, model = weights_model_.value_or(*model_),
       layer = weights_layer_](RunControl&) -> std::function<void()> {
        const LayerWeightDetail detail = inspect_layer(model, layer);
        return [this, detail] { Q_EMIT layerInspected(detail); };
      },
      fail());
}

void Session::loadWeights() {
  // Where it failed once, it is not tried again for every layer that is clicked.
  if (weights_loading_) return;
  weights_loading_ = true;
  background_.post(
      Lane::WeightModel,
      [this, folder = result_->folder](RunControl&) -> std::function<void()> {
        const Model model = load_run_with_float_weights(folder);
        return [this, model] {
          weights_model_ = model;
          inspectWeights();
          inspectOutputs();
        };
      },
      fail());
}

void Session::inspectOutputs() {
  slow_.post(
      Lane::WeightOutputs,
      [this, model = *weights_model_, folder = result_->folder,
       data = data_](RunControl& control) -> std::function<void()> {
        std::optional<FloatImages> images = run_images(folder);
        const QString from = images ? QStringLiteral("synthetic") : QStringLiteral("real");
        const std::int64_t most = output_images(model.info());
        if (images) keep_first(*images, most);
        if (!images && data) images = network_images(*data, model.info(), most);
        const auto layers = inspect_weights(model, images, &control);
        return [this, layers, from, count = images ? images->count : 0] {
          Q_EMIT weightsInspected(layers, count > 0 ? from : QString(), count);
        };
      },
      fail());
}

void Session::measureSensitivity(const QuantizationSetting& setting) {
  if (!model_ || !hasImages()) return;
  SensitivityRequest request{.model = *model_,
                             .setting = setting,
                             .data = data_,
                             .limit = sensitivity_images(model_->info())};
  if (shown_ && shown_->synthetic && shown_->synthetic->shape == model_->info().input) {
    request.images = *shown_->synthetic;
  }
  slow_.post(
      Lane::Sensitivity,
      [this, request](RunControl& control) -> std::function<void()> {
        const auto tell = [this](std::int64_t done, std::int64_t total) {
          QMetaObject::invokeMethod(
              this, [this, done, total] { Q_EMIT sensitivityProgress(done, total); },
              Qt::QueuedConnection);
        };
        const Sensitivity sensitivity = layer_sensitivity(request, &control, tell);
        return [this, sensitivity] {
          Q_EMIT sensitivityChanged(false);
          Q_EMIT sensitivityMeasured(sensitivity);
        };
      },
      [this](const Error& error) {
        Q_EMIT sensitivityChanged(false);
        Q_EMIT failed(error);
      });
  Q_EMIT sensitivityChanged(true);
}

void Session::cancelSensitivity() {
  slow_.cancel(Lane::Sensitivity);
  Q_EMIT sensitivityChanged(false);
}

}  // namespace zsq::app
