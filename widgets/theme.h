// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QColor>
#include <QPen>
#include <QWidget>

namespace zsq::widgets {

/// Icons of a static library must be asked for before they are used.
void load_icons();

enum class Theme { System, Light, Dark };

/// Fusion with an own light or dark palette; System follows the desktop's lightness.
void apply_theme(QApplication& app, Theme theme);
bool is_dark(const QPalette& palette);

/// What is drawn: colours that survive colour blindness (Okabe and Ito), with line styles as the
/// second channel.
enum class Series { Real, Synthetic, Quantized, Noise, Float };
QColor series_color(Series series, const QPalette& palette);
QPen series_pen(Series series, const QPalette& palette, double width = 1.6);
/// Of the n-th of many curves: colours and line styles take turns.
QPen series_pen(int n, const QPalette& palette, double width = 1.4);

/// For what is wrong, as text or frame on the palette's base; words say it too.
QColor warning_color(const QPalette& palette);

/// Lets a field that lies upon a plot stand out from it, in dark themes too, where frames are
/// faint.
void set_off_from_base(QWidget& field, const QPalette& palette);

/// Perceptually even colours from dark violet over green to yellow (viridis), t in 0..1.
QColor color_map(double t);

}  // namespace zsq::widgets
