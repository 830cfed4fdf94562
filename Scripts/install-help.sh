#!/bin/sh
# install-help.sh COMMAND SHARE: writes the manual pages and the completions of bash, zsh and fish below SHARE.
set -eu
command=$1
share=$2

put() {
  install -d "$(dirname "$share/$1")"
  target="$share/$1"
  shift
  "$command" "$@" >"$target"
}

put man/man1/sakuin.1 help --man --lang en
put man/ja/man1/sakuin.1 help --man --lang ja
put bash-completion/completions/sakuin completions bash
put zsh/site-functions/_sakuin completions zsh
put fish/vendor_completions.d/sakuin.fish completions fish
