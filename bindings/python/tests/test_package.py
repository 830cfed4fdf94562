"""The package itself: what it needs, its types, its documents."""

import os
import pathlib
import re
import subprocess
import sys

import pytest

import sakuin
from sakuin import _native

ROOT = pathlib.Path(__file__).resolve().parents[3]
PACKAGE = pathlib.Path(sakuin.__file__).parent

#: Mounts over everything that the package must not need, then runs what follows.
HIDDEN = """
mount --make-rprivate /
mkdir -p "$TMPDIR/empty"
for folder in $(dirname "$(dirname "$(command -v swift)")" 2>/dev/null); do
  case $folder in /|/usr|/usr/local) ;; *) mount --bind "$TMPDIR/empty" "$folder" ;; esac
done
for file in $(ldconfig -p | sed -n 's/.*=> \\(.*lib\\(icu\\|zstd\\|xxhash\\|xml2\\|lzma\\|zip\\).*\\)/\\1/p'); do
  mount --bind /dev/null "$(readlink -f "$file")"
done
exec "$@"
"""

PROGRAM = """
import random, sys, tempfile
import pandas as pd, sakuin
chance = random.Random(1)
words = ["防災", "空家", "支援", "公園", "整備", "市民", "計画", "令和5年度"]
rows = [{"番号": n, "件名": "の".join(chance.choices(words, k=3)), "年度": 2020 + n % 5} for n in range(20000)]
path = tempfile.mkdtemp() + "/city"
with sakuin.create(path, pd.DataFrame(rows), id="番号") as ix:
    found = ix.search("空き家", where={"年度": range(2021, 2023)}, facets=["年度"], limit=5)
    expected = sum("空家" in row["件名"] and row["年度"] in (2021, 2022) for row in rows)
    assert found.total == sum(found.facets["年度"].values()) == expected, (found.total, expected)
    assert len(ix.kwic("公園")) == sum(row["件名"].count("公園") for row in rows)
    ix.add([{"番号": 0, "件名": "新しい題"}], id="番号"); ix.delete(["1"]); ix.commit()
with sakuin.open(path) as ix:
    assert len(ix) == 19999 and ix.search("新しい題")[0].id == "0"
open(path + ".csv", "wb").write("番号,件名\\n1,髙橋の防災①\\n".encode("cp932"))
assert sakuin.create(path + "2", path + ".csv", id="番号").search("高橋").total == 1
print("works")
"""


@pytest.mark.skipif(os.getuid() != 0, reason="hiding libraries needs a mount namespace of root")
def test_nothing_else_needs_to_be_installed(tmp_path):
    if not (PACKAGE / "_lib").exists():
        pytest.skip("not installed from the wheel")
    told = subprocess.run(
        ["unshare", "-m", "bash", "-ec", HIDDEN, "bash", sys.executable, "-c", PROGRAM],
        capture_output=True, text=True, env={**os.environ, "TMPDIR": str(tmp_path)})
    assert (told.returncode, told.stdout) == (0, "works\n"), told.stderr


def test_copies_of_libraries_have_names_of_their_own():
    if not (PACKAGE / "_lib").exists():
        pytest.skip("not installed from the wheel")
    with open("/proc/self/maps") as maps:
        loaded = {line.split()[-1] for line in maps if ".so" in line}
    mine = {pathlib.Path(path).name for path in loaded if str(PACKAGE) in path}
    assert len(mine) > 3 and all("sakuin" in name for name in mine)
    assert not any(re.search(r"/lib(icu|xxhash|xml2)[^/]*$", path) and str(PACKAGE) not in path for path in loaded)


def test_every_function_of_the_header_is_declared():
    header = (ROOT / "Sources/SakuinC/include/sakuin.h").read_text(encoding="utf-8")
    code = re.sub(r"/\*.*?\*/", "", header, flags=re.S)
    # A parameter that is a function counts as one.
    code = re.sub(r"int32_t \(\*(\w+)\)\([^)]*\)", r"function \1", code)
    functions = dict(re.findall(r"int32_t (sakuin_\w+)\(([^)]*)\)", code))
    assert functions.keys() == _native.FUNCTIONS.keys()
    for name, parameters in functions.items():
        assert len(parameters.split(",")) == len(_native.FUNCTIONS[name]), name
    assert f'"{sakuin.__version__}"' in re.search(r"#define SAKUIN_VERSION .*", header)[0]


def test_types_hold_for_the_package_and_a_caller(tmp_path):
    pytest.importorskip("mypy")
    caller = tmp_path / "caller.py"
    caller.write_text(
        "import sakuin\n"
        "def titles(query: str) -> list[str]:\n"
        "    with sakuin.bundled() as index:\n"
        "        results: sakuin.Results = index.search(query, where={'年度': range(2022, 2025)}, facets=['区分'])\n"
        "        counts: dict[str, int] = dict(results.levels)\n"
        "        reveal_type(results[0].highlights[0].ranges)\n"
        "        return [hit.title for hit in results if counts]\n"
        "total: int = sakuin.bundled().count('防災')\n",
        encoding="utf-8")
    config = ROOT / "bindings/python/pyproject.toml"
    # The package by its name: as a path, the folder of everything that is installed would count as sources too.
    for checked in (["-p", "sakuin"], [caller]):
        told = subprocess.run(
            [sys.executable, "-m", "mypy", "--strict", "--config-file", config, *checked],
            capture_output=True, text=True, cwd=tmp_path)
        assert told.returncode == 0, told.stdout
    # Some versions of mypy name the module of the built-in types.
    assert '"list[tuple[int, int]]"' in told.stdout.replace("builtins.", "")
    wrong = tmp_path / "wrong.py"
    wrong.write_text("import sakuin\nx: str = sakuin.bundled().search('防災').total\n", encoding="utf-8")
    told = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--config-file", config, wrong],
        capture_output=True, text=True, cwd=tmp_path)
    assert told.returncode == 1 and "Incompatible types in assignment" in told.stdout


def example(document, language):
    """The first block of a language in a document, and what it is said to print."""
    text = (ROOT / document).read_text(encoding="utf-8")
    code, rest = re.search(rf"```{language}\n(.*?)```(.*)", text, re.S).groups()
    printed = re.search(r"\A\s*```text\n(.*?)```", rest, re.S)
    return code, printed and printed[1]


@pytest.mark.parametrize(
    "document",
    ["README.md", "README.ja.md", "bindings/python/README.md", "docs/other-languages.md", "docs/other-languages.ja.md"])
def test_examples_run_as_written(document, tmp_path):
    code, printed = example(document, "python")
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, env={**os.environ, "LC_ALL": "C.UTF-8"})
    assert told.returncode == 0, told.stderr
    said = printed if printed else "".join(line + "\n" for line in re.findall(r"# → (.*)", code))
    assert not said or told.stdout == said


def test_the_walk_through_runs(tmp_path):
    told = subprocess.run(
        [sys.executable, ROOT / "bindings/python/examples/policies.py"], capture_output=True, text=True, cwd=tmp_path)
    assert told.returncode == 0, told.stderr
    assert "防災" in told.stdout
