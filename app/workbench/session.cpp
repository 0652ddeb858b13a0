// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/session.h"

#include <algorithm>

namespace zsq::app {
namespace {

constexpr std::int64_t kPreviewImages = 64;
constexpr std::int64_t kComparedImages = 256;
constexpr std::int64_t kComparedLive = 64;  // while a run uses the machine
constexpr std::int64_t kValuesLive = 20'000;
constexpr int kSmallestCompareInterval = 2000;
/// While a run uses the machine, comparing takes at most this share of the time.
constexpr double kCompareShare = 0.05;

}  // namespace

Session::Session(QObject* parent) : QObject(parent) {
  poll_.setInterval(33);
  connect(&poll_, &QTimer::timeout, this, &Session::poll);
  compare_timer_.setSingleShot(true);
  connect(&compare_timer_, &QTimer::timeout, this, &Session::compareNow);
  dim_timer_.setSingleShot(true);
  connect(&dim_timer_, &QTimer::timeout, this, [this] { Q_EMIT comparisonStale(true); });
}

Session::~Session() = default;

Background::Failed Session::fail() {
  return [this](const Error& error) { Q_EMIT failed(error); };
}

void Session::openModel(const ModelSource& source) {
  opening_ = true;
  Q_EMIT modelOpening(QString::fromStdString(source.location));
  background_.post(
      Lane::Model,
      [this, source](RunControl&) -> std::function<void()> {
        try {
          const Model model = Model::load(source);
          return [this, source, model] { adoptModel(source, model, {}); };
        } catch (const Error& error) {
          if (error.code() != ErrorCode::Unsupported) throw;
          const ModelInfo info = Model::inspect(source);
          if (info.unsupported.empty()) throw;
          return [this, source, info] { adoptModel(source, {}, info); };
        }
      },
      [this](const Error& error) {
        opening_ = false;
        Q_EMIT failed(error);
        Q_EMIT modelFailed();
        settle();
      });
}

/// Everything of the model before goes, its run and comparison too.
void Session::adoptModel(const ModelSource& source, std::optional<Model> model,
                         std::optional<ModelInfo> inspected) {
  for (const Lane lane : {Lane::Compare, Lane::Preview, Lane::Spectrum}) background_.cancel(lane);
  cancelSensitivity();
  forgetWeights();
  poll_.stop();
  run_.reset();
  result_.reset();
  saved_.reset();
  run_folder_.clear();
  shown_.reset();
  live_ = true;
  last_state_ = RunState::Created;
  dim_timer_.stop();
  compared_iteration_.reset();
  Q_EMIT comparisonStale(false);
  opening_ = false;
  weights_layer_ = -1;
  model_ = std::move(model);
  inspected_ = std::move(inspected);
  model_source_ = source;
  if (!model_) {
    Q_EMIT modelInspected();
    return settle();
  }
  Q_EMIT modelOpened();
  previewData();
  compareSoon();
  settle();
}

void Session::settle() {
  if (isSettled()) Q_EMIT settled();
}

const ModelInfo* Session::modelInfo() const {
  if (model_) return &model_->info();
  return inspected_ ? &*inspected_ : nullptr;
}

void Session::openData(const DataSource& source) {
  data_opening_ = true;
  Q_EMIT dataOpening(QString::fromStdString(source.location));
  background_.post(
      Lane::Data,
      [this, source](RunControl&) -> std::function<void()> {
        const Dataset data = Dataset::open(source);
        return [this, data] {
          data_ = data;
          data_opening_ = false;
          Q_EMIT dataChanged();
          previewData();
          compareSoon();
          settle();
        };
      },
      [this](const Error& error) {
        data_opening_ = false;
        Q_EMIT failed(error);
        Q_EMIT dataChanged();
        settle();
      });
}

void Session::closeData() {
  background_.cancel(Lane::Data);
  background_.cancel(Lane::Preview);
  background_.cancel(Lane::Spectrum);
  data_.reset();
  data_opening_ = false;
  Q_EMIT dataChanged();
  compareSoon();
  settle();
}

void Session::previewData() {
  if (!data_ || !model_) return;
  background_.post(
      Lane::Preview,
      [this, data = *data_, model = *model_](RunControl&) -> std::function<void()> {
        const PixelImages images = classify_preview(model, data, 0, kPreviewImages);
        return [this, images] { Q_EMIT realPreview(images); };
      },
      fail());
  background_.post(
      Lane::Spectrum,
      [this, data = *data_, info = model_->info()](RunControl& control) -> std::function<void()> {
        const SpectrumFrame frame =
            dataset_spectrum(data, info.input, kComparedImages, &control, info.preprocessing);
        return [this, frame] { Q_EMIT realSpectrum(frame); };
      },
      fail());
}

void Session::start(Recipe recipe, RunOptions options) {
  recipe.model = model_source_;
  if (data_) recipe.data = source_of(data_->info());
  launch(std::move(recipe), std::move(options));
}

void Session::launch(Recipe recipe, RunOptions options) {
  Q_EMIT runStarting();
  // The constructor reads and hashes the model file: not on the window's thread.
  background_.post(
      Lane::Start,
      [this, recipe, options](RunControl&) -> std::function<void()> {
        auto run = std::make_shared<Run>(recipe, options);
        return [this, run, folder = QString::fromStdString(options.folder)] { adopt(run, folder); };
      },
      [this](const Error& error) {
        Q_EMIT failed(error);
        Q_EMIT stateChanged();
      });
}

void Session::adopt(std::shared_ptr<Run> run, const QString& folder) {
  background_.cancel(Lane::Compare);
  cancelSensitivity();
  run_ = std::move(run);
  run_folder_ = folder;
  result_.reset();
  saved_.reset();
  forgetWeights();
  shown_.reset();
  live_ = true;
  last_state_ = RunState::Created;
  last_compare_seconds_ = 0;  // the first comparison of a run comes soon
  Q_EMIT comparisonStale(true);
  run_->start();
  inspectWeights();
  Q_EMIT runStarted();
  poll_.start();
  poll();
}

std::optional<RunState> Session::runState() const {
  if (!run_) return std::nullopt;
  return run_->state();
}

bool Session::active() const {
  const auto state = runState();
  return background_.busy(Lane::Start) || state == RunState::Running || state == RunState::Paused;
}

void Session::pause() {
  if (run_) run_->pause();
}
void Session::resume() {
  if (run_) run_->resume();
}
void Session::step() {
  if (run_) run_->step();
}
void Session::stop() {
  background_.cancel(Lane::Start);
  if (run_) run_->cancel();
}

void Session::poll() {
  if (!run_) return;
  RunEvents events = run_->poll();
  for (const LogLine& line : events.log)
    Q_EMIT logged(line.level, QString::fromStdString(line.text));
  if (!events.losses.empty()) {
    QStringList names;
    for (const auto& name : run_->loss_names()) names << QString::fromStdString(name);
    Q_EMIT lossNames(names);
    Q_EMIT losses(events.losses);
  }
  if (!events.reconstruction.empty()) Q_EMIT reconstructed(events.reconstruction);
  if (events.progress) Q_EMIT progress(*events.progress);
  if (events.frame || !events.exhibits.empty()) Q_EMIT historyChanged(run_->history());
  if (events.frame && live_) show(events.frame);
  if (!events.exhibits.empty() && live_) Q_EMIT exhibitsShown(events.exhibits);
  if (events.result) result_ = std::move(events.result);
  if (events.error) Q_EMIT failed(*events.error);
  if (events.state == last_state_) return;
  last_state_ = events.state;
  if (events.state != RunState::Running && events.state != RunState::Paused) poll_.stop();
  if (events.state == RunState::Cancelled || events.state == RunState::Failed) keepUnfinished();
  Q_EMIT stateChanged();
  if (result_ && events.state == RunState::Finished) {
    inspectWeights();
    Q_EMIT finished();
  }
  if (events.state != RunState::Running) compareSoon();
}

void Session::show(const std::shared_ptr<const Frame>& frame) {
  shown_ = frame;
  Q_EMIT frameShown(frame);
  compareSoon();
}

void Session::showIteration(qint64 iteration) {
  if (!run_) return;
  live_ = false;
  if (const auto frame = run_->frame_at(iteration)) show(frame);
  Q_EMIT exhibitsShown(run_->exhibits_at(iteration));
}

void Session::showLive() {
  live_ = true;
  if (!run_) return;
  const auto iterations = run_->history();
  if (iterations.empty()) return;
  if (const auto frame = run_->frame_at(iterations.back())) show(frame);
  Q_EMIT exhibitsShown(run_->exhibits_at(iterations.back()));
}

void Session::setLayersVisible(bool visible) {
  layers_visible_ = visible;
  if (!visible) return;
  compareSoon();
  inspectWeights();
}

void Session::compareSoon() {
  if (!layers_visible_ || !model_ || compare_timer_.isActive()) return;
  int wait = 30;  // several changes at once make one comparison
  if (last_state_ == RunState::Running && since_compare_.isValid()) {
    const int interval = std::max(kSmallestCompareInterval,
                                  static_cast<int>(1000 * last_compare_seconds_ / kCompareShare));
    wait = std::max<int>(wait, interval - static_cast<int>(since_compare_.elapsed()));
  }
  compare_timer_.start(wait);
}

std::optional<CompareRequest> Session::request() const {
  if (!model_ || (!data_ && !shown_)) return std::nullopt;
  CompareRequest request{
      .model = *model_,
      .quantized = {},
      .preview = setting_,
      .synthetic = {},
      .real = data_,
      .limit = last_state_ == RunState::Running ? kComparedLive : kComparedImages,
      .with_floor = false};
  if (last_state_ == RunState::Running) request.values_per_layer = kValuesLive;
  if (shown_ && shown_->synthetic && shown_->synthetic->shape == model_->info().input) {
    request.synthetic = *shown_->synthetic;
  }
  return request;
}

/// A glimpse of something older is no harm; while a run goes on the stamp tells how old it is.
void Session::dimSoon() {
  constexpr int kMoment = 150;
  constexpr int kMomentLive = 1000;
  if (!dim_timer_.isActive()) {
    dim_timer_.start(last_state_ == RunState::Running ? kMomentLive : kMoment);
  }
}

void Session::comparisonDone(const Comparison& comparison, std::optional<qint64> iteration) {
  last_compare_seconds_ = comparison.seconds;
  compared_iteration_ = iteration;
  // What has changed since is compared next; while a run goes on that is always so.
  const bool newest = !compare_timer_.isActive() || last_state_ == RunState::Running;
  if (newest) dim_timer_.stop();
  Q_EMIT compared(comparison);
  if (newest) Q_EMIT comparisonStale(false);
}

void Session::compareNow() {
  if (!layers_visible_) return;
  // An overtaken comparison of a running run would never finish; the next one comes soon enough.
  if (last_state_ == RunState::Running && background_.busy(Lane::Compare)) return compareSoon();
  since_compare_.start();
  std::optional<qint64> iteration;
  if (shown_) iteration = shown_->iteration;
  const auto done = [this, iteration](const Comparison& comparison) -> std::function<void()> {
    return [this, comparison, iteration] { comparisonDone(comparison, iteration); };
  };
  if (result_ && live_ && last_state_ == RunState::Finished) {
    dimSoon();
    background_.post(
        Lane::Compare,
        [done, folder = result_->folder, data = data_](RunControl& control) {
          return done(compare_run(folder, data, kComparedImages, &control));
        },
        fail());
    return;
  }
  const auto wanted = request();
  if (!wanted) return;
  dimSoon();
  background_.post(
      Lane::Compare,
      [done, request = *wanted](RunControl& control) { return done(compare(request, &control)); },
      fail());
}

}  // namespace zsq::app
