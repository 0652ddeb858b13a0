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
  if (session_.data()) recipe.data = DataSource{session_.data()->info().location};
  recipe.data_limit = views_.setup->evaluationImages();
  recipe.method = views_.setup->method().toStdString();
  recipe.preset = views_.setup->form()->preset().value_or("paper");
  recipe.parameters = views_.setup->form()->parameters().value_or(Parameters{});
  recipe.quantization = views_.setup->bits()->quantization();
  recipe.seed = views_.setup->bits()->seed();
  recipe.precision = views_.setup->precision()->precision();
  return recipe;
}

void MainWindow::apply(const Recipe& recipe) {
  views_.setup->setMethod(QString::fromStdString(recipe.method));
  views_.setup->bits()->setQuantization(recipe.quantization);
  views_.setup->bits()->setSeed(recipe.seed);
  views_.setup->setEvaluationImages(recipe.data_limit);
  views_.setup->precision()->setPrecision(recipe.precision);
  const Recipe resolved = resolve(recipe);
  views_.setup->form()->setPreset(resolved.preset);
  views_.setup->form()->setParameters(resolved.parameters);
  if (recipe.seed > widgets::BitsBox::kLargestSeed) {
    errors_->showError(
        tr("The recipe's seed, %1, is larger than the window can hold.").arg(recipe.seed),
        tr("Run it with zsq run, or choose another seed."), {});
  }
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
    openModel(recipe.model);
    if (recipe.data) session_.openData(QString::fromStdString(recipe.data->location));
  } catch (const Error& error) {
    showError(error);
  }
}

}  // namespace zsq::app
