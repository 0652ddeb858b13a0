// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/torchscript_interpreter.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/core/Tensor.h>
#include <ATen/ops/randn.h>
#include <c10/core/GradMode.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <torch/csrc/jit/api/function_impl.h>

#include <limits>

#include "api/error.h"
#include "formats/torchscript_known.h"

namespace zsq::torchscript {
namespace {

using torch::jit::Block;
using torch::jit::Stack;
namespace prim = c10::prim;

constexpr std::int64_t kMostSteps = 1000000;  ///< no honest classifier has more operations
constexpr std::size_t kDeepestCalls = 200;
constexpr std::uint64_t kImageSeed = 20;

[[noreturn]] void fail(const std::string& what, const std::string& hint) {
  throw Error(ErrorCode::Unsupported, what, hint);
}

/// The graph that a call leads to, or none.
const torch::jit::Graph* callee(const torch::jit::Node& node) {
  const torch::jit::Function* function = nullptr;
  if (node.kind() == prim::CallMethod) {
    if (const auto type = node.input(0)->type()->cast<c10::ClassType>()) {
      function = type->findMethod(node.s(c10::attr::name));
    }
  } else if (node.kind() == prim::CallFunction) {
    if (const auto type = node.input(0)->type()->cast<c10::FunctionType>()) {
      function = type->function();
    }
  }
  const auto* graph_function = dynamic_cast<const torch::jit::GraphFunction*>(function);
  return graph_function != nullptr ? graph_function->graph().get() : nullptr;
}

/// How many nodes the program has once all calls are written out. A small file can hold one where
/// that doubles from function to function, so it is counted before it is done.
class InlinedSize {
 public:
  double operator()(const torch::jit::Graph& graph) {
    const auto [place, added] = sizes_.emplace(&graph, std::numeric_limits<double>::infinity());
    if (!added) return place->second;  // infinite for one that calls itself
    const double size = of_block(*graph.block());
    return sizes_[&graph] = size;
  }

 private:
  double of_block(const Block& block) {
    double size = 0;
    for (const torch::jit::Node* node : block.nodes()) {
      size += 1;
      for (const Block* inner : node->blocks()) size += of_block(*inner);
      if (const auto* called = callee(*node)) size += (*this)(*called);
    }
    return size;
  }
  std::unordered_map<const torch::jit::Graph*, double> sizes_;
};

class Interpreter {
 public:
  Interpreter(const torch::jit::Module& module, const ImageShape& input)
      : module_(module), graph_(input) {
    const auto method = module.get_method("forward");
    if (!(InlinedSize()(*method.graph()) <= kMostSteps)) {
      throw Error(ErrorCode::TooLarge,
                  fmt::format("the program has more than {} operations", kMostSteps));
    }
    program_ = method.graph();
    const auto inputs = program_->inputs();
    if (inputs.size() < 2) fail("the model's forward takes no image", "");
    Value self;
    self.probes = {module._ivalue(), module._ivalue()};
    set(inputs[0], std::move(self));
    images_ = at::randn({2, input.channels, input.height, input.width},
                        at::make_generator<at::CPUGeneratorImpl>(kImageSeed));
    Value image;
    image.probes = {shape_only(images_.narrow(0, 0, 1)), shape_only(images_)};
    image.node = 0;
    set(inputs[1], std::move(image));
    for (std::size_t i = 2; i < inputs.size(); ++i) set(inputs[i], {});  // optional arguments
  }

  Interpretation operator()(const std::optional<std::string>& wanted,
                            std::int64_t metadata_classes) {
    run(*program_->block());
    Interpretation out;
    std::vector<Place> places;
    add_outputs(get(program_->outputs().at(0)), {}, places, out.outputs);
    if (std::all_of(out.outputs.begin(), out.outputs.end(),
                    [](const OutputCandidate& output) { return output.node < 0; })) {
      fail("the model's output does not depend on the image", "");
    }
    out.taken = choose_output(graph_.graph(), out.outputs, wanted, metadata_classes);
    const NodeId node = out.outputs[out.taken].node;
    out.unsupported = graph_.unsupported_before(node);
    // The whole program runs, also what only other outputs need.
    const bool may_run = graph_.unsupported().empty() && places[out.taken].valid;
    out.images = images_;
    out.graph = std::move(graph_.graph());
    out.graph.output = node;
    if (may_run) out.logits = run_program(places[out.taken].path);
    return out;
  }

