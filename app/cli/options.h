// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "api/analysis.h"
#include "api/control.h"
#include "api/model.h"
#include "api/types.h"

namespace zsq::cli {

/// --arch, --input-size and --normalize, wherever a model is named.
struct ModelOptions {
  std::string location;
  std::string architecture;
  std::string normalization;
  std::string input;
  [[nodiscard]] ModelSource source() const;
};
void add_model_options(CLI::App& app, ModelOptions& options, const std::string& positional);

/// Cancelled by Ctrl+C: the computation stops at its next checkpoint.
RunControl& interruptible_control();

/// One rewritten line on a terminal, a line every few seconds elsewhere; always standard error.
class ProgressLine {
 public:
  ~ProgressLine();
  void show(const std::string& text);
  void finish();

 private:
  double last_ = -1;
  std::size_t width_ = 0;
};

/// Says on standard error which normalization is used and how it is known.
void state_normalization(const ModelInfo& info);
std::string percent(double fraction);
/// "85.55 % (95 %: 83.9 to 87.0)"
std::string top1_text(const Evaluation& evaluation);
/// null where the value is not a number or missing.
nlohmann::json finite(double value);
nlohmann::json finite(const std::optional<double>& value);
/// "W4A4 zsq_all" or "float32".
std::string setting_text(const ModelInfo& info);
void print_json(const nlohmann::json& document);

// One function per subcommand: registers it; the callback runs it.
void add_methods(CLI::App& app);
void add_info(CLI::App& app);
void add_run(CLI::App& app);
void add_evaluate(CLI::App& app);
void add_compare(CLI::App& app);
void add_inspect(CLI::App& app);
void add_sensitivity(CLI::App& app);
void add_export(CLI::App& app);
void add_train(CLI::App& app);
void add_sweep(CLI::App& app);

}  // namespace zsq::cli
