// SPDX-License-Identifier: GPL-3.0-or-later
// Named stages of a method.
#pragma once

#include <ATen/core/Generator.h>

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/run.h"
#include "graph/graph.h"

namespace zsq {

class RunContext;

/// What the sections of one run left: results of those that finished, the state of the one that was
/// interrupted. A checkpoint holds both, under NAME/result/KEY and NAME/state/KEY.
class SectionRecords {
 public:
  /// Takes over what an earlier process saved; only the first call does anything.
  void load(RunContext& run);
  [[nodiscard]] const TensorMap* result(const std::string& name) const;
  [[nodiscard]] std::optional<TensorMap> state(const std::string& name) const;
  void keep(const std::string& name, TensorMap result);
  /// Notes that a section of that name began. Throws Internal for the second one.
  void enter(const std::string& name);
  /// The state from which that section would go on; stays until a newer one, or its result.
  void note(const std::string& name, TensorMap state);
  /// All of it.
  [[nodiscard]] TensorMap checkpoint() const;

 private:
  bool loaded_ = false;
  std::map<std::string, bool> entered_;
  std::map<std::string, TensorMap> results_;
  std::map<std::string, TensorMap> states_;
};

/// A named stage of a method (RunContext::section). A run that resumes skips sections whose
/// result() is there already, and goes on within the one whose saved() is.
class Section {
 public:
  Section(RunContext& run, std::string name);
  [[nodiscard]] RunContext& run() const { return run_; }
  [[nodiscard]] const std::string& name() const { return name_; }

  /// Streams of randomness: split from the recipe's seed by the names of section and stream, so
  /// that no two are alike and none depends on what other sections drew.
  [[nodiscard]] std::uint64_t seed(std::string_view stream) const;
  [[nodiscard]] at::Generator generator(std::string_view stream) const;

  /// What finish() was given, in an earlier process where the run resumes. Null: not finished.
  [[nodiscard]] const TensorMap* result() const;
  /// The state that an earlier process saved within this section.
  [[nodiscard]] std::optional<TensorMap> saved() const;

  /// Progress from 0 to \p total, and the names of the curves, which stand behind those of earlier
  /// sections.
  void begin(Stage stage, std::int64_t total, const std::vector<std::string>& losses = {});
  /// One step: \p iteration is 1-based, \p losses in the order of begin(). NaN: not known now.
  void report(std::int64_t iteration, const std::vector<double>& losses, double learning_rate);
  void advance(std::int64_t done);
  /// Obeys pause and cancel; throws Error(Cancelled). \p state is what is needed to go on from
  /// exactly here; without it an interrupted section goes on from its last state, or begins again.
  void checkpoint(const std::function<TensorMap()>& state = {});
  /// Keeps the result, in later checkpoints too.
  const TensorMap& finish(TensorMap result);

 private:
  RunContext& run_;
  std::string name_;
};

}  // namespace zsq
