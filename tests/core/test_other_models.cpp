// SPDX-License-Identifier: GPL-3.0-or-later
// Models that a method looks through beside the run's own: opened at the door, refused with the
// reason, converted to the run's normalization, and never replaced by the run.
#include "engine/other_models.h"

#include <ATen/core/Tensor.h>
#include <ATen/ops/rand.h>
#include <ATen/ops/zeros.h>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include "api/error.h"
#include "api/recipe.h"
#include "api/run.h"
#include "execute/executor.h"
#include "graph/model_contents.h"
#include "tests/support/small_models.h"

using namespace zsq;

namespace {

constexpr const char* kBuiltin = "builtin:shapes-resnet20";

class OtherModels : public QObject {
  Q_OBJECT
  const ModelInfo own_ = Model::load({kBuiltin, {}, {}}).info();

  [[nodiscard]] ErrorCode refused(const ModelInfo& own) const {
    try {
      open_other_models({kBuiltin}, own);
    } catch (const Error& error) {
      if (!QString(error.what()).contains(kBuiltin) || error.hint().empty()) {
        return ErrorCode::Internal;
      }
      return error.code();
    }
    return ErrorCode::Internal;
  }

 private Q_SLOTS:
  void what_does_not_fit_is_refused_by_name() {
    ModelInfo more_classes = own_;
    ++more_classes.classes;
    QCOMPARE(refused(more_classes), ErrorCode::ClassMismatch);
    ModelInfo larger = own_;
    larger.input.height *= 2;
    QCOMPARE(refused(larger), ErrorCode::ShapeMismatch);
    QVERIFY_EXCEPTION_THROWN(open_other_models({"/no/such/file.th"}, own_), Error);
    QVERIFY(open_other_models({}, own_).empty());
  }

  void images_are_those_of_the_runs_network() {
    ModelInfo shifted = own_;
    shifted.normalization = {"custom", {0.1, 0.2, 0.3}, {0.5, 0.5, 0.5}};
    const auto models = open_other_models({kBuiltin}, shifted);
    QCOMPARE(models.size(), std::size_t(1));
    const Graph plain = Model::load({kBuiltin, {}, {}}).contents()->graph;
    const at::Tensor unit =
        at::rand({4, own_.input.channels, own_.input.height, own_.input.width}, at::kFloat);
    const auto normalized = [&](const Normalization& n) {
      const auto channels = [](const std::vector<double>& v) {
        at::Tensor values = at::zeros({1, 3, 1, 1}, at::kFloat);
        for (std::size_t c = 0; c < v.size(); ++c) values[0][std::int64_t(c)] = v[c];
        return values;
      };
      return unit.sub(channels(n.mean)).div(channels(n.std));
    };
    QVERIFY(
        forward(models[0].graph, normalized(shifted.normalization))
            .output.allclose(forward(plain, normalized(own_.normalization)).output, 1e-3, 1e-3));
  }

  void mixmix_runs_on_two_and_one_that_is_missing_stops_it_at_the_door() {
    QTemporaryDir folder;
    Recipe recipe;
    recipe.model.location = kBuiltin;
    recipe.method = "mixmix";
    recipe.preset = "quick";
    recipe.quantization = {{4, 4}, LayerPolicy::Brecq};
    recipe.parameters = preset_parameters(method("mixmix"), "quick");
    recipe.parameters["images"] = std::int64_t{4};
    recipe.parameters["synthesis_batch"] = std::int64_t{4};
    recipe.parameters["steps"] = std::int64_t{2};
    recipe.parameters["iterations"] = std::int64_t{1};
    recipe.parameters["models"] = std::string("/no/such/file.th");
    RunOptions options;
    options.folder = folder.filePath("run").toStdString();
    QVERIFY_EXCEPTION_THROWN(Run(recipe, options), Error);
    QVERIFY(!QFileInfo::exists(folder.filePath("run")));
    recipe.parameters["models"] = std::string(kBuiltin) + "; " + kBuiltin;
    Run run(recipe, options);
    run.start();
    run.wait();
    const std::vector<std::string> names = run.loss_names();
    const auto named = [&](const char* name) {
      return std::find(names.begin(), names.end(), name) != names.end();
    };
    QVERIFY(named("network1_soft_cross_entropy") && named("network3_bn_std"));
    QVERIFY(named("tv_squared"));
  }

  void what_a_run_is_made_from_is_named() {
    Recipe recipe;
    recipe.parameters["models"] = std::string("a.th; b.th");
    const auto inputs = inputs_of(recipe);
    QVERIFY(std::find(inputs.begin(), inputs.end(), "a.th") != inputs.end());
    QVERIFY(std::find(inputs.begin(), inputs.end(), "b.th") != inputs.end());
  }
};

}  // namespace

QTEST_GUILESS_MAIN(OtherModels)
#include "test_other_models.moc"
