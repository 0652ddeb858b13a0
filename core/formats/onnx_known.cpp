// SPDX-License-Identifier: GPL-3.0-or-later
// Operations on known values: what exporters use to compute shapes, and weights in parts.
#include <ATen/core/Tensor.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/full.h>
#include <ATen/ops/index_select.h>
#include <ATen/ops/maximum.h>
#include <ATen/ops/minimum.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/where.h>
#include <fmt/format.h>

#include <cmath>
#include <functional>
#include <limits>
#include <unordered_map>

#include "api/error.h"
#include "formats/onnx_values.h"

namespace zsq::onnx {
namespace {

using Tensors = std::vector<at::Tensor>;
using Evaluate = std::function<at::Tensor(const ImportCall&, const Tensors&)>;

constexpr double kMostElements = 1 << 28;

std::vector<std::int64_t> integers(const at::Tensor& tensor) {
  const at::Tensor dense = tensor.to(at::kLong).flatten().contiguous();
  return {dense.data_ptr<std::int64_t>(), dense.data_ptr<std::int64_t>() + dense.numel()};
}

std::vector<std::int64_t> checked_shape(const at::Tensor& tensor) {
  auto shape = integers(tensor);
  double elements = 1;
  for (const auto extent : shape)
    elements *= static_cast<double>(std::max<std::int64_t>(extent, 1));
  if (elements > kMostElements) {
    throw Error(ErrorCode::TooLarge, fmt::format("a constant of {:.3g} elements", elements));
  }
  return shape;
}

at::Tensor require(const Tensors& in, std::size_t i) {
  if (i >= in.size() || !in[i].defined()) throw NotExpressible{"an input that is missing"};
  return in[i];
}

std::vector<std::int64_t> axes(const ImportCall& call, const Tensors& in) {
  if (!call.integers("axes").empty()) return call.integers("axes");
  return in.size() > 1 && in[1].defined() ? integers(in[1]) : std::vector<std::int64_t>{};
}

at::Tensor gather(const ImportCall& call, const Tensors& in) {
  const at::Tensor data = require(in, 0);
  const at::Tensor index = require(in, 1).to(at::kLong);
  auto axis = call.integer("axis", 0);
  if (axis < 0) axis += data.dim();
  const at::Tensor wrapped = at::where(index.lt(0), index.add(data.size(axis)), index);
  std::vector<std::int64_t> shape = data.sizes().slice(0, static_cast<std::size_t>(axis)).vec();
  shape.insert(shape.end(), index.sizes().begin(), index.sizes().end());
  const auto rest = data.sizes().slice(static_cast<std::size_t>(axis) + 1);
  shape.insert(shape.end(), rest.begin(), rest.end());
  return at::index_select(data, axis, wrapped.flatten()).reshape(shape);
}

at::Tensor unsqueeze(const ImportCall& call, const Tensors& in) {
  at::Tensor x = require(in, 0);
  auto where = axes(call, in);
  const auto rank = x.dim() + static_cast<std::int64_t>(where.size());
  for (auto& axis : where) axis = axis < 0 ? axis + rank : axis;
  std::sort(where.begin(), where.end());
  for (const auto axis : where) x = x.unsqueeze(axis);
  return x;
}

at::Tensor squeeze(const ImportCall& call, const Tensors& in) {
  at::Tensor x = require(in, 0);
  auto where = axes(call, in);
  if (where.empty()) return x.squeeze();
  for (auto& axis : where) axis = axis < 0 ? axis + x.dim() : axis;
  std::sort(where.rbegin(), where.rend());
  for (const auto axis : where) x = x.squeeze(axis);
  return x;
}

at::Tensor slice(const ImportCall& call, const Tensors& in) {
  at::Tensor x = require(in, 0);
  const bool attributes = in.size() == 1;
  const auto starts = attributes ? call.integers("starts") : integers(require(in, 1));
  const auto ends = attributes ? call.integers("ends") : integers(require(in, 2));
  auto dims = attributes ? call.integers("axes")
                         : (in.size() > 3 && in[3].defined() ? integers(in[3])
                                                             : std::vector<std::int64_t>{});
  const auto steps =
      in.size() > 4 && in[4].defined() ? integers(in[4]) : std::vector<std::int64_t>{};
  for (std::size_t i = 0; i < starts.size(); ++i) {
    const auto dim = dims.empty() ? static_cast<std::int64_t>(i) : dims.at(i);
    const auto step = steps.empty() ? 1 : steps.at(i);
    if (step >= 1) {
      x = x.slice(dim, starts[i], ends.at(i), step);
    } else if (step == -1) {  // PyTorch's exporter turns the order of paddings round
      const auto size = x.size(dim);
      const auto from = std::min(starts[i] < 0 ? starts[i] + size : starts[i], size - 1);
      const auto to = std::max<std::int64_t>(ends.at(i) < 0 ? ends.at(i) + size : ends.at(i), -1);
      x = at::index_select(x, dim, at::arange(from, to, -1, at::kLong));
    } else {
      throw NotExpressible{fmt::format("a slice with a step of {}", step)};
    }
  }
  return x;
}

at::Tensor reshape(const ImportCall& call, const Tensors& in) {
  const at::Tensor x = require(in, 0);
  auto shape = in.size() > 1 ? checked_shape(in[1]) : call.integers("shape");
  for (std::size_t i = 0; i < shape.size(); ++i) {
    if (shape[i] == 0 && call.integer("allowzero", 0) == 0) {
      shape[i] = x.size(static_cast<std::int64_t>(i));
    }
  }
  return x.reshape(shape);
}

at::Tensor transpose(const ImportCall& call, const Tensors& in) {
  const at::Tensor x = require(in, 0);
  auto order = call.integers("perm");
  for (std::int64_t i = x.dim() - 1; order.size() < static_cast<std::size_t>(x.dim()); --i) {
    order.push_back(i);
  }
  return x.permute(order);
}

at::ScalarType cast_type(std::int64_t code) {
  switch (static_cast<DataType>(code)) {
    case DataType::Float:
    case DataType::Float16:
      return at::kFloat;
    case DataType::Double:
      return at::kDouble;
    case DataType::Int32:
      return at::kInt;
    case DataType::Int64:
      return at::kLong;
    case DataType::Bool:
      return at::kBool;
    default:
      throw NotExpressible{fmt::format("a cast to element type {}", code)};
  }
}

at::Tensor divide(const at::Tensor& a, const at::Tensor& b) {
  return a.is_floating_point() ? a.div(b) : a.div(b, "trunc");
}

at::Tensor constant_of_shape(const ImportCall& call, const Tensors& in) {
  const auto shape = checked_shape(require(in, 0));
  const auto value = call.node.attributes.find("value");
  if (value == call.node.attributes.end()) return at::full(shape, 0, at::kFloat);
  const at::Tensor filler = to_tensor(value->second.tensor);
  return filler.reshape({}).expand(shape).contiguous();
}

at::Tensor constant(const ImportCall& call) {
  const auto& attributes = call.node.attributes;
  const auto get = [&](const char* name) -> const Attribute* {
    const auto found = attributes.find(name);
    return found == attributes.end() ? nullptr : &found->second;
  };
  if (const auto* a = get("value")) return to_tensor(a->tensor);
  if (const auto* a = get("value_int")) return at::full({}, a->i, at::kLong);
  if (const auto* a = get("value_float")) return at::full({}, a->f, at::kFloat);
  if (const auto* a = get("value_ints")) {
    return at::tensor(a->ints, at::TensorOptions().dtype(at::kLong));
  }
  if (const auto* a = get("value_floats")) {
    return at::tensor(a->floats, at::TensorOptions().dtype(at::kFloat));
  }
  throw NotExpressible{"a constant that is neither number nor tensor"};
}

at::Tensor expand(const ImportCall&, const Tensors& in) {
  const at::Tensor x = require(in, 0);
  auto shape = checked_shape(require(in, 1));
  const auto extra = x.dim() - static_cast<std::int64_t>(shape.size());
  if (extra > 0) shape.insert(shape.begin(), static_cast<std::size_t>(extra), 1);
  // ONNX broadcasts both ways: a 1 in the shape leaves the dimension as it is.
  for (std::int64_t i = 0; i < x.dim(); ++i) {
    auto& wanted = shape[shape.size() - static_cast<std::size_t>(x.dim() - i)];
    if (wanted == 1) wanted = x.size(i);
  }
  return x.expand(shape);
}

at::Tensor range(const ImportCall&, const Tensors& in) {
  const at::Tensor start = require(in, 0);
  const double from = start.to(at::kDouble).item<double>();
  const double to = require(in, 1).to(at::kDouble).item<double>();
  const double step = require(in, 2).to(at::kDouble).item<double>();
  if (step == 0 || (to - from) / step > kMostElements) {
    throw Error(ErrorCode::TooLarge, fmt::format("a range from {} to {} by {}", from, to, step));
  }
  return at::arange(from, to, step, at::kDouble).to(start.scalar_type());
}

at::Tensor concat(const ImportCall& call, const Tensors& in) {
  return at::cat(in, call.integer("axis", 0));
}

at::Tensor tile(const ImportCall&, const Tensors& in) {
  const at::Tensor x = require(in, 0);
  const auto repeats = checked_shape(require(in, 1));
  double elements = static_cast<double>(x.numel());
  for (const auto count : repeats) elements *= static_cast<double>(count);
  if (elements > kMostElements) throw Error(ErrorCode::TooLarge, "a tile of too many elements");
  return x.repeat(repeats);
}

at::Tensor product(const ImportCall& call, const Tensors& in) {
  at::Tensor x = require(in, 0);
  const bool keep = call.integer("keepdims", 1) != 0;
  auto where = axes(call, in);
  if (where.empty()) return x.prod();
  std::sort(where.rbegin(), where.rend());
  for (const auto axis : where) x = x.prod(axis, keep);
  return x;
}

template <class F>
Evaluate two(F f) {
  return [f](const ImportCall&, const Tensors& in) { return f(require(in, 0), require(in, 1)); };
}
template <class F>
Evaluate one(F f) {
  return [f](const ImportCall&, const Tensors& in) { return f(require(in, 0)); };
}

const std::unordered_map<std::string, Evaluate>& table() {
  using T = at::Tensor;
  static const std::unordered_map<std::string, Evaluate> entries{
      {"Constant", [](const ImportCall& call, const Tensors&) { return constant(call); }},
      {"ConstantOfShape", constant_of_shape},
      {"Shape",
       one([](const T& x) { return at::tensor(x.sizes(), at::TensorOptions().dtype(at::kLong)); })},
      {"Size", one([](const T& x) { return at::full({}, x.numel(), at::kLong); })},
      {"Gather", gather},
      {"Unsqueeze", unsqueeze},
      {"Squeeze", squeeze},
      {"Slice", slice},
      {"Reshape", reshape},
      {"Transpose", transpose},
      {"Concat", concat},
      {"Expand", expand},
      {"Range", range},
      {"Tile", tile},
      {"ReduceProd", product},
      {"Cast",
       [](const ImportCall& call, const Tensors& in) {
         return require(in, 0).to(cast_type(call.integer("to", 1)));
       }},
      {"Add", two([](const T& a, const T& b) { return a.add(b); })},
      {"Sub", two([](const T& a, const T& b) { return a.sub(b); })},
      {"Mul", two([](const T& a, const T& b) { return a.mul(b); })},
      {"Div", two(divide)},
      {"Mod", two([](const T& a, const T& b) { return a.remainder(b); })},
      {"Pow", two([](const T& a, const T& b) { return a.pow(b); })},
      {"Max", two([](const T& a, const T& b) { return at::maximum(a, b); })},
      {"Min", two([](const T& a, const T& b) { return at::minimum(a, b); })},
      {"Equal", two([](const T& a, const T& b) { return a.eq(b); })},
      {"Greater", two([](const T& a, const T& b) { return a.gt(b); })},
      {"Less", two([](const T& a, const T& b) { return a.lt(b); })},
      {"And", two([](const T& a, const T& b) { return a.logical_and(b); })},
      {"Or", two([](const T& a, const T& b) { return a.logical_or(b); })},
      {"Not", one([](const T& x) { return x.logical_not(); })},
      {"Neg", one([](const T& x) { return x.neg(); })},
      {"Abs", one([](const T& x) { return x.abs(); })},
      {"Sqrt", one([](const T& x) { return x.sqrt(); })},
      {"Floor", one([](const T& x) { return x.floor(); })},
      {"Ceil", one([](const T& x) { return x.ceil(); })},
      {"Reciprocal", one([](const T& x) { return x.reciprocal(); })},
      {"Identity", one([](const T& x) { return x; })},
      {"Where",
       [](const ImportCall&, const Tensors& in) {
         return at::where(require(in, 0), require(in, 1), require(in, 2));
       }},
  };
  return entries;
}

}  // namespace

std::optional<std::vector<at::Tensor>> evaluate_known(const ImportCall& call,
                                                      const std::vector<at::Tensor>& inputs) {
  const auto found = table().find(call.node.op);
  if (found == table().end()) return {};
  return Tensors{found->second(call, inputs)};
}

}  // namespace zsq::onnx
