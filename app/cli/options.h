// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "api/analysis.h"
#include "api/control.h"
#include "api/dataset.h"
#include "api/model.h"
#include "api/types.h"

namespace zsq::cli {

/// --arch, --input-size, --output, --normalize and --preprocess, wherever a model is named.
struct ModelOptions {
  std::string location;
  std::string architecture;
  std::string normalization;
  std::string preprocessing;
  std::string input;
  std::string output;
  [[nodiscard]] ModelSource source() const;
};
void add_model_options(CLI::App& app, ModelOptions& options, const std::string& positional);

/// --class-order, wherever data are named.
struct DataOptions {
  std::string location;
  std::string class_order;
  [[nodiscard]] DataSource source() const;
  /// Opens them and says on standard error what is to be known of them.
  [[nodiscard]] Dataset open() const;
};
enum class DataNeed { Optional, Required };
void add_data_options(CLI::App& app, DataOptions& options, const std::string& help, DataNeed need);

/// Exit code of a command that Ctrl+C or SIGTERM ended.
inline constexpr int kInterrupted = 130;
/// Called first: until something is computed that obeys interruptible_control(), both end the
/// program at once.
void end_at_interrupts();
/// Cancelled by Ctrl+C and SIGTERM: the computation stops at its next checkpoint, or soon after.
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

/// Says on standard error how images are made for the network, how that is known, and what is to be
/// known of the file.
void state_image_handling(const ModelInfo& info);
/// What `zsq info` says of images: kind, classes, the folder of each class.
nlohmann::json data_json(const DatasetInfo& data);
void print_data(const DatasetInfo& data);
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
