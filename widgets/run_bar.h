// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QLabel>
#include <QProgressBar>
#include <QWidget>
#include <optional>

#include "api/run.h"
#include "widgets/elided_label.h"

namespace zsq::widgets {

/// Run, pause, step and stop, with progress and remaining time.
class RunBar : public QWidget {
  Q_OBJECT
 public:
  explicit RunBar(QWidget* parent = nullptr);
  QAction* runAction() const { return run_; }
  QAction* pauseAction() const { return pause_; }
  QAction* stepAction() const { return step_; }
  QAction* stopAction() const { return stop_; }
  /// There only where a run can be gone on with.
  QAction* resumeAction() const { return resume_; }
  void setResumable(bool resumable);
  /// \p ready: model and settings allow a run; else \p obstacle says why not.
  void setState(std::optional<RunState> state, bool ready, const QString& obstacle = {});
  void setProgress(const Progress& progress);
  void setBusy(const QString& what);
  QProgressBar* progressBar() const { return progress_; }
  QString statusText() const { return status_->text(); }

  static QString stageName(Stage stage);
  /// "about 25 s left", rounded so that it does not flicker.
  static QString remainingText(double seconds);

 private:
  QAction* run_;
  QAction* pause_;
  QAction* step_;
  QAction* stop_;
  QAction* resume_;
  QProgressBar* progress_;
  ElidedLabel* status_;
};

}  // namespace zsq::widgets
