#!/usr/bin/env python3
"""Compares onrecord's speed with that of others on the same stories, and says which aims are met.

Makes up stories with `onrecord bench --write`, installs the peers (npm, pinned), runs one after the
other and prints text per processor second. Needs cargo, node and npm, and nothing from outside Python.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
STORY_BYTES = 5_000


@dataclass
class Run:
    """What one run of a command took."""

    wall: float
    processor: float
    peak_megabytes: float


@dataclass
class Aim:
    """Something to reach, and whether it is."""

    what: str
    value: str
    is_met: bool


def run(command: list[str]) -> Run:
    """Runs a command to its end."""
    start = time.monotonic()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"{' '.join(command)}: exit code {child.returncode}")
    return Run(time.monotonic() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def output(command: list[str]) -> dict:
    """What a command prints, one JSON object."""
    done = subprocess.run(command, cwd=HERE, stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)


def write_stories(program: str, megabytes: float, folder: Path) -> tuple[Path, int]:
    """Makes up so much text; the file and the bytes of the stories in it."""
    path = folder / f"{megabytes:g}.jsonl"
    count = max(1, round(megabytes * 1e6 / STORY_BYTES))
    command = [program, "bench", "--stories", str(count), "--write", str(path)]
    subprocess.run(command, check=True)
    with path.open(encoding="utf-8") as lines:
        return path, sum(len(json.loads(line)["text"].encode()) for line in lines)


def extract(program: str, path: Path, jobs: int) -> list[str]:
    """The whole command."""
    command = [program, "extract", "--as-found", "--format", "jsonl"]
    return [*command, "--jobs", str(jobs), str(path)]


def speeds(program: str, folder: Path, megabytes: float) -> tuple[dict[str, float], dict]:
    """Megabytes per processor second of all, on the same stories, and what `bench` says."""
    path, size = write_stories(program, megabytes, folder)
    found = {}
    for peer in ("compromise", "wink-nlp"):
        told = output(["node", "peer.mjs", peer, str(path)])
        found[peer] = told["bytes"] / told["seconds"] / 1e6
    bench = output([program, "bench", "--runs", "5", "--format", "json", str(path)])
    parts = {part["id"]: part["megabytes_per_second"]["median"] for part in bench["parts"]}
    found["regex crate, 60 cue words"] = parts["regex"]
    found["onrecord, the analysis"] = parts["analysis"]
    command = extract(program, path, 1)
    took = median(run(command).processor for _ in range(5))
    found["onrecord, extract --jobs 1"] = size / took / 1e6
    return found, bench


def speed_aims(found: dict[str, float]) -> list[Aim]:
    """How many times as fast as the peers, and what share of the regex crate."""
    own = found["onrecord, the analysis"]
    aims = []
    for peer, least in (("compromise", 300), ("wink-nlp", 40)):
        ratio = own / found[peer]
        aims.append(Aim(f"at least {least} times {peer}", f"{ratio:.0f} times", ratio >= least))
    share = found["regex crate, 60 cue words"] / own
    aims.append(Aim("at least 1/20 of the regex crate", f"1/{share:.0f}", share <= 20))
    return aims


def bench_aims(bench: dict) -> list[Aim]:
    """What `onrecord bench` measures itself."""
    waits = {wait["id"]: wait["milliseconds"] for wait in bench["waits"]}
    growth = bench["growth"]
    rules, version = waits["load-rules"]["median"], waits["version"]
    started = f"{version['median']:.1f} ms, at best {version['least']:.1f}"
    aims = [
        Aim("1 MB at most 12 times 100 kB", f"{growth:.1f} times", growth <= 12),
        Aim("rules load in less than 30 ms", f"{rules:.1f} ms", rules < 30),
        Aim("--version in less than 5 ms", started, version["median"] < 5),
    ]
    if bench["speedup"] is not None:
        told = f"{bench['speedup']:.2f} times on {bench['processors']}"
        aims.append(Aim("two cores at least 1.8 times one", told, bench["speedup"] >= 1.8))
    return aims


def memory_aim(program: str, folder: Path, megabytes: tuple[int, int]) -> Aim:
    """The peak memory must not grow with an archive."""
    small, large = (
        run(extract(program, write_stories(program, size, folder)[0], 1)).peak_megabytes
        for size in megabytes
    )
    told = f"{small:.0f} MB and {large:.0f} MB"
    return Aim(
        f"the memory of {megabytes[0]} MB does for {megabytes[1]} MB", told, large < small * 1.2
    )


def build(given: Path | None) -> str:
    """The program to measure; built unless there is one."""
    if given:
        return str(given.resolve())
    subprocess.run(["cargo", "build", "--release", "--quiet"], cwd=ROOT, check=True)
    return str(ROOT / "target/release/onrecord")


def main() -> None:
    """Measures, prints, and exits with 1 if an aim is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=float, default=2, help="how much text [2]")
    parser.add_argument("--program", type=Path, help="an onrecord that is built already")
    parser.add_argument("--no-memory", action="store_true", help="leave out the archive of 100 MB")
    args = parser.parse_args()
    program = build(args.program)
    subprocess.run(["npm", "ci", "--silent"], cwd=HERE, check=True)
    with tempfile.TemporaryDirectory() as name:
        found, bench = speeds(program, Path(name), args.megabytes)
        aims = speed_aims(found) + bench_aims(bench)
        if not args.no_memory:
            aims.append(memory_aim(program, Path(name), (10, 100)))
    own = found["onrecord, the analysis"]
    print(f"{'On one core':<34}{'MB/s':>9}{'onrecord is':>16}")
    for who, speed in found.items():
        print(f"{who:<34}{speed:>9.3g}{f'{own / speed:.3g} times':>16}")
    print(f"\n{'Aim':<40}{'measured':<30}")
    for aim in aims:
        print(f"{aim.what:<40}{aim.value:<30}{'met' if aim.is_met else 'MISSED'}")
    sys.exit(0 if all(aim.is_met for aim in aims) else 1)


if __name__ == "__main__":
    main()
