"""Fails when a file imports what its target may not, in any form that the language has.

The table says all that a target may import; `public` and `package` imports, `@testable`, `import struct Module.Type`,
conditional ones and lines with a comment count alike. Foundation is in one row, which nothing else here depends on: it
would cost more start-up time than a search takes.

usage: check-imports.py [ROOT]
"""

import importlib.util
import pathlib
import re
import sys

ALLOWED = {
    "Sources/SakuinPlatform": "Darwin Glibc Musl",
    "Sources/SakuinText": "CICU SakuinPlatform Synchronization",
    "Sources/SakuinIndex": "CBlockCodec CMapGuard CXXHash CZstd SakuinPlatform Synchronization",
    "Sources/SakuinQuery": "SakuinText SakuinIndex SakuinPlatform Synchronization",
    "Sources/Sakuin": "SakuinText SakuinIndex SakuinQuery SakuinPlatform Synchronization",
    "Sources/SakuinReaders": "Sakuin SakuinText CMarkup CZip SakuinPlatform Synchronization",
    "Sources/MunicipalPolicies": "Sakuin SakuinReaders SakuinText BundledCorpus SakuinPlatform",
    "Sources/SakuinFoundation": "Foundation Sakuin",
    "Sources/SakuinCommand":
        "Sakuin SakuinReaders MunicipalPolicies SakuinText CEdit SakuinPlatform Synchronization",
    "Sources/SakuinC": "Sakuin SakuinReaders MunicipalPolicies SakuinText SakuinPlatform Synchronization",
    "Sources/SakuinMain": "SakuinCommand SakuinPlatform",
    "Corpus": "",
}

# `import` is a word of the language: whatever stands before it, and on whichever line the name does.
IMPORT = re.compile(
    r"(?<![\w`.])(?:(?:public|package|internal|private|fileprivate)\s+)?"
    r"import\s+(?:(?:typealias|struct|class|enum|protocol|let|var|func)\s+)?`?(\w+)[^\s;]*"
)


def stripped(text):
    """The text without comments and string literals."""
    place = pathlib.Path(__file__).with_name("folder-arrows.py")
    spec = importlib.util.spec_from_file_location("folder_arrows", place)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    globals()["stripped"] = module.code
    return module.code(text)


def imports(text):
    """The modules that a file imports, each with its statement."""
    for found in IMPORT.finditer(stripped(text)):
        yield found.group(1), " ".join(found.group().split())


def main(arguments):
    root = pathlib.Path(arguments[0] if arguments else ".")
    faults = []
    for path in sorted([*root.glob("Sources/*/**/*.swift"), *root.glob("Corpus/**/*.swift")]):
        parts = path.relative_to(root).parts
        target = "/".join(parts[:2]) if parts[0] == "Sources" else parts[0]
        if target not in ALLOWED:
            faults.append(f"{target}: Scripts/check-imports.py does not say what it may import")
            continue
        for module, statement in imports(path.read_text(encoding="utf-8")):
            if module not in ALLOWED[target].split():
                faults.append(f"{path}: {statement}: {target} may not import {module}")
    print("\n".join(dict.fromkeys(faults)), end="\n" if faults else "")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
