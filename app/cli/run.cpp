// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/run.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <chrono>
#include <memory>
#include <thread>

#include "api/error.h"
#include "api/exhibit.h"
#include "options.h"

namespace zsq::cli {
namespace {

constexpr std::chrono::milliseconds kPollInterval{50};

struct Options {
  std::string recipe;
  ModelOptions model;
  std::string method = "zeroq";
  std::string bits = "W4A4";
  std::string policy;
  std::string weights;
  std::vector<std::string> layers;
  std::string preset = "paper";
  std::string precision = "float32";
  std::vector<std::string> set;
  DataOptions data;
  std::int64_t limit = 0;
  std::int64_t images = 0;
  std::int64_t steps = 0;
  std::uint64_t seed = 0;
  int threads = 0;
  std::string device = "cpu";
  std::string baselines = "ranges";
  std::string out;
  bool resume = false;
  bool overwrite = false;
  bool json = false;
};

void apply_setting(const MethodInfo& method, Parameters& parameters, const std::string& setting) {
  const auto equals = setting.find('=');
  if (equals == std::string::npos) {
    throw Error(ErrorCode::InvalidArgument, fmt::format("--set {}: there is no '='", setting),
                "Write --set key=value.");
  }
  set_parameter(method, parameters, setting.substr(0, equals), setting.substr(equals + 1));
}

void apply_quantization(const CLI::App& command, const Options& o, Recipe& recipe) {
  QuantizationSetting& setting = recipe.quantization;
  const auto given = [&](const char* name) { return command.count(name) > 0; };
  if (o.recipe.empty() || given("--bits")) setting.bits = parse_bits(o.bits);
  if (given("--layer-policy")) {
    setting.policy = parse_layer_policy(o.policy);
  } else if (o.recipe.empty()) {
    setting.policy = method(recipe.method).card.layer_policy;
  }
  if (given("--weights")) setting.weight_granularity = parse_granularity(o.weights);
  for (const std::string& text : o.layers) {
    LayerOverride layer = parse_layer_override(text);
    std::erase_if(setting.layers,
                  [&](const LayerOverride& known) { return known.path == layer.path; });
    setting.layers.push_back(std::move(layer));
  }
}

/// Options for the recipe's own model.
void apply_model_options(const ModelOptions& options, ModelSource& model) {
  const ModelSource given = options.source();
  if (given.architecture) model.architecture = given.architecture;
  if (given.normalization) model.normalization = given.normalization;
  if (given.preprocessing) model.preprocessing = given.preprocessing;
  if (given.input) model.input = given.input;
  if (given.output) model.output = given.output;
}

/// The recipe file, or what the options say; options given beside a recipe file override it.
Recipe make_recipe(const CLI::App& command, const Options& o) {
  Recipe recipe;
  if (!o.recipe.empty()) recipe = read_recipe(o.recipe);
  const auto given = [&](const char* name) { return command.count(name) > 0; };
  if (!o.model.location.empty()) {
    recipe.model = o.model.source();
  } else {
    apply_model_options(o.model, recipe.model);
  }
  if (recipe.model.location.empty()) {
    throw Error(ErrorCode::InvalidArgument, "no model is named", "Give --model FILE, or a recipe.");
  }
  if (o.recipe.empty() || given("--method")) recipe.method = o.method;
  apply_quantization(command, o, recipe);
  if (o.recipe.empty() || given("--preset")) recipe.preset = o.preset;
  if (given("--seed")) recipe.seed = o.seed;
  if (given("--data")) recipe.data = o.data.source();
  if (given("--class-order") && recipe.data) recipe.data->class_order = o.data.source().class_order;
  if (given("--limit")) recipe.data_limit = o.limit;
  if (given("--precision")) {
    for (const Precision p : {Precision::Float32, Precision::Float64, Precision::BFloat16}) {
      if (o.precision == to_string(p)) recipe.precision = p;
    }
  }
  if (given("--baselines")) recipe.baselines = parse_baselines(o.baselines);
  const MethodInfo info = method(recipe.method);
  if (given("--images")) apply_setting(info, recipe.parameters, fmt::format("images={}", o.images));
  if (given("--steps")) apply_setting(info, recipe.parameters, fmt::format("steps={}", o.steps));
  for (const std::string& setting : o.set) apply_setting(info, recipe.parameters, setting);
  return recipe;
}

std::string progress_text(const Progress& p) {
  std::string text = to_string(p.stage);
  if (p.total > 0) text += fmt::format(" {} of {}", p.iteration, p.total);
  if (p.iterations_per_second > 0) text += fmt::format(", {:.1f}/s", p.iterations_per_second);
  if (p.eta_seconds) text += fmt::format(", about {:.0f} s left", *p.eta_seconds);
  return text;
}

/// Prints what happened since the last time; throws the run's error.
std::optional<RunResult> show(Run& run, ProgressLine& line) {
  RunEvents events = run.poll();
  for (const LogLine& log : events.log) {
    line.finish();
    fmt::print(stderr, "[{:7.1f} s] {}\n", log.seconds, log.text);
  }
  if (events.progress) line.show(progress_text(*events.progress));
  if (events.error) throw Error(*events.error);
  return std::move(events.result);
}

/// "W4A4 qdrop, first layer W8A4, last layer W8Afloat"
std::string setting_text(const AccuracyEntry& entry) {
  if (!entry.evaluation.quantization) return "float32";
  std::string text = to_string(*entry.evaluation.quantization);
  if (entry.first_layer) text += ", first layer " + to_string(*entry.first_layer);
  if (entry.last_layer) text += ", last layer " + to_string(*entry.last_layer);
  return text;
}

std::string calibration_text(const AccuracyEntry& entry) {
  if (entry.calibration_images == 0) return {};
  const char* how = "calibrated";
  if (entry.quantizer == EntryQuantizer::Ranges) how = "only ranges set";
  if (entry.quantizer == EntryQuantizer::Reconstruction) how = "reconstructed";
  if (entry.quantizer == EntryQuantizer::FineTuning) how = "fine-tuned";
  return fmt::format(", {} on {} images", how, entry.calibration_images);
}

void print_result(const RunResult& result, const Recipe& recipe) {
  if (result.images > 0) {
    fmt::print("{}: {} images, {} steps, {:.1f} s\n", result.folder, result.images, result.steps,
               result.seconds);
  } else {
    fmt::print("{}: no images, quantized in {:.2f} s, {:.1f} s in all\n", result.folder,
               result.method_seconds, result.seconds);
  }
  for (const AccuracyEntry& entry : result.accuracies) {
    const Evaluation& e = entry.evaluation;
    fmt::print("{:<8} top-1 {}, top-5 {} ({}, {} images of {}, pictures {}{}{})\n", entry.id,
               top1_text(e), percent(e.top5), setting_text(entry), e.images, e.data,
               e.preprocessing, calibration_text(entry), entry.zero_shot ? "" : ", not zero-shot");
  }
  for (const auto& exhibit : result.exhibits) {
    fmt::print("{}: {}/exhibits/{}.png\n", exhibit->title, result.folder, exhibit->id);
  }
  if (result.accuracies.empty()) {
    fmt::print("No accuracy: give --data to measure it ({}).\n", recipe.method);
  }
}

void execute(const CLI::App& command, const Options& o) {
  RunOptions options;
  options.folder = o.out;
  if (o.resume) options.start = RunStart::Resume;
  if (o.overwrite) options.start = RunStart::Replace;
  options.threads = o.threads;
  options.device = parse_device(o.device);
  options.live_frames = false;
  Run run(make_recipe(command, o), options);
  RunControl& control = interruptible_control();  // from here on a stopped run can be resumed
  ProgressLine line;
  run.start();
  std::optional<RunResult> result;
  while (true) {
    const RunState state = run.state();
    if (auto finished = show(run, line)) result = std::move(finished);
    if (state != RunState::Running && state != RunState::Paused) break;
    if (control.is_cancelled()) run.cancel();
    std::this_thread::sleep_for(kPollInterval);
  }
  run.wait();
  line.finish();
  if (auto finished = show(run, line)) result = std::move(finished);
  if (!result) {
    throw Error(ErrorCode::Cancelled, "cancelled; the work so far is kept",
                fmt::format("Go on with: zsq run {}/recipe.json --out {} --resume", o.out, o.out));
  }
  if (o.json) {
    fmt::print("{}", read_report(o.out));
  } else {
    print_result(*result, run.recipe());
  }
}

}  // namespace

void add_run(CLI::App& app) {
  auto o = std::make_shared<Options>();
  auto* command = app.add_subcommand("run", "Synthesise images and quantize a model");
  command->add_option("RECIPE", o->recipe, "Recipe file (recipe.json)");
  command->add_option("--model", o->model.location, "Model file, or builtin:shapes-resnet20");
  add_model_options(*command, o->model, "");
  command->add_option("--method", o->method, "Method (see zsq methods)")->capture_default_str();
  command->add_option("--bits", o->bits, "Weight and activation bits")->capture_default_str();
  std::vector<std::string> policies;
  for (const LayerPolicy policy : layer_policies()) policies.emplace_back(to_string(policy));
  command->add_option("--layer-policy", o->policy,
                      fmt::format("What first and last layer do and where activations are "
                                  "quantized: {}; default: the method's own",
                                  fmt::join(policies, ", ")));
  command->add_option("--weights", o->weights,
                      "per_tensor or per_channel; default: the layer policy's");
  command
      ->add_option("--layer", o->layers,
                   "Bits of one layer, repeatable: PATH=8, PATH=float, PATH=W4A8, PATH=Afloat")
      ->take_all()
      ->allow_extra_args(false);
  command
      ->add_option("--preset", o->preset,
                   "A preset of the method (zsq methods ID): paper, quick, or others")
      ->capture_default_str();
  command->add_option("--set", o->set, "A parameter of the method, key=value; repeatable")
      ->take_all();
  command->add_option("--images", o->images, "The same as --set images=N");
  command->add_option("--steps", o->steps, "The same as --set steps=N");
  add_data_options(*command, o->data, "Labelled images for accuracies; the method never sees them",
                   DataNeed::Optional);
  command->add_option("--limit", o->limit, "Only the first N images of the data (0: all)")
      ->check(CLI::NonNegativeNumber);
  command->add_option("--seed", o->seed, "Seed")->capture_default_str();
  command
      ->add_option("--precision", o->precision,
                   "float32, float64, or bfloat16 (the synthesis loop's convolutions; faster)")
      ->check(CLI::IsMember({"float32", "float64", "bfloat16"}))
      ->capture_default_str();
  command->add_option("--threads", o->threads, "Threads (0: cores - 1); the result is the same")
      ->check(CLI::NonNegativeNumber);
  command
      ->add_option("--device", o->device,
                   "Where networks are walked: cpu or cuda (needs a LibTorch that has it)")
      ->check(CLI::IsMember({"cpu", "cuda"}))
      ->capture_default_str();
  command
      ->add_option("--baselines", o->baselines,
                   "What noise and real images go through for comparison: ranges, or method (with "
                   "ptq and qat their quantizer and training, as long again for each)")
      ->check(CLI::IsMember({"ranges", "method"}))
      ->capture_default_str();
  command->add_option("--out", o->out, "Run folder")->required();
  auto* resume = command->add_flag("--resume", o->resume, "Go on from the folder's checkpoint");
  command->add_flag("--overwrite", o->overwrite, "Replace the run that the folder holds")
      ->excludes(resume);
  command->add_flag("--json", o->json, "Print the report as one JSON object");
  command->callback([command, o] { execute(*command, *o); });
}

}  // namespace zsq::cli
