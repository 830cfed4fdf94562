"""The face that every peer written in Python shows to the benchmark.

    version                                                          prints the peer's version
    index  CORPUS DIRECTORY                                          builds the index
    search DIRECTORY QUERIES KIND LIMIT WARM PASSES ANSWERS          prints CPU TAB wall nanoseconds, one query a line
    count  DIRECTORY QUERIES KIND                                    prints query id TAB documents

KIND is word, and, or, phrase or question. Times are of one thread, after WARM passes over all queries, and are
medians of PASSES; they include reading the query and fetching the identifiers and scores of the LIMIT best.
With --snippets they include the exact total and a marked passage of each hit. ANSWERS gets query id, document id
and score.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import time
from abc import ABC, abstractmethod
from pathlib import Path

KINDS = ("word", "and", "or", "phrase", "question")
Hit = tuple[str, float]


class Searcher(ABC):
    """An open index."""

    @abstractmethod
    def search(self, text: str, kind: str, limit: int) -> list[Hit]:
        """Identifiers and scores of the best hits, best first."""

    @abstractmethod
    def count(self, text: str, kind: str) -> int:
        """How many documents match."""

    def snippets(self, text: str, kind: str, limit: int) -> list[tuple[str, str]]:
        """Identifiers and marked passages of the best hits."""
        raise NotImplementedError


class Peer(ABC):
    """An engine that builds and opens indexes."""

    @abstractmethod
    def version(self) -> str:
        """Name and version."""

    @abstractmethod
    def build(self, corpus: Path, directory: Path) -> None:
        """Index a corpus into an empty directory."""

    @abstractmethod
    def open(self, directory: Path) -> Searcher:
        """Open an index."""


def read_queries(path: Path) -> list[tuple[str, str]]:
    """Query identifiers and texts of a file with one `id TAB text` a line."""
    lines = path.read_text(encoding="utf-8").splitlines()
    pairs = [line.partition("\t") for line in lines if line]
    return [(identifier, text) for identifier, _, text in pairs]


def _search(searcher: Searcher, o: argparse.Namespace) -> None:
    """Time all queries, and write the answers of the first pass."""
    queries = read_queries(o.queries)
    body = searcher.snippets if o.snippets else searcher.search
    cpu: list[list[int]] = [[] for _ in queries]
    wall: list[list[int]] = [[] for _ in queries]
    with o.answers.open("w", encoding="utf-8") as answers:
        for run in range(max(1, o.warm)):
            for identifier, text in queries:
                for hit, second in body(text, o.kind, o.limit):
                    if run == 0 and not o.snippets:
                        answers.write(f"{identifier}\t{hit}\t{second}\n")
    for _ in range(o.passes):
        for i, (_, text) in enumerate(queries):
            started_wall, started_cpu = time.perf_counter_ns(), time.thread_time_ns()
            body(text, o.kind, o.limit)
            cpu[i].append(time.thread_time_ns() - started_cpu)
            wall[i].append(time.perf_counter_ns() - started_wall)
    for times in zip(cpu, wall):
        print(*(int(statistics.median(values)) for values in times), sep="\t")


def _arguments(description: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=description)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("version", help="print name and version")
    index = commands.add_parser("index", help="build an index")
    index.add_argument("corpus", type=Path)
    index.add_argument("directory", type=Path)
    search = commands.add_parser("search", help="time queries")
    count = commands.add_parser("count", help="count matching documents")
    for command in (search, count):
        command.add_argument("directory", type=Path)
        command.add_argument("queries", type=Path)
        command.add_argument("kind", choices=KINDS)
    for name in ("limit", "warm", "passes"):
        search.add_argument(name, type=int)
    search.add_argument("answers", type=Path)
    search.add_argument(
        "--snippets", action="store_true", help="whole answers: the total, and a marked passage of each hit")
    return parser.parse_args()


def main(peer: Peer, description: str | None) -> int:
    """Run one command for a peer."""
    o = _arguments(description or "")
    if o.command == "version":
        print(peer.version())
    elif o.command == "index":
        shutil.rmtree(o.directory, ignore_errors=True)
        o.directory.mkdir(parents=True)
        peer.build(o.corpus, o.directory)
    elif o.command == "search":
        _search(peer.open(o.directory), o)
    else:
        searcher = peer.open(o.directory)
        for identifier, text in read_queries(o.queries):
            print(identifier, searcher.count(text, o.kind), sep="\t")
    sys.stdout.flush()
    return 0
