// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "api/types.h"

namespace zsq {

/// Where a model comes from: a path, or "builtin:shapes-resnet20".
struct ModelSource {
  std::string location;
  std::optional<std::string> architecture{};     ///< overrides recognition, e.g. "cifar_resnet20"
  std::optional<Normalization> normalization{};  ///< overrides the sidecar and what is embedded
  std::optional<ImageShape> input{};    ///< overrides what the file says or lets one assume
  std::optional<std::string> output{};  ///< which one of several holds the scores
  std::optional<Preprocessing> preprocessing{};  ///< overrides the sidecar and what is embedded
  bool operator==(const ModelSource&) const = default;
};

/// One convolution or linear layer: a row of the layer table, a cell of the heat strip.
struct LayerInfo {
  int index = 0;     ///< 0-based, forward order
  std::string path;  ///< for people: "layer1.0.conv1"
  std::string type;  ///< "conv 3x3", "conv 1x1 /2", "depthwise 3x3", "linear"
  std::vector<std::int64_t> weight_shape;
  std::vector<std::int64_t> output_shape;  ///< of one image, without the batch dimension
  std::int64_t parameters = 0;
  std::int64_t macs = 0;        ///< multiply-adds for one image
  bool has_batch_norm = false;  ///< followed directly by batch normalisation
  int weight_bits = 0;          ///< 0: float
  int activation_bits = 0;      ///< of the quantizer that its output reaches; 0: none
  std::string activation_site;  ///< path where its output can be quantized; empty: nowhere
};

/// One operation, for drawing the network.
struct GraphNodeInfo {
  std::string path;                        ///< "layer1.0.relu1"
  std::string op;                          ///< "conv2d", "relu", ...; an unknown one's own name
  std::vector<int> inputs;                 ///< places in ModelInfo::nodes, all before this one
  std::vector<std::int64_t> output_shape;  ///< of one image; empty where unknown
  int layer = -1;                          ///< place in ModelInfo::layers, for one with weights
  bool understood = true;                  ///< false: the program cannot compute this operation
  std::int64_t parameters = 0;             ///< its own weights and biases
};

/// Attention as transformers have it: softmax(q k^T scale) v.
struct AttentionInfo {
  std::string path;  ///< what its operations' paths have in common: "blocks.0.attn"
  int logits = -1;   ///< node that enters the softmax: [heads, tokens, tokens] for one image
  int probability = -1;
  int output = -1;  ///< node of the product with v
  std::int64_t heads = 0;
  std::int64_t tokens = 0;
};

/// What a network gives, of ONNX and TorchScript files.
struct ModelOutput {
  std::string name;                 ///< the file's; of a TorchScript tuple its place: "0"
  std::vector<std::int64_t> shape;  ///< of one image, without the batch; empty where unknown
  bool operator==(const ModelOutput&) const = default;
};

/// Something of a file that the program cannot compute.
struct UnsupportedOperation {
  std::string op;     ///< as the file names it: "aten::einsum", "LSTM"
  std::string layer;  ///< where: "blocks.3.attn"
};

struct ModelInfo {
  std::string name;  ///< short, for titles: "ResNet-20"
  std::string location;
  std::string format;        ///< "PyTorch zip checkpoint", "safetensors", ...
  std::string architecture;  ///< id: "cifar_resnet20"
  std::string sha256;        ///< of the file
  ImageShape input;
  bool input_assumed = false;          ///< the file does not tell it; ModelSource::input sets it
  std::string input_type = "float32";  ///< numbers that the file takes: "uint8", ...
  std::vector<ModelOutput> outputs;    ///< those of the file; empty where it does not name any
  std::string output;                  ///< the one that is taken as the scores
  std::int64_t classes = 0;
  std::vector<std::string> class_names;  ///< empty where unknown
  Normalization normalization;
  NormalizationOrigin normalization_origin = NormalizationOrigin::Assumed;
  Preprocessing preprocessing;
  NormalizationOrigin preprocessing_origin = NormalizationOrigin::Assumed;
  std::int64_t parameters = 0;
  std::int64_t macs = 0;
  int batch_norm_layers = 0;
  std::vector<LayerInfo> layers;
  std::vector<GraphNodeInfo> nodes;  ///< in the order of computation; the first is the input
  std::vector<AttentionInfo> attention;
  std::vector<UnsupportedOperation> unsupported;  ///< not empty only from Model::inspect
  std::vector<std::string> notes;  ///< anything a user should know about this loading
  std::optional<QuantizationSetting> quantization;  ///< set for a quantized model
};

/// A loaded model, float or quantized. A cheap handle on immutable contents: copy it freely, use
/// it from any thread.
class ZSQ_API Model {
 public:
  /// Throws Error with the reason that fits (file, format, architecture, shapes).
  static Model load(const ModelSource& source);
  /// What was understood of a file, also where load() refuses it because of unknown operations.
  /// Throws the same errors otherwise.
  static ModelInfo inspect(const ModelSource& source);
  /// The quantized model that a finished run left in its folder.
  static Model load_run(const std::string& run_folder);

  [[nodiscard]] const ModelInfo& info() const;

  struct Contents;
  explicit Model(std::shared_ptr<const Contents> contents);
  [[nodiscard]] const std::shared_ptr<const Contents>& contents() const { return contents_; }

 private:
  std::shared_ptr<const Contents> contents_;
};

/// Whether train() can start it from nothing: transformers need another recipe than it has.
enum class Trainable { Yes, No };
/// The architectures that a checkpoint can be matched with, by id, with a name for people.
struct ArchitectureInfo {
  std::string id;
  std::string name;
  ImageShape default_input;
  Trainable trainable = Trainable::Yes;
};
ZSQ_API std::vector<ArchitectureInfo> architectures();

/// Writes MODEL.json (resnet.pth.json) beside a model so that its normalization need not be asked
/// for again.
ZSQ_API void write_sidecar(const std::string& model_path, const Normalization& normalization);
/// The same for how pictures are resized.
ZSQ_API void write_sidecar(const std::string& model_path, const Preprocessing& preprocessing);

}  // namespace zsq
