// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>
#include <QObject>
#include <vector>

#include "api/layer_choice.h"

namespace zsq::widgets {

/// What can be done with one layer, for the context menus of all views that show layers: keep it in
/// float, give it other bits; the same and at once run again.
class LayerMenu : public QObject {
  Q_OBJECT
 public:
  enum class Then { Nothing, Run };

  using QObject::QObject;
  void setLayers(const std::vector<LayerInfo>& layers);
  /// What the present setting gives each layer, and which have an override.
  void setPlan(const std::vector<LayerBits>& bits, const std::vector<bool>& overridden);
  /// Whether choices are possible at all, and whether a run can follow.
  void setEnabled(bool choices, bool run);
  void addTo(QMenu& menu, int layer);

 Q_SIGNALS:
  /// A menu is about to be filled: the time to set the plan.
  void filling();
  void chosen(int layer, zsq::LayerChoice choice, zsq::widgets::LayerMenu::Then then);

 private:
  void addChoices(QMenu& menu, int layer, Then then);
  QString text(int layer, LayerChoice choice) const;
  bool possible(int layer, LayerChoice choice) const;

  std::vector<LayerInfo> layers_;
  std::vector<LayerBits> bits_;
  std::vector<bool> overridden_;
  bool choices_ = false;
  bool run_ = false;
};

/// "W4 A8", "W float A4"; what has no quantizer is left out.
QString bits_text(const LayerBits& bits);

}  // namespace zsq::widgets
