// SPDX-License-Identifier: GPL-3.0-or-later
// Networks and generators on a device of their own. No machine of ours has CUDA: cpu:0 is another
// device than cpu to LibTorch, with real values, and a tensor on "meta" has been moved.
#include "api/device.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/core/Tensor.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/randn.h>
#include <c10/core/GradMode.h>

#include "api/error.h"
#include "api/run.h"
#include "quant/insert.h"
#include "synth/generator.h"
#include "tests/support/fake_run.h"
#include "tests/support/mixed_network.h"
#include "tests/support/shared.h"
#include "tests/support/small_models.h"
#include "train/student.h"

using namespace zsq;

namespace {

const at::Device kElsewhere(at::kCPU, 0);
const QuantizationSetting kSetting{{4, 4}, LayerPolicy::All, {}, {}};

/// What an observation and the gradients of its logits and moments are made of.
std::vector<at::Tensor> there_and_back(const Network& network, const at::Tensor& images,
                                       const What& what, Toward toward) {
  const auto pass = network.see(images, what, toward);
  Observation seen = pass->seen();
  std::vector<at::Tensor> result;
  for (at::Tensor* tensor : tensors_of(seen)) result.push_back(*tensor);
  if (toward == Toward::Nothing) return result;
  Observation upstream;
  upstream.logits = seen.logits.sub(1);
  upstream.moments.variance = seen.moments.variance.mul(0.5);
  for (const at::Tensor& gradient : pass->back(upstream)) result.push_back(gradient);
  return result;
}

void compare(const std::vector<at::Tensor>& a, const std::vector<at::Tensor>& b) {
  QVERIFY(a.size() > 2);
  QCOMPARE(a.size(), b.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (!a[i].defined() && !b[i].defined()) continue;
    QVERIFY(b[i].device() == at::Device(at::kCPU));
    QVERIFY(test::relative_difference(a[i].add(1), b[i].add(1)) < 1e-10);
  }
}

class DeviceTest : public QObject {
  Q_OBJECT

  const Graph graph_ = to_dtype(test::small_network(), at::kDouble);
  const at::Tensor images_ =
      at::randn({6, graph_.input.channels, graph_.input.height, graph_.input.width},
                at::detail::createCPUGenerator(3), at::kDouble);

 private Q_SLOTS:
  void a_teacher_elsewhere_sees_the_same() {
    const What what{true, {weight_layers(graph_).front()}};
    compare(there_and_back(Teacher(graph_), images_, what, Toward::Images),
            there_and_back(Teacher(graph_, at::kDouble, Walk::Fused, kElsewhere), images_, what,
                           Toward::Images));
  }

  void a_student_elsewhere_learns_the_same_data() {
    QTest::addColumn<BatchNormMode>("batch_norm");
    QTest::newRow("stored statistics") << BatchNormMode::Inference;
    QTest::newRow("statistics of the batch") << BatchNormMode::Training;
  }
  void a_student_elsewhere_learns_the_same() {
    QFETCH(BatchNormMode, batch_norm);
    const What what{true, {}};
    std::vector<std::vector<at::Tensor>> results;
    for (const at::Device device : {at::Device(at::kCPU), kElsewhere}) {
      Student student(graph_, kSetting, {.batch_norm = batch_norm, .device = device});
      student.observe(images_);
      results.push_back(
          there_and_back(*student.network(what, Toward::Weights), images_, what, Toward::Weights));
      TensorMap state;  // ranges, and running statistics, which the pass may have moved
      student.save(state, "");
      for (const auto& [name, tensor] : state) results.back().push_back(tensor);
    }
    compare(results[0], results[1]);
  }

  /// LibTorch 1.13 has no convolution on "meta", so the network is looked at, not walked.
  void no_tensor_of_a_network_is_left_behind() {
    const Graph there = to_device(insert_quantizers(graph_, kSetting), at::kMeta);
    std::vector<at::Tensor> all;
    for (const Node& node : there.nodes) {
      if (const WeightLayer* layer = as_weight_layer(node.op)) {
        all.insert(all.end(), {layer->weight, layer->bias});
      } else if (const auto* bn = std::get_if<BatchNorm2d>(&node.op)) {
        all.insert(all.end(), {bn->weight, bn->bias, bn->running_mean, bn->running_var});
      } else if (const auto* quantizer = std::get_if<ActivationQuantizer>(&node.op)) {
        all.insert(all.end(), {quantizer->affine.inv_scale, quantizer->affine.zero_point});
      }
    }
    QVERIFY(all.size() > 12);
    for (const at::Tensor& tensor : all) QVERIFY(!tensor.defined() || tensor.is_meta());
  }

  void a_generator_elsewhere_makes_the_same() {
    const at::Tensor z = at::randn({4, 8}, at::detail::createCPUGenerator(5), at::kDouble);
    const at::Tensor labels = at::arange(4);
    const auto make = [&](at::Device device) {
      Generator generator =
          conditional_generator({.latent = 8, .classes = 4, .width = 4, .image = {3, 8, 8}},
                                {at::detail::createCPUGenerator(1), at::kDouble, 1, device});
      std::vector<at::Tensor> result{generator.forward(z, labels)};
      result.front().square().sum().backward();
      for (const at::Tensor* p : generator.parameters()) {
        result.push_back(p->grad().to(at::kCPU));
      }
      TensorMap state;
      generator.save(state, "");
      for (const auto& [name, tensor] : state) result.push_back(tensor);
      return result;
    };
    std::vector<at::Tensor> here = make(at::kCPU);
    for (at::Tensor& tensor : here) tensor = tensor.detach();
    std::vector<at::Tensor> there = make(kElsewhere);
    for (at::Tensor& tensor : there) tensor = tensor.detach();
    compare(here, there);
  }

  void names_are_read_back() {
    QCOMPARE(parse_device(to_string(RunDevice::Cuda)), RunDevice::Cuda);
    QCOMPARE(parse_device("cpu"), RunDevice::Cpu);
    QVERIFY_EXCEPTION_THROWN(parse_device("gpu"), Error);
  }

  /// Before anything is loaded or written.
  void a_device_that_is_not_there_is_refused() {
    if (device_obstacle(RunDevice::Cuda) == DeviceObstacle::None) QSKIP("this machine has CUDA");
    const QTemporaryDir dir;
    RunOptions options;
    options.folder = dir.filePath("run").toStdString();
    options.device = RunDevice::Cuda;
    try {
      Run run(Recipe{}, options);
      QFAIL("a run on a device that is not there was accepted");
    } catch (const Error& e) {
      QCOMPARE(e.code(), ErrorCode::Unsupported);
      QVERIFY(QString::fromUtf8(e.what()).contains("cuda"));
    }
    QVERIFY(!QFile::exists(dir.filePath("run")));
  }
};

}  // namespace

QTEST_GUILESS_MAIN(DeviceTest)
#include "test_device.moc"
