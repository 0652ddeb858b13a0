# SPDX-License-Identifier: GPL-3.0-or-later
"""Learned rounding of a residual block: BRECQ (ptq_engine.md)."""
import math

import torch
import torch.nn.functional as F

from small_golden.common import Adam, Draw, residual_network, with_prefix

ZETA, GAMMA = 1.1, -0.1
P = 2.4  # of the range searches and of the activation steps' loss


def quantized(x, step, zero, bits):
    return step * (torch.clamp(torch.round(x / step) + zero, 0, 2 ** bits - 1) - zero)


def lp_search(rows, bits):
    """quantizers.md 2.2, BRECQ's list: both ends times 1.00, 0.99, ... 0.21, the first best."""
    low, high = rows.min(1, keepdim=True).values, rows.max(1, keepdim=True).values
    best = torch.full_like(low, math.inf)
    step, zero = torch.zeros_like(low), torch.zeros_like(low)
    for percent in range(100, 20, -1):
        s = (high - low) * (percent / 100) / (2 ** bits - 1)
        z = torch.round(-low * (percent / 100) / s)
        score = (rows - quantized(rows, s, z, bits)).abs().pow(P).mean(1, keepdim=True)
        better = score < best
        best = torch.where(better, score, best)
        step, zero = torch.where(better, s, step), torch.where(better, z, zero)
    return step.flatten(), zero.flatten()


def fold(net, path, norm):
    factor = net[f"{norm}.weight"] / torch.sqrt(net[f"{norm}.var"] + 1e-5)
    return (net[f"{path}.weight"] * factor[:, None, None, None],
            net[f"{norm}.bias"] - net[f"{norm}.mean"] * factor)


def sigmoid_share(v):
    return torch.clamp(torch.sigmoid(v) * (ZETA - GAMMA) + GAMMA, 0, 1)


class Rounding:
    """3.1: the base integers stay, h(V) decides between each and the next."""

    def __init__(self, w, bits):
        step, zero = lp_search(w.flatten(1), bits)
        self.bits, self.step, self.zero = bits, step.view(-1, 1, 1, 1), zero.view(-1, 1, 1, 1)
        self.base = torch.floor(w / self.step)
        fraction = w / self.step - self.base
        self.v = -torch.log((ZETA - GAMMA) / (fraction - GAMMA) - 1)

    def weight(self, h):
        unsigned = torch.clamp(self.base + h + self.zero, 0, 2 ** self.bits - 1)
        return self.step * (unsigned - self.zero)


def regulariser(v, beta):
    return (1 - (2 * sigmoid_share(v) - 1).abs().pow(beta)).sum()


def lp_loss(difference, p):
    return difference.abs().pow(p).sum(1).mean()


def fisher_full(difference, g):
    d, g = difference.abs(), g.abs()
    return ((d * g).sum((1, 2, 3), keepdim=True) * d * g).mean() / 100


def learned_step(x, step, zero, bits):
    """Rounded straight through, then clipped: plain gradients, no scaling."""
    v = x / step
    v = v + (torch.round(v) - v).detach()
    return step * (torch.clamp(v + zero, 0, 2 ** bits - 1) - zero)


def learn_rounding(x, target, roundings, block, iterations, warm_up, rate, weight, out):
    adams = [Adam(r.v) for r in roundings]
    losses = []
    for t in range(1, iterations + 1):
        leaves = [r.v.clone().requires_grad_(True) for r in roundings]
        weights = [r.weight(sigmoid_share(v)) for r, v in zip(roundings, leaves)]
        loss = lp_loss(block(x, weights) - target, 2)
        regular = torch.tensor(0.0)
        if t > warm_up * iterations:
            left = 1 - (t - warm_up * iterations) / (iterations - warm_up * iterations)
            regular = weight * sum(regulariser(v, 2 + 18 * max(0.0, left)) for v in leaves)
        (loss + regular).backward()
        losses.append(torch.stack([loss.detach(), regular.detach()]))
        for i, (r, leaf, adam) in enumerate(zip(roundings, leaves, adams)):
            if t == 1:
                out[f"w.grad{i + 1}"] = leaf.grad
            r.v = adam.step(r.v, leaf.grad, rate)
    out["w.losses"] = torch.stack(losses)


