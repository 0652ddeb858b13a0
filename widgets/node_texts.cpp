// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/node_texts.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>
#include <map>

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

bool inside(const std::string& path, const std::string& block) {
  return !block.empty() && path.starts_with(block) &&
         (path.size() == block.size() || path[block.size()] == '.');
}

}  // namespace

QString operation_name(const std::string& op) {
  static const std::map<std::string, const char*> names{
      {"input", QT_TRANSLATE_NOOP("ModelTexts", "images")},
      {"batch_norm2d", QT_TRANSLATE_NOOP("ModelTexts", "batch norm")},
      {"max_pool2d", QT_TRANSLATE_NOOP("ModelTexts", "max pool")},
      {"avg_pool2d", QT_TRANSLATE_NOOP("ModelTexts", "average pool")},
      {"global_avg_pool", QT_TRANSLATE_NOOP("ModelTexts", "global average pool")},
      {"subsample_pad", QT_TRANSLATE_NOOP("ModelTexts", "subsample, zero channels")},
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
  if (value >= 1e9) return QStringLiteral("%1 G").arg(value / 1e9, 0, 'f', 1);
  if (value >= 1e6) return QStringLiteral("%1 M").arg(value / 1e6, 0, 'f', 1);
  if (value >= 1e3) return QStringLiteral("%1 k").arg(value / 1e3, 0, 'f', value < 1e4 ? 1 : 0);
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

int attention_of(const ModelInfo& info, int node) {
  const auto& path = info.nodes.at(static_cast<std::size_t>(node)).path;
  for (std::size_t i = 0; i < info.attention.size(); ++i) {
    const AttentionInfo& a = info.attention[i];
    const bool core = node == a.logits || node == a.probability || node == a.output;
    if (core || inside(path, a.path)) return static_cast<int>(i);
  }
  return -1;
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
  const int attention = attention_of(info, node);
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
