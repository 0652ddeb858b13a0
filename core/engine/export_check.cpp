// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/export_check.h"

#include <ATen/ops/cat.h>
#include <ATen/ops/ones_like.h>
#include <ATen/ops/zeros_like.h>
#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "api/error.h"
#include "graph/fuse.h"

namespace zsq {
namespace {

constexpr std::int64_t kBatch = 16;
constexpr double kLargestPart = 0.25;  ///< of the logits' spread, see expect_same_function
/// float32 codes of 24 bits, combined twice.
constexpr double kRounding = 1e-6;

[[noreturn]] void differs(const Node& node, const std::string& what) {
  throw Error(ErrorCode::Internal,
              fmt::format("the exported file does not read back as written: {} of '{}' ({})", what,
                          node.path, op_name(node.op)));
}

bool equal(const at::Tensor& a, const at::Tensor& b) {
  if (!a.defined() || !b.defined()) return a.defined() == b.defined();
  return a.sizes() == b.sizes() && a.to(at::kFloat).equal(b.to(at::kFloat));
}

bool close(const at::Tensor& a, const at::Tensor& b) {
  if (a.sizes() != b.sizes()) return false;
  const at::Tensor x = a.to(at::kDouble);
  const double largest = x.abs().max().item<double>();
  return x.sub(b.to(at::kDouble)).abs().max().item<double>() <= kRounding * largest;
}

/// q + z, which is the same whatever the codes count from. Rows of one constant have no codes of
/// their own and are left out: their zero points lie beyond every integer type.
at::Tensor integers(const WeightQuantizer& quantizer) {
  std::vector<std::int64_t> shape(static_cast<std::size_t>(quantizer.codes.dim()), 1);
  shape[0] = -1;
  return quantizer.codes.to(at::kDouble).add(quantizer.affine.zero_point.view(shape));
}

template <class Layer>
void expect_same_weight(const Node& node, const Layer& meant, const Layer& read) {
  const at::Tensor& x = meant.quantizer ? meant.quantizer->dequantized : meant.weight;
  const at::Tensor& y = read.quantizer ? read.quantizer->dequantized : read.weight;
  if (!meant.quantizer ? !equal(x, y) : !close(x, y)) differs(node, "the weight");
  if (!equal(meant.bias, read.bias)) differs(node, "the bias");
  if (!meant.quantizer || !read.quantizer) return;
  const at::Tensor a = integers(*meant.quantizer);
  const at::Tensor b = integers(*read.quantizer);
  const at::Tensor has_codes =
      a.abs().flatten(1).amax(1).le(std::numeric_limits<std::int32_t>::max());
  if (!a.eq(b).flatten(1).all(1).logical_or(has_codes.logical_not()).all().item<bool>()) {
    differs(node, "a code");
  }
}

/// Compares two nodes of one kind.
struct Compare {
  const Node& node;
  const Op& other;

