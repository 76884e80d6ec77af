#!/bin/sh
# install - `make install` puts everything in its place, the installed program finds its playbooks and words, uninstall leaves nothing.
set -eu

root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
make --no-print-directory -s install DESTDIR="$root" BUILD="$BUILD" >/dev/null
test -x "$root/usr/local/bin/sonae"
test -f "$root/usr/local/share/sonae/playbooks/ransomware.yaml"
test -f "$root/usr/local/share/sonae/playbooks/schema.json"
test -f "$root/usr/local/share/locale/ja/LC_MESSAGES/sonae.mo"
"$root/usr/local/bin/sonae" --version | grep -q '^sonae '
make --no-print-directory -s uninstall DESTDIR="$root" BUILD="$BUILD"
left=$(find "$root" -type f)
test -z "$left" || { echo "left behind: $left"; exit 1; }
