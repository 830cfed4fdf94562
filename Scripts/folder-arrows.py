"""Fails when folders of one target use one another in a circle, and names the types that make it.

A folder uses another when a type declared at the top level of a file there is named in one of its own files.
The rule holds on every level: among the folders of a target, and among the folders of a folder. Files that lie
beside folders are a room of their own, "(files)".

usage: folder-arrows.py [--list] [SOURCES]      --list prints the staircase of each target, lowest step first
"""

import collections
import pathlib
import re
import sys

DECLARATION = re.compile(
    r"^(?:(?:@\w+(?:\([^)]*\))?|package|public|internal|private|fileprivate|final|indirect|nonisolated)\s+)*"
    r"(?:struct|class|enum|protocol|actor|typealias)\s+(\w+)",
    re.M,
)
INNER = re.compile(r"(?:struct|enum|class|protocol|actor|typealias|case|associatedtype)\s+(\w+)")
NAME = re.compile(r"\b[A-Z]\w*")


def code(text):
    """The text without comments and string literals, interpolations kept."""
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    text = re.sub(r"//.*", "", text)
    text = re.sub(r'"""(.*?)"""', lambda found: " ".join(re.findall(r"\\\(([^)]*)\)", found.group(1))), text, flags=re.S)
    return re.sub(r'"((?:[^"\\\n]|\\.)*)"', lambda found: " ".join(re.findall(r"\\\(([^)]*)\)", found.group(1))), text)


def files_of(target):
    return {path: code(path.read_text(encoding="utf-8")) for path in sorted(target.rglob("*.swift"))}


def arrows(folder, files, home):
    """For each child room of `folder`: the rooms it uses, each with the names and files that make the arrow."""

    def room(path):
        parts = path.relative_to(folder).parts
        return parts[0] if len(parts) > 1 else "(files)"

    found = collections.defaultdict(lambda: collections.defaultdict(set))
    for path, text in files.items():
        if folder not in path.parents:
            continue
        here = room(path)
        found[here]
        own = set(INNER.findall(text))
        for name in set(NAME.findall(text)) - own:
            for there in home.get(name, ()):
                if folder in there.parents and room(there) != here and path not in home[name]:
                    found[here][room(there)].add(f"{name} in {path.name}")
    return found


def circles(graph):
    """Strongly connected components of more than one room (Tarjan 1972)."""
    number, low, stack, result = {}, {}, [], []

    def visit(room):
        number[room] = low[room] = len(number)
        stack.append(room)
        for other in sorted(graph[room]):
            if other not in number:
                visit(other)
                low[room] = min(low[room], low[other])
            elif other in stack:
                low[room] = min(low[room], number[other])
        if low[room] == number[room]:
            component = []
            while True:
                component.append(stack.pop())
                if component[-1] == room:
                    break
            if len(component) > 1:
                result.append(sorted(component))

    for room in sorted(graph):
        if room not in number:
            visit(room)
    return result


def staircase(graph):
    """The rooms in an order in which each uses only those before it."""
    order, rest = [], set(graph)
    while rest:
        step = sorted(room for room in rest if not (set(graph[room]) - {room}) & rest) or sorted(rest)
        order.append(step)
        rest -= set(step)
    return order


def main(arguments):
    listing = "--list" in arguments
    places = [argument for argument in arguments if not argument.startswith("--")]
    root = pathlib.Path(places[0] if places else "Sources")
    faults = 0
    for target in sorted(path for path in root.iterdir() if path.is_dir()):
        files = files_of(target)
        home = collections.defaultdict(set)
        for path, text in files.items():
            for name in DECLARATION.findall(text):
                home[name].add(path)
        folders = sorted({target} | {parent for path in files for parent in path.parents if target in parent.parents})
        for folder in folders:
            graph = arrows(folder, files, home)
            if listing and len(graph) > 1:
                print(f"{folder}: " + " < ".join(" ".join(step) for step in staircase(graph)))
            for circle in circles(graph):
                faults += 1
                print(f"{folder}: folders use one another in a circle: {', '.join(circle)}")
                for here in circle:
                    for there in circle:
                        if graph[here].get(there):
                            names = sorted(graph[here][there])
                            more = f" and {len(names) - 6} more" if len(names) > 6 and not listing else ""
                            print(f"  {here} -> {there}: {', '.join(names if listing else names[:6])}{more}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
