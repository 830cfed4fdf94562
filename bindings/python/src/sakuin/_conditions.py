"""Conditions on attributes, as Python writes them."""

from __future__ import annotations

import dataclasses
from typing import Any, Iterable, Mapping

from ._rows import value


@dataclasses.dataclass(frozen=True)
class Between:
    """From one value to another, both included; None for no bound."""

    start: Any = None
    end: Any = None


@dataclasses.dataclass(frozen=True)
class Not:
    """None of these values."""

    values: tuple[Any, ...]


@dataclasses.dataclass(frozen=True)
class AllOf:
    """Each of these values, of an attribute that has several."""

    values: tuple[Any, ...]


def between(start: Any = None, end: Any = None) -> Between:
    """From one value to another, both included: ``where={"決定日": between("2023-04-01", "2024-03-31")}``."""
    return Between(start, end)


def none_of(*values: Any) -> Not:
    """None of these values: ``where={"区分": none_of("終了", "廃止")}``."""
    return Not(values)


def all_of(*values: Any) -> AllOf:
    """Each of these values: ``where={"分野": all_of("防災", "福祉")}``."""
    return AllOf(values)


def condition(one: Any) -> Any:
    """What an attribute must be, as a request has it."""
    if isinstance(one, Between):
        bounds = {"from": value(one.start), "to": value(one.end)}
        return {name: bound for name, bound in bounds.items() if bound is not None}
    if isinstance(one, Not):
        return {"not": [value(part) for part in one.values]}
    if isinstance(one, AllOf):
        return {"all": [value(part) for part in one.values]}
    if isinstance(one, range):
        if one.step != 1:
            return [*one]
        return {"from": one.start, "to": one.stop - 1}
    if isinstance(one, (str, bytes, Mapping)) or not isinstance(one, Iterable):
        return value(one)
    return [value(part) for part in one]


def conditions(where: Mapping[str, Any]) -> dict[str, Any]:
    """The conditions of a request."""
    return {name: condition(one) for name, one in where.items()}