 private:
  void set(const torch::jit::Value* name, Value value) { values_[name] = std::move(value); }
  const Value& get(const torch::jit::Value* name) const {
    const auto found = values_.find(name);
    if (found == values_.end()) {
      throw Error(ErrorCode::Malformed, "the program reads a value that it did not make");
    }
    return found->second;
  }
  /// The program itself; by now it is known to hold nothing but operations from our lists.
  at::Tensor run_program(const std::vector<std::size_t>& path) {
    c10::IValue result = torch::jit::Module(module_).forward({images_});
    for (const std::size_t i : path) result = element(result, i);
    return result.toTensor();
  }

  /// Where in what the program returns an output lies: the place in a tuple, list or dict, the
  /// place within that, ...
  struct Place {
    std::vector<std::size_t> path{};
    bool valid = true;
  };

  /// Some models return a tuple, list or dict of several tensors, one of which is the scores.
  static void add_outputs(const Value& value, const Place& place, std::vector<Place>& places,
                          std::vector<OutputCandidate>& outputs, const std::string& name = {}) {
    for (std::size_t i = 0; i < value.items.size(); ++i) {
      Place inner = place;
      inner.path.push_back(i);
      const std::string key = i < value.keys.size() ? value.keys[i] : std::to_string(i);
      add_outputs(value.items[i], inner, places, outputs,
                  name.empty() ? key : fmt::format("{}.{}", name, key));
    }
    if (!value.items.empty()) return;
    OutputCandidate output{name.empty() ? "output" : name, value.node};
    if (value.valid && value.node >= 0 && value.probes[0].isTensor()) {
      output.for_one = value.probes[0].toTensor().sizes().vec();
      output.for_two = value.probes[1].toTensor().sizes().vec();
    }
    outputs.push_back(std::move(output));
    places.push_back({place.path, value.valid});
  }

  void run(const Block& block) {
    for (const torch::jit::Node* node : block.nodes()) {
      if (++steps_ > kMostSteps) {
        throw Error(ErrorCode::TooLarge,
                    fmt::format("the program takes more than {} steps", kMostSteps));
      }
      run(*node);
    }
  }

  void run(const torch::jit::Node& node) {
    switch (node.kind()) {
      case prim::Constant:
        return constant(node);
      case prim::GetAttr:
        return attribute(node);
      case prim::ListConstruct:
      case prim::TupleConstruct:
        return construct(node);
      case prim::DictConstruct:
        return construct_dict(node);
      case prim::ListUnpack:
      case prim::TupleUnpack:
        return unpack(node);
      case prim::If:
        return branch(node);
      case prim::Loop:
        return loop(node);
      case prim::CallMethod:
      case prim::CallFunction:
        return call(node);
      case prim::SetAttr:
        fail("the model changes itself while it runs",
             "Export it in evaluation mode (model.eval()).");
      case prim::RaiseException:
        throw Error(ErrorCode::ShapeMismatch, "the model refuses an image of this size");
      default:
        return operation(node);
    }
  }

  void constant(const torch::jit::Node& node) {
    // The name of a function: its calls find it by its type.
    if (node.output()->type()->kind() == c10::TypeKind::FunctionType) return;
    const auto value = torch::jit::toIValue(node.output());
    if (!value) fail("the program holds a constant of an unknown kind", "");
    Value known;
    known.probes = {*value, *value};
    set(node.output(), std::move(known));
  }

  void attribute(const torch::jit::Node& node) {
    const Value& owner = get(node.input());
    const std::string& name = node.s(c10::attr::name);
    const c10::IValue value = owner.probes[0].toObject()->getAttr(name);
    Value known;
    known.probes = {value, value};
    known.path = owner.path.empty() ? name : owner.path + "." + name;
    set(node.output(), std::move(known));
  }

  static bool any_depends(const std::vector<Value>& values) {
    return std::any_of(values.begin(), values.end(),
                       [](const Value& v) { return v.depends_on_images(); });
  }

  /// The operation itself on what is known of its inputs; results as the program sees them.
  std::vector<c10::IValue> execute(const torch::jit::Node& node, const std::vector<Value>& inputs,
                                   std::size_t probe) {
    Stack stack;
    for (const Value& value : inputs) stack.push_back(value.probes[probe]);
    // What stands for values that depend on the images has shared elements: not to be written to.
    const bool writes = is_in_place(node.kind().toQualString());
    if (writes && stack.at(0).isTensor()) stack[0] = stack[0].toTensor().contiguous();
    check_amounts(node, stack);
    node.getOperation()(stack);
    for (const c10::IValue& result : stack) check_result(node, result);
    return stack;
  }

