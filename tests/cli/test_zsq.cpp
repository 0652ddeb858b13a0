// SPDX-License-Identifier: GPL-3.0-or-later
// The command line, as a user or a script sees it.
#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <cmath>

#include "tests/support/onnx_bytes.h"
#include "tests/support/shared.h"

namespace {

constexpr const char* kModel = "builtin:shapes-resnet20";

struct Outcome {
  int code = -1;
  QByteArray out;
  QByteArray err;
  QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
};

QString program() {
  return QStringLiteral(ZSQ_BINARY_DIR "/bin/zsq");
}

Outcome zsq(const QStringList& arguments) {
  QProcess process;
  process.start(program(), arguments);
  if (!process.waitForFinished(300000)) return {};
  return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

QByteArray hash(const QString& path) {
  QFile file(path);
  if (!file.open(QIODevice::ReadOnly)) return {};
  return QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha256);
}

class Zsq : public QObject {
  Q_OBJECT
  QTemporaryDir dir_;

  QStringList smallRun(const QString& out) const {
    return {"run",      "--model", kModel,     "--method", "zeroq",   "--bits", "W4A4",
            "--preset", "quick",   "--images", "8",        "--steps", "12",     "--set",
            "batch=8",  "--seed",  "5",        "--out",    out};
  }

  /// Until the run has told 2,000 bytes more than its folder holds already; it must not have ended.
  static void start_and_wait_for_events(QProcess& process, const QStringList& arguments,
                                        const QString& folder) {
    const QString events = folder + "/events.jsonl";
    const qint64 before = QFile(events).size();
    process.start(program(), arguments);
    QTRY_VERIFY_WITH_TIMEOUT(QFile(events).size() > before + 2000, 60000);
    QCOMPARE(process.state(), QProcess::Running);
  }

 private Q_SLOTS:
  void methods_are_listed_with_those_not_yet_available() {
    QHash<QString, QJsonObject> methods;
    for (const auto& value : zsq({"methods", "--json"}).json()["methods"].toArray()) {
      methods[value.toObject()["id"].toString()] = value.toObject();
    }
    QVERIFY(methods.size() >= 28);
    QVERIFY(methods["zeroq"]["available"].toBool());
    QVERIFY(methods["zeroq"]["parameters"].toArray().size() >= 5);
    QCOMPARE(methods["genie"]["category"].toString(), QString("noise_optimization"));
    QCOMPARE(methods["genie"]["year"].toInt(), 2023);
    QCOMPARE(methods["smi"]["networks"].toString(), QString("ViT"));
    const auto lines = QString(zsq({"methods"}).out).split('\n');
    const auto row = lines[lines.indexOf(QRegularExpression("^dfq .*"))];
    QVERIFY2(row.contains(QRegularExpression("DFQ +synthesis_free +PTQ +Q +CNN +ICCV 2019 +yes$")),
             qPrintable(row));
    QVERIFY(lines.size() >= 30);
  }

  void one_method_is_shown_with_what_is_uncertain() {
    QVERIFY(zsq({"methods", "zeroq"}).out.contains("learning_rate"));
    const auto dsg = QString(zsq({"methods", "dsg"}).out);
    QVERIFY2(dsg.contains(QRegularExpression("2023 +Version of 2023: .*patience=260")),
             qPrintable(dsg));
    const auto presets = zsq({"methods", "dsg", "--json"}).json()["presets"].toArray();
    QCOMPARE(presets.size(), 3);
    QCOMPARE(presets[0].toObject()["id"].toString(), QString("paper"));
    QCOMPARE(presets[1].toObject()["values"].toObject()["steps"].toInt(), 100);
    const auto ris = QString(zsq({"methods", "ris"}).out);
    QVERIFY2(ris.contains(QRegularExpression("ResNet-50 +ImageNet +W4A4 +~ 71.54")),
             qPrintable(ris));
    const auto json = zsq({"methods", "ris", "--json"}).json();
    QCOMPARE(json["reported"].toArray()[0].toObject()["verified"].toBool(true), false);
    const auto unknown = zsq({"methods", "magic"});
    QCOMPARE(unknown.code, 1);
    QVERIFY(unknown.err.contains("magic"));
  }

