// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/method_catalogue_model.h"

#include <QGuiApplication>
#include <QLocale>
#include <QPalette>
#include <algorithm>

#include "widgets/core_texts.h"
#include "widgets/method_card_text.h"

namespace zsq::widgets {
namespace {

constexpr char16_t kVariantMark = u'†';

bool is_benchmark(int column) {
  return column >= MethodCatalogueModel::FirstBenchmark;
}

const Benchmark& benchmark_of(int column) {
  return kBenchmarks[static_cast<std::size_t>(column - MethodCatalogueModel::FirstBenchmark)];
}

bool is_variant(const ReportedResult& result) {
  return result.model.find(" (") != std::string::npos;
}

/// "~ 26.04": unverified; "† 0.10": of a variant or from somebody else's experiment.
QString result_text(const ReportedResult& result) {
  QString marks;
  if (is_variant(result)) marks += kVariantMark;
  if (!result.verified) marks += kUnverifiedMark;
  const QString number = QLocale().toString(result.top1, 'f', 2);
  return marks.isEmpty() ? number : marks + QChar(QChar::Nbsp) + number;
}

/// What stands before the bracket: "32" of "32 (64 in the script)".
QString short_form(const QString& text) {
  return text.left(text.indexOf(QStringLiteral(" (")));
}

bool serves(Networks method, Networks wanted) {
  return method == Networks::Both || method == wanted;
}

QString searched_text(const MethodCard& card) {
  QString all;
  for (const std::string& part : {card.id, card.name, card.title, card.authors, card.venue}) {
    all += QString::fromStdString(part) + '\n';
  }
  return all + core_text(card.architectures) + '\n' + core_text(card.summary);
}

}  // namespace

const ReportedResult* benchmark_result(const MethodCard& card, const Benchmark& benchmark) {
  const ReportedResult* variant = nullptr;
  for (const ReportedResult& result : card.reported) {
    if (result.data != benchmark.data || result.bits != benchmark.bits) continue;
    if (result.model == benchmark.model) return &result;
    const bool of_this_model = result.model.starts_with(std::string(benchmark.model) + " (");
    if (of_this_model && variant == nullptr) variant = &result;
  }
  return variant;
}

void MethodCatalogueModel::setObstacles(const QMap<QString, QString>& why) {
  obstacles_ = why;
  if (!entries_.empty()) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
}

void MethodCatalogueModel::setEntries(std::vector<CatalogueEntry> entries) {
  beginResetModel();
  entries_ = std::move(entries);
  endResetModel();
}

int MethodCatalogueModel::row(const QString& id) const {
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    if (entries_[i].card.id == id.toStdString()) return static_cast<int>(i);
  }
  return -1;
}

int MethodCatalogueModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(entries_.size());
}

int MethodCatalogueModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : kColumns;
}

QString MethodCatalogueModel::text(const CatalogueEntry& entry, int column) const {
  const MethodCard& card = entry.card;
  switch (column) {
    case Name:
      return QString::fromStdString(card.name);
    case Available:
      if (!entry.available) return tr("not yet");
      return obstacle(entry).isEmpty() ? tr("yes") : tr("not here");
    case Category:
      return category_text(card.category);
    case Quantizer:
      return quantizer_text(card);
    case Scope:
      return QString::fromStdString(card.scope);
    case Architectures:
      return QLatin1String(to_string(card.networks));
    case Images:
      return short_form(core_text(card.image_count));
    case Venue:
      return QString::fromStdString(card.venue);
    default:
      break;
  }
  const ReportedResult* result = benchmark_result(card, benchmark_of(column));
  return result != nullptr ? result_text(*result) : QString();
}

QVariant MethodCatalogueModel::sortValue(const CatalogueEntry& entry, int column) const {
  const MethodCard& card = entry.card;
  if (is_benchmark(column)) {
    const ReportedResult* result = benchmark_result(card, benchmark_of(column));
    return result != nullptr ? QVariant(result->top1) : QVariant();
  }
  switch (column) {
    case Images: {
      const auto number = image_number(card);
      return number ? QVariant(*number) : QVariant();
    }
    case Venue: {
      const auto year = publication_year(card);
      return year ? QVariant(QString::number(*year) + text(entry, Venue)) : QVariant();
    }
    case Available:
      return entry.available ? 0 : 1;
    default:
      return text(entry, column);
  }
}

