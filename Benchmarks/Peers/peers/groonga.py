"""Groonga in process, with TokenBigram and positions; the index is built after loading, its fastest way."""

from __future__ import annotations

import ctypes
import json
import re
import sys
from pathlib import Path

from common.documents import read
from common.tokens import distinct
from peers.protocol import Hit, Peer, Searcher, main

_MORE = 1  # GRN_CTX_MORE: the answer goes on
_LOAD_BYTES = 1 << 20
_CONTENT = re.compile(r"[\u4e00-\u9fff\u3005]{2,}|[\u30a1-\u30fa\u30fc]{2,}|[0-9A-Za-z]+")


def _library() -> ctypes.CDLL:
    library = ctypes.CDLL("libgroonga.so.0")
    pointer = ctypes.c_void_p
    library.grn_ctx_open.restype = pointer
    library.grn_ctx_open.argtypes = [ctypes.c_int]
    library.grn_db_create.restype = library.grn_db_open.restype = pointer
    library.grn_db_create.argtypes = [pointer, ctypes.c_char_p, pointer]
    library.grn_db_open.argtypes = [pointer, ctypes.c_char_p]
    library.grn_ctx_send.argtypes = [pointer, ctypes.c_char_p, ctypes.c_uint, ctypes.c_int]
    library.grn_ctx_recv.argtypes = [
        pointer, ctypes.POINTER(pointer), ctypes.POINTER(ctypes.c_uint), ctypes.POINTER(ctypes.c_int)]
    library.grn_obj_close.argtypes = [pointer, pointer]
    library.grn_get_version.restype = ctypes.c_char_p
    library.grn_init()
    return library


class Database:
    """A database that takes commands."""

    def __init__(self, directory: Path, create: bool) -> None:
        self.library = _library()
        self.context = self.library.grn_ctx_open(0)
        path = str(directory / "db").encode()
        if create:
            self.handle = self.library.grn_db_create(self.context, path, None)
        else:
            self.handle = self.library.grn_db_open(self.context, path)
        if not self.handle:
            raise OSError(f"{path.decode()}: groonga cannot open it")
        self.send("cache_limit 0")

    def send(self, command: str) -> bytes:
        """Run a command; its whole answer."""
        content = command.encode()
        self.library.grn_ctx_send(self.context, content, len(content), 0)
        result = b""
        part, size, flags = ctypes.c_void_p(), ctypes.c_uint(), ctypes.c_int(_MORE)
        while flags.value & _MORE:
            self.library.grn_ctx_recv(self.context, ctypes.byref(part), ctypes.byref(size), ctypes.byref(flags))
            if size.value:
                result += ctypes.string_at(part, size.value)
        return result

    def close(self) -> None:
        """Write everything and close."""
        self.send("io_flush")
        self.library.grn_obj_close(self.context, self.handle)


def _argument(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _phrase(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


class GroongaSearcher(Searcher):
    """An open database."""

    def __init__(self, directory: Path) -> None:
        self.database = Database(directory, create=False)

    def _select(self, text: str, kind: str, limit: int, columns: str) -> tuple[int, list[list]]:
        if kind == "question":
            query = " OR ".join(map(_phrase, distinct(_CONTENT.findall(text)) or [text]))
        elif kind == "and":
            query = " ".join(map(_phrase, text.split(" ")))
        elif kind == "or":
            query = " OR ".join(map(_phrase, text.split(" ")))
        else:
            query = _phrase(text)
        answer = json.loads(self.database.send(
            f"select Documents --match_columns text --query {_argument(query)} --output_columns {columns}"
            f" --sort_keys -_score --limit {limit} --cache no"))
        found = answer[0]
        return found[0][0], found[2:]

    def search(self, text: str, kind: str, limit: int) -> list[Hit]:
        return [(row[0], row[1]) for row in self._select(text, kind, limit, "_key,_score")[1]]

    def snippets(self, text: str, kind: str, limit: int) -> list[tuple[str, str]]:
        rows = self._select(text, kind, limit, "'_key, snippet_html(text)'")[1]
        return [(row[0], str(row[1])) for row in rows]

    def count(self, text: str, kind: str) -> int:
        return self._select(text, kind, 0, "_key")[0]


class Groonga(Peer):
    """Groonga."""

    def version(self) -> str:
        return f"Groonga {_library().grn_get_version().decode()}, TokenBigram"

    def build(self, corpus: Path, directory: Path) -> None:
        database = Database(directory, create=True)
        database.send("table_create Documents TABLE_HASH_KEY ShortText")
        database.send("column_create Documents text COLUMN_SCALAR Text")
        rows: list[str] = []
        size = 0
        for document in read(corpus):
            rows.append(json.dumps({"_key": document.id, "text": document.text}, ensure_ascii=False))
            size += len(rows[-1])
            if size > _LOAD_BYTES:
                self._load(database, rows)
                rows, size = [], 0
        self._load(database, rows)
        database.send(
            "table_create Terms TABLE_PAT_KEY ShortText --default_tokenizer TokenBigram"
            " --normalizer NormalizerNFKC150")
        database.send("column_create Terms entries COLUMN_INDEX|WITH_POSITION Documents text")
        database.close()

    @staticmethod
    def _load(database: Database, rows: list[str]) -> None:
        database.send("load --table Documents")
        database.send("[" + ",\n".join(rows) + "]")

    def open(self, directory: Path) -> Searcher:
        return GroongaSearcher(directory)


if __name__ == "__main__":
    sys.exit(main(Groonga(), __doc__))
