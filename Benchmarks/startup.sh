#!/bin/sh
# Start-up of `sakuin search 防災` from process start to exit, as a ratio to the sqlite3 shell's where there is one.
# usage: startup.sh SAKUIN
set -eu
exec python3 "$(dirname "$0")/startup.py" "$1"
