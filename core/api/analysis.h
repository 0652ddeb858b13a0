// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "api/control.h"
#include "api/dataset.h"
#include "api/model.h"
#include "api/types.h"

namespace zsq {

/// Top-1 and top-5 accuracy with everything that must stand beside them.
struct Evaluation {
  double top1 = 0;  ///< 0..1
  double top5 = 0;  ///< 0..1
  std::int64_t images = 0;
  double seconds = 0;
  std::string model;
  std::string data;
  Normalization normalization;
  std::string preprocessing;                        ///< what happened to the pictures: describe()
  std::optional<QuantizationSetting> quantization;  ///< none: the float model
  std::vector<std::string> notes;                   ///< what makes the figure doubtful
};

/// Evaluates the first `limit` images (0: all). Throws EmptyDataset (no labels), ClassMismatch,
/// Cancelled.
ZSQ_API Evaluation evaluate(const Model& model, const Dataset& data, std::int64_t limit = 0,
                            RunControl* control = nullptr, const ProgressFunction& progress = {});

/// Average magnitude spectrum of luma, image mean removed, orthonormal DFT, DC in the centre at
/// (height/2, width/2). evaluation.md 2.1. Show as 20*log10(magnitude / reference).
struct Spectrum {
  std::int64_t height = 0;
  std::int64_t width = 0;
  std::int64_t images = 0;
  std::vector<float> magnitude;  ///< row-major, linear
};

/// Power against integer radius k = 0..S/2 in cycles per image. evaluation.md 2.2 to 2.4.
struct RadialProfile {
  std::int64_t images = 0;
  std::vector<double> radius;  ///< mean radius of each ring
  std::vector<double> mean;    ///< mean power over images
  std::vector<double> median;  ///< over images, as are the quartiles
  std::vector<double> lower_quartile;
  std::vector<double> upper_quartile;
  double alpha = 0;                  ///< slope of log power over log radius, negated
  double alpha_r2 = 0;               ///< coefficient of determination of that fit
  double high_frequency_energy = 0;  ///< share of power at radius >= S/4, 0..1
};

struct SpectrumFrame {
  Spectrum spectrum;
  RadialProfile profile;
};

/// sqrt(mean_k (10 log10(P_R/P_S))^2) in dB, k = 1..S/2. evaluation.md 2.5.
ZSQ_API double log_spectral_distance(const RadialProfile& a, const RadialProfile& b);

/// Counts in equal bins over [lower, upper], with what lies outside counted apart.
struct Histogram {
  double lower = 0;
  double upper = 0;
  std::vector<std::int64_t> counts;
  std::int64_t underflow = 0;
  std::int64_t overflow = 0;
  std::int64_t total = 0;
  double minimum = 0;
  double maximum = 0;
  double mean = 0;
  double std = 0;
};

/// Distances between two activation distributions. evaluation.md 3.1; natural logarithm.
struct Distances {
  double kl = 0;            ///< KL(real || other), from the smoothed shared-bin histogram
  double js = 0;            ///< 0 .. ln 2
  double wasserstein1 = 0;  ///< in units of the activation
  double ks = 0;            ///< 0 .. 1
  double real_std = 0;      ///< for wasserstein1 / real_std
};

/// The grid x = scale * (q + zero_point), q in [qmin, qmax].
struct QuantizationGrid {
  double scale = 1;
  std::int64_t zero_point = 0;
  std::int64_t qmin = 0;
  std::int64_t qmax = 0;
  [[nodiscard]] double lower() const { return scale * static_cast<double>(qmin + zero_point); }
  [[nodiscard]] double upper() const { return scale * static_cast<double>(qmax + zero_point); }
};

/// One layer seen by real, synthetic and noise images, and by the quantized network. The
/// activation is the layer's output after batch-norm and rectifier, where its quantizer sits.
struct LayerComparison {
  LayerInfo layer;
  double weight_minimum = 0;
  double weight_maximum = 0;
  std::optional<QuantizationGrid> grid;  ///< of the activation quantizer, once calibrated
  std::optional<Histogram> real;
  std::optional<Histogram> synthetic;
  std::optional<Histogram> quantized;  ///< same bins, the quantized network on quantized_on
  std::optional<Distances> synthetic_distance;  ///< real against synthetic
  std::optional<Distances> quantized_distance;  ///< real (else synthetic) against quantized
  std::optional<Distances> floor;               ///< real against a second, disjoint real set
  std::optional<Distances> noise;               ///< real against N(0,1) images
  std::optional<double> clip_rate;    ///< share of real activations outside the grid, 0..1
  std::optional<double> sqnr_db;      ///< of the quantized against the float activation
  std::optional<double> bn_distance;  ///< synthetic batch to stored statistics, Gaussian KL
};

struct Comparison {
  std::vector<LayerComparison> layers;
  std::optional<SpectrumFrame> real_spectrum;
  std::optional<SpectrumFrame> synthetic_spectrum;
  std::optional<double> log_spectral_distance;  ///< dB
  std::int64_t real_images = 0;
  std::int64_t synthetic_images = 0;
  std::string quantized_on;  ///< "real" or "synthetic"
  double seconds = 0;
};

struct CompareRequest {
  Model model;                                 ///< the float model
  std::optional<Model> quantized;              ///< a finished run's model, or
  std::optional<QuantizationSetting> preview;  ///< min-max quantize on `synthetic` for a preview
  std::optional<FloatImages> synthetic;
  std::optional<Dataset> real;
  std::int64_t limit = 256;  ///< real images at most
  bool with_floor = false;   ///< also the second real set and noise (slower)
  /// Activations that are kept of each layer at most, thinned evenly over images and positions:
  /// what sorting and distances cost.
  std::int64_t values_per_layer = 200'000;
};

/// Per-layer distances, spectra and radial profiles. Throws Cancelled, ShapeMismatch, EmptyDataset.
ZSQ_API Comparison compare(const CompareRequest& request, RunControl* control = nullptr);
/// The same for a finished run's folder: its float model, quantized model and synthetic images.
/// \p model_file: where the float model lies now, where not empty. Throws InvalidArgument where
/// that file's content is not the run's.
ZSQ_API Comparison compare_run(const std::string& run_folder, const std::optional<Dataset>& real,
                               std::int64_t limit = 256, RunControl* control = nullptr,
                               const std::string& model_file = {});

/// The spectrum and radial profile of the first `limit` images, at the model's input size.
ZSQ_API SpectrumFrame dataset_spectrum(const Dataset& data, const ImageShape& input,
                                       std::int64_t limit = 256, RunControl* control = nullptr,
                                       const Preprocessing& preprocessing = {});
/// Previews of real images with the model's class and confidence.
ZSQ_API PixelImages classify_preview(const Model& model, const Dataset& data, std::int64_t first,
                                     std::int64_t count);

}  // namespace zsq
