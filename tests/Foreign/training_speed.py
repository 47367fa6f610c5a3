"""Images a second of the default detector's training loop in PyTorch, data already in memory.

The same network, loss, optimiser and average as Shared/HyperFD.Learning trains with TorchSharp, written the way a
PyTorch user would; the number of its parameters must be the one that the configuration says. To be set beside the line
"tensors" of `tests/Benchmarks -- training-speed`, run in turns on the same machine:

    python3 tests/Foreign/training_speed.py [--device cpu|cuda] [--threads 1] [--seconds 5] [--channels-last]
"""

import argparse
import time

import torch
from torch import nn
from torch.nn import functional as F

SIDE, BATCH, STEM, STRIDES, NECK = 160, 16, 16, (8, 16, 32), 32
PARAMETERS = 359_381  # hyperfd's DetectorCost of the default configuration


def unit(inputs, outputs, kernel, stride=1, activate=True):
    layers = [nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, bias=False), nn.BatchNorm2d(outputs)]
    return nn.Sequential(*layers, *([nn.ReLU(inplace=True)] if activate else []))


class Residual(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        self.branch = nn.Sequential(unit(inputs, outputs, 3, 2), unit(outputs, outputs, 3, activate=False))
        self.projection = unit(inputs, outputs, 1, activate=False)

    def forward(self, x):
        return F.relu(self.branch(x) + self.projection(F.avg_pool2d(x, 2)), inplace=True)


class Tower(nn.Module):
    def __init__(self, outputs):
        super().__init__()
        self.convolution = nn.Conv2d(NECK, NECK, 3, padding=1, bias=False)
        self.normalisations = nn.ModuleList(nn.BatchNorm2d(NECK) for _ in STRIDES)
        self.output = nn.Conv2d(NECK, outputs, 1)

    def forward(self, x, level):
        x = F.relu(self.normalisations[level](self.convolution(x)), inplace=True)
        return self.output(x).flatten(2).transpose(1, 2)


class Detector(nn.Module):
    def __init__(self):
        super().__init__()
        channels = [STEM * stride // 4 for stride in STRIDES]
        self.stem = nn.Sequential(unit(3, STEM, 3, 2), unit(STEM, STEM, 3, 2))
        self.stages = nn.ModuleList(Residual(a, b) for a, b in zip([STEM, *channels], channels))
        self.laterals = nn.ModuleList(unit(c, NECK, 1) for c in channels)
        self.smooth = nn.ModuleList(unit(NECK, NECK, 3) for _ in channels)
        self.scores, self.boxes = Tower(1), Tower(4)

    def forward(self, x):
        x, maps = self.stem(x), []
        for stage, lateral in zip(self.stages, self.laterals):
            x = stage(x)
            maps.append(lateral(x))
        for level in range(len(maps) - 2, -1, -1):
            maps[level] = maps[level] + F.interpolate(maps[level + 1], scale_factor=2, mode="nearest")
        maps = [smooth(map) for smooth, map in zip(self.smooth, maps)]
        logits = torch.cat([self.scores(map, level) for level, map in enumerate(maps)], 1).squeeze(2)
        return logits, torch.cat([self.boxes(map, level) for level, map in enumerate(maps)], 1)


def loss_of(logits, codes, labels, positives, boxes, cells):
    sign = logits.flatten() * (2 * labels - 1)
    focal = -(F.logsigmoid(sign) * torch.sigmoid(-sign) ** 2 * (0.75 - 0.5 * labels)).sum()
    chosen = codes.view(-1, 4)[positives]
    centre = cells[:, :2] + chosen[:, :2] * cells[:, 2:]
    half = chosen[:, 2:].clamp(-4, 4).exp() * cells[:, 2:] * 2
    low, high = centre - half, centre + half
    overlap = (torch.minimum(high, boxes[:, 2:]) - torch.maximum(low, boxes[:, :2])).clamp_min(0).prod(1)
    union = (high - low).prod(1) + (boxes[:, 2:] - boxes[:, :2]).prod(1) - overlap + 1e-7
    hull = (torch.maximum(high, boxes[:, 2:]) - torch.minimum(low, boxes[:, :2])).prod(1) + 1e-7
    giou = overlap / union - (hull - union) / hull
    return (focal + 2 * (1 - giou).sum()) / len(positives)


def made_up_batch(device, channels_last):
    torch.manual_seed(1)
    cells = sum((SIDE // stride) ** 2 for stride in STRIDES)
    labels = torch.zeros(BATCH * cells)
    positives = torch.randperm(BATCH * cells)[: 12 * BATCH].sort().values
    labels[positives] = 1
    at = torch.rand(len(positives), 2) * 100
    boxes = torch.cat([at, at + 20], 1)
    places = torch.cat([at + 10, torch.full((len(positives), 1), 8.0)], 1)
    images = torch.randn(BATCH, 3, SIDE, SIDE, device=device)
    if channels_last:
        images = images.contiguous(memory_format=torch.channels_last)
    return images, [tensor.to(device) for tensor in (labels, positives, boxes, places)]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--channels-last", action="store_true")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    device = torch.device(options.device)
    detector = Detector().to(device)
    count = sum(parameter.numel() for parameter in detector.parameters())
    assert count == PARAMETERS, f"{count} parameters, not {PARAMETERS}: this is another network"
    average = [parameter.detach().clone() for parameter in detector.parameters()]
    optimiser = torch.optim.AdamW(detector.parameters(), lr=0.001, weight_decay=0.05)
    images, targets = made_up_batch(device, options.channels_last)
    steps, start = -10, time.perf_counter()
    while steps < 10 or time.perf_counter() - start < options.seconds:
        if steps == 0:
            start = time.perf_counter()
        optimiser.zero_grad(set_to_none=False)
        loss = loss_of(*detector(images), *targets)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(detector.parameters(), 10)
        optimiser.step()
        with torch.no_grad():
            torch._foreach_lerp_(average, list(detector.parameters()), 0.01)
        float(loss)  # the trainer looks at every loss too
        steps += 1
    print(f"{steps * BATCH / (time.perf_counter() - start):.0f} images/s, {options.device}, torch {torch.__version__}")


if __name__ == "__main__":
    main()
