// SPDX-License-Identifier: GPL-3.0-or-later
// Recognition and graphs of Swin (vit_architectures.md 2, 5, 6).
#include <ATen/core/Tensor.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/equal.h>
#include <ATen/ops/gelu.h>
#include <ATen/ops/roll.h>
#include <ATen/ops/softmax.h>
#include <ATen/ops/stack.h>
#include <ATen/ops/zeros_like.h>

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include "api/zsq.h"
#include "execute/executor.h"
#include "formats/onnx_export.h"
#include "formats/onnx_import.h"
#include "formats/safetensors.h"
#include "graph/attention.h"
#include "graph/model_contents.h"
#include "graph/serialize.h"
#include "models/position_bias.h"
#include "tests/support/state_dicts.h"

using namespace zsq;
using test::Layers;
using test::StateDict;
using test::Values;

namespace {

struct Size {
  std::int64_t width;
  std::vector<std::int64_t> depths, heads;
  std::int64_t ratio, patch, window, side, classes;
};
const Size kTiny{96, {2, 2, 6, 2}, {3, 6, 12, 24}, 4, 4, 7, 224, 1000};
const Size kNano{48, {2, 2}, {3, 6}, 2, 2, 4, 32, 10};

enum class Buffers { None, Stored };

/// Section 2.3, the authors' names.
StateDict official(const Size& s, Values values = Values::None, Buffers buffers = Buffers::None) {
  StateDict dict(values);
  dict.weight_and_bias("patch_embed.proj", {s.width, 3, s.patch, s.patch});
  dict.norm("patch_embed.norm", s.width);
  const std::int64_t rows = (2 * s.window - 1) * (2 * s.window - 1);
  const std::int64_t tokens = s.window * s.window;
  std::int64_t c = s.width;
  for (std::size_t i = 0; i < s.depths.size(); ++i, c *= 2) {
    for (std::int64_t j = 0; j < s.depths[i]; ++j) {
      const std::string path = fmt::format("layers.{}.blocks.{}", i, j);
      dict.norm(path + ".norm1", c);
      dict.add(path + ".attn.relative_position_bias_table", {rows, s.heads[i]});
      if (buffers == Buffers::Stored) {
        dict.tensors[path + ".attn.relative_position_index"] =
            at::zeros({tokens, tokens}, at::kLong);
        if (j % 2 == 1) dict.tensors[path + ".attn_mask"] = at::zeros({4, tokens, tokens});
      }
      dict.weight_and_bias(path + ".attn.qkv", {3 * c, c});
      dict.weight_and_bias(path + ".attn.proj", {c, c});
      dict.norm(path + ".norm2", c);
      dict.weight_and_bias(path + ".mlp.fc1", {s.ratio * c, c});
      dict.weight_and_bias(path + ".mlp.fc2", {c, s.ratio * c});
    }
    if (i + 1 == s.depths.size()) break;
    dict.add(fmt::format("layers.{}.downsample.reduction.weight", i), {2 * c, 4 * c});
    dict.norm(fmt::format("layers.{}.downsample.norm", i), 4 * c);
  }
  dict.norm("norm", c);
  dict.weight_and_bias("head", {s.classes, c});
  return dict;
}

/// Attention of one head within one window, each pair of tokens by itself: section 2.4.
at::Tensor one_window(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v,
                      const at::Tensor& table, std::int64_t window, const at::Tensor& labels) {
  const std::int64_t tokens = window * window;
  at::Tensor logits = (q * std::pow(static_cast<double>(q.size(1)), -0.5)).matmul(k.t());
  const auto bias = table.accessor<float, 1>();
  const auto label = labels.accessor<std::int64_t, 1>();
  auto value = logits.accessor<float, 2>();
  for (std::int64_t a = 0; a < tokens; ++a) {
    for (std::int64_t b = 0; b < tokens; ++b) {
      const std::int64_t dy = a / window - b / window + window - 1;
      const std::int64_t dx = a % window - b % window + window - 1;
      value[a][b] += bias[dy * (2 * window - 1) + dx];
      if (label[a] != label[b]) value[a][b] += -100;
    }
  }
  return at::softmax(logits, -1).matmul(v);
}

struct Map {
  std::int64_t side, width, heads, shift;
};

/// x [side, side, width] of one image, already normalised.
at::Tensor window_attention(const Layers& net, const std::string& path, const at::Tensor& x,
                            const Map& m, std::int64_t w) {
  const at::Tensor rolled = at::roll(x, {-m.shift, -m.shift}, {0, 1});
  // Nine regions of the rolled map; one where nothing was rolled.
  at::Tensor labels = at::zeros({m.side, m.side}, at::kLong);
  if (m.shift > 0) {
    const auto band = [&](std::int64_t i) {
      return i < m.side - w ? 0 : i < m.side - m.shift ? 1 : 2;
    };
    auto label = labels.accessor<std::int64_t, 2>();
    for (std::int64_t i = 0; i < m.side; ++i) {
      for (std::int64_t j = 0; j < m.side; ++j) label[i][j] = 3 * band(i) + band(j);
    }
  }
  const at::Tensor& table = net.tensors.at(path + ".relative_position_bias_table");
  const std::int64_t dh = m.width / m.heads;
  at::Tensor result = at::zeros_like(x);
  for (std::int64_t i = 0; i < m.side; i += w) {
    for (std::int64_t j = 0; j < m.side; j += w) {
      const auto cut = [&](const at::Tensor& map) { return map.narrow(0, i, w).narrow(1, j, w); };
      const at::Tensor qkv = net.linear(path + ".qkv", cut(rolled).reshape({w * w, m.width}));
      const at::Tensor label = cut(labels).flatten();
      std::vector<at::Tensor> heads;
      for (std::int64_t h = 0; h < m.heads; ++h) {
        const auto part = [&](std::int64_t p) { return qkv.narrow(1, p * m.width + h * dh, dh); };
        heads.push_back(
            one_window(part(0), part(1), part(2), table.select(1, h).contiguous(), w, label));
      }
      cut(result).copy_(net.linear(path + ".proj", at::cat(heads, 1)).view({w, w, m.width}));
    }
  }
  return at::roll(result, {m.shift, m.shift}, {0, 1});
}

/// Section 2.4, one image and one window at a time.
at::Tensor run_one(const TensorMap& tensors, const Size& s, const at::Tensor& image) {
  const Layers net{tensors};
  at::Tensor x = net.conv("patch_embed.proj", image.unsqueeze(0), s.patch, 0).squeeze(0);
  x = net.layer_norm("patch_embed.norm", x.permute({1, 2, 0}), 1e-5);
  for (std::size_t i = 0; i < s.depths.size(); ++i) {
    for (std::int64_t j = 0; j < s.depths[i]; ++j) {
      const std::string path = fmt::format("layers.{}.blocks.{}", i, j);
      const std::int64_t shift = j % 2 == 1 && x.size(0) > s.window ? s.window / 2 : 0;
      const Map map{x.size(0), x.size(2), s.heads[i], shift};
      x = x + window_attention(net, path + ".attn", net.layer_norm(path + ".norm1", x, 1e-5), map,
                               s.window);
      at::Tensor y = net.linear(path + ".mlp.fc1", net.layer_norm(path + ".norm2", x, 1e-5));
      x = x + net.linear(path + ".mlp.fc2", at::gelu(y, "none"));
    }
    if (i + 1 == s.depths.size()) break;
    const auto part = [&](std::int64_t row, std::int64_t column) {
      return x.slice(0, row, x.size(0), 2).slice(1, column, x.size(1), 2);
    };
    const std::string path = fmt::format("layers.{}.downsample", i);
    x = at::cat({part(0, 0), part(1, 0), part(0, 1), part(1, 1)}, 2);
    x = net.linear(path + ".reduction", net.layer_norm(path + ".norm", x, 1e-5));
  }
  return net.linear("head", net.layer_norm("norm", x, 1e-5).mean(at::IntArrayRef({0, 1})));
}

at::Tensor run(const TensorMap& tensors, const Size& s, const at::Tensor& images) {
  std::vector<at::Tensor> rows;
  for (std::int64_t i = 0; i < images.size(0); ++i) rows.push_back(run_one(tensors, s, images[i]));
  return at::stack(rows);
}

}  // namespace

