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
printf '#include "sakuin.h"\nint main() { return sakuin_version()[0] == 0; }\n' >"$folder/header.cpp"
# shellcheck disable=SC2086
g++ -std=c++17 -pedantic $flags "$folder/header.cpp" -o "$folder/header" $link
"$folder/header"

# The example of the documents, as it is written there.
python3 example.py ../../docs/other-languages.md c >"$folder/example.c"
python3 example.py ../../docs/other-languages.ja.md c | cmp - "$folder/example.c"
# shellcheck disable=SC2086
gcc -std=c99 $flags "$folder/example.c" -o "$folder/example" $link
"$folder/example" >"$folder/printed"
python3 example.py ../../docs/other-languages.md text | diff - "$folder/printed"

mkdir "$folder/plain" "$folder/valgrind"
"$folder/test" "$folder/plain"
if command -v valgrind >/dev/null 2>&1; then
  valgrind --quiet --error-exitcode=1 --leak-check=full --errors-for-leak-kinds=definite --suppressions=valgrind.supp \
    "$folder/test" "$folder/valgrind" quick
fi
