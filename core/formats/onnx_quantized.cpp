// SPDX-License-Identifier: GPL-3.0-or-later
// QuantizeLinear and DequantizeLinear on what a file holds: the weights of quantized models.
#include <ATen/core/Tensor.h>
#include <ATen/ops/zeros_like.h>
#include <fmt/format.h>

#include <cmath>

#include "api/error.h"
#include "formats/onnx_values.h"

namespace zsq::onnx {
namespace {

/// One value for each channel along the node's axis, shaped to be combined with \p with.
at::Tensor along_axis(const ImportCall& call, const at::Tensor& values, const at::Tensor& with) {
  if (values.numel() == 1) return values.reshape({});
  auto axis = call.integer("axis", 1);
  if (axis < 0) axis += with.dim();
  if (axis >= with.dim() || with.size(axis) != values.numel()) {
    throw Error(ErrorCode::ShapeMismatch,
                fmt::format("the scales of '{}' do not fit its channels", call.inputs[0].name));
  }
  std::vector<std::int64_t> shape(static_cast<std::size_t>(with.dim()), 1);
  shape[static_cast<std::size_t>(axis)] = -1;
  return values.reshape(shape);
}

}  // namespace

ImportValue quantize_known(const ImportCall& call) {
  // In float, as runtimes do it, so that ties fall on the same side.
  const at::Tensor numbers = call.inputs.at(0).probes[0].to(at::kFloat);
  const at::Tensor scale = along_axis(call, call.parameter(1), numbers);
  const auto type = call.has(2) ? call.inputs[2].type : DataType::Uint8;
  const auto range = code_range(type);
  if (!range) throw NotExpressible{"quantization to an element type that is not read"};
  at::Tensor codes = numbers.div(scale).round_();
  if (call.has(2)) {
    codes = codes.add(along_axis(call, call.inputs[2].probes[0].to(at::kFloat), numbers));
  }
  ImportValue value;
  codes = codes.clamp_(range->lower, range->upper).to(at::kInt);
  value.probes = {codes, codes};
  value.name = call.inputs[0].name;
  value.type = type;
  return value;
}

ImportValue dequantize_known(const ImportCall& call) {
  const at::Tensor raw = call.inputs.at(0).probes[0];
  const at::Tensor scale = call.parameter(1).to(at::kDouble);
  const at::Tensor zero =
      call.has(2) ? call.inputs[2].probes[0].to(at::kDouble) : at::zeros_like(scale);
  auto axis = call.integer("axis", 1);
  if (axis < 0) axis += raw.dim();
  if (call.integer("block_size", 0) != 0) throw NotExpressible{"scales of blocks of weights"};
  if (zero.numel() != scale.numel() && zero.numel() != 1) {
    throw Error(ErrorCode::ShapeMismatch,
                fmt::format("the zero points of '{}' do not fit its scales", call.inputs[0].name));
  }
  ImportValue value;
  const at::Tensor numbers =
      raw.to(at::kDouble).sub(along_axis(call, zero, raw)).mul(along_axis(call, scale, raw));
  value.probes = {numbers.to(at::kFloat), numbers.to(at::kFloat)};
  value.name = call.inputs[0].name;
  if (const auto range = code_range(call.inputs[0].type)) {
    // Codes count from -2^(bits - 1) on, also where the file's count from 0.
    const double shift = range->lower + std::exp2(range->bits - 1);
    value.quantized = QuantizedValue{raw.to(at::kInt).sub(shift).to(at::kChar), scale.flatten(),
                                     zero.flatten().expand_as(scale.flatten()).sub(shift),
                                     scale.numel() > 1 ? axis : 0, range->bits};
  }
  return value;
}

}  // namespace zsq::onnx
