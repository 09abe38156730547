#!/usr/bin/env python3
"""
Images per second of training ResNet-20 for CIFAR in PyTorch: the peer of `npm run bench -- resnet` on a machine with a
GPU. The same pre-activation network with option A shortcuts, the same step (forward, backward, SGD with momentum and
weight decay, running statistics), eager, in float32 without TF32. The images stay on the device.

    python3 bench/pytorch_resnet20.py --batch 128

prints one line of JSON; progress goes to stderr.
"""
import argparse
import json
import platform
import statistics
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F


class Block(nn.Module):
    """x + f(x), f = conv, relu, batch norm, conv, relu, batch norm, read from the right."""

    def __init__(self, channels_in, channels, stride):
        super().__init__()
        self.bn1 = nn.BatchNorm2d(channels_in)
        self.conv1 = nn.Conv2d(channels_in, channels, 3, stride, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(channels)
        self.conv2 = nn.Conv2d(channels, channels, 3, 1, 1, bias=False)
        self.stride = stride
        self.more = channels - channels_in

    def forward(self, x):
        f = self.conv1(F.relu(self.bn1(x)))
        f = self.conv2(F.relu(self.bn2(f)))
        if self.stride > 1:
            x = x[:, :, :: self.stride, :: self.stride]
        if self.more > 0:
            before = self.more // 2
            x = F.pad(x, (0, 0, 0, 0, before, self.more - before))
        return x + f


class ResNet(nn.Module):
    def __init__(self, depth, width=16, classes=10):
        super().__init__()
        self.stem = nn.Conv2d(3, width, 3, 1, 1, bias=False)
        blocks = []
        channels = width
        for stage in range(3):
            for block in range((depth - 2) // 6):
                stride = 2 if stage > 0 and block == 0 else 1
                blocks.append(Block(channels, width * 2**stage, stride))
                channels = width * 2**stage
        self.blocks = nn.Sequential(*blocks)
        self.bn = nn.BatchNorm2d(channels)
        self.dense = nn.Linear(channels, classes)

    def forward(self, x):
        return self.dense(self.bn(self.blocks(self.stem(x))).mean((2, 3)))


def main():
    options = argparse.ArgumentParser(description="Images per second of training ResNet-20 in PyTorch.")
    options.add_argument("--batch", type=int, default=128, help="images per step (128)")
    options.add_argument("--depth", type=int, default=20, help="layers of the network (20)")
    options.add_argument("--repeats", type=int, default=7, help="how often it is timed; the median counts (7)")
    options.add_argument("--seconds", type=float, default=2, help="how long one repeat should last (2)")
    options.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    options.add_argument("--channels-last", action="store_true", help="NHWC, which some GPUs prefer")
    given = options.parse_args()

    torch.manual_seed(1)
    torch.backends.cuda.matmul.allow_tf32 = False
    torch.backends.cudnn.allow_tf32 = False
    # It measures its kernels, as ours are measured.
    torch.backends.cudnn.benchmark = True
    device = torch.device(given.device)
    layout = torch.channels_last if given.channels_last else torch.contiguous_format
    network = ResNet(given.depth).to(device, memory_format=layout)
    images = torch.randn(given.batch, 3, 32, 32).to(device, memory_format=layout)
    labels = torch.randint(0, 10, (given.batch,)).to(device)
    optimiser = torch.optim.SGD(network.parameters(), lr=0.1, momentum=0.9, weight_decay=5e-4)
    network.train()

    def train(steps):
        """Seconds of so many steps, all of them done."""
        began = time.perf_counter()
        for _ in range(steps):
            optimiser.zero_grad(set_to_none=True)
            loss = F.cross_entropy(network(images), labels)
            loss.backward()
            optimiser.step()
        loss.item()
        return time.perf_counter() - began

    name = torch.cuda.get_device_name(device) if device.type == "cuda" else platform.processor() or "cpu"
    print(f"PyTorch {torch.__version__} on {name}, batch {given.batch}", file=sys.stderr)
    # The first steps choose kernels and fill caches.
    train(3)
    steps = max(1, min(500, round(3 * given.seconds / max(train(3), 1e-4))))
    rates = []
    for repeat in range(given.repeats):
        rates.append(given.batch * steps / train(steps))
        print(f"repeat {repeat + 1} of {given.repeats}: {rates[-1]:.4g} images/s", file=sys.stderr)
    result = {
        "bench": "pytorch_resnet20",
        "adapter": name,
        "network": f"resnet{given.depth}",
        "parameters": sum(p.numel() for p in network.parameters()),
        "batch": given.batch,
        "repeats": given.repeats,
        "imagesPerSecond": float(f"{statistics.median(rates):.4g}"),
        "torch": torch.__version__,
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main()
