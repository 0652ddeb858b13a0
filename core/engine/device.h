// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <c10/core/Device.h>

#include "api/device.h"
#include "api/recipe.h"

namespace zsq {

at::Device to_torch(RunDevice device);
/// Throws Unsupported where a run in this precision cannot have the device, with the reason.
void check_device(RunDevice device, Precision precision);

}  // namespace zsq
