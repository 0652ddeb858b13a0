// SPDX-License-Identifier: GPL-3.0-or-later
// The setup as a recipe, and a recipe as the setup.
#include <QDir>
#include <QFileDialog>

#include "app/workbench/main_window.h"
#include "widgets/places.h"

namespace zsq::app {

Recipe MainWindow::recipe() const {
  Recipe recipe;
  recipe.model = session_.modelSource();
  if (session_.data()) recipe.data = source_of(session_.data()->info());
  recipe.data_limit = views_.setup->evaluationImages();
  recipe.method = views_.setup->method().toStdString();
  recipe.preset = views_.setup->form()->preset().value_or(kCustomPreset);
  recipe.parameters = views_.setup->form()->parameters().value_or(Parameters{});
  recipe.quantization = views_.setup->bits()->quantization();
  recipe.seed = views_.setup->bits()->seed();
  recipe.precision = views_.setup->precision()->precision();
  recipe.baselines = views_.setup->baselines();
  if (const ModelInfo* info = session_.modelInfo()) recipe.model_sha256 = info->sha256;
  return recipe;
}

void MainWindow::apply(const Recipe& recipe) {
  views_.setup->setMethod(QString::fromStdString(recipe.method));
  views_.setup->bits()->setQuantization(recipe.quantization);
  views_.setup->bits()->setSeed(recipe.seed);
  views_.setup->setEvaluationImages(recipe.data_limit);
  views_.setup->precision()->setPrecision(recipe.precision);
  const Recipe resolved = resolve(recipe);
  if (resolved.preset != kCustomPreset) views_.setup->form()->setPreset(resolved.preset);
  views_.setup->form()->setParameters(resolved.parameters);
  views_.setup->setBaselines(recipe.baselines);
  warnOfOtherFile(recipe);
  if (recipe.seed > widgets::BitsBox::kLargestSeed) {
    errors_->showError(
        tr("The recipe's seed, %1, is larger than the window can hold.").arg(recipe.seed),
        tr("Run it with zsq run, or choose another seed."), {});
  }
}

/// The file may have been trained again since the recipe was made, or be another one.
void MainWindow::warnOfOtherFile(const Recipe& recipe) {
  const ModelInfo& info = session_.model()->info();
  if (recipe.model_sha256.empty() || recipe.model_sha256 == info.sha256) return;
  pending_run_.reset();
  errors_->showError(
      tr("'%1' is not the model that the recipe was made for.")
          .arg(QString::fromStdString(info.location)),
      tr("The file has changed since, or is another one. Results will differ; a run "
         "now uses the file as it is."),
      tr("SHA-256 of the file: %1\nSHA-256 in the recipe: %2")
          .arg(QString::fromStdString(info.sha256), QString::fromStdString(recipe.model_sha256)));
}

void MainWindow::saveRecipe() {
  const QString start =
      QDir(widgets::start_folder(widgets::Place::Recipes)).filePath(QStringLiteral("recipe.json"));
  const QString path =
      QFileDialog::getSaveFileName(this, tr("Save recipe"), start, tr("Recipes (*.json)"));
  if (path.isEmpty()) return;
  try {
    write_recipe(resolve(recipe()), path.toStdString());
    noteRecent(FileKind::Recipe, path);
  } catch (const Error& error) {
    showError(error);
  }
}

void MainWindow::askRecipe() {
  const QString path = QFileDialog::getOpenFileName(this, tr("Open recipe"),
                                                    widgets::start_folder(widgets::Place::Recipes),
                                                    tr("Recipes (*.json)"));
  if (!path.isEmpty()) openRecipe(path);
}

void MainWindow::openRecipe(const QString& path) {
  try {
    const Recipe recipe = read_recipe(path.toStdString());
    noteRecent(FileKind::Recipe, path);
    if (!session_.active()) pending_ = recipe;
    pending_run_.reset();
    openModel(recipe.model);
    if (recipe.data) session_.openData(*recipe.data);
  } catch (const Error& error) {
    showError(error);
  }
}

void MainWindow::openRun(const QString& folder) {
  if (session_.active()) {
    errors_->showInfo(tr("A run is under way. Stop it before you open another one."));
    return;
  }
  session_.openRun(folder);
}

void MainWindow::runRead(const SavedRun& run) {
  if (session_.active()) return;
  pending_ = run.recipe;
  pending_run_ = run;
  openModel(run.recipe.model);
  if (run.recipe.data) session_.openData(*run.recipe.data);
}

/// Its model is there.
void MainWindow::showSavedRun() {
  if (!pending_run_) return;
  const SavedRun run = *pending_run_;
  pending_run_.reset();
  session_.showSaved(run);
  log(LogLevel::Info, tr("opened the run in %1").arg(QString::fromStdString(run.folder)));
  if (!run.result) {
    errors_->showInfo(tr("This run did not finish. Resume goes on with it from its checkpoint."));
  }
}

}  // namespace zsq::app
