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
    for match in re.finditer(r"([\w*_ ]+?)\b(sakuin_\w+)\s*\(", text):
        found[match[2]] = (normal(match[1], False), [normal(one, True) for one in parameters(text, match.end())])
    return found


def parameters(text, start):
    """The parameters in the parentheses that open before `start`; those of functions among them stay together."""
    depth, parts, at = 1, [], start
    for index in range(start, len(text)):
        depth += {"(": 1, ")": -1}.get(text[index], 0)
        if depth == 0 or depth == 1 and text[index] == ",":
            parts.append(text[at:index])
            at = index + 1
        if depth == 0:
            break
    return [] if parts[0].strip() in ("", "void") else parts


def normal(text, has_name):
    """A type in one way of writing: without nullability, names and macros, `const` before what it belongs to."""
    text = re.sub(r"\b(?:SWIFT_\w+|_Nullable|_Nonnull|_Null_unspecified|extern)\b", " ", text)
    function = re.match(r"([^(]*)\(\s*\*\s*\w*\s*\)\s*\(", text)
    if function:
        inner = ", ".join(normal(one, True) for one in parameters(text, function.end()))
        return f"{normal(function[1], False)} (*)({inner})"
    words = re.findall(r"\w+|\*", text)
    if has_name and len(words) > 1 and words[-1] not in ("*", "const") and words[-2:] != ["unsigned", words[-1]]:
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
