"""What indexing and searching cost as a collection grows: a corpus at several multiples of its size."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from common import corpus as corpora
from common.engines import Engine, IndexCost, SearchCost
from common.queries import CLASSES, path_of


@dataclass
class Size:
    """The figures of one size."""

    times: int
    documents: int
    text_megabytes: float
    indexing: IndexCost
    searches: dict[str, SearchCost]

    @property
    def cpu_per_megabyte(self) -> float:
        """Milliseconds of CPU to index a megabyte of text."""
        return self.indexing.cpu_seconds * 1000 / self.text_megabytes


def measure(engine: Engine, base: Path, prefix: Path, times: Iterable[int], passes: int) -> list[Size]:
    """The sizes one after the other, by the queries `prefix`, with the smallest round of two for searches.

    Larger corpora are copies of the first whose documents are cut elsewhere, under identifiers of their own; they and
    all indexes go away afterwards.
    """
    sizes = []
    for number in times:
        print(f"growth: {number}×", file=sys.stderr, flush=True)
        sizes.append(_size(engine, corpora.multiply(base, number), prefix, number, passes))
    return sizes


def _size(engine: Engine, corpus: Path, prefix: Path, times: int, passes: int) -> Size:
    documents, size = corpora.text_bytes(corpus)
    indexing = engine.build(corpus)
    searches: dict[str, SearchCost] = {}
    for _ in range(2):
        for query_class in CLASSES:
            if query_class.kind in engine.kinds:
                answers = engine.directory(corpus).with_name("growth.tsv")
                cost = engine.search(corpus, path_of(prefix, query_class), query_class, 1, passes, answers)
                earlier = searches.get(query_class.name)
                searches[query_class.name] = earlier.better(cost) if earlier else cost
    shutil.rmtree(engine.directory(corpus))
    if times > 1:
        corpus.unlink()
    return Size(times, documents, size / 1e6, indexing, searches)