class TestSwin : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void each_size_is_recognised_with_its_parameters();
  void it_computes_what_its_layers_say();
  void the_large_one_computes_what_its_layers_say();
  void both_codes_names_and_stored_buffers_are_understood();
  void attention_is_found_in_every_block();
  void its_state_dict_comes_back_unchanged();
  void it_survives_being_written_and_read();
  void the_position_index_is_symmetric();
  void the_mask_parts_what_rolling_joined();
  void differences_are_named();
};

void TestSwin::each_size_is_recognised_with_its_parameters() {
  struct Case {
    const char* id;
    Size size;
    std::int64_t parameters;
    std::size_t tensors;
  };
  Size small = kTiny;
  small.depths = {2, 2, 18, 2};
  Size base = small;
  base.width = 128;
  base.heads = {4, 8, 16, 32};
  // Sections 2.1 and 5; the nano model's tensors are counted by 2.3.
  for (const Case& c : {Case{"swin_tiny_patch4_window7_224", kTiny, 28288354, 173},
                        Case{"swin_small_patch4_window7_224", small, 49606258, 329},
                        Case{"swin_base_patch4_window7_224", base, 87768224, 329},
                        Case{"swin_cifar_nano", kNano, 209068, 63}}) {
    const auto dict = official(c.size);
    QCOMPARE(dict.parameters(), c.parameters);
    QCOMPARE(dict.tensors.size(), c.tensors);
    QElapsedTimer timer;
    timer.start();
    const auto info = recognise_architecture(dict.tensors);
    QVERIFY2(timer.elapsed() < 50, "recognition looks at values, or builds too much");
    QCOMPARE(info.id, std::string(c.id));
    QVERIFY((info.default_input == ImageShape{3, c.size.side, c.size.side}));
  }
}

