// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests against the authors' own numbers share: the file, the checkpoint, comparisons.
#pragma once

#include <ATen/core/Tensor.h>

#include "api/model.h"
#include "formats/safetensors.h"
#include "graph/model_contents.h"
#include "tests/support/shared.h"

namespace zsq::test {

constexpr const char* kCheckpoint = "data/models/cifar10-resnet20.th";

/// A golden file and its network, both in float64.
class Golden {
 public:
  Golden() = default;
  explicit Golden(const char* file)
      : tensors_(read_safetensors(shared_path(file).toStdString()).tensors),
        network_(to_dtype(
            Model::load({shared_path(kCheckpoint).toStdString(), {}, {}}).contents()->graph,
            at::kDouble)) {}
  [[nodiscard]] const Graph& network() const { return network_; }
  [[nodiscard]] at::Tensor raw(const char* name) const { return tensors_.at(name); }
  [[nodiscard]] at::Tensor get(const char* name) const { return raw(name).to(at::kDouble); }
  [[nodiscard]] double number(const char* name) const { return get(name).item<double>(); }
  /// A setting as its authors wrote it: the shortest decimal that float32 rounds to what is stored.
  [[nodiscard]] double setting(const char* name) const {
    return QString::number(static_cast<double>(raw(name).item<float>()), 'g', 7).toDouble();
  }
  [[nodiscard]] bool has(const char* name) const { return tensors_.count(name) != 0; }
  [[nodiscard]] const TensorMap& tensors() const { return tensors_; }

  /// Every element within \p tolerance.
  void near(const at::Tensor& actual, const char* name, double tolerance) const {
    near(actual, get(name), name, tolerance);
  }
  static void near(const at::Tensor& actual, const at::Tensor& wanted, const char* name,
                   double tolerance) {
    QCOMPARE(actual.numel(), wanted.numel());
    const double difference = actual.detach()
                                  .to(at::kDouble)
                                  .reshape(wanted.sizes())
                                  .sub(wanted)
                                  .abs()
                                  .max()
                                  .item<double>();
    QVERIFY2(difference <= tolerance,
             qPrintable(
                 QString("%1 differs by %2, allowed %3").arg(name).arg(difference).arg(tolerance)));
  }
  void near(double actual, const char* name, double tolerance, std::int64_t place = 0) const {
    const double wanted = get(name).reshape({-1})[place].item<double>();
    QVERIFY2(
        std::abs(actual - wanted) <= tolerance,
        qPrintable(
            QString("%1[%2] is %3, expected %4").arg(name).arg(place).arg(actual).arg(wanted)));
  }

 private:
  TensorMap tensors_;
  Graph network_;
};

}  // namespace zsq::test

#define ZSQ_NEEDS_GOLDEN(file) \
  ZSQ_NEEDS_SHARED(file);      \
  ZSQ_NEEDS_SHARED(zsq::test::kCheckpoint)
