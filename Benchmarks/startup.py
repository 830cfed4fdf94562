"""Medians of 20 whole processes: wall time and peak memory, beside the sqlite3 shell in the same run."""
import os
import shutil
import statistics
import sys
import time

RUNS = 20


def measure(command, environment):
    """Wall milliseconds and peak kilobytes of RUNS runs after one warm-up, as medians."""
    walls, peaks = [], []
    for run in range(RUNS + 1):
        started = time.perf_counter()
        process = os.posix_spawnp(
            command[0], command, environment,
            file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)])
        _, status, usage = os.wait4(process, 0)
        if run:
            walls.append((time.perf_counter() - started) * 1000)
            peaks.append(usage.ru_maxrss)
        if os.waitstatus_to_exitcode(status) != 0:
            sys.exit(f"{' '.join(command)}: exit {os.waitstatus_to_exitcode(status)}")
    return statistics.median(walls), statistics.median(peaks)


environment = dict(os.environ, LANG="ja_JP.UTF-8")
rows = [("sakuin search 防災", measure([sys.argv[1], "search", "防災"], environment))]
if shutil.which("sqlite3"):
    rows.append(("sqlite3 :memory: 'select 1'", measure(["sqlite3", ":memory:", "select 1"], environment)))
reference = rows[-1][1]
print("| command | wall ms | ratio | peak MB | ratio |\n|---|---|---|---|---|")
for name, (wall, peak) in rows:
    print(f"| {name} | {wall:.1f} | {wall / reference[0]:.2f} | {peak / 1024:.1f} | {peak / reference[1]:.2f} |")
