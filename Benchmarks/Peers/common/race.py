"""The steps of a run: build, check, time."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from common import scan
from common.engines import SAKUIN, Engine, EngineFailure
from common.queries import CLASSES, path_of
from common.results import Results


@dataclass
class Race:
    """Engines over one corpus and one set of queries."""

    engines: list[Engine]
    corpus: Path
    queries: Path
    warm: int
    passes: int
    results: Results
    reuse: bool = False
    # How often the engines are timed, one after the other; of each the best round counts.
    rounds: int = 1
    # Steps to leave out: counts, passages, exhaustive.
    skipped: frozenset[str] = frozenset()
    _failed: set[str] = field(default_factory=set)

    def run(self) -> None:
        """All steps; an engine that fails at one is named and left out of the rest."""
        for engine in self.engines:
            self._step(engine, "indexing", self._index)
        if "counts" not in self.skipped:
            self._counts()
        for number in range(self.rounds):
            for engine in self.engines:
                if engine.kinds and engine.gives_identifiers:
                    self._step(engine, f"searches, round {number + 1}", self._search)
                if engine.kinds and engine.gives_passages and "passages" not in self.skipped:
                    self._step(engine, f"whole answers, round {number + 1}", self._passages)
        for engine in self.engines:
            if engine.name.startswith(SAKUIN) and engine.kinds and "exhaustive" not in self.skipped:
                self._step(engine, "exhaustive answers", self._exhaustive)

    def _step(self, engine: Engine, what: str, body: Callable[[Engine], None]) -> None:
        if engine.name in self._failed:
            return
        print(f"bench-peers: {engine.name}: {what}", file=sys.stderr, flush=True)
        try:
            body(engine)
        except (EngineFailure, OSError, ValueError) as error:
            message = f"{engine.name}: {what}: {error}"
            print(f"bench-peers: {message}", file=sys.stderr, flush=True)
            self.results.failures.append(message)
            self._failed.add(engine.name)

    def _index(self, engine: Engine) -> None:
        if engine.shares_index_of:
            return
        # Sakuin is what changes from run to run.
        earlier = engine.built(self.corpus) if self.reuse and not engine.name.startswith(SAKUIN) else None
        self.results.indexing[engine.name] = earlier or engine.build(self.corpus)

    def _counts(self) -> None:
        print("bench-peers: counts by a scan of the corpus", file=sys.stderr, flush=True)
        for query_class in CLASSES:
            if query_class.kind == "question":
                continue
            file = path_of(self.queries, query_class)
            truth = scan.counts(self.corpus, file, query_class.kind)
            shares = self.results.agreement.setdefault(query_class.name, {})
            for engine in self.engines:
                if query_class.kind in engine.kinds and engine.has_counts:
                    try:
                        counts = engine.counts(self.corpus, file, query_class.kind)
                    except (EngineFailure, OSError, ValueError) as error:
                        self.results.failures.append(f"{engine.name}: counts: {error}")
                        continue
                    right = sum(counts.get(identifier) == count for identifier, count in truth.items())
                    shares[engine.name] = right / len(truth)

    def _time(self, engine: Engine, passages: bool) -> None:
        target = self.results.passages if passages else self.results.searches
        for query_class in CLASSES:
            if query_class.kind in engine.kinds:
                directory = engine.directory(self.corpus)
                hits = "passages" if passages else "hits"
                answers = directory.with_name(f"{engine.name}.{query_class.name}.{hits}.tsv")
                cost = engine.search(
                    self.corpus, path_of(self.queries, query_class), query_class, self.warm, self.passes, answers,
                    passages)
                costs = target.setdefault(query_class.name, {})
                earlier = costs.get(engine.name)
                costs[engine.name] = earlier.better(cost) if earlier else cost

    def _search(self, engine: Engine) -> None:
        self._time(engine, passages=False)

    def _passages(self, engine: Engine) -> None:
        self._time(engine, passages=True)

    def _exhaustive(self, engine: Engine) -> None:
        for query_class in CLASSES:
            if query_class.kind not in engine.kinds:
                continue
            differing = engine.differing(self.corpus, path_of(self.queries, query_class), query_class.kind)
            self.results.differing.setdefault(query_class.name, {})[engine.name] = differing
