// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "api/analysis.h"
#include "widgets/plot_view.h"

namespace zsq::widgets {

/// Centred log-magnitude spectra of synthetic and real images side by side on one colour scale:
/// 20 log10(magnitude / reference), reference = the largest magnitude of the real images, else of
/// the synthetic ones.
class SpectrumView : public PlotView {
  Q_OBJECT
 public:
  explicit SpectrumView(QWidget* parent = nullptr);
  void setSynthetic(const Spectrum& spectrum, qint64 iteration);
  void setReal(const Spectrum& spectrum);
  void clearSynthetic();
  void clearReal();
  /// Decibels shown at that place (frequency in cycles per image); NaN outside.
  double synthetic_db(int v, int u) const;
  double real_db(int v, int u) const;
  /// Of the synthetic and of the real map.
  QCPAxisRect* axes(int map) const { return rects_[map]; }
  QString csv() const override;
  bool isEmpty() const override { return !synthetic_ && !real_; }

 protected:
  void refresh() override;
  void restyle() override;

 private:
  void updateReference();
  double db(const std::optional<Spectrum>& spectrum, int v, int u) const;
  void fill(QCPColorMap* map, const std::optional<Spectrum>& spectrum);
  void fitAxes();
  void squareMaps();
  void readOut(QMouseEvent* event);

  QCPAxisRect* rects_[2];
  QCPColorMap* maps_[2];
  QCPTextElement* titles_[2];
  QStringList title_texts_[2];  ///< the first that has room is shown
  QCPColorScale* scale_;
  std::optional<Spectrum> synthetic_;
  std::optional<Spectrum> real_;
  qint64 iteration_ = 0;
  double reference_ = 1;            ///< magnitude that is 0 dB
  bool changed_[2] = {true, true};  ///< synthetic, real: the map does not show it yet
};

}  // namespace zsq::widgets
