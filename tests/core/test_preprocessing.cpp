// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures as torchvision and timm give them to a network. Expected pixels are worked out by hand
// or with the filters' definitions in this file.
#include <ATen/core/Tensor.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <opencv2/imgcodecs.hpp>

#include "api/analysis.h"
#include "api/error.h"
#include "api/recipe.h"
#include "base/file.h"
#include "data/dataset_contents.h"
#include "data/preprocess.h"
#include "data/resample.h"
#include "engine/quantized_file.h"
#include "execute/describe.h"
#include "formats/safetensors.h"
#include "graph/graph.h"

using namespace zsq;

namespace {

cv::Mat grey_row(const std::vector<int>& values) {
  cv::Mat picture(1, static_cast<int>(values.size()), CV_8UC1);
  for (std::size_t i = 0; i < values.size(); ++i) {
    picture.data[i] = static_cast<std::uint8_t>(values[i]);
  }
  return picture;
}

std::vector<int> row_of(const cv::Mat& picture) {
  return {picture.data, picture.data + picture.cols};
}

std::vector<int> resampled(const std::vector<int>& values, int width, Interpolation filter) {
  return row_of(resample(grey_row(values), 1, width, filter));
}

/// The filter's definition: every pixel of the line, weighted by its distance in units of the
/// stretched filter, in double precision, rounded once.
std::vector<int> by_definition(const std::vector<int>& line, int to, Interpolation filter) {
  const auto weight = [filter](double x) {
    x = std::abs(x);
    if (filter == Interpolation::Bilinear) return std::max(0.0, 1 - x);
    if (x < 1) return 1.5 * x * x * x - 2.5 * x * x + 1;
    return x < 2 ? -0.5 * x * x * x + 2.5 * x * x - 4 * x + 2 : 0.0;
  };
  const double scale = static_cast<double>(line.size()) / to;
  const double stretch = std::max(1.0, scale);
  std::vector<int> result;
  for (int i = 0; i < to; ++i) {
    double sum = 0;
    double weights = 0;
    for (std::size_t x = 0; x < line.size(); ++x) {
      const double w = weight((static_cast<double>(x) + 0.5 - (i + 0.5) * scale) / stretch);
      sum += w * line[x];
      weights += w;
    }
    result.push_back(static_cast<int>(std::clamp(std::floor(sum / weights + 0.5), 0.0, 255.0)));
  }
  return result;
}

cv::Mat speckled(int height, int width, int channels) {
  cv::Mat picture(height, width, CV_8UC(channels));
  std::uint32_t state = 12345;
  for (int i = 0; i < height * width * channels; ++i) {
    state = state * 1664525U + 1013904223U;
    picture.data[i] = static_cast<std::uint8_t>(state >> 24);
  }
  return picture;
}

/// Rows, then columns, each by definition.
cv::Mat by_definition(const cv::Mat& picture, int height, int width, Interpolation filter) {
  const int channels = picture.channels();
  cv::Mat rows(picture.rows, width, picture.type());
  cv::Mat result(height, width, picture.type());
  for (int c = 0; c < channels; ++c) {
    for (int y = 0; y < picture.rows; ++y) {
      std::vector<int> line;
      for (int x = 0; x < picture.cols; ++x) {
        line.push_back(picture.ptr(y)[x * channels + c]);
      }
      line = by_definition(line, width, filter);
      for (int x = 0; x < width; ++x) {
        rows.ptr(y)[x * channels + c] =
            static_cast<std::uint8_t>(line[static_cast<std::size_t>(x)]);
      }
    }
    for (int x = 0; x < width; ++x) {
      std::vector<int> line;
      for (int y = 0; y < picture.rows; ++y) line.push_back(rows.ptr(y)[x * channels + c]);
      line = by_definition(line, height, filter);
      for (int y = 0; y < height; ++y) {
        result.ptr(y)[x * channels + c] =
            static_cast<std::uint8_t>(line[static_cast<std::size_t>(y)]);
      }
    }
  }
  return result;
}

Graph mean_network(std::int64_t side) {
  Graph g;
  g.input = {3, side, side};
  g.classes = 3;
  NodeId x = g.add("input", Input{}, {});
  x = g.add("pool", GlobalAvgPool{}, {x});
  g.output = g.add("flatten", Flatten{}, {x});
  return g;
}

class TestPreprocessing : public QObject {
  Q_OBJECT
  QTemporaryDir dir_;

 private Q_SLOTS:
  /// 4 -> 2: the triangle is two pixels wide to each side; weights .75 .75 .25 of 1.75.
  void shrinking_by_two_averages_over_the_stretched_triangle() {
    QCOMPARE(resampled({0, 70, 140, 210}, 2, Interpolation::Bilinear), (std::vector<int>{50, 160}));
  }
  /// 2 -> 4: no stretching; between the centres .75 and .25.
  void growing_interpolates() {
    QCOMPARE(resampled({0, 100}, 4, Interpolation::Bilinear), (std::vector<int>{0, 25, 75, 100}));
  }
  /// 2 -> 4, cubic with a = -0.5: at .25 it is .8671875, at .75 .2265625, of 1.09375.
  void the_cubic_filter_is_keys_with_minus_a_half() {
    const auto line = resampled({0, 100}, 4, Interpolation::Bicubic);
    QCOMPARE(line[1], 21);  // 100 * .2265625 / 1.09375 = 20.7
    QCOMPARE(line[2], 79);
  }
  void overshoot_is_cut() {
    const auto line = resampled({0, 0, 255, 255, 0, 0}, 12, Interpolation::Bicubic);
    QCOMPARE(*std::max_element(line.begin(), line.end()), 255);
    QCOMPARE(*std::min_element(line.begin(), line.end()), 0);
  }

