// SPDX-License-Identifier: GPL-3.0-or-later
// The windows beside the main window that are more than a text.
#include <QRegularExpression>

#include "app/workbench/main_window.h"

namespace zsq::app {

ExportDialog* MainWindow::showExportDialog() {
  if (!session_.result()) return nullptr;
  const RunResult& result = *session_.result();
  const Recipe& recipe = session_.run()->recipe();
  const ModelInfo& info = session_.model()->info();
  const QString name = QString::fromStdString(info.name);
  const QString bits = QString::fromStdString(to_string(recipe.quantization.bits));
  QString stem = QStringLiteral("%1_%2_%3").arg(name, QString::fromStdString(recipe.method), bits);
  static const QRegularExpression unusual(QStringLiteral("[^A-Za-z0-9._-]+"));
  stem = stem.toLower().replace(unusual, QStringLiteral("-"));
  if (export_dialog_) export_dialog_->close();
  export_dialog_ =
      new ExportDialog({QStringLiteral("%1, %2, %3")
                            .arg(name, bits, QLatin1String(to_string(recipe.quantization.policy))),
                        stem, info.input, info.normalization},
                       QString::fromStdString(result.folder), this);
  connect(export_dialog_, &ExportDialog::exportRequested, &session_, &Session::exportModel);
  export_dialog_->show();
  session_.planExports();
  return export_dialog_;
}

MethodDialog* MainWindow::showMethodDialog() {
  if (!method_dialog_) {
    method_dialog_ = new MethodDialog(this);
    method_dialog_->browser()->select(views_.setup->method());
    connect(method_dialog_->browser(), &widgets::MethodBrowser::methodChosen, this,
            &MainWindow::useMethod);
    updateState();
  }
  method_dialog_->show();
  method_dialog_->raise();
  method_dialog_->activateWindow();
  return method_dialog_;
}

/// From the browser into the setup, where its parameters are to be seen.
void MainWindow::useMethod(const QString& id) {
  views_.setup->setMethod(id);
  dock("setup")->show();
  dock("setup")->raise();
  if (method_dialog_) method_dialog_->accept();
}

}  // namespace zsq::app
