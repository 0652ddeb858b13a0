// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QDialog>
#include <functional>

#include "api/method.h"
#include "app/workbench/settings.h"

namespace zsq::app {

/// The card of a method: origin, taxonomy, loss terms, notes, reported results.
QDialog* make_method_dialog(const MethodInfo& method, QWidget* parent);
/// Every action with a shortcut, by menu.
QDialog* make_shortcuts_dialog(const QList<QAction*>& actions, QWidget* parent);
QDialog* make_about_dialog(QWidget* parent);
/// Calls \p accepted with the new values.
QDialog* make_preferences_dialog(const Preferences& preferences,
                                 std::function<void(const Preferences&)> accepted, QWidget* parent);
/// Presets and own values of a normalization; calls \p chosen with a text that
/// parse_normalization understands.
QWidget* make_normalization_chooser(const QString& current,
                                    std::function<void(const QString&)> chosen);

}  // namespace zsq::app
