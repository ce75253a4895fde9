"""A Spark standalone cluster on this machine: a master and its workers, each a process."""

import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pyspark

SPARK_HOME = Path(pyspark.__file__).parent
HOST = "127.0.0.1"
ENVIRONMENT = {
    "SPARK_HOME": str(SPARK_HOME),
    "SPARK_LOCAL_IP": HOST,
    "SPARK_DAEMON_MEMORY": "256m",
}
PATIENCE = 60


@dataclass
class Worker:
    """A worker, and the folder in which it keeps what its executors write."""

    name: str
    process: subprocess.Popen[bytes]
    folder: Path

    def executor(self) -> tuple[str, int] | None:
        """Id and process of its executor, if it has one."""
        ids = [folder.name for folder in self.folder.glob("app-*/*")]
        children = ["pgrep", "-P", str(self.process.pid)]
        pids = subprocess.run(children, capture_output=True, check=False).stdout.split()
        return (ids[0], int(pids[0])) if ids and pids else None


@dataclass
class Cluster:
    """A running cluster."""

    url: str
    workers: list[Worker]


@contextmanager
def start(workers: int, work: Path) -> Iterator[Cluster]:
    """Starts a cluster, and ends all its processes afterwards."""
    with ExitStack() as stack:
        port, page = _free_port(), _free_port()
        url = f"spark://{HOST}:{port}"
        master = ["master.Master", "--port", str(port), "--webui-port", str(page)]
        stack.enter_context(_run(master, work / "master.log"))
        _wait_for(f"http://{HOST}:{page}/json/", workers=0)
        started = []
        for number in range(1, workers + 1):
            name = f"worker-{number}"
            folder = work / name
            command = ["worker.Worker", "--cores", "1", "--memory", "600m", "--port", "0"]
            command += ["--webui-port", str(_free_port()), "--work-dir", str(folder), url]
            process = stack.enter_context(_run(command, work / f"{name}.log"))
            started.append(Worker(name, process, folder))
        _wait_for(f"http://{HOST}:{page}/json/", workers)
        yield Cluster(url, started)


def get(url: str) -> Any:
    """JSON from one of Spark's pages. The first takes long on a busy machine."""
    with urlopen(url, timeout=PATIENCE) as answer:
        return json.load(answer)


@contextmanager
def _run(command: list[str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    name, *options = command
    line = [str(SPARK_HOME / "bin/spark-class"), f"org.apache.spark.deploy.{name}", "--host", HOST]
    with log.open("wb") as out:
        # In a group of its own, which its executors are in too.
        process = subprocess.Popen(
            [*line, *options],
            stdout=out,
            stderr=out,
            env=os.environ | ENVIRONMENT,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        for ending in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.killpg(process.pid, ending)
                process.wait(timeout=10)
            except (ProcessLookupError, subprocess.TimeoutExpired):
                pass


def _wait_for(page: str, workers: int) -> None:
    """Waits until the master answers and has so many workers."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            if get(page)["aliveworkers"] >= workers:
                return
        except OSError:
            pass
        time.sleep(0.2)
    raise SystemExit(f"no cluster after {PATIENCE} s: see the logs in the working folder")


def _free_port() -> int:
    with socket.socket() as free:
        free.bind((HOST, 0))
        port: int = free.getsockname()[1]
        return port
