"""The results as Markdown."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Mapping

from common.engines import SAKUIN, SAKUIN_WHOLE, SearchCost
from common.goals import AGREEMENT, Row, rows
from common.queries import CLASSES
from common.results import Results


def table(heading: list[str], lines: Iterable[list[str]]) -> str:
    """A Markdown table."""
    separators = ["---"] * len(heading)
    return "\n".join("| " + " | ".join(cells) + " |" for cells in [heading, separators, *lines]) + "\n"


def markdown(results: Results) -> str:
    """The whole report."""
    parts = [
        f"# Sakuin beside its peers, {results.date}\n",
        f"{results.documents:,} documents, {results.text_megabytes:.1f} MB of text ({results.corpus}); queries: "
        f"{results.queries}; commit {results.revision}.\n",
        "Every engine ran in its own process, one after the other, warm. Times are CPU milliseconds: means over the "
        f"queries of a class, each the median of its passes; of {results.rounds} rounds the best. {noise(results)}\n",
        "## Goals\n", goals(rows(results)),
        "## Identifiers and scores of the ten best\n",
        "Mean / median over the queries of a class, and the ratio of means to Sakuin's full formula. † Finds other "
        "documents than a scan does for more than a tenth of the queries: it does less or other work, and no goal "
        "that asks for the same documents is measured by it.\n",
        searches(results.searches, results.agreement, SAKUIN),
        "## Total, titles and marked passages of the ten best\n",
        searches(results.passages, results.agreement, SAKUIN_WHOLE),
        "## Indexing\n", indexing(results),
        "## Checks\n", checks(results),
    ]
    if results.failures:
        parts += ["## Left out\n", "".join(f"- {failure}\n" for failure in results.failures)]
    parts += ["## Machine and versions\n", machine(results)]
    return "\n".join(parts)


def noise(results: Results) -> str:
    """How far the rounds differ."""
    spreads = sorted(
        cost.cpu_mean_greatest / cost.cpu_mean
        for by_class in (results.searches, results.passages) for costs in by_class.values()
        for cost in costs.values() if cost.cpu_mean and cost.cpu_mean_greatest)
    if not spreads:
        return "There was one round: noise is not known."
    return (
        f"The worst round of an engine took {statistics.median(spreads):.2f} times the best in the median, "
        f"{spreads[-1]:.2f} times at most.")


def goals(found: list[Row]) -> str:
    """Goal by goal, whether it holds; the name of a group stands once."""
    groups = [""] + [row.group for row in found]
    lines = (
        [row.group if row.group != before else "", row.what, row.own, row.peer, row.ratio, row.goal, row.verdict]
        for before, row in zip(groups, found))
    return table(["", "what", "Sakuin", "best peer", "ratio", "goal", ""], lines)


def searches(
    by_class: dict[str, dict[str, SearchCost]], agreement: dict[str, dict[str, float]], reference: str,
) -> str:
    """Milliseconds by engine and class, with the ratio of means to `reference`'s; a dagger marks wrong counts."""
    if not by_class:
        return "Not measured.\n"
    lines = []
    for name in _names(by_class):
        cells = [name]
        for query_class in CLASSES:
            costs = by_class.get(query_class.name, {})
            cost, own = costs.get(name), costs.get(reference)
            text = "–" if cost is None else f"{cost.cpu_mean:.3f} / {cost.cpu_median:.3f}"
            if cost and own and name != reference and own.cpu_mean:
                text += f" ({cost.cpu_mean / own.cpu_mean:.2f}×)"
            if agreement.get(query_class.name, {}).get(name, 1.0) < AGREEMENT:
                text += " †"
            cells.append(text)
        lines.append(cells)
    return table(["engine", *(query_class.heading for query_class in CLASSES)], lines)


def indexing(results: Results) -> str:
    """What each index took to build."""
    lines = (
        [name, f"{cost.wall_seconds:.1f}", f"{cost.cpu_seconds:.1f}",
         f"{results.text_megabytes / cost.wall_seconds:.1f}", f"{cost.peak_megabytes:.0f}", f"{cost.megabytes:.1f}"]
        for name, cost in results.indexing.items())
    heading = ["engine", "wall s", "CPU s", "MB of text / s", "peak memory MB", "index MB"]
    return table(heading, lines)


def checks(results: Results) -> str:
    """Whose hit counts a scan confirms, and whether the best hits are those of the exhaustive answer."""
    counted = [c for c in CLASSES if c.kind != "question"]
    agreement = (
        [name, *(_percent(results.agreement.get(c.name, {}).get(name)) for c in counted)]
        for name in _names(results.agreement))
    differing = (
        [name, *(str(results.differing.get(c.name, {}).get(name, "–")) for c in CLASSES)]
        for name in _names(results.differing))
    return "\n".join([
        table(["hit counts that a scan of the corpus confirms", *(c.heading for c in counted)], agreement),
        table(
            ["queries whose 10 best differ from the exhaustive answer", *(c.heading for c in CLASSES)], differing),
    ])


def _names(by_class: Mapping[str, Mapping[str, object]]) -> list[str]:
    """The engines of any class, in order of appearance."""
    return list(dict.fromkeys(name for values in by_class.values() for name in values))


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{share:.1%}"


def machine(results: Results) -> str:
    """The machine and what ran on it."""
    lines = [f"- {name}: {value}" for name, value in (results.machine | results.versions).items()]
    return "\n".join(lines) + "\n"
