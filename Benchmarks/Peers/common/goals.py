"""The goals for speed, size and growth, and whether a run meets them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from common.engines import (
    SAKUIN, SAKUIN_BIGRAMS, SAKUIN_BOTH, SAKUIN_TWO_THREADS, SAKUIN_WHOLE, SAKUIN_WORDS, SearchCost)
from common.growth import Size
from common.queries import CLASSES
from common.results import Results

# Share of its hit counts that must be right for a peer to count as the best of a class.
AGREEMENT = 0.9
TWO_FIELDS = "lucene-two-fields"


@dataclass(frozen=True)
class Row:
    """A goal beside what was measured."""

    group: str
    what: str
    own: str
    peer: str
    ratio: str
    goal: str
    met: bool | None

    @property
    def verdict(self) -> str:
        """Whether the goal holds; a dash where there is none or nothing was measured."""
        return "–" if self.met is None else "holds" if self.met else "does not hold"


@dataclass(frozen=True)
class _Group:
    """Searches that do the same as those of some peers."""

    name: str
    own: str
    peers: tuple[str, ...]
    # The largest ratio to the best peer for each class; none where only the ratio is of interest.
    limits: dict[str, float | None]
    is_whole_answer: bool = False
    # Whether a peer has to find what a scan finds: what ranks by dictionary words does not.
    finds_what_a_scan_finds: bool = True


_GROUPS = (
    _Group(
        "as people get it: default options, total, ten titles and marked passages", SAKUIN_WHOLE,
        ("groonga", "lucene-marks", "fts5"),
        {"a_word": 0.7, "b_and2": 0.7, "c_or2": 0.7, "d_phrase": 0.3, "e_long": 1.0}, is_whole_answer=True),
    _Group(
        "the same work: bigrams only, ten ids", SAKUIN_BIGRAMS, ("pisa",),
        {"a_word": 1.0, "c_or2": 1.0, "e_long": 0.4}),
    _Group(
        "the same work: words only, ten ids", SAKUIN_WORDS, ("pisa", "lucene-kuromoji"),
        {"a_word": 0.8, "c_or2": 0.8, "e_long": 0.4}, finds_what_a_scan_finds=False),
    _Group(
        "the same work: words and bigrams in one stage, ten ids", SAKUIN_BOTH, (TWO_FIELDS,),
        {"a_word": None, "c_or2": None, "e_long": None}),
    _Group(
        "the same quality: the full formula, ten ids", SAKUIN, (TWO_FIELDS,),
        {"a_word": 0.4, "b_and2": 0.3, "c_or2": 0.3, "e_long": 0.7}),
    _Group("exact count, ten ids", SAKUIN, ("tantivy",), {"d_phrase": 0.25}),
)
_INDEXING_RATIO = 0.33
_MEGABYTES = 125
# The size above is for this many megabytes of text; other corpora get their share.
_TEXT_MEGABYTES = 93.3
_START_MILLISECONDS, _START_MEGABYTES = 8, 20
_GROWTH_INDEXING, _GROWTH_WORD, _GROWTH_QUESTION, _GROWTH_PEAK = 1.1, 4, 6, 512


def rows(results: Results) -> list[Row]:
    """Every goal."""
    found: list[Row] = []
    for group in _GROUPS:
        found += _searches(results, group)
        if group.own == SAKUIN and TWO_FIELDS in group.peers:
            found += _relevance(results, group.name)
    return [*found, _indexing(results), _size(results), *_start(results), *_growth(results.growth)]


def _ratio(value: float, best: float) -> str:
    return f"{value / best:.2f}" if best else "–"


def _searches(results: Results, group: _Group) -> Iterable[Row]:
    table = results.passages if group.is_whole_answer else results.searches
    for query_class in CLASSES:
        if query_class.name in group.limits:
            agreement = results.agreement.get(query_class.name, {}) if group.finds_what_a_scan_finds else {}
            yield _search(
                group, query_class.heading, group.limits[query_class.name], table.get(query_class.name, {}), agreement)


def _search(
    group: _Group, what: str, limit: float | None, costs: dict[str, SearchCost], agreement: dict[str, float],
) -> Row:
    goal = "–" if limit is None else f"≤ {limit} ×"
    own = costs.get(group.own)
    peers = {
        peer: costs[peer].cpu_mean for peer in group.peers
        if peer in costs and agreement.get(peer, 1.0) >= AGREEMENT
    }
    if own is None or not peers:
        measured = f"{own.cpu_mean:.3f} ms" if own else "–"
        return Row(group.name, what, measured, "–", "–", goal, None)
    best = min(peers, key=lambda peer: peers[peer])
    met = None if limit is None else own.cpu_mean <= limit * peers[best]
    return Row(
        group.name, what, f"{own.cpu_mean:.3f} ms", f"{best} {peers[best]:.3f} ms",
        _ratio(own.cpu_mean, peers[best]), goal, met)


def _relevance(results: Results, group: str) -> Iterable[Row]:
    for collection, gains in results.relevance.items():
        own, peer = gains.get(SAKUIN), gains.get(TWO_FIELDS)
        if own is not None and peer is not None:
            yield Row(
                group, f"nDCG@10 on {collection}", f"{own:.4f}", f"{TWO_FIELDS} {peer:.4f}", _ratio(own, peer),
                "≥ 1.0 ×", own >= peer)


def _indexing(results: Results) -> Row:
    group, what, goal = "indexing", "two threads, wall, beside a peer's CPU", f"≤ {_INDEXING_RATIO} ×"
    own, peer = results.indexing.get(SAKUIN_TWO_THREADS), results.indexing.get("groonga")
    if own is None or peer is None:
        return Row(group, what, f"{own.wall_seconds:.1f} s" if own else "–", "–", "–", goal, None)
    return Row(
        group, what, f"{own.wall_seconds:.1f} s ({own.cpu_seconds:.1f} s CPU)", f"groonga {peer.cpu_seconds:.1f} s CPU",
        _ratio(own.wall_seconds, peer.cpu_seconds), goal, own.wall_seconds <= _INDEXING_RATIO * peer.cpu_seconds)


def _size(results: Results) -> Row:
    limit = _MEGABYTES * results.text_megabytes / _TEXT_MEGABYTES
    sizes = [results.indexing[name].megabytes for name in (SAKUIN, SAKUIN_TWO_THREADS) if name in results.indexing]
    peer = results.indexing.get("groonga")
    own = max(sizes, default=0)
    return Row(
        "index", "with text", f"{own:.1f} MB" if own else "–", f"groonga {peer.megabytes:.1f} MB" if peer else "–",
        _ratio(own, peer.megabytes) if peer and own else "–", f"≤ {limit:.0f} MB", own <= limit if own else None)


def _start(results: Results) -> Iterable[Row]:
    if results.start is None:
        return
    wall, peak, shell_wall, shell_peak = results.start
    group = "`sakuin search 防災` from process start"
    for what, value, shell, limit, unit in (
        ("wall", wall, shell_wall, _START_MILLISECONDS, "ms"), ("memory", peak, shell_peak, _START_MEGABYTES, "MB"),
    ):
        yield Row(
            group, what, f"{value:.1f} {unit}", f"sqlite3 {shell:.1f} {unit}" if shell else "–", _ratio(value, shell),
            f"≤ {limit} {unit}", value <= limit)


def _growth(sizes: list[Size]) -> Iterable[Row]:
    """The largest size beside the first."""
    if len(sizes) < 2:
        return
    first, last = sizes[0], sizes[-1]
    group = f"{last.times} × the text"
    found = [("indexing a megabyte", first.cpu_per_megabyte, last.cpu_per_megabyte, _GROWTH_INDEXING)]
    for name, what, limit in (("a_word", "one word", _GROWTH_WORD), ("e_long", "question", _GROWTH_QUESTION)):
        if name in first.searches and name in last.searches:
            found.append((what, first.searches[name].cpu_mean, last.searches[name].cpu_mean, limit))
    for what, before, after, limit in found:
        yield Row(
            group, what, f"{after:.3f} ms", f"1 ×: {before:.3f} ms", _ratio(after, before), f"≤ {limit} ×",
            after <= limit * before)
    peak = last.indexing.peak_megabytes
    yield Row(
        group, "peak memory of indexing", f"{peak:.0f} MB", "–", "–", f"≤ {_GROWTH_PEAK} MB", peak <= _GROWTH_PEAK)
