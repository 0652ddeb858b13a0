// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/run.h"

#include <atomic>
#include <thread>

#include "api/cancel_scope.h"
#include "base/parallel.h"
#include "engine/device.h"
#include "engine/event_queue.h"
#include "engine/history.h"
#include "engine/job.h"

namespace zsq {

/// The thread and what it shares with the callers.
struct Run::Impl {
  Recipe recipe;
  RunOptions options;
  EventQueue events;
  History history;
  RunControl control;
  std::atomic<bool> watched{true};
  Job job;
  std::thread thread;

  Impl(Recipe r, RunOptions o)
      : recipe(resolve(std::move(r))),
        options(std::move(o)),
        history(options.history_bytes),
        job({recipe, options, events, history, control, watched}) {}

  void work() {
    prepare_worker_thread();
    const CancelScope scope(&control);
    events.state(RunState::Running);
    try {
      events.result(job.run());
      job.release_folder();
      events.state(RunState::Finished);
    } catch (...) {
      const Error error = current_error();
      job.release_folder();
      if (error.code() != ErrorCode::Cancelled) events.error(error);
      events.state(error.code() == ErrorCode::Cancelled ? RunState::Cancelled : RunState::Failed);
    }
  }
};

Run::Run(Recipe recipe, RunOptions options) {
  check_device(options.device, recipe.precision);
  if (options.threads <= 0) options.threads = default_threads();
  impl_ = std::make_unique<Impl>(std::move(recipe), std::move(options));
}

Run::~Run() {
  cancel();
  wait();
}

void Run::start() {
  if (impl_->thread.joinable()) return;
  if (impl_->options.start_paused) impl_->control.pause();
  impl_->events.state(RunState::Running);
  impl_->thread = std::thread([this] { impl_->work(); });
}

void Run::pause() {
  impl_->control.pause();
}
void Run::resume() {
  impl_->control.resume();
}
void Run::step() {
  impl_->control.step();
}
void Run::cancel() {
  impl_->control.cancel();
}

void Run::wait() {
  if (impl_->thread.joinable()) impl_->thread.join();
}

RunState Run::state() const {
  return impl_->events.current_state();
}
const Recipe& Run::recipe() const {
  return impl_->recipe;
}
std::vector<std::string> Run::loss_names() const {
  return impl_->job.loss_names();
}
RunEvents Run::poll() {
  return impl_->events.take();
}
void Run::set_watched(bool watched) {
  impl_->watched = watched;
}
std::vector<std::int64_t> Run::history() const {
  return impl_->history.iterations();
}
std::shared_ptr<const Frame> Run::frame_at(std::int64_t iteration) const {
  return impl_->history.nearest(iteration);
}
std::vector<std::shared_ptr<const Exhibit>> Run::exhibits_at(std::int64_t iteration) const {
  return impl_->history.nearest_exhibits(iteration);
}
std::int64_t Run::history_bytes() const {
  return impl_->history.bytes();
}

const char* to_string(RunState state) noexcept {
  switch (state) {
    case RunState::Created:
      return "created";
    case RunState::Running:
      return "running";
    case RunState::Paused:
      return "paused";
    case RunState::Finished:
      return "finished";
    case RunState::Cancelled:
      return "cancelled";
    case RunState::Failed:
      return "failed";
  }
  return "created";
}

const char* to_string(EntryQuantizer quantizer) noexcept {
  switch (quantizer) {
    case EntryQuantizer::None:
      return "none";
    case EntryQuantizer::Ranges:
      return "ranges";
    case EntryQuantizer::Reconstruction:
      return "reconstruction";
    case EntryQuantizer::FineTuning:
      return "fine_tuning";
    case EntryQuantizer::Own:
      return "own";
  }
  return "none";
}

const char* to_string(Stage stage) noexcept {
  switch (stage) {
    case Stage::Preparing:
      return "preparing";
    case Stage::Synthesis:
      return "synthesis";
    case Stage::Equalization:
      return "equalization";
    case Stage::Compensation:
      return "compensation";
    case Stage::Sensitivity:
      return "sensitivity";
    case Stage::Rounding:
      return "rounding";
    case Stage::Reconstruction:
      return "reconstruction";
    case Stage::FineTuning:
      return "fine-tuning";
    case Stage::Calibration:
      return "calibration";
    case Stage::Baselines:
      return "baselines";
    case Stage::Evaluation:
      return "evaluation";
    case Stage::Saving:
      return "saving";
    case Stage::Done:
      return "done";
  }
  return "preparing";
}

}  // namespace zsq
