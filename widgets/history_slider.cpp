// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/history_slider.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QSignalBlocker>
#include <algorithm>

#include "widgets/theme.h"

namespace zsq::widgets {
namespace {

QIcon icon(const char* name) {
  load_icons();
  return QIcon(QStringLiteral(":/icons/%1.svg").arg(QLatin1String(name)));
}

}  // namespace

HistorySlider::HistorySlider(QWidget* parent)
    : QWidget(parent),
      slider_(new QSlider(Qt::Horizontal)),
      play_(nullptr),
      box_(new QSpinBox),
      of_(new QLabel),
      speed_(new QComboBox) {
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(8, 2, 8, 2);
  auto* first = addButton("skip_back", tr("First iteration (Home)"));
  auto* back = addButton("back", tr("One step back (Left)"));
  play_ = addButton("play", tr("Play the history (Space)"));
  auto* forward = addButton("forward", tr("One step on (Right)"));
  auto* last = addButton("skip_on", tr("Live: the newest iteration (End)"));
  layout->addWidget(slider_, 1);
  layout->addWidget(new QLabel(tr("iteration")));
  layout->addWidget(box_);
  layout->addWidget(of_);
  layout->addWidget(speed_);
  slider_->setAccessibleName(tr("History of the run"));
  slider_->setFocusPolicy(Qt::NoFocus);
  box_->setAccessibleName(tr("Iteration shown"));
  box_->setKeyboardTracking(false);
  for (const int fps : {2, 5, 10, 25}) speed_->addItem(tr("%1 per second").arg(fps), 1000 / fps);
  speed_->setCurrentIndex(2);
  speed_->setToolTip(tr("Speed of playing"));
  setFocusPolicy(Qt::StrongFocus);
  connect(slider_, &QSlider::valueChanged, this, &HistorySlider::moved);
  connect(first, &QToolButton::clicked, this, [this] { slider_->setValue(0); });
  connect(back, &QToolButton::clicked, this, [this] { step(-1); });
  connect(forward, &QToolButton::clicked, this, [this] { step(1); });
  connect(last, &QToolButton::clicked, this, &HistorySlider::goLive);
  connect(play_, &QToolButton::clicked, this, &HistorySlider::togglePlay);
  connect(box_, &QSpinBox::editingFinished, this, [this] {
    if (box_->value() != current()) goTo(box_->value());
  });
  connect(&timer_, &QTimer::timeout, this, [this] {
    if (slider_->value() >= slider_->maximum()) return togglePlay();
    step(1);
  });
  clear();
}

QToolButton* HistorySlider::addButton(const char* icon_name, const QString& tip) {
  auto* button = new QToolButton(this);
  button->setIcon(icon(icon_name));
  button->setToolTip(tip);
  button->setAccessibleName(tip);
  button->setAutoRaise(true);
  layout()->addWidget(button);
  return button;
}

void HistorySlider::clear() {
  iterations_.clear();
  timer_.stop();
  live_ = true;
  total_ = 0;
  const QSignalBlocker blocker(slider_);
  slider_->setRange(0, 0);
  setEnabled(false);
  showText();
}

void HistorySlider::setTotal(qint64 total) {
  total_ = total;
  showText();
}

void HistorySlider::setIterations(const std::vector<std::int64_t>& iterations) {
  const qint64 shown = current();
  iterations_ = iterations;
  setEnabled(!iterations_.empty());
  {
    const QSignalBlocker blocker(slider_);
    const int last = std::max(0, static_cast<int>(iterations_.size()) - 1);
    slider_->setRange(0, last);
    const auto at = std::lower_bound(iterations_.begin(), iterations_.end(), shown);
    slider_->setValue(live_ ? last : static_cast<int>(at - iterations_.begin()));
  }
  showText();
}

qint64 HistorySlider::current() const {
  const auto i = static_cast<std::size_t>(slider_->value());
  return i < iterations_.size() ? iterations_[i] : 0;
}

void HistorySlider::moved(int position) {
  live_ = position >= slider_->maximum();
  showText();
  if (live_) {
    Q_EMIT liveRequested();
  } else {
    Q_EMIT iterationRequested(current());
  }
}

void HistorySlider::step(int by) {
  slider_->setValue(slider_->value() + by);
}

void HistorySlider::goLive() {
  live_ = true;
  if (slider_->value() == slider_->maximum()) {
    Q_EMIT liveRequested();
  } else {
    slider_->setValue(slider_->maximum());
  }
}

void HistorySlider::goTo(qint64 iteration) {
  if (iterations_.empty()) return;
  auto at = std::lower_bound(iterations_.begin(), iterations_.end(), iteration);
  if (at == iterations_.end()) --at;
  if (at != iterations_.begin() && iteration - *(at - 1) < *at - iteration) --at;
  slider_->setValue(static_cast<int>(at - iterations_.begin()));
}

void HistorySlider::togglePlay() {
  if (timer_.isActive()) {
    timer_.stop();
  } else if (!iterations_.empty()) {
    if (slider_->value() >= slider_->maximum()) slider_->setValue(0);
    timer_.start(speed_->currentData().toInt());
  }
  play_->setIcon(icon(timer_.isActive() ? "play_pause" : "play"));
}

void HistorySlider::showText() {
  const QSignalBlocker blocker(box_);
  // Later stages go on beyond the iterations of the synthesis.
  const qint64 total = std::max<qint64>(total_, iterations_.empty() ? 0 : iterations_.back());
  box_->setRange(0, static_cast<int>(total));
  box_->setValue(static_cast<int>(current()));
  const QString of = live_ ? tr("of %1, live").arg(total) : tr("of %1").arg(total);
  of_->setText(total_ > 0 ? of : QString());
}

void HistorySlider::keyPressEvent(QKeyEvent* event) {
  switch (event->key()) {
    case Qt::Key_Space:
      return togglePlay();
    case Qt::Key_Left:
      return step(-1);
    case Qt::Key_Right:
      return step(1);
    case Qt::Key_Home:
      return slider_->setValue(0);
    case Qt::Key_End:
      return goLive();
    default:
      QWidget::keyPressEvent(event);
  }
}

}  // namespace zsq::widgets
