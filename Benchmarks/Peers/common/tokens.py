"""Bigrams, for peers that take text cut into tokens."""

from __future__ import annotations

import re

from common.documents import fold

# Han with its marks, hiragana, katakana with the length mark, and the supplementary ideographs.
JAPANESE = (
    "\u3005\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_RUNS = re.compile(rf"([{JAPANESE}]+)|((?:[^\W_{JAPANESE}])+)")


def bigrams(text: str) -> list[str]:
    """Overlapping character pairs of each run of Japanese (a run of one character whole), other words whole."""
    tokens: list[str] = []
    for match in _RUNS.finditer(fold(text)):
        run, word = match.groups()
        if word:
            tokens.append(word)
        elif len(run) == 1:
            tokens.append(run)
        else:
            tokens.extend(run[i : i + 2] for i in range(len(run) - 1))
    return tokens


def distinct(tokens: list[str]) -> list[str]:
    """The tokens in order of first appearance, each once."""
    return list(dict.fromkeys(tokens))
