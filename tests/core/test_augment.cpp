// SPDX-License-Identifier: GPL-3.0-or-later
// Augmentations: what they do to images, how often, and their gradients. noise_common.md C7,
// synq.md I1; golden vectors intraq (crops) and synq (low-pass).
#include "learn/augment.h"

#include <ATen/core/Tensor.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/ones.h>
#include <torch/csrc/autograd/autograd.h>

#include <cmath>
#include <map>
#include <set>

#include "api/error.h"
#include "formats/safetensors.h"
#include "tests/support/shared.h"
#include "tests/support/small_models.h"

using namespace zsq;

namespace {

constexpr const char* kCrops = "golden/intraq.safetensors";
constexpr const char* kLowPass = "golden/synq.safetensors";

at::Tensor images(std::int64_t count, std::int64_t height, std::int64_t width) {
  return test::normal({count, 3, height, width}, 7).to(at::kDouble);
}

double largest(const at::Tensor& difference) {
  return difference.abs().max().item<double>();
}

/// Of the sum of the outputs weighted by fixed numbers, against central differences.
bool gradient_is_right(const Augmentation& augmentation, const at::Tensor& x) {
  const at::Tensor weights = test::normal(x.sizes().vec(), 11).to(at::kDouble);
  const auto value = [&](const at::Tensor& at) {
    return augmentation(at, SplitMix(3, 5)).mul(weights).sum();
  };
  const at::Tensor leaf = x.clone().set_requires_grad(true);
  const at::Tensor gradient = torch::autograd::grad({value(leaf)}, {leaf})[0].reshape({-1});
  for (std::int64_t i = 0; i < x.numel(); i += 7) {
    at::Tensor plus = x.clone();
    at::Tensor minus = x.clone();
    plus.view({-1})[i] += 0.5;
    minus.view({-1})[i] -= 0.5;  // linear in x: any distance will do
    const double wanted = value(plus).sub(value(minus)).item<double>();
    if (std::abs(gradient[i].item<double>() - wanted) > 1e-9) return false;
  }
  return largest(gradient) > 0.1;
}

/// Of an image whose pixels are their own row or column: the first and the last that a crop shows.
/// A box is no larger than the image, so its border pixels are seen as they are.
struct Seen {
  double low, high;
};
Seen extent_of(const at::Tensor& image) {
  return {image.min().item<double>(), image.max().item<double>()};
}

class TestAugment : public QObject {
  Q_OBJECT

  static std::map<std::string, at::Tensor> golden(const char* file) {
    return read_safetensors(test::shared_path(file).toStdString()).tensors;
  }

 private Q_SLOTS:
  void the_same_numbers_give_the_same_images() {
    const auto x = images(4, 12, 12);
    for (const Augmentation& a :
         {roll(3), flip(), flip_each(), crop_and_flip(0.5), crop_resize_cutout()}) {
      QVERIFY(a(x, SplitMix(1, 2)).equal(a(x, SplitMix(1, 2))));
      bool other = false;
      for (std::uint64_t i = 3; i < 9; ++i) {
        other = other || !a(x, SplitMix(1, i)).equal(a(x, SplitMix(1, 2)));
      }
      QVERIFY(other);
    }
  }

  void what_follows_goes_on_with_the_stream() {
    const auto x = images(2, 9, 7);
    SplitMix random(4, 1);
    const auto by_hand = roll(2)(roll(3)(x, random), random);
    QVERIFY(roll(3).then(roll(2))(x, SplitMix(4, 1)).equal(by_hand));
    QVERIFY(identity()(x, SplitMix(4, 1)).equal(x));
  }

  void a_new_augmentation_is_a_function() {
    const Augmentation brighter(
        [](const at::Tensor& x, SplitMix& random) { return x.add(random.uniform(1, 2)); });
    const auto x = images(1, 4, 4);
    const auto d = brighter.then(flip(1))(x, SplitMix(1, 1)).sub(x.flip({3}));
    QVERIFY(d.min().item<double>() >= 1 && largest(d) < 2 && largest(d.sub(d.mean())) < 1e-12);
  }