void TestSwin::it_computes_what_its_layers_say() {
  auto dict = official(kNano, Values::Random);
  // Values so small that the first layer norm's epsilon counts.
  for (const char* part : {"weight", "bias"}) {
    dict.tensors.at(std::string("patch_embed.norm.") + part).mul_(0.003);
  }
  const auto matched = match_architecture(dict.tensors);
  QCOMPARE(parameter_count(matched.graph), dict.parameters());
  const auto images = test::random_images(2, 32);
  const auto logits = forward(matched.graph, images).output;
  QVERIFY(logits.abs().max().item<double>() > 1e-2);
  QVERIFY(test::largest_difference(logits, run(dict.tensors, kNano, images)) < 1e-4);
}

void TestSwin::the_large_one_computes_what_its_layers_say() {
  // Its last stage is one window, which is not shifted.
  const auto dict = official(kTiny, Values::Random);
  const auto images = test::random_images(1, 224);
  const auto logits = forward(match_architecture(dict.tensors).graph, images).output;
  QVERIFY(test::largest_difference(logits, run(dict.tensors, kTiny, images)) < 1e-4);
}

void TestSwin::both_codes_names_and_stored_buffers_are_understood() {
  const auto dict = official(kTiny, Values::Random);
  const auto images = test::random_images(1, 224);
  const auto meant = forward(match_architecture(dict.tensors).graph, images).output;
  const auto stored = official(kTiny, Values::Random, Buffers::Stored);
  QCOMPARE(stored.tensors.size(), std::size_t{173 + 12 + 6});
  QVERIFY(at::equal(forward(match_architecture(stored.tensors).graph, images).output, meant));
  // timm: the merging belongs to the stage after it, the head has a part `fc`.
  TensorMap timm;
  for (const auto& [name, tensor] : dict.tensors) {
    std::string other = name;
    if (name.find(".downsample.") != std::string::npos) ++other[std::string("layers.").size()];
    if (name.starts_with("head.")) other = "head.fc." + name.substr(5);
    timm[other] = tensor;
  }
  const auto matched = match_architecture(timm);
  QCOMPARE(matched.architecture.id, std::string("swin_tiny_patch4_window7_224"));
  QVERIFY(at::equal(forward(matched.graph, images).output, meant));
  QVERIFY(at::equal(
      forward(match_architecture(timm, "swin_tiny_patch4_window7_224").graph, images).output,
      meant));
}

void TestSwin::attention_is_found_in_every_block() {
  const QTemporaryDir folder;
  const std::string path = folder.filePath("swin.safetensors").toStdString();
  write_safetensors(path, {official(kTiny, Values::Random).tensors, {}});
  const auto info = Model::load({path, {}, {}, {}}).info();
  QCOMPARE(info.name, std::string("Swin-Tiny"));
  QCOMPARE(info.parameters, std::int64_t{28288354});
  QCOMPARE(info.normalization.name, std::string("imagenet"));
  QCOMPARE(info.attention.size(), std::size_t{12});
  const std::int64_t heads[] = {3, 3, 6, 6, 12, 12, 12, 12, 12, 12, 24, 24};
  for (std::size_t i = 0; i < 12; ++i) {
    QCOMPARE(info.attention[i].heads, heads[i]);
    QCOMPARE(info.attention[i].tokens, std::int64_t{49});
  }
  QCOMPARE(info.attention[5].path, std::string("layers.2.blocks.1.attn"));
  // 4.5 G multiply-adds in the paper's Table 1, which counts the products of attention.
  QVERIFY(std::abs(static_cast<double>(info.macs) - 4.5e9) < 0.05e9);
}

