// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What every method must be able to work on, as files: a convolutional network and a transformer
// that take no time, and labelled images for them. Written byte by byte, so that tests need neither
// LibTorch nor OpenCV.
#include <cmath>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/random.h"
#include "tests/support/onnx_bytes.h"

namespace zsq::test {

inline constexpr std::int64_t kContractSide = 8;
inline constexpr std::int64_t kContractClasses = 10;
inline constexpr const char* kContractNormalization = "0.5,0.5,0.5:0.25,0.25,0.25";

/// Normal numbers around a mean.
inline std::vector<float> draws(SplitMix& random, std::int64_t count, double mean, double std) {
  std::vector<float> values(static_cast<std::size_t>(count));
  for (float& value : values) value = static_cast<float>(mean + std * random.normal());
  return values;
}

inline std::int64_t elements(const std::vector<std::int64_t>& shape) {
  std::int64_t count = 1;
  for (const auto size : shape) count *= size;
  return count;
}

namespace onnx {

/// AttributeProto: name 1, ints 8, type 20 (INTS 7).
inline std::string ints(const std::string& name, const std::vector<std::int64_t>& values) {
  std::string message = bytes(1, name);
  for (const auto value : values) message += number(8, static_cast<std::uint64_t>(value));
  return bytes(5, message + number(20, 7));
}

/// Nodes and tensors of a network that grows at its end.
class Network {
 public:
  explicit Network(std::uint64_t seed) : random_(seed, 0) {}
  /// 3x3 convolution, padded, with batch norm behind it; gives the value's name.
  std::string conv(const std::string& path, const std::string& norm, const std::string& input,
                   std::int64_t in, std::int64_t out, std::int64_t stride = 1) {
    const double he = std::sqrt(2.0 / static_cast<double>(9 * in));
    put(path + ".weight", {out, in, 3, 3}, 0, he);
    add("Conv", path, {input, path + ".weight"},
        ints("pads", {1, 1, 1, 1}) + ints("strides", {stride, stride}));
    put(norm + ".weight", {out}, 1, 0.15);
    put(norm + ".bias", {out}, 0.1, 0.2);
    put(norm + ".running_mean", {out}, 0, 0.2);
    put(norm + ".running_var", {out}, 1, 0.15);
    return add(
        "BatchNormalization", norm,
        {path, norm + ".weight", norm + ".bias", norm + ".running_mean", norm + ".running_var"});
  }
  std::string linear(const std::string& path, const std::string& input, std::int64_t in,
                     std::int64_t out) {
    put(path + ".weight", {in, out}, 0, 1);
    put(path + ".bias", {out}, 0, 0.1);
    return add("Gemm", path, {input, path + ".weight", path + ".bias"});
  }
  std::string add(const std::string& op, const std::string& path,
                  const std::vector<std::string>& inputs, const std::string& attributes = {}) {
    std::string name = "/" + path + "/" + op;
    for (char& c : name) c = c == '.' ? '/' : c;
    nodes_.push_back(node(op, name, inputs, path) + attributes);
    return path;
  }
  [[nodiscard]] std::string file(const std::string& output) const {
    return model(nodes_, tensors_, value("input", {-1, 3, kContractSide, kContractSide}),
                 {value(output, {-1, kContractClasses})});
  }

 private:
  void put(const std::string& name, const std::vector<std::int64_t>& shape, double mean,
           double std) {
    tensors_.push_back(tensor(name, shape, draws(random_, elements(shape), mean, std)));
  }

  SplitMix random_;
  std::vector<std::string> nodes_;
  std::vector<std::string> tensors_;
};

}  // namespace onnx

/// 3x8x8 images, 10 classes: convolution, a residual block, a convolution with stride, classifier.
/// ONNX.
inline std::string contract_cnn() {
  onnx::Network net(11);
  std::string x = net.conv("stem", "stem_bn", "input", 3, 8);
  const std::string stem = net.add("Relu", "relu", {x});
  x = net.conv("block.conv1", "block.bn1", stem, 8, 8);
  x = net.add("Relu", "block.relu1", {x});
  x = net.conv("block.conv2", "block.bn2", x, 8, 8);
  x = net.add("Add", "block.add", {x, stem});
  x = net.add("Relu", "block.relu2", {x});
  x = net.conv("down", "down_bn", x, 8, 12, 2);
  x = net.add("Relu", "down_relu", {x});
  x = net.add("GlobalAveragePool", "pool", {x});
  x = net.add("Flatten", "flatten", {x});
  return net.file(net.linear("fc", x, 12, kContractClasses));
}

/// 3x8x8 images, 10 classes, one block of one head, as timm names it. safetensors.
inline std::string contract_transformer() {
  constexpr std::int64_t kWidth = 64;
  constexpr std::int64_t kPatch = 4;
  SplitMix random(12, 0);
  nlohmann::json header;
  std::string data;
  const auto add = [&](const std::string& name, const std::vector<std::int64_t>& shape, double mean,
                       double std) {
    const auto values = draws(random, elements(shape), mean, std);
    const std::size_t begin = data.size();
    data.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(float));
    header[name] = {{"dtype", "F32"}, {"shape", shape}, {"data_offsets", {begin, data.size()}}};
  };
  const auto layer = [&](const std::string& path, const std::vector<std::int64_t>& shape) {
    const std::int64_t inputs = elements(shape) / shape[0];
    add(path + ".weight", shape, 0, 1 / std::sqrt(static_cast<double>(inputs)));
    add(path + ".bias", {shape[0]}, 0, 0.1);
  };
  const auto norm = [&](const std::string& path) {
    add(path + ".weight", {kWidth}, 1, 0.1);
    add(path + ".bias", {kWidth}, 0, 0.1);
  };
  constexpr std::int64_t kTokens = (kContractSide / kPatch) * (kContractSide / kPatch) + 1;
  add("cls_token", {1, 1, kWidth}, 0, 0.5);
  add("pos_embed", {1, kTokens, kWidth}, 0, 0.2);
  layer("patch_embed.proj", {kWidth, 3, kPatch, kPatch});
  norm("blocks.0.norm1");
  layer("blocks.0.attn.qkv", {3 * kWidth, kWidth});
  layer("blocks.0.attn.proj", {kWidth, kWidth});
  norm("blocks.0.norm2");
  layer("blocks.0.mlp.fc1", {2 * kWidth, kWidth});
  layer("blocks.0.mlp.fc2", {kWidth, 2 * kWidth});
  norm("norm");
  layer("head", {kContractClasses, kWidth});
  std::string text = header.dump();
  text.append((8 - text.size() % 8) % 8, ' ');
  std::string size(8, '\0');
  for (std::size_t i = 0; i < 8; ++i) {
    size[i] = static_cast<char>((static_cast<std::uint64_t>(text.size()) >> (8 * i)) & 0xff);
  }
  return size + text + data;
}

/// CIFAR-10's binary layout: every class has its own colour, with noise on it.
inline std::string contract_images(std::int64_t count) {
  SplitMix random(13, 0);
  std::string file;
  for (std::int64_t i = 0; i < count; ++i) {
    const std::int64_t label = i % kContractClasses;
    file += static_cast<char>(label);
    for (std::int64_t c = 0; c < 3; ++c) {
      const double colour = 40 + 17 * static_cast<double>((label * (c + 3) + c) % 10);
      for (int p = 0; p < 32 * 32; ++p) {
        file += static_cast<char>(static_cast<unsigned char>(colour + random.uniform(-20, 20)));
      }
    }
  }
  return file;
}

}  // namespace zsq::test
