"""The engines of a run, each a program behind the same face (see `peers.protocol`)."""

from __future__ import annotations

import dataclasses
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from common.corpus import BENCHMARKS
from common.queries import QueryClass

PEERS = BENCHMARKS / "Peers"
FOLDER = BENCHMARKS / ".peers"
PYTHON = FOLDER / "venv" / "bin" / "python"
SAKUIN = "sakuin"
# Seconds after which an engine that searches or counts is given up.
PATIENCE = 1800
# The program that is Sakuin's face, and the command.
PROGRAM = BENCHMARKS / ".build" / "release" / "PeerBenchmark"
COMMAND = BENCHMARKS.parent / ".build-static" / "release" / "sakuin"
SAKUIN_TWO_THREADS = "sakuin, 2 threads"
SAKUIN_WHOLE = "sakuin, whole answer"
SAKUIN_BIGRAMS = "sakuin, bigrams"
SAKUIN_WORDS = "sakuin, words"
SAKUIN_BOTH = "sakuin, words and bigrams"
ALL_KINDS = frozenset({"word", "and", "or", "phrase", "question"})
# What ranking by a kind of evidence answers: documents that hold any part of a text.
RANKED_KINDS = frozenset({"word", "or", "question"})


class EngineFailure(Exception):
    """An engine could not do what it was asked; the text says what it said."""


@dataclass(frozen=True)
class IndexCost:
    """What building an index took."""

    wall_seconds: float
    cpu_seconds: float
    peak_megabytes: float
    megabytes: float


@dataclass(frozen=True)
class SearchCost:
    """Milliseconds of the queries of a class, each the median of its passes."""

    cpu_mean: float
    cpu_median: float
    cpu_p95: float
    wall_mean: float
    # The greatest mean of the rounds of a run, of which the figures above are the least.
    cpu_mean_greatest: float = 0

    def better(self, other: SearchCost) -> SearchCost:
        """The cheaper of two rounds, which remembers the dearer one."""
        least = min(self, other, key=lambda cost: cost.cpu_mean)
        greatest = max(cost.cpu_mean_greatest or cost.cpu_mean for cost in (self, other))
        return dataclasses.replace(least, cpu_mean_greatest=greatest)


@dataclass(frozen=True)
class Engine:
    """An engine and how it is called."""

    name: str
    command: tuple[str, ...]
    # What is asked of it; a kind that it has no notion of is left out.
    kinds: frozenset[str] = ALL_KINDS
    # Whether it is asked for identifiers, and for whole answers: total, titles, marked passages.
    gives_identifiers: bool = True
    gives_passages: bool = False
    has_counts: bool = True
    index_options: tuple[str, ...] = ()
    search_options: tuple[str, ...] = ()
    # The name of an engine whose index it searches.
    shares_index_of: str | None = None

    def version(self) -> str:
        """Name and version, or a failure where the engine is not to be had."""
        return self._output("version").strip()

    def directory(self, corpus: Path) -> Path:
        """Where its index of a corpus is."""
        return BENCHMARKS / ".indexes" / corpus.stem / (self.shares_index_of or self.name)

    def build(self, corpus: Path) -> IndexCost:
        """Build the index anew in a process of its own, whose cost is taken from outside."""
        directory = self.directory(corpus)
        self._cost_file(corpus).unlink(missing_ok=True)
        shutil.rmtree(directory, ignore_errors=True)
        directory.parent.mkdir(parents=True, exist_ok=True)
        command = [*self.command, "index", str(corpus), str(directory), *self.index_options]
        started = time.perf_counter()
        with tempfile.TemporaryFile("w+") as messages:
            with subprocess.Popen(command, cwd=PEERS, stdout=subprocess.DEVNULL, stderr=messages) as process:
                _, status, usage = os.wait4(process.pid, 0)
                process.returncode = os.waitstatus_to_exitcode(status)
            wall = time.perf_counter() - started
            if process.returncode != 0:
                messages.seek(0)
                last = (messages.read().strip().splitlines() or [f"exit {process.returncode}"])[-1]
                raise EngineFailure(f"index: {last}")
        cost = IndexCost(
            wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, allocated_bytes(directory) / 1e6)
        self._cost_file(corpus).write_text(json.dumps(dataclasses.asdict(cost)), encoding="utf-8")
        return cost

    def built(self, corpus: Path) -> IndexCost | None:
        """What building took in an earlier run whose index is still there."""
        try:
            return IndexCost(**json.loads(self._cost_file(corpus).read_text(encoding="utf-8")))
        except OSError:
            return None

    def _cost_file(self, corpus: Path) -> Path:
        return self.directory(corpus).with_name(f"{self.name}.cost.json")

    def search(
        self, corpus: Path, queries: Path, query_class: QueryClass, warm: int, passes: int, answers: Path,
        snippets: bool = False,
    ) -> SearchCost:
        """Time the queries of a class."""
        output = self._output(
            "search", str(self.directory(corpus)), str(queries), query_class.kind, "10", str(warm), str(passes),
            str(answers), *self.search_options, *(["--snippets"] if snippets else []))
        pairs = [line.split("\t") for line in output.splitlines()]
        cpu = sorted(int(pair[0]) / 1e6 for pair in pairs)
        wall = [int(pair[1]) / 1e6 for pair in pairs]
        return SearchCost(
            statistics.fmean(cpu), statistics.median(cpu), cpu[int(0.95 * (len(cpu) - 1))], statistics.fmean(wall))

    def counts(self, corpus: Path, queries: Path, kind: str) -> dict[str, int]:
        """How many documents match each query."""
        output = self._output("count", str(self.directory(corpus)), str(queries), kind, *self.search_options)
        pairs = (line.split("\t") for line in output.splitlines())
        return {identifier: int(count) for identifier, count in pairs}

    def differing(self, corpus: Path, queries: Path, kind: str) -> int:
        """Queries for which Sakuin's 10 best hits are not the head of its exhaustive answer."""
        output = self._output(
            "check", str(self.directory(corpus)), str(queries), kind, "10", *self.search_options,
            *(["--snippets"] if self.gives_passages else []))
        return int(output.split("\t")[1])

    def _output(self, *arguments: str) -> str:
        try:
            done = subprocess.run(
                [*self.command, *arguments], cwd=PEERS, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                check=False, timeout=PATIENCE)
        except subprocess.TimeoutExpired as error:
            raise EngineFailure(f"{arguments[0]}: no answer within {PATIENCE} s") from error
        if done.returncode != 0:
            last = (done.stderr.strip().splitlines() or [f"exit {done.returncode}"])[-1]
            raise EngineFailure(f"{arguments[0]}: {last}")
        return done.stdout


