# SPDX-License-Identifier: GPL-3.0-or-later
"""Quantization without images: SQuant and DFQ."""
import math

import torch
import torch.nn.functional as F

from small_golden.common import Draw, batch_norm, codes, conv, grid, per_channel, put, with_prefix


# -------------------------------------------------------------------- SQuant (squant.md 3)

def half_even(value):
    return int(round(value))  # Python rounds half to even


def eligible(x, e, up, low, high):
    if up:
        return [i for i in range(len(x)) if e[i] < 0 and x[i] < high]
    return [i for i in range(len(x)) if e[i] > 0 and x[i] > low]


def by_error(indices, e):
    return sorted(indices, key=lambda i: -abs(e[i]))  # stable


def flip(q, e, i, up):
    q[i] += 1 if up else -1
    e[i] += 1 if up else -1


def flip_kernel(x, q, e, low, high):
    """Stage K; gives the kernel's one candidate (index, up, priority) or nothing."""
    total = math.fsum(e)
    if total == 0:
        return None
    up = total < 0
    order = by_error(eligible(x, e, up, low, high), e)
    count = min(half_even(abs(total)), len(order))
    for i in order[:count]:
        flip(q, e, i, up)
    if count > 0 and count >= abs(total):
        return order[count - 1], not up, abs(e[order[count - 1]])
    if count < len(order):
        return order[count], up, abs(e[order[count]])
    return None


def squant_channel(x, taps, kernels_stage, channel_stage, low, high):
    """x: one output channel in integer units, kernels of `taps` elements one after another."""
    q = [float(half_even(v)) for v in x]
    e = [a - b for a, b in zip(q, x)]
    with_kernels = kernels_stage and taps > 1
    candidates = []
    if with_kernels:
        for first in range(0, len(x), taps):
            part = slice(first, first + taps)
            own_q, own_e = q[part], e[part]
            found = flip_kernel(x[part], own_q, own_e, low, high)
            q[part], e[part] = own_q, own_e
            if found:
                candidates.append((first + found[0], found[1], found[2]))
    total = math.fsum(e)
    if channel_stage and total != 0:
        up = total < 0
        if with_kernels:
            chosen = sorted((c for c in candidates if c[1] == up), key=lambda c: -c[2])
            order = [c[0] for c in chosen]
        else:
            order = by_error(eligible(x, e, up, low, high), e)
        for i in order[:half_even(abs(total))]:
            flip(q, e, i, up)
    return [min(max(v, low), high) for v in q]


STAGES = {"e": (False, False), "ek": (True, False), "ec": (False, True), "ekc": (True, True)}


def activation_range(x, bits, sigmas):
    """squant.md 4, probe: unbiased deviation, of the positive values where none is negative."""
    if x.min() >= 0:
        low, high = 0.0, sigmas * x[x > 0].std(unbiased=True).item()
    else:
        high = sigmas * x.std(unbiased=True).item() / 1.25
    if bits < 6:
        high = min(high, x.max().item())
    return torch.tensor([0.0 if x.min() >= 0 else -high, high])


def squant():
    draw, out = Draw(404), {}
    weights = {"conv": draw.normal(5, 6, 3, 3), "pointwise": draw.normal(6, 21, 1, 1),
               "depthwise": draw.normal(7, 1, 3, 3), "linear": draw.normal(4, 33)}
    for name, weight in weights.items():
        out[f"in.{name}"] = weight
        taps = weight[0, 0].numel() if weight.dim() == 4 else 1
        for bits in (2, 3, 4, 8):
            low, high = -2 ** (bits - 1), 2 ** (bits - 1) - 1
            scale, zero = grid(*per_channel(weight), bits)
            x = (weight * scale - zero).flatten(1)
            for stages, (kernels, channels) in STAGES.items():
                rows = [squant_channel(row.tolist(), taps, kernels, channels, low, high)
                        for row in x]
                result = torch.tensor(rows).view(weight.shape)
                out[f"{name}.b{bits}.{stages}"] = result.to(torch.int8)
    signed = draw.normal(3, 50)
    for name, x in (("signed", signed), ("positive", F.relu(signed))):
        out[f"in.{name}"] = x
        for bits, sigmas in ((4, 1.5), (4, 12.0), (8, 1.5)):
            out[f"range.{name}.b{bits}.s{sigmas}"] = activation_range(x, bits, sigmas)
    return out


