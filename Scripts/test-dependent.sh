#!/bin/sh
# Builds programs that depend on the libraries, in debug and in release, from an empty folder, runs them, and compares what
# they print: a small one, and one of all examples in the README and the documentation, which is written here from the pages.
# What a module map or a header lets through shows only in such a first build.
#
# usage: test-dependent.sh [debug] [release]
set -eu
repository=$(cd "$(dirname "$0")/.." && pwd -P)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
[ $# -gt 0 ] || set -- debug release
cp -R "$repository"/Tests/Packages/Dependent/. "$folder"
python3 "$repository/Scripts/extract-examples.py" "$repository" "$folder/Sources/Examples" "$folder/expected-examples"
export SAKUIN_PACKAGE="$repository"
cd "$folder"
for configuration in "$@"; do
  swift build -q -c "$configuration" --disable-automatic-resolution
  programs=$(swift build -c "$configuration" --show-bin-path)
  "$programs/Dependent" >output
  diff expected-output output
  "$programs/Examples" >output
  diff expected-examples output
  echo "dependent package: builds and runs in $configuration"
done
