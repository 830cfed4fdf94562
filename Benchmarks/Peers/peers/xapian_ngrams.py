"""Xapian with its own n-grams for Chinese, Japanese and Korean (characters with positions, and pairs)."""

from __future__ import annotations

import sys
from pathlib import Path

import xapian

from common.documents import fold, read
from common.tokens import bigrams, distinct
from peers.protocol import Hit, Peer, Searcher, main


def _phrase(text: str) -> xapian.Query:
    """A string: all its pairs, then its characters in a row."""
    text = fold(text)
    if len(text) <= 2:
        return xapian.Query(text)
    pairs = [xapian.Query(text[i : i + 2]) for i in range(len(text) - 1)]
    row = xapian.Query(xapian.Query.OP_PHRASE, list(text))
    return xapian.Query(xapian.Query.OP_FILTER, xapian.Query(xapian.Query.OP_AND, pairs), row)


def _query(text: str, kind: str) -> xapian.Query:
    if kind == "question":
        return xapian.Query(xapian.Query.OP_OR, distinct(bigrams(text)))
    if kind in ("and", "or"):
        operator = xapian.Query.OP_AND if kind == "and" else xapian.Query.OP_OR
        return xapian.Query(operator, [_phrase(word) for word in text.split(" ")])
    return _phrase(text)


class XapianSearcher(Searcher):
    """An open database."""

    def __init__(self, directory: Path) -> None:
        self.database = xapian.Database(str(directory))
        self.enquire = xapian.Enquire(self.database)

    def search(self, text: str, kind: str, limit: int) -> list[Hit]:
        self.enquire.set_query(_query(text, kind))
        return [(match.document.get_data().decode(), match.weight) for match in self.enquire.get_mset(0, limit)]

    def count(self, text: str, kind: str) -> int:
        self.enquire.set_query(_query(text, kind))
        # Checking every document makes the estimate exact.
        return self.enquire.get_mset(0, 1, self.database.get_doccount()).get_matches_estimated()


class Xapian(Peer):
    """Xapian."""

    def version(self) -> str:
        return f"Xapian {xapian.version_string()}, n-grams"

    def build(self, corpus: Path, directory: Path) -> None:
        database = xapian.WritableDatabase(str(directory), xapian.DB_CREATE_OR_OVERWRITE)
        generator = xapian.TermGenerator()
        generator.set_flags(xapian.TermGenerator.FLAG_CJK_NGRAM)
        for source in read(corpus):
            document = xapian.Document()
            document.set_data(source.id)
            generator.set_document(document)
            generator.index_text(fold(source.text))
            database.add_document(document)
        database.commit()
        database.close()

    def open(self, directory: Path) -> Searcher:
        return XapianSearcher(directory)


if __name__ == "__main__":
    sys.exit(main(Xapian(), __doc__))