  std::vector<Value> inputs_of(const torch::jit::Node& node) const {
    std::vector<Value> values;
    for (const torch::jit::Value* input : node.inputs()) values.push_back(get(input));
    return values;
  }

  void construct(const torch::jit::Node& node) {
    const auto inputs = inputs_of(node);
    Value result;
    result.valid = all_valid(inputs);
    if (result.valid) {
      for (const std::size_t probe : {0U, 1U}) {
        result.probes[probe] = construct_on_stack(node, inputs, probe);
      }
    }
    if (any_depends(inputs)) {
      result.items = inputs;
      if (const auto tuple = node.output()->type()->cast<c10::TupleType>()) {
        if (tuple->schema()) {
          for (const auto& field : tuple->schema()->arguments())
            result.keys.push_back(field.name());
        }
      }
    }
    set(node.output(), std::move(result));
  }
  /// key, value, key, value, ...
  void construct_dict(const torch::jit::Node& node) {
    const auto inputs = inputs_of(node);
    const auto& type = node.output()->type()->expectRef<c10::DictType>();
    Value result;
    result.valid = all_valid(inputs);
    std::array<c10::impl::GenericDict, 2> dicts{
        c10::impl::GenericDict(type.getKeyType(), type.getValueType()),
        c10::impl::GenericDict(type.getKeyType(), type.getValueType())};
    for (std::size_t i = 0; i + 1 < inputs.size(); i += 2) {
      const c10::IValue& key = inputs[i].probes[0];
      result.keys.push_back(key.isString() ? key.toStringRef() : std::to_string(i / 2));
      result.items.push_back(inputs[i + 1]);
      for (const std::size_t probe : {0U, 1U}) {
        if (result.valid) dicts[probe].insert(key, inputs[i + 1].probes[probe]);
      }
    }
    if (result.valid) result.probes = {dicts[0], dicts[1]};
    if (!any_depends(result.items)) result.items.clear();
    set(node.output(), std::move(result));
  }
  static c10::IValue construct_on_stack(const torch::jit::Node& node,
                                        const std::vector<Value>& inputs, std::size_t probe) {
    std::vector<c10::IValue> elements;
    for (const Value& value : inputs) elements.push_back(value.probes[probe]);
    if (node.kind() == prim::TupleConstruct) return c10::ivalue::Tuple::create(std::move(elements));
    c10::impl::GenericList list(node.output()->type()->expectRef<c10::ListType>().getElementType());
    for (c10::IValue& element : elements) list.push_back(std::move(element));
    return list;
  }

  void unpack(const torch::jit::Node& node) {
    const Value& packed = get(node.input());
    const auto outputs = node.outputs();
    for (std::size_t i = 0; i < outputs.size(); ++i) {
      Value value;
      value.valid = packed.valid;
      if (!packed.items.empty()) {
        value = packed.items.at(i);
      } else if (packed.valid) {
        for (const std::size_t probe : {0U, 1U}) {
          value.probes[probe] = element(packed.probes[probe], i);
        }
      } else {
        value.node = packed.node;
      }
      set(outputs[i], std::move(value));
    }
  }
  static c10::IValue element(const c10::IValue& list, std::size_t i) {
    if (list.isTuple()) return list.toTupleRef().elements().at(i);
    if (list.isGenericDict()) {
      const auto dict = list.toGenericDict();
      if (i >= dict.size()) throw Error(ErrorCode::Malformed, "an index beyond a dict");
      return std::next(dict.begin(), static_cast<std::ptrdiff_t>(i))->value();
    }
    return list.toListRef().at(i);
  }

