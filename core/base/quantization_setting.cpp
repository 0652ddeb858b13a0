// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

#include "api/error.h"
#include "api/types.h"

namespace zsq {
namespace {

constexpr int kFewestBits = 2;
constexpr int kMostBits = 8;
constexpr std::array kPolicyNames{"zsq_all", "first_last_8", "first_last_float",
                                  "squant",  "brecq",        "qdrop",
                                  "genie",   "dfq",          "udfc"};

[[noreturn]] void throw_bad_override(std::string_view text) {
  throw Error(ErrorCode::InvalidArgument,
              fmt::format("'{}' does not say what one layer is to do", text),
              "Write PATH=8, PATH=float, PATH=W4A8, PATH=W8 or PATH=Afloat, with 2 to 8 bits.");
}

/// Bits at the front of \p text, which is shortened by them; "float" is 0.
int take_bits(std::string_view& text, std::string_view whole) {
  if (text.starts_with("float")) {
    text.remove_prefix(5);
    return 0;
  }
  int bits = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), bits);
  if (error != std::errc{} || bits < kFewestBits || bits > kMostBits) throw_bad_override(whole);
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return bits;
}

bool take_letter(std::string_view& text, char letter) {
  if (text.empty() || std::toupper(static_cast<unsigned char>(text[0])) != letter) return false;
  text.remove_prefix(1);
  return true;
}

std::string bits_text(int bits) {
  return bits == 0 ? "float" : std::to_string(bits);
}

/// Words of a setting's text are separated by spaces; a path that has some gives them as %20.
std::string without_spaces(const std::string& path) {
  std::string text;
  for (const char c : path) {
    if (c == ' ' || c == '%') {
      text += c == ' ' ? "%20" : "%25";
    } else {
      text += c;
    }
  }
  return text;
}

std::string with_spaces(std::string_view text) {
  std::string path;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view code = text.substr(i, 3);
    if (code == "%20" || code == "%25") {
      path += code == "%20" ? ' ' : '%';
      i += 2;
    } else {
      path += text[i];
    }
  }
  return path;
}

void check_bits(int bits, const std::string& path) {
  if (bits == 0 || (bits >= kFewestBits && bits <= kMostBits)) return;
  throw Error(ErrorCode::InvalidArgument, fmt::format("layer '{}' cannot have {} bits", path, bits),
              "Use 2 to 8 bits, or float.");
}

}  // namespace

std::vector<LayerPolicy> layer_policies() {
  std::vector<LayerPolicy> policies;
  for (std::size_t i = 0; i < kPolicyNames.size(); ++i) {
    policies.push_back(static_cast<LayerPolicy>(i));
  }
  return policies;
}

LayerPolicy parse_layer_policy(std::string_view text) {
  for (const LayerPolicy policy : layer_policies()) {
    if (text == to_string(policy)) return policy;
  }
  throw Error(ErrorCode::InvalidArgument, fmt::format("'{}' is not a layer policy", text),
              fmt::format("Policies: {}.", fmt::join(kPolicyNames, ", ")));
}

const char* to_string(LayerPolicy policy) noexcept {
  const auto index = static_cast<std::size_t>(policy);
  return index < kPolicyNames.size() ? kPolicyNames[index] : kPolicyNames[0];
}

Granularity parse_granularity(std::string_view text) {
  for (const auto granularity : {Granularity::PerTensor, Granularity::PerChannel}) {
    if (text == to_string(granularity)) return granularity;
  }
  throw Error(ErrorCode::InvalidArgument, fmt::format("weights cannot be quantized '{}'", text),
              "Use per_tensor or per_channel.");
}

const char* to_string(Granularity granularity) noexcept {
  return granularity == Granularity::PerTensor ? "per_tensor" : "per_channel";
}

LayerOverride parse_layer_override(std::string_view text) {
  const auto equals = text.rfind('=');
  if (equals == std::string_view::npos || equals == 0) throw_bad_override(text);
  LayerOverride result{std::string(text.substr(0, equals)), {}, {}};
  std::string_view rest = text.substr(equals + 1);
  if (take_letter(rest, 'W')) result.weights = take_bits(rest, text);
  if (take_letter(rest, 'A')) result.activations = take_bits(rest, text);
  if (!result.weights && !result.activations) {
    result.weights = take_bits(rest, text);
    result.activations = result.weights;
  }
  if (!rest.empty()) throw_bad_override(text);
  return result;
}

std::string to_string(const LayerOverride& layer) {
  if (layer.weights && layer.weights == layer.activations) {
    return fmt::format("{}={}", layer.path, bits_text(*layer.weights));
  }
  return fmt::format(
      "{}={}{}", layer.path,
      layer.weights ? fmt::format("W{}", bits_text(*layer.weights)) : std::string(),
      layer.activations ? fmt::format("A{}", bits_text(*layer.activations)) : std::string());
}

std::string to_string(const QuantizationSetting& setting) {
  std::string text = fmt::format("{} {}", to_string(setting.bits), to_string(setting.policy));
  if (setting.weight_granularity) {
    text += fmt::format(" {}", to_string(*setting.weight_granularity));
  }
  for (const LayerOverride& layer : setting.layers) {
    text += fmt::format(" {}", without_spaces(to_string(layer)));
  }
  return text;
}

QuantizationSetting parse_quantization_setting(std::string_view text) {
  std::vector<std::string_view> words;
  while (true) {
    const auto space = text.find(' ');
    words.push_back(text.substr(0, space));
    if (space == std::string_view::npos) break;
    text.remove_prefix(space + 1);
  }
  if (words.size() < 2) {
    throw Error(ErrorCode::InvalidArgument,
                fmt::format("'{}' is not a quantization setting", words[0]));
  }
  QuantizationSetting setting{parse_bits(words[0]), parse_layer_policy(words[1]), {}, {}};
  for (std::size_t i = 2; i < words.size(); ++i) {
    if (words[i].find('=') == std::string_view::npos) {
      setting.weight_granularity = parse_granularity(words[i]);
    } else {
      setting.layers.push_back(parse_layer_override(with_spaces(words[i])));
    }
  }
  return checked(std::move(setting));
}

QuantizationSetting checked(QuantizationSetting setting) {
  parse_bits(to_string(setting.bits));
  std::sort(setting.layers.begin(), setting.layers.end(),
            [](const LayerOverride& a, const LayerOverride& b) { return a.path < b.path; });
  for (std::size_t i = 0; i < setting.layers.size(); ++i) {
    const LayerOverride& layer = setting.layers[i];
    if (layer.weights) check_bits(*layer.weights, layer.path);
    if (layer.activations) check_bits(*layer.activations, layer.path);
    if (i > 0 && setting.layers[i - 1].path == layer.path) {
      throw Error(ErrorCode::InvalidArgument,
                  fmt::format("layer '{}' is given bits twice", layer.path), "Name it once.");
    }
  }
  return setting;
}

}  // namespace zsq
