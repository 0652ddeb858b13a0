// SPDX-License-Identifier: GPL-3.0-or-later
// The main() of a program that holds all tests of a room: runs the one that its first argument
// names, which sees the remaining arguments as if it were a program of its own.
#include <cstdio>
#include <map>
#include <string_view>

#define ZSQ_TEST(name) int name(int argc, char** argv);
#include "tests.inc"
#undef ZSQ_TEST

int main(int argc, char** argv) {
#define ZSQ_TEST(name) {#name, name},
  const std::map<std::string_view, int (*)(int, char**)> tests{
#include "tests.inc"
  };
#undef ZSQ_TEST
  const auto chosen = argc > 1 ? tests.find(argv[1]) : tests.end();
  if (chosen != tests.end()) return chosen->second(argc - 1, argv + 1);
  std::fputs("name one of these tests first:\n", stderr);
  for (const auto& [name, run] : tests) std::fprintf(stderr, "  %s\n", name.data());
  return 2;
}
