"""The goals for speed and size, and whether a run meets them."""

from __future__ import annotations

from dataclasses import dataclass

from common.engines import SAKUIN
from common.results import Results

# Share of its hit counts that must be right for a peer to count as the best of a class.
AGREEMENT = 0.9


@dataclass(frozen=True)
class Row:
    """A goal beside what was measured."""

    what: str
    measured: str
    reference: str
    ratio: str
    goal: str
    met: bool | None

    @property
    def verdict(self) -> str:
        """met, missed, or a dash where it was not measured."""
        return "–" if self.met is None else "met" if self.met else "missed"


# Class, name of the row, largest ratio to the best peer.
_SEARCHES = (
    ("a_word", "one word", 0.5),
    ("b_and2", "two words AND", 0.7),
    ("c_or2", "two words OR", 0.7),
    ("d_phrase", "phrase of 4–8 characters, exact count", 0.4),
    ("e_long", "question, words and bigrams, the full formula", 1.0),
    ("e_words", "question, words only", 0.7),
)
_INDEXING_RATIO = 0.4
_MEGABYTES_WITHOUT_TEXT, _MEGABYTES_WITH_TEXT = 105, 165
# The sizes above are for this many megabytes of text; other corpora get their share.
_TEXT_MEGABYTES = 93
_PEAK_MEGABYTES = 512
_START_MILLISECONDS, _START_MEGABYTES = 15, 40


def rows(results: Results) -> list[Row]:
    """Every goal."""
    found = [_search(results, name, what, ratio) for name, what, ratio in _SEARCHES]
    found.append(_indexing(results))
    found += _sizes(results)
    found += _start(results)
    return found


def _ratio(value: float, best: float) -> str:
    return f"{value / best:.2f}" if best else "–"


def _search(results: Results, name: str, what: str, goal: float) -> Row:
    costs = results.searches.get(name, {})
    own = costs.get(SAKUIN)
    peers = {
        peer: cost.cpu_mean
        for peer, cost in costs.items()
        if not peer.startswith(SAKUIN) and results.agreement.get(name, {}).get(peer, 1.0) >= AGREEMENT
    }
    if own is None or not peers:
        return Row(what, "–", "–", "–", f"≤ {goal} × best peer", None)
    best = min(peers, key=lambda peer: peers[peer])
    return Row(
        what, f"{own.cpu_mean:.3f} ms", f"{best} {peers[best]:.3f} ms", _ratio(own.cpu_mean, peers[best]),
        f"≤ {goal} × best peer", own.cpu_mean <= goal * peers[best])


def _indexing(results: Results) -> Row:
    what, goal = "indexing with stored text, wall, two threads", f"≤ {_INDEXING_RATIO} × best peer's CPU"
    own = results.indexing.get(f"{SAKUIN}, 2 threads")
    peers = {
        peer: cost.cpu_seconds for peer, cost in results.indexing.items()
        # Dictionary words alone are a smaller index.
        if not peer.startswith(SAKUIN) and peer != "lucene-kuromoji"
    }
    if own is None or not peers:
        return Row(what, "–", "–", "–", goal, None)
    best = min(peers, key=lambda peer: peers[peer])
    return Row(
        what, f"{own.wall_seconds:.1f} s ({own.cpu_seconds:.1f} s CPU)", f"{best} {peers[best]:.1f} s CPU",
        _ratio(own.wall_seconds, peers[best]), goal, own.wall_seconds <= _INDEXING_RATIO * peers[best])


def _sizes(results: Results) -> list[Row]:
    share = results.text_megabytes / _TEXT_MEGABYTES
    found = []
    for what, value, limit in (
        ("index without stored text", results.sakuin_megabytes[0], _MEGABYTES_WITHOUT_TEXT * share),
        ("index with stored text", results.sakuin_megabytes[1], _MEGABYTES_WITH_TEXT * share),
        ("index with stored text, built by two threads", results.sakuin_megabytes[2], _MEGABYTES_WITH_TEXT * share),
    ):
        found.append(Row(what, f"{value:.1f} MB", "", "", f"≤ {limit:.1f} MB", value <= limit))
    for name in (SAKUIN, f"{SAKUIN}, 2 threads"):
        own = results.indexing.get(name)
        if own:
            found.append(Row(
                f"peak memory while indexing ({name})", f"{own.peak_megabytes:.0f} MB", "", "",
                f"≤ {_PEAK_MEGABYTES} MB", own.peak_megabytes <= _PEAK_MEGABYTES))
    return found


def _start(results: Results) -> list[Row]:
    if results.start is None:
        return []
    wall, peak, shell_wall, shell_peak = results.start
    what = "`sakuin search 防災` from process start"
    return [
        Row(f"{what}, wall", f"{wall:.1f} ms", f"sqlite3 {shell_wall:.1f} ms" if shell_wall else "",
            _ratio(wall, shell_wall), f"≤ {_START_MILLISECONDS} ms", wall <= _START_MILLISECONDS),
        Row(f"{what}, memory", f"{peak:.1f} MB", f"sqlite3 {shell_peak:.1f} MB" if shell_peak else "",
            _ratio(peak, shell_peak), f"≤ {_START_MEGABYTES} MB", peak <= _START_MEGABYTES),
    ]
