// SPDX-License-Identifier: GPL-3.0-or-later
#include <ATen/core/Tensor.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <opencv2/imgcodecs.hpp>

#include <cmath>
#include <functional>

#include "analysis/spectrum.h"
#include "api/error.h"
#include "data/dataset_contents.h"
#include "data/preprocess.h"
#include "data/shapes.h"
#include "tests/support/shared.h"

using namespace zsq;

namespace {

void write(const QString& path, const QByteArray& bytes) {
  QFile file(path);
  QVERIFY(file.open(QIODevice::WriteOnly));
  file.write(bytes);
}

QByteArray cifar_record(std::initializer_list<int> labels, int red, int green, int blue) {
  QByteArray bytes;
  for (const int label : labels) bytes += char(label);
  bytes +=
      QByteArray(1024, char(red)) + QByteArray(1024, char(green)) + QByteArray(1024, char(blue));
  return bytes;
}

void write_picture(const QString& path, int width, int height) {
  cv::Mat bgr(height, width, CV_8UC3);
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x)
      bgr.at<cv::Vec3b>(y, x) = {static_cast<uchar>(x), static_cast<uchar>(y), 7};
  QVERIFY(cv::imwrite(path.toStdString(), bgr));
}

ErrorCode code_of(const std::function<void()>& action) {
  try {
    action();
  } catch (const Error& error) {
    return error.code();
  }
  return ErrorCode::Internal;
}

Dataset open(const QString& path) {
  return Dataset::open({path.toStdString()});
}

class DatasetTest : public QObject {
  Q_OBJECT
  QTemporaryDir dir_;

 private Q_SLOTS:
  void cifar10_planes_become_pixels() {
    const QString path = dir_.filePath("ten.bin");
    write(path, cifar_record({3}, 10, 20, 30) + cifar_record({9}, 40, 50, 60));
    const Dataset data = open(path);
    QCOMPARE(data.info().kind, DatasetKind::Cifar10);
    QCOMPARE(data.info().images, std::int64_t(2));
    const PixelImages p = data.preview(1, 5, 32, 32);
    QCOMPARE(p.count, std::int64_t(1));
    QCOMPARE(p.labels[0], 9);
    QCOMPARE(int(p.rgb[0]), 40);
    QCOMPARE(int(p.rgb[1]), 50);
    QCOMPARE(int(p.rgb[2]), 60);
  }

  void cifar100_takes_the_fine_label() {
    const QString path = dir_.filePath("hundred.bin");
    write(path, cifar_record({5, 77}, 1, 2, 3));
    const Dataset data = open(path);
    QCOMPARE(data.info().classes, std::int64_t(100));
    QCOMPARE(data.preview(0, 1, 32, 32).labels[0], 77);
  }

  void normalisation_is_v_minus_mean_over_std() {
    const QString path = dir_.filePath("norm.bin");
    write(path, cifar_record({0}, 255, 0, 51));
    const Normalization n = parse_normalization("0.5,0.25,0.1:0.5,0.5,0.2");
    const LabelledImages batch = load_batch(open(path), 0, 1, {3, 32, 32}, n);
    QVERIFY(std::abs(batch.images[0][0][5][5].item<double>() - 1.0) < 1e-6);
    QVERIFY(std::abs(batch.images[0][1][5][5].item<double>() + 0.5) < 1e-6);
    QVERIFY(std::abs(batch.images[0][2][5][5].item<double>() - 0.5) < 1e-6);
    const PixelImages back = to_pixels(batch.images, n);
    QCOMPARE(int(back.rgb[0]), 255);
    QCOMPARE(int(back.rgb[2]), 51);
  }