def allocated_bytes(directory: Path) -> int:
    """Bytes of a directory's files on disk; holes in sparse files do not count."""
    return sum(file.stat().st_blocks * 512 for file in directory.rglob("*") if file.is_file())


def _python(module: str, *arguments: str) -> tuple[str, ...]:
    return (str(PYTHON), "-m", f"peers.{module}", *arguments)


def peers() -> list[Engine]:
    """All peers, whether or not they are to be had."""
    return [
        Engine("tantivy", _python("tantivy_bigrams")),
        Engine("pisa", _python("pisa_bigrams"), kinds=ALL_KINDS - {"phrase"}, has_counts=False),
        Engine("lucene-cjk", _python("lucene", "cjk")),
        Engine("lucene-kuromoji", _python("lucene", "kuromoji")),
        Engine("lucene-two-fields", _python("lucene", "two-fields"), kinds=ALL_KINDS - {"phrase"}),
        Engine("lucene-marks", _python("lucene", "marks"), gives_identifiers=False, gives_passages=True),
        Engine("groonga", _python("groonga"), gives_passages=True),
        Engine("fts5", _python("sqlite_fts5"), gives_identifiers=False, gives_passages=True),
        Engine("xapian", _python("xapian_ngrams")),
    ]


def sakuin() -> list[Engine]:
    """Sakuin: the full formula, built by one thread and by two; whole answers with the command's default options; and
    ranked by bigrams alone, by words alone, and by both without a second stage."""
    def searched(name: str, *options: str, **values: Any) -> Engine:
        return Engine(
            name, (str(PROGRAM),), search_options=options, shares_index_of=SAKUIN, has_counts=False, **values)

    return [
        Engine(SAKUIN, (str(PROGRAM),), index_options=("--threads", "1")),
        Engine(SAKUIN_TWO_THREADS, (str(PROGRAM),), kinds=frozenset(), index_options=("--threads", "2")),
        searched(SAKUIN_WHOLE, "--defaults", gives_identifiers=False, gives_passages=True),
        searched(SAKUIN_BIGRAMS, "--evidence", "bigrams", kinds=RANKED_KINDS),
        searched(SAKUIN_WORDS, "--evidence", "words", kinds=RANKED_KINDS),
        searched(SAKUIN_BOTH, "--evidence", "both", kinds=RANKED_KINDS),
    ]


def available(engines: list[Engine]) -> tuple[dict[str, str], list[Engine]]:
    """The engines that answer, with their versions; those that do not are named on standard error."""
    versions: dict[str, str] = {}
    found: list[Engine] = []
    for engine in engines:
        try:
            versions[engine.name] = engine.version()
            found.append(engine)
        except (EngineFailure, OSError) as error:
            print(f"bench-peers: {engine.name} is left out: {error}", file=sys.stderr)
    return versions, found
