// SPDX-License-Identifier: GPL-3.0-or-later
// Speed of a run with and without a window that watches it, speed of evaluation, and the longest
// time that the window's event loop stood still. One JSON object on standard output.
#include <QApplication>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QTimer>
#include <algorithm>
#include <cstdio>
#include <functional>
#include <nlohmann/json.hpp>
#include <thread>

#include "api/analysis.h"
#include "app/workbench/main_window.h"

namespace {

using nlohmann::json;
using zsq::app::MainWindow;

constexpr int kSteps = 240;
constexpr int kImages = 64;
const char* const kModel = "builtin:shapes-resnet20";

/// The gaps between the ticks of a 2 ms timer tell how long the loop did not come round.
class Watchdog : public QObject {
 public:
  Watchdog() {
    timer_.setTimerType(Qt::PreciseTimer);
    timer_.setInterval(2);
    connect(&timer_, &QTimer::timeout, this, [this] {
      gaps_.push_back(static_cast<double>(since_.nsecsElapsed()) / 1e6);
      since_.restart();
    });
  }
  void start() {
    gaps_.clear();
    since_.start();
    timer_.start();
  }
  json stop() {
    timer_.stop();
    std::sort(gaps_.begin(), gaps_.end());
    const auto at = [&](double q) {
      return gaps_[static_cast<std::size_t>(q * static_cast<double>(gaps_.size() - 1))];
    };
    return {{"median_ms", at(0.5)}, {"p99_ms", at(0.99)}, {"longest_ms", gaps_.back()}};
  }

 private:
  QTimer timer_;
  QElapsedTimer since_;
  std::vector<double> gaps_;
};

double headless_image_steps(int threads, const QString& folder) {
  zsq::Recipe recipe;
  recipe.model.location = kModel;
  recipe.parameters = {{"images", std::int64_t{kImages}}, {"steps", std::int64_t{kSteps}}};
  zsq::RunOptions options;
  options.folder = folder.toStdString();
  options.threads = threads;
  options.live_frames = false;
  zsq::Run run(recipe, options);
  run.start();
  run.wait();
  const auto events = run.poll();
  return events.result ? kImages * kSteps / events.result->synthesis_seconds : 0;
}

void wait_for(const std::function<bool()>& done) {
  QEventLoop loop;
  QTimer poll;
  QObject::connect(&poll, &QTimer::timeout, &loop, [&] {
    if (done()) loop.quit();
  });
  poll.start(1);
  loop.exec();
}

json watched(int threads, const QString& folder) {
  auto preferences = zsq::app::load_preferences();
  preferences.threads = threads;
  zsq::app::save_preferences(preferences);
  QElapsedTimer timer;
  timer.start();
  MainWindow window;
  window.resize(1440, 900);
  window.show();
  // Events posted from now on are handled once the window has been drawn.
  wait_for([] { return true; });
  const double interactive = static_cast<double>(timer.elapsed());
  window.openModel(kModel);
  window.openData("builtin:shapes");
  window.views().setup->setEvaluationImages(200);
  auto* form = window.views().setup->form();
  qobject_cast<QLineEdit*>(form->editor("images"))->setText(QString::number(kImages));
  qobject_cast<QLineEdit*>(form->editor("steps"))->setText(QString::number(kSteps));
  window.setRunFolder(folder);
  wait_for([&] { return window.comparison() != nullptr && window.views().real->count() > 0; });
  const double ready = static_cast<double>(timer.elapsed());
  Watchdog watchdog;
  watchdog.start();
  timer.restart();
  window.startRun();
  wait_for([&] { return window.views().synthetic->count() > 0; });
  const double first_image = static_cast<double>(timer.elapsed());
  wait_for([&] { return window.session().result().has_value() && !window.session().active(); });
  json result = watchdog.stop();
  result["threads"] = threads;
  result["image_steps_per_second"] =
      kImages * kSteps / window.session().result()->synthesis_seconds;
  result["interactive_ms"] = interactive;
  result["ready_ms"] = ready;
  result["first_image_ms"] = first_image;
  return result;
}

}  // namespace

int main(int argc, char** argv) {
  QApplication app(argc, argv);
  QApplication::setOrganizationName("ZSQ");
  QApplication::setApplicationName("zsq-bench");
  const QTemporaryDir folder;
  const int cores = static_cast<int>(std::thread::hardware_concurrency());
  json report{{"model", kModel}, {"images", kImages}, {"steps", kSteps}, {"cores", cores}};
  const auto evaluation = zsq::evaluate(zsq::Model::load({kModel, {}, {}}),
                                        zsq::Dataset::open({"builtin:shapes"}), 1000);
  report["evaluation_images_per_second"] = 1000 / evaluation.seconds;
  for (int threads = 1; threads <= std::min(2, cores); ++threads) {
    const double alone =
        headless_image_steps(threads, folder.filePath(QStringLiteral("alone%1").arg(threads)));
    json window = watched(threads, folder.filePath(QStringLiteral("watched%1").arg(threads)));
    window["headless_image_steps_per_second"] = alone;
    window["speed_kept"] = window["image_steps_per_second"].get<double>() / alone;
    report["runs"].push_back(window);
  }
  std::printf("%s\n", report.dump(2).c_str());
  return 0;
}
