"""Fails where `sakuin.h`, written by hand, is not what the compiler says of the functions of `SakuinC`.

Every function of one must be in the other, with the same type of its result and of each parameter, in order. With a
library, its exported symbols must be these functions and nothing else.

usage: check-header.py HEADER GENERATED [LIBRARY]
"""

import pathlib
import re
import subprocess
import sys


def declarations(text):
    """The functions that a header declares: by name the types of the result and of the parameters."""
    text = re.sub(r"/\*.*?\*/|//[^\n]*", " ", text, flags=re.S)
    found = {}
    for result, name, parameters in re.findall(r"([\w*_ ]+?)\b(sakuin_\w+)\s*\(([^)]*)\)", text):
        types = [] if parameters.strip() in ("", "void") else parameters.split(",")
        found[name] = (normal(result, False), [normal(one, True) for one in types])
    return found


def normal(text, has_name):
    """A type in one way of writing: without nullability, names and macros, `const` before what it belongs to."""
    text = re.sub(r"\b(?:SWIFT_\w+|_Nullable|_Nonnull|_Null_unspecified|extern)\b", " ", text)
    words = re.findall(r"\w+|\*", text)
    if has_name and words and words[-1] != "*":
        words.pop()
    if len(words) > 1 and words[1] == "const":
        words[0], words[1] = words[1], words[0]
    return " ".join(words)


def main(arguments):
    header, generated = (declarations(pathlib.Path(path).read_text(encoding="utf-8")) for path in arguments[:2])
    faults = []
    for name in sorted(header.keys() | generated.keys()):
        if name not in generated:
            faults.append(f"{name}: in the header, but in no source")
        elif name not in header:
            faults.append(f"{name}: in the source, but not in the header")
        elif header[name] != generated[name]:
            faults.append(f"{name}: the header says {header[name]}, the source {generated[name]}")
    if not generated:
        faults.append(f"{arguments[1]}: no function is declared there")
    if len(arguments) > 2:
        table = subprocess.run(
            ["nm", "-D", "--defined-only", arguments[2]], check=True, capture_output=True, text=True).stdout
        exported = {line.split()[-1].split("@")[0] for line in table.splitlines()}
        faults += [f"{name}: exported, but not in the header" for name in sorted(exported - header.keys())]
        faults += [f"{name}: in the header, but not exported" for name in sorted(header.keys() - exported)]
    print("\n".join(faults), end="\n" if faults else "")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
