// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace zsq::widgets {

/// What a file dialog opens or saves.
enum class Place { Models, Images, Recipes, Pictures, Tables };

/// Where a dialog begins: where the last file of its kind was, else the user's pictures or
/// documents.
QString start_folder(Place place);
/// \p path: a file, or a folder of images.
void remember_folder(Place place, const QString& path);

}  // namespace zsq::widgets
