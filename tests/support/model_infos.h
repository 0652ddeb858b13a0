// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Models as the views get them, written by hand: no file, no tensor.
#include <string>
#include <vector>

#include "api/model.h"

namespace zsq::test {

/// Builds a ModelInfo node by node; every layer has 10 * (its number + 1) parameters and 1000 times
/// as many multiply-adds.
class InfoBuilder {
 public:
  explicit InfoBuilder(const std::string& name = "Model") {
    info.name = name;
    info.sha256 = name;
    info.classes = 10;
    add("input", "input", {});
  }
  int add(const std::string& path, const std::string& op, std::vector<int> inputs,
          std::vector<std::int64_t> shape = {8, 4, 4}) {
    GraphNodeInfo node;
    node.path = path;
    node.op = op;
    node.inputs = std::move(inputs);
    node.output_shape = std::move(shape);
    info.nodes.push_back(node);
    return static_cast<int>(info.nodes.size()) - 1;
  }
  int layer(const std::string& path, const std::string& type, int input, bool batch_norm = true,
            const std::string& site = "") {
    const int id = add(path, type.rfind("linear", 0) == 0 ? "linear" : "conv2d", {input});
    LayerInfo layer;
    layer.index = static_cast<int>(info.layers.size());
    layer.path = path;
    layer.type = type;
    layer.weight_shape = {8, 8, 3, 3};
    layer.output_shape = {8, 4, 4};
    layer.parameters = 10 * (layer.index + 1);
    layer.macs = 1000 * layer.parameters;
    layer.has_batch_norm = batch_norm;
    layer.activation_site = site;
    info.nodes.back().layer = layer.index;
    info.nodes.back().parameters = layer.parameters;
    info.parameters += layer.parameters;
    info.macs += layer.macs;
    info.batch_norm_layers += batch_norm ? 1 : 0;
    info.layers.push_back(layer);
    return id;
  }
  int unknown(const std::string& path, const std::string& op, int input) {
    const int id = add(path, op, {input}, {});
    info.nodes.back().understood = false;
    info.unsupported.push_back({op, path});
    return id;
  }
  ModelInfo info;
};

/// images -> conv1 -> bn1 -> relu -> [layer1.0: conv1 bn1 relu1 conv2 bn2, + skip, relu2] -> pool
/// -> fc. Nodes in this order; the addition reads bn2 (8) and relu (3).
inline ModelInfo residual_model() {
  InfoBuilder b("Residual");
  int x = b.layer("conv1", "conv 3x3", 0, true, "relu");
  x = b.add("bn1", "batch_norm2d", {x});
  const int stem = b.add("relu", "relu", {x});
  x = b.layer("layer1.0.conv1", "conv 3x3 /2", stem, true, "layer1.0.relu1");
  x = b.add("layer1.0.bn1", "batch_norm2d", {x});
  x = b.add("layer1.0.relu1", "relu", {x});
  x = b.layer("layer1.0.conv2", "depthwise 3x3", x, true, "layer1.0.relu2");
  x = b.add("layer1.0.bn2", "batch_norm2d", {x});
  x = b.add("layer1.0.add", "add", {x, stem});
  x = b.add("layer1.0.relu2", "relu", {x});
  x = b.add("pool", "global_avg_pool", {x}, {8, 1, 1});
  x = b.layer("fc", "linear", x, false);
  // Batch norm has a scale and a shift for each of 8 channels.
  for (GraphNodeInfo& node : b.info.nodes) {
    if (node.op == "batch_norm2d") node.parameters = 16;
    if (node.op == "batch_norm2d") b.info.parameters += 16;
  }
  return b.info;
}

/// A network of \p blocks residual blocks of five operations each.
inline ModelInfo deep_model(int blocks) {
  InfoBuilder b("Deep");
  int x = 0;
  for (int i = 0; i < blocks; ++i) {
    const std::string at = "stage" + std::to_string(i / 16) + "." + std::to_string(i % 16);
    const int start = x;
    x = b.layer(at + ".conv1", "conv 3x3", x);
    x = b.add(at + ".relu", "relu", {x});
    x = b.layer(at + ".conv2", "conv 3x3", x);
    if (start > 0) x = b.add(at + ".add", "add", {x, start});
    x = b.add(at + ".relu2", "relu", {x});
  }
  return b.info;
}

}  // namespace zsq::test
