// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/spectrum_view.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace zsq::widgets {
namespace {

constexpr double kFloorDb = -80;
constexpr int kLinesForWords = 30;  // of text: the width for words beside two maps

}  // namespace

SpectrumView::SpectrumView(QWidget* parent)
    : PlotView(tr("Spectra"),
               tr("The average frequency spectrum of the synthetic images appears here when a run "
                  "starts (F5); open real images to compare."),
               parent) {
  QCPLayoutGrid* grid = plot()->plotLayout();
  grid->clear();
  auto* group = new QCPMarginGroup(plot());
  for (int i = 0; i < 2; ++i) {
    titles_[i] = new QCPTextElement(plot(), QString(), font());
    titles_[i]->setMinimumSize(10, fontMetrics().height());  // else the longer title widens its map
    rects_[i] = new QCPAxisRect(plot());
    grid->addElement(0, i, titles_[i]);
    grid->addElement(1, i, rects_[i]);
    maps_[i] =
        new QCPColorMap(rects_[i]->axis(QCPAxis::atBottom), rects_[i]->axis(QCPAxis::atLeft));
    maps_[i]->setInterpolate(false);
    rects_[i]->setSizeConstraintRect(QCPLayoutElement::scrInnerRect);
    rects_[i]->setMarginGroup(QCP::msAll, group);
    rects_[i]->axis(QCPAxis::atBottom)->ticker()->setTickCount(3);
    rects_[i]->setRangeDrag({});
  }
  scale_ = new QCPColorScale(plot());
  scale_->setBarWidth(12);
  scale_->setGradient(map_gradient());
  scale_->setDataRange({kFloorDb, 0});
  scale_->setMarginGroup(QCP::msTop | QCP::msBottom, group);
  for (auto* map : maps_) map->setColorScale(scale_);
  grid->addElement(1, 2, scale_);
  grid->setRowSpacing(2);
  connect(plot(), &QCustomPlot::mouseMove, this, &SpectrumView::readOut);
  connect(plot(), &QCustomPlot::afterLayout, this, &SpectrumView::squareMaps);
  styleAxes();
  restyle();
}

void SpectrumView::setSynthetic(const Spectrum& spectrum, qint64 iteration) {
  synthetic_ = spectrum;
  iteration_ = iteration;
  changed_[0] = true;
  updateReference();
  refreshLater();
}

void SpectrumView::setReal(const Spectrum& spectrum) {
  real_ = spectrum;
  changed_[1] = true;
  updateReference();
  refreshLater();
}

void SpectrumView::clearSynthetic() {
  synthetic_.reset();
  changed_[0] = true;
  updateReference();
  refreshLater();
}

void SpectrumView::clearReal() {
  real_.reset();
  changed_[1] = true;
  updateReference();
  refreshLater();
}

/// Both maps depend on it, so both are filled anew when it changes.
void SpectrumView::updateReference() {
  const auto& source = real_ ? real_ : synthetic_;
  double reference = 1;
  if (source && !source->magnitude.empty()) {
    const auto& magnitude = source->magnitude;
    reference = std::max(1e-12F, *std::max_element(magnitude.begin(), magnitude.end()));
  }
  if (reference == reference_) return;
  reference_ = reference;
  changed_[0] = changed_[1] = true;
}

double SpectrumView::db(const std::optional<Spectrum>& spectrum, int v, int u) const {
  if (!spectrum) return std::numeric_limits<double>::quiet_NaN();
  const auto row = v + spectrum->height / 2;
  const auto column = u + spectrum->width / 2;
  if (row < 0 || column < 0 || row >= spectrum->height || column >= spectrum->width) {
    return std::numeric_limits<double>::quiet_NaN();
  }
  const auto magnitude =
      spectrum->magnitude[static_cast<std::size_t>(row * spectrum->width + column)];
  return 20 * std::log10((static_cast<double>(magnitude) + 1e-12) / reference_);
}

double SpectrumView::synthetic_db(int v, int u) const {
  return db(synthetic_, v, u);
}
double SpectrumView::real_db(int v, int u) const {
  return db(real_, v, u);
}

void SpectrumView::fill(QCPColorMap* map, const std::optional<Spectrum>& spectrum) {
  if (!spectrum) {
    map->data()->setSize(1, 1);
    map->data()->setCell(0, 0, std::numeric_limits<double>::quiet_NaN());
    return;
  }
  const int h = static_cast<int>(spectrum->height);
  const int w = static_cast<int>(spectrum->width);
  map->data()->setSize(w, h);
  map->data()->setRange({-w / 2.0, w / 2.0 - 1}, {-h / 2.0, h / 2.0 - 1});
  for (int y = 0; y < h; ++y) {
    for (int x = 0; x < w; ++x) map->data()->setCell(x, y, db(spectrum, y - h / 2, x - w / 2));
  }
}

