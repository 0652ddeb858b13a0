// SPDX-License-Identifier: GPL-3.0-or-later
// The contract of every method: every parameter at both ends of its range, every choice, and many
// at once either work or are refused in a sentence. What would take long is stopped once it works.
#include "base/random.h"
#include "tests/support/contract.h"

using namespace zsq;
using namespace zsq::test;

namespace {

constexpr auto kMoment = std::chrono::milliseconds(250);
constexpr int kDraws = 20;  ///< of many parameters at once, for each method

/// What a parameter is to be tried with.
struct Trial {
  std::string parameter;
  ParameterValue value;
  [[nodiscard]] std::string name() const { return parameter + " = " + to_string(value); }
};

std::vector<ParameterValue> extremes_of(const ParameterSpec& spec) {
  if (std::holds_alternative<bool>(spec.value)) return {true, false};
  if (std::holds_alternative<std::string>(spec.value)) {
    if (spec.choices.empty()) return {std::string(), std::string("/nowhere/at all")};
    return {spec.choices.begin(), spec.choices.end()};
  }
  const double low = spec.minimum.value();
  const double high = spec.maximum.value();
  if (std::holds_alternative<double>(spec.value)) return {low, high};
  return {static_cast<std::int64_t>(low), static_cast<std::int64_t>(high)};
}

class ContractEnds : public QObject {
  Q_OBJECT
  ContractPlace place_;
  const std::vector<ContractCase> cases_ = contract_cases();

  struct Outcome {
    std::string wrong;  ///< empty: as it should be
    enum { Finished, Stopped, Refused } how = Refused;
  };

  /// Lets the run work for a moment.
  Outcome outcome(const Recipe& recipe) {
    const RunOptions o = place_.options();
    Outcome result = attempt(recipe, o);
    std::filesystem::remove_all(o.folder);
    return result;
  }
  Outcome attempt(const Recipe& recipe, const RunOptions& o) {
    try {
      Run run(recipe, o);
      run.start();
      Follower follower(run, o.folder);
      const auto moment = std::chrono::steady_clock::now() + kMoment;
      follower.follow([&] { return std::chrono::steady_clock::now() > moment; });
      const bool stopped = !follower.has_ended();
      const double before = processor_seconds();
      if (stopped) run.cancel();
      const Ended ended = follower.finish();
      const double needed = processor_seconds() - before;
      if (ended.refusal) return {refusal_complaint(*ended.refusal), Outcome::Refused};
      if (ended.state == RunState::Finished) return {complaint(ended), Outcome::Finished};
      if (!stopped) return {std::string("it is ") + to_string(ended.state), Outcome::Refused};
      if (needed > kAtOnce) {
        return {"it stopped after " + std::to_string(needed) + " s", Outcome::Stopped};
      }
      return {{}, Outcome::Stopped};
    } catch (const Error& error) {
      return {refusal_complaint(error), Outcome::Refused};
    }
  }

 private Q_SLOTS:
  void every_number_has_a_range_with_its_presets_inside_data() { contract_rows(); }
  void every_number_has_a_range_with_its_presets_inside() {
    QFETCH(int, row);
    for (const ParameterSpec& spec : cases_.at(std::size_t(row)).info.parameters) {
      const bool number = std::holds_alternative<std::int64_t>(spec.value) ||
                          std::holds_alternative<double>(spec.value);
      if (!number) continue;
      QVERIFY2(spec.minimum && spec.maximum && *spec.minimum < *spec.maximum, spec.name.c_str());
    }
    check_parameters(cases_.at(std::size_t(row)).info,
                     quick_parameters(cases_.at(std::size_t(row)).info));
  }

  void each_end_works_or_is_refused_data() { contract_rows(); }
  void each_end_works_or_is_refused() {
    QFETCH(int, row);
    const ContractCase& one = cases_.at(std::size_t(row));
    // As little as can be: one that ends within the moment tells more than one that is stopped.
    const Recipe usual = place_.recipe(one, {.images = 6, .batch = 4, .most = 2});
    int finished = 0;
    for (const ParameterSpec& spec : one.info.parameters) {
      for (const ParameterValue& value : extremes_of(spec)) {
        Recipe extreme = usual;
        extreme.parameters[spec.name] = value;
        const Outcome found = outcome(extreme);
        const std::string what = Trial{spec.name, value}.name();
        QVERIFY2(found.wrong.empty(), (what + ": " + found.wrong).c_str());
        finished += found.how == Outcome::Finished ? 1 : 0;
      }
    }
    QVERIFY(one.info.parameters.empty() || finished > 0);
  }

  void many_ends_at_once_work_or_are_refused_data() { contract_rows(); }
  void many_ends_at_once_work_or_are_refused() {
    QFETCH(int, row);
    const ContractCase& one = cases_.at(std::size_t(row));
    if (one.info.parameters.empty()) return;
    for (int draw = 0; draw < kDraws; ++draw) {
      SplitMix random(static_cast<std::uint64_t>(row), static_cast<std::uint64_t>(draw));
      Recipe extreme = place_.recipe(one);
      std::string text;
      for (const ParameterSpec& spec : one.info.parameters) {
        if (!random.chance(0.3)) continue;
        const auto values = extremes_of(spec);
        const auto chosen = values.at(std::size_t(random.below(static_cast<int>(values.size()))));
        extreme.parameters[spec.name] = chosen;
        text += Trial{spec.name, chosen}.name() + ", ";
      }
      const Outcome found = outcome(extreme);
      QVERIFY2(found.wrong.empty(), (text + found.wrong).c_str());
    }
  }

  void a_value_beyond_its_range_is_refused_at_the_door_data() { contract_rows(); }
  void a_value_beyond_its_range_is_refused_at_the_door() {
    QFETCH(int, row);
    const ContractCase& one = cases_.at(std::size_t(row));
    for (const ParameterSpec& spec : one.info.parameters) {
      std::vector<ParameterValue> wrong;
      if (std::holds_alternative<double>(spec.value)) {
        wrong = {*spec.minimum - 1, *spec.maximum * 2 + 1, std::nan("")};
      } else if (std::holds_alternative<std::int64_t>(spec.value)) {
        wrong = {static_cast<std::int64_t>(*spec.minimum) - 1,
                 static_cast<std::int64_t>(*spec.maximum) + 1};
      } else if (!spec.choices.empty()) {
        wrong = {std::string("none of these")};
      }
      for (const ParameterValue& value : wrong) {
        Recipe beyond = place_.recipe(one);
        beyond.parameters[spec.name] = value;
        try {
          const Run run(beyond, place_.options());
          QFAIL((Trial{spec.name, value}.name() + " was accepted").c_str());
        } catch (const Error& error) {
          const std::string complaint = refusal_complaint(error);
          QVERIFY2(complaint.empty(), complaint.c_str());
          QVERIFY2(std::string(error.what()).find(spec.name) != std::string::npos, error.what());
        }
      }
    }
  }
};

}  // namespace

QTEST_GUILESS_MAIN(ContractEnds)
#include "test_contract_ends.moc"
