#!/bin/sh
# Builds the documentation of the library as a web site below $1 (default .build/documentation). A symbol link that
# leads nowhere is an error.
set -eu
cd "$(dirname "$0")/.."
output=${1:-.build/documentation}
graphs=$(mktemp -d)
trap 'rm -rf "$graphs"' EXIT
# Symbol graphs come only from compiling; the folder's new name makes it happen.
swift build -c release --target Sakuin --scratch-path .build-docs \
  -Xswiftc -emit-symbol-graph -Xswiftc -emit-symbol-graph-dir -Xswiftc "$graphs"
find "$graphs" -name '*.json' ! -name 'Sakuin.symbols.json' -delete
docc convert Sources/Sakuin/Sakuin.docc --fallback-display-name Sakuin --fallback-bundle-identifier sakuin \
  --additional-symbol-graph-dir "$graphs" --warnings-as-errors --output-path "$output"
echo "documentation: $output (serve it over HTTP; the entry is documentation/sakuin)"
