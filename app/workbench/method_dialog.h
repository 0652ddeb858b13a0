// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "widgets/method_browser.h"

namespace zsq::app {

/// The method browser in a window of its own, which remembers its size. Not modal.
class MethodDialog : public QDialog {
  Q_OBJECT
 public:
  explicit MethodDialog(QWidget* parent);
  widgets::MethodBrowser* browser() const { return browser_; }
  /// While a run is under way its method stays as it is.
  void setRunning(bool running);
  /// Also saves the size; every way to close the dialog leads here.
  void done(int result) override;

 private:
  widgets::MethodBrowser* browser_;
};

}  // namespace zsq::app
