// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/method_dialog.h"

#include <QScreen>
#include <QVBoxLayout>

#include "app/workbench/settings.h"

namespace zsq::app {
namespace {

constexpr QSize kSize(1360, 820);

}  // namespace

MethodDialog::MethodDialog(QWidget* parent)
    : QDialog(parent), browser_(new widgets::MethodBrowser) {
  setAttribute(Qt::WA_DeleteOnClose);
  setWindowTitle(tr("Methods"));
  auto* column = new QVBoxLayout(this);
  column->addWidget(browser_);
  QPushButton* close = browser_->buttons()->addButton(QDialogButtonBox::Close);
  close->setAutoDefault(false);
  connect(browser_->buttons(), &QDialogButtonBox::rejected, this, &QDialog::reject);
  browser_->setEntries(method_catalogue());
  resize(kSize.boundedTo(screen()->availableSize()));
  restoreGeometry(method_dialog_geometry());
  browser_->setFocus();
}

void MethodDialog::setRunning(bool running) {
  browser_->setObstacle(running ? tr("A run is under way: the method can be changed when it ends.")
                                : QString());
}

void MethodDialog::done(int result) {
  remember_method_dialog_geometry(saveGeometry());
  QDialog::done(result);
}

}  // namespace zsq::app
