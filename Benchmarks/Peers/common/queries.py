"""Queries of five classes, drawn from a corpus by a seed.

a: one word; b: two words, both; c: two words, either; d: a string of 4 to 8 characters; e: a long sentence, asked as
a question. Words are those of two kanji that stand between other characters, from three layers of document
frequency (5 % and more, 1 to 5 %, 0.1 to 1 %), a third of the queries each.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from common.documents import read
from common.tokens import JAPANESE

_WORD = re.compile(r"(?<![\u4e00-\u9fff々])[\u4e00-\u9fff]{2}(?![\u4e00-\u9fff々])")
_RUN = re.compile(rf"[{JAPANESE}]{{8,}}")
_SENTENCE_END = re.compile(r"[。！？\n「」『』]")
_SENTENCE_LENGTH = range(30, 51)


@dataclass(frozen=True)
class QueryClass:
    """A class of queries: its letter, what is asked of each engine, its heading."""

    name: str
    kind: str
    heading: str


CLASSES = (
    QueryClass("a_word", "word", "one word"),
    QueryClass("b_and2", "and", "two words AND"),
    QueryClass("c_or2", "or", "two words OR"),
    QueryClass("d_phrase", "phrase", "phrase of 4–8 characters"),
    QueryClass("e_long", "question", "question"),
)


class _Sampler:
    """Draws from one corpus."""

    def __init__(self, corpus: Path, seed: int) -> None:
        self.random = random.Random(seed)
        self.bodies: list[str] = []
        frequency: Counter[str] = Counter()
        for document in read(corpus):
            self.bodies.append(document.body)
            frequency.update(set(_WORD.findall(document.body)))
        borders = [share * len(self.bodies) for share in (0.001, 0.01, 0.05, 1.01)]
        layers = [
            sorted(word for word, count in frequency.items() if max(low, 2) <= count < high)
            for low, high in zip(borders, borders[1:])
        ]
        self.layers = [layer for layer in reversed(layers) if layer]
        if not self.layers:
            raise ValueError("the corpus is too small to draw words from")
        self.known = {word for layer in self.layers for word in layer}

    def word(self, number: int) -> str:
        """A word of the layer that has its turn."""
        return self.random.choice(self.layers[number % len(self.layers)])

    def neighbours(self) -> str:
        """Two words of one document."""
        while True:
            words = sorted(set(_WORD.findall(self.random.choice(self.bodies))) & self.known)
            if len(words) >= 2:
                return " ".join(self.random.sample(words, 2))

    def string(self, length: int) -> str:
        """A string of a run of Japanese characters."""
        while True:
            runs = _RUN.findall(self.random.choice(self.bodies))
            if runs:
                run = self.random.choice(runs)
                start = self.random.randrange(len(run) - length + 1)
                return run[start : start + length]

    def sentence(self) -> str:
        """A long sentence of a document."""
        while True:
            parts = _SENTENCE_END.split(self.random.choice(self.bodies))
            parts = [" ".join(part.split()) for part in parts if len(part) in _SENTENCE_LENGTH]
            if parts:
                return self.random.choice(parts)

    def query(self, name: str, number: int) -> str:
        """A query of the class `name`."""
        if name == "a_word":
            return self.word(number)
        if name == "b_and2":
            return self.neighbours()
        if name == "c_or2":
            return f"{self.word(number)} {self.word(number // 3)}"
        if name == "d_phrase":
            return self.string(4 + number % 5)
        return self.sentence()


def draw(corpus: Path, prefix: Path, seed: int, count: int = 200) -> None:
    """Write `count` queries of every class to `prefix.CLASS.tsv`, unless they are there."""
    files = {query_class: path_of(prefix, query_class) for query_class in CLASSES}
    if all(file.exists() for file in files.values()):
        return
    sampler = _Sampler(corpus, seed)
    for query_class, file in files.items():
        lines = [f"{query_class.name[0]}{n:03}\t{sampler.query(query_class.name, n)}\n" for n in range(count)]
        file.write_text("".join(lines), encoding="utf-8")


def path_of(prefix: Path, query_class: QueryClass) -> Path:
    """The file of the queries of a class."""
    return prefix.parent / f"{prefix.name}.{query_class.name}.tsv"
