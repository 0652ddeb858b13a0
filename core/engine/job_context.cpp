// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/job_context.h"

#include <limits>
#include <nlohmann/json.hpp>

#include "api/error.h"
#include "engine/device.h"
#include "engine/frame.h"

namespace zsq {
namespace {

using nlohmann::json;

constexpr std::chrono::seconds kCheckpointInterval{5};
constexpr std::chrono::milliseconds kPointInterval{50};

double seconds(std::chrono::steady_clock::duration duration) {
  return std::chrono::duration<double>(duration).count();
}

const char* to_string(LogLevel level) {
  switch (level) {
    case LogLevel::Debug:
      return "debug";
    case LogLevel::Info:
      return "info";
    case LogLevel::Warning:
      return "warning";
    case LogLevel::Error:
      return "error";
  }
  return "info";
}

}  // namespace

JobContext::JobContext(Parts parts)
    : parts_(std::move(parts)),
      exhibits_(
          parts_.events, parts_.history, parts_.folder,
          parts_.options.live_frames ? ExhibitBoard::Watched::Yes : ExhibitBoard::Watched::No),
      pace_(parts_.options.frame_interval),
      started_(Clock::now()),
      last_checkpoint_(started_),
      stage_started_(started_) {
  if (parts_.options.start == RunStart::Resume && parts_.folder.has_checkpoint())
    warn(exhibits_.restore());
}

at::ScalarType JobContext::dtype() const {
  return parts_.recipe.precision == Precision::Float64 ? at::kDouble : at::kFloat;
}

at::ScalarType JobContext::convolution_dtype() const {
  return parts_.recipe.precision == Precision::BFloat16 ? at::kBFloat16 : dtype();
}

int JobContext::threads() const {
  return parts_.options.threads;
}

at::Device JobContext::device() const {
  return to_torch(parts_.options.device);
}

double JobContext::seconds_since_start() const {
  return seconds(Clock::now() - started_);
}

void JobContext::begin_stage(Stage stage, std::int64_t total) {
  const auto now = Clock::now();
  if (stage_ == Stage::Synthesis) synthesis_seconds_ += seconds(now - stage_started_);
  stage_ = stage;
  stage_started_ = now;
  earlier_iterations_ = steps_done_;
  meter_.begin(stage, total, 0, now);
  parts_.events.stage(stage);
  parts_.events.progress(meter_.update(0, now));
  parts_.folder.append_event(
      json{{"type", "stage"}, {"stage", zsq::to_string(stage)}, {"seconds", seconds_since_start()}}
          .dump());
}

/// A later stage's terms come behind those of the earlier ones, so that one plot shows them all.
void JobContext::announce_losses(std::vector<std::string> names) {
  parts_.folder.append_event(json{{"type", "loss_names"}, {"names", names}}.dump());
  const std::lock_guard lock(names_mutex_);
  earlier_losses_ = loss_names_.size();
  loss_names_.insert(loss_names_.end(), names.begin(), names.end());
}

std::vector<std::string> JobContext::loss_names() const {
  const std::lock_guard lock(names_mutex_);
  return loss_names_;
}

void JobContext::report(const SynthesisReport& report) {
  publish_losses(report.iteration, report.losses, report.learning_rate);
  synthesis_steps_ = report.iteration;
  if (parts_.options.live_frames) show_step(report);
}

void JobContext::report_losses(std::int64_t iteration, const std::vector<double>& losses,
                               double learning_rate) {
  publish_losses(iteration, losses, learning_rate);
}

void JobContext::publish_losses(std::int64_t iteration, const std::vector<double>& losses,
                                double learning_rate) {
  steps_done_ = earlier_iterations_ + iteration;
  std::vector<double> values(earlier_losses_, std::numeric_limits<double>::quiet_NaN());
  values.insert(values.end(), losses.begin(), losses.end());
  parts_.events.loss({steps_done_, std::move(values), learning_rate});
  parts_.folder.append_event(json{
      {"type", "loss"},
      {"iteration", iteration},
      {"values", losses},
      {"learning_rate",
       learning_rate}}.dump());
  advance(iteration);
}

void JobContext::report_reconstruction(std::int64_t done,
                                       const std::function<ReconstructionPoint()>& point) {
  steps_done_ = earlier_iterations_ + done;
  advance(done);
  const auto now = Clock::now();
  if (!parts_.options.live_frames || now - last_point_ < kPointInterval) return;
  last_point_ = now;
  parts_.events.reconstruction(point());
}

void JobContext::show(Exhibit exhibit) {
  warn(exhibits_.show(std::move(exhibit), steps_done_));
}

void JobContext::show(const std::string& id, const std::function<Exhibit()>& make) {
  const bool wanted = meter_.complete() || parts_.control.is_paused();
  warn(exhibits_.show(id, make, {.iteration = steps_done_, .wanted = wanted}));
}

void JobContext::warn(const std::string& text) {
  if (!text.empty()) log(LogLevel::Warning, text);
}

ImageSet JobContext::given_images(std::int64_t count) {
  if (!parts_.given_images) {
    throw Error(ErrorCode::Internal, "this method declares no source of images");
  }
  ImageSet set = parts_.given_images(count);
  set.images = set.images.to(dtype());
  return set;
}

/// What is kept for scrubbing is taken no more often than what is shown, but for the step that a
/// pause is going to show.
void JobContext::show_step(const SynthesisReport& report) {
  const bool last = parts_.control.is_paused();
  const bool seen = parts_.watched && (last || !(parts_.events.frame_waiting() || frames_.busy()));
  const auto due = pace_.next(Clock::now(), parts_.history.wants(report.iteration), seen, last);
  if (!due.keep && !due.show) return;
  SynthesisReport own = report;
  const std::int64_t count = frame_images(report.images.size(0), parts_.model.input);
  own.images = report.images.narrow(0, 0, count).clone();  // the next step changes them in place
  frames_.post([this, keep = due.keep, own = std::move(own)] {
    const auto frame = make_frame(parts_.model, parts_.normalization, own);
    if (keep) parts_.history.add(frame);
    if (parts_.watched) parts_.events.frame(frame);
  });
}

void JobContext::show(const ImageSet& set) {
  frames_.wait();
  if (!parts_.options.live_frames || set.count() == 0) return;
  const auto frame = make_frame(parts_.model, parts_.normalization, set, synthesis_steps_);
  parts_.history.add(frame);
  parts_.events.frame(frame);
}

void JobContext::advance(std::int64_t done) {
  parts_.events.progress(meter_.update(done, Clock::now()));
}

void JobContext::log(LogLevel level, const std::string& text) {
  const double now = seconds_since_start();
  parts_.events.log({level, now, text});
  parts_.folder.append_event(
      json{{"type", "log"}, {"level", to_string(level)}, {"seconds", now}, {"text", text}}.dump());
}

void JobContext::checkpoint(const std::function<TensorMap()>& state) {
  const auto save = [&] {
    if (!state) return;
    parts_.folder.save_checkpoint(state());
    exhibits_.save();
    last_checkpoint_ = Clock::now();
  };
  if (Clock::now() - last_checkpoint_ >= kCheckpointInterval || parts_.control.is_cancelled()) {
    save();
  }
  std::optional<Clock::time_point> paused;
  parts_.control.checkpoint([&] {
    save();
    frames_.wait();  // whoever pauses looks at the last step
    paused = Clock::now();
    parts_.events.state(RunState::Paused);
  });
  if (!paused) return;
  const auto duration = Clock::now() - *paused;
  meter_.paused_for(duration);
  stage_started_ += duration;
  parts_.events.state(RunState::Running);
}

std::optional<TensorMap> JobContext::saved_state() {
  if (parts_.options.start != RunStart::Resume) return std::nullopt;
  auto state = parts_.folder.load_checkpoint();
  if (state) log(LogLevel::Info, "going on from the checkpoint");
  return state;
}

}  // namespace zsq