  bool condition(const Value& value) {
    if (!value.valid) {
      const auto& unknown = graph_.unsupported();
      fail(fmt::format("the program decides by what is not understood{}",
                       unknown.empty() ? ""
                                       : fmt::format(": {} in '{}'", unknown.front().op,
                                                     unknown.front().layer)),
           "Export it with torch.jit.trace.");
    }
    const bool one = value.probes[0].toBool();
    if (value.depends_on_images() || one != value.probes[1].toBool()) {
      fail("the program decides by the images or the size of the batch what to compute",
           "Export it with torch.jit.trace.");
    }
    return one;
  }
  static void hand_over(Interpreter& self, at::ArrayRef<const torch::jit::Value*> from,
                        at::ArrayRef<const torch::jit::Value*> to) {
    std::vector<Value> values;
    for (const auto* name : from) values.push_back(self.get(name));
    for (std::size_t i = 0; i < values.size(); ++i) self.set(to[i], std::move(values[i]));
  }
  void branch(const torch::jit::Node& node) {
    const Block* chosen = node.blocks().at(condition(get(node.input(0))) ? 0 : 1);
    run(*chosen);
    hand_over(*this, chosen->outputs(), node.outputs());
  }
  /// Loop(most, go on?, carried...) with a block (count, carried...) -> (go on?, carried...).
  void loop(const torch::jit::Node& node) {
    const Block* body = node.blocks().at(0);
    const std::int64_t most = get(node.input(0)).probes[0].toInt();
    bool go_on = condition(get(node.input(1)));
    hand_over(*this, node.inputs().slice(2), body->inputs().slice(1));
    for (std::int64_t i = 0; go_on && i < most; ++i) {
      Value count;
      count.probes = {i, i};
      set(body->inputs()[0], std::move(count));
      run(*body);
      go_on = condition(get(body->outputs()[0]));
      hand_over(*this, body->outputs().slice(1), body->inputs().slice(1));
    }
    hand_over(*this, body->inputs().slice(1), node.outputs());
  }

  /// What is called runs as a part of the program; a method's operations belong to its module.
  void call(const torch::jit::Node& node) {
    const auto* called = callee(node);
    if (called == nullptr) fail("the program calls something that the file does not hold", "");
    if (calls_.size() == kDeepestCalls) {
      throw Error(ErrorCode::TooLarge,
                  fmt::format("the program's calls are nested more than {} deep", kDeepestCalls));
    }
    const bool method = node.kind() == prim::CallMethod;
    const auto arguments = node.inputs().slice(method ? 0 : 1);
    calls_.push_back(method ? called_module(get(node.input(0)))
                            : CalledModule{current_module().path});
    hand_over(*this, arguments, called->inputs());
    run(*called->block());
    hand_over(*this, called->outputs(), node.outputs());
    // An argument that was changed in place is changed for the caller too.
    for (std::size_t i = 0; i < arguments.size(); ++i) {
      const Value& after = get(called->inputs()[i]);
      if (after.node != get(arguments[i]).node) set(arguments[i], after);
    }
    calls_.pop_back();
  }

  struct CalledModule {
    std::string path;      ///< "layer1.0.relu"
    bool is_leaf = false;  ///< it is one operation, which its path names
  };
  [[nodiscard]] CalledModule current_module() const {
    return calls_.empty() ? CalledModule{} : calls_.back();
  }
  static CalledModule called_module(const Value& module) {
    const auto name = module.probes[0].toObject()->type()->name();
    return {module.path, name && is_leaf_class(name->qualifiedName())};
  }

  static bool all_valid(const std::vector<Value>& values) {
    return std::all_of(values.begin(), values.end(), [](const Value& v) { return v.valid; });
  }

  void operation(const torch::jit::Node& node) {
    const auto inputs = inputs_of(node);
    const std::string kind = node.kind().toQualString();
    if (asks_for_training(kind)) return answer_yes(node);
    const bool depends = any_depends(inputs);
    if (!depends || tells_shape_only(kind)) {
      if (is_foldable(kind) || (!depends && is_translated(plain_name(kind))))
        return fold(node, inputs);
      return not_understood(node, kind, inputs);
    }
    if (kind == "aten::__getitem__" && !inputs[0].items.empty()) return list_item(node, inputs);
    Call call{node, plain_name(kind), path_of(node, inputs), inputs, {}, false};
    if (!is_translated(call.name)) return not_understood(node, kind, inputs);
    if (all_valid(inputs)) {
      for (const std::size_t probe : {0U, 1U}) {
        call.results[probe] = execute(node, inputs, probe).at(0);
        if (call.results[probe].isTensor()) {
          call.results[probe] = shape_only(call.results[probe].toTensor());
        }
      }
      call.computed = true;
    }
    emit(node, call, kind);
  }

  /// nn.MultiheadAttention takes a fused operation unless gradients are wanted; written out it can
  /// be translated.
  static bool asks_for_training(const std::string& kind) {
    return kind == "aten::is_grad_enabled" || kind == "prim::requires_grad";
  }
  void answer_yes(const torch::jit::Node& node) {
    Value yes;
    yes.probes = {true, true};
    set(node.output(), std::move(yes));
  }

