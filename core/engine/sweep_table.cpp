// SPDX-License-Identifier: GPL-3.0-or-later
// What became of a sweep's cells, as rows and as a table.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>

#include "api/error.h"
#include "api/run.h"
#include "api/sweep.h"
#include "base/file.h"

namespace zsq {
namespace {

constexpr const char* kRecordFile = "cell.json";

/// The values of one row's cells.
struct Collected {
  std::vector<double> top1, noise, real, seconds;
};

void collect(const SavedRun& run, Collected& values, SweepRow& row) {
  const RunResult& result = *run.result;
  values.seconds.push_back(result.method_seconds);
  for (const AccuracyEntry& entry : result.accuracies) {
    const double top1 = entry.evaluation.top1;
    row.evaluation_images = entry.evaluation.images;
    if (entry.id == "float") {
      row.float_top1 = top1;
    } else if (entry.id == "noise") {
      values.noise.push_back(top1);
    } else if (entry.id == "real") {
      values.real.push_back(top1);
    } else {
      values.top1.push_back(top1);
    }
  }
}

/// A cell that failed, or one that was changed by hand, is a row with its error.
void add_cell(const SweepCell& cell, const std::string& folder, Collected& values, SweepRow& row) {
  const std::string path = folder + "/" + cell.folder;
  const auto record = read_cell_record(path);
  if (record && record->peak_mib > 0) {
    row.peak_mib = std::max(row.peak_mib.value_or(0), record->peak_mib);
  }
  try {
    const bool there = std::filesystem::exists(path + "/report.json");
    if (there) {
      collect(open_run(path), values, row);
      ++row.finished;
      return;
    }
  } catch (const Error& error) {
    row.errors.push_back(fmt::format("seed {}: {}", cell.recipe.seed, error.what()));
    return;
  }
  if (record && !record->error.empty()) {
    row.errors.push_back(fmt::format("seed {}: {}", cell.recipe.seed, record->error));
  } else {
    ++row.missing;
  }
}

std::optional<Spread> spread_or_none(const std::vector<double>& values) {
  if (values.empty()) return std::nullopt;
  return spread_of(values);
}

std::string percent_text(const std::optional<Spread>& spread, const char* plus_minus) {
  if (!spread) return "";
  std::string text = fmt::format("{:.2f}", 100 * spread->mean);
  if (spread->deviation) text += fmt::format("{}{:.2f}", plus_minus, 100 * *spread->deviation);
  return text;
}

/// The cells of a table's line, in the order of the headings.
std::vector<std::string> fields(const SweepRow& row, const char* plus_minus) {
  std::string state = fmt::format("{}", row.finished);
  if (row.missing > 0) state += fmt::format(", {} missing", row.missing);
  std::string note;
  for (const std::string& error : row.errors) note += (note.empty() ? "" : "; ") + error;
  return {row.model,
          row.method,
          row.bits,
          row.preset,
          row.values,
          percent_text(row.top1, plus_minus),
          state,
          row.float_top1 ? fmt::format("{:.2f}", 100 * *row.float_top1) : "",
          percent_text(row.noise, plus_minus),
          percent_text(row.real, plus_minus),
          row.seconds ? fmt::format("{:.1f}", row.seconds->mean) : "",
          row.peak_mib ? fmt::format("{:.0f}", *row.peak_mib) : "",
          row.setting,
          note};
}

const std::vector<std::string>& headings() {
  static const std::vector<std::string> names{"model",   "method",   "bits",    "preset", "values",
                                              "top-1",   "seeds",    "float",   "noise",  "real",
                                              "seconds", "peak MiB", "setting", "errors"};
  return names;
}

std::string csv_line(const std::vector<std::string>& cells) {
  std::string line;
  for (const std::string& cell : cells) {
    if (!line.empty() || &cell != &cells.front()) line += ',';
    if (cell.find_first_of(",\"\n") == std::string::npos) {
      line += cell;
      continue;
    }
    line += '"';
    for (const char c : cell) line += c == '"' ? std::string("\"\"") : std::string(1, c);
    line += '"';
  }
  return line + "\n";
}

/// Numbers for programs: mean and deviation in columns of their own.
std::string csv_table(const std::vector<SweepRow>& rows) {
  std::string text =
      csv_line({"model", "method", "bits", "preset", "values", "setting", "top1_mean",
                "top1_deviation", "seeds", "missing", "failed", "float_top1", "noise_mean",
                "real_mean", "seconds_mean", "peak_mib", "evaluation_images", "errors"});
  const auto number = [](std::optional<double> value) {
    return value ? fmt::format("{:.6g}", *value) : std::string();
  };
  const auto mean = [&](const std::optional<Spread>& spread, double factor) {
    return spread ? number(factor * spread->mean) : std::string();
  };
  for (const SweepRow& row : rows) {
    std::optional<double> deviation;
    if (row.top1 && row.top1->deviation) deviation = 100 * *row.top1->deviation;
    std::optional<double> float_top1;
    if (row.float_top1) float_top1 = 100 * *row.float_top1;
    text += csv_line({row.model, row.method, row.bits, row.preset, row.values, row.setting,
                      mean(row.top1, 100), number(deviation), std::to_string(row.finished),
                      std::to_string(row.missing), std::to_string(row.errors.size()),
                      number(float_top1), mean(row.noise, 100), mean(row.real, 100),
                      mean(row.seconds, 1), number(row.peak_mib),
                      std::to_string(row.evaluation_images), fields(row, " ").back()});
  }
  return text;
}

/// Columns in which no row has anything are left out.
std::vector<std::size_t> used_columns(const std::vector<std::vector<std::string>>& table) {
  std::vector<std::size_t> used;
  for (std::size_t c = 0; c < headings().size(); ++c) {
    const bool any =
        std::any_of(table.begin(), table.end(), [c](const auto& line) { return !line[c].empty(); });
    if (any) used.push_back(c);
  }
  return used;
}

std::string joined(const std::vector<std::string>& line, const std::vector<std::size_t>& columns,
                   const char* between) {
  std::string text;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (i > 0) text += between;
    text += line[columns[i]];
  }
  return text;
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size())) {
    text.replace(at, what.size(), by);
  }
  return text;
}

