// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <filesystem>
#include <memory>

#include "api/analysis.h"
#include "api/error.h"
#include "api/statistics.h"
#include "options.h"

namespace zsq::cli {
namespace {

nlohmann::json evaluation_json(const Evaluation& e, const ModelInfo& info) {
  const Interval interval = wilson_interval({e.top1, e.images});
  nlohmann::json result{{"top1", 100 * e.top1},
                        {"top1_interval", {100 * interval.lower, 100 * interval.upper}},
                        {"top5", 100 * e.top5},
                        {"images", e.images},
                        {"seconds", e.seconds},
                        {"model", info.name},
                        {"model_location", info.location},
                        {"data", e.data},
                        {"normalization", to_string(e.normalization)},
                        {"normalization_origin", to_string(info.normalization_origin)},
                        {"preprocessing", e.preprocessing},
                        {"preprocessing_origin", to_string(info.preprocessing_origin)},
                        {"output", info.output},
                        {"notes", e.notes},
                        {"bits", e.quantization ? to_string(e.quantization->bits) : "float32"}};
  if (e.quantization) result["layer_policy"] = to_string(e.quantization->policy);
  return result;
}

Model load(const ModelOptions& options) {
  if (std::filesystem::is_directory(options.location)) {
    if (!options.output.empty()) {
      throw Error(ErrorCode::InvalidArgument, "a run has the output that it was made with",
                  "Leave out --output, or name the model file.");
    }
    return Model::load_run(options.location);
  }
  return Model::load(options.source());
}

}  // namespace

void add_evaluate(CLI::App& app) {
  struct Options {
    ModelOptions model;
    DataOptions data;
    std::int64_t limit = 0;
    bool json = false;
  };
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("evaluate", "Top-1 and top-5 accuracy of a model or a run");
  add_model_options(*command, options->model, "MODEL");
  add_data_options(*command, options->data, "Labelled images", DataNeed::Required);
  command->add_option("--limit", options->limit, "Only the first N images (0: all)")
      ->check(CLI::NonNegativeNumber);
  command->add_flag("--json", options->json, "One JSON object on standard output");
  command->callback([options] {
    const Model model = load(options->model);
    state_image_handling(model.info());
    const Dataset data = options->data.open();
    ProgressLine line;
    const Evaluation e = evaluate(model, data, options->limit, &interruptible_control(),
                                  [&](std::int64_t done, std::int64_t total) {
                                    line.show(fmt::format("evaluating {} of {}", done, total));
                                  });
    line.finish();
    for (const std::string& note : e.notes) fmt::print(stderr, "note: {}\n", note);
    if (options->json) return print_json(evaluation_json(e, model.info()));
    fmt::print(
        "top-1 {}, top-5 {} ({}, {}, {} images of {}, pictures {}, normalization {}, {:.1f} s)\n",
        top1_text(e), percent(e.top5), e.model, setting_text(model.info()), e.images, e.data,
        e.preprocessing, to_string(e.normalization), e.seconds);
  });
}

}  // namespace zsq::cli
