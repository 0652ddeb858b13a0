# SPDX-License-Identifier: GPL-3.0-or-later
"""The step of a quantized student that the fine-tuning methods share."""
import torch
import torch.nn.functional as F

from small_golden.common import (Draw, fake, fake_weight, grid, residual_forward,
                                 residual_network, with_prefix)


# ------------------------------------------------- the student's step (generator_common.md 1, 4)

def student():
    draw = Draw(303)
    net, bits = residual_network(draw), 4
    batches = draw.normal(2, 6, 3, 8, 8)
    images, labels = draw.normal(20, 3, 8, 8), draw.integers(5, 20)
    temperature, kd_weight, ce_weight = 4.0, 10.0, 0.5
    rate, momentum, decay = 0.05, 0.9, 1e-2
    out = with_prefix(net)
    out.update({"in.batches": batches, "in.images": images, "in.labels": labels,
                "cfg.bits": bits, "cfg.temperature": temperature, "cfg.kd_weight": kd_weight,
                "cfg.ce_weight": ce_weight, "cfg.rate": rate, "cfg.momentum": momentum,
                "cfg.weight_decay": decay})
    raw, t = [[0.0, 0.0] for _ in range(3)], 0
    for batch in batches:  # 1.3, the intended form: the raw average is divided on reading
        t += 1

        def track(x, site):
            raw[site][0] = 0.9 * raw[site][0] + 0.1 * x.min()
            raw[site][1] = 0.9 * raw[site][1] + 0.1 * x.max()
            return fake(x, raw[site][0] / (1 - 0.9 ** t), raw[site][1] / (1 - 0.9 ** t), bits)

        residual_forward(net, batch, lambda w: fake_weight(w, bits), track)
    ranges = [(low / (1 - 0.9 ** t), high / (1 - 0.9 ** t)) for low, high in raw]
    out["out.inv_scale"] = torch.stack([grid(*ends, bits)[0] for ends in ranges])
    out["out.zero_point"] = torch.stack([grid(*ends, bits)[1] for ends in ranges])
    teacher = residual_forward(net, images)[0]
    learned = [name for name in net if not name.endswith((".mean", ".var"))]
    q = {name: value.clone() for name, value in net.items()}
    velocity, losses = {}, []
    for step in (1, 2):
        leaves = {name: q[name].clone().requires_grad_(True) for name in learned}
        logits = residual_forward({**q, **leaves}, images, lambda w: fake_weight(w, bits),
                                  lambda x, site: fake(x, *ranges[site], bits))[0]
        log_p = torch.log_softmax(teacher / temperature, 1)
        log_q = torch.log_softmax(logits / temperature, 1)
        kd = temperature ** 2 * (log_p.exp() * (log_p - log_q)).mean()  # over images and classes
        ce = F.cross_entropy(logits, labels)
        total = kd_weight * kd + ce_weight * ce
        total.backward()
        losses.append(torch.stack([kd, ce, total]).detach())
        if step == 1:
            out["out.logits"] = logits
        for name in learned:  # Nesterov, weight decay on everything
            if step == 1:
                out[f"grad.{name}"] = leaves[name].grad
            g = leaves[name].grad + decay * q[name]
            velocity[name] = g if step == 1 else momentum * velocity[name] + g
            q[name] = q[name] - rate * (g + momentum * velocity[name])
            out[f"step{step}.{name}"] = q[name]
    out["out.losses"] = torch.stack(losses)
    return out
