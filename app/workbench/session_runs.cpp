// SPDX-License-Identifier: GPL-3.0-or-later
// What the session does with runs that are over: opens, resumes and exports them.
#include "app/workbench/session.h"

namespace zsq::app {

void Session::openRun(const QString& folder) {
  background_.post(
      Lane::Saved,
      [this, folder](RunControl&) -> std::function<void()> {
        const SavedRun run = open_run(folder.toStdString());
        return [this, run] { Q_EMIT runRead(run); };
      },
      fail());
}

/// As if it had just ended here, but for the history, which is not kept.
void Session::showSaved(const SavedRun& run) {
  saved_ = run;
  result_ = run.result;
  run_folder_ = QString::fromStdString(run.folder);
  last_state_ = run.result ? RunState::Finished : RunState::Cancelled;
  if (!run.loss_names.empty()) {
    QStringList names;
    for (const auto& name : run.loss_names) names << QString::fromStdString(name);
    Q_EMIT lossNames(names);
    Q_EMIT losses(run.losses);
  }
  if (result_) Q_EMIT exhibitsShown(result_->exhibits);
  background_.post(
      Lane::Saved,
      [this, run, model = *model_](RunControl&) -> std::function<void()> {
        const auto frame = saved_frame(run, model);
        return [this, frame] {
          if (frame) show(frame);
        };
      },
      fail());
  inspectWeights();
  compareSoon();
  Q_EMIT stateChanged();
  if (result_) Q_EMIT finished();
}

void Session::resumeRun(RunOptions options) {
  if (!canResume()) return;
  options.folder = saved_->folder;
  options.start = RunStart::Resume;
  launch(saved_->recipe, std::move(options));
}

/// A run that ended too early can be resumed and, where it came that far, exported.
void Session::keepUnfinished() {
  try {
    saved_ = open_run(run_folder_.toStdString());
  } catch (const Error&) {
    saved_.reset();  // its folder was refused, or is gone
  }
}

QString Session::quantizedFolder() const {
  if (result_) return QString::fromStdString(result_->folder);
  return saved_ && saved_->quantized ? QString::fromStdString(saved_->folder) : QString();
}

QString Session::lastFolder() const {
  return run_folder_;
}

const Recipe* Session::shownRecipe() const {
  if (run_) return &run_->recipe();
  return saved_ ? &saved_->recipe : nullptr;
}

void Session::planExports() {
  const QString run_folder = quantizedFolder();
  if (run_folder.isEmpty()) return;
  background_.post(
      Lane::ExportPlan,
      [this, folder = run_folder.toStdString()](RunControl& control) -> std::function<void()> {
        const auto plans = plan_exports(folder, &control);
        return [this, plans] { Q_EMIT exportsPlanned(plans); };
      },
      [this](const Error& error) { Q_EMIT exportFailed(text_of(error)); });
}

void Session::exportModel(ExportFormat format, const QString& path) {
  const QString run_folder = quantizedFolder();
  if (run_folder.isEmpty()) return;
  background_.post(
      Lane::Export,
      [this, folder = run_folder.toStdString(), format,
       path](RunControl& control) -> std::function<void()> {
        const ExportReport report = export_run(folder, format, path.toStdString(), &control);
        return [this, report] { Q_EMIT exported(report); };
      },
      [this](const Error& error) { Q_EMIT exportFailed(text_of(error)); });
}

QString Session::text_of(const Error& error) {
  QString text = QString::fromUtf8(error.what());
  if (!error.hint().empty()) text += '\n' + QString::fromStdString(error.hint());
  return text;
}

}  // namespace zsq::app
