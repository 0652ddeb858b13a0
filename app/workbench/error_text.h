// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "api/error.h"

namespace zsq::app {

struct ErrorText {
  QString what;
  QString hint;
  QString details;
};

/// A headline in the user's language for the kind of error, with the core's own sentence beneath.
ErrorText describe(const Error& error);

}  // namespace zsq::app
