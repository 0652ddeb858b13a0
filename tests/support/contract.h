// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Runs of every method that there is, small enough to be made by the hundred: what the contract
// tests (tests/core/test_contract_*.cpp) share. A method is tested by being in the list.
#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <thread>

#include "api/error.h"
#include "api/method.h"
#include "api/run.h"
#include "base/file.h"
#include "tests/support/contract_models.h"

namespace zsq::test {

enum class Twin { Cnn, Transformer };

/// One row of the tests: a method on a network of a kind that its card names.
struct ContractCase {
  MethodInfo info;
  Twin twin = Twin::Cnn;
  [[nodiscard]] std::string name() const {
    return info.card.id + (twin == Twin::Cnn ? "" : " on a transformer");
  }
};

inline std::vector<ContractCase> contract_cases() {
  std::vector<ContractCase> cases;
  for (const MethodInfo& info : methods()) {
    if (info.card.networks != Networks::Transformer) cases.push_back({info, Twin::Cnn});
    if (info.card.networks != Networks::Cnn) cases.push_back({info, Twin::Transformer});
  }
  return cases;
}
inline void contract_rows() {
  QTest::addColumn<int>("row");
  const auto cases = contract_cases();
  for (std::size_t i = 0; i < cases.size(); ++i) {
    QTest::newRow(cases[i].name().c_str()) << static_cast<int>(i);
  }
}

/// How much of a run is left: images and batches are set, other whole numbers (steps, iterations,
/// widths) lowered to \c most, all within their ranges.
struct Cut {
  std::int64_t images = 10;
  std::int64_t batch = 4;
  std::int64_t most = 6;
};

/// The quick preset's values.
inline Parameters quick_parameters(const MethodInfo& info) {
  return preset_parameters(info, "quick");
}

inline Parameters cut_parameters(const MethodInfo& info, const Cut& cut = {}) {
  Parameters parameters = quick_parameters(info);
  for (const ParameterSpec& spec : info.parameters) {
    auto* value = std::get_if<std::int64_t>(&parameters.at(spec.name));
    if (value == nullptr) continue;
    const bool images = spec.name.find("images") != std::string::npos;
    const bool batch = spec.name == "batch" || spec.name.ends_with("_batch");
    *value = images ? cut.images : batch ? cut.batch : std::min(*value, cut.most);
    if (spec.minimum) *value = std::max(*value, static_cast<std::int64_t>(*spec.minimum));
    if (spec.maximum) *value = std::min(*value, static_cast<std::int64_t>(*spec.maximum));
  }
  return parameters;
}

/// Tensors of a safetensors file, read by hand.
class PlainTensors {
 public:
  explicit PlainTensors(const std::string& path) : bytes_(read_file(path)) {
    std::uint64_t size = 0;
    std::memcpy(&size, bytes_.data(), sizeof size);
    header_ = nlohmann::json::parse(bytes_.substr(8, size));
    header_.erase("__metadata__");
    start_ = 8 + size;
  }
  [[nodiscard]] const nlohmann::json& header() const { return header_; }
  template <class T>
  [[nodiscard]] std::vector<T> values(const std::string& name) const {
    const auto begin = header_.at(name).at("data_offsets").at(0).get<std::size_t>();
    const auto end = header_.at(name).at("data_offsets").at(1).get<std::size_t>();
    std::vector<T> values((end - begin) / sizeof(T));
    std::memcpy(values.data(), bytes_.data() + start_ + begin, values.size() * sizeof(T));
    return values;
  }
  /// The first tensor that holds NaN or infinity; empty: none.
  [[nodiscard]] std::string not_finite() const {
    for (const auto& [name, tensor] : header_.items()) {
      const auto dtype = tensor.at("dtype").get<std::string>();
      const auto finite = [](auto value) { return std::isfinite(value); };
      const auto all = [&](const auto& v) { return std::all_of(v.begin(), v.end(), finite); };
      if (dtype == "F32" && !all(values<float>(name))) return name;
      if (dtype == "F64" && !all(values<double>(name))) return name;
    }
    return {};
  }

 private:
  std::string bytes_;
  nlohmann::json header_;
  std::size_t start_ = 0;
};

/// Everything that a run told, and how it ended.
struct Ended {
  RunState state = RunState::Created;
  RunEvents events;  ///< of the whole run
  std::vector<std::string> loss_names;
  std::string folder;
  std::optional<Error> refusal{};  ///< at the door, or by the run

