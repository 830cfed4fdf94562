"""SQLite FTS5 with its own trigram tokenizer, text stored in the table. It cannot answer words of two characters."""

from __future__ import annotations

import re
import sqlite3
import sys
from pathlib import Path

from common.documents import fold, read
from common.tokens import distinct
from peers.protocol import Hit, Peer, Searcher, main


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def expression(text: str, kind: str) -> str:
    """The MATCH expression of a query."""
    if kind == "question":
        runs = re.findall(r"\w+", fold(text))
        trigrams = distinct([run[i : i + 3] for run in runs for i in range(len(run) - 2)])
        return " OR ".join(map(_quoted, trigrams))
    if kind in ("and", "or"):
        return f" {kind.upper()} ".join(map(_quoted, text.split(" ")))
    return _quoted(text)


class FTS5Searcher(Searcher):
    """An open database."""

    def __init__(self, directory: Path) -> None:
        self.connection = sqlite3.connect(f"file:{directory / 'fts.db'}?mode=ro", uri=True)
        self.connection.execute("PRAGMA cache_size = -524288")
        self.connection.execute("PRAGMA mmap_size = 8589934592")

    def _rows(self, column: str, text: str, kind: str, limit: int) -> list[tuple[str, float]]:
        statement = f"SELECT id, {column} FROM documents WHERE documents MATCH ? ORDER BY rank LIMIT ?"
        return self.connection.execute(statement, (expression(text, kind), limit)).fetchall()

    def search(self, text: str, kind: str, limit: int) -> list[Hit]:
        return [(identifier, -rank) for identifier, rank in self._rows("rank", text, kind, limit)]

    def snippets(self, text: str, kind: str, limit: int) -> list[tuple[str, str]]:
        # The total is part of a whole answer.
        self.count(text, kind)
        return self._rows("snippet(documents, 1, '[', ']', '…', 40)", text, kind, limit)

    def count(self, text: str, kind: str) -> int:
        statement = "SELECT count(*) FROM documents WHERE documents MATCH ?"
        return self.connection.execute(statement, (expression(text, kind),)).fetchone()[0]


class FTS5(Peer):
    """SQLite FTS5."""

    def version(self) -> str:
        return f"SQLite FTS5 {sqlite3.sqlite_version}, trigram"

    def build(self, corpus: Path, directory: Path) -> None:
        connection = sqlite3.connect(directory / "fts.db")
        for setting in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -262144"):
            connection.execute(f"PRAGMA {setting}")
        connection.execute("CREATE VIRTUAL TABLE documents USING fts5(id UNINDEXED, text, tokenize = 'trigram')")
        rows = ((document.id, document.text) for document in read(corpus))
        connection.executemany("INSERT INTO documents VALUES (?, ?)", rows)
        connection.commit()
        connection.execute("INSERT INTO documents(documents) VALUES ('optimize')")
        connection.commit()
        connection.close()

    def open(self, directory: Path) -> Searcher:
        return FTS5Searcher(directory)


if __name__ == "__main__":
    sys.exit(main(FTS5(), __doc__))
