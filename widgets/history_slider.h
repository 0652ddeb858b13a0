// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>
#include <QLabel>
#include <QSlider>
#include <QSpinBox>
#include <QTimer>
#include <QToolButton>
#include <vector>

namespace zsq::widgets {

/// One slider through the iterations that were kept; live is simply the slider at its end. Space
/// plays, Left and Right go one step, Home and End to the ends.
class HistorySlider : public QWidget {
  Q_OBJECT
 public:
  explicit HistorySlider(QWidget* parent = nullptr);
  /// Ascending. Stays at its iteration unless live.
  void setIterations(const std::vector<std::int64_t>& iterations);
  void setTotal(qint64 total);
  void clear();
  bool live() const { return live_; }
  qint64 current() const;
  QSlider* slider() const { return slider_; }
  void goLive();
  /// Shows the kept iteration nearest to this one.
  void goTo(qint64 iteration);
  void togglePlay();
  bool playing() const { return timer_.isActive(); }

 Q_SIGNALS:
  /// The user (or the play button) wants to see this one.
  void iterationRequested(qint64 iteration);
  void liveRequested();

 protected:
  void keyPressEvent(QKeyEvent* event) override;

 private:
  QToolButton* addButton(const char* icon_name, const QString& tip);
  void moved(int position);
  void step(int by);
  void showText();

  std::vector<std::int64_t> iterations_;
  QSlider* slider_;
  QToolButton* play_;
  QSpinBox* box_;
  QLabel* of_;
  QComboBox* speed_;
  QTimer timer_;
  qint64 total_ = 0;
  bool live_ = true;
};

}  // namespace zsq::widgets
