// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/dialogs.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScreen>
#include <QSpinBox>
#include <QStandardItemModel>
#include <QTableWidget>
#include <QTextBrowser>
#include <QVBoxLayout>
#include <algorithm>

#include "api/error.h"
#include "api/types.h"
#include "api/zsq.h"
#include "app/workbench/export_dialog.h"
#include "widgets/method_card_text.h"

namespace zsq::app {
namespace {

constexpr int kWindowTitle = 40;  // what a desktop puts above a window

/// Qt's own buttons, for where its catalogues are not installed.
[[maybe_unused]] constexpr const char* kStandardButtons[] = {
    QT_TRANSLATE_NOOP("QPlatformTheme", "OK"),    QT_TRANSLATE_NOOP("QPlatformTheme", "Cancel"),
    QT_TRANSLATE_NOOP("QPlatformTheme", "Close"), QT_TRANSLATE_NOOP("QPlatformTheme", "Save"),
    QT_TRANSLATE_NOOP("QPlatformTheme", "Open"),  QT_TRANSLATE_NOOP("QGnomeTheme", "&OK"),
    QT_TRANSLATE_NOOP("QGnomeTheme", "&Cancel"),  QT_TRANSLATE_NOOP("QGnomeTheme", "&Close"),
    QT_TRANSLATE_NOOP("QGnomeTheme", "&Save")};

void resize_within_screen(QDialog& dialog, QSize wanted) {
  dialog.resize(wanted.boundedTo(dialog.screen()->availableSize() - QSize(0, kWindowTitle)));
}

QDialog* make_text_dialog(const QString& title, const QString& html, QWidget* parent) {
  auto* dialog = new QDialog(parent);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setWindowTitle(title);
  auto* column = new QVBoxLayout(dialog);
  auto* text = new QTextBrowser;
  text->setHtml(html);
  text->setOpenExternalLinks(true);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
  QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::close);
  column->addWidget(text);
  column->addWidget(buttons);
  resize_within_screen(*dialog, {620, 560});
  return dialog;
}

QString obstacle_text(DeviceObstacle obstacle) {
  return obstacle == DeviceObstacle::Library
             ? ExportDialog::tr("This LibTorch was built without CUDA (README, \"Devices\")")
             : ExportDialog::tr("LibTorch finds no CUDA device on this machine");
}

/// What cannot be had is greyed, with the reason.
QComboBox* device_choice(RunDevice chosen) {
  auto* choice = new QComboBox;
  choice->setObjectName(QStringLiteral("device"));
  choice->addItem(ExportDialog::tr("Processor (CPU)"), static_cast<int>(RunDevice::Cpu));
  choice->addItem(ExportDialog::tr("Graphics card (CUDA)"), static_cast<int>(RunDevice::Cuda));
  const DeviceObstacle obstacle = device_obstacle(RunDevice::Cuda);
  if (obstacle != DeviceObstacle::None) {
    choice->setItemData(1, obstacle_text(obstacle), Qt::ToolTipRole);
    choice->setToolTip(obstacle_text(obstacle));
    qobject_cast<QStandardItemModel*>(choice->model())->item(1)->setEnabled(false);
    chosen = RunDevice::Cpu;
  }
  choice->setCurrentIndex(choice->findData(static_cast<int>(chosen)));
  return choice;
}

}  // namespace

QDialog* make_method_dialog(const MethodInfo& method, QWidget* parent) {
  return make_text_dialog(
      ExportDialog::tr("About this method"),
      widgets::method_card_html(method.card) + widgets::reported_results_html(method.card), parent);
}

QDialog* make_shortcuts_dialog(const QList<QAction*>& actions, QWidget* parent) {
  auto* dialog = new QDialog(parent);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setWindowTitle(ExportDialog::tr("Keyboard shortcuts"));
  auto* table = new QTableWidget(0, 2);
  table->setHorizontalHeaderLabels({ExportDialog::tr("Action"), ExportDialog::tr("Keys")});
  table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
  table->verticalHeader()->hide();
  table->setEditTriggers(QAbstractItemView::NoEditTriggers);
  const auto add = [table](const QString& what, const QString& keys) {
    table->insertRow(table->rowCount());
    table->setItem(table->rowCount() - 1, 0, new QTableWidgetItem(what));
    table->setItem(table->rowCount() - 1, 1, new QTableWidgetItem(keys));
  };
  for (const QAction* action : actions) {
    if (action->shortcut().isEmpty()) continue;
    add(action->text().remove('&'), action->shortcut().toString(QKeySequence::NativeText));
  }
  add(ExportDialog::tr("History: play, one step, ends"), QStringLiteral("Space, ← →, Home End"));
  add(ExportDialog::tr("Layer strip: walk through the layers"), QStringLiteral("← →, Home End"));
  add(ExportDialog::tr("Model graph: along the edges, show all, zoom"),
      QStringLiteral("↑ ↓ ← →, Home, + − 0"));
  auto* column = new QVBoxLayout(dialog);
  column->addWidget(table);
  resize_within_screen(*dialog, {520, 560});
  return dialog;
}

