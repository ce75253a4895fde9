"""Answers one question about an archive twice, on a Spark cluster that loses a worker and on one machine."""

import argparse
import os
import shutil
import signal
import sys
import time
from io import TextIOWrapper
from pathlib import Path

from pyspark.sql import SparkSession

import alone
import cluster
import dataset
import job
from accident import Accident
from story import Answer, Share

HERE = Path(__file__).resolve().parent
MODULES = ("story.py", "job.py")


def main() -> int:
    options = _options()
    # What happens is told as it does, also into a pipe.
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(line_buffering=True)
    # Ended from outside, it ends its cluster too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    work = options.work.resolve()
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)

    archive = work / "dataset"
    dataset.write(archive, options.stories)
    print(f"dataset: {options.stories} stories in {len(list(archive.glob('*/*')))} partitions, {archive}")

    began = time.monotonic()
    expected = alone.answer(options.onrecord, archive, work)
    print(f"one machine: {_counts(expected)} in {time.monotonic() - began:.1f} s")

    with cluster.start(workers=2, work=work) as running:
        for worker in running.workers:
            print(f"cluster: {worker.name} is process {worker.process.pid}, logs in {worker.folder}")
        found, has_lost = _on_cluster(running, options.onrecord, archive, work / "stories.parquet")

    is_equal = found == expected
    _print_shares(found, expected)
    print(f"Spark: {_counts(found)}; one machine: {_counts(expected)}")
    print("equal" if is_equal else "NOT EQUAL")
    if not has_lost:
        print("no task was lost, so that nothing is shown: ask for more --stories", file=sys.stderr)
    return 0 if is_equal and has_lost else 1


def _on_cluster(
    running: cluster.Cluster, onrecord: Path, archive: Path, parquet: Path
) -> tuple[Answer, bool]:
    """The answer of a cluster that loses a worker, and whether a task was lost with it."""
    os.environ |= cluster.ENVIRONMENT
    spark = (
        SparkSession.builder.master(running.url)
        .appName("onrecord")
        .config("spark.driver.host", cluster.HOST)
        .config("spark.driver.memory", "512m")
        .config("spark.executor.memory", "512m")
        .config("spark.executor.cores", "1")
        .config("spark.pyspark.python", sys.executable)
        # Both workers are there before the first task is.
        .config("spark.scheduler.minRegisteredResourcesRatio", "1.0")
        .config("spark.sql.shuffle.partitions", "4")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.log.level", "ERROR")
        .getOrCreate()
    )
    try:
        for module in MODULES:
            spark.sparkContext.addPyFile(str(HERE / module))
        accident = Accident(spark.sparkContext, job.GROUP, running.workers[0])
        accident.start()
        began = time.monotonic()
        job.extract(spark, onrecord, archive, parquet)
        accident.over()
        print(f"Spark: written in {time.monotonic() - began:.1f} s, {parquet}")
        print(f"accident: {accident.happened}")
        retried = accident.retried()
        print(f"tasks retried: {len(retried)}", *retried, sep="\n  ")
        return job.ask(spark, parquet), bool(accident.happened and retried)
    finally:
        spark.stop()


def _print_shares(found: Answer, expected: Answer) -> None:
    """Both answers, side by side."""
    print(f"{'publisher':16} {'month':8} {'Spark':>34} {'one machine':>34}")
    by_group = [{one[:2]: one for one in answer.shares} for answer in (found, expected)]
    for group in sorted(by_group[0] | by_group[1], key=str):
        publisher, month = (name or "unknown" for name in group)
        both = (_share(shares.get(group)) for shares in by_group)
        print(f"{publisher:16} {month:8}", *(f"{one:>34}" for one in both))


def _share(one: Share | None) -> str:
    if one is None:
        return "nothing"
    share = "no share" if one.share is None else f"{one.share:.1%}"
    return f"{one.anonymous_words} of {one.words} words, {share}"


def _counts(answer: Answer) -> str:
    return f"{answer.stories} stories, {answer.unread} records that are none"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=2000, help="size of the dataset")
    parser.add_argument(
        "--onrecord",
        type=lambda path: Path(path).resolve(strict=True),
        default=os.environ.get("ONRECORD"),
        help="the program",
    )
    parser.add_argument(
        "--work", type=Path, default=HERE / "work", help="folder for all that is written; made anew"
    )
    options = parser.parse_args()
    if options.onrecord is None:
        parser.error("name the program with --onrecord or ONRECORD")
    return options


if __name__ == "__main__":
    sys.exit(main())
