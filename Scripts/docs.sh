#!/bin/sh
# Builds the documentation of the library as a web site below $1 (default .build/documentation). A symbol link that
# leads nowhere is an error, and so is a public declaration of any product without documentation.
#
# The symbols are those of compiled modules: of a release build where there is one, as after the tests, else of a debug
# build, which takes less.
set -eu
cd "$(dirname "$0")/.."
output=${1:-.build/documentation}
mkdir -p "$(dirname "$output")"
graphs=$(mktemp -d)
trap 'rm -rf "$graphs"' EXIT

configuration=debug
[ ! -d .build/release/Modules ] || configuration=release
for module in Sakuin SakuinReaders MunicipalPolicies; do
  [ -d "Sources/$module" ] || continue
  compiled=.build/$configuration/Modules/$module.swiftmodule
  # The tests compile with other settings: where their modules are up to date, nothing is compiled again.
  if [ ! -e "$compiled" ] || [ -n "$(find "Sources/$module" -name '*.swift' -newer "$compiled")" ]; then
    swift build -q -c "$configuration" --target "$module"
  fi
  set -- -module-name "$module" -I ".build/$configuration/Modules" -minimum-access-level public \
    -target "$(swift -print-target-info | sed -n 's/.*"triple": "\(.*\)",/\1/p' | head -1)"
  for map in ".build/$configuration"/C*.build/module.modulemap Sources/C*/module.modulemap \
    Sources/C*/include/module.modulemap; do
    [ ! -e "$map" ] || set -- "$@" -Xcc "-fmodule-map-file=$map"
  done
  # shellcheck disable=SC2046
  swift symbolgraph-extract "$@" $(pkg-config --cflags-only-I libxml-2.0 | sed 's/-I/-Xcc -I/g') -output-dir "$graphs"
done
python3 Scripts/check-public-docs.py "$graphs"/*.symbols.json

find "$graphs" -name '*.json' ! -name 'Sakuin.symbols.json' -delete
docc convert Sources/Sakuin/Sakuin.docc --fallback-display-name Sakuin --fallback-bundle-identifier sakuin \
  --additional-symbol-graph-dir "$graphs" --warnings-as-errors --output-path "$output"
echo "documentation: $output (serve it over HTTP; the entry is documentation/sakuin)"
