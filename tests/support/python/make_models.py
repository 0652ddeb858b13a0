# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes small networks of the families that people bring, with random weights, through every door
that PyTorch has: torch.jit.trace, torch.jit.script, torch.onnx.export. Run as
    make_models.py FOLDER
It leaves NAME.trace.pt, NAME.script.pt, NAME.opsetN.onnx, and NAME.json with the input's shape and
the logits that PyTorch computes for NAME.f32, two images in row-major float32.
"""
import json
import sys
import warnings

import torch
import torch.nn.functional as F
from torch import nn

warnings.filterwarnings("ignore")
CLASSES = 7


def conv_bn(i, o, k=3, s=1, g=1, act=nn.ReLU):
    layers = [nn.Conv2d(i, o, k, s, k // 2, groups=g, bias=False), nn.BatchNorm2d(o)]
    return nn.Sequential(*layers, act()) if act else nn.Sequential(*layers)


class Block(nn.Module):
    def __init__(self, i, o, s):
        super().__init__()
        self.conv1 = nn.Conv2d(i, o, 3, s, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(o)
        self.conv2 = nn.Conv2d(o, o, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(o)
        self.relu = nn.ReLU(inplace=True)
        self.downsample = None
        if s != 1 or i != o:
            self.downsample = nn.Sequential(nn.Conv2d(i, o, 1, s, bias=False), nn.BatchNorm2d(o))

    def forward(self, x):
        skip = x
        out = self.relu(self.bn1(self.conv1(x)))
        out = self.bn2(self.conv2(out))
        if self.downsample is not None:
            skip = self.downsample(x)
        out += skip
        return self.relu(out)


class ResNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 8, 7, 2, 3, bias=False)
        self.bn1 = nn.BatchNorm2d(8)
        self.relu = nn.ReLU(inplace=True)
        self.maxpool = nn.MaxPool2d(3, 2, 1)
        self.layer1 = nn.Sequential(Block(8, 8, 1), Block(8, 8, 1))
        self.layer2 = nn.Sequential(Block(8, 16, 2), Block(16, 16, 1))
        self.avgpool = nn.AdaptiveAvgPool2d((1, 1))
        self.fc = nn.Linear(16, CLASSES)

    def forward(self, x):
        x = self.maxpool(self.relu(self.bn1(self.conv1(x))))
        x = self.layer2(self.layer1(x))
        return self.fc(torch.flatten(self.avgpool(x), 1))


class PreActivation(nn.Module):
    """Batch norm before the convolution, and images normalised inside of the network."""

    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.tensor([0.4, 0.5, 0.6]).view(1, 3, 1, 1))
        self.register_buffer("std", torch.tensor([0.2, 0.3, 0.4]).view(1, 3, 1, 1))
        self.conv1 = nn.Conv2d(3, 8, 3, padding="same")
        self.bn = nn.ModuleList([nn.BatchNorm2d(8) for _ in range(3)])
        self.conv = nn.ModuleList([nn.Conv2d(8, 8, 3, 1, 1) for _ in range(3)])
        self.last = nn.BatchNorm2d(8)
        self.fc = nn.Linear(8, CLASSES)

    def forward(self, x):
        x = self.conv1((x - self.mean) / self.std)
        for bn, conv in zip(self.bn, self.conv):
            x = x + 0.5 * conv(F.relu(bn(x)))
        x = F.relu(self.last(x))
        return self.fc(x.mean([2, 3]))


class InvertedResidual(nn.Module):
    def __init__(self, i, o, s, t):
        super().__init__()
        self.residual = s == 1 and i == o
        self.conv = nn.Sequential(
            conv_bn(i, i * t, 1, act=nn.ReLU6),
            conv_bn(i * t, i * t, 3, s, i * t, act=nn.ReLU6),
            conv_bn(i * t, o, 1, act=None),
        )

    def forward(self, x):
        return x + self.conv(x) if self.residual else self.conv(x)


class MobileNetV2(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(
            conv_bn(3, 8, 3, 2, act=nn.ReLU6), InvertedResidual(8, 8, 1, 2),
            InvertedResidual(8, 12, 2, 3), conv_bn(12, 16, 1, act=nn.ReLU6))
        self.classifier = nn.Sequential(nn.Dropout(0.2), nn.Linear(16, CLASSES))

    def forward(self, x):
        x = F.adaptive_avg_pool2d(self.features(x), 1).reshape(x.shape[0], -1)
        return self.classifier(x)


class Vgg(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(
            conv_bn(3, 8), nn.MaxPool2d(2, 2), conv_bn(8, 12), conv_bn(12, 12),
            nn.MaxPool2d(3, 2, ceil_mode=True))
        self.avgpool = nn.AdaptiveAvgPool2d((4, 4))
        self.classifier = nn.Sequential(
            nn.Linear(12 * 16, 20), nn.ReLU(True), nn.Dropout(), nn.Linear(20, CLASSES))

    def forward(self, x):
        x = self.avgpool(self.features(x))
        return self.classifier(x.view(x.size(0), -1))


class Squeeze(nn.Module):
    def __init__(self, c, gate):
        super().__init__()
        self.fc1 = nn.Conv2d(c, c // 2, 1)
        self.fc2 = nn.Conv2d(c // 2, c, 1)
        self.gate = gate

    def forward(self, x):
        return x * self.gate(self.fc2(F.relu(self.fc1(F.adaptive_avg_pool2d(x, 1)))))


class EfficientNet(nn.Module):
    """SiLU with squeeze and excitation, hard swish, and the lite form with ReLU6."""

    def __init__(self):
        super().__init__()
        self.stem = conv_bn(3, 8, 3, 2, act=nn.SiLU)
        self.dw = conv_bn(8, 8, 5, 1, 8, act=nn.SiLU)
        self.se = Squeeze(8, nn.Sigmoid())
        self.hard = conv_bn(8, 12, 1, act=nn.Hardswish)
        self.hse = Squeeze(12, nn.Hardsigmoid())
        self.lite = conv_bn(12, 12, 3, 2, act=nn.ReLU6)
        self.fc = nn.Linear(12, CLASSES)

    def forward(self, x):
        x = self.se(self.dw(self.stem(x)))
        x = self.lite(self.hse(self.hard(x)))
        return self.fc(F.adaptive_avg_pool2d(x, 1).squeeze(-1).squeeze(-1))


class ShuffleNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = conv_bn(3, 12, 3, 2)
        self.branches = nn.ModuleList(
            nn.Sequential(conv_bn(6, 6, 1), conv_bn(6, 6, 3, 1, 6, act=None), conv_bn(6, 6, 1))
            for _ in range(2))
        self.grouped = conv_bn(12, 12, 1, 1, 3)
        self.fc = nn.Linear(12, CLASSES)

    def shuffle(self, x, groups: int):
        n, c, h, w = x.size()
        x = x.view(n, groups, c // groups, h, w)
        return torch.transpose(x, 1, 2).contiguous().view(n, -1, h, w)

    def forward(self, x):
        x = self.stem(x)
        for branch in self.branches:
            a, b = x.chunk(2, dim=1)
            x = self.shuffle(torch.cat((a, branch(b)), dim=1), 2)
        x = self.shuffle(self.grouped(x), 3)
        return self.fc(x.mean(3).mean(2))


class SqueezeNext(nn.Module):
    """Convolutions along one axis, concatenation, average pooling that does not count padding."""

    def __init__(self):
        super().__init__()
        self.stem = conv_bn(3, 8, 5, 2)
        self.across = nn.Conv2d(8, 8, (1, 3), padding=(0, 1))
        self.down = nn.Conv2d(8, 8, (3, 1), padding=(1, 0))
        self.bn = nn.BatchNorm2d(16)
        self.pool = nn.AvgPool2d(3, 2, 1, count_include_pad=False)
        self.fc = nn.Linear(16, CLASSES)

    def forward(self, x):
        x = self.stem(x)
        x = self.pool(F.leaky_relu(self.bn(torch.cat([self.across(x), self.down(x)], 1)), 0.1))
        return self.fc(F.adaptive_avg_pool2d(x, (1, 1)).flatten(1))


class Attention(nn.Module):
    def __init__(self, dim, heads):
        super().__init__()
        self.num_heads = heads
        self.scale = (dim // heads) ** -0.5
        self.qkv = nn.Linear(dim, dim * 3)
        self.proj = nn.Linear(dim, dim)

    def forward(self, x):
        B, N, C = x.shape
        qkv = self.qkv(x).reshape(B, N, 3, self.num_heads, C // self.num_heads)
        q, k, v = qkv.permute(2, 0, 3, 1, 4).unbind(0)
        attn = (q @ k.transpose(-2, -1)) * self.scale
        x = (attn.softmax(dim=-1) @ v).transpose(1, 2).reshape(B, N, C)
        return self.proj(x)


class TransformerBlock(nn.Module):
    def __init__(self, dim, heads):
        super().__init__()
        self.norm1 = nn.LayerNorm(dim, eps=1e-6)
        self.attn = Attention(dim, heads)
        self.norm2 = nn.LayerNorm(dim, eps=1e-6)
        self.mlp = nn.Sequential(nn.Linear(dim, 2 * dim), nn.GELU(), nn.Linear(2 * dim, dim))

    def forward(self, x):
        x = x + self.attn(self.norm1(x))
        return x + self.mlp(self.norm2(x))


class Vit(nn.Module):
    def __init__(self):
        super().__init__()
        self.patch = nn.Conv2d(3, 16, 8, 8)
        self.cls_token = nn.Parameter(torch.randn(1, 1, 16))
        self.pos_embed = nn.Parameter(torch.randn(1, 17, 16))
        self.blocks = nn.Sequential(TransformerBlock(16, 4), TransformerBlock(16, 2))
        self.norm = nn.LayerNorm(16, eps=1e-6)
        self.head = nn.Linear(16, CLASSES)

    def forward(self, x):
        x = self.patch(x).flatten(2).transpose(1, 2)
        x = torch.cat((self.cls_token.expand(x.shape[0], -1, -1), x), dim=1) + self.pos_embed
        return self.head(self.norm(self.blocks(x))[:, 0])


class TorchvisionVit(nn.Module):
    """nn.MultiheadAttention, which moves the tokens in front of the images."""

    def __init__(self):
        super().__init__()
        self.conv_proj = nn.Conv2d(3, 16, 8, 8)
        self.class_token = nn.Parameter(torch.randn(1, 1, 16))
        self.pos_embedding = nn.Parameter(torch.randn(1, 17, 16))
        self.ln_1 = nn.LayerNorm(16)
        self.self_attention = nn.MultiheadAttention(16, 4, batch_first=True)
        self.ln = nn.LayerNorm(16)
        self.heads = nn.Linear(16, CLASSES)

    def forward(self, x):
        n = x.shape[0]
        x = self.conv_proj(x).reshape(n, 16, 16).permute(0, 2, 1)
        x = torch.cat([self.class_token.expand(n, -1, -1), x], dim=1) + self.pos_embedding
        y = self.ln_1(x)
        y, _ = self.self_attention(y, y, y, need_weights=False)
        return self.heads(self.ln(x + y)[:, 0])


class SwinBlock(nn.Module):
    def __init__(self, dim, side, window, shift, heads):
        super().__init__()
        self.side, self.window, self.shift, self.heads = side, window, shift, heads
        self.norm1 = nn.LayerNorm(dim)
        self.qkv = nn.Linear(dim, 3 * dim)
        self.proj = nn.Linear(dim, dim)
        self.norm2 = nn.LayerNorm(dim)
        self.mlp = nn.Sequential(nn.Linear(dim, 2 * dim), nn.GELU(), nn.Linear(2 * dim, dim))
        count = window * window
        self.table = nn.Parameter(torch.randn((2 * window - 1) ** 2, heads))
        y, x = torch.meshgrid(torch.arange(window), torch.arange(window), indexing="ij")
        place = torch.stack([y.flatten(), x.flatten()])
        apart = place[:, :, None] - place[:, None, :] + window - 1
        self.register_buffer("index", (apart[0] * (2 * window - 1) + apart[1]).view(-1))
        region = torch.zeros(side, side)
        cuts = (slice(0, -window), slice(-window, -shift), slice(-shift, None))
        if shift > 0:
            for i, a in enumerate(cuts):
                for j, b in enumerate(cuts):
                    region[a, b] = 3 * i + j
        tiles = region.view(side // window, window, side // window, window)
        tiles = tiles.permute(0, 2, 1, 3).reshape(-1, count)
        mask = (tiles[:, None, :] - tiles[:, :, None]).ne(0).float() * -100
        self.register_buffer("mask", mask)

    def forward(self, x):
        n, l, c = x.shape
        s, w = self.side, self.window
        y = self.norm1(x).view(n, s, s, c)
        if self.shift > 0:
            y = torch.roll(y, shifts=(-self.shift, -self.shift), dims=(1, 2))
        y = y.view(n, s // w, w, s // w, w, c).permute(0, 1, 3, 2, 4, 5).contiguous()
        y = y.view(-1, w * w, c)
        qkv = self.qkv(y).reshape(-1, w * w, 3, self.heads, c // self.heads)
        qkv = qkv.permute(2, 0, 3, 1, 4)
        q, k, v = qkv[0], qkv[1], qkv[2]
        attn = (q * (c // self.heads) ** -0.5) @ k.transpose(-2, -1)
        bias = self.table[self.index].view(w * w, w * w, -1).permute(2, 0, 1).contiguous()
        attn = attn + bias.unsqueeze(0)
        if self.shift > 0:
            windows = self.mask.shape[0]
            attn = attn.view(-1, windows, self.heads, w * w, w * w)
            attn = attn + self.mask.unsqueeze(1).unsqueeze(0)
            attn = attn.view(-1, self.heads, w * w, w * w)
        y = (attn.softmax(-1) @ v).transpose(1, 2).reshape(-1, w * w, c)
        y = self.proj(y).view(-1, s // w, s // w, w, w, c)
        y = y.permute(0, 1, 3, 2, 4, 5).contiguous().view(-1, s, s, c)
        if self.shift > 0:
            y = torch.roll(y, shifts=(self.shift, self.shift), dims=(1, 2))
        x = x + y.view(n, l, c)
        return x + self.mlp(self.norm2(x))


class Swin(nn.Module):
    def __init__(self):
        super().__init__()
        self.patch_embed = nn.Conv2d(3, 8, 4, 4)
        self.norm = nn.LayerNorm(8)
        self.first = SwinBlock(8, 8, 4, 0, 2)
        self.second = SwinBlock(8, 8, 4, 2, 2)
        self.merge_norm = nn.LayerNorm(32)
        self.reduction = nn.Linear(32, 16, bias=False)
        self.third = SwinBlock(16, 4, 4, 0, 4)
        self.head_norm = nn.LayerNorm(16)
        self.head = nn.Linear(16, CLASSES)

    def forward(self, x):
        x = self.norm(self.patch_embed(x).flatten(2).transpose(1, 2))
        x = self.second(self.first(x))
        n, l, c = x.shape
        x = x.view(n, 8, 8, c)
        parts = [x[:, 0::2, 0::2, :], x[:, 1::2, 0::2, :], x[:, 0::2, 1::2, :], x[:, 1::2, 1::2, :]]
        x = torch.cat(parts, -1).view(n, -1, 4 * c)
        x = self.third(self.reduction(self.merge_norm(x)))
        return self.head(self.head_norm(x).mean(dim=1))


MODELS = {
    "resnet": ResNet, "pre_activation": PreActivation, "mobilenet_v2": MobileNetV2, "vgg": Vgg,
    "efficientnet": EfficientNet, "shufflenet": ShuffleNet, "squeezenext": SqueezeNext, "vit": Vit,
    "torchvision_vit": TorchvisionVit, "swin": Swin,
}


def randomise(model):
    """Statistics as after training, so that a wrong batch norm cannot go unnoticed."""
    for module in model.modules():
        if isinstance(module, nn.BatchNorm2d):
            nn.init.uniform_(module.running_mean, -0.5, 0.5)
            nn.init.uniform_(module.running_var, 0.5, 1.5)
            nn.init.uniform_(module.weight, 0.5, 1.5)
            nn.init.uniform_(module.bias, -0.5, 0.5)


def write(name, folder):
    torch.manual_seed(len(name))
    model = MODELS[name]()
    randomise(model)
    model.eval()
    images = torch.randn(2, 3, 32, 32)
    logits = model(images).detach()
    stem = f"{folder}/{name}"
    images.numpy().tofile(stem + ".f32")
    count = lambda *kinds: sum(isinstance(m, kinds) for m in model.modules())
    with open(stem + ".json", "w") as file:
        json.dump({"shape": list(images.shape), "logits": logits.flatten().tolist(),
                   "batch_norms": count(nn.BatchNorm2d),
                   # The projections to query, key and value are one layer without a module.
                   "layers": count(nn.Conv2d, nn.Linear) + count(nn.MultiheadAttention)},
                  file)
    torch.jit.trace(model, images, check_trace=False).save(stem + ".trace.pt")
    torch.jit.script(model).save(stem + ".script.pt")
    for opset in (9, 11, 13, 17):
        try:
            torch.onnx.export(
                model, images, f"{stem}.opset{opset}.onnx", opset_version=opset,
                input_names=["input"], output_names=["logits"],
                training=torch.onnx.TrainingMode.PRESERVE, do_constant_folding=opset != 13,
                dynamic_axes={"input": {0: "batch"}, "logits": {0: "batch"}})
        except Exception as error:  # the exporter of old opsets lacks operations
            print(f"{name} opset {opset}: {str(error).splitlines()[0]}", file=sys.stderr)


for each in MODELS:
    write(each, sys.argv[1])
