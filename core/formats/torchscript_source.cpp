// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/torchscript_source.h"

#include <ATen/core/Tensor.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "api/error.h"

namespace zsq::torchscript {
namespace {

template <class List>
std::string list(const List& values) {
  return fmt::format("[{}]", fmt::join(values, ", "));
}

const char* word(bool value) {
  return value ? "True" : "False";
}

/// A number that TorchScript reads back as the same float.
std::string number(double value) {
  if (!std::isfinite(value)) return fmt::format("float(\"{}\")", value);
  std::string text = fmt::format("{}", value);
  if (text.find_first_of(".e") == std::string::npos) text += ".0";
  return text;
}

std::string number_or_none(double value) {
  return std::isfinite(value) ? number(value) : "None";
}

const char* function_of(Function function) {
  constexpr std::array kCalls{
      "torch.gelu(x)",      "torch.gelu(x, approximate=\"tanh\")",
      "torch.silu(x)",      "torch.sigmoid(x)",
      "torch.hardswish(x)", "torch.hardsigmoid(x)",
      "torch.tanh(x)",      "torch.erf(x)",
      "torch.exp(x)",       "torch.sqrt(x)",
  };
  return kCalls.at(static_cast<std::size_t>(function));
}

/// The expression that `forward` returns; collects what the module holds.
struct Expression {
  const Node& node;
  const std::vector<bool>& batched;
  ModuleSource& module;

  /// "self.name", or "None" for a tensor that is not there.
  template <class Kind>
  std::string hold(const char* name, const at::Tensor& tensor) const {
    if (!tensor.defined()) return "None";
    module.attributes.push_back({name, Kind{tensor.detach().contiguous()}});
    return fmt::format("self.{}", name);
  }
  std::string named(const char* kind, std::string expression) const {
    module.kind = kind;
    return expression;
  }

  std::string weight(const at::Tensor& tensor,
                     const std::optional<WeightQuantizer>& quantizer) const {
    if (!quantizer) return hold<FunctionParameter>("weight", tensor);
    std::vector<std::int64_t> shape(static_cast<std::size_t>(tensor.dim()), 1);
    shape[0] = -1;
    const auto per_channel = [&](const at::Tensor& values) {
      return values.to(at::kFloat).view(shape);
    };
    // One by one: the order in which arguments are evaluated is not defined.
    const std::string codes = hold<Buffer>(kWeightCodes, quantizer->codes);
    const std::string zero_point =
        hold<Buffer>(kWeightZeroPoint, per_channel(quantizer->affine.zero_point));
    const std::string inv_scale =
        hold<Buffer>(kWeightInvScale, per_channel(quantizer->affine.inv_scale));
    return fmt::format("({} + {}) / {}", codes, zero_point, inv_scale);
  }

  std::string operator()(const Conv2d& op) const {
    const std::string w = weight(op.weight, op.quantizer);
    return named("Conv2d", fmt::format("torch.conv2d(x, {}, {}, {}, {}, {}, {})", w,
                                       hold<FunctionParameter>("bias", op.bias), list(op.stride),
                                       list(op.padding), list(op.dilation), op.groups));
  }
  std::string operator()(const Linear& op) const {
    const std::string w = weight(op.weight, op.quantizer);
    return named("Linear", fmt::format("torch.linear(x, {}, {})", w,
                                       hold<FunctionParameter>("bias", op.bias)));
  }
  std::string operator()(const BatchNorm2d& op) const {
    const std::string w = hold<FunctionParameter>("weight", op.weight);
    const std::string b = hold<FunctionParameter>("bias", op.bias);
    const std::string mean = hold<Buffer>("running_mean", op.running_mean);
    const std::string variance = hold<Buffer>("running_var", op.running_var);
    return named("BatchNorm2d", fmt::format("torch.batch_norm(x, {}, {}, {}, {}, False, 0.1, {}, "
                                            "False)",
                                            w, b, mean, variance, number(op.eps)));
  }
  std::string operator()(const LayerNorm& op) const {
    const std::string w = hold<FunctionParameter>("weight", op.weight);
    return named("LayerNorm",
                 fmt::format("torch.layer_norm(x, [x.size(-1)], {}, {}, {}, False)", w,
                             hold<FunctionParameter>("bias", op.bias), number(op.eps)));
  }
  std::string operator()(const ActivationQuantizer& op) const {
    const AffineQuantizer& affine = op.affine;
    const auto zero_point = static_cast<std::int64_t>(-affine.zero_point.item<double>());
    if (zero_point < affine.qmin() || zero_point > affine.qmax()) {
      throw Error(ErrorCode::Unsupported,
                  fmt::format("the range of '{}' does not contain zero; its zero point {} is not "
                              "one of its codes, which PyTorch's fake quantization asks for",
                              node.path, zero_point),
                  "Calibrate with ranges that contain zero.");
    }
    module.attributes.push_back({"scale", 1 / affine.inv_scale.item<double>()});
    module.attributes.push_back({"zero_point", zero_point});
    return named("FakeQuantize", fmt::format("torch.fake_quantize_per_tensor_affine(x, self.scale, "
                                             "self.zero_point, {}, {})",
                                             affine.qmin(), affine.qmax()));
  }

