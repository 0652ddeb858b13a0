// SPDX-License-Identifier: GPL-3.0-or-later
// Files whose network gives more than its scores: which output is taken, and who is told.
#include <ATen/core/Tensor.h>
#include <ATen/ops/conv2d.h>
#include <c10/core/GradMode.h>

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include "api/error.h"
#include "api/recipe.h"
#include "api/run.h"
#include "execute/executor.h"
#include "graph/model_contents.h"
#include "tests/support/small_models.h"
#include "tests/support/small_onnx.h"

namespace onnx = zsq::onnx;
using zsq::test::add_pooling;
using zsq::test::normal;
using zsq::test::onnx_node;
using zsq::test::stored_floats;

namespace {

/// Outputs that are the pooled channels of a convolution each; the later one is deeper.
struct TwoHeads {
  at::Tensor early = normal({5, 3, 1, 1}, 1);
  at::Tensor stem = normal({6, 3, 1, 1}, 2);
  at::Tensor late = normal({5, 6, 1, 1}, 3);

  /// x [batch, 3, 8, 8] -> names[0]: [batch, 5] of x, names[1]: [batch, 5] behind two convolutions.
  onnx::Model model(const std::vector<std::string>& names) const {
    onnx::Model m;
    m.inputs = {{"x", {-1, 3, 8, 8}}};
    m.initializers = {stored_floats("early.weight", early), stored_floats("stem.weight", stem),
                      stored_floats("late.weight", late)};
    m.nodes = {onnx_node("Conv", {"x", "early.weight"}, "e"),
               onnx_node("Conv", {"x", "stem.weight"}, "s"), onnx_node("Relu", {"s"}, "r"),
               onnx_node("Conv", {"r", "late.weight"}, "l")};
    add_pooling(m, "e", names[0]);
    add_pooling(m, "l", names[1]);
    m.outputs = {{names[0], {-1, 5}}, {names[1], {-1, 5}}};
    return m;
  }
  at::Tensor early_scores(const at::Tensor& x) const { return at::conv2d(x, early).mean({2, 3}); }
  at::Tensor late_scores(const at::Tensor& x) const {
    return at::conv2d(at::conv2d(x, stem).relu(), late).mean({2, 3});
  }
};

at::Tensor scores(const zsq::Model& model, const at::Tensor& x) {
  const c10::AutoGradMode no_grad(false);
  return zsq::forward(model.contents()->graph, x).output;
}

bool same(const at::Tensor& a, const at::Tensor& b) {
  return a.sizes() == b.sizes() && a.sub(b).abs().max().item<double>() < 1e-5;
}

bool noted(const zsq::ModelInfo& info, const char* text) {
  return std::any_of(info.notes.begin(), info.notes.end(),
                     [&](const std::string& note) { return note.find(text) != std::string::npos; });
}

class TestModelOutputs : public QObject {
  Q_OBJECT
  QTemporaryDir dir_;
  TwoHeads heads_;
  at::Tensor x_ = normal({4, 3, 8, 8}, 9);

  std::string file(const char* name, const onnx::Model& model) const {
    return zsq::test::written(model, dir_.filePath(name).toStdString());
  }
  zsq::Model opened(const std::string& path, std::optional<std::string> output = {}) const {
    zsq::ModelSource source{path};
    source.output = std::move(output);
    return zsq::Model::load(source);
  }

