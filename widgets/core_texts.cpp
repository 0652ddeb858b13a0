// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/core_texts.h"

#include <QCoreApplication>

namespace zsq::widgets {

QString core_text(const std::string& english) {
  return QCoreApplication::translate("CoreTexts", english.c_str());
}

}  // namespace zsq::widgets
