// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/quantized_file.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "api/error.h"
#include "engine/model_metadata.h"
#include "execute/describe.h"
#include "graph/serialize.h"

namespace zsq {
namespace {

using nlohmann::json;

/// For whoever has the file and no ZSQ Workbench.
constexpr const char* kLayout =
    R"(# The weights of this file as float32, with numpy alone: weights(FILE) -> {layer: array}.
# Codes of B < 8 bits stand one after the other without gaps, lowest bit first, each increased by
# 2^(B-1); codes of 8 bits are int8. Every output channel has a zero point and an inverse scale:
# weight = (code + zero_point) / inv_scale.
import json, struct
import numpy as np

def weights(file):
    data = open(file, "rb").read()
    start = 8 + struct.unpack("<Q", data[:8])[0]
    header = json.loads(data[8:start])
    types = {"F32": "<f4", "F64": "<f8", "I8": "i1", "I32": "<i4", "I64": "<i8", "U8": "u1"}

    def tensor(name):
        about = header[name]
        begin, end = about["data_offsets"]
        values = np.frombuffer(data[start + begin:start + end], types[about["dtype"]])
        return values.reshape(about["shape"])

    result = {}
    nodes = json.loads(header["__metadata__"]["zsq_graph"])["nodes"]
    for i, node in enumerate(nodes):
        prefix = "%d:%s." % (i, node["path"])
        if prefix + "codes" not in header:
            continue
        codes, bits = tensor(prefix + "codes"), node["attributes"]["bits"]
        if bits < 8:
            shape = node["attributes"]["shape"]
            count = int(np.prod(shape))
            rows = np.unpackbits(codes, bitorder="little")[:count * bits].reshape(count, bits)
            codes = ((rows.astype(int) << np.arange(bits)).sum(1) - 2 ** (bits - 1)).reshape(shape)
        channels = [-1] + [1] * (codes.ndim - 1)
        zero_point = tensor(prefix + "zero_point").astype(np.float32).reshape(channels)
        inv_scale = tensor(prefix + "inv_scale").astype(np.float32).reshape(channels)
        result[node["path"]] = (codes.astype(np.float32) + zero_point) / inv_scale
    return result
)";

const std::string& metadata(const Safetensors& file, const char* key, const std::string& location) {
  const auto found = file.metadata.find(key);
  if (found == file.metadata.end()) {
    throw Error(ErrorCode::Malformed, fmt::format("'{}' has no metadata '{}'", location, key),
                "It is not a model written by this program.");
  }
  return found->second;
}

QuantizationSetting parse_setting(const std::string& text) {
  const auto space = text.find(' ');
  if (space == std::string::npos) {
    throw Error(ErrorCode::Malformed, fmt::format("'{}' is not a quantization setting", text));
  }
  return {parse_bits(text.substr(0, space)), parse_layer_policy(text.substr(space + 1))};
}

}  // namespace

Safetensors to_safetensors(const Model& model, const std::string& recipe_json) {
  const ModelInfo& info = model.info();
  SerializedGraph graph = serialize(model.contents()->graph);
  Safetensors file{std::move(graph.tensors), {}};
  file.metadata[kGraphKey] = std::move(graph.json);
  file.metadata["zsq_info"] = json{
      {"name", info.name},
      {"architecture", info.architecture},
      {"class_names",
       info.class_names}}.dump();
  file.metadata["zsq_normalization"] = to_string(info.normalization);
  if (info.preprocessing.name != "automatic") {
    file.metadata["zsq_preprocessing"] = to_string(info.preprocessing);
  }
  if (info.quantization) {
    file.metadata["zsq_quantization"] = fmt::format("{} {}", to_string(info.quantization->bits),
                                                    to_string(info.quantization->policy));
    file.metadata[kLayoutKey] = kLayout;
  }
  if (!recipe_json.empty()) file.metadata["zsq_recipe"] = recipe_json;
  return file;
}

Model model_from_safetensors(const Safetensors& file, const std::string& location) {
  ModelInfo info;
  try {
    const json about = json::parse(metadata(file, "zsq_info", location));
    info.name = about.value("name", "");
    info.architecture = about.value("architecture", "");
    info.class_names = about.value("class_names", std::vector<std::string>{});
  } catch (const json::exception& error) {
    throw Error(ErrorCode::Malformed, fmt::format("'{}': {}", location, error.what()));
  }
  info.location = location;
  info.format = "ZSQ safetensors";
  info.normalization = parse_normalization(metadata(file, "zsq_normalization", location));
  info.normalization_origin = NormalizationOrigin::Embedded;
  info.preprocessing = default_preprocessing(info.architecture);
  const auto preprocessing = file.metadata.find("zsq_preprocessing");
  if (preprocessing != file.metadata.end()) {
    info.preprocessing = parse_preprocessing(preprocessing->second);
    info.preprocessing_origin = NormalizationOrigin::Embedded;
  }
  if (file.metadata.count("zsq_quantization") != 0) {
    info.quantization = parse_setting(file.metadata.at("zsq_quantization"));
  }
  return make_model(deserialize({metadata(file, kGraphKey, location), file.tensors}),
                    std::move(info));
}

}  // namespace zsq
