// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QMap>
#include <QSortFilterProxyModel>
#include <array>
#include <optional>
#include <vector>

#include "api/catalogue.h"

namespace zsq::widgets {

/// A setting that many publications report, so that their figures stand in one column.
struct Benchmark {
  const char* model;
  const char* data;
  const char* bits;
};
inline constexpr std::array kBenchmarks{
    Benchmark{"ResNet-20", "CIFAR-10", "W4A4"}, Benchmark{"ResNet-20", "CIFAR-100", "W4A4"},
    Benchmark{"ResNet-18", "ImageNet", "W4A4"}, Benchmark{"ResNet-18", "ImageNet", "W3A3"},
    Benchmark{"ResNet-50", "ImageNet", "W4A4"}, Benchmark{"DeiT-S", "ImageNet", "W4A8"}};

/// The figure of the model itself; where there is none, the first with something in brackets behind
/// the model's name: a variant of the method, or somebody else's experiment.
const ReportedResult* benchmark_result(const MethodCard& card, const Benchmark& benchmark);

/// The catalogue as rows. Qt::UserRole gives what a column sorts by: a number or a text, invalid
/// where there is nothing.
class MethodCatalogueModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column {
    Name,
    Available,
    Category,
    Quantizer,
    Scope,
    Architectures,
    Venue,
    Images,
    FirstBenchmark
  };
  static constexpr int kColumns = FirstBenchmark + static_cast<int>(kBenchmarks.size());
  using QAbstractTableModel::QAbstractTableModel;
  void setEntries(std::vector<CatalogueEntry> entries);
  const std::vector<CatalogueEntry>& entries() const { return entries_; }
  void setObstacles(const QMap<QString, QString>& why);
  /// Why it cannot run on the model; empty where it can.
  QString obstacle(const CatalogueEntry& entry) const {
    return obstacles_.value(QString::fromStdString(entry.card.id));
  }
  /// Row of that method; -1 where there is none.
  int row(const QString& id) const;
  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  QString text(const CatalogueEntry& entry, int column) const;
  QVariant sortValue(const CatalogueEntry& entry, int column) const;
  QString toolTip(const CatalogueEntry& entry, int column) const;
  std::vector<CatalogueEntry> entries_;
  QMap<QString, QString> obstacles_;
};

/// Rows by words and choices; sorts numbers as numbers, what is missing last and equals as in the
/// catalogue, in both orders.
class MethodCatalogueFilter : public QSortFilterProxyModel {
  Q_OBJECT
 public:
  /// Empty: every entry.
  struct Choices {
    QString words;  ///< each must occur in the name, title, authors, venue or summary
    std::optional<MethodCategory> category;
    std::optional<bool> trains_weights;
    std::optional<Networks> networks;  ///< Cnn or Transformer; methods for both pass either
    std::optional<bool> available;
    [[nodiscard]] bool any() const {
      return !words.trimmed().isEmpty() || category || trains_weights || networks || available;
    }
  };
  MethodCatalogueFilter(const MethodCatalogueModel& model, QObject* parent);
  void setChoices(const Choices& choices);
  const Choices& choices() const { return choices_; }

 protected:
  bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
  bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

 private:
  const MethodCatalogueModel& model_;
  Choices choices_;
};

}  // namespace zsq::widgets
