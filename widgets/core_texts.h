// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <string>

namespace zsq::widgets {

/// The core speaks English (cards and schemas of methods); this gives such a text in the user's
/// language. A text that is not in known_core_texts() stays English.
QString core_text(const std::string& english);
QStringList known_core_texts();
/// Parts of known_core_texts().
QStringList generator_card_texts();
QStringList noise_card_texts();
QStringList plain_quantizer_texts();

}  // namespace zsq::widgets
