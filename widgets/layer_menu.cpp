// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/layer_menu.h"

namespace zsq::widgets {

QString bits_text(const LayerBits& bits) {
  QString text = bits.weights > 0 ? QStringLiteral("W%1").arg(bits.weights)
                                  : LayerMenu::tr("weights in float");
  if (bits.activations > 0) text += QStringLiteral(" A%1").arg(bits.activations);
  return text;
}

void LayerMenu::setLayers(const std::vector<LayerInfo>& layers) {
  layers_ = layers;
  bits_.clear();
  overridden_.clear();
}

void LayerMenu::setPlan(const std::vector<LayerBits>& bits, const std::vector<bool>& overridden) {
  bits_ = bits;
  overridden_ = overridden;
}

void LayerMenu::setEnabled(bool choices, bool run) {
  choices_ = choices;
  run_ = run;
}

QString LayerMenu::text(int layer, LayerChoice choice) const {
  const auto neighbour = [&](const QString& text, int place) {
    if (place < 0 || static_cast<std::size_t>(place) >= bits_.size()) return text;
    return QStringLiteral("%1 (%2)").arg(text, bits_text(bits_[static_cast<std::size_t>(place)]));
  };
  switch (choice) {
    case LayerChoice::Float:
      return tr("Keep in &float");
    case LayerChoice::EightBits:
      return tr("&8 bits");
    case LayerChoice::AsPrevious:
      return neighbour(tr("Same as &previous layer"), layer - 1);
    case LayerChoice::AsNext:
      return neighbour(tr("Same as &next layer"), layer + 1);
    case LayerChoice::AsPolicy:
      return tr("As the policy &says");
  }
  return {};
}

bool LayerMenu::possible(int layer, LayerChoice choice) const {
  const auto place = static_cast<std::size_t>(layer);
  if (choice == LayerChoice::AsPrevious) return layer > 0;
  if (choice == LayerChoice::AsNext) return place + 1 < layers_.size();
  if (choice == LayerChoice::AsPolicy) return place < overridden_.size() && overridden_[place];
  return true;
}

void LayerMenu::addChoices(QMenu& menu, int layer, Then then) {
  for (int i = 0; i < kLayerChoices; ++i) {
    const auto choice = static_cast<LayerChoice>(i);
    QAction* action = menu.addAction(text(layer, choice), this, [this, layer, choice, then] {
      Q_EMIT chosen(layer, choice, then);
    });
    action->setEnabled(choices_ && possible(layer, choice));
  }
}

void LayerMenu::addTo(QMenu& menu, int layer) {
  const auto place = static_cast<std::size_t>(layer);
  if (layer < 0 || place >= layers_.size()) return;
  Q_EMIT filling();
  QString title = QString::fromStdString(layers_[place].path);
  if (place < bits_.size()) title += QStringLiteral(": %1").arg(bits_text(bits_[place]));
  if (place < overridden_.size() && overridden_[place]) title += tr(" (own bits)");
  menu.addAction(title)->setEnabled(false);
  addChoices(menu, layer, Then::Nothing);
  QMenu* run = menu.addMenu(tr("Change and &run again"));
  addChoices(*run, layer, Then::Run);
  run->setEnabled(choices_ && run_);
  menu.addSeparator();
}

}  // namespace zsq::widgets
