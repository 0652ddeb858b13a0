// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/export_texts.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>
#include <algorithm>

namespace zsq::app {
namespace {

/// Gives lupdate the context of these texts.
struct Words {
  Q_DECLARE_TR_FUNCTIONS(ExportTexts)
};

constexpr qsizetype kNamedLayers = 3;

/// Runtime and what it does with the file, a row each.
QString table(const QList<std::pair<QString, QString>>& rows) {
  QString html = QStringLiteral("<table cellspacing=\"0\" cellpadding=\"2\">");
  for (const auto& [name, text] : rows) {
    html +=
        QStringLiteral("<tr><td style=\"padding-right:10px\"><b>%1</b></td><td>%2</td></tr>")
            .arg(name.toHtmlEscaped().replace(' ', QStringLiteral("&nbsp;")), text.toHtmlEscaped());
  }
  return html + QStringLiteral("</table>");
}

QString onnx_int8() {
  return table(
      {{QStringLiteral("ONNX Runtime"),
        Words::tr("Runs it on CPU and GPU, with the numbers of exactly these bits. Weights are "
                  "dequantised and layers computed in float: the file is small, the computation "
                  "is not faster.")},
       {QStringLiteral("OpenVINO"),
        Words::tr("Reads QuantizeLinear and DequantizeLinear with zero points.")},
       {QStringLiteral("TensorRT"),
        Words::tr("Asks for zero points of 0 and refuses this file, whose ranges lie on one side "
                  "of zero.")},
       {Words::tr("Contents"),
        Words::tr(
            "Opset 13, IR 8. Weights int8 for each output channel, also for 2 to 7 bits; narrow "
            "activations are limited by a Clip. Batch norm in float.")}});
}

QString onnx_int4() {
  return table(
      {{QStringLiteral("ONNX Runtime"),
        Words::tr("From version 1.19 on. CPUs dequantise 4-bit weights and convolve in float: half "
                  "the size of int8, not faster.")},
       {Words::tr("Others"),
        Words::tr("Few read INT4 weights of convolutions yet. TensorRT takes INT4 without zero "
                  "points only. Choose the 8-bit container where in doubt.")},
       {Words::tr("Contents"),
        Words::tr("Opset 21, IR 10. Weights of 2 to 4 bits two in a byte; wider ones int8. "
                  "Activations as in the 8-bit container.")}});
}

QString torchscript() {
  return table(
      {{QStringLiteral("PyTorch"),
        Words::tr("torch.jit.load runs it, in Python and C++, from version 1.13 on, on CPU and "
                  "GPU. It is meant for checking and further work: float arithmetic on quantized "
                  "values, not faster than the float model.")},
       {Words::tr("Contents"),
        Words::tr("One submodule for each operation, named by its layer. Weights are int8 codes "
                  "with zero points and inverse scales, dequantised in forward; activations go "
                  "through fake_quantize_per_tensor_affine of their true range. The extra file "
                  "zsq.json tells how it was made.")}});
}

QString safetensors() {
  return table(
      {{QStringLiteral("ZSQ Workbench"), Words::tr("The window and zsq read it back, bit by bit.")},
       {QStringLiteral("NumPy"),
        Words::tr("Any reader of safetensors gets the integers; the metadata zsq_layout holds a "
                  "Python program that turns them into weights. Other runtimes do not compute with "
                  "it.")},
       {Words::tr("Contents"),
        Words::tr("Codes of 2 to 7 bits one after the other without gaps, which makes the "
                  "smallest file; zero points and scales; the graph as JSON.")}});
}

QString numbers(const std::vector<double>& values) {
  QStringList texts;
  for (const double value : values) texts << QString::number(value, 'g', 4);
  return texts.join(QStringLiteral(", "));
}

}  // namespace

QString format_title(ExportFormat format) {
  switch (format) {
    case ExportFormat::Onnx:
      return Words::tr("ONNX, 8-bit container");
    case ExportFormat::OnnxInt4:
      return Words::tr("ONNX, native INT4");
    case ExportFormat::TorchScript:
      return QStringLiteral("TorchScript");
    case ExportFormat::Safetensors:
      return QStringLiteral("safetensors");
  }
  return {};
}

QString format_purpose(ExportFormat format) {
  switch (format) {
    case ExportFormat::Onnx:
      return Words::tr("for most runtimes");
    case ExportFormat::OnnxInt4:
      return Words::tr("for new runtimes, half as large");
    case ExportFormat::TorchScript:
      return Words::tr("for PyTorch");
    case ExportFormat::Safetensors:
      return Words::tr("for NumPy and this program");
  }
  return {};
}

QString format_explanation(ExportFormat format) {
  switch (format) {
    case ExportFormat::Onnx:
      return onnx_int8();
    case ExportFormat::OnnxInt4:
      return onnx_int4();
    case ExportFormat::TorchScript:
      return torchscript();
    case ExportFormat::Safetensors:
      return safetensors();
  }
  return {};
}

QString input_explanation(const ImageShape& input, const Normalization& normalization) {
  return Words::tr(
             "<b>Input</b>: float32 [n, %1, %2, %3], RGB in 0..1 minus %4, divided by %5. "
             "<b>Output</b>: logits.")
      .arg(input.channels)
      .arg(input.height)
      .arg(input.width)
      .arg(QStringLiteral("(%1)").arg(numbers(normalization.mean)),
           QStringLiteral("(%1)").arg(numbers(normalization.std)));
}

QString note_text(const ExportNote& note) {
  QStringList named;
  for (const std::string& layer : note.layers) {
    if (named.size() < kNamedLayers) named << QString::fromStdString(layer);
  }
  const auto count = static_cast<int>(note.layers.size());
  if (count > kNamedLayers) named << QStringLiteral("…");
  const QString layers = named.join(QStringLiteral(", "));
  switch (note.kind) {
    case ExportNote::Kind::TooWideForInt4:
      return Words::tr("%n layer(s) of more than 4 bits stay int8: %1", nullptr, count).arg(layers);
    case ExportNote::Kind::ZeroPointNotInInt4:
      return Words::tr("%n layer(s) with zero points outside -8..7 stay int8: %1", nullptr, count)
          .arg(layers);
    case ExportNote::Kind::ZeroPointNotInInt8:
      return Words::tr("%n layer(s) with zero points outside -128..127 become int32: %1", nullptr,
                       count)
          .arg(layers);
  }
  return {};
}

QString size_text(qint64 bytes) {
  return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

}  // namespace zsq::app
