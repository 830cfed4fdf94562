"""Fails when a public declaration has no documentation, and names it with its place.

usage: check-public-docs.py GRAPH.symbols.json…      symbol graphs as the compiler emits them
"""

import json
import sys


def main(paths):
    faults = []
    count = 0
    for path in paths:
        with open(path, encoding="utf-8") as file:
            graph = json.load(file)
        # What a conformance brings along, as `hash(into:)`, is documented where it is required.
        brought = {edge["source"] for edge in graph["relationships"] if edge.get("sourceOrigin")}
        for symbol in graph["symbols"]:
            name = symbol["identifier"]["precise"]
            if symbol["accessLevel"] not in ("public", "open") or name in brought or "::SYNTHESIZED::" in name:
                continue
            if "location" not in symbol:
                continue
            count += 1
            if not symbol.get("docComment", {}).get("lines"):
                place = symbol["location"]
                faults.append(
                    f"{place['uri'].removeprefix('file://')}:{place['position']['line'] + 1}: "
                    f"{'.'.join(symbol['pathComponents'])} has no documentation"
                )
    print("\n".join(faults) if faults else f"documentation: all of {count} public declarations have it")
    return 1 if faults or not count else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
