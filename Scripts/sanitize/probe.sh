#!/bin/sh
# Shows that the thread sanitizer takes a Mutex for no lock where threads wait for one another, that the annotations mend
# it, and that they hide no race: probe.sh FOLDER-OF-THE-BUILT-PROBE
set -u
folder=$1
reports() {
  LD_PRELOAD=$2 "$folder/mutex-probe" "$1" 2>&1 | grep -c 'WARNING: ThreadSanitizer' || true
}
annotations=$(cd "$folder" && pwd)/mutex-annotations.so
echo "sanitize: races reported of a Mutex: $(reports mutex ""), with annotations: $(reports mutex "$annotations");" \
  "of a pthread mutex: $(reports pthread "$annotations"); without a lock: $(reports none "$annotations")"
[ "$(reports mutex "$annotations")" = 0 ] || {
  echo "sanitize: the annotations do not tell of the lock any more: see Scripts/sanitize/mutex-annotations.c" >&2
  exit 1
}
[ "$(reports none "$annotations")" != 0 ] || {
  echo "sanitize: a race without a lock is not found" >&2
  exit 1
}
