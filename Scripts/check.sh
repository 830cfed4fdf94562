#!/bin/sh
# Fails on what a reader would stumble over: formatting, an arrow that turns, a dead link, a file grown too long.
# Every check is made, so that one run names all faults. `Scripts/test-check.sh` shows that they are found.
set -u
cd "$(dirname "$0")/.."
status=0

fail() {
  echo "check: $1" >&2
  status=1
}

# Runs a command that prints what it found and fails with it.
check() {
  reason=$1
  shift
  found=$("$@" 2>&1) || fail "$reason:
$found"
}

# Formatting, forced unwrapping and public declarations without documentation (`.swift-format`).
check "swift format lint found faults" \
  swift format lint --strict --recursive Sources Tests Corpus Benchmarks Package.swift

# Arrows never turn, neither between targets nor between the folders of one.
check "an import is not allowed" python3 Scripts/check-imports.py
check "an arrow between folders turns" python3 Scripts/folder-arrows.py Sources

# A red test says what does not hold.
check "tests without a display name" python3 Scripts/check-tests.py

# Links, names of types, folders and commands in the documents are those that exist.
check "the documents are out of date" python3 Scripts/check-documents.py

# Generated files are what their generators make, and unsafe code carries its marks.
check "a generated file was edited" sh Scripts/check-generated.sh
check "unsafe code lacks its marks" sh Scripts/check-memory-safety.sh

# `public` is for the facade and the readers.
found=$(grep -rnE '^ *public ' Sources/SakuinText Sources/SakuinIndex Sources/SakuinQuery Sources/SakuinCommand)
[ -z "$found" ] || fail "public outside of the facade:
$found"

# The headers of ICU and libxml2 stay inside the shims.
found=$(grep -rnE '^ *# *include *[<"](unicode|libxml)/' Sources/*/include)
[ -z "$found" ] || fail "a header of ICU or libxml2 is visible:
$found"

# Files stay readable.
found=$(find Sources Tests -name '*.swift' -not -path '*/Generated/*' -exec awk 'END { if (NR > 400) print FILENAME ": " NR " lines" }' {} \;)
[ -z "$found" ] || fail "files of more than 400 lines:
$found"

[ "$status" -eq 0 ] && echo "check: clean"
exit "$status"
