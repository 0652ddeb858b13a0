// SPDX-License-Identifier: GPL-3.0-or-later
#include "options.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include <chrono>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <string_view>
#include <thread>

#include "api/statistics.h"

namespace zsq::cli {
namespace {

constexpr double kTerminalSeconds = 0.1;
constexpr double kFileSeconds = 5;

volatile std::sig_atomic_t watched = 0;
volatile std::sig_atomic_t interrupted = 0;

/// Where nothing is there to be saved (models are opened, recipes checked), and for who asks twice,
/// the program ends at once. Only what may be called in a signal handler is.
void on_interrupt(int) {
  if (watched == 0 || interrupted != 0) {
    constexpr std::string_view kText = "zsq: cancelled\n";
    [[maybe_unused]] const auto written = ::write(STDERR_FILENO, kText.data(), kText.size());
    ::_exit(kInterrupted);
  }
  interrupted = 1;
}

double now() {
  using namespace std::chrono;
  return duration<double>(steady_clock::now().time_since_epoch()).count();
}

bool terminal() {
  return ::isatty(STDERR_FILENO) != 0;
}

}  // namespace

ModelSource ModelOptions::source() const {
  ModelSource source;
  source.location = location;
  if (!architecture.empty()) source.architecture = architecture;
  if (!normalization.empty()) source.normalization = parse_normalization(normalization);
  if (!preprocessing.empty()) source.preprocessing = parse_preprocessing(preprocessing);
  if (!input.empty()) source.input = parse_image_shape(input);
  if (!output.empty()) source.output = output;
  return source;
}

void add_model_options(CLI::App& app, ModelOptions& options, const std::string& positional) {
  if (!positional.empty()) {
    app.add_option(positional, options.location, "Model file, or builtin:shapes-resnet20")
        ->required();
  }
  app.add_option("--arch", options.architecture, "Architecture, where it is not recognised");
  app.add_option("--input-size", options.input,
                 "Size of its images where the file does not tell: 3x224x224, or 224");
  app.add_option("--output", options.output,
                 "Which of several outputs of an ONNX or TorchScript file holds the scores");
  app.add_option("--normalize", options.normalization,
                 "imagenet, cifar10, cifar100, shapes, none, 0-255 or MEAN,MEAN,MEAN:STD,STD,STD");
  app.add_option("--preprocess", options.preprocessing,
                 fmt::format("How pictures are resized: {}, or RESIZE,FILTER such as 256,bilinear "
                             "or 0.9,bicubic",
                             fmt::join(preprocessing_presets(), ", ")));
}

DataSource DataOptions::source() const {
  return {location, class_order.empty() ? ClassOrder::Automatic : parse_class_order(class_order)};
}

Dataset DataOptions::open() const {
  Dataset data = Dataset::open(source());
  for (const std::string& note : data.info().notes) fmt::print(stderr, "note: {}\n", note);
  return data;
}

void add_data_options(CLI::App& app, DataOptions& options, const std::string& help, DataNeed need) {
  app.add_option("--data", options.location, help)->required(need == DataNeed::Required);
  app.add_option("--class-order", options.class_order,
                 "Order of class folders without a classes.txt: text (0, 1, 10, 2) or number; "
                 "default: text, but number where they are named 0 to N-1")
      ->check(CLI::IsMember({"text", "number"}));
}

void end_at_interrupts() {
  std::signal(SIGINT, on_interrupt);
  std::signal(SIGTERM, on_interrupt);
}

RunControl& interruptible_control() {
  // A signal handler may not lock; a watcher hands the request on.
  static RunControl control;
  static const bool watching = [] {
    watched = 1;
    std::thread([] {
      while (interrupted == 0) std::this_thread::sleep_for(std::chrono::milliseconds(50));
      control.cancel();
    }).detach();
    return true;
  }();
  static_cast<void>(watching);
  return control;
}

ProgressLine::~ProgressLine() {
  finish();
}

void ProgressLine::show(const std::string& text) {
  if (now() - last_ < (terminal() ? kTerminalSeconds : kFileSeconds)) return;
  last_ = now();
  if (terminal()) {
    fmt::print(stderr, "\r{:<{}}", text, width_);
    width_ = text.size();
  } else {
    fmt::print(stderr, "{}\n", text);
  }
  std::fflush(stderr);
}

void ProgressLine::finish() {
  if (width_ > 0) fmt::print(stderr, "\r{:<{}}\r", "", width_);
  width_ = 0;
}

void state_image_handling(const ModelInfo& info) {
  fmt::print(stderr, "{}: normalization {} ({}), pictures of another size: {} ({})\n", info.name,
             to_string(info.normalization), to_string(info.normalization_origin),
             describe(info.preprocessing, info.input), to_string(info.preprocessing_origin));
  for (const std::string& note : info.notes) fmt::print(stderr, "note: {}\n", note);
}

std::string percent(double fraction) {
  return fmt::format("{:.2f} %", 100 * fraction);
}

std::string top1_text(const Evaluation& evaluation) {
  const Interval interval = wilson_interval({evaluation.top1, evaluation.images});
  return fmt::format("{} (95 %: {:.1f} to {:.1f})", percent(evaluation.top1), 100 * interval.lower,
                     100 * interval.upper);
}

nlohmann::json finite(double value) {
  return std::isfinite(value) ? nlohmann::json(value) : nlohmann::json(nullptr);
}

nlohmann::json finite(const std::optional<double>& value) {
  return value ? finite(*value) : nlohmann::json(nullptr);
}

std::string setting_text(const ModelInfo& info) {
  if (!info.quantization) return "float32";
  return to_string(*info.quantization);
}

void print_json(const nlohmann::json& document) {
  fmt::print("{}\n", document.dump(2));
}

}  // namespace zsq::cli
