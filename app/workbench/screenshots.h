// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <functional>

namespace zsq::app {

class MainWindow;

/// Runs once and saves pictures of the window at its moments: start.png, model.png, running.png,
/// after.png, weights.png, equalization.png, reconstruction.png and exhibits.png (where there is
/// something in them), sensitivity.png, model-after.png, of the method browser, methods.png,
/// methods-sorted.png, and of the export dialog, export.png, export-after.png (with the file
/// exported.onnx); then quits. Where no run is possible, or it does not finish, it says why on
/// standard error and ends with code 1 after the pictures that there are; never does it wait for
/// what will not come. For the README and for looking at what was made.
class Screenshots : public QObject {
  Q_OBJECT
 public:
  Screenshots(MainWindow& window, const QString& folder);

 private:
  void save(const QString& name);
  void giveUp(const QString& why);
  void begin();
  void startRun();
  void afterRun();
  void showMethodsThen(std::function<void()> then);
  void showModelThen(const QString& name, std::function<void()> then);
  void showLayers();
  void showDocksThen(QStringList names, std::function<void()> then);
  void showSensitivityThen(std::function<void()> then);
  void showExportThen(std::function<void()> then);
  MainWindow& window_;
  QString folder_;
  bool begun_ = false;
  bool during_ = false;
};

}  // namespace zsq::app
