"""Indexes: opening, asking, changing."""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import json
import os
import threading
import warnings
from types import TracebackType
from typing import Any, Callable, Iterable, Iterator, Mapping, Sequence, TypeVar, Union

from . import _native
from ._conditions import conditions
from ._errors import Closed, Error, NotFound, UsageError
from ._native import Cancel
from ._results import Added, Concordance, Facet, Highlight, Hit, Results, Suggestion, facets_as_asked
from ._rows import gathered

Path = Union[str, "os.PathLike[str]"]
#: Rows: an iterable of mappings, a DataFrame, or the path of a file.
Rows = Any
#: A function that gives each of some hits a score; higher is better.
Reranker = Callable[[Sequence[Hit]], Sequence[float]]
Answer = TypeVar("Answer")


# Made once: `json.dumps` and `json.loads` would make them, or look for the encoding, in every call.
_encode = json.JSONEncoder(ensure_ascii=False).encode
_decode = json.JSONDecoder().decode


def _json(request: Mapping[str, Any]) -> bytes:
    return _encode(request).encode("utf-8", "surrogatepass")


def _given(**options: Any) -> dict[str, Any]:
    """The options that are not None."""
    return {name: value for name, value in options.items() if value is not None}


def _names(given: str | Sequence[str] | None) -> list[str]:
    """One name or several as a list."""
    return [given] if isinstance(given, str) else list(given or ())


def _reading(options: Mapping[str, Any]) -> dict[str, Any]:
    """The options of reading rows; ``title`` and ``text`` name columns."""
    request = dict(options)
    title, text = request.pop("title", None), request.pop("text", None)
    names = [text] if isinstance(text, str) else list(text or ())
    columns = dict(request.get("columns") or {})
    if title is not None:
        columns[title] = "title"
        names = [name for name in names if name != title]
    if columns:
        request["columns"] = columns
    if names and "schema" not in request:
        request["schema"] = {"fields": [{"name": name, "kind": "text"} for name in names]}
    return {name: value for name, value in request.items() if value is not None}


