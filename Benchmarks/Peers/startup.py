#!/usr/bin/env python3
"""Whole processes: wall time and peak memory of the command, beside the sqlite3 shell in the same run."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from common import startup, tables


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", type=Path, help="the sakuin command")
    program = parser.parse_args().program
    try:
        measured = startup.measure(program)
    except OSError as error:
        print(f"startup: {error}", file=sys.stderr)
        return 2
    if measured is None:
        print(f"startup: no program {program}", file=sys.stderr)
        return 2
    wall, peak, shell_wall, shell_peak = measured
    lines = [["sakuin search 防災", f"{wall:.1f}", f"{peak:.1f}"]]
    if shell_wall:
        lines = [
            [*lines[0], f"{wall / shell_wall:.2f}", f"{peak / shell_peak:.2f}"],
            ["sqlite3 :memory: 'select 1'", f"{shell_wall:.1f}", f"{shell_peak:.1f}", "1.00", "1.00"]]
    heading = ["command", "wall ms", "peak MB", "ratio of times", "ratio of memory"]
    print(tables.table(heading[: len(lines[0])], lines), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
