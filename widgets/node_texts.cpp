// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/node_texts.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>
#include <map>

#include "widgets/number_text.h"

namespace zsq::widgets {
namespace {

constexpr int kNamedOperations = 3;

/// Gives lupdate the context of these texts.
struct Words {
  Q_DECLARE_TR_FUNCTIONS(ModelTexts)
};

QString text(const std::string& s) {
  return QString::fromStdString(s);
}

const LayerInfo* layer_of(const ModelInfo& info, const GraphNodeInfo& node) {
  const auto i = static_cast<std::size_t>(node.layer);
  return node.layer >= 0 && i < info.layers.size() ? &info.layers[i] : nullptr;
}

std::size_t place(int node) {
  return static_cast<std::size_t>(node);
}

bool has_node(const ModelInfo& info, int node) {
  return node >= 0 && place(node) < info.nodes.size();
}

/// Upwards from a node to the nearest layers, these included.
void mark_above(const ModelInfo& info, int from, int block, std::vector<int>& blocks) {
  std::vector<int> waiting{from};
  while (!waiting.empty()) {
    const int node = waiting.back();
    waiting.pop_back();
    if (!has_node(info, node) || blocks[place(node)] >= 0 ||
        info.nodes[place(node)].op == "input") {
      continue;
    }
    blocks[place(node)] = block;
    const GraphNodeInfo& n = info.nodes[place(node)];
    if (n.layer < 0) waiting.insert(waiting.end(), n.inputs.begin(), n.inputs.end());
  }
}

/// Down to the output's projection, where nothing but changes of form stands before it.
void mark_below(const ModelInfo& info, int from, int block, std::vector<int>& blocks) {
  std::vector<int> passed;
  int at = from;
  while (true) {
    int reader = -1;
    for (std::size_t i = place(at) + 1; i < info.nodes.size(); ++i) {
      const auto& inputs = info.nodes[i].inputs;
      if (std::find(inputs.begin(), inputs.end(), at) == inputs.end()) continue;
      if (reader >= 0) return;
      reader = static_cast<int>(i);
    }
    if (reader < 0 || info.nodes[place(reader)].inputs.size() > 1) return;
    passed.push_back(reader);
    if (info.nodes[place(reader)].layer >= 0) break;
    at = reader;
  }
  for (const int node : passed) blocks[place(node)] = block;
}

}  // namespace

QString operation_name(const std::string& op) {
  static const std::map<std::string, const char*> names{
      {"input", QT_TRANSLATE_NOOP("ModelTexts", "images")},
      {"batch_norm2d", QT_TRANSLATE_NOOP("ModelTexts", "batch norm")},
      {"max_pool2d", QT_TRANSLATE_NOOP("ModelTexts", "max pool")},
      {"avg_pool2d", QT_TRANSLATE_NOOP("ModelTexts", "average pool")},
      {"global_avg_pool", QT_TRANSLATE_NOOP("ModelTexts", "global average pool")},
      {"subsample_pad", QT_TRANSLATE_NOOP("ModelTexts", "subsample")},
      {"activation_quantizer", QT_TRANSLATE_NOOP("ModelTexts", "quantizer")},
      {"relu", "ReLU"},
      {"leaky_relu", "leaky ReLU"},
      {"gelu", "GELU"},
      {"gelu_tanh", "GELU (tanh)"},
      {"silu", "SiLU"},
      {"conv2d", QT_TRANSLATE_NOOP("ModelTexts", "convolution")},
  };
  const auto found = names.find(op);
  if (found != names.end()) return QCoreApplication::translate("ModelTexts", found->second);
  const bool ours = std::all_of(op.begin(), op.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
  return ours ? text(op).replace('_', ' ') : text(op);
}

QString node_type(const ModelInfo& info, const GraphNodeInfo& node) {
  const LayerInfo* layer = layer_of(info, node);
  return layer != nullptr ? text(layer->type) : operation_name(node.op);
}

QString shape_text(const std::vector<std::int64_t>& shape) {
  if (shape.empty()) return QStringLiteral("–");
  QStringList sizes;
  for (const auto size : shape) sizes << QString::number(size);
  return sizes.join(QStringLiteral("×"));
}

QString count_text(double value) {
  if (value >= 1e9) return QStringLiteral("%1 G").arg(fixed(value / 1e9, 1));
  if (value >= 1e6) return QStringLiteral("%1 M").arg(fixed(value / 1e6, 1));
  if (value >= 1e3) return QStringLiteral("%1 k").arg(fixed(value / 1e3, value < 1e4 ? 1 : 0));
  return QString::number(value);
}

QString bits_text(const LayerInfo& layer) {
  if (layer.weight_bits == 0 && layer.activation_bits == 0) return QStringLiteral("float");
  QStringList parts;
  if (layer.weight_bits > 0) parts << QStringLiteral("W%1").arg(layer.weight_bits);
  if (layer.activation_bits > 0) parts << QStringLiteral("A%1").arg(layer.activation_bits);
  return parts.join(' ');
}

bool is_unknown_operation(const ModelInfo& info, const GraphNodeInfo& node) {
  return !node.understood &&
         std::any_of(info.unsupported.begin(), info.unsupported.end(),
                     [&](const UnsupportedOperation& unknown) { return unknown.op == node.op; });
}

std::vector<int> attention_blocks(const ModelInfo& info) {
  std::vector<int> blocks(info.nodes.size(), -1);
  for (std::size_t i = 0; i < info.attention.size(); ++i) {
    const int output = info.attention[i].output;
    if (!has_node(info, output)) continue;
    mark_above(info, output, static_cast<int>(i), blocks);
    mark_below(info, output, static_cast<int>(i), blocks);
  }
  return blocks;
}

QString attention_text(const AttentionInfo& attention) {
  return Words::tr("attention, %n head(s)", nullptr, static_cast<int>(attention.heads)) +
         Words::tr(", %n token(s)", nullptr, static_cast<int>(attention.tokens));
}

std::vector<std::pair<QString, QString>> node_facts(const ModelInfo& info, int node) {
  const GraphNodeInfo& n = info.nodes.at(static_cast<std::size_t>(node));
  std::vector<std::pair<QString, QString>> facts{{Words::tr("Name"), text(n.path)},
                                                 {Words::tr("Type"), node_type(info, n)}};
  const auto add = [&](const QString& name, const QString& value) {
    facts.emplace_back(name, value);
  };
  if (is_unknown_operation(info, n)) {
    add(Words::tr("Problem"), Words::tr("the program does not know this operation"));
  } else if (!n.understood) {
    add(Words::tr("Problem"), Words::tr("behind an operation that the program does not know"));
  }
  QStringList inputs;
  for (const int input : n.inputs) {
    const GraphNodeInfo& from = info.nodes.at(static_cast<std::size_t>(input));
    inputs << QStringLiteral("%1 (%2)").arg(text(from.path), shape_text(from.output_shape));
  }
  if (!inputs.isEmpty()) add(Words::tr("Reads"), inputs.join(QStringLiteral(", ")));
  add(Words::tr("Output"), shape_text(n.output_shape));
  const QLocale locale;
  if (n.parameters > 0) add(Words::tr("Parameters"), locale.toString(qlonglong(n.parameters)));
  const int attention = attention_blocks(info)[place(node)];
  if (attention >= 0) {
    add(Words::tr("Part of"), attention_text(info.attention[static_cast<std::size_t>(attention)]));
  }
  const LayerInfo* layer = layer_of(info, n);
  if (layer == nullptr) return facts;
  add(Words::tr("Weight"), shape_text(layer->weight_shape));
  add(Words::tr("Multiply-adds"), locale.toString(qlonglong(layer->macs)));
  add(Words::tr("Batch norm"), layer->has_batch_norm ? Words::tr("yes") : Words::tr("no"));
  add(Words::tr("Quantized at"),
      layer->activation_site.empty() ? Words::tr("nowhere") : text(layer->activation_site));
  add(Words::tr("Bits"), bits_text(*layer));
  return facts;
}

QString node_tool_tip(const ModelInfo& info, int node,
                      const std::vector<std::pair<QString, QString>>& more) {
  auto facts = node_facts(info, node);
  facts.insert(facts.end(), more.begin(), more.end());
  QString rows;
  for (const auto& [name, value] : facts) {
    rows += QStringLiteral("<tr><td>%1&nbsp;&nbsp;</td><td>%2</td></tr>")
                .arg(name.toHtmlEscaped(), value.toHtmlEscaped());
  }
  return QStringLiteral("<table>%1</table>").arg(rows);
}

QString unsupported_text(const ModelInfo& info) {
  QStringList names;
  for (const UnsupportedOperation& unknown : info.unsupported) {
    if (names.size() == kNamedOperations) break;
    names << Words::tr("%1 in '%2'").arg(text(unknown.op), text(unknown.layer));
  }
  const auto more = static_cast<int>(info.unsupported.size()) - kNamedOperations;
  QString result = names.join(QStringLiteral(", "));
  if (more > 0) result += Words::tr(" and %n more", nullptr, more);
  return result;
}

}  // namespace zsq::widgets
