// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/imported_outputs.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <nlohmann/json.hpp>
#include <string_view>
#include <tuple>

#include "api/error.h"

namespace zsq {
namespace {

/// The words of "aux_logits", "featuresOut", "output1".
std::vector<std::string> words_of(const std::string& name) {
  std::vector<std::string> words(1);
  char before = ' ';
  for (const char c : name) {
    const auto letter = static_cast<unsigned char>(c);
    const bool begins = std::isupper(letter) != 0 && std::islower(before) != 0;
    if (std::isalpha(letter) == 0 || begins) words.emplace_back();
    if (std::isalpha(letter) != 0) words.back() += static_cast<char>(std::tolower(letter));
    before = static_cast<char>(letter & 0x7f);
  }
  std::erase(words, "");
  return words;
}

template <std::size_t n>
bool any_of_words(const std::vector<std::string>& words,
                  const std::array<std::string_view, n>& known) {
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return std::find(known.begin(), known.end(), word) != known.end();
  });
}

/// How much a name promises scores: 4 logits, 3 scores, 2 probabilities, 1 nothing, 0 others.
int promise_of(const std::string& name) {
  constexpr std::array<std::string_view, 26> kOthers{
      "aux",       "auxiliary",  "feat",         "feats",        "feature", "features", "embed",
      "embedding", "embeddings", "hidden",       "pool",         "pooled",  "pooler",   "attn",
      "attention", "attentions", "loss",         "box",          "boxes",   "mask",     "masks",
      "dist",      "distill",    "distillation", "intermediate", "label"};
  constexpr std::array<std::string_view, 2> kLogits{"logits", "logit"};
  constexpr std::array<std::string_view, 15> kScores{
      "score", "scores",     "output", "outputs", "out",  "class", "classes",    "cls",
      "pred",  "prediction", "preds",  "head",    "main", "fc",    "predictions"};
  constexpr std::array<std::string_view, 6> kProbabilities{
      "prob", "probs", "probability", "probabilities", "softmax", "confidence"};
  const auto words = words_of(name);
  if (any_of_words(words, kOthers)) return 0;
  if (any_of_words(words, kLogits)) return 4;
  if (any_of_words(words, kProbabilities)) return 2;
  return any_of_words(words, kScores) ? 3 : 1;
}

/// For each node how many stand one behind the other up to it.
std::vector<int> depths(const Graph& graph) {
  std::vector<int> result;
  for (const Node& node : graph.nodes) {
    int depth = 0;
    for (const NodeId input : node.inputs) {
      depth = std::max(depth, result[static_cast<std::size_t>(input)] + 1);
    }
    result.push_back(depth);
  }
  return result;
}

bool gives_rows(const OutputCandidate& output) {
  return output.for_one.size() == 2 && output.for_two.size() == 2 && output.for_one[0] == 1 &&
         output.for_two[0] == 2 && output.for_one[1] == output.for_two[1];
}

std::int64_t classes_of(const OutputCandidate& output) {
  return gives_rows(output) ? output.for_one[1] : 0;
}

std::string list_of(const std::vector<OutputCandidate>& candidates) {
  std::vector<std::string> names;
  for (const OutputCandidate& output : candidates) {
    std::string shape = "shape not known";
    if (!output.for_one.empty()) {
      shape = fmt::format("{}", fmt::join(output.for_one.begin() + 1, output.for_one.end(), "x"));
    }
    names.push_back(fmt::format("'{}' ({})", output.name, shape.empty() ? "one value" : shape));
  }
  return fmt::format("{}", fmt::join(names, ", "));
}

std::size_t named_output(const std::vector<OutputCandidate>& candidates, const std::string& name) {
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (candidates[i].name != name) continue;
    if (candidates[i].node >= 0) return i;
    throw Error(ErrorCode::InvalidArgument,
                fmt::format("the output '{}' does not depend on the input", name));
  }
  throw Error(ErrorCode::InvalidArgument, fmt::format("the file has no output '{}'", name),
              fmt::format("Its outputs are {}.", list_of(candidates)));
}

/// Of a softmax and the logits that it reads, the logits.
std::size_t before_softmax(const Graph& graph, const std::vector<OutputCandidate>& candidates,
                           std::size_t taken) {
  const Node& node = graph.node(candidates[taken].node);
  if (!std::holds_alternative<Softmax>(node.op)) return taken;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (candidates[i].node == node.inputs.at(0) && gives_rows(candidates[i])) return i;
  }
  return taken;
}

}  // namespace

std::size_t choose_output(const Graph& graph, const std::vector<OutputCandidate>& candidates,
                          const std::optional<std::string>& wanted, std::int64_t metadata_classes) {
  if (wanted) return named_output(candidates, *wanted);
  const std::vector<int> depth = depths(graph);
  std::optional<std::size_t> taken;
  std::tuple<bool, bool, int, int> best;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const OutputCandidate& output = candidates[i];
    if (output.node < 0) continue;
    const std::tuple<bool, bool, int, int> rank{
        gives_rows(output), metadata_classes > 0 && classes_of(output) == metadata_classes,
        promise_of(output.name), depth[static_cast<std::size_t>(output.node)]};
    if (taken && rank <= best) continue;
    taken = i;
    best = rank;
  }
  if (!taken) {
    throw Error(ErrorCode::Malformed,
                candidates.size() == 1 ? fmt::format("the output '{}' does not depend on the input",
                                                     candidates.front().name)
                                       : "none of the outputs depends on the input");
  }
  return before_softmax(graph, candidates, *taken);
}

void note_outputs(ImportedModel& model, const std::vector<OutputCandidate>& candidates,
                  std::size_t taken, const std::optional<std::string>& wanted) {
  for (const OutputCandidate& output : candidates) {
    std::vector<std::int64_t> shape = output.for_one;
    if (!shape.empty()) shape.erase(shape.begin());
    model.outputs.push_back({output.name, std::move(shape)});
  }
  model.output = candidates[taken].name;
  if (candidates.size() < 2) return;
  model.notes.push_back(
      fmt::format("The file has {} outputs: {}. '{}' {} taken as the scores{}.", candidates.size(),
                  list_of(candidates), model.output, wanted ? "is" : "was",
                  wanted ? " as chosen" : "; another can be chosen (--output NAME)"));
}

std::int64_t classes_in(const std::map<std::string, std::string>& metadata) {
  const auto names = metadata.find("zsq_class_names");
  if (names == metadata.end()) return 0;
  const auto list = nlohmann::json::parse(names->second, nullptr, false);
  return list.is_array() ? static_cast<std::int64_t>(list.size()) : 0;
}

}  // namespace zsq