class Index:
    """An index that answers questions, and takes documents. Made by ``sakuin.open``, ``create``, ``memory``, ``bundled``.

    Several threads may ask one index; let one of them change it. It answers from the commit seen last: its own commits at once, those of others after
    ``refresh``. As a context manager it commits what is pending when the block ends well, gives it up when it ends with
    an exception, and closes.
    """

    def __init__(self, handle: int, path: str | None) -> None:
        self._handle = handle
        self._writer = 0
        self._opening = threading.Lock()
        #: The directory; None for an index in memory.
        self.path = path

    # ---- Asking

    def _ask(
        self, name: str, request: Mapping[str, Any], cancel: Cancel | None = None, strict: bool = False
    ) -> dict[str, Any]:
        text = _json(request)
        answer = _native.cancellable(name, self._handle, text, len(text), cancel=cancel, strict=strict)
        told: dict[str, Any] = _decode(answer.decode("utf-8"))
        return told

    @staticmethod
    def _request(query: str | None, options: dict[str, Any], none: Iterable[str] = ()) -> dict[str, Any]:
        """The request of a question; for the options named in ``none``, None has a meaning: no limit."""
        kept = set(none)
        request = {name: value for name, value in options.items() if value is not None or name in kept}
        if query is not None:
            request["query"] = query
        if "where" in request:
            request["where"] = conditions(request["where"])
        return request

    def search(
        self,
        query: str,
        *,
        where: Mapping[str, Any] | None = None,
        filters: Sequence[Mapping[str, str]] | None = None,
        facets: str | Sequence[str] | None = None,
        facet_limit: int | None = None,
        limit: int | None = 10,
        offset: int = 0,
        sort: str | Sequence[str] | None = None,
        match: str | None = None,
        near: bool | None = None,
        fields: str | Sequence[str] | None = None,
        weights: Mapping[str, float] | None = None,
        spelling: str | None = None,
        synonyms: bool | None = None,
        thesauri: Sequence[str] | None = None,
        spellings: Sequence[str] | None = None,
        strict: bool = False,
        hit_fields: Sequence[str] | None = None,
        highlights: Sequence[str] | None = None,
        explain: bool | None = None,
        rerank: Reranker | None = None,
        rerank_depth: int = 50,
        threads: int | None = None,
        time_limit: float | None = 10.0,
        language: str | None = None,
        cancel: Cancel | None = None,
    ) -> Results:
        """Answers a query.

        ``where``: what documents must be, by attribute: a value, a list of alternatives, a ``range``, ``between``,
        ``none_of`` or ``all_of``. ``limit``: the most hits, None for all. ``match``: "all" (each part of the query as one
        string), "words", "any", "word". ``spelling``: "variants" (all spellings of a word), "itaiji", "kana", "width",
        "raw". ``sort``: "score", "id", an attribute, with ":desc". ``rerank``: sees the best ``rerank_depth`` hits and
        gives each a score; they come in its order, the others follow.
        """
        options = dict(
            where=where, filters=filters, facets=facets, facet_limit=facet_limit, limit=limit, offset=offset, sort=sort,
            match=match, near=near, fields=fields, weights=weights, spelling=spelling, synonyms=synonyms,
            thesauri=thesauri, spellings=spellings, strict=strict or None, hit_fields=hit_fields, highlights=highlights,
            explain=explain, threads=threads, time_limit=time_limit, language=language,
        )
        if rerank is not None:
            return self._reranked(query, options, rerank, rerank_depth, cancel)
        request = self._request(query, options, ("limit", "time_limit"))
        return Results(self._ask("sakuin_search", request, cancel, strict), _names(facets))

    def _reranked(
        self, query: str, options: dict[str, Any], rerank: Reranker, depth: int, cancel: Cancel | None
    ) -> Results:
        name = getattr(rerank, "__name__", type(rerank).__name__)
        options.update(rerank_name=name, rerank_depth=depth)
        text = _json(self._request(query, options, ("limit", "time_limit")))
        raised: list[BaseException] = []

        def order(_: Any, hits: Any, length: int, scores: Any, count: int) -> int:
            try:
                told = json.loads(ctypes.string_at(hits, length))["hits"]
                given = [float(score) for score in rerank([Hit(one) for one in told])]
                if len(given) != count:
                    raise ValueError(f"rerank must give {count} scores, one for each hit, not {len(given)}")
                ctypes.memmove(scores, (ctypes.c_double * count)(*given), count * ctypes.sizeof(ctypes.c_double))
                return 0
            except BaseException as error:
                raised.append(error)
                return 1

        try:
            answer = _native.cancellable(
                "sakuin_search_reranked", self._handle, text, len(text), _native.RERANK(order), None, cancel=cancel,
                strict=bool(options["strict"]), repeatable=False,
            )
        except Error:
            if raised:
                raise raised[0] from None
            raise
        return Results(_decode(answer.decode("utf-8")), _names(options["facets"]))

    def count(self, query: str, *, cancel: Cancel | None = None, **options: Any) -> int:
        """The number of documents that match; options as ``search``, without those of hits."""
        request = self._request(query, options, ("time_limit",))
        total: int = self._ask("sakuin_count", request, cancel, bool(options.get("strict")))["total"]
        return total

    def kwic(
        self,
        query: str,
        *,
        context: int = 40,
        limit: int | None = None,
        offset: int = 0,
        sort: str = "item",
        seed: int | None = None,
        left: str | None = None,
        right: str | None = None,
        neighbours: int = 0,
        cancel: Cancel | None = None,
        **options: Any,
    ) -> Concordance:
        """Every match with its context. ``sort``: "item", "left", "right", "random". ``left`` and ``right``: regular
        expressions that the context must hold. Other options as ``search``."""
        options.update(
            context=context, limit=limit, offset=offset, sort=sort, seed=seed, left=left, right=right,
            neighbours=neighbours,
        )
        request = self._request(query, options, ("limit", "time_limit"))
        return Concordance(self._ask("sakuin_kwic", request, cancel, bool(options.get("strict"))))

    def facets(
        self, query: str = "", *names: str, limit: int | None = None, cancel: Cancel | None = None, **options: Any
    ) -> dict[str, Facet]:
        """How many documents that match a query (all) hold each value of attributes (all)."""
        request = self._request(query, {**options, "facets": list(names) or None, "facet_limit": limit}, ("time_limit",))
        told = self._ask("sakuin_facets", request, cancel)
        return facets_as_asked(told["facets"], names)

    def similar(
        self,
        id: str | Sequence[str] | None = None,
        *,
        text: str | None = None,
        limit: int | None = 10,
        cancel: Cancel | None = None,
        **options: Any,
    ) -> list[Hit]:
        """The documents most like one, like several together, or like a text; options: ``where``, ``fields``, ``hit_fields``,
        ``offset``, ``time_limit``."""
        options["limit"] = limit
        if text is not None:
            options["text"] = text
        elif isinstance(id, str):
            options["id"] = id
        else:
            options["ids"] = list(id or ())
        request = self._request(None, options, ("limit", "time_limit"))
        return [Hit(one) for one in self._ask("sakuin_similar", request, cancel)["hits"]]

    def suggest(self, text: str, *, limit: int | None = 10, cancel: Cancel | None = None) -> list[Suggestion]:
        """Completions of what was typed, or corrections where there are none."""
        told = self._ask("sakuin_suggest", {"text": text, "limit": limit}, cancel)
        completions = [Suggestion(one, False) for one in told["completions"]]
        return completions + [Suggestion(one, True) for one in told["corrections"]]

    def terms(self, prefix: str = "", *, limit: int | None = 20, cancel: Cancel | None = None) -> dict[str, int]:
        """Words of the index, with the number of documents that hold each."""
        told = self._ask("sakuin_terms", {"prefix": prefix, "limit": limit}, cancel)
        return {one["term"]: one["documents"] for one in told["terms"]}

    def document(self, id: str) -> dict[str, Any] | None:
        """A document: its identifier, texts and values; None where there is none."""
        try:
            return self._ask("sakuin_document", {"id": id})
        except NotFound:
            return None

    def documents(self, ids: Iterable[str]) -> list[dict[str, Any] | None]:
        """Documents by their identifiers, None for each that is not there."""
        found: list[dict[str, Any] | None] = self._ask("sakuin_documents", {"ids": list(ids)})["documents"]
        return found

    def marks(self, id: str, query: str, **options: Any) -> list[Highlight]:
        """The whole texts of a document in which a query matches."""
        told = self._ask("sakuin_marks", {**self._request(query, options, ("time_limit",)), "id": id})
        return [Highlight(one) for one in told["highlights"]]

    def explain(self, id: str, query: str, **options: Any) -> dict[str, Any]:
        """Why a document has its score for a query."""
        return self._ask("sakuin_explain", {**self._request(query, options, ("time_limit",)), "id": id})

    def stats(self) -> dict[str, Any]:
        """What the index consists of."""
        return self._ask("sakuin_stats", {})

    @property
    def schema(self) -> dict[str, Any]:
        """The declarations of its fields, as ``create(schema=…)`` takes them."""
        return self._ask("sakuin_schema", {})

    def __len__(self) -> int:
        count: int = self._ask("sakuin_count", {"query": "*"})["index"]["documents"]
        return count

    def __bool__(self) -> bool:
        return True

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and self.document(id) is not None

    # ---- Asking without blocking an event loop

    async def asearch(self, query: str, **options: Any) -> Results:
        """``search`` in a thread; cancelling the task ends it."""
        return await self._elsewhere(self.search, query, options)

    async def acount(self, query: str, **options: Any) -> int:
        """``count`` in a thread; cancelling the task ends it."""
        return await self._elsewhere(self.count, query, options)

    async def akwic(self, query: str, **options: Any) -> Concordance:
        """``kwic`` in a thread; cancelling the task ends it."""
        return await self._elsewhere(self.kwic, query, options)

    @staticmethod
    async def _elsewhere(ask: Callable[..., Answer], query: str, options: dict[str, Any]) -> Answer:
        cancel: Cancel = options.pop("cancel", None) or Cancel()
        try:
            return await asyncio.to_thread(ask, query, cancel=cancel, **options)
        except asyncio.CancelledError:
            cancel.set()
            raise

    # ---- Changing

    def _writing(self) -> int:
        if self._writer != 0:
            return self._writer
        if self._handle == 0:
            raise Closed("The index was closed.", code="closed", japanese_message="索引は閉じられています。")
        if self.path is None:
            raise UsageError(
                "This index is in memory and does not change; make one in a directory by sakuin.create.",
                japanese_message="メモリー上の索引は変更できません。sakuin.create でディレクトリに作ってください。",
            )
        data = os.fsencode(self.path)
        with self._opening:
            if self._writer == 0:
                self._writer = _native.open_handle("sakuin_writer_open", data, len(data), b"", 0)
        return self._writer

    def add(
        self,
        rows: Rows,
        *,
        id: str | None = None,
        title: str | None = None,
        text: str | Sequence[str] | None = None,
        columns: Mapping[str, str] | None = None,
        schema: Mapping[str, Any] | None = None,
        source: str | None = None,
        id_prefix: str | None = None,
        path: str | None = None,
        sheet: str | None = None,
        format: str | None = None,
        keep_going: bool = False,
        cancel: Cancel | None = None,
    ) -> Added:
        """Adds rows, each a document; one with a known identifier takes the place of the stored one. Seen after ``commit``.

        ``rows``: mappings, a DataFrame, or the path of a file (CSV, TSV, xlsx, JSON, HTML, text, …). ``id``: the column that
        identifies a document; ``title`` and ``text``: those that are its title and its texts; the rest is found.
        """
        request = _json(
            _reading(
                _given(
                    id=id, title=title, text=text, columns=columns, schema=schema, source=source, id_prefix=id_prefix,
                    path=path, sheet=sheet, format=format, keep_going=keep_going or None,
                )
            )
        )
        return Added(self._add(rows, source, request, cancel))

    def _add(self, rows: Rows, source: str | None, request: bytes, cancel: Cancel | None) -> dict[str, Any]:
        def put(function: str, data: bytes, request: bytes) -> dict[str, Any]:
            answer = _native.cancellable(
                function, self._writing(), data, len(data), request, len(request), cancel=cancel, repeatable=False
            )
            told: dict[str, Any] = _decode(answer.decode("utf-8"))
            return told

        if isinstance(rows, (str, os.PathLike)):
            return put("sakuin_writer_add_file", os.fsencode(rows), request)
        data, file = gathered(rows)
        if file is None:
            return put("sakuin_writer_add", data, request)
        with file:
            options = json.loads(request)
            options.setdefault("source", "rows")
            return put("sakuin_writer_add_file", os.fsencode(file.name), _json(options))

    def delete(
        self, ids: str | Iterable[str] | None = None, *, query: str | None = None, cancel: Cancel | None = None,
        **options: Any,
    ) -> int:
        """Deletes documents by their identifiers, or those that match a query and the conditions of ``where``; returns how
        many. Seen after ``commit``."""
        if ids is not None:
            request: dict[str, Any] = {"ids": [ids] if isinstance(ids, str) else list(ids)}
        elif query is not None or "where" in options or "filters" in options:
            request = self._request("*" if query is None else query, options, ("time_limit",))
        else:
            raise UsageError(
                "Say which documents to delete: ids, a query or where.",
                japanese_message="削除する文書を ids、query、where のどれかで指定してください。",
            )
        text = _json(request)
        answer = _native.cancellable(
            "sakuin_writer_delete", self._writing(), text, len(text), cancel=cancel, repeatable=False
        )
        deleted: int = json.loads(answer)["deleted"]
        return deleted

    def commit(self, *, cancel: Cancel | None = None) -> bool:
        """Makes all changes visible and permanent, and lets other writers in; whether there were any."""
        if self._writer == 0:
            return False
        answer = _native.cancellable("sakuin_writer_commit", self._writer, cancel=cancel, repeatable=False)
        changed: bool = json.loads(answer)["changed"]
        self._end_writer()
        self.refresh()
        return changed

    def rollback(self) -> None:
        """Gives up the changes since the last commit."""
        self._end_writer()

    def _end_writer(self) -> None:
        with self._opening:
            writer, self._writer = self._writer, 0
        if writer != 0:
            _native.call("sakuin_writer_close", writer)

    @contextlib.contextmanager
    def transaction(self) -> Iterator["Index"]:
        """Commits when the block ends well, and gives all of its changes up when it ends with an exception."""
        try:
            yield self
        except BaseException:
            self.rollback()
            raise
        self.commit()

    def compact(self, *, cancel: Cancel | None = None) -> None:
        """Commits, and makes the index as small as it can be."""
        writer = self._writing()
        _native.cancellable("sakuin_writer_compact", writer, cancel=cancel, repeatable=False)
        self._end_writer()
        self.refresh()

    def refresh(self) -> bool:
        """Takes the last commit, whoever made it; whether there was a newer one."""
        changed = ctypes.c_int32()
        _native.call("sakuin_refresh", self._handle, ctypes.byref(changed))
        return changed.value != 0

    # ---- Closing

    def close(self) -> None:
        """Closes the index. Changes that were not committed are given up. Closing twice does nothing."""
        handle, self._handle = self._handle, 0
        self._end_writer()
        if handle != 0:
            _native.call("sakuin_close", handle)

    def __enter__(self) -> "Index":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self.commit()
        finally:
            self.close()

    def __del__(self) -> None:
        if getattr(self, "_writer", 0):
            warnings.warn(f"changes to {self!r} were not committed", ResourceWarning, source=self)
        with contextlib.suppress(Exception):
            self.close()

    def __repr__(self) -> str:
        place = "in memory" if self.path is None else repr(self.path)
        return f"<Index {place}{', closed' if self._handle == 0 else ''}>"