QDialog* make_about_dialog(QWidget* parent) {
  const QString html =
      QStringLiteral(
          "<h2>ZSQ Workbench %1</h2><p>%2</p><p>%3</p><p>%4</p><ul>"
          "<li>QCustomPlot (GPL-3.0-or-later)</li><li>Qt 6 (LGPL-3.0)</li>"
          "<li>LibTorch (BSD-3-Clause)</li><li>OpenCV (Apache-2.0)</li>"
          "<li>nlohmann-json, fmt (MIT), CLI11 (BSD-3-Clause), OpenSSL "
          "(Apache-2.0)</li></ul><p>%5</p>")
          .arg(QString::fromStdString(version()),
               ExportDialog::tr("Explore zero-shot quantization: watch synthetic images come into "
                                "being, compare layers, quantize, export."),
               ExportDialog::tr(
                   "This is free software under the GNU General Public License, version "
                   "3 or later. It comes without any warranty."),
               ExportDialog::tr("It stands on:"),
               QString::fromStdString(libraries()).toHtmlEscaped());
  return make_text_dialog(ExportDialog::tr("About ZSQ Workbench"), html, parent);
}

QDialog* make_preferences_dialog(const Preferences& preferences,
                                 std::function<void(const Preferences&)> accepted,
                                 QWidget* parent) {
  auto* dialog = new QDialog(parent);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setWindowTitle(ExportDialog::tr("Preferences"));
  auto* threads = new QSpinBox;
  threads->setRange(0, 64);
  threads->setSpecialValueText(ExportDialog::tr("automatic"));
  threads->setValue(preferences.threads);
  threads->setToolTip(ExportDialog::tr("Threads of a run; the result is the same with any number"));
  QComboBox* device = device_choice(preferences.device);
  auto* memory = new QSpinBox;
  memory->setRange(16, 65536);
  memory->setSuffix(QStringLiteral(" MB"));
  memory->setValue(preferences.history_megabytes);
  auto* fps = new QSpinBox;
  fps->setRange(1, 30);
  fps->setValue(preferences.frames_per_second);
  auto* language = new QComboBox;
  language->addItem(ExportDialog::tr("System language"), QString());
  language->addItem(QStringLiteral("English"), QStringLiteral("en"));
  language->addItem(QStringLiteral("Deutsch"), QStringLiteral("de"));
  language->addItem(QStringLiteral("Français"), QStringLiteral("fr"));
  language->setCurrentIndex(std::max(0, language->findData(preferences.language)));
  auto* theme = new QComboBox;
  theme->addItems(
      {ExportDialog::tr("System"), ExportDialog::tr("Light"), ExportDialog::tr("Dark")});
  theme->setCurrentIndex(static_cast<int>(preferences.theme));
  auto* form = new QFormLayout(dialog);
  form->addRow(ExportDialog::tr("Threads"), threads);
  form->addRow(ExportDialog::tr("Device"), device);
  form->addRow(ExportDialog::tr("Memory for the history"), memory);
  form->addRow(ExportDialog::tr("Updates per second at most"), fps);
  form->addRow(ExportDialog::tr("Theme"), theme);
  form->addRow(ExportDialog::tr("Language (after a restart)"), language);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
  form->addRow(buttons);
  QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
  QObject::connect(buttons, &QDialogButtonBox::accepted, dialog, [=] {
    accepted({threads->value(), static_cast<RunDevice>(device->currentData().toInt()),
              memory->value(), fps->value(), language->currentData().toString(),
              static_cast<widgets::Theme>(theme->currentIndex())});
    dialog->accept();
  });
  return dialog;
}

QWidget* make_normalization_chooser(const QString& current,
                                    std::function<void(const QString&)> chosen) {
  auto* widget = new QWidget;
  auto* row = new QHBoxLayout(widget);
  row->setContentsMargins(0, 0, 0, 0);
  auto* combo = new QComboBox;
  combo->setEditable(true);
  combo->addItems({"imagenet", "cifar10", "cifar100", "shapes", "none"});
  combo->setCurrentText(current);
  combo->setMinimumWidth(260);
  combo->setToolTip(ExportDialog::tr("A preset, or MEAN,MEAN,MEAN:STD,STD,STD for RGB in 0 to 1"));
  combo->setAccessibleName(ExportDialog::tr("Normalization"));
  auto* use = new QPushButton(ExportDialog::tr("Use and remember"));
  auto* problem = new QLabel;
  row->addWidget(combo);
  row->addWidget(use);
  row->addWidget(problem, 1);
  QObject::connect(use, &QPushButton::clicked, widget, [=] {
    try {
      chosen(QString::fromStdString(
          to_string(parse_normalization(combo->currentText().toStdString()))));
    } catch (const Error& error) {
      problem->setText(QString::fromStdString(error.hint()));
    }
  });
  return widget;
}

}  // namespace zsq::app
