// SPDX-License-Identifier: GPL-3.0-or-later
// Loops that are compiled for several generations of processors and chosen when the program starts.
#pragma once

// One version per level of x86-64, chosen by the loader. Sanitizers do not get along with that, and
// other processors have no such levels.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define ZSQ_FOR_EVERY_LEVEL \
  __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define ZSQ_FOR_EVERY_LEVEL
#endif
// Into each of those versions, so that they are compiled for its instructions.
#define ZSQ_INLINE [[gnu::always_inline]] inline
