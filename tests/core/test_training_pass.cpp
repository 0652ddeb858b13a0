// SPDX-License-Identifier: GPL-3.0-or-later
// The way through a network that learns, one pass over memory between convolutions, against the
// executor and autograd.
#include <ATen/core/Tensor.h>
#include <ATen/ops/empty_like.h>
#include <ATen/ops/full.h>
#include <ATen/ops/where.h>
#include <ATen/ops/zeros.h>
#include <ATen/ops/zeros_like.h>
#include <c10/core/GradMode.h>
#include <torch/csrc/autograd/autograd.h>

#include "execute/site_loops.h"
#include "execute/training_pass.h"
#include "quant/affine.h"
#include "quant/insert.h"
#include "tests/support/network_cases.h"
#include "tests/support/shared.h"

using namespace zsq;

namespace {

/// What can learn: all float parameters.
std::vector<at::Tensor*> parameters(Graph& graph) {
  std::vector<at::Tensor*> result;
  const auto add = [&](at::Tensor& tensor) {
    if (tensor.defined()) result.push_back(&tensor);
  };
  for (Node& node : graph.nodes) {
    if (WeightLayer* layer = as_weight_layer(node.op); layer != nullptr && !layer->quantizer) {
      add(layer->weight);
      add(layer->bias);
    } else if (auto* bn = std::get_if<BatchNorm2d>(&node.op)) {
      add(bn->weight);
      add(bn->bias);
    }
  }
  return result;
}

struct Outcome {
  std::vector<at::Tensor> values;     ///< the output, what was kept, the running statistics
  std::vector<at::Tensor> gradients;  ///< of images and parameters
};

enum class Way { Executor, Plan };

/// The gradients of a fixed random linear function of the output and of what is kept.
Outcome outcome(Graph graph, const at::Tensor& images, const std::vector<NodeId>& keep,
                BatchNormMode mode, Way way) {
  const c10::AutoGradMode with_grad(true);
  std::vector<at::Tensor> leaves{images.detach().clone().set_requires_grad(true)};
  for (at::Tensor* parameter : parameters(graph)) {
    *parameter = parameter->detach().clone().set_requires_grad(true);
    leaves.push_back(*parameter);
  }
  for (Node& node : graph.nodes) {
    if (auto* bn = std::get_if<BatchNorm2d>(&node.op)) {
      bn->running_mean = bn->running_mean.clone();
      bn->running_var = bn->running_var.clone();
    }
  }
  const ForwardResult result = way == Way::Plan
                                   ? forward(graph, training_plan(graph, keep, mode), leaves[0])
                                   : forward(graph, leaves[0], keep, {}, -1, mode);
  std::vector<at::Tensor> outputs{result.output};
  for (const at::Tensor& kept : result.kept) {
    if (kept.requires_grad()) outputs.push_back(kept);
  }
  std::vector<at::Tensor> upstream;
  for (const at::Tensor& output : outputs) {
    upstream.push_back(
        test::normal(output.sizes().vec(), static_cast<std::uint64_t>(upstream.size()) + 5)
            .to(at::kDouble));
  }
  Outcome found;
  found.gradients =
      torch::autograd::grad(outputs, leaves, upstream, c10::nullopt, false, /*allow_unused=*/true);
  found.values.push_back(result.output.detach());
  for (const at::Tensor& kept : result.kept) found.values.push_back(kept.detach());
  for (const Node& node : graph.nodes) {
    if (const auto* bn = std::get_if<BatchNorm2d>(&node.op)) {
      found.values.push_back(bn->running_mean);
      found.values.push_back(bn->running_var);
    }
  }
  return found;
}

double largest_difference(const std::vector<at::Tensor>& a, const std::vector<at::Tensor>& b) {
  double worst = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i].defined() != b[i].defined()) return 1e300;
    if (!a[i].defined()) continue;
    const double size = std::max(1.0, b[i].abs().max().item<double>());
    worst = std::max(worst, a[i].sub(b[i]).abs().max().item<double>() / size);
  }
  return worst;
}

/// Every third value, so that patterns are cut at many places.
std::vector<NodeId> some_values(const Graph& graph, NodeId first) {
  std::vector<NodeId> keep;
  for (NodeId id = first; id < graph.output; id += 3) keep.push_back(id);
  return keep;
}

/// With quantizers where the policy puts them, in ranges that clip.
Graph with_quantizers(const Graph& graph) {
  Graph quantized = insert_activation_quantizers(graph, {{4, 3}, LayerPolicy::All});
  for (Node& node : quantized.nodes) {
    if (auto* quantizer = std::get_if<ActivationQuantizer>(&node.op)) {
      const auto ends = [](double x) { return at::full({1}, x, at::kDouble); };
      quantizer->affine = affine_from_range({ends(-0.1), ends(1.3)}, quantizer->affine.bits);
    }
  }
  return quantized;
}

