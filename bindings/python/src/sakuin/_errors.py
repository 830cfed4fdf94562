"""Errors of the library: one class for each code that it can give."""

from __future__ import annotations

import json
import os
from typing import Any


def _is_japanese() -> bool:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return value.startswith("ja")
    return False


class Error(Exception):
    """What went wrong, with a code that never changes and a sentence in two languages.

    ``str(error)`` is the sentence in the language of the locale, after the place that it is about.
    """

    code: str
    message: str
    japanese_message: str
    path: str | None
    line: int | None
    column: int | None

    def __init__(
        self,
        message: str,
        *,
        code: str = "usage",
        japanese_message: str | None = None,
        path: str | None = None,
        line: int | None = None,
        column: int | None = None,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.japanese_message = message if japanese_message is None else japanese_message
        self.path = path
        self.line = line
        self.column = column

    def __str__(self) -> str:
        parts = [str(part) for part in (self.path, self.line, self.column) if part is not None]
        place = ":".join(parts) + ": " if self.path is not None else ""
        return place + (self.japanese_message if _is_japanese() else self.message)


class UsageError(Error):
    """The call is wrong: an option, a field or a condition that there is not."""


class QueryError(UsageError):
    """The query has a fault; ``column`` is its character, from 1. Only strict searches raise it."""


class InputError(Error):
    """A document or a file is wrong; ``path``, ``line`` and ``column`` say where."""


class IOFailure(Error):
    """The operating system refused."""


class NotFound(Error):
    """There is no such index or document."""


class Corrupt(Error):
    """Stored bytes are damaged."""


class Incompatible(Error):
    """The index was made by another version; ``sakuin.rebuild(path)`` makes it anew."""


class Locked(Error):
    """Another writer is at work on the index."""


class Timeout(Error):
    """The time limit has passed."""


class Cancelled(Error):
    """The call was cancelled."""


class CallbackError(Error):
    """A function of the caller, such as one that reranks, has answered what cannot be used."""


class Closed(Error):
    """The index was closed."""


_CLASSES: dict[str, type[Error]] = {
    "usage": UsageError,
    "input": InputError,
    "io": IOFailure,
    "notFound": NotFound,
    "corrupt": Corrupt,
    "incompatible": Incompatible,
    "locked": Locked,
    "timeout": Timeout,
    "cancelled": Cancelled,
    "closure": CallbackError,
    "closed": Closed,
}


def error(text: bytes, strict: bool = False) -> Error:
    """The exception of an error as the library tells it; ``strict``: a usage error with a column is one of the query."""
    told: dict[str, Any] = json.loads(text)
    kind = _CLASSES.get(told["code"], Error)
    if strict and kind is UsageError and "column" in told:
        kind = QueryError
    return kind(
        told["message"],
        code=told["code"],
        japanese_message=told["japaneseMessage"],
        path=told.get("path"),
        line=told.get("line"),
        column=told.get("column"),
    )