  void any_size_is_the_filters_definition_data() {
    QTest::addColumn<int>("height");
    QTest::addColumn<int>("width");
    QTest::addColumn<Interpolation>("filter");
    for (const Interpolation filter : {Interpolation::Bilinear, Interpolation::Bicubic}) {
      QTest::addRow("smaller %s", to_string(filter)) << 13 << 9 << filter;
      QTest::addRow("larger %s", to_string(filter)) << 60 << 71 << filter;
      QTest::addRow("mixed %s", to_string(filter)) << 80 << 7 << filter;
      QTest::addRow("one %s", to_string(filter)) << 1 << 1 << filter;
      QTest::addRow("same %s", to_string(filter)) << 41 << 37 << filter;
    }
  }
  void any_size_is_the_filters_definition() {
    QFETCH(int, height);
    QFETCH(int, width);
    QFETCH(Interpolation, filter);
    const cv::Mat picture = speckled(41, 37, 3);
    const cv::Mat expected = by_definition(picture, height, width, filter);
    const cv::Mat got = resample(picture, height, width, filter);
    QCOMPARE(got.rows, height);
    QCOMPARE(got.cols, width);
    int different = 0;
    for (int i = 0; i < height * width * 3; ++i) {
      const int difference = std::abs(int(got.data[i]) - int(expected.data[i]));
      QVERIFY(difference <= 1);  // weights have 22 places here and 53 there
      different += difference;
    }
    QVERIFY(different * 50 < height * width * 3 + 50);
  }

  /// Stripes of three pixels, 1024 -> 256 -> 224: torchvision leaves 0.021 between neighbours, an
  /// area filter five to ten times as much.
  void fine_stripes_fade_as_with_torchvision() {
    cv::Mat stripes(1024, 1024, CV_8UC3);
    for (int y = 0; y < 1024; ++y)
      for (int x = 0; x < 1024; ++x)
        stripes.at<cv::Vec3b>(y, x) = cv::Vec3b::all(x % 3 < 2 ? 255 : 0);
    const cv::Mat fitted = fit_picture(stripes, 224, 224, parse_preprocessing("torchvision"));
    double sum = 0;
    for (int x = 0; x + 1 < 224; ++x) {
      sum += std::abs(fitted.at<cv::Vec3b>(100, x)[0] - fitted.at<cv::Vec3b>(100, x + 1)[0]);
    }
    const double average = sum / 223 / 255;
    QVERIFY2(average > 0.0205 && average < 0.0215, qPrintable(QString::number(average)));
  }

  /// torchvision: Resize(256) of 500x375 is 341x256; CenterCrop(224) begins at round(58.5) = 58
  /// (half to even) and 16.
  void the_crop_lies_where_torchvision_puts_it() {
    const cv::Mat picture = speckled(375, 500, 3);
    const cv::Mat resized = resample(picture, 256, 341, Interpolation::Bilinear);
    const cv::Mat expected = resized(cv::Rect(58, 16, 224, 224));
    const cv::Mat got = fit_picture(picture, 224, 224, parse_preprocessing("torchvision"));
    QCOMPARE(cv::norm(got, expected.clone(), cv::NORM_INF), 0.0);
  }

  void presets_have_the_sizes_of_their_libraries() {
    const auto side = [](const char* text, std::int64_t input) {
      return resized_side(parse_preprocessing(text), input);
    };
    QCOMPARE(side("torchvision", 224), 256);
    QCOMPARE(side("torchvision", 299), 342);  // Inception_V3_Weights
    QCOMPARE(side("torchvision-232", 224), 232);
    QCOMPARE(side("timm", 224), 256);
    QCOMPARE(side("timm-0.9", 224), 248);  // floor(224 / 0.9)
    QCOMPARE(side("timm-0.95", 224), 235);
    QCOMPARE(side("timm-1", 224), 224);
    QCOMPARE(side("236,bilinear", 224), 236);
    QCOMPARE(side("0.875,bicubic", 299), 341);
    QCOMPARE(parse_preprocessing("timm").interpolation, Interpolation::Bicubic);
    for (const std::string& name : preprocessing_presets()) {
      QCOMPARE(to_string(parse_preprocessing(name)), name);
    }
    for (const char* text : {"236,bilinear", "0.9,bicubic"}) {
      QCOMPARE(to_string(parse_preprocessing(text)), std::string(text));
    }
    for (const char* text : {"", "pil", "256", "256,lanczos", "0,bilinear", "1.5,bilinear",
                             "-256,bilinear", "nan,bilinear", "x256,bilinear", "256.5,bicubic"}) {
      QVERIFY_EXCEPTION_THROWN(parse_preprocessing(text), Error);
    }
  }

