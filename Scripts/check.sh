#!/bin/sh
# Fails on what a reader would stumble over: formatting, a forbidden import, a dead link, a file grown too long.
set -u
cd "$(dirname "$0")/.."
status=0

fail() {
  echo "check: $1" >&2
  status=1
}

swift format lint --strict --recursive Sources Tests Corpus Benchmarks Package.swift || fail "swift format lint found faults"

# Foundation would cost more start-up time than a search takes.
found=$(grep -rnE '^ *((public|package|internal|private|fileprivate|@preconcurrency) )*import +Foundation' Sources Corpus)
[ -z "$found" ] || fail "Foundation is imported:
$found"

# Arrows never turn: target, then what it may not import.
forbid() {
  found=$(grep -rnE "^ *((public|package|internal|private|fileprivate) )*import +($2)$" "$1")
  [ -z "$found" ] || fail "an import breaks the dependency order:
$found"
}
forbid Sources/SakuinText 'SakuinIndex|SakuinQuery|Sakuin|PolicyCorpus'
forbid Sources/SakuinIndex 'CICU|SakuinText|SakuinQuery|Sakuin|PolicyCorpus'
forbid Sources/SakuinQuery 'CICU|Sakuin|PolicyCorpus'
forbid Sources/Sakuin 'CICU|PolicyCorpus'
forbid Sources/PolicyCorpus 'CICU|SakuinIndex|SakuinQuery'
forbid Sources/SakuinCommand 'CICU|SakuinIndex|SakuinQuery'

# `public` is for the facade and the readers.
found=$(grep -rnE '^ *public ' Sources/SakuinText Sources/SakuinIndex Sources/SakuinQuery Sources/SakuinCommand)
[ -z "$found" ] || fail "public outside of the facade:
$found"

# ICU's headers stay behind the shim.
grep -q 'unicode/' Sources/CICU/include/*.h && grep -nE '^ *# *include *[<"]unicode/' Sources/CICU/include/*.h && fail "an ICU header is visible"

# Links and paths in the documents lead somewhere.
for document in README.md ARCHITECTURE.md CONTRIBUTING.md CHANGELOG.md; do
  for target in $(grep -oE '\]\([^)#]+\)' "$document" | sed 's/^](//; s/)$//' | grep -v '://'); do
    [ -e "$target" ] || fail "$document: dead link $target"
  done
done

# Files stay readable.
find Sources Tests -name '*.swift' -not -path '*/Generated/*' | while read -r file; do
  lines=$(wc -l <"$file")
  [ "$lines" -le 400 ] || echo "$file: $lines lines"
done | { ! grep .; } || fail "files of more than 400 lines"

# Generated files are what their generators write, and unsafe lines are marked.
sh Scripts/check-generated.sh || status=1
sh Scripts/check-memory-safety.sh || status=1

[ "$status" -eq 0 ] && echo "check: clean"
exit "$status"