  [[nodiscard]] std::string file(const char* name) const { return folder + "/" + name; }
  [[nodiscard]] bool has(const char* name) const { return std::filesystem::exists(file(name)); }
};

/// Polls a run and keeps what it told.
class Follower {
 public:
  Follower(Run& run, std::string folder) : run_(run) { ended_.folder = std::move(folder); }

  /// Until \p enough, or the run has ended; ends the program where that takes ten minutes.
  template <class Enough>
  void follow(const Enough& enough) {
    const auto give_up = std::chrono::steady_clock::now() + std::chrono::minutes(10);
    for (;;) {
      poll();
      if (has_ended() || enough()) return;
      if (std::chrono::steady_clock::now() > give_up)
        qFatal("%s hangs", run_.recipe().method.c_str());
      std::this_thread::sleep_for(std::chrono::microseconds(300));
    }
  }
  /// To its end.
  Ended finish() {
    follow([] { return false; });
    run_.wait();
    poll();
    ended_.loss_names = run_.loss_names();
    return ended_;
  }
  /// One checkpoint further; false: the run has ended.
  bool step() {
    const std::size_t before = told_;
    run_.step();
    // The run wakes up, and tells so at least by its state, unless it is asleep again too soon to
    // be seen: then it has told something, or a moment has passed.
    const auto soon = std::chrono::steady_clock::now() + std::chrono::milliseconds(20);
    follow([&] {
      return state() != RunState::Paused || told_ != before ||
             std::chrono::steady_clock::now() > soon;
    });
    follow([&] { return state() == RunState::Paused; });
    return !has_ended();
  }

  [[nodiscard]] RunState state() const { return ended_.state; }
  [[nodiscard]] Stage stage() const {
    return stages().empty() ? Stage::Preparing : stages().back();
  }
  [[nodiscard]] const std::vector<Stage>& stages() const { return ended_.events.stages; }
  [[nodiscard]] const Ended& so_far() const { return ended_; }
  [[nodiscard]] bool has_ended() const {
    return state() == RunState::Finished || state() == RunState::Failed ||
           state() == RunState::Cancelled;
  }

 private:
  void poll() {
    RunEvents now = run_.poll();
    const auto append = [this](auto& all, const auto& more) {
      all.insert(all.end(), more.begin(), more.end());
      told_ += more.size();
    };
    RunEvents& all = ended_.events;
    append(all.losses, now.losses);
    append(all.stages, now.stages);
    append(all.log, now.log);
    if (now.frame) all.frame = now.frame;
    if (now.progress) all.progress = now.progress;
    told_ += now.progress ? 1 : 0;
    if (now.result) all.result = now.result;
    if (now.error) ended_.refusal.emplace(*now.error);
    ended_.state = all.state = now.state;
  }

  Run& run_;
  Ended ended_;
  std::size_t told_ = 0;
};

/// The files that the runs of one test program read, and the folders that they write.
class ContractPlace {
 public:
  ContractPlace() {
    write_file(path("cnn.onnx"), contract_cnn());
    write_file(path("transformer.safetensors"), contract_transformer());
    write_file(path("images.bin"), contract_images(40));
  }
  [[nodiscard]] std::string path(const std::string& name) const {
    return dir_.filePath(QString::fromStdString(name)).toStdString();
  }
  std::string new_folder() { return path("run" + std::to_string(folders_++)); }
  [[nodiscard]] DataSource data() const { return {path("images.bin")}; }

  /// A run of the method that is accepted, cut short. On a transformer that is the first choice of
  /// each parameter with which the network has what the method needs.
  Recipe recipe(const ContractCase& one, const Cut& cut = {}) {
    Recipe r;
    r.model.location = path(one.twin == Twin::Cnn ? "cnn.onnx" : "transformer.safetensors");
    r.model.normalization = parse_normalization(kContractNormalization);
    r.method = one.info.card.id;
    r.preset = "quick";
    r.parameters = cut_parameters(one.info, cut);
    r.quantization = {{4, 4}, one.info.card.layer_policy, {}, {}};
    r.seed = 5;
    if (one.twin == Twin::Transformer) r = accepted(one.info, r);
    return r;
  }
  RunOptions options() {
    RunOptions o;
    o.folder = new_folder();
    o.threads = 1;
    return o;
  }
  /// From start to end, whatever that is.
  Ended run(const Recipe& recipe, const RunOptions& options) {
    try {
      Run run(recipe, options);
      run.start();
      return Follower(run, options.folder).finish();
    } catch (const Error& error) {
      Ended ended;
      ended.state = RunState::Failed;
      ended.folder = options.folder;
      ended.refusal.emplace(error);
      return ended;
    }
  }
  Ended run(const Recipe& recipe) { return run(recipe, options()); }

