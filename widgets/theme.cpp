// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme.h"

#include <QStyle>
#include <QStyleFactory>
#include <algorithm>
#include <array>
#include <cmath>

// Q_INIT_RESOURCE declares a global function and so must stand outside of namespaces.
static void init_resources() {
  Q_INIT_RESOURCE(resources);
}

namespace zsq::widgets {

void load_icons() {
  init_resources();
}

namespace {

QPalette dark_palette() {
  QPalette p;
  const QColor window(0x24, 0x27, 0x2c);
  const QColor base(0x1b, 0x1d, 0x21);
  const QColor text(0xe4, 0xe6, 0xea);
  const QColor faint(0x8a, 0x90, 0x99);
  p.setColor(QPalette::Window, window);
  p.setColor(QPalette::WindowText, text);
  p.setColor(QPalette::Base, base);
  p.setColor(QPalette::AlternateBase, QColor(0x21, 0x24, 0x29));
  p.setColor(QPalette::Text, text);
  p.setColor(QPalette::Button, QColor(0x2f, 0x33, 0x3a));
  p.setColor(QPalette::ButtonText, text);
  p.setColor(QPalette::ToolTipBase, QColor(0x35, 0x3a, 0x42));
  p.setColor(QPalette::ToolTipText, text);
  p.setColor(QPalette::PlaceholderText, faint);
  p.setColor(QPalette::Highlight, QColor(0x2f, 0x7d, 0xc4));
  p.setColor(QPalette::HighlightedText, Qt::white);
  p.setColor(QPalette::Link, QColor(0x6c, 0xb6, 0xf0));
  p.setColor(QPalette::Mid, QColor(0x45, 0x4a, 0x53));
  p.setColor(QPalette::Dark, QColor(0x15, 0x17, 0x1a));
  p.setColor(QPalette::Light, QColor(0x3a, 0x3f, 0x47));
  p.setColor(QPalette::Shadow, Qt::black);
  for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
    p.setColor(QPalette::Disabled, role, QColor(0x6b, 0x70, 0x78));
  }
  return p;
}

QPalette light_palette() {
  QPalette p;
  const QColor text(0x1f, 0x23, 0x28);
  p.setColor(QPalette::Window, QColor(0xf3, 0xf4, 0xf6));
  p.setColor(QPalette::WindowText, text);
  p.setColor(QPalette::Base, Qt::white);
  p.setColor(QPalette::AlternateBase, QColor(0xf7, 0xf8, 0xfa));
  p.setColor(QPalette::Text, text);
  p.setColor(QPalette::Button, QColor(0xe9, 0xeb, 0xee));
  p.setColor(QPalette::ButtonText, text);
  p.setColor(QPalette::ToolTipBase, Qt::white);
  p.setColor(QPalette::ToolTipText, text);
  p.setColor(QPalette::PlaceholderText, QColor(0x6e, 0x75, 0x7f));
  p.setColor(QPalette::Highlight, QColor(0x1f, 0x6f, 0xb8));
  p.setColor(QPalette::HighlightedText, Qt::white);
  p.setColor(QPalette::Link, QColor(0x1f, 0x6f, 0xb8));
  p.setColor(QPalette::Mid, QColor(0xc3, 0xc8, 0xcf));
  p.setColor(QPalette::Dark, QColor(0x9a, 0xa1, 0xaa));
  p.setColor(QPalette::Light, Qt::white);
  for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
    p.setColor(QPalette::Disabled, role, QColor(0xa0, 0xa6, 0xae));
  }
  return p;
}

}  // namespace

bool is_dark(const QPalette& palette) {
  return palette.color(QPalette::Window).lightness() < 128;
}

void apply_theme(QApplication& app, Theme theme) {
  // The platform's own palette tells what the desktop uses; asked before ours replaces it.
  static const bool system_dark = is_dark(app.palette());
  QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
  const bool dark = theme == Theme::Dark || (theme == Theme::System && system_dark);
  QApplication::setPalette(dark ? dark_palette() : light_palette());
}

QColor series_color(Series series, const QPalette& palette) {
  const bool dark = is_dark(palette);
  switch (series) {
    case Series::Real:
      return dark ? QColor(0x56, 0xb4, 0xe9) : QColor(0x00, 0x72, 0xb2);
    case Series::Synthetic:
      return dark ? QColor(0xf0, 0x9a, 0x3e) : QColor(0xd5, 0x5e, 0x00);
    case Series::Quantized:
      return dark ? QColor(0x4f, 0xd1, 0xa1) : QColor(0x00, 0x8a, 0x62);
    case Series::Noise:
      return dark ? QColor(0xa6, 0xac, 0xb5) : QColor(0x7a, 0x80, 0x88);
    case Series::Float:
      return dark ? QColor(0xe6, 0xa3, 0xd0) : QColor(0xa8, 0x4a, 0x86);
  }
  return Qt::gray;
}

QPen series_pen(Series series, const QPalette& palette, double width) {
  QPen pen(series_color(series, palette), width);
  if (series == Series::Synthetic) pen.setStyle(Qt::DashLine);
  if (series == Series::Quantized) pen.setStyle(Qt::SolidLine);
  if (series == Series::Noise) pen.setStyle(Qt::DotLine);
  return pen;
}

QPen series_pen(int n, const QPalette& palette, double width) {
  static constexpr Series kOrder[] = {Series::Real, Series::Synthetic, Series::Quantized,
                                      Series::Float, Series::Noise};
  static constexpr Qt::PenStyle kStyles[] = {Qt::SolidLine, Qt::DashLine, Qt::DashDotLine,
                                             Qt::DotLine};
  // Beyond those that have a meaning of their own.
  const bool dark = is_dark(palette);
  const QColor more[] = {dark ? QColor(0xf0, 0xe4, 0x42) : QColor(0x8c, 0x7a, 0x00),
                         dark ? QColor(0xb3, 0x9d, 0xff) : QColor(0x5b, 0x3c, 0xa8),
                         dark ? QColor(0xd7, 0x9b, 0x7a) : QColor(0x7a, 0x3b, 0x1d)};
  const int place = n % 8;
  QPen pen(place < 5 ? series_color(kOrder[place], palette) : more[place - 5], width);
  pen.setStyle(kStyles[n % 4]);
  return pen;
}

QColor warning_color(const QPalette& palette) {
  return is_dark(palette) ? QColor(0xff, 0x9e, 0x80) : QColor(0xb3, 0x3a, 0x00);
}

void set_off_from_base(QWidget& field, const QPalette& palette) {
  QPalette own;
  if (is_dark(palette)) own.setColor(QPalette::Base, palette.color(QPalette::Button));
  field.setPalette(own);
}

QColor color_map(double t) {
  static constexpr std::array<std::array<int, 3>, 9> kStops{{{68, 1, 84},
                                                             {71, 44, 122},
                                                             {59, 81, 139},
                                                             {44, 113, 142},
                                                             {33, 144, 141},
                                                             {39, 173, 129},
                                                             {92, 200, 99},
                                                             {170, 220, 50},
                                                             {253, 231, 37}}};
  if (!(t > 0)) t = 0;
  const double position = std::min(t, 1.0) * (kStops.size() - 1);
  const auto i = std::min(static_cast<std::size_t>(position), kStops.size() - 2);
  const double f = position - static_cast<double>(i);
  const auto mix = [&](std::size_t c) {
    return static_cast<int>(std::lround((1 - f) * kStops[i][c] + f * kStops[i + 1][c]));
  };
  return {mix(0), mix(1), mix(2)};
}

}  // namespace zsq::widgets
