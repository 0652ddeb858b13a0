// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/export_dialog.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFrame>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QRadioButton>
#include <QScreen>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>

#include "app/workbench/error_text.h"
#include "app/workbench/export_texts.h"
#include "app/workbench/settings.h"
#include "widgets/number_text.h"
#include "widgets/theme.h"

namespace zsq::app {
namespace {

constexpr int kWidth = 680;
constexpr int kBarRadius = 3;
constexpr int kWindowTitle = 40;  // what a desktop puts above a window
constexpr int kAroundTexts = 60;
constexpr int kLeastLines = 3;  // of a text that scrolls

QLabel* make_text(QWidget* parent = nullptr) {
  auto* label = new QLabel(parent);
  label->setWordWrap(true);
  label->setTextInteractionFlags(Qt::TextSelectableByMouse);
  return label;
}

/// Beside the main text: smaller, fainter.
QLabel* make_faint(const QString& text) {
  auto* label = new QLabel(text);
  label->setForegroundRole(QPalette::PlaceholderText);
  return label;
}

QScrollArea* scrolling(QLabel* text) {
  auto* area = new QScrollArea;
  area->setWidget(text);
  area->setWidgetResizable(true);
  area->setFrameShape(QFrame::StyledPanel);
  area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  area->setMinimumHeight(kLeastLines * text->fontMetrics().lineSpacing());
  text->setContentsMargins(6, 4, 6, 4);
  return area;
}

void set_bold(QWidget* widget) {
  QFont font = widget->font();
  font.setBold(true);
  widget->setFont(font);
}

QString file_suffix(ExportFormat format) {
  const QString ending = QLatin1String(file_ending(format));
  return format == ExportFormat::OnnxInt4 ? QStringLiteral("_int4") + ending : ending;
}

QString percent(double part) {
  return QLocale().toString(100 * part, 'f', part < 0.1 ? 1 : 0) + QStringLiteral(" %");
}

}  // namespace

SizeBar::SizeBar(bool is_reference) : is_reference_(is_reference) {
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void SizeBar::setPart(double part) {
  part_ = std::clamp(part, 0.0, 1.0);
  update();
}

void SizeBar::paintEvent(QPaintEvent* /*event*/) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  QRectF area = rect().adjusted(0, 2, 0, -2);
  painter.setBrush(palette().color(QPalette::AlternateBase));
  painter.drawRoundedRect(area, kBarRadius, kBarRadius);
  const auto series = is_reference_ ? widgets::Series::Noise : widgets::Series::Quantized;
  area.setWidth(area.width() * part_);
  painter.setBrush(widgets::series_color(series, palette()));
  if (part_ > 0) painter.drawRoundedRect(area, kBarRadius, kBarRadius);
}

ExportDialog::ExportDialog(ExportSubject subject, const QString& folder, QWidget* parent)
    : QDialog(parent),
      subject_(std::move(subject)),
      formats_(new QButtonGroup(this)),
      explanation_(make_text()),
      path_(new QLineEdit),
      warning_(make_text()),
      outcome_(new QFrame),
      headline_(make_text()),
      report_(make_text()),
      export_(new QPushButton(tr("Export"))) {
  setWindowTitle(tr("Export the quantized model"));
  setAttribute(Qt::WA_DeleteOnClose);
  auto* column = new QVBoxLayout(this);
  column->setSpacing(10);
  auto* title = new QLabel(subject_.title);
  set_bold(title);
  column->addWidget(title);
  column->addWidget(makeFormats());
  explanation_->setTextFormat(Qt::RichText);
  explanation_->setAlignment(Qt::AlignTop);
  column->addWidget(scrolling(explanation_), 3);
  column->addWidget(makeFileRow());
  outcome_->setFrameShape(QFrame::StyledPanel);
  auto* outcome_column = new QVBoxLayout(outcome_);
  set_bold(headline_);
  report_->setAlignment(Qt::AlignTop);
  outcome_column->addWidget(headline_);
  outcome_column->addWidget(scrolling(report_));
  outcome_->hide();
  column->addWidget(outcome_, 2);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
  buttons->addButton(export_, QDialogButtonBox::ActionRole);
  column->addWidget(buttons);
  export_->setDefault(true);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
  connect(export_, &QPushButton::clicked, this, &ExportDialog::startExport);
  const QString start = last_export_folder().isEmpty() ? folder : last_export_folder();
  path_->setText(QDir(start).filePath(subject_.fileStem + file_suffix(ExportFormat::Onnx)));
  setFormat(ExportFormat::Onnx);
  formatChanged();
  fitToScreen();
}

/// As high as its texts, as far as the screen is; beyond that they scroll.
void ExportDialog::fitToScreen() {
  const QSize room = screen()->availableSize() - QSize(0, kWindowTitle);
  const int width = std::max(this->width(), kWidth);
  const int words = explanation_->heightForWidth(width - kAroundTexts) +
                    (outcome_->isHidden() ? 0 : report_->heightForWidth(width - kAroundTexts));
  resize(QSize(width, minimumSizeHint().height() + words).boundedTo(room));
}

QWidget* ExportDialog::makeFormats() {
  auto* widget = new QWidget;
  auto* grid = new QGridLayout(widget);
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setHorizontalSpacing(14);
  grid->setColumnStretch(2, 1);
  for (const ExportFormat format : kExportFormats) {
    const auto place = static_cast<int>(format);
    Row& row = rows_[static_cast<std::size_t>(format)];
    row.button = new QRadioButton(format_title(format));
    row.purpose = make_faint(format_purpose(format));
    row.bar = new SizeBar(false);
    row.size = new QLabel(QStringLiteral("…"));
    row.size->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    formats_->addButton(row.button, place);
    grid->addWidget(row.button, place, 0);
    grid->addWidget(row.purpose, place, 1);
    grid->addWidget(row.bar, place, 2);
    grid->addWidget(row.size, place, 3);
  }
  const int last = grid->rowCount();
  auto* reference = new SizeBar(true);
  reference->setPart(1);
  float_size_ = make_faint(QStringLiteral("…"));
  float_size_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
  grid->addWidget(make_faint(tr("the float32 model")), last, 1);
  grid->addWidget(reference, last, 2);
  grid->addWidget(float_size_, last, 3);
  connect(formats_, &QButtonGroup::idClicked, this, &ExportDialog::formatChanged);
  return widget;
}

QWidget* ExportDialog::makeFileRow() {
  auto* widget = new QWidget;
  auto* column = new QVBoxLayout(widget);
  column->setContentsMargins(0, 0, 0, 0);
  auto* row = new QHBoxLayout;
  auto* browse = new QPushButton(tr("Choose…"));
  browse->setAutoDefault(false);
  auto* label = new QLabel(tr("File"));
  label->setBuddy(path_);
  path_->setAccessibleName(tr("File"));
  row->addWidget(label);
  row->addWidget(path_, 1);
  row->addWidget(browse);
  column->addLayout(row);
  column->addWidget(warning_);
  connect(browse, &QPushButton::clicked, this, &ExportDialog::choosePath);
  connect(path_, &QLineEdit::textChanged, this, &ExportDialog::pathChanged);
  return widget;
}

ExportFormat ExportDialog::format() const {
  return static_cast<ExportFormat>(formats_->checkedId());
}

void ExportDialog::setFormat(ExportFormat format) {
  row(format).button->setChecked(true);
  formatChanged();
}

/// The proposed name follows the format, as long as its ending is one that a format has.
void ExportDialog::formatChanged() {
  QString path = path_->text();
  for (const ExportFormat other : {ExportFormat::OnnxInt4, ExportFormat::Onnx,
                                   ExportFormat::TorchScript, ExportFormat::Safetensors}) {
    const QString suffix = file_suffix(other);
    if (!path.endsWith(suffix)) continue;
    path.chop(suffix.size());
    path_->setText(path + file_suffix(format()));
    break;
  }
  QString text = format_explanation(format()) + QStringLiteral("<p>") +
                 input_explanation(subject_.input, subject_.normalization) + QStringLiteral("</p>");
  for (const ExportPlan& plan : plans_) {
    if (plan.format != format()) continue;
    for (const ExportNote& note : plan.notes) {
      text += QStringLiteral("<p>⚠ %1</p>").arg(note_text(note).toHtmlEscaped());
    }
  }
  explanation_->setText(text);
  pathChanged();
}

void ExportDialog::pathChanged() {
  const bool exists = QFileInfo(path_->text()).isFile();
  warning_->setText(exists ? tr("⚠ This file exists and will be replaced.") : QString());
  warning_->setVisible(exists);
  export_->setText(exists ? tr("Replace") : tr("Export"));
  export_->setEnabled(!writing_ && !path_->text().isEmpty());
}

void ExportDialog::choosePath() {
  const QString filter =
      QStringLiteral("%1 (*%2)").arg(format_title(format()), QLatin1String(file_ending(format())));
  // The warning beside the path asks for confirmation already.
  const QString path = QFileDialog::getSaveFileName(this, tr("Export to"), path_->text(), filter,
                                                    nullptr, QFileDialog::DontConfirmOverwrite);
  if (!path.isEmpty()) path_->setText(path);
}

void ExportDialog::startExport() {
  writing_ = true;
  pathChanged();
  showOutcome(tr("Writing and checking …"),
              tr("The file is read back and compared before it "
                 "gets its name."),
              true);
  Q_EMIT exportRequested(format(), path_->text());
}

void ExportDialog::setPlans(const std::vector<ExportPlan>& plans) {
  plans_ = plans;
  for (const ExportPlan& plan : plans) {
    const Row& r = row(plan.format);
    float_size_->setText(size_text(plan.float_bytes));
    if (plan.refusal) {
      r.button->setEnabled(false);
      r.size->setText(tr("not possible"));
      r.size->setForegroundRole(QPalette::PlaceholderText);
      const ErrorText why = describe(*plan.refusal);
      for (QWidget* widget : {static_cast<QWidget*>(r.button), static_cast<QWidget*>(r.size)}) {
        widget->setToolTip(why.what + '\n' + why.hint);
      }
      r.purpose->setText(plan.format == ExportFormat::OnnxInt4 ? tr("no weights of 4 bits or fewer")
                                                               : tr("cannot hold this model"));
      continue;
    }
    const double part = static_cast<double>(plan.bytes) / static_cast<double>(plan.float_bytes);
    r.bar->setPart(part);
    r.size->setText(QStringLiteral("%1 · %2").arg(size_text(plan.bytes), percent(part)));
  }
  formatChanged();
}

void ExportDialog::showReport(const ExportReport& r) {
  writing_ = false;
  remember_export_folder(QFileInfo(QString::fromStdString(r.path)).absolutePath());
  const double part = static_cast<double>(r.bytes) / static_cast<double>(r.float_bytes);
  QString text = tr("%1\n%2 on the disk, %3 of the float32 model's %4.")
                     .arg(QString::fromStdString(r.path), size_text(r.bytes), percent(part),
                          size_text(r.float_bytes));
  text += '\n' + tr("Read back: %n tensor(s) equal bit by bit.", nullptr,
                    static_cast<int>(r.tensors_checked));
  text += '\n' + tr("Same class as the workbench's model on %1 of %2 synthetic images; largest "
                    "difference of a logit %3.")
                     .arg(r.images_agreed)
                     .arg(r.images_checked)
                     .arg(widgets::number(r.largest_logit_difference, 2));
  for (const ExportNote& note : r.notes) text += '\n' + note_text(note);
  showOutcome(tr("✓ Written and checked"), text, true);
  pathChanged();
}

void ExportDialog::showFailure(const QString& what) {
  writing_ = false;
  showOutcome(tr("✗ Nothing was written"), what, false);
  pathChanged();
}

void ExportDialog::showOutcome(const QString& headline, const QString& text, bool good) {
  QPalette colors = palette();
  const auto series = good ? widgets::Series::Quantized : widgets::Series::Synthetic;
  colors.setColor(QPalette::WindowText, widgets::series_color(series, palette()));
  headline_->setPalette(colors);
  headline_->setText(headline);
  report_->setText(text);
  outcome_->show();
  fitToScreen();
}

}  // namespace zsq::app
