#!/bin/sh
# Builds libsakuin.so, with the Swift runtime inside, its header and its pkg-config file, into a folder.
#
# What it is compiled from is shared with `make build` (.build-static); the package manager links the runtime into programs
# only, so the library is linked here. It exports the functions of the header and nothing else.
#
# usage: libsakuin.sh FOLDER
set -eu
cd "$(dirname "$0")/.."
folder=$1
scratch=.build-static
include=Sources/SakuinC/include

swift build -c release --static-swift-stdlib --product sakuin_c --scratch-path "$scratch"
mkdir -p "$folder"
swiftc -emit-library -static-stdlib -use-ld=lld -o "$folder/libsakuin.so" \
  "@$scratch/release/sakuin_c.product/Objects.LinkFileList" -licuuc -lzstd -lxxhash -lxml2 -ldl \
  -Xlinker --version-script="$include/exports.map" -Xlinker --gc-sections -Xlinker --icf=safe -Xlinker -s \
  -Xlinker --as-needed -Xlinker -z -Xlinker defs -Xlinker -soname=libsakuin.so \
  -no-toolchain-stdlib-rpath
generated=$(find "$scratch/release/SakuinC.build/" -name SakuinC-Swift.h)
python3 Scripts/check-header.py "$include/sakuin.h" "$generated" "$folder/libsakuin.so"
cp "$include/sakuin.h" "$folder/sakuin.h"