  void damaged_cifar_files_are_told_apart() {
    const QString path = dir_.filePath("bad.bin");
    write(path, cifar_record({3}, 1, 2, 3).chopped(5));
    QCOMPARE(code_of([&] { open(path); }), ErrorCode::Truncated);
    write(path, {});
    QCOMPARE(code_of([&] { open(path); }), ErrorCode::EmptyDataset);
    write(path, cifar_record({42}, 1, 2, 3));
    QCOMPARE(code_of([&] { static_cast<void>(open(path).preview(0, 1, 32, 32)); }),
             ErrorCode::Malformed);
    QCOMPARE(code_of([&] { open("/no/such/file"); }), ErrorCode::FileNotFound);
    QCOMPARE(code_of([&] { open("builtin:nothing"); }), ErrorCode::FileNotFound);
  }

  void class_folders_take_their_order_from_classes_txt() {
    QDir dir(dir_.filePath("classes"));
    QVERIFY(dir.mkpath("n02") && dir.mkpath("n01"));
    write_picture(dir.filePath("n02/a.png"), 40, 40);
    write_picture(dir.filePath("n01/b.png"), 40, 40);
    write(dir.filePath("n01/notes.md"), "x");
    Dataset data = open(dir.path());
    QCOMPARE(data.info().classes, std::int64_t(2));
    QCOMPARE(data.preview(0, 1, 32, 32).labels[0], 0);
    QCOMPARE(data.info().notes.size(), std::size_t(1));
    write(dir.filePath("classes.txt"), "n03 a fish\nn02 a bird\nn01\n");
    data = open(dir.path());
    QCOMPARE(data.info().classes, std::int64_t(3));
    QCOMPARE(data.info().class_names[1], std::string("a bird"));
    QCOMPARE(data.preview(0, 1, 32, 32).labels[0], 2);  // n01 comes first on the disk
    QVERIFY(dir.mkpath("n99"));
    QCOMPARE(open(dir.path()).info().classes, std::int64_t(3));  // without pictures it is no class
    write_picture(dir.filePath("n99/a.png"), 40, 40);
    QCOMPARE(code_of([&] { open(dir.path()); }), ErrorCode::Malformed);
  }

  /// A subset from the front of data that is sorted by class would be one class.
  void the_first_pictures_are_spread_over_the_classes() {
    const QDir dir(dir_.filePath("turns"));
    for (const char* path : {"a/1.png", "a/2.png", "a/3.png", "b/1.png", "c/1.png", "c/2.png"}) {
      QVERIFY(dir.mkpath(QString(path).left(1)));
      write_picture(dir.filePath(path), 32, 32);
    }
    const Dataset data = open(dir.path());
    QCOMPARE(data.preview(0, 6, 32, 32).labels, (std::vector<int>{0, 1, 2, 0, 2, 0}));
    QCOMPARE(data.preview(3, 2, 32, 32).labels, (std::vector<int>{0, 2}));
  }

  void classes_txt_beside_the_folder_keeps_the_places_of_missing_classes() {
    const QDir dir(dir_.filePath("beside"));
    QVERIFY(dir.mkpath("val/n02") && dir.mkpath("val/n05"));
    write_picture(dir.filePath("val/n02/a.png"), 40, 40);
    write_picture(dir.filePath("val/n05/b.png"), 40, 40);
    write(dir.filePath("classes.txt"), "n01 a fish\nn02 a bird\nn03\nn04\nn05 a ship, a boat\n");
    for (const char* folder : {"val", "val/"}) {
      const Dataset data = open(dir.filePath(folder));
      QCOMPARE(data.info().classes, std::int64_t(5));
      QCOMPARE(data.info().class_names[4], std::string("a ship, a boat"));
      QCOMPARE(data.preview(0, 2, 32, 32).labels, (std::vector<int>{1, 4}));
    }
  }

  void a_flat_folder_has_no_labels() {
    QDir dir(dir_.filePath("flat"));
    QVERIFY(dir.mkpath("."));
    QCOMPARE(code_of([&] { open(dir.path()); }), ErrorCode::EmptyDataset);
    write_picture(dir.filePath("a.png"), 50, 40);
    const Dataset data = open(dir.path());
    QVERIFY(!data.info().labelled);
    QCOMPARE(data.preview(0, 1, 32, 32).labels[0], -1);
    write(dir.filePath("b.png"), "this is no picture");
    QCOMPARE(code_of([&] { static_cast<void>(open(dir.path()).preview(1, 1, 32, 32)); }),
             ErrorCode::FileUnreadable);
  }

