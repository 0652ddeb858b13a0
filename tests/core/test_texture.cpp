// SPDX-License-Identifier: GPL-3.0-or-later
// LAWS texture energies by what they are known to be (texq.md, sanity checks 1 to 4).
#include <ATen/core/Tensor.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/full.h>
#include <ATen/ops/zeros.h>
#include <QTest>

#include <cmath>

#include "methods/texq/texture.h"
#include "tests/support/descents.h"
#include "tests/support/mixed_network.h"

using namespace zsq;

namespace {

double loss_of(const at::Tensor& images, const TextureGoal& goal = {}) {
  return texture_calibration(goal).terms(test::scene_of(images)).front().item<double>();
}

class Texture : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void all_elements_but_the_first_are_blind_to_a_constant() {
    const at::Tensor flat = at::full({1, 3, 12, 12}, 2.0, at::kDouble);
    QVERIFY(energy_shares(flat, TextureEnergy::Squares).abs().max().item<double>() < 1e-12);
    const at::Tensor all = energy_shares(flat, TextureEnergy::Magnitudes)[0];
    QCOMPARE(all.numel(), std::int64_t(25));
    QCOMPARE(texture_names(TextureEnergy::Magnitudes).front(), std::string("L5L5"));
    QVERIFY(std::abs(all[0].item<double>() - 1) < 1e-12);
    QVERIFY(all.narrow(0, 1, 24).abs().max().item<double>() < 1e-12);
  }

  void shares_sum_to_one_and_ignore_scale_and_brightness() {
    const at::Tensor images = test::Draw(1).normal({4, 3, 16, 16});
    const at::Tensor shares = energy_shares(images, TextureEnergy::Squares);
    QCOMPARE(shares.size(1), std::int64_t(24));
    QVERIFY(shares.sum(1).sub(1).abs().max().item<double>() < 1e-9);
    const at::Tensor other = energy_shares(images.mul(3).add(7), TextureEnergy::Squares);
    QVERIFY(other.sub(shares).abs().max().item<double>() < 1e-9);
  }

  /// Of white noise a share is the product of the squared norms of both vectors.
  void white_noise_has_fifteen_dominant_elements() {
    const at::Tensor noise = test::Draw(2).normal({1, 1, 512, 512});
    const at::Tensor shares = energy_shares(noise, TextureEnergy::Squares)[0];
    const auto names = texture_names(TextureEnergy::Squares);
    const auto norm = [](char vector) {
      return vector == 'L' || vector == 'R' ? 70.0 : vector == 'S' ? 6.0 : 10.0;
    };
    for (std::int64_t i = 0; i < shares.numel(); ++i) {
      const std::string& name = names[std::size_t(i)];
      const double wanted = norm(name[0]) * norm(name[2]) / 22656;
      QVERIFY2(std::abs(shares[i].item<double>() - wanted) < 0.05 * wanted + 5e-4, name.c_str());
    }
    QCOMPARE(dominant_textures(noise, {}).item<double>(), 15.0);
    QVERIFY(std::abs(loss_of(noise) - 0.0459) < 1e-3);
  }

  void stripes_have_one() {
    const at::Tensor stripes = at::arange(16, at::kDouble)
                                   .remainder(2)
                                   .mul(2)
                                   .sub(1)
                                   .view({1, 1, 1, 16})
                                   .expand({1, 3, 16, 16});
    const at::Tensor shares = energy_shares(stripes, TextureEnergy::Squares)[0];
    const auto most = shares.argmax().item<std::int64_t>();
    QCOMPARE(texture_names(TextureEnergy::Squares)[std::size_t(most)], std::string("L5R5"));
    QVERIFY(std::abs(shares[most].item<double>() - 1) < 1e-9);
    QVERIFY(std::abs(loss_of(stripes) - 8 * 0.015) < 1e-9);
  }

  void the_loss_is_zero_where_just_as_many_are_dominant() {
    const at::Tensor noise = test::Draw(2).normal({1, 1, 512, 512});
    QVERIFY(loss_of(noise, {.elements = 15}) < 1e-9);
    QVERIFY(loss_of(noise, {.elements = 16}) > 0);
    QVERIFY(loss_of(noise, {.elements = 14}) > 0);
  }
};

}  // namespace

QTEST_GUILESS_MAIN(Texture)
#include "test_texture.moc"
