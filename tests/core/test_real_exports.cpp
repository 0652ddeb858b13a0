// SPDX-License-Identifier: GPL-3.0-or-later
// Real models in every export format, run by the runtimes that the formats are for, on real images.
#include <ATen/core/Tensor.h>

#include <QTest>
#include <set>
#include <vector>

#include "api/dataset.h"
#include "api/error.h"
#include "data/dataset_contents.h"
#include "engine/export_check.h"
#include "engine/quantized_file.h"
#include "execute/describe.h"
#include "formats/onnx_export.h"
#include "formats/onnx_import.h"
#include "formats/torchscript.h"
#include "formats/torchscript_export.h"
#include "quant/insert.h"
#include "tests/support/agreement.h"
#include "tests/support/onnxruntime/session.h"
#include "tests/support/pytorch/session.h"
#include "tests/support/shared.h"

using zsq::OnnxTarget;

namespace {

constexpr std::int64_t kSmallImages = 128;  ///< of CIFAR
constexpr std::int64_t kLargeImages = 60;   ///< of ImageNet
constexpr std::int64_t kCalibrationImages = 32;
/// In the order of float32's rounding, added up over the layers.
constexpr double kPerturbations[] = {1 - 1e-6, 1 + 1e-6, 1 - 1e-5, 1 + 1e-5};
/// Of the images, at least: on which the quantized model itself is decided.
constexpr double kDecided = 0.5;

struct RealModel {
  const char* file;
  const char* data;
  const char* normalization;
  std::vector<int> bits{8, 4};
};
constexpr const char* kCifar10 = "data/cifar10/test_batch.bin";
constexpr const char* kCifar100 = "data/cifar100/test.bin";
constexpr const char* kImagenet = "data/imagenet/val";
constexpr const char* kCifar100Values = "0.507,0.487,0.441:0.267,0.256,0.276";
constexpr const char* kCctValues = "0.4914,0.4822,0.4465:0.2470,0.2435,0.2616";
/// Every CIFAR model through all its doors, the larger ones through one. At four bits and without
/// training Tiny Darknet and DeiT guess, so that the last bits of a sum decide.
const std::vector<RealModel> kModels{
    RealModel{"cifar10-resnet20.th", kCifar10, "imagenet"},
    RealModel{"cifar10-resnet20.torchscript.pt", kCifar10, "imagenet"},
    RealModel{"cifar10-resnet20.onnx", kCifar10, "imagenet"},
    RealModel{"cifar10-resnet20-folded.onnx", kCifar10, "imagenet"},
    RealModel{"cifar100-resnet20v.torchscript.pt", kCifar100, kCifar100Values},
    RealModel{"cifar100-resnet20v.onnx", kCifar100, kCifar100Values},
    RealModel{"cifar10-cct4.torchscript.pt", kCifar10, kCctValues},
    RealModel{"cifar10-cct4.onnx", kCifar10, kCctValues},
    RealModel{"imagenet-mobilenetv1-x025.pth.tar", kImagenet, "imagenet"},
    RealModel{"imagenet-tinydarknet.torchscript.pt", kImagenet, "none", {8}},
    RealModel{"imagenet-deit-tiny.pt", kImagenet, "imagenet", {8}},
};

/// A quantized real model with images and what it makes of them.
struct Quantized {
  zsq::ModelInfo info;
  zsq::Graph graph;
  at::Tensor images;
  at::Tensor logits;
  /// Places of the images whose class does not change when float32's last bits do. At 8 bits a
  /// network of many layers carries a value that falls to the other of two neighbouring codes on to
  /// all that follows; where two classes are nearly equal, no two runtimes need agree then.
  at::Tensor decided;
};

at::Tensor decided_images(const zsq::Graph& graph, const at::Tensor& images,
                          const at::Tensor& logits) {
  const at::Tensor classes = logits.argmax(1);
  at::Tensor same = classes.eq(classes);
  for (const double factor : kPerturbations) {
    same = same.logical_and(zsq::test::own_logits(graph, images.mul(factor)).argmax(1).eq(classes));
  }
  return same.nonzero().flatten();
}

Quantized quantize(const RealModel& real, const zsq::QuantizationSetting& setting) {
  zsq::ModelSource source{
      zsq::test::shared_path(QString("data/models/") + real.file).toStdString()};
  source.normalization = zsq::parse_normalization(real.normalization);
  const zsq::Model model = zsq::Model::load(source);
  const zsq::ModelInfo& info = model.info();
  const auto data = zsq::Dataset::open({zsq::test::shared_path(real.data).toStdString()});
  Quantized result;
  result.info = info;
  result.info.quantization = setting;
  const auto images = info.input.height <= 64 ? kSmallImages : kLargeImages;
  result.images = zsq::load_batch(data, 0, images, info.input, info.normalization).images;
  // From the end, so that most of the images that are compared were not seen.
  result.graph = zsq::calibrate_min_max(
      zsq::insert_quantizers(model.contents()->graph, setting),
      result.images.narrow(0, images - kCalibrationImages, kCalibrationImages));
  result.logits = zsq::test::own_logits(result.graph, result.images);
  result.decided = decided_images(result.graph, result.images, result.logits);
  return result;
}

void add_rows() {
  QTest::addColumn<int>("model");
  QTest::addColumn<int>("bits");
  for (std::size_t i = 0; i < kModels.size(); ++i) {
    for (const int bits : kModels[i].bits) {
      QTest::newRow(qPrintable(QString("%1, W%2A%2").arg(kModels[i].file).arg(bits)))
          << static_cast<int>(i) << bits;
    }
  }
}

/// Tells how far a runtime agrees on all images; what is expected of those that are decided.
zsq::test::ForeignAgreement agreement(const char* runtime, const Quantized& own,
                                      const at::Tensor& theirs) {
  zsq::test::tell(runtime, zsq::test::compare(own.logits, theirs));
  return zsq::test::compare(own.logits.index_select(0, own.decided),
                            theirs.index_select(0, own.decided));
}

}  // namespace

