// SPDX-License-Identifier: GPL-3.0-or-later
#include "synth/image_variable.h"

#include <utility>

namespace zsq {
namespace {

class Pixels final : public ImageVariable {
 public:
  explicit Pixels(at::Tensor images) : images_(std::move(images)) {
    images_.set_requires_grad(true);
  }
  at::Tensor images() override { return images_; }
  std::vector<std::vector<at::Tensor*>> groups() override { return {{&images_}}; }
  void save(TensorMap& state, const std::string& prefix) const override {
    state[prefix + "pixels"] = images_.detach().clone();
  }
  void load(const TensorMap& state, const std::string& prefix) override {
    images_ = state.at(prefix + "pixels").clone().set_requires_grad(true);
  }

 private:
  at::Tensor images_;
};

}  // namespace

ImageVariables pixels(ImageInit init) {
  return [init](const BatchStart& start) {
    return std::make_unique<Pixels>(
        initial_images(init, start.count, start.shape, start.generator, start.dtype));
  };
}

}  // namespace zsq
