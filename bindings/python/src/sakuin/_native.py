"""The functions of ``sakuin.h``, by ctypes."""

from __future__ import annotations

import ctypes
import os
import pathlib
from ctypes import CFUNCTYPE, POINTER, byref, c_double, c_char, c_char_p, c_int32, c_size_t, c_uint64, c_void_p
from typing import Any

from ._errors import error
from ._signals import watched

#: What calls return.
OK, ERROR, NO_PLACE = 0, 1, 2


def _load() -> ctypes.CDLL:
    """The library beside this file, or the one that ``$SAKUIN_LIBRARY`` names, or the system's."""
    named = os.environ.get("SAKUIN_LIBRARY")
    if named:
        return ctypes.CDLL(named)
    own = pathlib.Path(__file__).parent / "_lib" / "libsakuin.so"
    return ctypes.CDLL(str(own) if own.exists() else "libsakuin.so")


library = _load()

_place = [POINTER(c_void_p), POINTER(c_size_t)]
_text = [c_char_p, c_size_t]
_flag = [POINTER(c_int32)]
_handle = [POINTER(c_uint64)]
_question = [c_uint64, *_text, *_flag, *_place]

#: A function that orders the best hits of a search anew.
RERANK = CFUNCTYPE(c_int32, c_void_p, POINTER(c_char), c_size_t, POINTER(c_double), c_size_t)

#: The parameters of every function that returns a status.
FUNCTIONS: dict[str, list[Any]] = {
    "sakuin_open": [*_text, *_handle, *_place],
    "sakuin_bundled": [*_handle, *_place],
    "sakuin_index_lines": [*_text, *_text, *_handle, *_place],
    "sakuin_refresh": [c_uint64, POINTER(c_int32), *_place],
    "sakuin_close": [c_uint64, *_place],
    "sakuin_search": _question,
    "sakuin_search_reranked": [c_uint64, *_text, RERANK, c_void_p, *_flag, *_place],
    "sakuin_count": _question,
    "sakuin_kwic": _question,
    "sakuin_facets": _question,
    "sakuin_similar": _question,
    "sakuin_suggest": _question,
    "sakuin_terms": _question,
    "sakuin_document": _question,
    "sakuin_documents": _question,
    "sakuin_marks": _question,
    "sakuin_explain": _question,
    "sakuin_stats": _question,
    "sakuin_schema": _question,
    "sakuin_writer_open": [*_text, *_text, *_handle, *_place],
    "sakuin_writer_add": [c_uint64, *_text, *_text, *_flag, *_place],
    "sakuin_writer_add_file": [c_uint64, *_text, *_text, *_flag, *_place],
    "sakuin_writer_delete": _question,
    "sakuin_writer_commit": [c_uint64, *_flag, *_place],
    "sakuin_writer_rollback": [c_uint64, *_place],
    "sakuin_writer_compact": [c_uint64, *_flag, *_place],
    "sakuin_writer_close": [c_uint64, *_place],
    "sakuin_verify": [*_text, *_text, *_flag, *_place],
    "sakuin_rebuild": [*_text, *_text, *_flag, *_place],
}

for _name, _types in FUNCTIONS.items():
    getattr(library, _name).argtypes = _types
    getattr(library, _name).restype = c_int32
library.sakuin_version.restype = c_char_p
library.sakuin_free.argtypes = [c_void_p]
library.sakuin_free.restype = None


class Cancel:
    """Ends calls that were given it, from another thread: ``cancel.set()``."""

    def __init__(self) -> None:
        self._flag = c_int32(0)

    def set(self) -> None:
        """Ends the calls that are running with it, and those to come."""
        self._flag.value = 1

    def is_set(self) -> bool:
        """Whether it was set."""
        return self._flag.value != 0


def version() -> str:
    """The version of the library."""
    told: bytes = library.sakuin_version()
    return told.decode()


def _take(status: int, text: c_void_p, length: c_size_t, strict: bool) -> bytes:
    if text.value is None:
        if status == OK:
            return b""
        raise MemoryError("libsakuin has no memory left for an answer")
    answer = ctypes.string_at(text.value, length.value)
    library.sakuin_free(text)
    if status != OK:
        raise error(answer, strict)
    return answer


def call(name: str, *arguments: Any, strict: bool = False) -> bytes:
    """Calls a function that does not take long; its answer, or its error as an exception."""
    text, length = c_void_p(), c_size_t()
    status: int = getattr(library, name)(*arguments, byref(text), byref(length))
    return _take(status, text, length, strict)


def cancellable(
    name: str, *arguments: Any, cancel: Cancel | None = None, strict: bool = False, repeatable: bool = True
) -> bytes:
    """Calls a function with a cancel flag. In the main thread a signal ends it, so that Ctrl-C is heard at once."""
    function = getattr(library, name)
    flag = Cancel() if cancel is None else cancel

    def once() -> tuple[int, c_void_p, c_size_t]:
        text, length = c_void_p(), c_size_t()
        try:
            return function(*arguments, byref(flag._flag), byref(text), byref(length)), text, length
        except BaseException:
            # A handler of a signal has raised as the call returned.
            library.sakuin_free(text)
            raise

    status, text, length = watched(once, flag._flag, repeatable)
    return _take(status, text, length, strict)


def open_handle(name: str, *arguments: Any) -> int:
    """Calls a function that gives out a handle."""
    handle = c_uint64()
    call(name, *arguments, byref(handle))
    return handle.value
