"""Reading corpora: one JSON object a line with `id`, `title` and `body`."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple


class Document(NamedTuple):
    """A document as every engine gets it."""

    id: str
    title: str
    body: str

    @property
    def text(self) -> str:
        """Title and body for engines with one text field; no phrase crosses the line break."""
        return f"{self.title}\n{self.body}" if self.title else self.body


def read(path: Path) -> Iterator[Document]:
    """The documents of a corpus, in order."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            values = json.loads(line)
            yield Document(values["id"], values.get("title") or "", values.get("body") or "")


def write(path: Path, documents: Iterator[Document]) -> None:
    """Write a corpus; it appears under its name when it is whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".partial")
    with partial.open("w", encoding="utf-8") as file:
        for document in documents:
            file.write(json.dumps(document._asdict(), ensure_ascii=False) + "\n")
    partial.rename(path)


def fold(text: str) -> str:
    """Width and case folded, the folding that all engines have in common."""
    return unicodedata.normalize("NFKC", text).lower()