 private:
  Recipe accepted(const MethodInfo& info, const Recipe& recipe) {
    if (!refused(recipe)) return recipe;
    for (const ParameterSpec& spec : info.parameters) {
      for (const std::string& choice : spec.choices) {
        Recipe other = recipe;
        other.parameters[spec.name] = choice;
        if (!refused(other)) return other;
      }
    }
    return recipe;
  }
  bool refused(const Recipe& recipe) {
    try {
      const Run run(recipe, options());
      return false;
    } catch (const Error&) {
      return true;
    }
  }

  /// Every checkpoint is flushed to the disk, which takes longer than all of these runs: in memory,
  /// where there is such a place.
  static QString place() {
    const QFileInfo memory("/dev/shm");
    return (memory.isWritable() ? memory.filePath() : QDir::tempPath()) + "/zsq-contract-XXXXXX";
  }

  QTemporaryDir dir_{place()};
  int folders_ = 0;
};

/// What is wrong with a run that says it is finished; empty: nothing.
inline std::string complaint(const Ended& run) {
  if (run.refusal) return std::string(run.refusal->what()) + " " + run.refusal->hint();
  if (run.state != RunState::Finished) return std::string("it is ") + to_string(run.state);
  if (!run.events.result) return "there is no result";
  if (std::isinf(run.events.result->final_loss)) return "the final loss is infinite";
  for (const LossPoint& point : run.events.losses) {
    // NaN stands for losses of another stage.
    const auto finite = [](double value) { return std::isfinite(value); };
    const auto infinite = [](double value) { return std::isinf(value); };
    if (std::none_of(point.values.begin(), point.values.end(), finite) ||
        std::any_of(point.values.begin(), point.values.end(), infinite)) {
      return "a loss of step " + std::to_string(point.iteration) + " is not finite";
    }
  }
  for (const char* name : {"recipe.json", "events.jsonl", "report.json", "quantized.safetensors"}) {
    if (!run.has(name)) return std::string("there is no ") + name;
  }
  if (run.has("checkpoint.safetensors")) return "a checkpoint is left";
  if (run.has("images.safetensors") != (run.events.result->images > 0)) {
    return "images are announced, but not kept, or the other way round";
  }
  for (const char* name : {"quantized.safetensors", "images.safetensors"}) {
    if (!run.has(name)) continue;
    const std::string bad = PlainTensors(run.file(name)).not_finite();
    if (!bad.empty()) return std::string(name) + ": " + bad + " is not finite";
  }
  return {};
}

/// What is wrong with a refusal: it must be a sentence, and one on what to do; empty: nothing.
inline std::string refusal_complaint(const Error& error) {
  const std::string what = error.what();
  if (error.code() == ErrorCode::Internal) return "an internal error: " + what;
  if (what.find(' ') == std::string::npos) return "it says only '" + what + "'";
  if (error.hint().find(' ') == std::string::npos) return "no hint with '" + what + "'";
  return {};
}

/// The bytes that must not depend on threads, or on where a run was stopped.
inline std::string fingerprint(const Ended& run) {
  const auto hash = [&](const char* name) {
    return run.has(name) ? sha256_of_file(run.file(name)) : std::string("none");
  };
  return hash("quantized.safetensors") + " " + hash("images.safetensors");
}

/// A run that is asked to stop does so within a second of processor time, and within as much again
/// on slower processors.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr double kAtOnce = 20;
#else
inline constexpr double kAtOnce = 2;
#endif

/// Processor time of the program so far, in seconds: waiting does not count.
inline double processor_seconds() {
  return static_cast<double>(std::clock()) / static_cast<double>(CLOCKS_PER_SEC);
}

}  // namespace zsq::test

#define ZSQ_SOUND(run)                                   \
  do {                                                   \
    const std::string wrong = zsq::test::complaint(run); \
    QVERIFY2(wrong.empty(), wrong.c_str());              \
  } while (false)