  void roll_draws_one_pair_of_offsets_of_every_size() {
    const auto x = at::arange(35, at::kDouble).reshape({1, 1, 5, 7}).expand({3, 2, 5, 7});
    std::map<std::pair<std::int64_t, std::int64_t>, int> offsets;
    for (std::uint64_t i = 0; i < 900; ++i) {
      const auto y = roll(1)(x, SplitMix(1, i));
      const auto first = y[0][0][0][0].item<std::int64_t>();
      const std::int64_t down = (5 - first / 7) % 5;
      const std::int64_t right = (7 - first % 7) % 7;
      ++offsets[{down, right}];
      QVERIFY(y.equal(x.roll({down, right}, {2, 3})));
    }
    QCOMPARE(offsets.size(), std::size_t{9});
    for (const auto& [offset, times] : offsets) QVERIFY(times > 60 && times < 145);
  }

  void coins_fall_for_the_batch_or_for_each_image() {
    const auto x = images(8, 3, 4);
    int batches = 0;
    int each = 0;
    for (std::uint64_t i = 0; i < 500; ++i) {
      const auto whole = flip(0.3)(x, SplitMix(2, i));
      QVERIFY(whole.equal(x) || whole.equal(x.flip({3})));
      batches += whole.equal(x) ? 0 : 1;
      const auto single = flip_each(0.3)(x, SplitMix(2, i));
      for (std::int64_t n = 0; n < 8; ++n) {
        QVERIFY(single[n].equal(x[n]) || single[n].equal(x[n].flip({2})));
        each += single[n].equal(x[n]) ? 0 : 1;
      }
    }
    QVERIFY(std::abs(batches / 500.0 - 0.3) < 0.08);  // four standard deviations
    QVERIFY(std::abs(each / 4000.0 - 0.3) < 0.03);
    QVERIFY(coin(0, flip(1))(x, SplitMix(1, 1)).equal(x));
    QVERIFY(coin(1, flip(1))(x, SplitMix(1, 1)).equal(x.flip({3})));
  }

  void a_crop_of_the_whole_is_the_image_and_its_mirror() {
    const auto x = images(2, 6, 9);
    const auto y = crop_resize(x, {{0, 0, 6, 9, false}, {0, 0, 6, 9, true}});
    QVERIFY(y[0].equal(x[0]));
    QVERIFY(y[1].equal(x[1].flip({2})));
  }

  void a_crop_reads_half_way_between_pixels_and_never_beyond_its_border() {
    // A ramp 0..7; the box of columns 2..5 doubled: half-pixel centres lie at 2 - 1/4, 2 + 1/4, ...
    const auto x = at::arange(8, at::kDouble).expand({1, 1, 8, 8});
    const auto y = crop_resize(x, {{0, 2, 8, 4, false}})[0][0][0];
    const double wanted[]{2, 2.25, 2.75, 3.25, 3.75, 4.25, 4.75, 5};
    for (std::int64_t i = 0; i < 8; ++i) {
      QVERIFY(std::abs(y[i].item<double>() - wanted[i]) < 1e-12);
    }
  }

  void boxes_that_do_not_fit_are_refused() {
    const auto x = images(1, 6, 6);
    QVERIFY_EXCEPTION_THROWN(crop_resize(x, {}), Error);
    QVERIFY_EXCEPTION_THROWN(crop_resize(x, {{3, 0, 4, 2, false}}), Error);
    QVERIFY_EXCEPTION_THROWN(crop_resize(x, {{0, -1, 2, 2, false}}), Error);
    QVERIFY_EXCEPTION_THROWN(crop_resize(x, {{0, 0, 0, 2, false}}), Error);
  }

