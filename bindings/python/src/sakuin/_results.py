"""Answers as Python objects. Offsets count code points, as slices of ``str`` do."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any, Dict, Generic, Iterator, List, Sequence, TypeVar, overload

if TYPE_CHECKING:
    import pandas

Item = TypeVar("Item")


def frame(rows: Sequence[dict[str, Any]]) -> "pandas.DataFrame":
    """Rows as a DataFrame; pandas is imported here and nowhere else."""
    import pandas

    return pandas.DataFrame.from_records(list(rows))


def code_points(text: str, ranges: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """Ranges of bytes of the UTF-8 of a text, ascending, as ranges of its code points."""
    if text.isascii():
        return [(start, end) for start, end in ranges]
    data = text.encode("utf-8", "surrogatepass")
    found: list[tuple[int, int]] = []
    byte = point = 0
    for start, end in ranges:
        point += len(data[byte:start].decode("utf-8", "surrogatepass"))
        first = point
        point += len(data[start:end].decode("utf-8", "surrogatepass"))
        byte = end
        found.append((first, point))
    return found


class Highlight:
    """A piece of the text of a field, with the matches in it."""

    __slots__ = ("field", "text", "_bytes")

    def __init__(self, told: dict[str, Any]) -> None:
        #: The name of the field.
        self.field: str = told["field"]
        #: The piece of its text, as it is written.
        self.text: str = told["text"]
        self._bytes: list[list[int]] = told["ranges"]

    @property
    def ranges(self) -> list[tuple[int, int]]:
        """Where the matches begin and end: ``text[start:end]``."""
        return code_points(self.text, self._bytes)

    def slices(self) -> Iterator[tuple[str, bool]]:
        """The text in pieces, each with whether it matches."""
        at = 0
        for start, end in self.ranges:
            if at < start:
                yield self.text[at:start], False
            yield self.text[start:end], True
            at = end
        if at < len(self.text):
            yield self.text[at:], False

    def html(self, tag: str = "mark") -> str:
        """The text as HTML, the matches in an element."""
        return "".join(
            f"<{tag}>{html.escape(text)}</{tag}>" if matches else html.escape(text) for text, matches in self.slices()
        )

    def __repr__(self) -> str:
        marked = "".join(f"【{text}】" if matches else text for text, matches in self.slices())
        return f"<Highlight {self.field}: {marked}>"


class Hit:
    """A document of an answer. Its parts are made when they are asked for."""

    __slots__ = ("_told", "_highlights")

    def __init__(self, told: dict[str, Any]) -> None:
        self._told = told
        self._highlights: list[Highlight] | None = None

    @property
    def id(self) -> str:
        """The identifier of the document."""
        id: str = self._told["id"]
        return id

    @property
    def score(self) -> float:
        """The score of the engine: greater is better; comparable within one search only."""
        score: float = self._told["score"]
        return score

    @property
    def reranked(self) -> float | None:
        """The score that ``rerank`` gave; None without it."""
        return self._told.get("reranked")

    @property
    def level(self) -> str:
        """How closely it matches: exact, variant, partial, synonym; near documents also words, some, similar."""
        level: str = self._told["level"]
        return level

    @property
    def near(self) -> bool:
        """Whether it is only near what was asked; it is not counted then."""
        near: bool = self._told.get("near", False)
        return near

    @property
    def title(self) -> str:
        """The title, or the identifier where there is none."""
        title: str = self._told["title"]
        return title

    @property
    def source(self) -> str | None:
        """The file or source that it was read from."""
        return self._told.get("source")

    @property
    def line(self) -> int | None:
        """The line of ``source``."""
        return self._told.get("line")

    @property
    def fields(self) -> dict[str, str]:
        """Texts by field."""
        fields: dict[str, str] = self._told["fields"]
        return fields

    @property
    def attributes(self) -> dict[str, Any]:
        """Values by attribute: a value, or a list of them."""
        attributes: dict[str, Any] = self._told["attributes"]
        return attributes

    @property
    def highlights(self) -> list[Highlight]:
        """The marked passages, one for each field that matches."""
        if self._highlights is None:
            self._highlights = [Highlight(one) for one in self._told["highlights"]]
        return self._highlights

    @property
    def explanation(self) -> dict[str, Any] | None:
        """Why it has its score; None unless the search was to explain."""
        return self._told.get("explanation")

    def __getitem__(self, name: str) -> Any:
        """The value of an attribute, or else the text of a field."""
        return self.attributes[name] if name in self.attributes else self.fields[name]

    def html(self, tag: str = "mark") -> str:
        """The marked passages as HTML, a paragraph a field."""
        return "".join(f"<p>{one.html(tag)}</p>" for one in self.highlights)

    def to_dict(self) -> dict[str, Any]:
        """The hit as a row: identifier, score, level, whether it is only near, texts and values."""
        row: dict[str, Any] = {"id": self.id, "score": self.score, "level": self.level, "near": self.near}
        if self.reranked is not None:
            row["reranked"] = self.reranked
        row.update(self.fields)
        row.update(self.attributes)
        return row

    def __repr__(self) -> str:
        return f"<Hit {self.id} {self.title} ({self.level}, {self.score:.3f})>"


class Facet(Dict[Any, int]):
    """How many matching documents hold each value of an attribute."""

    def __init__(self, name: str, told: dict[str, Any]) -> None:
        super().__init__((one["value"], one["count"]) for one in told["values"])
        #: The name of the attribute.
        self.name = name
        #: The number of matching documents without a value.
        self.missing: int = told["missing"]
        #: The number of values that were left out because of a limit.
        self.others: int = told["others"]

    def to_frame(self) -> "pandas.DataFrame":
        """The values as a DataFrame with the columns value and count."""
        return frame([{"value": value, "count": count} for value, count in self.items()])


class _Rows(Generic[Item]):
    """An answer that is a sequence."""

    _items: list[Item]

    def __iter__(self) -> Iterator[Item]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, at: int) -> Item: ...
    @overload
    def __getitem__(self, at: slice) -> list[Item]: ...
    def __getitem__(self, at: int | slice) -> Item | list[Item]:
        return self._items[at]


def facets_as_asked(told: dict[str, Any], asked: Sequence[str]) -> dict[str, Facet]:
    """Counts by the names that were asked for, which may be labels; by those of the schema where all were asked for."""
    names = list(asked) if len(asked) == len(told) else list(told)
    return {asked: Facet(name, one) for asked, (name, one) in zip(names, told.items())}


class Results(_Rows[Hit]):
    """The answer to a query: its hits, in order, and what a reader of them must know.

    ``len(results)`` is the number of hits at hand; ``results.total`` that of all documents found.
    """

    def __init__(self, told: dict[str, Any], facets: Sequence[str] = ()) -> None:
        #: The number of documents that match as asked.
        self.total: int = told["total"]
        #: How many of them match at each level.
        self.levels: dict[str, int] = told["levels"]
        #: How many documents are near what was asked, by level; they are not counted in ``total``.
        self.more: dict[str, int] = told["more"]
        #: What was widened, left out, filtered or cut, and which index answers.
        self.notes: list[str] = [one["text"] for one in told["query"]["notes"]]
        #: The hits.
        self.hits: list[Hit] = [Hit(one) for one in told["hits"]]
        #: Counts by attribute, under the names by which they were asked for.
        self.facets: dict[str, Facet] = facets_as_asked(told["facets"], facets)
        #: The query as given, and as a text that every tool reads in the same way.
        self.query: str = told["query"]["input"]
        self.canonical: str = told["query"]["canonical"]
        #: Other forms that were searched: ``{"from": …, "to": …, "kind": …}``.
        self.expansions: list[dict[str, str]] = told["query"]["expansions"]
        #: How long the search took, in seconds.
        self.seconds: float = told["took_us"] / 1e6
        self._items = self.hits

    def to_list(self) -> list[dict[str, Any]]:
        """The hits as rows."""
        return [hit.to_dict() for hit in self.hits]

    def to_frame(self) -> "pandas.DataFrame":
        """The hits as a DataFrame: id, score, level, near, texts and values. Those near what was asked are among them, and
        not in ``total``: ``frame[~frame.near]`` leaves them out."""
        return frame(self.to_list())

    def __repr__(self) -> str:
        return f"<Results {self.query!r}: {self.total} found, {self._shown}>"

    @property
    def _shown(self) -> str:
        near = sum(hit.near for hit in self.hits)
        return f"{len(self.hits) - near} shown" + (f" and {near} near" if near else "")

    def _repr_html_(self) -> str:
        notes = "".join(f"<p><small>{html.escape(note)}</small></p>" for note in self.notes)
        rows = "".join(
            f"<tr><td>{html.escape(hit.id)}</td><td>{html.escape(hit.title)}</td>"
            f"<td style='text-align:left'>{hit.html()}</td></tr>"
            for hit in self.hits
        )
        return (
            f"<p><b>{html.escape(self.query)}</b>: {self.total} ({self._shown})</p>{notes}"
            f"<table><tbody>{rows}</tbody></table>"
        )


class Line:
    """A match in its context."""

    __slots__ = ("id", "title", "field", "left", "key", "right", "bytes", "source", "line", "attributes")

    def __init__(self, told: dict[str, Any]) -> None:
        #: The document and its title, and the field.
        self.id: str = told["id"]
        self.title: str = told["title"]
        self.field: str = told["field"]
        #: What stands before the match, the match, and what stands behind it.
        self.left: str = told["left"]
        self.key: str = told["key"]
        self.right: str = told["right"]
        #: Where the match stands, in bytes of the UTF-8 of the whole text of the field.
        self.bytes: tuple[int, int] = (told["range"][0], told["range"][1])
        #: The file or source, and the line of it.
        self.source: str | None = told.get("source")
        self.line: int | None = told.get("line")
        #: Values of the document by attribute.
        self.attributes: dict[str, Any] = told["attributes"]

    def __repr__(self) -> str:
        return f"<Line {self.id}: {self.left}【{self.key}】{self.right}>"


class Concordance(_Rows[Line]):
    """Every match of a query in its context."""

    def __init__(self, told: dict[str, Any]) -> None:
        #: The number of matches, and of documents that hold one.
        self.total: int = told["total"]
        self.documents: int = told["documents"]
        #: The lines.
        self.lines: list[Line] = [Line(one) for one in told["lines"]]
        #: Words beside the matches: ``{"word": …, "left": …, "right": …}``, the most frequent first.
        self.neighbours: list[dict[str, Any]] = told["neighbours"]
        #: What a reader must know of the answer.
        self.notes: list[str] = [one["text"] for one in told["query"]["notes"]]
        self._items = self.lines

    def to_list(self) -> list[dict[str, Any]]:
        """The lines as rows."""
        names = ("id", "title", "field", "left", "key", "right")
        return [{**{name: getattr(line, name) for name in names}, **line.attributes} for line in self.lines]

    def to_frame(self) -> "pandas.DataFrame":
        """The lines as a DataFrame: id, title, field, left, key, right, and values."""
        return frame(self.to_list())

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td>{html.escape(line.id)}</td><td style='text-align:right'>{html.escape(line.left)}</td>"
            f"<td><mark>{html.escape(line.key)}</mark></td><td style='text-align:left'>{html.escape(line.right)}</td></tr>"
            for line in self.lines
        )
        return f"<p>{self.total}</p><table><tbody>{rows}</tbody></table>"


class Suggestion:
    """A text that may have been meant."""

    __slots__ = ("text", "kind", "documents", "is_correction")

    def __init__(self, told: dict[str, Any], is_correction: bool) -> None:
        self.text: str = told["text"]
        self.kind: str = told["kind"]
        #: How many documents hold it.
        self.documents: int = told["documents"]
        #: Whether it corrects what was typed, rather than complete it.
        self.is_correction = is_correction

    def __repr__(self) -> str:
        return f"<Suggestion {self.text} ({self.documents})>"


class Added:
    """What became of rows that were added."""

    __slots__ = ("added", "updated", "unchanged", "documents", "rejected", "faults", "columns", "odd_values")

    def __init__(self, told: dict[str, Any]) -> None:
        #: New documents, replaced ones, and those that are as they were.
        self.added: int = told["added"]
        self.updated: int = told["updated"]
        self.unchanged: int = told["unchanged"]
        #: The number of documents that the index has, the changes included.
        self.documents: int = told["documents"]
        #: Rows that could not be read, and why (with ``keep_going``).
        self.rejected: int = told["rejected"]
        self.faults: List[dict[str, Any]] = told["faults"]
        #: What each column became: ``{"name": …, "field": …, "role": …}``.
        self.columns: List[dict[str, str]] = told["columns"]
        #: Values that are not of the kind of their column.
        self.odd_values: List[dict[str, Any]] = told["odd_values"]

    def __repr__(self) -> str:
        return f"<Added {self.added} new, {self.updated} updated, {self.unchanged} unchanged>"
