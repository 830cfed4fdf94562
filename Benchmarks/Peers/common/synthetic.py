"""A corpus that the benchmark makes itself: the bundled policy items taken apart and put together anew.

The items' text is cut behind particles and marks into phrases. A walk over the phrases that followed each other
gives sentences; half of the words of two kanji in them give way to invented words, drawn from the kanji of the
items with the frequencies of Zipf's law, so that there are rare and frequent words as in a real corpus.
"""

from __future__ import annotations

import csv
import itertools
import random
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from common.documents import Document

ITEMS = Path(__file__).resolve().parents[3] / "Corpus" / "annaka" / "annaka-policy-items.tsv"
_WORDS = 30_000
_COLUMNS = 6
_MARKUP = re.compile(r"<[^>]*>|&[a-z]+;|※[^。]*。|[・\s　]+")
_PHRASES = re.compile(r"[^をにはがのとでも、。]*[をにはがのとでも、。]+")
_KANJI = re.compile(r"[\u4e00-\u9fff]")
_WORD = re.compile(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2}(?![\u4e00-\u9fff])")


class _Language:
    """What follows what, and which words there are."""

    def __init__(self, text: str, generator: random.Random) -> None:
        self.generator = generator
        phrases = _PHRASES.findall(text)
        self.followers: dict[str, list[str]] = defaultdict(list)
        for one, next_one in itertools.pairwise(phrases):
            self.followers[one].append(next_one)
        self.beginnings = [after for before, after in itertools.pairwise(phrases) if before.endswith("。")]
        kanji = sorted(set(_KANJI.findall(text)))
        self.words = ["".join(generator.sample(kanji, 2)) for _ in range(_WORDS)]
        self.weights = list(itertools.accumulate(1 / (rank + 10) for rank in range(_WORDS)))

    def _word(self, match: re.Match[str]) -> str:
        if self.generator.random() < 0.5:
            return match.group()
        return self.generator.choices(self.words, cum_weights=self.weights)[0]

    def sentence(self) -> str:
        """One sentence of at most 12 phrases."""
        phrase = self.generator.choice(self.beginnings)
        phrases = [phrase]
        while not phrase.endswith("。") and len(phrases) < 12 and self.followers[phrase]:
            phrase = self.generator.choice(self.followers[phrase])
            phrases.append(phrase)
        return _WORD.sub(self._word, "".join(phrases).rstrip("、。")) + "。"


def documents(megabytes: float, seed: int) -> Iterator[Document]:
    """Documents of some 1.5 kB until there are `megabytes` (10^6 bytes) of text."""
    generator = random.Random(seed)
    with ITEMS.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.reader(file, delimiter="\t") if len(row) == _COLUMNS and row[-1] != "実施内容"]
    text = _MARKUP.sub("", "".join(row[-1] for row in rows))
    language = _Language(text, generator)
    written = 0
    for number in itertools.count():
        if written >= megabytes * 1e6:
            return
        body = "".join(language.sentence() for _ in range(generator.randint(4, 16)))
        title = language.sentence()[:20].rstrip("。")
        written += len(body.encode()) + len(title.encode())
        yield Document(f"s{number:07}", title, body)
