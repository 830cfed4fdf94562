"""Fails when a test has no display name: a red line has to say what does not hold.

usage: check-tests.py [ROOT]
"""

import pathlib
import re
import sys

# `@Test` at the beginning of a line, not followed by an opening parenthesis and a string.
UNNAMED = re.compile(r"^[ \t]*@Test\b(?!\s*\(\s*\")", re.M)


def main(arguments):
    root = pathlib.Path(arguments[0] if arguments else ".")
    faults = []
    for path in sorted(root.glob("Tests/**/*.swift")):
        text = path.read_text(encoding="utf-8")
        for found in UNNAMED.finditer(text):
            line = text.count("\n", 0, found.start()) + 1
            faults.append(f"{path}:{line}: the test has no sentence that says what holds")
    print("\n".join(faults), end="\n" if faults else "")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
