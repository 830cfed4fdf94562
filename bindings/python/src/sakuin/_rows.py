"""Rows of any kind as JSON Lines."""

from __future__ import annotations

import datetime
import json
import tempfile
from typing import IO, Any, Iterable, Iterator, Mapping

#: How many bytes of rows are kept in memory; more are written to a file first.
MEMORY = 64 << 20


def value(one: Any) -> Any:
    """A value as JSON has it; None for what is no value. A number that pandas has made a float to have NaN beside it is
    whole again."""
    if one is None or isinstance(one, (str, bool, int)):
        return one
    if isinstance(one, float):
        if one != one or one in (float("inf"), float("-inf")):
            return None
        return int(one) if one.is_integer() and abs(one) < 1 << 53 else one
    if isinstance(one, datetime.datetime):
        if one != one:
            return None
        has_time = one.time() != datetime.time()
        return one.isoformat() if has_time else one.date().isoformat()
    if isinstance(one, (datetime.date, datetime.time)):
        return one.isoformat()
    if isinstance(one, Mapping):
        return {str(name): value(part) for name, part in one.items()}
    if type(one).__name__ in ("NAType", "NaTType"):
        return None
    if hasattr(one, "tolist"):
        return value(one.tolist())
    if isinstance(one, Iterable):
        return [value(part) for part in one]
    return str(one)


def records(rows: Any) -> Iterator[Mapping[str, Any]]:
    """The rows of a table (pandas, polars, anything with named columns) or an iterable of mappings."""
    if hasattr(rows, "iter_rows"):
        yield from rows.iter_rows(named=True)
    elif hasattr(rows, "columns") and hasattr(rows, "iloc"):
        names = [str(name) for name in rows.columns]
        columns = [rows.iloc[:, number].tolist() for number in range(len(names))]
        for values in zip(*columns):
            yield dict(zip(names, values))
    elif isinstance(rows, Mapping):
        yield rows
    else:
        for row in rows:
            if isinstance(row, Mapping):
                yield row
            elif hasattr(row, "_asdict"):
                yield row._asdict()
            else:
                raise TypeError(f"a row must be a mapping of fields, not {type(row).__name__}")


def lines(rows: Any) -> Iterator[bytes]:
    """One line of JSON for each row; members without a value are left out."""
    for row in records(rows):
        members = {str(name): value(part) for name, part in row.items()}
        present = {name: part for name, part in members.items() if part is not None}
        yield json.dumps(present, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n"


def gathered(rows: Any) -> tuple[bytes, IO[bytes] | None]:
    """All lines: in memory, or, where they are many, in a temporary file."""
    kept: list[bytes] = []
    size = 0
    file: IO[bytes] | None = None
    for line in lines(rows):
        if file is not None:
            file.write(line)
            continue
        kept.append(line)
        size += len(line)
        if size > MEMORY:
            file = tempfile.NamedTemporaryFile(suffix=".jsonl")
            file.writelines(kept)
            kept.clear()
    if file is not None:
        file.flush()
    return b"".join(kept), file
