#!/bin/sh
# manual - manual pages and completions are those of this program's tables, its examples do what the pages say, the shells can read and use the completions.
set -eu

fail() {
	echo "$@"
	exit 1
}

sh locale/man/fill.sh "$SONAE_BIN" --check

# A part that differs is found out.
cp -r locale "$TMPDIR/locale"
sed -i.old 's/^\.It Ic drill .*/.It Ic drive/' "$TMPDIR/locale/man/man1/sonae.1"
sh "$TMPDIR/locale/man/fill.sh" "$SONAE_BIN" --check >/dev/null && fail 'a changed page went unnoticed'
sh "$TMPDIR/locale/man/fill.sh" "$SONAE_BIN"
cmp "$TMPDIR/locale/man/man1/sonae.1" locale/man/man1/sonae.1

# example PAGE: what stands between its marks, as a reader types it
example() {
	sed -n '/^\.\\" begin example/,/^\.\\" end example/p' "$1" | sed '/^\./d; s/\\-/-/g; s/\\&//g'
}

# The playbook of sonae(5) has no errors and can be drilled; sonae(1)'s Python program agrees with verify, and sees a change.
mkdir -p "$TMPDIR/place/shared"
cp playbooks/shared/police.yaml "$TMPDIR/place/shared"
export SONAE_JOURNAL="$TMPDIR/manual.db" SONAE_LANG=en
for folder in locale/man locale/man/ja; do
	rm -f "$SONAE_JOURNAL"*
	example $folder/man5/sonae.5 >"$TMPDIR/place/our-factory.yaml"
	"$SONAE_BIN" check "$TMPDIR/place/our-factory.yaml" >/dev/null
	printf 'answers:\n  - {inject: ransom-note, choose: reboot, why: 急いで}\nreleases:\n  - {inject: press, at: PT10M}\nend: PT15M\n' >"$TMPDIR/answers.yaml"
	"$SONAE_BIN" drill "$TMPDIR/place/our-factory.yaml" --answers "$TMPDIR/answers.yaml" >"$TMPDIR/lines"
	grep -q '^#4 04:30 inject spread ' "$TMPDIR/lines" || fail "$(cat "$TMPDIR/lines")"

	example $folder/man1/sonae.1 >"$TMPDIR/chain.py"
	said=$("$PYTHON" "$TMPDIR/chain.py" "$SONAE_JOURNAL")
	head=$("$SONAE_BIN" verify | sed -n 's/^head .*(\(.*\))$/\1/p')
	case $said in *" $head whole") ;; *) fail "'$said' is not of head '$head'" ;; esac
	sqlite3 "$SONAE_JOURNAL" "DROP TRIGGER entry_is_not_changed; UPDATE entry SET text = 'x' WHERE kind = 'decision'"
	"$PYTHON" "$TMPDIR/chain.py" "$SONAE_JOURNAL" | grep -q ' CHANGED$' || fail 'the chain of the manual misses a change'
done

# The views have the columns that the page promises.
for view in sessions decisions timeline assessments; do
	promised=$(sed -n "/^\.It Ic $view\$/{n;s/ *([^)]*)//g;s/, /|/g;p;}" locale/man/man1/sonae.1)
	columns=$(sqlite3 "$SONAE_JOURNAL" "SELECT group_concat(name, '|') FROM pragma_table_info('$view')")
	[ "$promised" = "$columns" ] || fail "view $view: '$promised' in the manual, '$columns' in the journal"
done

# The installed Japanese page is broken into lines that fit, and none begins with what must not begin one.
if command -v man >/dev/null 2>&1 && command -v groff >/dev/null 2>&1; then
	make --no-print-directory -s BUILD="$BUILD" pages DESTDIR="$TMPDIR/pages"
	LC_ALL=C.UTF-8 MANWIDTH=78 man -l "$TMPDIR/pages/usr/local/share/man/ja/man5/sonae.5" 2>/dev/null | LC_ALL=C.UTF-8 col -bx >"$TMPDIR/text"
	"$PYTHON" - "$TMPDIR/text" <<'END'
import sys, unicodedata
text = open(sys.argv[1], encoding="utf-8").read()
assert "計画書" in text, "the page came out empty"
for line in text.splitlines():
    width = sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)
    assert width <= 78 or "{" in line, "too long: " + line
    assert line.lstrip()[:1] not in tuple("、。」）ーっ"), "wrong beginning: " + line
END
fi

# ---- completions ----

bash -n locale/completion/sonae.bash
for pair in zsh:_sonae fish:sonae.fish; do
	shell=${pair%%:*}
	if command -v "$shell" >/dev/null 2>&1; then "$shell" -n "locale/completion/${pair#*:}"; fi
done

cat >"$TMPDIR/complete.bash" <<'END'
. locale/completion/sonae.bash
compopt() { :; }
# complete WORD... CURRENT: what bash would offer, in one line
complete_line() {
	COMP_WORDS=("$SONAE_BIN" "$@") COMP_CWORD=$#
	_sonae "$SONAE_BIN"
	echo "${COMPREPLY[*]}"
}
expect() {
	local wanted=$1 got
	shift
	got=$(complete_line "$@")
	[[ $got == $wanted ]] || { echo "sonae $*: '$got', not '$wanted'"; exit 1; }
}
session=$("$SONAE_BIN" list | cut -d ' ' -f 1)
expect 'drill' dr
expect 'ransomware' drill ransom
expect '--exercise' drill --ex
expect '' resume --ex
expect 'json' show x --format j
expect 'json' show x --format = j
expect 'ja en' --lang =
expect 'csv' --journal drill show -f c
expect "$session" show ''
expect 'Osaka' --prefecture Os
expect 'keys' help k
expect '' k
expect 'playbooks/shared' check playbooks/sh
END
bash "$TMPDIR/complete.bash"
