// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDockWidget>
#include <QLabel>
#include <QMainWindow>
#include <QPointer>
#include <QTabWidget>
#include <map>

#include "app/workbench/dialogs.h"
#include "app/workbench/dock_host.h"
#include "app/workbench/export_dialog.h"
#include "app/workbench/method_dialog.h"
#include "app/workbench/session.h"
#include "app/workbench/settings.h"
#include "widgets/accuracy_view.h"
#include "widgets/equalization_view.h"
#include "widgets/error_bar.h"
#include "widgets/exhibit_view.h"
#include "widgets/graph_view.h"
#include "widgets/heat_strip.h"
#include "widgets/histogram_view.h"
#include "widgets/history_slider.h"
#include "widgets/image_grid_view.h"
#include "widgets/layer_table.h"
#include "widgets/log_view.h"
#include "widgets/loss_view.h"
#include "widgets/model_tree.h"
#include "widgets/radial_profile_view.h"
#include "widgets/reconstruction_view.h"
#include "widgets/run_bar.h"
#include "widgets/sensitivity_view.h"
#include "widgets/setup_panel.h"
#include "widgets/spectrum_view.h"
#include "widgets/weight_view.h"

namespace zsq::app {

/// All views of the window; the window owns them.
struct Views {
  widgets::SetupPanel* setup;
  widgets::ImageGridView* synthetic;
  widgets::ImageGridView* real;
  widgets::SpectrumView* spectrum;
  widgets::RadialProfileView* radial;
  widgets::LossView* losses;
  widgets::HeatStrip* strip;
  widgets::LayerTable* layers;
  widgets::HistogramView* histogram;
  widgets::WeightView* weights;
  widgets::SensitivityView* sensitivity;
  widgets::EqualizationView* equalization;
  widgets::ReconstructionView* reconstruction;
  widgets::ExhibitView* exhibits;
  widgets::ModelTree* tree;
  widgets::GraphView* graph;
  widgets::AccuracyView* accuracy;
  widgets::LogView* log;
};

enum class Workspace { Explore, Compare, Teach };

/// Assembles the views and joins them with the session; computes nothing.
class MainWindow : public QMainWindow {
  Q_OBJECT
 public:
  explicit MainWindow(QWidget* parent = nullptr);
  ~MainWindow() override;

  Session& session() { return session_; }
  const Views& views() const { return views_; }
  widgets::RunBar* runBar() const { return run_bar_; }
  widgets::HistorySlider* history() const { return history_; }
  widgets::ErrorBar* errorBar() const { return errors_; }
  QDockWidget* dock(const QString& name) const;
  DockHost* dockHost() const { return dock_host_; }
  /// Which view the key for copying means; null: none.
  widgets::View* meantView() const;
  void showSensitivity();

  void openModel(const QString& path);
  void openModel(const ModelSource& source);
  void openData(const QString& path);
  /// Its model and data, and once the model is there, all its settings in the setup.
  void openRecipe(const QString& path);
  /// Reads a finished or stopped run: its model, data, recipe and what it has to show.
  void openRun(const QString& folder);
  void startRun();
  /// As soon as model and images have been read; not at all where one of them cannot be.
  void startRunWhenSettled();
  /// Goes on with a run that was stopped or failed.
  void resumeRun();
  /// Where the next run goes; empty: a new folder among the user's data.
  void setRunFolder(const QString& folder) { run_folder_ = folder; }
  void setWorkspace(Workspace workspace);
  void restoreDefaultLayout();
  ExportDialog* showExportDialog();
  MethodDialog* showMethodDialog();
  const Comparison* comparison() const { return comparison_ ? &*comparison_ : nullptr; }
  QList<QAction*> allActions() const;

 protected:
  void closeEvent(QCloseEvent* event) override;
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;

