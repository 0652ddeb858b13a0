// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/schema.h"

namespace zsq {
namespace {

constexpr const char* kLater = ZSQ_TEXT("quoted by later papers");
constexpr const char* kRerun = ZSQ_TEXT("re-run by the authors of AdaDFQ");

MethodCard gdfq_card() {
  return {
      .id = "gdfq",
      .name = "GDFQ",
      .title = "Generative Low-bitwidth Data Free Quantization",
      .authors =
          "Shoukai Xu, Haokun Li, Bohan Zhuang, Jing Liu, Jiezhang Cao, Chuangrun Liang, "
          "Mingkui Tan",
      .venue = "ECCV 2020",
      .link = "arXiv:2003.03603",
      .category = MethodCategory::Generator,
      .trains_weights = true,
      .scope = "S+Q",
      .architectures = ZSQ_TEXT("CNN with batch norm"),
      .image_count = ZSQ_TEXT("15.8 M (CIFAR, drawn as training goes; 1.1 M for ImageNet)"),
      .summary =
          ZSQ_TEXT("A frozen classifier still knows its class boundaries, through its logits, and "
                   "the distribution of its training data, through its batch norms. A conditional "
                   "generator is trained against both, and the quantized network is fine-tuned on "
                   "what it draws, by distillation; the two take turns."),
      .loss_terms = {ZSQ_TEXT("Generator: CE(P(x), y) + 0.1 * BNS(x)"),
                     ZSQ_TEXT("Quantized network: CE(Q(x), y) + KD(P(x), Q(x)) at temperature 20")},
      .notes = {ZSQ_TEXT("The paper sums squared norms in the batch-norm term; the code averages "
                         "over channels and layers and matches variances."),
                ZSQ_TEXT("The paper's distillation is a plain KL divergence; the code uses "
                         "temperature 20 with the factor T^2."),
                ZSQ_TEXT("Activation ranges are a moving average that is corrected for its start; "
                         "the released one corrects again and again, which only hundreds of "
                         "batches forgive (range_tracking = ema_as_released)."),
                ZSQ_TEXT("The released code reports the best epoch on the test images; here it is "
                         "the last one.")},
      .reported = {{"ResNet-20", "CIFAR-10", "W4A4", 90.25},
                   {"ResNet-20", "CIFAR-10", "W5A5", 93.38, false, kLater},
                   {"ResNet-20", "CIFAR-10", "W3A3", 75.11, false, kRerun},
                   {"ResNet-20", "CIFAR-100", "W4A4", 63.58},
                   {"ResNet-20", "CIFAR-100", "W5A5", 67.52, false, kLater},
                   {"ResNet-20", "CIFAR-100", "W3A3", 47.61, false, kRerun},
                   {"ResNet-18", "ImageNet", "W4A4", 60.60},
                   {"ResNet-18", "ImageNet", "W5A5", 68.49, false, kLater},
                   {"ResNet-18", "ImageNet", "W3A3", 20.23, false, kRerun},
                   {"VGG-16 with batch norm", "ImageNet", "W4A4", 67.10, false},
                   {"InceptionV3", "ImageNet", "W4A4", 70.39},
                   {"ResNet-50", "ImageNet", "W4A4", 54.16, false, kLater},
                   {"ResNet-50", "ImageNet", "W5A5", 71.63, false, kLater},
                   {"ResNet-50", "ImageNet", "W3A3", 0.31, false, kRerun},
                   {"MobileNetV2", "ImageNet", "W4A4", 59.43, false, kLater},
                   {"MobileNetV2", "ImageNet", "W5A5", 68.11, false, kLater},
                   {"MobileNetV2", "ImageNet", "W3A3", 1.46, false, kRerun},
                   {"MobileNetV1", "ImageNet", "W4A4", 28.64, false, kLater},
                   {"MobileNetV1", "ImageNet", "W5A5", 59.76, false, kLater}},
      .needs_classes = true,
      .needs_network = NeededNetwork::Convolutional,
  };
}

std::vector<ParameterSpec> gdfq_parameters() {
  return {
      whole("steps", ZSQ_TEXT("Steps"))
          .help(ZSQ_TEXT("Iterations in which generator and quantized network learn in turns."))
          .value(79200)
          .range(0, 10000000),
      whole("warm_up", ZSQ_TEXT("Warm-up"))
          .help(ZSQ_TEXT("Iterations of the generator alone, before that."))
          .value(800)
          .range(0, 10000000),
      whole("batch", ZSQ_TEXT("Batch"))
          .help(ZSQ_TEXT("Images drawn in one iteration."))
          .unit("images")
          .value(200)
          .range(2, 256),
      number("learning_rate", ZSQ_TEXT("Learning rate"))
          .help(ZSQ_TEXT("Of the quantized network, SGD."))
          .value(1e-4)
          .range(1e-9, 10),
      number("generator_rate", ZSQ_TEXT("Generator's rate"))
          .help(ZSQ_TEXT("Adam's step size for the generator."))
          .value(1e-3)
          .range(1e-9, 10),
      number("bns_weight", ZSQ_TEXT("Statistics weight"))
          .help(ZSQ_TEXT("Of the batch-norm statistics in the generator's loss."))
          .value(0.1)
          .range(0, 1e6),
      number("kd_weight", ZSQ_TEXT("Distillation weight"))
          .help(ZSQ_TEXT("Weight of the distillation term."))
          .value(1)
          .range(0, 1e6),
      number("ce_weight", ZSQ_TEXT("Cross-entropy weight"))
          .help(ZSQ_TEXT("Weight of the cross-entropy with the class that was drawn."))
          .value(1)
          .range(0, 1e6),
      number("temperature", ZSQ_TEXT("Temperature"))
          .help(ZSQ_TEXT("Of the distillation."))
          .value(20)
          .range(0.1, 1000)
          .advanced(),
      whole("images", ZSQ_TEXT("Images kept"))
          .help(ZSQ_TEXT("How many images of the finished generator are kept in the run folder."))
          .unit("images")
          .value(256)
          .range(1, 100000),
      whole("latent", ZSQ_TEXT("Latent numbers"))
          .help(ZSQ_TEXT("Length of the noise that an image is drawn from."))
          .value(100)
          .range(1, 1024)
          .advanced(),
      whole("width", ZSQ_TEXT("Generator's width"))
          .help(ZSQ_TEXT("Channels of the generator's first layers."))
          .value(128)
          .range(2, 256)
          .advanced(),
      whole("first_range_step", ZSQ_TEXT("Ranges from"))
          .help(ZSQ_TEXT("Iteration from which activation ranges follow the images."))
          .value(1)
          .range(1, 10000000)
          .advanced(),
      whole("range_steps", ZSQ_TEXT("Range batches"))
          .help(ZSQ_TEXT("Batches over which activation ranges are tracked before they freeze."))
          .value(800)
          .range(1, 10000000)
          .advanced(),
      choice("range_tracking", ZSQ_TEXT("Range tracking"))
          .help(ZSQ_TEXT("The moving average as intended, as released (needs some 200 batches), or "
                         "smallest and largest value."))
          .one_of({"ema", "ema_as_released", "min_max"})
          .advanced(),
      choice("schedule", ZSQ_TEXT("Schedule"))
          .help(
              ZSQ_TEXT("Both rates fall to a tenth three times, as half a cosine, or not at all."))
          .one_of({"multi_step", "cosine", "constant"})
          .advanced(),
      whole("decay_at", ZSQ_TEXT("First decay"))
          .help(
              ZSQ_TEXT("Iteration, warm-up included, at which the rates fall for the first time."))
          .value(20000)
          .range(0, 10000000)
          .advanced(),
      whole("decay_every", ZSQ_TEXT("Next decays"))
          .help(ZSQ_TEXT("Iterations from one decay to the next."))
          .value(20000)
          .range(1, 10000000)
          .advanced(),
      number("weight_decay", ZSQ_TEXT("Weight decay"))
          .help(ZSQ_TEXT("On everything that learns."))
          .value(1e-4)
          .range(0, 1)
          .advanced(),
  };
}

}  // namespace

MethodInfo gdfq_info() {
  return {gdfq_card(),
          gdfq_parameters(),
          {paper_preset(),
           quick_preset({{"steps", 400},
                         {"warm_up", 600},
                         {"batch", 32},
                         {"kd_weight", 10.0},
                         {"learning_rate", 3e-4},
                         {"images", 64},
                         {"width", 64},
                         {"first_range_step", 571},
                         {"range_steps", 30},
                         {"schedule", "cosine"}}),
           {"imagenet",
            ZSQ_TEXT("ImageNet"),
            ZSQ_TEXT("What the authors use for ImageNet."),
            {{"batch", 16}, {"warm_up", 10000}, {"steps", 70000}, {"learning_rate", 1e-6}}}}};
}

}  // namespace zsq
