#!/bin/sh
# check - everything that can be found without running the program. Silent but for a line a part; status 1 on findings.
#
# Needs BUILD, JOBS and PKG_CFLAGS in the environment; make check sets them.
set -u

findings=0
# part NAME: reads findings from standard input; none is well.
part() {
	found=$(cat)
	if [ -n "$found" ]; then
		printf 'FOUND   %s\n%s\n' "$1" "$found" | head -n 60
		findings=1
	else
		echo "ok      $1"
	fi
}

sources=$(git ls-files 'tui/*.c' 'tui/*.h' 2>/dev/null)
[ -n "$sources" ] || sources=$(find tui -name '*.[ch]')
c_files=$(printf '%s\n' $sources | grep '\.c$')

# ---- layers: a room includes only itself and those below it ----
layers() {
	below=
	for room in base playbook run journal report screen command; do
		below="$below${below:+|}$room"
		grep -nE '#include "' tui/$room/*.[ch] | grep -vE "#include \"($below)/"
	done
	grep -nE '#include <(curses|ncurses|panel)' $sources | grep -v '^tui/screen/'
	grep -nE '#include <sqlite3' $sources | grep -v '^tui/journal/'
	grep -nE '#include <yaml' $sources | grep -v '^tui/playbook/'
	grep -nE '#include <sodium' $sources | grep -v '^tui/base/'
	grep -nE '#include <uni(str|width|norm|case|lbrk|gbrk|ctype)' $sources | grep -v '^tui/base/'
	grep -nE '\b(clock_wall_ms|clock_steady_ms|time|clock_gettime)\(' tui/run/*.c tui/report/*.c
}
layers | part 'layers'

# ---- calls to do without ----
grep -nE '\b(strcpy|strcat|sprintf|gets|system|popen|strtok|atoi)\(' $c_files | part 'unsafe calls'

# ---- a file has one purpose: no more than 600 lines ----
wc -l $sources | awk '$2 != "total" && $1 > 600 { print $2 ": " $1 " lines" }' | part 'length of files'

# ---- formatting ----
clang-format --dry-run $sources 2>&1 | grep -E 'warning|error' | part 'formatting'

# ---- static analysis ----
printf '%s\n' $c_files | xargs -P "${JOBS:-2}" -n 1 sh -c '
	clang-tidy --quiet "$@" -- -std=gnu17 -Itui -D_GNU_SOURCE '"$PKG_CFLAGS"' \
		-DSONAE_DATADIR=\"/usr/share\" -DSONAE_VERSION=\"0\" 2>/dev/null' tidy | grep -E 'warning:|error:' | part 'clang-tidy'
cppcheck --quiet --enable=warning,performance,portability --inline-suppr --std=c11 --language=c -j "${JOBS:-2}" \
	--suppress=missingIncludeSystem -Itui -DSONAE_DATADIR='""' -DSONAE_VERSION='""' '-D__STDC_VERSION__=201710L' \
	tui 2>&1 | part 'cppcheck'

# ---- words: the template is that of the sources, and every message has its Japanese ----
catalogue() {
	make --no-print-directory -s pot-check || echo 'locale/sonae.pot is older than the sources: make po, translate, commit'
	msgfmt --check -o /dev/null locale/ja.po 2>&1
	msgfmt --statistics -o /dev/null locale/ja.po 2>&1 | grep -E 'untranslated|fuzzy'
}
catalogue | part 'message catalogue'

# ---- playbooks and manuals ----
"$BUILD/sonae" --lang en check playbooks/*.yaml playbooks/shared/*.yaml | grep -v ': warning: ' | part 'shipped playbooks'
"$BUILD/sonae" schema 2>&1 | diff -q - playbooks/schema.json 2>&1 | part 'schema.json is of this program'
find locale/man -name '*.[15]' -exec mandoc -Tlint -Wwarning {} + 2>&1 | part 'manual pages'
BUILD=$BUILD sh tests/chromium.sh 2>&1 | part 'reports in a browser'
for f in tests/*.sh tests/scripts/*.sh .ci/run; do [ -f "$f" ] && sh -n "$f" 2>&1; done | part 'shell scripts'

exit $findings
