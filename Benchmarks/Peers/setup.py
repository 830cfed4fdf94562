#!/usr/bin/env python3
"""Set up the peers by name from the package registries, into an ignored folder.

Each peer is installed on its own; one that cannot be had is named and left out, and the benchmark then runs
without it. What is there already is not installed again.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

from lucene_classes import compile_driver

HERE = Path(__file__).resolve().parent
FOLDER = HERE.parent / ".peers"
# Debian's own interpreter: it sees the modules that apt installs (python3-xapian).
SYSTEM_PYTHON = "/usr/bin/python3"
APT = {
    "venv": ["python3-venv"],
    "sqlite": ["sqlite3"],
    "groonga": ["libgroonga0"],
    "xapian": ["python3-xapian"],
    "lucene": ["openjdk-17-jdk-headless"],
    "lucene-marks": ["openjdk-17-jdk-headless", "liblucene8-java"],
}
PIP = {
    "tantivy": ["tantivy==0.27.0"],
    # Without its dependencies: only its compiled module is used, not the framework around it.
    "pisa": ["pyterrier-pisa==0.4.9", "tbb<=2020.3.254", "numpy"],
}
# Lucene's jars come inside one wheel, a Java new enough to run them inside another.
LUCENE_WHEELS = ["nlp4j-local-search==0.8.1.0", "arcadedb-embedded==26.10.2.post1"]
# Debian's Lucene 8: no package to be had holds the highlighter of Lucene 10.
JAVA_FOLDER = Path("/usr/share/java")
MARKS_JARS = ("lucene-core", "lucene-analyzers-common", "lucene-highlighter", "lucene-memory", "lucene-queries")


class SetupFailure(Exception):
    """A peer cannot be set up here; the text says why."""


def run(command: list[str]) -> None:
    """Run a command quietly; raise with the end of its output when it fails."""
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    except OSError as error:
        raise SetupFailure(f"{command[0]}: {error.strerror}") from error
    if done.returncode != 0:
        last = (done.stdout.strip().splitlines() or ["no output"])[-1]
        raise SetupFailure(f"{' '.join(command[:4])}: {last}")


def apt(packages: list[str]) -> None:
    """Install those Debian packages that are not there."""
    if not shutil.which("dpkg-query"):
        raise SetupFailure(f"no apt here; install the equivalent of {', '.join(packages)}")
    missing = []
    for package in packages:
        query = ["dpkg-query", "-W", "-f=${Status}", package]
        done = subprocess.run(query, capture_output=True, text=True, check=False)
        if "install ok installed" not in done.stdout:
            missing.append(package)
    if missing:
        environment = ["env", "DEBIAN_FRONTEND=noninteractive"]
        run([*environment, "apt-get", "update", "-qq"])
        run([*environment, "apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing])


def venv_python() -> str:
    """The interpreter all peers run in, which is made on first use."""
    python = FOLDER / "venv" / "bin" / "python"
    if not python.exists():
        apt(APT["venv"])
        run([SYSTEM_PYTHON, "-m", "venv", "--system-site-packages", str(FOLDER / "venv")])
    return str(python)


def pip(packages: list[str]) -> None:
    """Install packages into the peers' interpreter."""
    run([venv_python(), "-m", "pip", "install", "--quiet", "--no-deps", *packages])


def lucene() -> None:
    """Unpack Lucene's jars and a Java to run them, and compile the driver."""
    apt(APT["lucene"])
    jars, java, wheels = (FOLDER / name for name in ("lucene-jars", "java", "wheels"))
    if not any(jars.glob("lucene-core-*.jar")) or not (java / "bin" / "java").exists():
        for wheel in LUCENE_WHEELS:
            run([venv_python(), "-m", "pip", "download", "--quiet", "--no-deps", "-d", str(wheels), wheel])
        unpack_jars(next(wheels.glob("nlp4j_local_search*.whl")), jars)
        unpack_java(next(wheels.glob("arcadedb_embedded*.whl")), java)
        shutil.rmtree(wheels)
    compile_lucene("LuceneDriver", list(jars.glob("lucene-*.jar")), FOLDER / "lucene-classes")


def lucene_marks() -> None:
    """Install the older Lucene that comes with UnifiedHighlighter, and compile its driver."""
    apt(APT["lucene-marks"])
    jars = [jar for name in MARKS_JARS for jar in JAVA_FOLDER.glob(f"{name}-8.*.jar")]
    if len(jars) != len(MARKS_JARS):
        raise SetupFailure(f"{JAVA_FOLDER} has no {', '.join(MARKS_JARS)} of Lucene 8")
    compile_lucene("LuceneMarks", jars, FOLDER / "lucene-marks-classes")


def compile_lucene(driver: str, jars: list[Path], classes: Path) -> None:
    """Compile a driver and the face that the drivers share."""
    try:
        compile_driver([HERE / "lucene" / f"{name}.java" for name in ("LuceneFace", driver)], jars, classes)
    except subprocess.CalledProcessError as error:
        message = error.stderr.decode(errors="replace").strip().splitlines()
        raise SetupFailure(f"{driver} does not compile: {message[0] if message else error}") from error


def unpack_jars(wheel: Path, target: Path) -> None:
    """Copy the Lucene jars out of the application jar of a wheel."""
    target.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(wheel) as outer:
        name = next(n for n in outer.namelist() if n.endswith("jars/1.8/nlp4j-localsearch.jar"))
        with outer.open(name) as stream, zipfile.ZipFile(stream) as inner:
            for entry in inner.namelist():
                jar = entry.rsplit("/", 1)[-1]
                if jar.startswith("lucene-") and jar.endswith(".jar"):
                    (target / jar).write_bytes(inner.read(entry))


def unpack_java(wheel: Path, target: Path) -> None:
    """Copy the Java runtime out of a wheel."""
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            _, found, inside = name.partition("/jre/")
            if found and inside and not name.endswith("/"):
                file = target / inside
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(archive.read(name))
                if inside.startswith("bin/") or inside.endswith("jspawnhelper"):
                    file.chmod(0o755)


# Peers that take more than packages.
BY_HAND = {"lucene": lucene, "lucene-marks": lucene_marks}


def install(peer: str) -> None:
    """Install one peer."""
    venv_python()
    if peer in BY_HAND:
        BY_HAND[peer]()
        return
    if peer in APT:
        apt(APT[peer])
    if peer in PIP:
        pip(PIP[peer])


def main() -> int:
    """Install the peers named, or all."""
    peers = ["sqlite", "groonga", "xapian", "tantivy", "pisa", "lucene", "lucene-marks"]
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("peers", nargs="*", metavar="PEER", help=f"one of {', '.join(peers)}; none for all")
    chosen = parser.parse_args().peers or peers
    unknown = sorted(set(chosen) - set(peers))
    if unknown:
        parser.error(f"unknown peer {', '.join(unknown)}")
    FOLDER.mkdir(exist_ok=True)
    for peer in chosen:
        try:
            install(peer)
            print(f"setup: {peer} is there", file=sys.stderr)
        except (SetupFailure, OSError, StopIteration, zipfile.BadZipFile) as error:
            print(f"setup: {peer} is left out: {error}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