QString MethodCatalogueModel::toolTip(const CatalogueEntry& entry, int column) const {
  const MethodCard& card = entry.card;
  if (column == Name || column == Available) {
    if (const QString why = obstacle(entry); !why.isEmpty()) return why;
  }
  if (column == Name) return QString::fromStdString(card.title);
  if (column == Architectures) return core_text(card.architectures);
  if (column == Images) return core_text(card.image_count);
  if (!is_benchmark(column)) return {};
  const ReportedResult* result = benchmark_result(card, benchmark_of(column));
  if (result == nullptr) return tr("nothing reported");
  QStringList parts{
      QStringLiteral("%1, %2, %3: %4 %")
          .arg(QString::fromStdString(result->model), QString::fromStdString(result->data),
               QString::fromStdString(result->bits), QLocale().toString(result->top1, 'f', 2))};
  if (!result->verified) parts << tr("unverified");
  if (!result->source.empty()) parts << core_text(result->source);
  return parts.join(QStringLiteral(", "));
}

QVariant MethodCatalogueModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const CatalogueEntry& entry = entries_[static_cast<std::size_t>(index.row())];
  const int column = index.column();
  const bool is_number = is_benchmark(column) || column == Images;
  switch (role) {
    case Qt::DisplayRole:
      return text(entry, column);
    case Qt::UserRole:
      return sortValue(entry, column);
    case Qt::ToolTipRole:
      return toolTip(entry, column);
    case Qt::AccessibleTextRole:
      if (column == Name && !entry.available) {
        return tr("%1, not yet available").arg(text(entry, column));
      }
      return is_benchmark(column) ? toolTip(entry, column) : text(entry, column);
    case Qt::TextAlignmentRole:
      return QVariant(Qt::AlignVCenter | (is_number ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::ForegroundRole:
      if (entry.available && obstacle(entry).isEmpty()) return {};
      return QGuiApplication::palette().brush(QPalette::PlaceholderText);
    default:
      return {};
  }
}

QVariant MethodCatalogueModel::headerData(int section, Qt::Orientation orientation,
                                          int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::TextAlignmentRole) {
    const bool is_number = is_benchmark(section) || section == Images;
    return QVariant(Qt::AlignVCenter | (is_number ? Qt::AlignRight : Qt::AlignLeft));
  }
  if (is_benchmark(section) && role == Qt::ToolTipRole) {
    return tr(
        "Reported top-1 accuracy in percent. Checkpoints, layer policies and training "
        "differ: a first impression, not a ranking.");
  }
  if (role == Qt::ToolTipRole && section == Scope) {
    return tr("S: makes images; Q: quantizes in its own way; S+Q: both");
  }
  if (role == Qt::ToolTipRole && section == Quantizer) {
    return tr("PTQ calibrates the quantized network, QAT trains it");
  }
  if (role != Qt::DisplayRole) return {};
  if (is_benchmark(section)) {
    const Benchmark& b = benchmark_of(section);
    return QStringLiteral("%1\n%2\n%3")
        .arg(QLatin1String(b.model), QLatin1String(b.data), QLatin1String(b.bits));
  }
  const QStringList names{tr("Name"),  tr("Available"),     tr("Category"), tr("PTQ/QAT"),
                          tr("Scope"), tr("Architectures"), tr("Venue"),    tr("Images")};
  return names.value(section);
}

MethodCatalogueFilter::MethodCatalogueFilter(const MethodCatalogueModel& model, QObject* parent)
    : QSortFilterProxyModel(parent), model_(model) {
  setSortRole(Qt::UserRole);
}

void MethodCatalogueFilter::setChoices(const Choices& choices) {
  choices_ = choices;
  invalidateFilter();
}

bool MethodCatalogueFilter::filterAcceptsRow(int row, const QModelIndex& /*parent*/) const {
  const CatalogueEntry& entry = model_.entries()[static_cast<std::size_t>(row)];
  const MethodCard& card = entry.card;
  if (choices_.category && card.category != *choices_.category) return false;
  if (choices_.trains_weights && card.trains_weights != *choices_.trains_weights) return false;
  if (choices_.networks && !serves(card.networks, *choices_.networks)) return false;
  if (choices_.available && entry.available != *choices_.available) return false;
  const QString text = searched_text(card);
  const QStringList words = choices_.words.split(' ', Qt::SkipEmptyParts);
  return std::all_of(words.begin(), words.end(),
                     [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

bool MethodCatalogueFilter::lessThan(const QModelIndex& left, const QModelIndex& right) const {
  const QVariant a = left.data(Qt::UserRole);
  const QVariant b = right.data(Qt::UserRole);
  // In descending order the base class puts the greater one first: what belongs to the end of both
  // orders is then the least.
  const bool ascending = sortOrder() == Qt::AscendingOrder;
  if (a.isValid() != b.isValid()) return a.isValid() == ascending;
  const int order = a.typeId() == QMetaType::QString
                        ? QString::localeAwareCompare(a.toString(), b.toString())
                        : (a.toDouble() > b.toDouble()) - (a.toDouble() < b.toDouble());
  if (order != 0) return order < 0;
  return left.row() != right.row() && (left.row() < right.row()) == ascending;
}

}  // namespace zsq::widgets
