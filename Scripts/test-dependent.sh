#!/bin/sh
# Builds a program that depends on the libraries, in debug and from an empty folder, runs it, and compares what it prints.
# What a module map or a header lets through shows only in such a first build.
set -eu
repository=$(cd "$(dirname "$0")/.." && pwd -P)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$repository/Tests/Packages/Dependent"
cp -R Package.swift Sources expected-output "$folder"
export SAKUIN_PACKAGE="$repository"
cd "$folder"
swift build --disable-automatic-resolution
"$(swift build --show-bin-path)/Dependent" >output
diff expected-output output
echo "dependent package: builds and runs"
