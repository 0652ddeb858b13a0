// SPDX-License-Identifier: GPL-3.0-or-later
#include "quant/range_exhibit.h"

#include "api/text.h"

namespace zsq {

Exhibit activation_ranges(const Graph& quantized) {
  exhibit::Bars bars{.series = {{.name = ZSQ_TEXT("lower end")}, {.name = ZSQ_TEXT("upper end")}}};
  for (const Node& node : quantized.nodes) {
    const auto* op = std::get_if<ActivationQuantizer>(&node.op);
    if (op == nullptr) continue;
    const double step = 1 / op->affine.inv_scale.item<double>();
    const auto zero_point = op->affine.zero_point.item<double>();
    bars.groups.push_back(quantized.node(node.inputs[0]).path);
    bars.series[0].values.push_back(step * (static_cast<double>(op->affine.qmin()) + zero_point));
    bars.series[1].values.push_back(step * (static_cast<double>(op->affine.qmax()) + zero_point));
  }
  return {.id = "activation_ranges",
          .title = ZSQ_TEXT("Activation ranges"),
          .caption = ZSQ_TEXT(
              "What each activation quantizer can represent: values beyond its ends are clipped, "
              "and the wider it is, the coarser are its steps."),
          .x = {.label = ZSQ_TEXT("quantized activation")},
          .y = {.label = ZSQ_TEXT("value")},
          .content = std::move(bars)};
}

}  // namespace zsq
