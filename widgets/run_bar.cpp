// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/run_bar.h"

#include <QHBoxLayout>
#include <QIcon>
#include <QToolButton>
#include <cmath>

#include "widgets/number_text.h"
#include "widgets/theme.h"

namespace zsq::widgets {
namespace {

QAction* make_action(QWidget* owner, const char* icon, const QString& text, const QString& tip,
                     const QKeySequence& key) {
  load_icons();
  auto* action =
      new QAction(QIcon(QStringLiteral(":/icons/%1.svg").arg(QLatin1String(icon))), text, owner);
  action->setShortcut(key);
  action->setToolTip(QStringLiteral("%1 (%2)").arg(tip, key.toString(QKeySequence::NativeText)));
  return action;
}

}  // namespace

RunBar::RunBar(QWidget* parent)
    : QWidget(parent),
      run_(make_action(this, "run", tr("Run"), tr("Synthesise and quantize"), Qt::Key_F5)),
      pause_(make_action(this, "pause", tr("Pause"), tr("Pause or go on"), Qt::Key_F6)),
      step_(make_action(this, "step", tr("Step"), tr("One iteration, then pause"), Qt::Key_F10)),
      stop_(make_action(this, "stop", tr("Stop"), tr("Stop; what was reached is kept"),
                        Qt::SHIFT | Qt::Key_F5)),
      resume_(make_action(this, "resume", tr("Resume"),
                          tr("Go on with the run that was stopped, from its checkpoint"),
                          Qt::CTRL | Qt::Key_F5)),
      progress_(new QProgressBar),
      status_(new ElidedLabel) {
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(6, 2, 6, 2);
  for (auto* action : {run_, pause_, step_, stop_, resume_}) {
    auto* button = new QToolButton;
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAutoRaise(true);
    layout->addWidget(button);
    connect(action, &QAction::changed, button,
            [action, button] { button->setVisible(action->isVisible()); });
  }
  setResumable(false);
  pause_->setCheckable(true);
  progress_->setTextVisible(true);
  progress_->setMinimumWidth(120);
  progress_->setMaximumWidth(320);
  progress_->setAccessibleName(tr("Progress of the run"));
  layout->addWidget(progress_, 1);
  layout->addWidget(status_, 2);
  setState(std::nullopt, false);
}

void RunBar::setState(std::optional<RunState> state, bool ready, const QString& obstacle) {
  const bool active = state == RunState::Running || state == RunState::Paused;
  run_->setEnabled(ready && !active);
  pause_->setEnabled(active);
  pause_->setChecked(state == RunState::Paused);
  pause_->setText(state == RunState::Paused ? tr("Go on") : tr("Pause"));
  step_->setEnabled(active || ready);
  stop_->setEnabled(active);
  if (active) return;
  progress_->setRange(0, 1000);
  progress_->setValue(state == RunState::Finished ? 1000 : 0);
  if (state == RunState::Finished) status_->setText(tr("Finished"));
  if (state == RunState::Cancelled) status_->setText(tr("Stopped; what was reached is kept"));
  if (state == RunState::Failed) status_->setText(tr("Failed"));
  if (state && obstacle.isEmpty()) return;
  status_->setText(ready                 ? tr("Ready: press Run (F5)")
                   : !obstacle.isEmpty() ? obstacle
                                         : tr("Open a model to begin"));
}

void RunBar::setResumable(bool resumable) {
  resume_->setVisible(resumable);
  resume_->setEnabled(resumable);
}

void RunBar::setBusy(const QString& what) {
  progress_->setRange(0, 0);
  status_->setText(what);
}

void RunBar::setProgress(const Progress& progress) {
  if (progress.total <= 0) {
    setBusy(stageName(progress.stage));
    return;
  }
  progress_->setRange(0, 1000);
  progress_->setValue(static_cast<int>(1000 * progress.iteration / progress.total));
  QString text =
      tr("%1: %2 of %3").arg(stageName(progress.stage)).arg(progress.iteration).arg(progress.total);
  if (progress.eta_seconds) text += QStringLiteral(", ") + remainingText(*progress.eta_seconds);
  if (progress.iterations_per_second > 0) {
    text += tr(" (%1 per second)").arg(number(progress.iterations_per_second, 3));
  }
  status_->setText(text);
}

QString RunBar::stageName(Stage stage) {
  switch (stage) {
    case Stage::Preparing:
      return tr("Preparing");
    case Stage::Synthesis:
      return tr("Synthesis");
    case Stage::Equalization:
      return tr("Equalization");
    case Stage::Compensation:
      return tr("Compensation");
    case Stage::Sensitivity:
      return tr("Sensitivity");
    case Stage::Rounding:
      return tr("Rounding");
    case Stage::Reconstruction:
      return tr("Reconstruction");
    case Stage::FineTuning:
      return tr("Fine-tuning");
    case Stage::Calibration:
      return tr("Calibration");
    case Stage::Baselines:
      return tr("Baselines");
    case Stage::Evaluation:
      return tr("Evaluation");
    case Stage::Saving:
      return tr("Saving");
    case Stage::Done:
      return tr("Done");
  }
  return {};
}

QString RunBar::remainingText(double seconds) {
  if (seconds < 5) return tr("a few seconds left");
  if (seconds < 120)
    return tr("about %1 s left").arg(5 * static_cast<int>(std::lround(seconds / 5)));
  if (seconds < 5400) return tr("about %1 min left").arg(std::lround(seconds / 60));
  return tr("about %1 h left").arg(fixed(seconds / 3600, 1));
}

}  // namespace zsq::widgets
