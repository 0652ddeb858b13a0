// SPDX-License-Identifier: GPL-3.0-or-later
// What the command line says of model and data files, and how it is told otherwise.
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <cmath>

#include "tests/support/onnx_bytes.h"

namespace {

namespace onnx = zsq::test::onnx;

struct Answer {
  int code = -1;
  QByteArray out;
  QByteArray err;
  QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
};

Answer ask(const QStringList& arguments) {
  QProcess process;
  process.start(QStringLiteral(ZSQ_BINARY_DIR "/bin/zsq"), arguments);
  if (!process.waitForFinished(120000)) return {};
  return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

QByteArray contents(const QString& path) {
  QFile file(path);
  return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void store(const QString& path, const std::string& bytes) {
  QFile file(path);
  QVERIFY(file.open(QIODevice::WriteOnly));
  file.write(QByteArray::fromStdString(bytes));
}

class ZsqFiles : public QObject {
  Q_OBJECT
  QTemporaryDir dir_;
  QString pictures_;

 private Q_SLOTS:
  void initTestCase() {
    pictures_ = dir_.filePath("pics");
    for (int k = 0; k < 12; ++k) {
      QVERIFY(QDir().mkpath(QStringLiteral("%1/%2").arg(pictures_).arg(k)));
      const auto value = static_cast<char>(qRound(k / 11.0 * 255));
      store(QStringLiteral("%1/%2/a.ppm").arg(pictures_).arg(k),
            "P6 32 32 255\n" + std::string(32 * 32 * 3, value));
    }
    QVERIFY(QDir().mkpath(pictures_ + "/__MACOSX"));
  }

  void the_folder_of_each_class_is_shown() {
    const auto json = ask({"info", pictures_, "--json"}).json();
    QCOMPARE(json["classes"].toInt(), 12);
    QCOMPARE(json["class_order"].toString(), QString("number"));
    QCOMPARE(json["class_orders_differ"].toBool(), true);
    const auto third = json["class_folders"].toArray()[2].toObject();
    QCOMPARE(third["folder"].toString(), QString("2"));
    QCOMPARE(third["images"].toInt(), 1);
    const auto text = ask({"info", pictures_, "--class-order", "text"});
    QVERIFY2(text.out.contains("     2        1  10"), text.out);
    QCOMPARE(ask({"info", "builtin:shapes", "--json"}).json()["images"].toInt(), 5000);
  }

  void the_order_of_classes_and_the_output_can_be_chosen() {
    const QString model = dir_.filePath("level.onnx");
    store(model, onnx::brightness_model());
    const auto info = ask({"info", model});
    QVERIFY2(info.out.contains("output 'features': 3\noutput 'logits': 12, taken as the scores"),
             info.out);
    const QStringList evaluate{"evaluate",    model,  "--data", pictures_,
                               "--normalize", "none", "--json"};
    const auto found = ask(evaluate);
    QCOMPARE(found.json()["top1"].toDouble(), 100.0);
    QCOMPARE(found.json()["output"].toString(), QString("logits"));
    QVERIFY2(found.err.contains("'features' (3), 'logits' (12)"), found.err);
    QVERIFY2(found.err.contains("exactly 0 to 11"), found.err);
    const auto text = ask(evaluate + QStringList{"--class-order", "text"});
    QVERIFY(std::abs(text.json()["top1"].toDouble() - 100.0 / 6) < 0.01);
    QVERIFY2(text.err.contains("--class-order number"), text.err);
    const auto features = ask(evaluate + QStringList{"--output", "features"});
    QCOMPARE(features.code, 1);
    QVERIFY2(features.err.contains("the model has 3 classes"), features.err);
    QCOMPARE(ask({"info", model, "--output", "score"}).code, 1);
  }

  void what_was_done_with_the_pictures_stands_beside_the_accuracy() {
    const QStringList evaluate{
        "evaluate", "builtin:shapes-resnet20", "--data", "builtin:shapes", "--limit", "20"};
    const auto plain = ask(evaluate + QStringList{"--json"}).json();
    QCOMPARE(plain["preprocessing"].toString(), QString("as they are"));
    QCOMPARE(plain["preprocessing_origin"].toString(), QString("assumed"));
    const auto asked = ask(evaluate + QStringList{"--preprocess", "timm-0.9"});
    QVERIFY2(asked.out.contains("pictures short side 35, centre crop 32x32 (91.4 %), bicubic"),
             asked.out);
    const auto wrong = ask(evaluate + QStringList{"--preprocess", "pil"});
    QCOMPARE(wrong.code, 1);
    QVERIFY(wrong.err.contains("'pil' is not a preprocessing"));
  }

  void outputs_do_not_replace_inputs() {
    const QString model = dir_.filePath("out/quantized.safetensors");
    QVERIFY(QDir().mkpath(dir_.filePath("out")));
    store(model, onnx::small_model("Relu"));
    const QByteArray before = contents(model);
    const auto run = ask({"run", "--model", model, "--method", "squant", "--out",
                          dir_.filePath("out"), "--overwrite"});
    QCOMPARE(run.code, 1);
    QVERIFY2(run.err.contains("would replace what it is made from"), run.err);
    QCOMPARE(contents(model), before);
  }
};

}  // namespace

QTEST_GUILESS_MAIN(ZsqFiles)
#include "test_zsq_files.moc"