void TestSwin::its_state_dict_comes_back_unchanged() {
  const auto dict = official(kNano, Values::Random);
  const auto again = state_dict(match_architecture(dict.tensors).graph);
  QCOMPARE(again.size(), dict.tensors.size());
  for (const auto& [name, tensor] : dict.tensors) QVERIFY(at::equal(again.at(name), tensor));
}

void TestSwin::it_survives_being_written_and_read() {
  const Graph graph = match_architecture(official(kNano, Values::Random).tensors).graph;
  const auto images = test::random_images(2, 32);
  const auto logits = forward(graph, images).output;
  const Graph own = deserialize(serialize(graph));
  QVERIFY(at::equal(forward(own, images).output, logits));
  QCOMPARE(parameter_count(own), std::int64_t{209068});
  QCOMPARE(find_attention(own).size(), std::size_t{4});
  const Graph onnx = import_onnx(to_onnx(graph, {})).graph;
  QVERIFY(test::largest_difference(forward(onnx, images).output, logits) < 1e-4);
  QCOMPARE(find_attention(onnx).size(), std::size_t{4});
}

// Section 6, point 6.
void TestSwin::the_position_index_is_symmetric() {
  const auto index = relative_position_index(7);
  QVERIFY(index.sizes() == at::IntArrayRef({49, 49}));
  QVERIFY(index.add(index.t()).eq(168).all().item<bool>());
  QVERIFY(index.diagonal().eq(84).all().item<bool>());
  QCOMPARE(index[0][48].item<std::int64_t>(), std::int64_t{0});
  const auto table = at::arange(169 * 2, at::kFloat).view({169, 2});
  const auto bias = expand_position_bias(table);
  // Token 9 (row 1, column 2) seen from token 1 (row 0, column 1).
  QCOMPARE(bias[0][1][9][1].item<float>(), table[(1 + 6) * 13 + 1 + 6][1].item<float>());
  QVERIFY(at::equal(collapse_position_bias(bias), table));
}

// Section 2.4, point 4, for the 14 x 14 map of stage 2.
void TestSwin::the_mask_parts_what_rolling_joined() {
  const auto mask = shifted_window_mask(14, 7, 3);
  QVERIFY(mask.sizes() == at::IntArrayRef({1, 4, 1, 49, 49}));
  // The first window holds no seam, the second one between its columns 3 and 4, the third one
  // between these rows, the last both: 0, 2 28 21, 2 28 21 and 49^2 - (16^2 + 2 12^2 + 9^2) pairs.
  const std::int64_t apart[] = {0, 1176, 1176, 1776};
  for (std::int64_t w = 0; w < 4; ++w) {
    QCOMPARE(mask[0][w][0].eq(-100).sum().item<std::int64_t>(), apart[w]);
    QCOMPARE(mask[0][w][0].eq(0).sum().item<std::int64_t>(), 2401 - apart[w]);
  }
  QCOMPARE(mask[0][1][0][3][4].item<float>(), -100.0F);
  QCOMPARE(mask[0][1][0][3][3 + 7].item<float>(), 0.0F);
}

void TestSwin::differences_are_named() {
  auto tensors = official(kTiny).tensors;
  tensors["layers.2.blocks.3.attn.relative_position_bias_table"] = at::zeros({529, 12});
  auto failure = test::match_failure(tensors);
  QCOMPARE(failure.code, ErrorCode::ShapeMismatch);
  QCOMPARE(failure.text,
           std::string("`layers.2.blocks.3.attn.relative_position_bias_table` has shape [529,12], "
                       "Swin-Tiny needs [169,12]"));
  tensors = official(kTiny).tensors;
  tensors.erase("layers.1.downsample.norm.bias");
  failure = test::match_failure(tensors);
  QCOMPARE(failure.code, ErrorCode::MissingTensor);
  QVERIFY(failure.text.starts_with("`layers.1.downsample.norm.bias` of shape [768] is missing"));
  // Version 2 of Swin has other attention.
  tensors = official(kTiny).tensors;
  tensors["layers.0.blocks.0.attn.logit_scale"] = at::zeros({3, 1, 1});
  QCOMPARE(test::match_failure(tensors).code, ErrorCode::UnexpectedTensor);
}

QTEST_GUILESS_MAIN(TestSwin)
#include "test_swin.moc"
