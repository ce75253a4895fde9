"""The answer without Spark: one onrecord over the dataset, counted in Python."""

import os
import subprocess
from pathlib import Path

import story


def answer(onrecord: Path, dataset: Path, work: Path) -> story.Answer:
    """Reads the dataset as onrecord reads any folder: what is no story is named and left out."""
    command = [str(onrecord), "extract", "--format", "jsonl", "--as-found", str(dataset)]
    # What the user has set must not count here, as it does not in a pipe.
    settings = {"XDG_CONFIG_HOME": str(work / "no-settings")}
    with (
        (work / "alone.stderr").open("wb") as complaints,
        subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=complaints, env=os.environ | settings
        ) as running,
    ):
        assert running.stdout is not None
        stories = [story.read(line) for line in running.stdout]
    unread = _records(dataset) - len(stories)
    if running.returncode not in ((0, 2) if unread else (0,)):
        raise SystemExit(f"onrecord failed with {running.returncode}: see {work}/alone.stderr")
    return story.Answer(len(stories), unread, story.shares(stories))


def _records(dataset: Path) -> int:
    """Lines with something on them."""
    parts = (part.read_bytes().split(b"\n") for part in dataset.rglob("*.jsonl"))
    return sum(bool(line.strip()) for lines in parts for line in lines)
