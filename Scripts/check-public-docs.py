"""Fails when the documentation of a public declaration lacks what a caller must know, and names it with its place:

- every declaration has documentation;
- what throws says what, after `- Throws:`;
- a function, a subscript and a computed property say what they cost, after `- Complexity:`, their own or that of the type
  they belong to. An initializer says so where it throws: the others put values into place.

usage: check-public-docs.py GRAPH.symbols.json…      symbol graphs as the compiler emits them
"""

import json
import re
import sys

FUNCTIONS = {"swift.method", "swift.type.method", "swift.func", "swift.subscript", "swift.type.subscript"}
PROPERTIES = {"swift.property", "swift.type.property"}
# A stored property may have an accessor that watches, and setters of less access.
STORED = re.compile(r"\blet\b|\(set\)|=")
sources = {}


def lines(path):
    """The lines of a source file."""
    if path not in sources:
        with open(path, encoding="utf-8") as file:
            sources[path] = file.read().split("\n")
    return sources[path]


def is_computed(path, number):
    """Whether the property that is declared on a line has a body: its declaration ends in `{`."""
    declaration = ""
    for line in lines(path)[number : number + 4]:
        declaration += " " + line.split("//")[0].strip()
        if re.search(r"\{", declaration) or not re.search(r"[:,(\[<]$", line.strip()):
            break
    head, brace, body = declaration.partition("{")
    return bool(brace) and not STORED.search(head) and not re.match(r"\s*(didSet|willSet)", body + " " + lines(path)[number + 1].strip())


def is_throwing(symbol, kind):
    """Whether the symbol itself throws; a function among its parameters, or as its value, may."""
    depth = 0
    # A property throws by its accessor only.
    begun = kind not in PROPERTIES
    for part in symbol.get("declarationFragments", []):
        if part["kind"] == "keyword" and part["spelling"] == "throws" and depth == 0 and begun:
            return True
        depth += part["spelling"].count("(") - part["spelling"].count(")")
        begun = begun or "{" in part["spelling"]
    return False


def faults_of(symbol, path, number, says, is_requirement):
    """What the documentation of a symbol lacks; `says` tells whether it holds a field such as `- Throws:`."""
    kind = symbol["kind"]["identifier"]
    throws = is_throwing(symbol, kind)
    if throws and not says("Throws"):
        yield "does not say what it throws"
    # What a requirement costs is up to whoever conforms.
    if is_requirement:
        return
    costs = kind in FUNCTIONS or kind == "swift.init" and throws or kind in PROPERTIES and is_computed(path, number)
    if costs and not says("Complexity"):
        yield "does not say what it costs"


def main(paths):
    faults = []
    count = 0
    for graph_path in paths:
        with open(graph_path, encoding="utf-8") as file:
            graph = json.load(file)
        # What a conformance brings along, as `hash(into:)`, is documented where it is required.
        brought = {edge["source"] for edge in graph["relationships"] if edge.get("sourceOrigin")}
        owner = {edge["source"]: edge["target"] for edge in graph["relationships"] if edge["kind"] == "memberOf"}
        required = {edge["source"] for edge in graph["relationships"] if edge["kind"] == "requirementOf"}
        text = {
            symbol["identifier"]["precise"]: "\n".join(line["text"] for line in symbol.get("docComment", {}).get("lines", []))
            for symbol in graph["symbols"]
        }
        for symbol in graph["symbols"]:
            name = symbol["identifier"]["precise"]
            if symbol["accessLevel"] not in ("public", "open") or name in brought or "::SYNTHESIZED::" in name:
                continue
            if "location" not in symbol:
                continue
            count += 1
            path = symbol["location"]["uri"].removeprefix("file://")
            number = symbol["location"]["position"]["line"]
            place = f"{path}:{number + 1}: {'.'.join(symbol['pathComponents'])}"
            if not text[name]:
                faults.append(f"{place} has no documentation")
                continue

            def says(field, of=(text[name], text.get(owner.get(name), ""))):
                return any(re.search(rf"^\s*- {field}:", part, re.M) for part in of)

            faults.extend(f"{place} {fault}" for fault in faults_of(symbol, path, number, says, name in required))
    print("\n".join(sorted(faults)) if faults else f"documentation: all of {count} public declarations have it")
    return 1 if faults or not count else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
