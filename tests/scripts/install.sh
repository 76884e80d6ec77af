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
for file in man/man1/sonae.1 man/man5/sonae.5 man/ja/man1/sonae.1 man/ja/man5/sonae.5 bash-completion/completions/sonae \
	zsh/site-functions/_sonae fish/vendor_completions.d/sonae.fish; do
	test -s "$root/usr/local/share/$file" || { echo "not installed: $file"; exit 1; }
done
"$root/usr/local/bin/sonae" --version | grep -q '^sonae '
make --no-print-directory -s uninstall DESTDIR="$root" BUILD="$BUILD"
left=$(find "$root" -type f)
test -z "$left" || { echo "left behind: $left"; exit 1; }
