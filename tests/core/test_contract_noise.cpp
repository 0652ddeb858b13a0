// SPDX-License-Identifier: GPL-3.0-or-later
// The contract of every method that makes images to calibrate with: they do that better than noise
// does, on the built-in network at three bits. (What a method that trains gains by a few steps is
// not known; README has measurements.)
#include <algorithm>
#include <array>
#include <vector>

#include "tests/support/contract.h"

using namespace zsq;
using namespace zsq::test;

namespace {

/// One run tells little: three images of 300 are a point, and noise and images vary with the seed.
constexpr std::array<std::uint64_t, 3> kSeeds{0, 1, 2};
/// Points. The README's measurement on this network (W3A3, ZeroQ with its quick preset) has 2.8
/// points on 1,000 images; half of that is asked for.
constexpr double kLeast = 1.4;

class ContractNoise : public QObject {
  Q_OBJECT
  ContractPlace place_;

  static bool makes_images(const MethodCard& card) {
    return card.category != MethodCategory::Baseline && !card.trains_weights &&
           card.networks != Networks::Transformer && card.scope.find('S') != std::string::npos;
  }

  /// What learns its rounding gains tens of points, and takes long: one seed tells.
  static std::vector<std::uint64_t> seeds_of(const MethodInfo& info) {
    const bool reconstructs =
        std::any_of(info.parameters.begin(), info.parameters.end(),
                    [](const ParameterSpec& spec) { return spec.name == "reconstruction"; });
    if (reconstructs) return {kSeeds.front()};
    return {kSeeds.begin(), kSeeds.end()};
  }

 private Q_SLOTS:
  void images_are_worth_more_than_noise_data() {
    QTest::addColumn<QString>("id");
    for (const MethodInfo& info : methods()) {
      if (makes_images(info.card)) {
        QTest::newRow(info.card.id.c_str()) << QString::fromStdString(info.card.id);
      }
    }
  }
  void images_are_worth_more_than_noise() {
    QFETCH(QString, id);
    const MethodInfo info = method(id.toStdString());
    const std::vector<std::uint64_t> seeds = seeds_of(info);
    std::map<std::string, double> top1;  // means over the seeds, in percent
    for (const std::uint64_t seed : seeds) {
      Recipe wanted = place_.recipe({info, Twin::Cnn}, {.images = 32, .batch = 32, .most = 20});
      wanted.model = {"builtin:shapes-resnet20", {}, {}, {}};
      wanted.data = DataSource{"builtin:shapes"};
      wanted.data_limit = 300;
      wanted.quantization.bits = {3, 3};
      wanted.seed = seed;
      RunOptions o = place_.options();
      o.threads = 2;
      const Ended run = place_.run(wanted, o);
      ZSQ_SOUND(run);
      for (const AccuracyEntry& entry : run.events.result->accuracies) {
        top1[entry.id] += 100 * entry.evaluation.top1 / static_cast<double>(seeds.size());
      }
    }
    const double gained = top1.at(id.toStdString()) - top1.at("noise");
    qInfo("float %.1f, noise %.1f, %s %.1f, real %.1f", top1.at("float"), top1.at("noise"),
          qPrintable(id), top1.at(id.toStdString()), top1.at("real"));
    QVERIFY2(gained > kLeast, qPrintable(QString::number(gained)));
  }
};

}  // namespace

QTEST_GUILESS_MAIN(ContractNoise)
#include "test_contract_noise.moc"
