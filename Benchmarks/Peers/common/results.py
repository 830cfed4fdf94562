"""What a run found, for the tables and for the record."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import Any

from common.engines import IndexCost, SearchCost
from common.growth import Size


@dataclass
class Results:
    """All figures of a run."""

    date: str
    corpus: str
    documents: int
    text_megabytes: float
    queries: str
    rounds: int = 1
    revision: str = ""
    machine: dict[str, str] = field(default_factory=dict)
    versions: dict[str, str] = field(default_factory=dict)
    indexing: dict[str, IndexCost] = field(default_factory=dict)
    # By class of queries, then by engine.
    searches: dict[str, dict[str, SearchCost]] = field(default_factory=dict)
    passages: dict[str, dict[str, SearchCost]] = field(default_factory=dict)
    # Share of hit counts that a scan of the corpus confirms, by class, then by engine.
    agreement: dict[str, dict[str, float]] = field(default_factory=dict)
    # Queries whose best hits differ from the exhaustive answer, by class and engine.
    differing: dict[str, dict[str, int]] = field(default_factory=dict)
    # nDCG@10 of engines on test collections.
    relevance: dict[str, dict[str, float]] = field(default_factory=dict)
    # One and sixteen times the corpus.
    growth: list[Size] = field(default_factory=list)
    # Milliseconds and megabytes of the command, then of the sqlite3 shell.
    start: tuple[float, float, float, float] | None = None
    failures: list[str] = field(default_factory=list)

    def record(self) -> dict[str, Any]:
        """Everything as JSON takes it."""
        return dataclasses.asdict(self)
