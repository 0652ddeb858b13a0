// SPDX-License-Identifier: GPL-3.0-or-later
// What a model or data file leaves open, chosen in the setup: the file is opened again so.
#include "app/workbench/main_window.h"

namespace zsq::app {

void MainWindow::useOutput(const QString& name) {
  if (session_.modelInfo() == nullptr) return;
  ModelSource source = session_.modelSource();
  source.output = name.toStdString();
  openModel(source);
}

void MainWindow::usePreprocessing(const QString& name) {
  if (session_.modelInfo() == nullptr) return;
  ModelSource source = session_.modelSource();
  source.preprocessing = parse_preprocessing(name.toStdString());
  try {
    if (!source.location.starts_with("builtin:")) {
      write_sidecar(source.location, *source.preprocessing);
    }
  } catch (const Error& error) {
    // The folder may belong to somebody else: then it holds for this session and its recipes.
    log(LogLevel::Warning, QString::fromUtf8(error.what()));
  }
  openModel(source);
}

void MainWindow::useClassOrder(const QString& order) {
  if (!session_.data()) return;
  session_.openData(
      {session_.data()->info().location, parse_class_order(order.toLatin1().toStdString())});
}

void MainWindow::showRealImages(const PixelImages& images) {
  views_.real->setImages(images,
                         tr("the first %n image(s)", nullptr, static_cast<int>(images.count)));
  if (!session_.data()) return;
  const auto hint = class_order_hint(session_.data()->info(), images.labels, images.predicted);
  if (!hint) return;
  log(LogLevel::Warning, QString::fromStdString(*hint));
  errors_->showInfo(
      tr("The first images fit the other order of the class folders clearly better: "
         "see Class order below the images."));
}

/// What the views may not be saved over.
void MainWindow::protectInputs() {
  const std::vector<std::string> inputs = inputs_of(recipe());
  for (widgets::View* view : findChildren<widgets::View*>()) view->setInputs(inputs);
}

}  // namespace zsq::app
