// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/recipe.h"
#include "api/statistics.h"

namespace zsq {

/// One run of a sweep: an ordinary run folder below the sweep's.
struct SweepCell {
  std::string folder;  ///< its name: "cifar10-resnet20_zeroq_W4A4_quick_seed0"
  std::string row;     ///< cells that differ by their seed alone have the same
  std::string model;   ///< as the table calls it: the file's name
  std::string method;  ///< as the table calls it: the name that the sweep gives, or the card's
  std::string values;  ///< what "set" changed: "steps=100"
  Recipe recipe;       ///< resolved
};

/// Models x methods x bits x presets x values x seeds, in this order.
struct Sweep {
  std::vector<SweepCell> cells;
  int threads = 0;  ///< of each run; 0: as `zsq run`
};

/// {"models": [...], "methods": [...], "bits": ["W4A4"], "presets": ["quick"], "seeds": [0, 1, 2],
///  "set": {"steps": [100, 200]}, "data": ..., "data_limit": 2000, "layer_policy": ...,
///  "baselines": ..., "precision": ..., "threads": 2}
/// A model is a location or an object as in a recipe; a method an id or {"method": ID, "name": ...,
/// "set": {...}, "preset": ..., "layer_policy": ...}. ${NAME} in a location is that environment
/// variable; relative locations start at the current folder. Throws Malformed, InvalidArgument with
/// the key or value at fault, UnknownMethod; a sweep without cells is InvalidArgument.
ZSQ_API Sweep parse_sweep(std::string_view json);
ZSQ_API Sweep read_sweep(const std::string& path);

/// What became of a cell's process, beside its run folder.
struct CellRecord {
  int exit_code = 0;
  std::string error;  ///< its line on standard error; empty where it finished
  double seconds = 0;
  double peak_mib = 0;
};
ZSQ_API void write_cell_record(const std::string& run_folder, const CellRecord& record);
/// None where the cell has not been run.
ZSQ_API std::optional<CellRecord> read_cell_record(const std::string& run_folder);

/// Mean and sample standard deviation (n - 1; none for one value).
struct Spread {
  double mean = 0;
  std::optional<double> deviation;
  std::int64_t count = 0;
};
ZSQ_API Spread spread_of(const std::vector<double>& values);

/// One line of the table: the seeds of one setting.
struct SweepRow {
  std::string model, method, bits, preset, values, setting;
  std::int64_t finished = 0;
  std::int64_t missing = 0;
  std::vector<std::string> errors;    ///< of the cells that failed: "seed 2: ..."
  std::optional<Spread> top1;         ///< 0..1, of the method
  std::optional<double> float_top1;   ///< 0..1
  std::optional<Spread> noise, real;  ///< 0..1, the baselines
  std::optional<Spread> seconds;      ///< of the method alone, without evaluation
  std::optional<double> peak_mib;     ///< the largest of the processes
  std::int64_t evaluation_images = 0;
};
/// At any time: cells that are not there yet count as missing. \p folder: the sweep's.
ZSQ_API std::vector<SweepRow> sweep_rows(const Sweep& sweep, const std::string& folder);

enum class TableFormat { Markdown, Csv, Latex };
/// Throws InvalidArgument.
ZSQ_API TableFormat parse_table_format(std::string_view text);
/// Accuracies in percent, seconds and MiB.
ZSQ_API std::string sweep_table(const std::vector<SweepRow>& rows, TableFormat format);

}  // namespace zsq