class TestRealExports : public QObject {
  Q_OBJECT
 public:
  /// Qt ends a function after five minutes, which a busy machine needs for large images.
  static void initMain() { qputenv("QTEST_FUNCTION_TIMEOUT", "1800000"); }
 private Q_SLOTS:
  void every_format_gives_the_same_classes_data() { add_rows(); }
  void every_format_gives_the_same_classes();
};

void TestRealExports::every_format_gives_the_same_classes() {
  QFETCH(const int, model);
  QFETCH(const int, bits);
  const RealModel& real = kModels.at(static_cast<std::size_t>(model));
  ZSQ_NEEDS_SHARED(QString("data/models/") + real.file);
  ZSQ_NEEDS_SHARED(real.data);
  Quantized own;
  try {
    own = quantize(real, {{bits, bits}, zsq::LayerPolicy::FirstLast8});
  } catch (const zsq::Error& error) {
    if (error.code() != zsq::ErrorCode::UnknownArchitecture) throw;
    QSKIP(error.what());
  }

  QVERIFY(static_cast<double>(own.decided.numel()) >=
          kDecided * static_cast<double>(own.images.size(0)));

  const zsq::Model meant = zsq::make_model(own.graph, own.info);
  const auto file = zsq::to_safetensors(meant, "");
  const auto read =
      zsq::model_from_safetensors(zsq::parse_safetensors(zsq::to_bytes(file), "file"), "file");
  QVERIFY(zsq::test::own_logits(read.contents()->graph, own.images).equal(own.logits));

  const auto script = zsq::to_torchscript(own.graph, {});
  zsq::expect_same_model(own.graph, zsq::import_torchscript(script.bytes, "file", {}).graph);
  const auto narrow = bits <= 4 ? OnnxTarget::Int4 : OnnxTarget::Int8;
  for (const auto target : std::set<OnnxTarget>{OnnxTarget::Int8, narrow}) {
    const auto written = zsq::to_onnx(own.graph, {}, target);
    zsq::expect_same_model(own.graph, zsq::import_onnx(written).graph);
    if (!zsq::test::onnxruntime_missing().isEmpty()) continue;
    const char* runtime =
        target == OnnxTarget::Int4 ? "ONNX Runtime, INT4" : "ONNX Runtime, 8-bit container";
    const auto found =
        agreement(runtime, own, zsq::test::run_onnxruntime(zsq::onnx::encode(written), own.images));
    ZSQ_EXPECT_SAME_CLASSES("of the decided images", found);
  }
  if (zsq::test::pytorch_missing().isEmpty()) {
    const auto found = agreement("PyTorch", own, zsq::test::run_pytorch(script.bytes, own.images));
    ZSQ_EXPECT_SAME_CLASSES("of the decided images", found);
  }
  ZSQ_NEEDS_ONNXRUNTIME();
  ZSQ_NEEDS_PYTORCH();
}

QTEST_GUILESS_MAIN(TestRealExports)
#include "test_real_exports.moc"
