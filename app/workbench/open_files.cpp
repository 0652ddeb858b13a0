// SPDX-License-Identifier: GPL-3.0-or-later
// Which file to open: dialogs, and those of late.
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QMenu>
#include <QPushButton>

#include "app/workbench/main_window.h"
#include "widgets/places.h"

namespace zsq::app {
namespace {

constexpr const char* kModelFilter = "*.onnx *.pt *.pth *.th *.tar *.safetensors *.torchscript";
constexpr const char* kCifarFilter = "CIFAR (*.bin)";

}  // namespace

void MainWindow::askModel() {
  const QString path = QFileDialog::getOpenFileName(
      this, tr("Open model"), widgets::start_folder(widgets::Place::Models),
      tr("Models (%1);;All files (*)").arg(kModelFilter));
  if (!path.isEmpty()) openModel(path);
}

/// A CIFAR file is chosen as files are; a folder of pictures by the button beside *Open*.
void MainWindow::askImages() {
  auto* dialog = new QFileDialog(this, tr("Open real images"),
                                 widgets::start_folder(widgets::Place::Images), kCifarFilter);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::ExistingFile);
  dialog->setOption(QFileDialog::DontUseNativeDialog);  // which would have no place for the button
  connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::openData);
  if (auto* buttons = dialog->findChild<QDialogButtonBox*>()) {
    QPushButton* use = buttons->addButton(tr("Use this folder"), QDialogButtonBox::ActionRole);
    use->setObjectName(QStringLiteral("use_folder"));
    use->setToolTip(
        tr("Pictures in folders that are named after their classes, or without labels"));
    connect(use, &QPushButton::clicked, dialog, [this, dialog] {
      const QStringList marked = dialog->selectedFiles();
      const bool folder = marked.size() == 1 && QFileInfo(marked.first()).isDir();
      openData(folder ? marked.first() : dialog->directory().absolutePath());
      dialog->reject();
    });
  }
  dialog->open();
}

void MainWindow::askImageFile() {
  const QString path = QFileDialog::getOpenFileName(
      this, tr("CIFAR file"), widgets::start_folder(widgets::Place::Images), kCifarFilter);
  if (!path.isEmpty()) openData(path);
}

void MainWindow::askImageFolder() {
  const QString path = QFileDialog::getExistingDirectory(
      this, tr("Folder of pictures"), widgets::start_folder(widgets::Place::Images));
  if (!path.isEmpty()) openData(path);
}

void MainWindow::noteRecent(FileKind kind, const QString& path) {
  if (path.startsWith(QStringLiteral("builtin:"))) return;
  const QString absolute = QFileInfo(path).absoluteFilePath();
  add_recent_file({kind, absolute});
  widgets::remember_folder(kind == FileKind::Model    ? widgets::Place::Models
                           : kind == FileKind::Images ? widgets::Place::Images
                                                      : widgets::Place::Recipes,
                           absolute);
  fillRecentMenu();
}

/// Models, images and recipes, each under its name.
void MainWindow::fillRecentMenu() {
  recent_menu_->clear();
  const std::pair<FileKind, QString> kinds[] = {{FileKind::Model, tr("Models")},
                                                {FileKind::Images, tr("Images")},
                                                {FileKind::Recipe, tr("Recipes")}};
  const QList<RecentFile> files = recent_files();
  for (const auto& [kind, title] : kinds) {
    bool first = true;
    for (const RecentFile& file : files) {
      if (file.kind != kind) continue;
      if (std::exchange(first, false)) recent_menu_->addSection(title);
      recent_menu_->addAction(file.path, this, [this, file] {
        if (file.kind == FileKind::Model) openModel(file.path);
        if (file.kind == FileKind::Images) openData(file.path);
        if (file.kind == FileKind::Recipe) openRecipe(file.path);
      });
    }
  }
  recent_menu_->setEnabled(!recent_menu_->isEmpty());
}

}  // namespace zsq::app
