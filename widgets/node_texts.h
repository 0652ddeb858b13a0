// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include "api/model.h"

namespace zsq::widgets {

/// "max pool" for "max_pool2d"; names that are not ours stay as they are.
QString operation_name(const std::string& op);
/// What a node is called in the tree and the drawing: a layer's type, else the operation.
QString node_type(const ModelInfo& info, const GraphNodeInfo& node);
/// "16×32×32"; a dash where it is not known.
QString shape_text(const std::vector<std::int64_t>& shape);
/// "269.7 k", "1.2 M", "4.1 G".
QString count_text(double value);
/// "W4 A8", "float".
QString bits_text(const LayerInfo& layer);
/// Whether the program does not know the operation, unlike one that only stands behind such a one.
bool is_unknown_operation(const ModelInfo& info, const GraphNodeInfo& node);
/// Place in ModelInfo::attention of the block that a node belongs to, or -1.
int attention_of(const ModelInfo& info, int node);
/// "attention, 4 heads, 64 tokens".
QString attention_text(const AttentionInfo& attention);
/// Everything known of a node, line by line: name and value.
std::vector<std::pair<QString, QString>> node_facts(const ModelInfo& info, int node);
/// The facts as a small table.
QString node_tool_tip(const ModelInfo& info, int node,
                      const std::vector<std::pair<QString, QString>>& more = {});
/// "LSTM in 'encoder', ... and 3 more".
QString unsupported_text(const ModelInfo& info);

}  // namespace zsq::widgets
