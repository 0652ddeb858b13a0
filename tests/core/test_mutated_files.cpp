// SPDX-License-Identifier: GPL-3.0-or-later
// Thousands of damaged models of every format through the door that users take: each ends in a
// model or in an error that says something, within a stated time and memory.
#include <ATen/core/Tensor.h>
#include <torch/csrc/jit/api/module.h>
#include <torch/csrc/jit/serialization/export.h>

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>
#include <cstdlib>
#include <functional>
#include <map>
#include <sstream>
#include <vector>

#include "api/error.h"
#include "base/file.h"
#include "engine/open_model.h"
#include "engine/quantized_file.h"
#include "execute/describe.h"
#include "formats/onnx_export.h"
#include "formats/safetensors.h"
#include "models/architecture.h"
#include "tests/support/mutations.h"
#include "tests/support/shared.h"
#include "tests/support/small_models.h"

using zsq::ErrorCode;
using zsq::test::ArchiveMutator;
using zsq::test::Mutator;

namespace {

constexpr std::uint64_t kMemory = std::uint64_t{2} << 30;  ///< what open_model_bytes promises
constexpr qint64 kLongestMilliseconds = 20000;             ///< generous: the machine may be busy
constexpr int kMost = 500;                                 ///< damages in one test function
constexpr const char* kPath = "/nowhere/damaged.file";

struct Tally {
  int opened = 0;
  std::map<std::string, int> refused;
};

void open(const std::string& bytes, Tally& tally) {
  try {
    zsq::open_model_bytes(bytes, {kPath, {}, {}, {}}, kPath);
    ++tally.opened;
  } catch (const zsq::Error& error) {
    QVERIFY2(error.code() != ErrorCode::Internal, error.what());
    QVERIFY2(error.code() != ErrorCode::OutOfMemory, error.what());
    QVERIFY(std::strlen(error.what()) > 10);
    ++tally.refused[zsq::to_string(error.code())];
  }
}

void open_many(const std::function<std::string()>& damaged, int count, Tally& tally) {
  for (int i = 0; i < count; ++i) {
    const std::string bytes = damaged();
    QElapsedTimer timer;
    timer.start();
    open(bytes, tally);
    if (QTest::currentTestFailed()) {
      const QString kept = qEnvironmentVariable("ZSQ_KEEP_DAMAGED");
      if (!kept.isEmpty()) zsq::write_file(kept.toStdString(), bytes);
      return;
    }
    QVERIFY2(timer.elapsed() < kLongestMilliseconds, "took too long");
  }
}

/// Some damages of a file. Another seed tries others: ZSQ_MUTATION_SEED, with ZSQ_MUTATIONS times
/// as many. Each slice is a test function's row of its own, since Qt Test ends the program where
/// one takes five minutes.
struct Slice {
  std::uint32_t seed = 0;
  int count = 0;
};

std::vector<Slice> slices(int count, int most) {
  const int factor = std::max(qEnvironmentVariableIntValue("ZSQ_MUTATIONS"), 1);
  const auto seed = static_cast<std::uint32_t>(qEnvironmentVariableIntValue("ZSQ_MUTATION_SEED"));
  std::vector<Slice> result;
  for (int left = count * factor; left > 0; left -= most) {
    const auto number = static_cast<std::uint32_t>(result.size());
    result.push_back({seed + 0x9e3779b9U * number, std::min(left, most)});
  }
  return result;
}

/// Rows of at most so many damages each.
void add_rows(const QString& name, const std::string& bytes, int count, int most) {
  const auto all = slices(count, most);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const QString row = all.size() == 1 ? name : QString("%1, %2").arg(name).arg(i + 1);
    QTest::newRow(qPrintable(row))
        << QByteArray::fromStdString(bytes) << all[i].seed << all[i].count;
  }
}

std::string small_onnx() {
  return zsq::onnx::encode(zsq::to_onnx(zsq::test::small_network(), {{"zsq_input", "3x8x8"}}));
}

