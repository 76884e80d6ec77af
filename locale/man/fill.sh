#!/bin/sh
# fill - puts what the program prints from its tables into the manual pages and the completions.
#
#   fill.sh SONAE            rewrites them
#   fill.sh SONAE --check    names those that differ; status 1
#
# In a page the parts lie between `.\" begin NAME (make manual)` and `.\" end NAME`; a completion is printed whole.
set -eu

SONAE=$1 check=${2:-}
export SONAE
folder=$(dirname "$0")
new=$(mktemp)
trap 'rm -f "$new"' EXIT
status=0

# page LANGUAGE FILE
page() {
	LANGUAGE_OF_PAGE=$1 awk '
		/^\.\\" end / { inside = 0 }
		!inside { print }
		/^\.\\" begin [a-z]+ \(make manual\)$/ {
			inside = 1
			command = "\"$SONAE\" --lang \"$LANGUAGE_OF_PAGE\" help manual-" $3
			lines = 0
			while ((command | getline line) > 0) {
				print line
				lines++
			}
			close(command)
			if (!lines)
				exit 1
		}' "$2"
}

# put FILE: what is in $new becomes the file, or is held against it
put() {
	if [ -z "$check" ]; then
		cmp -s "$new" "$1" || cp "$new" "$1"
	elif ! cmp -s "$new" "$1"; then
		echo "$1 is not of this program: make manual"
		status=1
	fi
}

for name in man1/sonae.1 man5/sonae.5; do
	page en "$folder/$name" >"$new" && put "$folder/$name"
	page ja "$folder/ja/$name" >"$new" && put "$folder/ja/$name"
done
for pair in bash:sonae.bash zsh:_sonae fish:sonae.fish; do
	"$SONAE" --lang en help "completion-${pair%%:*}" >"$new" && put "$folder/../completion/${pair#*:}"
done
exit $status
