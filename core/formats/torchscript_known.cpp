// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/torchscript_known.h"

#include <ATen/core/Tensor.h>
#include <fmt/format.h>

#include <set>

#include "api/error.h"

namespace zsq::torchscript {
namespace {

constexpr double kMostElements = 1 << 28;

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

const std::set<std::string>& makers() {
  static const std::set<std::string> names{"zeros",     "ones",     "full",           "arange",
                                           "new_zeros", "new_ones", "repeat",         "new_full",
                                           "expand",    "pad",      "constant_pad_nd"};
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

}  // namespace

std::string plain_name(const std::string& kind) {
  std::string name = kind.substr(kind.find("::") == std::string::npos ? 0 : kind.find("::") + 2);
  if (name.ends_with("_") && !name.ends_with("__")) name.pop_back();
  return name;
}

bool tells_shape_only(const std::string& kind) {
  return shape_queries().contains(kind);
}

bool is_foldable(const std::string& kind) {
  return foldable().contains(kind) || shape_queries().contains(kind);
}

void check_amounts(const torch::jit::Node& node, const std::vector<c10::IValue>& inputs) {
  if (!makers().contains(plain_name(node.kind().toQualString()))) return;
  const bool is_range = plain_name(node.kind().toQualString()) == "arange";
  double tensor = 1;
  double numbers = 1;
  for (const c10::IValue& input : inputs) {
    if (input.isTensor()) {
      tensor *= static_cast<double>(input.toTensor().numel());
    } else {
      numbers = std::max(numbers, amount(input, is_range));
    }
  }
  if (tensor * numbers > kMostElements) {
    throw Error(ErrorCode::TooLarge, fmt::format("the operation {} makes a tensor of up to {:.3g} "
                                                 "elements",
                                                 node.kind().toQualString(), tensor * numbers));
  }
}

}  // namespace zsq::torchscript
