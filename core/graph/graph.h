// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "api/types.h"

namespace zsq {

/// The model as a value: nodes in topological order; a node's id is its place. Copies share
/// parameter tensors, so a pass replaces tensors and never writes into them.
using NodeId = int;
using TensorMap = std::map<std::string, at::Tensor>;

/// x^ = (clamp(round(x * inv_scale - zero_point), -2^(bits-1), 2^(bits-1)-1) + zero_point) /
/// inv_scale with round half to even. quantizers.md 1.1, ZeroQ lineage. inv_scale = 1 / scale is
/// what that lineage stores; both tensors are float64, of one element or one per output channel.
struct AffineQuantizer {
  int bits = 8;
  at::Tensor inv_scale;   ///< [1] or [output channels], > 0
  at::Tensor zero_point;  ///< same shape, integral values
  [[nodiscard]] std::int64_t qmin() const { return -(std::int64_t{1} << (bits - 1)); }
  [[nodiscard]] std::int64_t qmax() const { return (std::int64_t{1} << (bits - 1)) - 1; }
};

/// A weight's quantizer with what follows from it: the codes, and what the executor uses.
struct WeightQuantizer {
  AffineQuantizer affine;  ///< per output channel (axis 0)
  at::Tensor codes;        ///< int8, the weight's shape, in [qmin, qmax]
  at::Tensor dequantized;  ///< the weight's dtype and shape
};

/// What a batch norm that was folded into a layer tells of the layer's output: channel c is taken
/// as N(mean_c, std_c^2) over images and positions. quantizers.md 4.1. [channels] each, float64.
struct GaussianChannels {
  at::Tensor mean;   ///< beta
  at::Tensor std;    ///< |gamma|
  at::Tensor scale;  ///< gamma / sqrt(running_var + eps): what folding multiplied the filters with
};

struct Input {};
/// What convolutions and linear layers have in common.
struct WeightLayer {
  at::Tensor weight;                             ///< output channels first
  at::Tensor bias;                               ///< [out], or undefined
  std::optional<WeightQuantizer> quantizer{};    ///< of the weight; none: float
  std::optional<GaussianChannels> statistics{};  ///< of a batch norm that was folded in; not saved
};
struct Conv2d : WeightLayer {  ///< weight [out, in / groups, kh, kw]
  std::array<std::int64_t, 2> stride{1, 1};
  std::array<std::int64_t, 2> padding{0, 0};
  std::array<std::int64_t, 2> dilation{1, 1};
  std::int64_t groups = 1;
};
struct Linear : WeightLayer {};  ///< weight [out, in]
struct BatchNorm2d {
  at::Tensor weight, bias;               ///< [channels]; undefined without affine
  at::Tensor running_mean, running_var;  ///< [channels]
  double eps = 1e-5;
};
struct Relu {};
struct Add {};  ///< two inputs
/// Limits values: ReLU6 is [0, 6]. A missing end is infinite.
struct Clamp {
  double lower = 0;
  double upper = 6;
};
struct LeakyRelu {
  double slope = 0.01;
};
enum class Function {
  Gelu,      ///< x Phi(x), by the error function
  GeluTanh,  ///< its approximation by tanh
  Silu,
  Sigmoid,
  HardSwish,
  HardSigmoid,  ///< clamp(x / 6 + 1 / 2, 0, 1)
  Tanh,
  Erf,
  Exp,
  Sqrt,
};
/// Element by element.
struct Unary {
  Function function = Function::Gelu;
};
enum class Arithmetic { Subtract, Multiply, Divide, Power };
/// Two inputs, element by element, with broadcasting (as Add).
struct Binary {
  Arithmetic arithmetic = Arithmetic::Multiply;
};
/// Two inputs, batched over the leading dimensions.
struct MatMul {};
/// A parameter that is an input of other operations: position embeddings, class tokens, scales.
/// Its first dimension is 1 (or it has none), so that it goes with any batch.
struct Constant {
  at::Tensor value;
  /// How many learned numbers it holds, where that is not each of them: a position bias repeats
  /// those of its table, a mask has none.
  std::optional<std::int64_t> learned{};
};
struct MaxPool2d {
  std::array<std::int64_t, 2> kernel{2, 2};
  std::array<std::int64_t, 2> stride{2, 2};
  std::array<std::int64_t, 2> padding{0, 0};
  bool ceil_mode = false;
};
struct AvgPool2d {
  std::array<std::int64_t, 2> kernel{2, 2};
  std::array<std::int64_t, 2> stride{2, 2};
  std::array<std::int64_t, 2> padding{0, 0};
  bool ceil_mode = false;
  bool count_include_pad = true;
};
struct GlobalAvgPool {};  ///< [n, c, h, w] -> [n, c, 1, 1]
struct Flatten {};        ///< [n, ...] -> [n, elements]
struct Mean {
  std::vector<std::int64_t> dims;
  bool keep_dims = false;
};
struct Softmax {
  std::int64_t dim = -1;
};
/// Over the last dimension.
struct LayerNorm {
  at::Tensor weight, bias;  ///< [features]; undefined without affine
  double eps = 1e-5;
};
/// One entry is -1: the dimension of the batch.
struct Reshape {
  std::vector<std::int64_t> shape;
};
struct Permute {
  std::vector<std::int64_t> dims;
};
/// start, start + step, ... before end, along one dimension; end may lie beyond its length.
struct Slice {
  std::int64_t dim = 1;
  std::int64_t start = 0;
  std::int64_t end = 0;
  std::int64_t step = 1;
};
/// One or more inputs; one of batch 1 (a class token) is repeated for the batch of the others.
struct Concat {
  std::int64_t dim = 1;
};
/// [before, after] of the last dimension, then of the one before it, ...: negative ones crop.
struct Pad {
  std::vector<std::int64_t> amounts;
  double value = 0;
};
/// Every stride-th row and column, then zero channels before and after: the parameter-free
/// ("option A") shortcut of the CIFAR ResNets.
struct SubsamplePad {
  std::int64_t stride = 2;
  std::int64_t channels_before = 0;
  std::int64_t channels_after = 0;
};
/// Fake quantization of an activation, per tensor.
struct ActivationQuantizer {
  AffineQuantizer affine;
};

/// What an importer could not translate. A graph that has one is for looking at, not for running.
struct Unknown {
  std::string kind;                        ///< the file's name for it
  std::vector<std::int64_t> output_shape;  ///< for one image, with its batch; empty where unknown
};

using Op = std::variant<Input, Conv2d, Linear, BatchNorm2d, Relu, Add, MaxPool2d, GlobalAvgPool,
                        Flatten, SubsamplePad, ActivationQuantizer, Clamp, LeakyRelu, Unary, Binary,
                        MatMul, Constant, AvgPool2d, Mean, Softmax, LayerNorm, Reshape, Permute,
                        Slice, Concat, Pad, Unknown>;

struct Node {
  std::string path;  ///< for people: "layer1.0.conv1"
  Op op;
  std::vector<NodeId> inputs;  ///< ids below the node's own
};

struct Graph {
  std::vector<Node> nodes;  ///< nodes[0] is the Input
  NodeId output = 0;        ///< logits, [n, classes]
  ImageShape input;
  std::int64_t classes = 0;

