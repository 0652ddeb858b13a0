// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/parallel.h"

#include <ATen/Parallel.h>
#include <dlfcn.h>
#include <malloc.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#include "base/interrupt.h"

namespace zsq {
namespace {

constexpr int kWorkerNiceness = 5;

/// OpenBLAS keeps a thread pool of its own that at::set_num_threads does not reach. Which BLAS is
/// loaded is only known at run time.
void limit_blas_threads() {
  using SetThreads = void (*)(int);
  static const auto set_threads =
      reinterpret_cast<SetThreads>(::dlsym(RTLD_DEFAULT, "openblas_set_num_threads"));
  if (set_threads != nullptr) set_threads(1);
}

/// By default every tensor above some size is fetched from the kernel and given back, page by page:
/// with activations that took more time than the convolutions.
void keep_freed_memory() {
  constexpr int kLargestFromHeap = 32 << 20;  // glibc accepts no more
  constexpr int kKept = 512 << 20;
  mallopt(M_MMAP_THRESHOLD, kLargestFromHeap);
  mallopt(M_TRIM_THRESHOLD, kKept);
  mallopt(M_TOP_PAD, 16 << 20);
}

}  // namespace

int default_threads() {
  return std::max(1, static_cast<int>(std::thread::hardware_concurrency()) - 1);
}

void prepare_worker_thread() {
  at::set_num_threads(1);
  static std::once_flag once;
  std::call_once(once, [] {
    limit_blas_threads();
    keep_freed_memory();
  });
  // On Linux niceness belongs to the thread, so the window keeps its own.
  ::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), kWorkerNiceness);
}

void parallel_for(int threads, std::int64_t count, const std::function<void(std::int64_t)>& body) {
  const auto workers = static_cast<int>(std::min<std::int64_t>(threads, count));
  if (workers <= 1) {
    for (std::int64_t i = 0; i < count; ++i) {
      obey_cancel();
      body(i);
    }
    return;
  }
  std::atomic<std::int64_t> next{0};
  std::mutex mutex;
  std::exception_ptr failure;
  const CancelRequest* const request = cancel_request();
  const auto work = [&] {
    prepare_worker_thread();
    const InheritedCancel inherited(request);
    for (std::int64_t i = next++; i < count; i = next++) {
      try {
        obey_cancel();
        body(i);
      } catch (...) {
        const std::lock_guard lock(mutex);
        if (!failure) failure = std::current_exception();
        next = count;
      }
    }
  };
  std::vector<std::thread> pool;
  for (int i = 0; i < workers; ++i) pool.emplace_back(work);
  for (auto& thread : pool) thread.join();
  if (failure) std::rethrow_exception(failure);
}

}  // namespace zsq
