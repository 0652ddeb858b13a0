// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "api/error.h"
#include "api/zsq.h"
#include "options.h"

namespace {

constexpr int kFailed = 1;
constexpr int kUsage = 2;

bool wants_json(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    if (std::string_view(argv[i]) == "--json") return true;
  }
  return false;
}

int report(const zsq::Error& error, bool json) {
  if (json) {
    zsq::cli::print_json({{"error",
                           {{"code", zsq::to_string(error.code())},
                            {"message", error.what()},
                            {"hint", error.hint()}}}});
  }
  const std::string hint = error.hint().empty() ? "" : ". " + error.hint();
  fmt::print(stderr, "zsq: {}{}\n", error.what(), hint);
  return error.code() == zsq::ErrorCode::Cancelled ? zsq::cli::kInterrupted : kFailed;
}

}  // namespace

int main(int argc, char** argv) {
  zsq::cli::end_at_interrupts();
  CLI::App app("Zero-shot quantization without a window. Every query takes --json.", "zsq");
  app.set_version_flag("--version", zsq::version() + "\n" + zsq::libraries());
  app.require_subcommand(1);
  zsq::cli::add_methods(app);
  zsq::cli::add_info(app);
  zsq::cli::add_run(app);
  zsq::cli::add_evaluate(app);
  zsq::cli::add_compare(app);
  zsq::cli::add_inspect(app);
  zsq::cli::add_sensitivity(app);
  zsq::cli::add_export(app);
  zsq::cli::add_train(app);
  zsq::cli::add_sweep(app);
  try {
    app.parse(argc, argv);
    return 0;
  } catch (const CLI::RuntimeError& error) {
    return error.get_exit_code();  // a command that said itself what is wrong
  } catch (const CLI::ParseError& error) {
    const int code = app.exit(error);
    return code == 0 ? 0 : kUsage;
  } catch (...) {
    return report(zsq::current_error(), wants_json(argc, argv));
  }
}
