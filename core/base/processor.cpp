// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/processor.h"

namespace zsq {

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
bool computes_bfloat16() {
  return __builtin_cpu_supports("avx512bw") != 0 && __builtin_cpu_supports("avx512vl") != 0 &&
         __builtin_cpu_supports("avx512dq") != 0;
}
bool has_bfloat16_instructions() {
  return __builtin_cpu_supports("avx512bf16") != 0;
}
#else
bool computes_bfloat16() {
  return false;
}
bool has_bfloat16_instructions() {
  return false;
}
#endif

}  // namespace zsq
