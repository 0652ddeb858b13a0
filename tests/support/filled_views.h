// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Something to show for every view of the window, without a run: as long and as many as in earnest.
#include <cmath>
#include <memory>
#include <string>
#include <vector>

#include "app/workbench/main_window.h"
#include "tests/support/model_infos.h"
#include "tests/support/some_exhibits.h"

namespace zsq::test {

inline Histogram bell(double lower, double upper, std::size_t bins) {
  Histogram h;
  h.lower = lower;
  h.upper = upper;
  for (std::size_t b = 0; b < bins; ++b) {
    const double x = (static_cast<double>(b) + 0.5) / static_cast<double>(bins) - 0.3;
    h.counts.push_back(static_cast<std::int64_t>(20000 * std::exp(-30 * x * x)));
    h.total += h.counts.back();
  }
  return h;
}

inline Comparison some_comparison(const std::vector<LayerInfo>& layers) {
  Comparison c;
  c.quantized_on = "real";
  c.real_images = 256;
  for (const LayerInfo& layer : layers) {
    LayerComparison one;
    one.layer = layer;
    one.real = one.synthetic = one.quantized = bell(0, 6.5, 128);
    one.grid = QuantizationGrid{0.43, 8, -8, 7};
    one.synthetic_distance = Distances{0.0123, 0.00345, 0.0678, 0.1, 0.9};
    one.quantized_distance = Distances{0.123, 0.0345, 0.178, 0.2, 0.9};
    one.floor = one.noise = Distances{0.00123, 0.000345, 0.0178, 0.02, 0.9};
    one.clip_rate = 0.0123;
    one.sqnr_db = 17.4;
    one.bn_distance = 0.034;
    c.layers.push_back(one);
  }
  return c;
}

inline LayerWeightDetail some_weights(const LayerInfo& layer) {
  LayerWeightDetail detail;
  detail.summary.layer = layer;
  detail.summary.bits = 4;
  detail.summary.clipped = 0.0125;
  detail.summary.unused_per_channel = 3.5;
  detail.summary.sqnr_db = 18.34;
  detail.unit = WeightUnit::Code;
  detail.all.weights = bell(-8.5, 7.5, 96);
  for (int q = -8; q <= 7; ++q) {
    detail.all.levels.push_back(q);
    detail.all.taken.push_back(q > 5 ? 0 : 1000);
  }
  detail.all.clipped = 0.0125;
  detail.all.sqnr_db = 18.34;
  detail.channels.assign(16, detail.all);
  detail.grids.assign(16, {0.05, 0, -8, 7});
  return detail;
}

inline RadialProfile some_profile(double factor) {
  RadialProfile p;
  for (int k = 0; k <= 16; ++k) {
    p.radius.push_back(k);
    const double power = factor * 40 / (1.0 + k * k * k);
    p.mean.push_back(power);
    p.median.push_back(power);
    p.lower_quartile.push_back(power / 2);
    p.upper_quartile.push_back(power * 2);
  }
  p.alpha = 2.31;
  p.high_frequency_energy = 0.511;
  return p;
}

inline Spectrum some_spectrum(int side) {
  Spectrum s{side, side, 64, {}};
  for (int v = -side / 2; v < side / 2; ++v) {
    for (int u = -side / 2; u < side / 2; ++u) {
      s.magnitude.push_back(static_cast<float>(10 / (1.0 + std::hypot(v, u))));
    }
  }
  return s;
}

inline std::vector<AccuracyEntry> some_accuracies() {
  std::vector<AccuracyEntry> entries;
  for (const char* id : {"float", "noise", "zeroq", "real"}) {
    AccuracyEntry entry;
    entry.id = id;
    entry.zero_shot = entry.id != "real";
    entry.calibration_images = 64;
    entry.evaluation.top1 = 0.875;
    entry.evaluation.top5 = 0.99;
    entry.evaluation.images = 1000;
    if (entry.id != "float")
      entry.evaluation.quantization = QuantizationSetting{{4, 4}, LayerPolicy::FirstLast8};
    entries.push_back(entry);
  }
  return entries;
}

/// As QAT on ZeroQ's images reports them: the images' losses, then the student's.
inline void add_losses(widgets::LossView& view) {
  view.clear();
  view.setTerms({"bn_mean", "bn_std", "total", "distillation", "cross_entropy", "student"});
  std::vector<LossPoint> points;
  for (int i = 1; i <= 200; ++i) {
    if (i <= 100) {
      points.push_back({i, {90.0 / i, 40.0 / i, 130.0 / i}, 0.5});
    } else {
      points.push_back(
          {i, {std::nan(""), std::nan(""), std::nan(""), 9.0 / i, 2.0 / i, 11.0 / i}, 1e-3});
    }
  }
  view.append(points);
}

inline void add_reconstruction(widgets::ReconstructionView& view) {
  view.clear();
  std::vector<ReconstructionPoint> points;
  for (int unit = 0; unit < 3; ++unit) {
    for (int i = 1; i <= 40; ++i) {
      points.push_back({"stage0." + std::to_string(unit),
                        unit,
                        11,
                        i * 10,
                        400,
                        0.05 / i,
                        i > 8 ? 0.25 : 0,
                        0.5,
                        {40, 10, 6, 4, 4, 6, 10, 40}});
    }
  }
  view.append(points);
}

inline void fill_layers(const app::Views& v, const ModelInfo& info) {
  v.strip->setLayers(info.layers);
  v.layers->setLayers(info.layers);
  const Comparison comparison = some_comparison(info.layers);
  v.strip->setComparison(comparison);
  v.layers->setComparison(comparison);
  v.tree->setModel(info);
  v.graph->setModel(info);
  v.graph->setComparison(comparison);
  v.histogram->setComparison(comparison.layers[1], "real");
  v.weights->setLayer(some_weights(info.layers[1]));
  v.sensitivity->setLayers(info.layers);
  Sensitivity sensitivity;
  sensitivity.kl_on = "real";
  sensitivity.kl_images = 128;
  for (const LayerInfo& layer : info.layers) sensitivity.layers.push_back({layer, 0.02, {}, {}});
  v.sensitivity->setSensitivity(sensitivity);
  EqualizedPair pair{info.layers[0].path, info.layers[1].path, {}, {}, {}, {}};
  for (int c = 1; c <= 16; ++c) {
    pair.first_before.push_back(c);
    pair.second_before.push_back(16.0 / c);
    pair.first_after.push_back(4);
    pair.second_after.push_back(4);
  }
  v.equalization->setPairs({pair});
}

inline void fill_views(const app::Views& v) {
  ModelInfo info = deep_model(6);
  info.classes = 10;
  info.notes = {"A note on how the file was read, as long as such notes are."};
  v.setup->setModel(info, true);
  DatasetInfo data;
  data.name = "CIFAR-10 (test_batch.bin)";
  data.images = 10000;
  data.classes = 10;
  data.labelled = true;
  v.setup->setData(data);
  fill_layers(v, info);
  const QStringList names{"airplane", "automobile", "bird",  "cat",  "deer",
                          "dog",      "frog",       "horse", "ship", "truck"};
  for (auto* grid : {v.synthetic, v.real}) {
    grid->setClassNames(names);
    grid->setImages(some_pictures(10, 32, 32), QStringLiteral("x"));
  }
  v.spectrum->setSynthetic(some_spectrum(32), 100);
  v.spectrum->setReal(some_spectrum(32));
  v.radial->setSynthetic(some_profile(1.3), 100);
  v.radial->setReal(some_profile(1));
  add_losses(*v.losses);
  add_reconstruction(*v.reconstruction);
  std::vector<std::shared_ptr<const Exhibit>> exhibits;
  for (const Exhibit& one : every_kind()) exhibits.push_back(std::make_shared<const Exhibit>(one));
  v.exhibits->setExhibits(exhibits);
  v.accuracy->setEntries(some_accuracies());
  v.log->append(LogLevel::Info, "opened");
}

}  // namespace zsq::test