  void a_method_that_is_planned_is_known_but_cannot_run() {
    const auto methods = zsq({"methods", "--json"}).json()["methods"].toArray();
    QVERIFY(methods.size() >= 28);
    for (const auto& value : methods) {
      const auto method = value.toObject();
      if (method["available"].toBool()) continue;
      const auto run = zsq({"run", "--model", kModel, "--method", method["id"].toString(), "--out",
                            dir_.filePath("never")});
      QCOMPARE(run.code, 1);
      QVERIFY2(run.err.contains(method["name"].toString().toUtf8()), run.err);
      QVERIFY2(run.err.contains("known but not available in this version. Available: "), run.err);
      QVERIFY(zsq({"methods", method["id"].toString()}).out.contains("not yet available"));
      return;
    }
    QSKIP("every method of the survey can be run");
  }

  void info_describes_the_layers() {
    const auto json = zsq({"info", kModel, "--json"}).json();
    QCOMPARE(json["architecture"].toString(), QString("cifar_resnet20"));
    QCOMPARE(json["layers"].toArray().size(), 20);
    QCOMPARE(json["classes"].toInt(), 10);
    QCOMPARE(json["parameters"].toInt(), 269722);  // ResNet-20 with option-A shortcuts
    QCOMPARE(json["batch_norm_layers"].toInt(), 19);
    QCOMPARE(json["normalization_origin"].toString(), QString("embedded"));
  }

  void info_prints_aligned_columns_and_a_total() {
    const auto lines = QString(zsq({"info", kModel}).out).split('\n');
    const int head = int(lines.indexOf(QRegularExpression("^ *# +layer .*")));
    QVERIFY(head > 0);
    for (const char* column : {"type", "weight", "output", "batch norm", "quantized at"}) {
      const auto at = lines[head].indexOf(column);
      QVERIFY2(at > 0, column);
      for (int row = head + 1; row < lines.size() - 2; ++row) {
        QVERIFY(lines[row][at - 1] == ' ' && lines[row][at - 2] == ' ');
      }
    }
    QVERIFY(
        lines[head + 2].contains(QRegularExpression("layer1\\.0\\.conv1 +conv 3x3 +16x16x3x3")));
    // 19 convolutions and the classifier; without the 2 * 688 parameters of batch norm.
    QVERIFY(lines[lines.size() - 2].contains(QRegularExpression("total +20 layers +268346 ")));
  }

  void info_gives_the_graph_as_json() {
    const auto json = zsq({"info", kModel, "--json"}).json();
    const auto nodes = json["nodes"].toArray();
    QCOMPARE(nodes[0].toObject()["op"].toString(), QString("input"));
    int layers = 0;
    qint64 parameters = 0;
    for (int i = 0; i < nodes.size(); ++i) {
      const auto node = nodes[i].toObject();
      for (const auto& input : node["inputs"].toArray()) QVERIFY(input.toInt() < i);
      QVERIFY(node["understood"].toBool());
      QVERIFY(!node["output_shape"].toArray().isEmpty());
      const int layer = node["layer"].toInt(-1);
      if (layer >= 0) {
        QCOMPARE(json["layers"].toArray()[layer].toObject()["name"], node["path"]);
        ++layers;
      }
      parameters += node["parameters"].toInteger();
    }
    QCOMPARE(layers, 20);
    QCOMPARE(parameters, 269722);
    QVERIFY(json["attention"].toArray().isEmpty());
    QVERIFY(json["unsupported"].toArray().isEmpty());
    QCOMPARE(json["input_assumed"].toBool(), false);
    QVERIFY(!json["layers"].toArray()[0].toObject()["quantizable_site"].toString().isEmpty());
  }

  void info_shows_a_model_with_an_unknown_operation_and_fails() {
    const QString path = dir_.filePath("odd.onnx");
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray::fromStdString(zsq::test::onnx::small_model("Wavelet")));
    file.close();
    const auto plain = zsq({"info", path});
    QCOMPARE(plain.code, 1);
    QVERIFY2(plain.out.contains("unknown operation Wavelet in 'features.odd"), plain.out);
    QVERIFY(plain.out.contains("features.conv"));
    QVERIFY(plain.out.contains("fc"));
    QVERIFY(plain.err.trimmed().split('\n').last().startsWith("zsq: 1 operation"));
    const auto json = zsq({"info", path, "--json"});
    QCOMPARE(json.code, 1);
    const auto unsupported = json.json()["unsupported"].toArray();
    QCOMPARE(unsupported.size(), 1);  // not the batch norm behind it
    QCOMPARE(unsupported[0].toObject()["op"].toString(), QString("Wavelet"));
    QCOMPARE(json.json()["layers"].toArray().size(), 2);
    // Everything else refuses it in one line.
    const auto run = zsq({"run", "--model", path, "--out", dir_.filePath("odd")});
    QCOMPARE(run.code, 1);
    QVERIFY2(run.err.contains("Wavelet"), run.err);
  }

