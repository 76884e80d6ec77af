#!/bin/sh
# fuzz - the loader under mutated input for a short while; where there is no libFuzzer the corpus is replayed.
set -eu

"$SONAE_ROOT/$B/tests/playbook/fuzz_load" tests/playbook/corpus/*
command -v clang >/dev/null 2>&1 || exit 0
make --no-print-directory -s BUILD="$BUILD" "$BUILD/fuzz_load" 2>/dev/null || exit 0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp tests/playbook/corpus/* "$work"
"$BUILD/fuzz_load" -max_total_time=10 -timeout=5 -rss_limit_mb=400 -artifact_prefix="$work/" "$work" 2>&1 | tail -n 20
