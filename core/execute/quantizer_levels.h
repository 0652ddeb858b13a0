// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include "execute/site_loops.h"
#include "graph/graph.h"

namespace zsq {

/// What the loops need of a quantizer that has one range for the whole tensor.
template <class T>
QuantizerLevels<T> quantizer_levels(const AffineQuantizer& q) {
  return {q.inv_scale.item<T>(), q.zero_point.item<T>(), static_cast<T>(q.qmin()),
          static_cast<T>(q.qmax())};
}

}  // namespace zsq
