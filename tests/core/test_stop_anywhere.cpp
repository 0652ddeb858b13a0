// SPDX-License-Identifier: GPL-3.0-or-later
// A run that is told to stop does so at once, whatever it is doing: also within a step that takes
// long on a large network, and in what goes before the first step.
#include <ATen/ops/zeros.h>

#include <atomic>
#include <thread>

#include "api/cancel_scope.h"
#include "base/interrupt.h"
#include "base/parallel.h"
#include "execute/executor.h"
#include "tests/support/contract.h"
#include "tests/support/gated_networks.h"

using namespace zsq;
using namespace zsq::test;

namespace {

class StopAnywhere : public QObject {
  Q_OBJECT
  ContractPlace place_;
  const std::vector<ContractCase> cases_ = contract_cases();

  static bool cancelled(const std::function<void()>& work) {
    try {
      work();
      return false;
    } catch (const Error& error) {
      return error.code() == ErrorCode::Cancelled;
    }
  }

  /// Uses a processor for so many seconds.
  static void spend(double seconds) {
    const double end = processor_seconds() + seconds;
    while (processor_seconds() < end) {
    }
  }

 private Q_SLOTS:
  void initTestCase() {
    save_network(place_.path("large.safetensors"), gated_network(efficientnet_b0()));
    save_network(place_.path("case.safetensors"), gated_network());
  }

  void a_network_is_left_between_two_operations() {
    const Graph graph = gated_network();
    const at::Tensor images = at::zeros({1, 3, 32, 32});
    RunControl control;
    const CancelScope scope(&control);
    int walked = 0;
    const auto walk = [&] {
      forward(graph, images, {}, [&](NodeId, const at::Tensor& value) {
        ++walked;
        spend(0.03);
        if (walked == 3) control.cancel();
        return value;
      });
    };
    QVERIFY(cancelled(walk));
    // A moment is left for a checkpoint, no more.
    QVERIFY(walked > 3 && walked < static_cast<int>(graph.nodes.size()) / 2);
  }

  void threads_that_share_the_work_stop_as_well() {
    RunControl control;
    const CancelScope scope(&control);
    std::atomic<int> parts{0};
    QVERIFY(cancelled([&] {
      parallel_for(3, 100000, [&](std::int64_t) {
        if (++parts == 5) control.cancel();
        spend(0.001);
      });
    }));
    QVERIFY(parts < 10000);
  }

  void outside_of_a_scope_nothing_is_stopped() {
    RunControl control;
    control.cancel();
    {
      const CancelScope scope(&control);
      const CancelScope inner(nullptr);  // changes nothing
      QVERIFY(cancelled([] {
        for (int i = 0; i < 1000; ++i) {
          spend(0.01);
          obey_cancel();
        }
      }));
    }
    obey_cancel();
    std::thread([] { obey_cancel(); }).join();
  }

  void a_run_on_a_large_network_stops_at_once_data() {
    QTest::addColumn<int>("row");
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("wait_ms");
    for (std::size_t i = 0; i < cases_.size(); ++i) {
      if (cases_[i].twin != Twin::Cnn) continue;
      for (const int wait : {50, 700, 2500}) {
        QTest::addRow("%s, EfficientNet-B0, after %d ms", cases_[i].name().c_str(), wait)
            << static_cast<int>(i) << "large.safetensors" << wait;
      }
      QTest::addRow("%s, the case, after 300 ms", cases_[i].name().c_str())
          << static_cast<int>(i) << "case.safetensors" << 300;
    }
  }
  void a_run_on_a_large_network_stops_at_once() {
    QFETCH(int, row);
    QFETCH(QString, file);
    QFETCH(int, wait_ms);
    const ContractCase& one = cases_.at(std::size_t(row));
    Recipe recipe = place_.recipe(one, {.images = 32, .batch = 16, .most = 1000});
    recipe.model.location = place_.path(file.toStdString());
    const RunOptions o = place_.options();
    Run run(recipe, o);
    run.start();
    Follower follower(run, o.folder);
    const auto moment = std::chrono::steady_clock::now() + std::chrono::milliseconds(wait_ms);
    follower.follow([&] { return std::chrono::steady_clock::now() > moment; });
    const Stage stage = follower.stage();
    const double before = processor_seconds();
    run.cancel();
    const Ended ended = follower.finish();
    const double needed = processor_seconds() - before;
    QVERIFY2(!ended.refusal, ended.refusal ? ended.refusal->what() : "");
    qInfo("%.2f s in stage %s", needed, to_string(stage));
    QVERIFY2(needed < kAtOnce, to_string(stage));
  }
};

}  // namespace

QTEST_GUILESS_MAIN(StopAnywhere)
#include "test_stop_anywhere.moc"
