#!/bin/sh
# Installs the wheel into an environment of its own and runs the tests of the package there.
#
# usage: run-tests.sh DIST [PYTEST-OPTION…]
set -eu
dist=$(cd "$1" && pwd -P)
shift
cd "$(dirname "$0")"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv" || { python3 -m pip install --quiet virtualenv && python3 -m virtualenv --quiet "$folder/venv"; }
"$folder/venv/bin/pip" install --quiet "$dist"/sakuin-*.whl pytest pandas pandas-stubs mypy
SAKUIN_COMMAND=$(cd ../.. && pwd -P)/.build-static/release/sakuin
export SAKUIN_COMMAND
# Away from the sources, so that the wheel is what is tested.
"$folder/venv/bin/python" -m pytest --quiet -p no:cacheprovider --rootdir "$folder" "$@" tests
