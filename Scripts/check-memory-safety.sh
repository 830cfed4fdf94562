#!/bin/sh
# Fails when an unsafe expression of a target with strict memory safety lacks its mark, or a mark marks nothing: the
# compiler only warns of it. Type checks the target, which takes seconds, where a build with warnings as errors takes
# minutes. Modules that a target imports are emitted without function bodies, so that no build need exist.
set -u
cd "$(dirname "$0")/.."
status=0
modules=$(mktemp -d)
trap 'rm -rf "$modules"' EXIT
printf 'module CICU { header "%s/Sources/CICU/include/CICU.h" export * }\n' "$PWD" >"$modules/module.modulemap"

# Compiles a target of the package with the given options.
compile() {
  target=$1
  shift
  # shellcheck disable=SC2046
  swiftc "$@" -wmo -swift-version 6 -package-name sakuin -module-name "$target" -parse-as-library \
    -enable-upcoming-feature ExistentialAny -enable-upcoming-feature MemberImportVisibility -diagnostic-style llvm \
    $(pkg-config --cflags libzstd libxxhash) -I Sources/CZstd -I Sources/CXXHash -I Sources/CBlockCodec/include \
    -I Sources/CMapGuard/include \
    -I "$modules" $(find "Sources/$target" -name '*.swift') 2>&1
}

# Emits the module of a target that others import.
emit() {
  found=$(compile "$1" -emit-module -emit-module-path "$modules/$1.swiftmodule" \
    -Xfrontend -experimental-skip-non-inlinable-function-bodies) && return
  printf 'check-memory-safety: %s\n%s\n' "$1" "$found" >&2
  status=1
}

# Checks a target with `strict` in Package.swift, whose imports have been emitted.
check() {
  found=$(compile "$1" -typecheck -strict-memory-safety) || status=1
  found=$(printf '%s\n' "$found" | grep -E '(warning|error): ')
  [ -z "$found" ] && return
  printf 'check-memory-safety: %s\n%s\n' "$1" "$found" >&2
  status=1
}

emit SakuinPlatform
check SakuinIndex
emit SakuinText
emit SakuinIndex
check SakuinQuery
exit "$status"
