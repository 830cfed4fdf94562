#!/bin/sh
# Fails when an unsafe expression of a target with strict memory safety lacks its mark, or a mark marks nothing: the
# compiler only warns of it. Type checks the target, which takes seconds, where a build with warnings as errors takes
# minutes.
set -u
cd "$(dirname "$0")/.."
status=0

# Targets with `strict` in Package.swift that import no other target, and the system libraries they import.
check() {
  target=$1
  shift
  flags=""
  for library in "$@"; do flags="$flags -I Sources/$library"; done
  # shellcheck disable=SC2046,SC2086
  found=$(swiftc -typecheck -wmo -strict-memory-safety -swift-version 6 -package-name sakuin -module-name "$target" \
    -enable-upcoming-feature ExistentialAny -enable-upcoming-feature MemberImportVisibility -diagnostic-style llvm \
    $(pkg-config --cflags libzstd libxxhash) $flags $(find "Sources/$target" -name '*.swift') 2>&1) || status=1
  found=$(printf '%s\n' "$found" | grep -E '(warning|error): ')
  [ -z "$found" ] && return
  printf 'check-memory-safety: %s\n%s\n' "$target" "$found" >&2
  status=1
}

check SakuinIndex CZstd CXXHash CBlockCodec/include
exit "$status"