# -------------------------------------------------------------------------- DFQ (dfq.md 2)

LAYERS = ("stem", "expand", "depth", "project", "linear")
PAIRS = (("expand", "depth"), ("depth", "project"))  # each alone reads the one before, through ReLU


def inverted_network(draw):
    """stem - ReLU6 - [1x1 expand - ReLU6 - depthwise - ReLU6 - 1x1 project + shortcut] - ReLU -
    mean - classifier: 3x8x8, 5 classes."""
    net = {}
    convolutions = {"stem": conv(draw, 4, 3, 3), "expand": conv(draw, 6, 4, 1),
                    "depth": conv(draw, 6, 6, 3, groups=6), "project": conv(draw, 4, 6, 1)}
    for path, weight in convolutions.items():
        net[f"{path}.weight"] = weight * draw.uniform(0.1, 2.0, len(weight))[:, None, None, None]
        norm = batch_norm(draw, len(weight))
        norm["weight"] = draw.uniform(0.05, 0.7, len(weight)) * torch.sign(draw.normal(len(weight)))
        norm["bias"] = draw.uniform(-0.5, 1.5, len(weight))
        put(net, f"{path}_bn", norm)
    put(net, "linear", {"weight": draw.normal(5, 4), "bias": draw.normal(5, std=0.3)})
    return net


def fold(net):
    layers = {}
    for path in LAYERS[:-1]:
        norm = {name: net[f"{path}_bn.{name}"] for name in ("weight", "bias", "mean", "var")}
        factor = norm["weight"] / torch.sqrt(norm["var"] + 1e-5)
        layers[path] = {"w": net[f"{path}.weight"] * factor[:, None, None, None],
                        "b": norm["bias"] - norm["mean"] * factor,
                        "mean": norm["bias"].clone(), "std": norm["weight"].abs()}
    layers["linear"] = {"w": net["linear.weight"].clone(), "b": net["linear.bias"].clone()}
    return layers


def input_view(layer, path):
    """[outputs, channels read, taps], a depthwise layer's channel being its output."""
    w = layer["w"]
    return w.flatten(1).unsqueeze(0) if path == "depth" else w.flatten(2)


def scale_inputs(layer, path, t):
    shape = (-1, 1, 1, 1) if path == "depth" else (1, -1, 1, 1)
    layer["w"] = layer["w"] * t.view(shape)


def divide(layers, first, second, t):
    """What channel c of the first layer puts out is divided by t_c, which the second makes good."""
    a = layers[first]
    a["w"] = a["w"] / t[:, None, None, None]
    for name in ("b", "mean", "std"):
        a[name] = a[name] / t
    scale_inputs(layers[second], second, t)


def output_ranges(layer):
    return layer["w"].flatten(1).abs().max(1).values


def equalize(layers, sweeps):
    for _ in range(sweeps):
        for first, second in PAIRS:
            r2 = input_view(layers[second], second).abs().amax((0, 2))
            divide(layers, first, second, torch.sqrt(output_ranges(layers[first]) / r2))


def equalize_triple(layers):
    """2.3, where the sweeps end: all three ranges of a channel are their geometric mean."""
    r1, r2 = output_ranges(layers["expand"]), output_ranges(layers["depth"])
    r3 = input_view(layers["project"], "project").abs().amax((0, 2))
    g = (r1 * r2 * r3) ** (1 / 3)
    divide(layers, "expand", "depth", r1 / g)
    divide(layers, "depth", "project", g / r3)


