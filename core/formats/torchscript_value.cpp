// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/torchscript_value.h"

#include <ATen/core/Tensor.h>

#include <algorithm>

namespace zsq::torchscript {

bool Value::depends_on_images() const {
  return node >= 0 || std::any_of(items.begin(), items.end(),
                                  [](const Value& item) { return item.depends_on_images(); });
}

namespace {

/// An argument that must be the same for every batch.
const c10::IValue& fixed(const Call& call, std::size_t i) {
  const Value& value = call.inputs.at(i);
  if (!value.valid || value.node >= 0)
    throw NotExpressible{"an argument that depends on the image"};
  return value.probes[0];
}

}  // namespace

bool Call::has(std::size_t i) const {
  return i < inputs.size() && inputs[i].valid && !inputs[i].probes[0].isNone();
}

std::int64_t Call::integer(std::size_t i) const {
  const c10::IValue& value = fixed(*this, i);
  if (value.isTensor()) return value.toTensor().item<std::int64_t>();
  if (value.isBool()) return value.toBool() ? 1 : 0;
  if (!value.isInt()) throw NotExpressible{"an argument that is no whole number"};
  return value.toInt();
}

double Call::number(std::size_t i) const {
  const c10::IValue& value = fixed(*this, i);
  if (value.isTensor() && value.toTensor().numel() == 1) return value.toTensor().item<double>();
  if (!value.isScalar()) throw NotExpressible{"an argument that is no number"};
  return value.toScalar().toDouble();
}

bool Call::flag(std::size_t i) const {
  const c10::IValue& value = fixed(*this, i);
  if (value.isInt()) return value.toInt() != 0;
  if (!value.isBool()) throw NotExpressible{"an argument that is neither true nor false"};
  return value.toBool();
}

std::vector<std::int64_t> Call::integers(std::size_t i) const {
  const c10::IValue& value = fixed(*this, i);
  if (value.isNone()) return {};
  if (value.isInt()) return {value.toInt()};
  if (!value.isIntList()) throw NotExpressible{"an argument that is no list of whole numbers"};
  if (value.toIntVector() != inputs[i].probes[1].toIntVector()) {
    throw NotExpressible{"sizes that depend on the batch"};
  }
  return value.toIntVector();
}

std::array<std::int64_t, 2> Call::pair(std::size_t i) const {
  const auto values = integers(i);
  if (values.empty() || values.size() > 2) throw NotExpressible{"a window that is not flat"};
  return {values.front(), values.back()};
}

at::Tensor Call::parameter(std::size_t i) const {
  const c10::IValue& value = fixed(*this, i);
  if (value.isNone()) return {};
  if (!value.isTensor()) throw NotExpressible{"a weight that is no tensor"};
  return value.toTensor().detach().to(at::kFloat).contiguous();
}

at::IntArrayRef Call::sizes(std::size_t i) const {
  const Value& value = inputs.at(i);
  if (!value.valid || !value.probes[0].isTensor())
    throw NotExpressible{"a shape that is not known"};
  return value.probes[0].toTensor().sizes();
}

std::int64_t Call::rank(std::size_t i) const {
  return static_cast<std::int64_t>(sizes(i).size());
}

std::int64_t Call::dimension(std::size_t i, std::size_t of) const {
  const std::int64_t dim = integer(i);
  const std::int64_t count = rank(of);
  if (dim < -count || dim >= count) throw NotExpressible{"a dimension that the tensor lacks"};
  return dim < 0 ? dim + count : dim;
}

}  // namespace zsq::torchscript
