# SPDX-License-Identifier: GPL-3.0-or-later
"""Golden vectors of the shared algorithms on networks of a few layers: what a clone without the
large golden files is checked against. Written from the published formulas alone, in float64, on
PyTorch's convolutions and autograd; it neither calls this program nor reads its files.

    make_small_golden.py FOLDER        (needs PyTorch: Debian's python3-torch)

Each FILE.safetensors holds the network ("net."), what goes in ("in."), the settings ("cfg."), and
what must come out. The same PyTorch writes the same bytes.
"""
import sys

from small_golden.common import save
from small_golden.data_free import dfq, squant
from small_golden.reconstruction import brecq
from small_golden.synthesis import dsg, zeroq
from small_golden.training import student

if __name__ == "__main__":
    for make in (zeroq, dsg, student, squant, dfq, brecq):
        save(f"{sys.argv[1]}/{make.__name__}.safetensors", make())
