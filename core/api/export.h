// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Only what carries ZSQ_API leaves libzsqcore; everything else has hidden visibility.
#define ZSQ_API __attribute__((visibility("default")))
