"""Tantivy over bigrams cut beforehand, with positions; one writer thread, no stored text."""

from __future__ import annotations

import sys
from importlib.metadata import version
from pathlib import Path

import tantivy
from tantivy import Occur, Query

from common.documents import read
from common.tokens import bigrams, distinct
from peers.protocol import Hit, Peer, Searcher, main

_HEAP = 256_000_000


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("text", stored=False, tokenizer_name="tokens", index_option="position")
    return builder.build()


def _prepare(index: tantivy.Index) -> tantivy.Index:
    analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer("tokens", analyzer)
    return index


class TantivySearcher(Searcher):
    """An open index."""

    def __init__(self, directory: Path) -> None:
        index = _prepare(tantivy.Index.open(str(directory)))
        self.schema = index.schema
        self.searcher = index.searcher()

    def _term(self, token: str) -> Query:
        return Query.term_query(self.schema, "text", token, index_option="freq")

    def _phrase(self, text: str) -> Query:
        tokens = bigrams(text)
        if not tokens:
            return Query.empty_query()
        return self._term(tokens[0]) if len(tokens) == 1 else Query.phrase_query(self.schema, "text", tokens)

    def _query(self, text: str, kind: str) -> Query:
        if kind == "question":
            return Query.boolean_query([(Occur.Should, self._term(t)) for t in distinct(bigrams(text))])
        if kind in ("and", "or"):
            occur = Occur.Must if kind == "and" else Occur.Should
            return Query.boolean_query([(occur, self._phrase(word)) for word in text.split(" ")])
        return self._phrase(text)

    def search(self, text: str, kind: str, limit: int) -> list[Hit]:
        # Without the count, which would keep it from skipping blocks.
        found = self.searcher.search(self._query(text, kind), limit=limit, count=False)
        return [(self.searcher.doc(address).get_first("id"), score) for score, address in found.hits]

    def count(self, text: str, kind: str) -> int:
        return self.searcher.search(self._query(text, kind), limit=1, count=True).count


class Tantivy(Peer):
    """Tantivy."""

    def version(self) -> str:
        return f"Tantivy (Python {version('tantivy')}), bigrams"

    def build(self, corpus: Path, directory: Path) -> None:
        index = _prepare(tantivy.Index(_schema(), path=str(directory)))
        writer = index.writer(heap_size=_HEAP, num_threads=1)
        for document in read(corpus):
            writer.add_document(tantivy.Document(id=[document.id], text=[" ".join(bigrams(document.text))]))
        writer.commit()
        writer.wait_merging_threads()

    def open(self, directory: Path) -> Searcher:
        return TantivySearcher(directory)


if __name__ == "__main__":
    sys.exit(main(Tantivy(), __doc__))
