"""Whole processes: the command from its start, beside the sqlite3 shell."""

from __future__ import annotations

import os
import shutil
import statistics
import time
from pathlib import Path

_RUNS = 20


def process(command: list[str]) -> tuple[float, float]:
    """Wall milliseconds and peak megabytes of a command, medians of 20 runs after one to warm up."""
    walls, peaks = [], []
    environment = dict(os.environ, LANG="ja_JP.UTF-8")
    for run in range(_RUNS + 1):
        started = time.perf_counter()
        identifier = os.posix_spawnp(
            command[0], command, environment, file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)])
        _, status, usage = os.wait4(identifier, 0)
        code = os.waitstatus_to_exitcode(status)
        if code != 0:
            raise OSError(f"{' '.join(command)}: exit {code}")
        if run:
            walls.append((time.perf_counter() - started) * 1000)
            peaks.append(usage.ru_maxrss / 1024)
    return statistics.median(walls), statistics.median(peaks)


def measure(program: Path) -> tuple[float, float, float, float] | None:
    """`search 防災` of the command, then the sqlite3 shell (zeros without one); nothing without the command."""
    if not program.exists():
        return None
    own = process([str(program), "search", "防災"])
    shell = process(["sqlite3", ":memory:", "select 1"]) if shutil.which("sqlite3") else (0.0, 0.0)
    return (*own, *shell)
