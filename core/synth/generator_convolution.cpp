// SPDX-License-Identifier: GPL-3.0-or-later
#include <ATen/ops/cat.h>
#include <ATen/ops/conv2d.h>
#include <ATen/ops/convolution.h>
#include <ATen/ops/convolution_backward.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/upsample_nearest2d.h>
#include <ATen/ops/zeros.h>
#include <c10/core/GradMode.h>
#include <torch/csrc/autograd/custom_function.h>

#include <algorithm>
#include <array>
#include <functional>

#include "base/parallel.h"
#include "synth/generator_layers.h"

namespace zsq {
namespace {

/// Images per part: small enough for several threads to have work, and independent of their number.
std::int64_t part_size(std::int64_t count) {
  return std::clamp<std::int64_t>((count + 3) / 4, 1, 8);
}

struct Part {
  std::int64_t first, count;
};

void over_parts(int threads, std::int64_t count,
                const std::function<void(std::size_t, Part)>& body) {
  const std::int64_t size = part_size(count);
  parallel_for(threads, (count + size - 1) / size, [&](std::int64_t i) {
    const c10::AutoGradMode no_grad(false);
    body(static_cast<std::size_t>(i), {i * size, std::min(size, count - i * size)});
  });
}

std::size_t number_of_parts(std::int64_t count) {
  return static_cast<std::size_t>((count + part_size(count) - 1) / part_size(count));
}

/// [out, in, 3, 3] over the up-sampled image as [4 out, in, 2, 2] over the image itself: pixel
/// (2i + a, 2j + b) sees rows i - 1 + a and i + a, of which the kernel meets one twice.
at::Tensor phase_kernels(const at::Tensor& weight) {
  const auto halves = [](const at::Tensor& kernel, std::int64_t dim) {
    const at::Tensor first = kernel.narrow(dim, 0, 1);
    const at::Tensor middle = kernel.narrow(dim, 1, 1);
    const at::Tensor last = kernel.narrow(dim, 2, 1);
    return std::array{at::cat({first, middle.add(last)}, dim),
                      at::cat({first.add(middle), last}, dim)};
  };
  std::vector<at::Tensor> kernels;
  for (const at::Tensor& rows : halves(weight, 2)) {
    for (const at::Tensor& both : halves(rows, 3)) kernels.push_back(both);
  }
  return at::cat(kernels);
}

/// Between phases [n, 4 c, h + 1, w + 1], of which each has its h x w pixels somewhere, and the
/// image [n, c, 2h, 2w] that they make.
void each_phase(const at::Tensor& phases, const at::Tensor& image,
                const std::function<void(at::Tensor phase, at::Tensor pixels)>& body) {
  const std::int64_t channels = image.size(1);
  const std::int64_t height = phases.size(2) - 1;
  const std::int64_t width = phases.size(3) - 1;
  for (std::int64_t a = 0; a < 2; ++a) {
    for (std::int64_t b = 0; b < 2; ++b) {
      body(phases.narrow(1, (2 * a + b) * channels, channels)
               .narrow(2, a, height)
               .narrow(3, b, width),
           image.slice(2, a, 2 * height, 2).slice(3, b, 2 * width, 2));
    }
  }
}

enum class Output : std::int64_t { Plain, Phases };

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

struct Backward {
  const at::Tensor& x;
  const at::Tensor& weight;
  at::Tensor y;  ///< its gradient
  std::int64_t padding;
  Output output;
  std::array<bool, 3> wanted;  ///< of x, weight, bias
};

/// Of x, weight and bias.
variable_list part_gradients(const Backward& work, const Part& part) {
  at::Tensor z = work.y.narrow(0, part.first, part.count);
  if (work.output == Output::Phases) {
    const at::Tensor phases =
        at::zeros({part.count, work.weight.size(0), work.x.size(2) + 1, work.x.size(3) + 1},
                  work.y.options());
    each_phase(phases, z, [](at::Tensor phase, at::Tensor pixels) { phase.copy_(pixels); });
    z = phases;
  }
  const std::array<std::int64_t, 1> bias_sizes{work.weight.size(0)};
  auto [x, weight, bias] = at::convolution_backward(
      z, work.x.narrow(0, part.first, part.count), work.weight, at::OptionalIntArrayRef(bias_sizes),
      {1, 1}, {work.padding, work.padding}, {1, 1}, /*transposed=*/false, {0, 0}, /*groups=*/1,
      work.wanted);
  return {x, weight, bias};
}

struct ConvolutionFunction : torch::autograd::Function<ConvolutionFunction> {
  static at::Tensor forward(AutogradContext* context, const at::Tensor& images,
                            const at::Tensor& weight, const at::Tensor& bias, std::int64_t padding,
                            Output output, std::int64_t threads) {
    const at::Tensor x = images.contiguous();
    context->save_for_backward({x, weight});
    context->saved_data["padding"] = padding;
    context->saved_data["phases"] = output == Output::Phases;
    context->saved_data["threads"] = threads;
    const std::int64_t out = weight.size(0);
    const std::int64_t h = x.size(2) + 2 * padding - weight.size(2) + 1;
    const std::int64_t w = x.size(3) + 2 * padding - weight.size(3) + 1;
    const at::Tensor y =
        output == Output::Phases
            ? at::empty({x.size(0), out / 4, 2 * (h - 1), 2 * (w - 1)}, x.options())
            : at::empty({x.size(0), out, h, w}, x.options());
    over_parts(static_cast<int>(threads), x.size(0), [&](std::size_t, Part part) {
      const at::Tensor z =
          at::convolution(x.narrow(0, part.first, part.count), weight, bias, {1, 1},
                          {padding, padding}, {1, 1}, /*transposed=*/false, {0, 0}, /*groups=*/1);
      const at::Tensor own = y.narrow(0, part.first, part.count);
      if (output == Output::Plain) {
        own.copy_(z);
      } else {
        each_phase(z, own, [](at::Tensor phase, at::Tensor pixels) { pixels.copy_(phase); });
      }
    });
    return y;
  }