  void operator()(const Conv2d& meant) const {
    const auto& read = std::get<Conv2d>(other);
    expect_same_weight(node, meant, read);
    if (meant.stride != read.stride || meant.padding != read.padding ||
        meant.dilation != read.dilation || meant.groups != read.groups) {
      differs(node, "the geometry");
    }
  }
  void operator()(const Linear& meant) const {
    expect_same_weight(node, meant, std::get<Linear>(other));
  }
  void operator()(const BatchNorm2d& meant) const {
    const auto& read = std::get<BatchNorm2d>(other);
    const auto or_ones = [](const BatchNorm2d& op) {
      return op.weight.defined() ? op.weight : at::ones_like(op.running_mean);
    };
    const auto or_zeros = [](const BatchNorm2d& op) {
      return op.bias.defined() ? op.bias : at::zeros_like(op.running_mean);
    };
    const bool same = equal(meant.running_mean, read.running_mean) &&
                      equal(meant.running_var, read.running_var) &&
                      equal(or_ones(meant), or_ones(read)) &&
                      equal(or_zeros(meant), or_zeros(read)) &&
                      std::abs(meant.eps - read.eps) <= 1e-6 * meant.eps;
    if (!same) differs(node, "a statistic");
  }
  void operator()(const LayerNorm& meant) const {
    const auto& read = std::get<LayerNorm>(other);
    if (!equal(meant.weight, read.weight) || !equal(meant.bias, read.bias)) {
      differs(node, "a parameter");
    }
  }
  void operator()(const ActivationQuantizer& meant) const {
    const AffineQuantizer& read = std::get<ActivationQuantizer>(other).affine;
    if (meant.affine.bits != read.bits || !equal(meant.affine.zero_point, read.zero_point) ||
        !close(meant.affine.inv_scale, read.inv_scale)) {
      differs(node, "the quantizer");
    }
  }
  template <class Other>
  void operator()(const Other&) const {}
};

/// The nodes that have numbers of their own, in forward order.
std::vector<const Node*> nodes_with_numbers(const Graph& graph) {
  std::vector<const Node*> nodes;
  for (const Node& node : graph.nodes) {
    const bool has_numbers = std::holds_alternative<Conv2d>(node.op) ||
                             std::holds_alternative<Linear>(node.op) ||
                             std::holds_alternative<BatchNorm2d>(node.op) ||
                             std::holds_alternative<LayerNorm>(node.op) ||
                             std::holds_alternative<ActivationQuantizer>(node.op);
    if (has_numbers) nodes.push_back(&node);
  }
  return nodes;
}

}  // namespace

void expect_same_model(const Graph& meant, const Graph& read) {
  // Importers put together what belongs together; a graph made by hand may not be so.
  const Graph fused = fuse_patterns(meant);
  const auto expected = nodes_with_numbers(fused);
  const auto found = nodes_with_numbers(read);
  for (std::size_t i = 0; i < expected.size(); ++i) {
    if (i >= found.size() || found[i]->op.index() != expected[i]->op.index()) {
      differs(*expected[i], "the layer");
    }
    std::visit(Compare{*expected[i], found[i]->op}, expected[i]->op);
  }
  if (found.size() != expected.size()) differs(*found[expected.size()], "an added layer");
}

Agreement compare_logits(const Logits& meant, const Logits& read, const at::Tensor& images,
                         RunControl* control) {
  Agreement result;
  std::vector<at::Tensor> expected;
  std::vector<at::Tensor> found;
  for (std::int64_t first = 0; first < images.size(0); first += kBatch) {
    if (control != nullptr) control->checkpoint();
    const at::Tensor batch =
        images.narrow(0, first, std::min(kBatch, images.size(0) - first)).contiguous();
    expected.push_back(meant(batch));
    found.push_back(read(batch));
  }
  const at::Tensor a = at::cat(expected).to(at::kDouble);
  const at::Tensor b = at::cat(found).to(at::kDouble);
  if (a.sizes() != b.sizes()) {
    throw Error(ErrorCode::Internal, "the exported file gives logits of another shape");
  }
  const at::Tensor difference = a.sub(b).abs();
  result.images = images.size(0);
  result.same_class = a.argmax(1).eq(b.argmax(1)).sum().item<std::int64_t>();
  result.largest_difference = difference.max().item<double>();
  result.mean_difference = difference.mean().item<double>();
  result.spread = a.std(/*unbiased=*/false).item<double>();
  return result;
}

void expect_same_function(const Agreement& agreement) {
  const double largest = kLargestPart * std::max(agreement.spread, kRounding);
  if (agreement.mean_difference <= largest) return;
  throw Error(ErrorCode::Internal,
              fmt::format("the exported file computes other logits: they differ by {:.3g} on "
                          "average, with a spread of {:.3g}",
                          agreement.mean_difference, agreement.spread));
}

}  // namespace zsq
