// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/train.h"

#include <fmt/format.h>

#include <memory>

#include "options.h"

namespace zsq::cli {

void add_train(CLI::App& app) {
  struct Options {
    TrainOptions train;
    DataOptions data;
    bool json = false;
  };
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("train", "Train a classifier from scratch");
  TrainOptions& t = options->train;
  add_data_options(*command, options->data, "Labelled images, or builtin:shapes-train",
                   DataNeed::Required);
  command->add_option("--arch", t.architecture, "Architecture")->capture_default_str();
  command->add_option("--epochs", t.epochs, "Passes over the data")->capture_default_str();
  command->add_option("-o,--output", t.output, "Model file to write (.safetensors)")->required();
  command->add_option("--batch", t.batch, "Images per step")->capture_default_str();
  command->add_option("--lr", t.learning_rate, "Largest learning rate")->capture_default_str();
  command->add_option("--weight-decay", t.weight_decay, "Weight decay")->capture_default_str();
  command->add_option("--validation", t.validation_images, "Images held out")
      ->capture_default_str();
  command->add_option("--seed", t.seed, "Seed")->capture_default_str();
  command->add_option("--threads", t.threads, "Threads (0: all cores)")->capture_default_str();
  command->add_flag("--resume", t.resume, "Go on from the checkpoint beside the output");
  command->add_flag("--json", options->json, "One JSON object on standard output");
  command->callback([options] {
    options->train.data = options->data.source();
    ProgressLine line;
    const TrainResult r =
        train(options->train, &interruptible_control(), [&](const TrainProgress& p) {
          if (p.validation_top1 >= 0) {
            line.finish();
            fmt::print(stderr, "epoch {} of {}: loss {:.3f}, training {}, validation {}\n", p.epoch,
                       p.epochs, p.loss, percent(p.train_top1), percent(p.validation_top1));
            return;
          }
          line.show(fmt::format(
              "epoch {} of {}, batch {} of {}: loss {:.3f}, {:.0f} images/s, "
              "about {:.0f} s left",
              p.epoch, p.epochs, p.batch, p.batches, p.loss, p.images_per_second, p.eta_seconds));
        });
    line.finish();
    if (options->json) {
      return print_json({{"top1", 100 * r.validation_top1},
                         {"images", r.validation_images},
                         {"seconds", r.seconds},
                         {"output", r.output}});
    }
    fmt::print("{}: top-1 {} of {} held-out images, {:.0f} s\n", r.output,
               percent(r.validation_top1), r.validation_images, r.seconds);
  });
}

}  // namespace zsq::cli
