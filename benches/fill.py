#!/usr/bin/env python3
"""Measures anew and puts what `onrecord bench` and peers/compare.py print into README.md beside this file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROGRAM = HERE.parent / "target/release/onrecord"


def printed(command: list[str | Path]) -> str:
    """What a command prints; 1 says that an aim is missed."""
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode > 1:
        sys.exit(f"{command[0]}: exit code {done.returncode}")
    return done.stdout.rstrip()


def filled(page: str, mark: str, words: str) -> str:
    """The page with these words between two marks."""
    start, end = f"<!-- {mark} -->\n", f"<!-- end of {mark} -->"
    before, rest = page.split(start)
    _, after = rest.split(end)
    return f"{before}{start}```text\n{words}\n```\n{end}{after}"


def main() -> None:
    """Builds, measures and writes."""
    build = ["cargo", "build", "--release", "--quiet"]
    subprocess.run(build, cwd=HERE.parent, check=True)
    path = HERE / "README.md"
    page = path.read_text(encoding="utf-8")
    page = filled(page, "bench", printed([PROGRAM, "bench"]))
    peers = printed([HERE / "peers/compare.py", "--program", PROGRAM])
    path.write_text(filled(page, "peers", peers), encoding="utf-8")


if __name__ == "__main__":
    main()
