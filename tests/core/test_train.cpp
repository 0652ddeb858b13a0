// SPDX-License-Identifier: GPL-3.0-or-later
// The trainer on a handful of plain pictures in two colours.
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <opencv2/imgcodecs.hpp>

#include "api/analysis.h"
#include "api/error.h"
#include "api/model.h"
#include "api/train.h"
#include "base/file.h"
#include "tests/support/shared.h"

using namespace zsq;

namespace {

class Train : public QObject {
  Q_OBJECT
  QTemporaryDir dir_;

  /// SHA-256 of three epochs' model on one thread, made by the first test that asks for it.
  const std::string& whole() {
    static const std::string hash = [this] {
      const auto o = options("whole.safetensors", 3);
      train(o);
      return sha256_of_file(o.output);
    }();
    return hash;
  }
  TrainOptions options(const char* name, std::int64_t epochs) const {
    TrainOptions o;
    o.data.location = dir_.filePath("pictures").toStdString();
    o.output = dir_.filePath(name).toStdString();
    o.epochs = epochs;
    o.batch = 8;
    o.learning_rate = 0.05;
    o.validation_images = 8;
    o.threads = 1;
    o.seed = 4;
    return o;
  }

 private Q_SLOTS:
  void initTestCase() {
    for (int i = 0; i < 24; ++i) {
      for (const char* name : {"blue", "red"}) {
        QDir folder(dir_.filePath(QString("pictures/%1").arg(name)));
        QVERIFY(folder.mkpath("."));
        const bool red = name[0] == 'r';
        const cv::Mat picture(32, 32, CV_8UC3, cv::Scalar(red ? 20 : 200, 40 + i, red ? 200 : 20));
        QVERIFY(cv::imwrite(folder.filePath(QString("%1.png").arg(i)).toStdString(), picture));
      }
    }
  }

  void training_learns_and_its_model_opens_with_what_it_was_trained_with() {
    const auto o = options("a.safetensors", 6);
    std::vector<double> losses;
    const auto result = train(o, nullptr, [&](const TrainProgress& p) {
      if (p.validation_top1 >= 0) losses.push_back(p.loss);
    });
    QCOMPARE(losses.size(), std::size_t(6));
    QVERIFY(losses.back() < losses.front());
    QVERIFY(result.validation_top1 > 0.9);  // all held-out pictures are red
    const auto info = Model::load({o.output, {}, {}}).info();
    QCOMPARE(info.architecture, std::string("cifar_resnet20"));
    QCOMPARE(info.classes, std::int64_t(2));
    QCOMPARE(info.class_names, (std::vector<std::string>{"blue", "red"}));
    QCOMPARE(info.normalization_origin, NormalizationOrigin::Embedded);
    QVERIFY(!QFile::exists(QString::fromStdString(o.output + ".checkpoint")));
  }

  void a_training_that_was_stopped_resumes_to_the_same_bytes() {
    auto cut = options("cut.safetensors", 3);
    RunControl control;
    QVERIFY_EXCEPTION_THROWN(train(cut, &control,
                                   [&](const TrainProgress& p) {
                                     if (p.epoch == 2 && p.batch == 2) control.cancel();
                                   }),
                             Error);
    QVERIFY(QFile::exists(QString::fromStdString(cut.output + ".checkpoint")));
    QVERIFY(!QFile::exists(QString::fromStdString(cut.output)));
    cut.resume = true;
    std::int64_t first_epoch = 0;
    train(cut, nullptr, [&](const TrainProgress& p) {
      if (first_epoch == 0) first_epoch = p.epoch;
    });
    QCOMPARE(first_epoch, std::int64_t(2));
    QCOMPARE(sha256_of_file(cut.output), whole());
  }

  void threads_do_not_change_the_result() {
    auto two = options("two.safetensors", 3);
    two.threads = 2;
    train(two);
    QCOMPARE(sha256_of_file(two.output), whole());
  }

  void impossible_settings_are_refused() {
    auto o = options("x.safetensors", 0);
    QVERIFY_EXCEPTION_THROWN(train(o), Error);
    o = options("x.safetensors", 1);
    o.batch = 1000;
    QVERIFY_EXCEPTION_THROWN(train(o), Error);
    o = options("x.safetensors", 1);
    for (const char* id : {"lenet", "vit_cifar_nano"}) {
      o.architecture = id;
      QVERIFY_EXCEPTION_THROWN(train(o), Error);
    }
    o = options("x.safetensors", 1);
    o.resume = true;
    QVERIFY_EXCEPTION_THROWN(train(o), Error);
  }
};

}  // namespace

QTEST_GUILESS_MAIN(Train)
#include "test_train.moc"
