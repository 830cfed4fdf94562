#!/bin/sh
# Runs the tests under the address sanitizer (with its leak check) and under the thread sanitizer, in build folders of
# their own: sanitize.sh address|thread [words for `swift test`, such as --filter NAME]
#
# SAKUIN_SANITIZE_MODE=debug builds without optimization: quicker to build, far slower to run.
set -eu
cd "$(dirname "$0")/.."
kind=$1
shift
mode=${SAKUIN_SANITIZE_MODE:-release}
here=Scripts/sanitize
case $kind in
address)
  folder=.build-asan
  ;;
thread)
  folder=.build-tsan
  mkdir -p $folder
  # Swift's Mutex waits in a library that the sanitizer does not see; see mutex-annotations.c.
  clang=$(dirname "$(readlink -f "$(command -v swiftc)")")/clang
  "$clang" -shared -fPIC -O1 -Wall $here/mutex-annotations.c -o $folder/mutex-annotations.so
  swiftc -parse-as-library -swift-version 5 -O -sanitize=thread $here/mutex-probe.swift -o $folder/mutex-probe
  sh $here/probe.sh $folder
  ;;
*)
  echo "sanitize: address or thread, not $kind" >&2
  exit 2
  ;;
esac
swift build -c "$mode" --sanitize=$kind --scratch-path $folder --build-tests
if [ $kind = thread ]; then export LD_PRELOAD="$PWD/$folder/mutex-annotations.so"; fi
swift test -c "$mode" --sanitize=$kind --scratch-path $folder --skip-build "$@"