def response(layer, path, values, weight=None):
    """sum over channels and taps of weight times values[channel]."""
    w = layer["w"] if weight is None else weight
    if path == "depth":
        return w.flatten(1).sum(1) * values
    return (w.flatten(2).sum(2) if w.dim() == 4 else w) @ values


def absorb(layers, sigmas=3):
    for first, second in PAIRS:
        a, b = layers[first], layers[second]
        c = torch.clamp(a["mean"] - sigmas * a["std"], min=0)
        a["b"], a["mean"] = a["b"] - c, a["mean"] - c
        b["b"] = b["b"] + response(b, second, c)


def phi(x):
    return torch.exp(-x * x / 2) / math.sqrt(2 * math.pi)


def cdf(x):
    return torch.erfc(-x / math.sqrt(2)) / 2


def rectified(mean, std):
    """Mean and variance of max(x, 0), x normal."""
    z = mean / std
    m = std * phi(z) + mean * cdf(z)
    second = (mean ** 2 + std ** 2) * cdf(z) + mean * std * phi(z)
    return m, second - m ** 2


def quantize_layers(layers, bits):
    """Per tensor, asymmetric, whole range, to nearest; the errors are kept."""
    for layer in layers.values():
        scale, zero = grid(layer["w"].min(), layer["w"].max(), bits)
        layer["codes"] = codes(layer["w"], scale, zero, bits).to(torch.int8)
        layer["error"] = (layer["codes"] + zero) / scale - layer["w"]


def expectations(layers):
    """E[x] of what each layer reads (the image's is nothing), and mean, deviation of the sum."""
    stem, expand, depth, project = (layers[path] for path in LAYERS[:-1])
    of_stem = rectified(stem["mean"], stem["std"])
    total_mean = project["mean"] + of_stem[0]
    total_std = torch.sqrt(project["std"] ** 2 + of_stem[1])
    inputs = {"expand": of_stem[0], "depth": rectified(expand["mean"], expand["std"])[0],
              "project": rectified(depth["mean"], depth["std"])[0],
              "linear": rectified(total_mean, total_std)[0]}
    return inputs, total_mean, total_std


def dfq():
    draw = Draw(505)
    net, sweeps, weight_bits, bits, sigmas = inverted_network(draw), 3, 5, 8, 6.0
    mean, std = torch.tensor([0.4, 0.5, 0.6]), torch.tensor([0.2, 0.25, 0.3])
    out = with_prefix(net)
    out.update({"cfg.sweeps": sweeps, "cfg.weight_bits": weight_bits, "cfg.bits": bits,
                "cfg.sigmas": sigmas, "cfg.image_mean": mean, "cfg.image_std": std})
    settled = fold(net)
    equalize_triple(settled)
    for path in ("expand", "depth", "project"):
        out[f"settled.{path}.w"] = settled[path]["w"]
    layers = fold(net)

    def record(stage, names):
        for path, layer in layers.items():
            for name in names:
                if name in layer:
                    out[f"{stage}.{path}.{name}"] = layer[name]

    record("fold", ("w", "b"))
    equalize(layers, sweeps)
    record("cle", ("w", "b", "mean", "std"))
    absorb(layers)
    record("absorb", ("b", "mean"))
    quantize_layers(layers, weight_bits)
    record("quant", ("codes",))
    inputs, total_mean, total_std = expectations(layers)
    for path, expected in inputs.items():
        layer = layers[path]
        layer["b"] = layer["b"] - response(layer, path, expected, layer["error"])
    record("correct", ("b",))
    ranges = [((-mean / std).min(), ((1 - mean) / std).max())]  # pixels from 0 to 1
    for m, s in [(layers[path]["mean"], layers[path]["std"]) for path in LAYERS[:3]] + \
                [(total_mean, total_std)]:
        ranges.append((torch.tensor(0.0), torch.clamp((m + sigmas * s).max(), min=0)))
    out["act.inv_scale"] = torch.stack([grid(*ends, bits)[0] for ends in ranges])
    out["act.zero_point"] = torch.stack([grid(*ends, bits)[1] for ends in ranges])
    return out
