# SPDX-License-Identifier: GPL-3.0-or-later
"""Files, networks of a few layers, quantizers and optimisers that the golden vectors share."""
import json
import math
import struct

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
EPS = 1e-6  # inside the roots of the batch-norm losses


# ---------------------------------------------------------------------------------- files

def save(path, tensors):
    names = {torch.float64: "F64", torch.int64: "I64", torch.int8: "I8"}
    header, data = {}, b""
    for name, value in sorted(tensors.items()):
        value = torch.as_tensor(value).detach().contiguous()
        raw = value.numpy().tobytes()
        header[name] = {"dtype": names[value.dtype], "shape": list(value.shape),
                        "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + data)


# ------------------------------------------------------------------------------- networks

class Draw:
    """Random tensors from a seed of their own."""

    def __init__(self, seed):
        self.generator = torch.Generator().manual_seed(seed)

    def normal(self, *shape, std=1.0):
        return torch.randn(*shape, generator=self.generator) * std

    def uniform(self, low, high, *shape):
        return low + (high - low) * torch.rand(*shape, generator=self.generator)

    def integers(self, below, *shape):
        return torch.randint(below, shape, generator=self.generator)


def conv(draw, outputs, inputs, kernel, groups=1):
    fan_in = inputs // groups * kernel * kernel
    return draw.normal(outputs, inputs // groups, kernel, kernel, std=math.sqrt(2 / fan_in))


def batch_norm(draw, channels):
    return {"weight": draw.uniform(0.5, 1.5, channels), "bias": draw.normal(channels, std=0.3),
            "mean": draw.normal(channels, std=0.3), "var": draw.uniform(0.5, 1.5, channels)}


def put(net, path, values):
    for name, value in values.items():
        net[f"{path}.{name}"] = value


def residual_network(draw):
    """stem - [conv1 - relu - conv2 + shortcut - relu] - mean - classifier; 3x8x8, 5 classes."""
    net = {}
    for path, inputs in (("stem", 3), ("block.conv1", 4), ("block.conv2", 4)):
        net[f"{path}.weight"] = conv(draw, 4, inputs, 3)
        put(net, path.replace("conv", "bn") if "conv" in path else "stem_bn", batch_norm(draw, 4))
    put(net, "linear", {"weight": draw.normal(5, 4), "bias": draw.normal(5, std=0.3)})
    return net


BATCH_NORMS = ("stem_bn", "block.bn1", "block.bn2")


def normalize(net, path, x):
    mean, var = net[f"{path}.mean"], net[f"{path}.var"]
    x = (x - mean[:, None, None]) / torch.sqrt(var + 1e-5)[:, None, None]
    return x * net[f"{path}.weight"][:, None, None] + net[f"{path}.bias"][:, None, None]


def residual_forward(net, images, weight=lambda w: w, activation=lambda x, site: x):
    """Logits, and what each batch norm reads. `weight` and `activation` are the quantizers."""
    taps = []

    def layer(path, norm, x):
        x = F.conv2d(x, weight(net[f"{path}.weight"]), padding=1)
        taps.append(x)
        return normalize(net, norm, x)

    x = activation(F.relu(layer("stem", "stem_bn", images)), 0)
    y = activation(F.relu(layer("block.conv1", "block.bn1", x)), 1)
    y = activation(F.relu(layer("block.conv2", "block.bn2", y) + x), 2)
    return F.linear(y.mean((2, 3)), weight(net["linear.weight"]), net["linear.bias"]), taps


def with_prefix(net):
    return {f"net.{name}": value for name, value in net.items()}


# -------------------------------------------------------- quantizers (generator_common.md 1)

def grid(low, high, bits):
    """Codes per unit, integral zero point: 1.1."""
    scale = (2 ** bits - 1) / torch.clamp(high - low, min=1e-8)
    return scale, torch.round(scale * low) + 2 ** (bits - 1)


def codes(x, scale, zero, bits):
    return torch.clamp(torch.round(x * scale - zero), -2 ** (bits - 1), 2 ** (bits - 1) - 1)


def fake(x, low, high, bits):
    """Gradients pass straight through, also where clipped."""
    scale, zero = grid(low, high, bits)
    return x + ((codes(x, scale, zero, bits) + zero) / scale - x).detach()


def per_channel(w):
    shape = (-1,) + (1,) * (w.dim() - 1)
    flat = w.detach().flatten(1)
    return flat.min(1).values.view(shape), flat.max(1).values.view(shape)


def fake_weight(w, bits):
    return fake(w, *per_channel(w), bits)


# ------------------------------------------------------------------------------ optimisers

class Adam:
    def __init__(self, x, beta1=0.9, beta2=0.999, eps=1e-8):
        self.m, self.v, self.t = torch.zeros_like(x), torch.zeros_like(x), 0
        self.beta1, self.beta2, self.eps = beta1, beta2, eps

    def step(self, x, gradient, rate):
        self.t += 1
        self.m = self.beta1 * self.m + (1 - self.beta1) * gradient
        self.v = self.beta2 * self.v + (1 - self.beta2) * gradient ** 2
        m = self.m / (1 - self.beta1 ** self.t)
        v = self.v / (1 - self.beta2 ** self.t)
        return x - rate * m / (torch.sqrt(v) + self.eps)


class Plateau:
    """noise_common.md C8."""

    def __init__(self, rate, patience, minimum):
        self.rate, self.patience, self.minimum = rate, patience, minimum
        self.best, self.bad = math.inf, 0

    def step(self, loss):
        if loss < self.best * (1 - 1e-4):
            self.best, self.bad = loss, 0
        else:
            self.bad += 1
        if self.bad > self.patience:
            self.rate, self.bad = max(self.rate * 0.1, self.minimum), 0
