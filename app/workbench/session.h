// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <memory>
#include <optional>

#include "api/analysis.h"
#include "api/exhibit.h"
#include "api/export_model.h"
#include "api/inspect.h"
#include "api/run.h"
#include "app/workbench/background.h"

namespace zsq::app {

/// Joins the window and the core: the model, the real images, the run, and what is computed for the
/// views. Never blocks.
class Session : public QObject {
  Q_OBJECT
 public:
  explicit Session(QObject* parent = nullptr);
  ~Session() override;

  void openModel(const ModelSource& source);
  void openData(const DataSource& source);
  void closeData();
  /// A model is being read; what stands in the window is still the one before.
  bool opening() const { return opening_; }
  /// Neither model nor images are being read.
  bool isSettled() const { return !opening_ && !data_opening_; }
  /// A comparison is under way or about to be.
  bool comparing() const { return compare_timer_.isActive() || background_.busy(Lane::Compare); }
  /// The iteration whose images the last comparison had; none: real images only.
  std::optional<qint64> comparedIteration() const { return compared_iteration_; }
  const std::optional<Model>& model() const { return model_; }
  /// What is known of the opened file, also where it has operations that cannot be computed and so
  /// gives no model. Null before the first one.
  const ModelInfo* modelInfo() const;
  const std::optional<Dataset>& data() const { return data_; }
  const ModelSource& modelSource() const { return model_source_; }

  /// Reads a run folder: runRead. Whoever asked opens its model and data, and then has it shown.
  void openRun(const QString& folder);
  void showSaved(const SavedRun& run);
  /// Goes on with the saved run, in its folder and with its own recipe.
  void resumeRun(RunOptions options);
  bool canResume() const { return saved_ && !saved_->result && !active(); }
  /// What is left of a run that did not finish, or that was opened.
  const std::optional<SavedRun>& saved() const { return saved_; }
  /// The folder that holds a quantized model; empty where there is none.
  QString quantizedFolder() const;
  /// The folder of the last run, finished or not; empty before the first.
  QString lastFolder() const;
  /// Of the run that the views show.
  const Recipe* shownRecipe() const;

  /// Starts a run of the recipe in the folder; model and data are the opened ones.
  void start(Recipe recipe, RunOptions options);
  void pause();
  void resume();
  void step();
  void stop();
  std::optional<RunState> runState() const;
  bool active() const;
  const Run* run() const { return run_.get(); }
  const std::optional<RunResult>& result() const { return result_; }
  qint64 historyBytes() const { return run_ ? run_->history_bytes() : 0; }

  /// Shows a kept iteration; the views stay there until showLive().
  void showIteration(qint64 iteration);
  void showLive();
  /// Comparisons are computed only while somebody looks at them.
  void setLayersVisible(bool visible);
  void setQuantization(const QuantizationSetting& setting) { setting_ = setting; }
  /// What each export format would give for the finished run: exportsPlanned.
  void planExports();
  void exportModel(ExportFormat format, const QString& path);
  /// The weights of a layer against their levels, once the run has finished; in float before that.
  /// Computed only while somebody looks at them: layerInspected, weightsInspected.
  void setWeightsVisible(bool visible);
  void inspectLayer(int layer);
  /// On the synthetic images that are shown, else on real ones: sensitivityMeasured. Takes its time
  /// on a thread of its own.
  void measureSensitivity(const QuantizationSetting& setting);
  void cancelSensitivity();
  bool hasImages() const { return data_ || (shown_ && shown_->synthetic); }
  void setPollInterval(int milliseconds) { poll_.setInterval(milliseconds); }

 Q_SIGNALS:
  void modelOpening(const QString& location);
  void modelOpened();
  /// The file was understood in part only: modelInfo() is there, a model is not.
  void modelInspected();
  void modelFailed();
  /// Model and images have been read, or could not be.
  void settled();
  void dataOpening(const QString& location);
  void dataChanged();
  void realPreview(const zsq::PixelImages& images);
  void realSpectrum(const zsq::SpectrumFrame& frame);
  void runRead(const zsq::SavedRun& run);
  void runStarting();
  void runStarted();
  void stateChanged();
  void progress(const zsq::Progress& progress);
  void lossNames(const QStringList& names);
  void losses(const std::vector<zsq::LossPoint>& points);
  void historyChanged(const std::vector<std::int64_t>& iterations);
  void frameShown(std::shared_ptr<const zsq::Frame> frame);
  /// The newest ones, or those of the iteration that is shown.
  void exhibitsShown(const std::vector<std::shared_ptr<const zsq::Exhibit>>& exhibits);
  void compared(const zsq::Comparison& comparison);
  /// Whether what was compared last is out of date for longer than a moment.
  void comparisonStale(bool stale);
  void reconstructed(const std::vector<zsq::ReconstructionPoint>& points);
  void layerInspected(const zsq::LayerWeightDetail& layer);
  /// All layers with the SQNR of their outputs on \p images images ("real" or "synthetic").
  void weightsInspected(const std::vector<zsq::LayerWeights>& layers, const QString& images_from,
                        qint64 images);
  void sensitivityProgress(qint64 done, qint64 total);
  void sensitivityMeasured(const zsq::Sensitivity& sensitivity);
  /// Whether it is under way.
  void sensitivityChanged(bool measuring);
  void finished();
  void exportsPlanned(const std::vector<zsq::ExportPlan>& plans);
  void exported(const zsq::ExportReport& report);
  void exportFailed(const QString& what);
  void failed(const zsq::Error& error);
  void logged(zsq::LogLevel level, const QString& text);

 private:
  void poll();
  void adoptModel(const ModelSource& source, std::optional<Model> model,
                  std::optional<ModelInfo> inspected);
  void previewData();
  void launch(Recipe recipe, RunOptions options);
  void adopt(std::shared_ptr<Run> run, const QString& folder);
  void keepUnfinished();
  void show(const std::shared_ptr<const Frame>& frame);
  void compareSoon();
  void compareNow();
  void comparisonDone(const Comparison& comparison, std::optional<qint64> iteration);
  void settle();
  void dimSoon();
  std::optional<CompareRequest> request() const;
  void inspectWeights();
  void loadWeights();
  void inspectOutputs();
  void forgetWeights();
  Background::Failed fail();
  static QString text_of(const Error& error);

  Background background_;
  ModelSource model_source_;
  std::optional<Model> model_;
  std::optional<ModelInfo> inspected_;
  bool opening_ = false;
  bool data_opening_ = false;
  std::optional<Dataset> data_;
  std::shared_ptr<Run> run_;
  std::optional<RunResult> result_;
  std::optional<SavedRun> saved_;
  QString run_folder_;
  std::shared_ptr<const Frame> shown_;
  std::optional<QuantizationSetting> setting_;
  QTimer poll_;
  QTimer compare_timer_;
  QTimer dim_timer_;
  std::optional<qint64> compared_iteration_;
  QElapsedTimer since_compare_;
  double last_compare_seconds_ = 0;
  std::optional<Model> weights_model_;  ///< the finished run's, with its float weights
  bool weights_loading_ = false;
  int weights_layer_ = -1;
  bool weights_visible_ = false;
  bool layers_visible_ = true;
  bool live_ = true;
  RunState last_state_ = RunState::Created;
  Background slow_;  ///< for what would keep the others waiting
};

}  // namespace zsq::app
