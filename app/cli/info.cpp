// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>

#include "options.h"

namespace zsq::cli {
namespace {

using nlohmann::json;

constexpr int kNotUnderstood = 1;
constexpr int kPickle = 0x80;
constexpr std::string_view kBuiltinModel = "builtin:shapes-resnet20";

json layer_info_json(const LayerInfo& layer) {
  return {{"index", layer.index},
          {"name", layer.path},
          {"type", layer.type},
          {"weight_shape", layer.weight_shape},
          {"output_shape", layer.output_shape},
          {"parameters", layer.parameters},
          {"macs", layer.macs},
          {"batch_norm", layer.has_batch_norm},
          {"quantizable_site", layer.activation_site},
          {"weight_bits", layer.weight_bits},
          {"activation_bits", layer.activation_bits}};
}

json node_json(const GraphNodeInfo& node) {
  return {{"op", node.op},
          {"path", node.path},
          {"inputs", node.inputs},
          {"output_shape", node.output_shape},
          {"layer", node.layer},
          {"understood", node.understood},
          {"parameters", node.parameters}};
}

json attention_json(const AttentionInfo& attention) {
  return {{"path", attention.path},
          {"logits", attention.logits},
          {"probability", attention.probability},
          {"output", attention.output},
          {"heads", attention.heads},
          {"tokens", attention.tokens}};
}

template <class Item, class ToJson>
json list_json(const std::vector<Item>& items, ToJson to_json) {
  json list = json::array();
  for (const Item& item : items) list.push_back(to_json(item));
  return list;
}

json info_json(const ModelInfo& info) {
  return {{"name", info.name},
          {"location", info.location},
          {"format", info.format},
          {"architecture", info.architecture},
          {"sha256", info.sha256},
          {"input", {info.input.channels, info.input.height, info.input.width}},
          {"input_assumed", info.input_assumed},
          {"input_type", info.input_type},
          {"outputs", list_json(info.outputs,
                                [](const ModelOutput& output) {
                                  return json{{"name", output.name}, {"shape", output.shape}};
                                })},
          {"output", info.output},
          {"classes", info.classes},
          {"class_names", info.class_names},
          {"normalization", to_string(info.normalization)},
          {"normalization_origin", to_string(info.normalization_origin)},
          {"preprocessing", describe(info.preprocessing, info.input)},
          {"preprocessing_origin", to_string(info.preprocessing_origin)},
          {"parameters", info.parameters},
          {"macs", info.macs},
          {"batch_norm_layers", info.batch_norm_layers},
          {"bits", info.quantization ? to_string(info.quantization->bits) : "float32"},
          {"layers", list_json(info.layers, layer_info_json)},
          {"nodes", list_json(info.nodes, node_json)},
          {"attention", list_json(info.attention, attention_json)},
          {"unsupported", list_json(info.unsupported,
                                    [](const UnsupportedOperation& unknown) {
                                      return json{{"op", unknown.op}, {"layer", unknown.layer}};
                                    })},
          {"notes", info.notes}};
}

using Row = std::vector<std::string>;

/// Columns as wide as their widest cell; \p right_aligned has one entry for each.
void print_table(const std::vector<Row>& rows, const std::vector<bool>& right_aligned) {
  std::vector<std::size_t> widths(right_aligned.size(), 0);
  for (const Row& row : rows) {
    for (std::size_t c = 0; c < row.size(); ++c) widths[c] = std::max(widths[c], row[c].size());
  }
  for (const Row& row : rows) {
    std::string line;
    for (std::size_t c = 0; c < row.size(); ++c) {
      line += right_aligned[c] ? fmt::format("{:>{}}  ", row[c], widths[c])
                               : fmt::format("{:<{}}  ", row[c], widths[c]);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    fmt::print("{}\n", line);
  }
}

std::string millions(std::int64_t count) {
  return fmt::format("{:.2f}", static_cast<double>(count) / 1e6);
}

std::string shape(const std::vector<std::int64_t>& sizes) {
  return sizes.empty() ? "-" : fmt::format("{}", fmt::join(sizes, "x"));
}

Row layer_row(const LayerInfo& layer) {
  return {std::to_string(layer.index),
          layer.path,
          layer.type,
          shape(layer.weight_shape),
          shape(layer.output_shape),
          std::to_string(layer.parameters),
          layer.output_shape.empty() ? "-" : millions(layer.macs),
          layer.has_batch_norm ? "yes" : "no",
          layer.activation_site.empty() ? "-" : layer.activation_site};
}

Row total_row(const ModelInfo& info) {
  std::int64_t parameters = 0;
  for (const LayerInfo& layer : info.layers) parameters += layer.parameters;
  const auto number_of = [&](auto property) {
    return std::to_string(std::count_if(info.layers.begin(), info.layers.end(), property));
  };
  return {"",
          "total",
          fmt::format("{} layers", info.layers.size()),
          "",
          "",
          std::to_string(parameters),
          millions(info.macs),
          number_of([](const LayerInfo& layer) { return layer.has_batch_norm; }),
          number_of([](const LayerInfo& layer) { return !layer.activation_site.empty(); })};
}

void print_layers(const ModelInfo& info) {
  std::vector<Row> rows{{"#", "layer", "type", "weight", "output", "parameters", "M MAC",
                         "batch norm", "quantized at"}};
  for (const LayerInfo& layer : info.layers) rows.push_back(layer_row(layer));
  rows.push_back(total_row(info));
  if (info.quantization) {
    rows.front().emplace_back("bits");
    for (std::size_t i = 0; i < info.layers.size(); ++i) {
      const LayerInfo& layer = info.layers[i];
      rows[i + 1].push_back(fmt::format("W{} A{}", layer.weight_bits, layer.activation_bits));
    }
  }
  print_table(rows, {true, false, false, false, false, true, true, false, false, false});
}

void print_info(const ModelInfo& info) {
  fmt::print("{} ({}, {})\n", info.name, info.architecture, info.format);
  const std::string classes =
      info.classes > 0 ? fmt::format("{} classes", info.classes) : "classes not known";
  fmt::print(
      "input {}{}, {}, {} parameters, {} M multiply-adds, {} batch norms, {} "
      "operations\n",
      to_string(info.input), info.input_assumed ? " (assumed)" : "", classes, info.parameters,
      millions(info.macs), info.batch_norm_layers, info.nodes.size());
  fmt::print("numbers {}, normalization {} ({}), {}\n", info.input_type,
             to_string(info.normalization), to_string(info.normalization_origin),
             setting_text(info));
  fmt::print("pictures of another size: {} ({})\n", describe(info.preprocessing, info.input),
             to_string(info.preprocessing_origin));
  for (const ModelOutput& output : info.outputs) {
    fmt::print("output '{}': {}{}\n", output.name, shape(output.shape),
               output.name == info.output ? ", taken as the scores" : "");
  }
  for (const AttentionInfo& attention : info.attention) {
    fmt::print("attention {}: {} heads, {} tokens\n", attention.path, attention.heads,
               attention.tokens);
  }
  for (const UnsupportedOperation& unknown : info.unsupported) {
    fmt::print("unknown operation {} in '{}'\n", unknown.op, unknown.layer);
  }
  for (const std::string& note : info.notes) fmt::print("note: {}\n", note);
  fmt::print("\n");
  print_layers(info);
}

bool is_run(const std::string& location) {
  return std::filesystem::exists(location + "/recipe.json");
}

/// A folder that is no run's, built-in images, or a file that begins neither as a zip archive nor
/// as a pickle and whose name is that of CIFAR's binary files.
bool is_data(const std::string& location) {
  if (location.starts_with("builtin:shapes")) return location != kBuiltinModel;
  if (std::filesystem::is_directory(location)) return !is_run(location);
  if (!location.ends_with(".bin")) return false;
  std::ifstream file(location, std::ios::binary);
  const int first = file.get();
  return first != 'P' && first != kPickle;
}

void info_of(const ModelOptions& model, bool as_json) {
  const ModelInfo info = is_run(model.location) ? Model::load_run(model.location).info()
                                                : Model::inspect(model.source());
  if (as_json) {
    print_json(info_json(info));
  } else {
    print_info(info);
  }
  if (info.unsupported.empty()) return;
  fmt::print(stderr, "zsq: {} operation(s) of '{}' are not known: it cannot be run\n",
             info.unsupported.size(), info.location);
  throw CLI::RuntimeError(kNotUnderstood);
}

}  // namespace

void add_info(CLI::App& app) {
  struct Options {
    ModelOptions model;
    std::string class_order;
    bool json = false;
  };
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("info", "Describe a model and its layers, or images");
  add_model_options(*command, options->model, "MODEL");
  command
      ->add_option("--class-order", options->class_order,
                   "Order of class folders without a classes.txt: text or number")
      ->check(CLI::IsMember({"text", "number"}));
  command->add_flag("--json", options->json, "One JSON object on standard output");
  command->callback([options] {
    const std::string& location = options->model.location;
    if (!is_data(location)) return info_of(options->model, options->json);
    const Dataset data = Dataset::open(DataOptions{location, options->class_order}.source());
    if (options->json) return print_json(data_json(data.info()));
    print_data(data.info());
  });
}

}  // namespace zsq::cli
