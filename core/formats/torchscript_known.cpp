// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/torchscript_known.h"

#include <ATen/ExpandUtils.h>
#include <ATen/core/Tensor.h>
#include <fmt/format.h>

#include <set>

#include "api/error.h"

namespace zsq::torchscript {
namespace {

constexpr double kMostElements = 1 << 27;  ///< 512 MiB
constexpr double kLargestWindow = 4096;

const std::set<std::string>& shape_queries() {
  static const std::set<std::string> names{
      "aten::size",        "aten::dim",      "aten::numel",     "aten::is_floating_point",
      "aten::len",         "prim::dtype",    "prim::device",    "prim::layout",
      "prim::is_cuda",     "aten::__is__",   "aten::__isnot__", "aten::is_complex",
      "prim::NumToTensor", "prim::is_nested"};
  return names;
}

const std::set<std::string>& foldable() {
  static const std::set<std::string> names{
      // numbers, lists, logic
      "aten::Int", "aten::Float", "aten::Bool", "aten::ScalarImplicit", "aten::IntImplicit",
      "aten::FloatImplicit", "aten::floordiv", "aten::floor_divide", "aten::remainder", "aten::eq",
      "aten::ne", "aten::lt", "aten::le", "aten::gt", "aten::ge", "aten::__and__", "aten::__or__",
      "aten::__xor__", "aten::__not__", "aten::__contains__", "aten::__getitem__", "aten::append",
      "aten::extend", "aten::list", "aten::copy", "aten::format", "aten::warn", "aten::floor",
      "aten::ceil", "aten::round", "aten::max", "aten::min", "aten::prod", "aten::abs",
      "aten::reverse", "aten::insert", "aten::_set_item", "aten::__round_to_zero_floordiv",
      "prim::unchecked_cast", "prim::max", "prim::min", "prim::TupleIndex", "prim::Uninitialized",
      "prim::data", "prim::Print", "prim::abs", "aten::str", "aten::find", "aten::any", "aten::all",
      "aten::is_autocast_enabled", "aten::logical_or", "aten::logical_and", "aten::logical_not",
      // tensors made and changed
      "aten::zeros", "aten::ones", "aten::full", "aten::arange", "aten::tensor", "aten::zeros_like",
      "aten::ones_like", "aten::full_like", "aten::new_zeros", "aten::new_ones", "aten::new_full",
      "aten::repeat", "aten::stack", "aten::index", "aten::index_select", "aten::square",
      "aten::rsqrt", "aten::dequantize", "aten::fake_quantize_per_channel_affine", "aten::sum",
      "aten::expand", "aten::flip", "aten::item", "aten::outer", "aten::meshgrid", "aten::sin",
      "aten::cos", "aten::log", "aten::where", "aten::masked_fill", "aten::scalar_tensor"};
  return names;
}

/// Operations whose result may be larger than all that they read.
const std::set<std::string>& makers() {
  static const std::set<std::string> names{"zeros",    "ones",     "full",   "arange", "new_zeros",
                                           "new_ones", "new_full", "repeat", "expand"};
  return names;
}
/// Operations with windows and borders.
const std::set<std::string>& windows() {
  static const std::set<std::string> names{
      "conv2d",     "_convolution", "_convolution_mode",   "convolution",    "max_pool2d",
      "avg_pool2d", "pad",          "adaptive_avg_pool2d", "constant_pad_nd"};
  return names;
}
/// Operations that combine each element of one with each of another along the other dimensions.
const std::set<std::string>& broadcasting() {
  static const std::set<std::string> names{
      "add", "sub", "rsub", "mul", "div", "pow",    "eq",    "ne",    "lt",          "le",
      "gt",  "ge",  "max",  "min", "bmm", "matmul", "outer", "where", "masked_fill", "logical_or"};
  return names;
}

/// Fractions are what a tensor is filled with, but for arange they are its ends.
double amount(const c10::IValue& value, bool fractions_count) {
  if (value.isInt()) return std::abs(static_cast<double>(value.toInt()));
  if (value.isDouble() && fractions_count) return std::abs(value.toDouble());
  if (!value.isIntList()) return 1;
  double product = 1;
  for (const std::int64_t entry : value.toIntVector()) {
    product *= std::max(1.0, std::abs(static_cast<double>(entry)));
  }
  return product;
}

double product_of_sizes(const std::vector<c10::IValue>& inputs) {
  double product = 1;
  for (const c10::IValue& input : inputs) {
    if (input.isTensor()) product *= static_cast<double>(input.toTensor().numel());
  }
  return product;
}

[[noreturn]] void too_large(const torch::jit::Node& node, double elements) {
  throw Error(ErrorCode::TooLarge,
              fmt::format("the operation {} makes a tensor of up to {:.3g} elements",
                          node.kind().toQualString(), elements));
}

void check_window(const torch::jit::Node& node, const std::vector<c10::IValue>& inputs) {
  for (const c10::IValue& input : inputs) {
    if (!input.isIntList()) continue;
    for (const std::int64_t entry : input.toIntVector()) {
      if (std::abs(static_cast<double>(entry)) > kLargestWindow) {
        throw Error(ErrorCode::TooLarge,
                    fmt::format("the operation {} has a window or border of {}",
                                node.kind().toQualString(), entry));
      }
    }
  }
}

/// Sizes that differ can make a result as large as their product.
void check_broadcast(const torch::jit::Node& node, const std::vector<c10::IValue>& inputs) {
  const double product = product_of_sizes(inputs);
  if (product <= kMostElements) return;
  const bool matrices = node.kind() == at::aten::matmul || node.kind() == at::aten::bmm;
  std::vector<std::int64_t> shape;
  for (const c10::IValue& input : inputs) {
    if (!input.isTensor()) continue;
    auto sizes = input.toTensor().sizes().vec();
    // Of matrices one has as many rows, the other as many columns as the result.
    if (matrices && sizes.size() >= 2) sizes[sizes.size() - (shape.empty() ? 1 : 2)] = 1;
    shape = shape.empty() ? sizes : at::infer_size(shape, sizes);
  }
  const auto elements = static_cast<double>(c10::multiply_integers(shape));
  if (elements > kMostElements) too_large(node, elements);
}

}  // namespace

std::string plain_name(const std::string& kind) {
  std::string name = kind.substr(kind.find("::") == std::string::npos ? 0 : kind.find("::") + 2);
  if (is_in_place(name)) name.pop_back();
  return name;
}

bool tells_shape_only(const std::string& kind) {
  return shape_queries().contains(kind);
}

bool is_foldable(const std::string& kind) {
  return foldable().contains(kind) || shape_queries().contains(kind);
}

bool is_in_place(const std::string& kind) {
  return kind.ends_with("_") && !kind.ends_with("__");
}

void check_amounts(const torch::jit::Node& node, const std::vector<c10::IValue>& inputs) {
  const std::string name = plain_name(node.kind().toQualString());
  if (windows().contains(name)) return check_window(node, inputs);
  if (broadcasting().contains(name)) return check_broadcast(node, inputs);
  if (!makers().contains(name)) return;
  const bool is_range = name == "arange";
  double numbers = 1;
  for (const c10::IValue& input : inputs) {
    if (!input.isTensor()) numbers = std::max(numbers, amount(input, is_range));
  }
  const double elements = product_of_sizes(inputs) * numbers;
  if (elements > kMostElements) too_large(node, elements);
}

void check_result(const torch::jit::Node& node, const c10::IValue& result) {
  if (!result.isTensor()) return;
  const auto elements = static_cast<double>(result.toTensor().numel());
  if (elements > kMostElements) too_large(node, elements);
}

}  // namespace zsq::torchscript