  void automatic_leaves_pictures_of_about_the_right_size() {
    const cv::Mat exact = speckled(224, 224, 3);
    QCOMPARE(cv::norm(fit_picture(exact, 224, 224), exact, cv::NORM_INF), 0.0);
    const cv::Mat close = speckled(227, 240, 3);
    QCOMPARE(cv::norm(fit_picture(close, 224, 224), close(cv::Rect(8, 2, 224, 224)).clone(),
                      cv::NORM_INF),
             0.0);
    const cv::Mat large = speckled(300, 300, 3);
    QCOMPARE(
        cv::norm(fit_picture(large, 224, 224),
                 fit_picture(large, 224, 224, parse_preprocessing("torchvision")), cv::NORM_INF),
        0.0);
    // What was asked for is done with every picture.
    const cv::Mat asked = fit_picture(exact, 224, 224, parse_preprocessing("torchvision"));
    QVERIFY(cv::norm(asked, exact, cv::NORM_INF) > 0);
    const ImageShape input{3, 224, 224};
    QCOMPARE(describe(Preprocessing{}, input, ImageShape{3, 224, 224}), std::string("as they are"));
    QCOMPARE(describe(Preprocessing{}, input, ImageShape{3, 227, 240}),
             std::string("centre crop 224x224"));
    QCOMPARE(describe(Preprocessing{}, input, ImageShape{3, 375, 500}),
             std::string("short side 256, centre crop 224x224 (87.5 %), bilinear"));
    QCOMPARE(describe(parse_preprocessing("timm-0.9"), input),
             std::string("short side 248, centre crop 224x224 (90.3 %), bicubic"));
  }

  void squashing_changes_the_shape() {
    const cv::Mat picture = speckled(30, 90, 3);
    const cv::Mat got = fit_picture(picture, 16, 16, parse_preprocessing("squash"));
    QCOMPARE(cv::norm(got, resample(picture, 16, 16, Interpolation::Bilinear), cv::NORM_INF), 0.0);
  }

  void given_goes_before_sidecar_before_the_file() {
    const std::string path = dir_.filePath("net.safetensors").toStdString();
    ModelInfo info;
    info.preprocessing = parse_preprocessing("torchvision-232");
    const Model model = make_model(mean_network(24), info);
    write_safetensors(path, to_safetensors(model, {}));
    ModelInfo read = Model::load({path}).info();
    QCOMPARE(read.preprocessing.name, std::string("torchvision-232"));
    QCOMPARE(read.preprocessing_origin, NormalizationOrigin::Embedded);
    write_sidecar(path, parse_preprocessing("timm-0.9"));
    write_sidecar(path, parse_normalization("cifar10"));  // both stay
    read = Model::load({path}).info();
    QCOMPARE(read.preprocessing.name, std::string("timm-0.9"));
    QCOMPARE(read.preprocessing_origin, NormalizationOrigin::Sidecar);
    QCOMPARE(read.normalization.name, std::string("cifar10"));
    ModelSource source{path};
    source.preprocessing = parse_preprocessing("40,bicubic");
    read = Model::load(source).info();
    QCOMPARE(read.preprocessing.resize, std::int64_t{40});
    QCOMPARE(read.preprocessing_origin, NormalizationOrigin::Given);
    source.preprocessing = parse_preprocessing("20,bicubic");  // smaller than the crop
    QVERIFY_EXCEPTION_THROWN(Model::load(source), Error);
    Recipe recipe;
    recipe.model = source;
    QCOMPARE(parse_recipe(to_json(recipe)).model.preprocessing, source.preprocessing);
  }

  void accuracy_states_it() {
    const QDir root(dir_.path());
    for (const char* name : {"a", "b", "c"}) {
      QVERIFY(root.mkpath(QString("pics/") + name));
      QVERIFY(cv::imwrite(dir_.filePath(QString("pics/%1/x.png").arg(name)).toStdString(),
                          speckled(64, 48, 3)));
    }
    ModelInfo info;
    info.preprocessing = parse_preprocessing("timm-0.9");
    const Dataset data = Dataset::open({dir_.filePath("pics").toStdString()});
    const Evaluation e = evaluate(make_model(mean_network(24), info), data);
    QCOMPARE(e.preprocessing, std::string("short side 26, centre crop 24x24 (92.3 %), bicubic"));
    // The images of a batch are these pixels.
    const cv::Mat expected = fit_picture(read_picture(dir_.filePath("pics/a/x.png").toStdString()),
                                         24, 24, info.preprocessing);
    const LabelledImages batch =
        load_batch(data, 0, 1, {3, 24, 24}, Normalization{}, info.preprocessing);
    QVERIFY(std::abs(batch.images[0][1][3][5].item<double>() -
                     expected.at<cv::Vec3b>(3, 5)[1] / 255.0) < 1e-6);
  }
};

}  // namespace

QTEST_GUILESS_MAIN(TestPreprocessing)
#include "test_preprocessing.moc"
