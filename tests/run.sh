#!/bin/sh
# run - runs the test programs it is given and those that are not C, in a pinned environment, and ends with
# one line: N passed, N failed.
#
# Needs B (the folder of the sanitized build), BUILD and PYTHON in the environment; make sets them.
set -u

here=$(pwd)
scratch=$(mktemp -d "${TMPDIR:-/tmp}/sonae-tests.XXXXXX") || exit 1
trap 'rm -rf "$scratch"' EXIT
passed=0 failed=0

# Nothing of the person's own surroundings may decide a test.
pinned() {
	env -i PATH="$PATH" HOME="$scratch" TMPDIR="$scratch" TERM=xterm TZ=Asia/Tokyo \
		XDG_STATE_HOME="$scratch/state" XDG_CONFIG_HOME="$scratch/config" \
		SONAE_LOCALEDIR="$here/$BUILD/locale" SONAE_BIN="$here/$B/sonae" SONAE_ROOT="$here" PYTHON="$PYTHON" B="$B" BUILD="$BUILD" \
		${SHOTS:+SHOTS="$SHOTS"} ${SONAE_TESTS_LANG:+LANG="$SONAE_TESTS_LANG"} \
		ASAN_OPTIONS=detect_leaks=1:abort_on_error=0 UBSAN_OPTIONS=print_stacktrace=1 "$@"
}

# One test that is a whole command: its name, then the command.
single() {
	name=$1
	shift
	if pinned "$@" >"$scratch/out" 2>&1; then
		passed=$((passed + 1))
		echo "ok      $name"
	else
		failed=$((failed + 1))
		echo "FAILED  $name"
		sed 's/^/    /' "$scratch/out" | tail -n 60
	fi
}

# A cmocka program: its own counts are added up; one that dies counts as a failure.
for program in "$@"; do
	pinned "$here/$program" >"$scratch/out" 2>&1
	status=$?
	good=$(sed -n 's/^\[  PASSED  \] \([0-9]*\) test.*/\1/p' "$scratch/out" | awk '{n += $1} END {print n + 0}')
	bad=$(sed -n 's/^\[  FAILED  \].* \([0-9]*\) test(s).*/\1/p' "$scratch/out" | awk '{n += $1} END {print n + 0}')
	[ "$status" -ne 0 ] && [ "$bad" -eq 0 ] && bad=1
	[ "$status" -eq 0 ] && [ "$good" -eq 0 ] && bad=1
	passed=$((passed + good)) failed=$((failed + bad))
	if [ "$bad" -eq 0 ]; then
		echo "ok      ${program#"$B"/} ($good)"
	else
		echo "FAILED  ${program#"$B"/} ($bad of $((good + bad)))"
		grep -v '^\[       OK \]\|^\[ RUN' "$scratch/out" | sed 's/^/    /' | tail -n 60
	fi
done

if [ -z "${SHOTS:-}" ]; then
	for script in tests/scripts/*.sh; do
		[ -f "$script" ] && single "$script" sh "$script"
	done
fi

echo
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