  void random_crops_have_the_areas_and_aspects_of_the_rule() {
    // Large images that say their rows and columns: box sides from the extent of what is seen.
    constexpr std::int64_t kSize = 120;
    const auto ramp = at::arange(kSize, at::kDouble);
    at::Tensor x = at::ones({40, 2, kSize, kSize}, at::kDouble);
    x.select(1, 0).copy_(ramp.reshape({kSize, 1}).expand({kSize, kSize}));
    x.select(1, 1).copy_(ramp.expand({kSize, kSize}));
    double areas = 0;
    double log_aspects = 0;
    double tops = 0;
    int count = 0;
    for (std::uint64_t i = 0; i < 10; ++i) {
      const auto y = random_resized_crop(0.25, 0.5)(x, SplitMix(5, i));
      for (std::int64_t n = 0; n < 40; ++n, ++count) {
        const auto [top, bottom] = extent_of(y[n][0]);
        const auto [left, right] = extent_of(y[n][1]);
        const double h = bottom - top + 1;
        const double w = right - left + 1;
        QVERIFY(h * w > 0.24 * kSize * kSize && h * w < 0.51 * kSize * kSize);
        QVERIFY(w / h > 0.74 && w / h < 1.36);
        areas += h * w / (kSize * kSize);
        log_aspects += std::log(w / h);
        tops += top / (kSize - h);
      }
    }
    // Uniform area, log-uniform aspect and uniform corner: their means within four standard errors.
    QVERIFY(std::abs(areas / count - 0.375) < 4 * 0.25 / std::sqrt(12.0 * count));
    QVERIFY(std::abs(log_aspects / count) < 4 * std::log(16.0 / 9) / std::sqrt(12.0 * count));
    QVERIFY(std::abs(tops / count - 0.5) < 4 / std::sqrt(12.0 * count));
  }

  void what_never_fits_becomes_the_centre_of_allowed_aspect() {
    // Boxes of the whole area fit a square only where they are that square.
    const auto square = images(5, 40, 40);
    QVERIFY(random_resized_crop(1, 1)(square, SplitMix(1, 1)).equal(square));
    // A wide image: h = 6, w = 4/3 h = 8, in the middle of 20.
    const auto wide = images(1, 6, 20);
    QVERIFY(random_resized_crop(1, 1)(wide, SplitMix(1, 1))
                .equal(crop_resize(wide, {{0, 6, 6, 8, false}})));
    const auto high = images(1, 20, 6);
    QVERIFY(random_resized_crop(1, 1)(high, SplitMix(1, 1))
                .equal(crop_resize(high, {{6, 0, 8, 6, false}})));
  }

  void crop_and_flip_mirrors_its_share_of_the_images() {
    const auto x = at::arange(16, at::kDouble).expand({200, 1, 16, 16});
    const auto y = crop_and_flip(0.25, 0.5, 1)(x, SplitMix(9, 1));
    int mirrored = 0;
    std::set<double> lefts;
    for (std::int64_t n = 0; n < 200; ++n) {
      const bool falls = y[n][0][0][0].item<double>() > y[n][0][0][15].item<double>();
      mirrored += falls ? 1 : 0;
      lefts.insert(y[n].min().item<double>());
    }
    QVERIFY(std::abs(mirrored / 200.0 - 0.25) < 0.125);
    QVERIFY(lefts.size() > 3);  // each its own crop
  }

  void free_crops_and_holes_have_their_sizes() {
    const auto ramp = at::arange(90, at::kDouble);
    const auto seen = free_crop()(ramp.expand({100, 1, 30, 90}), SplitMix(1, 1));
    double widths = 0;
    for (std::int64_t n = 0; n < 100; ++n) {
      const auto [left, right] = extent_of(seen[n]);
      QVERIFY(right - left + 1 >= 29 && right - left + 1 <= 90);
      widths += (right - left + 1) / 100;
    }
    QVERIFY(std::abs(widths - 60) < 4 * 60 / std::sqrt(12.0 * 100));

    const auto holed = cutout()(at::ones({300, 2, 30, 30}, at::kDouble), SplitMix(1, 2));
    QVERIFY(holed.select(1, 0).equal(holed.select(1, 1)));
    const auto share = holed.select(1, 0).eq(0).to(at::kDouble).mean({1, 2});
    const int whole = share.eq(0).sum().item<int>();
    QVERIFY(std::abs(whole / 300.0 - 0.2) < 0.1);  // no hole in one of five
    QVERIFY(largest(share) <= 4.0 / 9 && largest(share) > 0.15);
    QVERIFY(holed.eq(0).logical_or(holed.eq(1)).all().item<bool>());
  }