  void emit(const torch::jit::Node& node, const Call& call, const std::string& kind) {
    Value result;
    try {
      result = *translate(call, graph_);
    } catch (const NotExpressible& reason) {
      return not_understood(node, fmt::format("{} ({})", kind, reason.what), call.inputs);
    }
    result.valid = call.computed;
    if (call.computed) {
      result.probes = call.results;
      fill_items(result);
    }
    set(node.output(), result);
    // relu_(x): later readers of x see the result.
    if (is_in_place(kind)) set(node.input(0), std::move(result));
  }
  static void fill_items(Value& list) {
    for (std::size_t i = 0; i < list.items.size(); ++i) {
      for (const std::size_t probe : {0U, 1U}) {
        list.items[i].probes[probe] = element(list.probes[probe], i);
      }
    }
  }

  void list_item(const torch::jit::Node& node, const std::vector<Value>& inputs) {
    const auto count = static_cast<std::int64_t>(inputs[0].items.size());
    if (inputs[1].probes[0].isString()) return set(node.output(), item_of_key(inputs));
    std::int64_t index = inputs[1].probes[0].toInt();
    if (index < 0) index += count;
    if (index < 0 || index >= count) throw Error(ErrorCode::Malformed, "an index beyond a list");
    set(node.output(), inputs[0].items[static_cast<std::size_t>(index)]);
  }

  static Value item_of_key(const std::vector<Value>& inputs) {
    const auto& keys = inputs[0].keys;
    const auto found = std::find(keys.begin(), keys.end(), inputs[1].probes[0].toStringRef());
    if (found == keys.end()) throw Error(ErrorCode::Malformed, "a key that the dict lacks");
    return inputs[0].items.at(static_cast<std::size_t>(found - keys.begin()));
  }

  void fold(const torch::jit::Node& node, const std::vector<Value>& inputs) {
    const auto outputs = node.outputs();
    std::array<std::vector<c10::IValue>, 2> results;
    const bool valid = all_valid(inputs);
    if (valid) {
      for (const std::size_t probe : {0U, 1U}) results[probe] = execute(node, inputs, probe);
    }
    for (std::size_t i = 0; i < outputs.size(); ++i) {
      Value value;
      value.valid = valid;
      if (valid) value.probes = {results[0].at(i), results[1].at(i)};
      // A weight that only changes its form keeps its name.
      if (!inputs.empty() && value.valid && value.probes[0].isTensor()) value.path = inputs[0].path;
      set(outputs[i], std::move(value));
    }
  }

  void not_understood(const torch::jit::Node& node, const std::string& kind,
                      const std::vector<Value>& inputs) {
    std::vector<NodeId> nodes;
    for (const Value& value : inputs) {
      if (value.node >= 0) nodes.push_back(value.node);
      for (const Value& item : value.items) {
        if (item.node >= 0) nodes.push_back(item.node);
      }
    }
    Value value;
    value.valid = false;
    const std::string name = plain_name(node.kind().toQualString());
    if (!nodes.empty()) {
      value.node = is_translated(name) && !all_valid(inputs)
                       ? graph_.behind_unknown(path_of(node, inputs), name, nodes)
                       : graph_.unknown(path_of(node, inputs), kind, nodes);
    }
    if (nodes.empty()) fail(fmt::format("the operation {} is not known", kind), "");
    for (const torch::jit::Value* output : node.outputs()) set(output, value);
  }

  /// A module that is one operation: PyTorch's own, and those of this program's exports.
  static bool is_leaf_class(const std::string& name) {
    return name.find("torch.nn.modules") != std::string::npos || name.starts_with("__torch__.zsq.");
  }

  /// The layer's module path: from the weight, else from the calls that lead here.
  std::string path_of(const torch::jit::Node& node, const std::vector<Value>& inputs) const {
    for (const Value& value : inputs) {
      for (const char* role : {".weight", ".running_mean"}) {
        if (value.path.ends_with(role)) {
          return value.path.substr(0, value.path.size() - std::string_view(role).size());
        }
      }
    }
    const std::string name = plain_name(node.kind().toQualString());
    const CalledModule module = current_module();
    if (module.path.empty()) return name;
    return module.is_leaf ? module.path : module.path + "." + name;
  }

  const torch::jit::Module& module_;
  ImportGraph graph_;
  std::shared_ptr<torch::jit::Graph> program_;
  std::unordered_map<const torch::jit::Value*, Value> values_;
  std::vector<CalledModule> calls_;
  at::Tensor images_;
  std::int64_t steps_ = 0;
};

}  // namespace

Interpretation interpret(const torch::jit::Module& module, const ImageShape& input,
                         const std::optional<std::string>& output, std::int64_t metadata_classes) {
  const c10::AutoGradMode no_grad(false);
  return Interpreter(module, input)(output, metadata_classes);
}

}  // namespace zsq::torchscript
