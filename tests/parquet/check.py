"""Opens what `onrecord extract --format parquet` writes with DuckDB, and compares it with the JSONL.

Run from the root of the repository, with DuckDB installed (`pip install duckdb`):

    cargo build --release && python3 tests/parquet/check.py
"""

import json
import pathlib
import struct
import subprocess
import sys
import tempfile

import duckdb

ONRECORD = pathlib.Path("target/release/onrecord").resolve()
STORIES = sys.argv[1:] or ["articles"]


def extract(*args):
    return subprocess.run([ONRECORD, "extract", *STORIES, *args], check=True, capture_output=True)


def single(number):
    """The number in the precision that the file keeps."""
    return struct.unpack("f", struct.pack("f", number))[0]


with tempfile.TemporaryDirectory() as folder:
    file = f"{folder}/found.parquet"
    extract("--into", file)
    records = [json.loads(line) for line in extract("--format", "jsonl").stdout.splitlines()]
    expected = [
        (
            record["id"],
            one["id"],
            one["anonymity"],
            one["stance"],
            one["negated"],
            single(one["confidence"]),
            one["rules"],
        )
        for record in records
        for one in record["attributions"]
    ]
    found = duckdb.sql(
        "select story, id, anonymity, stance, negated, confidence, rules "
        f"from read_parquet('{file}')"
    ).fetchall()
    assert found == expected, next(pair for pair in zip(found, expected) if pair[0] != pair[1])
    groups = duckdb.sql(
        f"select max(row_group_num_rows) from parquet_metadata('{file}')"
    ).fetchall()[0][0]
    assert groups <= 32 * 1024
    print(f"{len(found)} rows of {len(records)} stories are the same in DuckDB {duckdb.__version__}")
