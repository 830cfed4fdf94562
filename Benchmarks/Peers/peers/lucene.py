"""Lucene in a process of its own, through the drivers in Java: `cjk` is its bigrams, `kuromoji` its dictionary words,
`two-fields` both in one query, `marks` an older Lucene with stored texts and marked passages."""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

from common.documents import read

_FOLDER = Path(__file__).resolve().parents[2] / ".peers"
_CONFIGURATIONS = ("cjk", "kuromoji", "two-fields", "marks")
# Passes before timing beside those that are asked for: the compiler inside Java needs some before it has done its work.
_WARM = 5


def _java(configuration: str, *arguments: str) -> list[str]:
    """The command that runs the driver of a configuration."""
    if configuration == "marks":
        jars = sorted(map(str, Path("/usr/share/java").glob("lucene-*-8.*.jar")))
        driver = ["-cp", ":".join([str(_FOLDER / "lucene-marks-classes"), *jars]), "LuceneMarks"]
    else:
        path = f"{_FOLDER / 'lucene-classes'}:{_FOLDER / 'lucene-jars'}/*"
        driver = ["--add-modules", "jdk.incubator.vector", "-cp", path, "LuceneDriver", configuration]
    java = _FOLDER / "java" / "bin" / "java"
    return [
        str(java) if java.exists() else "java", "-Xmx4g", "--enable-native-access=ALL-UNNAMED", *driver, *arguments]


def _one_line(text: str) -> str:
    return text.replace("\n", "\u0001").replace("\r", " ").replace("\t", " ")


def _index(configuration: str, corpus: Path, directory: Path) -> int:
    shutil.rmtree(directory, ignore_errors=True)
    directory.mkdir(parents=True)
    command = _java(configuration, "index", str(directory))
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdin
        for document in read(corpus):
            process.stdin.write(f"{document.id}\t{_one_line(document.title)}\t{_one_line(document.body)}\n")
        process.stdin.close()
        return process.wait()


def main() -> int:
    """Run one command, with the face of `protocol` behind an argument for the configuration."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("configuration", choices=_CONFIGURATIONS)
    parser.add_argument("command", choices=("version", "index", "search", "count"))
    parser.add_argument("arguments", nargs="*", help="as of the other peers")
    parser.add_argument("--snippets", action="store_true", help="what `marks` does anyway, and the others cannot")
    o = parser.parse_args()
    if o.snippets != (o.configuration == "marks") and o.command == "search":
        parser.error(f"{o.configuration} gives {'no ' if o.snippets else ''}passages")
    if o.command == "index":
        return _index(o.configuration, Path(o.arguments[0]), Path(o.arguments[1]))
    command = _java(o.configuration, o.command, *o.arguments)
    if o.command == "version":
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False)
        print(f"Lucene {done.stdout.strip()}, {o.configuration}")
        return done.returncode
    if o.command == "search":
        o.arguments[4] = str(int(o.arguments[4]) + _WARM)
        command = _java(o.configuration, o.command, *o.arguments)
    done = subprocess.run(command, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        # Warnings of Java's own come first.
        print(*[line for line in done.stderr.splitlines() if "xception" in line][:1], file=sys.stderr)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
