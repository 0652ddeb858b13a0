// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/method.h"
#include "methods/list.h"

namespace zsq {

#define ZSQ_DECLARE_INFO(name) MethodInfo name##_info();
ZSQ_METHODS(ZSQ_DECLARE_INFO, ZSQ_DECLARE_INFO)
#undef ZSQ_DECLARE_INFO

}  // namespace zsq
