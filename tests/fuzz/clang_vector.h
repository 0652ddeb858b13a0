// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Included before all else where clang compiles: with C++20's constexpr std::vector, clang 14
// instantiates the members of std::vector<c10::IValue> while IValue is incomplete, which LibTorch's
// headers do not survive. Here libstdc++'s vector is as it was before C++20.
#include <memory>
#include <string>

#undef _GLIBCXX20_CONSTEXPR
#define _GLIBCXX20_CONSTEXPR
#define __fill_a1 __fill_a1_of_bits  // declared constexpr elsewhere; nothing of ours fills bits
// clang-format off
#include <bits/range_access.h>
#include <bits/stl_vector.h>
#include <bits/stl_bvector.h>
#include <bits/vector.tcc>
// clang-format on
#undef __fill_a1
#undef _GLIBCXX20_CONSTEXPR
#define _GLIBCXX20_CONSTEXPR constexpr
#include <vector>
