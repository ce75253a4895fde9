"""Kills a worker while a job runs, and tells what became of its tasks."""

import os
import signal
import threading
from collections import Counter
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from pyspark import SparkContext

from cluster import Worker, get


class Accident(threading.Thread):
    """Kills a worker and its executor once half of a job's tasks are done and it is at work on another."""

    def __init__(self, context: SparkContext, group: str, victim: Worker) -> None:
        super().__init__(daemon=True)
        self._tracker = context.statusTracker()
        self._api = f"{context.uiWebUrl}/api/v1/applications/{context.applicationId}"
        self._group = group
        self._victim = victim
        self._stage: int | None = None
        self._total = 0
        self._is_over = threading.Event()
        self.happened: str | None = None
        # The first page takes long: not in the middle of the job.
        get(self._api)

    def run(self) -> None:
        while not self.happened and not self._is_over.wait(0.05):
            self._stage = self._stage or self._running_stage()
            if self._stage is not None:
                # A page that fails is asked again.
                with suppress(OSError):
                    self._strike(self.tasks())

    def tasks(self) -> list[dict[str, Any]]:
        """All attempts at tasks of the stage so far."""
        if self._stage is None:
            return []
        tasks = get(f"{self._api}/stages/{self._stage}/0/taskList?length=1000000")
        return sorted(tasks, key=lambda task: (task["index"], task["attempt"]))

    def retried(self) -> list[str]:
        """What became of the tasks that did not come to their end."""
        lines = []
        tasks = self.tasks()
        for lost in (task for task in tasks if task["status"] in ("FAILED", "KILLED")):
            again = next(
                (
                    f"again as attempt {task['attempt']} on executor {task['executorId']}: {task['status']}"
                    for task in tasks
                    if task["index"] == lost["index"] and task["attempt"] > lost["attempt"]
                ),
                "never again",
            )
            why = _reason(lost.get("errorMessage", ""))
            lines.append(f"task {lost['index']} on executor {lost['executorId']} ({why}), {again}")
        return lines

    def over(self) -> None:
        """The job is done: too late to kill anybody."""
        self._is_over.set()
        self.join()

    def _running_stage(self) -> int | None:
        """The stage that writes: reading finds its files in jobs of their own, and before it."""
        for job in self._tracker.getJobIdsForGroup(self._group):
            info = self._tracker.getJobInfo(job)
            stage = self._tracker.getStageInfo(max(info.stageIds)) if info else None
            if stage and stage.name.startswith("parquet"):
                self._total = stage.numTasks
                return stage.stageId
        return None

    def _strike(self, tasks: list[dict[str, Any]]) -> None:
        executor = self._victim.executor()
        if executor is None:
            return
        executor_id, pid = executor
        by_status = Counter(task["status"] for task in tasks)
        busy = [
            task["index"]
            for task in tasks
            if task["status"] == "RUNNING" and task["executorId"] == executor_id
        ]
        if not busy or by_status["SUCCESS"] * 2 < self._total:
            return
        worker = self._victim.process.pid
        for process in (worker, pid):
            os.kill(process, signal.SIGKILL)
        self.happened = (
            f"{datetime.now(UTC):%H:%M:%S} kill -9 {worker} {pid}: {self._victim.name} and its executor "
            f"{executor_id}, with {by_status['SUCCESS']} of {self._total} tasks done and "
            f"{', '.join(f'task {index}' for index in busy)} running on it"
        )


def _reason(message: str) -> str:
    """The line that tells: of an error in Python, the one below its traceback."""
    lines = message.splitlines() or ["no reason given"]
    told = [line for line in lines if line.startswith("pyspark.errors.")]
    return (told or lines)[0]
