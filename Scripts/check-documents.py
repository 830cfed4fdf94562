"""Fails on what a reader of the documents would stumble over.

- a link or an anchor that leads nowhere (README, ARCHITECTURE, CONTRIBUTING, CHANGELOG, docs, Benchmarks);
- a type named in ARCHITECTURE.md or CONTRIBUTING.md that no source declares, or a path that does not exist;
- a folder of Sources that the section of its target in ARCHITECTURE.md does not name, or one named there that is gone;
- commands that a document and its Japanese twin (NAME.md, NAME.ja.md) do not share, in the same order.

usage: check-documents.py [ROOT]
"""

import pathlib
import re
import sys

DECLARED = re.compile(
    r"\b(?:struct|class|enum|protocol|actor|typealias|associatedtype)\s+`?(\w+)|^\s*\.?(?:library|executable|target"
    r"|executableTarget|testTarget|systemLibrary)\(\s*name: \"(\w+)\"",
    re.M,
)
# Names of the standard library, of Swift Testing and of the package manager that the documents may use.
KNOWN = {"String", "Int", "UInt32", "Character", "Sendable", "Duration", "Test", "Suite", "Package", "Foundation"}


def slug(heading):
    """The anchor that a heading gets, as the usual viewers make it."""
    heading = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).strip().lower()
    return re.sub(r"[^\w\- ]", "", heading).replace(" ", "-")


def prose(text):
    """The text without fenced blocks."""
    return re.sub(r"^```.*?^```", "", text, flags=re.S | re.M)


def links(root, documents):
    for document in documents:
        text = prose(document.read_text(encoding="utf-8"))
        text = re.sub(r"`[^`\n]*`", "", text)
        for target in re.findall(r"\]\(([^)\s]+)\)", text):
            if re.match(r"[a-z]+:", target):
                continue
            name, _, anchor = target.partition("#")
            place = (document.parent / name).resolve() if name else document.resolve()
            if not place.exists():
                yield f"{document.relative_to(root)}: dead link {target}"
            elif anchor and place.suffix == ".md":
                headings = re.findall(r"^#+ +(.*)$", prose(place.read_text(encoding="utf-8")), re.M)
                if anchor not in map(slug, headings):
                    yield f"{document.relative_to(root)}: no heading for {target}"


def types(root, documents):
    declared = set(KNOWN)
    for path in [*root.glob("Sources/**/*.swift"), *root.glob("Tests/**/*.swift"), root / "Package.swift"]:
        for found in DECLARED.findall(path.read_text(encoding="utf-8")):
            declared.update(name for name in found if name)
    declared.update(path.name for path in root.glob("Sources/*"))
    for document in documents:
        for name in re.findall(r"`([A-Z]\w*[a-z]\w*)(?:\.\w+)*(?:\([^`]*\))?`", prose(document.read_text(encoding="utf-8"))):
            if name not in declared:
                yield f"{document.relative_to(root)}: nothing declares {name}"


def paths(root, documents):
    for document in documents:
        for name in re.findall(r"`((?:Sources|Tests|Scripts|Corpus|Benchmarks|docs)/[^`\s]*)`", document.read_text(encoding="utf-8")):
            # NAME stands for what the reader chooses; `*` for any.
            if "NAME" not in name and not any(root.glob(name.rstrip("/"))):
                yield f"{document.relative_to(root)}: {name} does not exist"


def folders(root):
    text = (root / "ARCHITECTURE.md").read_text(encoding="utf-8")
    headed = set()
    for section in re.split(r"^## ", text, flags=re.M)[1:]:
        targets = re.findall(r"\(Sources/(\w+)\)", section.split("\n", 1)[0])
        headed.update(targets)
        there = {
            str(path.relative_to(root / "Sources" / target))
            for target in targets
            for path in (root / "Sources" / target).rglob("*")
            if path.is_dir() and path.suffix != ".docc" and path.name != "include"
        }
        named = set(re.findall(r"^- `([\w/+.]+)/`", section, re.M)) if targets else set()
        yield from (f"ARCHITECTURE.md: the section on {targets[0]} has no line for {name}/" for name in sorted(there - named))
        yield from (f"ARCHITECTURE.md: {targets[0]} has no folder {name}/" for name in sorted(named - there))
    for path in sorted((root / "Sources").iterdir()):
        if path.is_dir() and path.name not in headed:
            yield f"ARCHITECTURE.md: no section is headed by a link to Sources/{path.name}"


def commands(text):
    """The command lines of the `sh` and `console` blocks, without comments."""
    found = []
    for language, block in re.findall(r"^```(sh|console)\n(.*?)^```", text, re.S | re.M):
        for line in block.splitlines():
            if language == "console":
                if not line.startswith("$ "):
                    continue
                line = line[2:]
            line = re.sub(r"(^|\s+)#\s.*$", "", line).strip()
            if line:
                found.append(line)
    return found


def twins(root, documents):
    for document in documents:
        twin = document.with_suffix(".ja.md")
        if document.name.endswith(".ja.md") or not (twin.exists() or document.name == "README.md" and document.parent == root):
            continue
        name = document.relative_to(root)
        if not twin.exists():
            yield f"{name} has no Japanese twin"
            continue
        # A screen in Japanese asks for its language.
        one, other = (
            [line.replace(" --lang ja", "") for line in commands(path.read_text(encoding="utf-8"))]
            for path in (document, twin)
        )
        for number, (mine, its) in enumerate(zip(one, other), 1):
            if mine != its:
                yield f"{name} and {twin.name} differ in command {number}: {mine} and {its}"
                break
        else:
            if len(one) != len(other):
                yield f"{name} has {len(one)} commands and {twin.name} {len(other)}"


def main(arguments):
    root = pathlib.Path(arguments[0] if arguments else ".").resolve()
    maps = [root / "ARCHITECTURE.md", root / "CONTRIBUTING.md"]
    documents = [*maps, *sorted(root.glob("README*.md")), root / "CHANGELOG.md", *sorted(root.glob("docs/*.md")), *root.glob("Benchmarks/*.md")]
    faults = [*links(root, documents), *types(root, maps), *paths(root, maps), *folders(root), *twins(root, documents)]
    print("\n".join(faults), end="\n" if faults else "")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
