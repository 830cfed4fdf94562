"""Compiling the Lucene drivers with a Java compiler that is older than Lucene's class files.

Lucene 10 is compiled for Java 21. An older `javac` refuses such classes by their version number alone, so it gets
copies with the number lowered to read signatures from; the program then runs with the original jars.
"""

from __future__ import annotations

import subprocess
import zipfile
from pathlib import Path

# Class file version of Java 17; a class file holds it big-endian in bytes 6 and 7 (JVM specification 4.1).
JAVA_17 = 61


def lower_versions(jar: Path, target: Path) -> None:
    """Copy the classes of a jar with a version that Java 17 accepts."""
    with zipfile.ZipFile(jar) as source, zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            if not name.endswith(".class") or name.startswith("META-INF") or name == "module-info.class":
                continue
            content = bytearray(source.read(name))
            if int.from_bytes(content[6:8], "big") > JAVA_17:
                content[6:8] = JAVA_17.to_bytes(2, "big")
            copy.writestr(name, bytes(content))


def compile_driver(sources: list[Path], jars: list[Path], classes: Path) -> None:
    """Compile `sources` against the jars into `classes`."""
    signatures = classes / "signatures"
    signatures.mkdir(parents=True, exist_ok=True)
    for jar in jars:
        target = signatures / jar.name
        if not target.exists():
            lower_versions(jar, target)
    subprocess.run(
        ["javac", "-proc:none", "-nowarn", "-cp", f"{signatures}/*", "-d", str(classes), *map(str, sources)],
        check=True, capture_output=True)
