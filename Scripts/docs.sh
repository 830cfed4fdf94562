#!/bin/sh
# Builds the documentation of the libraries as one web site below $1 (default .build/documentation). A symbol link that
# leads nowhere is an error, and so is a public declaration of any product without documentation (check-public-docs.py).
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
for module in Sakuin SakuinReaders MunicipalPolicies SakuinFoundation; do
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
    # A module that has a map of its own may have an older one among what was built.
    target=$(basename "$(dirname "$map")" .build)
    case $map in .build/*) [ ! -e "Sources/$target/include/module.modulemap" ] || continue ;; esac
    [ ! -e "$map" ] || set -- "$@" -Xcc "-fmodule-map-file=$map"
  done
  mkdir "$graphs/$module"
  # shellcheck disable=SC2046
  swift symbolgraph-extract "$@" $(pkg-config --cflags-only-I libxml-2.0 | sed 's/-I/-Xcc -I/g') \
    -output-dir "$graphs/$module"
done
python3 Scripts/check-public-docs.py "$graphs"/*/*.symbols.json

archives=
for module in Sakuin SakuinReaders SakuinFoundation; do
  [ -d "Sources/$module/$module.docc" ] || continue
  # What a module adds to the types of others is in graphs of its own, `SakuinFoundation@Sakuin`.
  [ "$module" = SakuinFoundation ] || find "$graphs/$module" -name '*@*.json' -delete
  docc convert "Sources/$module/$module.docc" --fallback-display-name "$module" \
    --fallback-bundle-identifier "$(echo "$module" | tr '[:upper:]' '[:lower:]')" \
    --additional-symbol-graph-dir "$graphs/$module" --warnings-as-errors --output-path "$graphs/$module.doccarchive"
  archives="$archives $graphs/$module.doccarchive"
done
rm -rf "$output"
# shellcheck disable=SC2086
docc merge $archives --synthesized-landing-page-name Sakuin --output-path "$output"
echo "documentation: $output (serve it over HTTP; the entry is documentation)"