def bundled() -> Index:
    """The bundled index: 44 policy items of the city of Annaka."""
    return Index(_native.open_handle("sakuin_bundled"), None)


def open(path: Path) -> Index:
    """Opens the index in a directory."""
    name = os.fspath(path)
    data = os.fsencode(path)
    return Index(_native.open_handle("sakuin_open", data, len(data)), name)


def create(
    path: Path, rows: Rows = (), *, lexicon: Sequence[str] | None = None, schema: Mapping[str, Any] | None = None,
    cancel: Cancel | None = None, **options: Any,
) -> Index:
    """Makes an index in a directory, which must not hold one, of rows, and commits it. Options as ``Index.add``."""
    name, data = os.fspath(path), os.fsencode(path)
    request = _json(_given(mode="create", lexicon=lexicon, schema=schema))
    made = Index(0, name)
    made._writer = _native.open_handle("sakuin_writer_open", data, len(data), request, len(request))
    try:
        reading = _reading(_given(**options))
        made._add(rows, reading.get("source"), _json(reading), cancel)
        _native.cancellable("sakuin_writer_commit", made._writer, cancel=cancel, repeatable=False)
    finally:
        made._end_writer()
    return open(path)


def memory(rows: Rows, *, name: str | None = None, **options: Any) -> Index:
    """An index in memory of rows. Options as ``Index.add``."""
    data, file = gathered(rows)
    if file is not None:
        with file:
            file.seek(0)
            data = file.read()
    request = _json({**_reading(_given(**options)), **_given(name=name)})
    return Index(_native.open_handle("sakuin_index_lines", data, len(data), request, len(request)), None)


def verify(path: Path, *, deep: bool = False, cancel: Cancel | None = None) -> dict[str, Any]:
    """Checks the index in a directory: ``["faults"]`` is empty where it is sound."""
    data, request = os.fsencode(path), _json({"deep": deep})
    told: dict[str, Any] = json.loads(
        _native.cancellable("sakuin_verify", data, len(data), request, len(request), cancel=cancel)
    )
    return told


def rebuild(path: Path, *, lexicon: Sequence[str] | None = None, cancel: Cancel | None = None) -> int:
    """Makes the index in a directory anew from its stored documents; returns their number."""
    data, request = os.fsencode(path), _json(_given(lexicon=lexicon))
    answer = _native.cancellable(
        "sakuin_rebuild", data, len(data), request, len(request), cancel=cancel, repeatable=False
    )
    documents: int = json.loads(answer)["documents"]
    return documents