  static variable_list backward(AutogradContext* context, const variable_list& gradients) {
    const auto saved = context->get_saved_variables();
    auto& data = context->saved_data;
    const Backward work{
        saved[0],
        saved[1],
        gradients[0].contiguous(),
        data["padding"].toInt(),
        data["phases"].toBool() ? Output::Phases : Output::Plain,
        {context->needs_input_grad(0), context->needs_input_grad(1), context->needs_input_grad(2)}};
    std::vector<variable_list> parts(number_of_parts(work.x.size(0)));
    over_parts(static_cast<int>(data["threads"].toInt()), work.x.size(0),
               [&](std::size_t i, Part part) { parts[i] = part_gradients(work, part); });
    variable_list result(6);  // one for each argument of forward()
    if (work.wanted[0]) {
      std::vector<at::Tensor> pieces;
      for (const variable_list& part : parts) pieces.push_back(part[0]);
      result[0] = at::cat(pieces);
    }
    for (std::size_t k = 1; k < 3; ++k) {
      if (!work.wanted[k]) continue;
      result[k] = parts.front()[k];
      for (std::size_t i = 1; i < parts.size(); ++i) result[k].add_(parts[i][k]);
    }
    return result;
  }
};

}  // namespace

at::Tensor parallel_conv2d(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias,
                           std::int64_t padding, int threads) {
  if (!x.is_cpu()) return at::conv2d(x, weight, bias, 1, padding);
  return ConvolutionFunction::apply(x, weight, bias, padding, Output::Plain,
                                    static_cast<std::int64_t>(threads));
}

at::Tensor parallel_upsampled_conv2d(const at::Tensor& x, const at::Tensor& weight,
                                     const at::Tensor& bias, int threads) {
  if (!x.is_cpu()) {
    const at::Tensor larger =
        at::upsample_nearest2d(x, at::IntArrayRef{2 * x.size(2), 2 * x.size(3)});
    return at::conv2d(larger, weight, bias, 1, 1);
  }
  return ConvolutionFunction::apply(x, phase_kernels(weight), bias.repeat({4}), std::int64_t{1},
                                    Output::Phases, static_cast<std::int64_t>(threads));
}

}  // namespace zsq
