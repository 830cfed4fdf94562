"""Fails when folders of one target use one another in a circle, and names the types that make it.

A folder uses another when what is declared at the top level of a file there (a type, a function, a value), or a member
that an extension there adds to a type from elsewhere, is named in one of its own files. Of members only names count that
are declared nowhere else.
The rule holds on every level: among the folders of a target, and among the folders of a folder. Files that lie
beside folders are a room of their own, "(files)".

usage: folder-arrows.py [--list] [SOURCES]      --list prints the staircase of each target, lowest step first
"""

import collections
import pathlib
import re
import sys

ATTRIBUTES = r"(?:(?:@\w+(?:\([^)]*\))?|package|public|open|internal|%sfinal|indirect|nonisolated(?:\(unsafe\))?|static|mutating)\s+)*"
DECLARATION = re.compile(
    "^" + ATTRIBUTES % "private|fileprivate|" + r"(?:struct|class|enum|protocol|actor|typealias)\s+(\w+)", re.M
)
# What other files cannot see of functions and values does not count: their names are those of local ones too.
GLOBAL = re.compile("^" + ATTRIBUTES % "" + r"(?:func|let|var)\s+(\w+)", re.M)
MEMBER = re.compile("^  " + ATTRIBUTES % "" + r"(?:func|let|var)\s+(\w+)", re.M)
EXTENSION = re.compile(r"^(?:package |public )?extension\s+(\w+)[^{]*\{\n(.*?)^\}", re.M | re.S)
INNER = re.compile(r"(?:struct|enum|class|protocol|actor|typealias|case|associatedtype)\s+(\w+)")
ANY = re.compile(r"\b(?:func|let|var|case|struct|enum|class|protocol|actor|typealias)\s+(\w+)|(\w+)\s*:")
NAME = re.compile(r"\b[A-Z]\w*")
BARE = re.compile(r"(?<![\w.])[a-z_]\w*")
DOTTED = re.compile(r"(?<=\.)[A-Za-z_]\w*")


# A comment's beginning, a string's (raw ones with their signs), or a bracket.
TOKEN = re.compile(r'//|/\*|(#*)("""|")|[()]')


def code(text):
    """The text without comments and string literals, interpolations kept. Lines stay lines."""
    result = []
    interpolated(text, 0, result, False)
    return "".join(result)


def interpolated(text, place, result, ends):
    """Appends code from a place on; up to the bracket that closes an interpolation where `ends`. Returns where it ends."""
    depth = 0
    while found := TOKEN.search(text, place):
        result.append(text[place : found.start()])
        token = found.group()
        place = found.end()
        if token == "//":
            place = text.find("\n", place)
            if place < 0:
                return len(text)
        elif token == "/*":
            place = after_comment(text, place)
        elif token in "()":
            depth += 1 if token == "(" else -1
            if ends and depth < 0:
                return place
            result.append(token)
        else:
            result.append(" ")
            place = after_string(text, place, found.group(1), found.group(2), result)
    result.append(text[place:])
    return len(text)


def after_comment(text, place):
    """Where a comment ends that may hold others."""
    depth = 1
    for found in re.compile(r"/\*|\*/").finditer(text, place):
        depth += 1 if found.group() == "/*" else -1
        if depth == 0:
            return found.end()
    return len(text)


def after_string(text, place, signs, quote, result):
    """Where a string literal ends; the code of its interpolations is appended."""
    token = re.compile(rf"\\{signs}\(|\\{signs}.|{quote}{signs}" + ("" if quote == '"""' else "|\n"), re.S)
    while found := token.search(text, place):
        place = found.end()
        if found.group().endswith("(") and found.group() != quote + signs:
            result.append(" ")
            place = interpolated(text, place, result, True)
        elif not found.group().startswith("\\"):
            result.append("\n" if found.group() == "\n" else " ")
            return place
    return len(text)


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
        named = set(NAME.findall(text)) - own
        bare = {"func " + name for name in set(BARE.findall(text)) - declared(text)}
        dotted = {"." + name for name in DOTTED.findall(text)}
        for name in named | bare | dotted:
            for there in home.get(name, ()):
                if folder in there.parents and room(there) != here and path not in home[name]:
                    found[here][room(there)].add(f"{name} in {path.name}")
    return found


def declared(text):
    """Every name that is declared in a text, as an argument too."""
    return {name or label for name, label in ANY.findall(text)}


def homes(files, uses):
    """Where names are declared: those of types, `func NAME` for functions and values, `.NAME` for members of extensions
    of types from elsewhere. `uses` has how often each name is declared in all targets."""
    home = collections.defaultdict(set)
    for path, text in files.items():
        for name in DECLARATION.findall(text):
            home[name].add(path)
        for name in GLOBAL.findall(text):
            home["func " + name].add(path)
    for path, text in files.items():
        for extended, body in EXTENSION.findall(text):
            if not any(there.parent == path.parent for there in home.get(extended, ())):
                for name in MEMBER.findall(body):
                    if uses[name] == 1:
                        home["." + name].add(path)
    return home


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
    targets = {target: files_of(target) for target in sorted(root.iterdir()) if target.is_dir()}
    uses = collections.Counter(
        name for files in targets.values() for text in files.values() for name in declared(text)
    )
    for target, files in targets.items():
        home = homes(files, uses)
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