std::string markdown_table(const std::vector<SweepRow>& rows) {
  std::vector<std::vector<std::string>> table;
  for (const SweepRow& row : rows) {
    table.push_back(fields(row, " ± "));
    for (std::string& cell : table.back()) cell = replaced(replaced(cell, "|", "\\|"), "\n", " ");
  }
  const auto columns = used_columns(table);
  std::string text = "| " + joined(headings(), columns, " | ") + " |\n|";
  for (std::size_t i = 0; i < columns.size(); ++i) text += "---|";
  text += "\n";
  for (const auto& line : table) text += "| " + joined(line, columns, " | ") + " |\n";
  return text;
}

std::string latex_table(const std::vector<SweepRow>& rows) {
  std::vector<std::vector<std::string>> table;
  for (const SweepRow& row : rows) {
    table.push_back(fields(row, " $\\pm$ "));
    for (std::size_t c = 0; c < table.back().size(); ++c) {
      std::string& cell = table.back()[c];
      const bool numbers = cell.find("$\\pm$") != std::string::npos;
      for (const char* special : {"%", "&", "#", "_"}) {
        if (!numbers) cell = replaced(cell, special, std::string("\\") + special);
      }
    }
  }
  const auto columns = used_columns(table);
  std::string text = "\\begin{tabular}{" + std::string(columns.size(), 'l') + "}\n\\hline\n" +
                     joined(headings(), columns, " & ") + " \\\\\n\\hline\n";
  for (const auto& line : table) text += joined(line, columns, " & ") + " \\\\\n";
  return text + "\\hline\n\\end{tabular}\n";
}

}  // namespace

void write_cell_record(const std::string& run_folder, const CellRecord& record) {
  write_file(run_folder + "/" + kRecordFile, nlohmann::json{{"exit_code", record.exit_code},
                                                            {"error", record.error},
                                                            {"seconds", record.seconds},
                                                            {"peak_mib", record.peak_mib}}
                                                     .dump(2) +
                                                 "\n");
}

std::optional<CellRecord> read_cell_record(const std::string& run_folder) {
  const std::string path = run_folder + "/" + kRecordFile;
  if (!std::filesystem::exists(path)) return std::nullopt;
  try {
    const auto document = nlohmann::json::parse(read_file(path));
    return CellRecord{document.at("exit_code"), document.at("error"), document.at("seconds"),
                      document.at("peak_mib")};
  } catch (const nlohmann::json::exception&) {
    return std::nullopt;  // damaged: as if the cell had not been run
  }
}

Spread spread_of(const std::vector<double>& values) {
  Spread spread;
  spread.count = static_cast<std::int64_t>(values.size());
  for (const double value : values) spread.mean += value / static_cast<double>(values.size());
  if (values.size() < 2) return spread;
  double sum = 0;
  for (const double value : values) sum += (value - spread.mean) * (value - spread.mean);
  spread.deviation = std::sqrt(sum / static_cast<double>(values.size() - 1));
  return spread;
}

std::vector<SweepRow> sweep_rows(const Sweep& sweep, const std::string& folder) {
  std::vector<SweepRow> rows;
  std::vector<Collected> collected;
  std::map<std::string, std::size_t> place;
  for (const SweepCell& cell : sweep.cells) {
    const auto [found, is_new] = place.try_emplace(cell.row, rows.size());
    if (is_new) {
      SweepRow row;
      row.model = cell.model;
      row.method = cell.method;
      row.bits = to_string(cell.recipe.quantization.bits);
      row.preset = cell.recipe.preset;
      row.values = cell.values;
      row.setting = to_string(cell.recipe.quantization);
      rows.push_back(std::move(row));
      collected.emplace_back();
    }
    add_cell(cell, folder, collected[found->second], rows[found->second]);
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows[i].top1 = spread_or_none(collected[i].top1);
    rows[i].noise = spread_or_none(collected[i].noise);
    rows[i].real = spread_or_none(collected[i].real);
    rows[i].seconds = spread_or_none(collected[i].seconds);
  }
  return rows;
}

TableFormat parse_table_format(std::string_view text) {
  if (text == "markdown") return TableFormat::Markdown;
  if (text == "csv") return TableFormat::Csv;
  if (text == "latex") return TableFormat::Latex;
  throw Error(ErrorCode::InvalidArgument, fmt::format("there is no table format '{}'", text),
              "Choose markdown, csv or latex.");
}

std::string sweep_table(const std::vector<SweepRow>& rows, TableFormat format) {
  switch (format) {
    case TableFormat::Markdown:
      return markdown_table(rows);
    case TableFormat::Csv:
      return csv_table(rows);
    case TableFormat::Latex:
      return latex_table(rows);
  }
  return {};
}

}  // namespace zsq
