"""``make fuzz``: many inputs for each target in children with limits; what fails is cut down and kept.

python -m tests.fuzz [TARGET …] [--count N] [--seconds S] [--seed N]
"""

from __future__ import annotations

import argparse
import hashlib
import logging
import mmap
import os
import re
import resource
import sys
import time
import traceback
from pathlib import Path
from random import Random

from tests.fuzz.limits import fault_of
from tests.fuzz.targets import TARGETS, Target

FOUND = Path(__file__).parent / "found"
MEMORY = 3 * 1024**3
BATCH = 2_000
"""Inputs a child; its processor time is bounded as a whole, for code that no signal reaches."""
BATCH_SECONDS = 600
TRIES = 400
"""Runs that cutting down one input may take."""


def shrink(target: Target, data: bytes, fault: str) -> bytes:
    """Take out stretches, ever shorter ones, as long as the same fault remains (ddmin)."""
    size, tries = len(data) // 2, 0
    while size and tries < TRIES:
        at = 0
        while at < len(data) and tries < TRIES:
            tries += 1
            shorter = data[:at] + data[at + size :]
            if fault_of(target, shorter) == fault:
                data = shorter
            else:
                at += size
        size //= 2
    return data


def keep(name: str, data: bytes, fault: str) -> None:
    """Write one file for each fault of a target."""
    slug = re.sub(r"[^A-Za-z0-9]+", "-", fault).strip("-")
    file = FOUND / f"{name}--{slug}.{TARGETS[name].ending}"
    if file.exists():
        return
    cuttable = TARGETS[name].ending not in {"pptx", "pdf"} and fault not in {"TooSlow", "Killed"}
    file.write_bytes(shrink(TARGETS[name], data, fault) if cuttable else data)
    sys.stdout.write(f"{name}: {fault}: {file.name}\n")


def made(name: str, seed: int, index: int) -> bytes:
    """Give the input of that number; it depends on nothing else."""
    number = int.from_bytes(hashlib.sha256(f"{seed}/{name}/{index}".encode()).digest()[:8])
    return TARGETS[name].make(Random(number))


def batch(name: str, seed: int, indices: range, at: mmap.mmap, until: float) -> None:
    """Run inputs in this process, writing down which one is on."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (BATCH_SECONDS, BATCH_SECONDS))
    for index in indices:
        if time.monotonic() > until:
            return
        at[:8] = index.to_bytes(8)
        data = made(name, seed, index)
        fault = fault_of(TARGETS[name], data, twice=index % 50 == 0)
        if fault:
            keep(name, data, fault)
    at[:8] = indices.stop.to_bytes(8)


def run(name: str, seed: int, count: int, seconds: float) -> int:
    """Run one target; gives the number of inputs."""
    at, index, until = mmap.mmap(-1, 8), 0, time.monotonic() + seconds
    while index < count and time.monotonic() < until:
        at[:8] = index.to_bytes(8)
        child = os.fork()
        if child == 0:
            status = 1
            try:
                batch(name, seed, range(index, min(count, index + BATCH)), at, until)
                status = 0
            except BaseException:  # noqa: BLE001 - a forked child must end here
                traceback.print_exc()
            finally:
                sys.stdout.flush()
                os._exit(status)
        _, status = os.waitpid(child, 0)
        index = int.from_bytes(at[:8])
        if status:
            if os.WIFEXITED(status):
                raise SystemExit(f"{name}: the driver itself failed at input {index}")
            keep(name, made(name, seed, index), "Killed")
            index += 1
    return index


def main() -> None:
    """Read the arguments and run the targets one after another."""
    parser = argparse.ArgumentParser(prog="make fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", help=f"of {', '.join(TARGETS)}; all without one")
    parser.add_argument("--count", type=int, default=1_000, help="inputs a target")
    parser.add_argument("--seconds", type=float, default=600, help="the most for a target")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    if unknown := set(chosen.targets) - set(TARGETS):
        parser.error(f"no such target: {', '.join(sorted(unknown))}")
    # pypdf logs every oddity of a damaged file: hundreds of lines an input, which drown what was found.
    logging.disable(logging.CRITICAL)
    before = set(FOUND.iterdir())
    for name in chosen.targets or TARGETS:
        start = time.process_time(), time.monotonic()
        done = run(name, chosen.seed, chosen.count, chosen.seconds)
        sys.stdout.write(f"{name}: {done} inputs, {done / (time.monotonic() - start[1]):.0f} a second\n")
        sys.stdout.flush()
    if set(FOUND.iterdir()) - before:
        raise SystemExit(1)


main()
