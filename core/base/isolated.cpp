// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/isolated.h"

#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <exception>
#include <fstream>

namespace zsq {
namespace {

constexpr std::size_t kLongestMessage = 4096;

void limit(int resource, rlim_t value) {
  const rlimit limits{value, value};
  ::setrlimit(static_cast<__rlimit_resource>(resource), &limits);
}

void limit_memory(std::uint64_t further) {
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  std::uint64_t pages = 0;
  std::ifstream("/proc/self/statm") >> pages;
  limit(RLIMIT_AS, pages * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE)) + further);
#else
  static_cast<void>(further);  // the sanitizers themselves reserve terabytes of addresses
#endif
}

[[noreturn]] void run_in_copy(const std::function<void()>& work, const IsolatedLimits& limits,
                              int answer) {
  // Neither a core file nor somebody's crash handler: a crash is an answer here.
  limit(RLIMIT_CORE, 0);
  for (const int signal : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT}) ::signal(signal, SIG_DFL);
  limit_memory(limits.memory);
  std::string what;
  try {
    work();
    ::_exit(0);
  } catch (const std::exception& error) {
    what = error.what();
  } catch (...) {
    what = "unknown";
  }
  what.resize(std::min(what.size(), kLongestMessage));
  // A message that is lost only shortens what the user reads.
  static_cast<void>(!::write(answer, what.data(), what.size()));
  ::_exit(1);
}

/// Reads until the copy ends, at most for the time.
bool read_answer(int from, std::chrono::seconds time, std::string& text) {
  const auto end = std::chrono::steady_clock::now() + time;
  std::array<char, kLongestMessage> piece{};
  while (true) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        end - std::chrono::steady_clock::now());
    if (left.count() <= 0) return false;
    pollfd waiting{from, POLLIN, 0};
    const int ready = ::poll(&waiting, 1, static_cast<int>(left.count()));
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0) return false;
    const auto count = ::read(from, piece.data(), piece.size());
    if (count <= 0) return true;
    text.append(piece.data(), static_cast<std::size_t>(count));
  }
}

int wait_for(pid_t copy) {
  int status = 0;
  while (::waitpid(copy, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

}  // namespace

IsolatedResult run_isolated(const std::function<void()>& work, const IsolatedLimits& limits) {
  std::array<int, 2> ends{};
  if (::pipe(ends.data()) != 0) return {IsolatedOutcome::Threw, std::strerror(errno)};
  const pid_t copy = ::fork();
  if (copy < 0) {
    const std::string reason = std::strerror(errno);
    for (const int end : ends) ::close(end);
    return {IsolatedOutcome::Threw, reason};
  }
  if (copy == 0) run_in_copy(work, limits, ends[1]);
  ::close(ends[1]);
  IsolatedResult result;
  const bool answered = read_answer(ends[0], limits.time, result.what);
  ::close(ends[0]);
  if (!answered) ::kill(copy, SIGKILL);
  const int status = wait_for(copy);
  if (!answered) {
    result.outcome = IsolatedOutcome::TimedOut;
  } else if (WIFSIGNALED(status)) {
    result.outcome = IsolatedOutcome::Crashed;
  } else if (WEXITSTATUS(status) != 0) {
    result.outcome = IsolatedOutcome::Threw;
  }
  return result;
}

}  // namespace zsq