 private:
  void makeViews();
  void makeCentre();
  void makeDocks();
  void makeMenus();
  void makeFileMenu();
  void makeRunMenu();
  void makeViewMenu();
  void makeHelpMenu();
  void connectSession();
  void connectRun();
  void connectViews();
  void connectLayers();
  void followFocus();
  void copyView();
  void applyLayerChoice(int layer, LayerChoice choice, widgets::LayerMenu::Then then);
  void fillLayerMenu();
  void keepKnownOverrides(const ModelInfo& info);
  void markOverrides();
  QString sensitivityObstacle() const;
  QString layersThatDiffer(const Recipe& recipe) const;
  void showLayerValues();
  void showReconstruction(const std::vector<ReconstructionPoint>& points);
  void arrange();
  QAction* addViewEntry(QMenu& menu, QDockWidget& dock);
  QDockWidget* addDock(const QString& name, const QString& title, QWidget* content);

  void modelOpened();
  void modelInspected();
  bool openAsRemembered();
  void showModel(const ModelInfo& info);
  void showNotices(const ModelInfo& info);
  void dataChanged();
  void showFrame(const std::shared_ptr<const Frame>& frame);
  void showComparison(const Comparison& comparison);
  void selectLayer(int layer);
  void selectNode(int node);
  void showHistogram();
  /// Another layer is selected: what shows one layer follows.
  void layerChosen();
  void selectPair();
  QString obstacle() const;
  RunOptions runOptions() const;
  void clearRun();
  void runRead(const SavedRun& run);
  void showSavedRun();
  void showFits();
  void putAwayUnfitData();
  void showStamp(bool stale);
  void updateState();
  void runFinished();
  void showError(const Error& error);
  void log(LogLevel level, const QString& text);
  void askNormalization(bool assumed);
  void useNormalization(const QString& text);
  void useInputSize(const QString& text);
  void useOutput(const QString& name);
  void usePreprocessing(const QString& name);
  void useClassOrder(const QString& order);
  void showRealImages(const PixelImages& images);
  void protectInputs();
  void useMethod(const QString& id);
  void findLayer();
  void saveRecipe();
  void askRecipe();
  void apply(const Recipe& recipe);
  void warnOfOtherFile(const Recipe& recipe);
  Recipe recipe() const;
  static QString noSyntheticImages();
  void clearSynthetic();
  void showClassNames();
  static QString runsFolder();
  QString newRunFolder() const;
  QString freeRunFolder() const;
  void fillRecentMenu();
  void noteRecent(FileKind kind, const QString& path);
  void askModel();
  void askImages();
  void askImageFile();
  void askImageFolder();
  void setTheme(widgets::Theme theme);
  void layersVisibilityChanged();
  void updateStatus();

  Session session_;
  Views views_{};
  QList<widgets::View*> all_views_;
  widgets::View* last_view_ = nullptr;
  Preferences preferences_;
  DockHost* dock_host_ = nullptr;
  widgets::RunBar* run_bar_ = nullptr;
  widgets::HistorySlider* history_ = nullptr;
  widgets::ErrorBar* errors_ = nullptr;
  std::map<QString, QDockWidget*> docks_;
  QTabWidget* layer_tabs_ = nullptr;
  widgets::LayerMenu* layer_menu_ = nullptr;
  QMenu* recent_menu_ = nullptr;
  QAction* export_ = nullptr;
  QAction* open_folder_ = nullptr;
  QLabel* status_ = nullptr;
  QPointer<ExportDialog> export_dialog_;
  QPointer<MethodDialog> method_dialog_;
  std::optional<Comparison> comparison_;
  std::optional<Sensitivity> sensitivity_;
  std::vector<LayerWeights> layer_weights_;
  std::optional<Recipe> pending_;
  std::optional<SavedRun> pending_run_;
  QString model_sha256_;
  QLabel* layer_stamp_ = nullptr;
  bool start_when_settled_ = false;
  int layer_ = -1;
  bool selecting_ = false;
  QString run_folder_;
  bool start_paused_ = false;
  bool close_when_stopped_ = false;
};

}  // namespace zsq::app
