#!/bin/sh
# Compiles the tests of libsakuin and the example of the header, as C99 and as C++, and runs them; the tests also by
# valgrind where it is installed.
#
# usage: run.sh FOLDER      the folder of libsakuin.so and sakuin.h
set -eu
library=$(cd "$1" && pwd -P)
cd "$(dirname "$0")"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
flags="-Wall -Wextra -Werror -I$library"
link="-L$library -lsakuin -Wl,-rpath,$library -pthread"

# shellcheck disable=SC2086
gcc -std=c99 -pedantic -D_POSIX_C_SOURCE=200809L $flags -O1 -g test.c -o "$folder/test" $link
cxx=$(command -v g++ || command -v clang++)
printf '#include "sakuin.h"\nint main() { return sakuin_version()[0] == 0; }\n' >"$folder/header.cpp"
# shellcheck disable=SC2086
"$cxx" -std=c++17 -pedantic $flags "$folder/header.cpp" -o "$folder/header" $link
"$folder/header"

# The check of the header finds another type, another name, and a parameter too few.
for change in 's/uint64_t index, int32_t [*]changed/uint32_t index, int32_t *changed/' 's/sakuin_refresh(/sakuin_refreshed(/' \
  's/double [*]scores, size_t count/double *scores/'; do
  sed "$change" "$library/sakuin.h" >"$folder/changed.h"
  if python3 ../../Scripts/check-header.py "$folder/changed.h" "$library/sakuin.h" >/dev/null; then
    echo "check-header.py does not see $change" >&2
    exit 1
  fi
done
python3 ../../Scripts/check-header.py "$library/sakuin.h" "$library/sakuin.h" "$library/libsakuin.so"

# The example of the documents, as it is written there.
python3 example.py ../../docs/other-languages.md c >"$folder/example.c"
for document in docs/other-languages.ja.md README.md README.ja.md; do
  python3 example.py "../../$document" c | cmp - "$folder/example.c"
done
# shellcheck disable=SC2086
gcc -std=c99 $flags "$folder/example.c" -o "$folder/example" $link
"$folder/example" >"$folder/printed"
python3 example.py ../../docs/other-languages.md text | diff - "$folder/printed"

mkdir "$folder/plain" "$folder/valgrind"
"$folder/test" "$folder/plain"
command -v valgrind >/dev/null 2>&1 || apt-get install -y -qq valgrind >/dev/null 2>&1 || true
if command -v valgrind >/dev/null 2>&1; then
  valgrind --quiet --error-exitcode=1 --leak-check=full --show-leak-kinds=definite \
    --errors-for-leak-kinds=definite \
    "$folder/test" "$folder/valgrind" quick
fi
