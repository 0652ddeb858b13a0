// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/imported_model.h"

namespace zsq {

/// A TorchScript file of this program holds the integers of its weights (formats/
/// torchscript_source.h): its layers get their quantizers back where these give the weight that the
/// program computes, bit by bit.
void restore_weight_quantizers(ImportedModel& model);

/// How many bits the codes of each layer have, which their int8 container does not tell: the
/// metadata `zsq_weight_bits`, JSON {layer: bits}. Bits that the codes do not fit into are ignored.
void apply_weight_bits(ImportedModel& model);

}  // namespace zsq