 private Q_SLOTS:
  void the_scores_are_found_by_name_and_depth_data();
  void the_scores_are_found_by_name_and_depth();
  void an_output_of_another_shape_is_not_taken();
  void softmax_gives_way_to_its_logits();
  void the_metadata_decide_by_the_number_of_classes();
  void an_output_can_be_chosen();
  void an_unknown_output_is_refused_with_the_known_ones();
  void what_only_another_output_needs_does_no_harm();
  void a_run_records_the_output_that_it_took();
  void torchscript_returns_tuples_dicts_and_named_tuples();
  void files_without_outputs_have_none_to_choose();
};

void TestModelOutputs::the_scores_are_found_by_name_and_depth_data() {
  QTest::addColumn<QString>("early");
  QTest::addColumn<QString>("late");
  QTest::addColumn<bool>("takes_late");
  QTest::newRow("auxiliary first") << "aux_logits"
                                   << "logits" << true;
  QTest::newRow("features first") << "features"
                                  << "495" << true;
  QTest::newRow("numbers") << "123"
                           << "130" << true;
  QTest::newRow("logits first") << "logits"
                                << "hidden_states" << false;
  QTest::newRow("output and a number") << "output"
                                       << "495" << false;
  QTest::newRow("scores before probabilities") << "scores"
                                               << "probabilities" << false;
  QTest::newRow("camel case") << "auxLogits"
                              << "mainLogits" << true;
  QTest::newRow("distillation head last") << "cls"
                                          << "dist" << false;
}

void TestModelOutputs::the_scores_are_found_by_name_and_depth() {
  QFETCH(QString, early);
  QFETCH(QString, late);
  QFETCH(bool, takes_late);
  const zsq::Model model =
      opened(file("named.onnx", heads_.model({early.toStdString(), late.toStdString()})));
  const zsq::ModelInfo& info = model.info();
  QCOMPARE(QString::fromStdString(info.output), takes_late ? late : early);
  QVERIFY(same(scores(model, x_), takes_late ? heads_.late_scores(x_) : heads_.early_scores(x_)));
  QCOMPARE(info.outputs.size(), std::size_t{2});
  QCOMPARE(info.outputs[0].name, early.toStdString());
  QCOMPARE(info.outputs[1].shape, std::vector<std::int64_t>{5});
  QVERIFY(noted(info, "2 outputs"));
  QVERIFY(noted(info, qPrintable("'" + early + "' (5)")));
  QVERIFY(noted(info, qPrintable("'" + late + "' (5)")));
  QVERIFY(noted(info, "was taken as the scores"));
}

void TestModelOutputs::an_output_of_another_shape_is_not_taken() {
  // Deeper than the scores and well named, but no row for each image.
  onnx::Model m = heads_.model({"a", "b"});
  m.nodes.push_back(onnx_node("Relu", {"l"}, "output"));
  m.outputs = {{"output", {-1, 5, 8, 8}}, {"a", {-1, 5}}};
  const zsq::Model model = opened(file("map.onnx", m));
  QCOMPARE(model.info().output, std::string("a"));
  QVERIFY(same(scores(model, x_), heads_.early_scores(x_)));
}

void TestModelOutputs::softmax_gives_way_to_its_logits() {
  onnx::Model m = heads_.model({"a", "b"});
  m.nodes.push_back(onnx_node("Softmax", {"b"}, "c"));
  m.outputs = {{"c", {-1, 5}}, {"b", {-1, 5}}};
  const zsq::Model model = opened(file("softmax.onnx", m));
  QCOMPARE(model.info().output, std::string("b"));
  QVERIFY(same(scores(model, x_), heads_.late_scores(x_)));
}

void TestModelOutputs::the_metadata_decide_by_the_number_of_classes() {
  // "logits" has six values for each image, the file names five classes.
  onnx::Model m = heads_.model({"a", "b"});
  add_pooling(m, "s", "logits");
  m.outputs = {{"logits", {-1, 6}}, {"a", {-1, 5}}};
  QCOMPARE(opened(file("six.onnx", m)).info().output, std::string("logits"));
  m.metadata["zsq_class_names"] = R"(["p","q","r","s","t"])";
  QCOMPARE(opened(file("five.onnx", m)).info().output, std::string("a"));
}

void TestModelOutputs::an_output_can_be_chosen() {
  const std::string path = file("two.onnx", heads_.model({"aux_logits", "logits"}));
  const zsq::Model model = opened(path, "aux_logits");
  QCOMPARE(model.info().output, std::string("aux_logits"));
  QVERIFY(same(scores(model, x_), heads_.early_scores(x_)));
  QVERIFY(noted(model.info(), "as chosen"));
}

void TestModelOutputs::an_unknown_output_is_refused_with_the_known_ones() {
  const std::string path = file("two.onnx", heads_.model({"aux_logits", "logits"}));
  try {
    opened(path, "score");
    QFAIL("an output that the file lacks was opened");
  } catch (const zsq::Error& error) {
    QCOMPARE(error.code(), zsq::ErrorCode::InvalidArgument);
    QVERIFY(QString(error.what()).contains("no output 'score'"));
    QVERIFY(QString::fromStdString(error.hint()).contains("'aux_logits' (5), 'logits' (5)"));
  }
}

void TestModelOutputs::what_only_another_output_needs_does_no_harm() {
  onnx::Model m = heads_.model({"a", "logits"});
  m.nodes.push_back(onnx_node("MysteriousOp", {"e"}, "odd"));
  m.outputs = {{"odd", {-1, 5}}, {"logits", {-1, 5}}};
  const std::string path = file("odd.onnx", m);
  QVERIFY(same(scores(opened(path), x_), heads_.late_scores(x_)));
  QVERIFY_EXCEPTION_THROWN(opened(path, "odd"), zsq::Error);
}

void TestModelOutputs::a_run_records_the_output_that_it_took() {
  zsq::Recipe recipe;
  recipe.model.location = file("two.onnx", heads_.model({"aux_logits", "logits"}));
  recipe.method = "squant";
  zsq::RunOptions options;
  options.folder = dir_.filePath("run").toStdString();
  const zsq::Run run(recipe, options);
  QCOMPARE(run.recipe().model.output, std::optional<std::string>("logits"));
  const zsq::Recipe read = zsq::read_recipe(options.folder + "/recipe.json");
  QCOMPARE(read.model.output, std::optional<std::string>("logits"));
  QVERIFY(read == run.recipe());
}

void TestModelOutputs::torchscript_returns_tuples_dicts_and_named_tuples() {
  QProcess python;
  python.setProcessChannelMode(QProcess::MergedChannels);
  const QString program = QStringLiteral(R"(
import sys, torch, collections
from torch import nn
from typing import NamedTuple, Dict, Tuple
class Both(NamedTuple):
    logits: torch.Tensor
    aux_logits: torch.Tensor
class Net(nn.Module):
    def __init__(s):
        super().__init__(); torch.manual_seed(0)
        s.early = nn.Conv2d(3, 5, 1); s.stem = nn.Conv2d(3, 6, 1); s.late = nn.Conv2d(6, 5, 1)
    def heads(s, x):
        return s.early(x).mean((2, 3)), s.late(torch.relu(s.stem(x))).mean((2, 3))
class Pair(Net):
    def forward(s, x): return s.heads(x)
class Table(Net):
    def forward(s, x):
        a, b = s.heads(x); return {"aux": a, "out": b}
class Named(Net):
    def forward(s, x):
        a, b = s.heads(x); return Both(b, a)
x = torch.rand(2, 3, 32, 32)
torch.jit.trace(Pair().eval(), x).save(sys.argv[1] + "/pair.pt")
torch.jit.trace(Table().eval(), x, strict=False).save(sys.argv[1] + "/table.pt")
class ScriptedNamed(nn.Module):
    def __init__(s): super().__init__(); s.net = Net()
    def forward(s, x: torch.Tensor) -> Both:
        a = s.net.early(x).mean((2, 3)); b = s.net.late(torch.relu(s.net.stem(x))).mean((2, 3))
        return Both(b, a)
torch.jit.script(ScriptedNamed().eval()).save(sys.argv[1] + "/named.pt")
late = Net().eval()
torch.jit.trace(nn.Sequential(late.stem, nn.ReLU(), late.late, nn.AdaptiveAvgPool2d(1), nn.Flatten()), x).save(sys.argv[1] + "/one.pt")
)");
  QFile script(dir_.filePath("make.py"));  // torch.jit.script reads its own source
  QVERIFY(script.open(QIODevice::WriteOnly));
  script.write(program.toUtf8());
  script.close();
  python.start("/usr/bin/python3", {script.fileName(), dir_.path()});
  const bool done = python.waitForFinished(120000) && python.exitCode() == 0;
  const QByteArray said = python.readAll();
  if (!done && said.contains("No module named")) QSKIP("needs PyTorch for /usr/bin/python3");
  QVERIFY2(done, said.constData());
  const at::Tensor x = normal({3, 3, 32, 32}, 5);
  const at::Tensor expected = scores(opened(dir_.filePath("one.pt").toStdString()), x);
  QVERIFY(opened(dir_.filePath("one.pt").toStdString()).info().outputs.size() == 1);
  for (const auto& [name, output] :
       {std::pair{"pair.pt", "1"}, std::pair{"table.pt", "out"}, std::pair{"named.pt", "logits"}}) {
    const std::string path = dir_.filePath(name).toStdString();
    const zsq::Model model = opened(path);
    QCOMPARE(model.info().output, std::string(output));
    QVERIFY(same(scores(model, x), expected));
    QCOMPARE(model.info().outputs.size(), std::size_t{2});
    for (const zsq::ModelOutput& other : model.info().outputs) {
      if (other.name == output) continue;
      QVERIFY(!same(scores(opened(path, other.name), x), expected));
    }
  }
}

void TestModelOutputs::files_without_outputs_have_none_to_choose() {
  zsq::ModelSource source{"builtin:shapes-resnet20"};
  QVERIFY(zsq::Model::load(source).info().outputs.empty());
  source.output = "logits";
  QVERIFY_EXCEPTION_THROWN(zsq::Model::load(source), zsq::Error);
}

}  // namespace

QTEST_GUILESS_MAIN(TestModelOutputs)
#include "test_model_outputs.moc"
