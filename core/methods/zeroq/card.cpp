// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/schema.h"

namespace zsq {
namespace {

MethodCard zeroq_card() {
  return {
      .id = "zeroq",
      .name = "ZeroQ",
      .title = "ZeroQ: A Novel Zero Shot Quantization Framework",
      .authors =
          "Yaohui Cai, Zhewei Yao, Zhen Dong, Amir Gholami, Michael W. Mahoney, Kurt Keutzer",
      .venue = "CVPR 2020",
      .link = "arXiv:2001.00281",
      .category = MethodCategory::NoiseOptimization,
      .trains_weights = false,
      .scope = "S+Q",
      .architectures = ZSQ_TEXT("CNN with batch norm"),
      .image_count = ZSQ_TEXT("32 (64 in the reproduction script)"),
      .summary = ZSQ_TEXT(
          "Noise is optimised until the mean and standard deviation of every batch-norm input "
          "equal the stored ones, image by image. The images set the activation ranges of a "
          "min-max quantized network, and can choose the weight bits of each layer."),
      .loss_terms =
          {ZSQ_TEXT("bn_mean = sum over layers of || stored mean - image mean ||^2, averaged over "
                    "images"),
           ZSQ_TEXT(
               "bn_std = sum over layers of || stored std - image std ||^2, averaged over images"),
           ZSQ_TEXT("image_mean = || mean of the image ||^2: normalised images have mean 0"),
           ZSQ_TEXT("image_std = || std of the image - 1 ||^2")},
      .notes = {ZSQ_TEXT("Starts from Gaussian noise as in the paper; the released code starts "
                         "almost at zero because it divides by the variance instead of the "
                         "standard deviation (init = near_zero_uniform)."),
                ZSQ_TEXT("Statistics are taken at the input of each batch norm; the released code "
                         "hooks convolution outputs and pairs them by order, which is the same "
                         "where each convolution is directly followed by its batch norm."),
                ZSQ_TEXT("Mixed precision is described in the paper, not in the released "
                         "classification code. The budget is the size of a network with W bits "
                         "everywhere; activations keep A bits."),
                ZSQ_TEXT(
                    "ZeroQ images carry no class: the teacher's class of an image means nothing.")},
      .reported = {{"ResNet-18", "ImageNet", "W8A8", 71.43, true},
                   {"ResNet-50", "ImageNet", "W8A8", 77.67, true},
                   {"InceptionV3", "ImageNet", "W8A8", 78.72, true},
                   {"MobileNetV2", "ImageNet", "W8A8", 72.91, true},
                   {"ShuffleNet", "ImageNet", "W8A8", 64.94, true},
                   {"SqueezeNext", "ImageNet", "W8A8", 69.17, true},
                   {"ResNet-18", "ImageNet", "W4A4", 26.04, false},
                   {"ResNet-20", "CIFAR-10", "W4A4", 73.53, false}},
  };
}

std::vector<ParameterSpec> zeroq_parameters() {
  return {
      whole("images", ZSQ_TEXT("Images"))
          .help(ZSQ_TEXT("How many synthetic images are made."))
          .value(64)
          .range(1, 100000),
      whole("steps", ZSQ_TEXT("Steps"))
          .help(ZSQ_TEXT("Optimisation steps for each batch of images."))
          .value(500)
          .range(1, 1000000),
      number("learning_rate", ZSQ_TEXT("Learning rate"))
          .help(ZSQ_TEXT("Adam's step size for the pixels."))
          .value(0.5)
          .range(1e-6, 100),
      flag("mixed_precision", ZSQ_TEXT("Mixed precision"))
          .help(ZSQ_TEXT("Choose 2, 4 or 8 weight bits for each layer by sensitivity, within the "
                         "size of W bits everywhere.")),
      whole("batch", ZSQ_TEXT("Batch"))
          .help(ZSQ_TEXT("Images optimised together."))
          .unit(ZSQ_TEXT("images"))
          .value(64)
          .range(1, 4096)
          .advanced(),
      whole("patience", ZSQ_TEXT("Patience"))
          .help(ZSQ_TEXT("Steps without improvement before the learning rate falls."))
          .unit(ZSQ_TEXT("steps"))
          .value(100)
          .range(0, 1000000)
          .advanced(),
      number("min_learning_rate", ZSQ_TEXT("Minimum learning rate"))
          .help(ZSQ_TEXT("The learning rate does not fall below this."))
          .value(1e-4)
          .range(0, 100)
          .advanced(),
      choice("init", ZSQ_TEXT("Start"))
          .help(ZSQ_TEXT("Gaussian noise (paper) or almost zero (released code)."))
          .one_of({"gaussian", "near_zero_uniform"})
          .advanced(),
  };
}

}  // namespace

MethodInfo zeroq_info() {
  return {zeroq_card(),
          zeroq_parameters(),
          {paper_preset(), quick_preset({{"steps", 100}}),
           code_preset({{"images", 32}, {"init", "near_zero_uniform"}})}};
}

}  // namespace zsq
