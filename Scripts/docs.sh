#!/bin/sh
# Builds the documentation of the library as a web site below $1 (default .build/documentation). A symbol link that
# leads nowhere is an error, and so is a public declaration without documentation.
set -eu
cd "$(dirname "$0")/.."
output=${1:-.build/documentation}
mkdir -p "$(dirname "$output")"
graphs=$(mktemp -d)
trap 'rm -rf "$graphs"' EXIT
# Symbol graphs come only from compiling; the folder's new name makes it happen. A debug build has the same symbols as a
# release build in a third of the time.
swift build --target Sakuin --scratch-path .build-docs \
  -Xswiftc -emit-symbol-graph -Xswiftc -emit-symbol-graph-dir -Xswiftc "$graphs"
find "$graphs" -name '*.json' ! -name 'Sakuin.symbols.json' -delete
python3 Scripts/check-public-docs.py "$graphs"/*.json
docc convert Sources/Sakuin/Sakuin.docc --fallback-display-name Sakuin --fallback-bundle-identifier sakuin \
  --additional-symbol-graph-dir "$graphs" --warnings-as-errors --output-path "$output"
echo "documentation: $output (serve it over HTTP; the entry is documentation/sakuin)"
