// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/device.h"

#include <ATen/Context.h>
#include <fmt/format.h>

#include "api/error.h"

namespace zsq {

const char* to_string(RunDevice device) noexcept {
  return device == RunDevice::Cuda ? "cuda" : "cpu";
}

RunDevice parse_device(std::string_view name) {
  for (const RunDevice device : {RunDevice::Cpu, RunDevice::Cuda}) {
    if (name == to_string(device)) return device;
  }
  throw Error(ErrorCode::InvalidArgument, fmt::format("there is no device \"{}\"", name),
              "Choose cpu or cuda.");
}

DeviceObstacle device_obstacle(RunDevice device) {
  if (device == RunDevice::Cpu) return DeviceObstacle::None;
  if (!at::globalContext().hasCUDART()) return DeviceObstacle::Library;
  return at::globalContext().hasCUDA() ? DeviceObstacle::None : DeviceObstacle::Machine;
}

at::Device to_torch(RunDevice device) {
  return device == RunDevice::Cuda ? at::Device(at::kCUDA) : at::Device(at::kCPU);
}

void check_device(RunDevice device, Precision precision) {
  switch (device_obstacle(device)) {
    case DeviceObstacle::None:
      break;
    case DeviceObstacle::Library:
      throw Error(
          ErrorCode::Unsupported,
          "device cuda cannot be used: this LibTorch was built without CUDA",
          "Choose device cpu, or build against a LibTorch with CUDA (README, \"Devices\").");
    case DeviceObstacle::Machine:
      throw Error(ErrorCode::Unsupported,
                  "device cuda cannot be used: LibTorch finds no CUDA device on this machine",
                  "Choose device cpu.");
  }
  if (device != RunDevice::Cpu && precision == Precision::BFloat16) {
    throw Error(ErrorCode::Unsupported, "precision bfloat16 is for the CPU only",
                "Choose device cpu or precision float32.");
  }
}

}  // namespace zsq
