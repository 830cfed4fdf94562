"""Makes a program of the Swift examples in the documentation, and the output that the pages say it has.

Each page becomes one function, so that its examples read on from one another. The rules of a page:

- an example is a block that begins with ```swift; one with `.package(` is a piece of a manifest and left out;
- every line that an example prints stands in the page, after the sign →: `print(count)  // → 2`, or on lines of comments
  below;
- `folder` and `path` are a new folder, and a place in it for an index; the generated program makes them;
- `<!-- after: PAGE -->` puts the examples of another page before those of this one;
- `<!-- imports: MODULE … -->` names modules beside Sakuin, as does `import` in an example.

usage: extract-examples.py ROOT SOURCES EXPECTED
       ROOT is the repository, SOURCES the folder for main.swift and a file for each page, EXPECTED the file for the output
"""

import pathlib
import re
import sys

PAGES = [
    "README.md",
    "README.ja.md",
    "docs/library.md",
    "docs/library.ja.md",
    "Sources/Sakuin/Sakuin.docc/*.md",
    "Sources/SakuinReaders/SakuinReaders.docc/*.md",
    "Sources/SakuinFoundation/SakuinFoundation.docc/*.md",
]


class Page:
    """The examples of one page."""

    def __init__(self, root, path):
        text = path.read_text(encoding="utf-8")
        self.path = path.relative_to(root)
        self.name = re.sub(r"\W", "_", path.name.removesuffix(".md"))
        self.after = re.findall(r"<!-- after: (\w+) -->", text)
        self.imports = {"Sakuin"}.union(*(found.split() for found in re.findall(r"<!-- imports: ([\w ]+) -->", text)))
        self.blocks = []
        for found in re.finditer(r"^```swift\n(.*?)^```", text, re.S | re.M):
            if ".package(" in found.group(1):
                continue
            line = text.count("\n", 0, found.start(1)) + 1
            self.blocks.append((line, found.group(1)))
        for _, code in self.blocks:
            self.imports.update(re.findall(r"^import (\w+)$", code, re.M))

    def code(self):
        """The statements of the page, each block with the place that it came from."""
        parts = []
        for line, code in self.blocks:
            code = re.sub(r"^import \w+$", "", code, flags=re.M)
            parts.append(f'#sourceLocation(file: "{self.path}", line: {line})\n{code}#sourceLocation()\n')
        return "".join(parts)

    def output(self):
        """The lines that the page says are printed."""
        return [line for _, code in self.blocks for line in re.findall(r"// → (.*)$", code, re.M)]


def main(arguments):
    root, sources, expected = (pathlib.Path(argument) for argument in arguments)
    root = root.resolve()
    pages = [Page(root, path) for pattern in PAGES for path in sorted(root.glob(pattern))]
    pages = [page for page in pages if page.blocks]
    named = {page.name: page for page in pages}
    sources.mkdir(parents=True, exist_ok=True)
    calls = []
    lines = []
    for page in pages:
        chain = [*(named[name] for name in page.after), page]
        code = "".join(part.code() for part in chain)
        effects = "async throws" if re.search(r"\bawait\b", code) else "throws"
        imports = sorted(set().union(*(part.imports for part in chain)) | {"Foundation"})
        (sources / f"{page.name}.swift").write_text(
            "".join(f"import {module}\n" for module in imports)
            + f"\nfunc {page.name}(_ folder: String) {effects} {{\n  let path = folder + \"/index\"\n  _ = path\n{code}}}\n",
            encoding="utf-8",
        )
        calls.append(f'try await run("{page.path}") {{ try await {page.name}($0) }}' if "async" in effects
                     else f'try await run("{page.path}") {{ try {page.name}($0) }}')
        lines.append(f"# {page.path}")
        lines.extend(line for part in chain for line in part.output())
    (sources / "main.swift").write_text(
        """import Foundation

// Written by Scripts/extract-examples.py.
func run(_ page: String, _ body: (String) async throws -> Void) async throws {
  print("# \\(page)")
  let folder = FileManager.default.temporaryDirectory.appending(path: "sakuin-example-\\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  do { try await body(folder.path) } catch { print("\\(page) threw \\(error)") }
}

"""
        + "\n".join(calls)
        + "\n",
        encoding="utf-8",
    )
    expected.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    print(f"{sum(len(page.blocks) for page in pages)} examples of {len(pages)} pages, {len(lines) - len(pages)} lines of output")


if __name__ == "__main__":
    main(sys.argv[1:])
