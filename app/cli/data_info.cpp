// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "options.h"

namespace zsq::cli {

nlohmann::json data_json(const DatasetInfo& data) {
  nlohmann::json classes = nlohmann::json::array();
  for (std::size_t i = 0; i < data.class_folders.size(); ++i) {
    classes.push_back({{"index", i},
                       {"folder", data.class_folders[i]},
                       {"name", data.class_names.at(i)},
                       {"images", data.class_images.at(i)}});
  }
  return {{"name", data.name},
          {"location", data.location},
          {"kind", to_string(data.kind)},
          {"images", data.images},
          {"classes", data.classes},
          {"labelled", data.labelled},
          {"class_names", data.class_names},
          {"class_order", to_string(data.class_order)},
          {"class_orders_differ", !data.other_order.empty()},
          {"class_folders", classes},
          {"first_image", {data.native.channels, data.native.height, data.native.width}},
          {"notes", data.notes}};
}

void print_data(const DatasetInfo& data) {
  fmt::print("{} ({}), {} images, the first is {}x{}\n", data.name, to_string(data.kind),
             data.images, data.native.width, data.native.height);
  if (data.labelled) {
    fmt::print("{} classes\n", data.classes);
  } else {
    fmt::print("no labels: no accuracy from them\n");
  }
  for (const std::string& note : data.notes) fmt::print("note: {}\n", note);
  if (data.class_folders.empty()) return;
  fmt::print("\n{:>6}  {:>7}  {:<16}  {}\n", "class", "images", "folder", "name");
  for (std::size_t i = 0; i < data.class_folders.size(); ++i) {
    const std::string& folder = data.class_folders[i];
    fmt::print("{:>6}  {:>7}  {:<16}  {}\n", i, data.class_images.at(i),
               folder.empty() ? "-" : folder, data.class_names.at(i));
  }
}

}  // namespace zsq::cli
