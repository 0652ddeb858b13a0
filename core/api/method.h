// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "api/export.h"
#include "api/types.h"

namespace zsq {

enum class MethodCategory { Baseline, SynthesisFree, Generator, NoiseOptimization };
ZSQ_API const char* to_string(MethodCategory category) noexcept;

/// The kinds of networks that a method's publication quantizes.
enum class Networks { Cnn, Transformer, Both };
ZSQ_API const char* to_string(Networks networks) noexcept;

/// What kind of network a method cannot do without. A transformer has attention, a convolutional
/// network convolutions and no attention.
enum class NeededNetwork { Any, Convolutional, Transformer };
ZSQ_API const char* to_string(NeededNetwork network) noexcept;

/// One result that a publication reports, for the method's card.
struct ReportedResult {
  std::string model;  ///< "ResNet-18"; a variant of the method in brackets behind it
  std::string data;
  std::string bits;
  double top1 = 0;
  bool verified = true;  ///< false: from memory, second hand, run again by others, or derived
  std::string source{};  ///< where it comes from, if not from the publication or its code
};

/// Title, origin and place in the survey's taxonomy of one method.
struct MethodCard {
  std::string id;    ///< "zeroq"
  std::string name;  ///< "ZeroQ"
  std::string title;
  std::string authors;
  std::string venue;  ///< "CVPR 2020"
  std::string link;   ///< where the paper is to be found, e.g. "arXiv:2001.00281"
  MethodCategory category = MethodCategory::NoiseOptimization;
  bool trains_weights = false;  ///< QAT; otherwise PTQ
  std::string scope;            ///< "S" synthesis, "Q" quantization, "S+Q"
  std::string architectures;    ///< "CNN with batch norm"
  std::string image_count;      ///< "32 (64 in the script)", "15.8 M (...)"; see image_number
  std::string summary;          ///< two or three sentences
  std::vector<std::string> loss_terms;  ///< the formula, term by term, as shown beside the losses
  std::vector<std::string> notes;       ///< paper-versus-code choices, unverified parts
  std::vector<ReportedResult> reported;
  bool needs_batch_norm = true;
  bool needs_classes = false;  ///< draws or compares classes: one alone will not do
  NeededNetwork needs_network = NeededNetwork::Any;
  LayerPolicy layer_policy = LayerPolicy::All;  ///< what the method's authors use
  Networks networks = Networks::Cnn;
};

using ParameterValue = std::variant<bool, std::int64_t, double, std::string>;
using Parameters = std::map<std::string, ParameterValue>;

/// One setting of a method: drives the form, `zsq run --set` and the recipe file.
struct ParameterSpec {
  std::string name;               ///< "learning_rate"
  std::string label;              ///< "Learning rate"
  std::string help;               ///< one line
  std::string unit;               ///< may be empty
  ParameterValue value;           ///< the paper's
  std::optional<double> minimum;  ///< for numbers
  std::optional<double> maximum;
  std::vector<std::string> choices;  ///< for strings; empty: free text
  bool advanced = false;             ///< folded away in the form
};

/// A named set of values: chosen in the form, by `--preset ID` and in the recipe.
struct PresetRecord {
  std::string id;     ///< "quick"
  std::string label;  ///< "Quick preset for CPUs"
  std::string help;   ///< one line; may be empty
  Parameters values;  ///< those that are not the schema's
};

struct MethodInfo {
  MethodCard card;
  std::vector<ParameterSpec> parameters;
  /// The first is "paper", the second "quick", for CPUs; a method may have others.
  std::vector<PresetRecord> presets;
};

/// All methods that can be run: the default first, then in the survey's order.
ZSQ_API std::vector<MethodInfo> methods();
/// Throws UnknownMethod, naming the methods that there are, for an id that is not known and for a
/// method that only the catalogue knows (api/catalogue.h).
ZSQ_API MethodInfo method(std::string_view id);
/// All parameters, with that preset's values. Throws InvalidArgument, naming the presets that the
/// method has.
ZSQ_API Parameters preset_parameters(const MethodInfo& method, std::string_view preset);
/// Reads "key=value" into the type that the schema wants; throws InvalidArgument with the range.
ZSQ_API void set_parameter(const MethodInfo& method, Parameters& parameters, std::string_view name,
                           std::string_view text);
/// Throws InvalidArgument for the first value that is missing, of another type or out of range.
ZSQ_API void check_parameters(const MethodInfo& method, const Parameters& parameters);
ZSQ_API std::string to_string(const ParameterValue& value);

}  // namespace zsq
