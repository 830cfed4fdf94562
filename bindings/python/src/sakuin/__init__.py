"""Sakuin (索引): full-text search for Japanese.

>>> import sakuin
>>> ix = sakuin.bundled()
>>> for hit in ix.search("防災", limit=2): print(hit.id, hit.title)
"""

from ._conditions import AllOf, Between, Not, all_of, between, none_of
from ._errors import (
    CallbackError,
    Cancelled,
    Closed,
    Corrupt,
    Error,
    Incompatible,
    InputError,
    IOFailure,
    Locked,
    NotFound,
    QueryError,
    Timeout,
    UsageError,
)
from ._index import Index, bundled, create, memory, open, rebuild, verify
from ._native import Cancel, version
from ._results import Added, Concordance, Facet, Highlight, Hit, Line, Results, Suggestion

__version__ = version()

__all__ = [
    "Added",
    "AllOf",
    "Between",
    "CallbackError",
    "Cancel",
    "Cancelled",
    "Closed",
    "Concordance",
    "Corrupt",
    "Error",
    "Facet",
    "Highlight",
    "Hit",
    "IOFailure",
    "Incompatible",
    "Index",
    "InputError",
    "Line",
    "Locked",
    "Not",
    "NotFound",
    "QueryError",
    "Results",
    "Suggestion",
    "Timeout",
    "UsageError",
    "all_of",
    "between",
    "bundled",
    "create",
    "memory",
    "none_of",
    "open",
    "rebuild",
    "verify",
]
