"""Lucene in a process of its own, through the driver in Java: `cjk` is its bigrams, `kuromoji` its dictionary words."""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

from common.documents import read

_FOLDER = Path(__file__).resolve().parents[2] / ".peers"


def _java(*arguments: str) -> list[str]:
    return [
        str(_FOLDER / "java" / "bin" / "java"), "-Xmx4g", "--add-modules", "jdk.incubator.vector",
        "--enable-native-access=ALL-UNNAMED", "-cp", f"{_FOLDER / 'lucene-classes'}:{_FOLDER / 'lucene-jars'}/*",
        "LuceneDriver", *arguments]


def _index(analyzer: str, corpus: Path, directory: Path) -> int:
    shutil.rmtree(directory, ignore_errors=True)
    directory.mkdir(parents=True)
    command = _java("index", analyzer, str(directory))
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdin
        for document in read(corpus):
            text = document.text.replace("\n", "\u0001").replace("\r", " ")
            process.stdin.write(f"{document.id}\t{text}\n")
        process.stdin.close()
        return process.wait()


def main() -> int:
    """Run one command, with the face of `protocol` behind an argument for the analyzer."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("analyzer", choices=("cjk", "kuromoji"))
    parser.add_argument("command", choices=("version", "index", "search", "count"))
    parser.add_argument("arguments", nargs="*", help="as of the other peers")
    o = parser.parse_args()
    if o.command == "index":
        return _index(o.analyzer, Path(o.arguments[0]), Path(o.arguments[1]))
    if o.command == "version":
        done = subprocess.run(
            _java("version"), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False)
        print(f"Lucene {done.stdout.strip()}, {o.analyzer}")
        return done.returncode
    arguments = list(o.arguments)
    if o.command == "search":
        # The compiler inside Java needs some passes before it has done its work.
        arguments[4] = str(int(arguments[4]) + 5)
    return subprocess.run(
        _java(o.command, o.analyzer, *arguments), stderr=subprocess.DEVNULL, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
