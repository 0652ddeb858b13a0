// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace zsq::widgets {

/// What the core and the files call by short names, in words: the terms of losses, the choices of
/// parameters. A name that is not known is shown with spaces for its underscores.
QString loss_term_text(const QString& term);
QString choice_text(const QString& choice);
/// Whether a term is the sum of those before it: the last one of a learner.
bool is_total(const QString& term);
/// Whose total it is.
QString learner_text(const QString& total);

}  // namespace zsq::widgets
