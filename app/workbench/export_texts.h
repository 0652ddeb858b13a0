// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "api/export_model.h"

namespace zsq::app {

/// "ONNX, 8-bit container"
QString format_title(ExportFormat format);
/// What it is for, in a few words.
QString format_purpose(ExportFormat format);
/// What runs such a file and what it does there, as rich text.
QString format_explanation(ExportFormat format);
/// What the file's user must feed it, as rich text.
QString input_explanation(const ImageShape& input, const Normalization& normalization);
QString note_text(const ExportNote& note);
/// "141.4 kB"
QString size_text(qint64 bytes);

}  // namespace zsq::app