  void gradients_are_right() {
    const auto x = images(3, 8, 6);
    for (const Augmentation& a :
         {roll(2), flip(1), flip_each(), random_resized_crop(0.2, 0.8),
          crop_and_flip(0.5, 0.2, 0.8), crop_resize_cutout(), low_pass(2)}) {
      QVERIFY(gradient_is_right(a, x));
    }
  }

  void the_low_pass_keeps_the_mean_and_damps_each_frequency_as_told() {
    for (const auto& [height, width] : {std::pair{8, 8}, std::pair{7, 10}}) {
      // cos(2 pi (2 r / H + 3 c / W)) is damped by exp(-(2^2 + 3^2) / (2 D^2)), the mean is not.
      const auto r = at::arange(height, at::kDouble).reshape({height, 1}).mul(2.0 / height);
      const auto c = at::arange(width, at::kDouble).mul(3.0 / width);
      const auto wave = r.add(c).mul(2 * M_PI).cos().reshape({1, 1, height, width});
      const auto y = low_pass(2.5)(wave.add(5), SplitMix(1, 1));
      QVERIFY(largest(y.sub(wave.mul(std::exp(-13 / (2 * 2.5 * 2.5))).add(5))) < 1e-12);
    }
    const auto x = images(2, 9, 9);
    QVERIFY(largest(low_pass(1e6)(x, SplitMix(1, 1)).sub(x)) < 1e-9);
    const auto twice = low_pass(3).then(low_pass(3))(x, SplitMix(1, 1));
    QVERIFY(largest(twice.sub(low_pass(3 / std::sqrt(2.0))(x, SplitMix(1, 1)))) < 1e-12);
  }

  void the_low_pass_leaves_the_share_of_white_noise_that_synq_states() {
    const auto noise = test::normal({64, 3, 32, 32}, 1).to(at::kDouble);
    for (const auto& [cutoff, share] : {std::pair{8.0, 0.194}, std::pair{20.0, 0.672}}) {
      const auto left = low_pass(cutoff)(noise, SplitMix(1, 1)).square().mean().item<double>();
      QVERIFY(std::abs(left / share - 1) < 0.03);
    }
  }

  void crops_match_the_golden_ones() {
    ZSQ_NEEDS_SHARED(kCrops);
    const auto tensors = golden(kCrops);
    const auto table = tensors.at("in.crop_params").to(at::kLong);
    std::vector<CropBox> boxes;
    for (std::int64_t i = 0; i < table.size(0); ++i) {
      const auto value = [&](std::int64_t k) { return table[i][k].item<std::int64_t>(); };
      boxes.push_back({value(0), value(1), value(2), value(3), value(4) == 1});
    }
    const auto x = tensors.at("in.images");
    QVERIFY(largest(crop_resize(x.to(at::kDouble), boxes).sub(tensors.at("crop.images"))) < 1e-6);
    QVERIFY(largest(crop_resize(x, boxes).sub(tensors.at("crop.images"))) < 2e-6);
  }

  void the_low_pass_matches_the_golden_one() {
    ZSQ_NEEDS_SHARED(kLowPass);
    const auto tensors = golden(kLowPass);
    const auto x = tensors.at("in.train_images").to(at::kDouble);
    const double zero = tensors.at("cfg.student.d_zero").item<double>();
    QVERIFY(largest(low_pass(zero)(x, SplitMix(1, 1)).sub(tensors.at("lpf.images"))) < 2e-6);
    const auto two = x.narrow(0, 0, 2);
    QVERIFY(largest(low_pass(4)(two, SplitMix(1, 1)).sub(tensors.at("lpf.d4"))) < 2e-6);
    QVERIFY(largest(low_pass(20)(two, SplitMix(1, 1)).sub(tensors.at("lpf.d20"))) < 2e-6);
  }
};

}  // namespace

QTEST_GUILESS_MAIN(TestAugment)
#include "test_augment.moc"