  void a_picture_slightly_too_large_is_only_cropped() {
    cv::Mat picture(227, 227, CV_8UC3);
    for (int y = 0; y < 227; ++y)
      for (int x = 0; x < 227; ++x)
        picture.at<cv::Vec3b>(y, x) = {static_cast<uchar>(x), static_cast<uchar>(y), 0};
    const cv::Mat fitted = fit_picture(picture, 224, 224);
    QCOMPARE(int(fitted.at<cv::Vec3b>(0, 0)[0]), 2);  // offset 2
    QCOMPARE(int(fitted.at<cv::Vec3b>(0, 0)[1]), 2);
  }

  void other_pictures_are_resized_and_cropped_to_the_wanted_size_data() {
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::newRow("wide") << 500 << 300;
    QTest::newRow("tall") << 100 << 900;
    QTest::newRow("tiny") << 3 << 2;
    QTest::newRow("one") << 1 << 1;
  }
  void other_pictures_are_resized_and_cropped_to_the_wanted_size() {
    QFETCH(int, width);
    QFETCH(int, height);
    const cv::Mat fitted =
        fit_picture(cv::Mat(height, width, CV_8UC3, cv::Scalar(9, 9, 9)), 32, 48);
    QCOMPARE(fitted.rows, 32);
    QCOMPARE(fitted.cols, 48);
    QCOMPARE(int(fitted.at<cv::Vec3b>(31, 47)[1]), 9);
  }

  void shapes_do_not_depend_on_the_order_they_are_drawn_in() {
    std::vector<std::uint8_t> a(3072);
    std::vector<std::uint8_t> b(3072);
    draw_shapes_image(5, 17, a.data());
    draw_shapes_image(5, 3, b.data());
    draw_shapes_image(5, 17, b.data());
    QVERIFY(a == b);
    draw_shapes_image(6, 17, b.data());
    QVERIFY(a != b);
  }

  void shapes_are_balanced_and_as_smooth_as_photographs() {
    const Dataset data = open("builtin:shapes");
    QVERIFY(data.info().classes >= 10);
    const LabelledImages batch = load_batch(data, 0, 200, {3, 32, 32}, Normalization{});
    std::vector<int> counts(10);
    for (const auto label : batch.labels) ++counts[std::size_t(label)];
    for (const int count : counts) QCOMPARE(count, 20);
    const auto profile = spectrum_of(batch.images).profile;
    QVERIFY(profile.alpha > 2 && profile.alpha < 3.6);
    QVERIFY(profile.high_frequency_energy < 0.15);  // white noise: 0.81
  }

  void the_real_files_are_read() {
    ZSQ_NEEDS_SHARED("data/cifar10/test_batch.bin");
    const Dataset ten = open(test::shared_path("data/cifar10/test_batch.bin"));
    QCOMPARE(ten.info().images, std::int64_t(5000));
    std::vector<int> counts(10);
    for (const int label : ten.preview(0, 1000, 32, 32).labels) ++counts[std::size_t(label)];
    for (const int count : counts) QCOMPARE(count, 100);
    QCOMPARE(open(test::shared_path("data/cifar100/test.bin")).info().classes, std::int64_t(100));
    const Dataset pictures = open(test::shared_path("data/imagenet/val"));
    QCOMPARE(pictures.info().images, std::int64_t(650));
    QCOMPARE(pictures.info().classes, std::int64_t(1000));
    QCOMPARE(pictures.info().native.height, std::int64_t(227));
  }
};

}  // namespace

QTEST_GUILESS_MAIN(DatasetTest)
#include "test_dataset.moc"
