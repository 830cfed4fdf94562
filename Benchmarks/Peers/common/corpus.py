"""Getting the corpus that a run asks for: unpacked, cut to size, multiplied, or made."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from common import synthetic
from common.documents import Document, read, write

BENCHMARKS = Path(__file__).resolve().parents[2]
FOLDER = BENCHMARKS / ".corpus"
# The corpus of the project's figures; it lies beside a working copy and is not part of it.
PREFERRED = BENCHMARKS.parent.parent / "shared" / "data" / "aozora100.jsonl.zst"
SYNTHETIC = "synthetic"
SEED = 20261122
_SYNTHETIC_MEGABYTES = 20.0


def choose(name: str | None) -> str:
    """The corpus to use where none was named."""
    if name:
        return name
    return str(PREFERRED) if PREFERRED.exists() else SYNTHETIC


def prepare(name: str, megabytes: float | None) -> Path:
    """A corpus as a file of JSON lines, of at most `megabytes` (10^6 bytes) of text if given.

    `name` is a file, packed by zstd or not, or `synthetic`.
    """
    if name == SYNTHETIC:
        size = megabytes or _SYNTHETIC_MEGABYTES
        target = FOLDER / f"synthetic-{size:g}.jsonl"
        if not target.exists():
            write(target, synthetic.documents(size, SEED))
        return target
    source = Path(name)
    if not source.exists():
        raise FileNotFoundError(f"no corpus {name}")
    if source.suffix == ".zst":
        source = _unpacked(source)
    if megabytes is None:
        return source
    target = FOLDER / f"{source.stem}-{megabytes:g}.jsonl"
    if not target.exists():
        write(target, _first(read(source), megabytes * 1e6))
    return target


def multiply(source: Path, times: int) -> Path:
    """A corpus of `times` as much text that is not a mere repetition: every copy after the first has its documents
    cut elsewhere, so that lists grow as in a larger collection of the same language, under identifiers of its own."""
    if times == 1:
        return source
    target = FOLDER / f"{source.stem}-x{times}.jsonl"
    if not target.exists():
        write(target, _copies(source, times))
    return target


def text_bytes(path: Path) -> tuple[int, int]:
    """Documents of a corpus and bytes of their titles and bodies."""
    documents = size = 0
    for document in read(path):
        documents += 1
        size += len(document.title.encode()) + len(document.body.encode())
    return documents, size


def unpack(source: Path, target: Path) -> None:
    """Unpack a file packed by zstd; `target` appears when it is whole."""
    if not shutil.which("zstd"):
        raise FileNotFoundError("zstd is needed to unpack the corpus")
    target.parent.mkdir(exist_ok=True)
    partial = target.with_suffix(".partial")
    subprocess.run(["zstd", "-q", "-d", "-f", str(source), "-o", str(partial)], check=True)
    partial.rename(target)


def _unpacked(source: Path) -> Path:
    target = FOLDER / source.stem
    if not target.exists():
        unpack(source, target)
    return target


def _first(documents: Iterator[Document], size: float) -> Iterator[Document]:
    written = 0
    for document in documents:
        written += len(document.title.encode()) + len(document.body.encode())
        if written > size:
            return
        yield document


def _copies(source: Path, times: int) -> Iterator[Document]:
    for copy in range(times):
        carried = ""
        for document in read(source):
            # The end of each body becomes the beginning of the next.
            cut = len(document.body) * copy // times
            body = carried + document.body[: len(document.body) - cut]
            carried = document.body[len(document.body) - cut :]
            yield Document(f"{document.id}/{copy}" if copy else document.id, document.title, body)
