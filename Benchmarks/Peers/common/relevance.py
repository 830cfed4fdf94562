"""How well engines rank: nDCG@10 on test collections, for the rows that compare speed at equal quality."""

from __future__ import annotations

import math
from pathlib import Path

from common import corpus as corpora
from common.engines import Engine
from common.queries import QueryClass

# The collections of the project's figures; they lie beside a working copy and are not part of it.
FOLDERS = tuple(corpora.PREFERRED.parent / name for name in ("jaquad", "rs_rename"))
_QUESTION = QueryClass("e_long", "question", "question")
_DEPTH = 10


def present() -> list[Path]:
    """The collections that are there."""
    return [folder for folder in FOLDERS if (folder / "qrels.tsv").exists()]


def measure(engine: Engine, folder: Path) -> float:
    """nDCG@10 of an engine, mean over the queries of a collection (those of `sample.qids` where there is one)."""
    corpus = corpora.FOLDER / f"{folder.name}.jsonl"
    if not corpus.exists():
        corpora.unpack(folder / "corpus.jsonl.zst", corpus)
    queries = corpora.FOLDER / f"{folder.name}.queries.tsv"
    relevant = _judgements(folder)
    asked = _asked(folder)
    queries.write_text("".join(f"{name}\t{text}\n" for name, text in asked.items()), encoding="utf-8")
    engine.build(corpus)
    answers = engine.directory(corpus).with_name(f"{engine.name}.relevance.tsv")
    engine.search(corpus, queries, _QUESTION, 1, 1, answers)
    rankings: dict[str, list[str]] = {}
    for line in answers.read_text(encoding="utf-8").splitlines():
        query, document, _ = line.split("\t")
        rankings.setdefault(query, []).append(document)
    return math.fsum(_gain(rankings.get(name, []), relevant.get(name, set())) for name in asked) / len(asked)


def _rows(file: Path) -> list[list[str]]:
    return [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines() if line]


def _judgements(folder: Path) -> dict[str, set[str]]:
    relevant: dict[str, set[str]] = {}
    for query, document, *judgement in _rows(folder / "qrels.tsv"):
        if judgement[-1:] != ["0"]:
            relevant.setdefault(query, set()).add(document)
    return relevant


def _asked(folder: Path) -> dict[str, str]:
    queries = {row[0]: row[1] for row in _rows(folder / "queries.tsv") if len(row) > 1}
    sample = folder / "sample.qids"
    chosen = {row[0] for row in _rows(sample)} if sample.exists() else set(queries)
    return {name: text for name, text in queries.items() if name in chosen}


def _gain(ranking: list[str], relevant: set[str]) -> float:
    """nDCG@10 of one ranking; relevance is binary."""
    if not relevant:
        return 0.0
    best = math.fsum(1 / math.log2(rank + 2) for rank in range(min(_DEPTH, len(relevant))))
    found = (1 / math.log2(rank + 2) for rank, document in enumerate(ranking[:_DEPTH]) if document in relevant)
    return math.fsum(found) / best
