// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <array>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

#include "api/control.h"
#include "api/error.h"

namespace zsq::app {

/// Where results go when they are ready: a newer job of a lane makes older ones worthless.
enum class Lane {
  Model,
  Data,
  Preview,
  Spectrum,
  Compare,
  Start,
  ExportPlan,
  Export,
  WeightModel,
  Weights,
  WeightOutputs,
  Sensitivity,
  Saved
};
inline constexpr int kLanes = 13;

/// One thread for everything that computes beside a run. A new job in a lane drops the lane's
/// queued one and cancels its running one; a result that a newer job overtook never reaches the
/// window.
class Background : public QObject {
  Q_OBJECT
 public:
  /// Runs on the thread; what it returns runs on the window's thread.
  using Work = std::function<std::function<void()>(RunControl&)>;
  using Failed = std::function<void(const Error&)>;

  explicit Background(QObject* parent = nullptr);
  ~Background() override;
  void post(Lane lane, Work work, Failed failed);
  void cancel(Lane lane);
  /// Whether a job of that lane is queued or running.
  bool busy(Lane lane) const;

 private:
  struct Job {
    Lane lane;
    quint64 number;
    Work work;
    Failed failed;
    std::shared_ptr<RunControl> control;
  };
  void loop();
  void deliver(const Job& job, std::function<void()> result);

  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Job> queue_;
  std::array<quint64, kLanes> newest_{};
  std::array<int, kLanes> active_{};
  std::shared_ptr<RunControl> running_;
  Lane running_lane_ = Lane::Model;
  quint64 counter_ = 0;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace zsq::app
