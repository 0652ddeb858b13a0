// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <span>
#include <vector>

#include "api/analysis.h"

namespace zsq {

/// |F|^2 of luma with the image's mean removed, orthonormal DFT, DC at (h/2, w/2): double
/// [n, h, w] from [n, 3, h, w] in 0..1. evaluation.md 2.
at::Tensor power_spectra(const at::Tensor& images);

/// Share of the power of [n, 3, h, w] images in 0..1 that lies at the highest frequency of rows or
/// columns: stripes and checkerboards of single pixels. 0 where there is no power.
double nyquist_share(const at::Tensor& images);

/// Average magnitude spectrum and radial statistics of [n, 3, h, w] images in 0..1.
SpectrumFrame spectrum_of(const at::Tensor& images);

/// The same from power spectra that were collected in parts (power_spectra, concatenated).
SpectrumFrame spectrum_of_power(const at::Tensor& power);

/// Least squares of log P = c - alpha log rho over rings first..last, skipping empty power.
struct PowerLawFit {
  double alpha = 0;
  double r2 = 0;
};
PowerLawFit fit_power_law(std::span<const double> radius, std::span<const double> power,
                          std::size_t first);

}  // namespace zsq
