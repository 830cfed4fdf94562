"""PISA over bigrams cut beforehand: block_simdbp lists, block-max MaxScore; no positions, so no phrases."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import sys
import tempfile
from importlib.machinery import ExtensionFileLoader
from importlib.metadata import distribution, version
from multiprocessing import get_context
from pathlib import Path
from types import ModuleType

import numpy

from common.documents import read
from common.tokens import bigrams, distinct
from peers.protocol import Hit, Peer, Searcher, main

_BATCH = 100_000
# Files of an index that building leaves behind and searching does without.
_BUILDING = ("fwd", "fwd.terms", "fwd.documents", "fwd.url", "inv.docs", "inv.freqs")


def _module() -> ModuleType:
    """The compiled module alone, without the framework that it comes in."""
    library = Path(sys.prefix) / "lib"
    for name in ("libtbb.so.2", "libtbbmalloc.so.2"):
        ctypes.CDLL(str(library / name), mode=ctypes.RTLD_GLOBAL)
    files = distribution("pyterrier-pisa").files or []
    path = next(str(file.locate()) for file in files if file.name.startswith("_pisathon") and file.suffix == ".so")
    loader = ExtensionFileLoader("_pisathon", path)
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("_pisathon", loader))
    loader.exec_module(module)
    return module


def _encoded(token: str) -> str:
    """A token in ASCII: PISA's parser knows no other letters."""
    return "x" + token.encode().hex()


def _feed(corpus: Path, pipe: str) -> None:
    known: dict[str, str] = {}
    with open(pipe, "w", encoding="ascii") as target:
        for document in read(corpus):
            words = (known.setdefault(token, _encoded(token)) for token in bigrams(document.text))
            target.write(f"{document.id} {' '.join(words)}\n")


class PISASearcher(Searcher):
    """An open index."""

    def __init__(self, directory: Path) -> None:
        self.module = _module()
        self.context = self.module.RetrievalContext()
        # An empty list of stop words; the file has to live as long as the index is open.
        self.stop_words = tempfile.NamedTemporaryFile()
        self.module.prepare_index(
            self.context, str(directory), "block_simdbp", "bm25", "", quantize=0,
            stop_fname=self.stop_words.name, bm25_k1=1.2, bm25_b=0.75)

    def search(self, text: str, kind: str, limit: int) -> list[Hit]:
        if kind == "phrase":
            return []
        algorithm = "block_max_ranked_and" if kind == "and" else "block_max_maxscore"
        tokens = distinct([token for part in text.split(" ") for token in bigrams(part)])
        queries, ranks = numpy.empty(limit, numpy.int32), numpy.empty(limit, numpy.int32)
        ids, scores = numpy.empty(limit, object), numpy.empty(limit, numpy.float32)
        found = self.module.retrieve(
            self.context, algorithm, [(0, {_encoded(token): 1.0 for token in tokens})], k=limit, threads=1,
            query_weighted=0, pretokenised=1, result_qidxs=queries, result_docnos=ids, result_ranks=ranks,
            result_scores=scores)
        return [(ids[i], float(scores[i])) for i in range(found)]

    def count(self, text: str, kind: str) -> int:
        raise NotImplementedError


class PISA(Peer):
    """PISA."""

    def version(self) -> str:
        _module()
        return f"PISA (pyterrier-pisa {version('pyterrier-pisa')}), bigrams"

    def build(self, corpus: Path, directory: Path) -> None:
        with tempfile.TemporaryDirectory() as folder:
            pipe = os.path.join(folder, "pipe")
            os.mkfifo(pipe)
            module = _module()
            # A process of its own, because PISA holds the interpreter while it reads.
            feeder = get_context("fork").Process(target=_feed, args=(corpus, pipe), daemon=True)
            feeder.start()
            module.index(pipe, str(directory), "", _BATCH, 1)
            feeder.join()
        PISASearcher(directory)
        for name in _BUILDING:
            (directory / name).unlink(missing_ok=True)

    def open(self, directory: Path) -> Searcher:
        return PISASearcher(directory)


if __name__ == "__main__":
    sys.exit(main(PISA(), __doc__))
