# SPDX-License-Identifier: GPL-3.0-or-later
"""Images by gradient descent: ZeroQ and DSG."""
import torch
import torch.nn.functional as F

from small_golden.common import (BATCH_NORMS, EPS, Adam, Draw, Plateau, fake, fake_weight, grid,
                                 residual_forward, residual_network, with_prefix)


# ------------------------------------------------------------------------ ZeroQ (zeroq.md)

def moments(x):
    """Of each image and channel, the deviation from the unbiased variance: [images, channels]."""
    return x.mean((2, 3)), torch.sqrt(x.var((2, 3), unbiased=True) + EPS)


def stored(net, path):
    return net[f"{path}.mean"], torch.sqrt(net[f"{path}.var"] + EPS)


def image_terms(images):
    mean, std = moments(images)
    return (mean ** 2).sum(1).mean(), ((std - 1) ** 2).sum(1).mean()


def zeroq_terms(net, images):
    """[layers][mean, std], and the image's two."""
    _, taps = residual_forward(net, images)
    layers = []
    for path, x in zip(BATCH_NORMS, taps):
        (mean, std), (m, s) = stored(net, path), moments(x)
        terms = [((mean - m) ** 2).sum(1).mean(), ((std - s) ** 2).sum(1).mean()]
        layers.append(torch.stack(terms))
    return torch.stack(layers), torch.stack(image_terms(images))


def optimise(images, terms, steps, rate, patience, minimum):
    """`terms(images, step)` gives the weighted terms; all of it is recorded."""
    adam, plateau = Adam(images), Plateau(rate, patience, minimum)
    record = {"terms": [], "rates": []}
    for step in range(steps):
        leaf = images.clone().requires_grad_(True)
        values = terms(leaf, step)
        total = sum(values)
        total.backward()
        if step == 0:
            record["gradient"] = leaf.grad
        record["terms"].append(torch.stack(list(values) + [total]).detach())
        record["rates"].append(plateau.rate)
        images = adam.step(images, leaf.grad, plateau.rate)
        plateau.step(total.item())
    return {"out.terms": torch.stack(record["terms"]), "out.rates": torch.tensor(record["rates"]),
            "out.gradient": record["gradient"], "out.images": images}


def ptq(net, images, bits, out):
    """Min-max ranges that start at 0, weights per channel: noise_common.md C13, level 1."""
    ranges = []

    def activation(x, site):
        ranges.append((torch.clamp(x.min(), max=0), torch.clamp(x.max(), min=0)))
        return fake(x, *ranges[-1], bits)

    logits, _ = residual_forward(net, images, lambda w: fake_weight(w, bits), activation)
    grids = [grid(*ends, bits) for ends in ranges]
    out["ptq.inv_scale"] = torch.stack([scale for scale, _ in grids])
    out["ptq.zero_point"] = torch.stack([zero for _, zero in grids])
    out["ptq.logits"] = logits


def sensitivities(net, images, candidates):
    """zeroq.md step 3: KL of the outputs, full precision first, one layer quantized at a time."""
    log_p = torch.log_softmax(residual_forward(net, images)[0], 1)
    rows = []
    for path in ("stem", "block.conv1", "block.conv2", "linear"):
        row = []
        for bits in candidates:
            other = dict(net)
            other[f"{path}.weight"] = fake_weight(net[f"{path}.weight"], bits)
            log_q = torch.log_softmax(residual_forward(other, images)[0], 1)
            row.append((log_p.exp() * (log_p - log_q)).sum(1).mean())
        rows.append(torch.stack(row))
    return torch.stack(rows)


