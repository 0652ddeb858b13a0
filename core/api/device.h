// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "api/export.h"

namespace zsq {

/// Where a run walks its networks and generators. Random numbers are drawn on the CPU, so that a
/// seed means the same images everywhere.
enum class RunDevice { Cpu, Cuda };

/// "cpu", "cuda".
ZSQ_API const char* to_string(RunDevice device) noexcept;
/// Throws InvalidArgument for another name.
ZSQ_API RunDevice parse_device(std::string_view name);

/// Why a run cannot have a device.
enum class DeviceObstacle {
  None,
  Library,  ///< the LibTorch that the program runs with was built without CUDA
  Machine   ///< LibTorch finds no CUDA device
};
ZSQ_API DeviceObstacle device_obstacle(RunDevice device);

}  // namespace zsq
