// SPDX-License-Identifier: GPL-3.0-or-later
// The windows beside the main window that are more than a text.
#include <QRegularExpression>

#include "app/workbench/main_window.h"
#include "widgets/method_card_text.h"

namespace zsq::app {

ExportDialog* MainWindow::showExportDialog() {
  const QString folder = session_.quantizedFolder();
  const Recipe* recipe = session_.shownRecipe();
  if (folder.isEmpty() || recipe == nullptr || !session_.model()) return nullptr;
  const ModelInfo& info = session_.model()->info();
  const QString name = QString::fromStdString(info.name);
  const QString bits = QString::fromStdString(to_string(recipe->quantization.bits));
  QString stem = QStringLiteral("%1_%2_%3").arg(name, QString::fromStdString(recipe->method), bits);
  static const QRegularExpression unusual(QStringLiteral("[^A-Za-z0-9._-]+"));
  stem = stem.toLower().replace(unusual, QStringLiteral("-"));
  if (export_dialog_) export_dialog_->close();
  export_dialog_ =
      new ExportDialog({QStringList{name, QString::fromStdString(to_string(recipe->quantization)),
                                    layersThatDiffer(*recipe)}
                            .filter(QRegularExpression(QStringLiteral(".")))
                            .join(QStringLiteral(", ")),
                        stem, info.input, info.normalization},
                       folder, this);
  connect(export_dialog_, &ExportDialog::exportRequested, &session_, &Session::exportModel);
  export_dialog_->show();
  session_.planExports();
  return export_dialog_;
}

/// What the policy gives the first and the last layer, where that is not what the bits say.
/// Overrides of single layers stand in the setting's own text.
QString MainWindow::layersThatDiffer(const Recipe& recipe) const {
  const auto planned = planned_bits(*session_.model(), recipe.quantization);
  if (planned.empty()) return {};
  const BitWidths& bits = recipe.quantization.bits;
  const auto differs = [&](const LayerBits& layer) {
    return layer.weights != bits.weights ||
           (layer.activations > 0 && layer.activations != bits.activations);
  };
  QStringList parts;
  if (differs(planned.front())) {
    parts << tr("first layer %1").arg(QString::fromStdString(to_string(planned.front())));
  }
  if (differs(planned.back())) {
    parts << tr("last layer %1").arg(QString::fromStdString(to_string(planned.back())));
  }
  return parts.join(QStringLiteral(", "));
}

/// Methods that cannot run on the model are greyed in the list and in the browser.
void MainWindow::showFits() {
  std::vector<FitObstacle> obstacles;
  QMap<QString, QString> reasons;
  if (session_.model()) {
    for (const MethodInfo& method : methods()) {
      obstacles.push_back(fit_obstacle(method.card, *session_.model()));
      if (obstacles.back() == FitObstacle::None) continue;
      reasons[QString::fromStdString(method.card.id)] =
          QString::fromStdString(method.card.name) + ' ' +
          widgets::fit_obstacle_text(obstacles.back());
    }
  }
  views_.setup->setObstacles(obstacles);
  if (method_dialog_) method_dialog_->browser()->setObstacles(reasons);
}

MethodDialog* MainWindow::showMethodDialog() {
  if (!method_dialog_) {
    method_dialog_ = new MethodDialog(this);
    method_dialog_->browser()->select(views_.setup->method());
    connect(method_dialog_->browser(), &widgets::MethodBrowser::methodChosen, this,
            &MainWindow::useMethod);
    showFits();
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
