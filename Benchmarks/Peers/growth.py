#!/usr/bin/env python3
"""What indexing and searching cost as a collection grows: 1, 4 and 16 times a corpus.

Larger corpora are copies of the first whose documents are cut elsewhere, under identifiers of their own. The queries
are those drawn from the first. Indexing is linear when a megabyte costs no more in a larger collection; it costs less
where the fixed part of building an index is shared by more text.
"""

from __future__ import annotations

import argparse
import dataclasses
import datetime
import itertools
import json
import subprocess
import sys
from pathlib import Path

from common import corpus as corpora
from common import growth, machine, queries, tables
from common.corpus import BENCHMARKS
from common.engines import EngineFailure, sakuin
from common.growth import Size
from common.queries import CLASSES

LINEAR_WITHIN = 0.1


def parse() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", help="corpus file or `synthetic`; default: the project's own where it is present")
    parser.add_argument("--megabytes", type=float, default=5, help="text of the smallest size (default %(default)s)")
    parser.add_argument("--times", default="1,4,16", help="sizes, separated by commas (default %(default)s)")
    parser.add_argument("--seed", type=int, default=corpora.SEED, help="seed of the queries (default %(default)s)")
    parser.add_argument("--passes", type=int, default=3, help="timed passes (default %(default)s)")
    parser.add_argument("--output", type=Path, help="folder for the table (default: Runs/DATE)")
    return parser.parse_args()


def markdown(sizes: list[Size], name: str, revision: str) -> str:
    """The growth table."""
    first = sizes[0]
    lines = []
    for size in sizes:
        ratio = size.cpu_per_megabyte / first.cpu_per_megabyte
        cells = [
            f"{size.times}×", f"{size.documents:,}", f"{size.text_megabytes:.0f}",
            f"{size.indexing.cpu_seconds:.1f}", f"{size.cpu_per_megabyte:.1f} ({ratio:.2f}×)",
            f"{size.indexing.peak_megabytes:.0f}", f"{size.indexing.megabytes / size.text_megabytes:.2f}"]
        for query_class, cost in size.searches.items():
            growth = cost.cpu_mean / first.searches[query_class].cpu_mean
            cells.append(f"{cost.cpu_mean:.3f} ({growth:.1f}×)")
        lines.append(cells)
    headings = [c.heading for c in CLASSES if c.name in first.searches]
    ratios = [later.cpu_per_megabyte / size.cpu_per_megabyte for size, later in itertools.combinations(sizes, 2)]
    worst = max(ratios, default=1.0) - 1
    verdict = "met" if worst <= LINEAR_WITHIN else "missed"
    return "\n".join([
        f"# Growth, {datetime.date.today().isoformat()}\n",
        f"{name}, one thread; mean CPU milliseconds of 200 queries a class, drawn from the smallest size. "
        f"Commit {revision}.\n",
        tables.table(
            ["size", "documents", "MB of text", "indexing CPU s", "CPU ms per MB", "peak memory MB",
             "index bytes per byte of text", *headings], lines),
        f"Indexing linear within {LINEAR_WITHIN:.0%}: {verdict}; from one size to a larger one a megabyte costs "
        f"{worst:+.1%} at most.\n",
    ])


def main() -> int:
    """Measure all sizes, print, record."""
    o = parse()
    engine = sakuin()[0]
    try:
        base = corpora.prepare(corpora.choose(o.corpus), o.megabytes)
        prefix = corpora.FOLDER / f"{base.stem}.{o.seed}"
        queries.draw(base, prefix, o.seed)
        sizes = growth.measure(engine, base, prefix, map(int, o.times.split(",")), o.passes)
    except (OSError, ValueError, EngineFailure, subprocess.CalledProcessError) as error:
        print(f"bench-growth: {error}", file=sys.stderr)
        return 2
    text = markdown(sizes, base.stem, machine.revision(BENCHMARKS.parent))
    folder = o.output or BENCHMARKS / "Runs" / datetime.date.today().isoformat()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"growth-{base.stem}.md").write_text(text, encoding="utf-8")
    record = {"machine": machine.describe(), "sizes": [dataclasses.asdict(size) for size in sizes]}
    target = folder / f"growth-{base.stem}.json"
    target.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
