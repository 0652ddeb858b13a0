// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/exhibit_csv.h"

#include <QStringList>
#include <cmath>

namespace zsq::widgets {
namespace {

QString quoted(const std::string& text) {
  QString field = QString::fromStdString(text);
  if (!field.contains(',') && !field.contains('"') && !field.contains('\n')) return field;
  return '"' + field.replace(QStringLiteral("\""), QStringLiteral("\"\"")) + '"';
}

QString field(double value) {
  return std::isnan(value) ? QString() : QString::number(value, 'g', 9);
}

QString line(const QStringList& fields) {
  return fields.join(',') + '\n';
}

template <class T>
QString at(const std::vector<T>& list, std::size_t index) {
  if (index >= list.size()) return {};
  if constexpr (std::is_same_v<T, std::string>) {
    return quoted(list[index]);
  } else {
    return QString::number(list[index]);
  }
}

/// The label, or the number where there is none.
QString label(const std::vector<std::string>& labels, std::size_t index) {
  return index < labels.size() ? quoted(labels[index]) : QString::number(index);
}

QString csv(const exhibit::Curves& content) {
  QString text = QStringLiteral("series,x,y\n");
  for (const exhibit::Curve& curve : content.curves) {
    for (std::size_t i = 0; i < curve.x.size(); ++i) {
      text += line({quoted(curve.name), field(curve.x[i]), field(curve.y[i])});
    }
  }
  return text;
}

QString csv(const exhibit::Bars& content) {
  QStringList header{QStringLiteral("group")};
  for (const exhibit::BarSeries& series : content.series) header << quoted(series.name);
  QString text = line(header);
  for (std::size_t g = 0; g < content.groups.size(); ++g) {
    QStringList fields{quoted(content.groups[g])};
    for (const exhibit::BarSeries& series : content.series) fields << field(series.values[g]);
    text += line(fields);
  }
  return text;
}

QString csv(const exhibit::HeatMap& content) {
  QString text = QStringLiteral("row,column,value\n");
  const auto columns = static_cast<std::size_t>(content.columns);
  for (std::size_t i = 0; i < content.values.size(); ++i) {
    text += line({label(content.row_labels, i / columns), label(content.column_labels, i % columns),
                  field(content.values[i])});
  }
  return text;
}

QString csv(const exhibit::ImageRow& content) {
  QString text = QStringLiteral("index,caption,label,predicted,confidence\n");
  for (std::size_t i = 0; i < static_cast<std::size_t>(content.images.count); ++i) {
    text += line({QString::number(i), at(content.captions, i), at(content.images.labels, i),
                  at(content.images.predicted, i), at(content.images.confidence, i)});
  }
  return text;
}

QString csv(const exhibit::ImagePairs& content) {
  QString text = QStringLiteral("index,caption,label\n");
  for (std::size_t i = 0; i < static_cast<std::size_t>(content.first.count); ++i) {
    text += line({QString::number(i), at(content.captions, i), at(content.first.labels, i)});
  }
  return text;
}

QString csv(const exhibit::Table& content) {
  QStringList header;
  for (const std::string& column : content.header) header << quoted(column);
  QString text = line(header);
  for (const auto& row : content.rows) {
    QStringList fields;
    for (const exhibit::Cell& cell : row) {
      const auto* words = std::get_if<std::string>(&cell);
      fields << (words != nullptr ? quoted(*words) : field(std::get<double>(cell)));
    }
    text += line(fields);
  }
  return text;
}

QString csv(const exhibit::Histogram& content) {
  QStringList header{QStringLiteral("lower"), QStringLiteral("upper")};
  for (const exhibit::Counts& series : content.series) header << quoted(series.name);
  QString text = line(header);
  for (std::size_t bin = 0; bin + 1 < content.edges.size(); ++bin) {
    QStringList fields{field(content.edges[bin]), field(content.edges[bin + 1])};
    for (const exhibit::Counts& series : content.series) fields << field(series.counts[bin]);
    text += line(fields);
  }
  return text;
}

}  // namespace

QString exhibit_csv(const Exhibit& exhibit) {
  return std::visit([](const auto& content) { return csv(content); }, exhibit.content);
}

}  // namespace zsq::widgets