/// Convolution, batch norm, ReLU, pooling, classifier; sizes by shape arithmetic.
std::string small_torchscript() {
  torch::jit::Module module("Net");
  module.register_parameter("weight", zsq::test::normal({8, 3, 3, 3}, 1), false);
  const zsq::BatchNorm2d norm = zsq::test::random_batch_norm(8, 2);
  module.register_parameter("gamma", norm.weight, false);
  module.register_parameter("beta", norm.bias, false);
  module.register_buffer("mean", norm.running_mean);
  module.register_buffer("var", norm.running_var);
  module.register_parameter("fc", zsq::test::normal({5, 8}, 3), false);
  module.define(R"(
def forward(self, x):
    x = torch.conv2d(x, self.weight, None, [2, 2], [1, 1])
    x = torch.batch_norm(x, self.gamma, self.beta, self.mean, self.var, False, 0.1, 1e-5, False)
    x = torch.relu(x)
    for i in range(2):
        x = x + 0.5
    x = torch.adaptive_avg_pool2d(x, [1, 1])
    return torch.linear(x.view([x.size(0), -1]), self.fc)
)");
  std::stringstream stream;
  module.save(stream);
  return stream.str();
}

std::string small_safetensors() {
  zsq::ModelInfo info;
  const zsq::Model model = zsq::make_model(zsq::test::small_network(), info);
  const QTemporaryDir folder;
  const std::string path = folder.filePath("model.safetensors").toStdString();
  zsq::write_safetensors(path, zsq::to_safetensors(model, "{}"));
  return zsq::read_file(path);
}

}  // namespace

class TestMutatedFiles : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { zsq::test::limit_further_memory(kMemory); }
  void damaged_files_end_in_a_model_or_an_error_data();
  void damaged_files_end_in_a_model_or_an_error();
  void damage_behind_right_checksums_ends_so_too_data();
  void damage_behind_right_checksums_ends_so_too();
};

void TestMutatedFiles::damaged_files_end_in_a_model_or_an_error_data() {
  QTest::addColumn<QByteArray>("bytes");
  QTest::addColumn<std::uint32_t>("seed");
  QTest::addColumn<int>("count");
  const auto made = [](const char* name, const std::string& bytes, int count) {
    add_rows(name, bytes, count, std::min(count, kMost));
  };
  made("small onnx", small_onnx(), 2000);
  made("small torchscript", small_torchscript(), 500);
  made("small safetensors", small_safetensors(), 2000);
  const auto real = [&](const char* file, int count) {
    const QString path = zsq::test::shared_path(QString("data/models/") + file);
    if (QFileInfo::exists(path)) made(file, zsq::read_file(path.toStdString()), count);
  };
  real("cifar10-resnet20.onnx", 400);
  real("cifar10-cct4.onnx", 200);
  real("cifar10-resnet20.th", 400);
  real("cifar10-resnet20.safetensors", 400);
  real("cifar10-resnet20.pt", 300);
  real("imagenet-mobilenetv1-x025.pth.tar", 100);
  real("imagenet-mobilenetv1-x025.onnx", 60);
}

void TestMutatedFiles::damaged_files_end_in_a_model_or_an_error() {
  QFETCH(QByteArray, bytes);
  QFETCH(std::uint32_t, seed);
  QFETCH(int, count);
  const std::string whole = bytes.toStdString();
  Mutator mutate(seed);
  Tally tally;
  open_many([&] { return mutate(whole); }, count, tally);
  QVERIFY(!tally.refused.empty());
}

void TestMutatedFiles::damage_behind_right_checksums_ends_so_too_data() {
  QTest::addColumn<QByteArray>("bytes");
  QTest::addColumn<std::uint32_t>("seed");
  QTest::addColumn<int>("count");
  add_rows("small torchscript", small_torchscript(), 1000, kMost);
  const auto real = [](const char* file, int count) {
    const QString path = zsq::test::shared_path(QString("data/models/") + file);
    if (!QFileInfo::exists(path)) return;
    add_rows(file, zsq::read_file(path.toStdString()), count, std::min(count, kMost));
  };
  real("cifar10-resnet20.torchscript.pt", 300);
  real("cifar10-cct4.torchscript.pt", 200);
  real("cifar10-resnet20.pt", 500);
}

void TestMutatedFiles::damage_behind_right_checksums_ends_so_too() {
  QFETCH(QByteArray, bytes);
  QFETCH(std::uint32_t, seed);
  QFETCH(int, count);
  ArchiveMutator mutate(bytes.toStdString(), seed);
  Tally tally;
  open_many([&] { return mutate(); }, count, tally);
  QVERIFY(!tally.refused.empty());
  // Damage that another program would not notice either must be among them.
  QVERIFY(tally.opened > 0);
}

QTEST_GUILESS_MAIN(TestMutatedFiles)
#include "test_mutated_files.moc"
