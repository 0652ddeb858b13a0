// SPDX-License-Identifier: GPL-3.0-or-later
// Views of single layers, and what can be done with one layer.
#include <algorithm>
#include <limits>

#include "app/workbench/main_window.h"

namespace zsq::app {
namespace {

/// For every layer whether the setting says something of it alone.
std::vector<bool> overridden_layers(const ModelInfo& info,
                                    const std::vector<LayerOverride>& overrides) {
  std::vector<bool> result;
  for (const LayerInfo& layer : info.layers) {
    result.push_back(std::any_of(overrides.begin(), overrides.end(),
                                 [&](const LayerOverride& own) { return own.path == layer.path; }));
  }
  return result;
}

}  // namespace

void MainWindow::connectLayers() {
  layer_menu_ = new widgets::LayerMenu(this);
  views_.strip->setLayerMenu(layer_menu_);
  views_.layers->setLayerMenu(layer_menu_);
  views_.sensitivity->setLayerMenu(layer_menu_);
  connect(layer_menu_, &widgets::LayerMenu::filling, this, &MainWindow::fillLayerMenu);
  connect(layer_menu_, &widgets::LayerMenu::chosen, this, &MainWindow::applyLayerChoice);
  widgets::SensitivityView* sensitivity = views_.sensitivity;
  connect(sensitivity, &widgets::SensitivityView::layerSelected, this, &MainWindow::selectLayer);
  connect(sensitivity, &widgets::SensitivityView::measureRequested, this,
          [this] { session_.measureSensitivity(views_.setup->bits()->quantization()); });
  connect(sensitivity, &widgets::SensitivityView::cancelRequested, &session_,
          &Session::cancelSensitivity);
  connect(&session_, &Session::sensitivityChanged, sensitivity,
          &widgets::SensitivityView::setMeasuring);
  connect(&session_, &Session::sensitivityProgress, sensitivity,
          &widgets::SensitivityView::setProgress);
  connect(&session_, &Session::sensitivityMeasured, this, [this](const Sensitivity& measured) {
    sensitivity_ = measured;
    views_.sensitivity->setSensitivity(measured);
    showLayerValues();
  });
  connect(&session_, &Session::layerInspected, views_.weights, &widgets::WeightView::setLayer);
  connect(&session_, &Session::weightsInspected, this,
          [this](const std::vector<LayerWeights>& layers, const QString& from, qint64 images) {
            layer_weights_ = layers;
            views_.weights->setOutputs(layers, from, images);
            showLayerValues();
          });
  connect(views_.reconstruction, &widgets::ReconstructionView::layerSelected, this,
          [this](const QString& path) {
            const ModelInfo* info = session_.modelInfo();
            if (info == nullptr) return;
            for (const LayerInfo& layer : info->layers) {
              if (layer.path == path.toStdString()) selectLayer(layer.index);
            }
          });
}

/// In the strip, the table and the graph what no comparison tells.
void MainWindow::showLayerValues() {
  constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();
  std::vector<double> sqnr;
  for (const LayerWeights& layer : layer_weights_) sqnr.push_back(layer.sqnr_db.value_or(kUnknown));
  std::vector<double> kl;
  if (sensitivity_) {
    for (const LayerSensitivity& layer : sensitivity_->layers) kl.push_back(layer.kl);
  }
  const std::pair<widgets::LayerQuantity, const std::vector<double>*> all[] = {
      {widgets::LayerQuantity::WeightSqnr, &sqnr}, {widgets::LayerQuantity::Sensitivity, &kl}};
  for (const auto& [quantity, values] : all) {
    views_.strip->setValues(quantity, *values);
    views_.layers->setValues(quantity, *values);
    views_.graph->setValues(quantity, *values);
  }
}

void MainWindow::showSensitivity() {
  dock("layers")->show();
  dock("layers")->raise();
  layer_tabs_->setCurrentWidget(views_.sensitivity);
}

/// Why the sensitivity of the layers cannot be measured now; empty where it can.
QString MainWindow::sensitivityObstacle() const {
  if (!session_.model()) return tr("Open a model to begin");
  if (session_.model()->info().quantization) return tr("The model is quantized already");
  if (session_.active()) return tr("Not while a run is under way");
  if (!session_.hasImages())
    return tr("Needs images: open real ones, or run a method that makes some");
  return {};
}

void MainWindow::fillLayerMenu() {
  layer_menu_->setEnabled(session_.model() && !session_.active(), obstacle().isEmpty());
  if (!session_.model()) return;
  const QuantizationSetting setting = views_.setup->bits()->quantization();
  layer_menu_->setPlan(planned_bits(*session_.model(), setting),
                       overridden_layers(session_.model()->info(), setting.layers));
}

void MainWindow::applyLayerChoice(int layer, LayerChoice choice, widgets::LayerMenu::Then then) {
  if (!session_.model() || session_.active()) return;
  const QuantizationSetting setting =
      with_layer_choice(*session_.model(), views_.setup->bits()->quantization(), layer, choice);
  views_.setup->bits()->setOverrides(setting.layers);
  log(LogLevel::Info, tr("setting: %1").arg(QString::fromStdString(to_string(setting))));
  if (then == widgets::LayerMenu::Then::Run) startRun();
}

/// What was said of layers that another model does not have would keep every run from starting.
void MainWindow::keepKnownOverrides(const ModelInfo& info) {
  std::vector<LayerOverride> known = views_.setup->bits()->quantization().layers;
  std::erase_if(known, [&](const LayerOverride& own) {
    return std::none_of(info.layers.begin(), info.layers.end(),
                        [&](const LayerInfo& layer) { return layer.path == own.path; });
  });
  views_.setup->bits()->setOverrides(known);
  markOverrides();
}

void MainWindow::markOverrides() {
  const ModelInfo* info = session_.modelInfo();
  if (info == nullptr) return;
  views_.strip->setOverridden(
      overridden_layers(*info, views_.setup->bits()->quantization().layers));
}

void MainWindow::layerChosen() {
  views_.sensitivity->select(layer_);
  session_.inspectLayer(layer_);
  selectPair();
  showHistogram();
}

void MainWindow::selectPair() {
  const ModelInfo* info = session_.modelInfo();
  if (info == nullptr || layer_ < 0 || static_cast<std::size_t>(layer_) >= info->layers.size()) {
    return;
  }
  views_.equalization->selectLayer(
      QString::fromStdString(info->layers[static_cast<std::size_t>(layer_)].path));
}

/// While units are reconstructed nothing moves in the losses: the reconstruction takes their place.
void MainWindow::showReconstruction(const std::vector<ReconstructionPoint>& points) {
  const bool first = views_.reconstruction->pointCount() == 0;
  views_.reconstruction->append(points);
  if (first && dock("losses")->isVisible()) {
    dock("reconstruction")->raise();
  }
}

}  // namespace zsq::app
