// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/section.h"

#include <ATen/CPUGeneratorImpl.h>
#include <fmt/format.h>

#include <utility>

#include "api/error.h"
#include "base/random.h"
#include "learn/run_context.h"

namespace zsq {
namespace {

constexpr std::string_view kResult = "/result/";
constexpr std::string_view kState = "/state/";

/// Gives the tensor to its section where its key has that mark.
bool sort_in(std::map<std::string, TensorMap>& sections, std::string_view mark,
             const std::string& key, const at::Tensor& tensor) {
  const std::size_t at = key.find(mark);
  if (at == std::string::npos) return false;
  sections[key.substr(0, at)][key.substr(at + mark.size())] = tensor;
  return true;
}

void add(TensorMap& all, const std::string& name, std::string_view mark, const TensorMap& own) {
  for (const auto& [key, tensor] : own) all[fmt::format("{}{}{}", name, mark, key)] = tensor;
}

}  // namespace

void SectionRecords::load(RunContext& run) {
  if (std::exchange(loaded_, true)) return;
  const auto saved = run.saved_state();
  if (!saved) return;
  for (const auto& [key, tensor] : *saved) {
    if (!sort_in(results_, kResult, key, tensor)) sort_in(states_, kState, key, tensor);
  }
}

const TensorMap* SectionRecords::result(const std::string& name) const {
  const auto found = results_.find(name);
  return found == results_.end() ? nullptr : &found->second;
}

std::optional<TensorMap> SectionRecords::state(const std::string& name) const {
  const auto found = states_.find(name);
  return found == states_.end() ? std::nullopt : std::optional(found->second);
}

void SectionRecords::keep(const std::string& name, TensorMap result) {
  results_[name] = std::move(result);
  states_.erase(name);
}

void SectionRecords::enter(const std::string& name) {
  if (std::exchange(entered_[name], true)) {
    throw Error(ErrorCode::Internal, fmt::format("two sections are called '{}'", name));
  }
}

void SectionRecords::note(const std::string& name, TensorMap state) {
  states_[name] = std::move(state);
}

TensorMap SectionRecords::checkpoint() const {
  TensorMap all;
  for (const auto& [section, result] : results_) add(all, section, kResult, result);
  for (const auto& [section, state] : states_) add(all, section, kState, state);
  return all;
}

Section::Section(RunContext& run, std::string name) : run_(run), name_(std::move(name)) {
  run_.section_records().enter(name_);
  run_.section_records().load(run_);
}

std::uint64_t Section::seed(std::string_view stream) const {
  return split_seed(split_seed(run_.seed(), name_), stream);
}

at::Generator Section::generator(std::string_view stream) const {
  return at::detail::createCPUGenerator(seed(stream));
}

const TensorMap* Section::result() const {
  return run_.section_records().result(name_);
}

std::optional<TensorMap> Section::saved() const {
  return run_.section_records().state(name_);
}

void Section::begin(Stage stage, std::int64_t total, const std::vector<std::string>& losses) {
  if (!losses.empty()) run_.announce_losses(losses);
  run_.begin_stage(stage, total);
}

void Section::report(std::int64_t iteration, const std::vector<double>& losses,
                     double learning_rate) {
  run_.report_losses(iteration, losses, learning_rate);
}

void Section::advance(std::int64_t done) {
  run_.advance(done);
}

void Section::checkpoint(const std::function<TensorMap()>& state) {
  run_.checkpoint([&] {
    SectionRecords& records = run_.section_records();
    if (state) records.note(name_, state());
    return records.checkpoint();
  });
}

const TensorMap& Section::finish(TensorMap result) {
  run_.section_records().keep(name_, std::move(result));
  checkpoint();
  return *this->result();
}

}  // namespace zsq
