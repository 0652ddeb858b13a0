// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QMap>
#include <QPushButton>
#include <QTableView>
#include <QTextBrowser>
#include <QWidget>

#include "widgets/method_catalogue_model.h"

namespace zsq::widgets {

/// The methods of the survey as a table that filters and sorts, with the card of the current one.
/// One that is available can be chosen by its button, Enter or a double click.
class MethodBrowser : public QWidget {
  Q_OBJECT
 public:
  explicit MethodBrowser(QWidget* parent = nullptr);
  void setEntries(std::vector<CatalogueEntry> entries);
  /// Makes the method current where the filters show it.
  void select(const QString& id);
  /// Id of the current method; empty for none.
  QString selected() const;
  /// Why nothing can be chosen at present; empty where it can.
  void setObstacle(const QString& why);
  /// By id why a method cannot run on the model, with its name in front; these are greyed.
  void setObstacles(const QMap<QString, QString>& why);

  QLineEdit* filter() const { return filter_; }
  QComboBox* category() const { return category_; }
  QComboBox* quantizer() const { return quantizer_; }
  QComboBox* networks() const { return networks_; }
  QComboBox* availability() const { return availability_; }
  QPushButton* showAllButton() const { return show_all_; }
  QTableView* table() const { return table_; }
  QPushButton* useButton() const { return use_; }
  QString countText() const { return count_->text(); }
  QString cardText() const { return card_->toPlainText(); }
  QString reportedText() const { return reported_->toPlainText(); }
  QString statusText() const { return status_->text(); }
  /// The bottom row, for more buttons beside "Use this method".
  QDialogButtonBox* buttons() const { return buttons_; }

 Q_SIGNALS:
  void methodChosen(const QString& id);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  QWidget* makeFilters();
  void makeTable();
  QWidget* makeUpperHalf();
  QWidget* makeDetails();
  QWidget* makeBottom();
  void fillCategories();
  void fitColumns();
  void filterChanged();
  void showAll();
  void showCurrent();
  void choose();
  const CatalogueEntry* current() const;

  MethodCatalogueModel* model_;
  MethodCatalogueFilter* proxy_;
  QLineEdit* filter_;
  QComboBox* category_;
  QComboBox* quantizer_;
  QComboBox* networks_;
  QComboBox* availability_;
  QPushButton* show_all_;
  QLabel* count_;
  QTableView* table_;
  QTextBrowser* card_;
  QTextBrowser* reported_;
  QLabel* status_;
  QDialogButtonBox* buttons_;
  QPushButton* use_;
  QString obstacle_;
};

}  // namespace zsq::widgets