def learn_steps(x, target, weights, steps, zeros, bits, block, iterations, rate, out):
    adams = [Adam(s) for s in steps]
    losses = []
    for t in range(1, iterations + 1):
        leaves = [s.clone().requires_grad_(True) for s in steps]
        quantizers = [lambda v, s=s, z=z, b=b: learned_step(v, s, z, b)
                      for s, z, b in zip(leaves, zeros, bits)]
        loss = lp_loss(block(x, weights, *quantizers) - target, P)
        loss.backward()
        losses.append(loss.detach())
        if t == 1:
            out["a.grad"] = torch.stack([leaf.grad for leaf in leaves]).flatten()
        now = rate * 0.5 * (1 + math.cos(math.pi * (t - 1) / iterations))
        steps = [adam.step(s, leaf.grad, now) for adam, s, leaf in zip(adams, steps, leaves)]
    out["a.losses"] = torch.stack(losses)
    out["a.steps"] = torch.stack(steps).flatten()


def brecq():
    draw = Draw(606)
    net, bits = residual_network(draw), 4
    x = F.relu(draw.normal(6, 4, 8, 8))
    prediction, difference, gradient = (draw.normal(2, 3, 4, 4) for _ in range(3))
    iterations, warm_up, rate, weight = 5, 0.5, 1e-2, 0.01
    step_iterations, step_rate = 3, 4e-4
    out = with_prefix(net)
    out.update({"in.x": x, "in.prediction": prediction, "in.target": prediction - difference,
                "in.fisher": gradient.abs() + 1, "cfg.bits": bits, "cfg.iterations": iterations,
                "cfg.warm_up": warm_up, "cfg.rate": rate, "cfg.rounding_weight": weight,
                "cfg.step_iterations": step_iterations, "cfg.step_rate": step_rate})
    out["loss.lp"] = lp_loss(difference, 2)
    out["loss.fisher_diag"] = lp_loss(difference * (gradient.abs() + 1), 2)
    out["loss.fisher_full"] = fisher_full(difference, gradient.abs() + 1)

    w1, b1 = fold(net, "block.conv1", "block.bn1")
    w2, b2 = fold(net, "block.conv2", "block.bn2")

    def block(images, weights, inner=lambda v: v, outer=lambda v: v):
        y = inner(F.relu(F.conv2d(images, weights[0], b1, padding=1)))
        return outer(F.relu(F.conv2d(y, weights[1], b2, padding=1) + images))

    target = block(x, (w1, w2))
    roundings = [Rounding(w1, bits), Rounding(w2, bits)]
    out["out.y"] = target
    for i, r in enumerate(roundings):
        out[f"init.step{i + 1}"], out[f"init.zero{i + 1}"] = r.step.flatten(), r.zero.flatten()
        out[f"init.v{i + 1}"] = r.v
    out["cfg.betas"] = torch.tensor([20, 7.5, 2])
    out["init.regulariser"] = torch.stack([regulariser(roundings[0].v, beta)
                                           for beta in out["cfg.betas"]])
    learn_rounding(x, target, roundings, block, iterations, warm_up, rate, weight, out)
    hard = [r.weight((r.v >= 0).double()) for r in roundings]
    out["w.v1"], out["w.v2"], out["w.hard_y"] = roundings[0].v, roundings[1].v, block(x, hard)

    inner = F.relu(F.conv2d(x, hard[0], b1, padding=1))
    step1, zero1 = lp_search(inner.reshape(1, -1), bits)
    outer = block(x, hard, lambda v: quantized(v, step1, zero1, bits))
    last_bits = 8  # the classifier reads it through pooling only
    step2, zero2 = lp_search(outer.reshape(1, -1), last_bits)
    out["a.first_steps"], out["a.zeros"] = torch.cat([step1, step2]), torch.cat([zero1, zero2])
    learn_steps(x, target, hard, [step1, step2], [zero1, zero2], [bits, last_bits], block,
                step_iterations, step_rate, out)
    return out