def zeroq():
    draw = Draw(101)
    net, images = residual_network(draw), draw.normal(5, 3, 8, 8)
    rate, patience, minimum, steps = 1.5, 1, 0.01, 9
    out = with_prefix(net)
    out.update({"in.images": images, "cfg.rate": rate, "cfg.patience": patience,
                "cfg.minimum_rate": minimum, "cfg.bits": 4,
                "cfg.candidates": torch.tensor([2, 4, 8])})
    layers, _ = zeroq_terms(net, images)
    out["out.layers"] = layers

    def terms(x, _):
        of_layers, of_image = zeroq_terms(net, x)
        return [of_layers[:, 0].sum(), of_layers[:, 1].sum(), of_image[0], of_image[1]]

    out.update(optimise(images, terms, steps, rate, patience, minimum))
    ptq(net, images, 4, out)
    out["out.sensitivities"] = sensitivities(net, images, (2, 4, 8))
    return out


# ---------------------------------------------------------------------------- DSG (dsg.md)

def total_variation(x, roll):
    """noise_common.md C6, TV-L2, on a copy that is rolled by the same offset along both axes."""
    x = torch.roll(x, (roll, roll), (2, 3))
    differences = (x[..., :, :-1] - x[..., :, 1:], x[..., :-1, :] - x[..., 1:, :],
                   x[..., 1:, :-1] - x[..., :-1, 1:], x[..., :-1, :-1] - x[..., 1:, 1:])
    return sum(torch.sqrt((d ** 2).sum()) for d in differences)


def dsg_terms(net, images, slack_mean, slack_std, own_layer, labels, roll):
    """`own_layer`: how often an image's layer counts (2: the paper; 4: the released code)."""
    logits, taps = residual_forward(net, images)
    mean_term, std_term = 0, 0
    for l, (path, x) in enumerate(zip(BATCH_NORMS, taps)):
        (mean, std), (m, s) = stored(net, path), moments(x)
        own = torch.arange(len(images)) % len(BATCH_NORMS) == l
        weight = torch.where(own, float(own_layer), 1.0)
        beyond_mean = torch.clamp((mean - m).abs() - slack_mean[l], min=0) ** 2
        beyond_std = torch.clamp((std - s).abs() - slack_std[l], min=0) ** 2
        mean_term += (weight * beyond_mean.sum(1)).mean()
        std_term += (weight * beyond_std.sum(1)).mean()
    image = image_terms(images)
    norm = images.flatten(1).norm(dim=1).mean()
    return [mean_term, std_term, image[0], image[1], 2 * F.cross_entropy(logits, labels),
            0.01 * total_variation(images, roll), 0.01 * norm]


def dsg():
    draw = Draw(202)
    net, images = residual_network(draw), draw.normal(7, 3, 8, 8)
    noise = draw.normal(32, 3, 8, 8)
    _, taps = residual_forward(net, noise)
    slack_mean, slack_std = [], []
    for path, x in zip(BATCH_NORMS, taps):  # SDA: the 0.9 quantile over a layer's channels
        mean, std = stored(net, path)
        noise_std = torch.sqrt(x.var((0, 2, 3), unbiased=True) + EPS)
        slack_mean.append(torch.quantile((x.mean((0, 2, 3)) - mean).abs(), 0.9))
        slack_std.append(torch.quantile((noise_std - std).abs(), 0.9))
    slack_mean, slack_std = torch.stack(slack_mean) / 2, torch.stack(slack_std) / 2
    labels, rolls = draw.integers(5, 7), torch.tensor([3, -5, 0, 29])
    out = with_prefix(net)
    out.update({"in.images": images, "in.slack_mean": slack_mean, "in.slack_std": slack_std,
                "in.labels": labels, "in.rolls": rolls, "cfg.rate": 0.9, "cfg.class_weight": 2.0,
                "cfg.tv_weight": 0.01, "cfg.norm_weight": 0.01})
    for name, own in (("twice", 2), ("four_times", 4)):
        def terms(x, step, own=own):
            return dsg_terms(net, x, slack_mean, slack_std, own, labels, int(rolls[step]))

        for key, value in optimise(images, terms, len(rolls), 0.9, 1000, 0.0).items():
            out[key.replace("out.", f"{name}.")] = value
    return out