  void an_open_image_size_is_said_and_can_be_given() {
    const QString path = dir_.filePath("open.onnx");
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray::fromStdString(zsq::test::onnx::small_model("Relu", -1)));
    file.close();
    auto json = zsq({"info", path, "--json"}).json();
    QCOMPARE(json["input_assumed"].toBool(), true);
    QCOMPARE(json["input"].toArray(), (QJsonArray{3, 224, 224}));
    json = zsq({"info", path, "--input-size", "48", "--json"}).json();
    QCOMPARE(json["input_assumed"].toBool(), false);
    QCOMPARE(json["input"].toArray(), (QJsonArray{3, 48, 48}));
  }

  void evaluation_states_its_setting() {
    const auto json =
        zsq({"evaluate", kModel, "--data", "builtin:shapes", "--limit", "200", "--json"}).json();
    QVERIFY(json["top1"].toDouble() > 90);
    QCOMPARE(json["images"].toInt(), 200);
    QCOMPARE(json["bits"].toString(), QString("float32"));
    QCOMPARE(json["normalization"].toString(), QString("shapes"));
  }

  void a_run_writes_its_report_and_can_be_evaluated_compared_and_exported() {
    const QString out = dir_.filePath("run");
    auto arguments = smallRun(out);
    arguments << "--data"
              << "builtin:shapes"
              << "--limit"
              << "100"
              << "--json";
    const auto run = zsq(arguments);
    QVERIFY2(run.code == 0, run.err);
    const auto report = run.json();
    for (const char* key : {"top1", "top5", "images", "bits", "layers", "seconds", "baselines"}) {
      QVERIFY2(report.contains(key), key);
    }
    QCOMPARE(report["bits"].toString(), QString("W4A4"));
    for (const char* baseline : {"float", "noise", "real"}) {
      QVERIFY(report["baselines"].toObject()[baseline].toObject().contains("top1"));
    }
    QFile file(out + "/report.json");
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(QJsonDocument::fromJson(file.readAll()).object(), report);

    const auto again =
        zsq({"evaluate", out, "--data", "builtin:shapes", "--limit", "100", "--json"});
    QCOMPARE(again.json()["top1"].toDouble(), report["top1"].toDouble());
    const auto compared =
        zsq({"compare", out, "--data", "builtin:shapes", "--limit", "32", "--json"});
    QCOMPARE(compared.json()["layers"].toArray().size(), 20);
    QVERIFY(compared.json()["spectra"].toObject()["real"].toObject().contains("radial"));
    for (const char* format : {"onnx", "onnx-int4", "torchscript", "safetensors"}) {
      const QString path = dir_.filePath(format);
      const auto exported = zsq({"export", out, "--format", format, "-o", path, "--json"});
      QVERIFY2(exported.code == 0, exported.err);
      const auto json = exported.json();
      QCOMPARE(json["format"].toString(), QString(format));
      QCOMPARE(json["bytes"].toInteger(), QFile(path).size());
      QCOMPARE(json["float_bytes"].toInteger(), 4 * 269722);
      QVERIFY(json["bytes"].toInteger() < json["float_bytes"].toInteger() / 2);
      QCOMPARE(json["images_checked"].toInt(), 8);
      QCOMPARE(json["images_agreed"].toInt(), 8);
      QVERIFY(json["tensors_checked"].toInt() > 60);
      QVERIFY(json["notes"].isArray());
      const auto info = zsq({"info", path, "--json"}).json();
      QCOMPARE(info["bits"].toString(), QString("W4A4"));
      QCOMPARE(info["layers"].toArray()[3].toObject()["weight_bits"].toInt(), 4);
    }
  }

  void a_method_without_images_takes_policies_and_bits_of_single_layers() {
    const QString out = dir_.filePath("squant");
    const auto run = zsq({"run", "--model", kModel, "--method", "squant", "--bits", "W4A4",
                          "--layer", "conv1=float", "--layer", "linear=W8", "--weights",
                          "per_tensor", "--out", out, "--json"});
    QVERIFY2(run.code == 0, run.err);
    const auto report = run.json();
    QCOMPARE(report["setting"].toString(), QString("W4A4 squant per_tensor conv1=float linear=W8"));
    QCOMPARE(report["images"].toInt(), 0);
    QCOMPARE(report["layers"].toArray().first().toObject()["weight_bits"].toInt(), 0);
    QCOMPARE(report["layers"].toArray().last().toObject()["weight_bits"].toInt(), 8);
    // Given beside a recipe, they replace what it says of that layer.
    const QString again = dir_.filePath("squant-again");
    const auto changed =
        zsq({"run", out + "/recipe.json", "--layer", "conv1=8", "--out", again, "--json"});
    QVERIFY2(changed.code == 0, changed.err);
    QCOMPARE(changed.json()["setting"].toString(),
             QString("W4A4 squant per_tensor conv1=8 linear=W8"));
    const auto refused = zsq({"run", "--model", kModel, "--method", "squant", "--layer",
                              "layer7.conv1=8", "--out", dir_.filePath("none")});
    QCOMPARE(refused.code, 1);
    QVERIFY(refused.err.contains("layer7.conv1"));
    QCOMPARE(zsq({"run", "--model", kModel, "--layer", "conv1=33", "--out", "x"}).code, 1);
    const auto compared =
        zsq({"compare", out, "--data", "builtin:shapes", "--limit", "32", "--json"});
    QCOMPARE(compared.json()["layers"].toArray().size(), 20);
  }

  void a_run_can_be_inspected_layer_by_layer() {
    const QString out = dir_.filePath("inspected");
    QCOMPARE(zsq(smallRun(out)).code, 0);
    const auto all = zsq({"inspect", out, "--json"});
    QVERIFY2(all.code == 0, all.err);
    const auto layers = all.json()["layers"].toArray();
    QCOMPARE(layers.size(), 20);
    QCOMPARE(all.json()["outputs_on"].toString(), QString("synthetic"));
    QCOMPARE(all.json()["images"].toInt(), 8);
    for (const auto& value : layers) {
      const QJsonObject layer = value.toObject();
      QCOMPARE(layer["weight_bits"].toInt(), 4);
      QCOMPARE(layer["clipped"].toDouble(), 0.0);  // ranges are those of the weights
      QVERIFY(layer["weight_sqnr_db"].toDouble() > 10);
      QVERIFY(layer["output_sqnr_db"].toDouble() > 5);
    }
    const auto one = zsq({"inspect", out, "--layer", "layer2.0.conv1", "--json"}).json();
    QCOMPARE(one["layers"].toArray().size(), 1);
    const auto channels = one["weights"]["channels"].toArray();
    QCOMPARE(channels.size(), 32);
    QCOMPARE(channels[0]["levels"].toArray().size(), 16);
    const auto table = zsq({"inspect", out});
    QVERIFY(table.out.contains("layer2.0.conv1"));
    QVERIFY(table.out.contains("8 synthetic images"));
    const auto refused = zsq({"inspect", out, "--layer", "layer9"});
    QCOMPARE(refused.code, 1);
    QVERIFY(refused.err.contains("layer9") && refused.err.contains("layer1.0.conv1"));
    const auto on_run = zsq({"sensitivity", kModel, "--bits", "W3A8", "--images", out, "--json"});
    QCOMPARE(on_run.json()["kl_on"].toString(), QString("synthetic"));
    QCOMPARE(on_run.json()["kl_images"].toInt(), 8);
  }

  void the_sensitivity_of_layers_is_measured_on_the_images_that_are_named() {
    const QStringList arguments{"sensitivity", kModel,           "--bits",  "W2A8",
                                "--data",      "builtin:shapes", "--limit", "40"};
    const auto answer = zsq(arguments + QStringList{"--json"});
    QVERIFY2(answer.code == 0, answer.err);
    const auto json = answer.json();
    QCOMPARE(json["kl_on"].toString(), QString("real"));
    QCOMPARE(json["accuracy_images"].toInt(), 40);
    QCOMPARE(json["layers"].toArray().size(), 20);
    for (const auto& value : json["layers"].toArray()) {
      const QJsonObject layer = value.toObject();
      QCOMPARE(layer["weight_bits"].toInt(), 2);
      QVERIFY(layer["kl"].toDouble() > 0);
      const double drop = json["float_top1"].toDouble() - layer["top1"].toDouble();
      QVERIFY(std::abs(layer["accuracy_drop"].toDouble() - drop) < 1e-9);
    }
    QVERIFY(zsq(arguments).out.contains("W2A8 zsq_all, one layer quantized at a time"));
    const auto refused = zsq({"sensitivity", kModel, "--bits", "W4A4"});
    QCOMPARE(refused.code, 1);
    QVERIFY(refused.err.contains("no images"));
  }

  void an_export_needs_no_format_where_the_ending_tells_it() {
    const QString out = dir_.filePath("for_endings");
    auto arguments = smallRun(out);
    arguments.replace(arguments.indexOf("W4A4"), "W8A8");
    QCOMPARE(zsq(arguments).code, 0);
    const QList<std::pair<QString, QString>> endings{
        {"m.onnx", "onnx"}, {"m.pt", "torchscript"}, {"m.safetensors", "safetensors"}};
    for (const auto& [name, format] : endings) {
      const auto exported = zsq({"export", out, "-o", dir_.filePath(name), "--json"});
      QCOMPARE(exported.json()["format"].toString(), format);
    }
    const auto unknown = zsq({"export", out, "-o", dir_.filePath("m.bin")});
    QCOMPARE(unknown.code, 1);
    QVERIFY(unknown.err.contains("--format"));
    // Eight bits everywhere leave nothing for INT4.
    const auto refused =
        zsq({"export", out, "--format", "onnx-int4", "-o", dir_.filePath("n.onnx"), "--json"});
    QCOMPARE(refused.json()["error"].toObject()["code"].toString(), QString("unsupported"));
    QVERIFY(!QFile::exists(dir_.filePath("n.onnx")));
    const auto text = zsq({"export", out, "-o", dir_.filePath("m.onnx")});
    QVERIFY2(text.out.contains("same class as the workbench's model on 8 of 8 images"), text.out);
  }

  void a_recipe_file_repeats_the_run_to_the_byte() {
    const QString first = dir_.filePath("first");
    const QString second = dir_.filePath("second");
    QCOMPARE(zsq(smallRun(first)).code, 0);
    const auto repeated = zsq({"run", first + "/recipe.json", "--out", second, "--threads", "2"});
    QVERIFY2(repeated.code == 0, repeated.err);
    for (const char* name : {"/images.safetensors", "/quantized.safetensors", "/recipe.json"}) {
      QCOMPARE(hash(second + name), hash(first + name));
    }
  }

  void a_killed_run_resumes_to_the_same_bytes() {
    const QString whole = dir_.filePath("whole");
    const QString killed = dir_.filePath("killed");
    auto arguments = smallRun(whole);
    arguments.replace(arguments.indexOf("12"), "300");
    QCOMPARE(zsq(arguments).code, 0);
    arguments.replace(arguments.indexOf(whole), killed);
    // Checkpoints are written every five seconds, and where a run is interrupted: killed is the one
    // that goes on from there.
    QProcess interrupted;
    start_and_wait_for_events(interrupted, arguments, killed);
    interrupted.terminate();
    QVERIFY(interrupted.waitForFinished(30000));
    QCOMPARE(interrupted.exitCode(), 130);
    QVERIFY(QFile::exists(killed + "/checkpoint.safetensors"));
    QProcess process;
    start_and_wait_for_events(process, arguments + QStringList{"--resume"}, killed);
    process.kill();
    QVERIFY(process.waitForFinished(30000));
    QCOMPARE(process.exitStatus(), QProcess::CrashExit);
    QVERIFY(!QFile::exists(killed + "/report.json"));
    const auto resumed = zsq(arguments + QStringList{"--resume"});
    QVERIFY2(resumed.code == 0, resumed.err);
    QCOMPARE(hash(killed + "/images.safetensors"), hash(whole + "/images.safetensors"));
    QCOMPARE(hash(killed + "/quantized.safetensors"), hash(whole + "/quantized.safetensors"));
  }

  void interrupting_keeps_the_work_and_says_how_to_go_on() {
    const QString out = dir_.filePath("interrupted");
    auto arguments = smallRun(out);
    arguments.replace(arguments.indexOf("12"), "100000");
    QProcess process;
    start_and_wait_for_events(process, arguments, out);
    process.terminate();
    QVERIFY(process.waitForFinished(30000));
    QCOMPARE(process.exitCode(), 130);
    QVERIFY(process.readAllStandardError().contains("--resume"));
    QVERIFY(QFile::exists(out + "/checkpoint.safetensors"));
  }

  void errors_are_one_clear_line_and_a_code_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("words");
    const QString out = dir_.filePath("never");
    const QStringList run{"run", "--model", kModel, "--out", out};
    QTest::newRow("missing model") << QStringList{"info", "/no/such.pth"} << "file_not_found"
                                   << "/no/such.pth";
    QTest::newRow("bits") << run + QStringList{"--bits", "W1A4"} << "invalid_argument"
                          << "W1A4";
    QTest::newRow("method") << run + QStringList{"--method", "magic"} << "unknown_method"
                            << "zeroq";
    QTest::newRow("parameter") << run + QStringList{"--set", "speed=9"} << "invalid_argument"
                               << "speed";
    QTest::newRow("range") << run + QStringList{"--steps", "0"} << "invalid_argument"
                           << "steps";
    QTest::newRow("number") << run + QStringList{"--set", "learning_rate=fast"}
                            << "invalid_argument"
                            << "fast";
    QTest::newRow("normalization")
        << QStringList{"info", kModel, "--normalize", "1,2:3"} << "invalid_argument"
        << "1,2:3";
    QTest::newRow("output") << QStringList{"run", "--model", kModel, "--out", "/proc/none"}
                            << "file_not_writable"
                            << "/proc/none";
    QTest::newRow("no run") << QStringList{"export", dir_.path(), "--format",
                                           "onnx",   "-o",        "/tmp/x"}
                            << "file_not_found"
                            << "run";
    QTest::newRow("data") << QStringList{"evaluate", kModel, "--data", "/no/images"}
                          << "file_not_found"
                          << "/no/images";
    QTest::newRow("format") << QStringList{"export", dir_.path(), "--format",
                                           "word",   "-o",        "/tmp/x"}
                            << "invalid_argument"
                            << "word";
  }
  void errors_are_one_clear_line_and_a_code() {
    QFETCH(QStringList, arguments);
    QFETCH(QString, code);
    QFETCH(QString, words);
    const auto plain = zsq(arguments);
    QCOMPARE(plain.code, 1);
    QVERIFY2(plain.err.contains(words.toUtf8()), plain.err);
    QCOMPARE(plain.err.trimmed().split('\n').last().startsWith("zsq: "), true);
    QVERIFY(plain.out.isEmpty());
    const auto json = zsq(arguments + QStringList{"--json"});
    QCOMPARE(json.json()["error"].toObject()["code"].toString(), code);
  }

  void a_truncated_model_says_so() {
    QFile source(QStringLiteral(ZSQ_PROJECT_DIR "/resources/shapes-resnet20.safetensors"));
    QVERIFY(source.open(QIODevice::ReadOnly));
    QFile cut(dir_.filePath("cut.safetensors"));
    QVERIFY(cut.open(QIODevice::WriteOnly));
    cut.write(source.read(500000));
    cut.close();
    QCOMPARE(zsq({"info", cut.fileName(), "--json"}).json()["error"].toObject()["code"].toString(),
             QString("truncated"));
  }

  void wrong_usage_is_told_apart_from_failure() {
    QCOMPARE(zsq({}).code, 2);
    QCOMPARE(zsq({"fly"}).code, 2);
    QCOMPARE(zsq({"run", "--model", kModel}).code, 2);
    QCOMPARE(zsq({"--help"}).code, 0);
    QVERIFY(zsq({"--version"}).out.contains("0.1"));
  }

  void the_real_resnet20_has_its_known_accuracy_data() {
    QTest::addColumn<QString>("file");
    for (const char* file : {"th", "pt", "safetensors"}) QTest::newRow(file) << QString(file);
  }
  void the_real_resnet20_has_its_known_accuracy() {
    ZSQ_NEEDS_SHARED("data/cifar10/test_batch.bin");
    QFETCH(QString, file);
    const auto json =
        zsq({"evaluate", zsq::test::shared_path("data/models/cifar10-resnet20." + file), "--data",
             zsq::test::shared_path("data/cifar10/test_batch.bin"), "--json"})
            .json();
    QCOMPARE(json["images"].toInt(), 5000);
    QVERIFY(std::abs(json["top1"].toDouble() - 91.56) <= 0.1);
    QVERIFY(std::abs(json["top5"].toDouble() - 99.58) <= 0.1);
  }
};

}  // namespace

QTEST_GUILESS_MAIN(Zsq)
#include "test_zsq.moc"
