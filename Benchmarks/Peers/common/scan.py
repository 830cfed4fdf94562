"""The truth about hit counts: how many documents hold a folded string, by looking at all of them."""

from __future__ import annotations

from pathlib import Path

from common.documents import fold, read
from peers.protocol import read_queries


def counts(corpus: Path, queries: Path, kind: str) -> dict[str, int]:
    """Documents that hold the query as a string, or all or any of its words; a field is never left inside a match."""
    wanted = [(identifier, [fold(part) for part in _parts(text, kind)]) for identifier, text in read_queries(queries)]
    combine = any if kind == "or" else all
    result = dict.fromkeys((identifier for identifier, _ in wanted), 0)
    for document in read(corpus):
        text = fold(document.text)
        for identifier, parts in wanted:
            result[identifier] += combine(part in text for part in parts)
    return result


def _parts(text: str, kind: str) -> list[str]:
    return text.split(" ") if kind in ("and", "or") else [text]
