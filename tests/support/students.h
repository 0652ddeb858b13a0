// SPDX-License-Identifier: GPL-3.0-or-later
// What tests of students share.
#pragma once

#include <ATen/core/Tensor.h>
#include <ATen/ops/zeros.h>
#include <fmt/format.h>

#include <stdexcept>
#include <string>
#include <vector>

#include "learn/descent.h"
#include "tests/support/golden.h"
#include "tests/support/mixed_network.h"
#include "train/student.h"

namespace zsq::test {

inline std::vector<at::Tensor> student_gradients(const Teacher& teacher, const Student& student,
                                                 const std::vector<Loss>& losses,
                                                 const Batch& batch, int threads) {
  const auto network = student.network(student_reads(losses).value_or(What{}), Toward::Weights);
  return descend({.teachers = {&teacher},
                  .student = network.get(),
                  .losses = losses,
                  .toward = Toward::Weights,
                  .threads = threads},
                 batch)
      .parameters;
}

/// The gradient of a layer's weight, in the order of Student::parameters().
inline at::Tensor gradient_of(const Graph& network, const std::vector<at::Tensor>& gradients,
                              const std::string& path) {
  std::size_t place = 0;
  const auto count = [&](const at::Tensor& x) { place += x.defined() ? 1 : 0; };
  for (const Node& node : network.nodes) {
    if (const WeightLayer* layer = as_weight_layer(node.op)) {
      if (node.path == path) return gradients.at(place);
      count(layer->weight);
      count(layer->bias);
    } else if (const auto* bn = std::get_if<BatchNorm2d>(&node.op)) {
      count(bn->weight);
      count(bn->bias);
    }
  }
  throw std::runtime_error("no layer " + path);
}

/// Their norms, in forward order: weight, scale and shift of each layer.
inline void check_gradients(const Golden& golden, const std::vector<at::Tensor>& gradients,
                            const char* name, double tolerance) {
  QCOMPARE(static_cast<std::int64_t>(gradients.size()), golden.raw(name).numel());
  for (std::size_t i = 0; i < gradients.size(); ++i) {
    golden.near(gradients[i].norm().item<double>(), name, tolerance, static_cast<std::int64_t>(i));
  }
}

/// The bits that the file names for its student, all layers alike.
inline QuantizationSetting stored_setting(const Golden& golden) {
  return {{golden.raw("cfg.student.qw").item<int>(), golden.raw("cfg.student.qa").item<int>()},
          LayerPolicy::All,
          {},
          {}};
}

/// Activation ranges of the file, which begin at zero; the student tracks by MinMax.
inline void set_stored_ranges(const Golden& golden, Student& student) {
  TensorMap state;
  student.save(state, "");
  const at::Tensor upper = golden.get("param.act_max");
  for (std::int64_t i = 0; i < upper.numel(); ++i) {
    state[fmt::format("range.{}.lower", i)] = at::zeros({1}, at::kDouble);
    state[fmt::format("range.{}.upper", i)] = upper.narrow(0, i, 1);
  }
  student.load(state, "");
}

/// The sum of two sets of gradients.
inline std::vector<at::Tensor> sum_of(std::vector<at::Tensor> a, const std::vector<at::Tensor>& b) {
  for (std::size_t i = 0; i < a.size(); ++i) a[i] = a[i].add(b[i]);
  return a;
}

/// Both ends of every activation quantizer.
inline void check_ranges(const Golden& golden, const Graph& quantized, const char* lower_name,
                         const char* upper_name) {
  std::int64_t i = 0;
  for (const Node& node : quantized.nodes) {
    const auto* op = std::get_if<ActivationQuantizer>(&node.op);
    if (op == nullptr) continue;
    const double scale = 1 / op->affine.inv_scale.item<double>();
    const double zero = op->affine.zero_point.item<double>();
    golden.near(scale * (zero + double(op->affine.qmin())), lower_name, 1e-9, i);
    golden.near(scale * (zero + double(op->affine.qmax())), upper_name, 2e-4, i);
    ++i;
  }
  QCOMPARE(i, golden.raw(upper_name).numel());
}

}  // namespace zsq::test
