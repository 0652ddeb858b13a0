# SPDX-License-Identifier: GPL-3.0-or-later
# python3 run.py MODEL IMAGES OUTPUT BATCH CHANNELS HEIGHT WIDTH
# Runs the TorchScript archive MODEL on the float32 images in IMAGES (little-endian, [n, c, h, w]),
# BATCH at a time, and writes the logits to OUTPUT. Prints the version of PyTorch.
import sys

import numpy
import torch


def main():
    model_path, images_path, output = sys.argv[1:4]
    batch, *shape = map(int, sys.argv[4:])
    torch.set_num_threads(1)
    model = torch.jit.load(model_path)
    model.eval()
    images = torch.from_numpy(numpy.fromfile(images_path, "<f4").reshape(-1, *shape))
    with torch.no_grad():
        logits = torch.cat([model(part) for part in images.split(batch)])
    logits.numpy().astype("<f4").tofile(output)
    print("torch", torch.__version__)


main()