class TrainingPass : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void values_and_gradients_are_those_of_the_executor_data() {
    QTest::addColumn<int>("network");
    QTest::addColumn<bool>("training");
    QTest::addColumn<int>("first_kept");
    const auto cases = test::network_cases();
    for (std::size_t i = 0; i < cases.size(); ++i) {
      for (const bool training : {false, true}) {
        for (const int first : {0, 1, 2, 1000}) {  // 1000: only the output
          QTest::addRow("%s%s, kept from %d", cases[i].name, training ? ", training" : "", first)
              << static_cast<int>(i) << training << first;
        }
      }
    }
  }
  void values_and_gradients_are_those_of_the_executor() {
    QFETCH(const int, network);
    QFETCH(const bool, training);
    QFETCH(const int, first_kept);
    const Graph graph =
        with_quantizers(test::network_cases()[static_cast<std::size_t>(network)].graph);
    const auto images = test::images_for(graph, 3);
    const auto keep = some_values(graph, first_kept);
    const auto mode = training ? BatchNormMode::Training : BatchNormMode::Inference;
    const Outcome plain = outcome(graph, images, keep, mode, Way::Executor);
    const Outcome fused = outcome(graph, images, keep, mode, Way::Plan);
    QCOMPARE(fused.values.size(), plain.values.size());
    const double values = largest_difference(fused.values, plain.values);
    QVERIFY2(values < 1e-9, qPrintable(QString::number(values)));
    const double gradients = largest_difference(fused.gradients, plain.gradients);
    QVERIFY2(gradients < 1e-9, qPrintable(QString::number(gradients)));
  }

  void a_residual_block_is_two_passes() {
    const Graph graph = with_quantizers(to_dtype(test::small_network(), at::kDouble));
    const TrainingPlan plan = training_plan(graph, {}, BatchNormMode::Inference);
    std::int64_t with_all = 0;
    for (const SiteNodes& site : plan.sites) {
      QVERIFY(site.batch_norm >= 0);
      with_all += site.residual >= 0 && site.activation >= 0 && site.quantizer >= 0 ? 1 : 0;
    }
    QVERIFY(with_all > 0);
    // Batch norms that use the batch's own statistics stay outside.
    const TrainingPlan training = training_plan(graph, {}, BatchNormMode::Training);
    QVERIFY(!training.sites.empty());
    for (const SiteNodes& site : training.sites) QCOMPARE(site.batch_norm, -1);
  }

  void what_is_kept_ends_a_pass() {
    const Graph graph = with_quantizers(to_dtype(test::small_network(), at::kDouble));
    const auto keep = some_values(graph, 1);
    const TrainingPlan plan = training_plan(graph, keep, BatchNormMode::Inference);
    QVERIFY(!keep.empty());
    for (const NodeId id : keep) QVERIFY(!plan.skipped[static_cast<std::size_t>(id)]);
  }

  void loops_take_any_number_of_pixels_and_channels_data() {
    QTest::addColumn<int>("pixels");
    QTest::addColumn<int>("channels");
    for (const int pixels : {1, 3, 64, 65, 200}) {
      for (const int channels : {1, 7, 16, 33}) {
        QTest::addRow("%d x %d", pixels, channels) << pixels << channels;
      }
    }
  }
  void loops_take_any_number_of_pixels_and_channels() {
    QFETCH(const int, pixels);
    QFETCH(const int, channels);
    const auto draw = [&](std::uint64_t seed) {
      return test::normal({pixels, channels}, seed).to(at::kDouble).contiguous();
    };
    const at::Tensor z = draw(1);
    const at::Tensor residual = draw(2);
    const at::Tensor upstream = draw(3);
    const at::Tensor scale = draw(4)[0].contiguous();
    const at::Tensor shift = draw(5)[0].contiguous();
    const at::Tensor v = z.mul(scale).add(shift).add(residual);
    at::Tensor y = at::empty_like(z);
    SiteForward<double> f;
    f.pixels = pixels;
    f.channels = channels;
    f.z = z.data_ptr<double>();
    f.residual = residual.data_ptr<double>();
    f.y = y.data_ptr<double>();
    f.scale = scale.data_ptr<double>();
    f.shift = shift.data_ptr<double>();
    f.lower = 0;
    f.upper = 2;
    site_forward(f);
    QVERIFY(y.sub(v.clamp(0, 2)).abs().max().item<double>() < 1e-14);
    f.quantized = true;
    f.levels = {3.5, -4, -4, 3};
    site_forward(f);
    const at::Tensor codes = v.clamp(0, 2).mul(3.5).add(4).round().clamp(-4, 3);
    QVERIFY(y.sub(codes.sub(4).div(3.5)).abs().max().item<double>() < 1e-14);

    at::Tensor gradient_z = at::empty_like(z);
    at::Tensor gradient_residual = at::empty_like(z);
    std::vector<double> partial(2 * static_cast<std::size_t>(channels));
    at::Tensor gradient_scale = at::zeros({channels}, at::kDouble);
    at::Tensor gradient_shift = at::zeros({channels}, at::kDouble);
    SiteBackward<double> b;
    b.pixels = pixels;
    b.channels = channels;
    b.z = f.z;
    b.residual = f.residual;
    b.gradient_y = upstream.data_ptr<double>();
    b.gradient_z = gradient_z.data_ptr<double>();
    b.gradient_residual = gradient_residual.data_ptr<double>();
    b.scale = f.scale;
    b.shift = f.shift;
    b.above = 0;
    b.upper = 2;
    b.partial = partial.data();
    b.gradient_scale = gradient_scale.data_ptr<double>();
    b.gradient_shift = gradient_shift.data_ptr<double>();
    site_backward(b);
    const at::Tensor g = at::where(v.gt(0).logical_and(v.le(2)), upstream, at::zeros_like(v));
    const auto same = [](const at::Tensor& a, const at::Tensor& wanted) {
      return a.sub(wanted).abs().max().item<double>() < 1e-12;
    };
    QVERIFY(same(gradient_residual, g));
    QVERIFY(same(gradient_z, g.mul(scale)));
    QVERIFY(same(gradient_scale, g.mul(z).sum(0)));
    QVERIFY(same(gradient_shift, g.sum(0)));
  }
};

}  // namespace

QTEST_GUILESS_MAIN(TrainingPass)
#include "test_training_pass.moc"
