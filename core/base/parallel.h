// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>

namespace zsq {

/// cores - 1, at least 1: the window keeps a core.
int default_threads();

/// To be called first on every thread that computes: one ATen thread, one BLAS thread, lower
/// priority than the window's. Parallelism comes from independent image chunks (parallel_for).
void prepare_worker_thread();

/// Calls body(0) .. body(count - 1) on up to `threads` threads, each prepared as above, and waits.
/// The first exception is thrown again here. Which thread runs which index is not determined, so
/// bodies must be independent; combine their results by index to stay deterministic.
void parallel_for(int threads, std::int64_t count, const std::function<void(std::int64_t)>& body);

}  // namespace zsq
