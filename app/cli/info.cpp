// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <memory>

#include "options.h"

namespace zsq::cli {
namespace {

using nlohmann::json;

constexpr int kNotUnderstood = 1;

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
          {"classes", info.classes},
          {"class_names", info.class_names},
          {"normalization", to_string(info.normalization)},
          {"normalization_origin", to_string(info.normalization_origin)},
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
  fmt::print("normalization {} ({}), {}\n", to_string(info.normalization),
             to_string(info.normalization_origin), setting_text(info));
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

void info_of(const ModelOptions& model, bool as_json) {
  const ModelInfo info = Model::inspect(model.source());
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
    bool json = false;
  };
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("info", "Describe a model and its layers");
  add_model_options(*command, options->model, "MODEL");
  command->add_flag("--json", options->json, "One JSON object on standard output");
  command->callback([options] { info_of(options->model, options->json); });
}

}  // namespace zsq::cli
