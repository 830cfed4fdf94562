#!/usr/bin/env python3
"""Run Sakuin and its peers side by side over one corpus and print one table.

The corpus is a file of JSON lines with id, title and body, packed by zstd or not, or `synthetic`: text that the
benchmark makes itself from the bundled policy items and a fixed seed. Peers that are not installed (see setup.py)
are named and left out.
"""

from __future__ import annotations

import argparse
import datetime
import json
import subprocess
import sys
from pathlib import Path

from common import corpus as corpora
from common import growth, machine, queries, relevance, startup, tables
from common.corpus import BENCHMARKS
from common.engines import COMMAND, SAKUIN, Engine, EngineFailure, available, peers, sakuin
from common.goals import TWO_FIELDS
from common.race import Race
from common.results import Results

_SIZES = (1, 16)


def parse() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", help="corpus file or `synthetic`; default: the project's own where it is present")
    parser.add_argument("--megabytes", type=float, help="use the first so many megabytes (10^6) of text")
    parser.add_argument("--queries", type=Path, metavar="PREFIX", help="ready query files PREFIX.a_word.tsv and so on")
    parser.add_argument("--seed", type=int, default=corpora.SEED, help="seed of the queries (default %(default)s)")
    parser.add_argument("--warm", type=int, default=2, help="passes before timing (default %(default)s)")
    parser.add_argument("--passes", type=int, default=5, help="timed passes (default %(default)s)")
    parser.add_argument(
        "--rounds", type=int, default=3,
        help="how often to time the engines in turn; the best counts (default %(default)s)")
    parser.add_argument(
        "--growth-megabytes", type=float, help="text to take 16 times, at most the corpus (default: all of it)")
    parser.add_argument("--only", metavar="NAMES", help="engines, separated by commas; default: all")
    parser.add_argument("--reuse", action="store_true", help="keep the peers' indexes of an earlier run")
    parser.add_argument(
        "--skip", nargs="*", choices=("counts", "passages", "exhaustive", "relevance", "growth"), default=[],
        help="steps to leave out")
    parser.add_argument("--output", type=Path, help="folder for the table (default: Runs/DATE)")
    return parser.parse_args()


def chosen(names: str | None) -> list[Engine]:
    """The engines named, or all."""
    engines = sakuin() + peers()
    if names is None:
        return engines
    wanted = [name.strip() for name in names.split(",")]
    unknown = set(wanted) - {engine.name for engine in engines} - {"sakuin"}
    if unknown:
        raise ValueError(f"no engine {', '.join(sorted(unknown))}; there are {', '.join(e.name for e in engines)}")
    return [engine for engine in engines if engine.name.split(",")[0] in wanted or engine.name in wanted]


def measure_relevance(engines: list[Engine], results: Results) -> None:
    """How well those rank whose speed is compared at equal quality."""
    for folder in relevance.present():
        for engine in engines:
            if engine.name in (SAKUIN, TWO_FIELDS):
                print(f"bench-peers: {engine.name}: {folder.name}", file=sys.stderr, flush=True)
                try:
                    results.relevance.setdefault(folder.name, {})[engine.name] = relevance.measure(engine, folder)
                except (EngineFailure, OSError, ValueError) as error:
                    results.failures.append(f"{engine.name}: {folder.name}: {error}")


def measure_growth(corpus: Path, megabytes: float | None, prefix: Path, results: Results) -> None:
    """What Sakuin costs at one and at sixteen times the text."""
    try:
        base = corpora.prepare(str(corpus), megabytes)
        results.growth = growth.measure(sakuin()[0], base, prefix, _SIZES, 3)
    except (EngineFailure, OSError, ValueError) as error:
        results.failures.append(f"growth: {error}")


def main() -> int:
    """Prepare, run, print, record."""
    o = parse()
    try:
        corpus = corpora.prepare(corpora.choose(o.corpus), o.megabytes)
        engines = chosen(o.only)
    except (OSError, ValueError, subprocess.CalledProcessError) as error:
        print(f"bench-peers: {error}", file=sys.stderr)
        return 2
    prefix = o.queries
    if prefix is None:
        prefix = corpora.FOLDER / f"{corpus.stem}.{o.seed}"
        corpora.FOLDER.mkdir(exist_ok=True)
        queries.draw(corpus, prefix, o.seed)
    documents, size = corpora.text_bytes(corpus)
    versions, engines = available(engines)
    today = datetime.date.today().isoformat()
    results = Results(
        today, corpus.stem, documents, size / 1e6, str(o.queries.name) if o.queries else f"drawn with seed {o.seed}",
        o.rounds, machine.revision(BENCHMARKS.parent), machine.describe(), versions)
    Race(engines, corpus, prefix, o.warm, o.passes, results, o.reuse, o.rounds, frozenset(o.skip)).run()
    if "relevance" not in o.skip:
        measure_relevance(engines, results)
    if "growth" not in o.skip and SAKUIN in versions:
        measure_growth(corpus, o.growth_megabytes, prefix, results)
    try:
        results.start = startup.measure(COMMAND)
    except OSError as error:
        results.failures.append(f"start: {error}")
    text = tables.markdown(results)
    folder = o.output or BENCHMARKS / "Runs" / today
    folder.mkdir(parents=True, exist_ok=True)
    name = f"peers-{corpus.stem}"
    (folder / f"{name}.md").write_text(text, encoding="utf-8")
    record = json.dumps(results.record(), ensure_ascii=False, indent=1)
    (folder / f"{name}.json").write_text(record + "\n", encoding="utf-8")
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
