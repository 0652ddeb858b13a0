// SPDX-License-Identifier: GPL-3.0-or-later
// zsq sweep: many runs from one file, each in a process of its own, so that one that crashes or
// runs out of memory is a row with its error and the others go on.
#include "api/sweep.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <deque>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <thread>

#include "api/error.h"
#include "options.h"

namespace zsq::cli {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kWait{50};
constexpr int kInterrupted = 130;

struct Options {
  std::string source;  ///< the file, or with --table alone the folder of a sweep
  std::string out;
  std::string table;
  bool resume = false;
  int jobs = 1;
  bool json = false;
};

struct Job {
  const SweepCell* cell = nullptr;
  Clock::time_point started;
};

std::string text_of(const std::string& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

bool is_finished(const std::string& folder) {
  return fs::exists(folder + "/report.json");
}

/// The folder keeps the file that it was made from: its table can be had at any time.
Sweep open_folder(const Options& o) {
  const std::string kept = o.out + "/sweep.json";
  const Sweep sweep = read_sweep(o.source);
  const std::string text = text_of(o.source);
  if (fs::exists(kept)) {
    if (!o.resume) {
      throw Error(ErrorCode::InvalidArgument, fmt::format("'{}' holds a sweep already", o.out),
                  "Go on with --resume, or choose another folder.");
    }
    if (!fs::equivalent(kept, o.source) && text_of(kept) != text) {
      throw Error(ErrorCode::InvalidArgument, fmt::format("'{}' holds another sweep", o.out),
                  "Resume it with its own sweep.json, or choose another folder.");
    }
    return sweep;
  }
  std::error_code error;
  fs::create_directories(o.out, error);
  std::ofstream file(kept);
  file << text;
  if (!file.flush()) {
    throw Error(ErrorCode::FileNotWritable, fmt::format("'{}' cannot be written", kept),
                "Choose another folder or check the permissions.");
  }
  return sweep;
}

/// A cell that was interrupted goes on from its checkpoint; one that failed, or had not come to a
/// checkpoint, begins anew.
pid_t start(const Sweep& sweep, const SweepCell& cell, const std::string& folder) {
  const std::string path = folder + "/" + cell.folder;
  fs::create_directories(path);
  const std::string recipe = path + "/recipe.json";
  const bool resumes = fs::exists(path + "/checkpoint.safetensors") && !read_cell_record(path);
  if (!resumes) write_recipe(cell.recipe, recipe);
  fs::remove(path + "/cell.json");
  std::vector<std::string> words{"zsq",
                                 "run",
                                 recipe,
                                 "--out",
                                 path,
                                 "--threads",
                                 std::to_string(sweep.threads),
                                 resumes ? "--resume" : "--overwrite"};
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  const std::string log = path + "/log.txt";
  posix_spawn_file_actions_t files;
  ::posix_spawn_file_actions_init(&files);
  ::posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  ::posix_spawn_file_actions_addopen(&files, STDERR_FILENO, log.c_str(),
                                     O_WRONLY | O_CREAT | O_TRUNC, 0644);
  pid_t child = -1;
  const int failed =
      ::posix_spawn(&child, "/proc/self/exe", &files, nullptr, arguments.data(), environ);
  ::posix_spawn_file_actions_destroy(&files);
  return failed == 0 ? child : -1;
}

/// The last line that the process wrote, without the program's name.
std::string last_line(const std::string& path) {
  std::istringstream text(text_of(path));
  std::string last;
  for (std::string line; std::getline(text, line);) {
    if (line.rfind("zsq: ", 0) == 0) last = line.substr(5);
  }
  return last;
}

CellRecord record_of(int status, const rusage& usage, const Job& job, const std::string& path) {
  CellRecord record;
  record.seconds = std::chrono::duration<double>(Clock::now() - job.started).count();
  record.peak_mib = static_cast<double>(usage.ru_maxrss) / 1024;
  if (WIFSIGNALED(status)) {
    record.exit_code = 128 + WTERMSIG(status);
    record.error = fmt::format("the process was ended by signal {}", WTERMSIG(status));
  } else {
    record.exit_code = WEXITSTATUS(status);
    if (record.exit_code != 0) record.error = last_line(path + "/log.txt");
    if (record.exit_code != 0 && record.error.empty()) {
      record.error = fmt::format("the process ended with code {}", record.exit_code);
    }
  }
  return record;
}

/// Runs what is not finished, at most `jobs` at a time. False: interrupted.
bool run_cells(const Sweep& sweep, const Options& o) {
  RunControl& control = interruptible_control();
  std::deque<const SweepCell*> waiting;
  for (const SweepCell& cell : sweep.cells) {
    if (!is_finished(o.out + "/" + cell.folder)) waiting.push_back(&cell);
  }
  const std::size_t total = waiting.size();
  std::size_t done = 0;
  std::map<pid_t, Job> running;
  ProgressLine line;
  bool told = false;
  while (!running.empty() || !waiting.empty()) {
    const bool stopping = control.is_cancelled();
    if (stopping) waiting.clear();
    if (stopping && !told) {
      for (const auto& [child, job] : running) ::kill(child, SIGTERM);
      told = true;
    }
    while (!waiting.empty() && running.size() < static_cast<std::size_t>(o.jobs)) {
      const pid_t child = start(sweep, *waiting.front(), o.out);
      if (child < 0) throw Error(ErrorCode::Internal, "no further process can be started");
      running[child] = {waiting.front(), Clock::now()};
      waiting.pop_front();
    }
    int status = 0;
    rusage usage{};
    const pid_t ended = ::wait4(-1, &status, WNOHANG, &usage);
    if (ended > 0 && running.count(ended) > 0) {
      const Job job = running[ended];
      running.erase(ended);
      const std::string path = o.out + "/" + job.cell->folder;
      const CellRecord record = record_of(status, usage, job, path);
      ++done;
      // An interrupted cell leaves no record: it is resumed, not repeated.
      const bool interrupted = stopping || record.exit_code == kInterrupted;
      if (!interrupted) write_cell_record(path, record);
      line.finish();
      fmt::print(stderr, "{} of {}: {} {}\n", done, total, job.cell->folder,
                 interrupted            ? "interrupted"
                 : record.error.empty() ? fmt::format("{:.1f} s", record.seconds)
                                        : record.error);
      continue;
    }
    if (!running.empty()) {
      line.show(fmt::format("{} of {} done, {} running: {}", done, total, running.size(),
                            running.begin()->second.cell->folder));
    }
    std::this_thread::sleep_for(kWait);
  }
  return !control.is_cancelled();
}

nlohmann::json spread_json(const std::optional<Spread>& spread, double factor) {
  if (!spread) return nullptr;
  return {{"mean", factor * spread->mean},
          {"deviation", spread->deviation ? nlohmann::json(factor * *spread->deviation)
                                          : nlohmann::json(nullptr)},
          {"count", spread->count}};
}

void print_rows(const std::vector<SweepRow>& rows, const Options& o) {
  if (!o.json) {
    fmt::print("{}", sweep_table(rows, parse_table_format(o.table.empty() ? "markdown" : o.table)));
    return;
  }
  nlohmann::json list = nlohmann::json::array();
  for (const SweepRow& row : rows) {
    list.push_back({{"model", row.model},
                    {"method", row.method},
                    {"bits", row.bits},
                    {"preset", row.preset},
                    {"values", row.values},
                    {"setting", row.setting},
                    {"top1", spread_json(row.top1, 100)},
                    {"float_top1", row.float_top1 ? nlohmann::json(100 * *row.float_top1)
                                                  : nlohmann::json(nullptr)},
                    {"noise", spread_json(row.noise, 100)},
                    {"real", spread_json(row.real, 100)},
                    {"seconds", spread_json(row.seconds, 1)},
                    {"peak_mib", finite(row.peak_mib)},
                    {"finished", row.finished},
                    {"missing", row.missing},
                    {"errors", row.errors},
                    {"evaluation_images", row.evaluation_images}});
  }
  print_json({{"folder", o.out}, {"rows", list}});
}

void execute(Options o) {
  if (!o.table.empty()) (void)parse_table_format(o.table);
  if (fs::is_directory(o.source)) {
    o.out = o.source;
    o.source += "/sweep.json";
    if (!o.resume) return print_rows(sweep_rows(read_sweep(o.source), o.out), o);
  }
  if (o.out.empty()) {
    throw Error(ErrorCode::InvalidArgument, "no folder for the sweep is named", "Give --out DIR.");
  }
  const Sweep sweep = open_folder(o);
  const bool complete = run_cells(sweep, o);
  const auto rows = sweep_rows(sweep, o.out);
  print_rows(rows, o);
  if (!complete) {
    throw Error(ErrorCode::Cancelled, "cancelled; finished cells are kept",
                fmt::format("Go on with: zsq sweep {} --resume", o.out));
  }
  std::size_t failed = 0;
  for (const SweepRow& row : rows) failed += row.errors.size();
  if (failed == 0) return;
  fmt::print(stderr,
             "zsq: {} of {} cells failed; their errors stand in the table, their logs in {}\n",
             failed, sweep.cells.size(), o.out);
  throw CLI::RuntimeError(1);
}

}  // namespace

void add_sweep(CLI::App& app) {
  auto o = std::make_shared<Options>();
  auto* command = app.add_subcommand(
      "sweep", "Many runs from one file: models x methods x bits x presets x values x seeds");
  command->add_option("SWEEP", o->source, "Sweep file (JSON), or the folder of a sweep")
      ->required();
  command->add_option("--out", o->out, "The sweep's folder: a run folder for every cell");
  command->add_flag("--resume", o->resume, "Run what is not finished; failed cells again");
  command->add_option("--jobs", o->jobs, "Cells that run at the same time")
      ->check(CLI::Range(1, 256))
      ->capture_default_str();
  command->add_option("--table", o->table, "markdown (default), csv or latex");
  command->add_flag("--json", o->json, "Print the rows as one JSON object");
  command->callback([o] { execute(*o); });
}

}  // namespace zsq::cli
