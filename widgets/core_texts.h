// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <string>

namespace zsq::widgets {

/// The core speaks English and marks what people read (api/text.h): cards, schemas and presets of
/// methods. This gives such a text in the user's language; one that the catalogues lack stays
/// English.
QString core_text(const std::string& english);

}  // namespace zsq::widgets