  /// Appends a node and returns its id.
  NodeId add(std::string path, Op op, std::vector<NodeId> inputs);
  [[nodiscard]] Node& node(NodeId id) { return nodes[static_cast<std::size_t>(id)]; }
  [[nodiscard]] const Node& node(NodeId id) const { return nodes[static_cast<std::size_t>(id)]; }
};

/// The layer that an operation is; null where it has no weights.
WeightLayer* as_weight_layer(Op& op);
const WeightLayer* as_weight_layer(const Op& op);
/// Groups of a convolution; 1 for a linear layer.
std::int64_t groups_of(const Op& op);

/// "conv2d", "batch_norm2d", ...: stable names, used in files.
const char* op_name(const Op& op);
/// Throws Internal where ids, input counts or the output are inconsistent.
void check(const Graph& graph);
/// For every node the nodes that read it.
std::vector<std::vector<NodeId>> consumers(const Graph& graph);
/// Ids of convolutions and linear layers in forward order: the layers of ModelInfo::layers.
std::vector<NodeId> weight_layers(const Graph& graph);
/// What the importers could not translate, with the paths.
std::vector<NodeId> unknown_nodes(const Graph& graph);
/// Whether it hands on the values of each channel as they are: pooling, zero padding, flattening.
bool is_movement(const Op& op);
/// Whether it is a layer's non-linear activation function: ReLU, ReLU6, leaky ReLU, GELU, SiLU,
/// hard swish. Quantizers of the ZeroQ lineage follow these.
bool is_activation_function(const Op& op);
/// The functions of Unary by name ("gelu"), in the order of the enumeration; likewise Binary's.
const char* to_string(Function function);
const char* to_string(Arithmetic arithmetic);
/// Ids of BatchNorm2d nodes in forward order.
std::vector<NodeId> batch_norm_nodes(const Graph& graph);
/// The node whose value is the layer's activation as people mean it: after batch norm, residual
/// addition and activation function, up to (not including) an activation quantizer.
NodeId activation_site(const Graph& graph, NodeId weight_layer);
/// The graph with all floating parameters in another type.
Graph to_dtype(const Graph& graph, at::ScalarType dtype);
/// The graph with all that the executor computes with elsewhere; codes stay where they are.
Graph to_device(const Graph& graph, at::Device device);
/// Number of parameters (weights, biases, batch-norm affine).
std::int64_t parameter_count(const Op& op);
std::int64_t parameter_count(const Graph& graph);

}  // namespace zsq
