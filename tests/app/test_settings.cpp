// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/settings.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QPushButton>
#include <QSettings>
#include <QStandardItemModel>
#include <QStandardPaths>
#include <QTest>
#include <thread>

#include "app/workbench/dialogs.h"

using namespace zsq::app;
using namespace std::chrono_literals;

namespace {

class SettingsTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() {
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(QStringLiteral("zsq-test"));
    QCoreApplication::setApplicationName(QStringLiteral("settings"));
    QSettings().clear();
  }

  void what_is_chosen_is_remembered() {
    Preferences p;
    p.threads = 3;
    p.device = zsq::RunDevice::Cuda;
    p.history_megabytes = 99;
    save_preferences(p);
    QCOMPARE(load_preferences().threads, 3);
    QCOMPARE(load_preferences().device, zsq::RunDevice::Cuda);
    QCOMPARE(load_preferences().history_megabytes, 99);
  }

  /// As a machine with CUDA may have remembered it for one without.
  void a_device_that_is_not_there_cannot_be_chosen() {
    const auto obstacle = zsq::device_obstacle(zsq::RunDevice::Cuda);
    Preferences remembered;
    remembered.device = zsq::RunDevice::Cuda;
    Preferences accepted = remembered;
    auto* dialog = make_preferences_dialog(
        remembered, [&](const Preferences& p) { accepted = p; }, nullptr);
    auto* device = dialog->findChild<QComboBox*>("device");
    const auto* item = qobject_cast<QStandardItemModel*>(device->model())->item(1);
    QCOMPARE(item->isEnabled(), obstacle == zsq::DeviceObstacle::None);
    QCOMPARE(item->toolTip().isEmpty(), obstacle == zsq::DeviceObstacle::None);
    dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok)->click();
    QCOMPARE(accepted.device,
             obstacle == zsq::DeviceObstacle::None ? zsq::RunDevice::Cuda : zsq::RunDevice::Cpu);
    delete dialog;
  }

  void views_are_updated_as_often_as_asked_while_a_core_is_free() {
    if (std::thread::hardware_concurrency() < 2) QSKIP("one core: a run has all of it");
    Preferences p;
    p.frames_per_second = 25;
    QCOMPARE(live_interval(p), 40ms);  // automatic: a core stays free
    p.threads = 1;
    QCOMPARE(live_interval(p), 40ms);
  }

  void a_run_with_every_core_is_watched_ten_times_a_second_at_most() {
    Preferences p;
    p.threads = static_cast<int>(std::thread::hardware_concurrency());
    p.frames_per_second = 25;
    QCOMPARE(live_interval(p), 100ms);
    p.frames_per_second = 5;
    QCOMPARE(live_interval(p), 200ms);
  }
};

}  // namespace

QTEST_MAIN(SettingsTest)
#include "test_settings.moc"
