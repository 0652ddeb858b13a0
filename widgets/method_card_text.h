// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "api/method.h"
#include "api/recipe.h"

namespace zsq::widgets {

/// "noise optimization" in the user's language.
QString category_text(MethodCategory category);
QString quantizer_text(const MethodCard& card);
/// As HTML: title, authors, origin, place in the taxonomy, summary, loss terms, notes.
QString method_card_html(const MethodCard& card);
/// As HTML: the table of reported results with its marks and what they mean.
QString reported_results_html(const MethodCard& card);
/// "needs batch norm, which this model lacks"; empty for none.
QString fit_obstacle_text(FitObstacle obstacle);
/// The mark of a figure that is not certain, also in tables.
inline constexpr char16_t kUnverifiedMark = u'~';

}  // namespace zsq::widgets