/// From the first to the last frequency: nothing of the area is empty.
void SpectrumView::fitAxes() {
  for (int i = 0; i < 2; ++i) {
    const auto& shape = i == 0 ? (synthetic_ ? synthetic_ : real_) : (real_ ? real_ : synthetic_);
    if (!shape) continue;
    const auto set = [](QCPAxis* axis, std::int64_t size) {
      const double half = static_cast<double>(size) / 2;
      axis->setRange(-half - 0.5, half - 0.5);
    };
    set(rects_[i]->axis(QCPAxis::atBottom), shape->width);
    set(rects_[i]->axis(QCPAxis::atLeft), shape->height);
  }
}

/// Equal units on both axes: what is round in frequency looks round. Called whenever the plot has
/// laid out its parts, before it draws them, so that no map is ever stretched.
void SpectrumView::squareMaps() {
  const auto lay_out = [this] { plot()->plotLayout()->update(QCPLayoutElement::upLayout); };
  for (QCPAxisRect* rect : rects_) rect->setMaximumSize(QWIDGETSIZE_MAX, QWIDGETSIZE_MAX);
  lay_out();
  for (QCPAxisRect* rect : rects_) {
    const double units =
        rect->axis(QCPAxis::atBottom)->range().size() / rect->axis(QCPAxis::atLeft)->range().size();
    const double height = std::min<double>(rect->height(), rect->width() / units);
    rect->setMaximumSize(static_cast<int>(std::lround(height * units)),
                         static_cast<int>(std::lround(height)));
  }
  lay_out();
  for (int i = 0; i < 2; ++i) {
    const QFontMetrics metrics(titles_[i]->font());
    const int room = titles_[i]->rect().width();
    QString text;
    for (const QString& one : title_texts_[i]) {
      text = one;
      if (metrics.horizontalAdvance(one) <= room) break;
    }
    titles_[i]->setText(metrics.elidedText(text, Qt::ElideRight, room));
  }
}

void SpectrumView::refresh() {
  for (int i = 0; i < 2; ++i) {
    if (std::exchange(changed_[i], false)) fill(maps_[i], i == 0 ? synthetic_ : real_);
  }
  title_texts_[0] = {tr("Synthetic")};
  if (synthetic_) {
    title_texts_[0].prepend(tr("Synthetic, %1").arg(iteration_));
    title_texts_[0].prepend(tr("Synthetic, iteration %1").arg(iteration_));
  } else {
    title_texts_[0].prepend(tr("Synthetic: no run yet"));
  }
  title_texts_[1] = {tr("Real")};
  if (!real_) title_texts_[1].prepend(tr("Real: none opened"));
  for (auto* rect : rects_) rect->setVisible(!isEmpty());
  scale_->setVisible(!isEmpty());
  for (auto* title : titles_) title->setVisible(!isEmpty());
  // In a low view the words would lie on each other; the maps come first.
  const bool words = roomForWords() && width() >= kLinesForWords * fontMetrics().height();
  rects_[0]->axis(QCPAxis::atLeft)->setLabel(words ? tr("cycles per image") : QString());
  for (auto* rect : rects_) {
    rect->axis(QCPAxis::atBottom)->setLabel(words ? tr("cycles per image") : QString());
  }
  scale_->setLabel(words ? tr("magnitude [dB]") : tr("dB"));
  fitAxes();
  replot();
}

void SpectrumView::restyle() {
  for (auto* title : titles_) {
    title->setTextColor(palette().color(QPalette::Text));
    title->setFont(font());
    title->setMinimumSize(10, fontMetrics().height());
  }
  style_axis(scale_->axis(), palette(), font());
}

void SpectrumView::readOut(QMouseEvent* event) {
  for (int i = 0; i < 2; ++i) {
    if (!rects_[i]->rect().contains(event->pos())) continue;
    const int u = static_cast<int>(
        std::lround(rects_[i]->axis(QCPAxis::atBottom)->pixelToCoord(event->position().x())));
    const int v = static_cast<int>(
        std::lround(rects_[i]->axis(QCPAxis::atLeft)->pixelToCoord(event->position().y())));
    const double value = db(i == 0 ? synthetic_ : real_, v, u);
    if (std::isfinite(value)) {
      Q_EMIT message(tr("frequency (%1, %2): %3 dB").arg(u).arg(v).arg(fixed(value, 1)));
    }
  }
}

QString SpectrumView::csv() const {
  QString text = QStringLiteral("v,u,synthetic_db,real_db\n");
  const auto& shape = synthetic_ ? synthetic_ : real_;
  if (!shape) return text;
  const int h = static_cast<int>(shape->height);
  const int w = static_cast<int>(shape->width);
  const auto cell = [](double value) {
    return std::isfinite(value) ? QString::number(value, 'g', 7) : QString();
  };
  for (int v = -h / 2; v < h - h / 2; ++v) {
    for (int u = -w / 2; u < w - w / 2; ++u) {
      text += QStringLiteral("%1,%2,%3,%4\n")
                  .arg(v)
                  .arg(u)
                  .arg(cell(db(synthetic_, v, u)), cell(db(real_, v, u)));
    }
  }
  return text;
}

}  // namespace zsq::widgets