  std::string operator()(const Relu&) const { return named("ReLU", "torch.relu(x)"); }
  std::string operator()(const Clamp& op) const {
    return named("Clamp", fmt::format("torch.clamp(x, {}, {})", number_or_none(op.lower),
                                      number_or_none(op.upper)));
  }
  std::string operator()(const LeakyRelu& op) const {
    return named("LeakyReLU", fmt::format("torch.leaky_relu(x, {})", number(op.slope)));
  }
  std::string operator()(const Unary& op) const {
    return named("Function", function_of(op.function));
  }
  std::string operator()(const Softmax& op) const {
    return named("Softmax", fmt::format("torch.softmax(x, {})", op.dim));
  }
  std::string operator()(const Add&) const { return named("Add", "torch.add(x, y)"); }
  std::string operator()(const MatMul&) const { return named("MatMul", "torch.matmul(x, y)"); }
  std::string operator()(const Binary& op) const {
    constexpr std::array kNames{"sub", "mul", "div", "pow"};
    return named("Arithmetic",
                 fmt::format("torch.{}(x, y)", kNames.at(static_cast<std::size_t>(op.arithmetic))));
  }

  std::string operator()(const MaxPool2d& op) const {
    return named("MaxPool2d",
                 fmt::format("torch.max_pool2d(x, {}, {}, {}, [1, 1], {})", list(op.kernel),
                             list(op.stride), list(op.padding), word(op.ceil_mode)));
  }
  std::string operator()(const AvgPool2d& op) const {
    return named("AvgPool2d", fmt::format("torch.avg_pool2d(x, {}, {}, {}, {}, {})",
                                          list(op.kernel), list(op.stride), list(op.padding),
                                          word(op.ceil_mode), word(op.count_include_pad)));
  }
  std::string operator()(const GlobalAvgPool&) const {
    return named("GlobalAvgPool", "torch.adaptive_avg_pool2d(x, [1, 1])");
  }
  std::string operator()(const Mean& op) const {
    return named("Mean", fmt::format("torch.mean(x, {}, {})", list(op.dims), word(op.keep_dims)));
  }

  std::string operator()(const Flatten&) const { return named("Flatten", "torch.flatten(x, 1)"); }
  std::string operator()(const Reshape& op) const {
    return named("Reshape", fmt::format("torch.reshape(x, {})", list(op.shape)));
  }
  std::string operator()(const Permute& op) const {
    return named("Permute", fmt::format("torch.permute(x, {})", list(op.dims)));
  }
  std::string operator()(const Slice& op) const {
    return named("Slice",
                 fmt::format("torch.slice(x, {}, {}, {}, {})", op.dim, op.start, op.end, op.step));
  }
  std::string operator()(const Pad& op) const {
    return named(
        "Pad", fmt::format("torch.constant_pad_nd(x, {}, {})", list(op.amounts), number(op.value)));
  }
  std::string operator()(const SubsamplePad& op) const {
    return named("SubsamplePad",
                 fmt::format("torch.constant_pad_nd(x[:, :, ::{0}, ::{0}], [0, 0, 0, 0, {1}, {2}], "
                             "0.0)",
                             op.stride, op.channels_before, op.channels_after));
  }
  /// What has no batch of its own is repeated for that of the others.
  std::string operator()(const Concat& op) const {
    const auto other = std::find(batched.begin(), batched.end(), true) - batched.begin();
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < batched.size(); ++i) {
      const std::string name = fmt::format("x{}", i);
      const bool expands = !batched[i] && other < std::ssize(batched) && op.dim != 0;
      parts.push_back(
          expands ? fmt::format("{0}.expand([x{1}.size(0)] + {0}.size()[1:])", name, other) : name);
    }
    return named("Concat", fmt::format("torch.cat({}, {})", list(parts), op.dim));
  }

  template <class Other>
  std::string operator()(const Other&) const {
    throw Error(ErrorCode::Internal, std::string("no TorchScript form of ") + op_name(node.op));
  }
};

std::string arguments(const Node& node) {
  if (std::holds_alternative<Concat>(node.op)) {
    std::string text;
    for (std::size_t i = 0; i < node.inputs.size(); ++i) text += fmt::format(", x{}: Tensor", i);
    return text;
  }
  return node.inputs.size() == 1 ? ", x: Tensor" : ", x: Tensor, y: Tensor";
}

}  // namespace

ModuleSource module_source(const Node& node, const std::vector<bool>& batched) {
  ModuleSource module;
  const std::string expression = std::visit(Expression{node, batched, module}, node.op);
  module.forward =
      fmt::format("def forward(self{}) -> Tensor:\n  return {}\n", arguments(node), expression);
  return module;
}

}  // namespace zsq::torchscript
