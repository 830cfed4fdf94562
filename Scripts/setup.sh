#!/bin/sh
# Installs what Sakuin is built with, or names what is missing where it cannot.
set -eu

packages="libicu-dev libxml2-dev libzstd-dev libxxhash-dev libedit-dev libzip-dev pkg-config"
modules="icu-uc libxml-2.0 libzstd libxxhash libedit libzip"

if ! command -v swift >/dev/null 2>&1; then
  echo "setup: Swift 6.3 or newer is needed; see https://www.swift.org/install" >&2
  exit 2
fi

missing=""
if command -v pkg-config >/dev/null 2>&1; then
  for module in $modules; do
    pkg-config --exists "$module" || missing="$missing $module"
  done
else
  missing=" pkg-config"
fi
[ -n "$missing" ] || exit 0

echo "setup: missing:$missing" >&2
if ! command -v apt-get >/dev/null 2>&1; then
  echo "setup: please install the development files of ICU, libxml2, zstd, xxHash, libedit and libzip, and pkg-config" >&2
  echo "setup: (Debian names: $packages)" >&2
  exit 2
fi

root=""
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null 2>&1; then
    echo "setup: please run as root: apt-get install $packages" >&2
    exit 2
  fi
  root="sudo"
fi
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086
if ! { $root apt-get update -qq && $root apt-get install -y -qq --no-install-recommends $packages; } >/dev/null; then
  echo "setup: apt-get failed; please install by hand: apt-get install $packages" >&2
  exit 2
fi
