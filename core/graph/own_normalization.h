// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "graph/graph.h"

namespace zsq {

/// What a network itself does with its images before its first layer.
struct OwnNormalization {
  Normalization normalization;  ///< what it comes to for RGB in 0..1
  double largest = 1;           ///< of the values that it takes: 1 or 255
  NodeId last = 0;              ///< the last node of it: its readers read normalised images
};

enum class InputNumbers { Float, Bytes };

/// Additions, subtractions, multiplications and divisions by constants that stand before anything
/// else and are what a normalization is: means within the range of pixels, standard deviations as
/// images have them, or a division by 255. With bytes as input any such arithmetic is one. None
/// where there is nothing of that kind.
std::optional<OwnNormalization> own_normalization(const Graph& graph, InputNumbers numbers);

/// The largest value of the images that batch norm on the input itself was trained on: 1 or 255 by
/// its stored mean and deviation; none where there is no such layer or its images were normalised.
std::optional<double> largest_by_batch_norm(const Graph& graph);

/// The network that takes normalised images: without that arithmetic.
Graph without_own_normalization(const Graph& graph, const OwnNormalization& own);

/// The network with arithmetic before its first layer, so that it takes images normalised \p as
/// those of another network; its own are normalised by \p own.
Graph taking_images_of(const Graph& graph, const Normalization& own, const Normalization& as);

}  // namespace zsq
